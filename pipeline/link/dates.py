"""Date expressions become dates: what stands without a year or relative to another date is resolved here.

"The same year", "two months later" count from the date before; "last year", "on Tuesday" from the publication. A month
or a day without a year takes the year of a date before it in its section, else that of the publication: see
:func:`_year_for`. What cannot be resolved is left out.
"""

from __future__ import annotations

import bisect
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline import edtf
from pipeline.records import CalendarUnit, Date, Document, Layout, Section, Sentence, When

# Verbs that tell of what was, and of what is to come: the nearest one before a date, else after it, decides between the
# Friday gone and the Friday to come.
_TENSE = re.compile(
    r"\b(?:(?P<future>will|shall|won[’']t|due|scheduled|plans?|planned|planning|expected|expects?|set to|upcoming|would|pencilled|pencilled in|"
    r"forthcoming|(?:is|are) to|payable|expires?|slated|intends?|hopes? to|aims? to|effective|prepares?)|"
    r"(?P<past>[a-z]+ed|was|were|had|has|said|says|told|met|left|came|began|took|saw|went|made|held|won|lost|fell|rose|"
    r"sent|gave|got|ran|led|put|hit|cut|did|read|sold|bought|kept|found|grew|spoke|wrote|struck|broke|knew|brought))\b|"
    r"(?P<will>[’']ll)\b"
)
# A date after one of these is a limit, not the time of what is told.
_LIMIT = re.compile(r"\b(?:by|until|till|to|before|than|since|from|after|the end of)\s+\Z", re.IGNORECASE)


@dataclass(frozen=True)
class _Anchor:
    """A date of the passage from which others are counted."""

    edtf: str
    first: dt.date
    start: int
    sentence: int
    limit: bool


def link(document: Document, layout: Layout, whens: Sequence[When]) -> tuple[Date, ...]:
    """Return the dates told in body, abstract and caption, in the order of the text."""
    sections = {section.section_id: section for section in layout.sections}
    starts = [sentence.start for sentence in layout.sentences]
    dates: list[Date] = []
    anchors: list[_Anchor] = []
    section_id = ""
    deictic = sum(1 for w in whens if w.anchor == "publication" or (w.partial or "").startswith("XXXX-W") and w.anchor is None)
    explicit = sum(1 for w in whens if w.edtf)
    news = 10 * deictic > deictic + explicit
    for when in whens:
        position = bisect.bisect_right(starts, when.start) - 1
        if position < 0:
            continue
        sentence = layout.sentences[position]
        if when.stop > sentence.stop or not sentence.tells:
            continue
        if sentence.section_id != section_id:
            section_id, anchors = sentence.section_id, []
        resolved = _resolve(when, document.text, position, sentence, anchors, sections[section_id], news)
        if resolved is None:
            continue
        first = edtf.first_day(resolved)
        if first is not None:
            limit = _LIMIT.search(document.text, max(0, when.start - 16), when.start) is not None
            anchors.append(_Anchor(resolved, first, when.start, position, limit))
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
                date_start=first,
                date_end=edtf.last_day(resolved),
                precision=edtf.precision(resolved),
                basis="explicit" if when.edtf else "relative",
            )
        )
    return tuple(dates)


def _resolve(
    when: When, text: str, position: int, sentence: Sentence, anchors: Sequence[_Anchor], section: Section, news: bool
) -> str | None:
    """Return the EDTF date of an expression; None where passage and publication leave it open."""
    if when.edtf is not None or when.partial is None:
        return when.edtf
    published = edtf.first_day(section.published) if section.published else None
    day = published if published and section.published and edtf.precision(section.published) == "day" else None
    future = _is_future(when, text, sentence)
    if when.partial.startswith("XXXX-WXX-"):
        if when.anchor == "passage":
            return _weekday_in_passage(when, anchors)
        return _weekday(day, int(when.partial[-1]), when.shift, future) if day else None
    if when.anchor == "publication":
        if published is None or section.published is None:
            return None
        if when.unit is not None:
            return _shifted(when, section.published, published)
        return _nearest(when.partial, published, when.shift)
    if when.unit is not None:
        for anchor in reversed(anchors if when.anchor or not news else []):
            if when.unit in ("day", "week", "month") and anchor.limit and anchor.sentence != position:
                continue
            resolved = _shifted(when, anchor.edtf, anchor.first)
            if resolved:
                return resolved
        if published and section.published and (when.unit == "year" or when.anchor is None):
            return _shifted(when, section.published, published)
        return None
    if when.partial.startswith("XXXX-XX-"):
        month = anchors[-1].edtf if anchors and edtf.precision(anchors[-1].edtf) in ("day", "month") else section.published
        if month is None or len(month) < 7:
            return None
        return _valid(when.partial.replace("XXXX-XX", month[:7]))
    return _in_year(when, position, anchors, published, section, future, news)


