"""The page of claims: search, properties with counts, sorting, pages, and what a claim opens."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import facets, search
from dashboard.queries import SHARED, ask, question, rows
from pipeline import tables
from pipeline.build import build
from tests import visiting

EVERY = {**SHARED, **question("claims_list").examples}


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, "claims", **parameters)
    assert not app.exception
    return app


# Words


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        ("deficit", '("deficit")'),
        ("trade deficit", '("trade" AND "deficit")'),
        ('"trade deficit" 2012', '("trade deficit" AND "2012")'),
        ("invest*", '("invest"*)'),
        ('"joint invest"*', '("joint invest"*)'),
        ("trade -oil", '("trade") NOT "oil"'),
        ("Sino-Russian", '("Sino-Russian")'),
        ('"never closed', '("never" AND "closed")'),
        ("trade AND (oil", '("trade" AND "AND" AND "(oil")'),
        ("text:trade ^trade", '("text:trade" AND "^trade")'),
        ("trade * + --", '("trade")'),
        ("a\0b", '("a" AND "b")'),
    ],
)
def test_what_a_reader_types_is_words_and_never_broken_syntax(words: str, expression: str) -> None:
    assert search.expression(words) == expression
    with sqlite3.connect(":memory:") as index:
        index.execute("CREATE VIRTUAL TABLE told USING fts5(text)")
        index.execute("SELECT * FROM told WHERE told MATCH ?", [expression])
    index.close()


@pytest.mark.parametrize("words", ["", " ", "*", '""', "-oil", "( ) -", "…"])
def test_what_names_no_word_finds_nothing(words: str, database: duckdb.DuckDBPyConnection) -> None:
    assert search.expression(words) is None
    assert search.found(database, words) == []
    assert search.snippets(database, words, ["any"]) == {}


def sentences(database: duckdb.DuckDBPyConnection, words: str) -> list[str]:
    found = search.found(database, words)
    texts = dict(database.execute("SELECT sentence_id, text FROM sentences").fetchall())
    return [texts[sentence] for sentence in found]


def test_all_words_are_found_in_any_case_order_and_inflection(database: duckdb.DuckDBPyConnection) -> None:
    (sentence,) = sentences(database, "DEFICITS trade")
    assert "trade deficit" in sentence


def test_a_phrase_is_found_side_by_side_and_a_beginning_within_words(database: duckdb.DuckDBPyConnection) -> None:
    assert sentences(database, '"deficit trade"') == []
    assert len(sentences(database, '"trade deficit"')) == 1
    assert sentences(database, "defici*") == sentences(database, "deficit")
    assert sentences(database, "trade -deficit") == [
        one for one in sentences(database, "trade") if "deficit" not in one
    ]


def test_a_snippet_shows_the_words_in_quotes_and_is_part_of_the_sentence(database: duckdb.DuckDBPyConnection) -> None:
    found = search.found(database, "trade deficit")
    (snippet,) = search.snippets(database, "trade deficit", found).values()
    assert "‹trade› ‹deficit›" in snippet
    plain = snippet.replace("‹", "").replace("›", "").strip("…")
    assert plain in sentences(database, "trade deficit")[0]


def test_the_best_match_comes_first(database: duckdb.DuckDBPyConnection) -> None:
    ranked = sentences(database, "trade")
    assert len(ranked) > 2
    counts = [text.lower().count("trade") / len(text.split()) for text in ranked]
    assert counts[0] == max(counts)


# Properties


def told(database: duckdb.DuckDBPyConnection, **ticked: list[str]) -> tuple[dict[str, dict[str, int]], int]:
    return facets.counts(ask(database, "claims_cells", **EVERY), ticked)


def test_the_counts_of_a_property_add_up_to_all_claims(database: duckdb.DuckDBPyConnection) -> None:
    counts, total = told(database)
    assert {facet: sum(values.values()) for facet, values in counts.items()} == dict.fromkeys(counts, total)
    assert total == len(ask(database, "claims_list", **EVERY))


def test_a_count_says_how_many_claims_ticking_it_would_leave(database: duckdb.DuckDBPyConnection) -> None:
    counts, _ = told(database, measure=["trade_turnover"])
    for modality, claims in counts["modality"].items():
        _, left = told(database, measure=["trade_turnover"], modality=[modality])
        assert left == claims
    assert counts["measure"] == told(database)[0]["measure"], "a property is not narrowed by itself"
    assert sum(counts["unit"].values()) == counts["measure"]["trade_turnover"]


def test_a_count_is_of_the_claims_that_the_list_shows(database: duckdb.DuckDBPyConnection) -> None:
    counts, _ = told(database)
    for facet, values in counts.items():
        for value, claims in values.items():
            assert len(ask(database, "claims_list", **{**EVERY, f"of_{facet}": [value]})) == claims


def test_the_largest_count_comes_first_and_two_ticks_of_one_property_add_up() -> None:
    cells = pd.DataFrame({"unit": ["%", "USD", "USD"], "measure": ["share", "price", "cost"], "claims": [1, 2, 3]})
    assert list(facets.counts(cells, {})[0]["unit"]) == ["USD", "%"]
    assert facets.counts(cells, {"measure": ["price", "cost"]}) == (
        {"unit": {"USD": 5}, "measure": {"cost": 3, "price": 2, "share": 1}},
        5,
    )
    assert facets.counts(cells, {"measure": ["price"], "unit": ["%"]}) == (
        {"unit": {"USD": 2}, "measure": {"share": 1}},
        0,
    )


def test_documents_and_actors_are_counted_within_what_is_ticked(database: duckdb.DuckDBPyConnection) -> None:
    narrow = {**EVERY, "of_measure": ["trade_turnover"]}
    turnover = told(database)[0]["measure"]["trade_turnover"]
    assert ask(database, "claims_documents", **narrow)["claims"].sum() == turnover
    by_actor = ask(database, "claims_actors", **narrow).set_index("value")["claims"]
    assert by_actor.max() <= turnover
    assert set(by_actor.index) == {"CHN", "RUS"}


@pytest.mark.parametrize(
    ("sort", "column", "falling"), [("largest", "value_high", True), ("written", "published", False)]
)
def test_claims_are_sorted_before_they_are_cut_into_screens(
    sort: str, column: str, falling: bool, database: duckdb.DuckDBPyConnection
) -> None:
    values = {**EVERY, "sort": sort}
    whole = ask(database, "claims_list", **values)
    told = whole[column].dropna().to_list()
    assert told == sorted(told, reverse=falling)
    screens = [ask(database, "claims_list", **{**values, "most": 7, "skip": skip}) for skip in range(0, len(whole), 7)]
    assert [claim for screen in screens for claim in screen["claim_id"]] == list(whole["claim_id"])


# The page


def test_words_and_ticked_properties_in_the_address_narrow_the_list(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, words="trade", measure="trade_turnover", modality="target")
    shown = app.dataframe[0].value
    assert set(shown["measure"]) == {"trade_turnover"}
    assert set(shown["modality"]) == {"target"}
    assert all("‹trade›" in sentence for sentence in shown["sentence"])
    assert app.multiselect(key="facet-measure").value == ["trade_turnover"]


def test_a_ticked_property_stands_in_the_address_and_stays_ticked(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built)
    before = len(app.dataframe[0].value)
    app.multiselect(key="facet-unit").set_value(["USD"]).run()
    assert not app.exception
    assert app.query_params["unit"] == "USD"
    assert set(app.dataframe[0].value["unit"]) == {"USD"}
    assert 0 < len(app.dataframe[0].value) < before
    app.text_input(key="words").set_value("trade").run()
    assert app.multiselect(key="facet-unit").value == ["USD"]
    app.multiselect(key="facet-unit").set_value([]).run()
    assert len(app.dataframe[0].value) > 0
    assert "unit" not in app.query_params


def test_an_actor_ticked_here_is_an_actor_of_the_sidebar(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built)
    app.multiselect(key="facet-actor").set_value(["CHN"]).run()
    assert not app.exception
    assert app.multiselect(key="actor").value == ["CHN"]


def test_values_that_do_not_exist_are_left_out(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = opened(monkeypatch, built)
    app = opened(monkeypatch, built, verdict="<b>", unit="nonsense", measure="'; DROP TABLE claims")
    assert len(app.dataframe[0].value) == len(whole.dataframe[0].value)


def test_a_claim_in_the_address_opens_its_sentence_how_it_was_read_and_what_is_near(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, claim="003-9ab1d5695c077706:7137")
    assert [heading.value for heading in app.subheader] == [
        "The sentence",
        "How it was read",
        "The same quantity elsewhere",
        "In the same passage",
    ]
    parts = dict(app.dataframe[1].value.itertuples(index=False))
    assert parts["Words"] == "almost USD80 billion"
    assert parts["Value"] == "about USD 80 bn"
    assert parts["Rule"] == "<number> <currency>"


def test_a_claim_that_is_not_there_is_said_to_be_missing(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, claim="nowhere:1")
    assert "not in these documents" in app.info[0].value


def test_a_search_that_finds_nothing_says_what_to_change(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in ("xyzzy", '"', "AND OR NOT", "*", "') --"):
        assert "No claim fits" in opened(monkeypatch, built, words=words).info[0].value


def test_text_with_markup_is_shown_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    hostile = "In 2012 trade between <script>alert(1)</script> China and Russia $x$ reached USD 88 billion \u202eabc."
    (papers / "<b>paper.txt").write_text(f"{hostile}\n", encoding="utf-8")
    made = tmp_path / "hostile.duckdb"
    build(papers, made)
    with tables.connect(made, read_only=True) as connection:
        claim = rows(ask(connection, "claims_list", **{**EVERY, **question("claims_list").examples}))[0]
    app = opened(monkeypatch, made, claim=claim["claim_id"], words="script")
    assert "‹script›" in app.dataframe[0].value["sentence"].iloc[0]
    quote = next(part for part in app.get("html") if "blockquote" in part.proto.body).proto.body
    assert "<script" not in quote
    assert "&lt;script&gt;" in quote


def test_what_is_taken_away_is_named_by_all_that_narrowed_it_down(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, words="trade", actor="Russia", verdict="agrees", unit=["USD", "%"])
    app.button(key="share-claims").click().run()
    assert not app.exception
    filtered = "Russia; with the words trade; verdict: Agrees with the record; unit: USD or %"
    assert f"Claims ({filtered})" in app.code[2].value
    captions = [caption.value.replace("\\", "") for caption in app.caption]
    assert f"What the rows shown were read from: {filtered}" in captions
