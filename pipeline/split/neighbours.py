"""What a paragraph is among its neighbours: which short lines are headings, where notes begin, who is an author."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.split import people
from pipeline.split.kinds import Kind
from pipeline.split.paragraphs import Paragraph
from pipeline.split.phrases import Phrases

HEADS: frozenset[Kind] = frozenset({"heading", "mark", "abstract heading", "notes heading", "contents heading"})
"""Kinds that name what follows them."""

ASIDE: frozenset[Kind] = frozenset({"chrome", "page", "rule", "field", "day", "biography"})
"""Kinds that say nothing about the subject."""

TOLD: frozenset[Kind] = frozenset({"text", "abstract"})
"""Kinds that tell something about the subject."""

_BELOW_NAMES: frozenset[Kind] = frozenset({"field", "day", "abstract heading", "contents heading"})
"""Kinds that stand below the names of authors, and seldom below other lines."""

# How the number of a note is written, before the note and after the words it is about: "(1)", "[1]", "1." and "¹".
_NUMBER = re.compile(r"\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3})[.)]?(?=\s)|([¹²³⁰⁴-⁹]{1,3})|\[([ivxl]{1,8})\]")
_CITED = re.compile(  # a set of characters first: it makes the search fast
    r"[(\[.,;:”’\")¹²³⁰⁴-⁹](?:(?<=\()(\d{1,3})\)|(?<=\[)(\d{1,3})\]|(?<=[.,;:”’\")])(\d{1,3})(?=\s|$)"
    r"|(?<=([¹²³⁰⁴-⁹]))|(?<=\[)([ivxl]{1,8})\])"
)
_BRACKETED, _SUPERSCRIPT, _ROMAN = 2, 4, 5
_FIGURES = {"i": 1, "v": 5, "x": 10, "l": 50}
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REFERS = re.compile(
    r"(?=[pnvhwa(,])"  # what any of them begins with
    r"(?:\b(?:pp?|no|vol)\. ?\d|https?:|www\.|\bat <|\((?:[A-Z][\w.]+,? )?\d{4}\)|, ?[”’\"] )",
    re.IGNORECASE,
)
_FEWEST_NOTES = 3
_LONGEST_CONTENTS_ENTRY = 150
_LONGEST_NAMES = 200
_LONGEST_TITLE = 300
_MOST_HEADINGS = 3
"""Short lines in a row that may be headings one below the other; more are a list."""
_SAMPLE = 200_000
"""Characters of text that are asked whether a word is one of the language."""


def settle(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], known: Phrases) -> None:
    """Replace in ``kinds`` what only the neighbours of a paragraph can tell; ``short`` and ``life`` remain nowhere."""
    _running_heads(text, paragraphs, kinds)
    _contents(text, paragraphs, kinds)
    _notes(text, paragraphs, kinds, known)
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
    told = next((at for at, kind in enumerate(kinds) if kind in TOLD), 0)
    for at, line in lines.items():
        # Above all text it may be the title itself.
        if line in beside and (at > told or kinds[at] == "field"):
            kinds[at] = "page"


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


def _notes(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], known: Phrases) -> None:
    """Find the notes: below their heading, or numbered one after the other and referred to from above."""
    cited: dict[tuple[int, int], int] | None = None
    at = 0
    while at < len(kinds):
        if kinds[at] == "notes heading":
            at += 1
            while at < len(kinds) and _still_notes(text, paragraphs, kinds, known, at):
                kinds[at] = kinds[at] if kinds[at] in ASIDE else "note"
                at += 1
            continue
        run = _run(text, paragraphs, kinds, at)
        at_foot = bool(run) and kinds[run[-1] + 1 : run[-1] + 2] == ["page"]
        if len(run) >= _FEWEST_NOTES or at_foot or (run and _marked(text, paragraphs[at])):
            cited = _citations(text) if cited is None else cited
            if _are_notes(text, [paragraphs[place] for place in run], cited, known, at_foot):
                for place in range(at, run[-1] + 1):
                    kinds[place] = kinds[place] if kinds[place] in ASIDE else "note"
                _above(text, paragraphs, kinds, at)
        at = run[-1] + 1 if run else at + 1


def _still_notes(text: str, paragraphs: Sequence[Paragraph], kinds: Sequence[Kind], known: Phrases, at: int) -> bool:
    """Say whether a paragraph below a heading of notes is one of them, and not the heading of what comes after."""
    if kinds[at] == "heading":
        return paragraphs[at].item
    if kinds[at] == "short" and at + 1 < len(kinds) and kinds[at + 1] == "text":
        line, below = paragraphs[at], paragraphs[at + 1]
        heading = not re.search(r"[\d,]", text[line.start : line.stop]) and not below.item
        return not (heading and below.stop - below.start > 150 and not _refers(text, below, known))
    return kinds[at] not in (*HEADS, "chrome", "biography", "abstract")


def _run(text: str, paragraphs: Sequence[Paragraph], kinds: Sequence[Kind], first: int) -> list[int]:
    """Return the places of paragraphs numbered upwards from ``first``, with at most one unnumbered in between."""
    run: list[int] = []
    due = style = 0
    for at in range(first, len(paragraphs)):
        if run and kinds[at] in ("page", "rule"):
            continue
        number = _number(text, paragraphs[at]) if kinds[at] in ("text", "short", "life", "heading", "caption") else None
        if number and (not run or number == (style, due)):
            run.append(at)
            style, due = number[0], number[1] + 1
        elif not run or at - run[-1] > 1 or kinds[at] not in ("text", "life"):
            break
    return run


def _number(text: str, paragraph: Paragraph) -> tuple[int, int] | None:
    """Return the way in which the number that opens a paragraph is written, and the number."""
    match = _NUMBER.match(text, paragraph.start, paragraph.stop)
    if not match or not match.lastindex:
        return None
    return match.lastindex, _value(match[match.lastindex])


def _value(number: str) -> int:
    """Return the value of a number in digits, superscripts or small Roman figures."""
    if number[0] not in _FIGURES:
        return int(number.translate(_DIGITS))
    values = [_FIGURES[figure] for figure in number]
    return sum(-one if one < after else one for one, after in itertools.pairwise([*values, 0]))


def _marked(text: str, paragraph: Paragraph) -> bool:
    """Say whether the number that opens a paragraph is written as only those of notes are: "[1]", "¹"."""
    number = _number(text, paragraph)
    return number is not None and number[0] in (_BRACKETED, _SUPERSCRIPT, _ROMAN)


def _citations(text: str) -> dict[tuple[int, int], int]:
    """Return where each number first stands behind words as the numbers of notes do, by the way it is written."""
    first: dict[tuple[int, int], int] = {}
    for match in _CITED.finditer(text):
        style = match.lastindex or 0
        first.setdefault((style, _value(match[style])), match.start())
    return first


def _are_notes(
    text: str, numbered: Sequence[Paragraph], cited: dict[tuple[int, int], int], known: Phrases, at_foot: bool
) -> bool:
    """Say whether numbered paragraphs are notes: the text above refers to their numbers, or they refer to works.

    One is enough at the foot of a page, where both hold.
    """
    number = _number(text, numbered[0])
    above = number is not None and cited.get(number, len(text)) < numbered[0].start
    if above and _marked(text, numbered[0]):
        return True
    referring = (paragraph for paragraph in numbered if _refers(text, paragraph, known))
    if len(numbered) < _FEWEST_NOTES:
        return at_foot and above and len(list(referring)) == len(numbered)
    needed = math.ceil(len(numbered) / (5 if above else 2))
    return len(list(itertools.islice(referring, needed))) == needed


def _refers(text: str, paragraph: Paragraph, known: Phrases) -> bool:
    """Say whether a paragraph refers to a work as notes do."""
    if _REFERS.search(text, paragraph.start, paragraph.stop):
        return True
    return known.words["reference"].search(text, paragraph.start, paragraph.stop) is not None


def _above(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], first: int) -> None:
    """Take thanks and starred notes directly above numbered notes for notes too."""
    at = first - 1
    while at >= 0 and (kinds[at] == "thanks" or text[paragraphs[at].start] in "*†‡"):
        kinds[at] = "note"
        at -= 1


def _names(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind], known: Phrases) -> None:
    """Make bylines of lines below a title that hold nothing but persons.

    That they are authors must be seen from elsewhere: from the mark of a chapter above, a day, a catalogue or an
    abstract below, or a note that tells who they are.
    """
    lives = " ".join(
        text[paragraphs[at].start : paragraphs[at].start + _LONGEST_NAMES]
        for at, kind in enumerate(kinds)
        if kind in ("life", "biography")
    )
    common: frozenset[str] | None = None
    for group in groups(kinds, through=("short",)):
        closed = max((at for at in group if kinds[at] in _BELOW_NAMES), default=-1)
        titled = marked = ended = False
        for at in group:
            if kinds[at] == "short" and kinds[at + 1 : at + 2] == ["day"] and _introduced(text, paragraphs[at], known):
                kinds[at] = "byline"
            if kinds[at] == "short" and titled and not ended:
                line = text[paragraphs[at].start : paragraphs[at].stop]
                names = people.authors(line, known, turned=False) if len(line) <= _LONGEST_NAMES else ()
                below = kinds[at - 1] == "byline"
                seen = at < closed or marked or below or any(name.split()[-1] in lives for name in names)
                if names and seen and people.only(line, names):
                    common = common or frozenset(re.findall(r"\b[^\W\d_A-Z]{4,}\b", text[:_SAMPLE]))
                    if common.isdisjoint(" ".join(names).lower().split()):
                        kinds[at] = "byline"
                elif (names and known.words["title"].match(line)) or (below and _of_author(line, known)):
                    kinds[at] = "byline"
                # The lines below names that are none are not asked any more: a house and a place look like persons.
                ended = below and kinds[at] == "short"
            marked = marked or kinds[at] == "mark"
            titled = titled or kinds[at] in ("mark", "heading", "short")


def _introduced(text: str, paragraph: Paragraph, known: Phrases) -> bool:
    """Say whether a line names a person and what he or she does: "Jane Doe, Professor, Center for Policy Research"."""
    line = text[paragraph.start : paragraph.stop]
    _, comma, rest = line.partition(",")
    return comma != "" and bool(people.authors(line, known, turned=False)) and _of_author(rest, known)


def _of_author(line: str, known: Phrases) -> bool:
    """Say whether a line tells what an author does or where: "Associated Press Writer"."""
    told = known.words["occupation"].search(line) or known.words["affiliation"].search(line)
    return told is not None and not re.search(r"[\d?!:]", line)


def groups(kinds: Sequence[Kind], *, through: tuple[Kind, ...] = ()) -> Iterator[range]:
    """Yield the stretches that stand before text: headings, bylines, captions and what lies between them.

    A stretch without any heading, byline or mark is left out; ``through`` adds kinds that belong to a stretch.
    """
    names = HEADS | {"byline", *through}
    inside = names | {"caption"} | ASIDE
    first, named = 0, False
    for at, kind in enumerate(kinds):
        if kind in inside:
            named = named or kind in names
            continue
        if named:
            yield range(first, at)
        first, named = at + 1, False
    if named:
        yield range(first, len(kinds))


def _headings(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Make headings of short lines with text below them; others are items of a list."""
    _days(kinds)
    for group in list(groups(kinds, through=("short",))):
        opening, closing = group.start == 0, group.stop == len(kinds)
        shorts = [at for at in group if kinds[at] == "short"]
        signed = any(kinds[at] == "byline" for at in group)
        before = paragraphs[group.start - 1]
        listed = not opening and kinds[group.start - 1] == "text" and text[before.stop - 1] == ":"
        rows = _rows(paragraphs, shorts) | _summed_up(paragraphs, kinds, group)
        last_head = max((at for at in group if kinds[at] in HEADS), default=-1)
        for at in shorts:
            one_of_many = len(shorts) > _MOST_HEADINGS and at != shorts[-1] and not signed and not opening
            item = listed or one_of_many or at in rows or (closing and at > last_head)
            kinds[at] = "text" if item and not (opening and at == shorts[0]) else "heading"
    _first_line(text, paragraphs, kinds)


