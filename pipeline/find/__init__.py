"""What does the text name? Finders for quantities, dates and actors; :func:`settle` resolves overlaps in one place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pipeline.records import Naming, NotCounted, Quantity, When


@dataclass(frozen=True, slots=True)
class Found:
    """All that the finders found in one document, each in the order of the text."""

    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]
    namings: tuple[Naming, ...]
    not_counted: tuple[NotCounted, ...]


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


_Item = TypeVar("_Item", bound=_Span)

_MEASURED = frozenset(["money", "percent", "percentage_points", "physical", "duration"])
"""Kinds of quantities whose unit is printed."""
_SIGNS = frozenset(["address", "identifier", "time_of_day", "note_mark", "score"])
"""Reasons that hold whatever stands around the number."""


def settle(found: Found) -> Found:
    """Return what remains when of two readings of the same characters only the better one stays.

    * A web address, a telephone number, a time of day has no date, no quantity and no actor in it.
    * A date beats a count ("19-21 May"); between a date and a figure with its unit the longer one stays ("2000 tonnes",
      "the first nine months of 2021"); a length of time counted from a date is both ("Two months later").
    * A name with a number beats a figure ("Type 055 destroyers", "the Five-Year Plan"), unless it prints its unit.
    * Money beats the actor in its currency ("US$5bn", "German marks"); an actor beats a count in its name ("P5").
    """
    not_counted = _apart(found.not_counted)
    signs = [one for one in not_counted if one.reason in _SIGNS]
    whens = _without(found.whens, signs)
    quantities = [
        quantity
        for quantity, over in _with_overlaps(_without(found.quantities, signs), not_counted)
        if not over or (_is_measured(quantity) and quantity.kind != "duration")
    ]
    quantities = [
        quantity
        for quantity, over in _with_overlaps(quantities, whens)
        if not any(_is_better(when, quantity) for when in over)
    ]
    quantities = [
        quantity for quantity, over in _with_overlaps(quantities, found.namings) if not over or quantity.kind == "money"
    ]
    beaten = [quantity for quantity in quantities if _is_measured(quantity)]
    whens = [
        when
        for when, over in _with_overlaps(whens, beaten)
        if not over or any(_is_better(when, quantity) or quantity.kind == "duration" for quantity in over)
    ]
    money = [quantity for quantity in quantities if quantity.kind == "money"]
    return Found(tuple(quantities), tuple(whens), tuple(_without(found.namings, [*signs, *money])), tuple(not_counted))


def _is_measured(quantity: Quantity) -> bool:
    return quantity.kind in _MEASURED


def _is_better(when: When, quantity: Quantity) -> bool:
    """Whether a date that overlaps a quantity drives it out."""
    if not _is_measured(quantity):
        return True
    if quantity.kind == "duration" and when.anchor is not None:
        return False
    return when.stop - when.start > quantity.stop - quantity.start


def _apart(items: Iterable[_Item]) -> list[_Item]:
    """Of overlapping items, keep the one that begins first, of two that begin together the longer."""
    kept: list[_Item] = []
    for item in sorted(items, key=lambda item: (item.start, -item.stop)):
        if not kept or item.start >= kept[-1].stop:
            kept.append(item)
    return kept


def _without(items: Sequence[_Item], others: Sequence[_Span]) -> list[_Item]:
    return [item for item, over in _with_overlaps(items, sorted(others, key=lambda one: one.start)) if not over]


_Other = TypeVar("_Other", bound=_Span)


def _with_overlaps(items: Iterable[_Item], others: Sequence[_Other]) -> Iterator[tuple[_Item, Sequence[_Other]]]:
    """Yield each item with those of the others that overlap it; both stand in order, the others apart."""
    first, count = 0, len(others)
    for item in items:
        while first < count and others[first].stop <= item.start:
            first += 1
        last = first
        while last < count and others[last].start < item.stop:
            last += 1
        yield item, others[first:last]
