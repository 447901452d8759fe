"""A document while its actors are found: its letters, the words that explain them and what it has introduced so far."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.find.actors.gazetteer import Gazetteer, gazetteer
from pipeline.find.actors.plain import plain
from pipeline.records import Actor, Document
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
    past: frozenset[str]
    """States of which the document says less than of the former state whose capital they have."""
    introduced: dict[str, Actor] = field(default_factory=dict[str, Actor])
    """Full names and acronyms of actors whom the gazetteer does not know, in plain letters."""
    lengths: dict[str, set[int]] = field(default_factory=dict[str, set[int]])
    families: dict[str, dict[str, Actor]] = field(default_factory=dict[str, dict[str, Actor]])
    heads: dict[str, dict[str, Actor]] = field(default_factory=dict[str, dict[str, Actor]])
    """Actors by the generic word that may stand for them: "Union", "Council"."""

    @classmethod
    def of(cls, document: Document, words: Vocabulary) -> Page:
        """Return the page of a document on which nothing has been introduced."""
        text, names = plain(document.text), gazetteer(words)
        past = frozenset(
            successor
            for successor, former in names.former.items()
            if _count(text, names, former.actor.actor_id) > _count(text, names, successor)
        )
        return cls(document.text, text, words, names, past)

    def introduce(self, name: str, actor: Actor) -> None:
        """Remember a name that the gazetteer lacks."""
        if name not in self.names.known and self.introduced.setdefault(name, actor) is actor:
            self.lengths.setdefault(re.split(r"\W", name)[0], set()).add(len(name))

    def introduce_person(self, person: Actor) -> None:
        """Remember the family name of a person whose full name was read."""
        for family in self.names.families.get(person.actor_id) or family_names(person):
            self.families.setdefault(family, {})[person.actor_id] = person

    def introduce_head(self, head: str, actor: Actor) -> None:
        """Remember that a generic word may now stand for an actor."""
        self.heads.setdefault(head, {})[actor.actor_id] = actor

    def named(self, start: int, word: str) -> tuple[Actor, int] | None:
        """Return the introduced actor whose longest name begins with ``word`` at ``start``, and that name's length."""
        for length in sorted(self.lengths.get(word, ()), reverse=True):
            actor = self.introduced.get(self.text[start : start + length])
            if actor and not self.text[start + length : start + length + 1].isalnum():
                return actor, length
        return None

    def bearer(self, family: str) -> Actor | None:
        """Return the one introduced person of a family name; None for nobody and for several."""
        return _only(self.families.get(family, {}))

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


def _count(text: str, names: Gazetteer, actor_id: str) -> int:
    return sum(text.count(name) for name in names.written.get(actor_id, ()))


def _only(actors: Mapping[str, Actor]) -> Actor | None:
    return next(iter(actors.values())) if len(actors) == 1 else None
