"""Where an event took place: known cities and venues, states, and capitalised names after "in", "at", "near"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Item
from pipeline.link.events.lexicon import Lexicon, word_set
from pipeline.records import Actor
from pipeline.vocabulary import Vocabulary

_BEFORE_A_PLACE = word_set("in at near off outside inside around over on")
_BEFORE_ANY_NAME = word_set("in at near off outside inside")
_PAST = word_set(
    "the a central northern southern eastern western north south east west nearby city of port town village capital"
    " resort coast island province border village eastern remote seaside lakeside mountain disputed divided"
)
_NO_PLACE = word_set(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday i he she it they we president prime minister mr mrs dr general king"
    " queen resolution article chapter operation"
)
_WITHIN_NAMES = word_set("of la de el al des du the")
_MOST_WORDS = 5
_KINDS_OF_PLACE = word_set(
    "capital city town village port resort state province region island district suburb peninsula department prefecture"
    " enclave governorate oblast settlement hamlet township municipality county"
)
_GROUND = word_set("soil territory waters airspace shores coast coastline side")
_ADJECTIVES = 3
"""How many words stand at most between a people's name and the kind of place: "the Saudi Red Sea city of Jeddah"."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed and the ISO 3166-1 alpha-3 code of its country, where it is known."""

    at: int
    stop: int
    name: str
    country: str | None
    is_state: bool = False


@functools.cache
def capitals(words: Vocabulary) -> dict[str, str]:
    """Return the first capital of each state by its id."""
    rows = (row for _, row in words.rows("actors/peoples.csv"))
    return {row["actor_id"]: row["capitals"].split("|")[0] for row in rows if row["capitals"]}


def known_at(row: Sequence[Item], at: int, known: Lexicon) -> Place | None:
    """Return the known city or venue that begins at an item."""
    if not known.places.keys() & row[at].text.replace("’", "'").split()[:1]:
        return None
    said: list[str] = []
    stops: list[int] = []
    for place in range(at, min(len(row), at + _MOST_WORDS)):
        if row[place].kind == "date":
            break
        said.extend(row[place].text.replace("’", "'").split())
        stops.extend([place + 1] * (len(said) - len(stops)))
    for name, country in known.places.get(said[0], ()) if said else ():
        if tuple(said[: len(name)]) == name:
            return Place(at, stops[len(name) - 1], " ".join(name), country)
    return None


def places(
    row: Sequence[Item], first: int, last: int, known: Lexicon, words: Vocabulary, *, all_of: bool = False
) -> list[Place]:
    """Return the places that stand after a preposition of place between two items; unless ``all_of`` up to ", -ing"."""
    made: list[Place] = []
    at = first
    while at < last - 1:
        if not all_of and row[at].text == "," and row[at + 1].low.endswith("ing"):
            break  # what follows from it took place elsewhere: "..., causing concern in China"
        if row[at].low in _BEFORE_A_PLACE:
            start = at + 1
            while start < last - 1 and row[start].low in _PAST:
                start += 1
            found = place_at(row, start, last, known, words, any_name=row[at].low in _BEFORE_ANY_NAME)
            if found:
                made.append(found)
                at = found.stop
                continue
        at += 1
    return made


def place_at(
    row: Sequence[Item], at: int, last: int, known: Lexicon, words: Vocabulary, *, any_name: bool = True
) -> Place | None:
    """Return the place whose name begins at an item: a known one, a state or, where allowed, any capitalised name."""
    item = row[at]
    found = known_at(row, at, known)
    if found and (found.stop >= last or row[found.stop].low != "'s"):
        return _with_country(row, found, last)
    following = row[at + 1].low if at + 1 < len(row) else ""
    if item.naming is not None:
        actor, form = item.naming.actor, item.naming.form
        if form == "demonym" and actor.kind == "state":
            return _of_people(row, at, last, actor, words)
        if actor.kind == "state" and form in ("name", "capital") and following != "'s":
            return Place(at, at + 1, item.text, actor.actor_id, is_state=True)
        return None
    if (
        not any_name
        or item.kind != "word"
        or not item.text[0].isupper()
        or (item.text.isupper() and len(item.text) > 1)
    ):
        return None
    stop = at
    while stop < last and _goes_on(row, stop, last):
        stop += 1
    if stop == at or any(row[n].low in _NO_PLACE for n in range(at, stop)):
        return None
    name = " ".join(one.text for one in row[at:stop])
    return _with_country(row, Place(at, stop, name, None), last)


