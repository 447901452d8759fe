"""Where marks stand in a timeline: lanes from top to bottom, and in a lane rows in which nothing hides anything.

A mark is a mapping with its ``lane``, its ``first`` moment and the one ``until`` which it lasts. It is given a place
for wide screens (``row``) and how far below that it stands on a phone (``shift``), where lanes have their names above
them and more rows; the browser, which alone knows its width, takes the one or the other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts import QUIET
from dashboard.charts.prepared import named
from dashboard.days import Days

MOST_TRACKS = 60
"""Rows of marks that one looks at together; where more are needed, events are counted a period."""
BIN_TRACKS = 3
"""Rows that a lane of counts is high."""
NAME: Mapping[str, int] = {"kind": 84, "actor": 150, "document": 150}
"""Pixels of a lane's name, by what the lanes are."""
PADDING = 16
"""Pixels between a name and the lanes, as the theme of the pages has it."""
LETTER = 6.2
"""Pixels of a letter of a label, on average."""
PHONE = "windowSize()[0] < 640"
"""Whether a screen is that of a phone, as the browser finds out. Not from the chart's width, which depends on it."""
_LINE = 24
_WIDE, _NARROW = 800, 310
"""Pixels between the edges on the screens for which rows are laid out; those in between cut labels to their room."""
_MOST_NARROW = 90
"""Rows of marks on a phone, where one scrolls."""
_SHARES = (1, 1 / 2, 1 / 4, 1 / 8)
"""How many of the marks have a label on a phone: the most of these that leave a picture that one scrolls through."""
SHORTEST = 8
"""Letters of a label below which it says nothing."""
_TRACK = 16
_GAP = 0.7

Mark = dict[str, Any]


class Lanes:
    """The lanes from top to bottom: where each begins and how many rows it has."""

    def __init__(self) -> None:
        """Begin without any lane."""
        self._tops: dict[str, float] = {}
        self._tracks: dict[str, int] = {}
        self._names: dict[str, list[str]] = {}
        self._headings: dict[str, str] = {}
        self._narrow_tops: dict[str, float] = {}
        self._bottom = self._narrow_bottom = 0.0

    def add(self, lane: str, tracks: int, note: str = "", narrow_tracks: int | None = None) -> None:
        """Add a lane of so many rows below the others; a note stands below its name.

        On a phone it has ``narrow_tracks`` rows, or as many, below one for its name.
        """
        self._tops[lane], self._tracks[lane] = self._bottom, tracks
        self._names[lane] = [*_in_lines(lane), *([note] if note else [])]
        self._headings[lane] = ", ".join(filter(None, (cut(lane, 2 * _LINE), note)))
        self._bottom += tracks + _GAP
        self._narrow_tops[lane] = self._narrow_bottom + 1
        self._narrow_bottom = self._narrow_tops[lane] + (tracks if narrow_tracks is None else narrow_tracks) + _GAP

    @property
    def height(self) -> float:
        """Pixels of all lanes on a wide screen."""
        return _height(self._bottom)

    def seat(self, marks: Iterable[Mark]) -> None:
        """Give marks with a ``track`` the place of their row: its middle, and the edges of a bar in it."""
        for mark in marks:
            row = self._tops[mark["lane"]] + mark["track"] + 0.5
            mark["row"], mark["over"], mark["under"] = row, row - 0.3, row + 0.3
            track = mark.get("narrow_track", mark["track"])
            mark["shift"] = round(self._narrow_tops[mark["lane"]] + track + 0.5 - row, 3)

    def stand(self, marks: Sequence[Mark], value: str) -> None:
        """Let marks stand on the floor of their lane, as high as their value; the largest of a lane fills it."""
        most: dict[str, int] = {}
        for mark in marks:
            most[mark["lane"]] = max(most.get(mark["lane"], 1), mark[value])
        for mark in marks:
            tracks = self._tracks[mark["lane"]]
            mark["under"] = self._tops[mark["lane"]] + tracks
            mark["over"] = mark["under"] - max(0.12, mark[value] / most[mark["lane"]] * tracks)
            mark["shift"] = round(self._narrow_tops[mark["lane"]] - self._tops[mark["lane"]], 3)

    def values(self) -> dict[str, Any]:
        """Return what :func:`axis` and :func:`borders` take to draw these lanes, as parameters of their picture."""
        # Rounded, so that the browser writes the same number when it looks the name up.
        names = {round(top + self._tracks[lane] / 2, 3): self._names[lane] for lane, top in self._tops.items()}
        return {
            "lane_middles": list(names),
            "lane_names": {f"{middle:g}": name for middle, name in names.items()},
            "bottom": self._bottom,
            "narrow_bottom": self._narrow_bottom,
            "wide_height": self.height,
            "narrow_height": _height(self._narrow_bottom),
        }

    def lines(self) -> pd.DataFrame:
        """Return the table of :func:`borders`."""
        return pd.DataFrame(
            [
                {
                    "row": round(top - _GAP / 2, 3),
                    "shift": round(self._narrow_tops[lane] - 1 - top, 3),
                    "name": self._headings[lane],
                    "mark": None,
                }
                for lane, top in self._tops.items()
            ]
        )


