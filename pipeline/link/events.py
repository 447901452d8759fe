"""Passages become event reports, and reports of one event in many places become one event."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.passages import Passage
from pipeline.records import Event, EventActor, EventMention, EventReport
from pipeline.vocabulary import Vocabulary


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[EventReport, ...]:
    """Return the events that a document's sentences tell, in the order of the text."""
    return ()


def merge(
    reports: Sequence[EventReport],
) -> tuple[tuple[Event, ...], tuple[EventMention, ...], tuple[EventActor, ...]]:
    """Return one event per real-world event, with every mention and every participant."""
    return (), (), ()
