"""What did a change of rules or documents gain and lose? Two databases, joined by their readable ids."""

from __future__ import annotations

import itertools
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipeline import tables
from pipeline.records import PUBLISHED, Table

WIDTH = 80
SHOWN = 5


WORDS = ("quote", "title", "name", "text", "problem")
"""The column by which a reader knows a row: the first of these that its table has."""


class DiffError(Exception):
    """Two files cannot be compared; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that only the new database has (+), only the old one (-), or both with other values (~)."""

    sign: str
    rule: str
    row: str


def diff(old: Path, new: Path, shown: int = SHOWN) -> Iterator[str]:
    """Yield, table by table and rule by rule, what only the new database has, only the old one, and what changed.

    Args:
        old: a database.
        new: another one.
        shown: how many rows are shown of each rule.

    Raises:
        DiffError: one of the two is no database of this project.
    """
    with tables.connect(Path(":memory:")) as connection:
        for name, path in (("old", old), ("new", new)):
            if not path.is_file():
                raise DiffError(f"There is no file {path}. Name two databases that build has written")
            try:
                connection.execute(f"ATTACH {tables.quoted(str(path))} AS {name} (READ_ONLY)")
                connection.execute(f"FROM {name}.builds")
            except duckdb.Error as error:
                raise DiffError(f"{path} is no database of this project: {error}") from error
        for table in PUBLISHED.values():
            if table.name != "builds":
                yield from _table(connection, table, shown)


def _table(connection: duckdb.DuckDBPyConnection, table: Table, shown: int) -> Iterator[str]:
    columns = [name for name in _columns(connection, "new", table) if name in _columns(connection, "old", table)]
    if not columns:
        yield f"{table.name}: only one of the two has this table"
        return
    changes = [
        *_found(connection, table, columns, "+", f"new.{table.name} ANTI JOIN old.{table.name}"),
        *_found(connection, table, columns, "-", f"old.{table.name} ANTI JOIN new.{table.name}"),
        *_changed(connection, table, columns),
    ]
    if changes:
        counts = Counter(change.sign for change in changes)
        yield f"{table.name}: {counts['+']} gained, {counts['-']} lost, {counts['~']} changed"
    for (sign, rule), alike in itertools.groupby(changes, lambda change: (change.sign, change.rule)):
        rows = [change.row for change in alike]
        yield f"  {sign}{len(rows)} {rule}".rstrip()
        yield from ("    " + textwrap.shorten(row, WIDTH - 4, placeholder=" ...") for row in rows[:shown])
        if len(rows) > shown:
            yield f"    and {len(rows) - shown} more"


def _columns(connection: duckdb.DuckDBPyConnection, database: str, table: Table) -> list[str]:
    asked = "SELECT column_name FROM duckdb_columns() WHERE database_name = ? AND table_name = ? ORDER BY column_index"
    return [name for (name,) in connection.execute(asked, [database, table.name]).fetchall()]


def _found(
    connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[str], sign: str, rows: str
) -> Iterator[Change]:
    """Yield the rows of a join by the table's key, ordered by rule."""
    rule = "rule" if "rule" in columns else "''"
    words = next((name for name in WORDS if name in columns), "''")
    found = connection.execute(
        f"SELECT {rule}, concat_ws(':', {', '.join(table.key)}), {words} FROM {rows} USING ({', '.join(table.key)})"
        " ORDER BY ALL"
    )
    for read_by, key, said in found.fetchall():
        yield Change(sign, read_by, f"{key} {said}")


def _changed(connection: duckdb.DuckDBPyConnection, table: Table, columns: Sequence[str]) -> Iterator[Change]:
    """Yield the rows that both have under one key with other values, ordered by rule."""
    others = [name for name in columns if name not in table.key]
    if not others:
        return
    rule = "new.rule" if "rule" in columns else "''"
    pairs = ", ".join(f"[old.{name}::VARCHAR, new.{name}::VARCHAR]" for name in others)
    differs = " OR ".join(f"old.{name}::VARCHAR IS DISTINCT FROM new.{name}::VARCHAR" for name in others)
    found = connection.execute(
        f"SELECT {rule}, concat_ws(':', {', '.join(table.key)}), {pairs}"
        f" FROM new.{table.name} AS new JOIN old.{table.name} AS old USING ({', '.join(table.key)})"
        f" WHERE {differs} ORDER BY ALL"
    )
    for read_by, key, *values in found.fetchall():
        said = (
            f"{name} {_short(was)} -> {_short(now)}"
            for name, (was, now) in zip(others, values, strict=True)
            if was != now
        )
        yield Change("~", read_by, f"{key} {', '.join(said)}")


def _short(value: str | None) -> str:
    return textwrap.shorten(value, 40, placeholder=" ...") if value is not None else "nothing"
