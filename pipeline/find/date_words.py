"""The words of dates, as the vocabulary files give them, and the patterns that are made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, cast, get_args

from pipeline.records import Anchor, CalendarUnit
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

Kind = Literal[
    "month", "weekday", "season", "decade", "named", "day", "unit", "half or quarter", "short quarter", "fiscal"
]
"""What a word announces that may begin a date or stand at its heart."""


@dataclass(frozen=True)
class Forms:
    """The forms of the vocabulary files with what they mean, by kind; all in small letters but names."""

    months: dict[str, int]
    full_months: frozenset[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    numerals: dict[str, int]
    named: dict[str, str]
    parts: tuple[str, ...]
    counts: dict[str, tuple[Anchor, int]]
    days: dict[str, tuple[Anchor, int]]
    units: dict[str, CalendarUnit]
    after: dict[str, int]
    doubtful: frozenset[str]
    not_misprints: frozenset[str]
    number_names: tuple[str, ...]
    hedges: tuple[str, ...]
    counted: tuple[str, ...]
    measured: tuple[str, ...]
    dating: tuple[str, ...]
    setting: tuple[str, ...]


def read_forms(words: Vocabulary) -> Forms:
    """Read the forms from the files of dates; VocabularyError when an entry lacks what its kind asks for."""
    calendar = words.entries("dates.toml")
    relative = words.entries("dates_relative.toml")
    around = (*words.entries("dates_before.toml"), *words.entries("dates_after.toml"))

    def numbers(entries: Iterable[Entry], kind: str) -> dict[str, int]:
        return {form: int(entry.number("number")) for entry, form in _of_kind(entries, kind)}

    def counted_from(kind: str) -> dict[str, tuple[Anchor, int]]:
        return {form: (_anchor(entry), int(entry.number("number"))) for entry, form in _of_kind(relative, kind)}

    def forms(kind: str) -> tuple[str, ...]:
        return tuple(form for _, form in _of_kind((*calendar, *around), kind))

    months = [entry for entry in calendar if entry.text("kind") == "month"]
    return Forms(
        months=_also_in_capitals(numbers(calendar, "month")),
        full_months=frozenset(entry.forms[0] for entry in months),
        weekdays=_also_in_capitals(numbers(calendar, "weekday")),
        seasons=numbers(calendar, "season"),
        ordinals=numbers(calendar, "ordinal"),
        decades=numbers(calendar, "decade"),
        numerals=numbers(relative, "numeral"),
        named={form: entry.text("edtf") for entry, form in _of_kind(calendar, "named")},
        parts=forms("part"),
        counts=counted_from("count"),
        days=counted_from("day"),
        units={form: _unit(entry) for entry, form in _of_kind(relative, "unit")},
        after=numbers(relative, "after"),
        doubtful=frozenset(form for entry in calendar if entry.flag("doubtful") for form in entry.forms),
        not_misprints=frozenset(form for entry in months for form in entry.texts("not_misprints")),
        number_names=forms("number name"),
        hedges=forms("hedge"),
        counted=forms("counted"),
        measured=forms("measured"),
        dating=forms("dating"),
        setting=forms("setting"),
    )


def _of_kind(entries: Iterable[Entry], kind: str) -> Iterator[tuple[Entry, str]]:
    return ((entry, form) for entry in entries if entry.text("kind") == kind for form in entry.forms)


def _also_in_capitals(forms: dict[str, int]) -> dict[str, int]:
    return forms | {form.upper(): number for form, number in forms.items()}


def _anchor(entry: Entry) -> Anchor:
    if entry.text("anchor") not in get_args(Anchor):
        raise VocabularyError(entry.file, entry.name, "'anchor' is unknown", f"Write one of {get_args(Anchor)}")
    return cast(Anchor, entry.text("anchor"))


def _unit(entry: Entry) -> CalendarUnit:
    if entry.text("unit") not in get_args(CalendarUnit):
        raise VocabularyError(entry.file, entry.name, "'unit' is unknown", f"Write one of {get_args(CalendarUnit)}")
    return cast(CalendarUnit, entry.text("unit"))


# ------------------------------------------------------------------------------------------------- pieces of patterns

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,8})"  # between two words, also over a broken line: "the\n   1986"
DASH = r"(?:[^\S\n]?(?:[-‐‑‒–—―−]|--)[^\S\n]?)"  # 1993-1994, 22 – 27 April
JOIN = rf"(?:{DASH}|{GAP}(?:to|through|thru|and|or){GAP}(?:the{GAP})?)"  # between two days of one month
DAY = r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z]|[.,:][0-9]))"  # 3, 03, 22nd
SHORT = r"(?:['’‘][0-9]{2}(?![0-9A-Za-z]))"  # '98
END = r"(?![A-Za-z])"


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms, the longest first; a space in a form also fits a broken line."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", GAP) for form in longest_first) + ")"


def cased(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms as they stand within a sentence and at its start."""
    return tuple(case for form in forms for case in (form, form[0].upper() + form[1:]))


