"""Lines become paragraphs: a blank line ends one, a line break inside hard-wrapped text does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Line ends: LF, CR, CRLF, vertical tab, form feed, NEL, line and paragraph separator.
_ENDS = "\n\r\v\f\x85\u2028\u2029"
# Marks without width (a byte order mark among them) count as blank at the edges of a line, as white space does.
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"
_LINE = re.compile(rf"[^\s{INVISIBLE}][^{_ENDS}]*+")
_BREAK = re.compile(rf"\r\n|[{_ENDS}]")
_ITEM = re.compile(r"(?:[•◦▪●■‣·*–—-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)])(?=\s)|[•◦▪●■‣]|\*(?=\w)|\[\d{1,3}\]")
_STOPPED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")

_WIDEST_WRAP = 160
_NARROWEST_WRAP = 28


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of lines that belong together."""

    start: int
    stop: int
    lines: int
    gap: int
    """Blank lines before it; 0 where it follows the line above directly."""
    item: bool
    """Whether it opens with a bullet or an enumerator."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    stop: int
    breaks: int
    """Line ends since the line before."""
    opening: str
    """First word."""
    soft: bool
    """Opens with a small letter, so that it goes on with the line before."""
    stopped: bool
    """Closes with a stop."""
    item: bool

    @property
    def length(self) -> int:
        return self.stop - self.start


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs in order; each character that is neither blank nor invisible lies in exactly one."""
    lines = list(_lines(text))
    width = _width(lines)
    made: list[Paragraph] = []
    first = 0
    for at in range(1, len(lines) + 1):
        if at < len(lines) and _goes_on(lines[at - 1], lines[at], width):
            continue
        head = lines[first]
        made.append(Paragraph(head.start, lines[at - 1].stop, at - first, max(head.breaks - 1, 0), head.item))
        first = at
    return made


def _lines(text: str) -> Iterator[_Line]:
    stop = 0
    for match in _LINE.finditer(text):
        start = match.start()
        line = match.group().rstrip()
        between = text[stop:start]
        breaks = 1 if between == "\n" else 2 if between == "\n\n" else len(_BREAK.findall(between))
        stop = start + len(line)
        space = line.find(" ")
        yield _Line(
            start=start,
            stop=stop,
            breaks=breaks,
            opening=line if space < 0 else line[:space],
            soft=line[0].islower(),
            stopped=_STOPPED.search(line, max(0, len(line) - 5)) is not None,
            item=_ITEM.match(line) is not None,
        )


def _width(lines: Sequence[_Line]) -> int:
    """Return the column at which the text is hard-wrapped; 0 where its lines are paragraphs."""
    pairs = [(above, below) for above, below in zip(lines, lines[1:], strict=False) if below.breaks == 1]
    if len(pairs) < 3:
        return 0
    lengths = sorted(above.length for above, _ in pairs)
    width = lengths[(len(lengths) * 19) // 20]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    running_on = sum(below.soft and not above.stopped for above, below in pairs)
    full = sum(above.length + 1 + len(below.opening) > width for above, below in pairs)
    return width if running_on * 3 >= len(pairs) or full * 2 >= len(pairs) > 20 else 0


def _goes_on(above: _Line, below: _Line, width: int) -> bool:
    """Say whether a line continues the paragraph of the line above it."""
    if below.breaks != 1:
        return False
    if below.soft and not above.stopped and (width or above.length > 40) and not below.item:
        return True
    return width > 0 and not below.item and above.length + 1 + len(below.opening) > width * 0.9
