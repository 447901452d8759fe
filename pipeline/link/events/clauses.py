"""A sentence as a row of words, names and dates, cut into clauses that have one verb of their own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.light import light
from pipeline.link.events.lexicon import TOKEN, Lexicon, Series, Word, word_set
from pipeline.link.passages import Passage
from pipeline.records import Date, Naming

ItemKind = Literal["word", "date", "name", "series", "mark"]
Voice = Literal["active", "passive"]

BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am"])
HAVE = frozenset(["has", "have", "had", "having"])
DO = frozenset(["do", "does", "did"])
MODALS = word_set("would could should may might can must cannot ought")
FUTURE = frozenset(["will", "shall", "won't"])
NEGATIONS = word_set("not never nor neither without hardly no nobody none n't cannot scarcely rarely seldom")
AUXILIARIES = BE | HAVE | DO | MODALS | FUTURE
DETERMINERS = word_set(
    "the a an this that these those its his her their our my your another each every some any no both first "
    "second third last next more most several many few all such"
)
PREPOSITIONS = word_set(
    "in on at of to for with from by into between among against over under about after before during since "
    "until through near off within without towards toward across along around amid via outside inside beyond "
    "behind despite per following onto upon alongside concerning regarding"
)
SUBORDINATORS = word_set(
    "when while whereas although though because where if unless whether once whereupon whereby lest"
)
RELATIVES = frozenset(["which", "who", "whom", "whose"])
COORDINATORS = frozenset(["and", "but", "or", "then", "yet", "so"])
MAY_OPEN = frozenset(["after", "before", "since", "until", "as", "following"])
ADVERBS = word_set(
    "also then only just even again already still soon later earlier first finally formally officially "
    "jointly recently subsequently eventually publicly openly promptly immediately together once briefly thus "
    "therefore however now ever all both each reluctantly quietly twice yesterday today there here too"
)
# -ed words that are no verbs where they stand before a noun or as one.
_NOT_PAST = word_set(
    "united armed hundred indeed speed need embed sacred naked wicked red bed seed breed deed exceed feed"
)
# What follows "to" in "came to power" and is no infinitive.
_AFTER_TO = word_set(
    "embassy ambassadorial ministerial consular "
    "power war office peace independence life death school work court prison jail exile safety people leaders him her"
    " them it us me you one two three all both date "
)
_FINITE = AUXILIARIES - {"being", "been", "be", "having"}
# Sets that are asked at every word are joined here: to join them takes longer than to ask them.
_OPENERS = SUBORDINATORS | RELATIVES
_PARTING = _OPENERS | {"and", "but"}
_PARTS_VERBS = _PARTING | {";", ":"}
_BOUNDARIES = _PARTING | {"that"}
_JOINING = _OPENERS | COORDINATORS
_GAP_ENDS = _JOINING - {"and"}
_CAN_OPEN = _JOINING | MAY_OPEN | {"that"}
_AHEAD_OF_BASE = MODALS | FUTURE | {"to"}
_AHEAD_OF_PLAIN = _AHEAD_OF_BASE | DO
_AHEAD_OF_NOUN = PREPOSITIONS | DETERMINERS
_NO_SUBJECT = _AHEAD_OF_NOUN | COORDINATORS | AUXILIARIES | {"'s"}
_NO_INFINITIVE = _AHEAD_OF_NOUN | _AFTER_TO
_PRONOUNS = frozenset(["they", "he", "she", "it", "which", "who", "that"])
_ONLY_SUBJECTS = HAVE | _PRONOUNS | {"tanks"}
_AHEAD_OF_PAST = HAVE | BE | _PRONOUNS
_REACH = 40
"""How many items a clause is looked ahead for its verb: what keeps long rows linear."""
_GIVEN = 10
"""How many items after a verb a word may stand that its entry asks for."""
_AMBIGUOUS_PASTS = word_set(
    "set put cut read hit cost split spread cast found left lay saw felt bound led spoke shut beat"
)
_BESIDE_VERBS = AUXILIARIES | NEGATIONS | {"yet"}
_MAY_BE_VERBS = _AMBIGUOUS_PASTS | BE
_AHEAD_OF_ANY = NEGATIONS | {"to", "been"}
"""Words after which any word may be a verb."""


@dataclass(slots=True)
class Item:
    """A word, a date, a name, a series or a mark of the sentence."""

    start: int
    stop: int
    text: str
    low: str
    kind: ItemKind
    date: Date | None = None
    naming: Naming | None = None
    series: Series | None = None


@light
class Verb:
    """A verb at a place of the row: what the vocabulary has for it, and how it stands."""

    at: int
    stop: int
    """The item after its last word."""
    word: Word | None
    voice: Voice
    finite: bool
    told: bool
    """Whether the words assert it: neither denied nor only possible nor to come."""
    planned: bool = False


@dataclass(slots=True)
class Clause:
    """Items from ``first`` up to ``last``; ``opener`` is the word that joins it to what stands before."""

    first: int
    last: int
    opener: str
    verbs: list[Verb]


def items(passage: Passage, words: Lexicon) -> list[Item]:
    """Return the row of a sentence; dates, names and series are one item each."""
    sentence, text = passage.sentence, passage.document.text
    dates = {date.start: date for date in passage.dates}
    names = {naming.start: naming for naming in passage.namings}
    made: list[Item] = []
    place = sentence.start
    begun = {*dates, *names}
    ended = {one.stop for one in (*passage.dates, *passage.namings)}
    tokens = _tokens(text, sentence.start, sentence.stop, begun | ended)
    curly = "’" in sentence.text
    for number, (start, stop) in enumerate(tokens):
        if start < place:
            continue
        said = text[start:stop]
        if start not in begun and said not in words.series:
            low = said.lower().replace("’", "'") if curly else said.lower()
            made.append(Item(start, stop, said, low, "word" if said[0].isalnum() or low == "'s" else "mark"))
            place = stop
            continue
        if found := dates.get(start):
            stop, item = found.stop, Item(start, found.stop, text[start : found.stop], "", "date", date=found)
            if series := _series(tokens, number, text, words):
                item.series = series[0]
        elif said in words.series and (series := _series(tokens, number, text, words)):
            stop = series[1]
            item = Item(start, stop, text[start:stop], "", "series", naming=names.get(start), series=series[0])
        elif name := names.get(start):
            stop, item = name.stop, Item(start, name.stop, text[start : name.stop], "", "name", naming=name)
        else:
            item = Item(start, stop, said, said.lower().replace("’", "'"), "word" if said[0].isalnum() else "mark")
        item.low = item.low or item.text.lower()
        place = stop
        made.append(item)
        if item.date:
            _join_months(made, text)
    return made


def _join_months(row: list[Item], text: str) -> None:
    """Make "March and April 2021" one date."""
    if len(row) < 3 or row[-2].low not in ("and", "&") or row[-3].date is None or row[-1].date is None:
        return
    one, two = row[-3].date, row[-1].date
    if one.precision != two.precision or one.precision != "month" or one.edtf[:4] != two.edtf[:4]:
        return
    if int(two.edtf[5:]) - int(one.edtf[5:]) == 1:
        date = replace(one, stop=two.stop, edtf=f"{one.edtf}/{two.edtf}", date_end=two.date_end, precision="range")
        row[-3:] = [
            Item(one.start, two.stop, text[one.start : two.stop], text[one.start : two.stop].lower(), "date", date)
        ]


def _tokens(text: str, start: int, stop: int, cuts: Set[int]) -> list[tuple[int, int]]:
    """Return the words and marks of a stretch; one that holds the beginning of a name or date is cut there."""
    found = [match.span() for match in TOKEN.finditer(text, start, stop)]
    if cuts <= set(itertools.chain.from_iterable(found)):
        return found
    borders = [start, *sorted(cut for cut in cuts if start < cut < stop), stop]
    stretches = itertools.pairwise(borders)
    return [match.span() for first, last in stretches for match in TOKEN.finditer(text, first, last)]


def _series(tokens: Sequence[tuple[int, int]], number: int, text: str, words: Lexicon) -> tuple[Series, int] | None:
    start, stop = tokens[number]
    for series in words.series.get(text[start:stop], ()):
        end = number + len(series.words)
        if end <= len(tokens) and all(
            text[one:two] == word for (one, two), word in zip(tokens[number:end], series.words, strict=True)
        ):
            return series, tokens[end - 1][1]
    return None


def is_adverb(item: Item) -> bool:
    """Whether an item can stand between an auxiliary or a subject and its verb."""
    return item.kind == "word" and (item.low in ADVERBS or (item.low.endswith("ly") and item.low != "fly"))


def verb_at(row: Sequence[Item], at: int, words: Lexicon, *, present: bool, first: bool) -> Verb | None:
    """Return the verb that a word is; None where it is none, or only an auxiliary.

    Args:
        row: the items of the sentence.
        at: the place.
        words: what the vocabulary has.
        present: whether the present tense tells what happened, as in chronicles and captions.
        first: whether the clause has no finite verb before it.
    """
    item = row[at]
    if item.low in BE:
        return _presence(row, at, words)
    if not item.low[0].isalpha() or item.low in AUXILIARIES:
        return None
    before = at - 1
    while before >= 0 and (is_adverb(row[before]) or row[before].low in NEGATIONS):
        before -= 1
    previous = row[before] if before >= 0 else None
    low = previous.low if previous else ""
    run = _auxiliaries(row, at)
    denied = any(word in NEGATIONS or word.endswith("n't") for word in run)
    possible, future = not MODALS.isdisjoint(run), not FUTURE.isdisjoint(run)
    told = not denied and not possible and not future
    if item.text[0].isupper() and (previous is None or previous.kind == "mark"):
        return _opening(row, at, words) if previous is None else None
    for word in _matching(row, at, words.verbs.get(item.low, ())):
        stop = at + len(word.words)
        if word.forms & {"past", "participle"}:
            if low in DETERMINERS or low == "'s" or (previous and previous.kind == "mark" and previous.text == "-"):
                return None
            if low == "be" and before > 0 and row[before - 1].low == "to" and "participle" in word.forms:
                return _open_passive(at, stop, word, row, before - 1)
            if low in BE and before >= 0:
                return Verb(at, stop, word, "passive", True, told) if "participle" in word.forms else None
            if low in HAVE:
                return Verb(at, stop, word, "active", low != "having", told)
            if low in _AHEAD_OF_BASE:
                if "base" not in word.forms:
                    continue
                return _open(at, stop, word, row, low, denied, possible)
            if low in PREPOSITIONS and low not in ("after", "before"):
                return None
            if ("base" in word.forms or item.low == "left") and not _is_subject(previous, words):
                inset = "participle" in word.forms and _is_inset(row, before, stop)
                return Verb(at, stop, word, "passive", False, told) if inset else None
            if "past" not in word.forms:
                return Verb(at, stop, word, "passive", False, told)
            following = row[stop] if stop < len(row) else None
            reduced = following is not None and following.low == "by"
            if previous is not None and previous.text == ":" and following is not None and following.kind == "date":
                reduced = True
            if previous is not None and previous.text == "," and word.lemma in ("call", "name"):
                reduced = True
            if reduced or (previous and previous.text == "," and following and following.low in PREPOSITIONS):
                return Verb(at, stop, word, "passive", False, told)
            return Verb(at, stop, word, "active", True, told)
        if low in _AHEAD_OF_PLAIN:
            if "base" in word.forms:
                if low in DO:
                    return Verb(at, stop, word, "active", True, not denied)
                return _open(at, stop, word, row, low, denied, possible)
            continue
        if "ing" in word.forms and item.low not in PREPOSITIONS:
            if low in BE:
                return Verb(at, stop, word, "active", True, present and told)
            if low == "by":
                return Verb(at, stop, word, "active", False, True)
            acts = previous is not None and (
                previous.kind == "name" or (previous.kind == "word" and item.low not in words.nouns)
            )
            if present and acts and low not in _AHEAD_OF_NOUN:
                return Verb(at, stop, word, "active", False, True)
            return None
        following = row[stop] if stop < len(row) else None
        if present and "s" in word.forms and low in ("and", ",") and _goes_on(following):
            return Verb(at, stop, word, "active", True, told)
        plain = previous is not None and previous.kind == "word" and (previous.text.islower() or before == 0)
        if plain and item.low in words.nouns and len(word.words) == 1:
            continue  # "working-level talks in Stockholm"
        if (
            present
            and first
            and previous is not None
            and _can_be_subject(previous, plural="base" in word.forms, row=row, at=before)
            and (following is None or following.low not in ("of", "between"))
        ):
            return Verb(at, stop, word, "active", True, told)
    return _unknown(row, at, words, low, previous, told)


def _presence(row: Sequence[Item], at: int, words: Lexicon) -> Verb | None:
    """Return the verb by which a person is somewhere: "Modi was in Jakarta", "Wang Yi is due in Lima"."""
    run = _auxiliaries(row, at)
    before = at - len(run) - 1
    if before < 0 or any(word in NEGATIONS | MODALS for word in run):
        return None
    subject = row[before]
    person = subject.naming is not None and subject.naming.actor.kind == "person"
    if not person and subject.low not in ("he", "she"):
        return None
    for word in _matching(row, at, words.verbs.get(row[at].low, ())):
        if word.entry.flag("presence"):
            due = "due" in word.words or any(low in FUTURE for low in run)
            return Verb(at, at + len(word.words), word, "active", True, not due, due)
    return None


def _opening(row: Sequence[Item], at: int, words: Lexicon) -> Verb | None:
    """Return the participle by which a sentence begins: "Founded in 1975, ECOWAS has its seat in Abuja"."""
    for word in _matching(row, at, words.verbs.get(row[at].low, ())):
        stop = at + len(word.words)
        dated = any(item.kind == "date" for item in row[stop : stop + 2])
        if word.forms >= {"participle"} and ("base" not in word.forms or dated) and _is_cut(row, stop):
            return Verb(at, stop, word, "passive", False, True)
    return None


def _is_inset(row: Sequence[Item], comma: int, stop: int) -> bool:
    """Whether a participle that looks like a present begins an inset: "the Lima Group, set up in August"."""
    named = comma > 0 and (row[comma - 1].kind == "name" or row[comma - 1].text[0].isupper())
    return named and row[comma].text == "," and _is_cut(row, stop)


def _goes_on(following: Item | None) -> bool:
    """Whether a verb after a comma or "and" has an object: "KEDO, having waited, suspends its shipments"."""
    return following is not None and (
        following.kind == "name" or following.low in DETERMINERS or following.low in ("on", "in", "to", "from")
    )


def _is_cut(row: Sequence[Item], stop: int) -> bool:
    """Whether a preposition or a date follows, as it does a participle, and no object."""
    return stop < len(row) and (row[stop].low in PREPOSITIONS or row[stop].kind == "date")


def _may_be_verb(item: Item, previous: Item | None, words: Lexicon) -> bool:
    """Whether a word looks like a verb at all, or stands after "to": most words need no second look."""
    low = item.low
    if low in words.verbs or low in words.pasts or low in _MAY_BE_VERBS or low.endswith("ed"):
        return True
    return previous is not None and (previous.low in _AHEAD_OF_ANY or is_adverb(previous))


def _is_subject(item: Item | None, words: Lexicon) -> bool:
    """Whether a word can only be the subject of a verb whose past looks like a noun: "Algeria cut", "they cut"."""
    return item is not None and (item.kind == "name" or item.low in _ONLY_SUBJECTS or item.low in words.actors)


_DONE = frozenset(["first", "last", "honour", "honor", "privilege", "pleasure"])
"""Words before an infinitive that tell it as done: "became the first chancellor to travel to Windhoek"."""
_FIRST = 8


def _open(at: int, stop: int, word: Word, row: Sequence[Item], low: str, denied: bool, possible: bool) -> Verb:
    """Return an infinitive, or a verb after a modal: told of only as planned."""
    before = {item.low for item in row[max(0, at - 4) : at]}
    if low == "to" and not denied and any(_is_done(row, place) for place in range(max(0, at - _FIRST), at)):
        return Verb(at, stop, word, "active", True, True)
    fixed = bool(before & {"due", "scheduled", "set", "slated"}) or (at > 1 and row[at - 2].low in ("is", "are"))
    planned = not denied and not possible and (low in FUTURE or fixed)
    return Verb(at, stop, word, "active", low != "to", False, planned)


def _open_passive(at: int, stop: int, word: Word, row: Sequence[Item], to: int) -> Verb:
    """Return a passive infinitive: planned after a noun or "is" ("talks to be held"), told after "the first"."""
    if any(_is_done(row, place) for place in range(max(0, to - _FIRST), to)):
        return Verb(at, stop, word, "passive", True, True)
    before = row[to - 1] if to else None
    fixed = before is not None and (before.low in ("is", "are", "due", "scheduled", "set", "slated"))
    plain = before is not None and before.kind != "mark" and not before.low.endswith("ed") and before.low not in BE
    return Verb(at, stop, word, "passive", True, False, fixed or (plain and word.lemma in ("hold", "sign", "open")))


def _is_done(row: Sequence[Item], at: int) -> bool:
    """Whether a word tells what follows it as done: "the first to", but not "at first"."""
    ordinal = row[at].low in ("first", "last")
    return row[at].low in _DONE and (
        not ordinal or (at > 0 and (row[at - 1].low in DETERMINERS or row[at - 1].low == "'s"))
    )


def _auxiliaries(row: Sequence[Item], at: int) -> list[str]:
    """Return the auxiliaries, negations and adverbs directly before a verb."""
    run: list[str] = []
    for place in range(at - 1, max(-1, at - 7), -1):
        item = row[place]
        if item.low not in _BESIDE_VERBS and not item.low.endswith("n't") and not is_adverb(item):
            break
        run.append(item.low)
    return run


def _matching(row: Sequence[Item], at: int, candidates: Sequence[Word]) -> Iterator[Word]:
    """Yield the verbs that stand at a place, with one of the words after them that their entry asks for."""
    for word in candidates:
        stop = at + len(word.words)
        if is_said(word, row, at):
            if word.given and not any(_has(item, word.given) for item in row[stop : stop + _GIVEN]):
                continue
            if not word.entry.flag("capital") or (stop < len(row) and row[stop].text[0].isupper()):
                yield word


def is_said(word: Word, row: Sequence[Item], at: int) -> bool:
    """Whether all words of a verb or noun stand at the place of the first."""
    stop = at + len(word.words)
    if stop == at + 1:
        return True
    return stop <= len(row) and all(item.low == said for item, said in zip(row[at:stop], word.words, strict=True))


def _has(item: Item, given: Set[str]) -> bool:
    """Whether an item is one of some words, or a name that holds one: "the International Court of Justice"."""
    return item.low in given or (item.kind == "name" and any(word in given for word in item.low.split()))


def _can_be_subject(item: Item, *, plural: bool, row: Sequence[Item], at: int) -> bool:
    if item.kind in ("name", "series"):
        joined = at > 0 and (
            row[at - 1].low in ("and", "&") or any(one.low == "and" for one in row[max(0, at - 6) : at])
        )
        return joined or item.low.endswith("s") if plural else True
    if item.kind != "word" or item.low in _NO_SUBJECT:
        return item.text == ")"
    if plural and item.low in ("them", "they", "two", "both", "three"):
        return True
    return item.low.endswith("s") if plural else not item.low.endswith("s") or item.text[0].isupper()


def _unknown(row: Sequence[Item], at: int, words: Lexicon, low: str, previous: Item | None, told: bool) -> Verb | None:
    """Return a past form of a verb that tells no event by itself."""
    item = row[at]
    plural = item.low.endswith("s") and not item.low.endswith("ss")
    if low == "to" and item.text.islower() and not plural and item.low not in _NO_INFINITIVE:
        return Verb(at, at + 1, None, "active", False, False)
    if low == "been" and item.low.endswith("ing"):
        return Verb(at, at + 1, None, "active", True, told)
    is_past = item.low in words.pasts and item.low not in _AMBIGUOUS_PASTS
    ambiguous = item.low in _AMBIGUOUS_PASTS
    ed = (
        item.low.endswith("ed")
        and len(item.low) > 4
        and item.low not in _NOT_PAST
        and item.text[0].islower()
        and "-" not in item.low
    )
    if not (is_past or ed or ambiguous):
        return None
    if low in DETERMINERS or low in PREPOSITIONS or low == "'s" or previous is None:
        return None
    following = row[at + 1] if at + 1 < len(row) else None
    if ambiguous and not (previous.kind == "name" or low in _AHEAD_OF_PAST):
        return None
    if (
        ed
        and previous.kind == "mark"
        and following is not None
        and following.kind == "word"
        and following.low not in _AHEAD_OF_NOUN
    ):
        return None
    voice: Voice = "passive" if low in BE else "active"
    reduced = following is not None and following.low == "by" and low not in BE
    return Verb(at, at + 1, None, "passive" if reduced else voice, not reduced, told)


def clauses(row: Sequence[Item], words: Lexicon, *, present: bool) -> list[Clause]:
    """Cut a row into clauses."""
    verbs, finite = _verbs(row, words, present=present)
    for at in _resumed(row, verbs, finite):
        verbs[at], finite[at] = replace(verbs[at], voice="active", finite=True), True
    dated = [item.kind == "date" for item in row]
    asides = _asides(row, finite, dated)
    made = [Clause(0, 0, "", [])]
    has_verb = has_date = False
    for at, item in enumerate(row):
        opener = None
        if (item.kind == "mark" or item.low in _CAN_OPEN) and at not in asides:
            opener = _opener(row, at, finite, dated, has_verb=has_verb, has_date=has_date)
        if opener is not None and at > made[-1].first:
            made[-1].last = at
            made.append(Clause(at, at, opener, []))
            has_verb = has_date = False
        elif opener is not None:
            made[-1].opener = opener
        if at in verbs:
            made[-1].verbs.append(verbs[at])
        has_verb = has_verb or finite[at]
        has_date = has_date or dated[at]
    made[-1].last = len(row)
    for clause in made:
        clause.verbs[:] = _with_reduced(row, clause, finite, words)
    return made


def _resumed(row: Sequence[Item], verbs: Mapping[int, Verb], finite: Sequence[bool]) -> Iterator[int]:
    """Yield where a verb after a comma is a sentence's own, parted from its subject: "banks, which held it, agreed"."""
    after_comma = [
        at
        for at, verb in verbs.items()
        if not verb.finite
        and verb.voice == "passive"
        and at
        and row[at - 1].text == ","
        and (verb.word is None or "past" in verb.word.forms)
        and not (verb.stop < len(row) and row[verb.stop].low == "by")
    ]
    for at in after_comma:
        inset = next((n for n in range(at - 2, 0, -1) if row[n].low in RELATIVES and row[n - 1].text == ","), None)
        if inset is not None and any(finite[inset:at]) and not any(finite[:inset]):
            yield at
    if after_comma and not any(finite):
        yield after_comma[-1]


