"""Who takes part in an event, and as what: the parties of the words around its verb or noun."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence

from pipeline.find.actors import gazetteer
from pipeline.light import light
from pipeline.link.events.clauses import PREPOSITIONS, RELATIVES, SUBORDINATORS, Clause, Item
from pipeline.link.events.lexicon import lexicon, roles, word_set
from pipeline.link.events.telling import Telling
from pipeline.link.parties import groups
from pipeline.link.passages import Group, Party, Passage
from pipeline.records import Actor, EventKind, EventRole
from pipeline.vocabulary import Vocabulary

_NOUN_ROLES: dict[EventKind, EventRole] = {
    "agreement": "signatory",
    "statement": "party",
    "conflict": "party",
    "sanction": "party",
    "organisation": "party",
    "other": "party",
}
_AGAINST: frozenset[EventKind] = frozenset({"sanction", "conflict"})
_ONLY_A_PLACE = word_set("in at near off outside around beyond inside from")
_NO_SUBJECT = word_set("under at after during in on following despite amid before for against over with by towards")
_GOVERNED = re.compile(
    r"\b([a-z]+)\s+(?:(?:the|its|his|her|their|a|an|then|visiting|newly|inaugurated|elected|northern|southern|eastern|western"
    r"|central|former|outgoing|incoming|foreign|prime|minister|president|late|both|[A-Z][\w.’'-]*)\s+)*$"
)
_PERSON_FOLLOWS = re.compile(r"['’]?s?[\w\s'’.-]{0,60},?\s?$")
_ASIDE = word_set(
    "after before following since despite amid during under because weeks days hours months years like unlike"
)
_STEPS = 6
_LEFT_OUT_WITHIN = 24
_FAR = 4
"""How many passages back a pair of states is looked for, to which "the two countries" may point."""


@light
class Taking:
    """Who takes part: actors with their parts, and the groups that act and that are acted upon."""

    actors: tuple[tuple[Actor, EventRole], ...]
    acting: tuple[Group, ...]
    acted: tuple[Group, ...]

    def having(self, role: EventRole) -> list[Actor]:
        """Return the actors with a part."""
        return [actor for actor, part in self.actors if part == role]


class Parties:
    """The groups of a sentence, asked for by place."""

    def __init__(self, passage: Passage, row: Sequence[Item], words: Vocabulary) -> None:
        self.passage = passage
        self.row = row
        self.words = words
        self._left_out = lexicon(words).left_out
        pointed = (_pointing_at_states(group, passage, words) for group in groups(passage, words))
        self.groups = [group for group in pointed if group.parties and not _is_they(group, passage)]
        self._before: list[Group] | None = None
        self._starts = [item.start for item in row]

    @property
    def before(self) -> list[Group]:
        """The groups of the sentence before."""
        if self._before is None:
            self._before = list(groups(self.passage.before, self.words)) if self.passage.before else []
        return self._before

    def between(self, first: int, last: int) -> list[Group]:
        """Return the groups between two items; a state whose officer follows it is part of that name."""
        if first >= last:
            return []
        start, stop = self.row[first].start, self.row[last - 1].stop
        found = [group for group in self.groups if start <= group.start and group.stop <= stop]
        found = [group for group in found if not (self._places_a_city(group) or self._is_left_out(group))]
        return [
            group for group, following in itertools.zip_longest(found, found[1:]) if not self._owns(group, following)
        ]

    def _is_left_out(self, group: Group) -> bool:
        """Whether it is said of a group that it did not take part, or only that it says so: "but not Uganda"."""
        first = self.passage.sentence.start
        text = self.passage.document.text
        return self._left_out.search(text, max(first, group.start - _LEFT_OUT_WITHIN), group.start) is not None

    def _places_a_city(self, group: Group) -> bool:
        """Whether a state only says where a place lies: "in Bali, Indonesia, on 14 November"."""
        at = bisect.bisect_left(self._starts, group.start)
        if at < 2 or len(group.actors) > 1 or group.parties[0].naming.form != "name" or self.row[at - 1].text != ",":
            return False
        city = self.row[at - 2]
        first = at - 2
        while first and self.row[first - 1].kind == "word" and self.row[first - 1].text[0].isupper():
            first -= 1
        placed = first > 0 and self.row[first - 1].low in ("in", "at", "near", "of", "off", "to", "from")
        return city.kind == "word" and city.text[0].isupper() and placed

    def preposition(self, group: Group) -> str:
        """Return the preposition that governs a group, past articles and adjectives; empty where there is none."""
        text = self.passage.document.text
        match = _GOVERNED.search(text[max(self.passage.sentence.start, group.start - 60) : group.start])
        return match[1] if match and match[1] in PREPOSITIONS else ""

    def _owns(self, group: Group, following: Group | None) -> bool:
        """Whether a state only says whose officer the next person is: "the Russian Defence Minister, Pavel Grachev"."""
        if following is None or len(group.actors) > 1 or group.parties[0].actor.kind != "state" or group.resolved:
            return False
        person = following.parties[0].actor
        if person.kind not in ("person", "organisation") or person.country != group.parties[0].actor.actor_id:
            return False
        text = self.passage.document.text
        named = group.parties[-1].naming.form == "demonym" or text[group.stop : group.stop + 2] in ("'s", "’s")
        gap = text[group.stop : following.start]
        lower = [word for word in re.findall(r"\b[a-z]\w*", gap) if word not in ("s", "of", "then", "the", "former")]
        return (
            named
            and bool(_PERSON_FOLLOWS.fullmatch(gap))
            and all(not word.endswith("ed") for word in lower)
            and len(gap) < 70
        )


def _is_they(group: Group, passage: Passage) -> bool:
    """Whether a group stands for "they", whom :func:`subjects` looks for among those who acted before."""
    return group.resolved and passage.document.text[group.start : group.stop].lower() == "they"


def _pointing_at_states(group: Group, passage: Passage, words: Vocabulary) -> Group:
    """Return "the two countries" as two states: a pair with a region gives way to the states named before it."""
    if not group.resolved or all(party.actor.kind != "region" for party in group.parties):
        return group
    for earlier in itertools.islice(passage.back(), _FAR):
        states: dict[str, Party] = {}
        for told in groups(earlier, words):
            for party in told.parties:
                if party.actor.kind == "state":
                    states.setdefault(party.actor.actor_id, party)
        if len(states) == 2:
            return Group(group.start, group.stop, tuple(states.values()), resolved=True)
    return Group(group.start, group.stop, (), resolved=True)


def taking_part(telling: Telling, parts: Sequence[Clause], parties: Parties) -> Taking:
    """Return who takes part in an event."""
    if telling.like is not None:
        return _like(telling, telling.like, parts, parties)
    if telling.verb is not None:
        return _of_verb(telling, parts, parties)
    if telling.noun is not None:
        return _of_noun(telling, parts, parties)
    named = parties.between(telling.first, telling.last)
    return Taking(_once(_as("party", named)), tuple(named), ())


def _of_verb(telling: Telling, parts: Sequence[Clause], parties: Parties) -> Taking:
    clause, verb = telling.clause, telling.verb
    assert verb is not None
    subject_role, object_role = _roles(telling)
    before = subjects(clause, verb.at, parts, parties)
    ahead = [other.at for other in clause.verbs if other.at > verb.at and other.told]
    after = parties.between(verb.stop, _bound(parties.row, verb.stop, min([*ahead, telling.until])))
    if verb.voice == "passive" and not verb.finite:
        before = _described(verb.at, before, parties)
    if verb.voice == "passive":
        agents = [group for group in after if parties.preposition(group) == "by"]
        acting, acted = agents, [*before, *(group for group in after if group not in agents)]
    else:
        acting, acted = before, after
    if telling.noun is not None and clause.first <= telling.noun.at < verb.at:
        acting = [*acting, *(group for group in parties.between(telling.noun.stop, verb.at) if group not in acting)]
    if telling.noun is not None and not clause.first <= telling.noun.at < clause.last:
        acted = [*acted, *_owners(telling.noun.at, parties)]
    elif clause.opener in ("which", "that", "whom") and not after and verb.voice == "active":
        acted = parties.between(0, clause.first)[-1:] if parties.between(clause.first, verb.at) else []
    if telling.kind in ("agreement", "meeting"):
        acted = [group for group in acted if parties.preposition(group) != "on"]
    taken_in = verb.word is not None and verb.word.entry.flag("takes_in")
    if telling.kind not in ("conflict", "visit") and not taken_in:
        acted = [
            group
            for group in acted
            if parties.preposition(group) not in _ONLY_A_PLACE
            or _is_person(group)
            or _is_next(group, verb.stop, parties)
        ]
    if telling.kind == "statement":
        acted = acted[:1] or _asked(telling, parts, parties)
    if telling.kind == "agreement":
        acted = [*acted, *_under(telling, parts, parties)]
    joint = (
        [group for group in acted if parties.preposition(group) in ("with", "alongside")]
        if object_role == "object"
        else []
    )
    told = _as(subject_role, (*acting, *joint))
    told += _as(object_role, [group for group in acted if group not in joint])
    return Taking(_once(told), tuple(acting), tuple(acted))


def _described(at: int, before: Sequence[Group], parties: Parties) -> list[Group]:
    """Return the group that a participle describes: "Raheel Sharif led the alliance, founded in May", founds no man."""
    first = at - 1
    while first >= 0 and (parties.row[first].kind == "mark" or parties.row[first].low in ("first", "jointly", "then")):
        first -= 1
    return [group for group in before if first >= 0 and group.stop == parties.row[first].stop][-1:]


def _bound(row: Sequence[Item], first: int, last: int) -> int:
    """Return where the words about a verb's object end: before "after the coup", "during a visit", ", creating"."""
    for at in range(first, last):
        if row[at].low in _ASIDE and not (at + 1 < last and row[at + 1].kind == "date"):
            return at
        if row[at].text == "," and at + 1 < last and row[at + 1].kind == "word" and row[at + 1].low.endswith("ing"):
            return at
    return last


