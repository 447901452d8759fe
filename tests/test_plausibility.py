"""Official figures that do not fit one another are named: each misprint that is in print would be found."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.plausibility import doubts
from pipeline.records import RecordFigure
from pipeline.reference import FOLDER, ReferenceError, figures

YEAR = dt.date(2023, 1, 1), dt.date(2023, 12, 31)
HALF = dt.date(2023, 1, 1), dt.date(2023, 6, 30)
TRADE = RecordFigure(
    ordinal=1,
    reporter="DEU",
    agency="Destatis",
    indicator="trade_turnover",
    source="DEU",
    target="FRA",
    period_start=YEAR[0],
    period_end=YEAR[1],
    value=100e9,
    unit="EUR",
    growth_percent=None,
    growth_currency=None,
    quality="high",
    publisher="Destatis",
    url="https://example.org",
    note="",
)
FORTH = replace(TRADE, ordinal=2, indicator="exports", value=60e9)
BACK = replace(TRADE, ordinal=3, indicator="exports", source="FRA", target="DEU", value=40e9)
BEFORE = replace(TRADE, ordinal=4, period_start=dt.date(2022, 1, 1), period_end=dt.date(2022, 12, 31), value=90e9)


def said(*rows: RecordFigure) -> list[tuple[int, str]]:
    return [(figure.ordinal, doubt) for figure, doubt in doubts(rows)]


def test_figures_that_fit_are_not_complained_of() -> None:
    balance = replace(TRADE, ordinal=5, indicator="trade_balance", value=20e9)
    half = replace(TRADE, ordinal=6, period_end=HALF[1], value=52e9)
    assert said(TRADE, FORTH, BACK, BEFORE, balance, half) == []


@pytest.mark.parametrize(
    ("rows", "ordinal", "complaint"),
    [
        ((replace(TRADE, value=110e9), FORTH, BACK), 1, "{2} and {3} make 6e+10 + 4e+10"),
        ((replace(TRADE, indicator="trade_balance", value=30e9), FORTH, BACK), 1, "make 6e+10 - 4e+10"),
        ((replace(TRADE, period_end=HALF[1], value=105e9), replace(TRADE, ordinal=2)), 1, "{2} has 1e+11"),
        ((replace(TRADE, value=10e9), BEFORE), 1, "a point or a digit had slipped"),
        ((replace(TRADE, growth_percent=35.0), BEFORE), 1, "give 11.1 %"),
        ((TRADE, replace(TRADE, ordinal=2)), 2, "from the same source as {1}"),
        ((replace(TRADE, period_end=dt.date(2022, 12, 31)),), 1, "before it begins"),
        ((replace(TRADE, value=None),), 1, "neither value nor growth"),
        ((replace(TRADE, target="DEU"),), 1, "on both sides"),
        ((replace(TRADE, value=-1.0),), 1, "above zero"),
        ((replace(TRADE, growth_percent=-100.0),), 1, "Nothing falls by more"),
    ],
)
def test_a_figure_that_a_misprint_would_explain_is_named_with_what_speaks_against_it(
    rows: tuple[RecordFigure, ...], ordinal: int, complaint: str
) -> None:
    assert [(number, complaint in doubt) for number, doubt in said(*rows)] == [(ordinal, True)]


def test_a_growth_in_another_currency_says_nothing_of_the_values() -> None:
    assert said(replace(TRADE, growth_percent=35.0, growth_currency="USD"), BEFORE) == []


def test_a_stated_growth_explains_a_jump() -> None:
    assert said(replace(TRADE, value=270e9, growth_percent=200.0), BEFORE) == []


def test_a_figure_of_low_quality_is_kept_for_what_it_is() -> None:
    assert said(replace(TRADE, value=110e9, quality="low"), FORTH, BACK) == []


def test_two_sources_of_one_period_may_disagree() -> None:
    assert said(TRADE, replace(TRADE, ordinal=5, value=107e9, publisher="Reuters"), FORTH, BACK) != []
    assert said(TRADE, replace(TRADE, ordinal=5, value=101e9, publisher="Reuters"), FORTH, BACK) == []


MISPRINTS = {
    "2011 as 12.6": ("2011-01-01,2011-12-31,79250000000", "2011-01-01,2011-12-31,12600000000"),
    "January to May 2023 as 39.8": ("2023-01-01,2023-05-31,93800000000", "2023-01-01,2023-05-31,39800000000"),
    "11 months of 2021 as the year": ("2021-01-01,2021-12-31,146887000000", "2021-01-01,2021-12-31,130428000000"),
    "2019 as 204": ("2019-01-01,2019-12-31,110750000000", "2019-01-01,2019-12-31,204000000000"),
    "the turnover as the exports": ("2015-01-01,2015-06-30,14600000000", "2015-01-01,2015-06-30,31100000000"),
    "10 months of 2024 above the year": ("2024-01-01,2024-10-31,108070000000", "2024-01-01,2024-10-31,150070000000"),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "misprinted"), MISPRINTS.values(), ids=MISPRINTS)
def test_a_misprint_in_the_record_stops_it_and_names_file_and_line(
    printed: str, misprinted: str, tmp_path: Path
) -> None:
    text = (FOLDER / "figures.csv").read_text(encoding="utf-8")
    assert text.count(printed) == 1
    (tmp_path / "figures.csv").write_text(text.replace(printed, misprinted), encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"data/reference/figures\.csv, line \d+: .*Correct"):
        figures(tmp_path)
