"""Reports of one event become one event: kind, time, place and parties must agree, and nothing may speak against it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline import edtf
from pipeline.link.events.lexicon import word_set
from pipeline.records import Event, EventActor, EventLink, EventMention, EventPrecision, EventReport, EventRole

_GATHERINGS = frozenset({"summit", "meeting", "forum"})
_PACTS = word_set("treaty treaties pact pacts accord accords convention charter agreement agreements deal deals")
_CONTRACTS = word_set("contract contracts memorandum mou protocol lease")
_TRUCES = word_set("ceasefire cease-fire truce armistice")


def merge(
    reports: Sequence[EventReport],
) -> tuple[tuple[Event, ...], tuple[EventMention, ...], tuple[EventActor, ...], tuple[EventLink, ...]]:
    """Return one event per real-world event, every mention, every participant, and what came out of gatherings.

    The order of the reports makes no difference.
    """
    groups = together(reports)
    events: list[Event] = []
    mentions: list[EventMention] = []
    actors: list[EventActor] = []
    events_of = sorted(zip(_ids(groups), groups, strict=True), key=lambda pair: pair[0])
    for event_id, group in events_of:
        events.append(_event(event_id, group))
        mentions.extend(_mentions(event_id, group))
        actors.extend(EventActor(event_id, actor, role) for actor, role in sorted(_roles(group).items()))
    return tuple(events), tuple(mentions), tuple(actors), _links(events_of)


def _links(events_of: Sequence[tuple[str, Sequence[EventReport]]]) -> tuple[EventLink, ...]:
    """Return which gathering each outcome came from, by the first sentence that says so."""
    at = {(report.sentence.sentence_id, report.start): event_id for event_id, group in events_of for report in group}
    links: dict[tuple[str, str], EventLink] = {}
    for outcome_id, group in events_of:
        for report in sorted(group, key=lambda report: (report.sentence.document_id, report.start)):
            event_id = at.get(report.gathering) if report.gathering else None
            if event_id is not None and event_id != outcome_id:
                link = EventLink(event_id, outcome_id, report.sentence.document_id, report.sentence.sentence_id)
                links.setdefault((event_id, outcome_id), link)
    return tuple(links[key] for key in sorted(links))


def together(reports: Sequence[EventReport]) -> list[list[EventReport]]:
    """Return the reports of each event, the most exact date first; a vaguer one joins the only event that it fits.

    A report that fits two events of different dates stays by itself: which of them it means is not said.
    """
    groups: list[list[EventReport]] = []
    by_sign: dict[tuple[int, str], list[int]] = defaultdict(list)
    for report in sorted(reports, key=_order):
        near = sorted({number for sign in _signs(report) for number in by_sign[sign]})
        fits = [number for number in near if all(fit(report, other) for other in groups[number])]
        exact = [number for number in fits if groups[number][0].edtf == report.edtf]
        chosen = fits if len(fits) == 1 else exact[:1]
        if not chosen:
            chosen = [len(groups)]
            groups.append([])
        groups[chosen[0]].append(report)
        for sign in _signs(report):
            if chosen[0] not in by_sign[sign]:
                by_sign[sign].append(chosen[0])
    return groups


def fit(one: EventReport, two: EventReport) -> bool:
    """Whether two reports can tell the same event."""
    if one.sentence.sentence_id == two.sentence.sentence_id or not _same_time(one.edtf, two.edtf):
        return False
    if not _same_kind(one, two) or _differ(one, two):
        return False
    if one.series and one.series == two.series:
        return True
    if not (one.actors and two.actors):
        return _is_same_pact(one, two)
    shared = _actors(one) & _actors(two)
    states = set(one.states) & set(two.states)
    place = one.place is not None and one.place == two.place
    if one.kind in ("visit", "statement", "conflict", "sanction", "other") and not shared and len(states) < 2:
        return place and one.edtf == two.edtf and one.noun == two.noun and edtf.precision(one.edtf) == "day"
    if one.edtf == two.edtf and edtf.precision(one.edtf) == "day":
        return bool(shared) or (place and bool(states)) or len(states) > 1
    if one.kind in ("agreement", "meeting", "summit", "forum", "exercise", "visit"):
        return len(shared) > 1 or len(states) > 1 or (place and bool(shared or states))
    if one.kind == "organisation":
        return len(shared) > 1 or bool(_objects(one) & _objects(two))
    return len(shared) > 1 and (place or one.noun is None or two.noun is None or one.noun == two.noun)


def _is_same_pact(one: EventReport, two: EventReport) -> bool:
    """Whether two reports of a document, one without parties, name one sort of agreement: "the treaty (2001)"."""
    if one.sentence.document_id != two.sentence.document_id or one.noun is None or two.noun is None:
        return False
    return one.kind == two.kind == "agreement" and one.noun.split()[-1] == two.noun.split()[-1]


def _same_kind(one: EventReport, two: EventReport) -> bool:
    if one.kind == two.kind:
        return True
    if {one.kind, two.kind} <= _GATHERINGS:
        return one.series == two.series and (
            one.series is not None or (one.place is not None and one.place == two.place)
        )
    if {one.kind, two.kind} == {"visit", "meeting"}:
        return one.edtf == two.edtf and one.country is not None and one.country == two.country
    return False


def _differ(one: EventReport, two: EventReport) -> bool:
    """Whether something speaks against one event: another country, city, series, sort of agreement, other persons."""
    if one.country and two.country and one.country != two.country:
        return True
    if one.series and two.series and one.series != two.series:
        return True
    if bool(one.series) != bool(two.series) and one.kind != two.kind:
        return True
    if one.kind in _GATHERINGS and one.place and two.place and one.place != two.place and one.edtf != two.edtf:
        return True
    if one.kind == "agreement" and not _same_sort(one.noun, two.noun):
        return True
    if one.kind in ("visit", "meeting", "statement") and not one.series:
        first, second = _persons(one), _persons(two)
        return bool(first and second and not first & second)
    return False


def _same_sort(one: str | None, two: str | None) -> bool:
    """Whether two nouns can name one agreement: a treaty is no contract."""
    if one is None or two is None or one == two:
        return True
    last = one.split()[-1], two.split()[-1]
    return any(last[0] in sort and last[1] in sort for sort in (_PACTS, _CONTRACTS, _TRUCES))


def _actors(report: EventReport) -> set[str]:
    return {actor for actor, _ in report.actors}


def _objects(report: EventReport) -> set[str]:
    return {actor for actor, role in report.actors if role == "object"}


def _persons(report: EventReport) -> set[str]:
    """Return the actors that are persons: ids of states and bodies are in capitals or name their state first."""
    return {actor for actor, _ in report.actors if actor.islower() and not re.match(r"[a-z]{3}-", actor)}


def _signs(report: EventReport) -> list[tuple[int, str]]:
    """Return what a report shares with any that can be the same: year and actor, state, series or place."""
    first, last = edtf.first_day(report.edtf), edtf.last_day(report.edtf)
    years = sorted({day.year for day in (first, last) if day})
    told = sorted({*_actors(report), *report.states, report.series or "", report.place or "", report.noun or ""} - {""})
    return [(year, sign) for year in years for sign in told]


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
    yield f"{len(reports)} mentions tell the kind {' or '.join(sorted({report.kind for report in reports}))}."
    dates = sorted({report.edtf for report in reports}, key=lambda date: (_length(date), date))
    yield f"They are dated {', '.join(dates)}" + (": each date lies within the next." if len(dates) > 1 else ".")
    if series := sorted({report.series for report in reports if report.series}):
        yield f"They are of the series {', '.join(series)}."
    if shared := _in_all([_actors(report) for report in reports]):
        yield f"All of them name {', '.join(shared)}."
    if states := [state for state in _in_all([set(report.states) for report in reports]) if state not in shared]:
        yield f"The actors of all of them belong to {', '.join(states)}."
    if len(places := sorted({report.place for report in reports if report.place})) == 1:
        yield f"They name no other place than {places[0]}."


def _in_all(told: Sequence[set[str]]) -> list[str]:
    return sorted(one for one in told[0] if all(one in others for others in told))


def _event(event_id: str, group: Sequence[EventReport]) -> Event:
    ordered = sorted(group, key=_order)
    date = ordered[0].edtf
    placed = max(ordered, key=lambda report: (report.place is not None, report.country is not None))
    country = placed.country or next((report.country for report in ordered if report.country), None)
    titled = max(ordered, key=_worth)
    return Event(
        event_id=event_id,
        kind=titled.kind,
        title=titled.title,
        edtf=date,
        date_start=edtf.first_day(date),
        date_end=edtf.last_day(date),
        precision=_precision(date),
        place=placed.place,
        country=country,
    )


def _worth(report: EventReport) -> tuple[bool, bool, bool, bool, int, str]:
    """Order reports by how well they can lend the event its kind and title."""
    return (
        report.series is not None,
        report.kind != "meeting",
        report.noun is not None,
        report.place is not None,
        -len(report.title),
        report.title,
    )


def _precision(date: str) -> EventPrecision:
    match edtf.precision(date):
        case "range" | "quarter" | "half":
            ends = {edtf.precision(end) for end in date.split("/") if end not in ("", "..")}
            return "day" if ends == {"day"} else "month" if ends <= {"day", "month"} else "year"
        case unit:
            return unit


def _mentions(event_id: str, group: Sequence[EventReport]) -> Iterator[EventMention]:
    places: set[tuple[str, int]] = set()
    for report in sorted(group, key=lambda report: (report.sentence.document_id, report.start, report.stop)):
        sentence = report.sentence
        if (sentence.document_id, report.start) in places:
            continue
        places.add((sentence.document_id, report.start))
        yield EventMention(
            event_id=event_id,
            document_id=sentence.document_id,
            section_id=sentence.section_id,
            sentence_id=sentence.sentence_id,
            start=report.start,
            stop=report.stop,
            quote=sentence.text[report.start - sentence.start : report.stop - sentence.start],
            rule=report.rule,
        )


def _roles(group: Sequence[EventReport]) -> dict[str, EventRole]:
    """Return the part each actor has: the one most mentions give, and "participant" only where none says more."""
    told: dict[str, Counter[EventRole]] = defaultdict(Counter)
    for report in group:
        for actor, role in report.actors:
            told[actor][role] += 1
    return {
        actor: max(roles, key=lambda role: (role != "participant", roles[role], role)) for actor, roles in told.items()
    }


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
