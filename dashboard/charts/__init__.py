"""Tables become charts: pure functions, no Streamlit and no SQL. One module a page.

Shape tells modality, extent tells certainty, colour tells verdict or kind of tie - the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt

MODALITIES: Mapping[str, str] = {"actual": "circle", "target": "diamond", "forecast": "triangle-up"}
"""Shape tells how a figure is meant; a target and a forecast are hollow besides."""
SIDES: Mapping[str, str] = {"cooperation": "#2B79B9", "conflict": "#C0582A"}
"""Colours that are read on light and dark alike (3 to 1 or better on either background)."""
QUIET = "#918F8B"
"""The official record and what is only context."""

COLOURS = (
    "actual",
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
    "agrees",
    "differs",
    "fits_other",
    "outdated",
    "no_record",
)
"""What the colours of a theme mean, by position (``chartCategoricalColors`` in ``.streamlit/config.toml``)."""


def by_verdict(verdict: str | None) -> str:
    """Return which of :data:`COLOURS` a verdict has; without one a claim is drawn as what a document says."""
    if verdict is None:
        return "actual"
    return "fits_other" if verdict.startswith("fits_other") else verdict


def in_theme() -> alt.Scale:
    """Return the scale that gives each of :data:`COLOURS` its colour of the theme in use."""
    return alt.Scale(domain=list(COLOURS))
