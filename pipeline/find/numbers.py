"""Find every number in a document's text that is no quantity, and say why."""

from __future__ import annotations

from pipeline.records import Document, Layout, NotCounted
from pipeline.vocabulary import Vocabulary


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[NotCounted, ...]:
    """Return the numbers of the text that rules recognise as no quantity, in its order and without overlaps."""
    return ()
