"""Who are the parties of a sentence? Namings become groups of actors that a sentence joins; "the two countries" too."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence

from pipeline.find.actors.gazetteer import gazetteer
from pipeline.link.passages import Group, Party, Passage
from pipeline.records import Naming
from pipeline.vocabulary import Vocabulary

OFFICES = "actors_offices.toml"
AHEAD = "parties_ahead.toml"

_POSSESSIVE = re.compile(r"['’]s?(?=\s)")
_JOIN = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|,?\s+(?:and|&|as\s+well\s+as|along\s+with|together\s+with)\s+|\s*[-‐‑–/]\s*)"
    r"(?:both\s+)?(?:the\s+|its\s+|their\s+|his\s+)?(?P<between>[^,;:.()]*?)\s*",
    re.IGNORECASE,
)
_AND_CLAUSE = re.compile(r"\s*,\s*and\s", re.IGNORECASE)
_OBJECT = re.compile(r"[a-z]\s+(?:the\s+|its\s+|their\s+)?$")
_GOES_ON = re.compile(
    r"\s+(?!(?:and|or|to|in|on|for|of|with|at|by|from|over|against|as|after|before|since|during|that|who|which)\b)[a-z]"
)
_AND = re.compile(r"\s*,?\s*(?:and|&|as\s+well)\b", re.IGNORECASE)
_AHEAD_WITHIN = 200
"""Characters that stand at most before the objects of a clause or phrase that comes before the main clause."""
_COMPOUND = frozenset(["", *"-‐‑–—/"])
_OPENS_JOIN = frozenset(",aA&tT-‐‑–/")
"""By what the words that join two parties begin."""
# The first letter comes before the rest: a pattern that begins with a set of characters is searched fast.
_BOTH = re.compile(
    r"[tbTB](?i:(?<!\w.)(?:(?<=t)h(?:e|ese|ose)\s+two(?:\s+[a-z-]+)?\s+(?P<noun>countries|nations|states|sides|governments|neighbours|neighbors"
    r"|powers|parties|leaders|presidents|ministers|leaderships|militaries|capitals|allies|rivals|partners|giants)"
    r"|(?<=b)oth\s+(?P<noun2>countries|nations|states|sides|governments|powers|parties|leaders|presidents|capitals)"
    r"|(?<=t)(?:he\s+pair|he\s+two\s+(?=[a-z]+ed\b|agree|sign|met\b|held\b)|hey))\b)"
)
_THE_OFFICERS = re.compile(
    r"(?:\d+\.\s+)?The\s+(?:foreign\s+|prime\s+|defen[cs]e\s+)?(?:presidents|ministers|leaders|premiers|chancellors|heads\s+of\s+(?:state|government))\b"
    r"(?!\s+(?:of|from|in|who)\b)",
    re.IGNORECASE,
)
_SENTENCES_BACK = 2
"""How many sentences back the two officers are named at most to whom "The Ministers" at a sentence's head points."""
OFFICE_OF = re.compile(r"\s*,[^,]*\b(?:of|for|at|to|with)(?:\s+the)?\s+", re.IGNORECASE)
"""What stands between a person and that whose officer he is: ", prime minister of "."""
_PARTING = frozenset({"elected", "and", "with", "by", "for", "of", "to", "is", "was"})
"""Words after a state that make what follows another party, though they stand in names of offices."""
_TO_NAME = re.compile(r"\b(?:to|against|with)\s+([A-Z][\w’'-]*)")
_STATES = re.compile(r"\b(?:countries|nations|states|neighbou?rs|capitals|powers|allies|rivals)\b", re.IGNORECASE)


