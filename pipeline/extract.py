"""The whole way of one document, on one page: split, find, settle, link."""

from __future__ import annotations

import pipeline.find.actors
import pipeline.find.dates
import pipeline.find.numbers
import pipeline.find.quantities
import pipeline.link.claims
import pipeline.link.dates
import pipeline.link.events
import pipeline.link.numbers
import pipeline.link.relations
from pipeline import vocabulary
from pipeline.find import Found, settle
from pipeline.link.passages import passages
from pipeline.records import Document, Reading
from pipeline.split import split
from pipeline.vocabulary import Vocabulary


def extract(document: Document, words: Vocabulary | None = None) -> Reading:
    """Return all that the rules read in a document. The same text and words give the same reading.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    words = words or vocabulary.load()
    layout = split(document, words)
    found = settle(
        Found(
            quantities=pipeline.find.quantities.find(document, layout, words),
            whens=pipeline.find.dates.find(document, layout, words),
            namings=pipeline.find.actors.find(document, layout, words),
            not_counted=(
                *pipeline.find.numbers.find(document, layout, words),
                *pipeline.find.quantities.not_counted(document, layout, words),
                *pipeline.find.dates.contradictions(document, layout, words),
            ),
        )
    )
    dates = pipeline.link.dates.link(document, layout, found.whens, words)
    told = passages(document, layout, found, dates)
    claims = pipeline.link.claims.link(told, words)
    events = pipeline.link.events.link(told, words)
    relations = pipeline.link.relations.link(told, events, words)
    coverage = pipeline.link.numbers.link(document, layout, found, claims, dates, words)
    return Reading(document, layout, claims, dates, coverage, found.namings, events, relations)
