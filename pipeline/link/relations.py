"""Passages become relations: who did what to whom."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.passages import Passage
from pipeline.records import EventReport, Relation
from pipeline.vocabulary import Vocabulary


def link(passages: Sequence[Passage], events: Sequence[EventReport], words: Vocabulary) -> tuple[Relation, ...]:
    """Return the interactions of two actors that a document asserts, in the order of the text."""
    return ()
