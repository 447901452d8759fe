"""A network drawn for ECharts as a still picture in Altair, for files: same places, widths, colours and lines."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

_STEPS = 16
"""Straight pieces of which a bent line is made."""
_SIDE = 640
"""Pixels of the picture's height; it is wider by what names need at both sides."""
_INK = "#161410"
_TOP, _BOTTOM = -1.1, 1.2
_Y_SCALE = alt.Scale(domain=[_BOTTOM, _TOP], nice=False)
_X = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[-1.25, 1.25], nice=False))
_Y = alt.Y("y:Q", axis=None, scale=_Y_SCALE)


def network(option: Mapping[str, Any], note: str = "", key: Mapping[str, Mapping[str, Any]] | None = None) -> ChartType:
    """Return the picture of an ECharts option of one graph whose nodes stand at given places, with a note below it.

    A node's ``value`` begins with its place, each from -1 to 1; a link bends by its ``curveness`` as ECharts bends it.
    ``key`` says what lines mean: a ``lineStyle`` by the words for it.
    """
    (graph,) = option["series"]
    nodes = {node["id"]: node for node in graph["data"]}
    lines: list[dict[str, Any]] = []
    tips: list[dict[str, Any]] = []
    for number, link in enumerate(graph["links"]):
        path = _bent(nodes[link["source"]]["value"], nodes[link["target"]]["value"], link["lineStyle"]["curveness"])
        lines += _line(number, path, link["lineStyle"])
        for symbol, way in zip(link["symbol"], (path[::-1], path), strict=True):
            if symbol == "arrow":
                tips.append(_tip(way, link["lineStyle"]))
    said: list[dict[str, Any]] = []
    for row, (words, style) in enumerate((key or {}).items()):
        y = _TOP + 0.08 * row
        lines += _line(f"key {row}", [(-1.25, y), (-1.08, y)], {"width": 3, **style})
        said.append({"words": words, "x": -1.06, "y": y})
    stood = pd.DataFrame(
        [
            {
                "name": node["name"],
                "x": node["value"][0],
                "y": node["value"][1],
                "below": node["value"][1] + (node["symbolSize"] / 2 + 3) * (_BOTTOM - _TOP) / _SIDE,
                "size": math.pi * (node["symbolSize"] / 2) ** 2,
            }
            for node in nodes.values()
        ],
        columns=["name", "x", "y", "below", "size"],
    )
    dashes = {str(line["dash"]): line["dash"] for line in lines}
    drawn = pd.DataFrame(lines, columns=["link", "colour", "width", "opacity", "dash", "order", "x", "y"])
    names = alt.Chart(stood).encode(x=_X, y=alt.Y("below:Q", axis=None, scale=_Y_SCALE), text=alt.Text("name:N"))
    layers = [
        alt.Chart(drawn.assign(dash=drawn["dash"].map(str)))
        .mark_line(interpolate="linear")
        .encode(
            x=_X,
            y=_Y,
            detail=alt.Detail("link:N"),
            order=alt.Order("order:O"),
            color=alt.Color("colour:N", scale=None),
            opacity=alt.Opacity("opacity:Q", scale=None),
            strokeWidth=alt.StrokeWidth("width:Q", scale=None),
            strokeDash=alt.StrokeDash(
                "dash:N", scale=alt.Scale(domain=list(dashes), range=list(dashes.values())), legend=None
            ),
        ),
        alt.Chart(pd.DataFrame(tips, columns=["x", "y", "turn", "colour", "size"]))
        .mark_point(shape="triangle-up", filled=True, opacity=0.9)
        .encode(
            x=_X,
            y=_Y,
            angle=alt.Angle("turn:Q", scale=None),
            size=alt.Size("size:Q", scale=None),
            color=alt.Color("colour:N", scale=None),
        ),
        alt.Chart(stood)
        .mark_circle(color="#5B6B7B", opacity=1)
        .encode(x=_X, y=_Y, size=alt.Size("size:Q", scale=None)),
        names.mark_text(baseline="top", fontSize=13, stroke="#FFFFFF", strokeWidth=3, strokeOpacity=0.8),
        names.mark_text(baseline="top", fontSize=13, color=_INK),
        alt.Chart(pd.DataFrame(said, columns=["words", "x", "y"]))
        .mark_text(align="left", baseline="middle", fontSize=12, color=_INK)
        .encode(x=_X, y=_Y, text=alt.Text("words:N")),
        alt.Chart(pd.DataFrame({"note": [note]}))
        .mark_text(align="left", baseline="bottom", fontSize=12, color=_INK)
        .encode(x=alt.XValue(0), y=alt.YValue(_SIDE), text=alt.Text("note:N")),
    ]
    return alt.layer(*layers).properties(width=_SIDE * 4 // 3, height=_SIDE)


def _line(name: object, path: list[tuple[float, float]], style: Mapping[str, Any]) -> list[dict[str, Any]]:
    dash = {"solid": [1, 0], "dashed": [7, 5], "dotted": [2, 3]}.get(str(style["type"]), style["type"])
    look = {"link": str(name), "colour": style["color"], "width": style["width"], "dash": dash}
    look["opacity"] = style.get("opacity", 1)
    return [{**look, "order": order, "x": x, "y": y} for order, (x, y) in enumerate(path)]


def _tip(path: list[tuple[float, float]], style: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arrow's tip a little before the line's end, so that no node hides it."""
    (x, y), (from_x, from_y) = path[-3], path[-4]
    turn = math.degrees(math.atan2(x - from_x, from_y - y))
    return {"x": x, "y": y, "turn": turn, "colour": style["color"], "size": 60 + 12 * style["width"]}


def _bent(first: list[float], last: list[float], curveness: float) -> list[tuple[float, float]]:
    """Return the points of a quadratic Bézier curve whose middle is pulled aside by a share of its length."""
    (x1, y1), (x2, y2) = first[:2], last[:2]
    pull_x, pull_y = (x1 + x2) / 2 - (y1 - y2) * curveness, (y1 + y2) / 2 - (x2 - x1) * curveness
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    return [
        (
            (1 - share) ** 2 * x1 + 2 * share * (1 - share) * pull_x + share**2 * x2,
            (1 - share) ** 2 * y1 + 2 * share * (1 - share) * pull_y + share**2 * y2,
        )
        for share in shares
    ]
