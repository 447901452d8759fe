"""Notes by people: what no series can decide, each tied to the words of a document that it is about.

``data/reference/notes.toml`` holds one table a note, named by its id::

    [pipeline-cost-in-yen]
    document = "report.txt"                      # the file's name
    quote = "between USD550 million and USD700 million"
    before = "Estimated to cost "                # only where the quote stands more than once
    about = "claim"                              # or "event", or "text": what the verdict is on
    verdict = "differs"
    severity = 3                                 # 0 nothing, 1 loosely, 2 misplaced, 3 contradicted
    evidence = "What the source says, restated."
    publisher = "Who published it"
    url = "https://..."
    written = "2026-11-22"

A note for a document that is not there is not used. One whose quote has gone from its document is a problem.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

import duckdb

from pipeline import edtf, tables
from pipeline.records import EventVerdict, Note, Problem, Verdict, VerdictKind, VerdictSource
from pipeline.reference import FOLDER, ReferenceError

FILE = "notes.toml"
About = Literal["claim", "event", "text"]

_TEXTS = ("document", "quote", "about", "verdict", "evidence", "publisher", "url", "written")


@dataclass(frozen=True, slots=True)
class Written:
    """A note as its author wrote it."""

    note_id: str
    document: str
    quote: str
    before: str
    about: About
    verdict: VerdictKind
    severity: int
    evidence: str
    publisher: str
    url: str
    written: str


def written(folder: Path = FOLDER) -> tuple[Written, ...]:
    """Return the notes in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: the file is no TOML, a note lacks something or has a key too many, or a value is none of those
            that are allowed.
    """
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReferenceError(f"data/reference/{FILE} is no TOML: {error}. Correct that line") from error
    return tuple(_written(name, table) for name, table in content.items())


def _written(name: str, table: object) -> Written:
    def wrong(problem: str, advice: str) -> ReferenceError:
        return ReferenceError(f"data/reference/{FILE}, note {name!r}: {problem}. {advice}")

    if not isinstance(table, dict):
        raise wrong("is no table", f"Write [{name}] on a line of its own and its keys below")
    keys = cast("dict[str, object]", table)
    if unknown := sorted(keys.keys() - {*_TEXTS, "before", "severity"}):
        raise wrong(f"has the unknown key {unknown[0]!r}", f"Take {', '.join(_TEXTS)}, before and severity")
    texts: dict[str, str] = {}
    for key in _TEXTS:
        text = keys.get(key)
        if not isinstance(text, str) or not text.strip():
            raise wrong(f"{key!r} is missing or no text", f'Write {key} = "..."')
        texts[key] = text
    before, severity = keys.get("before", ""), keys.get("severity")
    if not isinstance(before, str):
        raise wrong("'before' is no text", "Write the words before the quote in quotation marks")
    if texts["about"] not in get_args(About):
        raise wrong(f"'about' is {texts['about']!r}", f"Take one of {', '.join(get_args(About))}")
    if texts["verdict"] not in get_args(VerdictKind):
        raise wrong(f"'verdict' is {texts['verdict']!r}", f"Take one of {', '.join(get_args(VerdictKind))}")
    if isinstance(severity, bool) or severity not in (0, 1, 2, 3):
        raise wrong(f"'severity' is {severity!r}", "Write 0 nothing, 1 loosely, 2 misplaced or 3 contradicted")
    if not texts["url"].startswith(("https://", "http://")):
        raise wrong(f"'url' is {texts['url']!r}", "Write an address that begins with https://")
    try:
        edtf.first_day(texts["written"])
    except ValueError as error:
        raise wrong(f"'written' is {texts['written']!r}", "Write a day as 2026-11-22") from error
    return Written(
        note_id=name,
        document=texts["document"],
        quote=texts["quote"],
        before=before,
        about=cast(About, texts["about"]),
        verdict=cast(VerdictKind, texts["verdict"]),
        severity=cast(int, severity),
        evidence=texts["evidence"],
        publisher=texts["publisher"],
        url=texts["url"],
        written=texts["written"],
    )


def placed(
    connection: duckdb.DuckDBPyConnection, notes: tuple[Written, ...]
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """Return the notes on the documents that are there, and a problem for each whose quote cannot be found in its own.

    The problems are numbered from 1.
    """
    texts = {file: (document_id, text) for file, document_id, text in _texts(connection, notes)}
    found: list[Note] = []
    problems: list[Problem] = []
    for note in notes:
        if note.document not in texts:
            continue
        document_id, text = texts[note.document]
        times = text.count(note.before + note.quote)
        if times == 1:
            start = text.index(note.before + note.quote) + len(note.before)
            found.append(_placed(connection, note, document_id, start))
        else:
            missing = "has no longer the words" if times == 0 else f"has {times} times the words"
            advice = "Mend its quote" if times == 0 else "Write the words before the quote as 'before'"
            problems.append(
                Problem(
                    ordinal=len(problems) + 1,
                    file=note.document,
                    stage="notes",
                    problem=f"{missing} of the note {note.note_id!r}: “{note.before}{note.quote}”",
                    advice=f"{advice} in data/reference/{FILE}, or remove the note",
                )
            )
    return tuple(found), tuple(problems)


def judge(connection: duckdb.DuckDBPyConnection, notes: tuple[Written, ...] | None = None) -> None:
    """Fill ``notes``; a note on a claim or an event sets its verdict, whatever the record says."""
    found, problems = placed(connection, written() if notes is None else notes)
    tables.fill(connection, "notes", found)
    told = connection.execute("SELECT coalesce(max(ordinal), 0) FROM problems").fetchall()[0][0]
    numbered = (
        Problem(told + problem.ordinal, problem.file, problem.stage, problem.problem, problem.advice)
        for problem in problems
    )
    tables.fill(connection, "problems", numbered)
    for note in found:
        if note.claim_id:
            _judge_claim(connection, note, note.claim_id)
        if note.event_id:
            _judge_event(connection, note, note.event_id)


def _texts(connection: duckdb.DuckDBPyConnection, notes: tuple[Written, ...]) -> Iterator[tuple[str, str, str]]:
    files = sorted({note.document for note in notes})
    asked = "SELECT file, document_id, text FROM documents WHERE list_contains($1, file)"
    yield from connection.execute(asked, [files]).fetchall()


def _placed(connection: duckdb.DuckDBPyConnection, note: Written, document_id: str, start: int) -> Note:
    stop = start + len(note.quote)
    where = {"document": document_id, "start": start, "stop": stop}
    (sentence_id,) = connection.execute(_SENTENCE, where).fetchall()[0]
    about = connection.execute(_ABOUT[note.about], where).fetchall() if note.about in _ABOUT else []
    return Note(
        note_id=note.note_id,
        document_id=document_id,
        sentence_id=sentence_id,
        start=start,
        stop=stop,
        quote=note.quote,
        claim_id=about[0][0] if about and note.about == "claim" else None,
        event_id=about[0][0] if about and note.about == "event" else None,
        verdict=note.verdict,
        severity=note.severity,
        evidence=note.evidence,
        publisher=note.publisher,
        url=note.url,
        written=note.written,
    )


_SENTENCE = """
    SELECT sentence_id FROM sentences WHERE document_id = $document AND start < $stop
    ORDER BY least(stop, $stop) - greatest(start, $start) DESC, start LIMIT 1
