"""Date expressions become dates: what stands without a year or relative to another date is resolved here.

A month or a day without a year takes the year of the nearest date before it in its section, else that of the section's
publication. "The same year", "two months later" count from the date before; "last year", "on Tuesday" from the
publication. What cannot be resolved is left out.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Sequence

from pipeline import edtf
from pipeline.records import CalendarUnit, Date, Document, Layout, Section, When


def link(document: Document, layout: Layout, whens: Sequence[When]) -> tuple[Date, ...]:
    """Return the dates told in body, abstract and caption, in the order of the text."""
    sections = {section.section_id: section for section in layout.sections}
    starts = [sentence.start for sentence in layout.sentences]
    dates: list[Date] = []
    passage: str | None = None
    section_id = ""
    for when in whens:
        position = bisect.bisect_right(starts, when.start) - 1
        if position < 0:
            continue
        sentence = layout.sentences[position]
        if when.stop > sentence.stop or not sentence.tells:
            continue
        if sentence.section_id != section_id:
            section_id, passage = sentence.section_id, None
        resolved = resolve(when, passage, sections[section_id])
        if resolved is None:
            continue
        passage = resolved
        dates.append(
            Date(
                document_id=document.document_id,
                section_id=section_id,
                sentence_id=sentence.sentence_id,
                start=when.start,
                stop=when.stop,
                quote=document.text[when.start : when.stop],
                rule=when.rule,
                edtf=resolved,
                date_start=edtf.first_day(resolved),
                date_end=edtf.last_day(resolved),
                precision=edtf.precision(resolved),
                basis="explicit" if when.edtf else "relative",
            )
        )
    return tuple(dates)


def resolve(when: When, passage: str | None, section: Section) -> str | None:
    """Return the EDTF date of an expression; None where passage and publication leave it open."""
    if when.edtf is not None or when.partial is None:
        return when.edtf
    anchors = [passage, section.published]
    if when.anchor == "publication":
        anchors = [section.published]
    for anchor in anchors:
        if anchor is not None:
            resolved = _resolve_from(when, when.partial, anchor)
            if resolved is not None:
                return resolved
    return None


def _resolve_from(when: When, partial: str, anchor: str) -> str | None:
    first = edtf.first_day(anchor)
    if first is None:
        return None
    day = first if edtf.precision(anchor) == "day" else None
    if partial.startswith("XXXX-WXX-"):
        return _weekday(day, int(partial[-1]), when.shift) if day else None
    if when.unit is None:
        return _nearest(partial, first, day, when)
    return _shifted(partial, anchor, first, when.unit, when.shift)


def _weekday(day: dt.date, weekday: int, shift: int) -> str:
    """Return the last such day of the week up to a day, or the next one after it."""
    if shift > 0:
        return (day + dt.timedelta((weekday - day.isoweekday() - 1) % 7 + 1)).isoformat()
    back = (day.isoweekday() - weekday) % 7
    return (day - dt.timedelta(back or (7 if shift < 0 else 0))).isoformat()


def _nearest(partial: str, first: dt.date, day: dt.date | None, when: When) -> str | None:
    if "XX-XX" in partial.replace("XXXX", "YYYY"):
        return None
    if partial.startswith("XXXX-XX-"):
        return _valid(partial.replace("XXXX-XX", f"{first.year:04}-{first.month:02}"))
    year = first.year
    if when.anchor == "publication":
        start = edtf.first_day(_filled(partial, year) or str(year))
        if when.shift < 0 and start and (start.year, start.month) >= (first.year, first.month):
            year -= 1
        if when.shift > 0 and start and (start.year, start.month) <= (first.year, first.month):
            year += 1
    elif when.anchor == "passage":
        year += when.shift
    return _filled(partial, year)


def _filled(partial: str, year: int) -> str | None:
    one, slash, two = partial.partition("/")
    if slash and two[4:] < one[4:]:
        return _valid(one.replace("XXXX", f"{year:04}") + "/" + two.replace("XXXX", f"{year + 1:04}"))
    return _valid(partial.replace("XXXX", f"{year:04}"))


def _valid(date: str) -> str | None:
    try:
        edtf.first_day(date)
    except ValueError:
        return None
    return date


def _shifted(partial: str, anchor: str, first: dt.date, unit: CalendarUnit, shift: int) -> str | None:
    match unit:
        case "year":
            return _filled(partial, first.year + shift)
        case "decade":
            return _valid(f"{first.year // 10 + shift:03}X")
        case "month":
            if edtf.precision(anchor) not in ("day", "month"):
                return None
            months = first.year * 12 + first.month - 1 + shift
            return _valid(f"{months // 12:04}-{months % 12 + 1:02}")
        case "quarter":
            if edtf.precision(anchor) not in ("day", "month", "quarter"):
                return None
            quarters = first.year * 4 + (first.month - 1) // 3 + shift
            year, month = quarters // 4, quarters % 4 * 3 + 1
            return _valid(f"{year:04}-{month:02}/{year:04}-{month + 2:02}")
        case "week":
            if edtf.precision(anchor) != "day":
                return None
            monday = first - dt.timedelta(first.weekday() - 7 * shift)
            return f"{monday}/{monday + dt.timedelta(6)}"
        case "day":
            return (first + dt.timedelta(shift)).isoformat() if edtf.precision(anchor) == "day" else None
        case _:
            return None
