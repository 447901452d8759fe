"""The official record becomes records: figures, targets, events and counts, checked line by line.

Any reporter, pair and indicator may stand there; a line that is wrong stops the build and is named.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from pipeline import edtf
from pipeline.find.actors import gazetteer
from pipeline.plausibility import doubts
from pipeline.records import (
    EventKind,
    Measure,
    Quality,
    RecordCount,
    RecordEvent,
    RecordFigure,
    RecordMisprint,
    RecordTarget,
)
from pipeline.vocabulary import load

FOLDER = Path(__file__).resolve().parent.parent / "data" / "reference"

_KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class ReferenceError(Exception):
    """A line of the reference data is wrong; the message names file, line, what is wrong and what to do."""


def figures(folder: Path = FOLDER) -> tuple[RecordFigure, ...]:
    """Return the official figures, in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: a line has a column too few, no number, no date, or an unknown indicator or quality; or figures
            do not fit one another, and each that does not is named.
    """
    lines = list(_lines(folder / "figures.csv"))
    found = tuple(
        RecordFigure(
            ordinal=ordinal,
            reporter=row["reporter"],
            agency=row["agency"],
            indicator=cast(Measure, row.one_of("indicator", get_args(Measure))),
            source=row["source"],
            target=row["target"],
            period_start=row.day("period_start"),
            period_end=row.day("period_end"),
            value=row.number("value"),
            unit=row["unit"],
            growth_percent=row.number("growth_percent"),
            growth_currency=row["growth_currency"] or None,
            quality=cast(Quality, row.one_of("quality", get_args(Quality))),
            publisher=row["publisher"],
            url=row["url"],
            note=row["note"],
        )
        for ordinal, row in enumerate(lines, start=1)
    )
    places = ["", *(f"line {row.number_of_line}" for row in lines)]
    wrong = [f"{lines[figure.ordinal - 1].place}: {doubt.format(*places)}" for figure, doubt in doubts(found)]
    if wrong:
        raise ReferenceError("\n  ".join(wrong))
    return found


def targets(folder: Path = FOLDER) -> tuple[RecordTarget, ...]:
    """Return the announced targets, in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: a line has a column too few, no number, no EDTF date, or an unknown indicator.
    """
    return tuple(
        RecordTarget(
            target_id=row["target_id"],
            indicator=cast(Measure, row.one_of("indicator", get_args(Measure))),
            source=row["source"],
            target=row["target"],
            value_low=row.given("value_low"),
            value_high=row.given("value_high"),
            unit=row["unit"],
            due=row.date("due"),
            due_end=edtf.last_day(row["due"]) if row.date("due") else None,
            announced=row.date("announced") or row.wrong("announced", "is empty", "Write an EDTF date"),
            announced_start=edtf.first_day(row["announced"]),
            announced_by=row["announced_by"],
            quality=cast(Quality, row.one_of("quality", get_args(Quality))),
            publisher=row.filled("publisher"),
            source_says=row["source_says"],
            note=row["note"],
            url=row["url"],
        )
        for row in _lines(folder / "targets.csv")
    )


def misprints(folder: Path = FOLDER) -> tuple[RecordMisprint, ...]:
    """Return the figures that are in print and wrong, in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: a line has a column too few, no number, no date with both ends, or an unknown indicator.
    """
    found: list[RecordMisprint] = []
    for ordinal, row in enumerate(_lines(folder / "misprints.csv"), start=1):
        first, last = row.days("period")
        growth_of = row.one_of("growth_of", get_args(Measure)) if row["growth_of"] else None
        found.append(
            RecordMisprint(
                ordinal=ordinal,
                indicator=cast(Measure, row.one_of("indicator", get_args(Measure))),
                growth_of=cast("Measure | None", growth_of),
                source=row["source"],
                target=row["target"],
                period=row["period"],
                period_start=first,
                period_end=last,
                value=row.given("value"),
                unit=row.filled("unit"),
                publisher=row.filled("publisher"),
                url=row["url"],
                what_is_wrong=row.filled("what_is_wrong"),
                what_is_right=row.filled("what_is_right"),
            )
        )
    return tuple(found)


def events(folder: Path = FOLDER) -> tuple[RecordEvent, ...]:
    """Return the dated events, in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: a line has a column too few, no date with both ends, no title, address or publisher, an unknown
            kind, quality or participant, or tells what a line before it tells.
    """
    told: dict[tuple[str, str, tuple[str, ...], str], int] = {}
    found: list[RecordEvent] = []
    for ordinal, row in enumerate(_lines(folder / "events.csv"), start=1):
        first, last = row.days("date")
        event = RecordEvent(
            ordinal=ordinal,
            kind=cast(EventKind, row.one_of("kind", get_args(EventKind))),
            title=row.filled("title"),
            edtf=row["date"],
            date_start=first,
            date_end=last,
            place=row["place"] or None,
            country=row.state("country"),
            participants=row.actors("participants"),
            complete=row.yes("complete"),
            remote=row.yes("remote"),
            known_by=row.several("known_by", "|"),
            quality=cast(Quality, row.one_of("quality", get_args(Quality))),
            publisher=row.filled("publisher"),
            url=row.filled("url"),
            note=row["note"],
        )
        if event.complete and not any(len(actor) == 3 and actor in _states() for actor in event.participants):
            row.wrong("complete", "is 'yes', but no state takes part", "List the states, or leave it empty")
        if first > last or last.year - first.year > 10:
            row.wrong("date", f"is {row['date']!r}, more than ten years", "Write when it happened")
        same = (event.kind, event.edtf, event.participants, event.title.casefold())
        if same in told:
            row.wrong("title", f"tells the same as line {told[same]}", "Remove one of the two lines")
        told[same] = row.number_of_line
        found.append(event)
    return tuple(found)


def counts(folder: Path = FOLDER) -> tuple[RecordCount, ...]:
    """Return the running counts of meetings, in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: a line has a column too few, not two known parties, no whole number, or no dates.
    """
    found: list[RecordCount] = []
    for ordinal, row in enumerate(_lines(folder / "meeting_counts.csv"), start=1):
        _, last = row.days("as_of")
        count = RecordCount(
            ordinal=ordinal,
            parties=row.actors("parties"),
            since=row.day("since"),
            as_of=row["as_of"],
            as_of_end=last,
            count=int(row.given("count")),
            at_least=row.yes("at_least"),
            counted_by=row.state("counted_by"),
            says=row.filled("says"),
            quality=cast(Quality, row.one_of("quality", get_args(Quality))),
            publisher=row.filled("publisher"),
            url=row["url"],
            note=row["note"],
        )
        if len(count.parties) != 2:
            row.wrong("parties", f"is {row['parties']!r}", "Write the ids of the two who met, with a semicolon between")
        if count.count != row.given("count") or count.count < 1:
            row.wrong("count", f"is {row['count']!r}", "Write a whole number of meetings")
        if count.as_of_end < count.since:
            row.wrong("as_of", "lies before 'since'", "Correct one of the two")
        found.append(count)
    return tuple(found)


def _states() -> frozenset[str]:
    return frozenset(actor.actor_id for actor in gazetteer(load()).actors.values() if actor.kind == "state")


class _Line(dict[str, str]):
    """A line of a CSV file that knows where it stands."""

    def __init__(self, file: str, number: int, row: dict[str, str]) -> None:
        super().__init__(row)
        self.number_of_line = number
        self.place = f"data/reference/{file}, line {number}"

    def __missing__(self, column: str) -> str:
        return self.wrong(column, "is no column of the file", "Add it to the header and to every line")

    def wrong(self, column: str, problem: str, advice: str) -> str:
        raise ReferenceError(f"{self.place}: {column!r} {problem}. {advice}")

    def one_of(self, column: str, choices: tuple[str, ...]) -> str:
        value = self[column]
        return value if value in choices else self.wrong(column, f"is {value!r}", f"Take one of {', '.join(choices)}")

    def number(self, column: str) -> float | None:
        try:
            return float(self[column]) if self[column] else None
        except ValueError:
            self.wrong(column, f"is {self[column]!r}", "Write a number in units, with a point and without commas")

    def given(self, column: str) -> float:
        value = self.number(column)
        if value is None:
            self.wrong(column, "is empty", "Write a number")
            raise AssertionError
        return value

    def day(self, column: str) -> dt.date:
        try:
            return dt.date.fromisoformat(self[column])
        except ValueError as error:
            raise ReferenceError(f"{self.place}: {column!r} is {self[column]!r}. Write a day as 2012-12-31") from error

    def days(self, column: str) -> tuple[dt.date, dt.date]:
        """Return the first and last day of an EDTF date that is open on neither side."""
        try:
            first, last = edtf.first_day(self[column]), edtf.last_day(self[column])
        except ValueError:
            first = last = None
        if first is None or last is None:
            self.wrong(
                column, f"is {self[column]!r}", "Write an EDTF date with both ends, such as 2012-04-22/2012-04-27"
            )
            raise AssertionError
        return first, last

    def filled(self, column: str) -> str:
        return self[column].strip() or self.wrong(column, "is empty", "Fill it in")

    def yes(self, column: str) -> bool:
        return self.one_of(column, ("yes", "")) == "yes"

    def several(self, column: str, mark: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self[column].split(mark) if part.strip())

    def state(self, column: str) -> str | None:
        if self[column] and self[column] not in _states():
            self.wrong(column, f"is {self[column]!r}", "Write the ISO 3166-1 alpha-3 code of a state")
        return self[column] or None

    def actors(self, column: str) -> tuple[str, ...]:
        """Return ids of actors; a person or company that the vocabulary lacks may stand there, kebab-cased."""
        ids = self.several(column, ";")
        for actor in ids:
            if actor not in gazetteer(load()).actors and not _KEBAB.fullmatch(actor):
                self.wrong(
                    column, f"has {actor!r}, which is no actor", "Write an id as pipeline/vocabulary/actors does"
                )
        if len(set(ids)) < len(ids):
            self.wrong(column, "names an actor twice", "Name each once")
        return ids

    def date(self, column: str) -> str | None:
        if self[column]:
            try:
                edtf.first_day(self[column])
            except ValueError as error:
                raise ReferenceError(f"{self.place}: {column!r} is {self[column]!r}. Write an EDTF date") from error
        return self[column] or None


def _lines(path: Path) -> Iterator[_Line]:
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            if None in row or None in row.values():
                raise ReferenceError(
                    f"data/reference/{path.name}, line {reader.line_num}: has not the {len(reader.fieldnames or ())}"
                    " columns of the header. Add or remove commas, or quote a value that holds one"
                )
            yield _Line(path.name, reader.line_num, row)
