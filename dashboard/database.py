"""The built database: made when missing or outdated, opened read-only, served to all sessions.

Pipeline and dashboard meet in the database only, so the build runs as its own process, with the command a person would
type. It also keeps the build's memory out of the server.

``FOOTNOTE_SEEDS`` names another folder of documents, ``FOOTNOTE_DATABASE`` another database file. Where only the
database is named, it is served as it is and never built.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import streamlit as st

from dashboard.queries import FEW

ROOT = Path(__file__).resolve().parent.parent


SMALL = 50_000_000
"""Bytes of a database up to which a query gets one thread: to share out a few thousand rows costs more than to read
them, and the other cores serve other visitors."""
WORTHWHILE = (
    "build_side_probe_side",
    "column_lifetime",
    "cte_inlining",
    "deliminator",
    "filter_pushdown",
    "in_clause",
    "top_n",
    "unnest_rewriter",
    "unused_columns",
)
"""Steps of DuckDB's optimizer that queries of few rows are worth. All the others take a fifth to a third of a query's
time and save nothing on a few thousand rows; on a few hundred thousand they save more than they take (decision 16)."""


class NotReadyError(Exception):
    """The database cannot be served; the message tells the reader what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the documents and the database are. ``seeds`` is None where the database is served as it is."""

    seeds: Path | None
    database: Path


def place() -> Place:
    """Return where documents and database are, as the environment says or the repository has them."""
    seeds, database = os.environ.get("FOOTNOTE_SEEDS"), os.environ.get("FOOTNOTE_DATABASE")
    if database and not seeds:
        return Place(None, Path(database))
    return Place(Path(seeds or ROOT / "seeds"), Path(database or ROOT / "data" / "footnote.duckdb"))


def signature(where: Place) -> tuple[tuple[str, int, int], ...]:
    """Return names, sizes and times of all files a build depends on: cheap to take, different after any change."""
    if where.seeds is None:
        return _stats([where.database])
    inputs = [where.seeds, ROOT / "pipeline", ROOT / "data" / "reference"]
    return _stats([path for folder in inputs for path in sorted(folder.rglob("*")) if "__pycache__" not in path.parts])


@dataclass(frozen=True, slots=True)
class Step:
    """How far a build is: documents done, documents in all, the file being read."""

    done: int
    of: int
    file: str


def build(where: Place) -> Iterator[Step]:
    """Bring the database up to date, telling every step; nothing happens where it already fits its documents.

    Raises:
        NotReadyError: the build failed; the message is what the command said.
    """
    command = [sys.executable, "-m", "pipeline", "build", "--if-changed", "--progress", "json"]
    command += ["--seeds", str(where.seeds), "--database", str(where.database)]
    # What goes wrong is told to a file: a pipe that nobody reads meanwhile would stop the build when it is full.
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as said,
        subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, stderr=said, text=True, encoding="utf-8"
        ) as running,
    ):
        assert running.stdout
        for line in running.stdout:
            if line.startswith("{"):
                step = json.loads(line)
                yield Step(int(step["done"]), int(step["of"]), str(step["file"]))
        running.wait()
        said.seek(0)
        problem = said.read().strip()
    # 1 says that not every document could be read: the database is good and lists them in `problems`.
    if running.returncode not in (0, 1):
        raise NotReadyError(problem or f"The build stopped with status {running.returncode}.")


def at_once(where: Place) -> int:
    """Return how many pages are to be drawn at once: of a large database most time is spent outside of Python."""
    return 1 if _small(where.database) else os.cpu_count() or 1


@st.cache_resource(max_entries=1, on_release=lambda database: database.close(), show_spinner=False)
def opened(path: Path, signature: tuple[tuple[str, int, int], ...]) -> duckdb.DuckDBPyConnection:
    """Return the one read-only connection all sessions share; take a cursor a query.

    Raises:
        NotReadyError: there is no such file, or it is no database of this project.
    """
    if not path.is_file():
        raise NotReadyError(f"There is no database at {path}. Run “python -m pipeline build” to make it.")
    try:
        database = duckdb.connect(
            str(path),
            read_only=True,
            config={
                "enable_external_access": False,
                "autoload_known_extensions": False,
                "autoinstall_known_extensions": False,
            },
        )
        database.execute("SELECT build_key FROM builds").fetchall()
        database.execute("FROM claims_in_full LIMIT 0").fetchall()  # the youngest view: earlier versions lack it
        if _small(path):
            # Not with the settings above: whoever has the file open already in this process has other ones.
            database.execute("SET threads = 1")
        [(rows,)] = database.execute("SELECT sum(estimated_size) FROM duckdb_tables()").fetchall()
        if rows < FEW:
            steps = {name for (name,) in database.execute("FROM duckdb_optimizers()").fetchall()}
            database.execute(f"SET disabled_optimizers = '{','.join(sorted(steps.difference(WORTHWHILE)))}'")
    except duckdb.Error as error:
        raise NotReadyError(
            f"The file {path} is no database of this version of Footnote, or is damaged. Delete it and run"
            " “python -m pipeline build”."
        ) from error
    return database


def _small(path: Path) -> bool:
    return not path.is_file() or path.stat().st_size < SMALL


def _stats(paths: list[Path]) -> tuple[tuple[str, int, int], ...]:
    stats = ((path.name, path.stat()) for path in paths if path.is_file())
    return tuple((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)
