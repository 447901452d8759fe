"""The answer to a visitor's query as a chart: two of its columns, a mark a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType
from pandas.api import types

from dashboard.charts import AMOUNTS, opacity

MOST_BARS, MOST_MARKS = 60, 2_000
"""Rows drawn at most: bars are to be told apart, and beyond 2,000 marks a screen reader is told nothing."""
KINDS: Mapping[str, int] = {"Bars": MOST_BARS, "Line": MOST_MARKS, "Points": MOST_MARKS}


def numbers(table: pd.DataFrame) -> list[str]:
    """Return the columns that hold numbers."""
    return [
        name for name, column in _columns(table) if types.is_numeric_dtype(column) and not types.is_bool_dtype(column)
    ]


def single(table: pd.DataFrame) -> list[str]:
    """Return the columns that hold one value a row: no lists."""
    return [name for name, column in _columns(table) if not column.map(types.is_list_like).any()]


def _columns(table: pd.DataFrame) -> list[tuple[str, pd.Series[Any]]]:
    return [(str(name), table.iloc[:, place]) for place, name in enumerate(table.columns)]


def plotted(table: pd.DataFrame, kind: str, along: str, value: str, ids: Sequence[str] = ()) -> ChartType:
    """Return the first rows of a table as bars, a line or points: ``value`` over ``along``.

    With ``ids``, one a row and empty where it has none, a click selects a row by its ``id``. The columns get plain
    names within the chart, since a name may hold signs that a chart would act on.
    """
    drawn = pd.DataFrame({"along": table[along], "value": table[value]}).head(KINDS[kind])
    picked = alt.selection_point(name="row", fields=["id"])
    if ids:
        drawn = drawn.assign(id=ids[: len(drawn)])
    over = types.infer_dtype(drawn["along"])
    if over == "date":
        drawn = drawn.assign(along=pd.to_datetime(drawn["along"]))
    measured, amounts = alt.Tooltip("value:Q", title=value), alt.Axis(labelExpr=AMOUNTS, tickCount=6)
    if kind == "Bars":
        named = alt.Axis(labelLimit=260, ticks=False, domain=False)
        bars = (
            alt.Chart(drawn)
            .mark_bar(height=14)
            .encode(
                y=alt.Y("along:N", sort=None, title=along, axis=named),
                x=alt.X("value:Q", title=value, axis=amounts),
                tooltip=[alt.Tooltip("along:N", title=along), measured],
            )
            .properties(height=alt.Step(22))
        )
        return bars.encode(opacity=opacity(picked, 1, 0.3)).add_params(picked) if ids else bars
    scale = alt.Scale(zero=False)
    if over in ("date", "datetime64", "datetime"):
        across = alt.X("along:T", title=along, scale=scale)
    elif over in ("integer", "floating"):
        # Years are numbers too: no separators of thousands.
        across = alt.X("along:Q", title=along, scale=scale, axis=alt.Axis(format="~r"))
    else:
        across = alt.X("along:N", title=along, sort=None, axis=alt.Axis(labelLimit=160))
    measured_on = alt.Y("value:Q", title=value, axis=amounts)
    marks = alt.Chart(drawn).encode(x=across, y=measured_on, tooltip=[alt.Tooltip("along", title=along), measured])
    points = marks.mark_point(filled=True, size=60).encode(opacity=opacity(picked, 1, 0.3)).add_params(picked)
    if kind == "Line":
        marked = alt.layer(marks.mark_line(), points) if ids else marks.mark_line(point=True)
    else:
        marked = points if ids else marks.mark_point(filled=True, size=60)
    return marked.properties(height=360)
