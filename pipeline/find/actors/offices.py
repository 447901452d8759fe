"""The words that say what a person is: offices, and the words that stand around them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from pipeline.vocabulary import Vocabulary

FILE = "actors_offices.toml"


class Offices:
    """The words of actors_offices.toml: as sets, and as the insides of patterns."""

    def __init__(self, words: Vocabulary) -> None:
        said = {entry.name: entry.texts("words") for entry in words.entries(FILE)}
        office, of_body, portfolio = said["office"], said["office-of-a-body"], said["portfolio"]
        self._titles = frozenset((*office, *of_body, *portfolio, *said["before-an-office"]))
        self.office = frozenset(office)
        self.any_office = _either(office)
        self.any_of_body = _either(of_body)
        self.any_portfolio = _either(portfolio)
        self.any_modifier = _either(said["before-an-office"])
        self.leading = _either(said["who-leads"])
        self.byline = re.compile(_either(said["byline-opening"]))

    def is_title(self, word: str) -> bool:
        """Whether a word belongs to an office and not to a name."""
        return word.lower().removesuffix(".") in self._titles


@functools.cache
def offices(words: Vocabulary) -> Offices:
    """Return the office words of a vocabulary."""
    return Offices(words)


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
