"""A date while it is being read, and how days, months and ranges are made of what the text says."""

from __future__ import annotations

import re
from typing import Literal

from pipeline import edtf
from pipeline.light import light
from pipeline.records import Anchor, CalendarUnit, NotCounted, When


@light
class Draft:
    """A date as far as its own words give it. ``date`` is EDTF with an X for each digit that they leave open."""

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
    def is_open(self) -> bool:
        """Whether the words leave the year open."""
        return "XXXX" in self.date

    @property
    def is_day(self) -> bool:
        """Whether it is a day or a range of days."""
        return len(self.date.partition("/")[0]) == len("2016-04-14")

    def when(self) -> When:
        """Return what the finder hands on."""
        if self.is_open:
            return When(self.start, self.stop, self.rule, None, self.date, self.anchor, self.unit, self.shift)
        return When(self.start, self.stop, self.rule, self.date)


Found = Draft | NotCounted | None
"""What a rule returns: a date, what is written as one and is none, or nothing."""


def exists(date: str) -> bool:
    """Whether the calendar has a date; one without a year may be that of a leap year."""
    try:
        edtf.first_day(date.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True


def day(start: int, stop: int, rule: str, year: str, month: int, number: int) -> Draft | NotCounted:
    """Return a day, or what says that the calendar has none such."""
    date = f"{year}-{month:02}-{number:02}"
    return Draft(start, stop, rule, date) if exists(date) else NotCounted(start, stop, "contradictory", rule)


def days(start: int, stop: int, rule: str, year: str, month: int, first: int, last: int) -> Draft | NotCounted:
    """Return a range of days of one month, or what says that the calendar has none such."""
    date = f"{year}-{month:02}-{first:02}/{year}-{month:02}-{last:02}"
    return Draft(start, stop, rule, date) if exists(date) else NotCounted(start, stop, "contradictory", rule)


def months(start: int, stop: int, rule: str, year: str, span: tuple[int, int]) -> Draft:
    """Return a range of months of one year."""
    return Draft(start, stop, rule, f"{year}-{span[0]:02}/{year}-{span[1]:02}")


def part_of_year(length: int, number: int) -> tuple[int, int] | None:
    """Return first and last month of a half (length 6) or quarter (3); -1 is the last. None: a year has no such."""
    if number == -1:
        number = 12 // length
    return ((number - 1) * length + 1, number * length) if number * length <= 12 else None


def decade(number: int) -> str:
    """Return the decade that "the sixties" or "the '90s" mean."""
    return f"{19 if number >= 20 else 20}{number // 10}X"


def long_year(year: str) -> str:
    """Return a year in four digits: of two, those from 50 are read as 19xx."""
    return year if len(year) == 4 else ("19" if year >= "50" else "20") + year


def short_year(digits: str) -> str:
    """Return a year in four digits of which an apostrophe and two digits are written: '47 is a year of the war."""
    return ("19" if digits >= "31" else "20") + digits


def completed(first: str, last: str) -> str:
    """Return the last year of a range in four digits: "2011-12" ends in 2012, "1999-00" in 2000."""
    if len(last) == 4:
        return last
    return str(int(first) + 1) if last == "00" and first.endswith("99") else first[: -len(last)] + last


def year_of(match: re.Match[str]) -> str:
    """Return the year of a match; XXXX where it has none."""
    if match["year"]:
        return match["year"]
    return short_year(match["short"][1:]) if match["short"] else "XXXX"


def day_number(digits: str) -> int:
    """Return the number of a day: 3 of "3rd"."""
    return int(digits.rstrip("stndrh"))


def with_year_of(date: str, other: str) -> str | None:
    """Return a date without a year as it stands before another: "November" before "March 2013" is that of 2012."""
    year, rest = other[:4], other[4:].partition("/")[0]
    if not year.isdigit():
        return None
    earlier = not rest or _within_year(date.partition("/")[0][4:]) <= _within_year(rest)
    filled = date.replace("XXXX", year if earlier else f"{int(year) - 1:04}")
    return filled if exists(filled) else None


def _within_year(rest: str) -> str:
    """Return what orders months, days and seasons of a year: "-11", "-11-03", "-21"."""
    return {"-21": "-03", "-22": "-06", "-23": "-09", "-24": "-12"}.get(rest, rest)


def _are_months(date: str) -> bool:
    """Whether a date is an interval of months of a year that is known, such as a quarter or a half."""
    return len(date) == len("2015-01/2015-06") and date[:4].isdigit()


def joined(first: Draft, second: Draft) -> Draft | None:
    """Return the range from one date to another; None where the two make none."""
    one, two = first.date, second.date
    if _are_months(one) and _are_months(two):  # Q1 2018 to Q3 2019
        one, two = one.partition("/")[0], two.partition("/")[2]
    if "/" in one + two or "W" in one + two or first.anchor or (second.anchor and second.unit != "year"):
        return None
    if one == two or one.startswith("XXXX-XX") or two.startswith("XXXX-XX"):
        return None
    if first.is_open and not second.is_open:
        filled = with_year_of(one, two)
        if filled is None:
            return None
        one = filled
    elif second.is_open and not first.is_open and second.anchor is None:
        if not one[:4].isdigit():
            return None
        later = _within_year(two[4:]) >= _within_year(one[4:])
        two = two.replace("XXXX", one[:4] if later else f"{int(one[:4]) + 1:04}")
    date = f"{one}/{two}"
    if "XXXX" not in date and not exists(date):
        return None
    rule = f"{first.rule} to {second.rule}"
    return Draft(first.start, second.stop, rule, date, second.anchor, second.unit, second.shift)
