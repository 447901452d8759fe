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
* a change is a rise or a fall where a verb of movement, "up" or "down" stands right before it ("fell 3 per cent", "fell
  to $5", not "fell 3 per cent to $5") or where we claim one; a noun of change says nothing of its direction for them;
* what brackets or "or" repeat in another unit has the change of what they follow ("over 100 kilometers (60 miles)");
* "more than" and "less than" win over the direction, the direction over "about" for per cent only; what averages a
  figure is about (~) for them, "eight more picks" above (>), "as many as 14" and "rise between 5 and 6%" nothing (=);
* they have no durations with an article ("a decade") or in words with a hyphen ("three-year"), no ranks, no "doubled";
* "one minute 58 seconds" is two quantities for them and one duration for us, a "12-megapixel camera" one and a name;
* a currency that is not in their list has the name that is printed ("naira");
* they keep weeks, cents and basis points, where we have days, dollars and per cent;
* their unit of a price holds what it is reckoned by ("dollar per barrel"), that of a count is its singular noun phrase
  without participles ("recorded songs" are songs) and with the plural of a name ("Germans") as it is;
* the text has "PS" for "£", no "&" and no apostrophes.

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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline import vocabulary
from pipeline.extract import extract
from pipeline.find import Found, dates, numbers, quantities, settle
from pipeline.find.quantities.nouns import is_plural, noun_after
from pipeline.find.quantities.words import Words, words_of
from pipeline.records import Document, NotCounted, Quantity
from tests.one_sentence import one_sentence

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
    "SEK": "swedish krone",
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
    "ETB": "ethiopian birr",
    "FRF": "french franc",
    "GHS": "ghanaian cedi",
    "HUF": "hungarian forint",
    "IDR": "indonesian rupiah",
    "IRR": "iranian rial",
    "KES": "kenyan shilling",
    "KPW": "north korean won",
    "KZT": "kazakhstani tenge",
    "MAD": "moroccan dirham",
    "NOK": "norwegian krone",
    "PEN": "peruvian sol",
    "PLN": "polish złoty",
    "SAR": "saudi riyal",
    "UAH": "ukrainian hryvnia",
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
    "[nmi_i]": "mile",
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
    "kV": "kilovolt",
    "TW": "terawatt",
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
    r"percentage[ -]points?": ("percentage", 1),
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
    "feet": "foot",
    "teeth": "tooth",
    "mice": "mouse",
    "businesses": "business",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "thieves": "thief",
    "wolves": "wolf",
    "halves": "half",
    "shelves": "shelf",
    "leaves": "leaf",
    "buses": "bus",
    "gases": "gas",
    "crises": "crisis",
    "analyses": "analysis",
    "series": "series",
    "species": "species",
    "heroes": "hero",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "volcanoes": "volcano",
    "cargoes": "cargo",
    "vetoes": "veto",
    "torpedoes": "torpedo",
}
_IN_IE = re.compile(r"movies|cookies|calories|zombies|rookies|selfies|ties|dies|pies|goalies")
_OF_A_KIND = re.compile(
    r"shipping|housing|building|training|banking|mining|manufacturing|fishing|shopping|voting|trading"
    r"|engineering|meeting|swimming|parking|wedding|evening|morning|marketing|sporting|advertising"
    r"|broadcasting|testing|drilling|scoring|cooking|gaming|hunting|red|hundred|monthly|weekly|daily|yearly"
    r"|quarterly|family|early|elderly|only|deadly|supply|assembly|monopoly|friendly|likely|costly|unmanned"
    r"|unlimited|united|limited"
)


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
        text = _restored(text) if name.startswith("newsquant") else _untokenised(text)
        yield Text(text, tuple(_gold(told) for told in entry["quantities"]))


