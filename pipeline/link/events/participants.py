"""Who takes part in an event, and as what: the parties of the words around its verb or noun."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.link.events.clauses import RELATIVES, Clause, Item
from pipeline.link.events.lexicon import roles
from pipeline.link.events.telling import Telling
from pipeline.link.parties import Group, groups
from pipeline.link.passages import Passage
from pipeline.records import Actor, EventKind, EventRole
from pipeline.vocabulary import Vocabulary

Taking = tuple[tuple[Actor, EventRole], ...]

_NOUN_ROLES: dict[EventKind, EventRole] = {
    "agreement": "signatory",
    "statement": "party",
    "conflict": "party",
    "sanction": "party",
    "organisation": "party",
    "other": "party",
}
_HE = re.compile(r"(?:he|she)$", re.IGNORECASE)
_ONLY_A_PLACE = frozenset(["in", "at", "near", "off", "outside", "around", "beyond", "inside"])


class Parties:
    """The groups of a sentence, asked for by place."""

    def __init__(self, passage: Passage, row: Sequence[Item], words: Vocabulary) -> None:
        self.passage = passage
        self.row = row
        self.groups = groups(passage, words)
        self._before: tuple[Group, ...] | None = None
        self._words = words

    @property
    def before(self) -> tuple[Group, ...]:
        """The groups of the sentence before."""
        if self._before is None:
            self._before = groups(self.passage.before, self._words) if self.passage.before else ()
        return self._before

    def between(self, first: int, last: int) -> list[Group]:
        """Return the groups between two items."""
        if first >= last:
            return []
        start, stop = self.row[first].start, self.row[last - 1].stop
        return [group for group in self.groups if start <= group.start and group.stop <= stop]

    def preposition(self, group: Group) -> str:
        """Return the preposition that governs a group, past articles and adjectives; empty where there is none."""
        text = self.passage.document.text[max(self.passage.sentence.start, group.start - 40) : group.start]
        match = re.search(
            r"\b([a-z]+)\s+(?:(?:the|its|his|her|their|a|an|then|visiting|new|newly|northern|southern|eastern|western|central)\s+)*$",
            text,
        )
        return match[1] if match else ""


def taking_part(telling: Telling, parts: Sequence[Clause], parties: Parties) -> tuple[Taking, list[Group], list[Group]]:
    """Return the participants of an event, the groups that act in it, and those that are acted upon."""
    clause = telling.clause
    if telling.verb is None or telling.verb.word is None:
        return _of_noun(telling, parties)
    verb, word = telling.verb, telling.verb.word
    subject_role, object_role = roles(word.entry)
    if word.kind is None:
        subject_role = object_role = _NOUN_ROLES.get(telling.kind, "participant")
        if telling.kind in ("sanction", "conflict"):
            object_role = "object"
    before = subjects(clause, verb.at, parts, parties)
    bound = min((other.at for other in clause.verbs if other.at > verb.at and other.told), default=clause.last)
    after = parties.between(verb.stop, bound)
    if verb.voice == "passive":
        agents = [group for group in after if parties.preposition(group) == "by"]
        acting, acted = agents, [*before, *(group for group in after if group not in agents)]
    else:
        acting, acted = before, after
    if telling.kind not in ("conflict", "visit"):
        acted = [group for group in acted if parties.preposition(group) not in _ONLY_A_PLACE or _is_person(group)]
    if telling.kind == "statement":
        acted = acted[:1]
    taking = [(actor, subject_role) for group in acting for actor in group.actors]
    taking += [(actor, object_role) for group in acted for actor in group.actors]
    if telling.kind == "visit":
        taking = [
            (actor, "participant" if role == "host" and actor.kind == "organisation" else role)
            for actor, role in taking
        ]
    return _once(taking), acting, acted


def _is_person(group: Group) -> bool:
    return any(actor.kind == "person" for actor in group.actors)


def subjects(clause: Clause, at: int, parts: Sequence[Clause], parties: Parties) -> list[Group]:
    """Return who acts by a verb: named before it in its clause, else in the clause to which its own is joined."""
    found = [
        group
        for group in parties.between(clause.first, at)
        if parties.preposition(group) not in ("under", "at", "after", "during", "in", "on", "following", "despite")
    ]
    if found:
        return found
    position = next(n for n, part in enumerate(parts) if part is clause)
    row = parties.row
    words = [item.low for item in row[clause.first : at]]
    if any(word in ("he", "she") for word in words):
        return _person_before(clause, parts, parties)
    if any(word in ("it", "they") for word in words):
        earlier = parties.between(0, clause.first) or list(parties.before)
        return earlier[:1] if position or parties.before else []
    if clause.opener in RELATIVES:
        return parties.between(0, clause.first)[-1:]
    if position and (clause.opener in ("and", "but", ",", "then", "gap", ")") and at - clause.first <= 3):
        previous = parts[position - 1]
        if previous.opener == "gap" or (previous.opener == ")" or previous.opener == "("):
            return parties.between(0, clause.first)[:1]
        if previous.verbs:
            return subjects(previous, previous.verbs[0].at, parts[:position], parties)
        return parties.between(previous.first, previous.last)[-1:]
    return []


def _person_before(clause: Clause, parts: Sequence[Clause], parties: Parties) -> list[Group]:
    for told in (parties.between(0, clause.first), list(parties.before)):
        persons = [group for group in told if _is_person(group)]
        if persons:
            return persons[:1]
    return []


def _of_noun(telling: Telling, parties: Parties) -> tuple[Taking, list[Group], list[Group]]:
    """Return the participants that a noun names: "X's visit to Y", "talks between X and Y", "the X-Y summit"."""
    clause = telling.clause
    assert telling.noun is not None
    verbs = [verb for verb in clause.verbs if verb.at < telling.first]
    start = verbs[-1].stop if verbs and telling.kind not in ("summit", "forum") else clause.first
    bound = min((verb.at for verb in clause.verbs if verb.at >= telling.last), default=clause.last)
    before, after = parties.between(start, telling.first), parties.between(telling.last, bound)
    if telling.kind == "visit":
        to = [group for group in after if parties.preposition(group) in ("to", "in", "of")]
        who = before[-1:] or parties.between(clause.first, telling.first)[:1]
        if not who:
            who = [group for group in after if parties.preposition(group) in ("by", "of")]
        taking = [(actor, "visitor") for group in who for actor in group.actors]
        taking += [(actor, "host") for group in to if group not in who for actor in group.actors]
        return _once(taking), who, to
    role = _NOUN_ROLES.get(telling.kind, "participant")
    if telling.kind in ("conflict", "sanction"):
        acted = [
            group
            for group in after
            if parties.preposition(group) in ("of", "on", "against", "in", "with", "from", "to")
        ]
        taking = [(actor, role) for group in before for actor in group.actors]
        taking += [(actor, "object") for group in acted for actor in group.actors]
        return _once(taking), before, acted
    near = [group for group in after if parties.preposition(group) not in _ONLY_A_PLACE]
    return _once((actor, role) for group in (*before, *near) for actor in group.actors), before, near


def _once(taking: Iterable[tuple[Actor, EventRole]]) -> Taking:
    kept: dict[str, tuple[Actor, EventRole]] = {}
    for actor, role in taking:
        kept.setdefault(actor.actor_id, (actor, role))
    return tuple(kept.values())
