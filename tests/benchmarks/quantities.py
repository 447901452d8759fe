"""Measure the quantities against NewsQuant and R-Quant, and their speed against quantulum3.

``python -m tests.benchmarks.quantities FOLDER [--set NAME] [--misses] [--peer]`` reads the data from FOLDER and fetches
nothing. FOLDER is made once with::

    git clone https://github.com/satya77/CQE_Evaluation FOLDER/CQE_Evaluation

The rules were developed on R-Quant and on the half of NewsQuant whose texts' SHA-256 begins with an even byte; the
other half is for reporting. ``--peer`` runs quantulum3 on the same sentences, where it is installed.

A quantity found is right when its *value* is the gold standard's (a range by both ends), its *unit* too when the unit's
name is, its *change* when it says as the gold standard does whether it is about (~), above (>), below (<), a rise or a
fall. Each gold quantity is matched once.

Their convention is not ours, and what differs is converted here and not in the rules:

* they count every number that is no date and no name: "one solution", "the two companies", "Hague, 44"; what our rules
  read and leave out as a pronoun, as pointing back, or because nothing says what it counts is taken in again
  (:func:`_left_out`);
* they have vague numbers as ranges ("millions of Americans" is 1,000,000 to 10,000,000) and "dozens" as 12;
* a change "from A to B" is one range for them and two figures for us;
* "one of the oldest bridges" is 1 for them and "one of four bridges" a quarter; neither is a figure for us;
* a noun of change behind its figure ("a 5 per cent rise") says nothing of its direction for them, and what brackets
  repeat in another unit has the bound of what they follow ("more than 100 kilometers (60 miles)");
* an average is about (~) for them, an exact figure for us; "rose more than 5 per cent" is above (>) for them, "to
  rise between 5 and 6 per cent" is no change (=), and a range may be about (~);
* they have no durations with an article ("a decade") or in words with a hyphen ("three-year"), no ranks, no "doubled";
* they keep weeks, cents and basis points, where we have days, dollars and per cent;
* their unit of a price holds what it is reckoned by ("dollar per barrel"), that of a count is its singular noun phrase
  without participles ("recorded songs" are songs) and with the plural of a name ("Germans") as it is;
* the text has "PS" for "£", and no apostrophes.

What a conversion cannot know stays a miss: which of "up about 5 per cent" is up and which is about (they have both),
what a lone number of a match or a model counts, and the values that are misprinted in the gold standard.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import importlib
import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import vocabulary
from pipeline.extract import extract
from pipeline.find import Found, dates, numbers, quantities, settle
from pipeline.find.quantities.nouns import noun_after
from pipeline.find.quantities.words import Words, words_of
from pipeline.records import Document, Layout, NotCounted, Quantity

HERE = "CQE_Evaluation/data/formatted_test_set"
SETS = {
    "newsquant-dev": f"{HERE}/NewsQuant.json",
    "newsquant-test": f"{HERE}/NewsQuant.json",
    "currency": f"{HERE}/currency-model.json",
    "dimension": f"{HERE}/dimension-model.json",
    "age": f"{HERE}/age-model.json",
    "temperature": f"{HERE}/temperature-model.json",
}
WORDS = vocabulary.load()

NAMES = {
    "%": "percentage",
    "a": "year",
    "mo": "month",
    "d": "day",
    "h": "hour",
    "min": "minute",
    "s": "second",
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "NZD": "new zealand dollar",
    "HKD": "hong kong dollar",
    "SGD": "singapore dollar",
    "CHF": "swiss franc",
    "TRY": "turkish lira",
    "INR": "rupee",
    "MXN": "mexican peso",
    "LKR": "sri lankan rupee",
    "GEL": "georgian lari",
    "LAK": "lao kip",
    "ESP": "peseta",
    "NLG": "netherlands guilde",
    "DEM": "mark",
    "FIM": "finnish markka",
    "XBT": "bitcoin",
    "ILS": "shekel",
    "DKK": "danish krone",
    "MYR": "malaysian ringgit",
    "RUB": "russian ruble",
    "ZAR": "south african rand",
    "KRW": "south korean won",
    "SEK": "swedish krona",
    "AED": "united arab emirates dirham",
    "AFN": "afghan afghani",
    "AMD": "armenian dram",
    "ARS": "argentine peso",
    "AZN": "azerbaijani manat",
    "BDT": "bangladeshi taka",
    "BGN": "bulgarian lev",
    "BRL": "brazilian real",
    "BYN": "belarusian ruble",
    "CLP": "chilean peso",
    "COP": "colombian peso",
    "CRC": "costa rican colón",
    "CUP": "cuban peso",
    "CZK": "czech koruna",
    "EGP": "egyptian pound",
    "ETB": "ethiopian birr",
    "FRF": "french franc",
    "GHS": "ghanaian cedi",
    "HUF": "hungarian forint",
    "IDR": "indonesian rupiah",
    "IQD": "iraqi dinar",
    "IRR": "iranian rial",
    "ISK": "icelandic króna",
    "KES": "kenyan shilling",
    "KPW": "north korean won",
    "KWD": "kuwaiti dinar",
    "KZT": "kazakhstani tenge",
    "MAD": "moroccan dirham",
    "NGN": "nigerian naira",
    "NOK": "norwegian krone",
    "NPR": "nepalese rupee",
    "PEN": "peruvian sol",
    "PHP": "philippine peso",
    "PKR": "pakistani rupee",
    "PLN": "polish złoty",
    "QAR": "qatari riyal",
    "RON": "romanian leu",
    "RSD": "serbian dinar",
    "SAR": "saudi riyal",
    "THB": "thai baht",
    "TWD": "new taiwan dollar",
    "UAH": "ukrainian hryvnia",
    "VND": "vietnamese đồng",
    "mA.h": "milliampere-hour",
    "kPa": "kilopascal",
    "[psi]": "pound per square inch",
    "[Btu]": "british thermal unit",
    "J": "joule",
    "nm": "nanometre",
    "km3": "cubic kilometre",
    "[bu_us]": "bushel",
    "[ly]": "light-year",
    "By": "byte",
    "kBy": "kilobyte",
    "PBy": "petabyte",
    "Gbit/s": "gigabit per second",
    "{rev}/min": "revolutions per minute",
    "[lton_av]": "long ton",
    "[ston_av]": "short ton",
    "[acr_us].[ft_us]": "acre foot",
    "km": "kilometre",
    "m": "metre",
    "cm": "centimetre",
    "mm": "millimetre",
    "[mi_i]": "mile",
    "[ft_i]": "foot",
    "[in_i]": "inch",
    "[yd_i]": "yard",
    "[nmi_i]": "nautical mile",
    "km2": "square kilometre",
    "m2": "square metre",
    "[sft_i]": "square foot",
    "[mi_i]2": "square mile",
    "har": "hectare",
    "[acr_us]": "acre",
    "m3": "cubic metre",
    "[cft_i]": "cubic foot",
    "L": "litre",
    "mL": "millilitre",
    "[gal_us]": "gallon",
    "[bbl_us]": "barrel",
    "[bbl_us]/d": "barrel per day",
    "t": "ton",
    "kg": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "ug": "microgram",
    "[lb_av]": "pound-mass",
    "[oz_av]": "ounce",
    "[oz_tr]": "troy ounce",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "kW.h": "kilowatt hour",
    "MW.h": "megawatt hour",
    "GW.h": "gigawatt hour",
    "V": "volt",
    "[HP]": "horsepower",
    "Hz": "hertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "km/h": "kilometre per hour",
    "[mi_i]/h": "mile per hour",
    "[kn_i]": "knot",
    "m/s": "metre per second",
    "Cel": "celsius",
    "[degF]": "fahrenheit",
    "deg": "degree",
    "MBy": "megabyte",
    "GBy": "gigabyte",
    "TBy": "terabyte",
    "dB": "decibel",
    "Mbit/s": "megabit per second",
    "[mi_i]/[gal_us]": "mile per gallon",
    "[ppb]": "parts-per-billion",
    "[ppm]": "parts-per-million",
    "N.m": "newton metre",
    "[lbf_av].[ft_i]": "foot pound-force",
    "N": "newton",
    "kN": "kilonewton",
    "kJ": "kilojoule",
    "MJ": "megajoule",
    "GJ": "gigajoule",
    "PJ": "petajoule",
    "A": "ampere",
    "Ohm": "ohm",
    "mV": "millivolt",
    "hPa": "hectopascal",
    "GPa": "gigapascal",
    "lm": "lumen",
    "Sv": "sievert",
    "mSv": "millisievert",
    "Bq": "becquerel",
    "K": "kelvin",
    "{frame}/s": "frame per second",
    "[fth_i]": "fathom",
    "cL": "centilitre",
    "um": "micrometre",
    "MPa": "megapascal",
    "kcal": "kilocalorie",
    "cal": "calorie",
    "[car_m]": "carat",
    "TW.h": "terawatt hour",
}
COARSER = {
    r"weeks?|wks?": ("week", 7),
    r"fortnights?": ("fortnight", 14),
    r"decades?": ("decade", 10),
    r"centur(?:y|ies)": ("century", 100),
    r"basis[ -]points?|bps|bp": ("basis point", 0.01),
    r"(?<!per )(?<!per-)[Cc]ents?|¢|cts": ("cent", 0.01),
    r"(?<!\.)p": ("point", 0.01),
    r"pence|penny|pennies": ("penny", 0.01),
    r"points?": ("point", 1),
    r"year[s]?[ -]olds?": ("year of age", 1),
    r"gigaton\w*|Gt": ("gigaton", 1e9),
    r"metric[ -]ton\w*|tonnes?|(?<=[0-9])t": ("metric ton", 1),
    r"calories?": ("calorie", 1),
    r"microgrammes?": ("microgram", 1),
    r"[Mm]bps": ("megabit per second", 1),
    r"ksi": ("kilopound per square inch", 1000),
    r"mbar|millibars?": ("millibar", 1),
}
BOUNDS = {"exact": "=", "range": "=", "approximate": "~", "at_least": ">", "at_most": "<"}
VAGUE = {
    "dozen": (12, 12),
    "hundred": (100, 1e3),
    "thousand": (1e3, 1e4),
    "million": (1e6, 1e7),
    "billion": (1e9, 1e10),
}
TENS = {"tens of": 10, "hundreds of": 100}
_SUPERLATIVES = {"largest": "large", "biggest": "big", "earliest": "early", "oldest": "old", "highest": "high"}
_SUPERLATIVES |= {"smallest": "small", "richest": "rich", "poorest": "poor", "latest": "late", "closest": "close"}
IRREGULAR = {
    "children": "child",
    "men": "man",
    "women": "woman",
    "fishermen": "fisherman",
    "feet": "foot",
    "viruses": "virus",
    "bosses": "boss",
    "people": "people",
    "staff": "staff",
    "businesses": "business",
    "lives": "life",
}


@dataclass(frozen=True)
class Measured:
    """A quantity in the benchmark's own terms."""

    low: float
    high: float
    unit: str
    change: str

    def same_value(self, other: Measured) -> bool:
        """Whether both ends agree, but for rounding."""
        ends = ((self.low, other.low), (self.high, other.high))
        return all(abs(one - two) <= 1e-8 + 1e-5 * abs(two) for one, two in ends)


