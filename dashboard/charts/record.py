"""How documents stand to the record and to each other: what holds up, who says what, which targets were met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import QUIET, QUIETLY, by_verdict, figures, in_theme, on_paper, opacity
from dashboard.charts.prepared import Picture, named
from dashboard.queries import rows
from dashboard.wording import VERDICTS, amount, edtf_in_words, number, verdict_in_words

MOST_DOCUMENTS = 12
"""Documents drawn: those with most to mind. The list has all of them."""
_NUMBER = 0.11
"""Room that a sign and number need, as a share of the longest bar on a phone: labels move right rather than overlap."""
_LINE = 340
"""Pixels of a line of text in a chart: what a phone shows. The whole text is in the tooltip."""
_BY_VERDICT = alt.Color("colour:N", scale=in_theme(), legend=None)
OUTCOMES = {
    "met": ("agrees", VERDICTS["agrees"].sign),
    "missed": ("differs", VERDICTS["differs"].sign),
    "open": ("no_record", "…"),
}
"""What came of a target: the colour of the verdict that it resembles, and its sign."""


def held_up(counts: pd.DataFrame) -> ChartType:
    """Return a bar a document, parted by verdict from what a reader should mind most, each part with sign and number.

    A click selects a part (``document_id``, ``verdict``).
    """
    bars = parts(counts)
    picked = alt.selection_point(name="part", fields=["document_id", "verdict"])
    y = alt.Y("document_id:N", sort=None, axis=None)
    base = alt.Chart(bars).encode(y=y)
    pieces = (
        base.mark_bar(height=16, x2Offset=-1)
        .encode(
            x=alt.X(
                "first:Q",
                title="Checked figures, events and passages",
                axis=alt.Axis(tickMinStep=1, tickCount=6, grid=False),
            ),
            x2=alt.X2("last:Q"),
            color=figures.colour(bars["colour"]),
            opacity=opacity(picked, 1, 0.3),
            tooltip=[
                alt.Tooltip("document:N", title="Document"),
                alt.Tooltip("label:N", title="Verdict"),
                alt.Tooltip("many:Q", title="How many"),
            ],
        )
        .add_params(picked)
    )
    named = (
        alt.Chart(bars[bars["first"] == 0])
        .mark_text(align="left", dy=-18, fontSize=13, limit=_LINE, aria=False)
        .encode(y=y, x=alt.XValue(0), text=alt.Text("document:N"))
    )
    said = base.mark_text(align="left", dx=2, dy=18, fontSize=13, fontWeight="bold", aria=False).encode(
        x=alt.X("label_at:Q"), text=alt.Text("said:N"), color=_BY_VERDICT
    )
    return alt.layer(pieces, said, named).properties(height=alt.Step(66))


def parts(counts: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of each document's bar from left to right, the document with most to mind first."""
    held: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}
    for row in rows(counts):
        held.setdefault(row["document_id"], Counter())[row["verdict"]] += int(row["many"])
        titles[row["document_id"]] = row["document"]
    order = sorted(held, key=lambda document: (held[document]["agrees"] - held[document].total(), document))
    longest = max(parts.total() for parts in held.values())
    made: list[dict[str, object]] = []
    for document in order[:MOST_DOCUMENTS]:
        first, room = 0, 0.0
        for verdict, words in VERDICTS.items():
            if many := held[document][verdict]:
                made.append(
                    {
                        "document_id": document,
                        "document": titles[document],
                        "verdict": verdict,
                        "label": words.label,
                        "colour": by_verdict(verdict),
                        "many": many,
                        "first": first,
                        "last": first + many,
                        "said": f"{words.sign} {many}",
                        "label_at": max(first, room),
                    }
                )
                room = max(first, room) + _NUMBER * longest
                first += many
    return pd.DataFrame(made)


def side_by_side(members: pd.DataFrame) -> ChartType:
    """Return one disagreement: who says what, a row each on one axis, with the official record as a band behind.

    ``members`` are the rows of one disagreement of the query ``record_disagreements``: figures of one unit, or events.
    A click selects a row (``row_id``).
    """
    return _figures(members) if members["of_table"].iloc[0] == "claims" else _events(members)


