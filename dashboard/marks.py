"""Text and spans become highlighted HTML; every character of the text is escaped.

Offsets are code points of the document's text. Highlighting happens here and not in the browser, which counts UTF-16.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any


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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a document as it is laid out: its words, where they begin, and what part of the page they are."""

    start: int
    text: str
    part: str

    @property
    def stop(self) -> int:
        """The code point after its last one."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Note:
    """What was read at a place of the text, for the margin."""

    start: int
    kind: str
    text: str


def paragraphs(sentences: Iterable[Mapping[str, Any]]) -> list[Paragraph]:
    """Return the paragraphs of a section; a blank line or another part begins a new one."""
    made: list[Paragraph] = []
    for sentence in sentences:
        before, part = str(sentence["before"]), str(sentence["part"])
        last = made[-1] if made else None
        if last and last.part == part == "text" and before.count("\n") < 2:
            made[-1] = Paragraph(last.start, last.text + before + str(sentence["text"]), part)
        else:
            made.append(Paragraph(int(sentence["start"]), str(sentence["text"]), part))
    return made


def page(laid_out: Iterable[Paragraph], marks: Sequence[Mark], notes: Sequence[Note]) -> str:
    """Return a section as a page with a margin: highlights in the line, beside each paragraph what was read in it."""
    rows: list[str] = []
    for paragraph in laid_out:
        inside = [mark for mark in marks if paragraph.start <= mark.start < paragraph.stop]
        beside = [
            f'<li class="note {escape(note.kind)}"><a href="#at-{note.start}">{escape(note.text)}</a></li>'
            for note in notes
            if paragraph.start <= note.start < paragraph.stop
        ]
        words = highlighted(paragraph.text, inside, paragraph.start)
        margin = f'<ul class="notes">{"".join(beside)}</ul>' if beside else ""
        rows.append(f'<div class="row"><div class="words {escape(paragraph.part)}">{words}</div>{margin}</div>')
    return f'<div class="page">{"".join(rows)}</div>'
