"""What a sentence tells: verbs and nouns of events, each with the date that belongs to it.

A date belongs, in this order of nearness, to the noun in whose name it stands ("the 2011 Bali summit"), to the noun it
follows ("the visit to Paris in May"), to the verb before it in its clause, or, at the head of a sentence, to the verb
after it and to those joined to that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import edtf
from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Clause, Item, Verb
from pipeline.link.events.lexicon import Lexicon, Series, Word
from pipeline.records import Date, EventKind

GATHERINGS: frozenset[EventKind] = frozenset({"summit", "meeting", "forum", "visit"})
OUTCOMES: frozenset[EventKind] = frozenset({"agreement", "statement"})
# A date after one of these is a limit, a comparison or a target, not the time of an event.
_NOT_ITS_TIME = frozenset(["since", "until", "till", "by", "before", "than", "to", "through", "for", "from", "over", "throughout", "after"])
_CHAIN = frozenset(["at", "during", "in", "on", "of", "for", "to", "with", "between", "from", "off", "near", "into", "against", "by", "over", "and"])
_GATHERED = frozenset(["at", "during", "in", "after", "on", "following"])
_MARGINS = frozenset(["sidelines", "sideline", "margins", "margin", "fringes", "framework", "end", "close", "conclusion", "eve", "opening"])
_BULLET = frozenset(["•", "*", "‣", "▪", "●", "○", "·", "–", "—", "-", "(", "[", "◦", "■"])


@dataclass(frozen=True, slots=True)
class Noun:
    """An event noun or a series at a place of the row."""

    at: int
    stop: int
    word: Word | None
    series: Series | None

    @property
    def kind(self) -> EventKind:
        """Return the kind of event it means."""
        if self.series is not None and (self.word is None or self.word.kind in ("summit", "meeting", "forum")):
            return self.series.kind
        assert self.word is not None and self.word.kind is not None
        return self.word.kind


@dataclass(frozen=True, slots=True)
class Telling:
    """An event told at a place of the row, with the item that dates it."""

    kind: EventKind
    first: int
    last: int
    clause: Clause
    date: Date | None
    verb: Verb | None
    noun: Noun | None
    rule: str


def nouns(row: Sequence[Item], verbs: Sequence[Verb], words: Lexicon) -> list[Noun]:
    """Return the event nouns of a row; a series and the noun beside it are one."""
    taken = {at for verb in verbs for at in range(verb.at, verb.stop)}
    made: list[Noun] = []
    at = 0
    while at < len(row):
        item = row[at]
        if item.series is not None:
            noun = _series_noun(row, at, item.series, words)
            if noun:
                made.append(noun)
                at = noun.stop
                continue
        if at not in taken and item.kind == "word" and (word := _noun_at(row, at, words)):
            made.append(Noun(at, at + len(word.words), word, None))
            at += len(word.words)
            continue
        at += 1
    return made


def _series_noun(row: Sequence[Item], at: int, series: Series, words: Lexicon) -> Noun | None:
    """Return the instance of a series: "BRICS summit", "APEC 2014", "at APEC", "Peace Mission exercises"."""
    if row[at].kind == "date":
        following = _noun_at(row, at + 1, words) if at + 1 < len(row) else None
        return Noun(at, at + 1 + (len(following.words) if following else 0), following, series)
    for stop in range(at + 1, min(at + 8, len(row))):
        if row[stop].kind == "word" and (word := _noun_at(row, stop, words)):
            if not series.entry.flag("gathering") or word.kind in ("summit", "meeting", "forum"):
                return Noun(at, stop + len(word.words), word, series)
            return None
        if (
            (row[stop].kind == "mark"
            and row[stop].text not in "()'")
            or row[stop].low in grammar.PREPOSITIONS | grammar.AUXILIARIES
        ):
            break
    beside = row[at + 1] if at + 1 < len(row) else None
    dated = beside is not None and beside.kind == "date"
    if not series.entry.flag("gathering"):
        return Noun(at, at + 1, None, series) if dated or not series.entry.flag("with_year") else None
    return Noun(at, at + 2, None, series) if dated else None


def _noun_at(row: Sequence[Item], at: int, words: Lexicon) -> Word | None:
    for word in words.nouns.get(row[at].low, ()):
        stop = at + len(word.words)
        if stop > len(row) or any(item.low != said for item, said in zip(row[at:stop], word.words, strict=True)):
            continue
        before, after = (row[at - 1] if at else None), (row[stop] if stop < len(row) else None)
        if after and (after.low in word.entry.texts("not_before") or after.text == "-"):
            return None
        if before and before.low in word.entry.texts("not_after") and before.low != "a":
            return None
        if (
            (before
            and before.text == "-")
            or (
                before
                and before.low in ("to", "'s")
                and before.low == "to"
                and after
                and after.low in grammar.DETERMINERS
            )
        ):
            return None
        return word
    return None


def tellings(
    row: Sequence[Item], parts: Sequence[Clause], found: Sequence[Noun], *, chronicle: bool
) -> Iterator[Telling]:
    """Yield the events that a row tells, in its order, each with its date."""
    dated = _dates(row, parts, found, chronicle=chronicle)
    for number, clause in enumerate(parts):
        mine = [noun for noun in found if clause.first <= noun.at < clause.last]
        used: set[int] = set()
        for verb in clause.verbs:
            date = dated.verbs.get(verb.at) or dated.clauses.get(number)
            if date is None or not _is_told(verb, date):
                continue
            told = _of_verb(row, clause, verb, mine, date)
            if told:
                if told.noun:
                    used.add(told.noun.at)
                yield told
        for noun in mine:
            date = dated.nouns.get(noun.at)
            if date is not None and noun.at not in used and _stands_alone(row, clause, noun):
                yield Telling(_kind_of(noun, mine), noun.at, noun.stop, clause, date, None, noun, f"{noun.kind} noun")


def _kind_of(noun: Noun, mine: Sequence[Noun]) -> EventKind:
    if noun.word and noun.word.entry.flag("opening"):
        for other in mine:
            if other.at > noun.at:
                return other.kind
    return noun.kind


def _is_told(verb: Verb, date: Date) -> bool:
    if verb.told:
        return True
    return verb.planned and date.precision == "day"


def _of_verb(row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun], date: Date) -> Telling | None:
    """Return the event that a verb tells, with the noun beside it that belongs to it."""
    noun = _object(row, clause, verb, mine)
    word = verb.word
    if word is None:
        return None
    if word.kind is None:
        if (noun is None and verb.voice == "passive") or (noun is None and not _has_object(row, verb)):
            noun = next((one for one in reversed(mine) if one.stop <= verb.at), None)
        if noun is None:
            return None
        if noun.word and (allowed := noun.word.entry.texts("verbs")) and word.lemma not in allowed:
            return None
        first, last = min(noun.at, verb.at), max(noun.stop, verb.stop)
        return Telling(_kind_of(noun, mine), first, last, clause, date, verb, noun, f"{noun.kind} noun with verb")
    if noun is None and verb.voice == "passive":
        noun = next((one for one in reversed(mine) if one.stop <= verb.at and one.kind == word.kind), None)
    if (
        noun is not None
        and word.kind in ("agreement", "statement", "organisation", "other", "sanction")
        and noun.at >= verb.stop
    ):
        kind = word.kind
        if word.kind == "other" and noun.kind != "other":
            kind = noun.kind
        return Telling(kind, verb.at, noun.stop, clause, date, verb, noun, f"{word.entry.name} verb")
    if noun is not None and noun.kind != word.kind:
        noun = None
    first, last = (min(noun.at, verb.at), max(noun.stop, verb.stop)) if noun else (verb.at, verb.stop)
    return Telling(word.kind, first, last, clause, date, verb, noun, f"{word.entry.name} verb")


def _has_object(row: Sequence[Item], verb: Verb) -> bool:
    following = row[verb.stop] if verb.stop < len(row) else None
    return following is not None and (following.kind == "name" or following.low in grammar.DETERMINERS)


def _object(row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun]) -> Noun | None:
    """Return the event noun that is a verb's object: before any preposition but "of", and before the next verb."""
    bound = min((other.at for other in clause.verbs if other.at > verb.at), default=clause.last)
    for at in range(verb.stop, bound):
        for noun in mine:
            if noun.at == at:
                return noun
        item = row[at]
        if (item.low in grammar.PREPOSITIONS and item.low not in ("of", "between", "on")) or item.text in ";:":
            return None
        if item.low == "on" and not (at + 1 < bound and row[at + 1].kind == "date"):
            return None
    return None


