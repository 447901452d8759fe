"""What was written when about when: events as long as their dates are uncertain, publications as ticks below them."""

from __future__ import annotations

import json
from collections import Counter

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import QUIET
from dashboard.queries import rows
from dashboard.wording import edtf_in_words, kind_in_words

MOST_MARKS = 2000
"""Events drawn one by one; a browser draws more only without names for each."""
MOST_LANES = 15
"""Actors with a lane of their own; events of none of them share one, so that the picture stays one."""
PUBLISHED, OTHERS = "Published", "Other actors"
_INK = "#5B7FA6"
_PAPER = "#96620A"
_TRACK = 13
_GAP = 1.0
_WIDEST_NAME = 140
_APART = pd.Timedelta(days=240)


def lanes(events: pd.DataFrame, published: pd.DataFrame, by: str) -> ChartType:
    """Return events in lanes (``kind``, ``actor`` or ``document``), publications in a lane of their own below them.

    A day is a point, a month or a year a bar as long as itself; lanes are as high as what touches in time needs. A
    click selects the event (``event_id``). Without any event of a known time there is a frame and nothing in it.
    """
    drawn, papers = _spans(events, by), _papers(published)
    heights = {lane: int(some["track"].max()) + 1 for lane, some in drawn.groupby("lane", sort=True)}
    if len(papers):
        heights[PUBLISHED] = int(papers["track"].max()) + 1
    tops: dict[str, float] = {}
    bottom = 0.0
    for lane, tracks in heights.items():
        tops[str(lane)] = bottom
        bottom += tracks + _GAP
    for marks in (drawn, papers):
        marks["row"] = [tops[lane] + track + 0.5 for lane, track in zip(marks["lane"], marks["track"], strict=True)]
        marks["over"], marks["under"] = marks["row"] - 0.3, marks["row"] + 0.3
    # Rounded, so that the browser writes the same number when it looks the name up.
    names = {round(tops[str(lane)] + tracks / 2, 3): str(lane) for lane, tracks in heights.items()}
    # The same for every layer: of axes that differ, the browser takes what it likes.
    axis = alt.Axis(
        values=list(names),
        labelExpr=f"({json.dumps({f'{middle:g}': name for middle, name in names.items()})})[datum.value]",
        labelLimit=_WIDEST_NAME,
        labelOverlap=False,
        grid=False,
        domain=False,
        ticks=False,
    )
    y = alt.Y(
        "row:Q", title=None, scale=alt.Scale(domain=[-_GAP, bottom], reverse=True, nice=False, zero=False), axis=axis
    )
    high = alt.Y("over:Q", title=None, axis=axis)
    picked = alt.selection_point(name="event", fields=["event_id"])
    x = alt.X("first:T", title="Date of the event", axis=alt.Axis(format="%Y", labelOverlap=True))
    shown = alt.Chart(drawn).encode(
        opacity=alt.condition(picked, alt.value(0.9), alt.value(0.2)),
        tooltip=[
            alt.Tooltip("title:N", title="Event"),
            alt.Tooltip("when:N", title="When"),
            alt.Tooltip("who:N", title="Who"),
            alt.Tooltip("sentences:Q", title="Sentences"),
        ],
    )
    parted = alt.Chart(pd.DataFrame({"row": [top - _GAP / 2 for top in tops.values()]}))
    borders = parted.mark_rule(color=QUIET, opacity=0.3, aria=False).encode(y=y)
    # The outline keeps a month wide enough to be hit where thirty years share a narrow screen.
    spans = (
        shown.transform_filter("!datum.day")
        .mark_rect(color=_INK, stroke=_INK, strokeWidth=2, cornerRadius=2)
        .encode(x=x, x2="last:T", y=high, y2="under:Q")
    )
    days = (
        shown.transform_filter("datum.day")
        .mark_point(color=_INK, filled=True, size=85)
        .encode(x=x, y=alt.Y("row:Q", title=None, axis=axis))
    )
    ticks = (
        alt.Chart(papers)
        .mark_rect(color=_PAPER, stroke=_PAPER, strokeWidth=2)
        .encode(
            x=x,
            x2="last:T",
            y=high,
            y2="under:Q",
            tooltip=[alt.Tooltip("title:N", title="Published"), alt.Tooltip("when:N", title="When")],
        )
    )
    return alt.layer(borders, ticks, spans.add_params(picked), days).properties(
        height=max(160, _TRACK * (bottom + _GAP))
    )


