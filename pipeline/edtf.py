"""Dates in EDTF (ISO 8601-2:2019, level 1): first day, last day, precision.

Read are days (2016-04-14), months (2016-04), seasons (2012-21 spring, from March, to 2012-24 winter, from December to
the February after it), years, decades (201X) and intervals of them, open ones included (2008/.., ../2010); from level 2
the quarters (2016-33 to 2016-36) and halves (2016-40, 2016-41). A date may carry a mark of doubt (``?``, ``~``, ``%``),
which changes none of its days. Years run from 0001 to 9999, as in :class:`datetime.date`.

The pipeline itself writes quarters and halves as intervals of months (2015-01/2015-06), which more readers know.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import NamedTuple

from pipeline.records import Precision

_DATE = re.compile(r"(?P<year>[0-9]{3}[0-9X])(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?[?~%]?")

# The numbers that ISO 8601-2 gives to parts of a year, with their first month and their length in months.
_PARTS: dict[int, tuple[int, int, Precision]] = {
    21: (3, 3, "season"),
    22: (6, 3, "season"),
    23: (9, 3, "season"),
    24: (12, 3, "season"),
    33: (1, 3, "quarter"),
    34: (4, 3, "quarter"),
    35: (7, 3, "quarter"),
    36: (10, 3, "quarter"),
    40: (1, 6, "half"),
    41: (7, 6, "half"),
}


class _Span(NamedTuple):
    first: dt.date | None
    last: dt.date | None
    precision: Precision


def first_day(edtf: str) -> dt.date | None:
    """Return the first day of an EDTF date or interval; None when it is open to the past. ValueError: no EDTF date."""
    return _read(edtf).first


def last_day(edtf: str) -> dt.date | None:
    """Return the last day of an EDTF date or interval; None when it is open to the future. ValueError: no EDTF date."""
    return _read(edtf).last


def precision(edtf: str) -> Precision:
    """Return the unit in which an EDTF date is given; ValueError: no EDTF date.

    An interval of the months of a quarter or a half of one year is that quarter or half; any other is a range.
    """
    return _read(edtf).precision


def months_up_to(edtf: str, months: int) -> str | None:
    """Return the interval of so many months that a date closes: 2023-04/2024-03 for twelve up to 2024-03.

    Whole years up to a year begin in the year from which they count: 2004/2014 for a decade up to 2014. None where the
    date is no year, month or last day of a month, the months up to a year are no whole years, or they begin before the
    year 1. ValueError: no EDTF date.
    """
    span = _read(edtf)
    last = span.last
    if last is None or not 0 < months < last.year * 12:
        return None
    if span.precision == "year":
        return None if months % 12 else edtf if months == 12 else f"{last.year - months // 12:04}/{edtf}"
    if span.precision not in ("day", "month") or last != _last_of_month(last.year, last.month):
        return None
    first = last.year * 12 + last.month - months
    return f"{first // 12:04}-{first % 12 + 1:02}/{last:%Y-%m}"


@functools.lru_cache(maxsize=4096)
def _read(edtf: str) -> _Span:
    start, slash, stop = edtf.partition("/")
    if not slash:
        return _read_date(edtf)
    if start in ("", "..") and stop in ("", ".."):
        raise ValueError(f"{edtf!r} is no EDTF interval: it is open on both sides")
    opens = None if start in ("", "..") else _read_date(start)
    closes = None if stop in ("", "..") else _read_date(stop)
    first, last = opens and opens.first, closes and closes.last
    if first and last and first > last:
        raise ValueError(f"{edtf!r} is no EDTF interval: it ends before it begins")
    if first and last and opens and closes and opens.precision == closes.precision == "month":
        return _Span(first, last, _precision_of_months(first, last))
    return _Span(first, last, "range")


def _precision_of_months(first: dt.date, last: dt.date) -> Precision:
    months = last.month - first.month + 1
    if first.year == last.year and months in (3, 6) and last.month % months == 0:
        return "quarter" if months == 3 else "half"
    return "range"


def _read_date(edtf: str) -> _Span:
    parts = _DATE.fullmatch(edtf)
    if parts is None:
        raise ValueError(f"{edtf!r} is no EDTF date of level 1 (such as 2016, 2016-04, 2016-04-14, 2012-22 or 201X)")
    year, month, day = parts["year"], parts["month"], parts["day"]
    try:
        if year.endswith("X"):
            if month:
                raise ValueError("a decade has no months")
            decade = int(year[:-1]) * 10
            return _Span(dt.date(decade, 1, 1), dt.date(decade + 9, 12, 31), "decade")
        if month is None:
            return _Span(dt.date(int(year), 1, 1), dt.date(int(year), 12, 31), "year")
        if day is not None:
            date = dt.date(int(year), int(month), int(day))
            return _Span(date, date, "day")
        if int(month) in _PARTS:
            start, length, unit = _PARTS[int(month)]
            return _Span(dt.date(int(year), start, 1), _last_of_month(int(year), start + length - 1), unit)
        return _Span(dt.date(int(year), int(month), 1), _last_of_month(int(year), int(month)), "month")
    except ValueError as error:
        raise ValueError(f"{edtf!r} is no date: {error}") from error


def _last_of_month(year: int, month: int) -> dt.date:
    """Return the last day of a month; months beyond 12 belong to the year after."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return dt.date(year, month, calendar.monthrange(year, month)[1])
