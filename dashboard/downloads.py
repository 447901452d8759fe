"""Tables as files that people can open: CSV without formulas, Parquet, JSON, and a zip whose bytes can be checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import duckdb
import numpy as np
import pandas as pd
import pyarrow
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

from dashboard.queries import ask, listed, rows
from dashboard.rights import whole_text

_arrow = cast(Any, pyarrow)  # it comes without types

_RUNS = r"^[\pZ\pC]*[=+\-@＝＋－＠]|^[\t\r\n]"
"""A text that a spreadsheet may take for a formula (RE2). Some drop the spaces (Z) and the signs without a shape (C:
tabs, marks of direction, byte order) before it, and some take the full-width forms of its first sign as well."""

_KEYS = {
    "claim_id": "claims",
    "claim_ids": "claims",
    "event_id": "events",
    "relation_id": "relations",
    "relation_ids": "relations",
    "sentence_id": "sentences",
    "sentence_ids": "sentences",
}
"""Columns by which a shown row is found again in the documents, of one thing or of a list, and the table they name."""


def sourced(table: pd.DataFrame, database: duckdb.DuckDBPyConnection, documents: Sequence[str] = ()) -> pd.DataFrame:
    """Return a table with where each row stands: document_id, document, start, stop, quote, sentence.

    An event stands in every document that tells it; ``documents`` are those asked for, where it is not all.

    Rows are known by ``of_table`` and ``row_id``, or by a column of ``_KEYS``; a table without them comes back as it
    is. Where rows stand in several places, as events and ties of a pair do, all have lists, in the same order. Columns
    that are there already stay. A sentence that its document's rights withhold is left empty.
    """
    plain = table.reset_index(drop=True)
    told, key = _told(plain)
    if told is None:
        return table
    kinds = sorted(set(told["of"])) or [_KEYS.get(key, "claims")]
    asked = {kind: sorted(set(told.loc[told["of"] == kind, "id"].dropna())) for kind in kinds}
    places = pd.concat([_places(database, kind, ids, documents) for kind, ids in asked.items()])
    places = places.drop(columns="sentence_id")
    places.loc[~places.pop("free").to_numpy(bool), ["quote", "sentence"]] = None
    standing = told.reset_index(names="row").merge(places, on=["of", "id"])
    new = [str(name) for name in places if name not in ("of", "id") and name not in table]
    if len(kinds) > 1 or kinds == ["events"] or key.endswith("s"):
        return plain.join(standing.groupby("row")[new].agg(list))
    return plain.join(standing.set_index("row")[new])


def behind(tables: Iterable[pd.DataFrame], database: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Return the ids of what rows stand for, known as in :func:`sourced`, as the values ``only_…`` of the queries.

    A noted passage counts as its sentence. A sentence that its document's rights withhold is left out.
    """
    found: dict[str, set[str]] = {of: set() for of in ("claims", "events", "relations", "notes", "sentences")}
    for table in tables:
        told, _ = _told(table)
        if told is not None:
            for of, some in told.dropna().groupby("of"):
                found[str(of)].update(some["id"])
    sentences: set[str] = set()
    for of in ("notes", "sentences"):
        places = _places(database, of, sorted(found.pop(of)))
        sentences.update(places.loc[places["free"], "sentence_id"])
    return {f"only_{of}": sorted(ids) for of, ids in (found | {"sentences": sentences}).items()}


def _told(table: pd.DataFrame) -> tuple[pd.DataFrame | None, str]:
    """Return what the rows of a table stand for (``of`` which table, ``id``), by their index, and the column it is by.

    None where they stand for nothing that has a place.
    """
    if {"of_table", "row_id"} <= set(table):
        return pd.DataFrame({"of": table["of_table"].astype("str"), "id": table["row_id"]}), "row_id"
    key = next((name for name in _KEYS if name in table), "")
    if not key:
        return None, key
    return pd.DataFrame({"of": _KEYS[key], "id": table[key]}, index=table.index).explode("id"), key


def _places(
    database: duckdb.DuckDBPyConnection, of: str, ids: list[str], documents: Sequence[str] = ()
) -> pd.DataFrame:
    """Return where rows of a table stand, with whether rights let the sentence go (``free``)."""
    places = ask(database, "export_places", of=of, ids=ids, documents=list(documents))
    whole = np.array([whole_text(rights) for rights in listed(places.pop("rights"))], bool)
    return places.assign(free=whole | places.pop("read").to_numpy(bool))


def csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8, with lists and records written as JSON.

    A text that a spreadsheet would run as a formula gets an apostrophe before it. Source: OWASP, "CSV Injection".
    """
    names = [str(name) for name in table]
    columns = [_harmless(_flat(table.iloc[:, at])) for at in range(len(names))]
    packed = io.BytesIO()
    _arrow.csv.write_csv(_arrow.Table.from_arrays(columns, _harmless(_arrow.array(names)).to_pylist()), packed)
    return packed.getvalue()


def parquet(table: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """Return a table as Parquet; ``about`` (title, citation, version) goes into the file's own metadata."""
    columns = {str(name): _typed(table[name]) for name in table}
    said = {name.encode(): text.encode() for name, text in about.items()}
    packed = io.BytesIO()
    _arrow.parquet.write_table(_arrow.table(columns).replace_schema_metadata(said), packed)
    return packed.getvalue()


def records(table: pd.DataFrame) -> bytes:
    """Return a table as a JSON array with a row a line: one document for programs, still one line a row for people."""
    lines = ",\n".join(json.dumps(_plain(row), ensure_ascii=False, allow_nan=False) for row in rows(table))
    return f"[\n{lines}\n]\n".encode()


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files with their checksums beside them; the same files give the same bytes."""
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, "SHA256SUMS": sums.encode()}.items():
            # A fixed time, so that the same content gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _typed(column: pd.Series[Any]) -> Any:
    """Return a column in Arrow, a day as a day: pandas has it as a midnight."""
    array = _arrow.array(column, from_pandas=True)
    if _arrow.types.is_timestamp(array.type) and array.type.tz is None:
        given = column.dropna()
        if (given == given.dt.normalize()).all():
            return array.cast(_arrow.date32())
    return array


def _flat(column: pd.Series[Any]) -> Any:
    """Return a column in Arrow with what no cell holds, lists and records, as JSON."""
    if column.dtype != object:
        array = _typed(column)
        return array.cast(_arrow.string()) if _arrow.types.is_dictionary(array.type) else array
    plain = (
        None if value is None else _plain(value) for value in rows(column.to_frame("it")) for value in value.values()
    )
    words = (
        value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in plain
    )
    return _arrow.array(list(words), _arrow.string())


def _harmless(array: Any) -> Any:
    if not _arrow.types.is_string(array.type) and not _arrow.types.is_large_string(array.type):
        return array
    runs = _arrow.compute.match_substring_regex(array, pattern=_RUNS)
    quoted = _arrow.compute.binary_join_element_wise(
        _arrow.scalar("'", array.type), array, _arrow.scalar("", array.type)
    )
    return _arrow.compute.if_else(runs, quoted, array)


def _plain(value: object) -> object:
    """Return a value as JSON has it: days as ISO 8601, arrays as lists, no number that is none."""
    if isinstance(value, (pd.Timestamp, dt.date, dt.time)):
        return value.isoformat().removesuffix("T00:00:00")
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in cast("dict[object, object]", value).items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_plain(one) for one in cast("list[object]", value)]
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return None
    return value if value is None or isinstance(value, (str, int, float)) else str(value)
