"""The words that say what a person is: offices, and the words that stand around them."""

from __future__ import annotations

import functools
import re

from pipeline.vocabulary import Vocabulary

FILE = "actors_offices.toml"


class Offices:
    """The words of actors_offices.toml."""

    def __init__(self, words: Vocabulary) -> None:
        said = {entry.name: entry.texts("words") for entry in words.entries(FILE)}
        self.office = frozenset(said["office"])
        self.of_body = frozenset(said["office-of-a-body"])
        self.commentator = frozenset(said["commentator"])
        self.around = frozenset(said["before-an-office"])
        self.leads = re.compile(rf",? who (?:{'|'.join(said['who-leads'])})\b")
        self.byline = re.compile("|".join(map(re.escape, said["byline-opening"])))
        self.plural = frozenset(word for word in self.office if word.endswith("s"))

    def __contains__(self, word: str) -> bool:
        return word in self.office or word in self.of_body


@functools.cache
def offices(words: Vocabulary) -> Offices:
    """Return the office words of a vocabulary."""
    return Offices(words)
