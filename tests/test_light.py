"""The overview's pictures say in words what their marks show, and put them where they belong."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts import COLOURS, QUIET, SIDES, light
from tests.test_record_page import COUNTED, THEME, answer, claim

STYLED = re.compile(r'class="([\w -]+)" style="left:(-?[\d.]+)%(?:;width:(-?[\d.]+)%)?(?:;height:([\d.]+)%)?"')


def marks(picture: str, look: str) -> list[tuple[str, float, float | None]]:
    """Return colour, place and width, in percent of the axis, of the marks of one look."""
    found = (mark.groups() for mark in STYLED.finditer(picture))
    return [
        (classes.split()[1], float(left), float(width) if width else None)
        for classes, left, width, _ in found
        if classes.split()[0] == look
    ]


def disagreement(*statements: dict[str, Any], **of_all: object) -> pd.DataFrame:
    """Return the rows of one disagreement about figures, without a record unless ``of_all`` gives one."""
    known = {"of_table": "claims", "official_low": None, "official_high": None, **of_all}
    rows = [{**one, **known, "row_id": one["claim_id"]} for one in statements]
    return pd.DataFrame(rows).astype({"official_low": float, "official_high": float})


def test_a_bar_is_as_long_as_what_was_checked_with_sign_and_number_in_words() -> None:
    counts = pd.DataFrame(
        [
            ("a", "One", "claims", "agrees", 15),
            ("a", "One", "claims", "differs", 5),
            ("b", "Two", "events", "agrees", 10),
        ],
        columns=COUNTED,
    )
    picture = light.held_up(counts, "How they hold up")
    assert marks(picture, "bar") == [("differs", 0, 25), ("agrees", 25, 75), ("agrees", 0, 50)]
    assert '<p>One <b class="differs">≠ 5</b><b class="agrees">✓ 15</b></p>' in picture
    assert "≠ Differs" in picture
    assert "Outdated" not in picture


def test_two_documents_of_one_title_keep_their_bars() -> None:
    counts = pd.DataFrame([("a", "One", "claims", "agrees", 2), ("b", "One", "claims", "agrees", 1)], columns=COUNTED)
    assert [width for *_, width in marks(light.held_up(counts, ""), "bar")] == [100, 50]


def test_figures_stand_on_one_axis_by_shape_extent_and_colour_with_the_record_behind() -> None:
    picture = light.side_by_side(
        disagreement(
            claim("a:1", verdict="agrees", bound="approximate"),
            claim("a:2", verdict="differs", value_low=90e9, value_high=100e9, bound="range"),
            claim("a:3", modality="target", bound="at_least"),
            official_low=82e9,
            official_high=88e9,
        ),
        "Trade",
    )
    (about,), (between,), (open_side,) = (marks(picture, look) for look in ("halo", "range", "line"))
    first, second = marks(picture, "circle")
    (target,) = marks(picture, "diamond")
    assert (first[0], second[0], about[0], between[0]) == ("agrees", "differs", "agrees", "differs")
    assert first[1] == target[1] < between[1] < second[1]
    assert about[1] < first[1] < about[1] + (about[2] or 0)
    assert open_side[1] == target[1]
    assert len(marks(picture, "band")) == 3
    assert all(0 <= left <= 100 for look in ("circle", "diamond", "band") for _, left, _ in marks(picture, look))
    assert "Official record" in picture


def test_colours_are_those_of_the_charts() -> None:
    css = (Path(light.__file__).parent.parent / "style.css").read_text("utf-8")
    day, night = (
        THEME[theme]["chartCategoricalColors"][COLOURS.index("actual")].lower() for theme in ("light", "dark")
    )
    assert f".picture .actual {{ --mark: light-dark({day}, {night}); }}" in css
    assert f".picture .cooperation {{ --mark: {SIDES['cooperation'].lower()}; }}" in css
    assert f"--quiet: {QUIET.lower()};" in css
    assert [look for look in {*COLOURS[5:]} if f".picture .{look} {{ --mark: var(" not in css] == []


def test_nothing_is_said_of_a_record_where_there_is_none() -> None:
    picture = light.side_by_side(disagreement(claim("a:1"), claim("a:2", value_low=90e9, value_high=90e9)), "Trade")
    assert "Official record" not in picture
    assert {colour for colour, *_ in marks(picture, "circle")} == {"actual"}


def test_events_last_as_long_as_their_dates_say(database: duckdb.DuckDBPyConnection) -> None:
    everything = answer(database, "record_disagreements", most=50)
    events = everything[everything["of_table"] == "events"]
    assert len(events)
    for _, members in events.groupby("place"):
        picture = light.side_by_side(members, "")
        assert [round((width or 0) > 0) for *_, width in marks(picture, "span")] == [1] * len(members)
        for quote in members["quote"]:
            assert html.escape(quote) in picture


def test_a_target_goes_from_its_announcement_to_its_due_date_and_to_the_day_it_was_reached(
    database: duckdb.DuckDBPyConnection,
) -> None:
    targets = answer(database, "trade_targets", about=["trade_turnover"])
    picture = light.outcomes(targets, "Targets")
    dotted, due, met = (marks(picture, look) for look in ("dotted", "target", "tick"))
    assert len(dotted) == len(due) == len(targets)
    assert len(met) == targets["first_met"].notna().sum()
    assert [left for _, left, _ in due] == pytest.approx([left + (width or 0) for _, left, width in dotted], abs=0.02)
    missed = [colour for colour, *_ in due].count("differs")
    assert missed == (targets["outcome"] == "missed").sum()


def test_meetings_are_counted_in_words_and_by_length() -> None:
    pairs = pd.DataFrame(
        [("Peru", "Chile", 4, 1999, 2004), ("Peru", "Brazil", 1, 2001, 2001)],
        columns=["one", "other", "meetings", "first_year", "last_year"],
    )
    picture = light.meetings(pairs, "Who meets")
    assert "Peru and Chile: 4 times, 1999–2004" in picture
    assert "Peru and Brazil: 1 time, 2001" in picture
    assert [width for *_, width in marks(picture, "bar")] == [100, 25]


def test_a_year_that_is_never_spoken_of_stays_a_gap() -> None:
    picture = light.years(pd.DataFrame({"year": [2001, 2003], "dates": [4, 1]}), "Years")
    heights = [float(mark[4]) for mark in STYLED.finditer(picture) if mark[4]]
    assert heights == [100, 25]
    (_, first, width), (_, last, _) = marks(picture, "column")
    assert last - first == pytest.approx(2 / 3 * 100, abs=0.05)
    assert width == pytest.approx(0.8 / 3 * 100, abs=0.05)
    assert ">2002<" in picture


def test_numbers_below_an_axis_are_whole_where_things_are_counted() -> None:
    counts = pd.DataFrame([("a", "One", "claims", "agrees", 2)], columns=COUNTED)
    assert re.findall(r'<span style="left:[\d.]+%">(.+?)</span>', light.held_up(counts, "")) == ["0", "1", "2"]


@given(st.text(min_size=1), st.text(min_size=1))
def test_words_of_documents_stay_words(title: str, about: str) -> None:
    counts = pd.DataFrame([("a", title, "claims", "agrees", 1)], columns=COUNTED)
    picture = light.held_up(counts, about)
    assert f"<p>{html.escape(title)} <b" in picture
    assert f'aria-label="{html.escape(about)}"' in picture
    assert re.sub(r"<[^>]*>", "", light.held_up(counts.assign(document="x"), "")).count("x") == 1


@given(st.lists(st.tuples(st.integers(1900, 2100), st.integers(1, 50_000)), min_size=1, unique_by=lambda one: one[0]))
def test_every_year_is_within_the_picture(told: list[tuple[int, int]]) -> None:
    picture = light.years(pd.DataFrame(sorted(told), columns=["year", "dates"]), "")
    drawn = marks(picture, "column")
    assert len(drawn) == len(told)
    assert all(left >= 0 and left + (width or 0) <= 100.01 for _, left, width in drawn)
    assert 1 <= len(re.findall(r'<span style="left', picture)) <= 10
