"""All documents become one database: written aside, checked, swapped in."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import time
import traceback
import uuid
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import filelock

from pipeline import VERSION, read, reference, tables, vocabulary
from pipeline.extract import extract
from pipeline.find.actors import Gazetteer, gazetteer
from pipeline.judge import judge
from pipeline.link import events
from pipeline.records import Actor, ActorMention, Build, EventReport, Problem, Reading
from pipeline.vocabulary import Vocabulary, VocabularyError

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
DATABASE = ROOT / "data" / "footnote.duckdb"
BATCH = 4_000_000
"""Characters of text whose rows are gathered before they are written: what bounds the memory of a build."""

ADVICE = "This is a fault of the rules, not of the document: report it together with the document"


class BuildError(Exception):
    """No database was built, and the one that stood there is untouched; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: so many files of so many are done, and this is the next."""

    done: int
    of: int
    file: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a database holds after a build."""

    built: bool
    """False when the database was already the one that the documents and rules give."""
    rows: Mapping[str, int]
    """Rows by table."""
    problems: tuple[Problem, ...]
    seconds: float


def build(
    seeds: Path = SEEDS,
    database: Path = DATABASE,
    *,
    if_changed: bool = False,
    report: Callable[[Step], None] = lambda step: None,
) -> Summary:
    """Read every document of a folder into a database file; the same input gives the same rows.

    Who finds another build of the same file under way waits for it, and builds again only if that one was of other
    documents or rules.

    Args:
        seeds: the folder of documents.
        database: the file to write; a reader that has the old one open keeps it.
        if_changed: do nothing when documents and rules are those of the database.
        report: called before each document and once at the end.

    Raises:
        BuildError: there is nothing to read, no place to write, or a check is broken that no document alone breaks.
        VocabularyError: a vocabulary file is wrong.
    """
    began = time.monotonic()
    files = _documents(seeds)
    with _only_one(database) as waited:
        key = build_key(seeds, files)
        kept = _unless_outdated(database, key) if waited or if_changed else None
        summary = kept or _build(seeds, files, database, key, report)
    return replace(summary, seconds=time.monotonic() - began)


def build_key(seeds: Path, files: Sequence[Path]) -> str:
    """Return the SHA-256 over all that a build depends on: documents, their metadata, reference data and rules."""
    here = Path(__file__).parent
    rules = (path for ending in ("py", "sql", "toml", "csv") for path in here.rglob(f"*.{ending}"))
    reference = (path for path in (ROOT / "data" / "reference").glob("*") if path.is_file())
    digest = hashlib.sha256()
    for folder, paths in ((seeds, [*files, seeds / read.METADATA]), (here, rules), (ROOT, reference)):
        for path in sorted(paths):
            digest.update(os.fsencode(path.relative_to(folder)) + b"\0" + _hash_of(path).encode() + b"\0")
    return digest.hexdigest()


def _documents(seeds: Path) -> tuple[Path, ...]:
    try:
        files = read.files(seeds)
    except OSError as error:
        raise BuildError(
            f"The folder {seeds} cannot be read: {error.strerror}. Name the folder of the documents with --seeds"
        ) from error
    if not files:
        raise BuildError(f"No document in {seeds} can be read. Put files ending in {', '.join(read.LOADERS)} there")
    return files


@contextlib.contextmanager
def _only_one(database: Path) -> Generator[bool]:
    """Hold the lock of a database file; yield whether another build held it before."""
    lock = filelock.FileLock(f"{database}.lock")
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(blocking=False)
            waited = False
        except filelock.Timeout:
            lock.acquire()
            waited = True
    except OSError as error:
        raise BuildError(
            f"{database.parent} cannot be written to: {error.strerror}. Name another --database"
        ) from error
    try:
        yield waited
    finally:
        lock.release()


def _unless_outdated(database: Path, key: str) -> Summary | None:
    """Return what a database holds; None where another key made it, or none that can be opened is there."""
    try:
        with tables.connect(database, read_only=True) as connection:
            made_by = [build.build_key for build in tables.stored(connection, Build)]
            return _summary(connection, built=False) if made_by == [key] else None
    except duckdb.Error:
        return None


