"""The patterns of dates, composed of named pieces and the words of the vocabulary files; each has an example beside it.

A group is named after what it holds. No pattern repeats without a bound, so that none can take long.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from pipeline.vocabulary import trees

GAP = r"(?:[^\S\n]{1,3}|[^\S\n]{0,2}\n[^\S\n]{0,8})"  # between two words, also over a broken line: "the\n   1986"
DASH = r"(?:[^\S\n]?(?:[-‐‑‒–—―−]|--)[^\S\n]?)"  # 1993-1994, 22 – 27 April
JOIN = rf"(?:{DASH}|{GAP}(?:to|through|thru|and|or){GAP}(?:the{GAP})?)"  # between two days of one month
DAY = r"(?:(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9A-Za-z]|[.,:][0-9]))"  # 3, 03, 22nd
ORDINAL_DAY = r"(?:(?:3[01]|[12]?[0-9])(?:st|nd|rd|th))"  # 22nd
SHORT_YEAR = r"(?:['’‘][0-9]{2}(?![0-9A-Za-z]))"  # '98
NOTE = r"(?:\.[0-9]{1,3}(?:\s{1,3}[“\"(]?[A-Z](?:[a-z]|\s)|\n|\Z)|,[0-9]{1,3}\s)"  # 2015[.3 Th]e: the number of a note
GOES_ON = rf"(?!{NOTE})[.,:][0-9]"  # 2015[.3] tonnes: no year
END = r"(?![A-Za-z])"
APART = r"(?![0-9A-Za-z])"
# digits that can begin a date; most do not: 36% | 5 million | 3.5 | 3,000
NO_SIGN = r"(?<![$€£¥₹#§%/:_@=&+,\\].)"  # behind the first digit, so that words are known by their first letter
DIGITS = (
    rf"[12]{NO_SIGN}[0-9]{{3}}(?![0-9])|[0-9](?<=['’‘].)[0-9](?![0-9A-Za-z])|"
    rf"[0-9]{NO_SIGN}[0-9]?(?![0-9;:)\]%!?\"”]|,[0-9]|\.[0-9]{{1,4}}(?![0-9.])| (?!to |th|and |or |of |day )[a-z])"
)


def any_of(forms: Iterable[str]) -> str:
    """Return a pattern for any of the forms, the longest first; a space in a form also fits a broken line."""
    return trees.any_of(forms, lambda character, _: GAP if character == " " else re.escape(character))


def cased(forms: Iterable[str]) -> tuple[str, ...]:
    """Return the forms as they stand within a sentence and at its start."""
    return tuple(case for form in forms for case in (form, form[0].upper() + form[1:]))


def normal(words: str) -> str:
    """Return words as the vocabulary writes them: in small letters, with single spaces."""
    return " ".join(words.lower().split())


class Patterns:
    """The patterns of one vocabulary, made from the forms of each kind."""

    def __init__(
        self,
        *,
        months: Collection[str],
        full_months: Collection[str],
        weekdays: Collection[str],
        seasons: Collection[str],
        named: Collection[str],
        ordinals: Collection[str],
        day_words: Collection[str],
        decades: Collection[str],
        numerals: Collection[str],
        parts: Collection[str],
        counts: Collection[str],
        days: Collection[str],
        units: Collection[str],
        after: Collection[str],
        counted: Collection[str],
        measured: Collection[str],
        not_weekdays: Collection[str],
        happened: Collection[str],
        holding: Collection[str],
    ) -> None:
        short_months = [form for form in months if form not in full_months]
        month = rf"(?P<month>{any_of(full_months)}{END}|{any_of(short_months)}{END}\.?)"
        no_date = rf"(?:{any_of([*counted, *measured])}{END})"
        year = (
            rf"(?:(?P<year>(?![12][0-9](?:00|50){GAP}{any_of(counted)}{END})[12][0-9]{{3}}"
            rf"(?![0-9A-Za-z%]|{GOES_ON}|{GAP}{any_of(measured)}{END}))|(?P<short>{SHORT_YEAR}))"
        )
        ordinal = rf"(?P<ordinal>{any_of(cased(ordinals))})"
        numeral = any_of(cased(numerals))
        opened = rf"(?:(?P<open>[Ff]rom|[Bb]etween){GAP})?"
        the = rf"(?:(?P<the>[Tt]he){GAP})?"
        count = any_of(cased({form.removeprefix("the ") for form in counts}))
        part = any_of(cased(parts))
        prefix = (
            rf"{the}(?:(?P<part>{part})(?:-|{GAP}(?:in{GAP})?(?:the{GAP})?))?(?:(?P<count>(?:the{GAP})?{count}){GAP})?"
        )

        def compiled(*pieces: str) -> re.Pattern[str]:
            return re.compile("".join(pieces))

        # where a date can stand: a word or digits
        plain = cased([*seasons, *units, *days, *decades, "half", "fiscal", "financial"])
        names = [*months, *weekdays, *(form for form in named if form[0].isalpha())]
        word = rf"{any_of([*names, *plain])}{END}|[QH][1-4]{APART}|FY{END}"
        self.trigger = compiled(rf"(?<![0-9A-Za-z_])(?:{DIGITS}|{word})")
        self.word = compiled(rf"(?:[0-9]+|{word})")
        # from | the early | last, before a date; without "from" where a date follows "to"
        self.before = compiled(opened, prefix)
        self.prefix = compiled(prefix)
        # - | to | and | until, between two dates of a range
        self.join = compiled(
            rf"{DASH}|{GAP}(?:to|through|thru|up{GAP}to){GAP}|{GAP}(?P<both>and){GAP}|{GAP}(?P<until>until|till){GAP}|(?P<slash>/)(?=[A-Z]|[0-9]{{1,2}}{GAP}[A-Z])"
        )
        # 22 to [27 April], April 22 and [27]
        self.spoken_range = compiled(rf"(?:{any_of(months)}{END}\.?{GAP})?{DAY}{GAP}(?:to|through|thru|and){GAP}")
        # and | , | or, between two dates that share the year of the second: March and April 2014
        self.sharing = compiled(
            rf"(?:{DASH}|/|,?{GAP}(?:and|or|to|until|through|&){GAP}|,{GAP})(?:on{GAP}|in{GAP})?(?:the{GAP})?"
        )

        # 9/11; but 9/11/2014 is another day
        self.named_digits = compiled(rf"{any_of(form for form in named if form[0].isdigit())}(?![0-9A-Za-z/])")
        # 14 April 2016 | 22-27 April | 3rd of May, 2012
        self.day_month = compiled(
            rf"(?:(?P<first>{DAY})(?P<join>{JOIN}|{GAP}?/{GAP}?))?(?P<day>{DAY})",
            rf"(?:{GAP}(?:day{GAP})?(?:of{GAP})?|-){month}(?:(?:,?{GAP}(?:of{GAP})?|-|(?<=\.)){year})?",
        )
        # 5, 6 and 7 May 2014 | May 5, 6 and 7, 2014
        day_list = rf"(?P<days>{DAY}(?:,{GAP}{DAY}){{1,5}},?{GAP}(?:and|or){GAP}{DAY})"
        self.day_list_month = compiled(rf"{day_list}{GAP}(?:of{GAP})?{month}(?:,?{GAP}{year})?")
        self.month_day_list = compiled(rf"{month}{GAP}{day_list}(?!{GAP}?%|{GAP}{no_date})(?:,?{GAP}{year})?")
        # April 14, 2016 | April 22-27 | June 20 of 1792
        self.month_day = compiled(
            rf"{month}(?:{GAP}|-|(?<=\.))(?:the{GAP})?(?P<day>{DAY})(?!{GAP}?%|{GAP}{no_date})",
            rf"(?:(?P<join>{JOIN}|/)(?P<last>{DAY})(?!{GAP}?%|{GAP}(?:{no_date}|{any_of(months)}{END})))?",
            rf"(?P<of>(?:,?{GAP}(?:of{GAP})?){year})?",
        )
        # May 2015 | September, 2014 | Sept. '98
        self.month_year = compiled(rf"{month}(?:,?{GAP}(?:of{GAP})?|-|/|(?<=\.)|(?=['’])){year}")
        self.month = compiled(month)
        # signed a treaty [today]; but not: by 2025, compared with $11 billion [today]
        past = rf"(?:[a-z]{{2,}}ed|{any_of(happened)}){END}"
        holds = rf"(?<![0-9A-Za-z_]){any_of(holding)}{END}|%|[0-9]{{4}}"
        self.happened = compiled(rf"(?<![0-9A-Za-z_]){past}(?:(?!{holds})[^.!?;:])*(?<!\bof )(?<!\beven )$")
        # [today] in Vienna | [today] that; what else holds today has a verb there
        self.on_that_day = compiled(
            r"[.;,)]|\s*$"
            r"|\s+(?:to|in|on|at|after|that|by|with|for|as|following|amid|over|against|and|but|when|while|before|from)\b"
        )
        # [today] | quietly | signed
        self.happens = compiled(rf"\s+(?:\w+ly\s+)?{past}")
        # the fourth of [May 2012], this fourth day of [May]
        self.day_words_before = compiled(
            rf"(?<![A-Za-z-])(?P<day>{any_of(cased(day_words))}){GAP}(?:day{GAP})?of{GAP}\Z"
        )
        # August[:] A treaty is signed, as an entry of a chronology
        self.entry = compiled(rf"[ \t]*(?:[-•*–][ \t]{{1,3}})?{month}(?::|\.[ \t](?=[A-Z])|[ \t][–—][ \t])")
        # December quarter of 2012 | March quarter
        self.month_quarter = compiled(rf"{month}{GAP}quarter{END}(?:(?:,?{GAP}|{GAP}(?:of|in){GAP}){year})?")
        # the summer of 2012 | winter 2013-14
        self.season = compiled(
            rf"(?P<season>{any_of(cased(seasons))}){END}",
            rf"(?:(?:,?{GAP}|{GAP}of{GAP}){year}(?:[-–/](?:[0-9]{{4}}|[0-9]{{2}})(?![0-9A-Za-z-]))?)?",
        )
        # Tuesday, the [3rd] | Tue. [3 May]; but "Tuesday. [In May]" is two sentences
        self.weekday = compiled(
            rf"(?P<weekday>{any_of(weekdays)}){END}(?P<gap>(?:(?<![a-z]{{4}})\.)?,?{GAP}(?:the{GAP})?)?"
        )
        # [Friday] prayers | The [Sunday] Times
        self.not_weekday = compiled(rf"{GAP}{any_of(not_weekdays)}{END}")
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
        # the 9th and 10th [of the month]
        self.ordinal_day = compiled(rf"(?P<day>{ORDINAL_DAY})(?:(?P<join>{JOIN})(?P<last>{ORDINAL_DAY}))?")
        self.of_the_month = compiled(rf"{GAP}of{GAP}(?:the|that|this|the{GAP}same){GAP}month{END}")
        # the 1990s | '90s
        self.decade = compiled(rf"(?P<century>[12][0-9])?(?P<decade>[0-9]0)['’]?s{END}")
        # 1993-1994 | 2011-12 | 2015/16
        self.years = compiled(
            rf"(?P<first>[12][0-9]{{3}})(?P<join>{DASH}|/)(?P<last>[12][0-9]{{3}}|[0-9]{{1,2}})",
            rf"(?![0-9A-Za-z%]|{GOES_ON}|/[0-9]|{DASH}[0-9]|{GAP}{no_date})",
        )
        self.year = compiled(rf"[12][0-9]{{3}}(?![0-9A-Za-z%_@]|{GOES_ON}|[-‐/][0-9])")
        # 1895[    A protectorate is declared], 1895[: a protectorate]
        self.heads_entry = compiled(r"\t|[ ]{2}|:\s|[ ][–—][ ]")
        self.note = compiled(NOTE)
        # post-[1994]
        self.year_after_hyphen = compiled(rf"(?<![A-Za-z])(?:post|pre|inter|{part})-\Z")
        # 3Q15 | 1H 2016
        self.number_quarter = compiled(
            rf"(?P<number>[1-4])(?P<kind>[QH])(?:{GAP}|-)?(?P<year>[12][0-9]{{3}}|['’]?[0-9]{{2}}){APART}"
        )
        # Q1 2016 | Q1-Q3 2015 | H1 2015; 2016 Q1
        self.quarter_year = compiled(
            rf"(?P<kind>[QH])(?P<number>[1-4])(?:(?:{DASH}|{GAP}(?:to|and){GAP})(?P=kind)(?P<last>[1-4]))?",
            rf"(?:,?{GAP}|{GAP}of{GAP}|[-/]){year}",
        )
        # in [Q2], by the end of [H1]
        self.bare_quarter = compiled(
            rf"(?P<kind>[QH])(?P<number>[1-4])(?:{DASH}(?P=kind)(?P<last>[1-4]))?(?![0-9A-Za-z'’&/-]|[.:)]\d)"
        )
        self.year_quarter = compiled(rf"(?P<year>[12][0-9]{{3}})(?:{GAP}|[-/]|)(?P<kind>[QH])(?P<number>[1-4]){APART}")
        # [1988] second quarter | [this year]'s third quarter
        self.year_part = compiled(rf"(?:['’]s)?{GAP}{ordinal}(?:{GAP}|-)(?P<part>quarter|half){END}")
        # FY2015/16 | fiscal 2015
        self.fiscal = compiled(
            rf"(?:FY|[Ff]iscal(?:{GAP}[Yy]ear)?|[Ff]inancial{GAP}[Yy]ear)(?:{GAP}|-)?",
            r"(?P<first>[12][0-9]{3}|['’]?[0-9]{2})(?:[-–/](?P<last>[12][0-9]{3}|[0-9]{2}))?",
            rf"(?![0-9A-Za-z]|{GOES_ON})",
        )
        # [the first quarter] of 2015 | in 2015 | , 2015
        self.of_year = compiled(rf"(?:{GAP}(?:of|in|for){GAP}|,?{GAP}){year}")
        # [October] of last year | this year | of the year
        self.tail = compiled(
            rf"{GAP}(?:of{GAP})?(?P<count>(?:the{GAP})?{count}|the){GAP}year(?![A-Za-z-])(?!{GAP}(?:before|after|of))"
        )
        # [Monday] last week | of the same week
        self.of_week = compiled(rf"{GAP}(?:of{GAP})?(?P<count>(?:the{GAP})?{count}){GAP}week(?![A-Za-z-])")
        # the third [quarter] | the first nine [months] | two [years later]
        self.ordinal_before = compiled(
            rf"(?<![0-9A-Za-z]){the}{ordinal}(?:{GAP}|-)(?:(?:fiscal|financial|calendar){GAP})?\Z"
        )
        # to [the third] quarter
        # the [twelve months to] June 2023
        self.span_before = compiled(
            rf"(?<![A-Za-z])(?:[Tt]he|[Ii]ts){GAP}(?:(?:last|first|latest|past){GAP})?(?P<span>(?:(?P<many>{numeral}|[0-9]{{1,2}})"
            rf"(?:{GAP}|-))?(?:(?:full|fiscal|financial|business|crop|marketing){GAP})?(?P<unit>months?|quarters?|years?)){GAP}"
            rf"(?:up{GAP}to|to|through|(?P<ended>ending|ended))(?:{GAP}(?:in|on))?{GAP}(?:the{GAP})?\Z"
        )
        self.part_after = compiled(rf"(?:[Tt]he{GAP})?{any_of(ordinals)}(?:{GAP}|-)(?=(?:quarter|half){END})")
        self.first_many_before = compiled(rf"(?<![0-9A-Za-z]){ordinal}{GAP}(?P<many>{numeral}|[0-9]{{1,2}}){GAP}\Z")
        self.many_before = compiled(
            rf"(?<![0-9A-Za-z.,–-])(?:(?P<many>(?:{numeral}-)?{numeral}|[0-9]{{1,3}})|(?P<the>[Tt]he))(?:{GAP}|-)\Z"
        )
        self.later = compiled(
            rf"{GAP}(?P<after>{any_of(after)})(?![A-Za-z-]|{GAP}of{END})|{GAP}(?P<bare>before|after|on)(?=[,.;:)]|{GAP}?\Z|\n\n)"
        )

        # what follows digits or a name and tells whether they are a date
        self.counted_after = compiled(rf"{GAP}(?:{any_of(counted)}{END})|{JOIN}[0-9][0-9.,]{{0,12}}{GAP}{no_date}")
        self.measured_after = compiled(
            rf"{GAP}(?:{any_of(measured)}{END})",
            rf"|{GAP}[A-Z][a-z]{{1,30}}{GAP}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Lane){END}",
        )
        self.plural_after = compiled(
            rf"{GAP}(?:(?P<first>[a-z-]{{1,30}}){GAP})?(?P<word>[a-z]{{1,30}}[b-hj-rtv-z]s)(?![A-Za-z'’-])"
        )
        self.capital_after = compiled(rf"{GAP}[A-Z]")
        self.compound_after = compiled(r"[-‐][a-z]")
        self.lower_after = compiled(rf"{GAP}(?P<word>[a-z]{{1,30}})")
        self.before_christ = compiled(rf"{GAP}(?:of{GAP})?[0-9]{{1,4}}{GAP}?B\.?C")
