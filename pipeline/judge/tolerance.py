"""How far the words of a claim commit it: the values that a careful reader would let pass for what is printed.

Every tolerance of the verdicts stands here, with its reason. Shares are of the printed value, points are percentage
points; all apply to the size of a figure, whatever its sign.
"""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from typing import Literal

from pipeline import vocabulary
from pipeline.records import Claim

ABOUT = 0.06
"""Either side of "about", "around", "some": 95.3 still passes for "around 90", the next round number does not."""
ALMOST = 0.07
"""Below "almost", "nearly", "just under": 6,800 passes for "nearly 7,000"; above them, nothing but a revision."""
BEYOND = 0.07
"""Above "just over", and how near a figure beyond "more than" or "less than" lies if it is the one that is meant."""
ROUND = 0.025
"""Either side of a figure that ends in zeros or in a five, such as "90 billion": 88.2 passes for it, 95.3 does not."""
SINGLE_DIGIT = 0.07
"""At most for a figure of one digit: "6 billion" may be 5.7, but "1 billion" is not 1.5."""
ROUND_PERCENT = 0.05
"""Either side of a rate that is a multiple of ten: "30 per cent" may be 28.7."""
FRACTION_POINTS = 4.0
"""Either side of a rate in words: 29 per cent lies midway between "a quarter" and "a third"."""
HEDGED_POINTS = 1.0
"""At least, for a hedged rate: six per cent of "around 5 %" would be less than its rounding."""
REVISED = 0.01
"""Beyond the words, for totals: the same total is published with up to one per cent of difference (28.04 and 28.40
billion for the first nine months of 2009, 95.28 and 95.4 for 2014)."""
REVISED_DIFFERENCE = 0.05
"""The same for balances and changes: small differences of big numbers carry the revisions of both."""
GROWTH_POINTS = 0.6
"""Beyond the words, for rates of growth: stated and recomputed rates differ by up to 0.5 points, as base years are
revised."""
FAR = 1.5
"""From this multiple on, "more than" and "less than" are true and say little: "more than 100" where it is 240."""

_NUMBER = re.compile(r"\d+(?:[,\u00a0\u202f ]\d{3})*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Accepted:
    """Which official values pass for what a claim says."""

    low: float
    high: float
    """The ends of what its words allow; infinite where "more than" and the like leave it open."""
    nearest: float
    farthest: float
    """The same with an open end closed where a figure would no longer be the one that is meant."""
    slack: float
    """How far outside of them an official figure may lie, as figures are revised."""
    far: float
    """The value from which on an open end says little."""
    digits: int
    """How many digits the claim commits itself to; 1 for a hedged or a round figure."""

    def fit(self, low: float, high: float) -> Literal["within", "revised", "outside"]:
        """Return whether a band from low to high meets the words, meets them after a revision, or does neither."""
        if low <= self.high and high >= self.low:
            return "within"
        return "revised" if low <= self.high + self.slack and high >= self.low - self.slack else "outside"

    def is_meant(self, low: float, high: float) -> bool:
        """Whether a band from low to high could be what the claim was taken from, by its words alone."""
        return low <= self.farthest and high >= self.nearest

    def is_far(self, low: float, high: float) -> bool:
        """Whether a band lies so deep in an open end that the claim says little about it."""
        return (self.high == math.inf and low > self.far) or (self.low == -math.inf and high < self.far)


@functools.lru_cache(maxsize=1024)
def accepted(claim: Claim) -> Accepted:
    """Return the values that the words of a claim allow."""
    negative = claim.value_high < 0
    sizes = sorted((abs(claim.value_low), abs(claim.value_high)))
    rate = claim.unit == "%"
    numbers = _NUMBER.findall(claim.quote)
    spans = [_rounding(numbers, place, size, rate) for place, size in zip((0, -1), sizes, strict=True)]
    (low_below, _, digits), (_, high_above, _) = spans
    low, high = sizes[0] - low_below, sizes[1] + high_above
    nearest, farthest, far = low, high, math.nan
    bound, quote = claim.bound, claim.quote.lower()
    if re.search(rf"(?<!\w)(?:{any_of('below')})(?!\w)", quote):
        low = nearest = sizes[0] - _hedge(ALMOST, sizes[0], rate)
        high = farthest = sizes[1]
        digits = 1
    elif re.search(rf"(?<!\w)(?:{any_of('above')})(?!\w)", quote):
        low = nearest = sizes[0]
        high = farthest = sizes[1] + _hedge(BEYOND, sizes[1], rate)
        digits = 1
    elif bound == "approximate":
        low = sizes[0] - max(_hedge(ABOUT, sizes[0], rate), low_below)
        high = sizes[1] + max(_hedge(ABOUT, sizes[1], rate), high_above)
        nearest, farthest, digits = low, high, 1
    elif bound == "at_least":
        high, farthest, far = math.inf, sizes[1] + _hedge(BEYOND, sizes[1], rate), sizes[1] * FAR
        digits = 1
    elif bound == "at_most":
        low, nearest, far = -math.inf, sizes[0] - _hedge(BEYOND, sizes[0], rate), sizes[0] / FAR
        digits = 1
    slack = GROWTH_POINTS if rate else _revised(claim) * sizes[1]
    if negative:
        return Accepted(-high, -low, -farthest, -nearest, slack, -far, digits)
    return Accepted(low, high, nearest, farthest, slack, far, digits)


def _rounding(numbers: list[str], place: int, size: float, rate: bool) -> tuple[float, float, int]:
    """Return how far below and above a printed number the value may lie, and its digits.

    Figures are cut off as often as they are rounded, so that 88.16 is printed as 88.2 and as 88.1.
    """
    number = (
        numbers[place].replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace(" ", "") if numbers else ""
    )
    if not number or not float(number):
        in_words = FRACTION_POINTS if rate else ROUND * size
        return in_words, in_words, 1
    whole, _, decimals = number.partition(".")
    step = size / float(number) * 10.0 ** -len(decimals)
    digits = (whole + decimals).lstrip("0")
    if not decimals and (zeros := len(whole) - len(whole.rstrip("0"))):
        loose = min(step * 10**zeros / 2, (ROUND_PERCENT if rate else ROUND) * size)
        return loose, loose, len(digits) - zeros
    if not decimals and not rate and len(digits) > 1 and digits.endswith("5"):
        return max(step / 2, ROUND * size), max(step, ROUND * size), len(digits) - 1
    if len(digits) == 1 and not rate:
        return min(step / 2, SINGLE_DIGIT * size), min(step / 2, SINGLE_DIGIT * size), 1
    return step / 2, step, len(digits)


def _hedge(share: float, size: float, rate: bool) -> float:
    return max(share * size, HEDGED_POINTS) if rate else share * size


def _revised(claim: Claim) -> float:
    difference = claim.measure in ("trade_balance", "growth")
    return REVISED_DIFFERENCE if difference else REVISED


@functools.cache
def any_of(meaning: str) -> str:
    """Return a pattern of the words that have a meaning, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms(meaning), key=lambda form: (-len(form), form)))


@functools.cache
def forms(meaning: str) -> frozenset[str]:
    """Return the words of ``vocabulary/record_words.csv`` that have a meaning.

    Raises:
        VocabularyError: the file is wrong.
    """
    return frozenset(row["form"] for _, row in vocabulary.load().rows("record_words.csv") if row["meaning"] == meaning)
