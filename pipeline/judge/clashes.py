"""Events of the documents that cannot both be as told: a body founded twice, one summit of a year in two countries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import duckdb

from pipeline import tables
from pipeline.find.actors import Gazetteer, gazetteer
from pipeline.judge.happenings import Happening, Words, documented, recorded
from pipeline.judge.saying import date, joined, slug
from pipeline.records import Disagreement, RecordEvent
from pipeline.vocabulary import load

_YEARLY = 3
"""Summits of as many years, one a year, show that a body holds one a year."""


def judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to ``disagreements`` the events of the documents that exclude each other."""
    known = gazetteer(load())
    words = Words.of(load())
    told = list(documented(connection, known))
    yearly = yearly_bodies(recorded(event, known) for event in tables.stored(connection, RecordEvent))
    places = _first_mentions(connection)
    rows: list[Disagreement] = []
    for about, key, members, reasoning in (*_foundings(told, words, known), *_summits(told, words, yearly, known)):
        documents = {document for event in members for document in places[event.event_id][2]}
        rows.extend(
            Disagreement(
                disagreement_id=key,
                about=about,
                of_table="events",
                row_id=event.event_id,
                document_id=places[event.event_id][0],
                section_id=places[event.event_id][1],
                contradicts=True,
                within=len(documents) == 1,
                spread_percent=None,
                reasoning=reasoning,
            )
            for event in members
        )
    tables.fill(connection, "disagreements", rows)


_Clash = tuple[str, str, Sequence[Happening], str]


def yearly_bodies(record: Iterator[Happening]) -> frozenset[str]:
    """Return the bodies whose summits the record has once a year."""
    years: dict[str, list[int]] = defaultdict(list)
    for event in record:
        if event.kind == "summit":
            for body in event.who.bodies:
                years[body].append(event.first.year)
    return frozenset(body for body, of in years.items() if len(of) >= _YEARLY and len(set(of)) == len(of))


def _foundings(told: Sequence[Happening], words: Words, known: Gazetteer) -> Iterator[_Clash]:
    """Yield the bodies that are founded at two times, or after their own first meeting."""
    founded: dict[str, list[Happening]] = defaultdict(list)
    for event in told:
        founds = words.tells("founding", event.words) and not words.tells("joining", event.words)
        bodies = event.who.bodies & event.who.objects
        if event.kind == "organisation" and founds and len(bodies) == 1:
            founded[min(bodies)].append(event)
    first = [event for event in told if event.kind != "organisation" and words.tells("first of its kind", event.near)]
    for body, events in sorted(founded.items()):
        name = known.actors[body].name if body in known.actors else body
        before = [
            event
            for event in first
            if (body in event.who.bodies or (not event.who.all and _names(body, known, event.context)))
            and all(event.last < founding.first for founding in events)
        ]
        clashing = [*events, *before] if before or _apart(events) else []
        if len(clashing) > 1:
            said = joined(f"“{event.title}” {date(event.edtf)}" for event in clashing)
            reasoning = f"{said}: a body is founded once, and not after its own first meeting."
            yield f"Founding of {name}", slug(f"founding {body}"), clashing, reasoning


def _summits(told: Sequence[Happening], words: Words, yearly: frozenset[str], known: Gazetteer) -> Iterator[_Clash]:
    """Yield the bodies with one summit a year that the documents have meet in two countries in one year."""
    held: dict[tuple[str, int], list[Happening]] = defaultdict(list)
    for event in told:
        beside = words.tells("below leaders", event.near) or words.tells("aside", event.context)
        placed = event.where.country and event.first.year == event.last.year
        if event.kind in ("summit", "forum") and placed and not beside:
            for body in event.who.bodies & yearly:
                held[body, event.first.year].append(event)
    for (body, year), events in sorted(held.items()):
        if len({event.where.country for event in events}) > 1:
            name = known.actors[body].name if body in known.actors else body
            said = joined(f"“{event.title}” {date(event.edtf)}" for event in events)
            reasoning = f"{said}: the record has one such summit a year."
            yield f"Summit of {name}, {year}", slug(f"summit {body} {year}"), events, reasoning


def _apart(events: Sequence[Happening]) -> bool:
    return any(one.days_from(two) > 0 for one, two in combinations(events, 2))


def _names(body: str, known: Gazetteer, text: str) -> bool:
    names = [body, *(alias.alias for alias in known.aliases if alias.actor_id == body)]
    return bool(re.search(rf"(?<!\w)(?:{'|'.join(re.escape(name.lower()) for name in names)})(?!\w)", text))


def _first_mentions(connection: duckdb.DuckDBPyConnection) -> Mapping[str, tuple[str, str, list[str]]]:
    """Return the document and section of the first mention of each event, and all documents that mention it."""
    found = connection.execute(
        "SELECT event_id, min_by(document_id, (document_id, start)), min_by(section_id, (document_id, start)),"
        " list(DISTINCT document_id) FROM event_mentions GROUP BY event_id"
    ).fetchall()
    return {event_id: (document, section, documents) for event_id, document, section, documents in found}
