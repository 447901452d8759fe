"""Tables as files that people can open: CSV without formulas, a bundle with what is needed to cite it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterable

import duckdb
import pandas as pd

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(table: pd.DataFrame) -> bytes:
    """Return a table as CSV in UTF-8. A text that a spreadsheet would run as a formula gets an apostrophe before it.

    Source: OWASP, "CSV Injection".
    """
    texts = table.select_dtypes(include=["object", "str"])
    harmless = table.assign(**{str(name): texts[name].map(_harmless) for name in texts})
    return harmless.to_csv(index=False, lineterminator="\n").encode("utf-8")


def bundle(database: duckdb.DuckDBPyConnection, tables: Iterable[str], readme: str) -> bytes:
    """Return a zip of tables as CSV, with a README and checksums; the same database gives the same bytes."""
    files = {"README.md": readme.encode("utf-8")}
    with database.cursor() as cursor:
        for name in tables:
            files[f"{name}.csv"] = csv(cursor.table(name).df())
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    files["SHA256SUMS"] = sums.encode("ascii")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            # A fixed time, so that the same content gives the same bytes.
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
