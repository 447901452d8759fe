"""A telling sentence: its clauses, and the words in it that say what its figures measure, when, how surely, by whom."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from pipeline.find.quantities.words import words_of
from pipeline.light import light
from pipeline.link.passages import Passage
from pipeline.records import Date, Measure, Modality, Naming, Quantity, QuantityKind
from pipeline.vocabulary import Entry, Vocabulary

Flow = Literal["out", "in"]
Part = Literal["noun", "verb", "modal", "before", "says", "adds", "puts", "data", "reckoning"]
Role = Literal["measure", "change", "modality", "source", "party"]


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """What a word says about the figures beside it."""

    role: Role
    entry: str
    part: Part = "noun"
    measure: Measure = "other"
    kinds: frozenset[QuantityKind] = frozenset()
    sign: int = 1
    flow: Flow | None = None
    not_before: frozenset[str] = frozenset()
    modality: Modality = "actual"
    needs: str = ""
    """A word that must follow for the sense to hold: "put ... into"."""


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """A word of the sentence with one of its senses."""

    start: int
    stop: int
    sense: Sense
    clause: int
    """The clause in which it stands."""


Phrase = tuple[str, ...]
_NO_CUES = frozenset({"fact", "unfinished", "no_source", "sources"})
"""Entries of which the rules ask by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words that claims are made by."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    """The phrases that begin with a word, the longest first, each as its words in small letters."""
    senses: Mapping[Phrase, tuple[Sense, ...]]
    breaks: frozenset[str]
    """Words that begin a clause."""
    joins: frozenset[str]
    """Words that begin a clause where a verb stands before and after."""
    verbs: frozenset[str]
    no_verbs: frozenset[str]
    unmarked: frozenset[str]
    """Verbs that look alike in the past and in the infinitive: "will be long and cost much" is one clause."""
    function: frozenset[str]
    """Words that end a noun phrase."""
    date_words: Mapping[str, str]
    """Words before a date in small letters, and what they make of it: an entry of periods.toml."""
    staff: frozenset[str]
    """Nouns for people in service."""
    asides: frozenset[str]
    """Words that open an aside of a clause: "after the deal"."""
    facts: frozenset[str]
    """Verbs that tell a fact, so that no aim before them reaches the figure behind."""
    unfinished: frozenset[str]
    """Words before which such a verb tells none."""
    no_source: frozenset[str]
    """Words that are no source of a figure: "according to plan", "it says"."""
    sources: frozenset[str]
    """People and papers that may be cited."""
    no_piece: frozenset[str]
    """What an amount is reckoned by without being a price: "a year"."""
    adverbs: frozenset[str]
    """Words that compare a figure when they stand right behind it: "6.2% up"."""
    by_themselves: frozenset[str]
    """Verbs of change that take no object: what follows right away is the extent."""

    def is_verb(self, word: str) -> bool:
        """Whether a word in small letters is a finite verb, as far as its form tells."""
        return word in self.verbs or (len(word) > 3 and word.endswith("ed") and word not in self.no_verbs)


@functools.cache
def words_for(vocabulary: Vocabulary) -> Words:
    """Return the words of claims from the vocabulary files of measures, changes, modality, attribution and parties.

    Raises:
        VocabularyError: a field is missing or has a value that cannot be used.
    """
    senses: dict[Phrase, tuple[Sense, ...]] = {}
    for file in (
        "measures.toml",
        "changes.toml",
        "comparatives.toml",
        "modality.toml",
        "attribution.toml",
        "parties.toml",
    ):
        for entry in vocabulary.entries(file):
            if entry.name in _NO_CUES:
                continue
            sense = _sense(file, entry)
            for form in entry.forms:
                phrase = tuple(_LETTERS.findall(form.lower()))
                senses[phrase] = (*senses.get(phrase, ()), sense)
    phrases: dict[str, list[Phrase]] = {}
    for phrase in sorted(filter(None, senses), key=len, reverse=True):
        phrases.setdefault(phrase[0], []).append(phrase)
    clauses = {entry.name: frozenset(entry.forms) for entry in vocabulary.entries("clauses.toml")}
    beside = {entry.name: frozenset(entry.forms) for entry in vocabulary.entries("asides.toml")}
    return Words(
        {first: tuple(found) for first, found in phrases.items()},
        senses,
        clauses["breaks"],
        clauses["joins"],
        clauses["verbs"] | clauses["unmarked"],
        clauses["no_verbs"],
        clauses["unmarked"],
        words_of(vocabulary).nouns["ends_the_phrase"],
        {form: entry.name for entry in vocabulary.entries("periods.toml") for form in entry.forms},
        frozenset(form for entry in vocabulary.entries("personnel.toml") for form in entry.forms),
        beside["asides"],
        _forms(vocabulary, "modality.toml", "fact"),
        _forms(vocabulary, "modality.toml", "unfinished")
        | {
            form
            for entry in vocabulary.entries("modality.toml")
            if entry.fields["part"] == "modal"
            for form in entry.forms
        },
        _forms(vocabulary, "attribution.toml", "no_source"),
        _forms(vocabulary, "attribution.toml", "sources"),
        beside["no_piece"],
        beside["adverbs"],
        beside["by_themselves"],
    )


def _forms(vocabulary: Vocabulary, file: str, name: str) -> frozenset[str]:
    return frozenset(form for entry in vocabulary.entries(file) if entry.name == name for form in entry.forms)


def _sense(file: str, entry: Entry) -> Sense:
    match file:
        case "measures.toml":
            return Sense(
                "measure",
                entry.name,
                part="verb" if entry.flag("verb") else "noun",
                measure=cast("Measure", entry.text("measure")),
                kinds=frozenset(cast("tuple[QuantityKind, ...]", entry.texts("kinds") or ("money",))),
                sign=-1 if entry.fields.get("sign") == -1 else 1,
                flow=cast("Flow | None", entry.fields.get("flow")),
                not_before=frozenset(entry.texts("not_before")),
                needs=str(entry.fields.get("needs", "")),
            )
        case "changes.toml":
            return Sense("change", entry.name, sign={"up": 1, "down": -1}.get(entry.name, 0))
        case "comparatives.toml":
            return Sense("change", entry.name, sign=1 if entry.text("way") == "up" else -1)
        case "modality.toml":
            return Sense(
                "modality",
                entry.name,
                part=cast("Part", entry.text("part")),
                modality=cast("Modality", entry.text("modality")),
            )
        case "attribution.toml":
            return Sense("source", entry.name, part=cast("Part", entry.text("part")))
        case _:
            return Sense("party", entry.name)


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """A sentence or a stretch of a long one, as claims are read from it; offsets count from the document's start."""

    passage: Passage
    words: Words
    text: str
    start: int
    stop: int
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    namings: tuple[Naming, ...]
    cues: Mapping[Role, tuple[Cue, ...]]
    starts: tuple[int, ...]
    """Where stretches of a clause begin."""
    clauses: tuple[int, ...]
    """The clause to which each of these belongs."""
    verbs: tuple[int, ...]
    """Where verbs begin."""
    before: Mapping[int, tuple[tuple[str, ...], str | None]]
    """Where each date begins, with the words before it and the entry of periods.toml that they are."""
    neighbours: Mapping[int, tuple[Quantity | None, Quantity | None]]
    """Where each quantity begins, with those before and behind it in its clause."""

    def verb(self, start: int, stop: int) -> int | None:
        """Return where the first verb between two places begins."""
        place = bisect.bisect_left(self.verbs, start)
        return self.verbs[place] if place < len(self.verbs) and self.verbs[place] < stop else None

    def clause(self, place: int) -> int:
        """Return the number of the clause in which a character stands."""
        return self.clauses[bisect.bisect_right(self.starts, place) - 1]

    def clause_start(self, place: int) -> int:
        """Return where the clause of a character begins."""
        return self.starts[self.clauses.index(self.clause(place))]

    def beside(self, quantity: Quantity) -> tuple[Quantity | None, Quantity | None]:
        """Return the quantities before and behind one in its clause."""
        return self.neighbours[quantity.start]

    def between(self, start: int, stop: int) -> str:
        """Return the words between two places in small letters, parted by one space."""
        return " ".join(self.text[start:stop].lower().split())


