"""The words of layout: which phrases open or make up a line of chrome, a byline, a heading of notes."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.vocabulary import Vocabulary

PHRASES = "layout.toml"
WORDS = "layout_words.toml"
REST = "…"
"""At the end of a form: anything may follow."""

OPENING = 120
"""Characters of a paragraph within which a phrase must stand."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one entry."""

    whole: frozenset[str]
    opening: re.Pattern[str]

    def name(self, line: str) -> bool:
        """Say whether a line is named, given as :func:`plain` returns it."""
        return line.rstrip(" .:…") in self.whole or self.open(line)

    def open(self, line: str) -> bool:
        """Say whether a phrase stands at the beginning of a line or paragraph, given as :func:`plain` returns it."""
        return self.opening.match(line) is not None


@dataclass(frozen=True, slots=True)
class Layouts:
    """All words of layout."""

    phrases: Mapping[str, Phrases]
    words: Mapping[str, re.Pattern[str]]
    """What finds one of an entry's words in a line."""

    def __hash__(self) -> int:
        return id(self)


@functools.cache
def layouts(words: Vocabulary) -> Layouts:
    """Read the words of layout; VocabularyError when the file is wrong."""
    phrases: dict[str, Phrases] = {}
    inside: dict[str, re.Pattern[str]] = {}
    for entry in words.entries(PHRASES):
        forms = [plain(form) for form in entry.forms]
        phrases[entry.name] = Phrases(
            frozenset(form.rstrip(" .:") for form in forms if not form.endswith(REST)),
            _opening([form.removesuffix(REST) for form in forms if form.endswith(REST)]),
        )
    for entry in words.entries(WORDS):
        longest = sorted(entry.forms, key=len, reverse=True)
        flags = re.NOFLAG if entry.flag("exact") else re.IGNORECASE
        inside[entry.name] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags)
    return Layouts(phrases, inside)


def _opening(forms: list[str]) -> re.Pattern[str]:
    """Return what matches one of the forms, not in the middle of a word; nothing where there are none."""
    longest = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest))})(?:(?<!\w)|(?![^\W\d]))" if forms else r"(?!)")


def plain(line: str) -> str:
    """Return the opening of a line in small letters and with single spaces."""
    return " ".join(line[:OPENING].casefold().split())
