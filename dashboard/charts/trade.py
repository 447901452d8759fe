"""Claims about trade over time: shape is modality, extent is certainty, nothing looks more exact than it is said.

A period is a bar as long as itself; "about" is a soft halo as high as the rounding of its number, "at least" and "at
most" an arrow to the open side, a range a bar between its ends. A claim without a time stands, dotted, where it was
published.
"""

from __future__ import annotations

import math

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import MODALITIES, QUIET
from dashboard.queries import rows
from dashboard.wording import UNITS, amount, claim_in_words, edtf_in_words, kind_in_words

_INK = "#5B7FA6"


def over_time(
    claims: pd.DataFrame, unit: str, title: str, record: pd.DataFrame | None = None, targets: pd.DataFrame | None = None
) -> ChartType:
    """Return claims of one unit as marks over time; a click selects the claim (``claim_id``).

    The official record lies behind them as a grey band a year, from the lowest to the highest figure; announced targets
    hang as dotted lines from the day they were announced to the day they were due.
    """
    marks = _marks(claims)
    scale, suffix = _scale(marks["high"].abs().max())
    for column in ("low", "high", "middle", "halo_low", "halo_high", "open"):
        marks[column] = marks[column] / scale
    picked = alt.selection_point(name="claim", fields=["claim_id"])
    shown = alt.Chart(marks).encode(
        opacity=alt.condition(picked, alt.value(1), alt.value(0.25)),
        tooltip=[
            alt.Tooltip("read:N", title="Read as"),
            alt.Tooltip("quote:N", title="As printed"),
            alt.Tooltip("when:N", title="For"),
            alt.Tooltip("author:N", title="Says"),
        ],
    )
    years = alt.Axis(format="%Y", tickCount="year", labelOverlap=True)
    y_title = f"{title} ({f'{unit} {suffix}'.strip()})"
    through = shown.encode(x=alt.X("first_day:T", title="Time the claim names", axis=years), x2="last_day:T")
    amid = shown.encode(x=alt.X("middle_day:T", title="Time the claim names", axis=years))
    layers: list[alt.Chart] = [
        *_behind(record, targets, unit, scale, y_title),
        through.transform_filter("datum.halo_high > datum.halo_low")
        .mark_rect(color=_INK, aria=False)
        .encode(y=alt.Y("halo_low:Q", title=y_title), y2="halo_high:Q", opacity=alt.value(0.18)),
        amid.transform_filter("datum.high > datum.low")
        .mark_rule(strokeWidth=7, color=_INK, aria=False)
        .encode(y=alt.Y("low:Q", title=y_title), y2="high:Q", opacity=alt.value(0.45)),
        amid.transform_filter("isValid(datum.open)")
        .mark_rule(strokeWidth=2, color=_INK, aria=False)
        .encode(y=alt.Y("middle:Q", title=y_title), y2="open:Q"),
        amid.transform_filter("isValid(datum.open)")
        .mark_point(size=110, color=_INK, filled=True, aria=False)
        .encode(
            y=alt.Y("open:Q", title=y_title),
            shape=alt.condition("datum.open > datum.middle", alt.value("triangle-up"), alt.value("triangle-down")),
        ),
        through.mark_rule(strokeWidth=3, color=_INK, aria=False).encode(
            y=alt.Y("middle:Q", title=y_title, scale=alt.Scale(zero=True)),
            strokeDash=alt.condition("datum.timed", alt.value([1, 0]), alt.value([2, 4])),
        ),
        amid.mark_point(size=130, strokeWidth=2, stroke=_INK)
        .encode(
            y=alt.Y("middle:Q", title=y_title),
            shape=_shape(),
            fill=_fill(),
        )
        .add_params(picked),
    ]
    if marks["low"].min() < 0:
        layers.insert(0, alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color=QUIET, aria=False).encode(y="zero:Q"))
    return alt.layer(*layers).properties(height=380)


def _behind(
    record: pd.DataFrame | None, targets: pd.DataFrame | None, unit: str, scale: float, y_title: str
) -> list[alt.Chart]:
    """Return the official record and the announced targets of a unit as layers, quiet and without marks."""
    layers: list[alt.Chart] = []
    if record is not None and len(known := record[record["unit"] == unit]):
        band = known.assign(low=known["low"] / scale, high=known["high"] / scale)
        band["year"] = band["period_start"].dt.year
        band["reporters"] = [", ".join(names) for names in band["reporters"]]
        layers.append(
            alt.Chart(band)
            .mark_rect(color=QUIET, stroke=QUIET, strokeWidth=2, fillOpacity=0.35, strokeOpacity=0.5)
            .encode(
                x="period_start:T",
                x2="period_end:T",
                y=alt.Y("low:Q", title=y_title),
                y2="high:Q",
                tooltip=[
                    alt.Tooltip("year:O", title="Official record of"),
                    alt.Tooltip("low:Q", title="Lowest", format=",.1f"),
                    alt.Tooltip("high:Q", title="Highest", format=",.1f"),
                    alt.Tooltip("reporters:N", title="Reported by"),
                ],
            )
        )
    if targets is not None and len(aims := targets[targets["unit"] == unit]):
        lines = aims.assign(value=aims["value_low"] / scale)
        lines["outcome"] = [
            f"met {int(met)}" if pd.notna(met) else "not met" if measured else "still open"
            for met, measured in zip(lines["met"], lines["measured"], strict=True)
        ]
        drawn = alt.Chart(lines).encode(
            y=alt.Y("value:Q", title=y_title),
            tooltip=[
                alt.Tooltip("source_says:N", title="Target"),
                alt.Tooltip("announced_by:N", title="Announced by"),
                alt.Tooltip("due:N", title="Due"),
                alt.Tooltip("outcome:N", title="Outcome"),
            ],
        )
        layers.append(
            drawn.mark_rule(color=QUIET, strokeDash=[1, 3], strokeWidth=2).encode(x="announced_start:T", x2="due_end:T")
        )
        # One word a height, at the last line that hangs there; each line tells its own on hover.
        labels = alt.Chart(lines.sort_values("due_end").drop_duplicates("value", keep="last")).encode(
            y=alt.Y("value:Q", title=y_title)
        )
        layers.append(
            labels.mark_text(align="right", dy=-7, fontSize=11, color=QUIET).encode(x="due_end:T", text="outcome:N")
        )
    return layers


