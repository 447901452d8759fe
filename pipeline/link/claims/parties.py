"""Between whom? Who gives and who takes; of a turnover, the two parties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.link.claims.measure import Measured
from pipeline.link.claims.telling import Cue, Telling
from pipeline.link.passages import Passage
from pipeline.records import Actor, Measure, Naming, Quantity

Pair = tuple[str, str]
Parties = tuple[str | None, str | None]

_NONE: frozenset[Measure] = frozenset({"length", "cost", "reserves", "duration", "rank", "price"})
_FLOWING: frozenset[Measure] = frozenset({"exports", "imports", "trade_balance", "investment", "other", "volume", "share", "count", "contract_value", "growth", "multiple"})
_BETWEEN_TWO: frozenset[Measure] = frozenset({"trade_turnover", "contract_value"})
_JOINS = re.compile(r"\s*(?:[-‐–—]|and|and\s+the)\s*")
_PREPOSITION = re.compile(r"(?<![^\W_])(to|from|with|between|by|in|into|of|and|against|for|on|at|towards|vis-à-vis|vis-a-vis|than|via|through|over)\s+(?:the\s+)?(?:\w+ly\s+)?$", re.IGNORECASE)
_OWNER = re.compile(r"(?:[’']s?)?\s+(?:[^\W_][\w-]*\s+){0,4}", re.IGNORECASE)
_DIRECT = re.compile(r"\s+(?:the\s+)?", re.IGNORECASE)
_PRONOUN = re.compile(r"\s*(?:and\s+|but\s+|;\s*|,\s*)*(?:it|they|we|he|she)\s", re.IGNORECASE)


@dataclass(slots=True)
class Known:
    """What a section has named so far."""

    pair: Pair | None = None
    """The two parties named last."""
    subject: str | None = None
    """The party of which the sentence before speaks."""


def note(known: Known, passage: Passage) -> None:
    """Remember the parties that a passage names."""
    pair = pair_in(passage.document.text, passage.namings)
    if pair is not None:
        known.pair = pair
    states = [naming for naming in passage.namings if _is_party(naming.actor)]
    if states:
        known.subject = states[0].actor.actor_id


def pair_in(text: str, namings: Sequence[Naming]) -> Pair | None:
    """Return the two parties that a stretch of text names: the only two, or the last two that it joins."""
    for kinds in (("state",), ("state", "organisation")):
        parties = [naming for naming in namings if naming.actor.kind in kinds]
        distinct = tuple(dict.fromkeys(naming.actor.actor_id for naming in parties))
        if len(distinct) == 2:
            return distinct[0], distinct[1]
        for one, other in reversed(list(zip(parties, parties[1:], strict=False))):
            if one.actor != other.actor and _JOINS.fullmatch(text, one.stop, other.start):
                return one.actor.actor_id, other.actor.actor_id
    countries = tuple(dict.fromkeys(naming.actor.country for naming in namings if naming.actor.kind in ("person", "state") and naming.actor.country))
    return (countries[0], countries[1]) if len(countries) == 2 else None


def _is_party(actor: Actor) -> bool:
    return actor.kind in ("state", "organisation", "company")


def parties_of(telling: Telling, quantity: Quantity, measured: Measured, known: Known) -> Parties:
    """Return who gives and who takes what a quantity measures; None for what the passage leaves open."""
    measure = measured.growth_of if measured.measure == "growth" and measured.growth_of else measured.measure
    if measured.like is not None and not _namings(telling, quantity):
        return measured.like.source_actor, measured.like.target_actor
    if measure in _NONE or measured.measure in _NONE or measure == "personnel":
        return None, None
    if measure == "trade_turnover" or (measure in ("contract_value", "count") and _says_both(telling, quantity)):
        return _two(telling, quantity, measured, known)
    if measure not in _FLOWING:
        return None, None
    source, target = _flow(telling, quantity, measured, known)
    if (source is None) == (target is None):
        return source, target
    if measure in ("exports", "imports", "trade_balance") and not _concerns_all(telling, quantity):
        pair = pair_in(telling.text, _namings(telling, quantity)) or pair_in(telling.text, telling.namings) or known.pair
        if pair and (source or target) in pair:
            other = pair[1] if pair[0] == (source or target) else pair[0]
            return (source, other) if source else (other, target)
    return source, target


def _namings(telling: Telling, quantity: Quantity) -> list[Naming]:
    clause = telling.clause(quantity.start)
    return [naming for naming in telling.namings if telling.clause(naming.start) == clause]


def _cues(telling: Telling, quantity: Quantity, entry: str) -> Iterable[Cue]:
    clause = telling.clause(quantity.start)
    return (cue for cue in telling.cues["party"] if cue.sense.entry == entry and telling.clause(cue.start) == clause)


def _says_both(telling: Telling, quantity: Quantity) -> bool:
    return any(True for _ in _cues(telling, quantity, "both"))


def _concerns_all(telling: Telling, quantity: Quantity) -> bool:
    return any(True for _ in _cues(telling, quantity, "all"))


def _two(telling: Telling, quantity: Quantity, measured: Measured, known: Known) -> Parties:
    """Return the two parties of a turnover: named in its clause, else in its sentence, else those named last."""
    if _concerns_all(telling, quantity):
        return None, None
    mine = _namings(telling, quantity)
    if (pair := pair_in(telling.text, mine)) is not None:
        return pair
    named = tuple(dict.fromkeys(naming.actor.actor_id for naming in mine if naming.actor.kind == "state"))
    if len(named) > 2:
        return None, None
    pair = pair_in(telling.text, telling.namings) or known.pair
    if pair is None or (named and named[0] not in pair):
        return None, None
    return pair


def _flow(telling: Telling, quantity: Quantity, measured: Measured, known: Known) -> Parties:
    source: str | None = None
    target: str | None = None
    clause = telling.clause(quantity.start)
    cues = [cue for cue in telling.cues["measure"] if cue.sense.flow and telling.clause(cue.start) == clause]
    if measured.cue is not None and measured.cue.sense.flow:
        cues = [measured.cue, *(cue for cue in cues if cue.start != measured.cue.start)]
    elif not cues:
        return None, None
    for cue in cues:
        giver, taker = _of_a_verb(telling, cue, known) if cue.sense.part == "verb" else _of_a_noun(telling, cue)
        if cue.sense.flow == "in":
            giver, taker = taker, giver
        source = source or (giver if giver != target else None)
        target = target or (taker if taker != source else None)
    return source, target


def _of_a_noun(telling: Telling, cue: Cue) -> Parties:
    """Return who owns what a noun names, and who is at its other end: "Chinese exports to Russia"."""
    own = other = None
    clause = telling.clause(cue.start)
    for naming in telling.namings:
        if not _is_party(naming.actor) or telling.clause(naming.start) != clause:
            continue
        actor = naming.actor.actor_id
        if naming.stop <= cue.start:
            gap = telling.text[naming.stop : cue.start]
            if _OWNER.fullmatch(gap) and not _has_function_word(telling, gap):
                own = actor
            elif cue.sense.measure == "trade_balance" and own is None and _preposition(telling, naming) is None:
                own = actor
            continue
        match _preposition(telling, naming):
            case "from" if cue.sense.flow == "in" or cue.sense.measure != "trade_balance":
                if cue.sense.flow == "in":
                    other = other or actor
                else:
                    own = own or actor
            case "to" | "with" | "against" | "into" | "in" | "for" | "towards" if naming.start - cue.stop < 60:
                if cue.sense.flow == "in":
                    own = own or (actor if own != actor else None)
                else:
                    other = other or (actor if own != actor else None)
            case "by":
                own = own or actor
            case _:
                if cue.sense.flow == "in" and re.fullmatch(r"\s+of\s+(?:the\s+)?", telling.text[cue.stop : naming.start]):
                    other = other or actor
    return own, other


def _of_a_verb(telling: Telling, cue: Cue, known: Known) -> Parties:
    """Return who does what a verb says, and to or from whom: "Gazprom sold Turkey 29bn cubic metres"."""
    doer = other = None
    clause = telling.clause(cue.start)
    start = telling.clause_start(cue.start)
    for naming in telling.namings:
        if not _is_party(naming.actor) or naming.actor.actor_id in (doer, other):
            continue
        actor = naming.actor.actor_id
        if telling.clause(naming.start) != clause:
            continue
        preposition = _preposition(telling, naming)
        if naming.stop <= cue.start:
            if preposition in (None, "and") and not re.match(r"[’']s?\s", telling.text[naming.stop : naming.stop + 3]):
                doer = actor
            continue
        if preposition == "by":
            doer = doer or actor
        elif preposition in ("to", "from", "with", "into", "for") or _DIRECT.fullmatch(telling.text, cue.stop, naming.start):
            other = other or actor
        elif cue.sense.flow == "in" and naming.form == "demonym":
            other = other or actor
    if doer is None and (_PRONOUN.match(telling.text, start) or start > telling.start):
        before = [naming for naming in telling.namings if naming.stop <= start and naming.actor.kind in ("state", "company", "organisation")]
        subject = before[0].actor.actor_id if before else known.subject
        doer = subject if subject != other else None
    return doer, other


def _preposition(telling: Telling, naming: Naming) -> str | None:
    match = _PREPOSITION.search(telling.text, max(telling.start, naming.start - 24), naming.start)
    return match[1].lower() if match else None


def _has_function_word(telling: Telling, gap: str) -> bool:
    return any(word.lower() in telling.words.function for word in re.findall(r"[^\W_]+", gap) if word.lower() != "s")
