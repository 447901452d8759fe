"""Ask the database: one question a ``.sql`` file, answered as a table.

A file's first line is the question, as a comment. Values come in as ``$name``. Values of the shared filters have
examples here; a value of the query's own has one in a comment line ``-- example: name = <TOML value>``. Tests ask every
question with its examples.

What the shared filters leave is written once, in ``shared/``: a query that reads ``filtered_claims``,
``filtered_events`` or ``filtered_relations`` in place of the table gets that file put before it as a common table
expression. ``filtered_rows`` has the rows of all of them at once, with what is filtered, counted and sorted by.

A comment line ``-- years: <column>, <column>`` names the columns in which a row's time begins and ends, days or years;
every row has a beginning. The filtered years leave the rows that touch them: they are cut from what was asked without
the years, so that to move these asks nothing anew. ``-- days: <column>, <column>`` does the same for ``first_day`` and
``last_day`` in a small database, where ``most`` left no row out; a row without a beginning or an end is open there.

A condition that a value may switch off says so first, in brackets: ``(len($actors::VARCHAR[]) = 0 OR ...)``,
``($first_year IS NULL OR ...)``. Where it is off it is not sent: on a few thousand rows DuckDB spends more time on
understanding a condition than on asking it of the rows.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import threading
import tomllib
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from weakref import WeakKeyDictionary

import duckdb
import numpy as np
import pandas as pd

FOLDER = Path(__file__).parent

# Of a few hundred rows at most, words as Python strings are taken, compared and listed in half the time of Arrow's.
pd.set_option("mode.string_storage", "python")

SHARED: Mapping[str, object] = {
    "documents": [],
    "first_year": None,
    "last_year": None,
    "actors": [],
    "measures": [],
    "event_kinds": [],
    "quad_classes": [],
    "narrowed": None,
    "only_claims": [],
    "only_events": [],
    "only_relations": [],
    "only_sentences": [],
}
"""Values of the shared filters when nothing is filtered: an empty list or NULL keeps everything.

``narrowed`` is true where of all that fits only the rows are asked for that ``only_…`` name by their ids, then without
exception: an empty list names none.
"""

_ROWS_LEFT = "rows_left"
FEW = 100_000
"""Rows of a database up to which DuckDB takes longer to understand a question than to answer it."""
SHORT = 5_000
"""Rows of an answer that is kept."""
ANSWERS = 300
"""Answers kept of a database, the latest."""

_KEPT: WeakKeyDictionary[duckdb.DuckDBPyConnection, OrderedDict[tuple[str, str], pd.DataFrame]] = WeakKeyDictionary()
_SMALL: WeakKeyDictionary[duckdb.DuckDBPyConnection, bool] = WeakKeyDictionary()
"""Whether each database has few rows, once that was asked."""
_LOCK = threading.Lock()
_VALUE = re.compile(r"\$([a-z_]+)")
_EXAMPLE = re.compile(r"^-- example: (.+)$", re.MULTILINE)
_CUT = re.compile(r"^-- (years|days): (\w+), (\w+)$", re.MULTILINE)
_SWITCH = re.compile(r"\(\s*(?:len\(\$(\w+)::VARCHAR\[\]\) = 0|\$(\w+) IS NULL)\s+OR\b")
"""How a condition begins that an empty value switches off."""
_OPENING = re.compile(r"\A((?:--.*\n)*)(WITH\b)?")
"""The comments a query begins with, and whether it has common table expressions of its own."""


class UnknownQuestionError(LookupError):
    """There is no ``.sql`` file of that name."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query file: what it asks, its SQL, the values it takes, and examples of them."""

    name: str
    question: str
    sql: str
    values: frozenset[str]
    examples: Mapping[str, object]
    by_rows: frozenset[str]
    """Shared filters that tell no more than which rows it is about: it does not read their values itself."""
    years: tuple[str, str] | None
    """Columns of its answer that the filtered years cut, where it does not read the years itself."""
    days: tuple[str, str] | None
    """Columns of its answer by which the days shown can be cut from the answer for all days."""


