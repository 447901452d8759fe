"""The noun phrase that a number counts: "27 [trade contracts]", "nearly 7,000 [troops]"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.find.quantities.words import SPACE

_WORD = re.compile(rf"{SPACE}((?:[^\W\d_]|(?<=[^\W\d_])['’.-](?=[^\W\d_]))+)")
_STOP = frozenset(
    "of in on at to for from by with and or but nor as than that which who whom whose where when while if since until"
    " is are was were be been being has have had do does did will would can could may might must shall should not"
    " the a an this these those its their his her our your my it they he she we you i them us there here"
    " into onto over under between among against about after before during per via within without through across"
    " said says last next ago later earlier more less so also only up down out off".split()
)
_PLURAL = frozenset(
    "people men women children troops personnel staff police aircraft cattle police forces crew sheep series data"
    " media species seamen servicemen policemen fishermen businessmen congressmen clergy infantry feet teeth fish"
    " head countrymen workmen spacecraft hovercraft watercraft offspring memoranda criteria phenomena".split()
)
_NOT_PLURAL = frozenset("this its his was has us is as various previous serious famous religious anonymous".split())
_MODIFIERS = frozenset(
    "sales arms goods customs sports news weapons systems operations defence services savings".split()
)
_ADJECTIVE = ("ous", "less", "ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Noun:
    """Where the counted noun phrase stands."""

    start: int
    stop: int


def noun_after(text: str, stop: int) -> Noun | None:
    """Return the noun phrase that directly follows a number: up to five words that end in a plural."""
    first = last = None
    place = stop
    for _ in range(5):
        match = _WORD.match(text, place)
        if match is None or match[1].lower() in _STOP:
            break
        first = match.start(1) if first is None else first
        place = match.end()
        if _is_plural(match[1]):
            last = place
            after = _WORD.match(text, place)
            if match[1].lower() not in _MODIFIERS or after is None or not _is_plural(after[1]):
                break
    return Noun(first, last) if first is not None and last is not None else None


def _is_plural(word: str) -> bool:
    lower = word.lower().rsplit("-", 1)[-1]
    if lower in _PLURAL:
        return True
    return len(lower) > 3 and lower.endswith("s") and not lower.endswith(_ADJECTIVE) and lower not in _NOT_PLURAL