def _build(seeds: Path, files: Sequence[Path], database: Path, key: str, report: Callable[[Step], None]) -> Summary:
    """Write a database aside, check it and put it in its place; the caller holds the lock."""
    if database.is_file() and database.suffix != ".duckdb" and not _is_database(database):
        raise BuildError(f"{database} is no database and will not be overwritten. Name another --database")
    _clear(database)
    aside = database.with_name(f"{database.name}.{uuid.uuid4().hex}.building")
    left_out: dict[str, str] = {}
    try:
        while True:
            with tables.connect(aside) as connection:
                tables.create(connection)
                _fill(connection, seeds, files, left_out, report)
                tables.fill(connection, "record_figures", reference.figures())
                tables.fill(connection, "record_targets", reference.targets())
                tables.fill(connection, "record_misprints", reference.misprints())
                tables.fill(connection, "record_events", reference.events())
                tables.fill(connection, "record_counts", reference.counts())
                _judge(connection)
                tables.fill(connection, "builds", [Build(key, VERSION)])
                tables.add_views(connection)
                broken = list(tables.broken(connection))
                if not broken:
                    summary = _summary(connection, built=True)
                    break
                left_out |= _at_fault(connection, broken)
            aside.unlink()
        os.replace(aside, database)
    except (duckdb.Error, tables.TablesError, OSError) as error:
        raise BuildError(f"{database} could not be written: {error}") from error
    except reference.ReferenceError as error:
        raise BuildError(str(error)) from error
    finally:
        _clear(database)
    return summary


