"""Numbers, dates and kinds as people write them."""

from typing import get_args

import pytest

from dashboard.wording import (
    VERDICTS,
    amount,
    counted,
    edtf_in_words,
    kind_in_words,
    number,
    targets_in_words,
    verdict_in_words,
    verdicts_in_words,
)
from pipeline.records import VerdictKind


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2012", "2012"),
        ("2012-04", "April 2012"),
        ("2012-04-05", "5 April 2012"),
        ("2012-04-22/2012-04-27", "22–27 April 2012"),
        ("2012-04-28/2012-05-03", "28 April 2012 – 3 May 2012"),
        ("2015-01/2015-06", "first half of 2015"),
        ("2015-10/2015-12", "fourth quarter of 2015"),
        ("2015-02/2015-06", "February 2015 – June 2015"),
        ("2012-22", "summer 2012"),
        ("196X/197X", "1960s – 1970s"),
        ("2008/..", "since 2008"),
        ("../2015", "until 2015"),
        ("2016-04~", "about April 2016"),
        (None, ""),
    ],
)
def test_a_date_in_words_is_as_exact_as_its_edtf(edtf: str | None, words: str) -> None:
    assert edtf_in_words(edtf) == words


@pytest.mark.parametrize(
    ("low", "high", "unit", "bound", "words"),
    [
        (8e10, 8e10, "USD", "approximate", "about USD 80 bn"),
        (42.7, 42.7, "%", "exact", "42.7 %"),
        (5.5e8, 7e8, "USD", "range", "USD 550–700 m"),
        (1300, 1500, "km", "range", "1\u2009300–1\u2009500 km"),
        (1.9e12, 1.9e12, "[cft_i]", "approximate", "about 1.9 tn cubic feet"),
        (-1.35e10, -1.35e10, "USD", "exact", "USD -13.5 bn"),
        (7000, 7000, "1", "at_most", "at most 7\u2009000"),
        (28, 28, "a", "at_least", "at least 28 years"),
    ],
)
def test_an_amount_keeps_what_its_words_commit_to(low: float, high: float, unit: str, bound: str, words: str) -> None:
    assert amount(low, high, unit, bound) == words


def test_a_small_number_loses_no_digit_that_matters() -> None:
    assert number(0.5) == "0.5"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("figure:trade_turnover", "Figure: trade turnover"),
        ("tie:material_conflict", "Tie: material conflict"),
        ("share", "Share"),
    ],
)
def test_a_kind_is_told_with_its_family(kind: str, words: str) -> None:
    assert kind_in_words(kind) == words


@pytest.mark.parametrize(("many", "words"), [(0, "0 ties"), (1, "1 tie"), (2, "2 ties")])
def test_one_thing_stands_in_the_singular(many: int, words: str) -> None:
    assert counted(many, "tie") == words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"verdict": "agrees"}, "✓ Agrees with the record"),
        ({"verdict": "fits_other_period", "fits": "2011"}, "→ Fits 2011"),
        ({"verdict": "fits_other_period", "fits": None}, "→ Fits another period"),
        ({"verdict": "differs", "by_hand": True}, "≠ Differs from the record (a person’s note)"),
        ({"verdict": "outdated", "fits": "2013"}, "† Outdated, true of 2013"),
    ],
)
def test_a_verdict_has_a_sign_beside_its_words(row: dict[str, object], words: str) -> None:
    assert verdict_in_words(row) == words


def test_every_verdict_of_the_records_has_words_and_no_two_share_a_sign() -> None:
    assert set(VERDICTS) == set(get_args(VerdictKind))
    assert len({words.sign for words in VERDICTS.values()}) == len(VERDICTS)


@pytest.mark.parametrize(
    ("verdicts", "fits", "words"),
    [
        (
            ["fits_other_period"] * 2 + ["agrees"] * 6,
            ["2011"],
            "Two of eight trade figures belong to another year",
        ),
        (["fits_other_period", "agrees"], ["2011-01/2011-06"], "One of two trade figures belongs to another period"),
        (["differs"], [], "The one trade figure differs from the record"),
        (
            ["agrees", "outdated", "differs", "outdated"],
            [],
            "One of four trade figures differs from the record and two are outdated",
        ),
        (["agrees", "agrees", "no_record"], [], "All two checked trade figures agree with the record"),
        (["agrees"], [], "The one trade figure that was checked agrees with the record"),
        (["no_record"], [], "The record speaks to none of the trade figures"),
        ([], [], "The record speaks to none of the trade figures"),
        (["differs"] * 14, [], "14 of 14 trade figures differ from the record"),
    ],
)
def test_a_title_says_the_worst_of_what_was_checked_first(verdicts: list[str], fits: list[str], words: str) -> None:
    assert verdicts_in_words(verdicts, "trade figure", fits) == words


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (["missed", "met", "open"], "One of two targets that fell due was missed"),
        (["missed"] * 3, "All three targets that fell due were missed"),
        (["met", "met"], "All two targets that fell due were met"),
        (["missed"], "The one target that fell due was missed"),
        (["open"], "1 announced target, not due yet"),
    ],
)
def test_a_title_says_what_came_of_targets(outcomes: list[str], words: str) -> None:
    assert targets_in_words(outcomes) == words