def _verbs(row: Sequence[Item], words: Lexicon, *, present: bool) -> tuple[dict[int, Verb], list[bool]]:
    """Return the verbs of a row by place, and at which places a finite verb or auxiliary stands."""
    verbs: dict[int, Verb] = {}
    finite = [item.kind == "word" and item.low in _FINITE for item in row]
    first = True
    done = 0
    previous: Item | None = None
    for at, item in enumerate(row):
        if item.low in _PARTS_VERBS:
            first = item.low != "and" or first
        if at >= done and item.kind == "word" and _may_be_verb(item, previous, words):
            verb = verb_at(row, at, words, present=present, first=first)
            if verb is not None:
                verbs[at], done = verb, verb.stop
                finite[at] = finite[at] or verb.finite
        first = first and not finite[at]
        previous = item
    return verbs, finite


def _asides(row: Sequence[Item], finite: Sequence[bool], dated: Sequence[bool]) -> Set[int]:
    """Return the brackets that hold only a word or two: "Putin (right)", "Organization (WTO)"."""
    found: set[int] = set()
    for at, item in enumerate(row):
        if item.text in ("(", "["):
            for close in range(at + 1, min(len(row), at + 6)):
                if finite[close] or dated[close]:
                    break
                if row[close].text in (")", "]"):
                    found |= {at, close}
                    break
    return found


