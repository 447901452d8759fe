"""Claims about trade over time, on the band of the official record; deals, costs and volumes as ranged dots.

A claim without a time stands, dotted, where it was published; one that lasts fades out to the right; one that fits
another period has an arrow to where it fits. Figures are drawn as everywhere (``charts.figures``); the record lies
behind them, quiet and without marks.
"""

from __future__ import annotations

import math
from typing import TypeVar

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import QUIET, QUIETLY, figures, labels, on_paper, opacity
from dashboard.charts.prepared import Picture, named
from dashboard.queries import rows
from dashboard.wording import UNITS, amount, edtf_in_words, kind_in_words

_Channel = TypeVar("_Channel", alt.X, alt.Y)
_YEARS = alt.Axis(format="%Y", labelOverlap=True, tickCount=8)
_TIME = "Time the claim names"
_SMALL = 240
"""Pixels up to which a chart is a panel below another one, whose legend and labels it shares."""
_MOST_LABELLED = 40
"""Claims up to which each has the sign of its verdict beside it."""
_FADING = (1.0, 0.7, 0.45, 0.25, 0.1)
"""How strong the parts of a bar are that fades out."""
_WIDE = 400
"""Pixels of a chart beside the sentences on a wide screen, at which what is drawn is kept apart."""
_MARK, _WORDS = 10 / _WIDE, 56 / _WIDE
"""Shares of the width that half a mark and two words take."""
_BEFORE, _AFTER = pd.DateOffset(years=6), pd.DateOffset(years=1)
"""How much of the record is drawn before the first claim and after all that is drawn."""


