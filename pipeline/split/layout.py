"""Pieces become sections, paragraphs become sentences, each with its zone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import edtf
from pipeline.records import Document, Layout, Part, Section, Sentence, Zone
from pipeline.split import days
from pipeline.split.kinds import Kind, credit, dateline
from pipeline.split.paragraphs import Paragraph
from pipeline.split.phrases import Phrases, phrases, plain
from pipeline.split.pieces import Arrangement, Piece, arrange
from pipeline.split.sentences import Abbreviations, abbreviations, sentences
from pipeline.vocabulary import Vocabulary

_LONGEST_CHROME = 200


_Span = tuple[int, int, Zone, Part]
"""Where a sentence stands, and what it is."""

_PLACED: dict[Kind, tuple[Zone, Part]] = {
    "heading": ("body", "heading"),
    "abstract heading": ("body", "heading"),
    "mark": ("furniture", "furniture"),
    "figure": ("body", "heading"),
    "contents heading": ("furniture", "furniture"),
    "byline": ("furniture", "byline"),
    "caption": ("caption", "caption"),
    "abstract": ("abstract", "text"),
    "notes heading": ("notes", "heading"),
    "note": ("notes", "note"),
    "thanks": ("notes", "note"),
}
"""Zone and part of every kind of paragraph but text; those not named here are furniture."""


def split(document: Document, words: Vocabulary) -> Layout:
    """Return the sections and sentences of a document; together they hold every character that is not blank.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    splitter = _Splitter(document, arrange(document.text, words), phrases(words), abbreviations(words))
    sections: list[Section] = []
    made: list[Sentence] = []
    for ordinal, piece in enumerate(splitter.arranged.pieces, start=1):
        section_id = f"{document.document_id}:{ordinal}"
        inside = [splitter.sentence(section_id, *span) for span in splitter.spans(piece)]
        sections.append(splitter.section(piece, ordinal, section_id, inside))
        made.extend(inside)
    return Layout(tuple(sections), tuple(made))


class _Splitter(NamedTuple):
    document: Document
    arranged: Arrangement
    known: Phrases
    abbreviations: Abbreviations

    def section(self, piece: Piece, ordinal: int, section_id: str, inside: Sequence[Sentence]) -> Section:
        document = self.document
        published = piece.published or self._dispatched(piece) or document.published
        return Section(
            section_id=section_id,
            document_id=document.document_id,
            ordinal=ordinal,
            title=piece.title or document.title,
            authors=piece.authors,
            published=published,
            published_start=edtf.first_day(published) if published else None,
            published_end=edtf.last_day(published) if published else None,
            zone=_main_zone(inside),
            start=inside[0].start,
            stop=inside[-1].stop,
        )

    def sentence(self, section_id: str, start: int, stop: int, zone: Zone, part: Part) -> Sentence:
        document = self.document
        return Sentence(
            f"{document.document_id}:{start}",
            section_id,
            document.document_id,
            zone,
            part,
            start,
            stop,
            document.text[start:stop],
        )

    def spans(self, piece: Piece) -> Iterator[_Span]:
        """Yield the sentences of a piece."""
        for at in range(piece.first, piece.stop):
            kind, paragraph = self.arranged.kinds[at], self.arranged.paragraphs[at]
            if kind == "text":
                zone = "abstract" if piece.role == "abstract" else "body"
                yield from self._told(paragraph, zone)
                continue
            zone, part = _PLACED.get(kind, ("furniture", "furniture"))
            if kind == "caption":
                yield from self._caption(paragraph)
            elif kind == "abstract":
                yield from self._told(paragraph, zone)
            else:
                yield (paragraph.start, paragraph.stop, zone, part)

    def _caption(self, paragraph: Paragraph) -> Iterator[_Span]:
        """Yield the sentences of a caption; a credit that stands by itself is no part of it."""
        text = self.document.text
        for start, stop in sentences(text, paragraph.start, paragraph.stop, self.abbreviations):
            if start > paragraph.start and credit(text[start:stop], self.known):
                yield (start, stop, "furniture", "furniture")
            else:
                yield (start, stop, "caption", "caption")

    def _told(self, paragraph: Paragraph, zone: Zone) -> Iterator[_Span]:
        """Yield the sentences of a paragraph of text, its dateline and a closing "Read more" apart."""
        text, start, stop = self.document.text, paragraph.start, paragraph.stop
        if match := dateline(text, paragraph, self.known):
            yield (start, start + len(match.group().rstrip()), "furniture", "byline")
            start = stop - len(text[match.end() : stop].lstrip())
            if start == stop:
                return
        for first, last in sentences(text, start, stop, self.abbreviations):
            if last == stop and first > start and self._chrome(first, last):
                yield (first, last, "furniture", "furniture")
            else:
                yield (first, last, zone, "text")

    def _chrome(self, start: int, stop: int) -> bool:
        """Say whether a sentence is a page's and not the text's: "Read more", "Image credit: J. Doe"."""
        entry = self.known.entry(plain(self.document.text[start:stop])) if stop - start <= _LONGEST_CHROME else None
        return entry in ("chrome", "chrome paragraph", "read on")

    def _dispatched(self, piece: Piece) -> str | None:
        """Return the day that a dateline gives, in the year in which the document was published."""
        for at in range(piece.first, piece.stop):
            if self.arranged.kinds[at] == "text":
                paragraph = self.arranged.paragraphs[at]
                match = dateline(self.document.text, paragraph, self.known)
                if not match:
                    return None
                found = days.printed(match.group())
                if found and len(found) == len("2013-12-01"):
                    return found
                return days.within(self.document.published, match.group())
        return None


def _main_zone(sentences: Sequence[Sentence]) -> Zone:
    """Return the zone that holds most characters of a section's text, notes and furniture."""
    held: dict[Zone, int] = dict.fromkeys((sentence.zone for sentence in sentences), 0)
    for sentence in sentences:
        if sentence.part in ("text", "note"):
            held[sentence.zone] += sentence.stop - sentence.start
    most = max(held.values())
    if most:
        return next(zone for zone, weight in held.items() if weight == most)
    if "caption" in held:
        return "caption"
    return "furniture" if "furniture" in held else next(iter(held))
