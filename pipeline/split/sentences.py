"""A paragraph becomes sentences: where a full stop ends one, and where it does not.

Written for English prose, after the description of sentence boundaries in Unicode Standard Annex 29, tightened by
what a newspaper or a journal prints: abbreviations, initials, note marks after the stop, a space that got lost.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.vocabulary import Vocabulary, VocabularyError

FILE = "abbreviations.toml"

Before = Literal["name", "number", "anything"]

_CLOSERS = r"\"'”’»)\]"
_OPENERS = r"\"'“‘«(\["
# "(12)", "[3]", "[note 1]", "¹": marks of notes that stand after the stop and belong to the sentence before.
_MARKS = r"(?:\s?(?:\(\d{1,3}\)|\[(?:\d{1,3}|note \d{1,3}|[a-z]|citation needed)\]|[¹²³⁰⁴-⁹]{1,3})){0,9}+"
_FOLLOWS = rf"(?=\s+(?P<{{0}}open>[{_OPENERS}]*+)(?P<{{0}}next>[^\W_]{{{{0,20}}}}))"

_STOP = re.compile(
    # A stop, what closes with it, and white space: "... in 1989.” The"
    rf"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[{_CLOSERS}]*+)(?P<marks>{_MARKS}){_FOLLOWS.format('')}"
    # A note's number glued to the stop: "with Pakistan.12 Russia"
    rf"|(?<=[a-z”’\")])(?P<noted>\.[{_CLOSERS}]?)\d{{1,3}}{_FOLLOWS.format('noted_')}"
    # The space is missing: "in 1989.The relations"
    r"|(?<=[a-z\d”’)]{2})(?P<glued>[.!?])(?=[“‘\"(]?[A-Z][a-z]*[\s,])"
    # Ideographic stops take no space.
    r"|(?P<wide>[。！？]++)"
)
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ENUMERATOR = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})")
_ROMAN = re.compile(r"[IVXLC]+")
_TOKEN_START = re.compile(rf"[\s{_OPENERS}/—–]")
_LONGEST_TOKEN = 24


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Which words end in a stop that need not end a sentence, and which words open one nevertheless."""

    exact: dict[str, Before]
    folded: dict[str, Before]
    openers: frozenset[str]
    openers_after_initial: frozenset[str]

    def before(self, token: str) -> Before | None:
        """Return what may follow an abbreviation (given without its last stop); None for any other word."""
        return self.exact.get(token) or self.folded.get(token.lower())


@functools.cache
def abbreviations(words: Vocabulary) -> Abbreviations:
    """Read the abbreviations; VocabularyError when an entry says something else than the file's head allows."""
    exact: dict[str, Before] = {}
    folded: dict[str, Before] = {}
    openers: dict[str, tuple[str, ...]] = {}
    for entry in words.entries(FILE):
        if entry.name in ("openers", "openers_unless_initial"):
            openers[entry.name] = entry.forms
            continue
        before = entry.text("before")
        if before not in ("name", "number", "anything"):
            raise VocabularyError(FILE, entry.name, f"before = {before!r}", 'Write "name", "number" or "anything"')
        target = exact if entry.flag("exact") else folded
        for form in entry.forms:
            token = form.removesuffix(".")
            target[token if entry.flag("exact") else token.lower()] = before
    plain = frozenset(openers["openers"])
    return Abbreviations(exact, folded, plain | frozenset(openers["openers_unless_initial"]), plain)


def sentences(text: str, start: int, stop: int, known: Abbreviations) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences in ``text[start:stop]``, which neither begins nor ends with white space."""
    first = start
    for match in _STOP.finditer(text, start, stop):
        if match.end() >= stop or not _ends(text, start, match, known):
            continue
        yield first, match.end()
        first = match.end()
        while text[first].isspace():
            first += 1
    yield first, stop


def _ends(text: str, paragraph: int, match: re.Match[str], known: Abbreviations) -> bool:
    """Say whether a candidate ends a sentence."""
    if match["wide"]:
        return True
    if match["glued"]:
        token = _token(text, paragraph, match.start())
        return "/" not in token and "@" not in token and "www" not in token and not known.before(token)
    following = match["noted_next"] if match["noted"] else match["next"]
    opening = match["noted_open"] if match["noted"] else match["open"]
    if following[:1].islower():
        return False
    if not following and not opening and text[match.end() :].lstrip()[:1] in "–—-,;:":
        return False
    stops = match["noted"] or match["stop"]
    if "!" in stops or "?" in stops:
        return True
    before = text[match.start() - 1] if match.start() > paragraph else " "
    if (len(stops) > 1 and not match["noted"]) or "…" in stops:
        return not before.isspace() and before not in "“‘\"'([" and bool(following)
    if before.isspace():
        return text[match.start() - 2 : match.start() - 1] != "."
    token = _token(text, paragraph, match.start())
    if match["noted"]:
        return not known.before(token)
    if match.start() - len(token) == paragraph and _ENUMERATOR.fullmatch(token):
        return False
    if len(token) == 1 and token.isupper():
        return following in known.openers_after_initial
    kind = known.before(token) or ("anything" if _ACRONYM.fullmatch(token) else None)
    if kind is None:
        return True
    if match["close"] or kind == "anything":
        return following in known.openers
    if kind == "number":
        return not (following[:1].isdigit() or _ROMAN.fullmatch(following))
    return False


def _token(text: str, paragraph: int, stop: int) -> str:
    """Return the word that ends at ``stop``, without what opens before it."""
    stretch = text[max(paragraph, stop - _LONGEST_TOKEN) : stop]
    return _TOKEN_START.split(stretch)[-1]
