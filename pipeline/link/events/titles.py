"""Short, readable titles of events."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Item
from pipeline.link.events.lexicon import third_person
from pipeline.link.events.participants import Taking
from pipeline.link.events.places import Place
from pipeline.link.events.telling import Telling
from pipeline.link.parties import Group
from pipeline.records import Actor, EventRole

_MOST = 7
"""How many words of the text a title takes over."""


def title(
    telling: Telling,
    row: Sequence[Item],
    taking: Taking,
    acting: Sequence[Group],
    acted: Sequence[Group],
    place: Place | None,
) -> str:
    """Return the title of an event: who does what, or what its noun says, with parties and place."""
    if telling.noun is not None and telling.noun.series is not None and telling.kind == telling.noun.kind:
        name = telling.noun.series.title
        return f"{name}, {place.name}" if place else name
    visitors, hosts = _with(taking, "visitor"), _with(taking, "host")
    if telling.kind == "visit" and visitors:
        goal = (
            hosts[0].name
            if hosts and hosts[0].kind == "state"
            else place.name
            if place
            else hosts[0].name
            if hosts
            else ""
        )
        return f"{names(visitors)} {'visit' if len(visitors) > 1 else 'visits'} {goal}".strip()
    persons = [actor for actor, _ in taking if actor.kind == "person"] or [actor for actor, _ in taking]
    if telling.kind == "meeting" and len(persons) > 1:
        return f"{names(persons)} meet" + (f", {place.name}" if place else "")
    noun = telling.noun
    if noun is not None and (
        telling.verb is None or telling.verb.word is None or telling.verb.word.kind in (None, "agreement")
    ):
        phrase = noun_phrase(row, noun.at, noun.stop)
        parties = [actor for actor, _ in taking if actor.name not in phrase]
        return ", ".join(
            part for part in (phrase, names(parties) if len(parties) < 5 else "", place.name if place else "") if part
        )
    return _sentence(telling, row, acting, acted)


def names(actors: Sequence[Actor]) -> str:
    """Return "China", "China and Russia", "China, India and Russia"."""
    told = [actor.name for actor in actors]
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else "".join(told)


def noun_phrase(row: Sequence[Item], at: int, stop: int) -> str:
    """Return a noun with the adjectives before it and "of ..." or "on ..." after it, without its date."""
    first = at
    while (
        first
        and row[first - 1].kind == "word"
        and first > at - 4
        and row[first - 1].low
        not in grammar.PREPOSITIONS
        | grammar.DETERMINERS
        | grammar.AUXILIARIES
        | grammar.COORDINATORS
        | grammar.RELATIVES
        | {"'s", "that"}
        and not grammar.is_adverb(row[first - 1])
        and not row[first - 1].low.endswith("ed")
    ):
        first -= 1
    last = stop
    if last < len(row) and row[last].low in ("of", "on", "for", "against"):
        end = last + 1
        while (
            end < len(row)
            and end < last + _MOST
            and row[end].kind in ("word", "name")
            and row[end].low not in (grammar.PREPOSITIONS - {"of"}) | grammar.AUXILIARIES | grammar.RELATIVES | {"that"}
            and not row[end].low.endswith("ed")
        ):
            end += 1
        if end > last + 1 and row[end - 1].low not in grammar.DETERMINERS | {"and", "of"}:
            last = end
    return _capital(_joined(row[first:last]))


def _sentence(telling: Telling, row: Sequence[Item], acting: Sequence[Group], acted: Sequence[Group]) -> str:
    """Return subject, verb and object in the present tense: "Iran fires missiles"."""
    verb = telling.verb
    assert verb is not None
    assert verb.word is not None
    subject = [actor for group in acting for actor in group.actors]
    lemma = verb.word.lemma
    rest = _rest(row, verb.stop, telling.clause.last)
    if verb.voice == "passive":
        who = [actor for group in acted for actor in group.actors][:1]
        participle = " ".join(verb.word.words)
        return _capital(
            f"{names(who) if who else _rest_before(row, telling)} {participle}{' by ' + names(subject) if subject else ''}"
        )
    plural = len(subject) > 1
    said = lemma if plural else third_person(lemma)
    return _capital(" ".join(part for part in (names(subject) or _rest_before(row, telling), said, rest) if part))


def _rest(row: Sequence[Item], first: int, last: int) -> str:
    """Return the words after a verb up to its date, a clause or too many."""
    stop = first
    while (
        stop < min(last, first + _MOST)
        and row[stop].kind != "date"
        and not (row[stop].kind == "mark" and row[stop].text not in "'’-")
    ):
        stop += 1
    while stop > first and row[stop - 1].low in grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.COORDINATORS | {
        "'s",
        "-",
    }:
        stop -= 1
    return _joined(row[first:stop])


def _rest_before(row: Sequence[Item], telling: Telling) -> str:
    """Return the words before a verb that name who or what it is about."""
    assert telling.verb is not None
    first = telling.clause.first
    for at in range(telling.clause.first, telling.verb.at):
        if row[at].kind in ("date", "mark") or (row[at].low in grammar.PREPOSITIONS - {"of", "from"} and at == first):
            first = at + 1
    kept = [
        item
        for item in row[max(first, telling.verb.at - _MOST) : telling.verb.at]
        if item.low not in grammar.AUXILIARIES
    ]
    while kept and (kept[0].low in grammar.DETERMINERS | grammar.COORDINATORS | grammar.PREPOSITIONS):
        kept = kept[1:]
    return _joined(kept)


def _joined(items: Sequence[Item]) -> str:
    """Return items as printed: a possessive or a hyphen stands close."""
    said = ""
    before: Item | None = None
    for item in items:
        close = before is None or item.start == before.stop
        said += ("" if close else " ") + " ".join(item.text.split())
        before = item
    return said


def _with(taking: Taking, role: EventRole) -> list[Actor]:
    return [actor for actor, part in taking if part == role]


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
