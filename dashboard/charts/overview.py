"""What the overview draws of its own: who meets whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import SIDES
from dashboard.queries import rows
from dashboard.wording import counted

_ACROSS = alt.Axis(tickMinStep=1, grid=False)
_DOWN = alt.Axis(labelLimit=190, ticks=False, domain=False)


def times(pair: Mapping[str, Any]) -> str:
    """Return how often and between which years two states met: "6 times, 1993–2023"."""
    first, last = pair["first_year"], pair["last_year"]
    return f"{counted(int(pair['meetings']), 'time')}, {first if first == last else f'{first}–{last}'}"


def meetings(pairs: pd.DataFrame) -> ChartType:
    """Return the states that meet most, a row a pair, with how often and between which years."""
    named = pairs.assign(
        pair=[f"{one} and {other}" for one, other in zip(pairs["one"], pairs["other"], strict=True)],
        said=[times(pair) for pair in rows(pairs)],
    )
    base = alt.Chart(named).encode(
        y=alt.Y("pair:N", sort=None, title=None, axis=_DOWN),
        x=alt.X("meetings:Q", title="Meetings, visits and summits of up to three states", axis=_ACROSS),
        tooltip=[alt.Tooltip("pair:N", title="Who"), alt.Tooltip("said:N", title="Met")],
    )
    return alt.layer(
        base.mark_bar(height=14, color=SIDES["cooperation"]),
        base.mark_text(align="left", dx=5, aria=False).encode(text=alt.Text("said:N")),
    ).properties(height=alt.Step(26))