@functools.cache
def question(name: str) -> Question:
    """Return the query of that name; UnknownQuestionError when there is none."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise UnknownQuestionError(f"There is no query {name!r} in {FOLDER.name}/")
    sql = _complete(path.read_text(encoding="utf-8"), frozenset())
    own = tomllib.loads("\n".join(_EXAMPLE.findall(sql)))
    asked = _values(sql)
    rows = (FOLDER / "shared" / "filtered_rows.sql").read_text(encoding="utf-8")
    cuts = {of: (begins, ends) for of, begins, ends in _CUT.findall(sql)}
    return Question(
        name=name,
        question=sql.splitlines()[0].removeprefix("--").strip(),
        sql=sql,
        values=asked,
        examples={key: value for key, value in {**SHARED, **own}.items() if key in asked},
        years=cuts.get("years"),
        days=cuts.get("days"),
        by_rows=_values(rows) - _values(sql.replace(rows, "")) if rows in sql else frozenset(),
    )


@functools.cache
def _sent(name: str, empty: frozenset[str]) -> tuple[str, frozenset[str]]:
    """Return a question's SQL without what these empty values switch off, and the values that it still takes."""
    sql = _complete((FOLDER / f"{name}.sql").read_text(encoding="utf-8"), empty)
    return sql, _values(sql)


def _values(sql: str) -> frozenset[str]:
    return frozenset(_VALUE.findall("\n".join(line for line in sql.splitlines() if not line.startswith("--"))))


def _switched(sql: str, empty: frozenset[str]) -> str:
    """Return a query with TRUE in place of each condition that one of the empty values switches off."""
    parts: list[str] = []
    at = 0
    for switch in _SWITCH.finditer(sql):
        if switch.start() < at or not empty & {switch[1], switch[2]}:
            continue
        parts.append(sql[at : switch.start()])
        at, depth = switch.start() + 1, 1
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[at], 0)
            at += 1
    return "TRUE".join([*parts, sql[at:]])


def _complete(sql: str, empty: frozenset[str]) -> str:
    """Return a query with the shared ones that it names before it, the ones that they name first."""
    before: list[str] = []

    def put(text: str) -> None:
        for name, part in shared.items():
            if name not in before and re.search(rf"\b{name}\b", text):
                put(part)
                before.append(name)

    sql = _switched(sql, empty)
    shared = {
        path.stem: _switched(path.read_text(encoding="utf-8"), empty)
        for path in sorted((FOLDER / "shared").glob("*.sql"))
    }
    put(sql)
    if not before:
        return sql
    parts = ",\n".join(f"{name} AS (\n{shared[name]})" for name in before)
    return _OPENING.sub(lambda opening: f"{opening[1]}WITH {parts}{',' if opening[2] else ''}\n", sql)