def placed(chart: alt.Chart, **shifts: str) -> alt.Chart:
    """Return a chart whose columns are where they are to be drawn; ``shifts`` has the shift by column."""
    return chart.transform_calculate(
        **{f"{column}_drawn": f"datum.{column} + (phone ? datum.{shift} : 0)" for column, shift in shifts.items()}
    )


def axis(column: str, name: int) -> alt.Y:
    """Return the vertical encoding of a column that is :func:`placed`: the same axis for every layer.

    Of axes that differ, the browser takes what it likes. ``name`` is how many pixels the lanes' names may take.
    """
    return alt.Y(
        f"{column}_drawn:Q",
        title=None,
        scale=alt.Scale(
            domain=[-_GAP, alt.ExprRef("phone ? narrow_bottom : bottom")], reverse=True, nice=False, zero=False
        ),
        axis=alt.Axis(
            values=alt.ExprRef("lane_middles"),
            labelExpr="phone ? '' : lane_names[datum.value]",
            labelLimit=name,
            minExtent=alt.ExprRef(f"phone ? 0 : {name}"),
            maxExtent=alt.ExprRef(f"phone ? 0 : {name}"),
            labelPadding=alt.ExprRef(f"phone ? 0 : {PADDING}"),
            labelOverlap=False,
            grid=False,
            domain=False,
            ticks=False,
        ),
    )


def borders(table: str, name: int) -> list[alt.Chart]:
    """Return the thin lines above the lanes, and on a phone their names.

    With them comes what a picture needs to be another one on a phone: whether it is on one, and its height there.
    """
    drawn = placed(named(table), row="shift").encode(y=axis("row", name))
    return [
        drawn.mark_rule(color=QUIET, opacity=0.3, aria=False).add_params(
            alt.param(name="phone", expr=PHONE),
            alt.param(name="height", expr="phone ? narrow_height : wide_height"),
        ),
        drawn.transform_filter("phone")
        .mark_text(align="left", baseline="top", dy=6, fontSize=12, fontWeight="bold", aria=False)
        .encode(x=alt.value(0), text=alt.Text("name:N")),
    ]


def dated(days: Days) -> str:
    """Return the format of dates on an axis of so many days."""
    many = days.length.days
    return "%Y" if many > 2500 else "%b %Y" if many > 150 else "%-d %b %Y"


def across(form: str, column: str = "first", words: str | None = None) -> alt.X:
    """Return the horizontal encoding: whole days of UTC, so that a day is the same day wherever it is looked at.

    The picture's parameters ``from_time`` and ``until_time`` are its :func:`edges`, ``form`` is how days are
    :func:`dated`, ``words`` is the colour of the dates where the theme does not give them one.
    """
    domain = [alt.ExprRef("from_time"), alt.ExprRef("until_time")]
    return alt.X(
        f"{column}:T",
        title=None,
        scale=alt.Scale(type="utc", domain=domain, nice=False),
        axis=alt.Axis(format=form, labelOverlap=True, tickCount=8, gridOpacity=0.4, labelColor=words or alt.Undefined),
    )


def ends(days: Days) -> dict[str, Any]:
    """Return the parameters of :func:`across` for these days."""
    first, last = edges(days)
    return {"from_time": first, "until_time": last}


def edges(days: Days) -> list[int]:
    """Return the beginning of the first day and the end of the last, in milliseconds since 1970."""
    return [int(edge.timestamp() * 1000) for edge in (moment(days.first), after(days.last))]


def moment(day: dt.date) -> pd.Timestamp:
    """Return the beginning of a day, UTC."""
    return pd.Timestamp(day, tz="UTC")


def after(day: dt.date) -> pd.Timestamp:
    """Return the end of a day, UTC."""
    return pd.Timestamp(day + dt.timedelta(days=1), tz="UTC")


def width(days: Days, pixels: float) -> dt.timedelta:
    """Return how much time so many pixels of a wide screen stand for."""
    return days.length * (pixels / _WIDE)


def tracks(marks: Iterable[Mark], track: str = "track") -> dict[str, int]:
    """Return the number of rows that the marks take in each lane; on a phone, of ``narrow_track``."""
    most: dict[str, int] = {}
    for mark in marks:
        most[mark["lane"]] = max(most.get(mark["lane"], 0), mark[track] + 1)
    return most


def track(marks: Sequence[Mark], days: Days) -> None:
    """Give each mark the row (``track``) of its lane in which nothing else is close to it."""
    _pack(marks, width(days, 4), [(mark["first"], mark["until"]) for mark in marks])


