"""What is counted or measured: a short noun phrase of the text."""

from __future__ import annotations

import re

from pipeline.link.claims.measure import Measured
from pipeline.link.claims.telling import Telling
from pipeline.records import Quantity

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?")
_OF = re.compile(r"\s+(?:of|in|on|for)\s+(?:(?:the|its|their|all|his|our|what)\s+)?")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "this", "that", "these", "those", "which", "who", "there", "i", "you", "them"})
_LONGEST = 4


def object_of(telling: Telling, quantity: Quantity, measured: Measured) -> str | None:
    """Return the noun phrase of what a quantity counts or measures."""
    if measured.like is not None:
        return measured.like.object
    if quantity.noun is not None and measured.measure != "growth":
        return _written(telling, *quantity.noun)
    if measured.measure == "share" and (of := _phrase_after(telling, quantity.stop)):
        return of
    cue = measured.cue
    if cue is not None and cue.sense.part == "noun":
        return _phrase_to(telling, cue.start, cue.stop)
    if measured.measure in ("rank", "duration") and (noun := _phrase_from(telling, quantity.stop)):
        return noun
    return _phrase_after(telling, quantity.stop) or _subject(telling, quantity)


def _written(telling: Telling, start: int, stop: int) -> str:
    return " ".join(telling.text[start:stop].split())


def _phrase_to(telling: Telling, start: int, stop: int) -> str:
    """Return the noun phrase whose last words stand from start to stop: "[total Soviet] imports"."""
    text, first = telling.text, start
    for token in reversed(list(_WORD.finditer(text, max(telling.start, start - 60), start))[-3:]):
        between = text[token.end() : first]
        word = token[0].lower()
        if between.strip(" \n-") or not between or word in telling.words.function or telling.words.verb.fullmatch(token[0]) or any(
            quantity.start <= token.start() < quantity.stop for quantity in telling.quantities
        ) or any(date.start <= token.start() < date.stop for date in telling.dates):
            break
        first = token.start()
    return _written(telling, first, stop)


def _phrase_after(telling: Telling, stop: int) -> str | None:
    """Return the noun phrase behind "of": "70 per cent of [the output]"."""
    of = _OF.match(telling.text, stop)
    return _phrase_from(telling, of.end() - 1) if of else None


def _phrase_from(telling: Telling, start: int) -> str | None:
    text, first, last = telling.text, -1, start
    for count, token in enumerate(_WORD.finditer(text, start, telling.stop)):
        gap = text[last : token.start()]
        if count >= _LONGEST or gap.strip(" \n-“”\"'’") or token[0].lower() in telling.words.function or token[0].isdigit():
            break
        first = token.start() if first < 0 else first
        last = token.end()
    return _written(telling, first, last) if first >= 0 else None


def _subject(telling: Telling, quantity: Quantity) -> str | None:
    """Return the noun phrase before the first verb of the clause, where it is no pronoun."""
    start = telling.clause_start(quantity.start)
    verb = telling.words.verb.search(telling.text, start, quantity.start)
    stop = verb.start() if verb else quantity.start
    tokens = list(_WORD.finditer(telling.text, start, stop))
    phrase: list[re.Match[str]] = []
    for token in tokens:
        if token[0].lower() in telling.words.function and token[0].lower() not in ("the", "a", "an", "its", "their", "our"):
            if phrase:
                break
            continue
        if phrase and telling.text[phrase[-1].end() : token.start()].strip():
            phrase = []
        if not any(date.start <= token.start() < date.stop for date in telling.dates):
            phrase.append(token)
    while phrase and phrase[0][0].lower() in telling.words.function:
        phrase.pop(0)
    if not phrase or phrase[0][0].lower() in _PRONOUNS:
        return None
    return _written(telling, phrase[max(0, len(phrase) - _LONGEST)].start(), phrase[-1].end())
