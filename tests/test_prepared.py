"""A picture is put together once for every way it can look, and shows each table that it is given."""

from __future__ import annotations

import datetime as dt
from typing import Any

import altair as alt
import duckdb
import pandas as pd
import pytest
from altair.utils import schemapi

from dashboard.charts import drawn, prepared, record, timeline, trade
from dashboard.charts.prepared import Picture, named
from dashboard.days import Days
from dashboard.queries import SHARED, ask, question

PUT_TOGETHER: list[str] = []
ONE, OTHER = pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [3]})


def bars(colour: str) -> alt.Chart:
    PUT_TOGETHER.append(colour)
    picked = alt.selection_point(name="picked", fields=["a"])
    return named("rows").mark_bar(color=colour).encode(x="a:Q").add_params(picked)


def picture(table: pd.DataFrame, colour: str = "red", **values: Any) -> Picture:
    return Picture(bars, {"rows": table}, values, colour=colour)


@pytest.fixture
def pictures(database: duckdb.DuckDBPyConnection) -> dict[str, Picture]:
    """Each prepared picture of the five documents."""

    def answer(name: str, **values: object) -> pd.DataFrame:
        return ask(database, name, **{**SHARED, **question(name).examples, **values})

    days, about = Days(dt.date(1988, 1, 1), dt.date(2024, 12, 31)), {"about": ["trade_turnover"]}
    deals = answer("trade_claims", about=["contract_value"])
    dollars = deals[deals["unit"] == "USD"]
    claims, known, targets = (answer(name, **about) for name in ("trade_claims", "trade_record", "trade_targets"))
    bounds = {"first_day": days.first, "last_day": days.last, "longest": None}
    counts = answer("timeline_counts", step="year")
    papers, events = answer("timeline_published"), answer("timeline_events", most=500, **bounds)
    limits = {"longest": 4000, "most": 20, "most_lanes": 15, "step": "year"}
    bins = timeline.tallied(answer("timeline_bins", lanes="kind", **{**bounds, **limits}), "kind", "year")
    on_record = answer("timeline_record", most=200, **bounds)
    return {
        "over time": trade.over_time(claims, known, targets, unit="USD", title="Turnover"),
        "record alone": trade.over_time(
            claims[:0], known, targets[:0], unit="USD", title="T", time=trade.span(claims, known, targets), height=200
        ),
        "deals": trade.by_unit(dollars, unit="USD"),
        "targets": record.outcomes(targets),
        "lanes": timeline.lanes(events, papers, on_record, "kind", days, chosen=[events["mark"].iloc[0]]),
        "bins": timeline.bins(bins, papers, "kind", days),
        "strip": timeline.strip(counts, "year", days, days, "kind", "#333333"),
    }


def test_every_prepared_picture_is_valid_and_names_no_table_that_it_lacks(pictures: dict[str, Picture]) -> None:
    for name, one in pictures.items():
        spec = one.to_dict()
        schemapi.validate_jsonschema(spec, alt.load_schema())
        told: set[str] = set()

        def look(part: Any, told: set[str] = told) -> None:
            if isinstance(part, dict):
                if isinstance(part.get("data"), dict) and "name" in part["data"]:
                    told.add(part["data"]["name"])
                for below in part.values():
                    look(below)
            elif isinstance(part, list):
                for below in part:
                    look(below)

        look({key: value for key, value in spec.items() if key != "datasets"})
        assert told - {"other_series", "first_series"} <= set(spec["datasets"]), name


def test_a_picture_is_put_together_once_for_each_way_it_looks() -> None:
    prepared._put_together.cache_clear()
    PUT_TOGETHER.clear()
    assert [picture(table).to_dict()["datasets"]["rows"] for table in (ONE, OTHER)] == [
        [{"a": 1}, {"a": 2}],
        [{"a": 3}],
    ]
    picture(ONE, "blue")
    assert PUT_TOGETHER == ["red", "blue"]


def test_a_value_is_a_parameter_and_of_a_selection_its_beginning() -> None:
    spec = picture(ONE, picked=[{"a": 1}], low=3).specification()
    assert [parameter["name"] for parameter in spec["params"]] == ["low", "picked"]
    assert [parameter["value"] for parameter in spec["params"]] == [3, [{"a": 1}]]
    assert "value" not in picture(ONE, picked=None).specification()["params"][0]


def test_who_changes_a_specification_changes_it_for_nobody_else() -> None:
    one = picture(ONE)
    one.specification()["mark"]["color"] = "green"
    assert one.specification()["mark"]["color"] == "red"


def test_a_shown_picture_is_kept_with_its_rows() -> None:
    shown = drawn(picture, ONE).to_dict()
    assert shown == picture(ONE).to_dict()
    shown["datasets"].clear()
    assert drawn(picture, ONE).to_dict() == picture(ONE).to_dict()
