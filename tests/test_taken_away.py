"""The evidence and marks of a page hold what its rows were read from, no more and no less, and say what was chosen."""

from __future__ import annotations

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline import tables
from tests.visiting import opened

TABLES = {"claims": "claim_id", "events": "event_id", "relations": "relation_id"}
PLACES = {"claim": "claims", "event": "event_mentions", "tie": "relations"}
"""A mark's kind, and the table that has a row for each of its places."""
DOCUMENT = "003-9ab1d5695c077706"
Chosen = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Taken:
    """What leaves with a view: the zip, file by file, and the marks that can be had alone."""

    files: Mapping[str, bytes]
    marks: list[dict[str, Any]]

    def rows(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(io.StringIO(self.files[name].decode("utf-8"), newline="")))

    def ids(self, table: str) -> set[str]:
        return {row[TABLES[table]] for row in self.rows(f"tables/{table}.csv")}

    def sentences(self) -> set[str]:
        return {row["sentence_id"] for row in self.rows("tables/sentences.csv")}

    def shown(self) -> dict[str, set[str]]:
        """Return the ids that the rows shown name, read from the files alone."""
        found: dict[str, set[str]] = {**{table: set() for table in TABLES}, "notes": set(), "sentences": set()}
        for name in self.files:
            for row in self.rows(name) if name.startswith("shown/") else []:
                if "row_id" in row:
                    found[row["of_table"]].add(row["row_id"])
                    continue
                for table, one in {**TABLES, "sentences": "sentence_id"}.items():
                    if row.get(one) or row.get(f"{one}s"):
                        found[table].update([row[one]] if row.get(one) else json.loads(row[f"{one}s"]))
                        break
        return found

    @property
    def readme(self) -> str:
        return self.files["README.md"].decode("utf-8")