def _summed_up(paragraphs: Sequence[Paragraph], kinds: Sequence[Kind], group: range) -> set[int]:
    """Return the short lines below the heading of a summary that are its items, when there are several."""
    summary = next((at for at in group if kinds[at] == "abstract heading"), group.stop)
    below = [at for at in range(summary, group.stop) if kinds[at] == "short"]
    if len(below) > 1 and paragraphs[below[-1]].gap > paragraphs[below[-2]].gap:
        below.pop()  # the heading of what follows the summary
    return set(below) if len(below) > 1 else set()


def _rows(paragraphs: Sequence[Paragraph], shorts: Sequence[int]) -> set[int]:
    """Return the short lines that stand in a column of more than can be headings, without a blank line between.

    The last one is a heading where text follows it directly as well.
    """
    rows: set[int] = set()
    column: list[int] = []
    for at, after in itertools.pairwise([*shorts, -1]):
        column.append(at)
        if after == at + 1 and paragraphs[after].gap == 0:
            continue
        if len(column) > _MOST_HEADINGS:
            heads_text = after != at + 1 and at + 1 < len(paragraphs) and paragraphs[at + 1].gap == 0
            rows.update(column[:-1] if heads_text else column)
        column = []
    return rows


def _days(kinds: list[Kind]) -> None:
    """Make headings of days in a chronology: a day below a title says when it came out, one by itself what follows."""
    alone = [at for at in range(1, len(kinds)) if kinds[at] == "day" and kinds[at - 1] in TOLD]
    for at in range(len(kinds) - 1):
        if kinds[at] == "day" and alone and kinds[at + 1] in TOLD:
            kinds[at] = "short"


def _first_line(text: str, paragraphs: Sequence[Paragraph], kinds: list[Kind]) -> None:
    """Make a heading of a first line that is too long for one, or ends in a stop, where it stands as a title does.

    That is: without a stop it has a paragraph below it, with a stop a wider gap below it than paragraphs have.
    """
    first = next((at for at, kind in enumerate(kinds) if kind not in ASIDE), len(kinds))
    if first + 1 >= len(kinds) or kinds[first] != "text" or kinds[first + 1] not in (*TOLD, *HEADS, *ASIDE, "byline"):
        return
    line = text[paragraphs[first].start : paragraphs[first].stop]
    if len(line) > _LONGEST_TITLE or paragraphs[first].item or re.search(r"[.!?]\s", line):
        return
    usual = Counter(following.gap for following in paragraphs[first + 2 :]).most_common(1)
    apart = bool(usual) and paragraphs[first + 1].gap > usual[0][0] and kinds[first + 1] in TOLD
    if (line[-1].isalnum() or line[-1] in ')”’"') or (apart and len(line) <= _LONGEST_TITLE / 2):
        for at, paragraph in enumerate(paragraphs):
            if kinds[at] == "text" and text[paragraph.start : paragraph.stop] == line:
                kinds[at] = "heading"


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
