"""When bodies were founded and who joined them when: the documents beside the record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pipeline.find.actors import Gazetteer
from pipeline.judge.happenings import Happening, Words
from pipeline.judge.saying import counted, date, joined
from pipeline.records import EventVerdict

_YEAR = 366
_CEREMONY = 2
"""Days by which sources differ on when a membership began: signature, deposit, ceremony."""


class Bodies:
    """The foundings and enlargements of the record, by body."""

    def __init__(self, happenings: Iterable[Happening], words: Words, known: Gazetteer) -> None:
        self._words = words
        self._names = {actor.actor_id: actor.name for actor in known.actors.values()}
        self._aliases: dict[str, list[str]] = defaultdict(list)
        for alias in known.aliases:
            self._aliases[alias.actor_id].append(alias.alias)
        self._foundings: dict[str, list[Happening]] = defaultdict(list)
        self._joinings: dict[str, list[Happening]] = defaultdict(list)
        for event in happenings:
            if event.kind == "organisation":
                joins = words.tells("joining", event.words)
                for body in event.who.bodies:
                    (self._joinings if joins else self._foundings)[body].append(event)

    def verdict(self, told: Happening) -> EventVerdict | None:
        """Return what the record says of a founding or an enlargement; None where it does not know, or not surely."""
        known = [body for body in sorted(told.who.bodies) if body in self._foundings or body in self._joinings]
        if len(known) != 1:
            return None
        if self._words.tells("joining", told.words):
            return None if self._is_of_a_branch(told, known[0]) else self._joined(told, known[0])
        founds = self._words.tells("founding", told.words)
        if known[0] in told.who.objects and (founds or self._words.tells("beginning", told.words)):
            # "Founded in 2001, it admitted India in 2017": whose date it is may have been mistaken.
            return self._founded(told, known[0], sure=founds and not self._words.tells("joining", told.near))
        return None

    def _is_of_a_branch(self, told: Happening, body: str) -> bool:
        """Whether it tells of something of the body's, which others join as well: "NATO's Partnership for Peace"."""
        names = sorted({body, *self._aliases.get(body, ())}, key=len, reverse=True)
        name = "|".join(re.escape(name.lower()) for name in names)
        after = re.compile(rf"(?<!\w)(?:{name})(?P<mark>['’]s?|-|)(?: (?:\d{{4}} )?(?P<word>\w+))?(?!\w)")
        return any(
            not self._words.tells("joining", found["word"] or "")
            and (found["mark"] or self._words.tells("branch", found["word"] or ""))
            for found in after.finditer(told.near)
        )

    def _founded(self, told: Happening, body: str, *, sure: bool) -> EventVerdict | None:
        rows = self._foundings[body]
        if not rows:
            return None
        nearest = min(rows, key=lambda row: (told.days_from(row), row.days, row.ordinal))
        apart = told.days_from(nearest)
        if apart == 0:
            strangers = self._strangers(told, nearest, body)
            return self._verdict(told, nearest, body, strangers=strangers)
        if not sure or told.days > _YEAR or self._words.tells("unsettled", told.near):
            return None
        return self._verdict(told, nearest, body, apart=apart)

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
            return self._verdict(told, row, body, strangers=strangers)
        if not joiners or self._words.tells("unsettled", told.near) or told.days > _YEAR:
            return None
        own = [row for row in self._joinings[body] if joiners & row.who.named_states]
        if not own:
            return None
        row = min(own, key=lambda row: (-len(joiners & row.who.named_states), told.days_from(row)))
        return self._verdict(told, row, body, apart=told.days_from(row))

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
        body: str,
        *,
        apart: int = 0,
        strangers: frozenset[str] = frozenset(),
    ) -> EventVerdict:
        apart = apart if apart > _CEREMONY else 0
        lines = [f"The record has “{row.title}”, {date(row.edtf)}."]
        if apart:
            years = abs(told.first.year - row.first.year)
            by = f", {counted(years, 'year')} {'earlier' if told.first < row.first else 'later'}" if years else ""
            lines.append(f"The documents date it {date(told.edtf)}{by}.")
        left = strangers
        for event in sorted((*self._foundings[body], *self._joinings[body]), key=lambda event: event.first):
            if names := left & event.who.named_states:
                who = joined(sorted(self._names.get(state, state) for state in names))
                lines.append(f"It has {who} in “{event.title}”, {date(event.edtf)}.")
                left -= names
        missing = tuple(sorted(row.who.all - told.who.all - told.who.states))
        severity = 3 if strangers or apart > _YEAR else 2 if apart else 0
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