def _stands_alone(row: Sequence[Item], clause: Clause, noun: Noun) -> bool:
    """Whether a dated noun means an event by itself, outside what is denied or only possible."""
    if noun.series is not None:
        return True
    assert noun.word is not None
    entry = noun.word.entry
    governing = [verb for verb in clause.verbs if verb.at < noun.at]
    if governing and not governing[-1].told:
        return False
    if entry.texts("verbs"):
        return False
    if entry.flag("weak"):
        opened = {item.low for item in row[max(0, noun.at - 5) : noun.at]}
        return bool(opened & {"outbreak", "eruption", "onset"})
    if entry.flag("opening"):
        return False
    if entry.flag("named"):
        return any(
            item.kind in ("name", "series") or item.text[0].isupper() for item in row[max(0, noun.at - 4) : noun.stop]
        )
    if entry.flag("of_name"):
        before = row[noun.at - 1] if noun.at else None
        after = row[noun.stop + 1] if noun.stop + 1 < len(row) else None
        of = noun.stop < len(row) and row[noun.stop].low == "of"
        owner = row[noun.at - 2] if before is not None and before.low == "'s" and noun.at > 1 else before
        while of and after is not None and after.low in grammar.DETERMINERS | {"former"} and noun.stop + 2 < len(row):
            after = row[min(len(row) - 1, row.index(after) + 1)]
            if after.low in ("former",):
                continue
            break
        return bool(
            (of and after and (after.kind == "name" or after.text[0].isupper())) or (owner and owner.kind == "name")
        )
    return True


