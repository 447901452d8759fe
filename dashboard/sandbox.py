"""Answer SQL that a visitor wrote: one SELECT, in a process of its own that can be stopped and has nothing to steal.

A query runs in a fresh process that opens the database read-only, with no way to files, network or settings, with a
share of memory and one processor, and that ends with its answer. So nothing a query does outlives it or reaches other
visitors: neither what DuckDB's own limits miss (a text of a gigabyte) nor what crashes it. A process is started ahead
of the next query, since starting takes longer than most answers. What no query may see is not in the file it is asked
of: names of tables and databases can be written in too many ways to keep them from it otherwise.

This file is both sides: imported it asks, run as a script it answers. Limits of processes are POSIX's; elsewhere
those of DuckDB and of time remain.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

ROWS = 5_000
"""Rows an answer has at most."""
CHARACTERS = 8_000
"""Characters a query has at most: it is to fit into a link."""
SECONDS = 5.0
"""How long a query may run."""
AT_ONCE = 2
"""Queries running at the same time; more wait for their turn."""
MEGABYTES = 10
"""Size of an answer at most."""
MEMORY = 256
"""Megabytes that DuckDB may use for a query."""
PROCESS_MEMORY = 768
"""Megabytes of data a process may have in all: what Python and DuckDB need before the first query, the share of a
query, and as much again for what DuckDB does not count."""
WAITING = 120.0
"""Seconds a process started ahead waits for a query before it ends."""

_NO_ANSWER, _NO_MEMORY = 3, 4
_PLAIN = ("BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "FLOAT", "DOUBLE", "VARCHAR", "DATE", "TIMESTAMP")
_NUMBERS = ("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "HUGEINT", "UHUGEINT", "DECIMAL")


class NotAnsweredError(Exception):
    """The query was refused, stopped or wrong; the message says which and what to change. It may quote the query."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of a query, whether there were more than are shown, and how many seconds they took."""

    table: pa.Table
    cut: bool
    seconds: float


