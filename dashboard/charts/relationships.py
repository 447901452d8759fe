"""Who with whom: a network with a stable layout, the matrix of the same ties, and a pair's balance over time."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any, cast

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import SIDES

MOST_ACTORS = 18
"""Actors drawn: more cannot be told apart. The table below the picture has all of them."""
ANCHORS = 3
"""The most tied actors stand inside, where the eye begins."""
_RADIUS = {"inner": 0.4, "outer": 1.0}


def drawn(pairs: pd.DataFrame) -> list[str]:
    """Return the ids of the actors to draw, the most tied first."""
    weight: Counter[str] = Counter()
    for row in _ties(pairs):
        weight[row.first] += row.sentences
        weight[row.second] += row.sentences
    ranked = sorted(weight, key=lambda actor: (-weight[actor], actor))
    return ranked[:MOST_ACTORS]


def network(pairs: pd.DataFrame, ink: str) -> dict[str, Any]:
    """Return the network as an ECharts option: width is the number of sentences, colour and line the side.

    Cooperation is a solid line, conflict a dashed one; an arrow shows an act of one towards the other. The layout
    depends on the ties alone, so that the same view is the same picture. ``ink`` is the theme's text colour.
    """
    actors = drawn(pairs)
    shown = pairs[pairs["first"].isin(actors) & pairs["second"].isin(actors)]
    names = _names(pairs)
    weight = Counter[str]()
    for row in _ties(shown):
        weight.update({row.first: row.sentences, row.second: row.sentences})
    places = _layout(actors, shown)
    most = max((row.sentences for row in _ties(shown)), default=1)
    nodes = [
        {
            "id": actor,
            "name": names[actor],
            "value": [*places[actor], weight[actor]],
            "symbolSize": 12 + 30 * math.sqrt(weight[actor] / max(weight.values())),
        }
        for actor in actors
    ]
    links = [
        {
            "source": row.first if row.back <= row.forth else row.second,
            "target": row.second if row.back <= row.forth else row.first,
            "value": row.sentences,
            "name": f"{row.first_name} and {row.second_name}: {row.side}, sentences: {row.sentences}",
            "symbol": ["none", "arrow" if row.forth != row.back else "none"],
            "lineStyle": {
                "color": SIDES[row.side],
                "width": 1 + 8 * row.sentences / most,
                "type": "solid" if row.side == "cooperation" else "dashed",
                "curveness": 0.08 if row.side == "cooperation" else -0.18,
                "opacity": 0.75,
            },
        }
        for row in _ties(shown)
    ]
    series = {
        "type": "graph",
        # On a plane of its own: a graph's own view would stretch round nodes with the window.
        "coordinateSystem": "cartesian2d",
        "data": nodes,
        "links": links,
        "selectedMode": "single",
        "edgeSymbolSize": 9,
        "label": {"show": True, "position": "bottom", "color": ink, "fontSize": 13},
        "itemStyle": {"color": "#5B6B7B"},
        "emphasis": {"focus": "adjacency"},
        "select": {"itemStyle": {"borderColor": ink, "borderWidth": 3}, "lineStyle": {"opacity": 1}},
        "tooltip": {"formatter": "{b}"},
    }
    plane = {"type": "value", "min": -1, "max": 1, "show": False}
    return {
        "tooltip": {},
        "animation": False,
        "grid": {"left": 60, "right": 60, "top": 24, "bottom": 44},
        "xAxis": plane,
        "yAxis": {**plane, "inverse": True},
        "series": [series],
    }


def selected(selection: Any, pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the ties that a selection in the network stands for: those of its nodes, or its lines."""
    actors = drawn(pairs)
    shown = pairs[pairs["first"].isin(actors) & pairs["second"].isin(actors)]
    chosen = shown.iloc[:0]
    for part in selection.get("selected", []):
        indices: list[int] = part["data_indices"]
        if part["data_type"] == "edge":
            chosen = shown.iloc[[index for index in indices if index < len(shown)]]
        else:
            ids: list[str] = [actors[index] for index in indices if index < len(actors)]
            chosen = shown[shown["first"].isin(ids) | shown["second"].isin(ids)]
    return chosen


