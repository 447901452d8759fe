"""What was written when about when: events as long as their dates are uncertain, publications as ticks below them."""

from __future__ import annotations

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.queries import rows
from dashboard.wording import edtf_in_words, kind_in_words

MOST_MARKS = 2000
"""Events drawn one by one; a browser draws more only without names for each."""
PUBLISHED = "published"
_INK = "#5B7FA6"
_PAPER = "#96620A"


def lanes(events: pd.DataFrame, published: pd.DataFrame, by: str) -> ChartType:
    """Return events in lanes (``kind``, ``actor`` or ``document``).

    A day is a point, a month or a year a bar as long as itself. A click selects the event (``event_id``).
    """
    drawn = _spans(events, by)
    papers = pd.DataFrame(
        [
            {
                "lane": PUBLISHED,
                "title": row["title"],
                "place_in_lane": position,
                "when": edtf_in_words(row["published"]),
                "first": pd.Timestamp(row["date_start"]),
                "last": pd.Timestamp(row["date_end"]) + pd.Timedelta(days=1),
            }
            for position, row in enumerate(rows(published))
        ],
        columns=["lane", "title", "place_in_lane", "when", "first", "last"],
    )
    order = [*dict.fromkeys(sorted(drawn["lane"])), PUBLISHED]
    picked = alt.selection_point(name="event", fields=["event_id"])
    lane = alt.Y("lane:N", sort=order, title=None, axis=alt.Axis(labelLimit=150, grid=True, domain=False, ticks=False))
    x = alt.X("first:T", title="Date of the event", axis=alt.Axis(format="%Y"))
    shown = alt.Chart(drawn).encode(
        y=lane,
        yOffset=alt.YOffset("place_in_lane:O"),
        opacity=alt.condition(picked, alt.value(0.9), alt.value(0.2)),
        tooltip=[
            alt.Tooltip("title:N", title="Event"),
            alt.Tooltip("when:N", title="When"),
            alt.Tooltip("who:N", title="Who"),
            alt.Tooltip("sentences:Q", title="Sentences"),
        ],
    )
    spans = shown.transform_filter("!datum.day").mark_bar(color=_INK, height=9, cornerRadius=3).encode(x=x, x2="last:T")
    days = shown.transform_filter("datum.day").mark_point(color=_INK, filled=True, size=85).encode(x=x)
    ticks = (
        alt.Chart(papers)
        .mark_bar(color=_PAPER, height=6)
        .encode(
            x=x,
            x2="last:T",
            y=lane,
            yOffset=alt.YOffset("place_in_lane:O"),
            tooltip=[alt.Tooltip("title:N", title="Published"), alt.Tooltip("when:N", title="When")],
        )
    )
    height = 26 * max(len(order), 4) + 8 * len(drawn)
    return alt.layer(ticks, spans.add_params(picked), days).properties(height=min(height, 620))


def years(counts: pd.DataFrame) -> ChartType:
    """Return how often the text speaks of each year."""
    return (
        alt.Chart(counts)
        .mark_bar(color=_INK)
        .encode(
            x=alt.X("year:O", title="Year spoken about", axis=alt.Axis(labelOverlap=True, labelAngle=0)),
            y=alt.Y("dates:Q", title="Dates in the text", axis=alt.Axis(tickMinStep=1)),
            tooltip=["year:O", alt.Tooltip("dates:Q", title="Dates")],
        )
        .properties(height=180)
    )


def _spans(events: pd.DataFrame, by: str) -> pd.DataFrame:
    made: list[dict[str, object]] = []
    filled: dict[str, list[pd.Timestamp]] = {}
    for event in rows(events):
        first, last = event["date_start"] or event["date_end"], event["date_end"] or event["date_start"]
        if first is None:
            continue
        start, stop = pd.Timestamp(first), pd.Timestamp(last) + pd.Timedelta(days=1)
        for lane in _lanes_of(event, by):
            # Events that touch in time stand below one another, so that none hides another.
            tracks = filled.setdefault(lane, [])
            track = next((at for at, busy in enumerate(tracks) if busy < start), len(tracks))
            tracks[track : track + 1] = [stop + pd.Timedelta(days=60)]
            made.append(
                {
                    "event_id": event["event_id"],
                    "title": event["title"],
                    "when": edtf_in_words(event["edtf"]),
                    "who": ", ".join(event["actors"]),
                    "sentences": event["sentences"],
                    "day": event["precision"] == "day" and (stop - start).days < 8,
                    "first": start,
                    "last": stop,
                    "lane": lane,
                    "place_in_lane": track,
                }
            )
    return pd.DataFrame(made[:MOST_MARKS])


def _lanes_of(event: dict[str, object], by: str) -> list[str]:
    if by == "actor":
        return [str(name) for name in event["actors"]] or ["nobody named"]  # type: ignore[attr-defined]
    if by == "document":
        return [str(name) for name in event["document_ids"]]  # type: ignore[attr-defined]
    return [kind_in_words(str(event["kind"]))]
