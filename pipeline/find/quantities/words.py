"""The words of quantities: vocabulary entries as patterns, and the way back from a match to its entry."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Generic, TypeVar, cast

from pipeline.records import Bound, QuantityKind
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError
from pipeline.vocabulary.trees import any_of

# What may be missing is an empty branch, which costs less than a question mark behind a group.
SPACE = r"(?:[^\S\n]{1,3}(?:\n[^\S\n]{0,12}|)|\n[^\S\n]{0,12})"
"""Between two words: a line may break here, a paragraph may not."""
HYPHEN = r"(?:[-‐‑](?:\n[^\S\n]{0,12}|))"
BETWEEN = f"(?:{SPACE}|{HYPHEN})"
NO_LETTER = r"(?![^\W_])"
_BROKEN = r"(?:[-‐]\n[^\S\n]{0,12}|)"

_Meaning = TypeVar("_Meaning")
_BREAK = re.compile(r"(?<=\w)[-‐]\n[^\S\n]*(?=\w)")
_SEPARATOR = re.compile(r"[\s‐‑-]+")


@dataclass(frozen=True, slots=True, eq=False)
class Forms(Generic[_Meaning]):
    """Ways to write some things: ``pattern`` matches any of them, the longest first; :meth:`meaning` tells which."""

    pattern: str
    meanings: Mapping[str, _Meaning]

    def meaning(self, written: str) -> _Meaning:
        """Return what a stretch that the pattern matched stands for."""
        if written in self.meanings:
            return self.meanings[written]
        form = _SEPARATOR.sub(" ", written)
        for known in (form, form.lower(), _SEPARATOR.sub(" ", _BREAK.sub("", written)).lower()):
            if known in self.meanings:
                return self.meanings[known]
        raise KeyError(written)


def forms(meanings: Mapping[str, _Meaning]) -> Forms[_Meaning]:
    """Make the pattern of all forms.

    A form in small letters of three or more, or of more than one word, is matched in any case, also where a hyphen
    breaks it at a line's end; another only as it is written: "MW" is no "mw". A space in a form is any white space, a
    line break, or a hyphen.
    """
    any_case = {form.lower() for form in meanings if _any_case(form)}
    parts = [one_of({*meanings, *any_case}, _BROKEN)] + [f"(?i:{one_of(any_case, _BROKEN)})"] * bool(any_case)
    keys = ((form.lower() if _any_case(form) else form, meaning) for form, meaning in meanings.items())
    return Forms(f"(?:{'|'.join(parts)})", {_SEPARATOR.sub(" ", key): meaning for key, meaning in keys})


def one_of(written: Iterable[str], broken: str = "") -> str:
    """Return the pattern of some forms, ``broken`` being what may stand before a letter behind three of a word."""

    def letter(character: str, before: str) -> str:
        if character == " ":
            return BETWEEN
        may_break = character.isalpha() and len(before.rpartition(" ")[2]) > 2
        return (broken if may_break else "") + re.escape(character)

    return any_of(written, letter)


def _any_case(form: str) -> bool:
    return (form == form.lower() or " " in form) and sum(letter.isalpha() for letter in form) >= 3


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """What a number is measured in. A value in it is the number printed times ``factor``."""

    unit: str
    kind: QuantityKind
    factor: Decimal
    article: bool = False
    """Whether "a" before it counts as one ("a decade")."""
    of_country: bool = False
    """Whether it is the money of the document's country, ``unit`` where that is not known."""
    scaled: bool = False
    """Whether it is one only beside a scale: "R37bn", not "R37"."""
    glued: bool = False
    """Whether it is one only right behind the number: "1.5C", not "12 C-130s"."""
    among: tuple[tuple[str, re.Pattern[str]], ...] = ()
    """The units that are written so, each with the words by which it is known."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A word that is a number or part of one."""

    role: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Country:
    """Where a bare "$" is the country's own money."""

    currency: str
    domain: str
    names: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words that quantities are made of."""

    numerals: Forms[Numeral]
    scales: Forms[Decimal]
    """Scales that follow digits with or without a space: million, bn, crore."""
    money_scales: Forms[Decimal]
    """Scales that are such only beside a currency or, glued to digits, before a noun: m, b, K."""
    units: Forms[Unit]
    """Units and currencies after the number."""
    currencies: Mapping[str, Unit]
    """Currencies before the number."""
    hedges: Mapping[str, Bound]
    """Qualifiers before the number, in small letters, words parted by one space."""
    not_hedged: frozenset[tuple[str, str]]
    """A verb and the qualifier of one word that is a part of it behind it: "handed over"."""
    hedge_ends: Mapping[str, tuple[int, ...]]
    """The last words of these qualifiers, each with how many words they have, the most first."""
    hedges_behind: Forms[Bound]
    hedge_verbs: Mapping[str, Bound]
    """Verbs before a number that bound it without belonging to its quote."""
    hedge_verb_ends: frozenset[str]
    countries: tuple[Country, ...]
    currency_ends: frozenset[str]
    """The last characters of the currencies before a number."""
    between: frozenset[str]
    """Adjectives that may stand between a number and its unit."""
    reckoned: frozenset[str]
    """Things that money and volumes are reckoned by: "a share", "per capita"."""
    nouns: Mapping[str, frozenset[str]]
    """The lists of nouns.toml and beside_counts.toml by name."""
    counted: re.Pattern[str]
    """Words that say what a number without a noun counts."""
    changed: re.Pattern[str]
    """Words of change, either way."""


@functools.lru_cache(maxsize=2)
def words_of(vocabulary: Vocabulary) -> Words:
    """Return the words of quantities from the files of numbers, units, currencies, hedges, nouns and changes.

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
        unit = Unit(
            entry.text("unit"),
            kind,
            _decimal(entry, "factor", "1"),
            entry.flag("article"),
            glued=entry.flag("glued"),
            among=tuple(_among(entry)),
        )
        units |= dict.fromkeys(entry.forms, unit)
    currencies: dict[str, Unit] = {}
    countries: list[Country] = []
    for entry in vocabulary.entries("currencies.toml"):
        among = tuple(_among(entry))
        code = among[0][0] if among else str(entry.fields.get("assume", entry.fields.get("code", entry.name)))
        factor = _decimal(entry, "factor", "1")
        unit = Unit(code, "money", factor, of_country=entry.flag("dollar"), among=among)
        units |= dict.fromkeys(entry.forms, unit)
        currencies |= dict.fromkeys(entry.texts("before"), unit)
        currencies |= dict.fromkeys(entry.texts("before_scaled"), replace(unit, scaled=True))
        if "domain" in entry.fields:
            countries.append(Country(code, entry.text("domain"), _any_word(entry.texts("country"))))
    hedges: dict[str, Bound] = {}
    behind: dict[str, Bound] = {}
    verbs: dict[str, Bound] = {}
    not_hedged: set[tuple[str, str]] = set()
    for entry in vocabulary.entries("hedges.toml"):
        not_hedged |= {(verb, form) for verb in entry.texts("not_after") for form in entry.forms}
        bound = cast("Bound", entry.text("bound"))
        hedges |= dict.fromkeys(entry.forms, bound)
        behind |= dict.fromkeys(entry.texts("behind"), bound)
        verbs |= dict.fromkeys(entry.texts("verbs"), bound)
    nouns = _lists(vocabulary, "nouns.toml", "without_s", "plural_that_qualifies", "no_plural", "ends_the_phrase")
    nouns |= _lists(
        vocabulary, "beside_counts.toml", "hung_on_by_a_hyphen", "names_an_amount", "parties", "body_of_people"
    )
    counted = _lists(vocabulary, "beside_counts.toml", "says_what_is_counted")["says_what_is_counted"]
    beside = _lists(vocabulary, "beside_units.toml", "between_number_and_unit", "reckoned")
    changes = _lists(vocabulary, "changes.toml", "up", "down", "either")
    return Words(
        numerals=forms(numerals),
        scales=forms(scales),
        money_scales=forms(money_scales),
        units=forms(units),
        currencies=currencies,
        currency_ends=frozenset(before[-1] for before in currencies),
        countries=tuple(countries),
        hedges=hedges,
        not_hedged=frozenset(not_hedged),
        hedge_ends=_lengths(hedges),
        hedges_behind=forms(behind),
        hedge_verbs=verbs,
        hedge_verb_ends=frozenset(verb.rsplit(" ", 1)[-1] for verb in verbs),
        between=beside["between_number_and_unit"],
        reckoned=beside["reckoned"],
        nouns=nouns,
        counted=_any_word(counted),
        changed=_any_word(frozenset[str]().union(*changes.values())),
    )


