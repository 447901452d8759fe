"""Find dates in a document's text: what its words say of when, before the passage is asked for the rest.

One pattern looks for the words and digits at which a date can stand. There the rules read on to the right ("14 April
2016", "the summer of 2012"), then to the left ("early", "last"), and two dates with a dash or "to" between them become
one range. Every gap and repetition in a pattern has a bound, so the time is linear in the length of the text. What is
counted from elsewhere ("last October", "two months later") is left to :mod:`pipeline.link.dates`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import cast, get_args

from pipeline import edtf
from pipeline.records import Anchor, CalendarUnit, Document, Layout, NotCounted, When
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

# ---------------------------------------------------------------------------------------------------- named pieces

_GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,8})"  # between two words, also over a broken line: "the\n   1986"
_DASH = r"(?:[^\S\n]?(?:[-‐‑‒–—―−]|--)[^\S\n]?)"  # 1993-1994, 22 – 27 April
_DAY = r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z]|[.,:][0-9]))"  # 3, 03, 22nd
_YEAR = r"(?:[12][0-9]{3}(?![0-9A-Za-z%]|[.,:][0-9]))"  # 2016
_SHORT = r"(?:['’‘][0-9]{2}(?![0-9A-Za-z]))"  # '98
_JOIN = rf"(?:{_DASH}|{_GAP}(?:to|through|thru|until|till|and|or){_GAP}(?:the{_GAP})?)"
_LOOK_BACK = 64  # characters; longer than the longest words before a date ("between the early to mid", "from the latter part of")


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[When, ...]:
    """Return what is found, in the order of the text and without overlaps."""
    return tuple(found for found in read(document.text, words) if isinstance(found, When))


def contradictions(document: Document, words: Vocabulary) -> tuple[NotCounted, ...]:
    """Return what is written as a date that the calendar does not have ("31 February 2015")."""
    return tuple(found for found in read(document.text, words) if isinstance(found, NotCounted))


@functools.lru_cache(maxsize=2)
def read(text: str, words: Vocabulary) -> tuple[When | NotCounted, ...]:
    """Return the dates of a text and what only looks like one, in its order and without overlaps."""
    return tuple(_reader(words).read(text))


@functools.cache
def _reader(words: Vocabulary) -> _Reader:
    return _Reader(_Forms.of(words))


# ------------------------------------------------------------------------------------------------- words of the files


@dataclass(frozen=True)
class _Forms:
    """The forms of the vocabulary files with what they mean, by kind."""

    months: dict[str, int]
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
    number_before: tuple[str, ...]
    counted: tuple[str, ...]
    dating: tuple[str, ...]

    @classmethod
    def of(cls, words: Vocabulary) -> _Forms:
        calendar = words.entries("dates.toml")
        relative = words.entries("dates_relative.toml")

        def numbers(entries: Iterable[Entry], kind: str) -> dict[str, int]:
            return {form: int(entry.number("number")) for entry, form in _of_kind(entries, kind)}

        def counted_from(kind: str) -> dict[str, tuple[Anchor, int]]:
            return {form: (_anchor(entry), int(entry.number("number"))) for entry, form in _of_kind(relative, kind)}

        return cls(
            months={case: number for form, number in numbers(calendar, "month").items() for case in (form, form.upper())},
            weekdays={case: n for form, n in numbers(calendar, "weekday").items() for case in (form, form.upper())},
            seasons=numbers(calendar, "season"),
            ordinals=numbers(calendar, "ordinal"),
            decades=numbers(calendar, "decade"),
            numerals=numbers(relative, "numeral"),
            named={form: entry.text("edtf") for entry, form in _of_kind(calendar, "named")},
            parts=tuple(form for _, form in _of_kind(calendar, "part")),
            counts=counted_from("count"),
            days=counted_from("day"),
            units={form: _unit(entry) for entry, form in _of_kind(relative, "unit")},
            after=numbers(relative, "after"),
            number_before=tuple(form for entry in words.entries("dates_not_after.toml") for form in entry.forms),
            counted=tuple(form for entry in words.entries("dates_not_before.toml") for form in entry.forms),
            dating=tuple(form for entry in words.entries("dates_after.toml") for form in entry.forms),
        )


def _of_kind(entries: Iterable[Entry], kind: str) -> Iterable[tuple[Entry, str]]:
    return ((entry, form) for entry in entries if entry.text("kind") == kind for form in entry.forms)


def _anchor(entry: Entry) -> Anchor:
    if entry.text("anchor") not in get_args(Anchor):
        raise VocabularyError(entry.file, entry.name, "'anchor' is unknown", f"Write one of {get_args(Anchor)}")
    return cast(Anchor, entry.text("anchor"))


def _unit(entry: Entry) -> CalendarUnit:
    if entry.text("unit") not in get_args(CalendarUnit):
        raise VocabularyError(entry.file, entry.name, "'unit' is unknown", f"Write one of {get_args(CalendarUnit)}")
    return cast(CalendarUnit, entry.text("unit"))


def _any(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms, the longest first; a space in a form also fits a broken line."""
    longest_first = sorted(set(forms), key=lambda form: (-len(form), form))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", _GAP) for form in longest_first) + ")"


