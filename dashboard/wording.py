"""Numbers, dates and kinds as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
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

SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
"""Numbers that are written as words in a title."""


@dataclass(frozen=True, slots=True)
class VerdictWords:
    """A verdict as the app says it everywhere: never by colour alone."""

    label: str
    """What stands beside a claim or an event: "Differs from the record"."""
    short: str
    """The same where there is little room: "Differs"."""
    sign: str
    """One sign for charts and tables, of those that every font has."""
    icon: str
    """Material icon for buttons and notices."""
    of_one: str
    """What one of them does: "belongs to another period"."""
    of_many: str
    """What several do: "belong to another period"."""


VERDICTS: Mapping[str, VerdictWords] = {
    "differs": VerdictWords(
        "Differs from the record",
        "Differs",
        "≠",
        ":material/error:",
        "differs from the record",
        "differ from the record",
    ),
    "fits_other_period": VerdictWords(
        "Fits another period",
        "Fits another period",
        "→",
        ":material/swap_horiz:",
        "belongs to another period",
        "belong to another period",
    ),
    "fits_other_series": VerdictWords(
        "Fits another flow or reporter",
        "Fits another flow",
        "↔",
        ":material/swap_vert:",
        "fits another flow or reporter",
        "fit another flow or reporter",
    ),
    "outdated": VerdictWords("Outdated", "Outdated", "†", ":material/history:", "is outdated", "are outdated"),
    "agrees": VerdictWords(
        "Agrees with the record",
        "Agrees",
        "✓",
        ":material/check_circle:",
        "agrees with the record",
        "agree with the record",
    ),
    "no_record": VerdictWords(
        "No record",
        "No record",
        "–",
        ":material/remove:",
        "has no official figure beside it",
        "have no official figure beside them",
    ),
}
"""Every verdict in the order in which a reader should mind it."""
MODALITIES = {"actual": "Said to be so", "target": "Target", "forecast": "Forecast"}
"""How a figure is meant."""
BY_HAND = ("A person’s note", "✎", ":material/edit_note:")
"""How a verdict says that a person decided and not a series: label, sign, icon."""

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


def choice_in_words(what: str, chosen: Iterable[str]) -> str:
    """Return what was chosen of something: "verdict: differs or outdated"; nothing where nothing was."""
    words = " or ".join(chosen)
    return f"{what}: {words}" if words else ""


def literal(words: str) -> str:
    """Return words that markdown leaves as they are."""
    return re.sub(r"([\\`*_\[\]$<>:~#])", r"\\\1", words)


def spelled(many: int) -> str:
    """Return a number as a title writes it: "two", "no", "27"."""
    return SPELLED[many] if many < len(SPELLED) else str(many)


def verdicts_in_words(verdicts: Sequence[str], one: str, fits: Iterable[str | None] = ()) -> str:
    """Return how figures or events stand to the record: "Two of eight trade figures belong to another year".

    ``verdicts`` has one for each that was held against the record; what is worst is said first, and agreement only
    where nothing else is to be said. ``one`` names a single one ("trade figure"), ``fits`` the periods that those fit
    which belong to another.
    """
    judged, bare = [verdict for verdict in verdicts if verdict != "no_record"], one.removeprefix("checked ")
    if not judged:
        return f"The record speaks to none of the {bare}s"
    faults = [verdict for verdict in VERDICTS if verdict in judged and verdict != "agrees"]
    if not faults:
        whole = (
            f"The one {bare} that was checked" if len(judged) == 1 else f"All {spelled(len(judged))} checked {bare}s"
        )
        return f"{whole} {_does('agrees', len(judged))}"
    parts = [f"{spelled(judged.count(verdict))} {_does(verdict, judged.count(verdict))}" for verdict in faults]
    first, *others = parts
    number, _, does = first.partition(" ")
    whole = f"{number} of {spelled(len(judged))} {one}s {does}" if len(judged) > 1 else f"the one {one} {does}"
    *amid, last = [whole, *others]
    said = f"{', '.join(amid)} and {last}" if amid else last
    if {len(period) for period in fits if period} == {len("2012")}:
        said = said.replace("another period", "another year")
    return said[0].upper() + said[1:]


def targets_in_words(outcomes: Sequence[str]) -> str:
    """Return what came of announced targets: "Seven of twelve targets that fell due were missed"."""
    missed, due = outcomes.count("missed"), sum(outcome != "open" for outcome in outcomes)
    if not due:
        return f"{counted(len(outcomes), 'announced target')}, not due yet"
    if due == 1:
        return f"The one target that fell due was {'missed' if missed else 'met'}"
    if missed in (0, due):
        return f"All {spelled(due)} targets that fell due were {'missed' if missed else 'met'}"
    were = "was" if missed == 1 else "were"
    return f"{spelled(missed).capitalize()} of {spelled(due)} targets that fell due {were} missed"


def _does(verdict: str, many: int) -> str:
    words = VERDICTS[verdict]
    return words.of_one if many == 1 else words.of_many


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


def verdict_in_words(row: Mapping[str, Any], *, brief: bool = False) -> str:
    """Return a verdict with its sign: "→ Fits 2011", "✓ Agrees with the record (a person’s note)", "✓ Agrees"."""
    words = VERDICTS[row["verdict"]]
    label = words.short if brief else words.label
    if fits := edtf_in_words(row.get("fits")):
        label = f"Outdated, true of {fits}" if row["verdict"] == "outdated" else f"Fits {fits}"
    return f"{words.sign} {label}{f' ({BY_HAND[0].lower()})' if row.get('by_hand') else ''}"


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