def matrix(pairs: pd.DataFrame) -> ChartType:
    """Return the matrix of the same actors in the same order: number of sentences, coloured by the stronger side."""
    actors = drawn(pairs)
    shown = pairs[pairs["first"].isin(actors) & pairs["second"].isin(actors)]
    names = _names(pairs)
    wide = shown.pivot_table(index=["first", "second"], columns="side", values="sentences", fill_value=0)
    wide = wide.reindex(columns=["cooperation", "conflict"], fill_value=0).astype(int).reset_index()
    cells = pd.concat([wide, wide.rename(columns={"first": "second", "second": "first"})], ignore_index=True)
    cells["row"], cells["column"] = cells["first"].map(names), cells["second"].map(names)
    cells["sentences"] = cells["cooperation"] + cells["conflict"]
    cells["side"] = (cells["conflict"] > cells["cooperation"]).map({True: "conflict", False: "cooperation"})
    order = [names[actor] for actor in actors]
    picked = alt.selection_point(name="pair", fields=["first", "second"])
    base = alt.Chart(cells).encode(
        x=alt.X(
            "column:N",
            sort=order,
            title=None,
            axis=alt.Axis(orient="top", labelAngle=-45, labelLimit=110, labelOverlap=False),
        ),
        y=alt.Y("row:N", sort=order, title=None, axis=alt.Axis(labelLimit=120, labelOverlap=False)),
    )
    squares = base.mark_rect(stroke=None).encode(
        color=alt.Color(
            "side:N",
            scale=alt.Scale(domain=list(SIDES), range=list(SIDES.values())),
            legend=alt.Legend(title="The stronger side", orient="bottom", symbolOpacity=0.9),
        ),
        opacity=alt.condition(
            picked,
            alt.Opacity("sentences:Q", scale=alt.Scale(type="sqrt", range=[0.25, 0.95]), legend=None),
            alt.value(0.1),
        ),
        tooltip=[
            alt.Tooltip("row:N", title="Actor"),
            alt.Tooltip("column:N", title="and"),
            alt.Tooltip("cooperation:Q", title="Sentences of cooperation"),
            alt.Tooltip("conflict:Q", title="Sentences of conflict"),
        ],
    )
    counts = base.mark_text(fontSize=11).encode(text="sentences:Q")
    return (squares.add_params(picked) + counts).properties(height=26 * len(actors) + 190)


def balance(years: pd.DataFrame) -> ChartType:
    """Return a pair's sentences a year: cooperation upwards, conflict downwards from one line."""
    up = years["side"] == "cooperation"
    drawn = pd.DataFrame(
        {
            "year": years["year"].astype(int),
            "first": years["year"].astype(int) - 0.3,
            "last": years["year"].astype(int) + 0.3,
            "side": years["side"],
            "sentences": years["sentences"].astype(int),
            "reach": years["sentences"].astype(int).where(up, -years["sentences"].astype(int)),
        }
    )
    drawn["line"] = 0
    return (
        alt.Chart(drawn)
        .mark_rect()
        .encode(
            x=alt.X(
                "first:Q",
                title="Year of the act",
                scale=alt.Scale(domain=_around(drawn["year"]), nice=False),
                axis=alt.Axis(format="d", tickMinStep=1, grid=False, labelOverlap=True),
            ),
            x2="last:Q",
            y=alt.Y(
                "reach:Q", title="Sentences", axis=alt.Axis(tickMinStep=1, tickCount=5, labelExpr="abs(datum.value)")
            ),
            y2="line:Q",
            color=alt.Color(
                "side:N",
                scale=alt.Scale(domain=list(SIDES), range=list(SIDES.values())),
                legend=alt.Legend(title="Above cooperation, below conflict", titleLimit=300, orient="top"),
            ),
            tooltip=[alt.Tooltip("year:O", title="Year"), "side:N", "sentences:Q"],
        )
        .properties(height=240)
    )


def _around(years: pd.Series[int]) -> list[int]:
    """Return the ends of an axis of years that shows no fewer than twelve, so that a lone year is no wall."""
    room = max(1, math.ceil((11 - int(years.max() - years.min())) / 2))
    return [int(years.min()) - room, int(years.max()) + room]


@dataclass(frozen=True, slots=True)
class _Tie:
    first: str
    second: str
    first_name: str
    second_name: str
    side: str
    sentences: int
    forth: int
    back: int


def _ties(pairs: pd.DataFrame) -> list[_Tie]:
    rows = cast("list[dict[str, Any]]", pairs.to_dict("records"))
    return [_Tie(**{name: row[name] for name in _Tie.__slots__}) for row in rows]


def _names(pairs: pd.DataFrame) -> dict[str, str]:
    ties = _ties(pairs)
    return {tie.first: tie.first_name for tie in ties} | {tie.second: tie.second_name for tie in ties}


def _layout(actors: list[str], pairs: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Place the most tied actors on a small circle, the others around them beside the anchor they are most tied to."""
    anchors, others = actors[:ANCHORS], actors[ANCHORS:]
    places = {actor: _on_circle(index, len(anchors), _RADIUS["inner"]) for index, actor in enumerate(anchors)}
    pull: dict[str, Counter[str]] = {actor: Counter() for actor in others}
    for row in _ties(pairs):
        for one, other in ((row.first, row.second), (row.second, row.first)):
            if one in pull and other in places:
                pull[one][other] += row.sentences

    def angle(actor: str) -> float:
        x = sum(places[anchor][0] * count for anchor, count in pull[actor].items())
        y = sum(places[anchor][1] * count for anchor, count in pull[actor].items())
        return math.atan2(y, x) % (2 * math.pi)

    around = sorted(others, key=lambda actor: (round(angle(actor), 6), actor))
    first = angle(around[0]) if around else 0.0
    for index, actor in enumerate(around):
        places[actor] = _on_circle(index, len(around), _RADIUS["outer"], first)
    return places


def _on_circle(index: int, of: int, radius: float, first: float = math.pi) -> tuple[float, float]:
    turn = first + 2 * math.pi * index / max(of, 1)
    return radius * math.cos(turn), radius * math.sin(turn)
