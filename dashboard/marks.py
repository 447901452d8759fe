"""Text and spans become highlighted HTML; every character of the text is escaped.

Offsets are code points of the document's text. Highlighting happens here and not in the browser, which counts UTF-16.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight: its kind becomes a class, its label what a reader sees on hover, its anchor an id."""

    start: int
    stop: int
    kind: str
    label: str = ""
    anchor: str | None = None


def highlighted(text: str, marks: Iterable[Mark], offset: int = 0) -> str:
    """Return the text as HTML with its marks; ``offset`` is where the text begins in the document.

    Marks may nest; one that crosses the end of an enclosing mark or of the text is cut there. Line breaks are kept for
    CSS to show (``white-space: pre-line``).
    """
    stop = offset + len(text)
    inside = [mark for mark in marks if mark.start < stop and mark.stop > offset and mark.start < mark.stop]
    inside.sort(key=lambda mark: (mark.start, -mark.stop))
    return _nested(text, inside, offset, offset, stop)


def _nested(text: str, marks: Sequence[Mark], offset: int, start: int, stop: int) -> str:
    pieces: list[str] = []
    at = start
    index = 0
    while index < len(marks):
        mark = marks[index]
        first, last = max(mark.start, at), min(mark.stop, stop)
        within = index + 1
        while within < len(marks) and marks[within].start < last:
            within += 1
        if first < last:
            pieces.append(escape(text[at - offset : first - offset]))
            pieces.append(_opened(mark))
            pieces.append(_nested(text, marks[index + 1 : within], offset, first, last))
            pieces.append("</mark>")
            at = last
        index = within
    pieces.append(escape(text[at - offset : stop - offset]))
    return "".join(pieces)


def _opened(mark: Mark) -> str:
    attributes = [f'class="mark {escape(mark.kind)}"']
    if mark.anchor is not None:
        attributes.append(f'id="{escape(mark.anchor)}" tabindex="0"')
    if mark.label:
        attributes.append(f'title="{escape(mark.label)}"')
    return f"<mark {' '.join(attributes)}>"
