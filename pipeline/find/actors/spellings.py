"""The ways in which newspapers spell one person's name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.vocabulary import Vocabulary

FILE = "actors/given_names.csv"
_HYPHENATED = frozenset({"KOR", "PRK", "TWN"})
_SLAVONIC = frozenset({"RUS", "SUN", "UKR", "BLR"})


def given_names(words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Return all spellings of each given name that has several."""
    groups = ((row["name"], *row["spellings"].split("|")) for _, row in words.rows(FILE))
    return {name: group for group in groups for name in group}


def spellings(name: str, country: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield other spellings of a person's full name, in plain letters, by the customs of the person's country.

    Given names of ``groups`` in all their forms; Korean and Taiwanese given names with or without hyphen;
    Japanese names family first; Slavonic "-sky" as "-skiy" and "-skii"; the Arabic article in its forms.
    """
    first, _, rest = name.partition(" ")
    if not rest:
        return
    for form in groups.get(first, (first,)):
        for ending in _endings(rest, country):
            yield f"{form} {ending}"
    if country in _HYPHENATED:
        given = re.fullmatch(r"(\w+)[- ](\w+)", rest)
        if given:
            one, two = given[1], given[2]
            yield from (f"{first} {one}-{two.lower()}", f"{first} {one}-{two.title()}", f"{first} {one} {two.title()}")
    if country == "JPN" and " " not in rest:
        yield f"{rest} {first}"


def _endings(rest: str, country: str) -> Iterator[str]:
    yield rest
    if country in _SLAVONIC and (stem := re.fullmatch(r"(.*sk)(?:y|iy|ii|yi|yy)", rest)):
        yield from (stem[1] + ending for ending in ("y", "iy", "ii", "yi"))
    if article := re.fullmatch(r"(.*\b)(?:al|el)-([A-Z]\w+)", rest):
        yield from (f"{article[1]}{form}{article[2]}" for form in ("al-", "Al-", "el-", "El-", "al ", "Al "))
