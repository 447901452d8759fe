"""Where an event took place: known cities and venues, states, and capitalised names after "in", "at", "near"."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Item
from pipeline.link.events.lexicon import Lexicon, word_set
from pipeline.vocabulary import Vocabulary

_BEFORE_A_PLACE = word_set("in at near off outside over around from beyond inside on")
_NO_PLACE = word_set(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday i he she it they we president prime minister mr mrs dr general"
)
_WATERS = word_set("Gulf Sea Strait Straits Bay Lake Ocean Cape Mount River Isle Isles Islands Peninsula Province")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed and the ISO 3166-1 alpha-3 code of its country, where it is known."""

    at: int
    stop: int
    name: str
    country: str | None


@functools.cache
def capitals(words: Vocabulary) -> dict[str, str]:
    """Return the first capital of each state by its id."""
    return {
        row["actor_id"]: row["capitals"].split("|")[0] for _, row in words.rows("actors/peoples.csv") if row["capitals"]
    }


def known_at(row: Sequence[Item], at: int, words: Lexicon) -> Place | None:
    """Return the known city or venue that begins at an item."""
    said: list[str] = []
    stops: list[int] = []
    for place in range(at, min(len(row), at + 5)):
        if row[place].kind == "date":
            break
        said.extend(row[place].text.replace("’", "'").split())
        stops.extend([place + 1] * (len(said) - len(stops)))
    for name, country in words.places.get(said[0], ()) if said else ():
        if tuple(said[: len(name)]) == name and (
            len(name) == len(said) or stops[len(name) - 1] > (stops[len(name) - 2] if len(name) > 1 else 0) or True
        ):
            return Place(at, stops[len(name) - 1], " ".join(name), country)
    return None


def places(row: Sequence[Item], first: int, last: int, lexicon: Lexicon, words: Vocabulary) -> list[Place]:
    """Return the places that stand after a preposition of place between two items."""
    made: list[Place] = []
    at = first
    while at < last:
        if row[at].low in _BEFORE_A_PLACE and at + 1 < last:
            start = at + 1
            while start < last - 1 and row[start].low in (
                "the",
                "central",
                "northern",
                "southern",
                "eastern",
                "western",
                "nearby",
                "city",
                "of",
                "port",
                "town",
                "village",
                "capital",
                "resort",
            ):
                start += 1
            found = destination(row, start, last, lexicon, words)
            if found:
                made.append(found)
                at = found.stop
                continue
        at += 1
    return made


def destination(row: Sequence[Item], at: int, last: int, lexicon: Lexicon, words: Vocabulary) -> Place | None:
    """Return the place whose name begins at an item."""
    item = row[at]
    known = known_at(row, at, lexicon)
    if known and (known.stop >= last or row[known.stop].low not in ("'s",)):
        return _with_country(row, known, last)
    if item.naming is not None:
        actor = item.naming.actor
        following = row[at + 1].low if at + 1 < len(row) else ""
        if item.naming.form == "demonym" and following == "capital":
            return Place(at, at + 2, capitals(words).get(actor.actor_id, item.text), actor.actor_id)
        if actor.kind == "state" and item.naming.form in ("name", "capital") and following != "'s":
            return Place(at, at + 1, item.text, actor.actor_id)
        return None
    if item.kind != "word" or not item.text[0].isupper() or item.low in _NO_PLACE:
        return None
    stop = at
    while (
        stop < last
        and row[stop].kind == "word"
        and (
            row[stop].text[0].isupper()
            or (row[stop].low in ("of", "la", "de", "el", "al") and stop + 1 < last and row[stop + 1].text[0].isupper())
        )
    ):
        stop += 1
    if (
        stop == at
        or any(row[n].low in _NO_PLACE for n in range(at, stop))
        or (item.text.isupper() and len(item.text) > 1)
    ):
        return None
    name = " ".join(one.text for one in row[at:stop])
    return _with_country(row, Place(at, stop, name, None), last)


def _with_country(row: Sequence[Item], place: Place, last: int) -> Place:
    """Return a place with the state that follows it: "Kazan, Russia", "Rostov in Russia"."""
    if place.country is None and place.stop + 1 < last and row[place.stop].text in (",", "in"):
        state = row[place.stop + 1].naming
        if state is not None and state.actor.kind == "state" and state.form == "name":
            return Place(place.at, place.stop + 2, place.name, state.actor.actor_id)
    return place


def named_in(row: Sequence[Item], first: int, last: int, lexicon: Lexicon) -> Place | None:
    """Return a known place in the words before an event noun: "the 2011 Bali summit", "the Sanaa talks"."""
    for at in range(last - 1, first - 1, -1):
        item = row[at]
        if item.kind == "date":
            continue
        if item.low in grammar.PREPOSITIONS | grammar.AUXILIARIES or item.kind == "mark":
            return None
        if item.text[0].isupper() and (found := known_at(row, at, lexicon)):
            return found
    return None
