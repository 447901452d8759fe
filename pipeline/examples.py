"""Does every vocabulary entry do what its examples say? Each is left out once, and what the rules then read compared.

An entry makes a difference to each of its ``examples``, and none to a text that it must ``never`` touch. That holds for
every file, whatever its words are for, and needs no word from the rules about which entry they used.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pipeline import read
from pipeline.extract import extract
from pipeline.records import Reading
from pipeline.vocabulary import Entry, Vocabulary

PUBLISHED = "2016-05-18"
"""When an example is published, so that "last year" in it can be resolved."""
UNWRITTEN = "\ue000"
"""A form that stands in no text: Unicode gives this character no meaning."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful about an entry."""

    entry: Entry
    problem: str

    def __str__(self) -> str:
        return f"vocabulary/{self.entry.file}, {self.entry.name}: {self.problem}"


@dataclass(frozen=True, eq=False)
class Without(Vocabulary):
    """A vocabulary but for one entry; equal to itself alone, so that nothing the rules keep for the whole is used."""

    whole: Vocabulary = field(default_factory=Vocabulary)
    lacking: Entry | None = None
    instead: tuple[Entry, ...] = ()
    """What stands in the entry's place."""

    def entries(self, file: str) -> tuple[Entry, ...]:
        """Return the entries of a TOML file but for the lacking one."""
        kept = ((entry,) if entry is not self.lacking else self.instead for entry in self.whole.entries(file))
        return tuple(itertools.chain.from_iterable(kept))

    __hash__ = object.__hash__


def entries(words: Vocabulary) -> tuple[Entry, ...]:
    """Return every entry of every TOML file.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    return tuple(entry for file in words.files() if file.endswith(".toml") for entry in words.entries(file))


def doubts(entry: Entry, words: Vocabulary) -> Iterator[Doubt]:
    """Yield what is doubtful about an entry: no example, one that is not read through it, a ``never`` that is.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    if not entry.examples:
        yield Doubt(entry, "has no example. Write one that is read through it")
    without = _without(entry, words)
    for text in entry.examples:
        if _readings(text, words) == without[text]:
            yield Doubt(entry, f"makes no difference to its example {text!r}. Correct the forms or the example")
    for text in entry.never:
        if _readings(text, words) != without[text]:
            yield Doubt(entry, f"is read in {text!r}, where it must never be. Correct the forms or the rule")


def _without(entry: Entry, words: Vocabulary) -> dict[str, tuple[Reading, ...]]:
    """Return what is read in an entry's own texts without it."""
    texts = (*entry.examples, *entry.never)
    lacking = Without(words.folder, whole=words, lacking=entry)
    try:
        return {text: _readings(text, lacking) for text in texts}
    except Exception:  # some rule asks for the entry by its name: it stays, with a form that no text has
        lacking = Without(words.folder, whole=words, lacking=entry, instead=(replace(entry, forms=(UNWRITTEN,)),))
        return {text: _readings(text, lacking) for text in texts}


def _readings(text: str, words: Vocabulary) -> tuple[Reading, ...]:
    """Return what is read in a text as it stands, which may be a heading, and as a sentence of its own."""
    entry = read.Entry(title="Example", published=PUBLISHED)
    texts = (text, f"{text}.")
    return tuple(extract(read.written(said, said.encode(), "example.txt", entry), words) for said in texts)
