"""Where numbers, dates and names with numbers can begin: one look through a text for all that look for them."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.vocabulary import Vocabulary, VocabularyError

NUMBERS, NAMES = "numbers.toml", "names_with_numbers.toml"

VAGUE = ("tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions")
"""Numbers in words that are none: "thousands of"."""
_MANIFOLD = ("many", "manifold")
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
"""Fractions in one sign."""
_DATES = ("dates.toml", "dates_relative.toml")
_DATED = frozenset(["month", "weekday", "season", "decade", "named", "day", "unit"])
_PARTS_OF_YEARS = ("half", "fiscal", "financial", "FY", "Q", "H")  # Q3, H1
_ARTICLES = ("a", "an")

_FIRST = re.compile(r"[A-Za-z]+|[0-9]+")
_DIGITS = re.compile(rf"[0-9{VULGAR}](?:(?<=[0-9])[0-9]*|)")
_LETTERS_ALONE = bytes(code if code < 128 and chr(code).isalpha() else ord(" ") for code in range(256))


@dataclass(frozen=True, slots=True)
class Openings:
    """The places of a text at which each kind of thing can begin; whether one does, its own pattern says."""

    digits: Sequence[int]
    """Where digits, or a fraction in one sign, begin."""
    numbers: Sequence[int]
    """Where words of numbers begin."""
    names: Sequence[int]
    vague: Sequence[int]
    dates: Sequence[int]
    """Where words of dates begin."""
    articles: Sequence[int]

    def within(self, stretches: Sequence[tuple[int, int]]) -> Openings:
        """Return those in some stretches of the text, given in its order."""
        kinds = (self.digits, self.numbers, self.names, self.vague, self.dates, self.articles)
        return Openings(*(list(_within(places, stretches)) for places in kinds))


def _within(places: Sequence[int], stretches: Sequence[tuple[int, int]]) -> Iterator[int]:
    for start, stop in stretches:
        yield from places[bisect_left(places, start) : bisect_left(places, stop)]


@functools.lru_cache(maxsize=2)
def openings(text: str, words: Vocabulary) -> Openings:
    """Return where numbers, names and dates can begin in a text, from its beginning to its end.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    kinds = _first_words(words)
    found: tuple[list[int], ...] = [], [], [], [], []
    # In ASCII a question mark stands for every other character, so that all places stay.
    letters = f" {text.encode('ascii', 'replace').translate(_LETTERS_ALONE).decode('ascii')} "
    place = 0
    for word in filter(kinds.__contains__, letters.split(" ")):
        place = letters.index(f" {word} ", place)
        if not (place and "0" <= text[place - 1] <= "9"):
            for kind in kinds[word]:
                found[kind].append(place)
        place += len(word)
    numbers, names, vague, dates, articles = found
    digits: list[int] = []
    for match in _DIGITS.finditer(text):
        digits.append(match.start())
        if match[0] in kinds:
            names.append(match.start())
    return Openings(digits, numbers, sorted(names), vague, dates, articles)


def at(pattern: re.Pattern[str], text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what a pattern matches at some places, none within another."""
    stop = 0
    for place in places:
        if place >= stop and (match := pattern.match(text, place)):
            stop = match.end()
            yield match


def in_all_cases(forms: Iterable[str]) -> frozenset[str]:
    """Return forms as they are written within a sentence, at its beginning, and in capitals."""
    return frozenset(case for form in forms for case in (form, form.capitalize(), form.upper()))


@functools.lru_cache(maxsize=2)
def _first_words(words: Vocabulary) -> Mapping[str, Sequence[int]]:
    """Return what can begin with a word, by the place among the lists of words in :class:`Openings`."""
    numbers = in_all_cases(form for entry in words.entries(NUMBERS) for form in entry.forms)
    dated = (entry for file in _DATES for entry in words.entries(file) if entry.text("kind") in _DATED)
    forms = (
        numbers | {f"{number}fold" for number in numbers},
        {form for entry in words.entries(NAMES) for form in entry.forms},
        in_all_cases((*VAGUE, *_MANIFOLD)),
        in_all_cases((*_PARTS_OF_YEARS, *(form for entry in dated for form in entry.forms))),
        in_all_cases(_ARTICLES),
    )
    kinds: dict[str, list[int]] = {}
    for kind, some in enumerate(forms):
        for word in {_first(form) for form in some}:
            kinds.setdefault(word, []).append(kind)
    return kinds


def _first(form: str) -> str:
    first = _FIRST.match(form)
    if first is None:
        raise VocabularyError(f"{NUMBERS}, {NAMES} or dates", form, "begins with no letter and no digit", "Give it one")
    return first[0]
