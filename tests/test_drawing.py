"""What is picked in the charts and tables of a page stands in its link, and the link shows it to whoever follows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import begun, drawn
from dashboard.charts import query as charts
from dashboard.queries import SHARED, ask
from tests import visiting


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, page: str, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, page, **parameters)
    assert not app.exception
    return app


def beginnings(app: AppTest) -> dict[str, list[Any]]:
    """Return what the selections of a page's charts begin with, of those that begin with something."""
    specs = [json.loads(part.proto.spec) for part in app.get("vega_lite_chart")]
    return {
        one["name"]: one["value"]
        for spec in specs
        for one in spec.get("params", [])
        if "select" in one and "value" in one
    }


def quotes(app: AppTest) -> str:
    return " ".join(part.proto.body for part in app.get("html") if "blockquote" in part.proto.body)


def table(app: AppTest, column: str) -> Any:
    """Return the page's table that has a column of that name."""
    return next(one for one in app.dataframe if column in one.value)


def claims(path: Path, monkeypatch: pytest.MonkeyPatch) -> duckdb.DuckDBPyConnection:
    return visiting.opened(monkeypatch, path, "about").session_state["database"]


def test_a_link_to_a_figure_of_trade_marks_it_and_opens_its_sentence(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {**SHARED, "about": ["trade_turnover"]}
    known = ask(claims(built, monkeypatch), "trade_claims", **asked, growth_of=[], modalities=[], verdicts=[], most=99)
    for row in (0, len(known) - 1):
        claim, quote = known["claim_id"].iloc[row], known["quote"].iloc[row]
        app = opened(monkeypatch, built, "trade", figure=claim)
        assert beginnings(app) == {"claim": [{"claim_id": claim}]}
        assert "The sentence behind the mark" in " ".join(str(words.value) for words in app.markdown)
        assert quotes(app).count("<blockquote") == 1
        assert quote in quotes(app)
        assert visiting.address(app) == {"figure": [claim]}


def test_what_is_picked_of_one_measure_is_no_mark_of_another_and_comes_back_with_it(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {**SHARED, "about": ["trade_turnover"]}
    known = ask(claims(built, monkeypatch), "trade_claims", **asked, growth_of=[], modalities=[], verdicts=[], most=99)
    claim = known["claim_id"].iloc[0]
    app = opened(monkeypatch, built, "trade", figure=claim)
    app.button_group(key="measure").set_value("Balance").run()
    assert not app.exception
    assert beginnings(app) == {}
    assert "Select a mark to read its own" in " ".join(str(words.value) for words in app.markdown)
    app.button_group(key="measure").set_value("Turnover").run()
    assert beginnings(app) == {"claim": [{"claim_id": claim}]}


@pytest.mark.parametrize("page", ["trade", "record"])
def test_a_link_to_a_target_tells_what_came_of_it(page: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = ask(claims(built, monkeypatch), "trade_targets", **SHARED, about=["trade_turnover"])
    spoken_of = known[known["spoken_of"]].iloc[0]
    app = opened(monkeypatch, built, page, target=spoken_of["target_id"])
    assert beginnings(app)["target"] == [{"target_id": spoken_of["target_id"]}]
    if page == "trade":
        app.session_state["targets_as_table"] = True
        app.run()
    (row,) = app.session_state["targets_table"]["selection"]["rows"]
    assert table(app, "source_says").value["target_id"].iloc[row] == spoken_of["target_id"]
    assert any(spoken_of["source_says"] in str(part.proto.body) for part in app.get("html"))


def test_a_link_to_a_verdict_and_to_a_statement_that_is_told_twice_opens_both(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = claims(built, monkeypatch)
    verdict = ask(database, "record_verdicts", **SHARED, verdicts=[], most=9)["key"].iloc[2]
    twice = ask(database, "record_disagreements", **SHARED, most=12)["row_id"].iloc[0]
    bare = quotes(opened(monkeypatch, built, "record")).count("<blockquote")
    app = opened(monkeypatch, built, "record", row=verdict, told=twice)
    assert app.session_state["record_table"]["selection"]["rows"] == [2]
    assert beginnings(app)["row"] == [{"row_id": twice}]
    app.session_state["compared_as_table"] = True
    app.run()
    ticked = app.session_state["compared_table"]["selection"]["rows"]
    assert set(table(app, "said").value["row_id"].iloc[ticked]) == {twice}
    assert quotes(app).count("<blockquote") >= bare + 2


def test_a_link_to_what_both_compared_tell_opens_the_sentences_of_either(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "compare", by="Authors")
    figure = str(table(app, "whose").value["claim_id"].iloc[0])
    app = opened(monkeypatch, built, "compare", by="Authors", quantity=figure, key="trade_turnover")
    assert beginnings(app) == {"claim": [{"claim_id": figure}], "row": [{"key": "trade_turnover"}]}
    assert app.session_state["figures"]["selection"]["rows"][0] == 0
    assert 'class="mark claim"' in quotes(app)


def test_a_link_keeps_the_columns_of_the_claims_and_says_which_there_are_none_of(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "claims", columns=["quote", "rule"])
    assert app.multiselect(key="columns").value == ["quote", "rule"]
    app.multiselect(key="columns").set_value([]).run()
    assert "columns" not in visiting.address(app)
    assert len(app.multiselect(key="columns").value) > 5, "without a choice those of the beginning"
    app = opened(monkeypatch, built, "claims", columns=["quote", "colour of ink"])
    assert any("colour of ink" in str(said.value) for said in app.info)


def test_a_link_keeps_which_row_of_an_answer_is_read_and_marks_it_in_the_chart(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = "SELECT claim_id, quote, value_low FROM claims WHERE unit = 'USD' ORDER BY claim_id LIMIT 5"
    known = claims(built, monkeypatch).sql(sql).df()
    app = opened(monkeypatch, built, "query", sql=sql, answer=known["claim_id"].iloc[3])
    assert app.session_state["rows"]["selection"]["rows"] == [3]
    assert beginnings(app) == {"row": [{"id": known["claim_id"].iloc[3]}]}
    assert known["quote"].iloc[3] in quotes(app)


@pytest.mark.parametrize("page", ["trade", "record", "compare", "query"])
@pytest.mark.parametrize("value", ["", "nothing", "<b>$x$"])
def test_a_link_to_a_mark_that_is_not_there_marks_nothing(
    page: str, value: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("figure", "target", "row", "told", "quantity", "key", "answer")
    assert beginnings(opened(monkeypatch, built, page, **dict.fromkeys(names, value))) == {}


def test_points_are_chosen_from_the_beginning_and_the_chart_kept_for_others_has_none() -> None:
    rows = pd.DataFrame({"year": [2012, 2013], "value": [1.0, 2.0]})
    for kind in charts.KINDS:
        chart = drawn(charts.plotted, rows, kind, "year", "value", ids=["a:1", "a:2"])
        chosen = begun(chart, "row", [{"id": "a:2"}]).to_dict()
        assert [one["value"] for one in chosen["params"] if one["name"] == "row"] == [[{"id": "a:2"}]]
        assert all("value" not in one for one in chart.to_dict()["params"])