@dataclass
class _Dated:
    """Which date belongs to which verb, noun and, at the head, to which clause."""

    verbs: dict[int, Date]
    nouns: dict[int, Date]
    clauses: dict[int, Date]


def _dates(row: Sequence[Item], parts: Sequence[Clause], found: Sequence[Noun], *, chronicle: bool) -> _Dated:
    dated = _Dated({}, {}, {})
    own: dict[int, Date] = {}
    head: Date | None = None
    for number, clause in enumerate(parts):
        mine = [noun for noun in found if clause.first <= noun.at < clause.last]
        for at in range(clause.first, clause.last):
            date = row[at].date
            if date is None or not _is_time(row, at, date):
                continue
            named = _named_by(row, at, mine)
            if named:
                dated.nouns[named.at] = date
                if not (named.series or row[at].series):
                    _lend(dated, clause, named, date)
                continue
            verb = next((verb for verb in reversed(clause.verbs) if verb.stop <= at), None)
            between = [noun for noun in mine if (verb.stop if verb else clause.first) <= noun.at and noun.stop <= at]
            if verb is not None:
                if verb.word is not None:
                    dated.verbs.setdefault(verb.at, date)
                    own.setdefault(number, date)
                    _chain(row, between, at, dated, date, all_of=False)
                    if verb.word.kind is None and between and _object(row, clause, verb, mine) is None:
                        dated.nouns.setdefault(between[-1].at, date)
                else:
                    own.setdefault(number, date)
                    _chain(row, between, at, dated, date, all_of=True)
                    before = [noun for noun in mine if noun.stop <= verb.at]
                    if verb.voice == "passive" and before and not between:
                        dated.nouns.setdefault(before[-1].at, date)
            elif between:
                _chain(row, between, at, dated, date, all_of=True)
                own.setdefault(number, date)
                if not clause.verbs:
                    continue
                if not _is_head(row, clause, at) and between:
                    continue
            else:
                first = next((verb for verb in clause.verbs if verb.at > at), None)
                if first is not None:
                    dated.clauses.setdefault(number, date)
                    own.setdefault(number, date)
                    if number == 0 or _is_head(row, clause, at):
                        head = date if clause.opener in ("", ",", "and", "but", ";", "—", "–", ")") else head
                elif mine and (chronicle or number == 0):
                    dated.nouns.setdefault(mine[0].at, date)
                    head = date
                elif chronicle and number == 0:
                    head = date
    _inherit(row, parts, own, head, dated, chronicle=chronicle)
    return dated


def _lend(dated: _Dated, clause: Clause, named: Noun, date: Date) -> None:
    """A verb takes the date in the name of its object: "signed the May 2015 agreement" tells no second event."""


def _chain(row: Sequence[Item], between: Sequence[Noun], at: int, dated: _Dated, date: Date, *, all_of: bool) -> None:
    """Date the nouns before a date: the nearest, and those joined to it by "at", "during", "and"."""
    if not between:
        return
    taken = [between[-1]]
    for noun in reversed(between[:-1]):
        gap = [item.low for item in row[noun.stop : taken[-1].at]]
        joined = bool(gap) and ("and" in gap or "," in gap or (gap[0] in ("at", "during") or bool(set(gap) & _MARGINS)))
        if joined:
            taken.append(noun)
        else:
            break
    for noun in taken:
        gap = row[noun.stop : at]
        if all_of or _is_gathered(row, noun) or any(item.low in ("outbreak",) for item in gap):
            dated.nouns.setdefault(noun.at, date)