def _lengths(phrases: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the last words of some phrases, each with how many words they have, the most first."""
    found: dict[str, set[int]] = {}
    for phrase in phrases:
        words = phrase.split(" ")
        found.setdefault(words[-1], set()).add(len(words))
    return {last: tuple(sorted(lengths, reverse=True)) for last, lengths in found.items()}


def _lists(vocabulary: Vocabulary, file: str, *names: str) -> dict[str, frozenset[str]]:
    lists = {entry.name: frozenset(entry.forms) for entry in vocabulary.entries(file)}
    for name in names:
        if name not in lists:
            raise VocabularyError(file, name, "is missing", f"Write [{name}] and its forms")
    return lists


def _among(entry: Entry) -> Iterable[tuple[str, re.Pattern[str]]]:
    table = entry.fields.get("among", {})
    if not isinstance(table, dict):
        raise VocabularyError(entry.file, entry.name, "'among' is no table", "Write [name.among] and a line a unit")
    for unit, known_by in cast("dict[str, list[str]]", table).items():
        yield unit, _any_word(known_by)


def _any_word(words: Iterable[str]) -> re.Pattern[str]:
    """The pattern of any of some words and the character before it: one that begins with a set is searched for fast.

    Words in small letters are found in any case.
    """
    known = list(words)
    cases = {*known, *(word.capitalize() for word in known if word.islower()), *(word.upper() for word in known)}
    return re.compile(rf"[^A-Za-z0-9]{one_of(cases)}{NO_LETTER}")


def _decimal(entry: Entry, name: str, otherwise: str) -> Decimal:
    value = str(entry.fields.get(name, otherwise))
    try:
        return Decimal(value)
    except ArithmeticError as error:
        raise VocabularyError(
            entry.file, entry.name, f"{name!r} is no number: {value!r}", f"Write {name} = 1"
        ) from error
