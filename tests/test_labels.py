"""A label is written where it hides nothing, and not at all where it would."""

from __future__ import annotations

import hypothesis.strategies as st
import pandas as pd
import pytest
from hypothesis import given

from dashboard import pictures
from dashboard.charts import labels, trade
from dashboard.charts.labels import Box

shares = st.floats(-0.5, 1.5)
heights = st.floats(-50, 500)
boxes = st.builds(
    lambda x, y: Box(min(x), max(x), min(y), max(y)), st.tuples(shares, shares), st.tuples(heights, heights)
)


def test_with_nothing_drawn_a_label_can_run_from_its_line_s_beginning_to_either_edge() -> None:
    assert labels.room(0.25, 100, []) == pytest.approx({"above": 0.74, "below": 0.74, "before": 0.24})


def test_a_mark_stops_the_label_at_its_own_height_and_no_other() -> None:
    mark = Box(0.5, 0.6, 80, 90)
    assert labels.room(0.25, 100, [mark]) == pytest.approx({"above": 0.24, "below": 0.74, "before": 0.24})
    assert labels.room(0.75, 85, [mark]) == pytest.approx({"above": 0.24, "below": 0.24, "before": 0.14})


def test_what_lies_over_the_beginning_leaves_no_room_there() -> None:
    assert set(labels.room(0.5, 100, [Box(0.4, 0.6, 0, 200)]).values()) == {0.0}


@given(st.floats(0, 1), heights, st.lists(boxes, max_size=8))
def test_no_label_reaches_over_the_edge_or_into_anything_drawn(start: float, line: float, drawn: list[Box]) -> None:
    for place, free in labels.room(start, line, drawn).items():
        top, bottom = labels.OFFSETS[place]
        left, right = (start - free, start) if place == "before" else (start, start + free)
        assert free >= 0
        if free == 0:
            continue
        assert left >= 0
        assert right <= 1
        over = [
            box
            for box in drawn
            if box.left < right and box.right > left and box.top < line + bottom and box.bottom > line + top
        ]
        assert over == []


@given(st.lists(st.tuples(st.floats(0, 1), heights, st.floats(0.01, 0.6)), max_size=12))
def test_labels_that_are_written_lie_apart_from_one_another(lines: list[tuple[float, float, float]]) -> None:
    written: list[Box] = []
    for start, line, share in lines:
        (*_, box) = [None, *labels.taken(start, line, labels.room(start, line, written), share)]
        if box is None:
            continue
        for other in written:
            apart = box.right <= other.left + 1e-9 or box.left >= other.right - 1e-9
            assert apart or box.bottom <= other.top or box.top >= other.bottom
        written.append(box)


def named(values: list[int]) -> list[int]:
    """Return the targets, all announced in one year, that a low picture without anything else names."""
    aims = pd.DataFrame(
        {
            "due": ["2015" for _ in values],
            "due_end": pd.Timestamp("2015-12-31"),
            "announced_start": pd.Timestamp("2009-03-01"),
            "value_low": [value * 1e9 for value in values],
            "value_high": [value * 1e9 for value in values],
            "met": [None for _ in values],
            "first_met": pd.Timestamp("1999-12-31"),
            "unit": "USD",
            "source_says": "",
            "announced_by": "",
            "outcome": "open",
            "spoken_of": True,
        }
    )
    record = pd.DataFrame(columns=["unit", "low", "high", "period_start", "period_end"])
    time = pd.Timestamp("2000-01-01"), pd.Timestamp("2020-01-01")
    chart = trade.over_time(pd.DataFrame(), record, aims, unit="USD", title="Turnover", time=time, height=30)
    drawn = pictures.svg(chart, "", "").decode()
    return [value for value in values if f"USD {value} bn by" in drawn]


def test_targets_are_named_in_the_picture_as_far_as_there_is_room() -> None:
    assert named([20, 54]) == [20, 54]
    assert named([50, 51, 52, 53, 54]) == [50, 51, 54], "below, before and above: there is no fourth place"
