"""The days of a timeline: read from an address, narrowed, widened and moved without leaving the whole time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dashboard.days import Days, around

WHOLE = Days(dt.date(1989, 1, 1), dt.date(2023, 12, 31))
DAYS = some.dates(WHOLE.first, WHOLE.last)
PARTS = some.tuples(DAYS, DAYS).map(lambda pair: Days(min(pair), max(pair)))


def test_an_address_is_read_as_it_was_written() -> None:
    part = Days(dt.date(2012, 4, 22), dt.date(2013, 1, 1))
    assert str(part) == "2012-04-22/2013-01-01"
    assert WHOLE.read([str(part)]) == part


def test_an_address_asks_for_no_more_than_there_is() -> None:
    assert WHOLE.read(["1900-01-01/2001-05-05"]) == Days(WHOLE.first, dt.date(2001, 5, 5))


@pytest.mark.parametrize("written", ["", "x", "2012", "2012-01-01", "2013-01-01/2012-01-01", "2030-01-01/2031-01-01"])
def test_an_address_that_asks_for_nothing_shows_everything(written: str) -> None:
    assert WHOLE.read([written]) == WHOLE


@given(PARTS, some.floats(0.01, 100), some.none() | DAYS)
def test_zooming_never_leaves_the_whole_time_nor_comes_down_to_nothing(
    part: Days, factor: float, day: dt.date | None
) -> None:
    zoomed = part.zoomed(factor, WHOLE, day)
    assert WHOLE.first <= zoomed.first <= zoomed.last <= WHOLE.last
    assert zoomed.length >= min(dt.timedelta(days=2), WHOLE.length)


@given(PARTS, some.floats(-3, 3))
def test_moving_keeps_the_length(part: Days, share: float) -> None:
    moved = part.moved(share, WHOLE)
    assert moved.length == part.length
    assert WHOLE.first <= moved.first
    assert moved.last <= WHOLE.last


def test_zooming_in_on_a_day_keeps_it_in_sight() -> None:
    day = dt.date(1993, 9, 23)
    assert WHOLE.zoomed(1 / 3, WHOLE, day).first <= day <= WHOLE.zoomed(1 / 3, WHOLE, day).last
    assert WHOLE.zoomed(1 / 3, WHOLE).first > day


def test_a_lone_day_gets_room_around_it() -> None:
    day = dt.date(2012, 4, 22)
    assert around([day]).first < day < around([day]).last
