"""Find dates in a document's text: what its words say of when, before the passage is asked for the rest.

One pattern looks for the words and digits at which a date can stand (:mod:`.scan`). There the rules read on to the
right (:mod:`.digits` "14 April 2016", :mod:`.names` "the summer of 2012", :mod:`.units` "two months later"), then to
the left ("early", "last"), and two dates with a dash or "to" between them become one range. Every gap and repetition
in a pattern has a bound, so the time is linear in the length of the text. What is counted from elsewhere ("last
October", "two months later") is left to :mod:`pipeline.link.dates`.
"""

from __future__ import annotations

import functools

from pipeline.find.dates.scan import scan
from pipeline.find.dates.words import date_words
from pipeline.find.openings import openings
from pipeline.records import Document, Layout, NotCounted, When
from pipeline.vocabulary import Vocabulary

__all__ = ["contradictions", "find"]

_LONGEST_LINE = 150
"""Code points up to which a line of no text may be nothing but a date, from which others are counted."""


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[When, ...]:
    """Return what is found, in the order of the text and without overlaps."""
    told = layout.told(_LONGEST_LINE)
    return tuple(found for found in _scanned(document.text, told, words) if isinstance(found, When))


def contradictions(document: Document, layout: Layout, words: Vocabulary) -> tuple[NotCounted, ...]:
    """Return what is written as a date that the calendar does not have ("31 February 2015")."""
    told = layout.told(_LONGEST_LINE)
    return tuple(found for found in _scanned(document.text, told, words) if isinstance(found, NotCounted))


@functools.lru_cache(maxsize=1)
def _scanned(text: str, told: tuple[tuple[int, int], ...], words: Vocabulary) -> tuple[When | NotCounted, ...]:
    return tuple(scan(text, date_words(words), openings(text, words).within(told)))
