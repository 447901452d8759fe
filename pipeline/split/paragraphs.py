"""Lines become paragraphs: a blank line ends one, a line break inside hard-wrapped text does not."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Line ends: LF, CR, CRLF, vertical tab, form feed, NEL, line and paragraph separator.
_ENDS = "\n\r\v\f\x85\u2028\u2029"
# Marks without width (a byte order mark among them) count as blank at the edges of a line, as white space does.
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_LINE = re.compile(rf"[^\s{INVISIBLE}][^{_ENDS}]*+")
_LINE_OF_MANY = re.compile(rf"[^\s{INVISIBLE}].*+")
"""A line of a text that LF alone ends, in a quarter of the time."""
_BREAK = re.compile(rf"\r\n|[{_ENDS}]")

BULLET = r"[•◦▪●■►▸➢✓‣·»*–—-](?=\s)|[•◦▪●■►▸➢✓‣]|\*(?=\w)"
_ITEM = re.compile(rf"{BULLET}|(?:\(?(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,4}})[.)]|\[\d{{1,3}}\]|\^)(?=\s)")
_SIGNED = re.compile(r"By [^\W\d_a-z][\w.’'-]+ [^\W\d_a-z]")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_COLUMNS = re.compile(r"\S(?:\t| {3,})\S")

_WIDEST_WRAP = 140
_NARROWEST_WRAP = 28
_DEEPEST_INDENT = 80
_SHORT = 0.6
"""A line of less than this share of the column width was ended on purpose, not wrapped."""


class Paragraph(NamedTuple):
    """A stretch of lines that belong together."""

    start: int
    stop: int
    lines: int
    gap: int
    """Blank lines before it; 0 where it follows the line above directly."""
    item: bool
    """Whether it opens with a bullet or an enumerator."""


class _Line(NamedTuple):
    start: int
    stop: int
    breaks: int
    """Line ends since the line before."""


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs in order; each character that is neither blank nor invisible lies in exactly one."""
    lines = list(_lines(text))
    width = _width(text, lines)
    made: list[Paragraph] = []
    first = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and lines[at].breaks == 1 and _goes_on(text, lines, at, first, width):
            continue
        head = lines[first]
        item = _ITEM.match(text, head.start) is not None
        made.append(Paragraph(head.start, lines[at - 1].stop, at - first, max(head.breaks - 1, 0), item))
        first = at
    return made


def in_columns(text: str, start: int, stop: int) -> bool:
    """Say whether a tab or three spaces stand between words: such a line is a row, never the middle of a sentence."""
    parted = text.find("   ", start, stop) >= 0 or text.find("\t", start, stop) >= 0
    return parted and _COLUMNS.search(text, start, stop) is not None


def _lines(text: str) -> Iterator[_Line]:
    stop = 0
    line = _LINE if any(end in text for end in _ENDS.replace("\n", "")) else _LINE_OF_MANY
    for match in line.finditer(text):
        start = match.start()
        between = text[stop:start]
        breaks = 1 if between == "\n" else 2 if between == "\n\n" else len(_BREAK.findall(between))
        stop = start + len(match.group().rstrip())
        yield _Line(start, stop, breaks)


def _width(text: str, lines: Sequence[_Line]) -> int:
    """Return the column at which the text is hard-wrapped; 0 where its lines are paragraphs."""
    pairs = [(above, below) for above, below in itertools.pairwise(lines) if below.breaks == 1]
    if len(pairs) < 3:
        return 0
    lengths = sorted(above.stop - above.start for above, _ in pairs)
    width = lengths[(len(lengths) * 19) // 20]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    long = [(above, below) for above, below in pairs if above.stop - above.start > width * _SHORT]
    running_on = sum(_runs_on(text, above, below) for above, below in long)
    full = sum(above.stop - above.start + 1 + _word(text, below) > width for above, below in long)
    return width if running_on * 3 >= max(len(long), 6) or full * 2 >= len(long) > 20 else 0


def _runs_on(text: str, above: _Line, below: _Line) -> bool:
    """Say whether a line goes on in the middle of a sentence, with a small letter or a figure."""
    opening = text[below.start]
    goes_on = opening.islower() or (opening.isdigit() and not _ITEM.match(text, below.start))
    return goes_on and not _stopped(text, above)


def _goes_on(text: str, lines: Sequence[_Line], at: int, first: int, width: int) -> bool:
    """Say whether a line continues the paragraph that began at line ``first``; a line end lies between."""
    above, below = lines[at - 1], lines[at]
    length = above.stop - above.start
    if _ITEM.match(text, below.start) and (
        not text[below.start].isalnum() or _stopped(text, above) or _ITEM.match(text, lines[first].start)
    ):
        return False
    if in_columns(text, below.start, below.stop) or in_columns(text, above.start, above.stop):
        return False
    if text[below.start].islower() and not _stopped(text, above) and (width or length > 40):
        return True
    if not width or (_SIGNED.match(text, below.start, below.stop) and below.stop - below.start < width * _SHORT):
        return False
    if _indent(text, below) > _indent(text, above) and not _ITEM.match(text, lines[first].start):
        return False
    return length + 1 + _word(text, below) > width * (_SHORT if not _stopped(text, above) else 0.75)


def _stopped(text: str, line: _Line) -> bool:
    return _STOPPED.search(text, max(line.start, line.stop - 4), line.stop) is not None


def _indent(text: str, line: _Line) -> int:
    """Return how many characters stand before a line's first one that is not blank."""
    first = max(0, line.start - _DEEPEST_INDENT)
    return line.start - 1 - max(text.rfind("\n", first, line.start), text.rfind("\r", first, line.start), first - 1)


def _word(text: str, line: _Line) -> int:
    """Return the length of a line's first word."""
    space = text.find(" ", line.start, line.stop)
    return (line.stop if space < 0 else space) - line.start
