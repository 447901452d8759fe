"""Numbers, dates and kinds as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
PARTS_OF_YEAR = {
    ("01", "06"): "first half",
    ("07", "12"): "second half",
    ("01", "03"): "first quarter",
    ("04", "06"): "second quarter",
    ("07", "09"): "third quarter",
    ("10", "12"): "fourth quarter",
}
SCALES = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"))
QUALIFIERS = {"exact": "", "approximate": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}
UNITS = {
    "%": "%",
    "1": "",
    "a": "years",
    "mo": "months",
    "d": "days",
    "m3": "m³",
    "[cft_i]": "cubic feet",
    "[bbl_us]": "barrels",
    "[nmi_i]": "nautical miles",
    "har": "hectares",
}
"""Units whose code is not what people write; others are written as their code."""

_MONEY = re.compile(r"[A-Z]{3}")
_RANGE = re.compile(r"(\d{4})-(\d{2})/(\d{4})-(\d{2})")
_DAYS = re.compile(r"(\d{4}-\d{2})-(\d{2})/\1-(\d{2})")


def number(value: float) -> str:
    """Return a number with thousands separated by thin spaces and scales from a million up: 80 bn, 1.9 tn, 7 000."""
    for scale, name in SCALES:
        if abs(value) >= scale:
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def amount(low: float, high: float, unit: str, bound: str = "exact") -> str:
    """Return a value with its unit and how far the words commit themselves: "about USD 80 bn", "42.7 %"."""
    scale = next((step for step in SCALES if abs(low) >= step[0] and abs(high) >= step[0]), None)
    if low == high:
        figure = number(low)
    elif scale:
        figure = f"{_plain(low / scale[0])}–{_plain(high / scale[0])} {scale[1]}"
    else:
        figure = f"{_plain(low)}–{_plain(high)}"
    if _MONEY.fullmatch(unit):
        return f"{QUALIFIERS[bound]}{unit} {figure}"
    name = UNITS.get(unit, unit)
    return f"{QUALIFIERS[bound]}{figure}{' ' + name if name else ''}"


def edtf_in_words(edtf: str | None) -> str:
    """Return an EDTF date in words: "April 2012", "22–27 April 2012", "summer 2012", "1990s", "since 2008"."""
    if not edtf:
        return ""
    if days := _DAYS.fullmatch(edtf):
        return f"{int(days[2])}–{edtf_in_words(f'{days[1]}-{days[3]}')}"
    if (months := _RANGE.fullmatch(edtf)) and months[1] == months[3]:
        part = PARTS_OF_YEAR.get((months[2], months[4]))
        if part:
            return f"{part} of {months[1]}"
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if last in ("..", ""):
            return f"since {edtf_in_words(first)}"
        if first in ("..", ""):
            return f"until {edtf_in_words(last)}"
        return f"{edtf_in_words(first)} – {edtf_in_words(last)}"
    if edtf.endswith(("~", "?", "%")):
        return f"about {edtf_in_words(edtf[:-1])}"
    if edtf.endswith("X"):
        return f"{edtf.replace('X', '0')}s"
    year, *rest = edtf.split("-")
    if not rest:
        return year
    if rest[0] in SEASONS:
        return f"{SEASONS[rest[0]]} {year}"
    if not rest[0].isdigit() or not 1 <= int(rest[0]) <= len(MONTHS):
        return edtf
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    return f"{int(rest[1])} {month}" if len(rest) > 1 else month


def counted(many: int, one: str) -> str:
    """Return a number with its noun: "1 tie", "5 documents", "0 claims"."""
    return f"{many} {one}{'' if many == 1 else 's'}"


def kind_in_words(kind: str) -> str:
    """Return a kind, alone or with its family, as people write it: "figure:growth" -> "Figure: growth"."""
    family, _, name = kind.rpartition(":")
    plain = name.replace("_", " ") if not name.isupper() else name.lower()
    return f"{family.capitalize()}: {plain}" if family else plain.capitalize()


def claim_in_words(claim: Mapping[str, Any]) -> str:
    """Return what was read as a claim: "about USD 80 bn, trade turnover, China–Russia, 2012, target"."""
    measure = kind_in_words(str(claim["measure"])).lower()
    if claim["growth_of"]:
        measure = f"growth of {kind_in_words(str(claim['growth_of'])).lower()}"
    parties = "–".join(str(claim[party]) for party in ("source", "target") if claim[party])
    parts = [
        amount(claim["value_low"], claim["value_high"], claim["unit"], claim["bound"]),
        measure,
        claim["object"],
        parties,
        edtf_in_words(claim["period"]),
        claim["modality"] if claim["modality"] != "actual" else "",
        f"according to {claim['attributed_to']}" if claim["attributed_to"] else "",
    ]
    return ", ".join(str(part) for part in parts if part)


def event_in_words(event: Mapping[str, Any]) -> str:
    """Return what was read as an event: "Summit: BRICS summit, Johannesburg, August 2023"."""
    return f"{kind_in_words(str(event['event_kind']))}: {event['event']}, {edtf_in_words(event['edtf'])}"


def tie_in_words(tie: Mapping[str, Any]) -> str:
    """Return what was read as a tie: "China → Russia: consult, 8 January 2013"."""
    arrow = "↔" if tie["mutual"] else "→"
    act = ", ".join(part for part in (str(tie["event_type"]).lower(), edtf_in_words(tie["edtf"])) if part)
    return f"{tie['source']} {arrow} {tie['target']}: {act}"


def _plain(value: float) -> str:
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u2009")
