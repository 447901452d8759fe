"""A database as large as one asks for: made-up documents whose every row has its words, filled as a build fills it.

``python -m tests.generated FILE --claims 100000`` makes one by hand. The same numbers give the same rows.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

import duckdb

from pipeline import tables
from pipeline.records import (
    Actor,
    ActorMention,
    Build,
    Claim,
    Date,
    Document,
    Event,
    EventActor,
    EventKind,
    EventMention,
    EventType,
    QuadClass,
    Relation,
    Section,
    Sentence,
)

FIRST_DAY, LAST_DAY = dt.date(1950, 1, 1), dt.date(2025, 12, 31)
_BEGINNINGS = ("Al", "Bor", "Cal", "Dra", "Es", "Fen", "Gar", "Hal", "Is", "Jor", "Kal", "Lor", "Mar", "Nor", "Os")
_ENDINGS = ("dan", "enia", "ford", "gal", "istan", "land", "mark", "ova", "ria", "sia", "tania", "via")
_KINDS: tuple[EventKind, ...] = get_args(EventKind)
_CLASSES: tuple[tuple[QuadClass, tuple[EventType, ...]], ...] = (
    ("verbal_cooperation", ("AGREE", "CONSULT", "SUPPORT", "CONCEDE")),
    ("material_cooperation", ("COOPERATE", "AID", "RETREAT")),
    ("verbal_conflict", ("REQUEST", "ACCUSE", "REJECT", "THREATEN")),
    ("material_conflict", ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")),
)
_AT_ONCE = 50_000
"""Rows handed over at once, so that a million do not stand in memory together."""

_Row = TypeVar("_Row")


def make(
    path: Path,
    *,
    claims: int = 0,
    events: int = 0,
    relations: int = 0,
    documents: int = 10,
    actors: int = 60,
    seed: int = 1,
) -> Path:
    """Make a database of made-up documents with so many claims, events and relations; return its path.

    Raises:
        duckdb.Error: the file is there already.
    """
    rng = random.Random(seed)
    known = list(_actors(actors))
    wanted: dict[_Told, int] = {"claim": claims, "event": events, "relation": relations}
    with tables.connect(path) as connection:
        tables.create(connection)
        tables.fill(connection, "actors", known)
        for ordinal in range(documents):
            share: dict[_Told, int] = {
                told: many // documents + (ordinal < many % documents) for told, many in wanted.items()
            }
            page = _Page(f"paper-{ordinal + 1}", f"Paper {ordinal + 1}", known, rng)
            page.write(share)
            for table, rows in page.rows().items():
                for some in _parts(rows):
                    tables.fill(connection, table, some)
        tables.fill(connection, "builds", [Build(build_key=f"{seed:064x}", version="generated")])
        tables.add_views(connection)
    return path


def view_anew(connection: duckdb.DuckDBPyConnection) -> None:
    """Compute the views of a database anew, after its tables were changed."""
    for name, view in tables.queries(tables.FOLDER / "views").items():
        connection.execute(f"DROP {'TABLE' if view.stored else 'VIEW'} {name}")
    tables.add_views(connection)


def _parts(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    left = iter(rows)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _actors(many: int) -> Iterator[Actor]:
    """Yield states, and for every fourth of them a ministry that belongs to it."""
    for index in range(many):
        beginning, ending = _BEGINNINGS[index % len(_BEGINNINGS)], _ENDINGS[index // len(_BEGINNINGS) % len(_ENDINGS)]
        round_of_names = index // (len(_BEGINNINGS) * len(_ENDINGS))
        name = f"{beginning}{ending}" + (f" {round_of_names + 1}" if round_of_names else "")
        actor_id = f"S{index:04d}"
        if index % 4 == 3:
            state = f"S{index - 1:04d}"
            yield Actor(actor_id=actor_id, name=f"Ministry of {name}", kind="organisation", country=state)
        else:
            yield Actor(actor_id=actor_id, name=name, kind="state", country=actor_id)


_Told = Literal["claim", "event", "relation"]


@dataclass(slots=True)
class _Page:
    """One document in the making: one section, a sentence a row."""

    document_id: str
    title: str
    actors: Sequence[Actor]
    rng: random.Random
    at: int = 0
    text: list[str] = field(default_factory=list[str])
    sentences: list[Sentence] = field(default_factory=list[Sentence])
    mentions: list[ActorMention] = field(default_factory=list[ActorMention])
    dates: list[Date] = field(default_factory=list[Date])
    claims: list[Claim] = field(default_factory=list[Claim])
    events: list[Event] = field(default_factory=list[Event])
    event_mentions: list[EventMention] = field(default_factory=list[EventMention])
    event_actors: list[EventActor] = field(default_factory=list[EventActor])
    relations: list[Relation] = field(default_factory=list[Relation])

    def write(self, share: dict[_Told, int]) -> None:
        tell = {"claim": self._claim, "event": self._event, "relation": self._relation}
        for told, many in share.items():
            for _ in range(many):
                tell[told]()

    def rows(self) -> dict[str, Sequence[object]]:
        """Return the rows of every table, in the order of their references."""
        whole = " ".join(self.text) or self.title
        published = self._day()
        document = Document(
            document_id=self.document_id,
            file=f"{self.document_id}.txt",
            sha256=f"{len(whole):064x}",
            title=self.title,
            authors=("A. Writer",),
            publisher=None,
            published=published.isoformat(),
            published_start=published,
            published_end=published,
            language="en",
            kind="article",
            rights=None,
            url=None,
            text=whole,
        )
        section = Section(
            section_id=self._section,
            document_id=self.document_id,
            ordinal=1,
            title=self.title,
            authors=("A. Writer",),
            published=document.published,
            published_start=published,
            published_end=published,
            zone="body",
            start=0,
            stop=len(whole),
        )
        return {
            "documents": [document],
            "sections": [section],
            "sentences": self.sentences,
            "dates": self.dates,
            "claims": self.claims,
            "events": self.events,
            "event_mentions": self.event_mentions,
            "event_actors": self.event_actors,
            "actor_mentions": self.mentions,
            "relations": self.relations,
        }

    @property
    def _section(self) -> str:
        return f"{self.document_id}:1"

    def _day(self) -> dt.date:
        """Return a day, the later ones more often, as documents speak more of late years."""
        span = (LAST_DAY - FIRST_DAY).days
        return FIRST_DAY + dt.timedelta(days=int(span * self.rng.random() ** 0.5))

    def _two(self) -> tuple[Actor, Actor]:
        """Return two actors, the first of the list more often, as few are tied with many."""
        many = len(self.actors)
        first = int(many * self.rng.random() ** 3)
        second = (first + 1 + int((many - 1) * self.rng.random() ** 2)) % many
        return self.actors[first], self.actors[second]

    def _say(self, words: str, parties: tuple[Actor, Actor]) -> Sentence:
        """Append a sentence that begins with "A and B", and name both."""
        sentence = Sentence(
            sentence_id=f"{self.document_id}:{self.at}",
            section_id=self._section,
            document_id=self.document_id,
            zone="body",
            part="text",
            start=self.at,
            stop=self.at + len(words),
            text=words,
        )
        self.text.append(words)
        self.sentences.append(sentence)
        start = self.at
        for actor in parties:
            self.mentions.append(
                ActorMention(
                    **self._place(sentence, start, start + len(actor.name)), rule="name", actor_id=actor.actor_id
                )
            )
            start += len(actor.name) + len(" and ")
        self.at += len(words) + 1
        return sentence

    def _place(self, sentence: Sentence, start: int, stop: int) -> dict[str, Any]:
        return {
            "document_id": self.document_id,
            "section_id": self._section,
            "sentence_id": sentence.sentence_id,
            "start": start,
            "stop": stop,
            "quote": sentence.text[start - sentence.start : stop - sentence.start],
        }

    def _claim(self) -> None:
        one, other = self._two()
        year, billions = self._day().year, self.rng.randrange(1, 400)
        quote = f"USD {billions} billion"
        sentence = self._say(f"{one.name} and {other.name} traded goods of {quote} in {year}.", (one, other))
        start = sentence.start + sentence.text.index(quote)
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        self.dates.append(
            Date(
                **self._place(sentence, sentence.stop - 5, sentence.stop - 1),
                rule="year",
                edtf=str(year),
                date_start=first,
                date_end=last,
                precision="year",
                basis="explicit",
            )
        )
        self.claims.append(
            Claim(
                claim_id=f"{self.document_id}:{start}",
                **self._place(sentence, start, start + len(quote)),
                rule="currency number scale",
                value=billions * 1e9,
                value_low=billions * 1e9,
                value_high=billions * 1e9,
                unit="USD",
                bound="exact",
                modality=self.rng.choice(("actual", "actual", "actual", "target", "forecast")),
                measure="trade_turnover",
                growth_of=None,
                object="goods",
                source_actor=one.actor_id,
                target_actor=other.actor_id,
                period=str(year),
                period_start=first,
                period_end=last,
                attributed_to=None,
                minor=False,
                assumption=None,
            )
        )

    def _event(self) -> None:
        one, other = self._two()
        kind, day = self.rng.choice(_KINDS), self._day()
        exact = self.rng.random() < 0.6
        said = f"{day.day} {day:%B %Y}" if exact else str(day.year)
        sentence = self._say(f"{one.name} and {other.name} held talks ({kind}) on {said}.", (one, other))
        event_id = f"{kind}:{self.document_id}:{sentence.start}"
        self.events.append(
            Event(
                event_id=event_id,
                kind=kind,
                title=f"{kind.capitalize()} of {one.name} and {other.name}",
                edtf=day.isoformat() if exact else str(day.year),
                date_start=day if exact else dt.date(day.year, 1, 1),
                date_end=day if exact else dt.date(day.year, 12, 31),
                precision="day" if exact else "year",
                place=None,
                country=None,
            )
        )
        self.event_mentions.append(
            EventMention(event_id=event_id, **self._place(sentence, sentence.start, sentence.stop), rule="talks")
        )
        self.event_actors += [EventActor(event_id, actor.actor_id, "party") for actor in (one, other)]

    def _relation(self) -> None:
        one, other = self._two()
        quad_class, types = self.rng.choice(_CLASSES)
        event_type, day = self.rng.choice(types), self._day()
        sentence = self._say(f"{one.name} and {other.name} had an exchange ({event_type}) in {day.year}.", (one, other))
        self.relations.append(
            Relation(
                relation_id=f"{self.document_id}:{sentence.start}:{one.actor_id}:{other.actor_id}:{event_type}",
                source_actor=one.actor_id,
                target_actor=other.actor_id,
                event_type=event_type,
                quad_class=quad_class,
                mutual=self.rng.random() < 0.3,
                edtf=str(day.year),
                date_start=dt.date(day.year, 1, 1),
                date_end=dt.date(day.year, 12, 31),
                **self._place(sentence, sentence.start, sentence.stop),
                rule="exchange",
            )
        )


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("file", type=Path)
    for name, many in (("claims", 0), ("events", 0), ("relations", 0), ("documents", 10), ("actors", 60), ("seed", 1)):
        asked.add_argument(f"--{name}", type=int, default=many)
    options = vars(asked.parse_args())
    make(options.pop("file"), **options)
