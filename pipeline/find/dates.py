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
from typing import Literal

from pipeline import edtf
from pipeline.find.date_words import Forms, Patterns, cased, normal, read_forms
from pipeline.records import Anchor, CalendarUnit, Document, Layout, NotCounted, When
from pipeline.vocabulary import Vocabulary

_LOOK_BACK = 64  # characters: more than the longest words before a date, "between the early to mid-", take


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
    forms = read_forms(words)
    return _Reader(forms, Patterns(forms))


@dataclass(frozen=True, slots=True)
class _Date:
    """A date as its own words give it, while it is being read. ``date`` is EDTF with an X for each digit left open."""

    start: int
    stop: int
    rule: str
    date: str
    anchor: Anchor | None = None
    unit: CalendarUnit | None = None
    shift: int = 0
    needs: Literal["count", "setting"] | None = None
    """What must stand before it: "last" or the like before a unit, "in" or the like before a bare month."""
    article: bool = False
    """Whether "the" before it belongs to it."""

    @property
    def open(self) -> bool:
        return "XXXX" in self.date


_Found = _Date | NotCounted | None
_Rule = Callable[[str, int, int], _Found]


class _Reader:
    """The rules that read dates. Each is given the text, where to read, and how far to the left it may look."""

    def __init__(self, forms: Forms, patterns: Patterns) -> None:
        self.forms = forms
        self.patterns = patterns
        rules: list[tuple[Iterable[str], _Rule]] = [
            (forms.months, self.month),
            (forms.weekdays, self.weekday),
            (cased(forms.seasons), self.season),
            (cased(forms.decades), self.decade_word),
            (cased(forms.days), self.day_word),
            (cased(forms.units), self.unit),
            (("half", "Half"), self.half_or_quarter),
            (("FY", "fiscal", "Fiscal", "financial", "Financial"), self.fiscal),
            ([f"{kind}{number}" for kind in "QH" for number in range(1, 5)], self.short_quarter),
            (forms.named, self.named),
        ]
        self.rules = {form: rule for words, rule in rules for form in words}

    # ------------------------------------------------------------------------------------------------ the whole text

    def read(self, text: str) -> list[When | NotCounted]:
        """Return the dates and contradictory dates of a text."""
        found: list[_Date | NotCounted] = []
        floor = 0
        for trigger in self.patterns.trigger.finditer(text):
            if trigger.start() >= floor:
                date = self.date(text, trigger, floor)
                if date is not None:
                    floor = date.stop
                    found.append(date)
        self.share_years(text, found)
        return [_when(date) if isinstance(date, _Date) else date for date in found]

    def share_years(self, text: str, found: list[_Date | NotCounted]) -> None:
        """Give "March" in "March and April 2014" the year of the date after it."""
        for place in range(len(found) - 2, -1, -1):
            first, second = found[place], found[place + 1]
            if not isinstance(first, _Date) or not isinstance(second, _Date) or not first.open or second.open:
                continue
            if first.anchor or first.unit or not first.date.startswith("XXXX-") or first.date.startswith("XXXX-X"):
                continue
            if second.start - first.stop < 24 and self.patterns.sharing.fullmatch(text, first.stop, second.start):
                filled = _with_year_of(first.date, second.date)
                if filled:
                    found[place] = replace(first, date=filled)

    def date(self, text: str, trigger: re.Match[str], floor: int) -> _Found:
        """Read the date or range whose first trigger is given, without going left of ``floor``."""
        first = self.core(text, trigger, floor)
        if not isinstance(first, _Date):
            return first
        before = self.patterns.before.search(text, max(floor, first.start - _LOOK_BACK), first.start)
        core = first
        first = self.with_prefix(first, before)
        if first is None:
            return None
        opened = before["open"] if before else None
        second = self.second(text, first, opened)
        joined = _joined(first, second) if second else None
        if joined is not None and not self.patterns.before_christ.match(text, joined.stop):
            if before and opened:
                return replace(joined, start=before.start("open"), rule=f"{opened.lower()} {joined.rule}")
            return joined
        if first.needs == "setting" and not self.stands_alone(text, core):
            return None
        if first.open and self.patterns.before_christ.match(text, first.stop):
            return None
        return first

    def second(self, text: str, first: _Date, opened: str | None) -> _Date | None:
        """Read the date that ends a range, after a dash, "to", or "and" where "between" opened it."""
        join = self.patterns.join.match(text, first.stop)
        if join is None or (join["both"] and (opened or "").lower() != "between"):
            return None
        prefix = self.patterns.prefix.match(text, join.end())
        trigger = self.patterns.trigger.match(text, prefix.end() if prefix else join.end())
        if trigger is None:
            return None
        second = self.core(text, trigger, trigger.start())
        return self.with_prefix(second, prefix) if isinstance(second, _Date) else None

    def with_prefix(self, date: _Date, prefix: re.Match[str] | None) -> _Date | None:
        """Return a date with the words before it ("early", "last", "the"); None for a unit that lacks them."""
        if prefix is None or date.anchor == "passage":
            return None if date.needs == "count" else date
        start, part = date.start, prefix["part"] if not _is_day(date.date) else None
        count = self.count(prefix)
        if date.needs == "count":
            if count is not None and _counts(date.unit, *count):
                date = replace(date, anchor=count[0], shift=count[1], rule=f"{normal(prefix['count'])} {date.rule}")
                start = prefix.start("the") if prefix["the"] and not part else prefix.start("count")
            elif part and date.unit in ("year", "month") and not prefix["count"] and _ends_with_the(prefix):
                date = replace(date, rule=f"the {date.rule}")
            else:
                return None
        elif prefix["count"]:
            if count is None or not date.open or date.anchor:
                return date
            date = replace(date, anchor=count[0], shift=count[1], rule=f"{normal(prefix['count'])} {date.rule}")
            start = prefix.start("the") if prefix["the"] and not part else prefix.start("count")
        if part:
            start = prefix.start("the") if prefix["the"] and date.article else prefix.start("part")
            date = replace(date, rule=f"{normal(part)} {date.rule}")
        elif date.article and prefix["the"] and not prefix["count"]:
            start = prefix.start("the")
        return replace(date, start=start, needs=None if part or date.anchor else date.needs)

    def count(self, prefix: re.Match[str]) -> tuple[Anchor, int] | None:
        if not prefix["count"]:
            return None
        words = normal(prefix["count"])
        return self.forms.counts.get(f"the {words}" if prefix["the"] and not prefix["part"] else words)

    def core(self, text: str, trigger: re.Match[str], floor: int) -> _Found:
        """Read what stands at a trigger and to its right."""
        start = trigger.start()
        if start > floor and (text[start - 1].isalnum() or text[start - 1] == "_"):
            return None
        if text[start].isdigit():
            free = start == floor or self.digits_stand_free(text, start, floor)
            return self.digits(text, trigger, floor) if free else None
        rule = self.rules.get(" ".join(trigger[0].split()))
        return rule(text, start, floor) if rule else None

    # ------------------------------------------------------------------------------------------------------- digits

    def digits_stand_free(self, text: str, start: int, floor: int) -> bool:
        """Whether digits may begin a date: not within a number, an address, a model's name ("S-400")."""
        before = text[start - 1] if start else " "
        if before in "$€£¥₹#§%/:_@=&+,\\":
            return False
        if before == ".":
            return start == 1 or not text[start - 2].isdigit()
        if before in "-‐‑":
            return re.search(r"(?<![A-Za-z])(?:post|pre|mid|late|early|end|inter)-\Z", text[max(0, start - 8) : start], re.I) is not None
        if before in "–—":
            return start == 1 or not text[start - 2].isdigit()
        # digits in groups are a telephone number or an amount; after a date, the next date of a list or table
        return not (before == " " and start > 1 and text[start - 2].isdigit() and floor < start - 1)

    def digits(self, text: str, trigger: re.Match[str], floor: int) -> _Found:
        start, length = trigger.start(), len(trigger[0])
        if length <= 2:
            return self.short_digits(text, start, length)
        if length != 4 or trigger[0][0] not in "12":
            return None
        if date := self.patterns.iso.match(text, start):
            return _day(start, date.end(), "year-month-day", date["year"], int(date["month"]), int(date["day"]))
        if date := self.patterns.decade.match(text, start):
            return self.decade(date)
        if date := self.patterns.year_quarter.match(text, start):
            first, last = _quarter(date["kind"], int(date["number"]))
            return _months(start, date.end(), "year quarter", date["year"], first, last) if last <= 12 else None
        if date := self.patterns.years.match(text, start):
            years = self.years(text, date)
            if years is not None:
                return years
        date = self.patterns.year.match(text, start)
        if date is None or not self.reads_as_year(text, start, date.end()):
            return None
        if misprint := self.misprinted_month(text, start, date[0], floor):
            return misprint
        if part := self.patterns.year_part.match(text, date.end()):
            first, last = self.part_of_year(part["ordinal"], part["part"])
            if last <= 12:
                return _months(start, part.end(), f"year {part['part']}", date[0], first, last)
        return _Date(start, date.end(), "year", date[0])

    def short_digits(self, text: str, start: int, length: int) -> _Found:
        for form, date in self.forms.named.items():
            if text.startswith(form, start) and not text[start + len(form) : start + len(form) + 1].isalnum():
                if text[start + len(form) : start + len(form) + 1] != "/":
                    return _Date(start, start + len(form), "named day", date)
        if date := self.patterns.day_month.match(text, start):
            return self.day_month(text, date)
        if date := self.patterns.numeric.match(text, start):
            return self.numeric(date)
        if length == 2 and (date := self.patterns.decade.match(text, start)):
            return self.short_decade(text, date)
        if date := self.patterns.ordinal_day.match(text, start):
            return self.ordinal_day(text, date)
        return None

    def day_month(self, text: str, date: re.Match[str]) -> _Found:
        """14 April 2016; 22-27 April; 3rd of May, 2012."""
        year, month, day = _year_of(date), self.month_number(date), _number(date["day"])
        rule = "day month" if year == "XXXX" else "day month year"
        first = _number(date["first"]) if date["first"] else None
        if first is not None and first < day and (date["join"].split() != ["and"] or day == first + 1):
            return self.with_tail(text, _days(date.start(), date.end(), rule, year, month, first, day))
        if first is not None and first >= day:
            return None
        return self.with_tail(text, _day(date.start("day") if first else date.start(), date.end(), rule, year, month, day))

    def numeric(self, date: re.Match[str]) -> _Found:
        """14.4.2016; 4/14/2016; with slashes or dashes only where one number can be no month."""
        first, second = int(date["first"]), int(date["second"])
        if second > 12:
            return _day(date.start(), date.end(), "month/day/year", date["year"], first, second)
        if first > 12 or date["separator"] == ".":
            return _day(date.start(), date.end(), "day/month/year", date["year"], second, first)
        return None

    def ordinal_day(self, text: str, date: re.Match[str]) -> _Found:
        """on the 3rd; the 9th and 10th."""
        before = self.patterns.on_the_before.search(text, max(0, date.start() - 16), date.start())
        if before is None:
            return None
        first, last = _number(date["day"]), _number(date["last"]) if date["last"] else None
        if last is not None and last > first:
            return _Date(date.start(), date.end(), "day to day", f"XXXX-XX-{first:02}/XXXX-XX-{last:02}")
        return _Date(date.start(), date.end("day"), "day", f"XXXX-XX-{first:02}")

    def decade(self, date: re.Match[str]) -> _Found:
        """the 1990s; the 1800s are a century."""
        if date["century"] is None or (date["decade"] == "00" and date["century"] != "20"):
            return None
        return _Date(date.start(), date.end(), "decade", f"{date['century']}{date['decade'][0]}X", article=True)

    def short_decade(self, text: str, date: re.Match[str]) -> _Found:
        """the '90s; the 60s."""
        start = date.start()
        if start and text[start - 1] in "'’‘":
            start -= 1
        elif not self.patterns.decade_before.search(text, max(0, start - _LOOK_BACK), start):
            return None
        return _Date(start, date.end(), "decade", _decade(int(date["decade"])), article=True)

    def years(self, text: str, date: re.Match[str]) -> _Found:
        """1993-1994; 2011-12; 2015/16; but 2016-04 is a month."""
        first, short = date["first"], date["last"]
        last = _completed(first, short)
        if int(first) < int(last) <= int(first) + 300 and not self.number_before(text, date.start()):
            if 1500 <= int(first) < 2100 or self.reads_as_year(text, date.start(), date.end()):
                return _Date(date.start(), date.end(), "year to year", f"{first}/{last}")
        if len(short) == 2 and 1 <= int(short) <= 12 and date["join"] == "-" and "1900" <= first:
            return _Date(date.start(), date.end(), "year-month", f"{first}-{short}")
        return None

    def number_before(self, text: str, start: int) -> bool:
        return self.patterns.number_before.search(text, max(0, start - 24), start) is not None

    def reads_as_year(self, text: str, start: int, stop: int) -> bool:
        """Whether four digits are a year and no count, number or part of a name."""
        patterns, floor = self.patterns, max(0, start - 24)
        if self.number_before(text, start) or patterns.measured_after.match(text, stop):
            return False
        year, round_number = int(text[start : start + 4]), text[start + 2 : start + 4] in ("00", "50")
        setting = patterns.setting_before.search(text, floor, start) is not None
        if patterns.counted_after.match(text, stop) and (not setting or round_number):
            return False
        plural = round_number and patterns.plural_after.match(text, stop) is not None
        if patterns.hedge_before.search(text, floor, start) and (round_number or patterns.lower_after.match(text, stop)):
            return False
        determined = setting or patterns.determiner_before.search(text, floor, start) is not None
        if plural and not determined:
            return False
        if 1900 <= year < 2050 or determined:
            return True
        closed = text[start - 1 : start] in "([" and text[stop : stop + 1] in (")", "]", "–", "-", ",", ";", ":")
        return closed or patterns.dating_before.search(text, floor, start) is not None

    def misprinted_month(self, text: str, start: int, year: str, floor: int) -> _Found:
        """Marich 2013: a word that is one slip away from a month's name, where a month stands."""
        before = re.compile(
            r"(?:\b(?P<day>3[01]|[12][0-9]|0?[1-9])|(?<![A-Za-z])(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|early|late|of|[Ff]rom))\s"
            r"(?P<word>[A-Z][a-z]{4,9}),?\s\Z"
        ).search(text, max(floor, start - 24), start)
        if before is None or before["word"] in self.forms.not_misprints or before["word"] in self.forms.months:
            return None
        for name in self.forms.full_months:
            if len(name) > 4 and _is_misprint(before["word"], name):
                month = self.forms.months[name]
                if before["day"]:
                    return _day(before.start("day"), start + 4, "day month (misprinted) year", year, month, int(before["day"]))
                return _Date(before.start("word"), start + 4, "month (misprinted) year", f"{year}-{month:02}")
        return None

    # -------------------------------------------------------------------------------------- months, weekdays, seasons

    def month_number(self, date: re.Match[str]) -> int:
        return self.forms.months[date["month"].rstrip(".")]

    def month(self, text: str, start: int, floor: int) -> _Found:
        """April 14, 2016; April 22-27; May 2015; March."""
        if date := self.patterns.month_day.match(text, start):
            return self.month_day(text, date)
        if date := self.patterns.month_year.match(text, start):
            if not self.patterns.counted_after.match(text, date.end()) or date["short"]:
                return _Date(start, date.end(), "month year", f"{_year_of(date)}-{self.month_number(date):02}")
        date = self.patterns.month.match(text, start)
        if date is None:
            return None
        return self.with_tail(
            text, _Date(start, date.end(), "month", f"XXXX-{self.month_number(date):02}", needs="setting")
        )

    def month_day(self, text: str, date: re.Match[str]) -> _Found:
        month, day, year, stop = self.month_number(date), _number(date["day"]), _year_of(date), date.end()
        last = _number(date["last"]) if date["last"] else None
        if last is not None:
            listed = date["join"].split() in (["and"], ["or"]) and last != day + 1 and not date["of"]
            if listed or last <= day:
                last, year, stop = None, "XXXX", date.end("day")
        rule = "month day" if year == "XXXX" else "month day year"
        if last is None:
            return self.with_tail(text, _day(date.start(), stop, rule, year, month, day))
        return self.with_tail(text, _days(date.start(), stop, rule, year, month, day, last))

    def stands_alone(self, text: str, date: _Date) -> bool:
        """Whether a bare month or season is meant: no person, no verb, no part of a name."""
        patterns, name = self.patterns, text[date.start : date.stop]
        if date.rule == "season":
            return self.season_stands_alone(text, date)
        if patterns.capital_after.match(text, date.stop) and not patterns.setting_before.search(text, max(0, date.start - 24), date.start):
            return False
        if patterns.dating_before.search(text, max(0, date.start - _LOOK_BACK), date.start):
            return name not in ("Mar", "Jan") or name.endswith(".")
        if name.capitalize() not in self.forms.full_months or patterns.capital_before.search(text, max(0, date.start - 24), date.start):
            return False
        if name in self.forms.doubtful:
            return (
                name not in ("May", "March")
                and patterns.lower_before.search(text, max(0, date.start - 24), date.start) is not None
                and patterns.lower_after.match(text, date.stop) is not None
            )
        return True

    def season_stands_alone(self, text: str, date: _Date) -> bool:
        before = re.search(r"(?<![A-Za-z])(?:in|by|during|since|until|through|throughout|over|into|of)\s(the\s)?\Z", text[max(0, date.start - 20) : date.start], re.I)
        if before is None or self.patterns.capital_after.match(text, date.stop):
            return False
        name = text[date.start : date.stop]
        if name == "fall":
            return before[1] is not None and not re.match(r"\s(?:in|of)\b", text[date.stop : date.stop + 4])
        return name.islower() and (before[1] is not None or not self.patterns.lower_after.match(text, date.stop))

    def with_tail(self, text: str, date: _Found) -> _Found:
        """Return a date with the year that follows it in words: "October last year", "the summer of that year"."""
        if not isinstance(date, _Date) or not date.open or date.anchor:
            return date
        tail = self.patterns.tail.match(text, date.stop)
        if tail is None:
            return date
        words = normal(tail["count"])
        if words == "the":
            return replace(date, stop=tail.end(), rule=f"{date.rule} of the year", needs=None)
        if words not in self.forms.counts:
            return date
        anchor, shift = self.forms.counts[words]
        rule = f"{date.rule} {words} year"
        return replace(date, stop=tail.end(), rule=rule, anchor=anchor, unit="year", shift=shift, needs=None)

    def weekday(self, text: str, start: int, floor: int) -> _Found:
        """Tuesday, 3 May 2016; on Tuesday."""
        date = self.patterns.weekday.match(text, start)
        if date is None:
            return None
        if date["gap"] and (len(date["weekday"]) < 6 or date["gap"][0] != ".") and (trigger := self.patterns.trigger.match(text, date.end())):
            day = self.core(text, trigger, trigger.start())
            if isinstance(day, _Date) and _is_day(day.date) and day.unit is None:
                return replace(day, start=start, rule=f"weekday {day.rule}")
        name = date["weekday"]
        if len(name) < 6 or self.named_weekday(text, start, date.end("weekday")):
            return None
        return _Date(start, date.end("weekday"), "weekday", f"XXXX-WXX-{self.forms.weekdays[name]}")

    def named_weekday(self, text: str, start: int, stop: int) -> bool:
        """Good Friday, Sunday Times, Friday prayers: a weekday in a name or a habit."""
        before = re.search(r"(?<![A-Za-z])(?:Good|Black|Bloody|Easter|Palm|Ash|Super|Cyber|Holy|Whit|Maundy|Shrove|every|each|any|a|per)\s\Z", text[max(0, start - 10) : start])
        after = re.match(r"\s(?:prayers?|Times|Telegraph|Express|Mail|Mirror|Post|Herald|Agreement)\b", text[stop : stop + 12])
        return before is not None or after is not None

    def season(self, text: str, start: int, floor: int) -> _Found:
        """the summer of 2012; last winter."""
        date = self.patterns.season.match(text, start)
        if date is None:
            return None
        number, year = self.forms.seasons[date["season"].lower()], _year_of(date)
        if year != "XXXX":
            return _Date(start, date.end(), "season year", f"{year}-{number}", article=True)
        return self.with_tail(
            text, _Date(start, date.end(), "season", f"XXXX-{number}", needs="setting", article=True)
        )

    def named(self, text: str, start: int, floor: int) -> _Found:
        """Christmas Day 1991; New Year's Eve."""
        form = max((form for form in self.forms.named if text.startswith(form, start)), key=len, default=None)
        if form is None:
            return None
        stop = start + len(form)
        if year := self.patterns.of_year.match(text, stop):
            return _Date(start, year.end(), "named day year", self.forms.named[form].replace("XXXX", _year_of(year)))
        return _Date(start, stop, "named day", self.forms.named[form]) if form != "Christmas" else None

    # --------------------------------------------------------------------------------- parts of years, units counted

    def decade_word(self, text: str, start: int, floor: int) -> _Found:
        """the nineties."""
        if not self.patterns.decade_before.search(text, max(floor, start - _LOOK_BACK), start):
            return None
        word = _word(text, start)
        return _Date(start, start + len(word), "decade", _decade(self.forms.decades[word.lower()]), article=True)

    def day_word(self, text: str, start: int, floor: int) -> _Found:
        """yesterday."""
        word = _word(text, start)
        stop = start + len(word)
        anchor, shift = self.forms.days[word.lower()]
        if shift > 0 and (text[stop : stop + 1] in "'’" or re.search(r"\bof\s\Z", text[max(0, start - 4) : start])):
            return None
        return _Date(start, stop, word.lower(), "XXXX-XX-XX", anchor, "day", shift)

    def unit(self, text: str, start: int, floor: int) -> _Found:
        """the same year; two months later; the first nine months of 2014; last quarter."""
        word = _word(text, start)
        stop, unit = start + len(word), self.forms.units[word.lower()]
        if text[stop : stop + 1] == "-":
            return None
        many = word.endswith("s")
        if unit in ("month", "quarter") and many and (date := self.first_many(text, start, stop, unit, floor)):
            return date
        if date := self.later(text, start, stop, unit, floor):
            return date
        if unit == "quarter" and not many and (date := self.half_or_quarter(text, start, floor)):
            return date
        if many:
            return None
        if unit == "year" and (part := self.patterns.year_part.match(text, stop)):
            first, last = self.part_of_year(part["ordinal"], part["part"])
            if last <= 12:
                return _Date(start, part.end(), f"year {part['part']}", f"XXXX-{first:02}/XXXX-{last:02}", unit="year", needs="count")
        if self.patterns.before_christ.match(text, stop):
            return None
        if self.patterns.span_before.search(text, max(floor, start - 24), self.next_start(text, start)):
            return None
        return _Date(start, stop, unit, _OPEN[unit], unit=unit, needs="count")

    def next_start(self, text: str, start: int) -> int:
        """Return where "the next" before a unit starts, or the unit's own start."""
        before = re.search(r"(?:the|The)\s(?:next|coming)\s\Z", text[max(0, start - 12) : start])
        return max(0, start - 12) + before.start() if before else start

    def later(self, text: str, start: int, stop: int, unit: CalendarUnit, floor: int) -> _Found:
        """two months later; a year earlier; the day before."""
        later = self.patterns.later.match(text, stop)
        if later is None:
            return None
        many = self.patterns.many_before.search(text, max(floor, start - 28), start)
        if many is None or self.patterns.vague_before.search(text, max(floor, many.start() - 12), many.start()):
            return None
        number = _numeral(many["many"], self.forms.numerals) if many["many"] else 1
        forward = self.forms.after[normal(later["after"])] if later["after"] else (-1 if later["bare"] == "before" else 1)
        rule = f"{unit}s {normal(later['after'] or later['bare'])}"
        return _Date(many.start(), later.end(), rule, _OPEN[unit], "passage", unit, forward * number)

    def first_many(self, text: str, start: int, stop: int, unit: CalendarUnit, floor: int) -> _Found:
        """first nine months of 2014."""
        before = self.patterns.first_many_before.search(text, max(floor, start - 40), start)
        if before is None:
            return None
        number = _numeral(before["many"], self.forms.numerals) * (3 if unit == "quarter" else 1)
        ordinal = self.forms.ordinals[normal(before["ordinal"])]
        if not 1 < number < 12 or ordinal not in (1, -1):
            return None
        first, last = (1, number) if ordinal == 1 else (13 - number, 12)
        rule = f"{normal(before['ordinal'])} {unit}s"
        if year := self.patterns.of_year.match(text, stop):
            return _months(before.start("ordinal"), year.end(), f"{rule} of year", _year_of(year), first, last)
        date = _Date(before.start("ordinal"), stop, rule, f"XXXX-{first:02}/XXXX-{last:02}")
        tailed = self.with_tail(text, date)
        return tailed if tailed is not date else None

    def part_of_year(self, ordinal: str, part: str) -> tuple[int, int]:
        """Return first and last month of a half or quarter; a last month after 12 when a year has no such part."""
        length = 3 if part == "quarter" else 6
        number = self.forms.ordinals[normal(ordinal)]
        number = 12 // length if number == -1 else number
        return (number - 1) * length + 1, number * length

    def half_or_quarter(self, text: str, start: int, floor: int) -> _Found:
        """the first half of 2015; third-quarter; the last quarter of that year."""
        word = _word(text, start).lower()
        before = self.patterns.ordinal_before.search(text, max(floor, start - 40), start)
        if before is None:
            return None
        first, last = self.part_of_year(before["ordinal"], word)
        if last > 12:
            return None
        half = word == "half"
        begin = before.start("the") if half and before["the"] else before.start("ordinal")
        stop = start + len(word)
        if year := self.patterns.of_year.match(text, stop):
            return _months(begin, year.end(), f"{word} of year", _year_of(year), first, last)
        date = _Date(begin, stop, word, f"XXXX-{first:02}/XXXX-{last:02}")
        tailed = self.with_tail(text, date)
        if tailed is not date:
            return tailed
        if normal(before["ordinal"]) == "last" and not half:
            return None
        if re.match(r"\s(?:of|century|time)\b", text[stop : stop + 9]) or (half and not before["the"]):
            return None
        return date

    def short_quarter(self, text: str, start: int, floor: int) -> _Found:
        """Q1 2016; H1 2015."""
        date = self.patterns.quarter_year.match(text, start)
        if date is None:
            return None
        first, last = _quarter(date["kind"], int(date["number"]))
        return _months(start, date.end(), "quarter year", _year_of(date), first, last) if last <= 12 else None

    def fiscal(self, text: str, start: int, floor: int) -> _Found:
        """FY2015/16; fiscal 2015."""
        date = self.patterns.fiscal.match(text, start)
        if date is None:
            return None
        first = _long_year(date["first"].lstrip("'’"))
        if not date["last"]:
            return _Date(start, date.end(), "fiscal year", first)
        last = _completed(first, date["last"])
        return _Date(start, date.end(), "fiscal year to year", f"{first}/{last}") if last > first else None


