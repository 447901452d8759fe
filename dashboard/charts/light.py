"""The pictures of the overview, written as HTML: there with the page, without a program that draws them (decision 14).

The language is that of the charts: shape tells modality, extent certainty, colour and sign the verdict, and the record
is a quiet band. Each row says in words what its marks show. ``style.css`` has the looks.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from dashboard.charts import MODALITIES, by_verdict, figures, overview, record
from dashboard.queries import rows
from dashboard.wording import MONTHS, VERDICTS, counted, edtf_in_words, number, verdict_in_words

Tick = tuple[float, str]
"""Where something is written below the rows, and what."""
_TICKS, _YEARS = 6, 8
"""Numbers and years along an axis: what a phone has room for."""
_ROOM = 0.04
"""Share of the axis that stays free on either side of what is drawn."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is drawn: a class of the style sheet, a colour by its meaning, from where to where, what is told of it."""

    look: str
    colour: str
    first: float
    last: float | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What is said of one thing: words, the marks below them, and signs with their colours below these."""

    words: str
    marks: Sequence[Mark]
    signs: Sequence[tuple[str, str]] = ()


def held_up(counts: pd.DataFrame, about: str) -> str:
    """Return a bar a document, parted by verdict from what a reader should mind most; see :func:`record.held_up`.

    ``about`` says in words what the picture shows, here and below.
    """
    drawn = record.parts(counts)
    lines = [
        Row(
            str(some["document"].iloc[0]),
            [
                Mark("bar", part["colour"], part["first"], part["last"], f"{part['label']}: {part['many']}")
                for part in rows(some)
            ],
            list(zip(some["colour"], some["said"], strict=True)),
        )
        for _, some in drawn.groupby("document_id", sort=False)
    ]
    most = float(drawn["last"].max())
    return _picture(lines, (0, most), _steps(0, most), "Checked figures, events and passages", about, drawn["colour"])


def side_by_side(members: pd.DataFrame, about: str) -> str:
    """Return one disagreement, who says what on one axis, and the record behind; see :func:`record.side_by_side`."""
    return _figures(members, about) if members["of_table"].iloc[0] == "claims" else _events(members, about)


def outcomes(targets: pd.DataFrame, about: str) -> str:
    """Return targets from announcement to due date, and what came of each; see :func:`record.outcomes`."""
    lines: list[Row] = []
    for target, words in zip(rows(targets), record.aims(targets), strict=True):
        colour = record.OUTCOMES[target["outcome"]][0]
        told, due = _day(target["announced_start"]), _day(target["due_end"] or target["announced_start"])
        marks = [Mark("dotted", "quiet", told, due)]
        if target["first_met"] is not None:
            met = _day(target["first_met"])
            marks += [Mark("line", colour, due, met)] if met > due else []
            marks += [Mark("tick", colour, met, said=f"First reached {target['met']}")]
        aim = f"{target['source_says']} ({target['announced_by']}, {edtf_in_words(target['announced'])})"
        lines.append(Row(words, [*marks, Mark("target", colour, due, said=aim)]))
    across = _reach(lines)
    return _picture(lines, across, _dates(*across), "Announced, due, first reached", about)


def meetings(pairs: pd.DataFrame, about: str) -> str:
    """Return the states that meet most, with how often and between which years; see :func:`overview.meetings`."""
    lines = [
        Row(
            f"{pair['one']} and {pair['other']}: {overview.times(pair)}",
            [Mark("bar", "cooperation", 0, pair["meetings"])],
        )
        for pair in rows(pairs)
    ]
    most = float(pairs["meetings"].max())
    title = "Meetings, visits and summits of up to three states"
    return _picture(lines, (0, most), _steps(0, most), title, about)


def years(counts: pd.DataFrame, about: str) -> str:
    """Return how often the text speaks of each year; a year that it never speaks of stays a gap."""
    first, after, most = counts["year"].min() - 0.5, counts["year"].max() + 0.5, counts["dates"].max()
    columns = "".join(
        f'<i class="column actual" style="left:{_share(one["year"] - 0.4, first, after)};'
        f'width:{_share(0.8, 0, after - first)};height:{_share(one["dates"], 0, most)}"'
        f' title="{one["year"]}: {counted(int(one["dates"]), "date")}"></i>'
        for one in rows(counts)
    )
    levels = "".join(
        f'<span class="level" style="bottom:{_share(at, 0, most)}">{words}</span>'
        for at, words in _steps(0, most, 4)
        if at
    )
    return (
        f'<figure class="picture" aria-label="{escape(about)}"><div class="plot">{levels}{columns}</div>'
        f"{_axis(_calendar(first, after), first, after)}"
        "<figcaption>Dates in the text by the year spoken about</figcaption></figure>"
    )


def _figures(members: pd.DataFrame, about: str) -> str:
    drawn = figures.marks(members.assign(claim_id=members["row_id"]))
    scale, unit = figures.scaled(drawn, str(members["unit"].iloc[0]))
    known = members[members["official_low"].notna()]
    behind = _band(known["official_low"].min() / scale, known["official_high"].max() / scale) if len(known) else []
    lines: list[Row] = []
    for statement, mark in zip(rows(members), rows(drawn), strict=True):
        colour, middle = str(mark["colour"]), mark["middle"]
        marks = list(behind)
        marks += [Mark("halo", colour, mark["halo_low"], mark["halo_high"])] if mark["soft"] else []
        marks += [Mark("range", colour, mark["low"], mark["high"])] if mark["high"] > mark["low"] else []
        marks += [Mark("line", colour, *sorted((middle, mark["open"])))] if mark["open"] is not None else []
        shape = MODALITIES[mark["modality"]]
        marks += [Mark(shape, colour, middle, said=f"{mark['amount']}. {mark['verdict']}")]
        lines.append(Row(record.told(statement), marks, [(colour, mark["sign"])] if mark["sign"] else []))
    across = _reach(lines)
    return _picture(lines, across, _steps(*across, whole=False), unit, about, [*drawn["colour"]], bool(behind))


def _events(members: pd.DataFrame, about: str) -> str:
    checked = any(verdict != "no_record" for verdict in members["verdict"])
    known = members[members["official_start"].notna()]
    behind = _band(_day(known["official_start"].min()), _day(known["official_end"].max()) + 1) if len(known) else []
    lines: list[Row] = []
    for statement in rows(members):
        colour = by_verdict(statement["verdict"] if checked else None)
        first = _day(statement["date_start"] or statement["date_end"])
        last = _day(statement["date_end"] or statement["date_start"]) + 1
        sign = VERDICTS[statement["verdict"]].sign if statement["verdict"] != "no_record" else ""
        marks = [*behind, Mark("span", colour, first, last, verdict_in_words(statement))]
        lines.append(Row(record.told(statement), marks, [(colour, sign)] if sign else []))
    across = _reach(lines)
    colours = [mark.colour for row in lines for mark in row.marks]
    return _picture(lines, across, _dates(*across), "Date of the event", about, colours, bool(behind))


def _band(low: float, high: float) -> list[Mark]:
    return [Mark("band", "quiet", low, high, "Official record")]


def _picture(
    lines: Sequence[Row],
    across: tuple[float, float],
    ticks: Iterable[Tick],
    title: str,
    about: str,
    colours: Iterable[str] = (),
    known: bool = False,
) -> str:
    """Return rows above an axis, with a legend of the verdicts among ``colours``, and of the record if ``known``."""
    keys = [f'<li class="{colour}">{escape(words)}</li>' for colour, words in figures.looks(colours).items()]
    keys += ['<li class="quiet">Official record</li>'] if known else []
    legend = f'<ul class="legend">{"".join(keys)}</ul>' if keys else ""
    body = "".join(_row(row, *across) for row in lines)
    return (
        f'<figure class="picture" aria-label="{escape(about)}">{legend}{body}{_axis(ticks, *across)}'
        f"<figcaption>{escape(title)}</figcaption></figure>"
    )


def _row(row: Row, first: float, last: float) -> str:
    marks = "".join(
        f'<i class="{mark.look} {mark.colour}" style="left:{_share(mark.first, first, last)}'
        + (f";width:{_share(mark.last - mark.first, 0, last - first)}" if mark.last is not None else "")
        + (f'" title="{escape(mark.said)}"></i>' if mark.said else '"></i>')
        for mark in row.marks
    )
    signs = "".join(f'<b class="{colour}">{escape(words)}</b>' for colour, words in row.signs)
    return f'<div class="row"><p>{escape(row.words)} {signs}</p><div class="track">{marks}</div></div>'


def _axis(ticks: Iterable[Tick], first: float, last: float) -> str:
    said = (
        f'<span style="left:{_share(at, first, last)}">{words}</span>' for at, words in ticks if first <= at <= last
    )
    return f'<div class="axis" aria-hidden="true">{"".join(said)}</div>'


def _share(value: float, first: float, last: float) -> str:
    """Return how far along the axis a value lies, as the style sheet writes it."""
    return f"{100 * (value - first) / ((last - first) or 1):.2f}%"


def _reach(lines: Iterable[Row]) -> tuple[float, float]:
    """Return between what the marks lie, with a little room."""
    ends = [end for row in lines for mark in row.marks for end in (mark.first, mark.last) if end is not None]
    first, last = min(ends), max(ends)
    room = _ROOM * ((last - first) or abs(last) or 1)
    return first - room, last + room


def _steps(first: float, last: float, most: int = _TICKS, *, whole: bool = True) -> list[Tick]:
    """Return round numbers between two, one, two or five apart, no more than about ``most``."""
    least = max((last - first) / most, 1.0 if whole else 1e-9)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(power * many for many in (1, 2, 5, 10) if power * many >= least * 0.999)
    places = range(math.ceil(first / step), math.floor(last / step) + 1)
    return [(place * step, number(place * step)) for place in places]


def _calendar(first: float, last: float) -> list[Tick]:
    """Return years between two, written as years."""
    return [(year, f"{year:.0f}") for year, _ in _steps(first, last, _YEARS)]


def _dates(first: float, last: float) -> list[Tick]:
    """Return beginnings of years between two days, or of months where there are few of these."""
    start, end = dt.date.fromordinal(math.floor(first)), dt.date.fromordinal(math.floor(last))
    if end.year - start.year > 2:
        return [(dt.date(int(year), 1, 1).toordinal(), words) for year, words in _calendar(start.year, end.year)]
    months = [dt.date(year, month, 1) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    within = [day for day in months if start <= day <= end]
    apart = next(step for step in (1, 2, 3, 6, 12, 24) if len(within) / step <= _TICKS)
    return [
        (day.toordinal(), str(day.year) if day.month == 1 else MONTHS[day.month - 1][:3])
        for day in within
        if (day.month - 1) % apart == 0
    ]


def _day(day: Any) -> float:
    """Return a day as its place among all days."""
    return float(pd.Timestamp(day).toordinal())
