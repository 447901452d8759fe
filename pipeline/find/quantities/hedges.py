"""The words around a number that say how far the writer commits himself: "almost", "no less than", "or more"."""

from __future__ import annotations

import functools
import re

from pipeline.find.quantities.words import NO_LETTER, SPACE, Words
from pipeline.records import Bound

_REACH = 48
_OPENING = "(“\"‘'[—–-…:;,/"
_WORD = re.compile(r"\S+")


def hedge_before(text: str, start: int, words: Words) -> tuple[int, Bound | None]:
    """Return where the qualifiers before a number begin, and what they say; (start, None) where there is none."""
    bound: Bound | None = None
    while True:
        first, found = _one_before(text, start, words)
        if found is None or start - first > _REACH:
            return start, bound
        start = first
        bound = found if bound in (None, "approximate", "exact") else bound


def _one_before(text: str, start: int, words: Words) -> tuple[int, Bound | None]:
    sign = text[start - 1 : start]
    if sign in words.hedges and not sign.isalnum():
        return start - 1, words.hedges[sign]
    if not (sign.isspace() or sign == "."):
        return start, None
    left = text[max(0, start - _REACH) : start]
    tokens = list(_WORD.finditer(left))
    if not tokens or _bare(tokens[-1][0]) not in words.hedge_ends or left.count("\n", tokens[-1].end()) > 1:
        return start, None
    if sign == "." and tokens[-1][0].lower() not in words.hedges:
        return start, None
    for count in range(min(6, len(tokens)), 0, -1):
        phrase = tokens[-count:]
        written = " ".join([_bare(phrase[0][0]), *(token[0].lower() for token in phrase[1:])])
        if written in words.hedges:
            opening = len(phrase[0][0]) - len(_bare(phrase[0][0]))
            return start - len(left) + phrase[0].start() + opening, words.hedges[written]
    return start, None


def _bare(word: str) -> str:
    """A word without the dash or bracket that hangs on before it: "standards—well", "(about"."""
    for sign in _OPENING:
        word = word.rsplit(sign, 1)[-1] if sign in word and not word.endswith(sign) and sign in "—–(“" else word
    return word.lstrip(_OPENING).lower()


@functools.cache
def _behind(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE})?({words.hedges_behind.pattern}){NO_LETTER}")


def hedge_behind(text: str, stop: int, words: Words) -> tuple[int, Bound | None]:
    """Return where the qualifier behind a number ends, and what it says; (stop, None) where there is none."""
    match = _behind(words).match(text, stop)
    return (match.end(), words.hedges_behind.meaning(match[1])) if match else (stop, None)


def bound_by_verb(text: str, start: int, words: Words) -> Bound | None:
    """Return the bound that a verb before a number sets without belonging to its quote: "exports topped $5bn"."""
    tokens = text[max(0, start - _REACH) : start].split()[-3:]
    for count in (1, 2, 3):
        bound = words.hedge_verbs.get(" ".join(tokens[-count:]).lower()) if tokens else None
        if bound is None:
            continue
        negated = len(tokens) > count and tokens[-count - 1].lower() in ("not", "never", "cannot", "n't")
        return ("at_most" if bound == "at_least" else "at_least") if negated else bound
    return None
