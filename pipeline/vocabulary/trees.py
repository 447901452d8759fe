"""Patterns of many words: they branch letter by letter, so that their cost does not grow with the number of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_MANY = 7
"""First letters whose set is asked before each of them is."""


def any_of(forms: Iterable[str], letter: Callable[[str, str], str] | None = None) -> str:
    """Return a pattern that matches one of the forms, the longest first; nothing where there are no forms.

    ``letter`` returns the pattern of a character, given it and the part of the form before it; a character stands for
    itself by default.
    """
    told = set(forms)
    tree = _grown(told, letter or (lambda character, _: re.escape(character)), "")
    firsts = "".join(sorted({form[0] for form in told}))
    ahead = f"(?=[{firsts}])" if len(firsts) > _MANY and firsts.isalnum() else ""
    return f"(?:{ahead}{tree or '(?!)'})"


def _grown(forms: set[str], letter: Callable[[str, str], str], before: str) -> str:
    """Return the pattern of what follows a beginning that all of some forms share."""
    sharing: dict[str, set[str]] = {}
    for form in sorted(forms):
        if form != before:
            sharing.setdefault(form[len(before)], set()).add(form)
    branches = [
        letter(character, before) + _grown(those, letter, before + character) for character, those in sharing.items()
    ]
    if len(branches) == 1 and before not in forms:
        return branches[0]
    # An empty branch costs less than a question mark behind the group.
    return f"(?:{'|'.join([*branches, ''] if before in forms else branches)})" if branches else ""
