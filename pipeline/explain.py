"""What do the rules read in a sentence, why is an event one, what says the record of a claim? Lines for a terminal."""

from __future__ import annotations

import dataclasses
import itertools
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import duckdb

from pipeline import read, tables
from pipeline.extract import extract
from pipeline.link import events
from pipeline.records import (
    Actor,
    Claim,
    Document,
    Event,
    EventMention,
    EventReport,
    Reading,
    Sentence,
    Verdict,
    VerdictSource,
)

WIDTH = 80
PLACE = frozenset({"document_id", "section_id", "sentence_id", "start", "stop", "quote", "rule", "sentence"})
"""Fields that say where something stands; the marks below the text show that."""


class ExplainError(Exception):
    """There is nothing to explain; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something read in a text: what it is, where, by which rule, and what it says."""

    kind: str
    start: int
    stop: int
    rule: str
    said: tuple[tuple[str, str], ...]


def sentence(text: str, published: str | None = None) -> Iterator[str]:
    """Yield the text with marks under what was read in it, then what each of them says.

    Args:
        text: a sentence or several.
        published: EDTF date of publication, from which "last year" is counted.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    document = read.written(text, text.encode(), "sentence.txt", read.Entry(title="Sentence", published=published))
    reading = extract(document)
    marks = sorted(_marks(reading), key=lambda mark: (mark.start, mark.stop, mark.kind))
    yield from _marked(text, marks)
    if not marks:
        yield ""
        yield "The rules read nothing in it."
    for number, mark in enumerate(marks, start=1):
        yield ""
        yield f"{number:2} {mark.kind}: {text[mark.start : mark.stop]}"
        yield from _fields([("rule", mark.rule), *mark.said])
    for silent in (said for said in reading.layout.sentences if not said.tells):
        yield ""
        yield from textwrap.wrap(
            f"Read as {silent.part} in {silent.zone}, from where no claims, dates, events or relations are taken:"
            f" {silent.text}",
            WIDTH,
        )


def event(connection: duckdb.DuckDBPyConnection, event_id: str) -> Iterator[str]:
    """Yield an event of a database, each of its mentions as its sentence tells it, and what makes them one.

    Raises:
        ExplainError: the database has no such event, or was built by other rules.
        VocabularyError: a vocabulary file is wrong.
    """
    found = [event for event in tables.stored(connection, Event) if event.event_id == event_id]
    if not found:
        raise ExplainError(f"The database has no event {event_id!r}. Its table events lists them")
    yield event_id
    yield from _fields(_said(found[0], leave="event_id"))
    mentions = [mention for mention in tables.stored(connection, EventMention) if mention.event_id == event_id]
    reports = list(_reports(connection, mentions))
    for number, (document, report) in enumerate(reports, start=1):
        yield ""
        yield f"{number:2} {document.file}, from character {report.start}"
        yield from textwrap.wrap(report.sentence.text, WIDTH, initial_indent="   ", subsequent_indent="   ")
        yield from _fields([("rule", report.rule), *_said(report)])
    yield ""
    for reason in events.reasons([report for _, report in reports]):
        yield from textwrap.wrap(reason, WIDTH)


def claim(connection: duckdb.DuckDBPyConnection, claim_id: str) -> Iterator[str]:
    """Yield a claim of a database with its sentence, what the record says of it, and the rows that this rests on.

    Raises:
        ExplainError: the database has no such claim.
    """
    found = [claim for claim in tables.stored(connection, Claim) if claim.claim_id == claim_id]
    if not found:
        raise ExplainError(f"The database has no claim {claim_id!r}. Its table claims lists them")
    said = found[0]
    sentence = next(told for told in tables.stored(connection, Sentence) if told.sentence_id == said.sentence_id)
    yield claim_id
    yield from textwrap.wrap(sentence.text, WIDTH, initial_indent="   ", subsequent_indent="   ")
    yield from _fields([("quote", " ".join(said.quote.split())), ("rule", said.rule), *_said(said, leave="claim_id")])
    verdict = next((given for given in tables.stored(connection, Verdict) if given.claim_id == claim_id), None)
    yield ""
    if verdict is None:
        yield "The record has nothing that could speak to it."
        return
    yield f"The record: {verdict.verdict.replace('_', ' ')}"
    yield from _fields(_said(verdict, leave="claim_id"))
    for source in (row for row in tables.stored(connection, VerdictSource) if row.claim_id == claim_id):
        yield ""
        yield from textwrap.wrap(source.says, WIDTH, initial_indent="   ", subsequent_indent="   ")
        yield from _fields([("row", f"{source.of_table} {source.row_id}"), ("publisher", source.publisher)])
        yield from _fields([("url", source.url)] if source.url else [])


def _reports(
    connection: duckdb.DuckDBPyConnection, mentions: Sequence[EventMention]
) -> Iterator[tuple[Document, EventReport]]:
    """Read the documents again; yield for each mention the report it was merged from."""
    wanted = {(mention.document_id, mention.start, mention.stop, mention.rule) for mention in mentions}
    told_in = {mention.document_id for mention in mentions}
    for document in tables.stored(connection, Document):
        if document.document_id in told_in:
            for report in extract(document).events:
                place = (document.document_id, report.start, report.stop, report.rule)
                if place in wanted:
                    wanted.remove(place)
                    yield document, report
    if wanted:
        raise ExplainError("The rules read this event otherwise than when the database was built. Build it again")


def _marks(reading: Reading) -> Iterator[Mark]:
    for naming in reading.namings:
        yield Mark("actor", naming.start, naming.stop, naming.rule, _said(naming))
    for kind, rows in (
        ("date", reading.dates),
        ("claim", reading.claims),
        ("no claim", reading.coverage),
        ("event", reading.events),
        ("relation", reading.relations),
    ):
        for row in rows:
            yield Mark(kind, row.start, row.stop, row.rule, _said(row, leave=f"{kind}_id"))


def _said(row: object, leave: str = "") -> tuple[tuple[str, str], ...]:
    """Return what a record says, as names and written values; what it leaves open or says by its place is left out."""
    assert dataclasses.is_dataclass(row)
    silent = {*PLACE, leave}
    if isinstance(row, Claim) and row.value is not None:
        silent |= {"value_low", "value_high"}
    names = (field.name for field in dataclasses.fields(row) if field.name not in silent)
    values = ((name, getattr(row, name)) for name in names)
    return tuple((name, _written(value)) for name, value in values if value not in (None, False, ()))


def _written(value: object) -> str:
    match value:
        case Actor():
            return f"{value.actor_id} ({value.name}, {value.kind})"
        case float():
            return f"{value:,.15g}"
        case tuple():
            items = cast("tuple[str | tuple[str, ...], ...]", value)
            return ", ".join(item if isinstance(item, str) else " as ".join(item) for item in items)
        case _:
            return str(value)


def _fields(said: Sequence[tuple[str, str]]) -> Iterator[str]:
    for name, value in said:
        yield from textwrap.wrap(f"{name:14} {value}", WIDTH, initial_indent="   ", subsequent_indent=" " * 18)


def _marked(text: str, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the text in lines that fit, under each the numbers of the marks and carets as far as they reach."""
    for start, stop in _lines(text):
        yield "".join(_shown(character) for character in text[start:stop])
        rows: list[str] = []
        for number, mark in enumerate(marks, start=1):
            if mark.start < stop and mark.stop > start:
                first = columns(text[start : max(mark.start, start)])
                reach = columns(text[max(mark.start, start) : min(mark.stop, stop)])
                carets = (str(number) if mark.start >= start else "").ljust(reach, "^")
                row = next((row for row, line in enumerate(rows) if len(line) < first), len(rows))
                rows[row : row + 1] = [(rows[row] if row < len(rows) else "").ljust(first) + carets]
        yield from rows


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, stop) of lines that fit into the width, broken at spaces where there are any."""
    start = 0
    while start < len(text):
        room = itertools.accumulate(columns(character) for character in text[start : start + WIDTH])
        stop = start + sum(1 for columns in room if columns <= WIDTH)
        broken = text.find("\n", start, stop)
        if broken >= 0:
            stop = broken + 1
        elif stop < len(text) and (space := text.rfind(" ", start, stop)) > start:
            stop = space + 1
        yield start, stop
        start = stop


def _shown(character: str) -> str:
    """Return a character as a terminal shows it in as many columns as :func:`_columns` counts."""
    return " " if unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp") else character


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
