"""When bodies were founded and who joined them when: the documents beside the record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.judge.happenings import Happening, Words
from pipeline.judge.saying import counted, date, joined
from pipeline.records import EventVerdict

_YEAR = 366


class Bodies:
    """The foundings and enlargements of the record, by body."""

    def __init__(self, happenings: Iterable[Happening], words: Words, names: Mapping[str, str]) -> None:
        self._words = words
        self._names = names
        self._foundings: dict[str, list[Happening]] = defaultdict(list)
        self._joinings: dict[str, list[Happening]] = defaultdict(list)
        for event in happenings:
            if event.kind == "organisation":
                joins = words.tells("joining", event.near)
                for body in event.who.bodies:
                    (self._joinings if joins else self._foundings)[body].append(event)

    def verdict(self, told: Happening) -> EventVerdict | None:
        """Return what the record says of a founding or an enlargement; None where it does not know, or not surely."""
        known = [body for body in sorted(told.who.bodies) if body in self._foundings or body in self._joinings]
        if len(known) != 1:
            return None
        if self._words.tells("joining", told.near):
            return self._joined(told, known[0])
        strong = self._words.tells("founding", told.near)
        if strong or self._words.tells("beginning", told.near):
            return self._founded(told, known[0], sure=strong)
        return None

    def _founded(self, told: Happening, body: str, *, sure: bool) -> EventVerdict | None:
        rows = self._foundings[body]
        if not rows:
            return None
        nearest = min(rows, key=lambda row: (told.days_from(row), row.days, row.ordinal))
        apart = told.days_from(nearest)
        if apart == 0:
            strangers = self._strangers(told, nearest, body)
            return self._verdict(told, nearest, strangers=strangers, later=self._joinings[body])
        if not sure or told.days > _YEAR or self._words.tells("unsettled", told.near):
            return None
        return self._verdict(told, nearest, apart=apart)

    def _joined(self, told: Happening, body: str) -> EventVerdict | None:
        joiners = {
            state
            for state in told.who.named_states
            if any(state in row.who.named_states for row in (*self._joinings[body], *self._foundings[body]))
        }
        same_time = [row for row in self._joinings[body] if told.days_from(row) == 0]
        fitting = [row for row in same_time if joiners & row.who.named_states or not joiners]
        if len(fitting) == 1 or (fitting and joiners):
            row = max(fitting, key=lambda row: len(joiners & row.who.named_states))
            fit = frozenset[str]().union(*(row.who.named_states for row in fitting))
            strangers = frozenset(joiners) - fit
            return self._verdict(told, row, strangers=strangers, later=self._joinings[body])
        if not joiners or self._words.tells("unsettled", told.near) or told.days > _YEAR:
            return None
        own = [row for row in self._joinings[body] if joiners & row.who.named_states]
        if not own:
            return None
        row = min(own, key=lambda row: (-len(joiners & row.who.named_states), told.days_from(row)))
        return self._verdict(told, row, apart=told.days_from(row))

    def _strangers(self, told: Happening, founding: Happening, body: str) -> frozenset[str]:
        """Return the states named as founders that the record has join later."""
        if not founding.complete:
            return frozenset()
        later = frozenset[str]().union(*(row.who.named_states for row in self._joinings[body]))
        return (told.who.acting_states - founding.who.named_states) & later

    def _verdict(
        self,
        told: Happening,
        row: Happening,
        *,
        apart: int = 0,
        strangers: frozenset[str] = frozenset(),
        later: Sequence[Happening] = (),
    ) -> EventVerdict:
        lines = [f"The record has “{row.title}”, {date(row.edtf)}."]
        if apart:
            years = abs(told.first.year - row.first.year)
            by = counted(years, "year") if years and apart > 31 else counted(apart, "day")
            lines.append(
                f"The documents date it {date(told.edtf)}, {by} {'earlier' if told.first < row.first else 'later'}."
            )
        for event in later:
            if names := strangers & event.who.named_states:
                lines.append(
                    f"{joined(sorted(self._names.get(s, s) for s in names))} joined later: {date(event.edtf)}."
                )
        missing = tuple(sorted(row.who.all - told.who.all - told.who.states))
        severity = 3 if strangers or apart > _YEAR else 2 if apart > 1 else apart
        return EventVerdict(
            event_id=told.event_id,
            ordinal=row.ordinal,
            verdict="differs" if severity else "agrees",
            severity=severity,
            by_hand=False,
            reasoning=" ".join(lines),
            date_differs=apart > 0,
            place_differs=False,
            missing=missing,
            extra=tuple(sorted(strangers)),
        )