def by_unit(claims: pd.DataFrame, unit: str) -> ChartType:
    """Return deals, costs, investments and volumes of one unit as ranged dots, a row a claim."""
    marks = _marks(claims)
    marks["label"] = [f"{row['object'] or kind_in_words(row['measure'])}: {row['quote']}" for row in rows(claims)]
    scale, suffix = _scale(marks["high"].abs().max())
    for column in ("low", "high", "middle"):
        marks[column] = marks[column] / scale
    title = f"{suffix} {UNITS[unit]}".strip() if unit in UNITS else f"{unit} {suffix}".strip()
    picked = alt.selection_point(name="claim", fields=["claim_id"])
    base = alt.Chart(marks).encode(
        y=alt.Y("label:N", title=None, sort=None, axis=alt.Axis(labelLimit=170)),
        tooltip=[alt.Tooltip("read:N", title="Read as"), alt.Tooltip("quote:N", title="As printed")],
    )
    bars = base.mark_rule(strokeWidth=5, opacity=0.5, color=_INK, aria=False).encode(
        x=alt.X("low:Q", title=title, scale=alt.Scale(zero=True), axis=alt.Axis(labelOverlap=True)), x2="high:Q"
    )
    dots = base.mark_point(size=110, strokeWidth=2, stroke=_INK).encode(
        x="middle:Q",
        shape=_shape(),
        fill=_fill(),
        opacity=alt.condition(picked, alt.value(1), alt.value(0.3)),
    )
    return (bars + dots.add_params(picked)).properties(height=140 + 34 * len(marks))


def _legend() -> alt.Legend:
    return alt.Legend(title="Said as", orient="top", symbolStrokeWidth=2, symbolSize=110)


def _shape() -> alt.Shape:
    """Shape tells how a figure is meant; shape and fill of one title make one legend."""
    scale = alt.Scale(domain=list(MODALITIES), range=list(MODALITIES.values()))
    return alt.Shape("modality:N", scale=scale, legend=_legend())


def _fill() -> alt.Fill:
    """What is said to be so is filled; what is aimed at or expected is hollow."""
    fills = [_INK if modality == "actual" else "transparent" for modality in MODALITIES]
    scale = alt.Scale(domain=list(MODALITIES), range=fills)
    return alt.Fill("modality:N", scale=scale, legend=_legend())


def _marks(claims: pd.DataFrame) -> pd.DataFrame:
    """Return what is drawn of each claim: where it stands, how far it reaches, what it says in words."""
    made: list[dict[str, object]] = []
    for claim in rows(claims):
        low, high, bound = float(claim["value_low"]), float(claim["value_high"]), str(claim["bound"])
        rounding = _rounding(high) if bound == "approximate" else 0.0
        reach = 0.12 * max(abs(low), abs(high))
        made.append(
            {
                "claim_id": claim["claim_id"],
                "quote": claim["quote"],
                "read": claim_in_words(claim),
                "when": edtf_in_words(claim["period"]) or "no time given; drawn at its publication",
                "author": claim["author"],
                "modality": claim["modality"],
                "timed": bool(claim["timed"]),
                "unit": claim["unit"],
                "first_day": claim["first_day"],
                "last_day": claim["last_day"],
                "low": low,
                "high": high,
                "middle": (low + high) / 2,
                "halo_low": low - rounding,
                "halo_high": high + rounding,
                "open": {"at_least": high + reach, "at_most": low - reach}.get(bound),
                "amount": amount(low, high, str(claim["unit"]), bound),
            }
        )
    marks = pd.DataFrame(made)
    marks["first_day"], marks["last_day"] = pd.to_datetime(marks["first_day"]), pd.to_datetime(marks["last_day"])
    marks["middle_day"] = marks["first_day"] + (marks["last_day"] - marks["first_day"]) / 2
    marks["open"] = pd.to_numeric(marks["open"])
    return marks


def _rounding(value: float) -> float:
    """Return half of the last digit that a round number commits to: 5 billion for 80 billion, 0.5 for 7."""
    if value == 0:
        return 0.0
    step = 10.0 ** math.floor(math.log10(abs(value)))
    while not math.isclose(value / step, round(value / step), abs_tol=1e-9):
        step /= 10
    return step / 2


def _scale(most: float) -> tuple[float, str]:
    return next(((step, name) for step, name in ((1e9, "bn"), (1e6, "m")) if most >= step), (1.0, ""))
