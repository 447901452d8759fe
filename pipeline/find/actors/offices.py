"""The words that say what a person is: offices, and the words that stand around them."""

from __future__ import annotations

import functools
import re

from pipeline.find.actors.lists import Lists
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.trees import any_of

FILE = "actors_offices.toml"


class Offices:
    """The words of actors_offices.toml: as sets, and as the insides of patterns."""

    def __init__(self, words: Vocabulary) -> None:
        said = Lists(words, FILE)
        office, of_body, portfolio = said["office"], said["office-of-a-body"], said["portfolio"]
        self._titles = frozenset((*office, *of_body, *portfolio, *said["before-an-office"]))
        self._ends = frozenset(word.rsplit(" ", 1)[-1] for word in (*office, *of_body, *portfolio))
        self.office = frozenset(office)
        self.any_office = any_of(office)
        self.any_of_body = any_of(of_body)
        self.any_portfolio = any_of(portfolio)
        self.any_modifier = any_of(said["before-an-office"])
        self.leading = any_of(said["who-leads"])
        self.byline = re.compile(any_of(said["byline-opening"]))

    def is_title(self, word: str) -> bool:
        """Whether a word belongs to an office and not to a name."""
        return word.lower().removesuffix(".") in self._titles

    def can_end_office(self, word: str) -> bool:
        """Whether an office may end in a word: "minister", or the "affairs" that one is a minister of."""
        return word.lower().removesuffix(".") in self._ends


@functools.cache
def offices(words: Vocabulary) -> Offices:
    """Return the office words of a vocabulary."""
    return Offices(words)
