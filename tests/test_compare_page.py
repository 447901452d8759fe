"""Two sides compared: what both have and what each has alone, the same quantities, and nothing where nothing can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import compare as charts
from pipeline.build import build
from tests import visiting


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, "compare", **parameters)
    assert not app.exception
    return app


def corpus(tmp_path: Path, **texts: str) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name, text in texts.items():
        (papers / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    made = tmp_path / "made.duckdb"
    build(papers, made)
    return made


# What is put side by side


def side(**told: int) -> pd.DataFrame:
    names = [name.capitalize() for name in told]
    ids = [[f"{name}-{n}" for n in range(many)] for name, many in told.items()]
    return pd.DataFrame({"key": list(told), "name": names, "told": list(told.values()), "ids": ids})


def test_what_both_have_stands_first_and_keeps_the_ids_of_both() -> None:
    table = charts.merged(side(russia=1, japan=9), side(russia=2, korea=1))
    assert table[["name", "one", "other", "both"]].to_numpy().tolist() == [
        ["Russia", 1, 2, True],
        ["Japan", 9, 0, False],
        ["Korea", 0, 1, False],
    ]
    assert table["ids"].iloc[0] == ["russia-0", "russia-0", "russia-1"]


def test_a_side_that_tells_nothing_leaves_the_other_alone() -> None:
    table = charts.merged(side(russia=1), side())
    assert table[["name", "one", "other", "both"]].to_numpy().tolist() == [["Russia", 1, 0, False]]
    assert charts.merged(side(), side()).empty


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (side(russia=1), side(russia=1), "Both: Russia"),
        (side(russia=1, japan=1), side(russia=1, korea=1), "Both: Russia; only Kim: Japan; only Yuan: Korea"),
        (side(japan=1), side(korea=1), "Only Kim: Japan; only Yuan: Korea"),
        (side(a=5, b=4, c=3, d=2, e=1), side(), "Only Kim: A, B, C and 2 more"),
    ],
)
def test_the_answer_names_what_is_shared_and_what_is_not(one: pd.DataFrame, other: pd.DataFrame, words: str) -> None:
    assert charts.answer(charts.merged(one, other), "Kim", "Yuan") == words


def figure(low: float, high: float | None = None, **given: Any) -> dict[str, Any]:
    claim = {
        "key": "trade_turnover|USD|CHN RUS",
        "measure": "trade_turnover",
        "growth_of": None,
        "source": "China",
        "target": "Russia",
        "object": "trade",
        "period": "2012",
        "value_low": low,
        "value_high": low if high is None else high,
        "unit": "USD",
        "bound": "exact",
        "modality": "actual",
        "quote": "a figure",
        "claim_id": "a:1",
    }
    return {**claim, **given}


def figures(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> pd.DataFrame:
    columns = list(figure(0))
    return charts.quantities(pd.DataFrame(one, columns=columns), pd.DataFrame(other, columns=columns))


def test_only_quantities_that_both_sides_give_are_put_side_by_side() -> None:
    table = figures(
        [figure(8e10), figure(5, key="length", measure="length")], [figure(9e10, period=None, claim_id="b:2")]
    )
    assert table[["side", "quantity", "value", "time"]].to_numpy().tolist() == [
        ["one", "Trade turnover, China–Russia", "USD 80 bn", "2012"],
        ["other", "Trade turnover, China–Russia", "USD 90 bn", ""],
    ]
    assert figures([figure(1)], []).empty


@pytest.mark.parametrize(
    ("one", "other", "same_and_differing"),
    [
        (figure(80), figure(80), (1, 0)),
        (figure(80), figure(90), (1, 1)),
        (figure(80), figure(83, bound="approximate"), (1, 0)),
        (figure(80), figure(70, bound="at_least"), (1, 0)),
        (figure(80), figure(70, bound="at_most"), (1, 1)),
        (figure(80), figure(75, 85, bound="range"), (1, 0)),
        (figure(80), figure(90, period="2013"), (0, 0)),
        (figure(80, period=None), figure(90, period=None), (0, 0)),
    ],
)
def test_figures_differ_where_their_words_leave_them_nothing_in_common(
    one: dict[str, Any], other: dict[str, Any], same_and_differing: tuple[int, int]
) -> None:
    assert charts.same_times(figures([one], [{**other, "claim_id": "b:2"}])) == same_and_differing


def test_a_figure_that_lasts_over_both_periods_is_not_compared_with_itself() -> None:
    lasting = figure(1, period="2008/..", claim_id="a:1")
    assert figures([lasting], [lasting]).empty
    assert len(figures([lasting], [lasting, figure(2, claim_id="a:2")])) == 3


def test_bars_of_the_first_side_go_left_and_each_row_is_drawn_once_a_side() -> None:
    spec = charts.mirrored(charts.merged(side(a=3, b=1), side(a=2)), "Kim", "Yuan", "claims").to_dict()
    drawn = next(iter(spec["datasets"].values()))
    assert {(row["name"], row["side"], row["length"]) for row in drawn} == {
        ("A", "Kim", -3),
        ("A", "Yuan", 2),
        ("B", "Kim", -1),
    }


def test_a_chart_draws_what_is_told_most_and_the_table_has_all() -> None:
    table = charts.merged(side(**{f"n{n}": n + 1 for n in range(40)}), side(m=1))
    drawn = next(iter(charts.mirrored(table, "Kim", "Yuan", "claims").to_dict()["datasets"].values()))
    assert len(drawn) == charts.MOST_ALONE + 1
    assert len(table) == 41


def test_marks_of_figures_point_to_their_side_and_lead_to_their_claim() -> None:
    table = figures([figure(8e10, claim_id="a:1")], [figure(9e10, claim_id="b:2")])
    spec = charts.dumbbells(table, "Kim", "Yuan").to_dict()
    drawn = next(iter(spec["datasets"].values()))
    assert [(row["side"], row["whose"], row["claim_id"]) for row in drawn] == [
        ("one", "Kim", "a:1"),
        ("other", "Yuan", "b:2"),
    ]


# The page


@pytest.mark.parametrize("by", ["Documents", "Authors", "Periods"])
def test_the_page_compares_from_the_start(by: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, by=by)
    assert app.subheader[0].value.startswith("They share ")
    assert [header.value for header in app.header] == [
        "The same quantities",
        "What the claims measure",
        "Whom they name",
        "Which ties they tell of",
    ]


def test_the_same_on_both_sides_is_no_comparison(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built)
    app.selectbox(key="other_document").set_value(app.selectbox(key="one_document").value).run()
    assert not app.exception
    assert "Both sides are the same" in app.info[0].value


def test_one_document_alone_cannot_be_compared_but_its_periods_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = corpus(
        tmp_path,
        paper="In 2012 trade between China and Russia reached USD 88 billion."
        " In 2015 trade between China and Russia fell to USD 64 billion.",
    )
    assert "no two documents" in opened(monkeypatch, one).info[0].value
    assert "no two authors" in opened(monkeypatch, one, by="Authors").info[0].value
    periods = opened(monkeypatch, one, by="Periods", earlier=["2012", "2013"], later=["2014", "2015"])
    assert "one quantity has figures on both sides" in periods.subheader[0].value


def test_two_figures_of_one_quantity_and_time_are_told_to_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    two = corpus(
        tmp_path,
        first="In 2012 trade between China and Russia reached USD 88 billion.",
        second="In 2012 trade between Russia and China reached USD 64 billion.",
    )
    app = opened(monkeypatch, two)
    assert "They share 2 of 2 actors" in app.subheader[0].value
    assert "**The one given for the same time differs.**" in [part.value for part in app.markdown]
    assert sorted(app.dataframe[0].value["value"]) == ["USD 64 bn", "USD 88 bn"]


def test_the_row_of_an_actor_opens_the_sentences_that_name_it(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, key="JPN")
    twin = next(table for table in app.dataframe if "Japan" in set(table.value.get("name", [])))
    (row,) = app.session_state["actors_twin"]["selection"]["rows"]
    assert twin.value["name"].iloc[row] == "Japan"
    quotes = [part.proto.body for part in app.get("html") if "blockquote" in part.proto.body]
    assert quotes
    assert all('class="mark actor"' in quote for quote in quotes)


def test_titles_and_sentences_with_markup_are_shown_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = "$x$ <b>![a](https://example.org/a.png)"
    two = corpus(
        tmp_path,
        first="In 2012 trade between China and Russia reached USD 88 billion.",
        second="In 2012 Japan and China signed an agreement.",
    )
    papers = tmp_path / "papers"
    (papers / "documents.toml").write_text(f"['first.txt']\ntitle = '{first}'\n", encoding="utf-8")
    build(papers, two)
    app = opened(monkeypatch, two)
    said = "".join(part.value for part in (*app.markdown, *app.caption, *app.subheader, *app.header))
    assert r"\<b\>!\[a\]" in said
    assert not [hostile for hostile in ("<b>", "$x$", "![a]") if hostile in said]
