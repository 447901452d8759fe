"""A generated database is like a built one: it breaks no check, and holds what was asked for."""

from __future__ import annotations

from pathlib import Path

from pipeline import tables
from tests.generated import make


def test_a_generated_database_breaks_no_check_and_holds_what_was_asked_for(tmp_path: Path) -> None:
    path = make(tmp_path / "made.duckdb", claims=40, events=30, relations=20, documents=3, actors=9)
    with tables.connect(path, read_only=True) as connection:
        assert [str(broken) for broken in tables.broken(connection)] == []
        counts = tables.counts(connection)
    expected = {"claims": 40, "events": 30, "relations": 20, "documents": 3, "actors": 9, "sentences": 90}
    assert {name: counts[name] for name in expected} == expected


def test_the_same_numbers_give_the_same_rows(tmp_path: Path) -> None:
    texts: list[list[tuple[str]]] = []
    for name in ("one", "other"):
        with tables.connect(make(tmp_path / f"{name}.duckdb", events=20, actors=9), read_only=True) as connection:
            texts.append(connection.execute("SELECT text FROM documents ORDER BY document_id").fetchall())
    assert texts[0] == texts[1]