def years(counts: pd.DataFrame) -> ChartType:
    """Return how often the text speaks of each year; a year that it never speaks of stays a gap."""
    drawn = counts.assign(first=counts["year"] - 0.4, last=counts["year"] + 0.4)
    return (
        alt.Chart(drawn)
        .mark_rect(color=_INK)
        .encode(
            x=alt.X(
                "first:Q",
                title="Year spoken about",
                scale=alt.Scale(zero=False, nice=False, padding=4),
                axis=alt.Axis(format="d", tickMinStep=1, labelOverlap=True, grid=False),
            ),
            x2="last:Q",
            y2=alt.datum(0),
            y=alt.Y(
                "dates:Q",
                title="Dates in the text",
                scale=alt.Scale(zero=True),
                axis=alt.Axis(tickMinStep=1, tickCount=4),
            ),
            tooltip=[alt.Tooltip("year:O", title="Year"), alt.Tooltip("dates:Q", title="Dates in the text")],
        )
        .properties(height=180)
    )


def _papers(published: pd.DataFrame) -> pd.DataFrame:
    made = [
        {
            "lane": PUBLISHED,
            "title": row["title"],
            "when": edtf_in_words(row["published"]),
            "first": pd.Timestamp(row["date_start"]),
            "last": pd.Timestamp(row["date_end"]) + pd.Timedelta(days=1),
        }
        for row in rows(published)
    ]
    papers = pd.DataFrame(made, columns=["lane", "title", "when", "first", "last"])
    papers["track"] = _tracks([(row["first"], row["last"]) for row in rows(papers)])
    return papers


def _spans(events: pd.DataFrame, by: str) -> pd.DataFrame:
    columns = ["event_id", "title", "when", "who", "sentences", "day", "first", "last", "lane", "track"]
    common = Counter(actor for names in events["actors"] for actor in names)
    named = {actor for actor, _ in common.most_common(MOST_LANES)}
    made: list[dict[str, object]] = []
    for event in rows(events):
        first, last = event["date_start"] or event["date_end"], event["date_end"] or event["date_start"]
        if first is None:
            continue
        start, stop = pd.Timestamp(first), pd.Timestamp(last) + pd.Timedelta(days=1)
        lanes_of = {
            "kind": [kind_in_words(str(event["kind"]))],
            "actor": [str(name) for name in event["actors"] if name in named] or [OTHERS],
            "document": [str(title) for title in event["titles"]],
        }
        made.extend(
            {
                "event_id": event["event_id"],
                "title": event["title"],
                "when": edtf_in_words(event["edtf"]),
                "who": ", ".join(event["actors"]),
                "sentences": event["sentences"],
                "day": event["precision"] == "day" and stop - start < pd.Timedelta(days=8),
                "first": start,
                "last": stop,
                "lane": lane,
            }
            for lane in lanes_of[by]
        )
    spans = pd.DataFrame(made[:MOST_MARKS], columns=columns)
    for _, some in spans.groupby("lane"):
        spans.loc[some.index, "track"] = _tracks([(row["first"], row["last"]) for row in rows(some)])
    return spans


def _tracks(spans: list[tuple[pd.Timestamp, pd.Timestamp]]) -> list[int]:
    """Return how far down in its lane each span stands, so that none that are close in time hide one another."""
    busy: list[pd.Timestamp] = []
    tracks: list[int] = []
    for start, stop in spans:
        track = next((at for at, until in enumerate(busy) if until < start), len(busy))
        busy[track : track + 1] = [stop + _APART]
        tracks.append(track)
    return tracks
