"""Who says so?"""

from __future__ import annotations

import re

from pipeline.link.claims.telling import Cue, Telling
from pipeline.records import Quantity

_TOKEN = re.compile(r"(?:[A-Z]\.){1,3}|[^\W_](?:[\w’'.&-]*[^\W_])?|\S")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_LINKS = frozenset({"of", "for", "and", "&", "in", "on", "at", "the", "de", "du", "des", "von"})
_QUOTES = "“”\"‘’'«»"
_TOLD = re.compile(
    r"\s(?:reporters|journalists|newsmen|lawmakers|parliament|correspondents|deputies|legislators|senators|the|an?)"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"\s(?:has|have|had)(?:\s(?:[a-z]+ly|also|already))?\s*$")
_BRACKETED = re.compile(r"\s*\([^()]{1,60}\)$")
_LONGEST = 10


def attributed_to(telling: Telling, quantity: Quantity) -> str | None:
    """Return who gives a figure as the sentence names him, without article; None where it names nobody."""
    cues = telling.cues["source"]
    nearest = [
        *reversed([cue for cue in cues if cue.stop <= quantity.start]),
        *(cue for cue in cues if cue.start >= quantity.stop),
    ]
    for cue in nearest:
        found = _source(telling, cue, quantity)
        if found is not None:
            return found
    return None


def _source(telling: Telling, cue: Cue, quantity: Quantity) -> str | None:
    match cue.sense.part:
        case "before":
            name = _name_after(telling, cue.stop)
            cites = telling.between(cue.start, cue.stop) in ("citing", "quoting")
            return name if name is None or not cites or _is_a_source(telling, name) else None
        case "adds" if quantity.stop > cue.start:
            return None
        case "says" | "adds":
            return _sayer(telling, cue, quantity)
        case "puts":
            return _putter(telling, cue, quantity)
        case "data":
            return _name_before(telling, cue.start)
        case "reckoning":
            return _reckoner(telling, cue)
        case _:
            return None


def _is_a_source(telling: Telling, name: str) -> bool:
    """Whether what is cited can be a source: a name, or people and papers; not "citing fears of war"."""
    return any(word[0].isupper() or word.lower() in telling.words.sources for word in name.split())


def _sayer(telling: Telling, cue: Cue, quantity: Quantity) -> str | None:
    """Return who says it, where the figure stands in what is said: behind the verb, or before ", X said" at the end."""
    text = telling.text
    ends = (
        re.match(
            r"\s*(?:[.,;”\"’']|$|on\s|in\s|at\s|last\s|here\b|this\s|late\s|today\b|yesterday\b|early\s)",
            text[cue.stop : min(telling.stop, cue.stop + 12)],
        )
        is not None
    )
    if quantity.start < cue.start:
        bracketed = _BRACKETED.search(text[telling.start : cue.start].rstrip())
        named_until = telling.start + bracketed.start() if bracketed else cue.start
        comma = re.search(r"[,”\"’]\s*$", text[telling.start : _phrase_start(telling, named_until)])
        told = _TOLD.match(text, cue.stop, telling.stop) is not None
        ends = ends or (told and telling.verb(cue.stop, telling.stop) is None)
        if (comma and ends) or (comma and telling.stop - cue.stop < 4):
            return _name_before(telling, cue.start)
        if re.search(r"[,”\"’]\s*$", text[max(telling.start, cue.start - 4) : cue.start]):
            return _name_after(telling, cue.stop)
        return None
    name = _name_before(telling, cue.start)
    if name is None:
        return None
    if (
        cue.sense.entry == "says"
        and telling.between(cue.start, cue.stop) in ("reports", "claims", "notes", "estimates", "forecasts")
        and not name[0].isupper()
    ):
        return None
    return name


def _putter(telling: Telling, cue: Cue, quantity: Quantity) -> str | None:
    text = telling.text
    if quantity.start < cue.start:
        return None
    between = text[cue.stop : quantity.start]
    if re.search(r"\bat\s+(?:[a-z]+\s+){0,2}$", between, re.IGNORECASE) is None or len(between) > 80:
        return None
    if re.search(
        r"\b(?:is|was|were|are|been|being)\s+$", text[max(telling.start, cue.start - 8) : cue.start], re.IGNORECASE
    ):
        by = re.match(r"\s+by\s+", text[quantity.stop : quantity.stop + 8])
        return _name_after(telling, quantity.stop + by.end()) if by else None
    return _name_before(telling, cue.start)


def _reckoner(telling: Telling, cue: Cue) -> str | None:
    """Return the bank of "on the bank's reckoning" and "by the bank's count"."""
    before = telling.text[max(telling.start, cue.start - 90) : cue.start]
    match = re.search(
        r"(?:^|[;:,.]\s+)((?:[^\W_][\w.-]*\s+){0,4}?[^\W_][\w.-]*)[’']s?\s+(?:own\s+|latest\s+)?$", before
    )
    match = match or re.search(
        r"\b(?:by|on|in)\s+((?:[^\W_][\w.-]*\s+){0,5}?[^\W_][\w.-]*)[’']s?\s+(?:own\s+|latest\s+)?$",
        before,
        re.IGNORECASE,
    )
    return _ARTICLE.sub("", match[1], count=1) if match else None


def _phrase_start(telling: Telling, stop: int) -> int:
    """Return where the noun phrase that ends at a place begins."""
    tokens = list(_TOKEN.finditer(telling.text, max(telling.start, stop - 120), stop))
    start = stop
    for token in reversed(tokens[-_LONGEST:]):
        word = token[0].lower()
        if not token[0][0].isalnum() or (word in telling.words.function and word not in _LINKS and word != "a"):
            break
        if any(date.start <= token.start() < date.stop for date in telling.dates):
            break
        start = token.start()
    return start


def _name_before(telling: Telling, stop: int) -> str | None:
    text = telling.text
    head = text[telling.start : stop].rstrip()
    if bracketed := _BRACKETED.search(head):
        stop, head = telling.start + bracketed.start(), head[: bracketed.start()]
    if auxiliary := _AUXILIARY.search(head):
        stop, head = telling.start + auxiliary.start(), head[: auxiliary.start()]
    appositive = re.search(r",\s[^,;.]{3,60},$", head)
    if appositive:
        stop = telling.start + appositive.start()
    start = _phrase_start(telling, stop)
    return _clean(telling, start, stop)


def _name_after(telling: Telling, start: int) -> str | None:
    stop = start
    for count, token in enumerate(_TOKEN.finditer(telling.text, start, min(telling.stop, start + 120))):
        word = token[0].lower()
        if (
            count >= _LONGEST
            or not token[0][0].isalnum()
            or (count and token[0].islower() and telling.words.is_verb(word))
            or (word in telling.words.function and word not in _LINKS and word != "a")
        ):
            break
        stop = token.end()
    return _clean(telling, start, stop)


def _clean(telling: Telling, start: int, stop: int) -> str | None:
    words = " ".join(telling.text[start:stop].split()).strip(_QUOTES + " ,")
    parts = words.split()
    while parts and (parts[0].lower() in ("and", "for", "in", "on", "of", "at", "the", "a", "an", "&")):
        parts.pop(0)
    while parts and parts[-1].lower() in _LINKS:
        parts.pop()
    if (
        not parts
        or (len(parts) == 1 and parts[0].lower() in telling.words.no_source)
        or any(character.isdigit() for character in parts[0])
        or (parts[0].islower() and telling.words.is_verb(parts[0]))
    ):
        return None
    return " ".join(parts)
