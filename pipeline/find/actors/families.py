"""Whom a family name alone means: who was introduced by it, or held the office beside it, or is known by it to all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.find.actors.context import Spot
from pipeline.find.actors.hits import Hit
from pipeline.find.actors.page import Page
from pipeline.find.actors.terms import holders
from pipeline.records import Actor, Sentence

_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Sir", "Madam"})
_PARTICLE = re.compile(r"(?:[Aa]l-|[Ee]l-|bin |ben |de |da |van |von )")
# "Abd al-" before "Nasser": a full name, if one that nobody listed.
_ARTICLED = re.compile(r"\b[A-Z][\w']* (?:[Aa]l|[Ee]l)-$")


@dataclass(frozen=True, slots=True)
class _Office:
    """The words of an office and the code of the state named before them."""

    words: tuple[str, ...]
    country: str | None


def bearer(page: Page, hit: Hit, spot: Spot, sentence: Sentence) -> Actor | None:
    """Return the one person whom a bare family name can mean, None where there is more or less than one."""
    word = spot.word_before
    office = _office_before(page, spot.before) if word else None
    titled = office is not None or word.removesuffix(".") in _HONORIFICS
    shouted = spot.name.isupper() and word.isupper()
    if word[:1].isupper() and not (titled or shouted) and word not in page.around.openers and not word.endswith("'s"):
        return None
    if page.around.is_part_of_a_longer_name(spot) or _ARTICLED.search(spot.before):
        return None
    family = spot.name if spot.name in page.families else _PARTICLE.sub("", spot.name)
    introduced = list(page.families.get(family.title() if shouted else family, {}).values())
    bearers = introduced or list(hit.actors[:1] if hit.known.alone else ())
    if office:
        able = _able(page, hit.actors, office, sentence)
        bearers = able if len(able) == 1 else [one for one in introduced if one in able] or bearers
    return bearers[0] if len(bearers) == 1 else None


def _office_before(page: Page, before: str) -> _Office | None:
    """Return the office at the end of a text: {"foreign", "minister"} of Russia for "met Russian Foreign Minister "."""
    said = before.rstrip(" ,").split(" ")
    at = len(said)
    while at and (page.offices.is_title(said[at - 1]) or said[at - 1] == "of"):
        at -= 1
    words = tuple(word.lower().removesuffix(".") for word in said[at:])
    if page.offices.office.isdisjoint(words) and not {"leader", "leaders", "chairman"} & set(words):
        return None
    for length in (3, 2, 1):
        known = page.names.known.get(" ".join(said[max(0, at - length) : at]).removesuffix("'s"))
        if known and known.actors and known.actors[0].kind == "state":
            return _Office(words, known.actors[0].country)
    return _Office(words, None)


def _able(page: Page, persons: Sequence[Actor], office: _Office, sentence: Sentence) -> list[Actor]:
    """Return those of several persons who held an office or, where no terms are known of them, could have."""
    fellow = [person for person in persons if office.country in (None, person.country)]
    able = holders(page, fellow, office.words, sentence)
    if able or office.country is None:
        return able
    return [person for person in fellow if not page.names.terms[person.actor_id]]