def span(claims: pd.DataFrame, record: pd.DataFrame, targets: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the first and last day of an axis of time that several charts can share.

    It begins some years before the first claim, since a record of decades would press the claims together, and ends
    where the record ends and the last target is due that documents speak of.
    """
    firsts = [claims[name].min() for name in ("first_day", "fits_start")]
    ends = [claims["last_day"], claims["fits_end"], record["period_end"], targets["due_end"][targets["spoken_of"]]]
    first = min(day for day in firsts if pd.notna(day))
    last = max(day for day in (end.max() for end in ends) if pd.notna(day))
    return first - _BEFORE, last + _AFTER


def over_time(
    claims: pd.DataFrame,
    record: pd.DataFrame,
    targets: pd.DataFrame,
    *,
    unit: str,
    title: str,
    time: tuple[pd.Timestamp, pd.Timestamp] | None = None,
    height: int = 380,
) -> Picture:
    """Return claims of one unit as marks over time, each once; a click selects the claim (``claim_id``).

    The official record lies behind them as a grey band a year, from the lowest to the highest figure; announced targets
    hang as dotted lines from the day they were announced to the day they were due. Without a claim the record is drawn
    alone.
    """
    known, aims = record[record["unit"] == unit], targets[targets["unit"] == unit]
    drawn = _in_time(figures.marks(claims), claims) if len(claims) else None
    scale, said = figures.scaled(drawn, unit) if drawn is not None else _alone(known, unit)
    first, last = time or span(claims, known, aims)
    tables = _record(_within(known, first, last), scale) | _targets(aims, scale, first, last)
    if "aims" in tables:
        tables["aims"] = _placed(tables, drawn, first, last, height)
    lows = pd.concat([known["low"] / scale, *([] if drawn is None else [drawn["low"]])])
    if (lows < 0).any():
        tables["zero"] = pd.DataFrame({"zero": [0]})
    if drawn is not None:
        tables |= {"claims": drawn, "times": _faded(drawn)}
    tables = {name: table for name, table in tables.items() if len(table)}
    return Picture(
        _over_time,
        tables,
        {"from_time": _beginning(first), "until_time": _beginning(last)},
        there=frozenset(tables),
        y_title=f"{title} ({said})",
        tall=height,
        looks=frozenset() if drawn is None else frozenset(drawn["colour"]),
        modalities=frozenset() if drawn is None else frozenset(drawn["modality"]),
        signed=drawn is not None and len(drawn) <= _MOST_LABELLED,
    )


def _over_time(
    there: frozenset[str],
    y_title: str,
    tall: int,
    looks: frozenset[str],
    modalities: frozenset[str],
    signed: bool,
) -> ChartType:
    """Return the layers of the tables that are there, from the back to the front."""
    main = tall > _SMALL
    axis = alt.Axis(minExtent=48, tickCount=5 if main else 3)
    limits = alt.Scale(domain=[alt.ExprRef("from_time"), alt.ExprRef("until_time")])
    x = alt.X("first_day:T", title=_TIME, axis=_YEARS, scale=limits)
    y = alt.Y("middle:Q", title=y_title, scale=alt.Scale(zero=True), axis=axis)
    layers: list[alt.Chart] = []
    if "zero" in there:
        layers.append(named("zero").mark_rule(color=QUIET, aria=False).encode(y=alt.Y("zero:Q")))
    if "record" in there:
        layers += _record_layers(there, x, y, main)
    if "targets" in there:
        layers += _target_layers(there, x, y)
    if "claims" in there:
        layers += _claims(x, y, looks, modalities, main, signed)
    return alt.layer(*layers).properties(height=tall)


def _beginning(day: pd.Timestamp) -> int:
    """Return the beginning of a day, UTC, as charts reckon time: in milliseconds since 1970."""
    return int(day.normalize().timestamp() * 1000)


def _within(record: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    return record[(record["period_end"] >= first) & (record["period_start"] <= last)]


def _alone(known: pd.DataFrame, unit: str) -> tuple[float, str]:
    bare = pd.DataFrame(dict.fromkeys(figures.IN_UNITS, known["high"]))
    return figures.scaled(bare, unit)


def _in_time(drawn: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Add when each mark stands; claims for one period stand side by side within it, so that none hides another."""
    for column in ("first_day", "last_day", "fits_start", "fits_end"):
        drawn[column] = pd.to_datetime(claims[column]).to_numpy()
    drawn["timed"], drawn["lasting"] = claims["timed"].to_numpy(), claims["lasting"].to_numpy()
    peers = drawn.groupby(["first_day", "last_day"])
    part = (peers.cumcount() + 1) / (peers["claim_id"].transform("size") + 1)
    part = part.where(~drawn["lasting"], 0.0)
    drawn["at"] = drawn["first_day"] + (drawn["last_day"] - drawn["first_day"]) * part
    drawn["fits_at"] = drawn["fits_start"] + (drawn["fits_end"] - drawn["fits_start"]) / 2
    drawn["fits"] = [f"fits {edtf_in_words(fits)}" if fits else "" for fits in claims["fits"].fillna("")]
    drawn["back"] = drawn["fits_at"] < drawn["at"]
    return drawn


def _faded(drawn: pd.DataFrame) -> pd.DataFrame:
    """Return the bars of the times that are named; one that lasts ("since 2008") fades out to the right."""
    length = (drawn["last_day"] - drawn["first_day"]) / len(_FADING)
    parts = [drawn[~drawn["lasting"]].assign(strength=1.0)]
    for step, strength in enumerate(_FADING):
        first = drawn["first_day"] + length * step
        part = drawn.assign(first_day=first, last_day=first + length, strength=strength)
        parts.append(part[part["lasting"]])
    return pd.concat(parts, ignore_index=True)


def _claims(
    x: alt.X, y: alt.Y, looks: frozenset[str], modalities: frozenset[str], legend: bool, signed: bool
) -> list[alt.Chart]:
    picked = alt.selection_point(name="claim", fields=["claim_id"])
    shown = named("claims").encode(
        color=figures.colour(looks, legend=legend),
        opacity=opacity(picked, 1, 0.25),
        tooltip=[
            alt.Tooltip("read:N", title="Read as"),
            alt.Tooltip("quote:N", title="As printed"),
            alt.Tooltip("when:N", title="For"),
            alt.Tooltip("author:N", title="Says"),
            alt.Tooltip("verdict:N", title="Record"),
        ],
    )
    through, amid = shown.encode(x=x, x2=alt.X2("last_day:T")), shown.encode(x=_on(x, "at:T"))
    fitting = amid.transform_filter("datum.fits != '' && datum.colour == 'fits_other'")
    labels = amid.transform_filter("datum.sign != ''" if signed else "false")
    # One word where several fit the same period: they point to the same place.
    fits = (
        _first(fitting, "datum.fits_at + ':' + round(datum.middle)")
        .mark_text(dx=-8, align="right", fontSize=12, aria=False)
        .encode(x=_on(x, "fits_at:T"), y=y, text=alt.Text("fits:N"))
    )
    return [
        through.transform_filter("datum.soft")
        .mark_rect(aria=False)
        .encode(y=_on(y, "halo_low:Q"), y2=alt.Y2("halo_high:Q"), opacity=alt.OpacityValue(0.18)),
        amid.transform_filter("datum.high > datum.low")
        .mark_rule(strokeWidth=7, aria=False)
        .encode(y=_on(y, "low:Q"), y2=alt.Y2("high:Q"), opacity=alt.OpacityValue(0.45)),
        amid.transform_filter("isValid(datum.open)")
        .mark_rule(strokeWidth=2, aria=False)
        .encode(y=y, y2=alt.Y2("open:Q")),
        amid.transform_filter("isValid(datum.open)")
        .mark_point(size=110, filled=True, aria=False)
        .encode(
            y=_on(y, "open:Q"),
            shape=alt.condition("datum.open > datum.middle", alt.value("triangle-up"), alt.value("triangle-down")),
        ),
        through.properties(data=alt.NamedData(name="times"))
        .mark_rule(strokeWidth=3, aria=False)
        .encode(
            y=y,
            strokeDash=alt.condition("datum.timed", alt.value([1, 0]), alt.value([2, 4])),
            opacity=alt.condition(picked, alt.Opacity("strength:Q", scale=None), alt.value(0.2)),
        ),
        fitting.mark_rule(strokeWidth=1.2, aria=False).encode(x2=alt.X2("fits_at:T"), y=y),
        fitting.mark_point(size=60, filled=True, aria=False).encode(
            x=_on(x, "fits_at:T"),
            y=y,
            shape=alt.condition("datum.back", alt.value("triangle-left"), alt.value("triangle-right")),
        ),
        # What fits stands on the record, whose line must not run through its words.
        *on_paper(fits),
        amid.mark_point(size=130, strokeWidth=2)
        .encode(y=y, shape=figures.shape(modalities, legend=legend), fill=figures.fill())
        .add_params(picked),
        labels.mark_text(dy=-15, fontSize=13, fontWeight="bold", aria=False).encode(y=y, text=alt.Text("sign:N")),
    ]


def _first(chart: alt.Chart, key: str) -> alt.Chart:
    """Return a layer with the first of all rows that share a key."""
    return (
        chart.transform_calculate(place=key)
        .transform_window(nth="row_number()", groupby=["place"])
        .transform_filter("datum.nth == 1")
    )


def _on(channel: _Channel, field: str) -> _Channel:
    """Return the same channel for another field: of axes that differ, the browser takes what it likes."""
    other = channel.copy(deep=False)
    other.shorthand = field
    return other


def _record(known: pd.DataFrame, scale: float) -> dict[str, pd.DataFrame]:
    """Return what is drawn of the official record of a unit: a row a period, the years of each series, its name."""
    if known.empty:
        return {}
    band = known.assign(low=known["low"] / scale, high=known["high"] / scale)
    band["middle"] = (band["low"] + band["high"]) / 2
    band["at"] = band["period_start"] + (band["period_end"] - band["period_start"]) / 2
    band["series"] = [
        f"{row['source']}–{row['target']}" + (f", in {row['growth_currency']}" if row["growth_currency"] else "")
        for row in rows(band[["source", "target", "growth_currency"]])
    ]
    band["agencies"] = [", ".join(names) for names in band["agencies"]]
    band["year"] = [
        f"{first.year}" if (first.month, last.month) == (1, 12) else f"{first:%B} to {last:%B %Y}"
        for first, last in zip(band["period_start"], band["period_end"], strict=True)
    ]
    band["made"] = band["how"].where(band["derived"], "as stated")
    spans = zip(band["period_start"], band["period_end"], strict=True)
    whole = band[[(last - first).days > 360 for first, last in spans]]
    # Where years are missing the line is broken: nothing is known of them.
    later = whole["period_start"] - whole.groupby("series")["period_end"].shift() > pd.Timedelta(days=1)
    ends = whole[~whole.duplicated("series")]
    shown = ["period_start", "period_end", "low", "high", "derived", "year", "series", "agencies", "made"]
    return {
        "record": band[shown],
        "years": whole.assign(run=later.cumsum())[["at", "middle", "series", "run"]],
        "first_series": ends.assign(label="Official record, " + ends["series"])[:1][["label"]],
        "other_series": whole[~whole.duplicated("series", keep="last")][1:][["period_end", "low", "series"]],
    }


def _record_layers(there: frozenset[str], x: alt.X, y: alt.Y, main: bool) -> list[alt.Chart]:
    """Return the record as a band a period, and a thin line through the years of a series."""
    layers = [
        named("years")
        .mark_line(color=QUIET, strokeWidth=1, opacity=0.8, clip=True, aria=False)
        .encode(x=_on(x, "at:T"), y=y, detail=["series:N", "run:N"]),
        named("record")
        .mark_rect(color=QUIET, stroke=QUIET, strokeWidth=2, fillOpacity=0.35, strokeOpacity=0.5)
        .encode(
            x=_on(x, "period_start:T"),
            x2=alt.X2("period_end:T"),
            y=_on(y, "low:Q"),
            y2=alt.Y2("high:Q"),
            strokeDash=alt.condition("datum.derived", alt.value([2, 2]), alt.value([1, 0])),
            tooltip=[
                alt.Tooltip("year:N", title="Official record of"),
                alt.Tooltip("series:N", title="Of"),
                alt.Tooltip("low:Q", title="Lowest", format=",.1f"),
                alt.Tooltip("high:Q", title="Highest", format=",.1f"),
                alt.Tooltip("agencies:N", title="Counted by"),
                alt.Tooltip("made:N", title="How"),
            ],
        ),
    ]
    if main or "other_series" in there:
        # The first series is named above the plot, where nothing is drawn, others at their ends.
        layers += [
            named("first_series")
            .mark_text(align="left", baseline="bottom", fontSize=11, opacity=QUIETLY, aria=False)
            .encode(x=alt.XValue(0), y=alt.YValue(-4), text=alt.Text("label:N")),
            named("other_series")
            .mark_text(align="right", baseline="top", dy=6, fontSize=11, opacity=QUIETLY, aria=False)
            .encode(x=_on(x, "period_end:T"), y=_on(y, "low:Q"), text=alt.Text("series:N")),
        ]
    return layers


def _targets(aims: pd.DataFrame, scale: float, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, pd.DataFrame]:
    """Return what is drawn of announced targets: a row each, what each height is, and when it was first reached."""
    aims = aims[(aims["due_end"] > first) & (aims["due_end"] <= last)]
    if aims.empty:
        return {}
    lines = aims.assign(middle=aims["value_low"] / scale)
    lines["aim"] = [amount(row["value_low"], row["value_high"], row["unit"]) for row in rows(lines)]
    lines["due_in"] = [edtf_in_words(due) for due in lines["due"]]
    lines["met_in"] = [f"met {int(met)}" if pd.notna(met) else "" for met in lines["met"]]
    heights = lines.groupby("middle", sort=True)
    said = pd.DataFrame(
        {
            "middle": list(heights.groups),
            "from": [max(day, first) for day in heights["announced_start"].min()],
            "due_end": list(heights["due_end"].max()),
            "label": [f"{some['aim'].iloc[0]} by {' and '.join(dict.fromkeys(some['due_in']))}" for _, some in heights],
        }
    )
    met = lines[lines["first_met"] > first].sort_values("first_met").drop_duplicates("middle")
    shown = ["announced_start", "due_end", "middle", "source_says", "announced_by", "due_in", "outcome", "met_in"]
    return {
        "targets": lines[shown],
        "aims": said,
        "met": met.assign(at=met["first_met"] - pd.Timedelta(days=182))[["at", "middle", "met_in"]],
    }


def _placed(
    tables: dict[str, pd.DataFrame], drawn: pd.DataFrame | None, first: pd.Timestamp, last: pd.Timestamp, height: int
) -> pd.DataFrame:
    """Return the labels of targets with the room that each has beside everything else that is drawn."""
    aims, claims = tables["aims"], pd.DataFrame() if drawn is None else drawn
    values = [tables[name][column] for name, column in (("record", "low"), ("record", "high")) if name in tables]
    values += [claims[column] for column in ("low", "high") if len(claims)]
    every = pd.concat([aims["middle"], *values])
    lowest, highest = min(0.0, every.min()), max(0.0, every.max())

    def across(day: pd.Timestamp) -> float:
        # What has no time is not drawn, and is nowhere in the way.
        return float((max(day, first) - first) / (last - first)) if pd.notna(day) else math.nan

    def down(value: float) -> float:
        return float(height * (highest - value) / ((highest - lowest) or 1.0))

    boxes: list[labels.Box] = []

    def add(left: float, right: float, value: float, above: float, below: float) -> None:
        boxes.append(labels.Box(left, right, down(value) - above, down(value) + below))

    for row in rows(tables["record"]) if "record" in tables else ():
        left, right = across(row["period_start"]), across(row["period_end"])
        boxes.append(labels.Box(left, right, down(row["high"]) - 2, down(row["low"]) + 2))
    for row in rows(tables["targets"]):
        add(across(row["announced_start"]), across(row["due_end"]), row["middle"], 2, 2)
    for row in rows(tables["met"]):
        add(across(row["at"]), across(row["at"]) + _WORDS, row["middle"], 8, 16)
    for row in rows(claims):
        at = across(row["at"])
        add(at - _MARK, at + _MARK, row["middle"], 26, 9)
        add(across(row["first_day"]), across(row["last_day"]), row["middle"], 2, 2)
        if row["fits"]:
            add(min(at, across(row["fits_at"])) - _WORDS, at, row["middle"], 7, 7)
    long = [labels.long(label) for label in aims["label"]]
    places: list[dict[str, float]] = []
    for row, pixels in zip(rows(aims), long, strict=True):
        start, line = across(row["from"]), down(row["middle"])
        places.append(labels.room(start, line, boxes))
        boxes += labels.taken(start, line, places[-1], pixels / _WIDE)
    return aims.assign(long=long, **{place: [one[place] for one in places] for place in labels.OFFSETS})


def _target_layers(there: frozenset[str], x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Return targets as dotted lines with their heights in words, and where the record first reached each height."""
    layers = [
        named("targets")
        .mark_rule(color=QUIET, strokeDash=[1, 3], strokeWidth=2, clip=True)
        .encode(
            x=_on(x, "announced_start:T"),
            x2=alt.X2("due_end:T"),
            y=y,
            tooltip=[
                alt.Tooltip("source_says:N", title="Target"),
                alt.Tooltip("announced_by:N", title="Announced by"),
                alt.Tooltip("due_in:N", title="Due"),
                alt.Tooltip("outcome:N", title="Outcome"),
                alt.Tooltip("met_in:N", title="Reached"),
            ],
        )
    ]
    if "aims" in there:
        layers.append(
            named("aims")
            .transform_calculate(place=labels.PLACE)
            .transform_filter("datum.place != ''")
            .mark_text(
                align=alt.ExprRef(labels.ALIGN),
                dx=alt.ExprRef(labels.DX),
                dy=alt.ExprRef(labels.DY),
                baseline="middle",
                fontSize=11,
                opacity=QUIETLY,
                aria=False,
            )
            .encode(x=_on(x, "from:T"), y=y, text=alt.Text("label:N"))
        )
    if "met" in there:
        layers += [
            named("met")
            .mark_tick(orient="vertical", color=QUIET, thickness=2, size=14, aria=False)
            .encode(x=_on(x, "at:T"), y=y),
            named("met")
            .mark_text(align="left", dx=5, dy=10, fontSize=11, opacity=QUIETLY, aria=False)
            .encode(x=_on(x, "at:T"), y=y, text=alt.Text("met_in:N")),
        ]
    return layers


def by_unit(claims: pd.DataFrame, *, unit: str, legend: bool = True) -> Picture:
    """Return deals, costs, investments and volumes of one unit as ranged dots, a row a claim."""
    drawn = figures.marks(claims)
    drawn["label"] = [
        f"{row['object'] or kind_in_words(row['measure']).lower()}: {row['quote']}" for row in rows(claims)
    ]
    _, said = figures.scaled(drawn, unit)
    return Picture(
        _by_unit,
        {"claims": drawn},
        title=said.replace(unit, UNITS[unit]) if unit in UNITS else said,
        looks=frozenset(drawn["colour"]),
        modalities=frozenset(drawn["modality"]),
        legend=legend,
    )


def _by_unit(title: str, looks: frozenset[str], modalities: frozenset[str], legend: bool) -> ChartType:
    picked = alt.selection_point(name="claim", fields=["claim_id"])
    y = alt.Y("claim_id:N", title=None, sort=None, axis=None)
    x = alt.X("low:Q", title=title, scale=alt.Scale(zero=True), axis=alt.Axis(labelOverlap=True))
    base = named("claims").encode(
        y=y,
        color=figures.colour(looks, legend=legend),
        tooltip=[
            alt.Tooltip("read:N", title="Read as"),
            alt.Tooltip("quote:N", title="As printed"),
            alt.Tooltip("author:N", title="Says"),
            alt.Tooltip("verdict:N", title="Record"),
        ],
    )
    words = (
        named("claims")
        .mark_text(align="left", dy=-17, fontSize=13, aria=False)
        .encode(y=y, x=alt.XValue(0), text=alt.Text("label:N"))
    )
    halo = (
        base.transform_filter("datum.soft")
        .mark_rule(strokeWidth=16, opacity=0.18, aria=False)
        .encode(x=_on(x, "halo_low:Q"), x2=alt.X2("halo_high:Q"))
    )
    bars = base.mark_rule(strokeWidth=5, opacity=0.5, aria=False).encode(x=x, x2=alt.X2("high:Q"))
    stems = base.mark_rule(strokeWidth=1, opacity=0.4, aria=False).encode(x=_on(x, "zero:Q"), x2=alt.X2("low:Q"))
    ends = base.transform_filter("isValid(datum.open)")
    arrows = ends.mark_rule(strokeWidth=2, aria=False).encode(
        x=_on(x, "middle:Q"), x2=alt.X2("open:Q")
    ) + ends.mark_point(size=110, filled=True, aria=False).encode(
        x=_on(x, "open:Q"),
        shape=alt.condition("datum.open > datum.middle", alt.value("triangle-right"), alt.value("triangle-left")),
    )
    dots = base.mark_point(size=130, strokeWidth=2).encode(
        x=_on(x, "middle:Q"),
        shape=figures.shape(modalities, legend=legend),
        fill=figures.fill(),
        opacity=opacity(picked, 1, 0.3),
    )
    signs = (
        base.transform_filter("datum.sign != ''")
        .mark_text(align="left", dx=11, fontSize=13, fontWeight="bold", aria=False)
        .encode(x=_on(x, "high:Q"), text=alt.Text("sign:N"))
    )
    return alt.layer(stems, halo, bars, arrows, dots.add_params(picked), signs, words).properties(height=alt.Step(56))
