"""Which money or unit do words mean that several are written with: "$", "¥", "rupees", "pounds", "nm"?"""

from __future__ import annotations

import functools
import re

from pipeline.find.quantities.words import Unit, Words
from pipeline.records import Document, QuantityKind

_NEAR = 150
_AHEAD = 20
"""What stands before a number says rather whose money it is than what stands as near behind it."""
_CLAUSE = 40
_NOWHERE = 1000
_ENOUGH = 40_000
"""Characters of a document that show whose money it speaks of."""
_DOMAIN = re.compile(r"^\w+://[^/:]*\.([a-z]{2})(?=[/:]|$)")


class Readings:
    """The readings of shared words in one document."""

    def __init__(self, document: Document, words: Words) -> None:
        self._document = document
        self._words = words
        self._counted: dict[Unit, list[int]] = {}

    def read(self, unit: Unit, start: int, stop: int) -> tuple[str, QuantityKind, str | None]:
        """Return the unit meant, its kind, and what was assumed to say so."""
        if unit.of_country:
            code = self._dollar or unit.unit
        elif unit.among:
            code = self._nearest(unit, start, stop)
        else:
            return unit.unit, unit.kind, None
        return code, _kind(code, unit), f"read as {code}"

    @functools.cached_property
    def _dollar(self) -> str | None:
        """The money of the country whose document it is, where its money is called dollar."""
        if match := _DOMAIN.match(self._document.url or ""):
            return next((country.currency for country in self._words.countries if country.domain == match[1]), None)
        publisher = f" {self._document.publisher or ''}"
        named = [country.currency for country in self._words.countries if country.names.search(publisher)]
        return named[0] if len(named) == 1 else None

    def _nearest(self, unit: Unit, start: int, stop: int) -> str:
        """The unit whose words stand nearest to the number, or else most often in the document."""
        text = self._document.text
        first = max(0, start - _NEAR)
        before, after = " " + text[first:start], " " + text[stop : stop + _NEAR]
        apart: list[int] = []
        for _, known in unit.among:
            back = [
                len(before) - place.end() + _CLAUSE * _breaks(before, place.end()) for place in known.finditer(before)
            ]
            ahead = [
                place.start() + _AHEAD + _CLAUSE * _breaks(after, 0, place.start()) for place in known.finditer(after)
            ]
            apart.append(min([*back, *ahead], default=_NOWHERE))
        if min(apart) == _NOWHERE:
            apart = [-count for count in self._in_document(unit)]
        return unit.among[apart.index(min(apart))][0]

    def _in_document(self, unit: Unit) -> list[int]:
        if unit not in self._counted:
            text = " " + self._document.text[:_ENOUGH]
            self._counted[unit] = [len(known.findall(text)) for _, known in unit.among]
        return self._counted[unit]


def _breaks(text: str, start: int, stop: int | None = None) -> int:
    """How many clauses end in a stretch."""
    return sum(text.count(mark, start, stop) for mark in (";", ". "))


def _kind(code: str, unit: Unit) -> QuantityKind:
    if re.fullmatch("[A-Z]{3}", code):
        return "money"
    if code == "1":
        return "count"
    return unit.kind if unit.kind != "money" else "physical"
