"""Find quantities in a document's text: amounts, then ranges and lists of them, then what qualifies and what is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.find.quantities.amounts import Amount, amounts
from pipeline.find.quantities.nouns import Noun, noun_after
from pipeline.find.quantities.words import SPACE, Unit, Words, words_of
from pipeline.records import Bound, Document, Layout, Quantity, QuantityKind
from pipeline.vocabulary import Vocabulary

_RANGE = re.compile(rf"(?:{SPACE}?[-‐‑–—−]{SPACE}?|{SPACE}(?:to|or){SPACE}|-to-|-or-)")
_LIST = re.compile(rf"(?:,{SPACE}|,?{SPACE}(?:and|or){SPACE}|/)")
_BETWEEN = re.compile(r"(?<![^\W_])between\s$", re.IGNORECASE)
_FROM = re.compile(r"(?<![^\W_])from\s$", re.IGNORECASE)
_AND = re.compile(rf"{SPACE}and{SPACE}")
_CHANGED = re.compile(
    r"\b(?:rose|risen|ris(?:e|es|ing)|grew|grown|grow(?:s|ing)?|increas\w+|jump\w*|soar\w*|climb\w*|surg\w+|expand\w*"
    r"|up|fell|fall(?:s|en|ing)?|drop\w*|declin\w+|decreas\w+|reduc\w+|cut|cuts|cutting|lower\w*|rais\w+|slump\w*|plung\w+"
    r"|slid|shr[aiu]nk|went|go|go(?:es|ing)|mov\w+|chang\w+|doubl\w+|tripl\w+|down|boost\w*|widen\w*|narrow\w*)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class _Span:
    """One figure: an amount, or the two ends of a range."""

    start: int
    stop: int
    low: Amount
    high: Amount
    rule: str


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[Quantity, ...]:
    """Return the quantities of a document, in the order of its text and without overlaps.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    text, known = document.text, words_of(words)
    money = _Money(document, known)
    found = _shared(text, list(amounts(text, known)))
    return tuple(
        quantity for span in _ranges(text, found) if (quantity := _quantity(text, span, known, money)) is not None
    )


class _Money:
    """Which money a bare "$", "¥" or "rupees" is in this document."""

    def __init__(self, document: Document, words: Words) -> None:
        self.dollar = "USD"
        url = document.url or ""
        if match := re.search(r"^\w+://[^/]*\.([a-z]{2})(?:[/:]|$)", url):
            self.dollar = words.local_dollars.get(match[1].upper(), "USD")
        self.text = document.text

    def settle(self, unit: Unit, start: int) -> tuple[str, str | None]:
        """Return the currency of an amount of money and what was assumed to say so."""
        if not unit.assumed:
            return unit.unit, None
        code = unit.unit
        if unit.by_country and code == "USD":
            code = self.dollar
        elif code == "JPY":
            near = Counter(
                re.findall(r"Japan|Tokyo|yen|China|Chinese|Beijing|yuan", self.text[max(0, start - 2000) : start + 500])
            )
            china = near["China"] + near["Chinese"] + near["Beijing"] + near["yuan"]
            code = "CNY" if china > near["Japan"] + near["Tokyo"] + near["yen"] else "JPY"
        return code, f"read as {code}"


def _shared(text: str, found: list[Amount]) -> list[Amount]:
    """Give the members of a list or range the scale and the unit that only the last of them prints."""
    for place in range(len(found) - 2, -1, -1):
        left, right = found[place], found[place + 1]
        if left.role != "cardinal" or right.role != "cardinal" or left.bare_year:
            continue
        between = text[left.stop : right.start]
        ranged, listed = _RANGE.fullmatch(between), _LIST.fullmatch(between)
        if not (ranged or listed):
            continue
        unit, scale, value = left.unit, left.scale, left.value
        if unit is None or (unit.kind == "money" and right.unit is unit):
            inherits_scale = scale == 1 and right.scale > 1 and abs(value) < 1000
            if inherits_scale:
                scale, value = right.scale, value * right.scale
            found[place] = replace(left, unit=unit or right.unit, scale=scale, value=value)
        elif right.unit is None and unit.kind == "money" and right.in_digits and ranged and not right.bare_year:
            inherits_scale = right.scale == 1 and scale > 1 and abs(right.value) < 1000
            found[place + 1] = replace(
                right,
                unit=unit,
                scale=scale if inherits_scale else right.scale,
                value=right.value * scale if inherits_scale else right.value,
            )
    return found


