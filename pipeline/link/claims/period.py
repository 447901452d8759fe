"""To what time does a figure refer?"""

from __future__ import annotations

from pipeline.link.passages import Passage
from pipeline.records import Quantity


def period_of(passage: Passage, quantity: Quantity) -> str | None:
    """Return the EDTF of the date that directly follows a quantity."""
    after = [date for date in passage.dates if date.start >= quantity.stop]
    if after and after[0].start - quantity.stop < 12:
        return after[0].edtf
    return None
