"""Records become DuckDB tables: create, fill, check, describe. Every name and type comes from the records."""

from __future__ import annotations

import datetime as dt
import functools
import graphlib
import re
import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import duckdb
import pyarrow  # pyright: ignore[reportMissingTypeStubs]

from pipeline.records import PUBLISHED, Refers

FOLDER = Path(__file__).parent
SAMPLE = 3

_Record = TypeVar("_Record")

_arrow = cast(Any, pyarrow)  # it comes without types

_TYPES: Mapping[object, tuple[str, object]] = {
    str: ("VARCHAR", _arrow.string()),
    int: ("BIGINT", _arrow.int64()),
    float: ("DOUBLE", _arrow.float64()),
    bool: ("BOOLEAN", _arrow.bool_()),
    dt.date: ("DATE", _arrow.date32()),
    tuple[str, ...]: ("VARCHAR[]", _arrow.list_(_arrow.string())),
    tuple[int, ...]: ("BIGINT[]", _arrow.list_(_arrow.int64())),
}


class TablesError(Exception):
    """A record, a view or a check is no table of DuckDB; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a field of a published record says of its column."""

    name: str
    meaning: str
    sql: str
    """The column's type in SQL; a closed vocabulary is an ENUM."""
    arrow: object
    """The same type in Arrow, in which rows are handed over; a closed vocabulary is a string there."""
    nullable: bool
    refers: Refers | None
    choices: tuple[str, ...]
    """The closed vocabulary, in its order; empty where the column is open."""


@dataclass(frozen=True, slots=True)
class Query:
    """A SQL file: the question of its first line, the meanings of its columns, and the SELECT that answers it.

    ``stored``: a view whose rows are computed once, at build, since it is dear to ask.
    """

    name: str
    question: str
    meanings: Mapping[str, str]
    sql: str
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A check that returned rows."""

    check: str
    question: str
    count: int
    sample: tuple[str, ...]
    documents: Mapping[str, str]
    """A row of each document at fault, by its id; empty where the check does not say whose rows they are."""

    def __str__(self) -> str:
        rows = "".join(f"\n    {row}" for row in self.sample)
        return f"{self.check}: {self.question} ({self.count:,} in all){rows}"


def connect(path: Path, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a database file; nothing is ever downloaded for it.

    Raises:
        duckdb.Error: the file cannot be opened or is no database.
    """
    return duckdb.connect(
        str(path),
        read_only=read_only,
        config={"autoinstall_known_extensions": False, "autoload_known_extensions": False},
    )