@dataclass(frozen=True)
class Text:
    """A sentence of a benchmark and the quantities that people marked."""

    text: str
    gold: tuple[Measured, ...]


def read_texts(folder: Path, name: str) -> Iterator[Text]:
    """Read the sentences of a set."""
    for entry in json.loads((folder / SETS[name]).read_text(encoding="utf-8")):
        text = entry["text"]
        half = "test" if hashlib.sha256(text.encode()).digest()[0] % 2 else "dev"
        if name.startswith("newsquant") and not name.endswith(half):
            continue
        text = re.sub(r"\bPS(?=\d)", "£", text) if name.startswith("newsquant") else _untokenised(text)
        yield Text(text, tuple(_gold(told) for told in entry["quantities"]))


def _untokenised(text: str) -> str:
    """Undo what tokenising and lower-casing did to R-Quant: "$ 70 - a - share", "80, 000", "hk $ 10.05"."""
    text = re.sub(r"(?<=\w) - (?=\w)", "-", text)
    text = re.sub(r"(?<=\d), (?=\d{3}\b)", ",", text)
    return re.sub(r"\b((?:c|hk|us|nz)(?= ?\$)|a(?=\$)) ?\$ ?", lambda sign: f"{sign[1].upper()}$", text)


def _gold(told: dict[str, str]) -> Measured:
    """Read a gold quantity; "5-10" is a range, "-5" is not, "1.2E-5" neither."""
    value = told["value"].replace(" ", "")
    ends = re.fullmatch(r"(-?[\d.]+)-(-?[\d.]+)", value)
    low, high = (float(ends[1]), float(ends[2])) if ends else (float(value), float(value))
    return Measured(low, high, told["normalized_unit"].lower().strip(), told.get("change", "="))