def _ranges(text: str, found: Sequence[Amount]) -> Iterator[_Span]:
    place = 0
    while place < len(found):
        low = found[place]
        if place + 1 < len(found):
            high = found[place + 1]
            start = _range_start(text, low, high)
            if start is not None:
                yield _Span(start, high.stop, low, high, "<number> to <number>")
                place += 2
                continue
        yield _Span(low.start, low.stop, low, low, _rule(low))
        place += 1


def _range_start(text: str, low: Amount, high: Amount) -> int | None:
    """Return where the range of two neighbouring amounts begins; None where they are two figures."""
    if low.role != high.role or low.role not in ("cardinal", "fraction") or low.value >= high.value:
        return None
    if (low.unit is None) != (high.unit is None) or (low.unit and high.unit and low.unit.unit != high.unit.unit):
        return None
    between = text[low.stop : high.start]
    window = max(0, low.start - 9)
    if _AND.fullmatch(between) and (match := _BETWEEN.search(text, window, low.start)):
        return match.start()
    if not _RANGE.fullmatch(between) or low.bare_year or high.bare_year:
        return None
    if match := _FROM.search(text, window, low.start):
        return None if _CHANGED.search(text, max(0, match.start() - 60), match.start()) else match.start()
    return low.start


def _rule(amount: Amount) -> str:
    unit = amount.unit
    if amount.role == "ordinal":
        return "<ordinal> in a ranking"
    if amount.role == "fraction":
        return "<part> of"
    if amount.role == "multiple":
        return "<multiple>"
    if unit is None:
        return "<number> <noun>"
    return {"money": "<number> <currency>", "duration": "<number> <time>"}.get(unit.kind, "<number> <unit>")


def _quantity(text: str, span: _Span, words: Words, money: _Money) -> Quantity | None:
    low, high = span.low, span.high
    start, before = _hedge(text, span.start, words)
    stop, behind = _hedge_behind(text, span.stop, words)
    hedged = before or behind
    if low.ambiguous or high.ambiguous:
        return None
    noun = noun_after(text, stop)
    unit, kind, assumption = _measured(text, span, money, noun, hedged=hedged is not None)
    if kind is None:
        return None
    if kind == "duration" and before == "at_least" and text[start : start + 5].lower() == "over ":
        start, before = span.start, None
    factor = high.unit.factor if high.unit else Decimal(1)
    ends = sorted((low.value * factor, high.value * factor))
    if kind == "percentage_points" and stop > span.stop:
        pass
    return Quantity(
        start=start,
        stop=stop,
        rule=span.rule,
        kind=kind,
        low=float(ends[0]),
        high=float(ends[1]),
        unit=unit,
        bound="range" if low is not high else before or behind or "exact",
        noun=(noun.start, noun.stop) if noun else None,
        minor=_minor(low, high, kind),
        assumption=assumption,
    )


