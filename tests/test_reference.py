"""The official record: every line is read and placed, a wrong one stops the build and is named."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline import reference
from pipeline.reference import ReferenceError, figures, targets

HEADER = (
    "reporter,agency,indicator,source,target,period_start,period_end,value,unit,growth_percent,growth_currency,"
    "quality,publisher,url,note\n"
)
LINE = "DEU,Destatis,exports,DEU,FRA,2023-01-01,2023-12-31,1.2e11,EUR,,,high,Destatis,https://example.org,\n"


def written(folder: Path, text: str) -> Path:
    (folder / "figures.csv").write_text(HEADER + text, encoding="utf-8")
    return folder


def test_every_figure_and_target_names_its_source() -> None:
    assert all(figure.publisher and figure.quality for figure in figures())
    assert all(target.announced_by and target.url for target in targets())
    lines = (reference.FOLDER / "figures.csv").read_text(encoding="utf-8").splitlines()
    assert len(figures()) == len(lines) - 1


def test_any_reporter_and_pair_can_stand_there(tmp_path: Path) -> None:
    (figure,) = figures(written(tmp_path, LINE))
    assert (figure.reporter, figure.source, figure.target, figure.value, figure.unit) == (
        "DEU",
        "DEU",
        "FRA",
        1.2e11,
        "EUR",
    )


def test_a_folder_without_a_record_gives_none(tmp_path: Path) -> None:
    assert figures(tmp_path) == ()
    assert targets(tmp_path) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (LINE.replace("exports", "smuggling"), "'indicator' is 'smuggling'. Take one of"),
        (LINE.replace("1.2e11", "1,2 bn"), "has not the 15 columns"),
        (LINE.replace("1.2e11", "a lot"), "'value' is 'a lot'. Write a number"),
        (LINE.replace("2023-12-31", "2023"), "'period_end' is '2023'. Write a day"),
        (LINE.replace("high", "fine"), "'quality' is 'fine'"),
    ],
)
def test_a_wrong_line_is_named_with_what_to_do(wrong: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ReferenceError, match=r"figures\.csv, line 3: ") as error:
        figures(written(tmp_path, LINE + wrong))
    assert said in str(error.value)


def test_the_official_band_spans_the_reporters(database: duckdb.DuckDBPyConnection) -> None:
    low, high, reporters = database.execute(
        "SELECT low, high, reporters FROM official_values"
        " WHERE indicator = 'trade_turnover' AND (source, target) = ('CHN', 'RUS')"
        " AND period_start = '2011-01-01' AND period_end = '2011-12-31'"
    ).fetchall()[0]
    assert (low, high, reporters) == (7.925e10, 8.35e10, ["CHN", "RUS"])


def test_a_figure_of_low_quality_counts_only_where_there_is_no_better_one(database: duckdb.DuckDBPyConnection) -> None:
    years = dict(
        database.execute(
            "SELECT year(period_start), low FROM official_values"
            " WHERE indicator = 'trade_turnover' AND (source, target) = ('CHN', 'RUS')"
            " AND period_end - period_start > 360"
        ).fetchall()
    )
    assert years[2011] == 7.925e10, "75 billion, of low quality, is left out"
    assert years[2015] == 6.5e10, "64.2 billion is left out for what 2016 implies; of Russia there is nothing better"
