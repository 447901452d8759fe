"""Tables as files that people can open: CSV without formulas, Parquet, JSON, and a zip whose bytes can be checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any, cast

import duckdb
import numpy as np
import pandas as pd
import pyarrow
import pyarrow.parquet
from pandas.api.types import is_datetime64_any_dtype, is_numeric_dtype

from dashboard.queries import rows

_FORMULA = frozenset("=+-@＝＋－＠")
"""What a formula begins with; spreadsheets of East Asia take the full-width forms as well."""


def csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8, with lists and records written as JSON.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, as do texts that would be one once
    the spaces, tabs and invisible signs before it are dropped. Source: OWASP, "CSV Injection".
    """
    harmless = table.copy()
    for name in table:
        if _worded(table[name]):
            harmless[name] = table[name].map(_cell)
    harmless.columns = [_cell(str(name)) for name in table]
    return harmless.to_csv(index=False, lineterminator="\n").encode("utf-8")


def parquet(table: pd.DataFrame, about: Mapping[str, str] | None = None) -> bytes:
    """Return a table as Parquet; ``about`` (title, citation, version) goes into the file's own metadata."""
    filled = pyarrow.Table.from_pandas(table, preserve_index=False)
    said = {name.encode(): text.encode() for name, text in (about or {}).items()}
    packed = io.BytesIO()
    pyarrow.parquet.write_table(filled.replace_schema_metadata({**(filled.schema.metadata or {}), **said}), packed)
    return packed.getvalue()


def records(table: pd.DataFrame) -> bytes:
    """Return a table as a JSON array with a row a line: one document for programs, still one line a row for people."""
    lines = ",\n".join(json.dumps(_plain(row), ensure_ascii=False, allow_nan=False) for row in rows(table))
    return f"[\n{lines}\n]\n".encode()


def bundle(database: duckdb.DuckDBPyConnection, tables: Iterable[str], readme: str) -> bytes:
    """Return a zip of tables as CSV, with a README and checksums; the same database gives the same bytes."""
    with database.cursor() as cursor:
        files = {f"{name}.csv": csv(cursor.table(name).df()) for name in tables}
    return zipped({"README.md": readme.encode(), **files})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files with their checksums beside them; the same files give the same bytes."""
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, "SHA256SUMS": sums.encode()}.items():
            # A fixed time, so that the same content gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _plain(value: object) -> object:
    """Return a value as JSON has it: days as ISO 8601, arrays as lists, no number that is none."""
    if isinstance(value, (pd.Timestamp, dt.date, dt.time)):
        written = value.isoformat()
        return written.removesuffix("T00:00:00")
    if isinstance(value, (list, tuple, set, np.ndarray)):
        return [_plain(one) for one in cast("Iterable[object]", value)]
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in cast("dict[object, object]", value).items()}
    if isinstance(value, np.generic):
        return _plain(value.item())
    if isinstance(value, float) and not np.isfinite(value):
        return None
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)


def _worded(column: pd.Series[Any]) -> bool:
    """Return whether a column can hold texts."""
    return not (is_numeric_dtype(column) or is_datetime64_any_dtype(column))


def _cell(value: object) -> object:
    if isinstance(value, (list, tuple, dict, np.ndarray)):
        return json.dumps(_plain(value), ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and _runs(value) else value


def _runs(text: str) -> bool:
    """Return whether a spreadsheet might take a text for a formula."""
    if text[:1] in ("\t", "\r", "\n"):
        return True
    if text[:1].isalnum():
        return False
    # Spaces (Z) and signs without a shape (C: controls, marks of direction, byte order) are dropped by some programs.
    return next((sign for sign in text if unicodedata.category(sign)[0] not in "ZC"), "") in _FORMULA
