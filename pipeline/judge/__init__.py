"""The documents meet the record: what official figures, targets and dated events say of claims and events."""

from __future__ import annotations

import duckdb

from pipeline.judge import between, claims, clashes, counts, events, notes


def judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables of verdicts from the claims, events and reference tables of a database under construction."""
    claims.judge(connection)
    counts.judge(connection)
    events.judge(connection)
    between.judge(connection)
    clashes.judge(connection)
    notes.judge(connection)
