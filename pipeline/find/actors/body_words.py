"""The words that make a capitalised name an organisation's, a company's or a school's, as patterns."""

from __future__ import annotations

import functools
import re

from pipeline.find.actors.lists import Lists
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.trees import any_of

FILE = "actors_bodies.toml"
# A capitalised word of a name: "Defence", "Anglo-Iranian", "People's"; an article only opens a sentence.
_CAP = (
    r"(?:(?:People|Worker|Lord|King|Queen|Women|Children)s?'s?|"
    r"(?!(?:The|A|An|In|At|On|By|But|And|As|If|When|While|For|From|To|Since|After|With|Under|Its|Their|That|This)\b)"
    r"[A-Z][\w&]*(?:-\w+)*)"
)
_CAPS = rf"{_CAP}(?: {_CAP})*"
_LIST = rf"{_CAPS}(?:(?:, {_CAPS})*,? (?:and|&) {_CAPS})?"


class BodyWords:
    """The words of actors_bodies.toml."""

    def __init__(self, words: Vocabulary) -> None:
        said = Lists(words, FILE)
        heads, tails = (*said["organisation-of"], *said["company-of"]), (*said["organisation"], *said["company"])
        self.with_people = frozenset(said["with-its-people"])
        self.shared = frozenset(said["shared-by-many"])
        self.short = frozenset(said["short-name"])
        self._barred = frozenset(said["learning-and-opinion"])
        self.signs = frozenset(word.split(" ")[-1].removesuffix(".") for word in (*heads, *tails))
        self.learning = frozenset(said["learning"])
        self.telling = self.signs | self.learning
        self._companies = tuple(f" {word}" for word in said["company"])
        # "Ministry of Agriculture, Forestry and Fisheries", or "Niger Basin Authority"
        head = rf"(?:{_CAP} ){{0,3}}{any_of(heads)} (?:of|for|on|against) (?:the )?{_LIST}(?: in (?:the )?{_CAPS})?"
        tail = rf"(?:{any_of(said['organisation'])}|{any_of(said['company'])}(?! of\b))(?![\w-])"
        abbreviated = r"(?:(?<!\.)\.(?= ?[a-z]))?"
        # Whether a name can begin there at all is asked before which one.
        opens = rf"\b(?=[A-Z{re.escape(''.join(sorted({word[0] for word in (*heads, *tails, *self.learning)})))}])"
        self.name = re.compile(rf"{opens}(?:{head}|(?:{_CAP} (?:(?:and|&|of) )?){{0,7}}{tail}{abbreviated})")
        learning = any_of(self.learning)
        self.learned = re.compile(
            rf"{opens}(?:(?:{_CAP} ){{0,3}}{learning}(?: (?:of|for|in|at|on) (?:the )?{_LIST}){{1,3}}"
            rf"|(?:{_CAP} (?:(?:and|&|of) )?){{1,5}}{learning}(?![\w-]))"
        )
        self._any = re.compile(rf"\b{any_of((*heads, *tails))}(?!\w)")

    def is_body(self, name: str) -> bool:
        """Whether a name holds a word that makes it an organisation's or a company's."""
        return self._any.search(name) is not None

    def is_barred(self, name: str) -> bool:
        """Whether a word of a name makes it a school's, a meeting's or a working group's."""
        return not self._barred.isdisjoint(re.split(r"[ -]", name))

    def is_company(self, name: str) -> bool:
        """Whether a name ends like a company's: "Anglo-Iranian Oil Company"."""
        return name.endswith(self._companies) and not self.is_generic(name)

    def is_generic(self, name: str) -> bool:
        """Whether a name says what a body is and not whose: "Supreme Court", "Ministry of Defence"."""
        return name in self.with_people or name in self.shared or "Ministry" in name


@functools.cache
def body_words(words: Vocabulary) -> BodyWords:
    """Return the organisation words of a vocabulary."""
    return BodyWords(words)