def names() -> tuple[str, ...]:
    """Return the names of all questions, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.sql")))


def ask(database: duckdb.DuckDBPyConnection, name: str, **values: object) -> pd.DataFrame:
    """Return the answer to a question as a table; values that it does not take are left aside.

    A cursor a call: one connection refuses concurrent use. Short answers are kept: a database does not change while it
    is open, and on a rerun a page asks again what it asked before, or what filters that leave the same rows asked.

    Raises:
        UnknownQuestionError: there is no such question.
        duckdb.Error: the SQL failed, e.g. because a value it takes is not given.
    """
    asked = question(name)
    if asked.days is not None and (values.get("first_day") or values.get("last_day")) and _small(database):
        whole = ask(database, name, **{**values, "first_day": None, "last_day": None})
        if len(whole) < min(cast(int, values["most"]), SHORT):
            return _touching(whole, *asked.days, values)
    taken = {key: value for key, value in values.items() if key in asked.values}
    key = name, repr(sorted(_telling(database, asked, taken).items()))
    with _LOCK:
        kept = _KEPT.setdefault(database, OrderedDict())
        if (answer := kept.get(key)) is not None:
            kept.move_to_end(key)
            answer = answer.copy(deep=False)  # pandas copies what is written to: nobody changes another's answer
    if answer is None:
        sql, still = _sent(name, frozenset(key for key, value in taken.items() if value is None or value == []))
        with database.cursor() as cursor:
            answer = cursor.execute(sql, {key: taken[key] for key in still} or None).df()
        if len(answer) <= SHORT:
            with _LOCK:
                kept[key] = answer.copy(deep=False)
                while len(kept) > ANSWERS:
                    kept.popitem(last=False)
    return answer if asked.years is None else _within(answer, *asked.years, values)


def _within(answer: pd.DataFrame, begins: str, ends: str, values: Mapping[str, object]) -> pd.DataFrame:
    """Return the rows that touch the filtered years; every row has a beginning, and ends then if it has no end."""
    first, last = (cast(int | None, values.get(name)) for name in ("first_year", "last_year"))
    if first is None and last is None:
        return answer

    def year(moment: Any) -> int:
        return moment if isinstance(moment, int) else moment.year

    touching = [
        (first is None or year(ended or begun) >= first) and (last is None or year(begun) <= last)
        for begun, ended in zip(listed(answer[begins]), listed(answer[ends]), strict=True)
    ]
    return answer if all(touching) else answer[touching].reset_index(drop=True)


def _touching(answer: pd.DataFrame, begins: str, ends: str, values: Mapping[str, object]) -> pd.DataFrame:
    """Return the rows that touch the days shown; what has no day is before none and after none."""
    first, last = (cast(str | dt.date | None, values.get(name)) for name in ("first_day", "last_day"))
    apart = pd.Series(False, index=answer.index)
    if first:
        apart |= answer[ends] < pd.Timestamp(first)
    if last:
        apart |= answer[begins] > pd.Timestamp(last)
    return answer[~apart].reset_index(drop=True) if apart.any() else answer


def _telling(database: duckdb.DuckDBPyConnection, asked: Question, taken: dict[str, object]) -> dict[str, object]:
    """Return what tells an answer from others: for filters, where they tell no more than that, the rows they leave.

    Documents speak of some years a hundred times and of most never: 45 first years that a visitor may choose leave five
    sets of rows of the documents of ``seeds/``. To look through a million rows first would take more than it saves.
    """
    filtered = any(taken.get(name) not in (None, []) for name in asked.by_rows)
    if not filtered or asked.name == _ROWS_LEFT or not _small(database):
        return taken
    others = {name: value for name, value in taken.items() if name not in asked.by_rows}
    return others | {"rows": ask(database, _ROWS_LEFT, **taken)["digest"].iloc[0]}


def _small(database: duckdb.DuckDBPyConnection) -> bool:
    with _LOCK:
        small = _SMALL.get(database)
    if small is None:
        with database.cursor() as cursor:
            [(rows,)] = cursor.execute("SELECT count(*) FROM scopes").fetchall()
        with _LOCK:
            small = _SMALL[database] = rows < FEW
    return small


def listed(column: pd.Series) -> list[Any]:
    """Return a column's values; an empty one is None, whatever pandas made of it."""
    if isinstance(column.dtype, pd.StringDtype):  # most columns, and all at once takes a tenth of one by one
        return column.to_numpy(object, na_value=cast(Any, None)).tolist()
    values = column.tolist()
    if isinstance(column.dtype, np.dtype) and column.dtype.kind in "biu":
        return values
    return [None if empty else value for value, empty in zip(values, column.isna(), strict=True)]


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows; an empty value is None. Of a column or two, :func:`listed` is cheaper."""
    names = list(table.columns)
    columns = [listed(column) for _, column in table.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def examples() -> dict[str, str]:
    """Return queries for a visitor to start from, SQL by the question that it answers; they take no values."""
    texts = (path.read_text(encoding="utf-8").strip() for path in sorted((FOLDER / "examples").glob("*.sql")))
    return {sql.splitlines()[0].removeprefix("--").strip(): sql for sql in texts}