def _of_people(row: Sequence[Item], at: int, last: int, actor: Actor, words: Vocabulary) -> Place | None:
    """Return the place that a people's name begins: "Saudi town of Al-Ula", "Kazakh capital", "South African soil"."""
    for kind in range(at + 1, min(last, at + 2 + _ADJECTIVES)):
        if row[kind].low == "capital":
            return Place(at, kind + 1, capitals(words).get(actor.actor_id, row[at].text), actor.actor_id)
        if row[kind].low in _GROUND:
            return Place(at, kind + 1, actor.name, actor.actor_id, is_state=True)
        if row[kind].low in _KINDS_OF_PLACE:
            stop = start = kind + 1 + (kind + 1 < last and row[kind + 1].low == "of")
            while stop < last and (_goes_on(row, stop, last) or (stop == start and row[stop].kind == "name")):
                stop += 1
            name = " ".join(one.text for one in row[start:stop]) or actor.name
            return Place(at, stop, name, actor.actor_id, is_state=start == stop)
        if row[kind].kind != "word" or row[kind].low in grammar.PREPOSITIONS | grammar.AUXILIARIES:
            return None
    return None


def _goes_on(row: Sequence[Item], at: int, last: int) -> bool:
    """Whether an item belongs to a capitalised name: "Great Hall of the People"."""
    item = row[at]
    if item.kind != "word":
        return False
    if item.text[0].isupper():
        return True
    following = [one.text for one in row[at + 1 : min(last, at + 3)] if one.low not in _WITHIN_NAMES][:1]
    return item.low in _WITHIN_NAMES and bool(following) and following[0][:1].isupper()


def _with_country(row: Sequence[Item], place: Place, last: int) -> Place:
    """Return a place with the state that follows it: "Kazan, Russia", "Rostov in Russia", "Uri in the Indian state"."""
    if place.stop + 1 >= last or row[place.stop].text not in (",", "in", "("):
        return place
    at = place.stop + 1
    while at < last - 1 and row[at].low in _PAST:
        at += 1
    state = row[at].naming
    if state is None or state.actor.kind != "state" or place.country not in (None, state.actor.actor_id):
        return place
    kinds = _KINDS_OF_PLACE | _PAST
    if state.form == "name" or (state.form == "demonym" and at + 1 < last and row[at + 1].low in kinds):
        return Place(place.at, at + 1, place.name, state.actor.actor_id)
    return place


def struck_at(row: Sequence[Item], first: int, last: int, known: Lexicon, words: Vocabulary) -> Place | None:
    """Return the place that an attack struck: "raided the Mozambican capital", "shelled the town of Kobani"."""
    for at in range(first, last):
        if at > first and row[at - 1].low not in ("of", "on", "the"):
            continue
        start = at
        while start < last - 1 and row[start].low in _PAST:
            start += 1
        named = start > at and row[start - 1].low in _PAST - {"the"}
        found = place_at(row, start, last, known, words, any_name=named)
        if found and not found.is_state:
            return found
    return None


def named_in(row: Sequence[Item], first: int, last: int, known: Lexicon) -> Place | None:
    """Return a known place in the words before an event noun: "the 2011 Bali summit", "the Sanaa talks"."""
    for at in range(last - 1, first - 1, -1):
        item = row[at]
        if item.kind == "date":
            continue
        if item.low in grammar.PREPOSITIONS | grammar.AUXILIARIES or item.kind == "mark":
            return None
        if item.text[0].isupper() and (found := known_at(row, at, known)):
            return found
    return None
