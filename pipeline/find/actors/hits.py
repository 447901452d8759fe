"""A stretch of text that reads like an actor's name, before its surroundings have had their say."""

from __future__ import annotations

from pipeline.find.actors.gazetteer import Known
from pipeline.light import light
from pipeline.records import Actor, ActorKind, NameForm


@light
class Hit:
    """A known or recognised name. Without actors it is a name that is no actor's and keeps shorter readings out."""

    start: int
    stop: int
    rule: str
    form: NameForm
    actors: tuple[Actor, ...]
    seat: bool = False
    alone: bool = False
    shared: bool = False
    """These three as in :class:`pipeline.find.actors.gazetteer.Known`."""

    @classmethod
    def of(cls, known: Known, start: int, stop: int) -> Hit:
        """Return the hit of a known name."""
        rule = f"known {known.form.replace('_', ' ')}"
        return cls(start, stop, rule, known.form, known.actors, known.seat, known.alone, known.shared)

    @property
    def actor(self) -> Actor:
        """The actor, the first where there are several."""
        return self.actors[0]

    @property
    def kind(self) -> ActorKind | None:
        """What sort of actor it names; None where that is not known from the name alone."""
        return self.actors[0].kind if self.actors else None

    @property
    def is_nobodys(self) -> bool:
        """Whether it is no actor's name; a short name has its actors from the document, not from the gazetteer."""
        return not self.actors and self.form not in ("family_name", "short_name")

    @property
    def is_state(self) -> bool:
        """Whether it names a state: by name, adjective, people or capital."""
        return self.kind == "state"


def settled(hits: list[Hit]) -> list[Hit]:
    """Return the hits in the order of the text without overlaps: the longer reading wins, then the earlier one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.stop)):
        while kept and hit.start < kept[-1].stop and hit.stop - hit.start > kept[-1].stop - kept[-1].start:
            kept.pop()
        if not kept or hit.start >= kept[-1].stop:
            kept.append(hit)
    return kept
