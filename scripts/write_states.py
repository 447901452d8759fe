"""Write vocabulary/actors/states.csv: the states of ISO 3166-1 and 3166-3 under the names that two libraries know.

    uv run scripts/write_states.py

Codes and official names come from pycountry (ISO 3166), the names in use from Unicode's CLDR through Babel. What they
lack (adjectives, capitals, older names) stands in vocabulary/actors/peoples.csv, which is written by hand.
"""
# /// script
# requires-python = ">=3.11"
# dependencies = ["pycountry==26.2.16", "babel==2.18.0"]
# ///

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pycountry  # pyright: ignore[reportMissingImports]
from babel import Locale  # pyright: ignore[reportMissingImports]

FILE = Path(__file__).parents[1] / "pipeline" / "vocabulary" / "actors" / "states.csv"

# Land without a population: it cannot act, and "Antarctica" is only ever a place.
UNINHABITED = {"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"}
# States that ended, with the name in use; ISO 3166-3 also lists renamed states, whose old names are names of the new.
FORMER = {
    "ANT": "Netherlands Antilles",
    "CSK": "Czechoslovakia",
    "DDR": "East Germany",
    "SCG": "State Union of Serbia and Montenegro",
    "SUN": "Soviet Union",
    "VDR": "North Vietnam",
    "YMD": "South Yemen",
    "YUG": "Yugoslavia",
}
# Claimed by more than one state: left out rather than guessed.
AMBIGUOUS = {"Congo", "Saint Martin", "St. Martin", "Virgin Islands"}


def forms(name: str) -> Iterator[str]:
    """Yield a register's name as running text writes it: "Korea, Republic of" is "Republic of Korea"."""
    name = re.sub(r"^[Tt]he |\s*\([^)]*\)| SAR China$| - .*$", "", name)
    head, comma, tail = name.partition(", ")
    if (comma and tail.endswith(" of")) or tail.endswith(" of the"):
        name = f"{tail.removeprefix('The ')} {head}"
    elif comma and tail.startswith("Province"):
        name = head
    yield name.replace(" & ", " and ")
    yield name.replace("Saint ", "St. ").replace(" & ", " and ")


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield code, name in use and further names of every state."""
    territories = Locale("en").territories
    for state in pycountry.countries:
        if state.alpha_3 in UNINHABITED:
            continue
        common = next(forms(territories[state.alpha_2]))
        if common == "Congo":
            common = next(forms(state.name)) if state.alpha_3 == "COD" else state.official_name
        known = [common, state.name, getattr(state, "common_name", ""), getattr(state, "official_name", "")]
        names = {form.replace("’", "'"): None for name in known if name for form in forms(name)}
        common = common.replace("’", "'")
        yield state.alpha_3, common, "|".join(name for name in names if name not in {common, *AMBIGUOUS})
    for state in pycountry.historic_countries:
        if state.alpha_3 in FORMER:
            yield state.alpha_3, FORMER[state.alpha_3], ""


if __name__ == "__main__":
    with FILE.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("actor_id", "name", "kind", "country", "names"))
        for code, name, names in sorted(rows()):
            writer.writerow((code, name, "state", code, names))