def _judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Hold the documents against the record; a fault of these rules ends the build and is told as one."""
    try:
        judge(connection)
    except (duckdb.Error, tables.TablesError, reference.ReferenceError, VocabularyError):
        raise
    except Exception as error:
        raise BuildError(f"The documents could not be held against the record: {_fault(error)}. {ADVICE}") from error


def _at_fault(connection: duckdb.DuckDBPyConnection, broken: Sequence[tables.Broken]) -> dict[str, str]:
    """Return the files whose rows break a check, each with what it breaks.

    Raises:
        BuildError: a check is broken by no document in particular, or every document breaks one.
    """
    files = dict(connection.execute("SELECT document_id, file FROM documents").fetchall())
    faulty = {document_id for check in broken for document_id in check.documents}
    if not all(check.documents for check in broken) or not faulty < files.keys():
        raise BuildError("\n  ".join(["Nothing was published, for the rules broke a promise.", *map(str, broken)]))
    told = {
        document_id: "; ".join(
            f"{check.check}: {check.question} {check.documents[document_id]}"
            for check in broken
            if document_id in check.documents
        )
        for document_id in faulty
    }
    return {
        files[document_id]: f"was left out, for the rules broke a promise. {told[document_id]}"
        for document_id in faulty
    }


def _is_database(path: Path) -> bool:
    with path.open("rb") as content:
        return content.read(12)[8:] == b"DUCK"


def _summary(connection: duckdb.DuckDBPyConnection, *, built: bool) -> Summary:
    return Summary(built, tables.counts(connection), tuple(tables.stored(connection, Problem)), seconds=0.0)


def _clear(database: Path) -> None:
    """Remove what this build or one that was killed left beside a database."""
    for path in database.parent.glob(f"{glob.escape(database.name)}.*.building*"):
        path.unlink()


def _fill(
    connection: duckdb.DuckDBPyConnection,
    seeds: Path,
    files: Sequence[Path],
    left_out: Mapping[str, str],
    report: Callable[[Step], None],
) -> None:
    """Write what every document says, then what spans documents: events, actors, problems."""
    words = vocabulary.load()
    problems: list[Problem] = []
    reports: list[EventReport] = []
    named: dict[str, Actor] = {}
    gathered: list[Reading] = []
    for reading in _readings(seeds, files, left_out, words, problems, report):
        gathered.append(reading)
        reports.extend(reading.events)
        problems.extend(reading.problems)
        for naming in reading.namings:
            named.setdefault(naming.actor.actor_id, naming.actor)
        if sum(len(reading.document.text) for reading in gathered) > BATCH:
            _write(connection, gathered)
            gathered.clear()
    _write(connection, gathered)
    try:
        merged = events.merge(reports)
    except Exception as error:
        raise BuildError(f"The events of the documents could not be merged: {_fault(error)}. {ADVICE}") from error
    for table, records in zip(("events", "event_mentions", "event_actors", "event_links"), merged, strict=True):
        tables.fill(connection, table, records)
    _write_actors(connection, named, gazetteer(words))
    numbered = (replace(problem, ordinal=number) for number, problem in enumerate(problems, start=1))
    tables.fill(connection, "problems", numbered)


def _readings(
    seeds: Path,
    files: Sequence[Path],
    left_out: Mapping[str, str],
    words: Vocabulary,
    problems: list[Problem],
    report: Callable[[Step], None],
) -> Iterator[Reading]:
    """Yield what the rules read in each document; a document that cannot be read is added to the problems."""
    entries, wrong = read.metadata(seeds)
    problems.extend(wrong)
    ids: set[str] = set()
    contents: dict[str, str] = {}
    for done, path in enumerate(files):
        name = path.name.encode(errors="surrogateescape").decode(errors="replace")
        report(Step(done, len(files), name))
        if name in left_out:
            problems.append(Problem(0, name, "extract", left_out[name], ADVICE))
            continue
        try:
            if name != path.name:
                raise read.Unreadable("has a name that is not UTF-8", "Rename the file")
            document = read.document(path, entries.get(name), ids)
            if first := contents.get(document.sha256):
                raise read.Unreadable(f"has the same content as {first} and is left out", "Remove one of the two")
            reading = extract(document, words)
        except read.Unreadable as error:
            problems.append(Problem(0, name, "read", error.problem, error.advice))
            continue
        except VocabularyError:
            raise
        except Exception as error:  # a fault of the rules costs its document, never the others, and is always told
            problems.append(Problem(0, name, "extract", f"was left out, for the rules failed: {_fault(error)}", ADVICE))
            continue
        ids.add(document.document_id)
        contents[document.sha256] = name
        yield reading
    report(Step(len(files), len(files), ""))


def _fault(error: Exception) -> str:
    *_, place = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__}: {error} ({Path(place.filename).name}, line {place.lineno})"


def _write_actors(connection: duckdb.DuckDBPyConnection, named: Mapping[str, Actor], known: Gazetteer) -> None:
    """Write the actors that other rows refer to, with the names the gazetteer has for them."""
    referred = connection.execute(
        "SELECT actor_id FROM actor_mentions UNION SELECT actor_id FROM event_actors"
        " UNION SELECT source_actor FROM claims UNION SELECT target_actor FROM claims"
        " UNION SELECT source_actor FROM relations UNION SELECT target_actor FROM relations"
    ).fetchall()
    actors = {**named, **known.actors}
    ids = actors.keys() & {actor_id for (actor_id,) in referred}
    tables.fill(connection, "actors", (actors[actor_id] for actor_id in sorted(ids)))
    tables.fill(connection, "actor_aliases", (alias for alias in known.aliases if alias.actor_id in ids))


def _write(connection: duckdb.DuckDBPyConnection, readings: Sequence[Reading]) -> None:
    """Append what documents say by themselves to its tables."""
    tables.fill(connection, "documents", (reading.document for reading in readings))
    tables.fill(connection, "sections", (section for reading in readings for section in reading.layout.sections))
    tables.fill(connection, "sentences", (sentence for reading in readings for sentence in reading.layout.sentences))
    tables.fill(connection, "claims", (claim for reading in readings for claim in reading.claims))
    tables.fill(connection, "dates", (date for reading in readings for date in reading.dates))
    tables.fill(connection, "coverage", (number for reading in readings for number in reading.coverage))
    tables.fill(connection, "actor_mentions", (mention for reading in readings for mention in _mentions(reading)))
    tables.fill(connection, "relations", (relation for reading in readings for relation in reading.relations))


def _mentions(reading: Reading) -> Iterator[ActorMention]:
    """Yield where a document names actors."""
    sentences = iter(reading.layout.sentences)
    sentence = next(sentences, None)
    for naming in reading.namings:
        while sentence and sentence.stop <= naming.start:
            sentence = next(sentences, None)
        if sentence and sentence.start <= naming.start and naming.stop <= sentence.stop:
            yield ActorMention(
                document_id=sentence.document_id,
                section_id=sentence.section_id,
                sentence_id=sentence.sentence_id,
                start=naming.start,
                stop=naming.stop,
                quote=reading.document.text[naming.start : naming.stop],
                rule=naming.rule,
                actor_id=naming.actor.actor_id,
            )


def _hash_of(path: Path) -> str:
    try:
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError as error:  # what is missing or unreadable now may be there next time: it is part of the key
        return type(error).__name__