# ------------------------------------------------------------------------------------------------------ small readers

_OPEN: dict[CalendarUnit, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-XX-XX/XXXX-XX-XX",
    "month": "XXXX-XX",
    "quarter": "XXXX-XX/XXXX-XX",
    "year": "XXXX",
    "decade": "XXXX",
}


def _when(date: _Date) -> When:
    if date.open:
        return When(date.start, date.stop, date.rule, None, date.date, date.anchor, date.unit, date.shift)
    return When(date.start, date.stop, date.rule, date.date)


def _word(text: str, start: int) -> str:
    stop = start
    while stop < len(text) and text[stop].isalpha():
        stop += 1
    return text[start:stop]


def _number(day: str) -> int:
    return int(day.rstrip("stndrh"))


def _numeral(words: str, numerals: dict[str, int]) -> int:
    return int(words) if words.isdigit() else sum(numerals[word] for word in words.lower().split("-"))


def _counts(unit: CalendarUnit | None, anchor: Anchor, shift: int) -> bool:
    """Whether a unit so counted is a date: "this day" is any day, "last decade" the last ten years."""
    return not (anchor == "publication" and (unit == "day" or (unit == "decade" and shift)))


def _ends_with_the(prefix: re.Match[str]) -> bool:
    return normal(prefix[0]).endswith(" the")


