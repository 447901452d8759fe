"""A telling sentence: its clauses, and the words in it that say what its figures measure, when, how surely, by whom."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, cast

from pipeline.find.quantities.words import forms, words_of
from pipeline.link.passages import Passage
from pipeline.records import Date, Measure, Modality, Naming, Quantity, QuantityKind
from pipeline.vocabulary import Entry, Vocabulary

Flow = Literal["out", "in"]
Part = Literal["noun", "verb", "modal", "before", "says", "puts", "data", "reckoning"]
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


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words that claims are made by."""

    senses: Mapping[str, tuple[Sense, ...]]
    cue: re.Pattern[str]
    breaks: re.Pattern[str]
    verb: re.Pattern[str]
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
    adverbs: frozenset[str]
    """Words that compare a figure when they stand right behind it: "6.2% up"."""

    def senses_of(self, written: str) -> tuple[Sense, ...]:
        """Return what a word that ``cue`` matched says."""
        return self.senses.get(_spaced(written)) or self.senses[_spaced(written).lower()]


def _spaced(written: str) -> str:
    return re.sub(r"[\s‐‑-]+", " ", written)


@functools.cache
def words_for(vocabulary: Vocabulary) -> Words:
    """Return the words of claims from the vocabulary files of measures, changes, modality, attribution and parties.

    Raises:
        VocabularyError: a field is missing or has a value that cannot be used.
    """
    senses: dict[str, tuple[Sense, ...]] = {}
    for file in ("measures.toml", "changes.toml", "comparatives.toml", "modality.toml", "attribution.toml", "parties.toml"):
        for entry in vocabulary.entries(file):
            sense = _sense(file, entry)
            for form in entry.forms:
                known = _spaced(form)
                senses[known] = (*senses.get(known, ()), sense)
    clauses = {entry.name: entry.forms for entry in vocabulary.entries("clauses.toml")}
    cue = re.compile(rf"(?<![^\W_])(?:{forms(senses).pattern})(?![^\W_])")
    breaks = re.compile(
        r"(?P<open>\()|(?P<close>\))|(?P<strong>;|:(?=\s))|(?P<weak>,(?!\d)|\s[–—-]\s|—|--)"
        rf"|(?<![^\W_])(?:(?P<new>{_any(clauses['breaks'])}|(?<=,\s)(?:which|who|whose|where|(?:[a-z]+\s){{0,2}}of\s(?:which|whom)))|(?P<join>{_any(clauses['joins'])}))(?![^\W_])",
        re.IGNORECASE,
    )
    verb = re.compile(rf"(?<!\bto\s)(?<![^\W_])(?!(?:{_any(clauses['no_verbs'])})(?![^\W_]))(?:{_any(clauses['verbs'])}|{_any(clauses['unmarked'])}|[a-z]{{2,}}ed)(?![^\W_])", re.IGNORECASE)
    beside = {entry.name: frozenset(entry.forms) for entry in vocabulary.entries("asides.toml")}
    dates = {form: entry.name for entry in vocabulary.entries("periods.toml") for form in entry.forms}
    staff = frozenset(form for entry in vocabulary.entries("personnel.toml") for form in entry.forms)
    function = words_of(vocabulary).nouns["ends_the_phrase"]
    return Words(senses, cue, breaks, verb, frozenset(clauses["unmarked"]), function, dates, staff, beside["asides"], beside["adverbs"])


def _any(written: tuple[str, ...]) -> str:
    return forms(dict.fromkeys(written, True)).pattern


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
    """A sentence as its claims are read from it; all offsets count from the document's start."""

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

    def clause(self, place: int) -> int:
        """Return the number of the clause in which a character stands."""
        return self.clauses[bisect.bisect_right(self.starts, place) - 1]

    def clause_start(self, place: int) -> int:
        """Return where the clause of a character begins."""
        number = self.clause(place)
        return next(start for start, clause in zip(self.starts, self.clauses, strict=True) if clause == number)

    def clause_stop(self, place: int) -> int:
        """Return where the stretches of the clause of a character end."""
        number, last = self.clause(place), self.stop
        for start, clause in zip(reversed(self.starts), reversed(self.clauses), strict=True):
            if clause == number:
                return last
            last = start
        return self.stop

    def between(self, start: int, stop: int) -> str:
        """Return the words between two places in small letters, parted by one space."""
        return " ".join(self.text[start:stop].lower().split())


def telling(passage: Passage, quantities: tuple[Quantity, ...], words: Words) -> Telling:
    """Return a passage with the words that bear on its quantities."""
    text, start, stop = passage.document.text, passage.sentence.start, passage.sentence.stop
    taken = sorted([(d.start, d.stop) for d in passage.dates] + [(q.start, q.stop) for q in quantities])
    cues: dict[Role, list[Cue]] = {"measure": [], "change": [], "modality": [], "source": [], "party": []}
    for match in words.cue.finditer(text, start, stop):
        place = bisect.bisect_right(taken, (match.start(), stop)) - 1
        if place >= 0 and taken[place][1] > match.start():
            continue
        for sense in words.senses_of(match[0]):
            if sense.not_before and _next_word(text, match.end()) in sense.not_before:
                continue
            if not sense.needs or f" {sense.needs} " in text[match.end() : min(stop, match.end() + _REACH)]:
                cues[sense.role].append(Cue(match.start(), match.end(), sense))
    starts, clauses = zip(*_stretches(text, start, stop, quantities, passage.dates, words), strict=True)
    return Telling(
        passage,
        words,
        text,
        start,
        stop,
        quantities,
        passage.dates,
        passage.namings,
        {role: tuple(found) for role, found in cues.items()},
        starts,
        clauses,
    )


_WORD = re.compile(r"[^\W\d_]+")
_REACH = 80
_LABEL = re.compile(r":\s{0,3}\S{0,3}$")


def _next_word(text: str, stop: int) -> str:
    match = _WORD.match(text, stop + 1)
    return match[0].lower() if match else ""


def _stretches(
    text: str,
    start: int,
    stop: int,
    quantities: tuple[Quantity, ...],
    dates: tuple[Date, ...],
    words: Words,
) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of a clause begins, and the clause's number; what brackets enclose is a clause of its own."""
    number = clause = 0
    outer: list[int] = []
    has_verb = False
    yield start, clause
    breaks = list(words.breaks.finditer(text, start, stop))
    figures = [quantity.start for quantity in quantities]
    for place, found in enumerate(breaks):
        later = (found.start() for found in breaks[place + 1 :] if not (found["open"] or found["close"]))
        follows = next(later, stop)
        since = breaks[place - 1].end() if place else start
        has_verb = has_verb or words.verb.search(text, since, found.start()) is not None
        if any(quantity.start <= found.start() < quantity.stop for quantity in quantities):
            continue
        if found["join"] and (
            any(0 <= date.start - found.end() <= 12 for date in dates)
            or _next_word(text, found.end()) in words.unmarked
        ):
            continue
        if found["open"]:
            outer.append(clause)
            number += 1
            clause = number
            yield found.start(), clause
            has_verb = False
        elif found["close"]:
            if outer:
                clause = outer.pop()
                yield found.end(), clause
                has_verb = True
        elif found["strong"] == ":":
            nearest = bisect.bisect_left(figures, found.end())
            if not has_verb or (nearest < len(figures) and figures[nearest] - found.end() < 4):
                continue
            number += 1
            clause, has_verb = number, False
            yield found.start(), clause
        elif found["strong"] or found["new"] or (has_verb and words.verb.search(text, found.end(), follows)):
            number += 1
            clause, has_verb = number, False
            yield found.start(), clause
