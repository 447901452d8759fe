"""A stretch of text that reads like an actor's name, before its surroundings have had their say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.find.actors.gazetteer import Known
from pipeline.light import light
from pipeline.records import Actor, ActorKind, NameForm


@light
class Hit:
    """A known or recognised name. Without actors it is a name that is no actor's and keeps shorter readings out."""

    start: int
    stop: int
    known: Known

    @classmethod
    def read(cls, start: int, stop: int, rule: str, form: NameForm, *actors: Actor) -> Hit:
        """Return the hit of a name that the gazetteer lacks."""
        return cls(start, stop, Known("", form, actors, rule))

    @property
    def form(self) -> NameForm:
        """The form of the name."""
        return self.known.form

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors whom the name can mean."""
        return self.known.actors

    @property
    def actor(self) -> Actor:
        """The actor, the first where there are several."""
        return self.known.actors[0]

    @property
    def kind(self) -> ActorKind | None:
        """What sort of actor it names; None where that is not known from the name alone."""
        return self.known.kind

    @property
    def is_state(self) -> bool:
        """Whether it names a state: by name, adjective, people or capital."""
        return self.known.kind == "state"


def settled(hits: Sequence[Hit], more: Iterable[Hit]) -> Sequence[Hit]:
    """Return hits and more of them in the order of the text without overlaps: the longer wins, then the earlier."""
    added = list(more)
    if not added:
        return hits
    kept: list[Hit] = []
    for hit in sorted([*added, *hits], key=lambda hit: (hit.start, -hit.stop)):
        while kept and hit.start < kept[-1].stop and hit.stop - hit.start > kept[-1].stop - kept[-1].start:
            kept.pop()
        if not kept or hit.start >= kept[-1].stop:
            kept.append(hit)
    return kept
