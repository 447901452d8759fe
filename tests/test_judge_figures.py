"""Official figures make bands: as stated, and as they follow from one another, by reporter and currency."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

import duckdb
import pytest

from pipeline.judge.band import Period, bands, official, series
from pipeline.records import Measure, OfficialFigure, RecordFigure


def year(number: int) -> Period:
    return Period(dt.date(number, 1, 1), dt.date(number, 12, 31))


FIGURE = RecordFigure(
    ordinal=1,
    reporter="DEU",
    agency="Destatis",
    indicator="trade_turnover",
    source="DEU",
    target="FRA",
    period_start=dt.date(2023, 1, 1),
    period_end=dt.date(2023, 12, 31),
    value=100.0,
    unit="EUR",
    growth_percent=None,
    growth_currency=None,
    quality="high",
    publisher="Destatis",
    url="https://example.org",
    note="",
)
OUT = replace(FIGURE, ordinal=2, indicator="exports", value=60.0)
HOME = replace(FIGURE, ordinal=3, indicator="exports", source="FRA", target="DEU", value=40.0)


def found(rows: Sequence[RecordFigure], indicator: Measure, when: int = 2023, **asked: str) -> list[OfficialFigure]:
    """Return the official figures of an indicator and year; exports are those of Germany."""
    return [
        figure
        for figure in official(rows)
        if figure.indicator == indicator
        and figure.period_start.year == when
        and all(getattr(figure, name) == value for name, value in asked.items())
    ]


def test_a_turnover_follows_from_the_exports_both_ways_and_says_so() -> None:
    (turnover,) = found([OUT, HOME], "trade_turnover")
    assert (turnover.value, turnover.derived, turnover.rests_on) == (100.0, "exports both ways added up", (2, 3))


def test_what_a_reporter_states_is_never_replaced_by_what_follows() -> None:
    (turnover,) = found([replace(FIGURE, value=101.0), OUT, HOME], "trade_turnover")
    assert (turnover.value, turnover.derived) == (101.0, None)


def test_two_reporters_are_not_added_up() -> None:
    assert found([OUT, replace(HOME, reporter="FRA", agency="Douanes")], "trade_turnover") == []


def test_one_flow_follows_from_the_turnover_and_the_other() -> None:
    (home,) = found([FIGURE, OUT], "exports", source="FRA")
    assert (home.value, home.derived) == (40.0, "turnover less the exports the other way")


def test_both_balances_follow_from_both_flows() -> None:
    balances = {figure.source: figure.value for figure in found([OUT, HOME], "trade_balance")}
    assert balances == {"DEU": 20.0, "FRA": -20.0}


def test_a_stated_balance_is_that_of_the_other_side_turned_round() -> None:
    stated = replace(FIGURE, indicator="trade_balance", value=20.4)
    (turned,) = found([stated, OUT, HOME], "trade_balance", source="FRA")
    assert (turned.value, turned.derived) == (-20.4, "the balance as the other side has it")


def test_the_year_before_follows_from_a_growth_in_the_currency_of_the_value() -> None:
    (before,) = found([replace(FIGURE, growth_percent=25.0)], "trade_turnover", 2022)
    assert (before.value, before.derived) == (80.0, "implied by 2023 and its growth of +25 %")


def test_nothing_follows_from_a_growth_in_another_currency() -> None:
    rows = [replace(FIGURE, growth_percent=25.0, growth_currency="USD")]
    assert found(rows, "trade_turnover", 2022) == []
    (growth,) = found(rows, "growth")
    assert (growth.value, growth.growth_currency) == (25.0, "USD")


def test_growth_and_change_follow_from_two_years_of_one_reporter() -> None:
    before = replace(FIGURE, ordinal=4, period_start=dt.date(2022, 1, 1), period_end=dt.date(2022, 12, 31), value=80.0)
    figures = {figure.unit: figure for figure in found([FIGURE, before], "growth")}
    assert {unit: figure.value for unit, figure in figures.items()} == {"%": 25.0, "EUR": 20.0}
    assert figures["%"].derived == "computed from the values of 2023 and 2022"
    other = replace(before, reporter="FRA", agency="Douanes")
    assert found([FIGURE, other], "growth") == []


def test_a_figure_of_low_quality_counts_only_where_its_reporter_has_nothing_better() -> None:
    low = replace(FIGURE, ordinal=5, value=90.0, quality="low")
    assert [figure.value for figure in found([FIGURE, low], "trade_turnover")] == [100.0]
    assert [figure.value for figure in found([OUT, HOME, low], "trade_turnover")] == [100.0]
    assert [figure.value for figure in found([low], "trade_turnover")] == [90.0]


def test_nothing_is_derived_from_a_figure_of_low_quality() -> None:
    assert found([replace(OUT, quality="low"), HOME], "trade_turnover") == []


def test_a_derived_figure_is_as_reliable_as_the_weakest_it_rests_on() -> None:
    (turnover,) = found([OUT, replace(HOME, quality="medium-low")], "trade_turnover")
    assert turnover.quality == "medium-low"


def test_a_band_spans_the_reporters_whichever_side_comes_first() -> None:
    french = replace(FIGURE, ordinal=2, reporter="FRA", agency="Douanes", source="FRA", target="DEU", value=97.0)
    of = series("trade_turnover", None, "FRA", "DEU", "EUR")
    band = bands(official([FIGURE, french]))[of][year(2023)]
    assert (band.low, band.high, band.derived, band.doubtful) == (97.0, 100.0, False, False)


def test_imports_are_the_exports_of_the_other_side() -> None:
    imports = replace(OUT, indicator="imports")
    assert series("imports", None, "DEU", "FRA", "EUR") in bands(official([imports]))
    assert series("exports", None, "DEU", "FRA", "EUR") in bands(official([imports]))


@pytest.mark.parametrize(
    ("first", "last", "before"),
    [
        ("2023-01-01", "2023-02-28", ("2022-01-01", "2022-02-28")),
        ("2025-01-01", "2025-02-28", ("2024-01-01", "2024-02-29")),
        ("2024-01-01", "2024-02-29", ("2023-01-01", "2023-02-28")),
        ("2023-03-01", "2023-03-15", ("2022-03-01", "2022-03-15")),
    ],
)
def test_a_year_earlier_is_the_same_part_of_the_calendar(first: str, last: str, before: tuple[str, str]) -> None:
    period = Period(dt.date.fromisoformat(first), dt.date.fromisoformat(last)).years_before(1)
    assert (period.start.isoformat(), period.end.isoformat()) == before


# ------------------------------------------------------------------------------------------------ in the database


def test_the_view_of_official_values_tells_growth_in_dollars_from_that_in_yuan(
    database: duckdb.DuckDBPyConnection,
) -> None:
    rows = database.execute(
        "SELECT growth_currency, low, high FROM official_values WHERE growth_of = 'trade_turnover' AND unit = '%'"
        " AND (source, target) = ('CHN', 'RUS') AND period_start = '2024-01-01' AND period_end = '2024-12-31'"
        " ORDER BY ALL"
    ).fetchall()
    assert rows == [("CNY", 2.9, 2.9), ("USD", 1.9, 1.9)]


def test_the_total_of_2015_is_implied_by_2016_and_says_so(database: duckdb.DuckDBPyConnection) -> None:
    ((low, high, how, derived),) = database.execute(
        "SELECT low, high, how, derived FROM official_values WHERE indicator = 'trade_turnover' AND unit = 'USD'"
        " AND (source, target) = ('CHN', 'RUS') AND period_start = '2015-01-01' AND period_end = '2015-12-31'"
    ).fetchall()
    assert (low, round(high / 1e9, 2)) == (65e9, 68.03)
    assert how == ["implied by 2016 and its growth of +2.2 %"]
    assert not derived, "Russia's figure, though of low quality, is stated"


def test_a_target_says_what_came_of_it(database: duckdb.DuckDBPyConnection) -> None:
    rows = {
        name: (outcome, met and met.year, percent and round(percent), claims)
        for name, outcome, met, percent, claims in database.execute(
            "SELECT target_id, outcome, first_met, over_percent, len(claims) FROM target_outcomes"
        ).fetchall()
    }
    assert rows["T2003"][:2] == ("met", 2004)
    assert rows["T2010a"] == ("missed", 2011, -1, 0)
    assert rows["T2015"] == ("missed", 2018, -32, 1)
    assert rows["T2020"] == ("missed", 2023, -46, 1)
    assert rows["T2024"] == ("met", 2023, 22, 0)
    assert rows["T250"][:2] == ("missed", None)
    assert rows["T300"] == ("open", None, None, 0)
    assert rows["T200gov"][:2] == ("met", 2023), "it has no due date, and was reached"
