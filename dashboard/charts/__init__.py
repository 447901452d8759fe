"""Tables become charts: pure functions, no Streamlit and no SQL. One module a page.

Shape tells modality, extent tells certainty, colour tells verdict or kind of tie - the same on every page.
"""

from __future__ import annotations

from collections.abc import Mapping

MODALITIES: Mapping[str, str] = {"actual": "circle", "target": "diamond", "forecast": "triangle-up"}
"""Shape tells how a figure is meant; a target and a forecast are hollow besides."""
SIDES: Mapping[str, str] = {"cooperation": "#2B79B9", "conflict": "#C0582A"}
"""Colours that are read on light and dark alike (3 to 1 or better on either background)."""
QUIET = "#918F8B"
"""The official record and what is only context."""
