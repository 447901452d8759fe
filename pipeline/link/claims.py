"""Quantities become claims: measure, parties, modality, period, attribution."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.passages import Passage
from pipeline.records import Claim
from pipeline.vocabulary import Vocabulary


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[Claim, ...]:
    """Return the claims of a document, in the order of the text."""
    return ()