def track_labelled(marks: Sequence[Mark], days: Days) -> None:
    """Give each mark its row, so that marks and their labels (``label``) do not hide one another.

    A label stands behind its mark (``side`` left), or before it at the end of the time (right). The room it needs is
    kept free on a wide screen; where that takes too many rows, labels stand only where there happens to be ``room``,
    which is told as a share of the whole width.
    """
    start, end = moment(days.first), after(days.last)
    for labels in (True, False):
        taken: list[tuple[pd.Timestamp, pd.Timestamp]] = []
        for mark in marks:
            said = width(days, LETTER * len(mark["label"]) + 14)
            mark["side"] = "right" if mark["until"] + said > end and mark["first"] - said > start else "left"
            mark["label_from"], mark["label_until"] = max(mark["first"], start), min(mark["until"], end)
            before, behind = mark["side"] == "right" and labels, mark["side"] == "left" and labels
            nothing = dt.timedelta(0)
            taken.append(
                (
                    mark["label_from"] - (said if before else nothing),
                    mark["label_until"] + (said if behind else nothing),
                )
            )
        _pack(marks, width(days, 12), taken)
        if sum(tracks(marks).values()) <= MOST_TRACKS:
            break
    _measure_rooms(marks, days)


def track_narrow(marks: Sequence[Mark], days: Days, title: str, weights: Sequence[float]) -> None:
    """Give each mark its row on a phone (``narrow_track``), and the label that it has there on its roomier side.

    ``title`` is the column of what a label says. Rows follow one another in time, as far as that can be. Where labels
    for all would take too many rows, marks of more weight have theirs, and the others stand among them without.
    """
    # In pixels: to reckon with moments of pandas takes ten times as long.
    start, end = moment(days.first).timestamp(), after(days.last).timestamp()
    pixels = _NARROW / (end - start)
    ends = [
        (
            max(mark["first"].timestamp() - start, 0) * pixels,
            min(mark["until"].timestamp() - start, end - start) * pixels,
        )
        for mark in marks
    ]
    order = sorted(range(len(marks)), key=lambda at: -weights[at])
    for share in _SHARES:
        labelled = set(order[: round(len(order) * share)])
        taken: list[tuple[float, float]] = []
        for at, (mark, (first, until)) in enumerate(zip(marks, ends, strict=True)):
            left = first > _NARROW - until
            letters = int((max(first, _NARROW - until) - 16) / LETTER)
            label = cut(mark[title], letters) if at in labelled and letters >= SHORTEST else ""
            mark["narrow_side"], mark["narrow_label"] = "right" if left else "left", label
            said = LETTER * len(label) + 14 if label else 0
            taken.append((first - said if left else first, until if left else until + said))
        _pack(marks, 14, taken, "narrow_track", lambda at: ends[at][0])
        if sum(tracks(marks, "narrow_track").values()) <= _MOST_NARROW:
            break


def _pack(
    marks: Sequence[Mark],
    apart: Any,
    taken: Sequence[tuple[Any, Any]],
    track: str = "track",
    order: Callable[[int], Any] | None = None,
) -> None:
    """Give each mark the first row of its lane that is free, from where what it takes begins to where it ends.

    These are moments, ``apart`` by a time, or numbers. The ``order`` is that of their beginnings, unless it is given.
    """
    busy: dict[str, list[Any]] = {}
    for at in sorted(range(len(marks)), key=order or (lambda at: taken[at][0])):
        start, stop = taken[at]
        lane = busy.setdefault(marks[at]["lane"], [])
        free = next((row for row, until in enumerate(lane) if until < start), len(lane))
        lane[free : free + 1] = [stop + apart]
        marks[at][track] = free


def _measure_rooms(marks: Sequence[Mark], days: Days) -> None:
    """Give each mark the share of the width that is free beside it, on the side of its label.

    What lies between two marks whose labels meet is shared evenly.
    """

    def row(mark: Mark) -> tuple[str, int]:
        return mark["lane"], mark["track"]

    for _, some in groupby(sorted(marks, key=lambda mark: (row(mark), mark["first"])), row):
        line = list(some)
        for at, mark in enumerate(line):
            to_left = mark["side"] == "right"
            beside = line[at - 1] if to_left and at else line[at + 1] if not to_left and at + 1 < len(line) else None
            if to_left:
                free = mark["label_from"] - (beside["label_until"] if beside else moment(days.first))
            else:
                free = (beside["label_from"] if beside else after(days.last)) - mark["label_until"]
            meets = beside is not None and beside["side"] != mark["side"]
            mark["room"] = free / days.length / (2 if meets else 1)


def _height(bottom: float) -> float:
    return max(120.0, _TRACK * (bottom + _GAP))


def _in_lines(name: str) -> list[str]:
    """Return a lane's name in at most two lines."""
    line, *words = name.split(" ")
    lines: list[str] = []
    for word in words:
        if len(line) + 1 + len(word) <= _LINE or lines:
            line = f"{line} {word}"
        else:
            lines.append(line)
            line = word
    return [*lines, cut(line, _LINE)]


def table(marks: Sequence[Mapping[str, Any]], *columns: str) -> pd.DataFrame:
    """Return marks as a table that has these columns even where there are no marks."""
    return pd.DataFrame(list(marks), columns=None if marks else list(columns))


def cut(text: str, most: int) -> str:
    """Return a text of at most so many letters."""
    return text if len(text) <= most else text[: most - 1].rstrip(" ,") + "…"