def _opener(
    row: Sequence[Item], at: int, finite: Sequence[bool], dated: Sequence[bool], *, has_verb: bool, has_date: bool
) -> str | None:
    """Return by which word or mark a clause begins here; None where none does."""
    item = row[at]
    following = row[at + 1] if at + 1 < len(row) else None
    if item.kind == "mark":
        listed = item.text == ":" and not has_verb and following is not None and following.low.endswith("ed")
        if listed:
            return None  # "Agreement: signed 2001" is one clause
        if item.text in (";", "—", "–", "(", ")", "[", "]") or (item.text == ":" and (has_verb or not has_date)):
            return item.text
        if item.text == "-" and at and row[at - 1].text == "-":
            return "—"
        return "," if item.text == "," and has_verb and _ahead(row, at + 1, finite) else None
    if item.kind != "word":
        return None
    before_date = following is not None and following.kind == "date"
    if item.low in SUBORDINATORS or (item.low in RELATIVES and at):
        return item.low
    if item.low == "that" and at and row[at - 1].kind != "mark" and not before_date:
        return "that"
    if item.low in MAY_OPEN and not before_date and _ahead(row, at + 1, finite):
        return item.low
    if item.low in COORDINATORS and has_verb:
        if _joins_names(row, at) and any(one.text == "," for one in row[max(0, at - 3) : at - 1]):
            return None
        if _is_head_date(row, at + 1, finite) or _has_relative(row, at):
            return item.low
        if following is not None and following.low in PREPOSITIONS and item.low == "and":
            return "gap" if has_date and _gap(row, at + 1, finite, dated) else None
        if _ahead(row, at + 1, finite):
            return item.low
        if has_date and _gap(row, at + 1, finite, dated):
            return "gap"
    return None