def _figures(members: pd.DataFrame) -> ChartType:
    drawn = figures.marks(members.assign(claim_id=members["row_id"])).rename(columns={"claim_id": "row_id"})
    scale, unit = figures.scaled(drawn, str(members["unit"].iloc[0]))
    drawn["label"] = [told(row) for row in rows(members)]
    x = alt.X("middle:Q", title=unit, scale=alt.Scale(zero=False, padding=30), axis=alt.Axis(labelOverlap=True))
    known = members[members["official_low"].notna()]
    low, high = known["official_low"].min() / scale, known["official_high"].max() / scale
    right = low > drawn["middle"].mean()
    behind = _band("low:Q", low, "high:Q", high, x, "Official record", right) if len(known) else []
    shown = _rows(drawn).encode(color=figures.colour(drawn["colour"]))
    return alt.layer(
        *behind,
        shown.transform_filter("datum.soft")
        .mark_rule(strokeWidth=16, opacity=0.2, aria=False)
        .encode(x=alt.X("halo_low:Q"), x2=alt.X2("halo_high:Q")),
        shown.transform_filter("datum.high > datum.low")
        .mark_rule(strokeWidth=6, opacity=0.5, aria=False)
        .encode(x=alt.X("low:Q"), x2=alt.X2("high:Q")),
        shown.transform_filter("isValid(datum.open)")
        .mark_rule(strokeWidth=2, aria=False)
        .encode(x=alt.X("middle:Q"), x2=alt.X2("open:Q")),
        _pickable(
            shown.mark_point(size=130, strokeWidth=2).encode(
                x=x, shape=figures.shape(set(drawn["modality"])), fill=figures.fill()
            )
        ),
        shown.mark_text(align="left", dx=11, fontSize=13, fontWeight="bold", aria=False).encode(
            x=x, text=alt.Text("sign:N")
        ),
        *on_paper(_named(drawn)),
    ).properties(height=alt.Step(52))


def _events(members: pd.DataFrame) -> ChartType:
    checked = any(verdict != "no_record" for verdict in members["verdict"])
    drawn = pd.DataFrame(
        [
            {
                "row_id": row["row_id"],
                "label": told(row),
                "verdict": verdict_in_words(row),
                "sign": VERDICTS[row["verdict"]].sign if row["verdict"] != "no_record" else "",
                "colour": by_verdict(row["verdict"] if checked else None),
                "first": pd.Timestamp(row["date_start"] or row["date_end"]),
                "last": pd.Timestamp(row["date_end"] or row["date_start"]) + pd.Timedelta(days=1),
            }
            for row in rows(members)
        ]
    )
    x = alt.X("first:T", title="Date of the event", scale=alt.Scale(padding=30), axis=alt.Axis(labelOverlap=True))
    known = members[members["official_start"].notna()]
    behind = (
        _band("low:T", known["official_start"].min(), "high:T", known["official_end"].max(), x, "Record", False)
        if len(known)
        else []
    )
    shown = _rows(drawn).encode(color=figures.colour(drawn["colour"]))
    return alt.layer(
        *behind,
        _pickable(
            shown.mark_bar(height=10, cornerRadius=2, strokeWidth=2).encode(x=x, x2=alt.X2("last:T"), stroke=_STROKE)
        ),
        shown.mark_text(align="left", dx=6, fontSize=13, fontWeight="bold", aria=False).encode(
            x=alt.X("last:T"), text=alt.Text("sign:N")
        ),
        *on_paper(_named(drawn)),
    ).properties(height=alt.Step(52))


_STROKE = alt.Stroke("colour:N", scale=in_theme(), legend=None)


def _rows(drawn: pd.DataFrame) -> alt.Chart:
    tooltip = [alt.Tooltip("label:N", title="Says"), alt.Tooltip("verdict:N", title="Record")]
    return alt.Chart(drawn).encode(y=alt.Y("row_id:N", sort=None, axis=None), tooltip=tooltip)


def _named(drawn: pd.DataFrame) -> alt.Chart:
    """Return who says what, written above each row: names that are long need no margin of their own."""
    return (
        alt.Chart(drawn)
        .mark_text(align="left", dy=-17, fontSize=12, limit=_LINE, aria=False)
        .encode(y=alt.Y("row_id:N", sort=None, axis=None), x=alt.XValue(0), text=alt.Text("label:N"))
    )


def _pickable(marks: alt.Chart) -> alt.Chart:
    picked = alt.selection_point(name="row", fields=["row_id"])
    return marks.encode(opacity=opacity(picked, 1, 0.3)).add_params(picked)


def _band(low: str, first: Any, high: str, last: Any, x: alt.X, label: str, right: bool) -> list[alt.Chart]:
    """Return the official record behind all rows, quiet, with its name on the side where there is room."""
    table = pd.DataFrame([{low[:-2]: first, high[:-2]: last, "label": label}])
    across = x.copy(deep=False)
    across.shorthand = low
    return [
        alt.Chart(table)
        .mark_rect(color=QUIET, stroke=QUIET, strokeWidth=2, fillOpacity=0.3, strokeOpacity=0.5)
        .encode(x=across, x2=high, tooltip=alt.Tooltip("label:N", title=" ")),
        alt.Chart(table)
        .mark_text(
            align="right" if right else "left",
            baseline="bottom",
            dx=-4 if right else 4,
            dy=-3,
            fontSize=11,
            opacity=QUIETLY,
            aria=False,
        )
        .encode(x=across, y=alt.YValue("height"), text=alt.Text("label:N")),
    ]