def _restored(text: str) -> str:
    """Put back the signs that NewsQuant lost: "PS2.7m", "the S P 500"."""
    return re.sub(r"\bS P\b", "S&P", re.sub(r"\bPS(?=\d)", "£", text))


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
    layout = one_sentence(text)
    found = settle(
        Found(
            quantities.find(document, layout, WORDS),
            dates.find(document, layout, WORDS),
            (),
            (*numbers.find(document, layout, WORDS), *quantities.not_counted(document, layout, WORDS)),
        )
    )
    grown = {
        claim.start: "down" if claim.value_low < 0 else "up"
        for claim in extract(document, WORDS).claims
        if claim.measure == "growth" and claim.unit == "%" and _is_changed_before(text, claim.start)
    }
    kept = [quantity for quantity in found.quantities if not _is_ours_alone(text, quantity, newsquant=newsquant)]
    told = [
        (part.start, part.stop, _measured(text, part, change))
        for quantity, change in _changed(text, kept, grown)
        for part in _parts(text, quantity)
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
_AVERAGE = re.compile(r"\baverag(?:ed|ing|es) $")
_UP = "rise|rose|risen|added|adding|grow|grew|grown|increas|jump|surg|climb|gain|advanc|soar|rall|leap|ascend"
_DOWN = "fall|fell|declin|decreas|drop|lose|losing|lost|plung|plummet|slid|slip|slump|tumbl|shrink|shrank|shrunk|dip"
_DOWN += "|sank|sink|skid|stumbl|collaps|sag|descend"
_MOVED = re.compile(
    rf"\b(?:(?P<up>(?:{_UP})[a-z]*|(?:is|are|was|were|be|been|,|and|ended|closed|edged|ticked|inched|trading) up)"
    rf"|(?P<down>(?:{_DOWN})[a-z]*|(?:is|are|was|were|be|been|,|and|ended|closed|edged|ticked|inched|trading) down))"
    r"(?: [a-z]+ly| back| again| further| another| down| up| a further| a record| an additional){0,2}"
    r"(?P<led>,? (?:to|to a low of|to a high of))?(?P<by> by)?(?: a| an| the)? $"
)


_SUM = re.compile(r"([\d.,]+|[a-z]+)[ -]([a-z]+),? (?:and )?([\d.]+|[a-z]+)[ -]([a-z]+)", re.IGNORECASE)


def _parts(text: str, quantity: Quantity) -> Iterator[Quantity]:
    """Yield a quantity, or the parts of a sum: "1 minute 58.4 seconds" is two quantities to them."""
    summed = quantity.kind != "money" and "<part>" in quantity.rule
    whole = _SUM.fullmatch(text, quantity.start, quantity.stop) if summed else None
    if whole is None:
        yield quantity
        return
    for number, unit in ((1, 2), (3, 4)):
        value, of = _value(whole[number]), words_of(WORDS).units.meaning(whole[unit])
        if value is not None:
            start, stop = whole.start(number), whole.end(unit)
            yield replace(quantity, start=start, stop=stop, low=value, high=value, unit=of.unit)


_MOVES = re.compile(rf"\b(?:{_UP}|{_DOWN})(?!th\b)[a-z]*\b|\b(?:up|down|higher|lower)\b")


def _is_changed_before(text: str, start: int) -> bool:
    if re.search(r"\b(?:an?|the|this|its) $", text[max(0, start - 5) : start]):
        return False
    before = text[max(0, start - 60) : start]
    return _MOVES.search(before) is not None or (
        before.endswith("by ") and words_of(WORDS).changed.search(before) is not None
    )


def _changed(text: str, found: Sequence[Quantity], grown: Mapping[int, str]) -> Iterator[tuple[Quantity, str]]:
    """Yield the quantities, each with its change as the benchmark tells it (``grown``: the changes that we claim).

    What brackets or "or" repeat in another unit has the change of what it repeats, and an average is about (~).
    """
    before: tuple[Quantity, str] | None = None
    for quantity in found:
        told = _told(text, quantity, grown.get(quantity.start))
        if before and told == "=" and re.fullmatch(r"[\w ]{0,12}\(|, or ", text[before[0].stop : quantity.start]):
            told = before[1] if before[1] != "~" else told
        yield quantity, told
        before = quantity, told


def _told(text: str, quantity: Quantity, grown: str | None) -> str:
    """What a quantity is to the benchmark: about (~), above (>), below (<), a rise, a fall, or none of these (=)."""
    quote = text[quantity.start : quantity.stop].lower()
    if quote.startswith("as "):
        return grown or "="
    if quantity.bound == "at_least" or re.match(r" more [a-z]+s\b", text[quantity.stop :]):
        return ">"
    moved = _MOVED.search(text[max(0, quantity.start - 60) : quantity.start].lower())
    direction = grown
    if quantity.kind == "percent" and (beside := re.match(r" (lower|higher)\b(?! than)", text[quantity.stop :])):
        direction = "down" if beside[1] == "lower" else "up"
    points = quantity.noun is not None and text.startswith("point", quantity.noun[0])
    if moved and (points or quantity.kind in ("percent", "percentage_points", "money", "physical", "share")):
        direction = "up" if moved["up"] else "down"
    if text.endswith(" of ", 0, quantity.start):
        direction = None
    hedged = quantity.bound == "approximate" and quantity.kind not in ("percent", "share")
    if direction and not hedged and not quote.startswith(("just", "only", "between")):
        return direction
    if quantity.bound == "approximate" or _AVERAGE.search(text, max(0, quantity.start - 16), quantity.start):
        return "~"
    if quantity.bound == "range" and _HEDGED.match(quote):
        return "~"
    return "<" if quantity.bound == "at_most" else "="


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


_PRINTED = re.compile(r"(?:[\d.,]|illion|bn|m)\s?((?:[A-Z][a-z]+ )?[a-z]{3,})$")
_PER_BEHIND = re.compile(
    r" ?\([^()\d]{0,6}[\d.,]+(?: [a-z]+)?\) (?:per|an?) (share|barrel|ton|ounce|pound|head|unit)\b"
)


def _measured(text: str, quantity: Quantity, change: str) -> Measured:
    quote = text[quantity.start : quantity.stop]
    low, high = quantity.low, quantity.high
    whole, _, reckoned = quantity.unit.partition("/")
    rate = f"{NAMES[whole]} per {NAMES[reckoned]}" if reckoned in NAMES and whole in NAMES else quantity.unit.lower()
    name = NAMES.get(quantity.unit, rate)
    if (
        quantity.kind == "money"
        and whole not in NAMES
        and (printed := _PRINTED.search(text[quantity.start : quantity.stop]))
    ):
        name = _one_of_them(printed[1].lower())
    if "₹" in quote or "inr" in quote:
        name = "indian rupee"
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
    elif quantity.kind == "money" and (per := _PER_BEHIND.match(text, quantity.stop)):
        name += f" per {per[1]}"
    if name == "barrel" and text.startswith(" of oil", quantity.stop):
        name = "barrel of oil"
    return Measured(low, high, name, change)


def _singular(phrase: str) -> str:
    said = [word for word in phrase.split() if word.lower() not in ("of", "and", "the", "more", "most")]
    said = [
        word for word in said[:-1] if _OF_A_KIND.fullmatch(word) or not re.fullmatch(r"[a-z]{3,}(?:ing|ed|ly)", word)
    ] + said[-1:]
    words = [_SUPERLATIVES.get(word.lower(), re.sub(r"['’]s$", "", word.lower())) for word in said]
    if said[-1][0].isupper() and not (len(said) > 1 and said[-2][0].isupper()):
        return " ".join(words)
    return " ".join([*words[:-1], _one_of_them(words[-1])])


def _one_of_them(plural: str) -> str:
    """The singular of a noun in small letters."""
    if plural in IRREGULAR:
        return IRREGULAR[plural]
    if plural.endswith("men"):
        return plural[:-2] + "an"
    if plural.endswith("ies") and not _IN_IE.fullmatch(plural):
        return plural[:-3] + "y"
    if re.search(r"(?:ch|sh|ss|x|[rpns]us)es$", plural):
        return plural[:-2]
    return plural[:-1] if re.search(r"[^siu]s$", plural) else plural


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
                joined[-1] = (first, stop, replace(measured, low=before.low, change="="))
                continue
        joined.append((start, stop, measured))
    return joined


def _left_out(text: str, one: NotCounted) -> Iterator[Measured]:
    """Yield what their convention counts of the numbers that ours leaves out."""
    words = words_of(WORDS)
    written = text[one.start : one.stop]
    if one.reason == "vague":
        scales = [
            VAGUE[scale]
            for scale in VAGUE
            if re.search(rf"\b{scale}s\b", text[max(0, one.start - 12) : one.stop + 12].lower())
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
        ages = [float(age) for age in re.findall(r"\d+", written)]
        yield Measured(ages[0], ages[-1], "year of age", "=")
    if one.reason == "compound" and (hung := _HUNG.match(text, one.stop)) and (value := _value(written)) is not None:
        if written[0].isdigit():
            yield Measured(value, value, _one_of_them(hung[1]), "=")
        return
    if one.reason not in ("pronoun", "points_back", "unknown"):
        return
    if (of := re.match(r" of ", text[one.stop :])) and written.lower() == "one":
        yield _one(text, one.stop + of.end(), words)
        return
    value = _value(written)
    if (
        value is None
        or re.search(r"(?<![.?!] )(?!The|All|These|Those|Both)[A-Z]\S*\s$", text[: one.start])
        or (one.reason == "unknown" and 1900 < value < 2100)
    ):
        return
    phrase = noun_after(text, one.stop, words) if value != 1 else None
    phrase = phrase or _single(text, one.stop) or _first_of_two(text, one.stop, words)
    if phrase is None and written.lower() == "one":
        return
    compared = re.search(r"\b(over|above|under|below) $", text[: one.start])
    change = "=" if compared is None else ">" if compared[1] in ("over", "above") else "<"
    yield Measured(value, value, _singular(text[slice(*phrase)]) if phrase else "-", change)


def _one(text: str, stop: int, words: Words) -> Measured:
    """What "one of" is: 1, or a part of the number behind it.

    Its unit is the whole phrase to them: "one of Asia's largest banks by assets" is an "asia large bank asset".
    """
    number = re.match(r"(?:(?:the|its|their|these|those) )?([a-z]+|\d+)(?= )", text[stop:])
    among = _value(number[1]) if number else None
    if number and among:
        phrase = noun_after(text, stop + number.end(), words)
        return Measured(1 / among, 1 / among, f"% {_singular(text[slice(*phrase)])}" if phrase else "% -", "=")
    said: list[str] = []
    plural = False
    for word in re.findall(r"[^\s,.;:()?!]+|[,.;:()?!]", text[stop:])[:12]:
        if not (word[0].isalnum() or word[0] in "'’\""):
            break
        if _STOP_WORDS.fullmatch(word.lower()):
            continue
        if word.lower() in words.nouns["ends_the_phrase"]:
            break
        if plural and re.fullmatch(r"[a-z]+(?:ed|ing)", word):
            break
        plural = plural or is_plural(word, words)
        said.append(word)
    return Measured(1, 1, " ".join(_singular(word) for word in said) or "-", "=")


_STOP_WORDS = re.compile(
    r"the|its|their|his|her|our|my|these|those|most|more|many|very|few|least|in|of|on|at|to|for|from|with"
    r"|by|ever|a|an|and|or|other|own|all"
)
_HUNG = re.compile(r"-([a-z]{3,})(?![\w-])")


def _first_of_two(text: str, stop: int, words: Words) -> tuple[int, int] | None:
    """The span of the noun in a "[page] document", without the second."""
    two = re.compile(r" ([a-z]{3,}) ([a-z]{3,})(?![\w-])").match(text, stop)
    ends = words.nouns["ends_the_phrase"]
    return two.span(1) if two and two[1] not in ends and two[2] not in ends else None


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
    if single is None or single[1].split()[0] in words_of(WORDS).nouns["ends_the_phrase"]:
        return None
    return single.span(1)


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
    return quantities.find(document, one_sentence(document.text), WORDS)


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
