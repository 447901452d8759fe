"""Claims of the same quantity stand side by side, agree within their words or contradict; others are left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.judge import between
from pipeline.records import Disagreement, Verdict
from pipeline.tables import fill, stored
from tests.constructed import Said, database_of

BILLION = 1e9
TRADE = Said("Trade reached [USD88 billion] in 2012.", 88 * BILLION)
NINETY = Said("Trade was worth [around $90 billion].", 90 * BILLION, bound="approximate")
FIFTY = Said("Trade was worth [$50 billion].", 50 * BILLION)
TROOPS = Said(
    "Russia sent [5,000] airborne combat troops.",
    5000,
    "personnel",
    "1",
    parties=(None, None),
    object="airborne combat troops",
    actors=("RUS",),
)


def side_by_side(*said: Said) -> list[Disagreement]:
    with database_of(said) as connection:
        between.judge(connection)
        return list(stored(connection, Disagreement))


AGREEING = {
    "a figure and a hedge around it": (TRADE, NINETY),
    "either order of the parties": (TRADE, replace(NINETY, parties=("RUS", "CHN"))),
    "one side's imports and the other side's exports": (
        replace(TRADE, measure="imports"),
        replace(TRADE, measure="exports", text="Exports were [88.1 billion dollars]."),
    ),
    "a year and its twelve months": (TRADE, replace(NINETY, period="2012-01/2012-12")),
    "more than a figure and the figure": (TRADE, replace(FIFTY, text="[More than $50 billion].", bound="at_least")),
    "a range and a figure of it": (TRADE, Said("Some [80 to 90 billion].", (80e9, 90e9), bound="range")),
    "figures without a period of one year's publications": (
        replace(NINETY, period=None),
        replace(TRADE, period=None, text="Now [$90 billion].", value=90e9),
    ),
    "a target and the same target": (
        replace(TRADE, modality="target", period="2020"),
        replace(TRADE, modality="target", period="2020"),
    ),
    "things without parties": (TROOPS, replace(TROOPS, text="[Some 5,000] airborne combat troops of Russia.")),
}

CONTRADICTING = {
    "figures far apart": (TRADE, FIFTY),
    "more than a figure and a lower one": (FIFTY, replace(TRADE, text="[Over $88 billion].", bound="at_least")),
    "growth by more than a revision": (
        Said("[42.7%]", 42.7, "growth", "%", "trade_turnover"),
        Said("[11.2%]", 11.2, "growth", "%", "trade_turnover"),
    ),
    "two targets for one year": (
        replace(TRADE, modality="target", period="2020"),
        replace(FIFTY, modality="target", period="2020"),
    ),
    "things without parties": (TROOPS, replace(TROOPS, text="[9,000] airborne combat troops.", value=9000)),
}

APART = {
    "other years": (TRADE, replace(FIFTY, period="2013")),
    "a half and a year": (TRADE, replace(FIFTY, period="2012-01/2012-06")),
    "exports in the two directions": (
        replace(TRADE, measure="exports"),
        replace(FIFTY, measure="exports", parties=("RUS", "CHN")),
    ),
    "other pairs": (TRADE, replace(FIFTY, parties=("CHN", "IND"))),
    "other currencies": (TRADE, replace(FIFTY, unit="EUR")),
    "a target and a fact": (TRADE, replace(FIFTY, modality="target")),
    "a part and the whole": (
        replace(TRADE, measure="exports"),
        replace(FIFTY, measure="exports", object="gas exports", text="Its gas exports were worth [$50 billion]."),
    ),
    "a part that begins its sentence": (
        TRADE,
        replace(FIFTY, object="Border trade", text="Border trade was worth [$50 billion]."),
    ),
    "an amount by the month": (TRADE, replace(FIFTY, text="Trade was worth [$50 billion] a month.")),
    "figures of a sentence on a third state": (TRADE, replace(FIFTY, actors=("CHN", "RUS", "IND"))),
    "a growth of trade and one of exports": (
        Said("[42.7%]", 42.7, "growth", "%", "trade_turnover"),
        Said("[11.2%]", 11.2, "growth", "%", "exports"),
    ),
    "figures without a period that differ: each may mean another year": (
        replace(NINETY, period=None),
        replace(FIFTY, period=None),
    ),
    "figures without a period of other years' publications": (
        replace(TRADE, period=None),
        replace(TRADE, period=None, published="2019"),
    ),
    "figures without a period or a publication": (
        replace(TRADE, period=None, published=None),
        replace(TRADE, period=None, published=None),
    ),
    "things of one word": (replace(TROOPS, object="troops"), replace(TROOPS, object="troops", value=9000)),
    "things of other actors": (TROOPS, replace(TROOPS, value=9000, actors=("UKR",))),
    "things of nobody": (replace(TROOPS, actors=()), replace(TROOPS, actors=(), value=9000)),
    "minor counts": (replace(TROOPS, minor=True), replace(TROOPS, minor=True, value=9000)),
    "a single claim": (TRADE,),
}


@pytest.mark.parametrize("name", AGREEING)
def test_they_agree(name: str) -> None:
    rows = side_by_side(*AGREEING[name])
    assert [row.row_id for row in rows] == ["0", "1"]
    assert not any(row.contradicts for row in rows)
    assert rows[0].reasoning.endswith("They agree within what their words allow.")


@pytest.mark.parametrize("name", CONTRADICTING)
def test_they_contradict(name: str) -> None:
    rows = side_by_side(*CONTRADICTING[name])
    assert [row.row_id for row in rows] == ["0", "1"]
    assert all(row.contradicts for row in rows)


@pytest.mark.parametrize("name", APART)
def test_they_are_not_compared(name: str) -> None:
    assert side_by_side(*APART[name]) == []


def test_forecasts_that_differ_do_not_contradict() -> None:
    rows = side_by_side(replace(TRADE, modality="forecast"), replace(FIFTY, modality="forecast"))
    assert [row.contradicts for row in rows] == [False, False]
    assert rows[0].reasoning.endswith("They differ by 76 %, as forecasts may.")


def test_a_group_says_of_what_by_whom_and_how_far_apart() -> None:
    said = (replace(TRADE, author="A. One"), replace(FIFTY, author="B. Two", document="e"))
    one, two = side_by_side(*said)
    assert one.disagreement_id == two.disagreement_id == "trade-turnover-chn-rus-usd-2012"
    assert one.about == "Trade between China and Russia, 2012"
    assert (one.spread_percent, one.within) == (76.0, False)
    assert one.reasoning == (
        "2 claims in 2 documents by A. One and B. Two: “USD88 billion” and “$50 billion”."
        " They differ by 76 %, more than their words allow."
    )


def test_figures_that_are_both_official_do_not_contradict() -> None:
    with database_of([TRADE, FIFTY]) as connection:
        agrees = Verdict("0", "agrees", 0, False, "", None, None, False, None, None, None, None)
        fill(connection, "verdicts", [agrees, replace(agrees, claim_id="1")])
        between.judge(connection)
        one, _ = stored(connection, Disagreement)
        assert not one.contradicts
        assert one.reasoning.endswith("They differ by 76 %, and each has its official figure.")


def test_a_contradiction_inside_a_document_says_so() -> None:
    assert all(row.within for row in side_by_side(TRADE, FIFTY))


def test_many_claims_of_a_quantity_are_one_group() -> None:
    rows = side_by_side(TRADE, NINETY, FIFTY, replace(FIFTY, period="2013"))
    assert [row.row_id for row in rows] == ["0", "1", "2"]
    assert len({row.disagreement_id for row in rows}) == 1
