"""Find quantities in a document's text: amounts, then figures of one or two of them, then what each is.

Amounts are found by one pattern of digits and one of number words; what stands before and after is read from there, so
that every other pattern is tried at numbers only. None repeats without a bound: the time grows with the text alone.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from pipeline.find.openings import openings
from pipeline.find.quantities.amounts import amounts
from pipeline.find.quantities.figures import figures
from pipeline.find.quantities.kinds import Before, quantity
from pipeline.find.quantities.money import Readings
from pipeline.find.quantities.words import words_of
from pipeline.records import Document, Layout, NotCounted, Quantity
from pipeline.vocabulary import Vocabulary


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[Quantity, ...]:
    """Return the quantities that a document tells, in the order of its text and without overlaps.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    return tuple(found for found in read(document, layout.told(), words) if isinstance(found, Quantity))


def not_counted(document: Document, layout: Layout, words: Vocabulary) -> tuple[NotCounted, ...]:
    """Return the numbers that were read and are no quantity by their own words ("one of", "the two countries")."""
    return tuple(found for found in read(document, layout.told(), words) if isinstance(found, NotCounted))


@functools.lru_cache(maxsize=2)
def read(
    document: Document, told: tuple[tuple[int, int], ...], vocabulary: Vocabulary
) -> tuple[Quantity | NotCounted, ...]:
    """Return the quantities in some stretches of a document and the numbers that are none, in the order of its text."""
    return tuple(_read(document, told, vocabulary))


def _read(
    document: Document, told: tuple[tuple[int, int], ...], vocabulary: Vocabulary
) -> Iterator[Quantity | NotCounted]:
    text, words = document.text, words_of(vocabulary)
    readings = Readings(document, words)
    before = nearest = None
    place = 0
    named = (0, 0)
    opened = openings(text, vocabulary)
    for figure in figures(text, tuple(amounts(text, words, opened, told, document.language)), words):
        if isinstance(figure, NotCounted):
            yield figure
            continue
        if before and not before.reaches(text, figure.start):
            before = None
        if named[0] <= figure.start < named[1] and figure.high.unit is None:
            yield NotCounted(figure.start, figure.stop, "name", "<number> in a noun")  # 18 Leopard 2 tanks
            continue
        found = quantity(text, figure, before, nearest, words, readings)
        if found is None or found.start < place:
            continue
        yield found
        place = found.stop
        if isinstance(found, Quantity) and found.noun and found.kind == "count":
            named = found.noun
        if isinstance(found, Quantity) and found.kind in ("money", "physical", "count"):
            before = Before.of(figure, found, before)
        if isinstance(found, Quantity) and (found.kind != "duration" or text.endswith("from ", 0, found.start)):
            nearest = Before.next(figure, found, nearest)
