"""The words of layout: which phrases open or make up a line of chrome, a byline, a heading of notes."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.trees import any_of

PHRASES = "layout.toml"
WORDS = "layout_words.toml"

REST = "…"
"""At the end of a form: anything may follow."""

OPENING = 120
"""Characters of a paragraph within which a phrase must stand."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of layout. Lines are given to its methods as :func:`plain` returns them."""

    whole: Mapping[str, str]
    """Entries by the phrases that make up a line."""
    opening: re.Pattern[str]
    """Matches the phrases that open a line, a group an entry."""
    entries: Sequence[str]
    """Entries in the order of the groups."""
    words: Mapping[str, re.Pattern[str]]
    """What finds one of an entry's words in a line."""

    def entry(self, line: str) -> str | None:
        """Return the entry that names a line; None where none does."""
        return self.whole.get(line.rstrip(" .:…")) or self.opened(line)[0]

    def opened(self, line: str) -> tuple[str | None, str]:
        """Return the entry that has the phrase at the beginning of a line, and the phrase."""
        match = self.opening.match(line)
        return (self.entries[match.lastindex - 1], match.group()) if match and match.lastindex else (None, "")


@functools.cache
def phrases(words: Vocabulary) -> Phrases:
    """Read the words of layout; VocabularyError when the file is wrong."""
    whole: dict[str, str] = {}
    openings: dict[str, list[str]] = {}
    for entry in words.entries(PHRASES):
        for form in map(plain, entry.forms):
            if form.endswith(REST):
                openings.setdefault(entry.name, []).append(form.removesuffix(REST))
            else:
                whole[form.rstrip(" .:")] = entry.name
    inside: dict[str, re.Pattern[str]] = {}
    for entry in words.entries(WORDS):
        flags = re.NOFLAG if entry.flag("exact") else re.IGNORECASE
        inside[entry.name] = re.compile(rf"(?<!\w){any_of(entry.forms)}(?!\w)", flags)
    groups = "|".join(f"({any_of(forms)})" for forms in openings.values())
    # A phrase does not end in the middle of a word.
    return Phrases(whole, re.compile(rf"(?:{groups})(?:(?<!\w)|(?![^\W\d]))"), tuple(openings), inside)


def plain(line: str) -> str:
    """Return the opening of a line in small letters and with single spaces."""
    return " ".join(line[:OPENING].casefold().split())
