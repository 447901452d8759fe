"""A paragraph becomes sentences: where a full stop ends one, and where it does not.

Written for English prose. What the sentence boundaries of Unicode (Standard Annex 29, section 5) leave open is decided
by what newspapers and journals print: abbreviations, initials, marks of notes after the stop, a space that got lost.
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
_MARK = r"\s?(?:\(\d{1,3}\)|\[(?:\d{1,3}|note \d{1,3}|[a-z]|[ivxl]{2,8}|citation needed)\]|[¹²³⁰⁴-⁹]{1,3})"
_NEXT = rf"(?=\s+(?P<open>[{_OPENERS}]*+)(?P<next>[^\W_]{{0,20}}))"

# The pattern begins with a set of characters, which is what makes the search fast, and never fails behind it, which
# keeps a long row of stops linear.
_BEHIND_STOP = (
    "(?:"
    # What closes with the stop, marks of notes, white space and a word: "... in 1989.” (3) The"
    rf"(?P<close>[{_CLOSERS}]*+)(?:{_MARK}){{0,9}}+(?P<note>(?<=[^\d]\.|.[{_CLOSERS}])\d{{1,3}})?{_NEXT}"
    # The space is missing: "in 1989.The relations"
    r"|(?P<glued>(?=[“‘\"(]?[A-Z][a-z]*[\s,]))"
    r")?"
)
_OTHER_STOPS = "!?…。！？"
_STOP = re.compile(rf"(?P<stop>[.{_OTHER_STOPS}]++){_BEHIND_STOP}")
# Most paragraphs have no other stop than this one, and a single character is looked for faster than a set.
_FULL_STOP = re.compile(rf"(?P<stop>\.\.*+){_BEHIND_STOP}")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_LONGEST_NUMERAL = 5
_ENUMERATOR = re.compile(rf"[(\[]?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-Za-z]|[ivxIVX]{{1,{_LONGEST_NUMERAL}}})")
_ROMAN = re.compile(r"[IVXLC]+")
_TOKEN_START = re.compile(rf"[{_OPENERS}/—–]|(?<=\d)-")  # of "Nov. 30-Dec." the second month
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
        if entry.name in ("openers", "openers unless after an initial"):
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
    return Abbreviations(exact, folded, plain | frozenset(openers["openers unless after an initial"]), plain)


def sentences(text: str, start: int, stop: int, known: Abbreviations) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences in ``text[start:stop]``, which neither begins nor ends with white space."""
    first = start
    paragraph = text[start:stop]
    uncased = paragraph.islower()
    pattern = _STOP if any(sign in paragraph for sign in _OTHER_STOPS) else _FULL_STOP
    for match in pattern.finditer(text, start, stop):
        end = match.end()
        if end < stop and _ends(text, first, match, known, uncased=uncased):
            yield first, end
            first = end
            while text[first].isspace():
                first += 1
    yield first, stop


def _ends(text: str, first: int, match: re.Match[str], known: Abbreviations, *, uncased: bool) -> bool:
    """Say whether a row of stops, with what closes it, ends the sentence that begins at ``first``.

    ``uncased`` is a paragraph without a capital, where a small letter says nothing.
    """
    stops, closing, note, opening, following, glued = match.groups()
    at = match.start()
    if stops[-1] in "。！？":
        return True
    if glued is not None:
        return _glued(text, first, at, known)
    if following is None or (following[:1].islower() and not following[1:2].isupper() and not uncased):
        return False
    if not following and not opening and _dashed(text, match.end()):
        return False
    if "!" in stops or "?" in stops:
        return True
    if at == first:
        return False
    before = text[at - 1]
    if len(stops) > 1 or stops == "…":
        return bool(following) and not before.isspace() and before not in "“‘\"'(["
    if before.isspace():
        return text[at - 2 : at - 1] != "."
    token = _token(text, first, at)
    kind = known.before(token)
    if note:
        return kind is None
    if (len(token) <= _LONGEST_NUMERAL or not token.isalpha()) and _ENUMERATOR.fullmatch(token):
        lead = text[max(first, at - len(token) - 3) : at - len(token)].rstrip("([ \n•⁃*–-")
        if not lead or lead[-1] in ":;":
            return False
    if len(token) == 1 and token.isupper():
        return following in known.openers_after_initial
    if kind is None and not ("." in token and _ACRONYM.fullmatch(token)):
        return True
    if kind == "number" and not closing:
        return not (following[:1].isdigit() or _ROMAN.fullmatch(following))
    return (kind != "name" or bool(closing)) and following in known.openers


def _glued(text: str, first: int, at: int, known: Abbreviations) -> bool:
    """Say whether a stop without a space behind it ends a sentence: no address, no abbreviation, no initial."""
    token = text[max(first, at - _LONGEST_TOKEN) : at].rsplit(maxsplit=1)[-1:]
    word = token[0].lstrip("\"'“‘«([") if token else ""
    if len(word) < 2 or not (word[-1].islower() or word[-1].isdigit() or word[-1] in "”’)"):
        return False
    return not known.before(word) and not any(mark in word for mark in ("/", "@", "."))


def _dashed(text: str, at: int) -> bool:
    """Say whether a dash, a comma or another stop comes next: the sentence goes on."""
    while at < len(text) and text[at].isspace():
        at += 1
    return text[at : at + 1] in tuple("–—-,;:.")


def _token(text: str, first: int, stop: int) -> str:
    """Return the word that ends at ``stop``, without what opens before it."""
    word = text[max(first, stop - _LONGEST_TOKEN) : stop].rsplit(maxsplit=1)[-1]
    return word if word.isalpha() else _TOKEN_START.split(word)[-1]
