"""Numbers that became no claim, each with the reason: the coverage of a document."""

from __future__ import annotations

import bisect
import functools
import operator
import re
from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from pipeline.find import Found
from pipeline.find.openings import NUMBERS, at, in_all_cases, openings
from pipeline.find.quantities.words import NO_LETTER, one_of
from pipeline.records import Claim, Coverage, Date, Document, Layout, Reason, Section, Sentence
from pipeline.vocabulary import Vocabulary

_DIGITS = re.compile(r"[0-9][0-9]*(?:[.,\u00a0\u2009\u202f][0-9]+){0,40}")
_GAP = r"(?:[^\S\n]{1,2}|[^\S\n]{0,2}\n[^\S\n]{0,8}|-)"


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


_Item = TypeVar("_Item", bound=_Placed)


class _Places(Generic[_Item]):
    """Items without overlaps, asked for the one at a place."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self._items = sorted(items, key=operator.attrgetter("start"))
        self._starts = [item.start for item in self._items]

    def over(self, start: int, stop: int) -> _Item | None:
        """Return an item that shares a character with a stretch."""
        last = bisect.bisect_left(self._starts, stop) - 1
        return self._items[last] if last >= 0 and self._items[last].stop > start else None

    def before(self, start: int) -> _Item | None:
        """Return the last item that begins at or before a place."""
        last = bisect.bisect_right(self._starts, start) - 1
        return self._items[last] if last >= 0 else None


def link(
    document: Document,
    layout: Layout,
    found: Found,
    claims: Sequence[Claim],
    dates: Sequence[Date],
    words: Vocabulary,
) -> tuple[Coverage, ...]:
    """Return every number of the text that stands in no claim, in the order of the text.

    A number is a run of digits with what parts them, or of number words; superscript marks are none. A number in the
    notes, in page furniture or in a heading has that for its reason, whatever else it may be.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    claimed, dated, sentences = _Places(claims), _Places(dates), _Places(layout.sentences)
    sections = _Places(layout.sections)
    whens, named, read = _Places(found.whens), _Places(found.not_counted), _Places(found.quantities)
    rows: list[Coverage] = []
    for start, stop in _numbers(document.text, words):
        if claimed.over(start, stop) or (section := sections.before(start)) is None:
            continue
        sentence = sentences.over(start, stop)
        reason, rule = _zone(section, sentence)
        if reason == "unknown":
            if date := dated.over(start, stop) or whens.over(start, stop):
                reason, rule = "date", date.rule
            elif name := named.over(start, stop):
                reason, rule = name.reason, name.rule
            elif quantity := read.over(start, stop):
                rule = f"{quantity.rule}, not claimed"
        rows.append(
            Coverage(
                document_id=document.document_id,
                section_id=section.section_id,
                sentence_id=sentence.sentence_id if sentence else None,
                start=start,
                stop=stop,
                quote=document.text[start:stop],
                reason=reason,
                rule=rule,
            )
        )
    return tuple(rows)


def _zone(section: Section, sentence: Sentence | None) -> tuple[Reason, str]:
    """Return the reason that the place in the document gives; unknown where figures are told."""
    if sentence is None:
        return "furniture", "outside every sentence"
    if sentence.tells:
        return "unknown", "none"
    if sentence.zone == "notes" or sentence.part == "note":
        return "notes", "in the notes"
    if sentence.part == "heading":
        return "heading", "in a heading"
    return "furniture", "in page furniture"


def _numbers(text: str, words: Vocabulary) -> list[tuple[int, int]]:
    """Return the spans of all numbers, in the order of the text."""
    opened = openings(text, words)
    spans = [match.span() for match in at(_DIGITS, text, opened.digits)]
    spans += [match.span() for match in at(_number_words(words), text, opened.numbers)]
    return sorted(spans)


@functools.lru_cache(maxsize=2)
def _number_words(words: Vocabulary) -> re.Pattern[str]:
    entries = (entry for entry in words.entries(NUMBERS) if entry.text("role") != "multiple")
    word = rf"{one_of(in_all_cases(form for entry in entries for form in entry.forms))}{NO_LETTER}"
    return re.compile(rf"{word}(?:{_GAP}(?:and{_GAP})?{word}){{0,11}}")
