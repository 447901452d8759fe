"""What the corpus holds, in three bars: what is measured, who is tied, which years are spoken about."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import SIDES
from dashboard.wording import kind_in_words

_SHADES = {"actual": "#5B7FA6", "target": "#A9812F", "forecast": "#8C8880"}


def measures(counts: pd.DataFrame) -> ChartType:
    """Return claims by what they measure, parted into facts, targets and forecasts."""
    named = counts.assign(kind=[kind_in_words(str(measure)) for measure in counts["measure"]])
    return _bars(named, "kind", "claims", "Claims", "modality", _SHADES, "Said as")


def actors(counts: pd.DataFrame) -> ChartType:
    """Return the most tied actors with the sides of their ties."""
    return _bars(counts, "name", "ties", "Ties told", "side", SIDES, "Side")


def _bars(
    counts: pd.DataFrame, row: str, value: str, title: str, part: str, colours: Mapping[str, str], legend: str
) -> ChartType:
    order = list(dict.fromkeys(counts[row]))
    return (
        alt.Chart(counts)
        .mark_bar(height=14)
        .encode(
            y=alt.Y(f"{row}:N", sort=order, title=None, axis=alt.Axis(labelLimit=170, ticks=False, domain=False)),
            x=alt.X(f"{value}:Q", title=title, axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                f"{part}:N",
                scale=alt.Scale(domain=list(colours), range=list(colours.values())),
                legend=alt.Legend(title=legend, orient="top"),
            ),
            order=alt.Order(f"{part}:N"),
            tooltip=[alt.Tooltip(f"{row}:N", title=" "), f"{part}:N", f"{value}:Q"],
        )
        .properties(height=alt.Step(24))
    )