def _long_year(year: str) -> str:
    """Return a year in four digits: of two, those from 50 are read as 19xx."""
    return year if len(year) == 4 else ("19" if year >= "50" else "20") + year


def _completed(first: str, last: str) -> str:
    """Return the last year of a range in four digits: "2011-12" ends in 2012, "1999-00" in 2000."""
    if len(last) == 4:
        return last
    whole = first[: -len(last)] + last
    return whole if whole > first or last != "00" else str(int(first) + 1)


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


def _is_day(date: str) -> bool:
    return len(date.partition("/")[0]) == len("2016-04-14")


def _day(start: int, stop: int, rule: str, year: str, month: int, day: int) -> _Found:
    """Return a day, or what says that the calendar has none such; without a year it may be one of a leap year."""
    date = f"{year}-{month:02}-{day:02}"
    return _Date(start, stop, rule, date) if _exists(date) else NotCounted(start, stop, "contradictory", rule)


def _days(start: int, stop: int, rule: str, year: str, month: int, first: int, last: int) -> _Found:
    date = f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"
    rule = f"days of {rule}"
    return _Date(start, stop, rule, date) if _exists(date) else NotCounted(start, stop, "contradictory", rule)


def _exists(date: str) -> bool:
    try:
        edtf.first_day(date.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True


def _months(start: int, stop: int, rule: str, year: str, first: int, last: int) -> _Date:
    return _Date(start, stop, rule, f"{year}-{first:02}/{year}-{last:02}")


def _with_year_of(date: str, other: str) -> str | None:
    """Return a date without a year as it precedes another one: "November" before "March 2013" is that of 2012."""
    year, rest = other[:4], other[4:].partition("/")[0]
    if not year.isdigit():
        return None
    first = date.partition("/")[0][4:]
    earlier = not rest or _in_year(first) <= _in_year(rest)
    filled = date.replace("XXXX", year if earlier else f"{int(year) - 1:04}")
    return filled if _exists(filled) else None


def _in_year(month_and_day: str) -> str:
    """Return what orders "-11", "-11-03" and the seasons "-21" within a year."""
    seasons = {"-21": "-03", "-22": "-06", "-23": "-09", "-24": "-12"}
    return seasons.get(month_and_day, month_and_day)


def _joined(first: _Date, second: _Date) -> _Date | None:
    """Return the range from one date to another; None where the two make none."""
    one, two = first.date, second.date
    if "/" in one + two or "W" in one + two or first.anchor or second.anchor and second.unit != "year":
        return None
    if first.open and not second.open:
        filled = _with_year_of(one, two)
        if filled is None:
            return None
        one = filled
    elif second.open and not first.open and second.anchor is None:
        if not one[:4].isdigit() or two.startswith("XXXX-XX"):
            return None
        two = two.replace("XXXX", one[:4] if _in_year(two[4:]) >= _in_year(one[4:]) else f"{int(one[:4]) + 1:04}")
    date = f"{one}/{two}"
    if "XXXX" not in date and not _exists(date):
        return None
    rule = f"{first.rule} to {second.rule}"
    return _Date(first.start, second.stop, rule, date, second.anchor, second.unit, second.shift)


def _is_misprint(word: str, name: str) -> bool:
    """Whether a word is a name with one letter too many, too few, swapped or, in a long name, wrong."""
    if len(word) == len(name) + 1:
        return any(word[:at] + word[at + 1 :] == name for at in range(1, len(word)))
    if len(word) == len(name) - 1:
        return any(name[:at] + name[at + 1 :] == word for at in range(1, len(name)))
    wrong = [at for at, (one, other) in enumerate(zip(word, name, strict=False)) if one != other]
    if len(word) != len(name) or not wrong or wrong[0] == 0:
        return False
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and word[wrong[0]] == name[wrong[1]] and word[wrong[1]] == name[wrong[0]]
    return swapped or (len(wrong) == 1 and len(name) > 6)
