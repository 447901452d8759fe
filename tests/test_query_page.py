"""The SQL page: an answer from the start, a link that asks, a mistake told, text that stays text."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import query as charts
from dashboard.queries import examples
from dashboard.sandbox import Sandbox
from tests import visiting


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, "query", **parameters)
    assert not app.exception
    return app


def asked(app: AppTest, query: str) -> AppTest:
    app.text_area(key="sql").set_value(query).run()
    assert not app.exception
    return app


def answer(app: AppTest) -> pd.DataFrame:
    """Return the table of the answer, which stands behind that of the schema."""
    return app.dataframe[1].value


@pytest.mark.parametrize("question", examples())
def test_every_question_to_start_from_is_answered(question: str, built: Path) -> None:
    asked = Sandbox(built)
    try:
        assert asked.answer(examples()[question]).table.num_columns
    finally:
        asked.close()


def test_the_page_opens_with_an_answer(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built)
    assert list(answer(app)["quote"]) == ["$100 billion", "USD200 billion"]
    assert not app.error


def test_a_question_to_start_from_comes_into_the_editor(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built)
    question, sql = list(examples().items())[-1]
    app.selectbox(key="start").set_value(question).run()
    assert app.text_area(key="sql").value == sql
    assert "reason" in answer(app)


def test_a_link_asks_its_query(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, sql="SELECT 6 * 7 AS number")
    assert list(answer(app)["number"]) == [42]


def test_whole_texts_are_left_out_where_rights_say_so_and_the_schema_tells(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = asked(opened(monkeypatch, built), "SELECT text FROM documents")
    assert list(answer(app)["text"].isna()) == [True] * 5
    app.selectbox(key="schema").set_value("documents").run()
    assert any("text is empty where rights let only passages be shown." in caption.value for caption in app.caption)
    app.selectbox(key="schema").set_value("claims").run()
    assert not any("rights let" in caption.value for caption in app.caption)


def test_a_query_with_a_mistake_is_told_as_plain_text(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = asked(opened(monkeypatch, built), 'SELECT "![x](https://example.org/x.png)$a$ <b>" FROM claims')
    assert [error.value for error in app.error] == ["This query was not answered."]
    assert "![x](https://example.org/x.png)$a$ <b>" in app.code[0].value
    assert not any("example.org" in part.value for part in (*app.markdown, *app.caption))


@pytest.mark.parametrize("query", ["DROP TABLE claims", "FROM read_text('/etc/hostname')", "SET threads = 8", ""])
def test_what_is_refused_is_said_with_a_reason(query: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = asked(opened(monkeypatch, built), query)
    assert app.error
    assert app.code[0].value


def test_an_answer_of_no_rows_says_what_to_change(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = asked(opened(monkeypatch, built), "SELECT * FROM claims WHERE false")
    assert "Loosen its conditions" in app.info[0].value


def test_values_with_markup_stay_values(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "<script>alert(1)</script> =1+1 $x$ \u202eabc"
    app = asked(opened(monkeypatch, built), f"SELECT '{hostile}' AS word, 1 AS \"<b>$n$.[0]\"")
    assert answer(app).iloc[0].to_list() == [hostile, 1]


def test_an_answer_without_numbers_says_that_there_is_nothing_to_draw(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = asked(opened(monkeypatch, built), "SELECT title FROM documents")
    assert "A chart needs a column of numbers" in app.info[0].value


def test_a_row_with_the_id_of_a_claim_opens_its_sentence(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built)
    app = opened(monkeypatch, built, answer=answer(app)["claim_id"].iloc[0])
    assert "The sentences" in [heading.value for heading in app.subheader]


# The chart

ROWS = pd.DataFrame(
    {
        "year": [2012, 2013],
        "day": pd.to_datetime(["2012-01-01", "2013-06-01"]).date,
        "who": ["China", "Russia"],
        "sum.[0]": [1.5, 2.5],
        "both": [True, False],
        "names": [["a"], ["b", "c"]],
    }
)


def test_numbers_and_single_values_are_told_from_what_cannot_be_drawn() -> None:
    assert charts.numbers(ROWS) == ["year", "sum.[0]"]
    assert charts.single(ROWS) == ["year", "day", "who", "sum.[0]", "both"]


@pytest.mark.parametrize(
    ("kind", "along", "channel", "scale"),
    [
        ("Bars", "year", "y", "nominal"),
        ("Line", "year", "x", "quantitative"),
        ("Line", "day", "x", "temporal"),
        ("Points", "who", "x", "nominal"),
    ],
)
def test_a_chart_draws_a_column_as_what_it_holds(kind: str, along: str, channel: str, scale: str) -> None:
    spec = charts.plotted(ROWS, kind, along, "sum.[0]").to_dict()
    assert spec["encoding"][channel]["type"] == scale
    assert spec["encoding"][channel]["title"] == along
    assert {name: row["value"] for name, row in zip("ab", next(iter(spec["datasets"].values())), strict=True)} == {
        "a": 1.5,
        "b": 2.5,
    }


def test_no_more_marks_are_drawn_than_can_be_told_apart() -> None:
    many = pd.DataFrame({"n": range(5_000), "v": range(5_000)})
    specs = [charts.plotted(many, kind, "n", "v").to_dict() for kind in charts.KINDS]
    drawn = [len(next(iter(spec["datasets"].values()))) for spec in specs]
    assert drawn == [charts.MOST_BARS, charts.MOST_MARKS, charts.MOST_MARKS]
