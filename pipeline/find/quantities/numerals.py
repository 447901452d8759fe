"""What number do digits or number words write? Exact, in decimal arithmetic; None where they write none for certain."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from pipeline.find.openings import VULGAR
from pipeline.find.quantities.words import Numeral

THIN = "\u00a0\u2009\u202f"
RUN = (
    rf"[0-9{VULGAR}][0-9]*"
    rf"(?:[.,{THIN}][0-9]+){{0,40}}"  # 1,234,567.89 - and 12.05.2014, which is then no number
    rf"(?: [0-9]{{3}}(?![0-9])){{0,6}}"  # 580 367
    rf"(?:(?<= [0-9]{{3}})\.[0-9]+)?"  # 1 234 567.89
    rf"[{VULGAR}]?"
)
"""Digits with all that may part them; :func:`read_digits` says whether they write a number."""
LONGEST = 21
"""Digits of the longest number read; a longer run is an identifier."""
_WRITTEN = re.compile(
    rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}})+"  # 1,234,567
    rf"|[0-9]{{1,2}}(?:,[0-9]{{2}})+,[0-9]{{3}}"  # 2,53,000
    rf"|[0-9]{{1,3}}(?:[{THIN} ][0-9]{{3}})+"  # 1 234 567
    rf"|[0-9]+)(?:\.[0-9]+)?"  # 1234.5
)
_GROUPING = re.compile(r"[^0-9.]")


def read_digits(written: str) -> Decimal | None:
    """Return the number that a match of :data:`RUN` writes; None where it writes none or more than one.

    A point followed by exactly three digits may part thousands; whoever knows the document decides (:func:`pointed`).
    """
    if written.isdigit() and written.isascii() and len(written) <= LONGEST:
        return Decimal(written)
    part = Decimal(0)
    if written[-1] in VULGAR:
        part = Decimal(unicodedata.numeric(written[-1])).quantize(Decimal("1.000000"))
        written = written[:-1]
        if not written:
            return part
    if len(written) > LONGEST + LONGEST // 3 or not _WRITTEN.fullmatch(written):
        return None
    digits = _GROUPING.sub("", written)
    return Decimal(digits) + part if len(digits) <= LONGEST else None


def pointed(written: str) -> bool:
    """Whether the point of a number may part thousands as well as decimals: "1.234", not "0.125" or "12.5"."""
    whole, point, decimals = written.partition(".")
    return bool(point) and len(decimals) == 3 and 0 < len(whole) <= 3 and whole[0] != "0"


def read_words(tokens: Sequence[Numeral], joined: Sequence[bool]) -> tuple[Decimal, int] | None:
    """Return the number that number words write and how many of them it takes; None where they write no one number.

    ``joined[i]`` tells whether "and" stands before ``tokens[i]``. A first word "hundred", "million" or "dozen" counts
    as one of them. "nineteen eighty-four" is no number, "five and ten" are two.
    """
    total = group = Decimal(0)
    smallest: Decimal | None = None
    last = ""
    before_and: tuple[Decimal, int] | None = None
    for place, token in enumerate(tokens):
        if joined[place]:
            before_and = (total + group, place)
        match token.role:
            case "ones" if last in ("", "tens", "hundred", "scale"):
                group += token.value
            case "teens" | "tens" if last in ("", "hundred", "scale"):
                group += token.value
            case "half" if joined[place] and last in ("ones", "teens", "tens"):
                group += token.value
            case "fraction" if joined[place] and last in ("ones", "teens", "tens"):
                group += 1 / token.value
            case "half" if joined[place] and last == "scale" and smallest:
                total += token.value * smallest
            case "dozen" if last in ("", "ones", "teens", "tens", "half", "fraction"):
                group = (group or 1) * token.value
            case "hundred" if last in ("", "ones", "teens", "tens", "half", "fraction") and group < 100:
                group = (group or 1) * token.value
            case "scale" if smallest is None or token.value < smallest:
                total += (group or 1) * token.value
                group, smallest = Decimal(0), token.value
            case "scale" if last == "scale":
                total, smallest = total * token.value, token.value
            case "hundred" | "scale" if before_and:
                return before_and
            case "scale" if group and total < token.value:  # one thousand five hundred million
                total, group, smallest = (total + group) * token.value, Decimal(0), token.value
            case _ if joined[place] or token.role in ("fraction", "half", "ordinal", "multiple"):
                return (total + group, place) if place else None
            case _:
                return None
        last = token.role
    return total + group, len(tokens)
