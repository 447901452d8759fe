"""Ask the database: one question a ``.sql`` file, answered as a table.

A file's first line is the question, as a comment. Values come in as ``$name``. Values of the shared filters have
examples here; a value of the query's own has one in a comment line ``-- example: name = <TOML value>``. Tests ask every
question with its examples.

What the shared filters leave is written once, in ``shared/``: a query that reads ``filtered_claims``,
``filtered_events`` or ``filtered_relations`` in place of the table gets that file put before it as a common table
expression. ``filtered_rows`` has the rows of all of them at once, with what is filtered, counted and sorted by.

A condition that a value may switch off says so first, in brackets: ``(len($actors::VARCHAR[]) = 0 OR ...)``,
``($first_year IS NULL OR ...)``. Where it is off it is not sent: on a few thousand rows DuckDB spends more time on
understanding a condition than on asking it of the rows.
"""

from __future__ import annotations

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

SHORT = 5_000
"""Rows of an answer that is kept."""
ANSWERS = 300
"""Answers kept of a database, the latest."""

_KEPT: WeakKeyDictionary[duckdb.DuckDBPyConnection, OrderedDict[tuple[str, str], pd.DataFrame]] = WeakKeyDictionary()
_LOCK = threading.Lock()
_VALUE = re.compile(r"\$([a-z_]+)")
_EXAMPLE = re.compile(r"^-- example: (.+)$", re.MULTILINE)
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


@functools.cache
def question(name: str) -> Question:
    """Return the query of that name; UnknownQuestionError when there is none."""
    path = FOLDER / f"{name}.sql"
    if not path.is_file():
        raise UnknownQuestionError(f"There is no query {name!r} in {FOLDER.name}/")
    sql = _complete(path.read_text(encoding="utf-8"), frozenset())
    own = tomllib.loads("\n".join(_EXAMPLE.findall(sql)))
    asked = _values(sql)
    return Question(
        name=name,
        question=sql.splitlines()[0].removeprefix("--").strip(),
        sql=sql,
        values=asked,
        examples={key: value for key, value in {**SHARED, **own}.items() if key in asked},
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
    is open, and on a rerun a page asks again what it asked before.

    Raises:
        UnknownQuestionError: there is no such question.
        duckdb.Error: the SQL failed, e.g. because a value it takes is not given.
    """
    asked = question(name)
    taken = {key: value for key, value in values.items() if key in asked.values}
    key = name, repr(sorted(taken.items()))
    with _LOCK:
        kept = _KEPT.setdefault(database, OrderedDict())
        if key in kept:
            kept.move_to_end(key)
            return kept[key].copy(deep=False)  # pandas copies what is written to: nobody changes another's answer
    sql, still = _sent(name, frozenset(key for key, value in taken.items() if value is None or value == []))
    with database.cursor() as cursor:
        answer = cursor.execute(sql, {key: taken[key] for key in still} or None).df()
    if len(answer) <= SHORT:
        with _LOCK:
            kept[key] = answer.copy(deep=False)
            while len(kept) > ANSWERS:
                kept.popitem(last=False)
    return answer


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