def _asked(telling: Telling, parts: Sequence[Clause], parties: Parties) -> list[Group]:
    """Return of whom something is asked: "demands that Iran suspend enrichment"."""
    following = next((part for part in parts if part.first == telling.clause.last), None)
    verb = telling.verb.word if telling.verb else None
    if following is None or following.opener != "that" or verb is None or not verb.entry.flag("asks"):
        return []
    bound = min((other.at for other in following.verbs), default=following.last)
    return parties.between(following.first, bound)[:1]


def _under(telling: Telling, parts: Sequence[Clause], parties: Parties) -> list[Group]:
    """Return who is bound by an agreement: "a deal under which Iran and Iraq withdraw"."""
    following = next((part for part in parts if part.first == telling.clause.last), None)
    if following is None or following.opener != "which" or parties.row[following.first - 1].low != "under":
        return []
    bound = min((other.at for other in following.verbs), default=following.last)
    return parties.between(following.first, bound)


def _roles(telling: Telling) -> tuple[EventRole, EventRole]:
    """Return the parts of a verb's subject and object, by its noun where that says the kind."""
    word = telling.verb.word if telling.verb else None
    if word is None or word.kind != telling.kind:
        role = _NOUN_ROLES.get(telling.kind, "participant")
        if telling.kind == "visit":
            return ("host" if word is not None and word.lemma in ("host", "receive") else "visitor"), "host"
        subject: EventRole = "host" if word is not None and word.lemma in ("host", "co-host") else role
        return subject, "object" if telling.kind in (*_AGAINST, "other") else role
    return roles(word.entry)


