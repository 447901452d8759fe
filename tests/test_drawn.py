"""A chart that was drawn before is shown again without being built anew, and shows the same."""

from __future__ import annotations

import altair as alt
import pandas as pd

from dashboard.charts import drawn

BUILT: list[int] = []


def bars(table: pd.DataFrame, *, title: str = "") -> alt.Chart:
    BUILT.append(len(table))
    return alt.Chart(table).mark_bar().encode(x="a:Q").properties(title=title)


def test_the_same_table_is_drawn_once_and_another_anew() -> None:
    BUILT.clear()
    table = pd.DataFrame({"a": [1, 2], "names": [["x"], ["y", "z"]]})
    for _ in range(3):
        drawn(bars, table)
        drawn(bars, table.copy())
    assert BUILT == [2]
    drawn(bars, table.assign(a=[1, 3]))
    drawn(bars, table, title="Other")
    assert BUILT == [2, 2, 2]


def test_what_is_shown_is_the_chart_and_who_changes_it_changes_it_for_nobody_else() -> None:
    table = pd.DataFrame({"a": [1, 2]})
    shown = drawn(bars, table)
    first = shown.to_dict()
    assert first == bars(table).to_dict()
    first["mark"]["type"] = "point"
    first.pop("data")
    assert shown.to_dict() == bars(table).to_dict()