@functools.cache
def columns(table: str) -> tuple[Column, ...]:
    """Return the columns of a published table in the order of its record's fields.

    Raises:
        TablesError: a field has no meaning beside its type, or a type that no column has.
    """
    hints = get_type_hints(PUBLISHED[table].record, include_extras=True)
    return tuple(_column(table, name, hint) for name, hint in hints.items())


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every published table, empty, with its comments."""
    for table in PUBLISHED.values():
        declared = (f"{c.name} {c.sql}{'' if c.nullable else ' NOT NULL'}" for c in columns(table.name))
        connection.execute(f"CREATE TABLE {table.name} ({', '.join(declared)})")
        connection.execute(f"COMMENT ON TABLE {table.name} IS {quoted(table.meaning)}")
        for column in columns(table.name):
            connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {quoted(column.meaning)}")


def fill(connection: duckdb.DuckDBPyConnection, table: str, records: Iterable[object]) -> None:
    """Append records to their table, in their order.

    Raises:
        TablesError: a record has a value that its column cannot hold.
    """
    rows = list(records)
    if not rows:
        return
    schema = _arrow.schema([(column.name, column.arrow) for column in columns(table)])
    try:
        values = {column.name: [getattr(row, column.name) for row in rows] for column in columns(table)}
        connection.from_arrow(_arrow.table(values, schema=schema)).insert_into(table)
    except (
        duckdb.DataError,
        duckdb.IntegrityError,
        ValueError,
        TypeError,
        OverflowError,
    ) as error:  # Arrow's own errors are such, too
        raise TablesError(f"a row does not fit the table {table}: {error}") from error


def stored(connection: duckdb.DuckDBPyConnection, record: type[_Record]) -> Iterator[_Record]:
    """Yield the rows of a record's table as records, in the order of its key.

    Raises:
        duckdb.Error: the database has no such table.
    """
    table = next(table for table in PUBLISHED.values() if table.record is record)
    names = ", ".join(column.name for column in columns(table.name))
    found = connection.cursor().execute(f"SELECT {names} FROM {table.name} ORDER BY {', '.join(table.key)}")
    while row := found.fetchone():
        yield record(*(tuple(cast("list[str]", value)) if isinstance(value, list) else value for value in row))


def add_views(connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER / "views") -> None:
    """Create the view of every SQL file, a view after those that it reads, each with its question as comment.

    Raises:
        TablesError: a view is no valid SELECT, or two views read each other.
    """
    views = queries(folder)
    reads = {name: {other for other in views if re.search(rf"\b{other}\b", views[name].sql)} - {name} for name in views}
    try:
        for name in graphlib.TopologicalSorter(reads).static_order():
            view = views[name]
            kind = "TABLE" if view.stored else "VIEW"
            connection.execute(f"CREATE {kind} {name} AS {view.sql}")
            connection.execute(f"COMMENT ON {kind} {name} IS {quoted(view.question)}")
            for column, meaning in view.meanings.items():
                connection.execute(f"COMMENT ON COLUMN {name}.{column} IS {quoted(meaning)}")
    except (duckdb.Error, graphlib.CycleError) as error:
        raise TablesError(f"views/: {error}") from error


def queries(folder: Path) -> dict[str, Query]:
    """Return the SQL files of a folder by name.

    The comment lines that a file begins with are its question, as ``-- column: meaning`` its columns, and
    ``-- stored`` where its rows are to be computed once.

    Raises:
        TablesError: a file does not begin with its question.
    """
    return {path.stem: _query(path) for path in sorted(folder.glob("*.sql"))}


def broken(connection: duckdb.DuckDBPyConnection, folder: Path = FOLDER / "checks") -> Iterator[Broken]:
    """Yield every check that returns rows: keys and references of the records first, then the folder's SQL files.

    A check whose rows have a ``document_id`` says with it whose fault they are.

    Raises:
        TablesError: a check is no valid SELECT.
    """
    for check in (*_generated(), *queries(folder).values()):
        try:
            found = connection.execute(f"FROM (\n{check.sql}\n) ORDER BY ALL")
            names = [column[0] for column in found.description or ()]
            rows = found.fetchall()
        except duckdb.Error as error:
            raise TablesError(f"checks/{check.name}: {error}") from error
        if rows:
            sample = tuple(_written(names, row) for row in rows[:SAMPLE])
            owned = reversed(rows) if "document_id" in names else ()
            documents = {row[names.index("document_id")]: _written(names, row) for row in owned}
            yield Broken(check.name, check.question, len(rows), sample, documents)


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Return the number of rows of every published table."""
    return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in PUBLISHED}


def described() -> str:
    """Return the data dictionary in Markdown: every table and view with its columns and their meanings.

    Raises:
        TablesError: a record is no table, or a view no SELECT.
    """
    lines = [
        "# Data dictionary",
        "",
        "Made by `python -m pipeline dictionary` from the records and views themselves. Offsets count Unicode code",
        "points of a document's text; `stop` is the first one after the span. Dates follow EDTF (ISO 8601-2, level 1).",
        "",
    ]
    for table in PUBLISHED.values():
        key = ", ".join(f"`{column}`" for column in table.key)
        lines += [f"## {table.name}", "", f"{table.meaning} Key: {key}.", ""]
        lines += ["| column | type | may be empty | meaning |", "|---|---|---|---|"]
        lines += [_described(column) for column in columns(table.name)]
        lines += [""]
    with connect(Path(":memory:")) as connection:
        create(connection)
        add_views(connection)
        for view in queries(FOLDER / "views").values():
            lines += [
                f"## {view.name}",
                "",
                f"{view.question} (A view.)",
                "",
                "| column | type | meaning |",
                "|---|---|---|",
            ]
            for name, kind, *_ in connection.execute(f"DESCRIBE {view.name}").fetchall():
                lines += [f"| {name} | {kind.partition('(')[0]} | {view.meanings.get(name, '')} |"]
            lines += [""]
    return "\n".join(lines)


