"""What a paragraph is among its neighbours: which short lines are headings, where notes begin, who is an author."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.split import people
from pipeline.split.kinds import Kind
from pipeline.split.paragraphs import Paragraph
from pipeline.split.phrases import Layouts

HEADS: frozenset[Kind] = frozenset({"heading", "mark", "abstract heading", "notes heading", "contents heading"})
"""Kinds that name what follows them."""

ASIDE: frozenset[Kind] = frozenset({"chrome", "page", "rule", "field", "day", "biography"})
"""Kinds that say nothing about the subject."""

TOLD: frozenset[Kind] = frozenset({"text", "abstract"})
"""Kinds that tell something about the subject."""

_NUMBER = re.compile(r"\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3})[.)]?(?=\s)|([¹²³⁰⁴-⁹]{1,3})|\^")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REFERS = re.compile(
    r"\bibid\b|\bop\. ?cit|\bpp?\. ?\d|\bno\. ?\d|\bvol\. ?\d|https?:|www\.|\bat <|\(\d{4}\)|,? \d{4}[,.:)]"
    r"|\baccessed\b|\bretrieved\b|\bsee also\b|\beds?\.",
    re.IGNORECASE,
)
_FEWEST_NOTES = 3
_LONGEST_CONTENTS_ENTRY = 150


def settle(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], known: Layouts) -> None:
    """Replace in ``kinds`` what only the neighbours of a paragraph can tell; ``short`` and ``life`` remain nowhere."""
    _running_heads(text, paragraphs, kinds)
    _contents(text, paragraphs, kinds)
    _notes(text, paragraphs, kinds)
    _names(text, paragraphs, kinds, known)
    _headings(text, paragraphs, kinds)
    _lives(kinds)


def _running_heads(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Make chrome of short lines that return beside the numbers of pages."""
    lines = {
        at: re.sub(r"[\W\d_]+", "", text[paragraph.start : paragraph.stop]).casefold()
        for at, paragraph in enumerate(paragraphs)
        if paragraph.stop - paragraph.start <= 100 and kinds[at] in ("short", "heading", "field", "text")
    }
    times = Counter(lines.values())
    beside = {lines[at] for at in lines if times[lines[at]] > 1 and "page" in kinds[max(at - 1, 0) : at + 2]}
    seen: set[str] = set()
    for at, line in lines.items():
        if line in beside:
            # The first one may be the title itself.
            if line in seen or kinds[at] == "field":
                kinds[at] = "page"
            seen.add(line)


def _contents(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Make chrome of the entries below the heading of a table of contents."""
    for at, kind in enumerate(kinds):
        if kind != "contents heading":
            continue
        after = at + 1
        while after < len(kinds) and kinds[after] in (
            "short",
            "heading",
            "notes heading",
            "abstract heading",
            "page",
            "text",
        ):
            line = text[paragraphs[after].start : paragraphs[after].stop]
            numbered = kinds[after] == "page" or line[-1].isdigit()
            if len(line) > _LONGEST_CONTENTS_ENTRY or line[-1] in ".;" or not (numbered or paragraphs[after].gap == 0):
                break
            kinds[after] = "chrome"
            after += 1


def _notes(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Find the notes: below their heading, or numbered one after the other and referred to from above."""
    at = 0
    while at < len(kinds):
        if kinds[at] == "notes heading":
            at += 1
            while at < len(kinds) and _still_notes(paragraphs[at], kinds[at]):
                kinds[at] = kinds[at] if kinds[at] in ASIDE else "note"
                at += 1
            continue
        run = _run(text, paragraphs, kinds, at)
        if len(run) >= _FEWEST_NOTES and _cited(text, paragraphs, run):
            for place in range(at, run[-1] + 1):
                kinds[place] = kinds[place] if kinds[place] in ASIDE else "note"
            _above(text, paragraphs, kinds, at)
            at = run[-1]
        at += 1


def _still_notes(paragraph: Paragraph, kind: Kind) -> bool:
    return kind in ("text", "short", "life", "caption", "thanks", "byline", "page", "rule", "day", "field") or (
        kind == "heading" and paragraph.item
    )


def _run(text: str, paragraphs: Sequence[Paragraph], kinds: Sequence[Kind], first: int) -> list[int]:
    """Return the places of paragraphs numbered upwards from ``first``, with at most one unnumbered in between."""
    run: list[int] = []
    due, style = 0, 0
    for at in range(first, len(paragraphs)):
        if kinds[at] in ("page", "rule"):
            continue
        number = _number(text, paragraphs[at]) if kinds[at] in ("text", "short", "life", "heading", "caption") else None
        if not run:
            if number is None:
                return []
            due, style = number
        if number == (due, style):
            run.append(at)
            due += 1
        elif not run or at - run[-1] > 1 or kinds[at] not in ("text", "life"):
            break
    return run


def _number(text: str, paragraph: Paragraph) -> tuple[int, int] | None:
    """Return the number that opens a paragraph and the way it is written."""
    match = _NUMBER.match(text, paragraph.start, paragraph.stop)
    if not match or not match.lastindex:
        return None
    return int(match[match.lastindex].translate(_SUPERSCRIPTS)), match.lastindex


def _cited(text: str, paragraphs: Sequence[Paragraph], run: Sequence[int]) -> bool:
    """Say whether numbered paragraphs are notes: the text above refers to their numbers, or they refer to works."""
    number, style = _number(text, paragraphs[run[0]]) or (0, 0)
    start = paragraphs[run[0]].start
    mark = {1: f"({number})", 2: f"[{number}]"}.get(style)
    if mark and text.find(mark, 0, start) >= 0 and style == 2:
        return True
    referring = sum(_REFERS.search(text, paragraphs[at].start, paragraphs[at].stop) is not None for at in run)
    if mark and text.find(mark, 0, start) >= 0 and referring * 5 >= len(run):
        return True
    return referring * 2 >= len(run)


def _above(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], first: int) -> None:
    """Take thanks and starred notes directly above numbered notes for notes too."""
    at = first - 1
    while at >= 0 and (kinds[at] == "thanks" or text[paragraphs[at].start] in "*†‡"):
        kinds[at] = "note"
        at -= 1


