"""Dates, lists and numbers of things in words, for the reasoning of verdicts on events."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from pipeline import edtf

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def day(date: dt.date) -> str:
    """Return a day as "7 June 2002"."""
    return f"{date.day} {date:%B} {date.year}"


def date(written: str) -> str:
    """Return an EDTF date in words: "7 June 2002", "22 to 27 April 2012", "May 2003", "summer 2012", "the 1960s"."""
    start, slash, stop = written.rstrip("?~%").partition("/")
    if not slash:
        return _unit(start)
    first, last = edtf.first_day(written), edtf.last_day(written)
    if first is None or last is None:
        return f"until {_unit(stop)}" if first is None else f"since {_unit(start)}"
    if edtf.precision(start) == edtf.precision(stop) == "day" and first.year == last.year:
        same_month = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
        return f"{same_month} to {day(last)}"
    return f"{_unit(start)} to {_unit(stop)}"


def joined(words: Iterable[str]) -> str:
    """Return a list as "a, b and c"."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, noun: str) -> str:
    """Return "one day", "3 days"."""
    return f"one {noun}" if number == 1 else f"{number:,} {noun}s"


def slug(words: str) -> str:
    """Return words as a readable part of an id."""
    return re.sub(r"[^a-z0-9%]+", "-", words.lower()).strip("-")


def _unit(written: str) -> str:
    first = edtf.first_day(written)
    assert first is not None, "one side of an interval is a date"
    match edtf.precision(written):
        case "day":
            return day(first)
        case "month":
            return f"{first:%B %Y}"
        case "season":
            return f"{_SEASONS[int(written[5:7])]} {written[:4]}"
        case "decade":
            return f"the {written[:3]}0s"
        case "quarter" | "half":
            last = edtf.last_day(written) or first
            return f"{first:%B} to {last:%B %Y}"
        case _:
            return written[:4]
