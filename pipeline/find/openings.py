"""Where numbers in words and names with numbers can begin: one look through a text for all that look for them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.trees import any_of

NUMBERS, NAMES = "numbers.toml", "names_with_numbers.toml"

VAGUE = ("tens", "dozens", "scores", "hundreds", "thousands", "millions", "billions", "trillions")
"""Numbers in words that are none: "thousands of"."""
_MANIFOLD = ("many", "manifold")
_FIRST = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Openings:
    """The places of a text at which each kind of thing can begin; whether one does, its own pattern says."""

    numbers: Sequence[int]
    names: Sequence[int]
    vague: Sequence[int]


@dataclass(frozen=True, slots=True)
class _FirstWords:
    pattern: re.Pattern[str]
    kinds: dict[str, tuple[int, ...]]
    """What can begin with a word, by the place of the field of :class:`Openings`."""


@functools.lru_cache(maxsize=2)
def openings(text: str, words: Vocabulary) -> Openings:
    """Return where numbers and names can begin in a text, from its beginning to its end.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    known = _first_words(words)
    found: tuple[list[int], list[int], list[int]] = [], [], []
    for match in known.pattern.finditer(f" {text}"):  # so that the first word has a character before it
        for kind in known.kinds[match[1]]:
            found[kind].append(match.start())
    return Openings(*found)


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
def _first_words(words: Vocabulary) -> _FirstWords:
    forms = (
        in_all_cases(form for entry in words.entries(NUMBERS) for form in entry.forms),
        {form for entry in words.entries(NAMES) for form in entry.forms},
        in_all_cases((*VAGUE, *_MANIFOLD)),
    )
    firsts = [{first[0] for form in some if (first := _FIRST.match(form))} for some in forms]
    every = frozenset[str]().union(*firsts)
    # Where "sixty" stands, what begins with "six" is asked as well.
    kinds = {word: tuple(kind for kind, some in enumerate(firsts) if any(map(word.startswith, some))) for word in every}
    # The character before the word comes first: a pattern that begins with a set of characters is searched fast.
    return _FirstWords(re.compile(rf"[^A-Za-z0-9]({any_of(every)})"), kinds)
