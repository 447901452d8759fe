"""The day on which a text says it was published, in EDTF."""

from __future__ import annotations

import datetime as dt
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<{0}>1[5-9]\d\d|20\d\d)(?!\d)"
_DAY = r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"

# Whether a date can begin at a character, with a digit or the name of a month, is asked before which one.
DATE = re.compile(
    r"(?<!\w)(?=[\djfmasond])(?:"
    + r"(?P<y1>\d{4})-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"  # 2013-12-01
    + rf"|{_DAY.format('d2')}\s+{_MONTH.format('m2')},?\s+{_YEAR.format('y2')}"  # 1 December 2013
    + rf"|{_MONTH.format('m3')}\s+{_DAY.format('d3')},?\s+{_YEAR.format('y3')}"  # Dec. 1, 2013
    + rf"|{_MONTH.format('m4')},?\s+{_YEAR.format('y4')}"  # December 2013
    + rf"|{_YEAR.format('y5')}"  # 2013
    + r")",
    re.IGNORECASE,
)
DAY_IN_YEAR = rf"(?i:{_MONTH.format('m1')} {_DAY.format('d1')}|{_DAY.format('d2')} {_MONTH.format('m2')})(?!\w)"
"""Matches a day without its year: "March 24", "24 March"."""

_YEAR_IN_DIGITS = re.compile(r"\d{4}")
_DAY_IN_YEAR = re.compile(DAY_IN_YEAR, re.IGNORECASE)


def search(line: str) -> re.Match[str] | None:
    """Return the first date in a line; None where no four digits, which each has, stand in a row."""
    return DATE.search(line) if _YEAR_IN_DIGITS.search(line) else None


def printed(text: str) -> str | None:
    """Return the first date in a text as EDTF, a day, a month or a year; None where there is none."""
    for match in DATE.finditer(text):
        found = {name[0]: value for name, value in match.groupdict().items() if value}
        month = _month(found["m"]) if "m" in found else None
        if "d" not in found:
            return f"{found['y']}-{month:02}" if month else found["y"]
        try:
            return dt.date(int(found["y"]), month or 0, int(found["d"])).isoformat()
        except ValueError:
            continue
    return None


def within(published: str | None, line: str) -> str | None:
    """Return the day that a line gives without its year, in the year of a publication date; None where either lacks."""
    match = _DAY_IN_YEAR.search(line)
    if not match or not published or not re.match(r"\d{4}(?![X/])", published):
        return None
    month, day = match["m1"] or match["m2"], match["d1"] or match["d2"]
    try:
        return dt.date(int(published[:4]), _month(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
