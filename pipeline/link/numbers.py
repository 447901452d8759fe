"""Numbers that became no claim, each with the reason: the coverage of a document."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.find import Found
from pipeline.records import Claim, Coverage, Date, Document, Layout


def link(
    document: Document, layout: Layout, found: Found, claims: Sequence[Claim], dates: Sequence[Date]
) -> tuple[Coverage, ...]:
    """Return every number of the text that stands in no claim, in the order of the text."""
    return ()