class Sandbox:
    """Answers queries on one database file, each in a process of its own."""

    def __init__(self, database: Path, withheld: Mapping[str, str] | None = None) -> None:
        """Take a database file, and by table the SQL condition for rows whose column ``text`` no query sees.

        Where there are any, queries are asked of a copy of the file that has never held these texts.
        """
        self._folder = tempfile.TemporaryDirectory(prefix="footnote-") if withheld else None
        self._database = database.resolve()
        if self._folder and withheld:
            self._database = _copied(self._database, Path(self._folder.name) / database.name, withheld)
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._ahead: tuple[subprocess.Popen[bytes], float] | None = None

    def prepare(self) -> None:
        """Start the process of the next query, unless it is there already."""
        with self._lock:
            if self._ahead and self._ahead[0].poll() is None and self._ahead[1] > time.monotonic():
                return
            self._drop()
            # Up to half of the time that the process itself waits, so that none is asked that is about to end.
            self._ahead = (self._started(), time.monotonic() + WAITING / 2)

    def answer(self, query: str) -> Answer:
        """Return what a query selects.

        Raises:
            NotAnsweredError: it is no single SELECT, is wrong, takes too long or too much, or too many are running.
        """
        if len(query) > CHARACTERS:
            raise NotAnsweredError(f"The query has {len(query)} characters; {CHARACTERS} are the most.")
        if not self._turns.acquire(timeout=SECONDS * 2):
            raise NotAnsweredError("Too many queries are running. Try again in a few seconds.")
        try:
            self.prepare()
            with self._lock:
                running = self._ahead[0] if self._ahead else self._started()
                self._ahead = None
            return _heard(running, query)
        finally:
            self.prepare()
            self._turns.release()

    def close(self) -> None:
        """End the process that waits for a query, and remove the copy that it had."""
        with self._lock:
            self._drop()
        if self._folder:
            self._folder.cleanup()

    def _started(self) -> subprocess.Popen[bytes]:
        # Of the environment, which may hold secrets, it gets what some systems cannot start Python without.
        needed = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
        return subprocess.Popen(
            [sys.executable, "-I", __file__, str(self._database)],
            env={name: os.environ[name] for name in needed if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def _drop(self) -> None:
        if self._ahead:
            self._ahead[0].kill()
            self._ahead[0].communicate()
            self._ahead = None


def _copied(database: Path, copy: Path, withheld: Mapping[str, str]) -> Path:
    """Write all of a database but the texts of the rows that the conditions name, by table."""
    with duckdb.connect(config={"memory_limit": f"{MEMORY}MB", "threads": 1}) as connection:
        connection.execute(f"ATTACH '{_quoted(database)}' AS whole (READ_ONLY)")
        connection.execute(f"ATTACH '{_quoted(copy)}' AS copy")
        connection.execute("COPY FROM DATABASE whole TO copy (SCHEMA)")
        connection.execute("USE whole")
        tables = connection.sql("SELECT table_name FROM duckdb_tables() WHERE database_name = 'whole'").fetchall()
        for (name,) in tables:
            columns = "*"
            if name in withheld:
                connection.execute(f"ALTER TABLE copy.{name} ALTER text DROP NOT NULL")
                columns = f"* REPLACE (if({withheld[name]}, NULL, text) AS text)"
            connection.execute(f"INSERT INTO copy.{name} SELECT {columns} FROM whole.{name}")
    return copy


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _heard(running: subprocess.Popen[bytes], query: str) -> Answer:
    """Return what a process answers; it has ended thereafter."""
    with running:
        # It says so when it is ready: that time is no query's.
        assert running.stdout
        running.stdout.readline()
        began = time.monotonic()
        try:
            answer, problem = running.communicate(query.encode("utf-8", "replace"), timeout=SECONDS)
        except subprocess.TimeoutExpired:
            running.kill()
            raise NotAnsweredError(
                f"The query was stopped after {SECONDS:.0f} seconds. Select fewer rows, or join on a condition."
            ) from None
    if running.returncode == _NO_ANSWER:
        raise NotAnsweredError(problem.decode("utf-8", "replace").strip())
    if running.returncode == _NO_MEMORY:
        raise NotAnsweredError("The query needs more memory than there is for one. Select fewer or shorter values.")
    if running.returncode:
        raise NotAnsweredError("The query ended the process that ran it. Nothing else was harmed; ask for less.")
    table = pa.ipc.open_stream(answer).read_all()
    return Answer(table.slice(0, ROWS), table.num_rows > ROWS, time.monotonic() - began)


def selected(database: str, query: str) -> pa.Table:
    """Return the first rows of what a query selects, one more than are shown, in types that every reader of Arrow has.

    Raises:
        NotAnsweredError: it is no single SELECT, or selects too much.
        duckdb.Error: it is wrong, or asks for what is shut off.
    """
    with duckdb.connect(
        database,
        read_only=True,
        config={
            "enable_external_access": False,
            "autoload_known_extensions": False,
            "autoinstall_known_extensions": False,
            "python_enable_replacements": False,
            "memory_limit": f"{MEMORY}MB",
            "max_temp_directory_size": "0B",
            "threads": 1,
            "lock_configuration": True,
        },
    ) as connection:
        statements = connection.extract_statements(query)
        if not statements:
            raise NotAnsweredError("There is no query yet. Write one, or start from a question.")
        if len(statements) != 1:
            raise NotAnsweredError(f"Ask one query at a time: these are {len(statements)}.")
        if statements[0].type != duckdb.StatementType.SELECT:
            raise NotAnsweredError("Only SELECT is answered here: nothing can be changed, loaded, set or written.")
        relation = connection.sql(statements[0].query).limit(ROWS + 1)
        columns = zip(relation.columns, map(str, relation.types), strict=True)
        table = relation.project(", ".join(_readable(name, kind) for name, kind in columns)).to_arrow_table()
    if table.nbytes > MEGABYTES * 1_000_000:
        raise NotAnsweredError(f"The answer has more than {MEGABYTES} megabytes. Select fewer or shorter values.")
    return table


def _readable(name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    plain = kind.removesuffix("[]")
    if plain in _PLAIN:
        return quoted
    to = "DOUBLE" if kind.startswith(_NUMBERS) else "VARCHAR"
    return f"{quoted}::{to} AS {quoted}"


def _confined() -> None:
    """Take from this process what a query has no need of, as far as the system can (Windows has no such limits)."""
    with contextlib.suppress(ImportError):
        import resource

        for limit, most in (
            (resource.RLIMIT_DATA, PROCESS_MEMORY * 1_000_000),
            (resource.RLIMIT_CPU, int(SECONDS * 2)),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            allowed = resource.getrlimit(limit)[1]
            most = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
            resource.setrlimit(limit, (most, most))
        os.nice(10)


def main() -> None:
    """Answer the query of standard input on the database that is named, and end."""
    waiting = threading.Timer(WAITING, os._exit, [0])
    waiting.daemon = True
    waiting.start()
    _confined()
    sys.stdout.buffer.write(b"ready\n")
    sys.stdout.buffer.flush()
    query = sys.stdin.buffer.read().decode("utf-8")
    waiting.cancel()
    try:
        table = selected(sys.argv[1], query)
    except NotAnsweredError as error:
        sys.stderr.write(str(error))
        sys.exit(_NO_ANSWER)
    except (MemoryError, duckdb.OutOfMemoryException):
        os._exit(_NO_MEMORY)
    except duckdb.Error as error:
        sys.stderr.write(str(error))
        sys.exit(_NO_ANSWER)
    with pa.ipc.new_stream(sys.stdout.buffer, table.schema) as out:
        out.write_table(table)


if __name__ == "__main__":
    main()