def _is_future(when: When, text: str, sentence: Sentence) -> bool:
    """Whether the words around a date tell of what is to come."""
    before = list(_TENSE.finditer(text, max(sentence.start, when.start - 120), when.start))
    verb = before[-1] if before else _TENSE.search(text, when.stop, min(sentence.stop, when.stop + 120))
    return verb is not None and verb["past"] is None


def _in_year(
    when: When,
    position: int,
    anchors: Sequence[_Anchor],
    published: dt.date | None,
    section: Section,
    future: bool,
    news: bool,
) -> str | None:
    assert when.partial is not None
    earlier = [anchor for anchor in anchors if published is None or anchor.first.year <= published.year]
    if published is not None and when.anchor is None and news:
        if not earlier or earlier[-1].sentence != position or earlier[-1].limit:
            return _nearest_told(when.partial, published, future)
    if earlier:
        return _filled(when.partial, earlier[-1].first.year + when.shift)
    return _nearest_told(when.partial, published, future) if published else None


def _nearest_told(partial: str, published: dt.date, future: bool) -> str | None:
    here = _filled(partial, published.year)
    start = edtf.first_day(here) if here else None
    if start is None:
        return here
    if start > published and not future and (start - published).days > 62:
        return _filled(partial, published.year - 1)
    if start < published.replace(day=1) and future and (published - start).days > 120:
        return _filled(partial, published.year + 1)
    return here


def _weekday(day: dt.date, weekday: int, shift: int, future: bool) -> str:
    """Return the last such day of the week up to a day, or the next one after it."""
    if shift > 0 or future:
        return (day + dt.timedelta((weekday - day.isoweekday() - 1) % 7 + 1)).isoformat()
    back = (day.isoweekday() - weekday) % 7
    return (day - dt.timedelta(back or (7 if shift < 0 else 0))).isoformat()


def _weekday_in_passage(when: When, anchors: Sequence[_Anchor]) -> str | None:
    if not anchors or not when.partial or edtf.precision(anchors[-1].edtf) != "day":
        return None
    day = anchors[-1].first
    return (day + dt.timedelta((int(when.partial[-1]) - day.isoweekday()) % 7)).isoformat()


def _nearest(partial: str, published: dt.date, shift: int) -> str | None:
    """Return the last or next such month, day or season seen from the publication ("last October"), or this year's."""
    here = _filled(partial, published.year)
    if here is None or shift == 0:
        return here
    start, stop = edtf.first_day(here), edtf.last_day(here)
    if start is None or stop is None:
        return None
    if shift < 0:
        return here if stop < published.replace(day=1) else _filled(partial, published.year - 1)
    return here if start > published else _filled(partial, published.year + 1)


def _filled(partial: str, year: int) -> str | None:
    one, slash, two = partial.partition("/")
    if slash and two.startswith("XXXX") and two[4:] < one[4:]:
        return _valid(one.replace("XXXX", f"{year:04}") + "/" + two.replace("XXXX", f"{year + 1:04}"))
    return _valid(partial.replace("XXXX", f"{year:04}"))


def _valid(date: str) -> str | None:
    try:
        edtf.first_day(date)
    except ValueError:
        return None
    return date


def _shifted(when: When, anchor: str, first: dt.date) -> str | None:
    """Return the unit that lies a number of units after a date; None where the date is not so precise."""
    unit, shift, precision = when.unit, when.shift, edtf.precision(anchor)
    match unit:
        case "year":
            if shift == -1 and precision in ("month", "quarter", "half") and when.rule.startswith("years "):
                return _valid("/".join(f"{int(end[:4]) - 1:04}{end[4:]}" for end in anchor.split("/")))
            return _filled(when.partial or "XXXX", first.year + shift)
        case "decade":
            if when.rule.startswith("decades "):
                return _valid(f"{first.year + 10 * shift:04}")
            return _valid(f"{first.year // 10 + shift:03}X")
        case "month":
            if precision not in ("day", "month"):
                return None
            months = first.year * 12 + first.month - 1 + shift
            return _valid(f"{months // 12:04}-{months % 12 + 1:02}")
        case "quarter":
            if precision not in ("day", "month", "quarter"):
                return None
            quarters = first.year * 4 + (first.month - 1) // 3 + shift
            year, month = quarters // 4, quarters % 4 * 3 + 1
            return _valid(f"{year:04}-{month:02}/{year:04}-{month + 2:02}")
        case "week":
            if precision != "day":
                return None
            if when.rule.startswith("weeks "):
                return (first + dt.timedelta(7 * shift)).isoformat()
            monday = first - dt.timedelta(first.weekday() - 7 * shift)
            return f"{monday}/{monday + dt.timedelta(6)}"
        case "day":
            return (first + dt.timedelta(shift)).isoformat() if precision == "day" else None
        case _:
            return None
