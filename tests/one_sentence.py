"""A text laid out as one sentence of a body: finders read nothing outside sentences."""

from __future__ import annotations

from pipeline.records import Layout, Sentence


def one_sentence(text: str) -> Layout:
    """Return the layout of a text that is one sentence from its beginning to its end."""
    return Layout((), (Sentence("d:0", "d:1", "d", "body", "text", 0, len(text), text),))
