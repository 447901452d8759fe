"""Text and spans become highlighted HTML; every character of the text is escaped.

Offsets are code points of the document's text. Highlighting happens here and not in the browser, which counts UTF-16.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from dashboard.wording import counted

GAP = "gap"
"""Part of the page that stands for sentences which the rights keep from being shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A span to highlight: its kind becomes a class, its label what a reader sees on hover, its anchor an id.

    ``leads_to`` is the id of what its words lead to when they are clicked, or reached by keyboard and entered.
    """

    start: int
    stop: int
    kind: str
    label: str = ""
    anchor: str | None = None
    leads_to: str | None = None


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
            words = _nested(text, marks[index + 1 : within], offset, first, last)
            # A link holds no other link: of nested marks the innermost leads on.
            leads = mark.leads_to is not None and within == index + 1
            pieces.append(f'<a href="#{escape(mark.leads_to or "")}">{words}</a>' if leads else words)
            pieces.append("</mark>")
            at = last
        index = within
    pieces.append(escape(text[at - offset : stop - offset]))
    return "".join(pieces)


def _opened(mark: Mark) -> str:
    attributes = [f'class="mark {escape(mark.kind)}"']
    if mark.anchor is not None:
        attributes.append(f'id="{escape(mark.anchor)}"')
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
    """What was read at a place of the text, for the margin: in words, with more on demand, and links to its sources.

    A short note stands in one line with others of its kind.
    """

    start: int
    kind: str
    text: str
    verdict: str = ""
    details: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """Label and address of each."""
    short: bool = False

    @property
    def anchor(self) -> str:
        """The id of the note, to which its mark leads."""
        return f"note-{anchor(self.kind, self.start)}"


def anchor(kind: str, start: int) -> str:
    """Return the id of the mark of that kind at a place of the text."""
    return f"{kind}-{start}"


def paragraphs(sentences: Iterable[Mapping[str, Any]], told: Container[str] | None = None) -> list[Paragraph]:
    """Return the paragraphs of a section; a blank line or another part begins a new one.

    Where only passages may be shown, ``told`` holds the ids of the sentences that something was read in: these, their
    neighbours and the headings are shown, and how many sentences stand between them.
    """
    made: list[Paragraph] = []
    sentences = list(sentences)
    near = [told is None or sentence["sentence_id"] in told for sentence in sentences]
    shown = [any(near[max(0, place - 1) : place + 2]) for place in range(len(sentences))]
    left_out = 0
    for sentence, passage in zip(sentences, shown, strict=True):
        before, part = str(sentence["before"]), str(sentence["part"])
        if not passage and part != "heading":
            left_out += 1
            continue
        if left_out:
            made.append(_gap(left_out, int(sentence["start"])))
            left_out = 0
        last = made[-1] if made else None
        if last and last.part == part == "text" and before.count("\n") < 2:
            made[-1] = Paragraph(last.start, last.text + before + str(sentence["text"]), part)
        else:
            made.append(Paragraph(int(sentence["start"]), str(sentence["text"]), part))
    if left_out:
        made.append(_gap(left_out, int(sentences[-1]["stop"])))
    return made


def _gap(sentences: int, start: int) -> Paragraph:
    return Paragraph(start, f"[… {counted(sentences, 'sentence')} not shown …]", GAP)


def page(laid_out: Iterable[Paragraph], marks: Sequence[Mark], notes: Sequence[Note]) -> str:
    """Return a section as a page with a margin: highlights in the line, beside each paragraph what was read in it."""
    rows: list[str] = []
    for paragraph in laid_out:
        within = range(0) if paragraph.part == GAP else range(paragraph.start, paragraph.stop)
        inside = [mark for mark in marks if mark.start in within]
        beside = [note for note in notes if note.start in within]
        words = highlighted(paragraph.text, inside, paragraph.start)
        margin = f'<ul class="notes">{"".join(_margin(beside))}</ul>' if beside else ""
        rows.append(f'<div class="row"><div class="words {escape(paragraph.part)}">{words}</div>{margin}</div>')
    return f'<div class="page">{"".join(rows)}</div>'


def _margin(notes: Sequence[Note]) -> Iterator[str]:
    """Yield the notes beside a paragraph; short ones of a kind share a line, after those that have one each."""
    for note in notes:
        if not note.short:
            yield f'<li class="note {escape(note.kind)}" id="{escape(note.anchor)}">{_told(note)}</li>'
    for kind in dict.fromkeys(note.kind for note in notes if note.short):
        line = " · ".join(
            f'<span id="{escape(note.anchor)}">{_link(note)}</span>'
            for note in notes
            if note.short and note.kind == kind
        )
        yield f'<li class="note {escape(kind)}">{line}</li>'


def _told(note: Note) -> str:
    verdict = f'<span class="verdict">{escape(note.verdict)}</span>' if note.verdict else ""
    more = "".join(f"<p>{escape(detail)}</p>" for detail in note.details)
    links = ", ".join(
        f'<a href="{escape(address)}">{escape(label)}</a>'
        for label, address in note.links
        if address.startswith(("https://", "http://"))
    )
    more += f"<p>{links}</p>" if links else ""
    return _link(note) + verdict + (f"<details><summary>How it was read</summary>{more}</details>" if more else "")


def _link(note: Note) -> str:
    return f'<a href="#{escape(anchor(note.kind, note.start))}">{escape(note.text)}</a>'
