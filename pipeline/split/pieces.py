"""Paragraphs become pieces: essays, teasers, chapters, parts of an article, notes, each with its title and authors."""

from __future__ import annotations

import functools
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.split import days, people
from pipeline.split.kinds import Kind, byline, dated, dateline, kind
from pipeline.split.neighbours import ASIDE, HEADS, TOLD, groups, settle
from pipeline.split.paragraphs import Paragraph, paragraphs
from pipeline.split.phrases import Phrases, phrases, plain
from pipeline.vocabulary import Vocabulary

Role = Literal["front", "text", "abstract", "notes"]

_LONGEST_ABSTRACT = 5000
_SHORTEST_ABSTRACT = 500
_LONGEST_OPENING = 3000
"""Characters up to which a piece that breaks off is a cut-off opening; a longer one is the text itself."""
_FEWEST_NOTES = 3
_CLOSE = 4
"""Paragraphs between a title and its byline, at most."""

_OF_ITSELF = re.compile(
    r"\b(?:this|the present) (?:article|paper|study|essay|report|chapter)\b|\bwe (?:argue|show|examine)\b", re.I
)
_NOTE_MARK = re.compile(r"[.,;:”’\")](?:\s?\(\d{1,3}\)|\[\d{1,3}\]|[¹²³⁰⁴-⁹])")
_SENTENCE_END = re.compile(r"[.!?…][”’\")]*\s+")
_LONGEST_READ_ON = 60
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)[\s©:]*(?:\(c\)\s*)?\d{4}", re.IGNORECASE)
_MARKUP = re.compile(r"^[#=*_\s]+|[#=*_\s]+$|\[edit\]$")
_MARKUP_ENDS = frozenset("#=*_]")
"""What markup begins or ends with at the ends of a line, where no white space stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of paragraphs, counted from ``first`` to before ``stop``, under one title."""

    first: int
    stop: int
    role: Role
    title: str | None
    authors: tuple[str, ...]
    published: str | None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A text's paragraphs, what each of them is, the pieces that they make up, and what they say of the whole."""

    paragraphs: Sequence[Paragraph]
    kinds: Sequence[Kind]
    pieces: Sequence[Piece]
    title: str | None
    authors: tuple[str, ...]
    published: str | None


@functools.lru_cache(maxsize=1)
def arrange(text: str, words: Vocabulary) -> Arrangement:
    """Return how a text is laid out. The last answer is kept, since reading and splitting a document both ask."""
    known = phrases(words)
    made = paragraphs(text)
    if not made:
        return Arrangement((), (), (), None, (), None)
    kinds: list[Kind] = [kind(text, paragraph, known) for paragraph in made]
    settle(text, made, kinds, known)
    return _Arranger(text, made, kinds, known).arrangement()


