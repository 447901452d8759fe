"""Records of which a page has thousands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Record = TypeVar("_Record")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def light(record: type[_Record]) -> type[_Record]:
    """Make a class what ``@dataclass(frozen=True, slots=True)`` makes it, at a fifth of the cost of each record.

    Python sets every field of a frozen record by a call, lest somebody sets one later. Here that is left to the type
    checker, to which the record is frozen.
    """
    return dataclass(slots=True, unsafe_hash=True)(record)
