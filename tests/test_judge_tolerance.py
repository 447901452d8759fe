"""How far the words of a claim commit it."""

from __future__ import annotations

import pytest

from pipeline.judge.tolerance import accepted, forms
from pipeline.records import Bound, Claim, Measure


def claim(
    quote: str,
    low: float,
    bound: Bound = "exact",
    unit: str = "USD",
    *,
    high: float | None = None,
    measure: Measure = "exports",
) -> Claim:
    high = low if high is None else high
    return Claim(
        claim_id="1",
        document_id="d",
        section_id="d:1",
        sentence_id="d:0",
        start=0,
        stop=len(quote),
        quote=quote,
        rule="",
        value=low if low == high else None,
        value_low=low,
        value_high=high,
        unit=unit,
        bound=bound,
        modality="actual",
        measure=measure,
        growth_of=None,
        object=None,
        source_actor="DEU",
        target_actor="FRA",
        period=None,
        period_start=None,
        period_end=None,
        attributed_to=None,
        minor=False,
        assumption=None,
    )


EXACT = claim("$88.2 billion", 88.2e9)


@pytest.mark.parametrize(
    ("said", "official", "fit"),
    [
        (EXACT, 88.16e9, "within"),
        (EXACT, 88.29e9, "within"),
        (EXACT, 88.9e9, "revised"),
        (EXACT, 90e9, "outside"),
        (claim("$88 billion", 88e9), 88.9e9, "within"),
        (claim("$88 billion", 88e9), 87.5e9, "within"),
        (claim("$90 billion", 90e9), 88.16e9, "within"),
        (claim("$90 billion", 90e9), 95.28e9, "outside"),
        (claim("$100 billion", 100e9), 95.28e9, "outside"),
        (claim("$200 billion", 200e9), 190.27e9, "outside"),
        (claim("$6 billion", 6e9), 5.72e9, "within"),
        (claim("$1 billion", 1e9), 1.5e9, "outside"),
        (claim("$1,234 million", 1.234e9), 1.2341e9, "within"),
        (claim("almost $80 billion", 80e9, "approximate"), 79.25e9, "within"),
        (claim("almost $80 billion", 80e9, "approximate"), 87.5e9, "outside"),
        (claim("almost $80 billion", 80e9, "approximate"), 82e9, "outside"),
        (claim("around $90 billion", 90e9, "approximate"), 95.28e9, "within"),
        (claim("around $90 billion", 90e9, "approximate"), 100e9, "outside"),
        (claim("just under $70 billion", 70e9, "at_most"), 69.5e9, "within"),
        (claim("just under $70 billion", 70e9, "at_most"), 50e9, "outside"),
        (claim("just over $190 billion", 190e9, "at_least"), 190.27e9, "within"),
        (claim("just over $190 billion", 190e9, "at_least"), 240e9, "outside"),
        (claim("more than $100 billion", 100e9, "at_least"), 240e9, "within"),
        (claim("more than $100 billion", 100e9, "at_least"), 90e9, "outside"),
        (claim("up to $100 billion", 100e9, "at_most"), 30e9, "within"),
        (claim("up to $100 billion", 100e9, "at_most"), 110e9, "outside"),
        (claim("nearly 7,000", 7000, "approximate", "1"), 6800, "within"),
        (claim("$85 to 90 billion", 85e9, "range", high=90e9), 89.21e9, "within"),
        (claim("$85 to 90 billion", 85e9, "range", high=90e9), 95e9, "outside"),
        (claim("eighty billion dollars", 80e9), 79.25e9, "within"),
    ],
)
def test_what_passes_for_an_amount(said: Claim, official: float, fit: str) -> None:
    assert accepted(said).fit(official, official) == fit


@pytest.mark.parametrize(
    ("said", "official", "passes"),
    [
        (claim("42.7 %", 42.7, unit="%"), 42.1, True),
        (claim("42.7 %", 42.7, unit="%"), 41.9, False),
        (claim("43 %", 43, unit="%"), 42.7, True),
        (claim("43 %", 43, unit="%"), 41.0, False),
        (claim("30 %", 30, unit="%"), 28.7, True),
        (claim("30 %", 30, unit="%"), 27.0, False),
        (claim("about 5 %", 5, "approximate", "%"), 6.4, True),
        (claim("about 5 %", 5, "approximate", "%"), 7.0, False),
        (claim("a third", 33.33, unit="%"), 35.8, True),
        (claim("a third", 33.33, unit="%"), 43.0, False),
        (claim("fell by 36 %", -36, unit="%"), -36.2, True),
        (claim("fell by 36 %", -36, unit="%"), 36.2, False),
        (claim("fell by more than 30 %", -30, "at_least", "%"), -36.2, True),
        (claim("fell by more than 30 %", -30, "at_least", "%"), -20.0, False),
        (claim("fell by almost half", -50, "approximate", "%"), -47.0, True),
        (claim("fell by almost half", -50, "approximate", "%"), -55.0, False),
    ],
)
def test_what_passes_for_a_rate(said: Claim, official: float, passes: bool) -> None:
    assert (accepted(said).fit(official, official) != "outside") is passes


def test_a_claim_passes_anywhere_between_two_reporters() -> None:
    assert accepted(claim("$81 billion", 81e9)).fit(79.25e9, 83.5e9) == "within"


def test_more_than_says_little_of_what_is_half_as_much_again() -> None:
    words = accepted(claim("more than $100 billion", 100e9, "at_least"))
    assert words.is_far(240e9, 240e9)
    assert not words.is_far(107e9, 107e9)


def test_more_than_is_meant_of_what_lies_not_far_above() -> None:
    words = accepted(claim("more than $100 billion", 100e9, "at_least"))
    assert words.is_meant(107e9, 107e9)
    assert not words.is_meant(240e9, 240e9)
    falling = accepted(claim("fell by more than 30 %", -30, "at_least", "%"))
    assert falling.is_meant(-31.0, -31.0)
    assert not falling.is_meant(-80.0, -80.0)


def test_a_balance_carries_the_revisions_of_both_flows() -> None:
    said = claim("$13.9 billion", -13.9e9, measure="trade_balance")
    assert accepted(said).fit(-13.6e9, -13.6e9) == "revised"


def test_a_meaning_that_no_word_has_has_no_forms() -> None:
    assert forms("nothing of the kind") == frozenset()
    assert "almost" in forms("below")