def _is_next(group: Group, at: int, parties: Parties) -> bool:
    return at < len(parties.row) and parties.row[at].start == group.start


def _is_person(group: Group) -> bool:
    return any(actor.kind == "person" for actor in group.actors)


def subjects(clause: Clause, at: int, parts: Sequence[Clause], parties: Parties, *, steps: int = _STEPS) -> list[Group]:
    """Return who acts by a verb: named before it in its clause, else in one to which its own is joined in few steps."""
    first = _past_head(clause, at, parties)
    barred = _NO_SUBJECT - {clause.opener}  # "after Modi met the ministers"
    found = [group for group in parties.between(first, at) if parties.preposition(group) not in barred]
    if not found and first > clause.first:
        found = [group for group in parties.between(clause.first, at) if parties.preposition(group) not in _NO_SUBJECT]
    if found:
        return found
    position = next(n for n, part in enumerate(parts) if part is clause)
    words = {item.low for item in parties.row[clause.first : at]}
    earlier = parties.between(0, clause.first)
    if words & {"he", "she"}:
        return [group for group in (*earlier, *parties.before) if _is_person(group)][:1]
    if "it" in words:
        named = (*earlier, *parties.before)
        return [one for one in named if not _is_person(one) and one.parties[-1].naming.form != "demonym"][:1]
    if "they" in words:
        return (earlier or parties.before)[:1]
    if clause.opener in RELATIVES:
        return earlier[-1:]
    if position and at - clause.first <= 4 and clause.opener in ("and", "but", ",", "then", ")", *SUBORDINATORS):
        previous = next((part for part in reversed(parts[:position]) if part.verbs), None)
        if previous is not None and previous.opener in RELATIVES:
            return parties.between(0, previous.first)[-1:]
        if previous is not None and previous.opener != "that":
            return subjects(previous, previous.verbs[0].at, parts, parties, steps=steps - 1) if steps else []
        return earlier[:1]
    return []