def _joins_names(row: Sequence[Item], at: int) -> bool:
    """Whether "and" only joins two names: "the UK and India announced"."""
    if row[at].low != "and" or row[at - 1].kind != "name" or at + 1 >= len(row):
        return False
    after = at + 2 if row[at + 1].low == "the" else at + 1
    return after < len(row) and row[after].kind == "name"


def _ahead(row: Sequence[Item], start: int, wanted: Sequence[bool]) -> bool:
    """Whether something wanted stands before the next boundary."""
    for at in range(start, min(len(row), start + _REACH)):
        if at > start and (row[at].text in (",", ";", ":") or row[at].low in _BOUNDARIES):
            if _joins_names(row, at):
                continue
            return False
        if wanted[at]:
            return True
    return False


def _is_head_date(row: Sequence[Item], start: int, finite: Sequence[bool]) -> bool:
    """Whether a date opens a new clause: "and in December 1999 the Council, meeting in Helsinki, granted"."""
    place = start + (start < len(row) and row[start].low in PREPOSITIONS)
    if place >= len(row) or row[place].kind != "date" or row[place].series is not None:
        return False
    for at in range(place + 1, min(len(row), place + _REACH)):
        if row[at].text == ";" or row[at].low in _JOINING:
            return False
        if finite[at]:
            return at > place + 1
    return False


