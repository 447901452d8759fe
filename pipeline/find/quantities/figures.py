"""Figures: amounts that belong together become one range or share their scale and unit; their qualifiers join them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.find.quantities.amounts import Amount
from pipeline.find.quantities.hedges import bound_by_verb, hedge_before, hedge_behind
from pipeline.find.quantities.words import SPACE, Words
from pipeline.light import light
from pipeline.records import Bound, NotCounted


@light
class Figure:
    """One amount with its qualifiers, or the two ends of a range; not yet known to be a quantity."""

    start: int
    stop: int
    low: Amount
    high: Amount
    bound: Bound | None
    """None where nothing qualifies it."""
    rule: str


_TO = re.compile(rf"(?:{SPACE}?[-‐‑–—−]{SPACE}?|[-‐‑]?{SPACE}(?P<word>to|or){SPACE}|[-‐‑](?:to|or)[-‐‑])")
_COMMA = re.compile(rf",{SPACE}")
_LIST = re.compile(rf"(?:,{SPACE}(?:and|or){SPACE}|[-‐‑]?{SPACE}(?:and|or|versus|vs\.?|against){SPACE}|/)")
_NAMED = re.compile(
    rf"(?:,|,?{SPACE}and){SPACE}(?:the{SPACE})?[A-Z][\w’'.-]*(?:{SPACE}[A-Z][\w’'.-]*){{0,2}}{SPACE}(for|with|by|at|took){SPACE}"
)  # Russia accounted for 40, Norway for 22 and Algeria for 11 per cent
_FROM_OR_VS = re.compile(rf"{SPACE}(?:from|vs\.?|versus|against){SPACE}")
_ENDS = re.compile(rf"[.,;)]|{SPACE}(?:in|on|a|last|the|and|year)\b|\s*$")
_AND = re.compile(rf"{SPACE}and{SPACE}")
_BETWEEN = re.compile(r"(?<![^\W_])(?:(?:anything|anywhere|somewhere)\s)?between\s$", re.IGNORECASE)
_FROM = re.compile(r"(?<![^\W_])(?:(?:anything|anywhere|somewhere)\s)?from\s$", re.IGNORECASE)
_IN = re.compile(
    rf"(?:{SPACE}[a-z]+)?{SPACE}(?:in(?:{SPACE}every)?|out{SPACE}of(?:{SPACE}every)?|of{SPACE}every){SPACE}"
)
_UNQUALIFIED: tuple[int, Bound | None] = (0, None)
_PARTS = {("a", "mo"): 12, ("d", "h"): 24, ("h", "min"): 60, ("min", "s"): 60, ("[ft_i]", "[in_i]"): 12}
_PLUS = re.compile(rf"{SPACE}(?:and{SPACE})?|,{SPACE}")
_OUT_OF = frozenset([*range(2, 11), 12, 15, 20, 25, 50, 100, 1000, 10_000, 100_000, 1_000_000])
_NEAR = 40
_SENTENCE_SO_FAR = 70
_CLAUSE = re.compile(r"[.;:!?]\s|\n\s*\n")


def figures(text: str, found: Sequence[Amount | NotCounted], words: Words) -> Iterator[Figure | NotCounted]:
    """Yield figures in the order of the text; what is no amount is passed on."""
    qualified = [hedge_before(text, one.start, words) if isinstance(one, Amount) else _UNQUALIFIED for one in found]
    shared = _shared(text, list(found), [start for start, _ in qualified])
    place = 0
    while place < len(shared):
        low = shared[place]
        place += 1
        if isinstance(low, NotCounted):
            yield low
            continue
        start, bound = qualified[place - 1]
        if place < len(shared) and isinstance(high := shared[place], Amount) and high.start - low.stop < _NEAR:
            ranged = _range(text, low, start, high, qualified[place], words)
            if ranged is not None:
                yield ranged
                place += 1
                continue
        stop, behind = hedge_behind(text, low.stop, words)
        bound = bound or behind or bound_by_verb(text, start, words)
        yield Figure(start, stop, low, low, bound, _rule(low))


def _shared(text: str, found: list[Amount | NotCounted], starts: Sequence[int]) -> list[Amount | NotCounted]:
    """Give the members of a range or a list the scale and the unit that only one of them prints."""
    for place in range(len(found) - 2, -1, -1):
        left, right = found[place], found[place + 1]
        if not isinstance(left, Amount) or not isinstance(right, Amount) or right.start - left.stop > _NEAR:
            continue
        if left.role != "cardinal" or right.role != "cardinal" or left.compound:
            continue
        between = text[left.stop : starts[place + 1]]
        if (
            left.unit
            and right.unit is None
            and right.in_digits
            and not right.bare_year
            and _FROM_OR_VS.fullmatch(between)
        ):
            if right.scale == 1 and _ENDS.match(text, right.stop):
                found[place + 1] = replace(right, unit=left.unit, shared=True)
            continue
        if right.unit and right.in_digits and left.unit is None and not left.bare_year:
            named = _NAMED.fullmatch(between)
            if named and left.in_digits and text.endswith(f" {named[1]} ", 0, starts[place]):
                found[place] = replace(
                    left, unit=right.unit, scale=right.scale, value=left.value * right.scale, shared=True
                )
                continue
        ranged = _TO.fullmatch(between) is not None
        if not ranged and not (_LIST.fullmatch(between) or (right.shared and _COMMA.fullmatch(between))):
            continue
        if left.bare_year and not (ranged and right.unit and right.scale == 1 and left.value < right.value):
            continue
        found[place], found[place + 1] = _alike(left, right, ranged=ranged)
    return found


def _alike(left: Amount, right: Amount, *, ranged: bool) -> tuple[Amount, Amount]:
    if left.unit is None and right.unit is not None and not right.currency_first:
        left = replace(left, unit=right.unit, a_day=right.a_day, bare_year=False, shared=True)
        left = _scaled(left, right, ranged=ranged)
    elif left.unit is not None and left.currency_first and right.unit in (None, left.unit):
        if right.unit is None and right.bare_year:
            return left, right
        if right.unit is None and (ranged or right.scale > 1):
            right = replace(right, unit=left.unit)
        if right.unit is left.unit:
            left = _scaled(left, right, ranged=ranged)
    elif left.unit is None and right.unit is None:
        left = _scaled(left, right, ranged=ranged)
    return left, right


def _scaled(left: Amount, right: Amount, *, ranged: bool) -> Amount:
    """Give the first of two the scale of the second: "16 to 20 billion", "$2 and $4 million"."""
    number = right.value / right.scale
    if left.scale > 1 or right.scale == 1 or abs(left.value) >= (number if ranged else 1000) or left.bare_year:
        return left
    return replace(left, scale=right.scale, value=left.value * right.scale, shared=True)


def _range(
    text: str, low: Amount, start: int, high: Amount, qualified: tuple[int, Bound | None], words: Words
) -> Figure | None:
    """Return the range that two neighbouring amounts make; None where they are two figures."""
    if ratio := _ratio(text, low, start, high) or _sum(text, low, start, high):
        return ratio
    if low.role != high.role or low.value >= high.value or low.ambiguous or high.ambiguous:
        return None
    if (low.unit is None) != (high.unit is None):
        return None
    if low.unit and high.unit and (low.unit.unit, low.unit.kind) != (high.unit.unit, high.unit.kind):
        return None  # raised by 5 points to 25 per cent
    between = text[low.stop : qualified[0]]
    window = max(0, start - 20)
    stop = hedge_behind(text, high.stop, words)[0]
    if _AND.fullmatch(between) and (match := _BETWEEN.search(text, window, start)):
        return Figure(
            hedge_before(text, match.start(), words)[0], stop, low, high, "range", "between <number> and <number>"
        )
    joined = _TO.fullmatch(between)
    if joined is None or qualified[1] is not None or low.bare_year or high.bare_year:
        return None
    if joined["word"] == "to":
        opening = _FROM.search(text, window, start)
        first = opening.start() if opening else start
        if _is_change(text, first, words) if opening else not low.shared and _changed_by(text, first, words):
            return None
        return Figure(hedge_before(text, first, words)[0], stop, low, high, "range", "<number> to <number>")
    return Figure(
        start, stop, low, high, "range", "<number>-<number>" if not joined["word"] else "<number> or <number>"
    )


def _ratio(text: str, low: Amount, start: int, high: Amount) -> Figure | None:
    """Return the share that "one in five" or "nine dollars out of ten" writes."""
    if high.unit or high.bare_year or high.compound or low.compound or low.scale > 1 or not 0 < low.value < high.value:
        return None
    if high.role != "cardinal" or low.role != "cardinal" or high.value not in _OUT_OF:
        return None
    if _IN.fullmatch(text, low.stop, high.start) is None:
        return None
    part = replace(low, stop=high.stop, value=low.value / high.value, role="fraction", unit=None, per=None)
    return Figure(start, high.stop, part, part, None, "<number> in <number>")


def _sum(text: str, low: Amount, start: int, high: Amount) -> Figure | None:
    """Return what "three years and six months" or "3 dollars 50 cents" writes: one amount in the larger unit."""
    if low.unit is None or high.unit is None or low.unit.kind != high.unit.kind or low.scale > 1 or high.scale > 1:
        return None
    parts = _PARTS.get((low.unit.unit, high.unit.unit))
    if parts is None and low.unit.kind == "money" and low.unit.unit == high.unit.unit and high.unit.factor < 1:
        parts = int(1 / high.unit.factor)
    if parts is None or high.value >= parts or _PLUS.fullmatch(text, low.stop, high.start) is None:
        return None
    whole = replace(low, stop=high.stop, value=low.value + high.value / parts, per=high.per)
    return Figure(start, high.stop, whole, whole, None, "<number> <unit> and <number> <part>")


def _is_change(text: str, start: int, words: Words) -> bool:
    """Whether a word of change stands before "from A to B" in its clause: "exports rose by a third, from A to B"."""
    clause = _CLAUSE.split(text[max(0, start - _SENTENCE_SO_FAR) : start])[-1]
    return words.changed.search(f" {clause}") is not None


def _changed_by(text: str, start: int, words: Words) -> bool:
    """Whether a word of change stands right before "A to B": "fell A to B", "rose by A to B"."""
    before = text[max(0, start - 24) : start].split()[-2:]
    return any(words.changed.fullmatch(f" {word}") for word in before)


def _rule(amount: Amount) -> str:
    match amount.role:
        case "ordinal":
            return "<ordinal> in a ranking"
        case "fraction":
            return "<part> of"
        case "multiple":
            return "<multiple>"
        case "cardinal":
            pass
    if amount.unit is None:
        return "<number> <noun>"
    return {"money": "<number> <currency>", "duration": "<number> <time>", "percent": "<number> per cent"}.get(
        amount.unit.kind, "<number> <unit>"
    )
