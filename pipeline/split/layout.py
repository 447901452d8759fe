"""Paragraphs become sections: what each is, where a piece opens, which zone its sentences have."""

from __future__ import annotations

from pipeline import edtf
from pipeline.records import Document, Layout, Section, Sentence
from pipeline.split.paragraphs import paragraphs
from pipeline.split.sentences import abbreviations, sentences
from pipeline.vocabulary import Vocabulary


def split(document: Document, words: Vocabulary) -> Layout:
    """Return the sections and sentences of a document."""
    text = document.text
    known = abbreviations(words)
    made: list[Sentence] = []
    section_id = f"{document.document_id}:1"
    blocks = paragraphs(text)
    if not blocks:
        return Layout((), ())
    for block in blocks:
        quote = text[block.start : block.stop]
        heading = len(quote) < 100 and quote[-1] not in ".,;:"
        for start, stop in sentences(text, block.start, block.stop, known):
            made.append(
                Sentence(
                    sentence_id=f"{document.document_id}:{start}",
                    section_id=section_id,
                    document_id=document.document_id,
                    zone="body",
                    part="heading" if heading else "text",
                    start=start,
                    stop=stop,
                    text=text[start:stop],
                )
            )
    published = document.published
    section = Section(
        section_id=section_id,
        document_id=document.document_id,
        ordinal=1,
        title=document.title,
        authors=(),
        published=published,
        published_start=edtf.first_day(published) if published else None,
        published_end=edtf.last_day(published) if published else None,
        zone="body",
        start=made[0].start,
        stop=made[-1].stop,
    )
    return Layout((section,), tuple(made))