@pytest.fixture
def database(built: Path, tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the database of the five documents, since the app has that one open with settings of its own."""
    copy = tmp_path / "copy.duckdb"
    shutil.copyfile(built, copy)
    with tables.connect(copy, read_only=True) as connection:
        yield connection


def taken(monkeypatch: pytest.MonkeyPatch, path: Path, page: str, **chosen: str | list[str]) -> Taken:
    """Return what a visitor takes away from a page."""
    offers: list[Any] = []
    monkeypatch.setattr("dashboard.share._dialog", offers.append)
    app = opened(monkeypatch, path, page, **chosen)
    app.button(key=f"share-{page}").click().run()
    assert not app.exception
    with zipfile.ZipFile(io.BytesIO(offers[0].evidence())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    marks = offers[0].annotations()
    assert marks == files["annotations.jsonld"], "the marks in the zip are those that can be had alone"
    return Taken(files, json.loads(marks)["first"]["items"])


def read_in(database: duckdb.DuckDBPyConnection, of: str, ids: set[str]) -> set[str]:
    """Return the sentences in which these claims, events, ties or notes were read."""
    table, key = {
        "claims": ("claims", "claim_id"),
        "events": ("event_mentions", "event_id"),
        "relations": ("relations", "relation_id"),
        "notes": ("notes", "note_id"),
        "sentences": ("sentences", "sentence_id"),
    }[of]
    asked = f"SELECT DISTINCT sentence_id FROM {table} WHERE list_contains($ids, {key})"
    return {sentence for (sentence,) in database.execute(asked, {"ids": sorted(ids)}).fetchall()}


VIEWS: list[tuple[str, Chosen]] = [
    ("claims", {}),
    ("claims", {"verdict": ["differs", "outdated"]}),
    ("claims", {"measure": "growth", "modality": "actual"}),
    ("claims", {"words": "trade -oil", "unit": "USD", "actor": "RUS"}),
    ("claims", {"minor": "true"}),
    ("trade", {}),
    ("trade", {"measure": "Turnover", "said": "actual"}),
    ("trade", {"stands": ["agrees", "fits_other_period"]}),
    ("trade", {"measure": "Deals, costs and volumes", "document": DOCUMENT}),
    ("record", {}),
    ("record", {"verdict": "agrees"}),
    ("timeline", {"lanes": "Actor"}),
    ("timeline", {"days": "2012-01-01/2012-12-31"}),
    ("timeline", {"kind": "event:summit"}),
    ("relationships", {}),
    ("relationships", {"acts": "CONSULT", "around": "CHN"}),
    ("relationships", {"least": "3"}),
    ("relationships", {"by_country": "false"}),
    ("compare", {}),
    ("compare", {"by": "Periods"}),
    ("compare", {"by": "Authors"}),
]


@pytest.mark.parametrize(("page", "chosen"), VIEWS, ids=lambda part: part if isinstance(part, str) else None)
def test_the_evidence_and_the_marks_hold_exactly_what_the_rows_shown_were_read_from(
    page: str, chosen: Chosen, built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, page, **chosen)
    shown = away.shown()
    assert any(shown.values()), "a view that shows something"
    for table in TABLES:
        assert away.ids(table) == shown[table], table
    told = set[str]().union(*(read_in(database, of, shown[of]) for of in (*TABLES, "notes")))
    named = away.sentences() - told
    assert told <= away.sentences()
    assert named <= shown["sentences"], "beyond what was read only sentences that the page shows as they are"
    for kind, table in PLACES.items():
        marked = [mark for mark in away.marks if mark["body"][0]["value"] == kind]
        assert len(marked) == len(away.rows(f"tables/{table}.csv")), kind


@pytest.mark.parametrize(
    ("page", "chosen", "said"),
    [
        ("claims", {"verdict": "differs", "minor": "true"}, "small counts and round durations too; verdict: Differs"),
        ("trade", {"said": ["target", "actual"]}, "said as: target or said to be so"),
        ("trade", {"actor": "CHN", "stands": "outdated"}, "China; verdict: outdated"),
        ("record", {"verdict": "agrees"}, "verdict: agrees with the record"),
        ("timeline", {"days": "2012-01-01/2012-12-31"}, "days: 2012-01-01/2012-12-31"),
        ("relationships", {"acts": "CONSULT", "least": "2"}, "types of acts: consult; told at least 2 times"),
        ("relationships", {"around": "CHN", "by_country": "false"}, "persons, companies and ministries by themselves"),
        ("relationships", {"tie": "CHN~RUS"}, "chosen: China and Russia"),
    ],
)
def test_the_evidence_says_what_was_chosen(
    page: str, chosen: Chosen, said: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, page, **chosen)
    assert f"Filters and choices: {said}" in away.readme
    assert said in away.readme.splitlines()[0], "the title says it too, and with it the citation"
    assert "what the rows in shown/ were read from" in away.readme


def test_where_nothing_is_chosen_the_evidence_says_so(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("overview", "trade"):
        assert "Filters and choices: none" in taken(monkeypatch, built, page).readme


def test_a_choice_of_verdicts_and_ways_of_saying_is_kept_to(
    built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "trade", said="actual", stands=["outdated", "fits_other_period"])
    targets = {claim for row in away.rows("shown/3-targets.csv") for claim in json.loads(row["claim_ids"])}
    claims = [row for row in away.rows("tables/claims.csv") if row["claim_id"] not in targets]
    assert {row["modality"] for row in claims} == {"actual"}
    judged = {row["claim_id"]: row["verdict"] for row in away.rows("tables/verdicts.csv")}
    assert {judged[row["claim_id"]] for row in claims} == {"outdated", "fits_other_period"}


def test_chosen_ties_leave_alone_and_the_rows_of_all_that_is_shown_beside_them(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "relationships", tie="CHN~RUS")
    (pair,) = away.rows("shown/2-chosen-ties.csv")
    assert away.ids("relations") == set(json.loads(pair["relation_ids"]))
    assert len(away.rows("shown/1-ties.csv")) > 1
    assert {mark["body"][0]["value"] for mark in away.marks} <= {"tie", "date", "actor"}


def test_sentences_that_only_name_both_leave_with_a_chosen_tie_but_for_those_that_rights_withhold(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "relationships", tie="CHN~RUS")
    named = away.rows("shown/3-sentences-naming-both.csv")
    free = {row["sentence_id"] for row in named if row["sentence"]}
    assert 0 < len(free) < len(named)
    assert free <= away.sentences()
    assert not {row["sentence_id"] for row in named if not row["sentence"]} & away.sentences()
    elsewhere = taken(monkeypatch, built, "relationships", actor="JPN")
    assert "shown/3-sentences-naming-both.csv" not in elsewhere.files


def test_all_sentences_that_name_both_leave_also_those_that_the_page_does_not_list(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = taken(monkeypatch, built, "relationships", tie="CHN~RUS").rows("shown/3-sentences-naming-both.csv")
    app = opened(monkeypatch, built, "relationships", tie="CHN~RUS")
    assert any(f"{len(whole)} more sentences naming both" in part.label for part in app.expander)


def test_events_too_many_to_be_drawn_one_by_one_leave_one_by_one(
    built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.charts.timeline.MOST_EVENTS", 5)
    away = taken(monkeypatch, built, "timeline", actor="RUS")
    counted = sum(int(row["events"]) for row in away.rows("shown/2-counts.csv"))
    assert len(away.ids("events")) == counted > 5
    russia = "SELECT DISTINCT event_id FROM event_actors JOIN actors USING (actor_id) WHERE country = 'RUS'"
    assert away.ids("events") <= {event for (event,) in database.sql(russia).fetchall()}


@pytest.mark.parametrize("page", ["timeline", "record"])
def test_of_an_event_that_several_documents_tell_only_the_quotes_of_those_that_are_filtered_leave(
    page: str, built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "SELECT event_id, max(document_id) FROM event_mentions GROUP BY ALL HAVING count(DISTINCT document_id) > 1"
    event, document = database.sql(told).fetchall()[0]
    away = taken(monkeypatch, built, page, document=document)
    shown = away.rows("shown/1-events.csv" if page == "timeline" else "shown/1-verdicts.csv")
    events = [row for row in shown if page == "timeline" or row["of_table"] == "events"]
    assert event in {row.get("event_id") or row["row_id"] for row in events}
    for row in events:
        assert set(json.loads(row["document_id"])) == {document}
        assert row["quote"] != "[]"


def test_an_answer_to_a_query_leaves_with_what_its_rows_were_read_from_and_nothing_else(
    built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "query", sql="SELECT claim_id, quote FROM claims WHERE unit = 'USD' LIMIT 4")
    assert len(away.rows("shown/1-answer.csv")) == 4
    assert away.ids("claims") == away.shown()["claims"]
    assert away.ids("events") == away.ids("relations") == set()
    assert "what the rows in shown/ were read from" in away.readme


@pytest.mark.parametrize(
    "sql", ["SELECT count(*) AS many FROM claims", "SELECT 7 AS claim_id", "SELECT 'x' AS event_id, NULL AS claim_id"]
)
def test_an_answer_without_known_ids_leaves_without_harm(
    sql: str, built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "query", sql=sql)
    whole = database.sql("SELECT count(*) FROM claims").fetchall()[0][0]
    assert len(away.ids("claims")) == (whole if "count" in sql else 0)


def test_a_document_leaves_whole_whatever_is_filtered(
    built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "documents", doc=DOCUMENT, actor="JPN")
    told = database.execute("SELECT claim_id FROM claims WHERE document_id = ?", [DOCUMENT]).fetchall()
    assert away.ids("claims") == {claim for (claim,) in told}


def test_a_sentence_that_only_names_an_actor_does_not_leave_where_rights_withhold_it(
    built: Path, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = taken(monkeypatch, built, "compare")
    told = {
        sentence
        for table in ("claims", "dates", "event_mentions", "relations")
        for (sentence,) in database.sql(f"SELECT sentence_id FROM {table}").fetchall()
    }
    assert away.shown()["sentences"] - told, "the page counts such sentences"
    assert not away.sentences() - told