def _is_gathered(row: Sequence[Item], noun: Noun) -> bool:
    """Whether a noun stands in a phrase like "at the summit", "during his visit", "on the sidelines of the forum"."""
    if noun.kind not in ("summit", "meeting", "forum", "visit", "exercise") and noun.series is None:
        return False
    for item in reversed(row[max(0, noun.at - 9) : noun.at]):
        if item.low in ("at", "during", "after", "following") or item.low in _MARGINS:
            return True
        if (item.kind == "mark" and item.text not in "'’-") or item.low in grammar.AUXILIARIES:
            return False
        if item.low in grammar.PREPOSITIONS - {"of", "between", "for"}:
            return False
    return False


def _named_by(row: Sequence[Item], at: int, mine: Sequence[Noun]) -> Noun | None:
    """Return the noun in whose name a date stands: "the 2011 Bali summit", "APEC 2014", "the summit of May 2014"."""
    for noun in mine:
        if noun.at <= at < noun.stop or (noun.series and noun.stop == at):
            return noun
    for noun in mine:
        if noun.at > at:
            gap = row[at + 1 : noun.at]
            plain = all(
                (
                    item.kind in ("name", "series")
                    or (
                        item.kind == "word"
                        and item.low
                        not in grammar.PREPOSITIONS
                        | grammar.DETERMINERS
                        | grammar.AUXILIARIES
                        | grammar.COORDINATORS
                        | {"'s"}
                    )
                    or item.text == "-"
                )
                for item in gap
            )
            if len(gap) <= 6 and plain and _opens_name(row, at):
                return noun
            return None
    return None


def _opens_name(row: Sequence[Item], at: int) -> bool:
    """Whether a date stands where an adjective does: after an article, a possessive or at the beginning."""
    before = row[at - 1] if at else None
    return before is not None and (before.low in grammar.DETERMINERS | {"'s", "'"} or before.kind == "name")


def _is_time(row: Sequence[Item], at: int, date: Date) -> bool:
    """Whether a date can be the time of an event: no limit, no comparison, no span of years, no decade."""
    if row[at].series is not None:
        return True
    if date.precision == "decade" or date.date_start is None or date.date_end is None:
        return False
    if date.precision == "range" and (date.date_end - date.date_start).days > 800:
        return False
    before = [item.low for item in row[max(0, at - 2) : at]]
    if before and before[-1] in _NOT_ITS_TIME and not re.match(r"(?:from|between)\b", row[at].low):
        return False
    return not (before[-1:] == ["in"] and before[:1] == ["than"])


def _is_head(row: Sequence[Item], clause: Clause, at: int) -> bool:
    """Whether a date stands at the head of its clause, before the subject."""
    return all(
        item.kind == "mark"
        or item.low in grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.COORDINATORS | grammar.ADVERBS
        or item.low
        in (
            "late",
            "early",
            "mid",
            "night",
            "evening",
            "morning",
            "day",
            "week",
            "weekend",
            "end",
            "beginning",
            "start",
            "of",
        )
        for item in row[clause.first : at]
    )


def _inherit(
    row: Sequence[Item],
    parts: Sequence[Clause],
    own: dict[int, Date],
    head: Date | None,
    dated: _Dated,
    *,
    chronicle: bool,
) -> None:
    """Give clauses without a date that of the head, or of the clause to which they are joined."""
    for number, clause in enumerate(parts):
        if number in own or not clause.verbs:
            continue
        before, after = number - 1, number + 1
        joins = clause.opener in ("and", "but", ",", ";", "then", ")", "—", "–")
        if (
            head is not None
            and joins
            and (chronicle or number < 4)
            and not any(parts[n].opener in (";",) and not chronicle for n in range(1, number + 1))
        ):
            dated.clauses[number] = head
            continue
        direct = bool(clause.verbs) and clause.verbs[0].at - clause.first <= 2
        if clause.opener in ("and", "but", ",") and direct and before in own:
            dated.clauses[number] = own[before]
            own[number] = own[before]
        elif clause.opener in ("when", "where", "while", "whereupon") and before in own:
            dated.clauses[number] = own[before]
        elif after < len(parts) and after in own:
            opener, verbs = parts[after].opener, parts[after].verbs
            follows = bool(verbs) and verbs[0].at - parts[after].first <= 2
            if opener == "when" or (opener in ("and", ",") and follows and not own.get(number)):
                dated.clauses[number] = own[after]


def is_chronicle(row: Sequence[Item]) -> bool:
    """Whether a sentence is an entry of a chronicle: a date at its head, then a colon or a dash."""
    at = 0
    while at < len(row) and row[at].kind == "mark" and row[at].text in _BULLET:
        at += 1
    if at >= len(row) or row[at].kind != "date":
        return False
    following = row[at + 1] if at + 1 < len(row) else None
    return following is not None and following.text in (":", "–", "—", "-", "|", ")")


def precision_of(date: str) -> str:
    """Return how exactly a date is given, in the words of events."""
    return edtf.precision(date)