def normal(words: str) -> str:
    """Return words as the vocabulary writes them: in small letters, with single spaces."""
    return " ".join(words.lower().split())


class Patterns:
    """The patterns of one vocabulary. A group is named after what it holds; each pattern has an example beside it."""

    def __init__(self, forms: Forms) -> None:
        short_months = [form for form in forms.months if form.capitalize() not in forms.full_months]
        full_months = [form for form in forms.months if form.capitalize() in forms.full_months]
        counted = rf"(?:{any_of((*forms.counted, *forms.measured))}{END})"
        month = rf"(?P<month>{any_of(full_months)}{END}|{any_of(short_months)}{END}\.?)"
        plain_year = rf"(?:[12][0-9]{{3}}(?![0-9A-Za-z%]|[.,:][0-9]|{GAP}{counted}))"
        year = rf"(?:(?P<year>{plain_year})|(?P<short>{SHORT}))"
        ordinal = rf"(?P<ordinal>{any_of(cased(forms.ordinals))})"
        numeral = any_of(cased(forms.numerals))
        opened = rf"(?:(?P<open>[Ff]rom|[Bb]etween){GAP})?"
        the = rf"(?:(?P<the>[Tt]he){GAP})?"
        count = any_of(cased({form.removeprefix("the ") for form in forms.counts}))
        part = any_of(cased(forms.parts))
        prefix = (
            rf"{the}(?:(?P<part>{part})(?:-|{GAP}(?:in{GAP})?(?:the{GAP})?))?(?:(?P<count>(?:the{GAP})?{count}){GAP})?"
        )
        seasons = any_of(cased(forms.seasons))

        def compiled(*pieces: str) -> re.Pattern[str]:
            return re.compile("".join(pieces))

        # where a date can stand
        words = (*forms.seasons, *forms.units, *forms.days, *forms.decades, "half")
        self.trigger = compiled(
            rf"[0-9]+|(?:{any_of(forms.months)}|{any_of(forms.weekdays)}|{any_of(cased(words))}",
            rf"|{any_of(form for form in forms.named if form[0].isalpha())}|[Ff]iscal|[Ff]inancial){END}",
            r"|[QH][1-4](?![0-9A-Za-z])|FY(?![A-Za-z])",
        )
        # what stands before it: from | the early | last
        self.before = compiled(rf"(?<![0-9A-Za-z'’-]){opened}{prefix}\Z")
        self.prefix = compiled(prefix)
        # what joins two dates to a range
        self.join = compiled(
            rf"{DASH}|{GAP}(?:to|through|thru|up{GAP}to){GAP}|{GAP}(?P<both>and){GAP}|(?P<slash>/)(?=[A-Z])"
        )
        # what lets two dates share the year of the second: March and April 2014
        self.sharing = compiled(
            rf"(?:{DASH}|/|,?{GAP}(?:and|or|to|until|through|&){GAP}|,{GAP})(?:on{GAP}|in{GAP})?(?:the{GAP})?\Z"
        )
        # 14 April 2016 | 22-27 April | 3rd of May, 2012
        self.day_month = compiled(
            rf"(?:(?P<first>{DAY})(?P<join>{JOIN}|{GAP}?/{GAP}?))?(?P<day>{DAY})",
            rf"(?:{GAP}(?:day{GAP})?(?:of{GAP})?|-){month}(?:(?:,?{GAP}(?:of{GAP})?|-|(?<=\.)){year})?",
        )
        # April 14, 2016 | April 22-27 | June 20 of 1792
        self.month_day = compiled(
            rf"{month}(?:{GAP}|-|(?<=\.))(?:the{GAP})?(?P<day>{DAY})(?!{GAP}?%|{GAP}{counted})",
            rf"(?:(?P<join>{JOIN}|/)(?P<last>{DAY})(?!{GAP}?%|{GAP}(?:{counted}|{any_of(forms.months)}{END})))?",
            rf"(?P<of>(?:,?{GAP}(?:of{GAP})?){year})?",
        )
        # May 2015 | September, 2014 | Sept. '98
        self.month_year = compiled(rf"{month}(?:,?{GAP}(?:of{GAP})?|-|/|(?<=\.)|(?=['’])){year}")
        self.month = compiled(month)
        # the summer of 2012 | winter 2013-14
        self.season = compiled(
            rf"(?P<season>{seasons}){END}(?:(?:,?{GAP}|{GAP}of{GAP}){year}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9A-Za-z-]))?)?"
        )
        # Tuesday, the 3rd
        self.weekday = compiled(rf"(?P<weekday>{any_of(forms.weekdays)}){END}(?P<gap>\.?,?{GAP}(?:the{GAP})?)?")
        # 2016-04-14
        self.iso = compiled(
            r"(?P<year>[12][0-9]{3})(?P<separator>[-./])(?P<month>[01]?[0-9])(?P=separator)(?P<day>[0-3]?[0-9])",
            r"(?![0-9]|[-./][0-9])",
        )
        # 14.4.2016 | 4/14/2016
        self.numeric = compiled(
            r"(?P<first>[0-3]?[0-9])(?P<separator>[-./])(?P<second>[0-3]?[0-9])(?P=separator)(?P<year>[12][0-9]{3})",
            r"(?![0-9A-Za-z]|[-./,][0-9])",
        )
        # the 1990s | '90s
        self.decade = compiled(r"(?P<century>[12][0-9])?(?P<decade>[0-9]0)['’]?s(?![A-Za-z])")
        self.decade_before = compiled(rf"(?:[Tt]he|{part})(?:{GAP}|-)\Z")
        # 1993-1994 | 2011-12 | 2015/16
        self.years = compiled(
            rf"(?P<first>[12][0-9]{{3}})(?P<join>{DASH}|/)(?P<last>[12][0-9]{{3}}|[0-9]{{1,2}})",
            rf"(?![0-9A-Za-z%]|[.,:/][0-9]|{DASH}[0-9]|{GAP}{counted})",
        )
        self.year = compiled(rf"[12][0-9]{{3}}(?![0-9A-Za-z%_@]|[.,:][0-9]|[-‐/][0-9])")
        # Q1 2016 | H1 2015; 2016 Q1
        self.quarter_year = compiled(rf"(?P<kind>[QH])(?P<number>[1-4])(?:,?{GAP}|{GAP}of{GAP}|[-/]){year}")
        self.year_quarter = compiled(
            rf"(?P<year>[12][0-9]{{3}})(?:{GAP}|[-/]|)(?P<kind>[QH])(?P<number>[1-4])(?![0-9A-Za-z])"
        )
        # 1988 second quarter | this year's third quarter
        self.year_part = compiled(rf"(?:['’]s)?{GAP}{ordinal}(?:{GAP}|-)(?P<part>quarter|half){END}")
        # FY2015/16 | fiscal 2015
        self.fiscal = compiled(
            rf"(?:FY|[Ff]iscal(?:{GAP}[Yy]ear)?|[Ff]inancial{GAP}[Yy]ear)(?:{GAP}|-)?",
            r"(?P<first>[12][0-9]{3}|['’]?[0-9]{2})(?:[-–/](?P<last>[12][0-9]{3}|[0-9]{2}))?(?![0-9A-Za-z]|[.,][0-9])",
        )
        # of 2015 | in 2015 | 2015, after a quarter or the like
        self.of_year = compiled(rf"(?:{GAP}(?:of|in|for){GAP}|,?{GAP}){year}")
        # of last year | this year | of the year
        self.tail = compiled(
            rf"{GAP}(?:of{GAP})?(?P<count>(?:the{GAP})?{count}|the){GAP}year(?![A-Za-z-])(?!{GAP}(?:before|after|of))"
        )
        # the third [quarter] | the first nine [months] | two [years later]
        self.ordinal_before = compiled(
            rf"(?<![0-9A-Za-z]){opened}{the}{ordinal}(?:{GAP}|-)(?:(?:fiscal|financial|calendar){GAP})?\Z"
        )
        self.first_many_before = compiled(
            rf"(?<![0-9A-Za-z]){the}{ordinal}{GAP}(?P<many>{numeral}|[0-9]{{1,2}}){GAP}\Z"
        )
        self.many_before = compiled(
            rf"(?<![0-9A-Za-z.,–-])(?:(?P<many>(?:{numeral}-)?{numeral}|[0-9]{{1,3}})|(?P<the>[Tt]he))(?:{GAP}|-)\Z"
        )
        self.vague_before = compiled(
            rf"(?<![A-Za-z])(?:or|to|and|(?:more|less|fewer){GAP}than|over|under|almost|nearly|about|around|roughly|some){GAP}\Z"
        )
        self.later = compiled(
            rf"{GAP}(?P<after>{any_of(forms.after)})(?![A-Za-z-])|{GAP}(?P<bare>before|after)(?=[,.;:)]|{GAP}?\Z|\n\n)"
        )
        # spans of time to come or gone, not dates: over the next year
        self.span_before = compiled(rf"(?<![A-Za-z])(?:over|for|within|during|in|throughout){GAP}\Z", )
        # on the 3rd | the 9th and 10th
        self.ordinal_day = compiled(
            rf"(?P<day>(?:3[01]|[12]?[0-9])(?:st|nd|rd|th))(?:(?P<join>{JOIN})(?P<last>(?:3[01]|[12]?[0-9])(?:st|nd|rd|th)))?(?=[,.;:)]|{GAP}(?:and|but|when|that|by|as|was|were|had|saw|in|at|to|for|with|after|before|of{GAP}(?:this|that|the{GAP}same){GAP}month){END}|\Z)"
        )
        self.on_the_before = compiled(rf"(?<![A-Za-z])(?:on|until|till|by|from|since){GAP}(?:the{GAP})\Z")
        # what tells a month from a person, a year from a count
        self.dating_before = compiled(rf"(?<![A-Za-z-])(?:{any_of(cased((*forms.dating, *forms.setting, *forms.hedges)))}{GAP}|(?:{part})(?:{GAP}|-))\Z")
        self.setting_before = compiled(rf"(?<![A-Za-z-]){any_of(cased(forms.setting))}{GAP}\Z")
        self.number_before = compiled(rf"(?<![A-Za-z-]){any_of(cased(forms.number_names))}\.?{GAP}?\Z")
        self.hedge_before = compiled(rf"(?<![A-Za-z-]){any_of(cased(forms.hedges))}{GAP}\Z")
        self.determiner_before = compiled(
            rf"(?:['’]s?{GAP}|(?<![A-Za-z])(?:[Tt]he|this|that|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|your|my|whose){GAP}|[a-z]-)\Z"
        )
        self.lower_before = compiled(rf"(?<![A-Za-z.])[a-z][a-z’'-]*{GAP}\Z")
        self.capital_before = compiled(rf"(?<![A-Za-z])[A-Z][a-z]*\.?{GAP}\Z")
        self.measured_after = compiled(
            rf"{GAP}(?:{any_of(forms.measured)}{END})|{GAP}[A-Z][a-z]+{GAP}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane){END}"
        )
        self.counted_after = compiled(
            rf"{GAP}(?:{any_of(forms.counted)}{END})|{JOIN}[0-9][0-9.,]{{0,12}}{GAP}{counted}"
        )
        self.plural_after = compiled(rf"{GAP}(?:(?!(?:and|or|but|as|to|in|on|at|of|by|for|from|with|when|while|the|was|were|is|has|had){END})[a-z-]+{GAP})?[a-z]+[b-hj-rtv-z]s(?![A-Za-z'’-])")
        self.capital_after = compiled(rf"{GAP}[A-Z]")
        self.lower_after = compiled(rf"{GAP}[a-z]")
        self.before_christ = compiled(rf"{GAP}(?:of{GAP})?[0-9]{{1,4}}{GAP}?B\.?C")
