"""A Document becomes sections and sentences with their zones."""

from __future__ import annotations

from pipeline.records import Document, Layout
from pipeline.vocabulary import Vocabulary


def split(document: Document, words: Vocabulary) -> Layout:
    """Return the sections and sentences of a document."""
    raise NotImplementedError
