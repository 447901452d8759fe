"""A passage: one sentence with all that was found in it, its parties, and the way back to what was said before."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import Protocol, TypeVar

from pipeline.find import Found
from pipeline.light import light
from pipeline.records import Actor, Date, Document, Layout, Naming, Quantity, Section, Sentence
from pipeline.vocabulary import Vocabulary


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


_Item = TypeVar("_Item", bound=_Placed)


@light
class Party:
    """An actor at a place of the text, with the words that belong to the name ("Russian President Vladimir Putin")."""

    start: int
    stop: int
    actor: Actor
    naming: Naming


@light
class Group:
    """Actors that the sentence joins as equals ("China, India and Russia"), or one alone."""

    start: int
    stop: int
    parties: tuple[Party, ...]
    resolved: bool = False
    """Whether it stands for actors named before ("the two countries")."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Its actors, each once, in the order of the text."""
        if len(self.parties) == 1:
            return (self.parties[0].actor,)
        return tuple({party.actor.actor_id: party.actor for party in self.parties}.values())

    @property
    def compound(self) -> bool:
        """Whether its names are written as one word ("Sino-Russian")."""
        pairs = zip(self.parties, self.parties[1:], strict=False)
        return (
            not self.resolved
            and len(self.parties) > 1
            and all(second.start - first.stop <= 1 for first, second in pairs)
        )


@light
class Passage:
    """One sentence, its section and document, and what stands in it, each in the order of the text."""

    document: Document
    section: Section
    sentence: Sentence
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    namings: tuple[Naming, ...]
    before: Passage | None
    """The passage before it in the same section."""
    parties: dict[Vocabulary, tuple[Group, ...]] = field(compare=False, repr=False)
    """The groups of the parties it names, once they are read: several stages ask for them."""

    @property
    def text(self) -> str:
        """The sentence as printed; offsets of what was found count from the document's start, not from here."""
        return self.sentence.text

    def back(self) -> Iterator[Passage]:
        """Yield the earlier passages of the section, the nearest first."""
        passage = self.before
        while passage is not None:
            yield passage
            passage = passage.before


def passages(document: Document, layout: Layout, found: Found, dates: Sequence[Date]) -> tuple[Passage, ...]:
    """Return one passage a sentence, in the order of the text."""
    sections = {section.section_id: section for section in layout.sections}
    latest: dict[str, Passage] = {}
    made: list[Passage] = []
    quantities, whens, namings = (
        _held(found.quantities, layout.sentences),
        _held(dates, layout.sentences),
        _held(found.namings, layout.sentences),
    )
    for number, sentence in enumerate(layout.sentences):
        passage = Passage(
            document=document,
            section=sections[sentence.section_id],
            sentence=sentence,
            quantities=tuple(quantities.get(number, ())),
            dates=tuple(whens.get(number, ())),
            namings=tuple(namings.get(number, ())),
            before=latest.get(sentence.section_id),
            parties={},
        )
        latest[sentence.section_id] = passage
        made.append(passage)
    return tuple(made)


def _held(items: Iterable[_Item], sentences: Sequence[Sentence]) -> dict[int, list[_Item]]:
    """Return the items that a sentence holds whole, by the place of the sentence, in the order of the text."""
    starts = [sentence.start for sentence in sentences]
    held: dict[int, list[_Item]] = {}
    for item in items:
        number = bisect.bisect_right(starts, item.start) - 1
        if number >= 0 and item.stop <= sentences[number].stop:
            held.setdefault(number, []).append(item)
    return held
