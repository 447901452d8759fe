"""Does a known name name an actor here? Decided by the words beside it, which stand in actors_context.toml."""

from __future__ import annotations

import functools
import re

from pipeline.find.actors.offices import offices
from pipeline.vocabulary import Vocabulary

FILE = "actors_context.toml"
_LEFT, _RIGHT = 80, 60
_DATELINE = re.compile(r"(?:, [A-Z][\w.]*)?(?:, (?:[A-Z][a-z]+\.? \d+))? ?(?:\([A-Z]|--|[—-] )|, [A-Z][a-z]+\.? \d+ ")
_CALENDAR = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
_IN = re.compile(r"\b(?:[Ii]n|into|speak|speaks|spoke|from|fluent) $")
_ENDS = re.compile(r"$|[.,;:)\]]| (?:and|or) [A-Z]\w+[.,;)]|-language")
_CLOSER = re.compile(r"\b(?:closer|nearer|away) (?:to|from) $")
_ROUTE = re.compile(r"[\w -]{0,30}\b(?:railway|flight|highway|line|train|express|road|route|pipeline)s?\b")


class Surroundings:
    """The words of actors_context.toml as patterns."""

    def __init__(self, words: Vocabulary) -> None:
        self.offices = offices(words)
        forms = {entry.name: entry.texts("words") for entry in words.entries(FILE)}
        self.land_after = _pattern(r" (?:[A-Z]\w+ )?{}\b", forms["body-of-land-or-water"])
        self.land_before = _pattern(r"\b{} (?:the )?$", forms["body-of-land-or-water-of"])
        self.currency = _pattern(r" {}\b", forms["currency"])
        self.through = _pattern(r"\b(?i:{})-$", forms["era-or-way-through"])
        self.place = _pattern(r"\b(?i:{}) (?:the |both |central |downtown )*$", forms["place-preposition"])
        self.minds = _pattern(r"\b{} in (?:the |both )?$", forms["minds-and-offices-in"])
        self.moved = _pattern(r"\b{}\b[\w' -]{{0,25}}? (?:to|from|for|towards?) (?:the )?$", forms["movement"])
        self.at_place = _pattern(r"\b{} (?:the )?$", forms["verb-of-place"])
        self.city = _pattern(r" (?:[\w-]+ )?{}\b", forms["city-noun"])
        self.city_own = _pattern(r"'s (?:[a-z-]+ )?{}\b", forms["citys-own"])
        self.seated = _pattern(r"-{}\b", forms["seat-of-place"])
        self.given_names = frozenset(forms["given-names-too"])
        self.openers = frozenset(forms["sentence-openers"])
        self.built = _pattern(r"'?s? (?:[A-Z][\w-]+ ){{0,3}}{}\b", forms["built-place"])

    def is_a_persons(self, text: str, start: int, stop: int, first: int) -> bool:
        """Whether a name that people bear too is a person's here: another name stands before or behind it."""
        if text[start:stop] not in self.given_names:
            return False
        before = re.search(r"\b([A-Z][a-z]+) $", text[max(first, start - 20) : start])
        if before and before[1] not in self.openers and not self.offices.is_title(before[1]):
            return True
        behind = re.match(r" ([A-Z][a-z]+)\b", text[stop : stop + 20])
        return bool(behind) and behind[1] not in self.openers and not self.offices.is_title(behind[1])

    def is_language(self, text: str, start: int, stop: int) -> bool:
        """Whether an adjective is a language's name: "published in Chinese"."""
        return bool(_IN.search(text[max(0, start - 8) : start]) and _ENDS.match(text[stop : stop + 24]))

    def is_land_or_money(self, text: str, start: int, stop: int) -> bool:
        """Whether a state's name is part of a geographical name, a currency's or an era's."""
        after = text[stop : stop + _RIGHT]
        before = text[max(0, start - _LEFT) : start]
        return bool(
            after.startswith("$")
            or self.land_after.match(after)
            or self.currency.match(after)
            or self.land_before.search(before)
            or (before.endswith("-") and self.through.search(before))
        )

    def is_government(self, text: str, seat: bool, start: int, stop: int, first: int, last: int) -> bool:
        """Whether a capital or seat in the sentence ``text[first:last]`` stands for its government."""
        before = text[max(first, start - _LEFT) : start]
        after = text[stop : min(last, stop + _RIGHT)]
        if start - first < 2 and _DATELINE.match(after):
            return False
        if self.minds.search(before):
            return True
        if re.match(r", (?:D\.?C\b|[A-Z])", after) and not re.match(r", [A-Z]\w+ (?:and|or) ", after):
            return False
        if after.startswith("-"):
            return not (self.seated.match(after) or _ROUTE.match(after))
        if before.endswith("-"):
            return not _ROUTE.match(after)
        if self.built.match(after):
            return False
        if after.startswith("'"):
            return not self.city_own.match(after)
        if (
            self.place.search(before)
            or (self.moved.search(before) and not _CLOSER.search(before))
            or self.at_place.search(before)
        ):
            return False
        if seat:
            return True
        if self.city.match(after):
            return False
        following = re.match(r" ([A-Z]\w+)", after)
        return not following or bool(re.match(_CALENDAR, following[1]))


@functools.cache
def surroundings(words: Vocabulary) -> Surroundings:
    """Return the patterns of a vocabulary's context words."""
    return Surroundings(words)


def _pattern(template: str, forms: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted(forms, key=len, reverse=True)
    return re.compile(template.format("(?:" + "|".join(map(re.escape, ordered)) + ")"))
