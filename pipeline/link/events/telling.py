"""What a sentence tells: verbs and nouns of events with a date, asserted and not only possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Clause, Item, Verb
from pipeline.link.events.dating import dated
from pipeline.link.events.lexicon import word_set
from pipeline.link.events.nouns import Noun
from pipeline.records import Date, EventKind

_BULLET = word_set("• * ‣ ▪ ● ○ · – — - ( [ ◦ ■")
_FROM_ITS_NOUN: frozenset[EventKind] = frozenset({"agreement", "statement", "organisation", "other", "sanction"})
"""Kinds of verbs whose object may say more: "announced a ceasefire", "launched an attack"."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event told at a place of the row, with its date."""

    kind: EventKind
    first: int
    last: int
    clause: Clause
    date: Date
    verb: Verb | None
    noun: Noun | None
    rule: str
    like: Telling | None = None
    """The telling whose verb is left out here: "joined in 1999, and Slovakia in 2004"."""


def tellings(
    row: Sequence[Item],
    parts: Sequence[Clause],
    found: Sequence[Noun],
    *,
    chronicle: bool,
    caption: bool,
    borrowed: Date | None = None,
) -> Iterator[Telling]:
    """Yield the events that a row tells, in its order."""
    times = dated(row, parts, found, chronicle=chronicle, borrowed=borrowed)
    latest: Telling | None = None
    for number, clause in enumerate(parts):
        mine = [noun for noun in found if clause.first <= noun.at < clause.last]
        before = _antecedent(row, parts, number, found)
        used: set[int] = set()
        for verb in clause.verbs:
            date = times.verbs.get(verb.at)
            if date is None or not _is_told(verb, date):
                continue
            told: Telling | None = _of_verb(row, clause, verb, mine, before, date)
            if told is None and verb.word is None and not caption and _has_date(row, clause, date):
                told = _plain(clause, verb, date)
            if told is None and latest is not None and latest.kind == "visit" and _is_again(verb):
                told = replace(
                    latest, first=verb.at, last=verb.stop, clause=clause, date=date, verb=verb, noun=None, like=latest
                )
            if told:
                latest = told
                if told.noun:
                    used.add(told.noun.at)
                yield told
        for noun in mine:
            date = times.nouns.get(noun.at)
            if date is not None and noun.at not in used and _stands_alone(row, clause, noun):
                yield Telling(noun.kind, noun.at, noun.stop, clause, date, None, noun, f"{noun.kind} noun")
        if clause.opener == "gap" and latest is not None and (date := _only_date(row, clause)) is not None:
            yield replace(
                latest, first=clause.first, last=clause.last, clause=clause, date=date, like=latest, noun=None
            )


def _is_again(verb: Verb) -> bool:
    return verb.word is not None and verb.word.entry.flag("again") and verb.voice == "active"


def _plain(clause: Clause, verb: Verb, date: Date) -> Telling | None:
    """Return what a verb that tells no event by itself does on a day: an occurrence."""
    if date.precision != "day" or not verb.finite or clause.opener in ("that", "which", "who", "whose", "where"):
        return None
    return Telling("other", verb.at, verb.stop, clause, date, verb, None, "occurrence on a day")


def _has_date(row: Sequence[Item], clause: Clause, date: Date) -> bool:
    return any(item.date is date for item in row[clause.first : clause.last])


def _only_date(row: Sequence[Item], clause: Clause) -> Date | None:
    dates = [item.date for item in row[clause.first : clause.last] if item.date is not None]
    return dates[0] if len(dates) == 1 else None


def _antecedent(row: Sequence[Item], parts: Sequence[Clause], number: int, found: Sequence[Noun]) -> Noun | None:
    """Return the event noun to which a relative clause belongs."""
    clause = parts[number]
    if clause.opener not in ("that", "which") or number == 0:
        return None
    for noun in reversed(found):
        if noun.stop <= clause.first:
            near = clause.first - noun.stop <= 10
            verbs = [verb for verb in parts[number - 1].verbs if verb.at >= noun.stop]
            return noun if near and not verbs else None
    return None


def _is_told(verb: Verb, date: Date) -> bool:
    return verb.told or (verb.planned and date.precision == "day")


