"""Two sides of a comparison: bars to the left and the right of a line, and figures of the same quantity on one axis.

Place tells the sides apart: the first is left or points left. What both have is drawn full, what one has alone pale.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import AMOUNTS, in_theme, opacity
from dashboard.queries import rows
from dashboard.wording import amount, edtf_in_words, kind_in_words

MOST_SHARED, MOST_ALONE = 10, 5
"""Rows drawn of what both have, and of what each has alone; the table has all."""
LONGEST = 26
"""Characters of a side's name where it stands in the line."""


def merged(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return both sides beside each other: what both have first, then the most told.

    The sides have ``key``, ``name``, ``told`` (how often) and ``ids``; the result has ``one``, ``other``, ``ids`` of
    both and ``both``, whether both have it.
    """
    sides = one.merge(other, on="key", how="outer", suffixes=("_one", "_other"))
    found = [
        {
            "key": row["key"],
            "name": row["name_one"] or row["name_other"],
            "one": int(row["told_one"] or 0),
            "other": int(row["told_other"] or 0),
            "ids": [*_listed(row["ids_one"]), *_listed(row["ids_other"])],
        }
        for row in rows(sides)
    ]
    table = pd.DataFrame(found, columns=["key", "name", "one", "other", "ids"])
    table = table.assign(both=(table["one"] > 0) & (table["other"] > 0), whole=table["one"] + table["other"])
    ordered = table.sort_values(["both", "whole", "name"], ascending=[False, False, True], kind="stable")
    return ordered.drop(columns="whole").reset_index(drop=True)


def answer(table: pd.DataFrame, one: str, other: str) -> str:
    """Return in words what two sides share and what each has alone: "Both: Russia, China; only Kim: Japan"."""
    parts = (
        ("Both", table[table["both"]]),
        (f"only {one}", table[~table["both"] & (table["one"] > 0)]),
        (f"only {other}", table[~table["both"] & (table["other"] > 0)]),
    )
    said = "; ".join(f"{who}: {_first(some['name'])}" for who, some in parts if len(some))
    return said[:1].upper() + said[1:]


def shortened(name: str) -> str:
    """Return a name that fits beside a chart."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip(' ,:;–-')}…"


def mirrored(table: pd.DataFrame, one: str, other: str, counted: str) -> ChartType:
    """Return how often each side tells of each row, one to the left and the other to the right of a line."""
    shared = table[table["both"]].head(MOST_SHARED)
    alone = [table[~table["both"] & (table[side] > 0)].head(MOST_ALONE) for side in ("one", "other")]
    drawn = pd.concat([shared, *alone])
    bars = pd.concat(
        [
            drawn.assign(told=drawn["one"], length=-drawn["one"], side=one),
            drawn.assign(told=drawn["other"], length=drawn["other"], side=other),
        ]
    ).query("told > 0")[["key", "name", "told", "length", "side", "both"]]
    # A little longer than the longest bar, for the number at its end.
    most = int(bars["told"].max()) * 1.15
    base = alt.Chart(bars).encode(
        y=alt.Y(
            "name:N",
            sort=list(dict.fromkeys(drawn["name"])),
            title=None,
            axis=alt.Axis(labelLimit=190, ticks=False, domain=False),
        ),
        x=alt.X(
            "length:Q",
            title=[counted.capitalize(), f"← {shortened(one)}", f"{shortened(other)} →"],
            scale=alt.Scale(domain=[-most, most]),
            axis=alt.Axis(labelExpr="abs(datum.value)", tickMinStep=1, tickCount=6),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=" "),
            alt.Tooltip("side:N", title="In"),
            alt.Tooltip("told:Q", title=counted.capitalize()),
        ],
    )
    picked = alt.selection_point(name="row", fields=["key"], on="click")
    marks = (
        base.mark_bar(height=14)
        .encode(
            color=alt.Color("colour:N", scale=in_theme(), legend=None),
            fillOpacity=alt.FillOpacity("both:N", scale=alt.Scale(domain=[True, False], range=[1, 0.55]), legend=None),
            opacity=opacity(picked, 1, 0.4),
        )
        .transform_calculate(colour="'actual'")
        .add_params(picked)
    )
    number = base.encode(text=alt.Text("told:Q"))
    left = number.mark_text(align="right", dx=-4, fontSize=11).transform_filter("datum.length < 0")
    right = number.mark_text(align="left", dx=4, fontSize=11).transform_filter("datum.length > 0")
    return alt.layer(marks, left, right).properties(height=alt.Step(24))