_LETTERS = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[();]|:(?=\s)|,(?!\d)|\s[–—-]\s|—|--")
_MARKS: Mapping[str, Literal["(", ")", ";", ":"]] = {"(": "(", ")": ")", ";": ";", ":": ":"}
_Token = tuple[int, int, str]
_WITHIN = frozenset(" -‐‑’'\n\t\xa0")
_REACH = 80
_MOST = 40
"""Quantities of one sentence that are read together: a table without a full stop is no sentence."""
_FAR = 1500
"""Characters beyond which no word bears on a quantity; without a bound the time would grow with a sentence's square."""


def tellings(passage: Passage, words: Words) -> Iterator[Telling]:
    """Yield a passage with the words that bear on its quantities, a very long one in stretches of bounded length."""
    start, groups = passage.sentence.start, list(_groups(passage.quantities))
    for some, after in itertools.zip_longest(groups, groups[1:]):
        stop = min(passage.sentence.stop, some[-1].stop + _FAR, after[0].start if after else passage.sentence.stop)
        yield _telling(passage, max(start, some[0].start - _FAR), stop, some, words)
        start = stop


def _groups(quantities: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    """Yield the quantities that are read together."""
    some: list[Quantity] = []
    for quantity in quantities:
        if some and (len(some) == _MOST or quantity.start - some[0].start > _FAR):
            yield tuple(some)
            some = []
        some.append(quantity)
    if some:
        yield tuple(some)


def _telling(passage: Passage, start: int, stop: int, quantities: tuple[Quantity, ...], words: Words) -> Telling:
    text = passage.document.text
    dates = passage.dates[slice(*_places(passage.dates, start, stop))]
    namings = passage.namings[slice(*_places(passage.namings, start, stop))]
    tokens = [(match.start(), match.end(), match[0].lower()) for match in _LETTERS.finditer(text, start, stop)]
    verbs = tuple(
        token[0]
        for before, token in itertools.pairwise([(start, start, ""), *tokens])
        if words.is_verb(token[2])
        and before[2] != "to"
        and not any(date.start <= token[0] < date.stop for date in dates)
    )
    joined = _Joined(quantities, dates, namings, verbs)
    starts, clauses = zip(
        *_stretches(text, start, stop, _breaks(text, start, stop, tokens, words), joined), strict=True
    )
    taken = sorted([(date.start, date.stop) for date in dates] + [(one.start, one.stop) for one in quantities])
    cues: dict[Role, list[Cue]] = {"measure": [], "change": [], "modality": [], "source": [], "party": []}
    for first, last, phrase in _phrases(text, tokens, words):
        place = bisect.bisect_right(taken, (first, stop)) - 1
        if place >= 0 and taken[place][1] > first:
            continue
        for sense in words.senses[phrase]:
            if sense.not_before and _next_word(text, last) in sense.not_before:
                continue
            if not sense.needs or f" {sense.needs} " in text[last : min(stop, last + _REACH)]:
                clause = clauses[bisect.bisect_right(starts, first) - 1]
                cues[sense.role].append(Cue(first, last, sense, clause))
    found: dict[Role, tuple[Cue, ...]] = {role: tuple(some) for role, some in cues.items()}
    before = {date.start: _before(text, start, date, words) for date in dates}
    neighbours: dict[int, tuple[Quantity | None, Quantity | None]] = {}
    latest: dict[int, Quantity] = {}
    for quantity in quantities:
        clause = clauses[bisect.bisect_right(starts, quantity.start) - 1]
        earlier = latest.get(clause)
        neighbours[quantity.start] = earlier, None
        if earlier is not None:
            neighbours[earlier.start] = neighbours[earlier.start][0], quantity
        latest[clause] = quantity
    return Telling(
        passage, words, text, start, stop, quantities, dates, namings, found, starts, clauses, verbs, before, neighbours
    )


_BEFORE_DATE = re.compile(r"[^\W_]+|[;:()]")
_SMALL_WORDS = frozenset({"in", "on", "at", "the", "of", "early", "late", "again", "back"})


def _before(text: str, start: int, date: Date, words: Words) -> tuple[tuple[str, ...], str | None]:
    """Return the words before a date and the entry of periods.toml for them; "in" and its like do not count."""
    said = tuple(_BEFORE_DATE.findall(text[max(start, date.start - 48) : date.start].lower()))[-5:]
    stop = len(said)
    while stop:
        for first in range(stop):
            entry = words.date_words.get(" ".join(said[first:stop]))
            alone = first == stop - 1 and said[first] in ("on", "over") and date.precision in ("day", "month")
            if entry is not None and not alone:
                return said, entry
        if said[stop - 1] not in _SMALL_WORDS:
            break
        stop -= 1
    return said, None


def _places(items: Sequence[Date] | Sequence[Naming], start: int, stop: int) -> tuple[int, int]:
    """Return which items of a passage begin between two places."""
    first = bisect.bisect_left(items, start, key=lambda item: item.start)
    return first, bisect.bisect_left(items, stop, key=lambda item: item.start)


def _phrases(text: str, tokens: Sequence[_Token], words: Words) -> Iterator[tuple[int, int, Phrase]]:
    """Yield the phrases of the vocabulary among some words, the longest at each place, without overlaps."""
    place = 0
    while place < len(tokens):
        first, last, word = tokens[place]
        place += 1
        for phrase in words.phrases.get(word, ()):
            if len(phrase) == 1:
                yield first, last, phrase
                break
            if place == len(tokens) or tokens[place][2] != phrase[1]:
                continue
            others = tokens[place : place + len(phrase) - 1]
            if len(phrase) > 2 and tuple(token[2] for token in others) != phrase[1:]:
                continue
            ends = [last, *(token[1] for token in others)]
            if all(_WITHIN.issuperset(text[end : token[0]]) for end, token in zip(ends, others, strict=False)):
                yield first, ends[-1], phrase
                place += len(phrase) - 1
                break


def _next_word(text: str, stop: int) -> str:
    match = _LETTERS.match(text, stop + 1)
    return match[0].lower() if match else ""


@light
class _Break:
    """Where a clause may begin."""

    start: int
    stop: int
    kind: Literal["(", ")", ";", ":", ",", "new", "join"]
    goes_on: bool = False
    """Whether a verb follows whose clause goes on: "and cost"."""


@dataclass(frozen=True, slots=True, eq=False)
class _Joined:
    """What a break does not part."""

    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    namings: tuple[Naming, ...]
    verbs: tuple[int, ...]

    def has_verb(self, start: int, stop: int) -> bool:
        place = bisect.bisect_left(self.verbs, start)
        return place < len(self.verbs) and self.verbs[place] < stop

    def is_label(self, stop: int) -> bool:
        """Whether a colon leads to a figure right behind it: "Real growth: 4.8%"."""
        return any(0 <= quantity.start - stop < 4 for quantity in self.quantities)

    def joins(self, found: _Break) -> bool:
        """Whether "and", "since" and their like join two names, a date, or a verb whose clause goes on."""
        if found.kind != "join":
            return False
        dated = any(0 <= date.start - found.stop <= 12 for date in self.dates)
        names = any(0 < found.start - naming.stop <= 2 for naming in self.namings)
        names = names and any(0 < naming.start - found.stop <= 5 for naming in self.namings)
        return dated or names or found.goes_on


def _breaks(text: str, start: int, stop: int, tokens: Sequence[_Token], words: Words) -> list[_Break]:
    found = [
        _Break(match.start(), match.end(), _MARKS.get(match[0], ",")) for match in _MARK.finditer(text, start, stop)
    ]
    for place, (first, last, word) in enumerate(tokens):
        if word in ("which", "who", "whose", "whom", "where"):
            opening = next(
                (token for token in reversed(tokens[max(0, place - 3) : place + 1]) if text[token[0] - 2] == ","), None
            )
            if opening and (opening[0] == first or tokens[place - 1][2] == "of"):
                found.append(_Break(opening[0], last, "new"))
                continue
        if word in words.breaks:
            found.append(_Break(first, last, "new"))
        elif word in words.joins:
            following = tokens[place + 1][2] if place + 1 < len(tokens) else ""
            found.append(_Break(first, last, "join", following in words.unmarked))
    return sorted(found, key=lambda one: one.start)


def _stretches(
    text: str, start: int, stop: int, breaks: Sequence[_Break], joined: _Joined
) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of a clause begins, and the clause's number.

    What brackets enclose is a clause of its own, and so is an aside between commas, behind which the clause around it
    goes on.
    """
    number = clause = 0
    brackets: list[int] = []
    around: dict[int, int] = {}
    has_verb = False
    since = start
    yield start, clause
    for place, found in enumerate(breaks):
        has_verb = has_verb or joined.has_verb(since, found.start)
        since = found.stop
        if any(quantity.start <= found.start < quantity.stop for quantity in joined.quantities):
            continue
        if found.kind == ")":
            if brackets:
                clause, has_verb = brackets.pop(), True
                yield found.stop, clause
            continue
        if found.kind == "(":
            brackets.append(clause)
        elif found.kind == "," and joined.has_verb(found.stop, found.stop + 2):
            clause, has_verb = around.get(clause, clause), True
            yield found.start, clause
            continue
        elif found.kind == ":" and (not has_verb or joined.is_label(found.stop)):
            continue
        elif found.kind in (",", "join"):
            follows = next((other.start for other in breaks[place + 1 :] if other.kind not in "()"), stop)
            if not has_verb or joined.joins(found) or not joined.has_verb(found.stop, follows):
                continue
        number += 1
        if found.kind == "," or (found.kind == "new" and text[found.start - 2] == ","):
            around[number] = clause
        clause, has_verb = number, False
        yield found.start, clause
