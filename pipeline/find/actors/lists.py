"""Lists of words from a vocabulary file."""

from __future__ import annotations

from pipeline.vocabulary import Vocabulary, VocabularyError


class Lists(dict[str, tuple[str, ...]]):
    """The ``words`` of each entry of a file.

    They are no ``forms``, which no two entries of a file may share: "left" is a verb of movement and one of place.
    """

    def __init__(self, words: Vocabulary, file: str) -> None:
        super().__init__((entry.name, entry.texts("words")) for entry in words.entries(file))
        self.file = file

    def __missing__(self, name: str) -> tuple[str, ...]:
        raise VocabularyError(self.file, name, "is missing", f"Write [{name}] with a list of words, which may be empty")