def _of_verb(
    row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun], antecedent: Noun | None, date: Date
) -> Telling | None:
    """Return the event that a verb tells, with the noun beside it that belongs to it."""
    word = verb.word
    if word is None:
        return None
    noun = _object(row, clause, verb, mine)
    before = next((one for one in reversed(mine) if one.stop <= verb.at), None)
    if before is not None and not verb.finite and verb.voice == "passive" and verb.at - before.stop <= 1:
        return _with_noun(clause, verb, before, before.kind, date)
    if noun is None and antecedent is not None and not mine:
        noun = antecedent
    if word.kind is None:
        if noun is None and (verb.voice == "passive" or not _has_object(row, verb) or not verb.finite):
            noun = before
        if noun is None or not _takes(noun, verb):
            return None
        return _with_noun(clause, verb, noun, _kind_with(noun, verb), date)
    if word.kind == "other" and (fought := _fought(row, clause, verb, mine)):
        return _with_noun(clause, verb, fought, "conflict", date)
    if noun is None and verb.voice == "passive" and before is not None and before.kind == word.kind:
        noun = before
    kind: EventKind = word.kind
    if noun is not None and noun.at >= verb.stop and word.kind in _FROM_ITS_NOUN:
        joined = word.entry.flag("to_body") and noun.kind in ("agreement", "other")
        if (word.kind in ("other", "organisation") and not joined and noun.kind != "other") or word.entry.flag(
            "of_noun"
        ):
            kind = noun.kind
        return _with_noun(clause, verb, noun, kind, date)
    if (
        noun is not None
        and word.entry.flag("of_noun")
        and noun.kind in ("summit", "forum", "meeting", "exercise", "visit")
    ):
        return _with_noun(clause, verb, noun, noun.kind, date)
    if noun is not None and noun.kind != word.kind:
        noun = None
    return _with_noun(clause, verb, noun, kind, date)


def _with_noun(clause: Clause, verb: Verb, noun: Noun | None, kind: EventKind, date: Date) -> Telling:
    assert verb.word is not None
    inside = noun is not None and clause.first <= noun.at < clause.last
    first = min(noun.at, verb.at) if noun and inside else verb.at
    last = max(noun.stop, verb.stop) if noun and inside else verb.stop
    rule = f"{verb.word.entry.name} verb" if verb.word.kind else f"{kind} noun with verb"
    return Telling(kind, first, last, clause, date, verb, noun, rule)


def _takes(noun: Noun, verb: Verb) -> bool:
    """Whether a noun that needs a verb of its own has it."""
    if noun.word is None or verb.word is None or noun.series is not None:
        return True
    needed = (*noun.word.entry.texts("verbs"), *noun.word.entry.texts("severed"))
    return not needed or verb.word.lemma in needed


def _kind_with(noun: Noun, verb: Verb) -> EventKind:
    severed = noun.word is not None and verb.word is not None and verb.word.lemma in noun.word.entry.texts("severed")
    return "sanction" if severed else noun.kind


def _fought(row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun]) -> Noun | None:
    """Return the fighting in which somebody died."""
    if verb.word is None or not verb.word.entry.flag("in_fighting"):
        return None
    return next((noun for noun in mine if noun.kind == "conflict" and noun.at > verb.at), None)


def _has_object(row: Sequence[Item], verb: Verb) -> bool:
    following = row[verb.stop] if verb.stop < len(row) else None
    return following is not None and (following.kind == "name" or following.low in grammar.DETERMINERS)


def _object(row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun]) -> Noun | None:
    """Return the event noun that is a verb's object: before any preposition but "of", and before the next verb."""
    bound = min((other.at for other in clause.verbs if other.at > verb.at), default=clause.last)
    through = {"of", "between"} | set(verb.word.entry.texts("through") if verb.word else ())
    if verb.voice == "passive":
        through.add("by")
    for at in range(verb.stop, bound):
        for noun in mine:
            if noun.at == at:
                return noun
        item = row[at]
        dating = item.low in ("on", "in") and at + 1 < bound and row[at + 1].kind == "date"
        if (item.low in grammar.PREPOSITIONS and item.low not in through and not dating) or item.text in ";:":
            return None
    return None


def _stands_alone(row: Sequence[Item], clause: Clause, noun: Noun) -> bool:
    """Whether a dated noun means an event by itself, outside what is denied or only possible."""
    if noun.series is not None:
        return True
    assert noun.word is not None
    governing = [verb for verb in clause.verbs if verb.at < noun.at]
    if (governing and not governing[-1].told) or noun.word.entry.texts("verbs"):
        return False
    if noun.flag("weak"):
        return noun.opened
    if noun.flag("named"):
        return any(
            item.kind in ("name", "series") or item.text[0].isupper()
            for item in row[max(0, noun.at - 4) : noun.stop + 4]
        )
    return not noun.flag("of_name") or _has_name(row, noun)


def _has_name(row: Sequence[Item], noun: Noun) -> bool:
    """Whether a name owns a noun or follows it: "Stalin's death", "the collapse of the Soviet Union"."""
    before = row[noun.at - 1] if noun.at else None
    if before is not None and before.low == "'s" and noun.at > 1:
        before = row[noun.at - 2]
    if before is not None and before.kind == "name":
        return True
    if noun.stop >= len(row) or row[noun.stop].low != "of":
        return False
    for item in row[noun.stop + 1 : noun.stop + 5]:
        if item.kind == "name" or item.text[0].isupper():
            return True
        if item.low in grammar.PREPOSITIONS or item.kind == "mark":
            return False
    return False


def is_chronicle(row: Sequence[Item]) -> bool:
    """Whether a sentence is an entry of a chronicle: a date at its head, then a colon or a dash."""
    at = 0
    while at < len(row) and row[at].kind == "mark" and row[at].text in _BULLET:
        at += 1
    if at >= len(row) or row[at].kind != "date":
        return False
    following = row[at + 1] if at + 1 < len(row) else None
    return following is not None and following.text in (":", "–", "—", "-", "|", ")")
