"""What is counted or measured: a short noun phrase of the text."""

from __future__ import annotations

import re

from pipeline.link.claims.measure import Measured
from pipeline.link.claims.telling import Telling
from pipeline.records import Claim, Quantity

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?(?:[-‐]\n\s*[^\W_]+)?")
_OF = re.compile(r"\s+(?:of|in|on|for)\s+(?:(?:the|its|their|all|his|our|what|an?)\s+)?")
_OF_ONLY = re.compile(r"\s+of\s+(?:(?:the|its|their|all|his|our|what|an?)\s+)?")
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom|it)(?![^\W_])")
_BEFORE_OF = re.compile(r"(?<![^\W_])([a-z]{3,})\s+of\s+$")
_PRONOUNS = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "we",
        "this",
        "that",
        "these",
        "those",
        "which",
        "who",
        "there",
        "i",
        "you",
        "them",
        "what",
        "both",
        "each",
        "another",
        "other",
    }
)
_LONGEST = 4
# Words that name a measure without what is measured: "the price of [a box]", "ore fetched".
_THROUGH = frozenset({"price", "cost", "share"})


def object_of(telling: Telling, quantity: Quantity, measured: Measured, last: Claim | None) -> str | None:
    """Return the noun phrase of what a quantity counts or measures; ``last`` is the claim before it in its sentence."""
    if (
        quantity.noun is not None
        and measured.measure != "growth"
        and telling.text[slice(*quantity.noun)].lower() not in _PRONOUNS
    ):
        return _written(telling, *quantity.noun)
    if measured.like is not None and measured.like.object:
        return measured.like.object
    if quantity.kind == "duration":
        hyphened = "-" in telling.text[quantity.start : quantity.stop]
        return _phrase_from(telling, quantity.stop) if hyphened else _phrase_after(telling, quantity.stop, _OF_ONLY)
    if measured.measure == "share":
        if of := _phrase_after(telling, quantity.stop, _OF_ONLY):
            return of
        if last is not None and _OF_THEM.match(telling.text, quantity.stop):
            return last.object
    cue = measured.cue
    if cue is not None and (cue.sense.entry in _THROUGH or cue.sense.part == "verb"):
        of = _OF_ONLY.match(telling.text, cue.stop) if cue.sense.part == "noun" else None
        found = _phrase_from(telling, of.end()) if of else None
        if cue.sense.measure not in ("cost", "price", "reserves"):
            found = found or _phrase_after(telling, quantity.stop)
        if cue.stop <= quantity.start:
            found = found or _subject(telling, quantity)
        return found or _phrase_after(telling, quantity.stop) or _phrase_to(telling, cue.start, cue.stop)
    if cue is not None:
        return _phrase_to(telling, cue.start, cue.stop)
    if quantity.kind == "count" and telling.text[quantity.start : quantity.stop].endswith("times"):
        return None
    if measured.measure == "rank":
        return _phrase_from(telling, quantity.stop) or _subject(telling, quantity)
    if of := _BEFORE_OF.search(telling.text, max(telling.start, quantity.start - 40), quantity.start):
        return _phrase_to(telling, of.start(1), of.end(1))
    return _phrase_after(telling, quantity.stop) or _subject(telling, quantity)


def _written(telling: Telling, start: int, stop: int) -> str:
    return " ".join(telling.text[start:stop].split())


def _phrase_to(telling: Telling, start: int, stop: int) -> str:
    """Return the noun phrase whose last words stand from start to stop: "[total Soviet] imports"."""
    text, first = telling.text, start
    for token in reversed(list(_WORD.finditer(text, max(telling.start, start - 60), start))[-3:]):
        infinitive = text[max(telling.start, token.start() - 3) : token.start()].lower() == "to "
        if text[token.end() : first].strip(" \n-") or infinitive or _is_no_noun(telling, token):
            break
        first = token.start()
    return _written(telling, first, stop)


def _is_no_noun(telling: Telling, token: re.Match[str]) -> bool:
    word, place = token[0], token.start()
    return (
        word.lower() in telling.words.function
        or telling.words.is_verb(word.lower())
        or any(quantity.start <= place < quantity.stop for quantity in telling.quantities)
        or any(date.start <= place < date.stop for date in telling.dates)
    )


def _phrase_after(telling: Telling, stop: int, preposition: re.Pattern[str] = _OF) -> str | None:
    """Return the noun phrase behind "of": "70 per cent of [the output]"."""
    of = preposition.match(telling.text, stop)
    if of is None or any(date.start <= of.end() < date.stop for date in telling.dates):
        return None
    return _phrase_from(telling, of.end())


def _phrase_from(telling: Telling, start: int) -> str | None:
    text, first, last = telling.text, -1, start
    for count, token in enumerate(_WORD.finditer(text, start, telling.stop)):
        gap = text[last : token.start()]
        if (
            count >= _LONGEST
            or gap.strip(" \n-“”\"'’")
            or token[0].lower() in telling.words.function
            or token[0].isdigit()
        ):
            break
        if first >= 0 and _is_no_noun(telling, token):
            break
        first = token.start() if first < 0 else first
        last = token.end()
    return _written(telling, first, last) if first >= 0 and text[first:last].lower() not in _PRONOUNS else None


def _subject(telling: Telling, quantity: Quantity) -> str | None:
    """Return the head noun phrase before the first verb of the clause, where it is no pronoun."""
    start = telling.clause_start(quantity.start)
    verb = telling.verb(start, quantity.start)
    stop = quantity.start if verb is None else verb
    phrase: list[re.Match[str]] = []
    for token in _WORD.finditer(telling.text, start, stop):
        word = token[0].lower()
        parted = phrase and telling.text[phrase[-1].end() : token.start()].strip(" \n-")
        if any(date.start <= token.start() < date.stop for date in telling.dates):
            phrase = []
        elif word in telling.words.function and word not in ("the", "a", "an", "its", "their", "our", "both", "some"):
            if phrase and not _opens(telling, start, phrase[0].start()):
                break
            phrase = []
        elif word not in telling.words.function:
            phrase = [token] if parted else [*phrase, token]
    if not phrase or phrase[0][0].lower() in _PRONOUNS or (len(phrase) == 1 and _is_no_name(phrase[0][0])):
        return None
    return _written(telling, phrase[max(0, len(phrase) - _LONGEST)].start(), phrase[-1].end())


def _is_no_name(word: str) -> bool:
    """Whether a single word before a verb is a participle or an adverb: "Estimated to cost"."""
    return word.lower().endswith(("ed", "ing", "ly")) or not word[0].isalpha()


def _opens(telling: Telling, start: int, place: int) -> bool:
    """Whether what stands before the verb opens with a preposition: "In the season, one line"."""
    match = _WORD.search(telling.text, start, place)
    return (
        match is not None
        and match[0].lower() in telling.words.function
        and match[0].lower() not in ("the", "a", "an", "its", "their", "our", "some")
    )