# ----------------------------------------------------------------------------------------------------- our quantities


def ours(text: str, *, newsquant: bool = True) -> list[Measured]:
    """Read a sentence with the rules and say it in the benchmark's terms; R-Quant counts otherwise."""
    document = _document(text)
    layout = Layout((), ())
    found = settle(
        Found(
            quantities.find(document, layout, WORDS),
            dates.find(document, layout, WORDS),
            (),
            (*numbers.find(document, layout, WORDS), *quantities.not_counted(document, WORDS)),
        )
    )
    changes = {
        claim.start: "down" if claim.value_low < 0 else "up"
        for claim in extract(document, WORDS).claims
        if claim.measure == "growth" and _is_changed_before(text, claim.start)
    }
    kept = [quantity for quantity in found.quantities if not _is_ours_alone(text, quantity, newsquant=newsquant)]
    told = [
        (quantity.start, quantity.stop, _measured(text, quantity, changes.get(quantity.start)))
        for quantity in _bounded(text, kept)
        if _one_of(text, quantity.start) is None
    ]
    told += [
        (one.start, one.stop, measured)
        for one in found.not_counted
        if not any(when.start < one.stop and one.start < when.stop for when in found.whens)
        if not _PAIR.search(text, max(0, one.start - 4), one.stop + 4)
        if newsquant or one.reason != "unknown"
        for measured in _left_out(text, one)
    ]
    return [measured for _, _, measured in _as_ranges(text, sorted(told, key=lambda one: one[0]))]