def _past_head(clause: Clause, at: int, parties: Parties) -> int:
    """Return where the subject may begin: past "In May 2001, " and "Because of American pressure, "."""
    row = parties.row
    first = clause.first + (row[clause.first].kind == "mark" and row[clause.first].text in "•*–-")
    if first < at and row[first].low in PREPOSITIONS | {"because", "together", "according", "thanks"}:
        for place in range(first, at):
            if row[place].text == ",":
                return place + 1
    return clause.first


def _of_noun(telling: Telling, parts: Sequence[Clause], parties: Parties) -> Taking:
    """Return the participants that a noun names: "X's visit to Y", "talks between X and Y", "the X-Y summit"."""
    clause = telling.clause
    ahead = [verb.at for verb in clause.verbs if verb.at >= telling.last and verb.told]
    bound = min([*ahead, telling.until])
    after = parties.between(telling.last, bound)
    before = _owners(telling.first, parties) or _attending(telling, parts, parties)
    if telling.kind == "visit":
        to = [group for group in after if parties.preposition(group) in ("to", "in", "of") and group not in before]
        who = before[-1:] or [group for group in after if parties.preposition(group) in ("by", "of")]
        told = _as("visitor", who) + _as("host", [group for group in to if group not in who])
        return Taking(_once(told), tuple(who), tuple(to))
    role = _NOUN_ROLES.get(telling.kind, "participant")
    if telling.kind in _AGAINST:
        acted = [group for group in after if parties.preposition(group) in ("of", "on", "against", "in", "with", "to")]
        by = [group for group in after if parties.preposition(group) == "by"]
        return Taking(_once(_as(role, [*before, *by]) + _as("object", acted)), tuple(before), tuple(acted))
    with_them = (
        "with",
        "between",
        "among",
        "of",
        "by",
        "against",
        "involving",
        *(("to",) if telling.kind == "statement" else ()),
        *(("to", "into", "from") if telling.kind == "organisation" else ()),
    )
    near = [group for group in after if parties.preposition(group) in with_them]
    if telling.kind in ("summit", "forum", "meeting") and parties.passage.sentence.part == "caption":
        near = [group for group in after if parties.preposition(group) not in _ONLY_A_PLACE]
    if telling.kind in ("statement", "other"):
        near = near[:1]
    governed = {item.low for item in parties.row[max(clause.first, telling.first - 6) : telling.first]}
    if not near and not before and telling.kind in ("agreement", "statement") and governed & {"in", "under", "by"}:
        near = parties.between(telling.last, clause.last)
    if near and not before and all(parties.preposition(group) == "with" for group in near):
        before = parties.between(clause.first, telling.first)[:1]
    return Taking(_once(_as(role, (*before, *near))), tuple(before), tuple(near))


