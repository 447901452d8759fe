"""What does the text name? Finders for quantities, dates and actors; :func:`settle` resolves overlaps in one place."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import Naming, NotCounted, Quantity, When


@dataclass(frozen=True, slots=True)
class Found:
    """All that the finders found in one document, each in the order of the text."""

    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]
    namings: tuple[Naming, ...]
    not_counted: tuple[NotCounted, ...]


def settle(found: Found) -> Found:
    """Return what remains when of two readings of the same characters only the better one stays."""
    return found
