"""Does every vocabulary entry do what its examples say? Each is silenced, and what the rules then read compared.

An entry makes a difference to each of its ``examples``, and none to a text that it must ``never`` touch. That holds for
every file, whatever its words are for, and needs no word from the rules about which entry they used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import cast

from pipeline import read
from pipeline.extract import extract
from pipeline.records import Reading
from pipeline.vocabulary import Entry, Vocabulary

PUBLISHED = "2016-05-18"
"""When an example is published, so that "last year" in it can be resolved."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful about an entry."""

    entry: Entry
    problem: str

    def __str__(self) -> str:
        return f"vocabulary/{self.entry.file}, {self.entry.name}: {self.problem}"


@dataclass(frozen=True, eq=False)
class Silenced(Vocabulary):
    """A vocabulary in which some entries stand for nothing."""

    whole: Vocabulary = field(default_factory=Vocabulary)
    silent: Mapping[tuple[str, str], Entry] = field(default_factory=dict[tuple[str, str], Entry])
    """The silenced entries by file and name, as they stand in this vocabulary."""

    def entries(self, file: str) -> tuple[Entry, ...]:
        """Return the entries of a TOML file, the silenced ones with forms that no text has."""
        return tuple(self.silent.get((file, entry.name), entry) for entry in self.whole.entries(file))


def entries(words: Vocabulary) -> tuple[Entry, ...]:
    """Return every entry of every TOML file.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    return tuple(entry for file in words.files() if file.endswith(".toml") for entry in words.entries(file))


def groups(asked: Sequence[Entry]) -> list[list[Entry]]:
    """Return the entries in groups that can be silenced together: no text of one holds words of another.

    Whatever depends on the words is then made anew once a group and not once an entry.
    """
    grouped: list[list[tuple[Entry, re.Pattern[str], str]]] = []
    for entry in asked:
        said, texts = _pattern(entry), "\n".join((*entry.examples, *entry.never))
        for group in grouped:
            if not any(said.search(others) or other.search(texts) for _, other, others in group):
                group.append((entry, said, texts))
                break
        else:
            grouped.append([(entry, said, texts)])
    return [[entry for entry, _, _ in group] for group in grouped]


def doubts(group: Sequence[Entry], words: Vocabulary) -> Iterator[Doubt]:
    """Yield what is doubtful about entries: no example, one that is not read through the entry, a ``never`` that is.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    silent = {(entry.file, entry.name): _silent(entry, number) for number, entry in enumerate(group)}
    texts = {text for entry in group for text in (*entry.examples, *entry.never)}
    changed = _changed(texts, words, Silenced(words.folder, whole=words, silent=silent))
    for entry in group:
        if not entry.examples:
            yield Doubt(entry, "has no example. Write one that is read through it")
        for text in entry.examples:
            if text not in changed:
                yield Doubt(entry, f"makes no difference to its example {text!r}. Correct the forms or the example")
        for text in entry.never:
            if text in changed:
                yield Doubt(entry, f"is read in {text!r}, where it must never be. Correct the forms or the rule")


def _changed(texts: Set[str], words: Vocabulary, without: Vocabulary) -> set[str]:
    """Return the texts that two vocabularies read otherwise, be it as a sentence or as what may be a heading.

    All are read with the one before any with the other, since rules keep what they made of a vocabulary or two.
    """
    changed: set[str] = set()
    for stop in (".", ""):
        before = {text: _reading(f"{text}{stop}", words) for text in sorted(texts - changed)}
        changed |= {text for text, reading in before.items() if _reading(f"{text}{stop}", without) != reading}
    return changed


def _reading(text: str, words: Vocabulary) -> Reading:
    entry = read.Entry(title="Example", published=PUBLISHED)
    return extract(read.written(text, text.encode(), "example.txt", entry), words)


def _silent(entry: Entry, number: int) -> Entry:
    """Return an entry whose only form is a word that no text has; what rules ask it for by name is still there."""
    word = "zqx" + str(number).translate(str.maketrans("0123456789", "bcdfghjklm"))
    fields = {name: [word] if _listed(value) else value for name, value in entry.fields.items()}
    return replace(entry, forms=(word,), fields=fields)


def _pattern(entry: Entry) -> re.Pattern[str]:
    """Return what finds any word of an entry, also with an ending, whichever of its fields holds it."""
    said = {*entry.forms, *(word for value in entry.fields.values() for word in _listed(value))}
    said |= {value for value in entry.fields.values() if isinstance(value, str)}
    longest_first = sorted(said, key=lambda word: (-len(word), word))
    return re.compile("|".join(rf"(?<![^\W\d_]){re.escape(word)}" for word in longest_first) or "(?!)", re.I)


def _listed(value: object) -> list[str]:
    """Return a field's texts where it is a list of texts."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    return [item for item in items if isinstance(item, str)]
