"""The names of authors in a byline, without what they work for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.split.phrases import Phrases

# "de", "van", "bin" and the like stand inside names in small letters.
_PARTICLE = r"(?:de|da|do|dos|del|della|di|du|la|le|van|von|der|den|ter|bin|ibn|al|el|y|zu|af)"
_WORD = r"(?:[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*\.?|[^\W\d_]\.(?:-?[^\W\d_]\.)+)"
NAME = rf"{_WORD}(?:\s(?:{_PARTICLE}\s)*(?:{_WORD}|(?:al|el)-{_WORD})){{1,4}}"
"""Matches what has the shape of a person's name: two to five capitalised words, initials and particles."""

_NAME = re.compile(NAME)
# Marks of notes, degrees and addresses after a name: "Amaral*", "Hsiung (Ph.D.)".
_AFTER = re.compile(
    r"[*†‡§¶¹²³⁰⁴-⁹]+|(?<=[a-z])\d{1,2}(?=$|[,;\s])|\s*\([^()]*\)?|,?\s+(?:Ph\.?D\.?|M\.?A\.?|Jr\.?|Sr\.?)(?=$|[,;\s])"
)
# What follows the names on the same line: the place, the day, the desk.
_TAIL = re.compile(r"\s*(?:[|•·]|\s[–—-]\s|,?\s+(?:in|at|for|from|on)\s(?=[A-Z])|\s{2,}).*", re.DOTALL)
_TOGETHER = re.compile(r"\s*(?:;|,?\s+(?:and|with)\s+|\s+&\s+)\s*")
_NO_PERSON = ("affiliation", "occupation", "agency")
_COMMA = re.compile(r"\s*,\s*")


def authors(line: str, known: Phrases, *, turned: bool = True) -> tuple[str, ...]:
    """Return the persons in what a byline says after its label, in its order.

    Names that are joined ("and", ";", commas) are each an author; what follows a name after a comma and is no person's
    name (a university, an acronym, a place, a profession) is left out. "Rozman, Gilbert" is turned round if ``turned``.
    """
    line = _TAIL.sub("", " ".join(_AFTER.sub("", line).split()).rstrip(" ."))
    found: list[str] = []
    groups = _TOGETHER.split(line)
    for group in groups:
        parts = _COMMA.split(group)
        if turned and len(parts) == 2 and _turned(parts):
            found.append(f"{parts[1]} {parts[0]}")
            continue
        # "A, B and C" lists three; "A, X and B, Y" and "A, X" say where each one works.
        listed = len(groups) > 1 and len(parts) > 1 and len(_COMMA.split(groups[-1])) == 1
        for place, part in enumerate(parts):
            if (place == 0 or listed or len(parts) > 2) and (name := _person(part, known)):
                found.append(name)
    return tuple(dict.fromkeys(found))


def only(line: str, names: Sequence[str]) -> bool:
    """Say whether a line holds hardly more than the names in it."""
    rest = line
    for name in names:
        for word in name.split():
            rest = rest.replace(word, "", 1)
    return not re.search(r"(?!\b(?:and|Dr|Prof|Professor|Mr|Ms|Mrs)\b)\b[^\W\d_]{2,}", rest)


def unlabelled(line: str, known: Phrases) -> tuple[str, ...]:
    """Return the persons in a line without a label: all of a line of names, else whom the line begins with."""
    names = authors(line, known, turned=False)
    return names if only(line, names) else names[:1]


def _person(part: str, known: Phrases) -> str | None:
    """Return a person's name without titles; None for anything else."""
    name = part.strip(" .:")
    while (title := known.words["title"].match(name)) and _NAME.fullmatch(rest := name[title.end() :].lstrip(" .")):
        name = rest
    if not _NAME.fullmatch(name) or name.startswith("The "):
        return None
    return None if any(known.words[entry].search(name) for entry in _NO_PERSON) else name


def _turned(parts: list[str]) -> bool:
    """Say whether two parts are a family name and given names: "Kim, Younkyoo"."""
    family, given = parts
    return (
        re.fullmatch(_WORD, family) is not None
        and not family.isupper()
        and re.fullmatch(rf"{_WORD}(?: {_WORD})?", given) is not None
        and not given.isupper()
    )
