"""The days that a timeline shows: read from an address, narrowed, widened and moved within the whole time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

_FEWEST = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Days:
    """A first and a last day, both shown."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        """As an interval of ISO 8601, which is how it stands in the address."""
        return f"{self.first}/{self.last}"

    @property
    def length(self) -> dt.timedelta:
        """From the beginning of the first to the end of the last."""
        return self.last - self.first + dt.timedelta(days=1)

    def read(self, written: Iterable[str]) -> Days:
        """Return the days that an address asks for within these; what cannot be read asks for all of them."""
        try:
            first, last = (dt.date.fromisoformat(day) for day in "".join(written).split("/"))
        except ValueError:
            return self
        asked = Days(max(first, self.first), min(last, self.last))
        return asked if asked.first <= asked.last else self

    def zoomed(self, factor: float, whole: Days, around: dt.date | None = None) -> Days:
        """Return so many times the time around its middle, or around a day that lies in it."""
        middle = self.first + self.length / 2
        if around is not None and self.first <= around <= self.last:
            middle = around
        return _fitted(middle, max(self.length * factor, _FEWEST), whole)

    def moved(self, share: float, whole: Days) -> Days:
        """Return the same length of time, so much of it later or, below zero, earlier."""
        return _fitted(self.first + self.length / 2 + self.length * share, self.length, whole)


def around(days: Iterable[dt.date]) -> Days:
    """Return the time from the first to the last of the days, with a little room on either side."""
    known = list(days)
    room = (max(known) - min(known)) / 60 + dt.timedelta(days=5)
    return Days(min(known) - room, max(known) + room)


def _fitted(middle: dt.date, length: dt.timedelta, whole: Days) -> Days:
    if length >= whole.length:
        return whole
    latest = whole.last - length + dt.timedelta(days=1)
    first = min(max(middle - length / 2, whole.first), latest)
    return Days(first, first + length - dt.timedelta(days=1))
