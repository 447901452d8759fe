"""Amounts: a number with its scale and its unit or currency, before hedges and ranges are looked at."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.find.quantities.numerals import DIGITS, pointed, read_digits, read_words
from pipeline.find.quantities.words import BETWEEN, HYPHEN, NO_LETTER, SPACE, Unit, Words

Role = Literal["cardinal", "fraction", "ordinal", "multiple"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as printed. ``value`` has the scale in it, not the unit's factor."""

    start: int
    number: int
    """Where the number itself begins, after currency, sign or article."""
    stop: int
    value: Decimal
    scale: Decimal
    unit: Unit | None
    role: Role
    in_digits: bool
    bare_year: bool = False
    """Four digits and nothing else: as likely a year."""
    ambiguous: bool = False
    """Its point may part thousands or decimals."""
    hyphenated: bool = False
    """The unit or the next word hangs on by a hyphen: "28-year", "three-party"."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    anchor: re.Pattern[str]
    numeral: re.Pattern[str]
    scale: re.Pattern[str]
    money_scale: re.Pattern[str]
    unit: re.Pattern[str]
    of_a: re.Pattern[str]


@functools.cache
def _patterns(words: Words) -> _Patterns:
    numeral = rf"{words.numerals.pattern}(?:(?=fold)|{NO_LETTER})"
    joint = rf"{BETWEEN}(?:and{BETWEEN}(?:an?{BETWEEN}|one{BETWEEN}(?=half))?)?"
    articles = "|".join(form for form, unit in words.units.meanings.items() if unit.article)
    return _Patterns(
        anchor=re.compile(
            rf"(?P<digits>{DIGITS})"
            rf"|(?P<words>{numeral}(?:{joint}{numeral}){{0,11}})"
            rf"|(?P<article>[Aa]n?(?:{SPACE}(?:full|whole|entire))?{BETWEEN}(?P<noun>{articles}){NO_LETTER})"
        ),
        numeral=re.compile(numeral),
        scale=re.compile(rf"{BETWEEN}?({words.scales.pattern}){NO_LETTER}"),
        money_scale=re.compile(rf" ?({words.money_scales.pattern}){NO_LETTER}"),
        unit=re.compile(rf"(?P<joint>{BETWEEN}?)(?P<unit>{words.units.pattern}){NO_LETTER}"),
        of_a=re.compile(rf"(?:{SPACE}of)?{BETWEEN}an?{BETWEEN}(?=[a-z])"),
    )


_BEFORE_ARTICLE = re.compile(rf"(?<![^\W_])an?{BETWEEN}$", re.IGNORECASE)
_VAGUE = re.compile(r"(?:several|few|many|couple(?:\sof)?|tens\sof|hundreds\sof|some|of|by\sthe)\s$", re.IGNORECASE)
_SIGN = re.compile(r"(?:(?<![^\s(])[-−]|(?<![^\W_])[Mm]inus\s)$")
_GLUED_BEFORE = frozenset(".,:/'’#@&_\\=")
_LONGEST_CURRENCY = 6


def amounts(text: str, words: Words) -> Iterator[Amount]:
    """Yield the amounts of a text in its order; numbers that are evidently part of something else are passed over."""
    patterns = _patterns(words)
    place = 0
    while match := patterns.anchor.search(text, place):
        amount = _read(text, match, words, patterns)
        if amount is None:
            place = match.end()
        else:
            yield amount
            place = amount.stop


def _read(text: str, match: re.Match[str], words: Words, patterns: _Patterns) -> Amount | None:
    start, stop = match.span()
    before = text[start - 1 : start]
    if match["article"]:
        if before.isalnum() or before == "-":
            return None
        unit = words.units.meaning(match["noun"])
        return Amount(start, start, stop, Decimal(1), Decimal(1), unit, "cardinal", in_digits=False)
    if match["digits"]:
        return _in_digits(text, start, stop, words, patterns)
    if before.isalnum() or before == "_":
        return None
    return _in_words(text, start, stop, words, patterns)


def _in_digits(text: str, start: int, stop: int, words: Words, patterns: _Patterns) -> Amount | None:
    written = text[start:stop]
    value = read_digits(written)
    after = text[stop : stop + 2]
    if value is None or (after[:1] in ".,:/" and after[1:].isdigit()) or after[:1] == "_":
        return None
    first, unit = _currency_before(text, start, words)
    before = text[start - 1 : start]
    if unit is None and (before.isalpha() or before.isdigit() or before in _GLUED_BEFORE):
        return None
    stop, scale, scaled = _scale(text, stop, words, patterns, money=unit is not None)
    stop, unit, hyphenated = _unit(text, stop, unit, words, patterns)
    if text[stop : stop + 1].isalnum():
        return None
    if sign := _SIGN.search(text, max(0, first - 7), first):
        first, value = sign.start(), -value
    plain = written.isdigit() and len(written) == 4 and not scaled and unit is None
    return Amount(
        first,
        start,
        stop,
        value * scale,
        scale,
        unit,
        "cardinal",
        in_digits=True,
        bare_year=plain and 1000 <= value <= 2199,
        ambiguous=pointed(written) and not scaled,
        hyphenated=hyphenated,
    )


def _in_words(text: str, start: int, stop: int, words: Words, patterns: _Patterns) -> Amount | None:
    tokens = list(patterns.numeral.finditer(text, start, stop))
    numerals = [words.numerals.meaning(token[0]) for token in tokens]
    joined = [
        "and" in text[before.end() : after.start()] for before, after in zip([tokens[0], *tokens], tokens, strict=False)
    ]
    lead = numerals[0]
    article = _BEFORE_ARTICLE.search(text, max(0, start - 6), start)
    first = article.start() if article else start
    if lead.role == "half":
        return _half(text, first, start, tokens[0].end(), words, patterns)
    if lead.role == "multiple":
        return Amount(start, start, tokens[0].end(), lead.value, Decimal(1), None, "multiple", in_digits=False)
    if lead.role in ("fraction", "ordinal"):
        part = lead.role == "fraction" and article
        return Amount(
            first if part else start,
            start,
            tokens[0].end(),
            1 / lead.value if part else lead.value,
            Decimal(1),
            None,
            "fraction" if part else "ordinal",
            in_digits=False,
            hyphenated=_hangs(text, tokens[0].end()),
        )
    if lead.role in ("hundred", "scale", "dozen"):
        if not article or _VAGUE.search(text, max(0, start - 14), start):
            return None
    else:
        first = start
    if (read := read_words(numerals, joined)) is None:
        return None
    value, used = read
    stop = tokens[used - 1].end()
    if used < len(tokens) and not joined[used]:
        after = numerals[used]
        plural = tokens[used][0].lower().endswith("s")
        if after.role == "fraction" and (plural or value == 1) and value < after.value:
            return Amount(first, start, tokens[used].end(), value / after.value, Decimal(1), None, "fraction", False)
        if after.role in ("fraction", "ordinal") and not plural:
            ordinal = value + after.value
            return Amount(first, start, tokens[used].end(), ordinal, Decimal(1), None, "ordinal", in_digits=False)
    scales = [numeral.value for numeral in numerals[:used] if numeral.role in ("scale", "dozen")]
    stop, scale, _ = _scale(text, stop, words, patterns, money=False)
    currency, unit = _currency_before(text, start, words)
    stop, unit, hyphenated = _unit(text, stop, unit, words, patterns)
    return Amount(
        min(first, currency),
        start,
        stop,
        value * scale,
        scale * (scales[-1] if scales else 1),
        unit,
        "cardinal",
        in_digits=False,
        hyphenated=hyphenated,
    )


def _half(text: str, first: int, start: int, stop: int, words: Words, patterns: _Patterns) -> Amount:
    """Half of something: "half a dozen", "half a million", "half a year", else a share."""
    reach = of_a.end() if (of_a := patterns.of_a.match(text, stop)) else stop
    after, scale, scaled = _scale(text, reach, words, patterns, money=False)
    after, unit, _ = _unit(text, after, None, words, patterns)
    value = Decimal("0.5")
    if scaled or unit:
        return Amount(first, start, after, value * scale, scale, unit, "cardinal", in_digits=False)
    return Amount(first, start, stop, value, Decimal(1), None, "fraction", False, hyphenated=_hangs(text, stop))


def _currency_before(text: str, start: int, words: Words) -> tuple[int, Unit | None]:
    """Return where the currency printed before a number begins, and its unit; (start, None) where there is none."""
    end = start - 1 if text[start - 1 : start] in (" ", "\u00a0", "\u202f") else start
    for first in range(max(0, end - _LONGEST_CURRENCY), end):
        unit = words.currencies.get(text[first:end])
        if unit and not (text[first].isalpha() and text[first - 1 : first].isalnum()):
            return first, unit
    return start, None


def _scale(text: str, stop: int, words: Words, patterns: _Patterns, *, money: bool) -> tuple[int, Decimal, bool]:
    scale, scaled = Decimal(1), False
    if match := patterns.money_scale.match(text, stop):
        after = patterns.unit.match(text, match.end())
        if money or (after and words.units.meaning(after["unit"]).kind == "money"):
            scale, stop, scaled = words.money_scales.meaning(match[1]), match.end(), True
    for _ in range(3):
        if match := patterns.scale.match(text, stop):
            scale, stop, scaled = scale * words.scales.meaning(match[1]), match.end(), True
    return stop, scale, scaled


def _unit(text: str, stop: int, unit: Unit | None, words: Words, patterns: _Patterns) -> tuple[int, Unit | None, bool]:
    match = patterns.unit.match(text, stop)
    if match is None:
        return stop, unit, _hangs(text, stop)
    after = words.units.meaning(match["unit"])
    if unit is not None and after.kind != "money":
        return stop, unit, _hangs(text, stop)
    return match.end(), after, bool(re.match(HYPHEN, match["joint"])) or _hangs(text, match.end())


def _hangs(text: str, stop: int) -> bool:
    return text[stop : stop + 1] in ("-", "‐", "‑") and text[stop + 1 : stop + 2].isalpha()