_PAIR = re.compile(r"(?<![\d-])\d{1,2}-\d{1,2}(?![\d-])")
_AVERAGE = re.compile(r"\b(?:averag(?:ed|ing|es)|an average of) $")


def _is_changed_before(text: str, start: int) -> bool:
    if re.search(r"\b(?:an?|the|this|its) $", text[max(0, start - 5) : start]):
        return False
    return words_of(WORDS).changed.search(text, max(0, start - 60), start) is not None


def _bounded(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the quantities, what brackets repeat with the bound of what they follow, averages as approximate."""
    before: Quantity | None = None
    for quantity in found:
        if before and quantity.bound == "exact" and re.fullmatch(r"[\w ]{0,12}\(", text[before.stop : quantity.start]):
            quantity = replace(quantity, bound=before.bound if before.bound in ("at_least", "at_most") else "exact")
        if _AVERAGE.search(text, max(0, quantity.start - 16), quantity.start):
            quantity = replace(quantity, bound="approximate")
        yield quantity
        before = quantity


def _one_of(text: str, start: int) -> re.Match[str] | None:
    """Whether a number stands in "one of four separate concepts"."""
    return re.search(r"\b[Oo]ne of (?:the |its |their )?$", text[max(0, start - 20) : start])


def _document(text: str) -> Document:
    return Document(
        document_id="x",
        file="x.txt",
        sha256="",
        title="",
        authors=(),
        publisher=None,
        published=None,
        published_start=None,
        published_end=None,
        language="en",
        kind=None,
        rights=None,
        url=None,
        text=text,
    )


def _is_ours_alone(text: str, quantity: Quantity, *, newsquant: bool) -> bool:
    quote = text[quantity.start : quantity.stop].lower()
    if quantity.kind == "duration" and re.match(r"(?:.* )?an? ", quote):
        return True
    if (
        newsquant
        and re.fullmatch(r"[a-z]+(?:-[a-z]+)+", quote)
        and quantity.kind != "share"
        and not quote.endswith("old")
    ):
        return True
    return quantity.kind == "rank" or (quantity.kind == "multiple" and re.search(r"\d|times|fold", quote) is None)


_HEDGED = re.compile(r"(?:from |between )?(?:about|around|roughly|approximately|some|nearly|almost|~)\b")


def _measured(text: str, quantity: Quantity, change: str | None) -> Measured:
    quote = text[quantity.start : quantity.stop]
    low, high = quantity.low, quantity.high
    whole, _, reckoned = quantity.unit.partition("/")
    rate = f"{NAMES[whole]} per {NAMES[reckoned]}" if reckoned in NAMES and whole in NAMES else quantity.unit.lower()
    name = NAMES.get(quantity.unit, rate)
    for words, (coarser, factor) in COARSER.items():
        if quantity.kind == "count" or "dollar" in quote:
            break
        if re.search(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", quote):
            name, low, high = coarser, low / factor, high / factor
            break
    aged = re.match(r"(?: |-)(?:of age|old)\b", text[quantity.stop :])
    if quantity.kind == "duration" and (aged or text[: quantity.start].endswith("age of ")):
        name += " of age"
    if quantity.kind == "multiple" or quantity.rule == "<number> times":
        name = "count"
    elif quantity.kind in ("count", "share"):
        noun = _singular(text[slice(*quantity.noun)]) if quantity.noun else "-"
        name = noun if quantity.kind == "count" else f"% {noun}"
    if quantity.per:
        name += " per " + _reckoned(text[slice(*quantity.per)])
    bound = BOUNDS[quantity.bound]
    if quantity.bound == "range" and _HEDGED.match(quote):
        bound = "~"
    return Measured(low, high, name, change if change and quantity.bound not in ("at_least", "range") else bound)


def _singular(phrase: str) -> str:
    said = [word for word in phrase.split() if word.lower() not in ("of", "and", "the", "more", "most")]
    said = [word for word in said[:-1] if not re.fullmatch(r"[a-z]{3,}(?:ing|ed|ly)", word)] + said[-1:]
    words = [_SUPERLATIVES.get(word.lower(), re.sub(r"['’]s$", "", word.lower())) for word in said]
    last = words[-1]
    if said[-1][0].isupper() and last.endswith("ns"):
        return " ".join(words)
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith("ies"):
        last = last[:-3] + "y"
    elif re.search(r"(?:ch|sh|ss|x)es$", last):
        last = last[:-2]
    elif last.endswith("s"):
        last = last[:-1]
    return " ".join([*words[:-1], last])


def _reckoned(per: str) -> str:
    word = re.sub(r"^\W*(?:per|an?|each|every)?\W+", "", per).lower()
    return {"mmbtu": "mega british thermal unit", "annum": "year"}.get(word, word.removesuffix("s"))


def _as_ranges(text: str, told: list[tuple[int, int, Measured]]) -> list[tuple[int, int, Measured]]:
    joined: list[tuple[int, int, Measured]] = []
    for start, stop, measured in told:
        if joined:
            first, last, before = joined[-1]
            from_to = re.search(r"\bfrom\s$", text[:first]) and re.fullmatch(
                r"[\w ,]{0,20}\s(?:to|to about)\s", text[last:start]
            )
            if from_to and before.unit in (measured.unit, "-") and before.low == before.high:
                joined[-1] = (first, stop, replace(measured, low=before.low))
                continue
        joined.append((start, stop, measured))
    return joined


def _left_out(text: str, one: NotCounted) -> Iterator[Measured]:
    """Yield what their convention counts of the numbers that ours leaves out."""
    words = words_of(WORDS)
    written = text[one.start : one.stop]
    if one.reason == "vague":
        scales = [
            VAGUE[scale] for scale in VAGUE if re.search(rf"\b{scale}s\b", text[one.start - 12 : one.stop + 12].lower())
        ]
        times = next((factor for tens, factor in TENS.items() if tens in written.lower()), 1)
        if scales:
            noun = re.match(r"\s(?:of\s)?", text[one.stop :])
            phrase = noun_after(text, one.stop + (noun.end() - 1 if noun else 0), words)
            yield Measured(
                scales[0][0] * times, scales[0][1] * times, _singular(text[slice(*phrase)]) if phrase else "-", "="
            )
        return
    if one.reason == "age":
        yield Measured(float(written), float(written), "year of age", "=")
    if one.reason not in ("pronoun", "points_back", "unknown"):
        return
    if of := re.match(r" of (?:the |its |their |[A-Z][\w’']* )?(?:most )?", text[one.stop :]):
        if written.lower() == "one":
            yield _one(text, one.stop + of.end(), words)
        return
    value = _value(written)
    if (
        value is None
        or re.search(r"[A-Z]\S*\s$", text[: one.start])
        or (one.reason == "unknown" and 1900 < value < 2100)
    ):
        return
    phrase = noun_after(text, one.stop, words) or _single(text, one.stop)
    if phrase is None and written.lower() == "one":
        return
    yield Measured(value, value, _singular(text[slice(*phrase)]) if phrase else "-", "=")


def _one(text: str, stop: int, words: Words) -> Measured:
    """What "one of" is: 1, or a part of the number behind it."""
    number = re.match(r"([a-z]+|\d+)(?= )", text[stop:])
    among = _value(number[1]) if number else None
    phrase = noun_after(text, stop + (number.end() if number and among else -1), words)
    noun = _singular(text[slice(*phrase)]) if phrase else "-"
    return Measured(1 / among, 1 / among, f"% {noun}", "=") if among else Measured(1, 1, noun, "=")


def _value(written: str) -> float | None:
    numeral = words_of(WORDS).numerals.meanings.get(written.lower())
    if numeral is not None:
        return float(numeral.value)
    digits = written.replace(",", "")
    return float(digits) if re.fullmatch(r"\d+(?:\.\d+)?", digits) else None


def _single(text: str, stop: int) -> tuple[int, int] | None:
    """The span of a noun in the singular: "one [particular demand]", "a [12 page] document"."""
    single = re.compile(
        r"\s(?!(?:of|is|was|has|had|that|who|which|in|on|to|for|and|or|with|by|at|from|the|as|but|more)\b)"
        r"((?:[a-z-]+\s){0,2}?[a-z-]+)"
        r"(?=\s(?:of|in|on|to|for|that|who|which|is|was|has|had|and|with|at|from)\b|[.,;:)]|$)"
    ).match(text, stop)
    return single.span(1) if single else None


# ------------------------------------------------------------------------------------------------------------ the peer


def quantulum() -> Callable[[str], list[Measured]] | None:
    """Return quantulum3 as a reader of sentences; None where it is not installed."""
    try:
        parser: Any = importlib.import_module("quantulum3.parser")
    except ImportError:
        return None

    def read(text: str) -> list[Measured]:
        found: list[Measured] = []
        for quantity in parser.parse(text):
            unit = "-" if quantity.unit.name == "dimensionless" else quantity.unit.name.lower()
            spread = quantity.uncertainty or 0
            found.append(Measured(quantity.value - spread, quantity.value + spread, unit, "="))
        return found

    return read


# ------------------------------------------------------------------------------------------------------------- scoring


@dataclass
class Score:
    """What was right, of what was found and what was marked."""

    value: int = 0
    unit: int = 0
    change: int = 0
    found: int = 0
    gold: int = 0

    def f1(self, right: int) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200 * right / (self.found + self.gold) if self.found + self.gold else 0.0


def score(texts: Sequence[Text], read: Callable[[str], list[Measured]], *, misses: bool = False) -> Score:
    """Score a reader of sentences."""
    total = Score()
    for text in texts:
        found = read(text.text)
        total.found += len(found)
        total.gold += len(text.gold)
        left, missed, wrong = list(found), list[Measured](), list[tuple[Measured, Measured]]()
        for gold in sorted(text.gold, key=lambda one: one.unit == "-"):
            match = _best(gold, left)
            if match is None:
                missed.append(gold)
                continue
            left.remove(match)
            total.value += 1
            total.unit += match.unit == gold.unit
            total.change += match.change == gold.change
            if match.unit != gold.unit or match.change != gold.change:
                wrong.append((gold, match))
        if misses and (missed or wrong or left):
            _tell(text, missed, wrong, left)
    return total


def _best(gold: Measured, found: Iterable[Measured]) -> Measured | None:
    same = [one for one in found if one.same_value(gold)]
    return next((one for one in same if one.unit == gold.unit), same[0] if same else None)


def _tell(text: Text, missed: list[Measured], wrong: list[tuple[Measured, Measured]], left: list[Measured]) -> None:
    print(text.text)
    for gold in missed:
        print("    MISSED", gold)
    for gold, match in wrong:
        print("    unit  " if gold.unit != match.unit else "    change", gold, "read as", match.unit, match.change)
    for one in left:
        print("    EXTRA ", one)


def tell_speeds(sentences: Sequence[str]) -> None:
    """Print how many times faster than quantulum3 the finder reads the same sentences, one by one and as one text."""
    parser: Any = importlib.import_module("quantulum3.parser")
    whole = _document("\n\n".join(sentences))
    read: dict[str, Callable[[], object]] = {
        "quantulum3": lambda: [parser.parse(sentence) for sentence in sentences],
        "footnote, sentence by sentence": lambda: [_find(_document(sentence)) for sentence in sentences],
        "footnote, as one text": lambda: _find(whole),
    }
    _find(whole)
    parser.parse(sentences[0])
    seconds: dict[str, float] = {}
    for name, reading in read.items():
        quantities.read.cache_clear()
        started = time.perf_counter()
        reading()
        seconds[name] = time.perf_counter() - started
        size = len(whole.text) / 1e6
        faster = seconds["quantulum3"] / seconds[name]
        print(f"{name:<32}{size / seconds[name]:>8.3f} MB/s {faster:>8.1f} times quantulum3")


def _find(document: Document) -> object:
    return quantities.find(document, Layout((), ()), WORDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=[*SETS], help="one set only")
    parser.add_argument("--misses", action="store_true", help="list what is not right, sentence by sentence")
    parser.add_argument("--peer", action="store_true", help="run quantulum3 as well")
    chosen = parser.parse_args()
    peer = quantulum() if chosen.peer else None
    print(f"{'':<16}{'':<12}{'value':>8}{'+unit':>8}{'+change':>8}{'found':>8}{'gold':>8}")
    for name in [chosen.set] if chosen.set else SETS:
        texts = list(read_texts(chosen.folder, name))
        reader = functools.partial(ours, newsquant=name.startswith("newsquant"))
        for reader_name, read in (("footnote", reader), ("quantulum3", peer)):
            if read is None:
                continue
            total = score(texts, read, misses=chosen.misses and reader_name == "footnote")
            values = "".join(f"{total.f1(right):>8.1f}" for right in (total.value, total.unit, total.change))
            print(f"{name:<16}{reader_name:<12}{values}{total.found:>8}{total.gold:>8}")
    if peer:
        tell_speeds([text.text for name in SETS for text in read_texts(chosen.folder, name)])


if __name__ == "__main__":
    main()
