"""Every question of the app can be asked: with its examples, with real values, and of a corpus that holds nothing."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import pytest

from dashboard import queries
from dashboard.queries import SHARED, UnknownQuestionError, ask, names, question, rows
from pipeline import tables


@pytest.mark.parametrize("name", names())
def test_a_question_can_be_asked_with_its_examples(name: str, database: duckdb.DuckDBPyConnection) -> None:
    asked = question(name)
    assert asked.question.endswith("?")
    assert set(asked.examples) == asked.values, "a value without an example"
    answer = ask(database, name, **asked.examples)
    assert list(answer.columns)


@pytest.mark.parametrize("name", names())
def test_a_question_can_be_asked_of_a_corpus_that_holds_nothing(name: str, empty: Path) -> None:
    with tables.connect(empty, read_only=True) as connection:
        assert list(ask(connection, name, **question(name).examples).columns)


FILTERS = {
    "documents": ["003-9ab1d5695c077706"],
    "first_year": 2012,
    "last_year": 2013,
    "actors": ["RUS"],
    "measures": ["trade_turnover"],
    "event_kinds": ["exercise"],
    "quad_classes": ["material_cooperation"],
}


@pytest.mark.parametrize("name", [name for name in names() if set(FILTERS) & question(name).values])
def test_a_filter_never_adds_to_an_answer(name: str, database: duckdb.DuckDBPyConnection) -> None:
    asked = question(name)
    narrow = {**asked.examples, **{key: value for key, value in FILTERS.items() if key in asked.values}}
    assert len(ask(database, name, **narrow)) <= len(ask(database, name, **asked.examples))


@pytest.mark.parametrize("name", [name for name in names() if question(name).by_rows or question(name).years])
def test_what_is_kept_for_other_filters_is_the_answer_that_would_be_given_anew(
    name: str, database: duckdb.DuckDBPyConnection, built: Path
) -> None:
    spans = ((1955, 2025), (1956, 2025), (1990, 2025), (2013, 2025), (1955, 2012), (1955, 2013))
    chosen: list[dict[str, object]] = [{"first_year": first, "last_year": last} for first, last in spans]
    chosen += [FILTERS, {"documents": FILTERS["documents"]}, {"actors": ["RUS"]}, {"actors": ["USA"]}]
    for filters in chosen:
        values = {**SHARED, **question(name).examples, **filters}
        with tables.connect(built, read_only=True) as fresh:
            pd.testing.assert_frame_equal(ask(database, name, **values), ask(fresh, name, **values))


def test_filters_that_leave_the_same_rows_ask_nothing_but_which_these_are(built: Path) -> None:
    asked = {**SHARED, **question("claims_list").examples}
    with tables.connect(built, read_only=True) as connection:
        listed = ask(connection, "claims_list", **{**asked, "first_year": 1900})
        kept = set(queries._KEPT[connection])
        again = ask(connection, "claims_list", **{**asked, "first_year": 1901})
        assert {name for name, _ in set(queries._KEPT[connection]) - kept} == {"rows_left"}
    pd.testing.assert_frame_equal(listed, again)


def test_the_years_leave_what_touches_them(database: duckdb.DuckDBPyConnection) -> None:
    values = {**SHARED, "about": ["trade_turnover"], "growth_of": []}
    every = ask(database, "trade_record", **values)
    some = ask(database, "trade_record", **values | {"first_year": 2012, "last_year": 2014})
    touching = every[(every["period_end"].dt.year >= 2012) & (every["period_start"].dt.year <= 2014)]
    assert 0 < len(some) < len(every)
    pd.testing.assert_frame_equal(some, touching.reset_index(drop=True))
    targets = ask(database, "trade_targets", **values | {"first_year": 2100})
    assert targets.empty


@pytest.mark.parametrize("name", [name for name in names() if question(name).days])
def test_days_cut_from_what_is_kept_leave_what_the_database_would_answer(
    name: str, database: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows = [
        ("1900-01-01", "1990-12-31"),
        ("1996-04-26", "1996-04-26"),
        ("2001-06-15", "2010-02-28"),
        ("2024-12-31", None),
    ]
    left = []
    for filters in ({}, {"actors": ["RUS"]}, {"first_year": 1995, "last_year": 2012}):
        values = {**SHARED, **question(name).examples, "longest": None, "most": 500, **filters}
        for first, last in windows:
            days = {"first_day": first, "last_day": last}
            cut = ask(database, name, **values | days)
            with monkeypatch.context() as patch:
                patch.setattr(queries, "SHORT", 0)
                again = ask(database, name, **values | days)
            assert list(cut.columns) == list(again.columns)
            assert str(rows(cut)) == str(rows(again))  # as readers take it: pandas marks what is empty in several ways
            left.append(len(cut))
    assert len(set(left)) >= len(windows)


def test_days_are_asked_of_the_database_where_an_answer_was_cut_short(database: duckdb.DuckDBPyConnection) -> None:
    values = {**SHARED, "longest": None, "first_day": "2001-01-01", "last_day": "2015-12-31"}
    every = ask(database, "timeline_events", most=500, **values)
    some = ask(database, "timeline_events", most=20, **values)
    assert len(every) > 20
    pd.testing.assert_frame_equal(some, every.head(20))


def test_a_large_database_is_not_asked_for_all_days_to_show_some(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {**SHARED, "longest": None, "first_day": "2001-01-01", "last_day": "2015-12-31", "most": 500}
    asked = {}
    for few in (queries.FEW, 0):
        monkeypatch.setattr(queries, "FEW", few)
        with tables.connect(built, read_only=True) as connection:
            ask(connection, "timeline_events", **values)
            asked[few] = ["2001-01-01" in told for _, told in queries._KEPT[connection]]
    assert list(asked.values()) == [[False], [True]]


def test_sentences_of_an_event_are_those_of_the_documents_that_the_filters_leave(
    database: duckdb.DuckDBPyConnection,
) -> None:
    documents = "SELECT event_id FROM event_mentions GROUP BY event_id HAVING count(DISTINCT document_id) > 1"
    ids = [event for (event,) in database.sql(documents).fetchall()]
    every = ask(database, "evidence_events", ids=ids, **SHARED)
    one = every["document_id"].iloc[0]
    some = ask(database, "evidence_events", ids=ids, **{**SHARED, "documents": [one]})
    assert set(some["document_id"]) == {one} < set(every["document_id"])
    assert len(some) == (every["document_id"] == one).sum()


def test_a_target_is_spoken_of_by_the_documents_that_the_filters_leave(database: duckdb.DuckDBPyConnection) -> None:
    values = {**SHARED, "about": ["trade_turnover"]}
    told = {row["target_id"]: row["claims"] for row in rows(ask(database, "trade_targets", **values))}
    for document in {str(claim).split(":")[0] for claims in told.values() for claim in claims}:
        for row in rows(ask(database, "trade_targets", **values | {"documents": [document]})):
            own = [claim for claim in told[row["target_id"]] if claim.startswith(f"{document}:")]
            assert list(row["claims"]) == own
            assert row["spoken_of"] == bool(own)


def test_a_filter_by_document_leaves_that_document_alone(database: duckdb.DuckDBPyConnection) -> None:
    values = {**question("claims_list").examples, "documents": FILTERS["documents"]}
    found = ask(database, "claims_list", **values)
    assert set(found["claim_id"].str.split(":").str[0]) == set(FILTERS["documents"])


def test_a_filter_by_years_leaves_claims_that_speak_of_them_or_last_until_then(
    database: duckdb.DuckDBPyConnection,
) -> None:
    values = {**question("claims_list").examples, "first_year": 2020, "last_year": 2020}
    assert set(ask(database, "claims_list", **values)["period"]) == {"2020", "2008/.."}


def test_an_unknown_question_is_said_to_be_unknown(database: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UnknownQuestionError, match="no query 'why'"):
        ask(database, "why")


def test_an_empty_value_of_a_row_is_none(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(ask(database, "claims_list", **question("claims_list").examples))
    assert {row["quote"]: row["period"] for row in found}["$90 billion"] is None


def test_every_page_counts_the_same_claims_within_a_filter(database: duckdb.DuckDBPyConnection) -> None:
    every = [kind for (kind,) in database.sql("SELECT DISTINCT measure::VARCHAR FROM claims").fetchall()]
    for narrow in ({}, {"actors": ["RUS"]}, {"first_year": 2012, "last_year": 2013}, {"measures": ["growth"]}):
        own = {**question("trade_claims").examples, **question("claims_list").examples}
        values = {**own, **SHARED, **narrow, "about": every}
        listed = ask(database, "claims_list", **values)
        assert ask(database, "overview_totals", **values)["claims"].item() == len(listed) > 0
        assert set(ask(database, "trade_claims", **values)["claim_id"]) == set(listed["claim_id"])


def test_a_filter_by_actor_leaves_claims_about_it_and_those_without_parties_whose_sentence_names_it(
    database: duckdb.DuckDBPyConnection,
) -> None:
    kept = rows(ask(database, "claims_list", **{**question("claims_list").examples, "actors": ["VNM"]}))
    assert {(row["source"], row["target"]) for row in kept} == {(None, None)}
    assert all("Vietnam" in row["sentence"] for row in kept)


def test_a_claim_without_a_time_counts_for_the_years_in_which_it_was_written(
    database: duckdb.DuckDBPyConnection,
) -> None:
    values = {**question("claims_list").examples, "first_year": 2012, "last_year": 2017}
    untimed = [row["published"][:4] for row in rows(ask(database, "claims_list", **values)) if not row["period"]]
    assert set(untimed) <= {str(year) for year in range(2012, 2018)}
    assert untimed


def test_an_event_of_an_organisation_alone_is_found_by_it(database: duckdb.DuckDBPyConnection) -> None:
    events = ask(database, "timeline_events", **{**question("timeline_events").examples, "actors": ["ASEAN"]})
    assert ["Association of Southeast Asian Nations"] in events["actors"].map(list).to_list()


def test_who_changes_an_answer_changes_it_for_nobody_else(database: duckdb.DuckDBPyConnection) -> None:
    first = ask(database, "reader_documents")
    first["title"] = "changed"
    first.loc[0, "publisher"] = "changed"
    second = ask(database, "reader_documents")
    assert "changed" not in {*second["title"], *second["publisher"]}


def test_another_database_gives_another_answer(database: duckdb.DuckDBPyConnection, empty: Path) -> None:
    assert len(ask(database, "reader_documents")) == 5
    with tables.connect(empty, read_only=True) as connection:
        assert ask(connection, "reader_documents").empty