def _described(column: Column) -> str:
    kind = "one of" if column.choices else column.sql
    meaning = column.meaning
    if column.refers:
        meaning += f" → `{column.refers.table}.{column.refers.column}`"
    if column.choices:
        meaning += f": {', '.join(f'`{choice}`' for choice in column.choices)}"
    return f"| {column.name} | {kind} | {'yes' if column.nullable else ''} | {meaning} |"


def quoted(text: str) -> str:
    """Return a text as a literal of SQL, for the statements that take no parameters."""
    return "'" + text.replace("'", "''") + "'"


def _generated() -> Iterator[Query]:
    """Yield the checks that the records themselves declare: keys are keys, references resolve."""
    for table in PUBLISHED.values():
        owned = "document_id" in {column.name for column in columns(table.name)}
        owner = "max(document_id) AS document_id, " if owned and "document_id" not in table.key else ""
        key = ", ".join(table.key)
        yield Query(
            f"{table.name} by {key}",
            "Which rows share their key?",
            {},
            f"SELECT {owner}{key}, count(*) AS rows FROM {table.name} GROUP BY {key} HAVING count(*) > 1",
        )
        for column in columns(table.name):
            if refers := column.refers:
                owner = "document_id, " if owned and column.name != "document_id" else ""
                yield Query(
                    f"{table.name}.{column.name}",
                    f"Which values are not in {refers.table}.{refers.column}?",
                    {},
                    f"SELECT DISTINCT {owner}{column.name} FROM {table.name} WHERE {column.name} IS NOT NULL"
                    f" AND {column.name} NOT IN (SELECT {refers.column} FROM {refers.table})",
                )


def _query(path: Path) -> Query:
    text = path.read_text(encoding="utf-8")
    head = re.match(r"(?:--.*\n)*", text)
    lines = [line.removeprefix("--").strip() for line in head[0].splitlines()] if head else []
    if not lines or "?" not in lines[0]:
        raise TablesError(f"{path.name} does not begin with its question. Write -- Which ...? on its first line")
    pairs = (re.fullmatch(r"(\w+): (.+)", line) for line in lines[1:])
    meanings = {pair[1]: pair[2] for pair in pairs if pair}
    return Query(path.stem, lines[0], meanings, text.strip().removesuffix(";"), stored="stored" in lines)


def _column(table: str, name: str, hint: Any) -> Column:
    if get_origin(hint) is not Annotated:
        raise TablesError(f"{table}.{name} has no meaning. Write Annotated[type, 'meaning'] in its record")
    kind, *said = get_args(hint)
    options = get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)
    nullable = type(None) in options
    (kind,) = (option for option in options if option is not type(None))
    choices: tuple[str, ...] = get_args(kind) if get_origin(kind) is Literal else ()
    if choices:
        sql, arrow = f"ENUM ({', '.join(map(quoted, choices))})", _TYPES[str][1]
    elif kind in _TYPES:
        sql, arrow = _TYPES[kind]
    else:
        raise TablesError(f"{table}.{name}: no column holds {kind}")
    meaning = next(word for word in reversed(said) if isinstance(word, str))
    refers = next((word for word in said if isinstance(word, Refers)), None)
    return Column(name, meaning, sql, arrow, nullable, refers, choices)


def _written(names: list[str], row: tuple[object, ...]) -> str:
    values = (text if len(text := str(value)) <= 80 else text[:77] + "..." for value in row)
    return ", ".join(f"{name}={value}" for name, value in zip(names, values, strict=True))