def quantities(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return the figures of the quantities that both sides give, each with its quantity in words and its side.

    A figure that itself belongs to both sides, since it lasts, is none to compare with.
    """
    claims = pd.concat([one, other]).groupby("key")["claim_id"].nunique()
    common = set(one["key"]) & set(other["key"]) & set(claims[claims > 1].index)
    kept = [
        {**row, "side": side, "quantity": _quantity(row), "value": amount_of(row), "time": edtf_in_words(row["period"])}
        for side, table in (("one", one), ("other", other))
        for row in rows(table[table["key"].isin(common)])
    ]
    names = [*one.columns, "side", "quantity", "value", "time"]
    return pd.DataFrame(kept, columns=names).sort_values(["key", "side"], kind="stable").reset_index(drop=True)


def same_times(figures: pd.DataFrame) -> tuple[int, int]:
    """Return of how many quantities both sides give a figure for the same time, and of how many of these none agrees.

    Figures agree where their ranges, widened by a twentieth where the words do not commit themselves, have a value in
    common.
    """
    times = differing = 0
    for _, some in figures[figures["period"].notna()].groupby(["key", "period"]):
        ones, others = (rows(some[some["side"] == side]) for side in ("one", "other"))
        if ones and others:
            times += 1
            differing += not any(_agree(a, b) for a in ones for b in others)
    return times, differing


def dumbbells(figures: pd.DataFrame, one: str, other: str) -> ChartType:
    """Return figures of one unit on one axis, a row a quantity and time; whose they are is where they point."""
    drawn = figures.assign(
        row=[f"{row['quantity']}, {row['time']}" if row["time"] else row["quantity"] for row in rows(figures)],
        whose=figures["side"].map({"one": one, "other": other}),
        middle=(figures["value_low"] + figures["value_high"]) / 2,
    )[["row", "whose", "side", "middle", "value_low", "value_high", "value", "quote", "claim_id"]]
    unit = str(figures["unit"].iloc[0])
    y = alt.Y(
        "row:N",
        sort=list(dict.fromkeys(drawn["row"])),
        title=None,
        axis=alt.Axis(labelLimit=260, ticks=False, domain=False),
    )
    tooltip = [
        alt.Tooltip("whose:N", title="In"),
        alt.Tooltip("value:N", title="Read as"),
        alt.Tooltip("quote:N", title="Printed"),
    ]
    base = alt.Chart(drawn).encode(y=y, tooltip=tooltip).transform_calculate(colour="'actual'")
    colour = alt.Color("colour:N", scale=in_theme(), legend=None)
    x = alt.X(
        "middle:Q",
        title=unit if unit != "1" else "Number",
        scale=alt.Scale(zero=False, padding=16),
        axis=alt.Axis(labelExpr=AMOUNTS, tickCount=6),
    )
    between = base.mark_rule(strokeWidth=1.5, opacity=0.6).encode(
        x=alt.X("min(middle):Q"), x2=alt.X2("max(middle):Q"), color=colour, tooltip=alt.value(None)
    )
    ranges = base.mark_rule(strokeWidth=5, opacity=0.4).encode(
        x=alt.X("value_low:Q"), x2=alt.X2("value_high:Q"), color=colour
    )
    picked = alt.selection_point(name="claim", fields=["claim_id"], on="click")
    marks = (
        base.mark_point(size=130, filled=True)
        .encode(
            x=x,
            color=colour,
            opacity=opacity(picked, 1, 0.3),
            shape=alt.Shape(
                "side:N",
                scale=alt.Scale(domain=["one", "other"], range=["triangle-left", "triangle-right"]),
                legend=None,
            ),
        )
        .add_params(picked)
    )
    return (between + ranges + marks).properties(height=alt.Step(34))


def amount_of(row: Mapping[str, Any]) -> str:
    """Return a claim's value in words."""
    return amount(row["value_low"], row["value_high"], row["unit"], row["bound"])


def _quantity(row: Mapping[str, Any]) -> str:
    measure = kind_in_words(row["measure"])
    if row["growth_of"]:
        measure = f"Growth of {kind_in_words(row['growth_of']).lower()}"
    # The two parties of a turnover have no order, and each side may name them in its own.
    turnover = "trade_turnover" in (row["measure"], row["growth_of"])
    parties = [party for party in (row["source"], row["target"]) if party]
    about = "–".join(sorted(parties) if turnover else parties) or row["object"]
    return f"{measure}, {about}"


def _agree(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    (low, high), (lowest, highest) = _range(one), _range(other)
    return low <= highest and lowest <= high


def _range(row: Mapping[str, Any]) -> tuple[float, float]:
    low, high = float(row["value_low"]), float(row["value_high"])
    loose = abs(high) / 20 if row["bound"] == "approximate" else 0.0
    return (
        float("-inf") if row["bound"] == "at_most" else low - loose,
        float("inf") if row["bound"] == "at_least" else high + loose,
    )


def _first(names: Iterable[str], most: int = 3) -> str:
    told: Sequence[str] = list(names)
    rest = len(told) - most
    return ", ".join(told[:most]) + (f" and {rest} more" if rest > 0 else "")


def _listed(ids: Any) -> list[str]:
    return [] if ids is None else list(ids)
