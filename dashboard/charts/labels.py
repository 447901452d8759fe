"""Where a label of a line finds room in a chart whose width only the browser knows.

A label is tried above the beginning of its line, below it, and before it. How far each place runs free is reckoned
here, as a share of the chart's width; whether the words fit into it, the browser decides (:data:`PLACE`), anew whenever
the chart gets another width. What fits nowhere is not written: it would hide what it stands on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

LETTER = 5.3
"""Pixels that a letter of 11 pixels' height takes at most on average, in the fonts of the app."""
OFFSETS = {"above": (-15.0, -2.0), "below": (3.0, 16.0), "before": (-7.0, 7.0)}
"""Between which heights a label lies, in pixels below its line."""
_GAP = 0.01
"""Share of the width between a label and what stops it."""

PLACE = " : ".join(f"width * datum.{place} >= datum.long ? '{place}'" for place in OFFSETS) + " : ''"
"""Where a label is written, as an expression of Vega over the columns of :func:`room` and ``long``."""
ALIGN = "datum.place == 'before' ? 'right' : 'left'"
DX = "datum.place == 'before' ? -5 : 0"
DY = "datum.place == 'above' ? -8 : datum.place == 'below' ? 9 : 0"


@dataclass(frozen=True, slots=True)
class Box:
    """Something drawn: from left to right in shares of the width, from top to bottom in pixels."""

    left: float
    right: float
    top: float
    bottom: float


def room(start: float, line: float, drawn: Iterable[Box]) -> dict[str, float]:
    """Return how far a label can run at each place, as a share of the width.

    ``start`` is where its line begins, as a share of the width, and ``line`` the line's height, in pixels from the top.
    """
    boxes = list(drawn)
    found: dict[str, float] = {}
    for place, (top, bottom) in OFFSETS.items():
        beside = [box for box in boxes if box.bottom > line + top and box.top < line + bottom]
        if place == "before":
            # What reaches over the beginning leaves no room at all.
            ends = [min(box.right, start) for box in beside if box.left < start]
            found[place] = max(0.0, start - max([0.0, *ends]) - _GAP)
        else:
            begins = [max(box.left, start) for box in beside if box.right > start]
            found[place] = max(0.0, min([1.0, *begins]) - start - _GAP)
    return found


def taken(start: float, line: float, free: dict[str, float], share: float) -> list[Box]:
    """Return the box of a label that takes this share of the width, or nothing where it has no room."""
    for place, (top, bottom) in OFFSETS.items():
        if free[place] >= share:
            left = start - share if place == "before" else start
            return [Box(left, left + share, line + top, line + bottom)]
    return []


def long(words: str) -> float:
    """Return the pixels that a label takes."""
    return LETTER * len(words)