def _cased(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms as they stand within a sentence and at its start."""
    return tuple(case for form in forms for case in (form, form[0].upper() + form[1:]))


def _normal(words: str) -> str:
    """Return words as the vocabulary writes them: in small letters, with single spaces."""
    return " ".join(words.lower().split())


# ----------------------------------------------------------------------------------------------------------- the rules

_FIRST_QUARTER_LENGTH = {"quarter": 3, "half": 6}


class _Reader:
    """The patterns made from one vocabulary, and the rules that read with them."""

    def __init__(self, forms: _Forms) -> None:
        self.forms = forms
        end = r"(?![A-Za-z])"
        month = rf"(?P<month>{_any(forms.months)}){end}"
        counted = rf"(?:{_any(forms.counted)}{end})"
        year = rf"(?:(?P<year>{_YEAR}(?!{_GAP}{counted}))|(?P<short>{_SHORT}))"
        ordinal = rf"(?P<ordinal>{_any(_cased(forms.ordinals))})"
        opened = rf"(?:(?P<open>[Ff]rom|[Bb]etween){_GAP})?"
        the = rf"(?:(?P<the>[Tt]he){_GAP})?"
        count = _any(_cased({form.removeprefix("the ") for form in forms.counts}))
        many = rf"(?P<many>{_any(_cased(forms.numerals))}|[0-9]{{1,3}})"
        prefix = (
            rf"{the}(?:(?P<part>{_any(_cased(forms.parts))})(?:-|{_GAP}(?:in{_GAP})?(?:the{_GAP})?))?"
            rf"(?:(?P<count>(?:the{_GAP})?{count}){_GAP})?"
        )
        plain = (*forms.seasons, *forms.units, *forms.days, *forms.decades, "half")

        self.trigger = re.compile(
            rf"[0-9]+|(?:{_any(forms.months)}|{_any(forms.weekdays)}|{_any(_cased(plain))}"
            rf"|{_any(form for form in forms.named if form[0].isalpha())}|FY|[Ff]iscal|[Ff]inancial){end}"
            r"|[QH][1-4](?![0-9A-Za-z])|FY(?=[0-9])"
        )
        self.left = re.compile(rf"(?<![0-9A-Za-z'’-]){opened}{prefix}\Z")
        self.prefix = re.compile(prefix)
        self.join = re.compile(
            rf"{_DASH}|{_GAP}(?:to|through|thru|until|till|up{_GAP}to){_GAP}|{_GAP}(?P<both>and){_GAP}|(?P<slash>/)"
        )
        self.tail = re.compile(
            rf"{_GAP}(?:of{_GAP})?(?P<count>(?:the{_GAP})?{count}|the)(?:{_GAP}same)?{_GAP}year(?![A-Za-z-])"
        )
        self.day_month = re.compile(
            rf"(?:(?P<first>{_DAY})(?P<join>{_JOIN}|{_GAP}?/{_GAP}?))?(?P<day>{_DAY})"
            rf"(?:{_GAP}(?:day{_GAP})?(?:of{_GAP})?|-){month}(?:(?:[.,]{{0,2}}{_GAP}|-|\.){year})?"
        )
        self.month_day = re.compile(
            rf"{month}(?:\.?{_GAP}|\.|-)(?:the{_GAP})?(?P<day>{_DAY})(?!{_GAP}?%|{_GAP}{counted})"
            rf"(?:(?P<join>{_JOIN}|/)(?P<last>{_DAY})(?!{_GAP}?%|{_GAP}(?:{counted}|{_any(forms.months)}{end})))?"
            rf"(?P<of>,?{_GAP}{year})?"
        )
        self.month_year = re.compile(rf"{month}(?:[.,]{{0,2}}{_GAP}(?:of{_GAP})?|-|/|\.|(?=['’])){year}")
        self.month = re.compile(rf"{month}\.?")
        self.season = re.compile(
            rf"(?P<season>{_any(_cased(forms.seasons))}){end}"
            rf"(?:(?:,?{_GAP}|{_GAP}of{_GAP}){year}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9A-Za-z-]))?)?"
        )
        self.weekday = re.compile(rf"(?P<weekday>{_any(forms.weekdays)}){end}")
        self.weekday_of = re.compile(rf"\.?,?{_GAP}(?:the{_GAP})?")
        self.iso = re.compile(
            r"(?P<year>[12][0-9]{3})(?P<separator>[-./])(?P<month>[01]?[0-9])(?P=separator)(?P<day>[0-3]?[0-9])"
            r"(?![0-9]|[-./][0-9])"
        )
        self.numeric = re.compile(
            r"(?P<first>[0-3]?[0-9])(?P<separator>[-./])(?P<second>[0-3]?[0-9])(?P=separator)(?P<year>[12][0-9]{3})"
            r"(?![0-9A-Za-z]|[-./,][0-9])"
        )
        self.decade = re.compile(r"(?P<century>[12][0-9])?(?P<decade>[0-9]0)['’]?s(?![A-Za-z])")
        self.years = re.compile(
            rf"(?P<first>[12][0-9]{{3}})(?P<join>{_DASH}|/)(?P<last>[12][0-9]{{3}}|[0-9]{{1,2}})"
            rf"(?![0-9A-Za-z%]|[.,:/][0-9]|{_DASH}[0-9]|{_GAP}{counted})"
        )
        self.year = re.compile(rf"{_YEAR}(?![-‐/][0-9])")
        self.quarter_year = re.compile(
            rf"(?P<kind>[QH])(?P<number>[1-4])(?:(?:,?{_GAP}|{_GAP}of{_GAP}|[-/]){year}|(?P<no>(?![0-9A-Za-z])))"
        )
        self.year_quarter = re.compile(
            rf"(?P<year>[12][0-9]{{3}})(?:{_GAP}|[-/]|)(?P<kind>[QH])(?P<number>[1-4])(?![0-9A-Za-z])"
        )
        self.fiscal = re.compile(
            rf"(?:FY|[Ff]iscal(?:{_GAP}[Yy]ear)?|[Ff]inancial{_GAP}[Yy]ear)(?:{_GAP}|-)?"
            r"(?P<first>[12][0-9]{3}|['’]?[0-9]{2})(?:[-–/](?P<last>[12][0-9]{3}|[0-9]{2}))?(?![0-9A-Za-z]|[.,][0-9])"
        )
        self.of_year = re.compile(rf"(?:{_GAP}(?:of|in|for){_GAP}|,?{_GAP}){year}")
        self.ordinal_left = re.compile(
            rf"(?<![0-9A-Za-z]){opened}{the}{ordinal}(?:{_GAP}|-)(?:(?:fiscal|financial|calendar){_GAP})?\Z"
        )
        self.first_many_left = re.compile(rf"(?<![0-9A-Za-z]){the}{ordinal}{_GAP}{many}{_GAP}\Z")
        self.many_left = re.compile(rf"(?<![0-9A-Za-z.,–-])(?:{many}|(?P<the>[Tt]he))(?:{_GAP}|-)\Z")
        self.vague_left = re.compile(rf"(?<![A-Za-z])(?:or|to|and|than|over|almost|nearly){_GAP}\Z")
        self.later = re.compile(
            rf"{_GAP}(?P<after>{_any(forms.after)})(?![A-Za-z-])|{_GAP}(?P<bare>before|after)(?=[,.;:)]|{_GAP}?\Z)"
        )
        self.number_left = re.compile(rf"(?<![A-Za-z-]){_any(_cased(forms.number_before))}\.?{_GAP}?\Z")
        self.dating_left = re.compile(rf"(?<![A-Za-z-]){_any(_cased(forms.dating))}{_GAP}\Z")
        self.counted_right = re.compile(
            rf"{_GAP}{counted}|(?:{_JOIN})[0-9][0-9.,]{{0,12}}{_GAP}{counted}"
            rf"|{_GAP}[A-Z][a-z]+{_GAP}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane)(?![A-Za-z])"
        )
        self.plural_right = re.compile(rf"{_GAP}[a-z]+[^aiu\Ws]s(?![A-Za-z'’-])")

        names: list[tuple[Iterable[str], Callable[[str, int, int], When | NotCounted | None]]] = [
            (forms.months, self.read_month),
            (forms.weekdays, self.read_weekday),
            (_cased(forms.seasons), self.read_season),
            (_cased(forms.decades), self.read_decade_word),
            (_cased(forms.days), self.read_day_word),
            (_cased(forms.units), self.read_unit),
            (_cased(("half", "quarter")), self.read_half_or_quarter),
            (("FY", "fiscal", "Fiscal", "financial", "Financial"), self.read_fiscal),
            (("Q1", "Q2", "Q3", "Q4", "H1", "H2"), self.read_short_quarter),
            (forms.named, self.read_named),
        ]
        self.rules = {form: rule for forms_of_rule, rule in names for form in forms_of_rule}

    # ------------------------------------------------------------------------------------------------ the whole text

    def read(self, text: str) -> list[When | NotCounted]:
        found: list[When | NotCounted] = []
        floor = 0
        for trigger in self.trigger.finditer(text):
            if trigger.start() < floor:
                continue
            date = self.read_date(text, trigger, floor)
            if date is not None:
                floor = date.stop
                found.append(date)
        return found

    def read_date(self, text: str, trigger: re.Match[str], floor: int) -> When | NotCounted | None:
        """Read the date or range whose first trigger is given, without going left of ``floor``."""
        first = self.read_core(text, trigger, floor)
        if not isinstance(first, When):
            return first
        left = self.left.search(text, max(floor, first.start - _LOOK_BACK), first.start)
        opened = left["open"] if left else None
        first = self.with_prefix(first, left)
        if first is None:
            return None
        second = self.read_second(text, first, opened)
        if second is not None:
            joined = _joined(first, second)
            if joined is not None and opened and left is not None:
                joined = replace(joined, start=left.start("open"), rule=f"{opened.lower()} {joined.rule}")
            if joined is not None:
                return joined
        return first

    def read_second(self, text: str, first: When, opened: str | None) -> When | None:
        """Read the date that ends a range, after a dash, "to", or "and" where "between" opened it."""
        join = self.join.match(text, first.stop)
        if join is None or (join["both"] and (opened or "").lower() != "between"):
            return None
        prefix = self.prefix.match(text, join.end())
        start = prefix.end() if prefix else join.end()
        trigger = self.trigger.match(text, start)
        if trigger is None:
            return None
        second = self.read_core(text, trigger, join.end())
        return self.with_prefix(second, prefix) if isinstance(second, When) else None

    def with_prefix(self, date: When, prefix: re.Match[str] | None) -> When | None:
        """Return a date with the words before it ("early", "last", "the"); None where it is none without them."""
        needs_count = date.unit is not None and date.anchor is None
        if prefix is None:
            return None if needs_count else date
        part, start = prefix["part"], date.start
        count = self.count_of(prefix)
        if date.edtf and _is_day(date.edtf):
            part = None
        if needs_count:
            if count is not None:
                anchor, shift = count
                date = replace(date, anchor=anchor, shift=shift, rule=f"{_normal(prefix['count'])} {date.rule}")
                start = prefix.start("the") if prefix["the"] else prefix.start("count")
            elif part and prefix["the"] is None and date.unit in ("year", "month") and "the" in _normal(prefix[0]).split():
                date = replace(date, unit=None)
            else:
                return None
        elif count is not None and date.partial and date.anchor is None:
            anchor, shift = count
            date = replace(date, anchor=anchor, shift=shift, rule=f"{_normal(prefix['count'])} {date.rule}")
            start = prefix.start("the") if prefix["the"] else prefix.start("count")
        elif prefix["count"]:
            return date
        if part:
            start = prefix.start("the") if prefix["the"] else prefix.start("part")
            date = replace(date, rule=f"part of {date.rule}")
        elif prefix["the"] and date.rule in ("decade", "season", "season year"):
            start = prefix.start("the")
        return replace(date, start=start)

    def count_of(self, prefix: re.Match[str]) -> tuple[Anchor, int] | None:
        if not prefix["count"]:
            return None
        words = _normal(prefix["count"])
        if prefix["the"] and not prefix["part"]:
            words = f"the {words}"
        return self.forms.counts.get(words)

    def read_core(self, text: str, trigger: re.Match[str], floor: int) -> When | NotCounted | None:
        """Read what stands at a trigger and to its right."""
        start = trigger.start()
        before = text[start - 1] if start else " "
        if start > floor and (before.isalnum() or before == "_"):
            return None
        if text[start].isdigit():
            return self.read_digits(text, trigger, floor) if start == floor or self.digits_stand_free(text, start, floor) else None
        rule = self.rules.get(" ".join(trigger[0].split()))
        return rule(text, start, floor) if rule else None

    def digits_stand_free(self, text: str, start: int, floor: int) -> bool:
        """Whether digits may begin a date: not within a number, an address, a model name ("S-400")."""
        before = text[start - 1] if start else " "
        if before in "$€£¥₹#§%/:_@=&+.,\\":
            return before in ".," and not (start > 1 and text[start - 2].isdigit()) and before == "."
        if before in "-‐‑":
            word = re.search(r"(?<![A-Za-z])(?:post|pre|mid|late|early|end|since|inter)-\Z", text[max(0, start - 8) : start], re.IGNORECASE)
            return word is not None
        if before in "–—" and start > 1 and text[start - 2].isdigit():
            return False
        if before == " " and start > 1 and text[start - 2].isdigit() and floor < start - 1:
            return not re.search(r"[0-9] \Z", text[max(0, start - 2) : start])
        return True

    # ------------------------------------------------------------------------------------------------------- digits

    def read_digits(self, text: str, trigger: re.Match[str], floor: int) -> When | NotCounted | None:
        start, digits = trigger.start(), trigger[0]
        if len(digits) <= 2:
            if named := text.startswith("9/11", start) and not re.match(r"9/11[0-9/]", text[start : start + 5]):
                return When(start, start + 4, "named day", self.forms.named["9/11"])
            if date := self.day_month.match(text, start):
                return self.day_month_year(date)
            if date := self.numeric.match(text, start):
                return self.read_numeric(date)
            if len(digits) == 2 and (date := self.decade.match(text, start)):
                return self.read_short_decade(text, date)
        if len(digits) == 4 and digits[0] in "12":
            if date := self.iso.match(text, start):
                return _day(start, date.end(), "year-month-day", date["year"], int(date["month"]), int(date["day"]))
            if date := self.decade.match(text, start):
                return self.read_decade(date)
            if date := self.year_quarter.match(text, start):
                return _months(start, date.end(), "year quarter", date["year"], *_quarter(date["kind"], int(date["number"])))
            if (date := self.years.match(text, start)) and (when := self.read_years(text, date)):
                return when
            if (date := self.year.match(text, start)) and self.reads_as_year(text, start, date.end()):
                return When(start, date.end(), "year", digits)
        return None

    def day_month_year(self, date: re.Match[str]) -> When | NotCounted:
        """14 April 2016; 22-27 April; 3rd of May, 2012."""
        year, month, day = _year_of(date), self.forms.months[date["month"]], _number(date["day"])
        rule = "day month year" if year != "XXXX" else "day month"
        start = date.start()
        if not date["first"]:
            return _day(start, date.end(), rule, year, month, day)
        first = _number(date["first"])
        if first < day and (date["join"].strip() != "and" or day == first + 1):
            last = _day(start, date.end(), f"day to {rule}", year, month, day)
            return last if isinstance(last, NotCounted) else _between(last, _template(year, month, first))
        return _day(date.start("day"), date.end(), rule, year, month, day)

    def read_month(self, text: str, start: int, floor: int) -> When | NotCounted | None:
        """April 14, 2016; April 22-27; May 2015; March."""
        if date := self.month_day.match(text, start):
            month, day = self.forms.months[date["month"]], _number(date["day"])
            year, stop = _year_of(date), date.end()
            last = _number(date["last"]) if date["last"] else None
            if last is not None and (last <= day or (_normal(date["join"]) in ("and", "or") and not (last == day + 1 or date["of"]))):
                last, year, stop = None, "XXXX", date.end("day")
            rule = "month day year" if year != "XXXX" else "month day"
            if last is None:
                return _day(start, stop, rule, year, month, day)
            when = _day(start, stop, f"{rule}, to day", year, month, last)
            return when if isinstance(when, NotCounted) else _between(when, _template(year, month, day))
        if date := self.month_year.match(text, start):
            return When(start, date.end(), "month year", f"{_year_of(date)}-{self.forms.months[date['month']]:02}")
        if (date := self.month.match(text, start)) and self.reads_as_month(text, date):
            month = self.forms.months[date["month"]]
            stop = date.end() if date[0].endswith(".") and len(date["month"]) < 5 else date.end("month")
            return self.with_tail(text, When(start, stop, "month", None, partial=f"XXXX-{month:02}"))
        return None

    def reads_as_month(self, text: str, date: re.Match[str]) -> bool:
        """Whether a month's name stands for the month: not for a person or a verb ("May", "March", "April Glaspie")."""
        left = self.dating_left.search(text, max(0, date.start() - _LOOK_BACK), date.start())
        return left is not None

    def with_tail(self, text: str, date: When) -> When:
        """Return a date with the year that follows it in words: "October last year", "the summer of that year"."""
        tail = self.tail.match(text, date.stop)
        if tail is None:
            return date
        words = _normal(tail["count"])
        if words == "the":
            return replace(date, stop=tail.end(), rule=f"{date.rule} of the year")
        if words not in self.forms.counts:
            return date
        anchor, shift = self.forms.counts[words]
        return replace(date, stop=tail.end(), rule=f"{date.rule} {words} year", anchor=anchor, unit="year", shift=shift)

    def read_weekday(self, text: str, start: int, floor: int) -> When | NotCounted | None:
        """Tuesday, 3 May 2016; on Tuesday."""
        date = self.weekday.match(text, start)
        if date is None:
            return None
        if (gap := self.weekday_of.match(text, date.end())) and (trigger := self.trigger.match(text, gap.end())):
            day = self.read_core(text, trigger, gap.end())
            if isinstance(day, When) and _is_day(day.edtf or day.partial or ""):
                return replace(day, start=start, rule=f"weekday {day.rule}")
        if len(date["weekday"]) < 6:
            return None
        return When(start, date.end(), "weekday", None, partial=f"XXXX-WXX-{self.forms.weekdays[date['weekday']]}")

    def read_season(self, text: str, start: int, floor: int) -> When | None:
        """the summer of 2012; last winter."""
        date = self.season.match(text, start)
        if date is None:
            return None
        number = self.forms.seasons[date["season"].lower()]
        year = _year_of(date)
        if year != "XXXX":
            return When(start, date.end(), "season year", f"{year}-{number}")
        if not re.search(r"(?:[Tt]his|[Ll]ast|[Nn]ext|[Tt]hat|[Ii]n|[Bb]y|[Dd]uring|[Ss]ince|[Uu]ntil|of|early|late|mid|same|following|previous)[\s-](?:the\s)?\Z", text[max(0, start - 16) : start]) or (date["season"] == "fall" and not re.search(r"(?:this|last|next|(?:in|by|during|since|until) the)\s\Z", text[max(0, start - 16) : start])):
            return None
        return self.with_tail(text, When(start, date.end(), "season", None, partial=f"XXXX-{number}"))

    def read_decade(self, date: re.Match[str]) -> When | None:
        """the 1990s."""
        if not date["century"]:
            return None
        return When(date.start(), date.end(), "decade", f"{date['century']}{date['decade'][0]}X")

    def read_short_decade(self, text: str, date: re.Match[str]) -> When | None:
        """the '90s, the 60s."""
        start = date.start()
        if start and text[start - 1] in "'’‘":
            start -= 1
        elif not re.search(r"(?:[Tt]he|early|mid|late)[\s-]\Z", text[max(0, start - 7) : start]):
            return None
        return When(start, date.end(), "decade", _decade(int(date["decade"])))

    def read_decade_word(self, text: str, start: int, floor: int) -> When | None:
        """the nineties."""
        word = re.compile("[A-Za-z]+").match(text, start)
        if word is None or not re.search(r"(?:[Tt]he|early|mid|late)[\s-]\Z", text[max(0, start - 7) : start]):
            return None
        return When(start, word.end(), "decade", _decade(self.forms.decades[word[0].lower()]))

    def read_day_word(self, text: str, start: int, floor: int) -> When | None:
        """yesterday."""
        word = re.compile("[A-Za-z]+(?!['’]s)").match(text, start)
        if word is None or word[0].lower() not in self.forms.days:
            return None
        anchor, shift = self.forms.days[word[0].lower()]
        return When(start, word.end(), word[0].lower(), None, "XXXX-XX-XX", anchor, "day", shift)

    def read_unit(self, text: str, start: int, floor: int) -> When | None:
        """the same year; two months later; the first nine months of 2014."""
        word = re.compile("[A-Za-z]+(?!-)").match(text, start)
        if word is None:
            return None
        unit = self.forms.units.get(word[0].lower())
        if unit is None:
            return None
        if unit in ("month", "quarter") and word[0].endswith("s"):
            if when := self.read_first_many(text, start, word.end(), unit):
                return when
        if (later := self.later.match(text, word.end())) and (left := self.many_left.search(text, max(floor, start - 24), start)):
            if not self.vague_left.search(text, max(floor, left.start() - 12), left.start()):
                if not (left["the"] is not None and later["after"] is None and False):
                    number = 1 if left["the"] else _numeral(left["many"], self.forms.numerals)
                    sign = self.forms.after[_normal(later["after"])] if later["after"] else (-1 if later["bare"] == "before" else 1)
                    return When(left.start(), later.end(), f"units later", None, _OPEN[unit], "passage", unit, sign * number)
        if word[0].lower() in ("quarter",):
            if when := self.read_half_or_quarter(text, start, floor):
                return when
        if word[0].endswith("s"):
            return None
        return When(start, word.end(), unit, None, partial=_OPEN[unit], unit=unit)

    def read_first_many(self, text: str, start: int, stop: int, unit: str) -> When | None:
        """the first nine months of 2014."""
        left = self.first_many_left.search(text, max(0, start - 40), start)
        if left is None:
            return None
        number = _numeral(left["many"], self.forms.numerals) * (3 if unit == "quarter" else 1)
        ordinal = self.forms.ordinals[_normal(left["ordinal"])]
        if not 1 < number < 12 or ordinal not in (1, -1):
            return None
        first, last = (1, number) if ordinal == 1 else (13 - number, 12)
        if year := self.of_year.match(text, stop):
            return _months(left.start(), year.end(), "first months of year", _year_of(year), first, last)
        when = When(left.start(), stop, "first months", None, f"XXXX-{first:02}/XXXX-{last:02}")
        tailed = self.with_tail(text, when)
        return tailed if tailed is not when else None

    def read_half_or_quarter(self, text: str, start: int, floor: int) -> When | None:
        """the first half of 2015; third-quarter; last quarter."""
        word = re.compile("[A-Za-z]+").match(text, start)
        if word is None:
            return None
        unit = word[0].lower()
        left = self.ordinal_left.search(text, max(floor, start - 40), start)
        if left is None:
            return None
        ordinal = self.forms.ordinals[_normal(left["ordinal"])]
        length = _FIRST_QUARTER_LENGTH[unit]
        number = 12 // length if ordinal == -1 else ordinal
        if not 1 <= number <= 12 // length:
            return None
        first, last = (number - 1) * length + 1, number * length
        begin = left.start("the") if left["the"] else left.start("ordinal")
        if year := self.of_year.match(text, word.end()):
            return _months(begin, year.end(), f"{unit} of year", _year_of(year), first, last)
        return self.with_tail(text, When(begin, word.end(), unit, None, partial=f"XXXX-{first:02}/XXXX-{last:02}"))

    def read_short_quarter(self, text: str, start: int, floor: int) -> When | None:
        """Q1 2016; H1 2015."""
        date = self.quarter_year.match(text, start)
        if date is None:
            return None
        first, last = _quarter(date["kind"], int(date["number"]))
        if last > 12:
            return None
        rule = "quarter year" if date["kind"] == "Q" else "half year"
        if _year_of(date) == "XXXX":
            return None
        return _months(start, date.end(), rule, _year_of(date), first, last)

    def read_fiscal(self, text: str, start: int, floor: int) -> When | None:
        """FY2015/16; fiscal 2015."""
        date = self.fiscal.match(text, start)
        if date is None:
            return None
        first = _long_year(date["first"].lstrip("'’"))
        if not date["last"]:
            return When(start, date.end(), "fiscal year", first)
        last = _completed(first, date["last"])
        return When(start, date.end(), "fiscal year to year", f"{first}/{last}") if last > first else None

    def read_named(self, text: str, start: int, floor: int) -> When | None:
        """Christmas Day 1991; 9/11."""
        form = next((form for form in self.forms.named if text.startswith(form, start)), None)
        if form is None:
            return None
        value, stop = self.forms.named[form], start + len(form)
        if year := self.of_year.match(text, stop):
            return When(start, year.end(), "named day year", value.replace("XXXX", _year_of(year)))
        return When(start, stop, "named day", None, partial=value)

    def read_numeric(self, date: re.Match[str]) -> When | NotCounted | None:
        """14.4.2016; 4/14/2016."""
        first, second = int(date["first"]), int(date["second"])
        day, month = (second, first) if second > 12 else (first, second)
        if second <= 12 and first <= 12 and date["separator"] != ".":
            return None
        rule = "month/day/year" if second > 12 else "day.month.year"
        when = _day(date.start(), date.end(), rule, date["year"], month, day)
        return when if isinstance(when, When) else None

    def read_years(self, text: str, date: re.Match[str]) -> When | None:
        """1993-1994; 2011-12; 2015/16."""
        first = date["first"]
        last = _completed(first, date["last"])
        if not first < last or int(last) - int(first) > 300 or not self.reads_as_year(text, date.start(), date.end()):
            short = date["last"]
            if len(short) == 2 and 1 <= int(short) <= 12 and date["join"] == "-" and "1900" <= first:
                return When(date.start(), date.end(), "year-month", f"{first}-{short}")
            return None
        return When(date.start(), date.end(), "year to year", f"{first}/{last}")

    def reads_as_year(self, text: str, start: int, stop: int) -> bool:
        """Whether four digits are a year and no count, number or name."""
        if self.number_left.search(text, max(0, start - 24), start) or self.counted_right.match(text, stop):
            return False
        dated = self.dating_left.search(text, max(0, start - 24), start) is not None
        if not 1900 <= int(text[start : start + 4]) < 2050:
            return dated or (text[start - 1 : start] == "(" and text[stop : stop + 1] in (")", "–", "-"))
        return dated or not self.plural_right.match(text, stop)


# ------------------------------------------------------------------------------------------------------ small readers

_OPEN: dict[str, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-XX-XX/XXXX-XX-XX",
    "month": "XXXX-XX",
    "quarter": "XXXX-XX/XXXX-XX",
    "year": "XXXX",
    "decade": "XXXX",
}


def _number(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _numeral(word: str, numerals: dict[str, int]) -> int:
    return int(word) if word.isdigit() else numerals[_normal(word)]


def _long_year(year: str) -> str:
    """Return a year in four digits: of two, those from 50 are read as 19xx."""
    return year if len(year) == 4 else ("19" if year >= "50" else "20") + year


def _completed(first: str, last: str) -> str:
    """Return the last year of a range in four digits: "2011-12" means 2012."""
    return first[: 4 - len(last)] + last if len(first[: 4 - len(last)] + last) == 4 and first[: 4 - len(last)] + last > first else (
        last if len(last) == 4 else f"{int(first[: 4 - len(last)]) + 1}{last}" if last == "00" else first[: 4 - len(last)] + last
    )


def _year_of(date: re.Match[str]) -> str:
    """Return the year of a match; XXXX where it has none."""
    if date["year"]:
        return date["year"]
    return _long_year(date["short"][1:]) if date["short"] else "XXXX"


def _decade(number: int) -> str:
    return f"{19 if number >= 20 else 20}{number // 10}X"


def _quarter(kind: str, number: int) -> tuple[int, int]:
    length = 3 if kind == "Q" else 6
    return (number - 1) * length + 1, number * length


def _template(year: str, month: int, day: int) -> str:
    return f"{year}-{month:02}-{day:02}"


def _is_day(edtf_or_partial: str) -> bool:
    return len(edtf_or_partial.split("/")[0]) == len("2016-04-14")


def _day(start: int, stop: int, rule: str, year: str, month: int, day: int) -> When | NotCounted:
    """Return a day, or what says that the calendar has none such; without a year it may be one of a leap year."""
    date = _template(year, month, day)
    try:
        edtf.first_day(date.replace("XXXX", "2000"))
    except ValueError:
        return NotCounted(start, stop, "contradictory", rule)
    return When(start, stop, rule, None, partial=date) if year == "XXXX" else When(start, stop, rule, date)


def _months(start: int, stop: int, rule: str, year: str, first: int, last: int) -> When:
    date = f"{year}-{first:02}/{year}-{last:02}"
    return When(start, stop, rule, None, partial=date) if year == "XXXX" else When(start, stop, rule, date)


def _between(last: When, first: str) -> When:
    """Return the range from a day to the date that ends it."""
    if last.edtf:
        return replace(last, edtf=f"{first}/{last.edtf}")
    return replace(last, partial=f"{first}/{last.partial}")


def _joined(first: When, second: When) -> When | None:
    """Return the range from one date to another; None where the two make none."""
    rule = f"{first.rule} to {second.rule}"
    start, stop = first.start, second.stop
    one, two = first.edtf or first.partial or "", second.edtf or second.partial or ""
    if "/" in one or "/" in two or "W" in one or "W" in two or first.anchor or (second.anchor and second.unit != "year"):
        return None
    if one.startswith("XXXX") and not two.startswith("XXXX"):
        year = int(two[:4]) if not two[3] == "X" else None
        if year is None:
            return None
        one = one.replace("XXXX", str(year if one[4:] <= two[4:] or len(two) == 4 else year - 1))
    elif two.startswith("XXXX") and not one.startswith("XXXX") and second.anchor is None:
        if one[3] == "X":
            return None
        two = two.replace("XXXX", str(int(one[:4]) + (two[4:] < one[4:])))
    whole = f"{one}/{two}"
    if "XXXX" in whole:
        return When(start, stop, rule, None, whole, second.anchor, second.unit, second.shift)
    try:
        edtf.last_day(whole)
    except ValueError:
        return None
    return When(start, stop, rule, whole)