def _has_relative(row: Sequence[Item], at: int) -> bool:
    """Whether the subject of a new clause has a relative clause: ", and Imre Nagy, who had fled, was"."""
    return (
        at > 0
        and at + 3 < len(row)
        and row[at - 1].text == ","
        and row[at + 1].kind == "name"
        and row[at + 2].text == ","
        and row[at + 3].low in RELATIVES
    )


def _gap(row: Sequence[Item], start: int, finite: Sequence[bool], dated: Sequence[bool]) -> bool:
    """Whether a date stands ahead and no verb before it: "and a second, on visas, on 29 November 1996"."""
    for at in range(start, min(len(row), start + 14)):
        if finite[at] or row[at].text in (";", ":", "(") or row[at].low in _GAP_ENDS:
            return False
        if dated[at]:
            return at > start + 1
    return False


def _with_reduced(row: Sequence[Item], clause: Clause, finite: Sequence[bool], words: Lexicon) -> Iterator[Verb]:
    """Yield the verbs of a clause; of two finite ones the first is a participle: "the deal signed in May fell"."""
    for verb in list(clause.verbs):
        following = row[verb.stop] if verb.stop < len(row) else None
        later = any(finite[verb.stop : clause.last]) or _is_in_a_phrase(row, clause, verb)
        later = later or (any(finite[clause.first : verb.at]) and not _is_subject(row[verb.at - 1], words))
        cut = following is not None and (following.low in PREPOSITIONS or following.kind == "date")
        if (
            later
            and cut
            and verb.finite
            and verb.voice == "active"
            and _is_participle(verb)
            and not _has_auxiliary(row, verb)
        ):
            yield replace(verb, voice="passive", finite=False)
        else:
            yield verb


def _is_in_a_phrase(row: Sequence[Item], clause: Clause, verb: Verb) -> bool:
    """Whether nothing before a verb can be its subject: "In a joint communiqué issued in Astana"."""
    before = row[clause.first : verb.at]
    within = all(item.kind == "word" and item.text.islower() for item in before[1:])
    return len(before) > 1 and before[0].low in PREPOSITIONS and within


def _is_participle(verb: Verb) -> bool:
    return verb.word is None or "participle" in verb.word.forms


def _has_auxiliary(row: Sequence[Item], verb: Verb) -> bool:
    return any(word in AUXILIARIES for word in _auxiliaries(row, verb.at))
