"""How a figure is drawn wherever it is drawn: shape is modality, extent is certainty, colour and sign are its verdict.

A period is a bar as long as itself; "about" is a soft halo as high as the rounding of its number, "at least" and "at
most" an arrow to the open side, a range a bar between its ends.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import MODALITIES, by_verdict, in_theme
from dashboard.queries import rows
from dashboard.wording import VERDICTS, amount, claim_in_words, edtf_in_words, verdict_in_words

IN_UNITS = ("low", "high", "middle", "halo_low", "halo_high", "open")
"""Columns of marks that are in the claims' unit."""
_SAID_AS = {"actual": "fact (filled)", "target": "target", "forecast": "forecast"}
_LOOKS = {"agrees": "agrees", "differs": "differs", "fits_other": "fits_other_period", "outdated": "outdated"}
"""Of each colour of a verdict the verdict whose sign and words stand beside it in a legend."""


def marks(claims: pd.DataFrame) -> pd.DataFrame:
    """Return what is drawn of each claim, a row each: how far it reaches, what it says, how it stands to the record."""
    checked = any(verdict != "no_record" for verdict in claims["verdict"])
    made: list[dict[str, object]] = []
    for claim in rows(claims):
        low, high, bound = float(claim["value_low"]), float(claim["value_high"]), str(claim["bound"])
        rounding = _rounding(high) if bound == "approximate" else 0.0
        reach = 0.12 * max(abs(low), abs(high))
        verdict = str(claim["verdict"])
        made.append(
            {
                "claim_id": claim["claim_id"],
                "quote": claim["quote"],
                "read": claim_in_words(claim),
                "amount": amount(low, high, str(claim["unit"]), bound),
                "when": edtf_in_words(claim["period"]) or "no time given",
                "author": claim["author"],
                "modality": claim["modality"],
                "verdict": verdict_in_words(claim),
                "sign": VERDICTS[verdict].sign if verdict != "no_record" else "",
                # Where nothing at all was checked, grey would say too much.
                "colour": by_verdict(verdict if checked else None),
                "low": low,
                "high": high,
                "middle": (low + high) / 2,
                "zero": 0,
                "soft": bound == "approximate",
                "halo_low": low - rounding,
                "halo_high": high + rounding,
                "open": {"at_least": high + reach, "at_most": low - reach}.get(bound),
            }
        )
    drawn = pd.DataFrame(made)
    drawn["open"] = pd.to_numeric(drawn["open"])
    return drawn


def scaled(drawn: pd.DataFrame, unit: str) -> tuple[float, str]:
    """Divide the marks in place so that their numbers are short; return by how much, and the unit for the axis."""
    most = float(drawn[["low", "high"]].abs().max().max())
    scale, suffix = next(((step, name) for step, name in ((1e9, "bn"), (1e6, "m")) if most >= step), (1.0, ""))
    for column in IN_UNITS:
        drawn[column] = drawn[column] / scale
    return scale, f"{unit} {suffix}".strip()


def shape(drawn: Collection[str], *, legend: bool = True) -> alt.Shape:
    """Return shape as modality; what is said to be so needs no legend where nothing else is drawn."""
    several = legend and set(drawn) != {"actual"}
    key = alt.Legend(
        title=None,
        orient="bottom",
        values=[modality for modality in MODALITIES if modality in set(drawn)],
        symbolStrokeWidth=2,
        symbolSize=110,
        symbolOpacity=1,
        labelExpr=f"({json.dumps(_SAID_AS)})[datum.value]",
        labelLimit=0,
    )
    scale = alt.Scale(domain=list(MODALITIES), range=list(MODALITIES.values()))
    return alt.Shape("modality:N", scale=scale, legend=key if several else None)


def looks(drawn: Iterable[str]) -> dict[str, str]:
    """Return of the colours of verdicts that are drawn what they mean: sign and words."""
    said = {look: f"{VERDICTS[of].sign} {VERDICTS[of].short}" for look, of in _LOOKS.items()}
    said["fits_other"] = f"{VERDICTS['fits_other_period'].sign} Another period or flow"
    return {look: words for look, words in said.items() if look in set(drawn)}


def colour(drawn: Iterable[str], *, legend: bool = True) -> alt.Color:
    """Return colour as verdict, with a legend of those that are drawn: sign and words beside each colour."""
    said = looks(drawn) if legend else {}
    key = alt.Legend(
        title=None,
        orient="top",
        values=list(said),
        labelExpr=f"({json.dumps(said, ensure_ascii=False)})[datum.value]",
        labelLimit=0,
        columns=2,
        symbolType="square",
        symbolStrokeWidth=4,
        symbolSize=60,
        symbolOpacity=1,
    )
    return alt.Color("colour:N", scale=in_theme(), legend=key if said else None)


def fill() -> Any:
    """Return the fill of a mark: what is said to be so is filled; what is aimed at or expected is hollow."""
    return alt.condition(
        "datum.modality == 'actual'", alt.Fill("colour:N", scale=in_theme(), legend=None), alt.value("transparent")
    )


def _rounding(value: float) -> float:
    """Return half of the last digit that a round number commits to: 5 billion for 80 billion, 0.5 for 7."""
    if value == 0:
        return 0.0
    step = 10.0 ** math.floor(math.log10(abs(value)))
    while not math.isclose(value / step, round(value / step), abs_tol=1e-9):
        step /= 10
    return step / 2
