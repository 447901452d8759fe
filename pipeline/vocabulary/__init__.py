"""Every word the pipeline knows, read from the TOML and CSV files of this folder; what is wrong in them is said here.

A TOML file holds one table an entry::

    [barrel]
    forms = ["barrel", "barrels", "bbl"]   # what stands in the text
    unit = "[bbl_us]"                      # fields of the file's own; its reader says which
    examples = ["shipped 1.2 million barrels of oil"]
    never = ["had them over a barrel"]

``forms``, ``examples`` and ``never`` mean the same in every file: each example must be read through the entry, no
``never`` may be. A CSV file holds one row an entry under a header line.
"""

from __future__ import annotations

import csv
import functools
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

FOLDER = Path(__file__).parent


class VocabularyError(Exception):
    """A vocabulary file is wrong; the message names file, entry, what is wrong and what to do."""

    def __init__(self, file: str, entry: str, problem: str, advice: str) -> None:
        super().__init__(f"vocabulary/{file}, {entry}: {problem}. {advice}")
        self.file = file
        self.entry = entry


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a TOML vocabulary file."""

    name: str
    file: str
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    never: tuple[str, ...]
    fields: Mapping[str, object]

    def text(self, name: str) -> str:
        """Return the field as text; VocabularyError when it is missing or no text."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise VocabularyError(self.file, self.name, f"{name!r} must be a text", f'Write {name} = "..."')
        return value

    def number(self, name: str) -> float:
        """Return the field as a number; VocabularyError when it is missing or no number."""
        value = self.fields.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise VocabularyError(self.file, self.name, f"{name!r} must be a number", f"Write {name} = 1")
        return float(value)

    def flag(self, name: str) -> bool:
        """Return the field as true or false; false when it is not there."""
        return self.fields.get(name) is True

    def texts(self, name: str) -> tuple[str, ...]:
        """Return the field as texts; empty when it is not there; VocabularyError when it is no list of texts."""
        return _texts(self.fields[name], self.file, self.name, name) if name in self.fields else ()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The files of one vocabulary folder, read when first asked for and kept. It is equal to itself only."""

    folder: Path = FOLDER
    _entries: dict[str, tuple[Entry, ...]] = field(default_factory=dict[str, tuple[Entry, ...]], repr=False)

    def entries(self, file: str) -> tuple[Entry, ...]:
        """Return the entries of a TOML file in its order.

        Raises:
            VocabularyError: the file is missing or no TOML, an entry is no table, a form stands twice.
        """
        if file not in self._entries:
            self._entries[file] = tuple(_read_entries(self.folder / file))
        return self._entries[file]

    def rows(self, file: str) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield (line number, row) of a CSV file; VocabularyError when a row is shorter or longer than the header."""
        path = self.folder / file
        if not path.is_file():
            raise VocabularyError(file, "the file", "is missing", "Restore it from the repository")
        with path.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            for row in reader:
                if None in row or None in row.values():
                    raise VocabularyError(
                        file,
                        f"line {reader.line_num}",
                        f"has not the {len(reader.fieldnames or ())} columns of the header",
                        "Add or remove commas, or quote a value that holds one",
                    )
                yield reader.line_num, row

    def files(self) -> tuple[str, ...]:
        """Return the names of all vocabulary files, sorted."""
        found = (path for ending in ("toml", "csv") for path in self.folder.rglob(f"*.{ending}"))
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in found))

    def key(self) -> str:
        """Return the SHA-256 of all files: another key means other words."""
        digest = hashlib.sha256()
        for file in self.files():
            digest.update(file.encode() + b"\0" + (self.folder / file).read_bytes() + b"\0")
        return digest.hexdigest()


@functools.cache
def load(folder: Path = FOLDER) -> Vocabulary:
    """Return the vocabulary of a folder; the project's own by default. The same folder gives the same object."""
    return Vocabulary(folder)


def _read_entries(path: Path) -> Iterator[Entry]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise VocabularyError(path.name, "the file", "is missing", "Restore it from the repository") from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(path.name, "the file", f"is no TOML: {error}", "Correct that line") from error
    seen: dict[str, str] = {}
    for name, table in content.items():
        if not isinstance(table, dict):
            raise VocabularyError(path.name, name, "is no table", f"Write [{name}] on a line of its own")
        fields = cast("dict[str, object]", table)
        forms = _texts(fields.get("forms", []), path.name, name, "forms")
        for form in forms:
            if form in seen:
                raise VocabularyError(
                    path.name, name, f"claims the form {form!r} that {seen[form]!r} has", "Remove one of the two"
                )
            seen[form] = name
        yield Entry(
            name=name,
            file=path.name,
            forms=forms,
            examples=_texts(fields.get("examples", []), path.name, name, "examples"),
            never=_texts(fields.get("never", []), path.name, name, "never"),
            fields={key: value for key, value in fields.items() if key not in ("forms", "examples", "never")},
        )


def _texts(value: object, file: str, entry: str, name: str) -> tuple[str, ...]:
    items = cast("list[object]", value) if isinstance(value, list) else [None]
    if not all(isinstance(item, str) and item for item in items):
        raise VocabularyError(file, entry, f"{name!r} must be a list of texts", f'Write {name} = ["...", "..."]')
    return tuple(cast("list[str]", items))
