"""Find dates in a document's text."""

from __future__ import annotations

from pipeline.records import Document, Layout, When
from pipeline.vocabulary import Vocabulary


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[When, ...]:
    """Return what is found, in the order of the text and without overlaps."""
    return ()