"""
_OVERLAPPING = """
    SELECT {id} FROM {table} WHERE document_id = $document AND start < $stop AND stop > $start
    ORDER BY least(stop, $stop) - greatest(start, $start) DESC, start LIMIT 1
"""
_ABOUT: Mapping[str, str] = {
    "claim": _OVERLAPPING.format(id="claim_id", table="claims"),
    "event": _OVERLAPPING.format(id="event_id", table="event_mentions"),
}


def _judge_claim(connection: duckdb.DuckDBPyConnection, note: Note, claim_id: str) -> None:
    for table in ("verdicts", "verdict_sources"):
        connection.execute(f"DELETE FROM {table} WHERE claim_id = $1", [claim_id])
    verdict = Verdict(
        claim_id=claim_id,
        verdict=note.verdict,
        severity=note.severity,
        by_hand=True,
        reasoning=note.evidence,
        official_low=None,
        official_high=None,
        derived=False,
        off_by=None,
        fits=None,
        fits_start=None,
        fits_end=None,
    )
    tables.fill(connection, "verdicts", [verdict])
    source = VerdictSource(claim_id, "notes", note.note_id, note.evidence, note.publisher, note.url)
    tables.fill(connection, "verdict_sources", [source])


def _judge_event(connection: duckdb.DuckDBPyConnection, note: Note, event_id: str) -> None:
    """Set the verdict on an event; it stays beside the event of the record where it was beside one."""
    known = connection.execute("SELECT ordinal FROM event_verdicts WHERE event_id = $1", [event_id]).fetchall()
    connection.execute("DELETE FROM event_verdicts WHERE event_id = $1", [event_id])
    verdict = EventVerdict(
        event_id=event_id,
        ordinal=known[0][0] if len(known) == 1 else None,
        verdict=note.verdict,
        severity=note.severity,
        by_hand=True,
        reasoning=note.evidence,
        date_differs=False,
        place_differs=False,
        missing=(),
        extra=(),
    )
    tables.fill(connection, "event_verdicts", [verdict])
