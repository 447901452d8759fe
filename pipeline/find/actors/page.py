"""A document while its actors are found: its letters, the words that explain them and what it has introduced so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.find.actors.body_words import BodyWords, body_words
from pipeline.find.actors.context import Surroundings, surroundings
from pipeline.find.actors.gazetteer import Gazetteer, gazetteer
from pipeline.find.actors.offices import Offices, offices
from pipeline.find.actors.plain import plain
from pipeline.records import Actor, Document, Layout
from pipeline.vocabulary import Vocabulary

# States whose persons are named family first; Hungarians too, but English turns them round.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "HKG", "MAC"})
_ARTICLE = re.compile(r"(?:al|el|bin|ibn|ben|de|da|van|von|der)[- ]")


@dataclass
class Page:
    """Names that a document introduces mean something only after it: each stands beside all who may bear it."""

    printed: str
    text: str
    words: Vocabulary
    names: Gazetteer
    around: Surroundings
    bodies: BodyWords
    offices: Offices
    published: Mapping[str, str]
    """The date of publication of each section that has one, EDTF."""
    introduced: dict[str, dict[str, Actor]] = field(default_factory=dict[str, dict[str, Actor]])
    """Full names and acronyms of actors whom the gazetteer does not know, in plain letters."""
    lengths: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    families: dict[str, dict[str, Actor]] = field(default_factory=dict[str, dict[str, Actor]])
    heads: dict[str, dict[str, Actor]] = field(default_factory=dict[str, dict[str, Actor]])
    """Actors by the generic word that may stand for them: "Union", "Council"."""
    openings: set[str] = field(default_factory=set[str])
    """The words with which such names begin, and those that may stand for an actor once it has been named."""
    remembered: dict[str, Actor] = field(default_factory=dict[str, Actor])
    """Actors that were named and have introduced what they can, by id."""
    _said: dict[str, int] = field(default_factory=dict[str, int])

    @classmethod
    def of(cls, document: Document, layout: Layout, words: Vocabulary) -> Page:
        """Return the page of a document on which nothing has been introduced."""
        bodies = body_words(words)
        return cls(
            printed=document.text,
            text=plain(document.text),
            words=words,
            names=gazetteer(words),
            around=surroundings(words),
            bodies=bodies,
            openings=set(bodies.short),
            offices=offices(words),
            published={
                section.section_id: published
                for section in layout.sections
                if (published := section.published or document.published) and "/" not in published
            },
        )

    def said(self, actor_id: str) -> int:
        """Return how often the document names an actor that shares a name or a capital with another."""
        if actor_id not in self._said:
            self._said[actor_id] = sum(sign * self.text.count(name) for name, sign in self.names.written[actor_id])
        return self._said[actor_id]

    def introduce(self, name: str, actor: Actor) -> None:
        """Remember a name that the gazetteer lacks."""
        if name not in self.names.known:
            self.introduced.setdefault(name, {})[actor.actor_id] = actor
            first = re.split(r"\W", name)[0]
            self.lengths.setdefault(first, set()).add(len(name))
            self.openings.add(first)

    def introduce_person(self, person: Actor) -> None:
        """Remember the family name of a person whose full name was read."""
        for family in self.names.families.get(person.actor_id) or family_names(person):
            self.families.setdefault(family, {})[person.actor_id] = person
            self.openings.add(family)

    def introduce_head(self, head: str, actor: Actor) -> None:
        """Remember that a generic word may now stand for an actor."""
        self.heads.setdefault(head, {})[actor.actor_id] = actor
        self.openings.add(head)

    def named(self, start: int, word: str) -> tuple[Actor, int] | None:
        """Return the introduced actor whose longest name begins with ``word`` at ``start``, and that name's length."""
        for length in sorted(self.lengths.get(word, ()), reverse=True):
            actor = self.explained(self.text[start : start + length])
            if actor and not self.text[start + length : start + length + 1].isalnum():
                return actor, length
        return None

    def explained(self, name: str) -> Actor | None:
        """Return the one actor whom the document introduced by a name; None for nobody and for several."""
        return _only(self.introduced.get(name, {}))

    def headed(self, head: str) -> Actor | None:
        """Return the one introduced actor for whom a generic word can stand."""
        return _only(self.heads.get(head, {}))


def family_names(person: Actor) -> tuple[str, ...]:
    """Return the names, in plain letters, by which a person is called after the first time."""
    words = plain(person.name).split(" ")
    if person.country in _FAMILY_FIRST:
        return (words[0],)
    family = words[-1]
    if _ARTICLE.match(family):
        return family, family.partition("-")[2]
    if len(words) > 2 and _ARTICLE.match(f"{words[-2]} "):
        return family, f"{words[-2]} {family}"
    return (family,)


def _only(actors: Mapping[str, Actor]) -> Actor | None:
    return next(iter(actors.values())) if len(actors) == 1 else None
