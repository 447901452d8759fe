"""The words of quantities: vocabulary entries as patterns, and the way back from a match to its entry."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar, cast

from pipeline.records import Bound, QuantityKind
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

SPACE = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,12})?|\n[^\S\n]{0,12})"
"""Between two words: a line may break here, a paragraph may not."""
HYPHEN = "[-‐‑]"
BETWEEN = f"(?:{SPACE}|{HYPHEN})"
NO_LETTER = r"(?![^\W_])"

_Meaning = TypeVar("_Meaning")
_SEPARATOR = re.compile(r"[\s‐‑-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Forms(Generic[_Meaning]):
    """Ways to write some things: ``pattern`` matches any of them, the longest first; :meth:`meaning` tells which."""

    pattern: str
    meanings: Mapping[str, _Meaning]

    def meaning(self, written: str) -> _Meaning:
        """Return what a stretch that the pattern matched stands for."""
        form = _SEPARATOR.sub(" ", written)
        return self.meanings[form] if form in self.meanings else self.meanings[form.lower()]


def forms(meanings: Mapping[str, _Meaning]) -> Forms[_Meaning]:
    """Make the pattern of all forms.

    A form in small letters of three or more is matched in any case; a shorter one, or one with a capital or a sign, only
    as it is written: "MW" is no "mw", "m" no "M". A space in a form is any white space, a line break, or a hyphen.
    """
    any_case = [form for form in meanings if _any_case(form)]
    as_written = [form for form in meanings if not _any_case(form)]
    parts = [f"(?i:{one_of(any_case)})"] * bool(any_case) + [one_of(as_written)] * bool(as_written)
    return Forms(f"(?:{'|'.join(parts)})", {_SEPARATOR.sub(" ", form): meaning for form, meaning in meanings.items()})


def one_of(written: Iterable[str]) -> str:
    """Return the pattern of some forms as a tree of their first letters: its cost does not grow with their number."""
    rests: dict[str, list[str]] = {}
    for form in written:
        rests.setdefault(form[:1], []).append(form[1:])
    may_end = rests.pop("", None) is not None
    if not rests:
        return ""
    branches = [(BETWEEN if first == " " else re.escape(first)) + one_of(rest) for first, rest in rests.items()]
    tree = branches[0] if len(branches) == 1 and not may_end else f"(?:{'|'.join(branches)})"
    return tree + "?" if may_end else tree


def _any_case(form: str) -> bool:
    return form == form.lower() and sum(letter.isalpha() for letter in form) >= 3


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is measured in. A value in it is the number printed times ``factor``."""

    unit: str
    kind: QuantityKind
    factor: Decimal
    article: bool = False
    """Whether "a" before it counts as one ("a decade")."""
    by_country: bool = False
    """Whether the document's country decides which money it is."""
    assumed: bool = False
    """Whether the unit is only the likeliest reading of the words."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A word that is a number or part of one."""

    role: str
    value: Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words that quantities are made of."""

    numerals: Forms[Numeral]
    scales: Forms[Decimal]
    """Scales that follow digits with or without a space: million, bn, crore."""
    money_scales: Forms[Decimal]
    """Scales that are such only beside a currency: m, b, K."""
    units: Forms[Unit]
    """Units and currencies after the number."""
    currencies: Mapping[str, Unit]
    """Currencies before the number."""
    hedges: Mapping[str, Bound]
    """Qualifiers before the number, in small letters, words parted by one space."""
    hedges_behind: Forms[Bound]
    local_dollars: Mapping[str, str]
    """Country (ISO 3166-1 alpha-2) to the money its documents call "dollar"."""


@functools.cache
def words_of(vocabulary: Vocabulary) -> Words:
    """Return the words of quantities from numbers.toml, units.toml, currencies.toml and hedges.toml.

    Raises:
        VocabularyError: a field is missing or has a value that cannot be used.
    """
    numerals: dict[str, Numeral] = {}
    scales: dict[str, Decimal] = {}
    money_scales: dict[str, Decimal] = {}
    for entry in vocabulary.entries("numbers.toml"):
        value = _decimal(entry, "value", "")
        role = entry.text("role")
        numerals |= dict.fromkeys(entry.forms, Numeral(role, value))
        if role in ("hundred", "scale", "dozen"):
            scales |= dict.fromkeys((*entry.forms, *entry.texts("short")), value)
            money_scales |= dict.fromkeys(entry.texts("money_short"), value)
    units: dict[str, Unit] = {}
    for entry in vocabulary.entries("units.toml"):
        kind = cast("QuantityKind", entry.text("kind"))
        unit = Unit(entry.text("unit"), kind, _decimal(entry, "factor", "1"), entry.flag("article"))
        units |= dict.fromkeys(entry.forms, unit)
    currencies: dict[str, Unit] = {}
    local_dollars: dict[str, str] = {}
    for entry in vocabulary.entries("currencies.toml"):
        assumed = "assume" in entry.fields
        code = entry.text("assume") if assumed else str(entry.fields.get("code", entry.name))
        unit = Unit(
            code,
            "money",
            _decimal(entry, "factor", "1"),
            by_country=entry.flag("country"),
            assumed=assumed,
        )
        units |= dict.fromkeys(entry.forms, unit)
        currencies |= dict.fromkeys(entry.texts("before"), unit)
        if "dollar" in entry.fields:
            local_dollars[entry.text("dollar")] = code
    hedges: dict[str, Bound] = {}
    behind: dict[str, Bound] = {}
    for entry in vocabulary.entries("hedges.toml"):
        bound = cast("Bound", entry.text("bound"))
        hedges |= dict.fromkeys(entry.forms, bound)
        behind |= dict.fromkeys(entry.texts("behind"), bound)
    return Words(
        forms(numerals),
        forms(scales),
        forms(money_scales),
        forms(units),
        currencies,
        hedges,
        forms(behind),
        local_dollars,
    )


def _decimal(entry: Entry, name: str, otherwise: str) -> Decimal:
    value = str(entry.fields.get(name, otherwise))
    try:
        return Decimal(value)
    except ArithmeticError as error:
        raise VocabularyError(
            entry.file, entry.name, f"{name!r} is no number: {value!r}", f"Write {name} = 1"
        ) from error
