"""Amounts: a number with its scale and its unit or currency, before hedges and ranges are looked at."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from pipeline.find.openings import Openings, at, in_all_cases
from pipeline.find.quantities.numerals import RUN, THIN, pointed, read_digits, read_words
from pipeline.find.quantities.words import BETWEEN, HYPHEN, NO_LETTER, SPACE, Numeral, Unit, Words, one_of
from pipeline.light import light
from pipeline.records import NotCounted

Role = Literal["cardinal", "fraction", "ordinal", "multiple"]


@light
class Amount:
    """A number as printed. ``value`` has the scale in it, not the unit's factor."""

    start: int
    number: int
    """Where the number itself begins, after currency, sign or article."""
    stop: int
    value: Decimal
    role: Role = "cardinal"
    scale: Decimal = Decimal(1)
    unit: Unit | None = None
    in_digits: bool = False
    currency_first: bool = False
    """The currency stands before the number."""
    bare_year: bool = False
    """Four digits and nothing else: as likely a year."""
    ambiguous: bool = False
    """Its point may part thousands or decimals."""
    compound: bool = False
    """The next word hangs on by a hyphen: "three-party", "12-nation"."""
    article: bool = False
    """"a year": one of them, or what something else is reckoned by."""
    shared: bool = False
    """Its scale or unit is printed with its neighbour."""
    per: tuple[int, int] | None = None
    """What it is reckoned by: "114 dlrs [a tonne]", "$12,000 [per capita]"."""
    a_day: str = ""
    """The end of the UCUM unit where it is reckoned by a day or less: "/d"."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    words: re.Pattern[str]
    article: re.Pattern[str]
    numeral: re.Pattern[str]
    scale: re.Pattern[str]
    money_scale: re.Pattern[str]
    unit: re.Pattern[str]
    per: re.Pattern[str]
    point: re.Pattern[str]


@functools.lru_cache(maxsize=2)
def _patterns(words: Words) -> _Patterns:
    numeral = rf"{one_of(in_all_cases(words.numerals.meanings))}(?:(?=fold)|{NO_LETTER})"
    joint = rf"(?:{BETWEEN}(?:and{BETWEEN}(?:an?{BETWEEN}|one{BETWEEN}(?=half))?)?)"
    articles = one_of(form for form, unit in words.units.meanings.items() if unit.article)
    digits = one_of(form for form, numeral in words.numerals.meanings.items() if numeral.role == "ones")
    adjective = rf"{one_of(words.between)}{SPACE}"
    return _Patterns(
        words=re.compile(rf"(?<!_){numeral}(?:{joint}{numeral}){{0,11}}"),
        article=re.compile(rf"(?<![A-Za-z0-9_-])[Aa]n?{SPACE}(?:{adjective}|)({articles}){NO_LETTER}"),
        numeral=re.compile(numeral),
        scale=re.compile(rf"(?:{BETWEEN}|)({words.scales.pattern}){NO_LETTER}"),
        money_scale=re.compile(rf"[ {THIN}]?({words.money_scales.pattern}){NO_LETTER}"),
        unit=re.compile(rf"(?:{BETWEEN}|)(?:|{adjective})(?P<unit>{words.units.pattern}){NO_LETTER}{_NO_CLASS}"),
        per=re.compile(
            rf"(?:{SPACE}(?P<per>per|an?|each|every)(?:{SPACE}|-)|/|-an?-)"
            rf"(?:(?P<unit>{words.units.pattern}){NO_LETTER}(?:{HYPHEN}hours?)?|{one_of(words.reckoned)}{NO_LETTER}"
            rf"|(?<=per )[a-z]{{1,20}})(?!{SPACE}(?:ago|earlier|before|later|after)\b)"
        ),
        point=re.compile(rf"{SPACE}point((?:{SPACE}(?:{digits}|zero|nought|oh)){{1,4}}){NO_LETTER}"),
    )


_RUN = re.compile(RUN)
_NO_CLASS = r"(?!-(?:class|type|series|style)\b)"  # six Kilo-class submarines
_BEFORE_ARTICLE = re.compile(rf"(?<![^\W_])an?{BETWEEN}$", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?<![^\W_])(?:several|few|many|couple(?:\sof)?|tens\sof|hundreds\sof|thousands\sof|some|of|by\sthe|odd|various)\s$",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?:(?<![^\s(])(?<![0-9%]\s)[-−]|(?<![^\W_])(?<!\sor\s)[Mm]inus[\s-])$")
_SPACED = re.compile(
    rf"[1-9](?<![0-9.,].)[0-9]{{0,2}}(?:[{THIN}][0-9]{{3}}(?![0-9])| [0-9]{{3}} ?(?:km|m²|ha|t|%)(?![a-z]))"
)
_ENGLISH = re.compile(r"[0-9](?:(?:,[0-9]{3})+(?![0-9,])|\.[0-9]{1,2}(?![0-9.,]))")
_CONTINENTAL = re.compile(r"[0-9](?:\.[0-9]{3}[.,][0-9]|,[0-9]{1,2}(?![0-9,]))")
_MIXED_FRACTION = re.compile(rf"{BETWEEN}([1-9][0-9]?)/([2-9]|1[0-6]|32)(?![0-9/])")
_SIMPLE_FRACTION = re.compile(r"/([2-9]|1[0-6]|32)(?![0-9/])(?P<of>(?=\sof\b))?")
_YEAR = re.compile("1[4-9][0-9][0-9]|2[01][0-9][0-9]")
_DECADE = re.compile(r"(?:1[0-9]|2[01])?[0-9]0['’]?s(?![^\W_])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_OF_A = re.compile(rf"(?:{SPACE}of)?{BETWEEN}an?{BETWEEN}(?=[a-z])")
_OF_A_POINT = re.compile(rf"{SPACE}of{SPACE}(?:an?|one)(?={BETWEEN}(?:percentage|per{SPACE}?cent))")
_DIGIT_FOLLOWS = re.compile(r"\s?[0-9]")
_AND_A_HALF = re.compile(rf"{SPACE}and{SPACE}an?{SPACE}(half|quarter){NO_LETTER}")
_DOLLAR = re.compile(r"d(?:ollar|lr)", re.IGNORECASE)
_METRES = re.compile(rf"{BETWEEN}(?:long|wide|deep|high|tall|above|below|away|off|across|apart|from|sprint|runway)\b")
_METRES_BEFORE = re.compile(
    r"\b(?:depth|height|length|altitude|width|within|distance|elevation|deep\sas)\b[^.;]{0,12}$"
)
_SIGNS = frozenset("-−")
_ENDS = frozenset([*'.,;:!?)]}"”', ""])
_BEFORE_POINT = frozenset(["", " ", "\n", "(", "$", "€", "£", "~"])
_GLUED_BEHIND = frozenset(".,:/")
_GLUED_BEFORE = frozenset(".,:/'’#@&_\\")
_DASHES = frozenset("-‐‑")
_LONGEST_CURRENCY = 10
_ONE = Decimal(1)
_LARGEST = Decimal(10**15)
_HALF = Decimal("0.5")
_HALVES = {"half": _HALF, "quarter": Decimal("0.25")}
_A_DAY_OR_LESS = frozenset(["d", "h", "min", "s"])


def amounts(
    text: str, words: Words, opened: Openings, told: Sequence[tuple[int, int]], language: str | None = None
) -> Iterator[Amount | NotCounted]:
    """Yield the amounts of some stretches of a text in its order, and the numbers that can be none.

    ``opened`` are the places of the text at which they can begin. A point before three digits is read as decimal
    where the language is English ("en") or the text's other numbers are written as in English, else not at all.
    """
    patterns = _patterns(words)
    runs = [match.span() for match in at(_RUN, text, opened.digits)]
    style = _style(text, runs, language)
    opened = opened.within(told)
    inside = frozenset(opened.digits)
    anchors = [(start, stop, "") for start, stop in runs if start in inside]
    anchors += [(*match.span(), "words") for match in at(patterns.words, text, opened.numbers)]
    anchors += [(*match.span(), match[1]) for match in at(patterns.article, text, opened.articles)]
    place = amount_stop = 0
    for start, stop, kind in sorted(anchors):
        if start < place:
            continue
        if not kind:
            found = [_in_digits(text, start, stop, amount_stop, style, words, patterns)]
        elif kind == "words":
            found = _in_words(text, start, stop, words, patterns)
        else:
            more = _AND_A_HALF.match(text, stop)
            value, stop = (1 + _HALVES[more[1]], more.end()) if more else (Decimal(1), stop)
            found = [Amount(start, start, stop, value, unit=words.units.meaning(kind), article=True)]
        for amount in found:
            if amount.start >= place or amount.stop > place:
                yield amount
                place = amount.stop
                if isinstance(amount, Amount):
                    place = amount_stop = amount.per[1] if amount.per else amount.stop


@dataclass(frozen=True, slots=True)
class _Style:
    """How a document writes its numbers."""

    spaced: bool
    """Spaces part thousands: "580 367"."""
    english: bool
    """Points are decimal; "1.234.567" and "12,5" do not stand in it."""


def _style(text: str, runs: Sequence[tuple[int, int]], language: str | None) -> _Style:
    parted = [(start, stop) for start, stop in runs if not text[start:stop].isdigit()]

    def stands(shape: re.Pattern[str], reach: int) -> bool:
        return any(shape.search(text, start, stop + reach) for start, stop in parted)

    english = language == "en" or (language is None and stands(_ENGLISH, 1))
    return _Style(spaced=stands(_SPACED, len(" km.")), english=english and not stands(_CONTINENTAL, 1))


def _in_digits(
    text: str, start: int, stop: int, after_amount: int, style: _Style, words: Words, patterns: _Patterns
) -> Amount | NotCounted:
    written = text[start:stop]
    if " " in written and not (style.spaced or _parted_by_spaces(text, start, stop, words, patterns)):
        stop = start + written.index(" ")
        written = text[start:stop]
    value = read_digits(written)
    if value is None:
        return NotCounted(start, stop, "ambiguous" if len(written) < 16 else "identifier", "<digits and signs>")
    before = text[start - 1 : start]
    if before == "." and text[start - 2 : start - 1] in _BEFORE_POINT and written.isdigit():  # .5
        start, value = start - 1, Decimal("." + written)
        before = text[start - 1 : start]
    first, unit = _currency_before(text, start, after_amount, words)
    if (
        unit is not None
        and unit.scaled
        and not patterns.scale.match(text, stop)
        and not patterns.money_scale.match(text, stop)
    ):
        first, unit = start, None
    if unit is None and (before.isalnum() or before in _GLUED_BEFORE):
        return NotCounted(start, stop, "name", "<sign><digits>")
    hangs_on = (
        unit is None and before in _DASHES and text[start - 2 : start - 1].isalnum() and start - 1 != after_amount
    )
    sign = _sign(text, first)
    stop, value, role = _with_fraction(text, stop, written, value)
    after = text[stop : stop + 2]
    if (after[:1] in _GLUED_BEHIND and after[1:].isdigit()) or after[:1] == "_":
        return NotCounted(start, stop, "name", "<digits><sign><digits>")
    number_stop, scale = stop, _ONE
    if after[:1] not in _ENDS:
        stop, value, scale, unit = _scale_and_unit(text, start, stop, value, unit, words, patterns)
        if hangs_on and (unit is None or unit.glued) and sign is None:
            return NotCounted(start, number_stop, "name", "<word>-<digits>")
        if text[stop : stop + 1].isalnum():
            if stop == number_stop and (ordinal := _ORDINAL.match(text, stop)):
                return Amount(start, start, ordinal.end(), value, "ordinal", in_digits=True)
            if _DECADE.match(text, start):
                return NotCounted(start, stop, "date", "<decade>")
            return NotCounted(start, stop, "name", "<digits><letters>")
    elif hangs_on and sign is None:
        return NotCounted(start, number_stop, "name", "<word>-<digits>")
    if sign:
        first, value = sign.start(), -value
    amount = Amount(
        first,
        start,
        stop,
        value * scale,
        role,
        scale,
        unit,
        in_digits=True,
        currency_first=first < start and unit is not None,
        bare_year=stop == number_stop and unit is None and _YEAR.fullmatch(written) is not None,
        ambiguous=scale == 1 and not style.english and pointed(written),
        compound=_hangs(text, stop),
    )
    return amount if after[:1] in _ENDS else _with_rate(text, amount, words, patterns)


def _sign(text: str, start: int) -> re.Match[str] | None:
    """Return the sign or "minus" before a number."""
    before = text[max(0, start - 2) : start]
    return _SIGN.search(text, max(0, start - 7), start) if before[-1:] in _SIGNS or before[:1] == "s" else None


def _with_fraction(text: str, stop: int, written: str, value: Decimal) -> tuple[int, Decimal, Role]:
    """Read on where digits are followed by a simple fraction: "1/3 of", "10 1/2 miles"."""
    follows = text[stop : stop + 1]
    if follows == "/" and (fraction := _SIMPLE_FRACTION.match(text, stop)) and value < int(fraction[1]):
        return fraction.end(), value / int(fraction[1]), "fraction" if fraction["of"] is not None else "cardinal"
    if follows in (" ", "-") and written.isdigit() and (mixed := _MIXED_FRACTION.match(text, stop)):
        return mixed.end(), value + Decimal(mixed[1]) / Decimal(mixed[2]), "cardinal"
    return stop, value, "cardinal"


def _scale_and_unit(
    text: str, start: int, stop: int, value: Decimal, unit: Unit | None, words: Words, patterns: _Patterns
) -> tuple[int, Decimal, Decimal, Unit | None]:
    """Read on behind digits; return where the amount ends, its number, its scale and its unit."""
    number_stop = stop
    stop, scale = _scale(text, stop, words, patterns, money=unit is not None)
    stop, value = _and_a_half(text, stop, value, scale)
    if scale == 1 and unit is None and (millions := _glued_m(text, start, stop)):
        stop, scale = millions
    of_a = _OF_A_POINT.match(text, stop) if unit is None and scale == 1 else None  # 0.7 of a percentage point
    stop, unit = _unit(text, of_a.end() if of_a else stop, unit, words, patterns)
    if scale == 1 and unit is not None and unit.kind == "money" and stop > number_stop:
        stop, scale = _scale(text, stop, words, patterns, money=False)  # "75 USD million"
    return stop, value, scale, unit


def _parted_by_spaces(text: str, start: int, stop: int, words: Words, patterns: _Patterns) -> bool:
    """Whether "580 367" is one number: before a unit, behind a currency, or with more than one space."""
    written = text[start:stop]
    return read_digits(written) is not None and (
        written.count(" ") > 1
        or patterns.unit.match(text, stop) is not None
        or patterns.scale.match(text, stop) is not None
        or _currency_before(text, start, 0, words)[1] is not None
    )


def _in_words(text: str, start: int, stop: int, words: Words, patterns: _Patterns) -> Iterator[Amount | NotCounted]:
    """Yield what a run of number words writes: mostly one number, two in "five and ten"."""
    tokens = list(patterns.numeral.finditer(text, start, stop))
    if text[start - 1 : start].isalnum() or (
        text[start - 1 : start] in _DASHES and text[start - 2 : start - 1].isalnum()
    ):
        yield NotCounted(start, stop, "compound", "<word>-<number>")
        return
    numerals = [words.numerals.meaning(token[0]) for token in tokens]
    joined = [False]
    joined += ["and" in text[one.end() : other.start()].lower() for one, other in itertools.pairwise(tokens)]
    place = 0
    while place < len(tokens):
        used, amount = _one_in_words(text, tokens[place:], numerals[place:], joined[place:], words, patterns)
        yield amount
        place += used


def _one_in_words(
    text: str,
    tokens: list[re.Match[str]],
    numerals: list[Numeral],
    joined: list[bool],
    words: Words,
    patterns: _Patterns,
) -> tuple[int, Amount | NotCounted]:
    """Return how many words the first number of a run takes, and the number."""
    start, stop, lead = tokens[0].start(), tokens[0].end(), numerals[0]
    article = _BEFORE_ARTICLE.search(text, max(0, start - 6), start)
    first = article.start() if article else start
    hangs = _hangs(text, stop)
    match lead.role:
        case "half":
            return 1, _part(text, first, start, stop, lead.value, words, patterns)
        case "multiple":
            return 1, Amount(start, start, stop, lead.value, "multiple", compound=hangs)
        case "fraction" if article and not hangs:
            return 1, _part(text, first, start, stop, 1 / lead.value, words, patterns)
        case "fraction" | "ordinal":
            return 1, Amount(start, start, stop, lead.value, "ordinal", compound=hangs)
        case "hundred" | "scale" | "dozen":
            if not article or _VAGUE.search(text, max(0, start - 14), start):
                return len(tokens), NotCounted(start, stop, "vague", "<vague number>")
        case _:
            first = start
    sign = _sign(text, start)
    read = read_words(numerals, [False, *joined[1:]])
    if read is None:
        return len(tokens), NotCounted(start, tokens[-1].end(), "ambiguous", "<number words>")
    value, used = read
    stop = tokens[used - 1].end()
    if used < len(tokens) and not joined[used]:
        after, last = numerals[used], tokens[used]
        plural = last[0].lower().endswith("s")
        if after.role == "fraction" and (plural or value == 1) and value < after.value:
            return used + 1, _part(text, first, start, last.end(), value / after.value, words, patterns)
        if after.role in ("fraction", "ordinal") and not plural and numerals[used - 1].role not in ("ones", "teens"):
            return used + 1, Amount(first, start, last.end(), value + after.value, "ordinal")
        if after.role == "half" and value == 1:
            return used + 1, _part(text, first, start, last.end(), after.value, words, patterns)
    if used == len(tokens) and (point := patterns.point.match(text, stop)):
        digits = "".join(
            str(words.numerals.meanings[digit].value) if digit in words.numerals.meanings else "0"
            for digit in point[1].lower().split()
        )
        value, stop = value + Decimal(f"0.{digits}"), point.end()
    scales = [numeral.value for numeral in numerals[:used] if numeral.role == "scale"]
    stop, scale = _scale(text, stop, words, patterns, money=False)
    currency, unit = _currency_before(text, start, 0, words)
    stop, unit = _unit(text, stop, unit, words, patterns)
    if unit and unit.kind == "duration" and (more := _AND_A_HALF.match(text, stop)):
        value, stop = value + _HALVES[more[1]], more.end()
    if sign and currency == start:
        first, value = sign.start(), -value
    amount = Amount(
        min(first, currency),
        start,
        stop,
        value * scale,
        "cardinal",
        scale * (scales[-1] if scales else 1),
        unit,
        compound=_hangs(text, stop),
    )
    return used, _with_rate(text, amount, words, patterns)


def _part(text: str, first: int, start: int, stop: int, value: Decimal, words: Words, patterns: _Patterns) -> Amount:
    """A part of something: "half a dozen", "a quarter of a million", "half a year" are numbers, others shares."""
    reach = of_a.end() if (of_a := _OF_A.match(text, stop)) else stop
    after, scale = _scale(text, reach, words, patterns, money=False)
    after, unit = _unit(text, after, None, words, patterns)
    if scale > 1 or (unit and after > reach and (of_a or value == _HALF)):
        return Amount(first, start, after, value * scale, "cardinal", scale, unit)
    return Amount(first, start, stop, value, "fraction", compound=_hangs(text, stop))


def _currency_before(text: str, start: int, floor: int, words: Words) -> tuple[int, Unit | None]:
    """Return where the currency printed before a number begins, and its unit; (start, None) where there is none.

    What stands before ``floor`` belongs to the amount before.
    """
    end = start - 1 if text[start - 1 : start] in (" ", "\n", "\u00a0", "\u202f") else start
    if text[end - 1 : end] not in words.currency_ends:
        return start, None
    for first in range(max(floor, end - _LONGEST_CURRENCY), end):
        unit = words.currencies.get(text[first:end])
        if unit and not (text[first].isalpha() and text[first - 1 : first].isalnum()):
            return first, unit
    return start, None


def _scale(text: str, stop: int, words: Words, patterns: _Patterns, *, money: bool) -> tuple[int, Decimal]:
    scale = _ONE
    if match := patterns.money_scale.match(text, stop):
        after = patterns.unit.match(text, match.end())
        if money or (after and words.units.meaning(after["unit"]).kind == "money"):
            return match.end(), words.money_scales.meaning(match[1])
    while match := patterns.scale.match(text, stop):
        scale, stop = scale * words.scales.meaning(match[1]), match.end()
        if scale > _LARGEST:
            break
    return stop, scale


def _and_a_half(text: str, stop: int, value: Decimal, scale: Decimal) -> tuple[int, Decimal]:
    """Add what "3 million and a half" says behind the scale."""
    more = _AND_A_HALF.match(text, stop) if scale > 1 else None
    return (more.end(), value + _HALVES[more[1]]) if more else (stop, value)


def _glued_m(text: str, start: int, stop: int) -> tuple[int, Decimal] | None:
    """Return the end and the worth of an "m" that means millions: "7.0m visits", "5m barrels", not "a 300m runway"."""
    letter, after = text[stop : stop + 1], text[stop + 1 : stop + 2]
    if letter not in ("m", "M") or after.isalnum() or after in ("-", "²", "³"):
        return None
    if letter == "m" and (_METRES.match(text, stop + 1) or _METRES_BEFORE.search(text, max(0, start - 40), start)):
        return None
    return stop + 1, Decimal(10**6)


def _unit(text: str, stop: int, unit: Unit | None, words: Words, patterns: _Patterns) -> tuple[int, Unit | None]:
    """Return where the unit after a number ends, and the unit; one after "$" can only say whose dollars they are."""
    match = patterns.unit.match(text, stop)
    if match is None:
        return stop, unit
    after = words.units.meaning(match["unit"])
    if after.glued and match.start("unit") > stop:
        return stop, unit
    if not match["unit"][-1].isalnum() and after.kind == "money" and _DIGIT_FOLLOWS.match(text, match.end()):
        return stop, unit
    if unit is not None and unit.of_country and not (_DOLLAR.search(match["unit"]) or match["unit"].isupper()):
        return stop, unit  # the $100 billion mark
    if unit is not None and not (
        after.kind == "money" and after.factor == unit.factor and (unit.of_country or unit is after)
    ):
        return stop, unit
    return match.end(), after


def _with_rate(text: str, amount: Amount, words: Words, patterns: _Patterns) -> Amount:
    """Add what the amount is reckoned by; "a day" or less belongs to a physical unit, "a year" does not."""
    match = patterns.per.match(text, amount.stop)
    if match is None or (amount.unit is None and amount.scale == 1 and match["per"] != "per"):
        return amount
    by = words.units.meaning(match["unit"]) if match["unit"] else None
    if amount.unit and amount.unit.kind == "physical" and by and by.unit in _A_DAY_OR_LESS and by.factor == 1:
        return replace(amount, stop=match.end(), a_day=f"/{by.unit}")
    return replace(amount, per=match.span())


def _hangs(text: str, stop: int) -> bool:
    return text[stop : stop + 1] in ("-", "‐", "‑") and text[stop + 1 : stop + 2].isalpha()
