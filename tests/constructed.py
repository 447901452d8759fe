"""A database of constructed claims, for tests of what is judged about them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline import edtf, tables
from pipeline.find.actors import gazetteer
from pipeline.records import (
    PUBLISHED,
    Actor,
    ActorMention,
    Bound,
    Claim,
    Document,
    Measure,
    Modality,
    Section,
    Sentence,
)
from pipeline.vocabulary import load


@dataclass(frozen=True)
class Said:
    """A claim, its sentence, and who says it when; the quote is put in brackets."""

    text: str
    value: float | tuple[float, float]
    measure: Measure = "trade_turnover"
    unit: str = "USD"
    growth_of: Measure | None = None
    parties: tuple[str | None, str | None] = ("CHN", "RUS")
    period: str | None = "2012"
    bound: Bound = "exact"
    modality: Modality = "actual"
    object: str | None = None
    minor: bool = False
    actors: tuple[str, ...] = ()
    author: str = ""
    published: str | None = "2016-04"
    document: str = "d"


@functools.cache
def _empty() -> duckdb.DuckDBPyConnection:
    """The tables of all cases: to make them takes longer than a case."""
    connection = tables.connect(Path(":memory:"))
    tables.create(connection)
    return connection


def database_of(said: Sequence[Said]) -> duckdb.DuckDBPyConnection:
    """Return a database with a section a claim, whose id is its place in the list; the next call empties it."""
    connection = _empty().cursor()
    for table in PUBLISHED:
        connection.execute(f"DELETE FROM {table}")
    known = gazetteer(load()).actors
    ids = {actor for one in said for actor in (*one.actors, *one.parties) if actor}
    tables.fill(connection, "actors", [known.get(actor) or Actor(actor, actor, "person", None) for actor in ids])
    for document in sorted({one.document for one in said}):
        text = "\n".join(one.text.replace("[", "").replace("]", "") for one in said if one.document == document)
        row = Document(document, document, "", "", (), None, None, None, None, None, None, None, None, text)
        tables.fill(connection, "documents", [row])
    ends: dict[str, int] = {}
    for number, one in enumerate(said):
        start = ends.get(one.document, 0)
        plain = one.text.replace("[", "").replace("]", "")
        first, last = start + one.text.index("["), start + one.text.index("]") - 1
        stop = ends[one.document] = start + len(plain) + 1
        section = f"{one.document}:{number}"
        days = (edtf.first_day(one.published), edtf.last_day(one.published)) if one.published else (None, None)
        authors = (one.author,) if one.author else ()
        low, high = one.value if isinstance(one.value, tuple) else (one.value, one.value)
        source, target = one.parties
        claim = Claim(
            claim_id=str(number),
            document_id=one.document,
            section_id=section,
            sentence_id=section,
            start=first,
            stop=last,
            quote=one.text[one.text.index("[") + 1 : one.text.index("]")],
            rule="",
            value=None if low < high else low,
            value_low=low,
            value_high=high,
            unit=one.unit,
            bound=one.bound,
            modality=one.modality,
            measure=one.measure,
            growth_of=one.growth_of,
            object=one.object,
            source_actor=source,
            target_actor=target,
            period=one.period,
            period_start=edtf.first_day(one.period) if one.period else None,
            period_end=edtf.last_day(one.period) if one.period else None,
            attributed_to=None,
            minor=one.minor,
            assumption=None,
        )
        mentions = [
            ActorMention(one.document, section, section, start + place, start + place + 1, "", "", actor)
            for place, actor in enumerate(one.actors)
        ]
        row = Section(section, one.document, number, "", authors, one.published, *days, "body", start, stop)
        tables.fill(connection, "sections", [row])
        tables.fill(
            connection, "sentences", [Sentence(section, section, one.document, "body", "text", start, stop, plain)]
        )
        tables.fill(connection, "claims", [claim])
        tables.fill(connection, "actor_mentions", mentions)
    return connection
