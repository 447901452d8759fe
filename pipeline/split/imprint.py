"""What a text says of itself: its title, its authors and the day it was published."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.split.pieces import arrange
from pipeline.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Imprint:
    """Title, authors and date of publication (EDTF) as printed; None and empty where the text does not say."""

    title: str | None
    authors: tuple[str, ...]
    published: str | None


def imprint(text: str, words: Vocabulary) -> Imprint:
    """Return what a document's text says of the document as a whole.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    arranged = arrange(text, words)
    return Imprint(arranged.title, arranged.authors, arranged.published)
