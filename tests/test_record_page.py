"""The record beside the documents: how verdicts are drawn, listed and shown on every card."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import charts, evidence
from dashboard import database as place
from dashboard.charts import figures, record, trade
from dashboard.queries import SHARED, ask, question, rows
from dashboard.wording import VERDICTS
from tests import visiting
from tests.generated import view_anew

THEME = tomllib.loads((Path(place.ROOT) / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def answer(database: duckdb.DuckDBPyConnection, name: str, **values: object) -> pd.DataFrame:
    return ask(database, name, **{**question(name).examples, **values})


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, page: str, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, page, **parameters)
    assert not app.exception
    return app


COUNTED = ["document_id", "document", "of_table", "verdict", "many"]
"""Columns of the answer to ``record_counts``."""


def claim(claim_id: str, **other: object) -> dict[str, object]:
    """A claim as the query ``trade_claims`` answers it: USD 80 bn for 2012, never checked."""
    return {
        "claim_id": claim_id,
        "quote": "USD80 billion",
        "value_low": 80e9,
        "value_high": 80e9,
        "unit": "USD",
        "bound": "exact",
        "modality": "actual",
        "measure": "trade_turnover",
        "growth_of": None,
        "object": "trade",
        "period": "2012",
        "attributed_to": None,
        "source": "China",
        "target": "Russia",
        "timed": True,
        "lasting": False,
        "first_day": pd.Timestamp("2012-01-01"),
        "last_day": pd.Timestamp("2012-12-31"),
        "author": "Somebody",
        "verdict": "no_record",
        "by_hand": None,
        "fits": None,
        "fits_start": pd.NaT,
        "fits_end": pd.NaT,
        **other,
    }


MISPLACED = {
    "verdict": "fits_other_period",
    "fits": "2011",
    "fits_start": pd.Timestamp("2011-01-01"),
    "fits_end": pd.Timestamp("2011-12-31"),
}
NO_RECORD = pd.DataFrame(
    {
        "unit": pd.Series(dtype=object),
        "period_start": pd.Series(dtype="datetime64[us]"),
        "period_end": pd.Series(dtype="datetime64[us]"),
        "low": pd.Series(dtype=float),
    }
)
NO_TARGETS = pd.DataFrame(
    {
        "unit": pd.Series(dtype=object),
        "due_end": pd.Series(dtype="datetime64[us]"),
        "spoken_of": pd.Series(dtype=bool),
    }
)


def layers(chart: Any) -> list[dict[str, Any]]:
    """The layers of a chart, each with the rows it draws before any filter."""
    spec = chart.to_dict()
    found = []
    for layer in spec["layer"]:
        for part in layer.get("layer", [layer]):
            name = part.get("data", layer.get("data", spec.get("data", {}))).get("name")
            found.append({**part, "rows": spec["datasets"].get(name, [])})
    return found


def picked(chart: Any) -> list[dict[str, Any]]:
    """The rows of the one layer whose marks can be picked."""
    spec = chart.to_dict()
    (parameter,) = (parameter for parameter in spec["params"] if "select" in parameter)
    (layer,) = (part for part in layers(chart) if part.get("name") in parameter["views"])
    return layer["rows"]


# Colours and signs


def test_colours_of_verdicts_stand_at_their_places_in_both_themes_and_in_the_cards() -> None:
    css = (Path(place.__file__).parent / "style.css").read_text("utf-8")
    for at, name in enumerate(charts.COLOURS[5:9], 5):
        light, dark = (THEME[theme]["chartCategoricalColors"][at].lower() for theme in ("light", "dark"))
        assert f"--{name.replace('_', '-')}: light-dark({light}, {dark});" in css


def test_every_verdict_has_a_colour_a_class_and_a_sign() -> None:
    css = (Path(place.__file__).parent / "style.css").read_text("utf-8")
    assert {charts.by_verdict(verdict) for verdict in VERDICTS} <= set(charts.COLOURS)
    assert [verdict for verdict in VERDICTS if f".verdict.{verdict}" not in css] == []


# Claims against the record


def test_every_claim_has_exactly_one_mark(database: duckdb.DuckDBPyConnection) -> None:
    for about in ("trade_turnover", "trade_balance"):
        values = {"about": [about]}
        claims = answer(database, "trade_claims", **values)
        chart = trade.over_time(
            claims,
            answer(database, "trade_record", **values),
            answer(database, "trade_targets", **values),
            unit="USD",
            title="Trade",
        )
        assert sorted(row["claim_id"] for row in picked(chart)) == sorted(claims["claim_id"])


def test_claims_of_one_period_stand_side_by_side_within_it() -> None:
    claims = pd.DataFrame([claim("a:1"), claim("a:2"), claim("a:3")])
    days = [row["at"] for row in picked(trade.over_time(claims, NO_RECORD, NO_TARGETS, unit="USD", title="Trade"))]
    assert len(set(days)) == len(days)
    assert all("2012-01-01" < day < "2012-12-31" for day in days)


def test_a_claim_that_fits_another_period_points_to_it() -> None:
    claims = pd.DataFrame([claim("a:1", **MISPLACED), claim("a:2", verdict="agrees")])
    chart = trade.over_time(claims, NO_RECORD, NO_TARGETS, unit="USD", title="Trade")
    (arrow,) = (part for part in layers(chart) if part["encoding"].get("x2", {}).get("field") == "fits_at")
    first, second = arrow["rows"]
    assert first["fits_at"].startswith("2011-07")
    assert first["fits"] == "fits 2011"
    assert second["fits"] == ""
    assert any("datum.fits != ''" in step.get("filter", "") for step in arrow["transform"])


def test_colour_is_never_alone_a_sign_stands_beside_the_mark_and_in_the_legend() -> None:
    claims = pd.DataFrame([claim("a:1", **MISPLACED), claim("a:2", verdict="agrees")])
    chart = trade.over_time(claims, NO_RECORD, NO_TARGETS, unit="USD", title="Trade")
    assert [row["sign"] for row in picked(chart)] == ["→", "✓"]
    legends = [part["encoding"].get("color", {}).get("legend") for part in layers(chart)]
    shown = next(legend for legend in legends if legend)
    assert shown["values"] == ["agrees", "fits_other"]
    assert "✓ Agrees" in shown["labelExpr"]
    assert "→ Another period or flow" in shown["labelExpr"]


def test_claims_of_which_none_was_checked_are_drawn_as_what_a_document_says() -> None:
    assert list(figures.marks(pd.DataFrame([claim("a:1")]))["colour"]) == ["actual"]
    both = figures.marks(pd.DataFrame([claim("a:1"), claim("a:2", verdict="agrees")]))
    assert list(both["colour"]) == ["no_record", "agrees"]


@pytest.mark.parametrize(
    ("bound", "value", "low", "high"),
    [("approximate", 80e9, 75e9, 85e9), ("approximate", 42.7, 42.65, 42.75), ("exact", 80e9, 80e9, 80e9)],
)
def test_a_halo_is_as_wide_as_the_rounding(bound: str, value: float, low: float, high: float) -> None:
    drawn = figures.marks(pd.DataFrame([claim("a:1", bound=bound, value_low=value, value_high=value)])).iloc[0]
    assert (drawn["halo_low"], drawn["halo_high"]) == (pytest.approx(low), pytest.approx(high))
    assert drawn["soft"] == (bound == "approximate")


def test_at_least_and_at_most_point_to_their_open_sides() -> None:
    bounds = [claim("a:1", bound="at_least"), claim("a:2", bound="at_most"), claim("a:3")]
    up, down, neither = figures.marks(pd.DataFrame(bounds))["open"]
    assert up > 80e9 > down
    assert pd.isna(neither)


def test_what_lasts_fades_out_to_the_right() -> None:
    claims = pd.DataFrame([claim("a:1", lasting=True), claim("a:2")])
    chart = trade.over_time(claims, NO_RECORD, NO_TARGETS, unit="USD", title="Trade")
    bars = next(part["rows"] for part in layers(chart) if part["rows"] and "strength" in part["rows"][0])
    fading = [row["strength"] for row in bars if row["claim_id"] == "a:1"]
    assert fading == sorted(fading, reverse=True)
    assert len(set(fading)) > 1
    assert [row["strength"] for row in bars if row["claim_id"] == "a:2"] == [1]


def test_the_record_is_a_band_from_the_lowest_to_the_highest_figure_dashed_where_it_was_computed(
    database: duckdb.DuckDBPyConnection,
) -> None:
    values = {"about": ["trade_balance"]}
    claims, known = answer(database, "trade_claims", **values), answer(database, "trade_record", **values)
    chart = trade.over_time(claims, known, NO_TARGETS, unit="USD", title="Balance")
    band = next(part for part in layers(chart) if "strokeDash" in part["encoding"] and part["mark"]["type"] == "rect")
    assert {row["derived"] for row in band["rows"]} == {True, False} & set(known["derived"])
    assert all(row["low"] <= row["high"] for row in band["rows"])
    assert band["encoding"]["strokeDash"]["condition"]["test"] == "datum.derived"


def test_a_series_alone_is_drawn_without_any_claim(database: duckdb.DuckDBPyConnection) -> None:
    known = answer(database, "trade_record", about=["trade_turnover"])
    claims = answer(database, "trade_claims", about=["trade_turnover"])
    time = trade.span(claims, known, answer(database, "trade_targets"))
    chart = trade.over_time(claims[:0], known, NO_TARGETS, unit="USD", title="Turnover", time=time)
    assert not any("select" in parameter for parameter in chart.to_dict()["params"])
    assert any(part["rows"] for part in layers(chart))


def test_deals_are_a_row_a_claim() -> None:
    claims = pd.DataFrame([claim("a:1", bound="range", value_high=90e9), claim("a:2", modality="forecast")])
    chart = trade.by_unit(claims, unit="USD")
    assert [row["claim_id"] for row in picked(chart)] == ["a:1", "a:2"]
    assert picked(chart)[0]["high"] == 90


# How the documents hold up


def test_a_bar_adds_up_to_what_was_checked_worst_first_and_no_two_numbers_overlap() -> None:
    counts = pd.DataFrame(
        [
            ("a", "One", "claims", "agrees", 20),
            ("a", "One", "claims", "differs", 1),
            ("a", "One", "events", "agrees", 3),
        ],
        columns=COUNTED,
    )
    differs, agrees = picked(record.held_up(counts))
    assert (differs["first"], differs["last"], differs["said"]) == (0, 1, "≠ 1")
    assert (agrees["first"], agrees["last"], agrees["said"]) == (1, 24, "✓ 23")
    assert agrees["label_at"] - differs["label_at"] >= 0.1 * 24


def test_the_document_with_most_to_mind_comes_first() -> None:
    counts = pd.DataFrame(
        [
            ("a", "One", "claims", "agrees", 9),
            ("b", "Two", "claims", "outdated", 2),
            ("c", "Three", "claims", "differs", 3),
        ],
        columns=COUNTED,
    )
    assert [row["document_id"] for row in picked(record.held_up(counts))] == ["c", "b", "a"]


def test_every_member_of_a_disagreement_has_a_row_with_the_record_behind(
    database: duckdb.DuckDBPyConnection,
) -> None:
    compared = answer(database, "record_disagreements")
    assert len(compared)
    for _, members in compared.groupby("disagreement_id"):
        chart = record.side_by_side(members)
        assert sorted(row["row_id"] for row in picked(chart)) == sorted(members["row_id"])
        known = members["official_low"].notna() | members["official_start"].notna()
        bands = [part for part in layers(chart) if part["mark"]["type"] == "rect"]
        assert bool(bands) == known.any()


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"outcome": "met", "met": 2023, "over_percent": 22.4}, "✓ met 2023, 22 % above"),
        ({"outcome": "missed", "met": 2018, "over_percent": -31.97}, "≠ missed by 32 %, reached 2018"),
        ({"outcome": "missed", "met": None, "over_percent": -2.1}, "≠ missed by 2 %, not reached yet"),
        ({"outcome": "missed", "met": 2004, "over_percent": None}, "≠ missed, reached 2004"),
        ({"outcome": "open", "met": None, "over_percent": None}, "… open"),
    ],
)
def test_what_came_of_a_target_is_said_in_words(target: dict[str, Any], words: str) -> None:
    assert record.came_of_it(target) == words


def test_every_target_has_a_row_and_those_nobody_speaks_of_are_context(database: duckdb.DuckDBPyConnection) -> None:
    targets = answer(database, "trade_targets")
    drawn = picked(record.outcomes(targets))
    assert [row["target_id"] for row in drawn] == list(targets["target_id"])
    assert {row["spoken_of"] for row in drawn} == {True, False}


# Cards


VERDICT = {"verdict": "differs", "by_hand": False, "reasoning": "It was 90.", "fits": None, "sources": None}


def test_a_verdict_is_said_by_sign_and_word_with_reason_and_source() -> None:
    source = {"says": "2012: USD 88 bn", "edtf": None, "publisher": "Customs", "url": "https://customs.example/a"}
    html = evidence.judged({**VERDICT, "sources": [source]})
    assert 'class="verdict differs"' in html
    assert "≠</span>Differs from the record" in html
    assert "It was 90." in html
    assert '<a href="https://customs.example/a" target="_blank" rel="noopener noreferrer">Customs</a>' in html
    assert "note" not in html


def test_a_persons_note_is_said_to_be_one() -> None:
    assert "A person’s note" in evidence.judged({**VERDICT, "by_hand": True})


def test_what_a_source_says_is_text_and_only_an_address_of_the_web_is_a_link() -> None:
    source = {"says": "<b>bold</b>", "edtf": None, "publisher": "<i>me</i>", "url": "javascript:alert(1)"}
    html = evidence.judged({**VERDICT, "reasoning": "<script>alert(1)</script>", "sources": [source]})
    assert re.search(r"<(script|b|i|a)\b", html) is None
    assert "javascript" not in html


def test_every_claim_and_event_with_a_verdict_has_it_on_its_card(database: duckdb.DuckDBPyConnection) -> None:
    claims = [key for (key,) in database.sql("SELECT claim_id FROM verdicts").fetchall()]
    events = [key for (key,) in database.sql("SELECT DISTINCT event_id FROM event_verdicts").fetchall()]
    for name, ids in (("evidence_claims", claims), ("evidence_events", events)):
        cards = ask(database, name, ids=ids, **SHARED)
        assert set(cards["id"]) == set(ids)
        assert all(len(row["judged"]) for row in rows(cards))


# The queries


def test_each_verdict_is_listed_once_the_worst_first(database: duckdb.DuckDBPyConnection) -> None:
    listed = answer(database, "record_verdicts")
    assert listed["key"].is_unique
    assert listed["severity"].is_monotonic_decreasing
    expected = database.sql(
        "SELECT count(*) FROM (SELECT claim_id FROM verdicts WHERE verdict <> 'no_record'"
        " UNION ALL SELECT DISTINCT event_id FROM event_verdicts WHERE verdict <> 'no_record'"
        " UNION ALL SELECT note_id FROM notes WHERE claim_id IS NULL AND event_id IS NULL AND verdict <> 'no_record')"
    ).fetchall()[0][0]
    assert len(listed) == expected
    cards = ask(database, "evidence_record", keys=list(listed["key"]))
    assert list(cards["key"]) == list(listed["key"])


def test_checked_and_unchecked_figures_add_up_to_all_that_are_listed(database: duckdb.DuckDBPyConnection) -> None:
    totals = answer(database, "record_totals")
    claims = totals[totals["of_table"] == "claims"]
    minor = database.sql("SELECT count(*) FROM verdicts JOIN claims USING (claim_id) WHERE minor").fetchall()[0][0]
    every = len(answer(database, "claims_list", words="", minor=False))
    assert claims["many"].sum() - minor == every


def test_a_filter_by_verdict_leaves_that_verdict_alone(database: duckdb.DuckDBPyConnection) -> None:
    listed = answer(database, "record_verdicts", verdicts=["outdated"])
    assert set(listed["verdict"]) == {"outdated"}


def test_a_note_that_judges_neither_claim_nor_event_is_listed_with_its_passage(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "noted.duckdb"
    copy.write_bytes(built.read_bytes())
    with duckdb.connect(str(copy)) as noted:
        sentence = "SELECT * FROM sentences WHERE part = 'text' ORDER BY sentence_id LIMIT 1"
        noted.execute(
            "INSERT INTO notes BY NAME SELECT 'n1' AS note_id, document_id, sentence_id, start, start + 5 AS stop,"
            " text[1:5] AS quote, NULL AS claim_id, NULL AS event_id, 'differs' AS verdict, 3 AS severity,"
            " 'The source says otherwise.' AS evidence, 'Somebody' AS publisher, 'https://note.example/' AS url,"
            f" '2026' AS written FROM ({sentence})"
        )
        view_anew(noted)
        listed = answer(noted, "record_verdicts", verdicts=["differs"])
        note = rows(listed[listed["key"] == "notes:n1"])[0]
        assert note["by_hand"]
        assert note["reasoning"] == "The source says otherwise."
        (card,) = rows(ask(noted, "evidence_record", keys=["notes:n1"]))
        assert card["quote"] in card["passage"]


# The pages


def test_the_record_page_says_in_its_title_how_the_documents_hold_up(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(built), read_only=True) as database:
        judged = database.sql("SELECT count(*) FROM verdicts WHERE verdict <> 'no_record'").fetchall()[0]
    app = opened(monkeypatch, built, "record")
    heading = app.subheader[0].value.lower()
    assert f"of {judged[0]} " in heading
    assert "belong to another year" in heading
    assert any("no record" in caption.value for caption in app.caption)


def test_a_verdict_in_the_address_filters_the_list_and_one_that_is_none_does_no_harm(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = len(opened(monkeypatch, built, "record").dataframe[0].value)
    kept = opened(monkeypatch, built, "record", verdict="outdated").dataframe[0].value
    assert set(kept["verdict"]) == {"outdated"}
    assert 0 < len(kept) < whole
    wrong = opened(monkeypatch, built, "record", verdict="nonsense")
    assert len(wrong.dataframe[0].value) == whole


def test_a_filter_that_leaves_nothing_to_check_says_what_to_change(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "record")
    app.slider(key="years").set_value((app.slider(key="years").min, app.slider(key="years").min)).run()
    app.multiselect(key="actor").set_value([app.multiselect(key="actor").options[-1]]).run()
    assert not app.exception
    assert "filters in the sidebar" in " ".join(info.value for info in app.info)


def test_a_database_without_a_verdict_says_that_the_record_speaks_to_nothing(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "unjudged.duckdb"
    copy.write_bytes(built.read_bytes())
    with duckdb.connect(str(copy)) as unjudged:
        for table in ("verdict_sources", "verdicts", "event_verdicts", "notes", "disagreements"):
            unjudged.execute(f"DELETE FROM {table}")
        view_anew(unjudged)
    app = opened(monkeypatch, copy, "record")
    assert "speaks to nothing" in app.info[0].value
    app = opened(monkeypatch, copy, "trade")
    assert "none of which the record can check" in app.subheader[0].value


def test_a_verdict_chosen_by_hand_is_still_chosen_after_a_look_at_another_page(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "record")
    app.button_group(key="verdicts").set_value(["differs"]).run()
    assert visiting.address(app)["verdict"] == ["differs"]
    app.query_params.clear()  # as the way to another page does
    app.switch_page("app_pages/trade.py").run()
    assert "verdict" not in app.query_params
    app.switch_page("app_pages/record.py").run()
    assert app.button_group(key="verdicts").value == ["differs"]
    assert visiting.address(app)["verdict"] == ["differs"]
    assert set(app.dataframe[0].value["verdict"]) == {"differs"}


@pytest.mark.parametrize(
    "measure", ["Turnover", "Exports", "Imports", "Balance", "Growth", "Share", "Deals, costs and volumes"]
)
def test_every_measure_of_the_trade_page_draws_or_says_what_to_change(
    measure: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "trade", measure=measure)
    assert app.subheader or "Choose another measure" in app.info[0].value


def test_the_trade_page_narrowed_to_one_verdict_counts_that_verdict_alone(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "trade")
    app.session_state["as_table"] = True
    app.multiselect(key="stands").set_value(["fits_other_period"]).run()
    assert not app.exception
    kept = app.dataframe[0].value
    assert set(kept["verdict"]) == {"fits_other_period"}
    assert set(kept["measure"]) <= {"trade_turnover", "growth", "trade_balance"}


def test_a_part_of_a_bar_stands_in_the_link_and_its_rows_are_those_that_the_bar_counts(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = ask(opened(monkeypatch, built, "record").session_state["database"], "record_counts", **SHARED)
    counts = counts[counts["verdict"] != "no_record"].groupby(["document_id", "verdict"])["many"].sum()
    assert len(counts) > 5
    for (document, verdict), many in zip(counts.index.tolist(), counts, strict=True):
        app = opened(monkeypatch, built, "record", part=f"{verdict}:{document}")
        assert visiting.address(app) == {"part": [f"{verdict}:{document}"]}
        listed = app.dataframe[0].value
        assert len(listed) == many, "also events that another document tells as well"
        assert set(listed["verdict"]) == {verdict}


@pytest.mark.parametrize("part", ["", ":", "differs", "differs:nowhere", "<b>:x", "no_record:x"])
def test_a_link_to_a_part_that_is_not_there_shows_all(part: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = opened(monkeypatch, built, "record").dataframe[0].value
    assert len(opened(monkeypatch, built, "record", part=part).dataframe[0].value) == len(everything)