def outcomes(targets: pd.DataFrame) -> Picture:
    """Return announced targets, a row each: dotted from the announcement to the due date, then what came of it.

    Targets that no document speaks of are pale: context. A click selects a target (``target_id``).
    """
    drawn = targets.assign(
        said=aims(targets),
        colour=[OUTCOMES[outcome][0] for outcome in targets["outcome"]],
        told=[edtf_in_words(day) for day in targets["announced"]],
        due_on=targets["due_end"].fillna(targets["announced_start"]),
        reached=targets["first_met"].notna(),
    )
    drawn["late"] = drawn["first_met"] > drawn["due_on"]
    shown = ["target_id", "source_says", "announced_by", "told", "said", "spoken_of", "colour", "announced_start"]
    return Picture(_outcomes, {"targets": drawn[[*shown, "due_on", "first_met", "reached", "late"]]})


def _outcomes() -> ChartType:
    picked = alt.selection_point(name="target", fields=["target_id"])
    strength = alt.when(picked & alt.datum.spoken_of).then(alt.value(1)).when(picked).then(alt.value(0.55))
    base = named("targets").encode(
        y=alt.Y("target_id:N", sort=None, axis=None),
        opacity=strength.otherwise(alt.value(0.2)),
        tooltip=[
            alt.Tooltip("source_says:N", title="Target"),
            alt.Tooltip("announced_by:N", title="Announced by"),
            alt.Tooltip("told:N", title="Announced"),
            alt.Tooltip("said:N", title="Outcome"),
        ],
    )
    x = alt.X("announced_start:T", title="Announced, due, first reached")
    return alt.layer(
        base.mark_rule(strokeDash=[1, 3], strokeWidth=2, color=QUIET, aria=False).encode(x=x, x2=alt.X2("due_on:T")),
        base.transform_filter("datum.late")
        .mark_rule(strokeWidth=1, aria=False)
        .encode(x=alt.X("due_on:T"), x2=alt.X2("first_met:T"), color=_BY_VERDICT),
        base.transform_filter("datum.reached")
        .mark_tick(orient="vertical", thickness=3, size=14, aria=False)
        .encode(x=alt.X("first_met:T"), color=_BY_VERDICT),
        base.mark_point(shape="diamond", size=130, strokeWidth=2, fill="transparent")
        .encode(x=alt.X("due_on:T"), color=_BY_VERDICT)
        .add_params(picked),
        named("targets")
        .mark_text(align="left", dy=-15, fontSize=12, limit=_LINE, aria=False)
        .encode(y=alt.Y("target_id:N", sort=None, axis=None), x=alt.XValue(0), text=alt.Text("said:N")),
    ).properties(height=alt.Step(42))


def told(statement: Mapping[str, Any]) -> str:
    """Return who says what, of a row of a disagreement: "Hsiung: BRICS hatched, 2010", "Lo: “almost $80 billion”"."""
    if statement["of_table"] == "claims":
        return f"{statement['author']}: “{statement['quote']}”"
    return f"{statement['author']}: {statement['quote']}, {edtf_in_words(statement['edtf'])}"


def aims(targets: pd.DataFrame) -> list[str]:
    """Return each target with what came of it: "2011: USD 100 bn by 2015, ≠ missed by 32 %, reached 2018"."""
    several = len(targets[["source", "target"]].drop_duplicates()) > 1

    def pair(target: Mapping[str, Any]) -> str:
        return f"{target['source']}–{target['target']}, " if several else ""

    return [
        f"{target['announced'][:4]}: {pair(target)}{aimed_at(target)}, {came_of_it(target)}" for target in rows(targets)
    ]


def aimed_at(target: dict[str, Any]) -> str:
    """Return what was aimed at and for when: "USD 200 bn by 2020"."""
    by = f" by {edtf_in_words(target['due'])}" if target["due"] else ", no date given"
    return amount(target["value_low"], target["value_high"], target["unit"]) + by


def came_of_it(target: dict[str, Any]) -> str:
    """Return what came of a target: "✓ met 2023, 22 % above", "≠ missed by 46 %, reached 2023"."""
    sign = OUTCOMES[target["outcome"]][1]
    met = f"{int(target['met'])}" if target["met"] else ""
    share = f"{number(round(abs(target['over_percent'])))} %" if target["over_percent"] is not None else ""
    if target["outcome"] == "met":
        return f"{sign} met {met}{f', {share} above' if share else ''}"
    if target["outcome"] == "missed":
        later = f", reached {met}" if met else ", not reached yet"
        return f"{sign} missed{f' by {share}' if share else ''}{later}"
    return f"{sign} open"
