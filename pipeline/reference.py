"""The official record becomes records: figures and targets of ``data/reference/``, checked line by line.

Any reporter, pair and indicator may stand there; a line that is wrong stops the build and is named.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from pipeline import edtf
from pipeline.records import Measure, Quality, RecordFigure, RecordTarget

FOLDER = Path(__file__).resolve().parent.parent / "data" / "reference"


class ReferenceError(Exception):
    """A line of the reference data is wrong; the message names file, line, what is wrong and what to do."""


def figures(folder: Path = FOLDER) -> tuple[RecordFigure, ...]:
    """Return the official figures, in the order of the file; none where there is no such file.

    Raises:
        ReferenceError: a line has a column too few, no number, no date, or an unknown indicator or quality.
    """
    return tuple(
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
        for ordinal, row in enumerate(_lines(folder / "figures.csv"), start=1)
    )


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
            source_says=row["source_says"],
            note=row["note"],
            url=row["url"],
        )
        for row in _lines(folder / "targets.csv")
    )


class _Line(dict[str, str]):
    """A line of a CSV file that knows where it stands."""

    def __init__(self, file: str, number: int, row: dict[str, str]) -> None:
        super().__init__(row)
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
