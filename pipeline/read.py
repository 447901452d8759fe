"""A file becomes a Document; its text is kept as decoded."""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields
from pathlib import Path
from typing import cast

from pipeline import edtf, vocabulary
from pipeline.records import Document, Problem
from pipeline.split import imprint
from pipeline.vocabulary import Vocabulary

METADATA = "documents.toml"
"""The file beside the documents that says what is known of them: one table a file, every key optional."""


class Unreadable(Exception):
    """A file cannot become a document; ``problem`` says what is wrong with it, ``advice`` what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        super().__init__(f"{problem}. {advice}")
        self.problem = problem
        self.advice = advice


@dataclass(frozen=True, slots=True)
class Entry:
    """What the metadata file says of one document; None and empty where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    kind: str | None = None
    rights: str | None = None
    url: str | None = None


KEYS = tuple(field.name for field in fields(Entry))


def text_of(content: bytes) -> str:
    """Return a text file's characters, every one of them: a byte order mark and carriage returns stay in the text.

    Offsets into the text are then offsets into the decoded file, whoever decodes it.

    Raises:
        Unreadable: the file is empty or blank, holds NUL bytes, or is not UTF-8.
    """
    if not content:
        raise Unreadable("is empty", "Put the document's text into it or remove it")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable("is encoded as UTF-16, not UTF-8", "Save it as UTF-8")
    if (place := content.find(b"\0")) >= 0:
        raise Unreadable(f"is no text: it holds a NUL byte at offset {place}", "Save the document as plain text, UTF-8")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"is not UTF-8: the byte 0x{content[error.start]:02X} at offset {error.start} cannot be decoded",
            "Save it as UTF-8, or restore the file if it was damaged",
        ) from error
    if not text.strip().strip("\ufeff"):
        raise Unreadable("holds nothing but white space", "Put the document's text into it or remove it")
    return text


LOADERS: Mapping[str, Callable[[bytes], str]] = {".txt": text_of, ".md": text_of}
"""What turns the bytes of a file into its text, by the ending of the file's name in small letters."""


def files(folder: Path) -> tuple[Path, ...]:
    """Return what has a supported ending in the folder itself, sorted by name; hidden files are left out.

    Raises:
        OSError: the folder is not there or cannot be listed.
    """
    found = (path for path in folder.iterdir() if path.suffix.lower() in LOADERS and not path.name.startswith("."))
    return tuple(sorted(found, key=lambda path: path.name))


def document(path: Path, entry: Entry | None, taken: AbstractSet[str] = frozenset()) -> Document:
    """Read a file; what ``entry`` leaves open is taken from the text itself.

    Args:
        path: the file.
        entry: what the metadata file says of it.
        taken: ids of other documents, which this one does not get.

    Raises:
        Unreadable: the file cannot be read or is no text.
        VocabularyError: a vocabulary file is wrong.
    """
    try:
        if path.is_dir():
            raise Unreadable("is a folder", "Give the folder a name without that ending")
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            raise Unreadable("is no ordinary file", "Put the document itself in its place")
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable("is not there any more", "Put it back or build again") from error
    except PermissionError as error:
        raise Unreadable("may not be read", "Give yourself the right to read it") from error
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror or error}", "Check the disk it lies on") from error
    return written(LOADERS[path.suffix.lower()](content), content, path.name, entry, taken)


def written(
    text: str,
    content: bytes,
    file: str,
    entry: Entry | None = None,
    taken: AbstractSet[str] = frozenset(),
    words: Vocabulary | None = None,
) -> Document:
    """Return the document that holds a text; ``content`` are the bytes it was decoded from.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    entry = entry or Entry()
    printed = imprint(text, words or vocabulary.load())
    published = entry.published or printed.published
    return Document(
        document_id=_id(file, taken),
        file=file,
        sha256=hashlib.sha256(content).hexdigest(),
        title=entry.title or printed.title or _spoken(file),
        authors=entry.authors or printed.authors,
        publisher=entry.publisher,
        published=published,
        published_start=edtf.first_day(published) if published else None,
        published_end=edtf.last_day(published) if published else None,
        language=entry.language,
        kind=entry.kind,
        rights=entry.rights,
        url=entry.url,
        text=text,
    )


def metadata(folder: Path) -> tuple[Mapping[str, Entry], tuple[Problem, ...]]:
    """Return the metadata file's entries by file name, and what is wrong with the file; the rest of it is used."""
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}

    def wrong(problem: str, advice: str, file: str = METADATA) -> None:
        problems.append(Problem(len(problems) + 1, file, "metadata", problem, advice))

    path = folder / METADATA
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}, ()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        wrong(f"is no TOML and was left aside: {error}", "Correct that place and build again")
        return {}, tuple(problems)
    except RecursionError:
        wrong("is no TOML and was left aside: its brackets are nested too deep", "Close the brackets and build again")
        return {}, tuple(problems)
    except OSError as error:
        wrong(f"cannot be read and was left aside: {error.strerror or error}", "Make it a file that may be read")
        return {}, tuple(problems)
    names = {file.name for file in files(folder)}
    for file, table in tables.items():
        if not isinstance(table, dict):
            wrong(f"says {file!r} outside of a document's table", 'Write it below a line ["name.txt"]')
            continue
        if file not in names:
            if (folder / file).exists():
                wrong(f"is described in {METADATA}, but its ending is not read", f"Use {' or '.join(LOADERS)}", file)
            else:
                wrong(f"is described in {METADATA}, but is not there", "Add the file or remove the entry", file)
            continue
        known: dict[str, object] = {}
        for key, value in cast("dict[str, object]", table).items():
            try:
                known[key] = _value(key, value)
            except ValueError as error:
                problem, advice = error.args
                wrong(f"has {problem} in {METADATA}", advice, file)
        entries[file] = Entry(**known)  # pyright: ignore[reportArgumentType] # _value has checked each
    return entries, tuple(problems)


def _value(key: str, value: object) -> str | tuple[str, ...]:
    """Return a metadata value as its entry holds it; ValueError(problem, advice) when it cannot be used."""
    if key not in KEYS:
        raise ValueError(f"the unknown key {key!r}", f"Use {', '.join(KEYS)}")
    if key == "authors":
        names = cast("list[object]", value) if isinstance(value, list) else [value]
        if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in names):
            raise ValueError("authors that are no list of names", 'Write authors = ["First Author", "Second Author"]')
        return tuple(str(name) for name in names)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"a value of {key!r} that is no text", f'Write {key} = "..." with the value in quotes')
    if (form := _FORMS.get(key)) and not form[0].fullmatch(value):
        raise ValueError(f"the {key} {value!r}", form[1])
    if key == "published":
        try:
            edtf.first_day(value)
        except ValueError as error:
            raise ValueError(
                f"the date {value!r}, which is not EDTF", 'Write it as "2016", "2016-04" or "2016-04-14"'
            ) from error
    return value


_FORMS = {
    "language": (re.compile(r"[a-z]{2}"), 'Write it as in ISO 639-1: "en"'),
    "url": (re.compile(r"https?://\S+"), 'Write the whole address: "https://..."'),
}


def _id(file: str, taken: AbstractSet[str]) -> str:
    """Return an id from a file's name: small Latin letters, digits and hyphens, unlike all that are taken."""
    plain = unicodedata.normalize("NFKD", Path(file).stem).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "document"
    return next(name for name in _numbered(name) if name not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _spoken(file: str) -> str:
    """Return a title for a text that has none: its file's name with spaces."""
    return re.sub(r"[\s_-]+", " ", Path(file).stem).strip() or file