def _measured(
    text: str, span: _Span, money: _Money, noun: Noun | None, *, hedged: bool
) -> tuple[str, QuantityKind | None, str | None]:
    """Return unit, kind (None: no quantity) and assumption of a figure."""
    amount = span.high
    after = text[amount.stop : amount.stop + 40]
    if amount.unit is not None:
        if amount.unit.kind == "money":
            code, assumption = money.settle(amount.unit, amount.start)
            return code, "money", assumption
        if amount.unit.kind == "multiple":
            compared = re.match(
                r"\s+(?:more|larg|bigg|high|great|the\b|as\b|that|its|what|less|fast|small|long|low|over)", after
            )
            folded = "fold" in text[amount.number : amount.stop]
            return "1", "multiple" if compared or folded or span.low.in_digits else "count", None
        return amount.unit.unit, amount.unit.kind, None
    if amount.role == "ordinal":
        before = text[max(0, span.start - 24) : span.start]
        ranking = re.match(
            r"[\s-](?:place|position|rank|spot)\b|[\s-](?:larg|bigg|high|great|most|least|rich|small|strong|long|low|best)",
            after,
        )
        ranked = re.search(
            r"\b(?:rank\w*|placed|came|finished|from|up from|down from)\s+(?:(?:in|the|at)\s+)?$", before
        )
        return "1", "rank" if ranking or (ranked and not noun) else None, None
    if amount.role == "fraction":
        if re.search(
            r"\b(?:first|second|latter|other|better|late|early)\s$",
            text[max(0, span.start - 8) : span.start],
            re.IGNORECASE,
        ):
            return "1", None, None
        part = hedged or re.match(r"(?:\s+of\b|\s+(?:the|its|their|his|all|less|more|that|as)\b)", after)
        numerator = amount.value != Decimal("0.5") and not text[amount.start : amount.stop].lower().startswith("a")
        return "1", "share" if part or numerator else None, None
    if amount.role == "multiple":
        word = text[amount.start : amount.stop].lower()
        verb = word.endswith(("ed", "ing")) or word in ("twice", "halves")
        if word == "twice":
            verb = bool(re.match(r"\s+(?:as|the|that|its|what|more)\b", after))
        elif not verb:
            verb = (
                bool(re.match(r"\s+(?:the|that|its|their|what|trade|bilateral|exports|imports|to)\b", after)) or hedged
            )
        down = re.match(r"\s+down\b", after)
        return "1", "multiple" if verb and not down else None, None
    if amount.hyphenated:
        return "1", None, None
    one = amount.value == 1 and not amount.in_digits
    if amount.bare_year and not (hedged and noun):
        return "1", None, None
    if one and not (hedged and noun):
        return "1", None, None
    if not amount.in_digits and amount.value <= 12 and _points_back(text, span.start):
        return "1", None, None
    if noun is None and not hedged and not (amount.scale > 1 or (amount.in_digits and abs(amount.value) >= 1000)):
        return "1", None, None
    return "1", "count", None


_DEFINITE = re.compile(r"\b(?:the|both|these|those|all|any|other)\s(?:\w+\s)?$", re.IGNORECASE)


def _points_back(text: str, start: int) -> bool:
    return bool(re.search(r"(?<![^\W_])(?:the|these|those|all)\s$", text[max(0, start - 8) : start], re.IGNORECASE))


def _minor(low: Amount, high: Amount, kind: QuantityKind) -> bool:
    spelled = not (low.in_digits or high.in_digits)
    if kind == "count":
        return spelled and high.value < 10
    return kind == "duration" and spelled


def _hedge(text: str, start: int, words: Words) -> tuple[int, Bound | None]:
    """Return where the qualifiers before a number begin, and how far they commit the writer."""
    bound: Bound | None = None
    for _ in range(2):
        tokens = list(_WORD.finditer(text, max(0, start - 45), start))
        gap = text[tokens[-1].end() : start] if tokens else ""
        glued = tokens and not gap
        if "\n" in gap and gap.count("\n") > 1:
            break
        for count in range(min(6, len(tokens)), 0, -1):
            phrase = " ".join(token[0].lower() for token in tokens[-count:])
            written = phrase.lstrip("(“\"‘'[—–")
            if written in words.hedges and (not glued or not written[-1].isalnum()):
                start = tokens[-count].end() - len(tokens[-count][0].lstrip("(“\"‘'[—–"))
                bound = words.hedges[written] if bound in (None, "approximate", "exact") else bound
                break
        else:
            break
    return start, bound


def _hedge_behind(text: str, stop: int, words: Words) -> tuple[int, Bound | None]:
    match = re.compile(rf"(?:{SPACE})?({words.hedges_behind.pattern})(?![^\W_])").match(text, stop)
    if match is None:
        return stop, None
    return match.end(), words.hedges_behind.meaning(match[1])