def _attending(telling: Telling, parts: Sequence[Clause], parties: Parties) -> list[Group]:
    """Return who is at a gathering: "Putin and Xi at a summit in May", and who visits: "Xi, during his visit"."""
    if telling.kind not in ("summit", "forum", "meeting", "visit", "other"):
        return []
    clause = telling.clause
    words = {item.low for item in parties.row[max(clause.first, telling.first - 5) : telling.first]}
    if telling.kind == "other" and "at" not in words:
        return []
    verbs = [verb for verb in clause.verbs if verb.at < telling.first and verb.finite]
    start = verbs[-1].stop if verbs and telling.kind == "meeting" else clause.first
    found = parties.between(start, telling.first)
    if telling.kind == "visit":
        persons = [group for group in found if _is_person(group)]
        return persons[-1:] or found[:1]
    following = next((verb for verb in clause.verbs if verb.at > telling.last and verb.finite), None)
    if not found and following is not None and parties.row[clause.first].low in ("at", "during", "in"):
        return subjects(clause, following.at, parts, parties)
    return found


def _owners(at: int, parties: Parties) -> list[Group]:
    """Return the groups in a noun's own name: "the American-Filipino exercises", "South Korea's decision"."""
    row = parties.row
    first = at
    while first and (
        row[first - 1].kind in ("name", "series", "date")
        or row[first - 1].text in ("-", "–", "‐", "/", "'")
        or (
            row[first - 1].kind == "word"
            and row[first - 1].low not in PREPOSITIONS | RELATIVES
            and not (row[first - 1].low.endswith("ed") and row[first - 1].text.islower())
            and row[first - 1].low not in ("was", "is", "were")
        )
    ):
        first -= 1
    return parties.between(first, at)


def _like(telling: Telling, like: Telling, parts: Sequence[Clause], parties: Parties) -> Taking:
    """Return who takes part where the verb is left out: the new names act, or share what the verb before said."""
    model = taking_part(like, parts, parties)
    new = (
        subjects(telling.clause, telling.verb.at, parts, parties)
        if telling.verb is not like.verb and telling.verb
        else []
    )
    new = new or parties.between(telling.clause.first, telling.clause.last)
    if not new:
        return model
    role: EventRole = model.actors[0][1] if model.actors else "participant"
    told = _as(role, new)
    told.extend((actor, part) for actor, part in model.actors if part in ("object", "host"))
    return Taking(_once(told), tuple(new), model.acted)


def at_the_time(actor: Actor, year: int, words: Vocabulary) -> Actor:
    """Return the state that is meant in a year: of the Soviet Union after 1991, the one that came after it."""
    known = gazetteer(words)
    for successor, former in known.former.items():
        if former.actor.actor_id == actor.actor_id and year > former.stop:
            return known.actors[successor]
    return actor


def state_at(country: str, year: int, words: Vocabulary) -> str:
    """Return the state that had a place in a year: Belgrade was Yugoslavia's in 1955."""
    former = gazetteer(words).former.get(country)
    return former.actor.actor_id if former is not None and former.start <= year < former.stop else country


def _as(role: EventRole, told: Iterable[Group]) -> list[tuple[Actor, EventRole]]:
    return [(actor, role) for group in told for actor in group.actors]


def _once(taking: Iterable[tuple[Actor, EventRole]]) -> tuple[tuple[Actor, EventRole], ...]:
    kept: dict[str, tuple[Actor, EventRole]] = {}
    for actor, role in taking:
        kept.setdefault(actor.actor_id, (actor, role))
    return tuple(kept.values())
