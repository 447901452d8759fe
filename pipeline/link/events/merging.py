"""Reports of one event become one event: kind, time and parties must agree."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import edtf
from pipeline.records import Event, EventActor, EventMention, EventPrecision, EventReport

_GATHERINGS = frozenset({"summit", "meeting", "forum"})


@dataclass
class _Happening:
    """One event in the making."""

    reports: list[EventReport]


def merge(
    reports: Sequence[EventReport],
) -> tuple[tuple[Event, ...], tuple[EventMention, ...], tuple[EventActor, ...]]:
    """Return one event per real-world event, with every mention and every participant.

    The order of the reports makes no difference.
    """
    groups = together(reports)
    ids = _ids(groups)
    events: list[Event] = []
    mentions: list[EventMention] = []
    actors: list[EventActor] = []
    for event_id, group in sorted(zip(ids, groups, strict=True), key=lambda pair: pair[0]):
        events.append(_event(event_id, group))
        places: set[tuple[str, int]] = set()
        for report in sorted(group, key=lambda report: (report.sentence.document_id, report.start)):
            if (report.sentence.document_id, report.start) not in places:
                places.add((report.sentence.document_id, report.start))
                mentions.append(_mention(event_id, report))
        roles: dict[tuple[str, str], EventActor] = {}
        for report in group:
            for actor, role in report.actors:
                roles[actor, role] = EventActor(event_id, actor, role)
        actors.extend(roles[key] for key in sorted(roles))
    return tuple(events), tuple(mentions), tuple(actors)


def together(reports: Sequence[EventReport]) -> list[list[EventReport]]:
    """Return the reports of each event: the most exact ones first, the vaguer ones with the one event they fit."""
    ordered = sorted(reports, key=_order)
    groups: list[list[EventReport]] = []
    by_year: dict[int, list[list[EventReport]]] = defaultdict(list)
    for report in ordered:
        first = edtf.first_day(report.edtf)
        year = first.year if first else 0
        fits = [group for group in by_year[year] if all(fit(report, other) for other in group)]
        if len(fits) == 1:
            fits[0].append(report)
            continue
        same = [group for group in fits if any(other.edtf == report.edtf for other in group)]
        if same:
            same[0].append(report)
            continue
        group = [report]
        groups.append(group)
        by_year[year].append(group)
    return groups


def fit(one: EventReport, two: EventReport) -> bool:
    """Whether two reports can tell the same event."""
    if not _same_time(one.edtf, two.edtf):
        return False
    alike = one.kind == two.kind or {one.kind, two.kind} <= _GATHERINGS
    if not alike or (one.country and two.country and one.country != two.country):
        return False
    if one.series and two.series:
        return one.series == two.series
    shared = {actor for actor, _ in one.actors} & {actor for actor, _ in two.actors}
    same_place = one.place is not None and one.place == two.place
    if one.edtf == two.edtf and edtf.precision(one.edtf) == "day":
        return bool(shared) or same_place
    return len(shared) > 1 or (bool(shared) and same_place)


def _same_time(one: str, two: str) -> bool:
    first, last = _span(one)
    start, stop = _span(two)
    return (first <= start and stop <= last) or (start <= first and last <= stop)


def _span(date: str) -> tuple[dt.date, dt.date]:
    return edtf.first_day(date) or dt.date.min, edtf.last_day(date) or dt.date.max


def _length(date: str) -> int:
    first, last = _span(date)
    return (last - first).days


def _order(report: EventReport) -> tuple[int, str, str, str, int, int, str]:
    return (
        _length(report.edtf),
        report.edtf,
        report.kind,
        report.sentence.document_id,
        report.start,
        report.stop,
        report.title,
    )


def reasons(reports: Sequence[EventReport]) -> Iterator[str]:
    """Yield, one sentence each, why these reports are one event."""
    if len(reports) < 2:
        yield "It has one mention: nothing was merged."
        return
    yield f"All mentions tell the kind {' or '.join(sorted({report.kind for report in reports}))}."
    dates = sorted({report.edtf for report in reports}, key=_length)
    yield f"They are dated {', '.join(dates)}" + (": each lies within the others." if len(dates) > 1 else ".")
    shared = set.intersection(*({actor for actor, _ in report.actors} for report in reports))
    if shared:
        yield f"All of them name {', '.join(sorted(shared))}."
    if series := {report.series for report in reports if report.series}:
        yield f"They are of the series {', '.join(sorted(series))}."
    if len(places := {report.place for report in reports if report.place}) == 1:
        yield f"They name the place {', '.join(places)}."


def _event(event_id: str, group: Sequence[EventReport]) -> Event:
    ordered = sorted(group, key=_order)
    date = ordered[0].edtf
    placed = next((report for report in ordered if report.place and report.country), None) or next(
        (report for report in ordered if report.place), None
    )
    country = (
        placed.country
        if placed and placed.country
        else next((report.country for report in ordered if report.country), None)
    )
    titled = max(
        ordered,
        key=lambda report: (
            bool(report.series),
            bool(report.place),
            len(report.actors),
            -len(report.title),
            report.title,
        ),
    )
    return Event(
        event_id=event_id,
        kind=titled.kind,
        title=titled.title,
        edtf=date,
        date_start=edtf.first_day(date),
        date_end=edtf.last_day(date),
        precision=_precision(date),
        place=placed.place if placed else None,
        country=country,
    )


def _precision(date: str) -> EventPrecision:
    match edtf.precision(date):
        case "range" | "quarter" | "half":
            ends = {edtf.precision(end) for end in date.split("/") if end not in ("", "..")}
            return "day" if ends == {"day"} else "month" if "month" in ends else "year"
        case unit:
            return unit


def _mention(event_id: str, report: EventReport) -> EventMention:
    sentence = report.sentence
    return EventMention(
        event_id=event_id,
        document_id=sentence.document_id,
        section_id=sentence.section_id,
        sentence_id=sentence.sentence_id,
        start=report.start,
        stop=report.stop,
        quote=sentence.text[report.start - sentence.start : report.stop - sentence.start],
        rule=report.rule,
    )


def _ids(groups: Sequence[Sequence[EventReport]]) -> list[str]:
    """Return a readable id for each group: kind, time, and place or parties; a number where two would be alike."""
    seen: dict[str, int] = defaultdict(int)
    ids: list[str] = []
    for group in groups:
        event = _event("", group)
        actors = sorted({actor for report in group for actor, _ in report.actors})
        told = event.place or "-".join(actors[:2]) or event.title
        base = f"{event.kind}-{event.edtf.replace('/', '-to-')}-{_slug(told)}".rstrip("-")
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return ids


def _slug(said: str) -> str:
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
