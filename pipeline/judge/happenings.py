"""Events of the documents and of the record in one form, so that they can be held beside each other."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipeline import tables
from pipeline.find.actors import Gazetteer
from pipeline.records import Actor, Event, EventKind, EventRole, RecordEvent
from pipeline.vocabulary import Vocabulary, load

GATHERINGS: frozenset[EventKind] = frozenset({"summit", "meeting", "forum", "visit"})
WORDS = "record_event_words.csv"
_ACTING: frozenset[EventRole] = frozenset({"party", "participant", "signatory", "visitor"})
_NEAR = 48
"""Code points on either side of a mention in which a word says what level or what stage is meant."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where something happened."""

    names: tuple[str, ...]
    plain: frozenset[str]
    """The names in plain letters."""
    country: str | None
    only_country: bool
    """Whether it is placed in a country, and nowhere nearer."""


@dataclass(frozen=True, slots=True)
class Who:
    """Ids of those who took part."""

    all: frozenset[str]
    persons: frozenset[str]
    bodies: frozenset[str]
    """Organisations of no single state."""
    objects: frozenset[str]
    """What it is about: the body that is founded or joined."""
    named_states: frozenset[str]
    acting_states: frozenset[str]
    """States named as taking part, rather than as host or as what it is about."""
    states: frozenset[str]
    """States that are named, or whose persons, companies and organisations are."""
    country_of: Mapping[str, str]
    """The state of each that has one."""

    def stand_for(self, party: str, country: str | None) -> bool:
        """Whether they name this party, its state or, for a state, anybody of it."""
        return party in self.all or party in self.states or country in self.states


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of a document or of the record: what, when, where, who, and the words that tell it."""

    event_id: str
    """Empty for an event of the record."""
    ordinal: int
    """0 for an event of the documents."""
    kind: EventKind
    title: str
    edtf: str
    first: dt.date
    last: dt.date
    where: Where
    who: Who
    context: str
    """The sentences of the documents that tell it, in lower case; where it has no parties, the ones before as well."""
    words: str
    """Its title and its mentions, in lower case."""
    near: str
    """The same with the words beside the mentions."""
    complete: bool = False
    remote: bool = False
    known_by: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """How many days its date leaves open."""
        return (self.last - self.first).days + 1

    def days_from(self, other: Happening) -> int:
        """Return the days between the two, 0 where they share one."""
        return max((self.first - other.last).days, (other.first - self.last).days, 0)


class Words:
    """Words that say what an event is, by their meaning; from ``vocabulary/record_event_words.csv``."""

    def __init__(self, forms: Mapping[str, Sequence[str]]) -> None:
        self._patterns = {meaning: _pattern(told) for meaning, told in forms.items()}
        self._named: dict[tuple[str, ...], re.Pattern[str]] = {}

    @classmethod
    def of(cls, words: Vocabulary) -> Words:
        """Return the words of a vocabulary."""
        forms: dict[str, list[str]] = defaultdict(list)
        for _, row in words.rows(WORDS):
            forms[row["meaning"]].append(row["form"])
        return cls(forms)

    def tells(self, meaning: str, text: str) -> bool:
        """Whether a text in lower case holds a word of a meaning."""
        return bool(self._patterns[meaning].search(text))

    def ends_with(self, meaning: str, text: str) -> bool:
        """Whether the last word of a text in lower case, but for an article and numbers, has a meaning."""
        last = re.sub(r"(?:\s+(?:the|a|an|\w*\d\w*))*\s+$", "", text)
        return any(found.end() == len(last) for found in self._patterns[meaning].finditer(last))

    def any(self, names: tuple[str, ...], text: str) -> bool:
        """Whether a text in lower case holds one of these names."""
        if not names:
            return False
        if names not in self._named:
            beginnings = "|".join(re.escape(name.lower()) for name in names)
            self._named[names] = re.compile(rf"(?<!\w)(?:{beginnings})")
        return bool(self._named[names].search(text))


def _pattern(forms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def documented(connection: duckdb.DuckDBPyConnection, known: Gazetteer) -> Iterator[Happening]:
    """Yield the events of the documents that have a first and a last day."""
    actors = {actor.actor_id: actor for actor in tables.stored(connection, Actor)}
    roles: dict[str, dict[str, EventRole]] = defaultdict(dict)
    for event_id, actor_id, role in connection.execute("SELECT event_id, actor_id, role FROM event_actors").fetchall():
        roles[event_id][actor_id] = role
    told = {event_id: words for event_id, *words in connection.execute(_TOLD, [_NEAR]).fetchall()}
    for event_id, state in _listed(connection):
        roles[event_id].setdefault(state, "party")
        actors.setdefault(state, known.actors[state])
    for event in tables.stored(connection, Event):
        if event.date_start and event.date_end:
            context, before, words, near = told.get(
                event.event_id, ("", "", "", "")
            )  # a check tells who lacks mentions
            part = roles[event.event_id]
            yield Happening(
                event_id=event.event_id,
                ordinal=0,
                kind=event.kind,
                title=event.title,
                edtf=event.edtf,
                first=event.date_start,
                last=event.date_end,
                where=_where((event.place,) if event.place else (), event.country, known),
                who=_who([actors[actor] for actor in part if actor in actors], part),
                context=context if part else f"{before} {context}",
                words=f"{event.title.lower()} {words}",
                near=f"{event.title.lower()} {near}",
            )


def recorded(event: RecordEvent, known: Gazetteer) -> Happening:
    """Return an event of the record; a party that the vocabulary lacks counts as a person of no known state."""
    parties = [known.actors.get(actor) or Actor(actor, actor, "person", None) for actor in event.participants]
    return Happening(
        event_id="",
        ordinal=event.ordinal,
        kind=event.kind,
        title=event.title,
        edtf=event.edtf,
        first=event.date_start,
        last=event.date_end,
        where=_where(tuple(place.strip() for place in (event.place or "").split(";") if place), event.country, known),
        who=_who(parties, {}),
        context="",
        words=event.title.lower(),
        near=event.title.lower(),
        complete=event.complete,
        remote=event.remote,
        known_by=event.known_by,
    )


def cities(known: Gazetteer) -> frozenset[str]:
    """Return the capitals in plain letters: places that are one point on the map."""
    return frozenset(plain(name.name) for name in known.known.values() if name.form == "capital" and not name.seat)


def plain(place: str) -> str:
    """Return the name of a place without accents, case and the difference between "St" and "Saint"."""
    letters = unicodedata.normalize("NFKD", place).encode("ascii", "ignore").decode().lower()
    return re.sub(r"^(?:the|st\.?|saint) ", lambda word: "" if word[0] == "the " else "saint ", letters).strip()


def _where(names: tuple[str, ...], country: str | None, known: Gazetteer) -> Where:
    state = known.actors.get(country or "")
    places = frozenset(map(plain, names))
    return Where(
        names=names,
        plain=places,
        country=country,
        only_country=country is not None and places <= frozenset({plain(state.name) if state else ""}),
    )


def _who(parties: Sequence[Actor], roles: Mapping[str, EventRole]) -> Who:
    country_of = {actor.actor_id: _state_of(actor) for actor in parties}
    states = frozenset(actor.actor_id for actor in parties if actor.kind == "state")
    return Who(
        all=frozenset(country_of),
        persons=frozenset(actor.actor_id for actor in parties if actor.kind == "person"),
        bodies=frozenset(actor.actor_id for actor in parties if actor.kind == "organisation" and not actor.country),
        objects=frozenset(actor for actor in country_of if roles.get(actor) == "object"),
        named_states=states,
        acting_states=frozenset(state for state in states if roles.get(state) in _ACTING),
        states=states | {state for state in country_of.values() if state},
        country_of={actor: state for actor, state in country_of.items() if state},
    )


def _state_of(actor: Actor) -> str | None:
    return actor.actor_id if actor.kind == "state" else actor.country


def _listed(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """Yield the states that a founding or an enlargement lists behind its words: "the accession of states like A"."""
    words = load()
    groups = {row["group"]: row["states"].split("|") for _, row in words.rows("groups_of_states.csv")}
    tells = Words.of(words)
    for event_id, text, stop, names in connection.execute(_BEHIND).fetchall():
        begun = False
        for name in names:
            between = text[stop : name["start"]].lower()
            begun = bool(_NEXT.fullmatch(between)) if begun else tells.ends_with("listing", between)
            if begun:
                states = [name["actor_id"]] if name["kind"] == "state" else groups.get(name["actor_id"], [])
                yield from ((event_id, state) for state in states)
            stop = name["stop"]


_NEXT = re.compile(r",? (?:and |or )?(?:the )?(?:two |three |five )?")
"""What stands between two names of a list: "Poland[, ]Bulgaria[, and the three ]Baltic states"."""
_BEHIND = """
    SELECT
        event_id, text, event_mentions.stop - sentences.start,
        list(
            {
                'start': actor_mentions.start - sentences.start,
                'stop': actor_mentions.stop - sentences.start,
                'actor_id': actor_id,
                'kind': actors.kind
            } ORDER BY actor_mentions.start
        )
    FROM event_mentions
    JOIN events USING (event_id)
    JOIN sentences USING (sentence_id)
    JOIN actor_mentions
        ON actor_mentions.sentence_id = sentences.sentence_id AND actor_mentions.start >= event_mentions.stop
    JOIN actors USING (actor_id)
    WHERE events.kind = 'organisation' AND actors.kind IN ('state', 'region')
    GROUP BY ALL
"""
_TOLD = """
    SELECT
        event_id,
        lower(string_agg(DISTINCT told.text, ' ')),
        coalesce(lower(string_agg(DISTINCT told.before, ' ')), ''),
        lower(string_agg(event_mentions.quote, ' | ')),
        lower(string_agg(told.text[
            greatest(1, event_mentions.start - told.start - $1 + 1) : event_mentions.stop - told.start + $1
        ], ' | '))
    FROM event_mentions
    JOIN (
        SELECT sentence_id, start, text, lag(text) OVER (PARTITION BY section_id ORDER BY start) AS before
        FROM sentences
    ) AS told USING (sentence_id)
    GROUP BY event_id
"""
