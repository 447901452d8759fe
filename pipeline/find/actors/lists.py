"""Lists of words from a vocabulary file, and patterns made from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.vocabulary import Vocabulary


def listed(words: Vocabulary, file: str) -> Mapping[str, tuple[str, ...]]:
    """Return the ``words`` of each entry of a file; an entry that is not there has none.

    They are no ``forms``, which no two entries of a file may share: "left" is a verb of movement and one of place.
    """
    lists: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    lists.update((entry.name, entry.texts("words")) for entry in words.entries(file))
    return lists


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words, the longest first; nothing where there are none."""
    return "(?:" + ("|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) or "(?!)") + ")"
