"""Is a figure a fact, an aim or an expectation?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline import edtf
from pipeline.link.claims.telling import Cue, Sense, Telling
from pipeline.records import Modality, Quantity

_TOKEN = re.compile(r"[^\W_]+")
_IS = re.compile(
    r"\s+(?:[^\s,;:]+\s+){0,8}?(?:is|was|are|were|remains|being|be|been|by|as|looks)\s+(?:[^\W\d_]+\s+){0,2}",
    re.IGNORECASE,
)
_NOW = re.compile(r"(?<![^\W_])(?:now|currently|today|already)\s+(?:[a-z]+\s+){0,1}$", re.IGNORECASE)
_ASIDE = re.compile(r",[^,;]{1,60},")
_LONG_ASIDE = re.compile(r",[^,;]{1,100},")
_SAYS_THAT = re.compile(
    r"\s+(?:also\s+)?(?:add|say|note|stress|mention|recall|emphasi[sz]e|remember|repeat)\s+that(?![^\W_])"
)
_CLOSE = re.compile(r"[\s-]*(?:(?:a|an|per)\s+\w+\s+)?(?:[^\W\d_][\w’'-]*[\s-]+){0,2}")
_PRESENT = re.compile(r"will|may|shall|must|[a-z]+[^s\W]s(?: (?:to|that|for))?")
_ASKED = re.compile(r"(?<![^\W_])(?:how|why|what|where|who)(?![^\W_])", re.IGNORECASE)
_REVISED = re.compile(
    r"(?<![^\W_])(?:cut|raised|lowered|revised|trimmed|upgraded|downgraded|slashed|increased|reduced|lifted|boosted|nudged)"
    r"\s+(?:(?:its|their|the|his|her)\s+)?(?:[\w-]+\s+){0,3}?(?:forecasts?|projections?|predictions?|outlook)$"
)
_AGREED = re.compile(
    r"\s(?:agreed|pledged|committed|vowed|promised|undertook|resolved|decided|planned)\s"
    r"(?:in|at|during|last|this|on(?=\s[0-9A-Z]))\s(?:(?!on\s[a-z])[^\s,;.:]+\s){1,6}?to(?=\s[a-z])"
)
_AIM = Sense("modality", "target_set", part="verb", modality="target")
_FROM = re.compile(r"\bfrom\s+(?:[^\W\d_]+\s+){0,3}$", re.IGNORECASE)


def modality_of(telling: Telling, quantity: Quantity, period: str | None) -> Modality:
    """Return whether a quantity is told as a fact, an aim or an expectation.

    ``period`` is the time it refers to: what a change starts from ("from A in 2012 to B in 2020") is a fact unless it
    lies ahead of the document.
    """
    found = (
        None
        if _NOW.search(telling.text, max(telling.start, quantity.start - 30), quantity.start)
        else _governing(telling, quantity)
    )
    if found is None:
        return "forecast" if _is_dated_ahead(telling, quantity, period) else "actual"
    if _starts_a_change(telling, quantity) and not _lies_ahead(telling, period) and not _is_revised(telling, found):
        return "actual"
    word = telling.text[found.start : found.stop].lower()
    if (word == "could" or _PRESENT.fullmatch(word)) and _is_past(telling, period):
        return "actual"  # no one expects today what was in 2019
    return found.sense.modality


def _is_dated_ahead(telling: Telling, quantity: Quantity, period: str | None) -> bool:
    """Whether the time right behind a figure lies ahead of the document: no figure is a fact before its time."""
    date = next((date for date in telling.dates if date.start >= quantity.stop), None)
    if date is None or not _lies_ahead(telling, period):
        return False
    return (
        re.fullmatch(
            r"(?:\s+a\s+year)?(?:\s+of\s+(?:\w+\s+)?\w+)?\s+(?:by|before|in|for)(?:\s+the)?\s+",
            telling.text[quantity.stop : date.start],
        )
        is not None
    )


def _governing(telling: Telling, quantity: Quantity) -> Cue | None:
    clause = telling.clause(quantity.start)
    cues = [cue for cue in telling.cues["modality"] if cue.clause == clause]
    if behind := _behind(telling, quantity, cues):
        return behind
    front = [cue for cue in cues if cue.stop <= quantity.start and _reaches(telling, cue, quantity)]
    if not front:
        return _agreed(telling, quantity) or _of_the_subject(telling, quantity, cues)
    last = front[-1]
    if last.sense.part == "modal":
        strong = [cue for cue in front if cue.sense.part != "modal"]
        return strong[-1] if strong else last
    return last


def _agreed(telling: Telling, quantity: Quantity) -> Cue | None:
    """Return the verb of an aim that time or place part from its "to": "agreed in 2014 to spend 2% of GDP"."""
    agreed = _AGREED.search(telling.text, telling.clause_start(quantity.start), quantity.start)
    if agreed is None:
        return None
    cue = Cue(agreed.start(), agreed.end(), _AIM, telling.clause(quantity.start))
    return cue if _reaches(telling, cue, quantity) else None


def _reaches(telling: Telling, cue: Cue, quantity: Quantity) -> bool:
    """Whether a word before a figure still governs it: no fact is told between them."""
    between = telling.text[cue.stop : quantity.start]
    if cue.sense.part == "noun":
        return _names(_LONG_ASIDE.sub(" ", between))
    tokens = [token.lower() for token in _TOKEN.findall(between)]
    facts = telling.words.facts
    if cue.sense.part == "modal" and (_ASKED.search(between) or _SAYS_THAT.match(between)):
        return False
    return not any(
        word in facts and before not in telling.words.unfinished
        for before, word in itertools.pairwise([telling.text[cue.start : cue.stop].lower().split()[-1], *tokens])
    )


def _names(between: str) -> bool:
    """Whether a noun such as "target" names the figure after it, or only stands in its clause."""
    return len(between) < 90 and re.search(r"\b(?:missed|despite|beyond|against|compared|versus)\b", between) is None


def _behind(telling: Telling, quantity: Quantity, cues: Sequence[Cue]) -> Cue | None:
    """Return the word behind a figure that names it or is said of it: "the $100 billion target", "5% expected"."""
    for cue in cues:
        if cue.start < quantity.stop:
            continue
        gap = _ASIDE.sub(" ", telling.text[quantity.stop : cue.start])
        if len(gap) > 60 or any(telling.words.is_verb(word) for word in gap[:-6].lower().split()):
            break
        close = _CLOSE.fullmatch(gap) is not None and not any(
            word.lower() in telling.words.function - {"a", "an", "per"} for word in gap.split()
        )
        said = _IS.fullmatch(gap) is not None
        if cue.sense.part == "noun" and (close or said):
            return cue
        if cue.sense.part in ("verb", "modal") and (said or (close and cue.sense.part == "modal")):
            return cue
    return None


def _of_the_subject(telling: Telling, quantity: Quantity, cues: Sequence[Cue]) -> Cue | None:
    """Return the verb of which a figure is the subject: "40 per cent of a car must be made here"."""
    start = telling.clause_start(quantity.start)
    if telling.verb(start, quantity.start) is not None:
        return None
    for cue in cues:
        if cue.sense.part in ("verb", "modal") and 0 < cue.start - quantity.stop <= 120:
            between = _ASIDE.sub(" ", telling.text[quantity.stop : cue.start]).lower()
            told = "," in between or any(telling.words.is_verb(word) for word in between.split())
            return None if told or len(between) > 60 else cue
    return None


def _is_revised(telling: Telling, found: Cue) -> bool:
    """Whether the forecast itself is changed: "cut its forecast to 3.6 per cent from 4.2"."""
    return found.sense.entry == "forecast_named" and (
        _REVISED.search(telling.text, max(telling.start, found.start - 50), found.stop) is not None
    )


def _starts_a_change(telling: Telling, quantity: Quantity) -> bool:
    if quantity.bound == "range":
        return False
    return _FROM.search(telling.text, max(telling.start, quantity.start - 40), quantity.start) is not None


def _is_past(telling: Telling, period: str | None) -> bool:
    published = telling.passage.section.published_start
    last = edtf.last_day(period) if period else None
    return last is not None and published is not None and last < published


def _lies_ahead(telling: Telling, period: str | None) -> bool:
    published = telling.passage.section.published_end
    first = edtf.first_day(period) if period else None
    return first is not None and published is not None and first > published