def groups(passage: Passage, words: Vocabulary) -> tuple[Group, ...]:
    """Return the groups of parties of a sentence in its order; "the two countries" stand for a pair named before."""
    named = named_groups(passage, words)
    officers = _THE_OFFICERS.match(passage.text)
    small = passage.text.lower()
    if not (officers or "two" in small or "both" in small or "they" in small or "pair" in small):
        return named
    found: list[Group] = list(named)
    if officers and (pair := _officers_before(passage, words)):
        found.append(Group(passage.sentence.start, passage.sentence.start + officers.end(), pair, resolved=True))
    first: dict[str, int] = {}
    for match in _BOTH.finditer(passage.text):
        start = passage.sentence.start + match.start()
        # Said once more in a sentence it means the same pair.
        since = first.setdefault(match[0].lower(), start)
        pair = _pair_before(passage, named, since, words, states=bool(_STATES.search(match[0])))
        if pair and not any(group.start < start + len(match[0]) and start < group.stop for group in named):
            found.append(Group(start, start + len(match[0]), pair, resolved=True))
    return tuple(sorted(found, key=lambda group: group.start))


def named_groups(passage: Passage, words: Vocabulary) -> tuple[Group, ...]:
    """Return the groups of the parties that a sentence itself names, in its order."""
    if not passage.namings:
        return ()
    if words not in passage.parties:
        roles = _roles(words)
        passage.parties[words] = tuple(_joined(passage, _parties(passage, roles), roles, _ahead(words)))
    return passage.parties[words]


@functools.cache
def _roles(words: Vocabulary) -> frozenset[str]:
    """Words that stand between a state and the person or body that belongs to it, in small letters."""
    roles = {word for entry in words.entries(OFFICES) for word in entry.texts("words")}
    return frozenset(part.lower() for role in roles for part in role.split())


def _parties(passage: Passage, roles: frozenset[str]) -> list[Party]:
    """Return the sentence's parties; a state before its own officer or company is part of that name."""
    made: list[Party] = []
    for naming in passage.namings:
        start = naming.start
        while made and naming.actor.kind != "state" and _belongs(passage, made[-1], naming, roles):
            start = made.pop().start
        made.append(Party(start, naming.stop, naming.actor, naming))
    return made


def _belongs(passage: Passage, owner: Party, naming: Naming, roles: frozenset[str]) -> bool:
    if owner.actor.kind not in ("state", "organisation", "region"):
        return False
    gap = passage.document.text[owner.naming.stop : naming.start]
    gap = _POSSESSIVE.sub("", gap, count=1) if gap.startswith(("'", "’")) else gap
    between = gap.replace("counterpart,", "counterpart", 1).split()
    if len(between) > 7 or (between and between[0].lower() in _PARTING):
        return False
    return all(word.lower().strip(".") in roles for word in between)


def _joined(passage: Passage, parties: Sequence[Party], roles: frozenset[str], ahead: re.Pattern[str]) -> list[Group]:
    text = passage.document.text
    made: list[Group] = []
    for party in parties:
        last = made[-1] if made else None
        gap = text[last.stop : party.start] if last else ""
        if last and _joins(gap, roles) and not (_AND_CLAUSE.match(gap) and _begins_clause(text, last, party)):
            made[-1] = Group(last.start, party.stop, (*last.parties, party))
        else:
            made.append(Group(party.start, party.stop, (party,)))
    return [part for group in made for part in _parted(passage, group, ahead)]


def _parted(passage: Passage, group: Group, ahead: re.Pattern[str]) -> Sequence[Group]:
    """Return a group, or two where the clause or phrase that opens the sentence ends at a comma in it.

    "After Iran attacked Iraq, Kuwait closed its border": the list of objects ends where the main clause begins. Where
    "and" closes a list before the last comma, it begins there, else at the first one.
    """
    text, start = passage.document.text, passage.sentence.start
    if len(group.parties) < 2 or group.start - start > _AHEAD_WITHIN or not _GOES_ON.match(text, group.stop):
        return (group,)
    if not ahead.fullmatch(text, start, group.start):
        return (group,)
    gaps = [text[one.stop : other.start] for one, other in itertools.pairwise(group.parties)]
    commas = [at for at, gap in enumerate(gaps, 1) if gap.lstrip().startswith(",") and not _AND_CLAUSE.match(gap)]
    if not commas:
        return (group,)
    closed = any(_AND.match(gap) for gap in gaps[: commas[-1] - 1])
    at = commas[-1] if closed else commas[0]
    one, other = group.parties[:at], group.parties[at:]
    return Group(group.start, one[-1].stop, one), Group(other[0].start, group.stop, other)