def _names(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], known: Layouts) -> None:
    """Make bylines of lines below a title that hold nothing but persons."""
    lives = [text[paragraphs[at].start :][:200] for at, kind in enumerate(kinds) if kind in ("life", "biography")]
    for group in groups(kinds, through=("short",)):
        titled = False
        for at in group:
            if kinds[at] in ("mark", "heading"):
                titled = True
            if kinds[at] != "short":
                continue
            line = text[paragraphs[at].start : paragraphs[at].stop]
            names = people.authors(line, known) if titled and len(line) <= 200 else ()
            if names and _only_names(line, names) and not _spoken_of(text, names):
                below = [kinds[place] for place in group if place > at]
                signed = any(name.split()[-1] in life for name in names for life in lives)
                closed = any(kind in ("field", "day", "abstract heading", "contents heading") for kind in below)
                marked = any(kinds[place] == "mark" for place in group if place < at)
                if signed or closed or marked:
                    kinds[at] = "byline"
            titled = True


def _only_names(line: str, names: Sequence[str]) -> bool:
    """Say whether a line holds hardly more than the names in it."""
    rest = line
    for name in names:
        for word in name.split():
            rest = rest.replace(word, "", 1)
    return not re.search(r"(?!\b(?:and|Dr|Prof|Professor|Mr|Ms|Mrs)\b)\b[^\W\d_]{2,}", rest)


def _spoken_of(text: str, names: Sequence[str]) -> bool:
    """Say whether a name's words are words of the language: they stand in the text in small letters."""
    return any(
        re.search(rf"\b{re.escape(word.lower())}\b", text) is not None
        for name in names
        for word in name.split()
        if len(word) > 3
    )


def groups(kinds: Sequence[Kind], *, through: tuple[Kind, ...] = ()) -> Iterator[range]:
    """Yield the stretches that stand before text: headings, bylines, captions and what lies between them.

    A stretch without any heading, byline or mark is left out; ``through`` adds kinds that belong to a stretch.
    """
    inside = HEADS | {"byline", "caption", *through} | ASIDE
    first = 0
    for at in range(len(kinds) + 1):
        if at < len(kinds) and kinds[at] in inside:
            continue
        if any(kinds[place] in HEADS or kinds[place] in ("byline", *through) for place in range(first, at)):
            yield range(first, at)
        first = at + 1


def _headings(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Make headings of short lines with text below them; others are items of a list."""
    for group in list(groups(kinds, through=("short",))):
        below = group.stop
        shorts = [at for at in group if kinds[at] == "short"]
        listed = (
            group.start > 0 and text[paragraphs[group.start - 1].stop - 1] == ":" and kinds[group.start - 1] == "text"
        )
        opening = group.start == 0
        closing = below == len(kinds)
        signed = any(kinds[place] == "byline" for place in group)
        for at in group:
            # A day below a title says when it came out; one by itself is the heading of what happened on it.
            if kinds[at] == "day" and not opening and not any(kinds[place] != "day" for place in group if place < at):
                kinds[at] = "heading" if not closing else "text"
        for at in shorts:
            nothing_below = closing and not any(kinds[place] in HEADS for place in range(at, below))
            one_of_many = len(shorts) > 3 and at != shorts[-1] and not signed and not opening
            item = (listed or nothing_below) and not (opening and at == shorts[0])
            kinds[at] = "text" if item or one_of_many else "heading"
    _title_with_stop(text, paragraphs, kinds)


def _title_with_stop(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Make a heading of a first line that ends in a stop, but stands further from the text than paragraphs do."""
    first = next((at for at, kind in enumerate(kinds) if kind not in ASIDE), None)
    if first is None or first + 1 >= len(kinds) or kinds[first] != "text":
        return
    paragraph, below = paragraphs[first], paragraphs[first + 1]
    usual = Counter(following.gap for following in paragraphs[first + 2 :]).most_common(1)
    short = paragraph.stop - paragraph.start <= 150 and not re.search(
        r"[.!?]\s", text[paragraph.start : paragraph.stop]
    )
    if short and usual and below.gap > usual[0][0] and kinds[first + 1] == "text":
        kinds[first] = "heading"


def _lives(kinds: list[Kind]) -> None:
    """Make notes on authors of the lives that close a piece; the others are text."""
    closing = True
    for at in reversed(range(len(kinds))):
        kind = kinds[at]
        if kind == "life":
            kinds[at] = "biography" if closing and at > 0 else "text"
        elif kind in HEADS or kind in ("byline", "note"):
            closing = True
        elif kind in TOLD:
            closing = False
