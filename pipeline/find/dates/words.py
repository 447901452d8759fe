"""The words of dates, as the vocabulary files give them, and what stands before a place in a text."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from pipeline.find.dates.patterns import Patterns, cased
from pipeline.records import Anchor, CalendarUnit
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

LOOK_BACK = 64
"""Code points: more than the longest words before a date, "between the early to mid-", take."""
OPENING = "([{\"'“‘«—–"
"""What may stand before a word without a space."""


@dataclass(frozen=True, eq=False)
class DateWords:
    """The forms of the vocabulary files with what they mean, by kind, and the patterns made of them."""

    months: dict[str, int]
    full_months: frozenset[str]
    doubtful_months: frozenset[str]
    """Months that are also the names of people."""
    verbal_months: frozenset[str]
    """Months that are also verbs."""
    not_misprints: frozenset[str]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    day_words: dict[str, int]
    """Days of a month in words, with their numbers."""
    decades: dict[str, int]
    numerals: dict[str, int]
    named: dict[str, str]
    named_with_year: frozenset[str]
    """Named days that are dates only with a year."""
    counts: dict[str, tuple[Anchor, int]]
    days: dict[str, tuple[Anchor, int]]
    units: dict[str, CalendarUnit]
    after: dict[str, int]
    leading: frozenset[str]
    """Words that can lead a date in: "from", "the", "early", "mid-", "last"."""
    number_names: frozenset[str]
    hedges: frozenset[str]
    settings: frozenset[str]
    dating: frozenset[str]
    determiners: frozenset[str]
    before_days: frozenset[str]
    before_seasons: frozenset[str]
    before_spans: frozenset[str]
    before_clock: frozenset[str]
    vague: frozenset[str]
    alternatives: frozenset[str]
    """Words that join two numbers, either of which may be meant: "two or three"."""
    name_parts: frozenset[str]
    bearers: frozenset[str]
    plain: frozenset[str]
    patterns: Patterns


@functools.lru_cache(maxsize=2)
def date_words(words: Vocabulary) -> DateWords:
    """Return the words of dates. The same entries give the same object.

    Raises:
        VocabularyError: an entry lacks what its kind asks for.
    """
    files = ("dates.toml", "dates_relative.toml", "dates_before.toml", "dates_after.toml", "dates_today.toml")
    return _date_words(_Entries(tuple(entry for file in files for entry in words.entries(file))))


@dataclass(frozen=True, eq=False)
class _Entries:
    """Entries that can be a key: two are equal where they hold the same objects."""

    entries: tuple[Entry, ...]

    def __hash__(self) -> int:
        return hash(tuple(map(id, self.entries)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Entries) and list(map(id, self.entries)) == list(map(id, other.entries))


@functools.lru_cache(maxsize=2)
def _date_words(of: _Entries) -> DateWords:
    def entries(kind: str) -> Iterator[tuple[Entry, str]]:
        return ((entry, form) for entry in of.entries if entry.text("kind") == kind for form in entry.forms)

    def forms(kind: str) -> tuple[str, ...]:
        return tuple(form for _, form in entries(kind))

    def numbers(kind: str) -> dict[str, int]:
        return {form: int(entry.number("number")) for entry, form in entries(kind)}

    def counted_from(kind: str) -> dict[str, tuple[Anchor, int]]:
        return {form: (_anchor(entry), int(entry.number("number"))) for entry, form in entries(kind)}

    def flagged(flag: str) -> frozenset[str]:
        return frozenset(cased(form for entry in of.entries if entry.flag(flag) for form in entry.forms))

    def before(kind: str) -> frozenset[str]:
        return frozenset(cased(forms(kind)))

    months, weekdays = _also_in_capitals(numbers("month")), _also_in_capitals(numbers("weekday"))
    full_months = frozenset(form for entry, form in entries("month") if form == entry.forms[0])
    seasons, ordinals, decades, numerals = (numbers(kind) for kind in ("season", "ordinal", "decade", "numeral"))
    named = {form: entry.text("edtf") for entry, form in entries("named")}
    day_words = {form.removesuffix(" of"): at for at, form in enumerate(forms("day in words"), start=1)}
    counts, days, after = counted_from("count"), counted_from("day"), numbers("after")
    units: dict[str, CalendarUnit] = {form: _unit(entry) for entry, form in entries("unit")}
    leading = {word for form in (*forms("part"), *counts) for word in form.split()}
    return DateWords(
        months=months,
        full_months=full_months,
        doubtful_months=flagged("doubtful"),
        verbal_months=flagged("verbal"),
        not_misprints=frozenset(word for entry in of.entries for word in entry.texts("not_misprints")),
        weekdays=weekdays,
        seasons=seasons,
        ordinals=ordinals,
        day_words=day_words,
        decades=decades,
        numerals=numerals,
        named=named,
        named_with_year=flagged("with_year"),
        counts=counts,
        days=days,
        units=units,
        after=after,
        leading=frozenset(leading | {f"{word}-" for word in leading} | {"from", "between", "the", "in"}),
        number_names=frozenset(name + point for name in before("number name") for point in ("", ".")),
        hedges=before("hedge"),
        settings=before("setting"),
        dating=before("dating"),
        determiners=before("determiner"),
        before_days=flagged("days"),
        before_seasons=flagged("seasons"),
        before_spans=flagged("spans"),
        before_clock=flagged("clock"),
        vague=flagged("vague"),
        alternatives=flagged("alternatives"),
        name_parts=frozenset(forms("name part")),
        bearers=frozenset(forms("bearer")),
        plain=frozenset(forms("plain")),
        patterns=Patterns(
            months=months,
            full_months=[form for form in months if form.capitalize() in full_months],
            weekdays=weekdays,
            seasons=seasons,
            named=named,
            ordinals=ordinals,
            day_words=day_words,
            decades=decades,
            numerals=numerals,
            parts=forms("part"),
            counts=counts,
            days=days,
            units=units,
            after=after,
            counted=forms("counted"),
            measured=forms("measured"),
            not_weekdays=forms("not a weekday"),
            happened=forms("happened"),
            holding=forms("holding"),
        ),
    )


def _also_in_capitals(forms: dict[str, int]) -> dict[str, int]:
    return forms | {form.upper(): number for form, number in forms.items()}


def _anchor(entry: Entry) -> Anchor:
    if entry.text("anchor") not in get_args(Anchor):
        raise VocabularyError(entry.file, entry.name, "'anchor' is unknown", f"Write one of {get_args(Anchor)}")
    return cast(Anchor, entry.text("anchor"))


def _unit(entry: Entry) -> CalendarUnit:
    if entry.text("unit") not in get_args(CalendarUnit):
        raise VocabularyError(entry.file, entry.name, "'unit' is unknown", f"Write one of {get_args(CalendarUnit)}")
    return cast(CalendarUnit, entry.text("unit"))


def words_before(text: str, start: int, floor: int = 0) -> list[str]:
    """Return the last four words before a place and after ``floor``, without what opens a bracket or a quote."""
    words = text[max(floor, start - LOOK_BACK) : start].split()[-4:]
    return [word.lstrip(OPENING) or word for word in words]


def endings(words: list[str]) -> tuple[str, ...]:
    """Return the last word, the last two and the last three."""
    return (words[-1], " ".join(words[-2:]), " ".join(words[-3:])) if words else ()


def stands(words: list[str], forms: frozenset[str]) -> bool:
    """Whether the last word, or the last two or three, are one of the forms."""
    return not forms.isdisjoint(endings(words))