@functools.cache
def _ahead(words: Vocabulary) -> re.Pattern[str]:
    """Return what stands before the objects of a clause or phrase that opens a sentence."""
    said = {entry.name: "|".join(form.replace(" ", r"\s+") for form in entry.forms) for entry in words.entries(AHEAD)}
    return re.compile(
        r"\W*(?:(?:and|but|yet|even|just|only|ever|soon|shortly|long|immediately)\s+){0,3}"
        rf"(?:(?:{said['clause']})\s[^,;:]*\s|(?:{said['phrase']})\s+(?:the\s+)?)",
        re.IGNORECASE,
    )


def _begins_clause(text: str, last: Group, party: Party) -> bool:
    """Whether a party behind ", and" acts by itself: "suspended aid to Rwanda, and the EU imposed sanctions".

    Behind one party, or some without a comma between them, that is no list's last comma.
    """
    listed = "," in text[last.start : last.stop]
    behind = _OBJECT.search(text, max(0, last.start - 24), last.start)
    return not listed and behind is not None and _GOES_ON.match(text, party.stop) is not None


def _joins(gap: str, roles: frozenset[str]) -> bool:
    if gap in _COMPOUND:
        return True
    match = _JOIN.fullmatch(gap) if gap.lstrip()[:1] in _OPENS_JOIN else None
    if match is None or not all(word.lower().strip(".") in roles for word in match["between"].split()):
        return False
    # "Soleimani, commander of the Quds Force" is one man, not two parties.
    return not OFFICE_OF.fullmatch(gap)


def _pair_before(
    passage: Passage, named: Sequence[Group], start: int, words: Vocabulary, *, states: bool
) -> tuple[Party, ...] | None:
    """Return the pair that "the two countries" at ``start`` stand for: of this sentence, else of the one before."""
    pair = _pair([group for group in named if group.stop <= start], states=states)
    if pair or passage.before is None:
        return pair
    pair = _pair(named_groups(passage.before, words), states=states)
    return None if pair and _deals_with_another(passage.before, pair, words) else pair


def _deals_with_another(passage: Passage, pair: Sequence[Party], words: Vocabulary) -> bool:
    """Whether a sentence has a third state, by its capital as somebody's aim: "Egypt sent arms to Mogadishu"."""
    among = {party.actor.actor_id for party in pair} | {party.actor.country for party in pair}
    for match in _TO_NAME.finditer(passage.text):
        known = gazetteer(words).longest(passage.text, match.start(1), match[1])
        if known and known.form == "capital" and among.isdisjoint(actor.actor_id for actor in known.actors):
            return True
    return False


def _officers_before(passage: Passage, words: Vocabulary) -> tuple[Party, ...] | None:
    """Return the only two persons named in the nearest sentence before that names any."""
    for earlier in itertools.islice(passage.back(), _SENTENCES_BACK):
        parties = (party for group in named_groups(earlier, words) for party in group.parties)
        persons = {party.actor.actor_id: party for party in parties if party.actor.kind == "person"}
        if persons:
            return tuple(persons.values()) if len(persons) == 2 else None
    return None


def _pair(named: Iterable[Group], *, states: bool) -> tuple[Party, ...] | None:
    """Return the only pair that groups leave: the last two joined as equals, or the only two there are.

    ``states`` asks for states, as "the two countries" does.
    """
    known = [[party for party in group.parties if not states or party.actor.kind == "state"] for group in named]
    for parties in reversed(known):
        if len({party.actor.actor_id for party in parties}) == 2:
            return tuple(parties[:2])
    each = {party.actor.actor_id: party for parties in known for party in parties}
    among = {key: party for key, party in each.items() if party.actor.kind == "state"}
    return next((tuple(found.values()) for found in (each, among) if len(found) == 2), None)