@dataclass(frozen=True, slots=True)
class _Arranger:
    text: str
    paragraphs: Sequence[Paragraph]
    kinds: Sequence[Kind]
    known: Phrases

    def arrangement(self) -> Arrangement:
        """Find where pieces open, by the strongest sign that the text gives: marks of chapters, bylines, headings."""
        heads = [group for group in groups(self.kinds) if self._names_something(group)]
        marked = [group for group in heads if self._has(group, "mark")]
        signed = [group for group in heads if self._has(group, "heading", "day") and self._has(group, "byline")]
        by_chapter = len(marked) > 1
        by_author = not by_chapter and len(signed) > 1
        openings: dict[int, Role] = {}
        if by_chapter:
            for group in marked:
                openings[self._first(group, ("mark",))] = "text"
        elif by_author:
            for group in heads:
                if self._has(group, "byline") or self._closed_before(group):
                    openings.update((at, "text") for at in self._signed_heads(group))
        else:
            openings.update(
                (self._head(group), self._role(group)) for group in heads if not self._has(group, "notes heading")
            )
            openings.update((at, "text") for at in self._dispatches())
            if len(openings) <= 2:
                openings.update((at, "text") for at in self._lost_headings())
            self._end_abstracts(openings)
        openings.update(self._notes())
        starts = self._starts(openings, front=by_chapter)
        pieces = [
            self._piece(first, stop, role, several=by_author, alone=len(openings) <= 2)
            for (first, role), stop in zip(starts, [*(first for first, _ in starts[1:]), len(self.kinds)], strict=True)
        ]
        whole = pieces[:1] if by_chapter else [] if by_author else pieces
        return Arrangement(
            self.paragraphs,
            self.kinds,
            pieces,
            title=self._whole_title(),
            authors=next((piece.authors for piece in whole if piece.authors), () if by_author else self._catalogued()),
            published=self._published(range(len(self.kinds)), first=self._title_lines(), whole=True),
        )

    def _line(self, at: int) -> str:
        paragraph = self.paragraphs[at]
        line = self.text[paragraph.start : paragraph.stop]
        marked = line[0] in _MARKUP_ENDS or line[-1] in _MARKUP_ENDS
        return " ".join((_MARKUP.sub("", line) if marked else line).split())

    def _has(self, group: range, *wanted: Kind) -> bool:
        return any(self.kinds[at] in wanted for at in group)

    def _first(self, group: range, wanted: Sequence[Kind]) -> int:
        return next(at for at in group if self.kinds[at] in wanted)

    def _names_something(self, group: range) -> bool:
        named = self._has(group, "mark", "heading", "abstract heading", "notes heading")
        return named or (self._has(group, "byline") and self._has(group, "day"))

    def _role(self, group: range) -> Role:
        return "abstract" if self._has(group, "abstract heading") else "text"

    def _head(self, group: range) -> int:
        """Return where the piece below a stretch of headings begins: with the caption above its first heading."""
        at = self._first(group, (*HEADS, "byline"))
        while at > group.start and self.kinds[at - 1] == "caption":
            at -= 1
        return at

    def _signed_heads(self, group: range) -> Iterator[int]:
        """Yield where pieces begin in a stretch: once, or again at each heading that has a byline of its own."""
        yield self._head(group)
        last = max((at for at in group if self.kinds[at] == "byline"), default=-1)
        signed = False
        for at in group:
            if self.kinds[at] == "byline":
                signed = True
            elif signed and self.kinds[at] == "heading" and at < last:
                yield at
                signed = False

    def _closed_before(self, group: range) -> bool:
        """Say whether the piece before a stretch was closed: by a note on its author, or by "Read more"."""
        before = self._head(group) - 1
        return before >= 0 and (self.kinds[before] in ("biography", "chrome") or self._reads_on(before))

    def _reads_on(self, at: int) -> bool:
        """Say whether a paragraph ends in "Read more"."""
        paragraph = self.paragraphs[at]
        closing = self.text[max(paragraph.start, paragraph.stop - _LONGEST_READ_ON) : paragraph.stop]
        return self.known.entry(plain(_SENTENCE_END.split(closing)[-1])) == "read on"

    def _cut_off(self, first: int, stop: int) -> bool:
        """Say whether a piece is the opening of a text that goes on elsewhere: it breaks off or says "Read more"."""
        told = [at for at in range(first, stop) if self.kinds[at] in TOLD]
        if not told or self.paragraphs[told[-1]].stop - self.paragraphs[told[0]].start > _LONGEST_OPENING:
            return False
        last = self.paragraphs[told[-1]]
        below = told[-1] + 1
        if self.text[last.start : last.stop].rstrip("])").endswith(("...", "…")) or self._reads_on(told[-1]):
            return True
        return below < stop and self.kinds[below] == "chrome" and self._reads_on(below)

    def _dispatches(self) -> Iterator[int]:
        """Yield paragraphs that open with a dateline below another dispatch instead of below a heading."""
        datelined = [at for at, found in enumerate(self.kinds) if found == "text" and self._datelined(at)]
        if len(datelined) > 1:
            yield from (at for at in datelined if at > 0 and self.kinds[at - 1] == "text")

    def _datelined(self, at: int) -> bool:
        return dateline(self.text, self.paragraphs[at], self.known) is not None

    def _lost_headings(self) -> Iterator[int]:
        """Yield paragraphs set off by a wider gap than paragraphs are: there stood a heading that got lost."""
        inner = [at for at in range(1, len(self.kinds)) if self.kinds[at] == "text" and self.kinds[at - 1] == "text"]
        if not inner:
            return
        usual = Counter(self.paragraphs[at].gap for at in inner).most_common(1)[0][0]
        wider = [at for at in inner if self.paragraphs[at].gap > usual]
        if 2 <= len(wider) <= len(inner) / 2:
            yield from wider

    def _end_abstracts(self, openings: dict[int, Role]) -> None:
        """Let the text begin where an abstract ends that no heading follows."""
        told = [at for at, found in enumerate(self.kinds) if found in TOLD]
        if "abstract" not in openings.values() and told and self._unnamed_abstract(told):
            openings[self._opening_of(told[0], openings)] = "abstract"
            openings.setdefault(told[1], "text")
        for at, found in enumerate(self.kinds):
            if found == "abstract":
                openings[self._opening_of(at, openings) if at == told[0] else at] = "abstract"
                if at + 1 < len(self.kinds) and self.kinds[at + 1] == "text":
                    openings.setdefault(at + 1, "text")
        starts = [*sorted(openings), len(self.kinds)]
        for first, stop in itertools.pairwise(starts):
            if openings[first] == "abstract":
                inside = [at for at in range(first, stop) if self.kinds[at] == "text"]
                length = sum(self.paragraphs[at].stop - self.paragraphs[at].start for at in inside)
                dispatch = next((at for at in inside if self._datelined(at)), None)
                if dispatch is not None and dispatch > inside[0]:
                    openings[dispatch] = "text"
                elif length > _LONGEST_ABSTRACT and len(inside) > 1:
                    openings[inside[1]] = "text"

    def _opening_of(self, at: int, openings: dict[int, Role]) -> int:
        """Return where the piece of the first paragraph of text opens: the heads above it, if there are any."""
        return max((first for first in openings if first <= at), default=0)

    def _unnamed_abstract(self, told: Sequence[int]) -> bool:
        """Say whether an article with notes opens with a paragraph that speaks of the article and has no notes."""
        if self.kinds.count("note") < _FEWEST_NOTES or len(told) < 3 or told[1] != told[0] + 1:
            return False
        paragraph = self.paragraphs[told[0]]
        opening = self.text[paragraph.start : paragraph.stop]
        return (
            len(opening) >= _SHORTEST_ABSTRACT and bool(_OF_ITSELF.search(opening)) and not _NOTE_MARK.search(opening)
        )

    def _told(self, first: int, stop: int) -> bool:
        return any(found in TOLD for found in self.kinds[first:stop])

    def _notes(self) -> Iterator[tuple[int, Role]]:
        """Yield where notes open, and where text goes on below them."""
        at = 0
        while at < len(self.kinds):
            if self.kinds[at] not in ("note", "notes heading"):
                at += 1
                continue
            first = at
            at += 1
            while at < len(self.kinds) and self.kinds[at] in ("note", *ASIDE):
                at += 1
            if self.kinds[first] == "notes heading" or self.kinds[first:at].count("note") >= _FEWEST_NOTES:
                yield first, "notes"
                if at < len(self.kinds) and self.kinds[at] in TOLD:
                    yield at, "text"

    def _starts(self, openings: dict[int, Role], *, front: bool) -> list[tuple[int, Role]]:
        """Return where pieces start, in order. What stands before the first belongs to it unless it is a title page."""
        starts = sorted(openings.items())
        if not starts:
            return [(0, "text")]
        first, role = starts[0]
        if first == 0:
            return starts
        if self._told(0, first):
            return [(0, "text"), *starts]
        if front and "heading" in self.kinds[:first]:
            return [(0, "front"), *starts]
        return [(0, role), *starts[1:]]

    def _piece(self, first: int, stop: int, role: Role, *, several: bool, alone: bool) -> Piece:
        head = next((at for at in range(first, stop) if self.kinds[at] in (*TOLD, "note")), stop)
        named = range(first, head)
        signed = [at for at in range(first, stop) if self.kinds[at] == "byline" and not self._in_catalogue(at)]
        written = tuple(dict.fromkeys(name for at in signed for name in self._authors(at))) if role != "notes" else ()
        if role == "text" and self._cut_off(first, stop):
            role = "abstract"
        return Piece(
            first,
            stop,
            role,
            title=self._title(named, first_piece=first == 0, several=several, alone=alone),
            authors=written,
            published=self._published(range(first, stop), first=named, whole=False) if several else None,
        )

    def _title(self, named: range, *, first_piece: bool, several: bool, alone: bool) -> str | None:
        """Return the title among the headings above a piece."""
        own = next((at for at in named if self.kinds[at] in ("abstract heading", "notes heading")), None)
        if own is not None:
            return self._line(own)
        signed = next((at for at in named if self.kinds[at] == "byline"), named.stop)
        headings = [at for at in named if self.kinds[at] == "heading"]
        above = [at for at in headings if at < signed] or headings
        if not above:
            mark = next((self._line(at) for at in named if self.kinds[at] == "mark"), "")
            return mark if re.match(r"[A-Za-z]{4}", mark) else None
        # Below the name of a site or a rubric, the first of several essays has its title last; one essay alone has its
        # title first and a subtitle below it; of the parts of an article the lowest heading is the nearest.
        if signed < named.stop:
            return self._line(above[-1] if several and first_piece else self._last_run(above)[0])
        nearest = above[-1] + 1 == named.stop or not first_piece
        return self._line(above[-1] if nearest and not (first_piece and alone) else above[0])

    def _last_run(self, headings: list[int]) -> list[int]:
        """Return the headings below the last chrome between them: what stands above it names the site."""
        cut = max((at for at in range(headings[0], headings[-1]) if self.kinds[at] in ("chrome", "field")), default=-1)
        return [at for at in headings if at > cut]

    def _whole_title(self) -> str | None:
        """Return the title of the document: what is printed twice above the text, or stands above names and day."""
        lines = self._title_lines()
        headings = [at for at in lines if self.kinds[at] == "heading"]
        if not headings:
            return next((self._line(at) for at in range(len(self.kinds)) if self.kinds[at] == "heading"), None)
        titles = [self._line(at) for at in headings]
        twice = next((title for title in titles if titles.count(title) > 1), None)
        if twice:
            return twice
        imprint = next((at for at in lines if self.kinds[at] in ("byline", "day") and at > headings[0]), None)
        return self._line(
            headings[0] if imprint is None else self._last_run([at for at in headings if at < imprint])[0]
        )

    def _authors(self, at: int) -> tuple[str, ...]:
        line = self._line(at)
        found = byline(line, self.known)
        return people.unlabelled(line, self.known) if found is None else found

    def _in_catalogue(self, at: int) -> bool:
        """Say whether a byline is a row of a catalogue: fields stand above and below it."""
        return 0 < at < len(self.kinds) - 1 and self.kinds[at - 1] == self.kinds[at + 1] == "field"

    def _catalogued(self) -> tuple[str, ...]:
        rows = (
            self._authors(at) for at, found in enumerate(self.kinds) if found == "byline" and self._in_catalogue(at)
        )
        return next(rows, ())

    def _title_lines(self) -> range:
        """Return the lines about the title: the first stretch, with what stands down to a byline close below it."""
        heads = list(itertools.islice(groups(self.kinds), 2))
        signed = next((group.stop for group in heads if self._has(group, "byline")), 0)
        first = heads[0].stop if heads else 0
        return range(max(first, signed if signed <= first + _CLOSE else 0))

    def _undated_label(self, at: int, line: str) -> bool:
        """Say whether a line below a title may hold the day of publication without saying so: no catalogue's row."""
        return self.kinds[at] in ("day", "field", "byline") and self.known.entry(plain(line)) != "field"

    def _published(self, stretch: range, *, first: range, whole: bool) -> str | None:
        """Return the most precise date printed as that of publication; failing that, a date of change."""
        dates: dict[str, list[str]] = {"publication": [], "change": []}
        for at in stretch:
            if self.kinds[at] not in ASIDE and not (self.kinds[at] == "byline" and at in first):
                continue
            line = self._line(at)
            label = dated(line, self.known)
            copyrighted = _COPYRIGHT.search(line) if whole and self.kinds[at] == "chrome" else None
            if label is None and (copyrighted or (at in first and self._undated_label(at, line))):
                label = "publication"
            if label and (found := days.printed(copyrighted.group() if copyrighted else line)):
                dates[label].append(found)
        return next((max(found, key=len) for found in dates.values() if found), None)
