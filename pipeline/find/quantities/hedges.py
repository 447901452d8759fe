"""The words around a number that say how far the writer commits himself: "almost", "no less than", "or more"."""

from __future__ import annotations

import functools
import re

from pipeline.find.quantities.words import NO_LETTER, SPACE, Words
from pipeline.records import Bound

_REACH = 48
_OPPOSITE: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least", "approximate": "exact"}
_NOT_UP_TO = rf"(?:(?<![Uu]p)|(?!{SPACE}to{NO_LETTER}))"  # $50 million and up to 540 soldiers
_MOST = 3  # "no more than about some 50"
_PARAGRAPH = re.compile(r"\n\s*\n\s*$")
_OPENING = "(“\"‘'[—–-…:;,/"


def hedge_before(text: str, start: int, words: Words) -> tuple[int, Bound | None]:
    """Return where the qualifiers before a number begin, and what they say; (start, None) where there is none."""
    bound: Bound | None = None
    for _ in range(_MOST):
        first, found = _one_before(text, start, words)
        if found is None:
            break
        start = first
        bound = found if bound in (None, "approximate", "exact") else bound
    return start, bound


def _one_before(text: str, start: int, words: Words) -> tuple[int, Bound | None]:
    sign = text[start - 1 : start]
    if sign in words.hedges and not sign.isalnum():
        return start - 1, words.hedges[sign]
    if sign == "-":
        glued = text[max(0, start - 8) : start].split()[-1].lower()  # sub-5% growth
        return (start - len(glued), words.hedges[glued]) if glued in words.hedges else (start, None)
    if not (sign.isspace() or sign == "."):
        return start, None
    left = text[max(0, start - _REACH) : start]
    tokens = left.split()
    lengths = words.hedge_ends.get(_bare(tokens[-1])) if tokens else None
    if lengths is None or _PARAGRAPH.search(left):
        return start, None
    for count in lengths:
        if count > len(tokens):
            continue
        first = _bare(tokens[-count])
        bound = words.hedges.get(" ".join([first, *tokens[len(tokens) - count + 1 :]]).lower())
        if bound is not None:
            if count == 1 and len(tokens) > 1 and (tokens[-2].lower(), first) in words.not_hedged:
                break
            before = left.rsplit(None, count)[:-count]
            place = left.index(tokens[-count], len(before[0]) if before else 0)
            return start - len(left) + place + len(tokens[-count]) - len(first), bound
    return start, None


def _bare(word: str) -> str:
    """A word without the bracket or the dash before it: "(about", "standards—well"."""
    if not word[:1].isalpha() or "—" in word or "–" in word:
        word = re.split("[—–(]", word)[-1].lstrip(_OPENING) if not word.endswith(("—", "–", "(")) else word
    return word.lower()


@functools.lru_cache(maxsize=2)
def _behind(words: Words) -> re.Pattern[str]:
    return re.compile(rf"(?:{SPACE}|)({words.hedges_behind.pattern}){NO_LETTER}{_NOT_UP_TO}")


def hedge_behind(text: str, stop: int, words: Words) -> tuple[int, Bound | None]:
    """Return where the qualifier behind a number ends, and what it says; (stop, None) where there is none."""
    match = _behind(words).match(text, stop)
    return (match.end(), words.hedges_behind.meaning(match[1])) if match else (stop, None)


def bound_by_verb(text: str, start: int, words: Words) -> Bound | None:
    """Return the bound that a verb before a number sets without belonging to its quote: "exports topped $5bn"."""
    tokens = text[max(0, start - _REACH) : start].rsplit(None, 4)
    if not tokens or tokens[-1].lower() not in words.hedge_verb_ends:
        return None
    for count in (1, 2, 3):
        bound = words.hedge_verbs.get(" ".join(tokens[-count:]).lower())
        if bound is not None:
            if len(tokens) > count and tokens[-count - 1].lower() in ("the", "a", "its", "their", "his"):
                return None  # "the top three"
            negated = len(tokens) > count and tokens[-count - 1].lower() in ("not", "never", "cannot")
            return _OPPOSITE[bound] if negated else bound
    return None
