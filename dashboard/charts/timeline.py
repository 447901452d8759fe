"""What was written when about when: events as long as their dates are uncertain, publications as ticks below them.

Every mark has an id (``mark``) that says what it is: ``event:…``, ``paper:…`` (a document's publication), ``record:…``
(an event of the official record), ``bin:…`` (events of a period, counted). A click chooses it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import QUIET, by_verdict, in_theme, opacity
from dashboard.charts import lanes as laid_out
from dashboard.charts.lanes import Lanes, Mark, across, after, cut, moment, placed, width
from dashboard.charts.prepared import Picture, named
from dashboard.days import Days
from dashboard.queries import rows
from dashboard.wording import VERDICTS, counted, edtf_in_words, kind_in_words, number, verdicts_in_words

MOST_EVENTS = 500
"""Events drawn one by one; more are counted a period."""
MOST_MARKS = 2000
"""Marks of any sort in one picture: a browser draws more only without names for each."""
MOST_LANES = 15
"""Actors or documents with a lane of their own; the others share one, so that the picture stays one."""
MOST_RECORDS = 200
"""Events of the record behind the documents' own; those that the documents tell come first."""
MOST_PAPERS = 300
"""Publications drawn one by one; more are counted a period."""
MOST_PLACES = MOST_MARKS - MOST_RECORDS - MOST_PAPERS
"""Places of events in lanes: an event of two actors has two."""
PUBLISHED, RECORD = "Published", "On record"
OTHERS: Mapping[str, str] = {"kind": "Others", "actor": "Other actors", "document": "Other documents"}
_LISTED: Mapping[str, str] = {"actor": "actors", "document": "titles"}
"""Columns that list the lanes in which an event stands, where it may stand in several."""
STEPS: Mapping[str, int] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
"""Periods by which events are counted, and the most days that they have."""
_MOST_BINS = 100
_RECORD_TRACKS = 3
_LABEL = 32
_UNCHOSEN = "(!isValid(mark.mark) || !isValid(mark.mark[0]) || slice(mark.mark[0], 0, 7) === 'record:')"
"""Nothing is chosen that events could be without."""
_COLOUR = alt.Color("colour:N", scale=in_theme(), legend=None)
_OUTLINE = alt.Stroke("colour:N", scale=in_theme(), legend=None)
_LIT = (
    f"{_UNCHOSEN} || indexof(mark.mark, datum.mark) >= 0 || indexof(datum.lit, '|' + toString(mark.mark[0]) + '|') >= 0"
)
_LINKED = "isValid(mark.mark) && (indexof(mark.mark, datum.one) >= 0 || indexof(mark.mark, datum.other) >= 0)"
_CHOOSER = alt.selection_point(name="mark", fields=["mark"], toggle=False)
"""The one selection of all marks: of several, a click on one layer would empty that of another."""
_PAPER_LIT = (
    "!isValid(mark.mark) || slice(toString(mark.mark[0]), 0, 6) !== 'paper:' || indexof(mark.mark, datum.mark) >= 0"
)


def step(days: Days) -> str:
    """Return the period by which events of these days are counted, so that the bars can be told apart."""
    return next((name for name, length in STEPS.items() if days.length.days / length <= _MOST_BINS), "decade")


def fits(events: pd.DataFrame, by: str, days: Days) -> bool:
    """Return whether events can be drawn one by one and still be told apart."""
    if len(events) > MOST_EVENTS:
        return False
    belongs = _LISTED.get(by)
    places = sum(max(1, len(names)) for names in events[belongs]) if belongs else len(events)
    if places <= min(laid_out.MOST_TRACKS, MOST_PLACES):
        return True  # a track for each, if need be
    marks = _marks(events, by, days)
    return len(marks) <= MOST_PLACES and sum(laid_out.tracks(marks).values()) <= laid_out.MOST_TRACKS


def lanes(
    events: pd.DataFrame,
    published: pd.DataFrame,
    record: pd.DataFrame,
    by: str,
    days: Days,
    chosen: Sequence[str] = (),
) -> Picture:
    """Return events in lanes (``kind``, ``actor`` or ``document``), the record and the publications below them.

    A day is a point, a month or a year a bar as long as itself, an open date fades out to its open side. An event that
    the record has otherwise has another colour and a sign. Choosing a mark draws thin lines from a document to the
    events that it speaks of, and from an event to the documents and the record of it.
    """
    drawn, behind = _marks(events, by, days), _records(record, days)
    room = Lanes()
    many, narrow = laid_out.tracks(drawn), laid_out.tracks(drawn, "narrow_track")
    for lane in sorted(many, key=lambda lane: (lane in OTHERS.values(), lane)):
        room.add(lane, many[lane], narrow_tracks=narrow[lane])
    for lane, tracks in laid_out.tracks(behind).items():
        room.add(lane, tracks)
    papers = _papers(published, days, room)
    room.seat([*drawn, *behind])
    return _in_lanes(
        _lanes,
        {"events": pd.DataFrame(drawn), "links": _links(drawn, [*behind, *papers])},
        behind,
        papers,
        room,
        by,
        days,
        _chosen(chosen, [*drawn, *papers, *behind]),
        fading=frozenset(mark["open"] for mark in drawn) - {""},
    )


def _lanes(there: frozenset[str], name: int, form: str, fading: frozenset[str]) -> ChartType:
    """Return the layers of events one by one, from the back to the front."""
    x, row = across(form), laid_out.axis("row", name)
    lit = opacity(_LIT, 0.9, 0.15)
    beside = "phone ? datum.narrow_side : datum.side"
    letters = f"floor(datum.room * width / {laid_out.LETTER})"
    cut_short = f"{letters} < {laid_out.SHORTEST} ? '' : truncate(datum.label, {letters})"
    said = f"phone ? datum.narrow_label : length(datum.label) <= {letters} ? datum.label : {cut_short}"
    events_there = placed(named("events"), row="shift", over="shift", under="shift")
    shown = events_there.encode(
        opacity=lit,
        color=_COLOUR,
        tooltip=[
            alt.Tooltip("title:N", title="Event"),
            alt.Tooltip("when:N", title="When"),
            alt.Tooltip("who:N", title="Who"),
            alt.Tooltip("sentences:Q", title="Sentences"),
            alt.Tooltip("said:N", title="The record"),
        ],
    )
    bars = shown.encode(x=x, x2=alt.X2("until:T"), y=laid_out.axis("over", name), y2=alt.Y2("under_drawn:Q"))
    fades = [
        bars.transform_filter(f"datum.open === '{side}'")
        .mark_rect(cornerRadius=2, clip=True)
        .encode(color=alt.ColorValue(_fading(side)))
        for side in sorted(fading)
    ]
    labels = [
        events_there.transform_calculate(beside=beside, said=said)
        .transform_filter(f"datum.beside === '{side}' && datum.said !== ''")
        .mark_text(align="left" if dx > 0 else "right", dx=dx, fontSize=11, aria=False)
        .encode(x=across(form, at), y=row, text=alt.Text("said:N"), opacity=lit)
        for side, at, dx in (("left", "label_until", 6), ("right", "label_from", -8))
    ]
    # Beside its mark, where the label is not.
    signs = [
        shown.transform_calculate(beside=beside)
        .transform_filter(f"datum.sign !== '' && datum.beside === '{side}'")
        .mark_text(align="left" if dx > 0 else "right", dx=dx, fontSize=13, fontWeight="bold", aria=False)
        .encode(x=across(form, at), y=row, text=alt.Text("sign:N"))
        for side, at, dx in (("left", "label_from", -7), ("right", "label_until", 7))
    ]
    layers: list[alt.Chart] = [
        *laid_out.borders("lanes", name),
        # Thin lines between events, documents and the record; one is seen when an end of it is chosen.
        placed(named("links").transform_filter(_LINKED), row="shift", row_to="shift_to")
        .mark_rule(color=QUIET, strokeWidth=1.2, aria=False, clip=True)
        .encode(x=x, x2=alt.X2("until:T"), y=row, y2=alt.Y2("row_to_drawn:Q")),
        *_context(there, name, x),
        *fades,
        # The outline keeps a month wide enough to be hit where thirty years share a narrow screen.
        bars.transform_filter("!datum.point && datum.open === ''")
        .mark_rect(strokeWidth=2, cornerRadius=2, clip=True)
        .encode(stroke=_OUTLINE)
        .add_params(_CHOOSER),
        shown.transform_filter("datum.point").mark_point(filled=True, size=85).encode(x=across(form, "middle"), y=row),
        *signs,
        *labels,
    ]
    return alt.layer(*layers)


def bins(tallies: pd.DataFrame, published: pd.DataFrame, by: str, days: Days, chosen: Sequence[str] = ()) -> Picture:
    """Return events counted a period (:func:`tallied`) in lanes; a click chooses a bar."""
    drawn: list[Mark] = [dict(row) for row in rows(tallies)]
    room = Lanes()
    for lane in sorted({mark["lane"] for mark in drawn}, key=lambda lane: (lane == OTHERS[by], lane)):
        many = max(mark["events"] for mark in drawn if mark["lane"] == lane)
        room.add(lane, laid_out.BIN_TRACKS, f"up to {number(many)}")
    papers = _papers(published, days, room)
    room.stand(drawn, "events")
    events = pd.DataFrame(drawn).drop(columns="ids")
    return _in_lanes(_bins, {"events": events}, [], papers, room, by, days, _chosen(chosen, drawn))


def _bins(there: frozenset[str], name: int, form: str) -> ChartType:
    """Return the layers of events counted a period."""
    x = across(form)
    bars = (
        placed(named("events"), over="shift", under="shift")
        .mark_rect(clip=True)
        .encode(
            x=x,
            x2=alt.X2("until:T"),
            y=laid_out.axis("over", name),
            y2=alt.Y2("under_drawn:Q"),
            opacity=opacity(f"{_UNCHOSEN} || indexof(mark.mark, datum.mark) >= 0", 0.9, 0.25),
            color=_COLOUR,
            tooltip=[
                alt.Tooltip("lane:N", title="Lane"),
                alt.Tooltip("when:N", title="Period"),
                alt.Tooltip("events:Q", title="Events that begin in it"),
            ],
        )
        .add_params(_CHOOSER)
    )
    return alt.layer(*laid_out.borders("lanes", name), *_context(there, name, x), bars)


def _in_lanes(
    draw: Callable[..., ChartType],
    tables: dict[str, pd.DataFrame],
    record: Sequence[Mark],
    papers: Sequence[Mark],
    room: Lanes,
    by: str,
    days: Days,
    chosen: list[Mark] | None,
    **look: Any,
) -> Picture:
    """Return a picture of lanes, with the record and the publications where there are any."""
    tables["lanes"] = room.lines()
    tables |= {name: pd.DataFrame(marks) for name, marks in (("record", record), ("papers", papers)) if marks}
    return Picture(
        draw,
        tables,
        {**room.values(), **laid_out.ends(days), "mark": chosen},
        height=room.height,
        there=frozenset(tables),
        name=laid_out.NAME[by],
        form=laid_out.dated(days),
        **look,
    )


def tallied(counts: pd.DataFrame, by: str, length: str) -> pd.DataFrame:
    """Return the answer to ``timeline_bins`` with names of lanes, periods in words, and a ``mark`` for each bin."""
    made: list[Mark] = []
    for row in rows(counts):
        start = pd.Timestamp(row["first_day"])
        lane = OTHERS[by] if row["lane"] is None else str(row["lane"])
        made.append(
            {
                "mark": f"bin:{length}:{start.date()}:{lane}",
                "lane": kind_in_words(lane) if by == "kind" else lane,
                "events": int(row["events"]),
                "ids": list(row["ids"]),
                **_span(start, length),
            }
        )
    return laid_out.table(made, "mark", "lane", "events", "ids", "when", "colour", "first", "until")


def strip(counts: pd.DataFrame, length: str, whole: Days, window: Days | None, by: str, ink: str) -> Picture:
    """Return how many events begin in each period of the whole time, with a window to drag (``days``, Unix ms).

    ``counts`` is the answer to ``timeline_counts`` by ``length``; the edges are those of the lanes ``by`` above.
    ``ink`` is the colour of words.
    """
    drawn = pd.DataFrame(
        [{**_span(pd.Timestamp(row["first_day"]), length), "events": row["events"], "floor": 0} for row in rows(counts)]
    )
    window_drawn = None if window is None else {"x": laid_out.edges(window)}
    values = {**laid_out.ends(whole), "days": window_drawn}
    return Picture(_strip, {"counts": drawn}, values, form=laid_out.dated(whole), name=laid_out.NAME[by], ink=ink)


def _strip(form: str, name: int, ink: str) -> ChartType:
    brush = alt.selection_interval(
        name="days", encodings=["x"], mark=alt.BrushConfig(fill=QUIET, fillOpacity=0.25, stroke=QUIET)
    )
    return (
        named("counts")
        .mark_rect()
        .encode(
            x=across(form, words=ink),
            x2=alt.X2("until:T"),
            y=alt.Y(
                "events:Q",
                title=None,
                axis=alt.Axis(
                    tickCount=2,
                    labelColor=ink,
                    # On a phone the numbers stand within, above the bars' beginning.
                    minExtent=alt.ExprRef(f"{laid_out.PHONE} ? 0 : {name}"),
                    maxExtent=alt.ExprRef(f"{laid_out.PHONE} ? 0 : {name}"),
                    labelAlign=alt.ExprRef(f"{laid_out.PHONE} ? 'left' : 'right'"),
                    labelPadding=alt.ExprRef(f"{laid_out.PHONE} ? -2 : {laid_out.PADDING}"),
                    tickMinStep=1,
                    grid=False,
                ),
            ),
            y2=alt.Y2("floor:Q"),
            color=_COLOUR,
            tooltip=[alt.Tooltip("when:N", title="Period"), alt.Tooltip("events:Q", title="Events that begin in it")],
        )
        .add_params(brush)
        # As a picture: the parts of the window have no names for those who do not see it, who type the days instead.
        .properties(height=104, usermeta={"embedOptions": {"renderer": "canvas"}})
    )


def years(counts: pd.DataFrame) -> ChartType:
    """Return how often the text speaks of each year; a year that it never speaks of stays a gap."""
    drawn = counts.assign(first=counts["year"] - 0.4, last=counts["year"] + 0.4, colour="actual")
    return (
        alt.Chart(drawn)
        .mark_rect()
        .encode(
            x=alt.X(
                "first:Q",
                title="Year spoken about",
                scale=alt.Scale(zero=False, nice=False, padding=4),
                axis=alt.Axis(format="d", tickMinStep=1, labelOverlap=True, grid=False),
            ),
            x2=alt.X2("last:Q"),
            y2=alt.datum(0),
            y=alt.Y(
                "dates:Q",
                title="Dates in the text",
                scale=alt.Scale(zero=True),
                axis=alt.Axis(tickMinStep=1, tickCount=4),
            ),
            color=_COLOUR,
            tooltip=[alt.Tooltip("year:O", title="Year"), alt.Tooltip("dates:Q", title="Dates in the text")],
        )
        .properties(height=180)
    )


def densest(counts: pd.DataFrame) -> tuple[int, int, int]:
    """Return the shortest run of years in which half of the events begin: first year, last year, events.

    ``counts`` is the answer to ``timeline_counts`` by year, and not empty.
    """
    begun = {
        int(year): int(events)
        for year, events in zip(pd.to_datetime(counts["first_day"]).dt.year, counts["events"], strict=True)
    }
    half = sum(begun.values()) / 2
    for length in range(max(begun) - min(begun) + 1):
        runs = [(sum(begun.get(year + more, 0) for more in range(length + 1)), -year) for year in begun]
        most, start = max(runs)
        if most >= half:
            return -start, -start + length, most
    raise ValueError("no events are counted")


def title(here: pd.Series[Any], everything: pd.Series[Any], years: pd.DataFrame, days: Days | None) -> str:
    """Return what happened when, and how it stands to the record, in words.

    ``here`` and ``everything`` are answers to ``timeline_span``: of the days shown, and of the whole time. Where only a
    part of it is shown, ``days`` says which.
    """
    total = int(everything["events"])
    events = f"{number(total)} {'event' if total == 1 else 'events'}"
    first, last, most = densest(years)
    if days is not None:
        said = f"{number(int(here['events']))} of {events} in {stretch(days)}"
    elif total == 1:
        said = f"One event, in {first}"
    else:
        said = f"{number(most)} of {events} are set in {first}{f'–{last}' if first < last else ''}"
    verdicts = [str(verdict) for verdict in here["verdicts"]]
    checked = verdicts_in_words(verdicts, "checked event") if verdicts else ""
    return f"{said}; {checked[0].lower()}{checked[1:]}" if checked else said


def legend(one_by_one: bool, length: str, everything: pd.Series[Any], aside: int) -> str:
    """Return how the chart is read, in words; ``aside`` events have dates too long to be shown in it."""
    too_long = f" {number(aside)} with longer dates than {{}} are left aside." if aside else ""
    if not one_by_one:
        return (
            f"So many events cannot be told apart; they are counted by {length}, each where its date begins, a lane to"
            f" its own height.{too_long.format(f'a {length}')} Narrow the days to see single events."
            " Source: the documents’ sentences."
        )
    exact = f"{everything['to_the_day']} of {counted(int(everything['events']), 'event')} dated to the day"
    return (
        f"Point: a day ({exact}). Bar: as long as the date is open. Fading: since then, or until then."
        f" {VERDICTS['differs'].sign}: the record differs. Grey: what the record has. Last lane: what was written when;"
        " choose one to see what it speaks of."
        f"{too_long.format('these days')} Sources: the documents’ sentences; for the record, those in its table."
    )


def stands_for(event: Mapping[str, Any], chosen: Collection[str]) -> bool:
    """Return whether a row of events or bins is among the chosen marks or told by one of them."""
    return any(mark in chosen for mark in (event["mark"], *event.get("papers", ()), *event.get("record", ())))


def day_of(event: Mapping[str, Any]) -> dt.date:
    """Return the day with which an event or a bin begins."""
    return _day(next(event[name] for name in ("date_start", "date_end", "first") if event.get(name) is not None))


def stretch(days: Days) -> str:
    """Return days in words: "2012–2014", "April 2012 – May 2013", "3 April 2012 – 9 May 2012"."""
    if days.length.days > 1500:
        return f"{days.first.year}–{days.last.year}"
    most = 10 if days.length.days <= 150 else 7
    return f"{edtf_in_words(str(days.first)[:most])} – {edtf_in_words(str(days.last)[:most])}"


def _chosen(chosen: Sequence[str], drawn: Sequence[Mark]) -> list[Mark] | None:
    """Return with what the selection of marks begins.

    What was chosen elsewhere and is not drawn here is nothing that the others could step back from.
    """
    here = {mark["mark"] for mark in drawn}
    return [{"mark": mark} for mark in chosen if mark in here] or None


def _fading(side: str) -> dict[str, Any]:
    """Return a fill that fades out to the open side."""
    stops = [{"offset": 0, "color": QUIET}, {"offset": 1, "color": "rgba(145,143,139,0)"}]
    from_, to = (0, 1) if side == "right" else (1, 0)
    return {"gradient": "linear", "x1": from_, "x2": to, "y1": 0, "y2": 0, "stops": stops}


def _context(there: frozenset[str], name: int, x: alt.X) -> list[alt.Chart]:
    """Return the record as quiet hollow marks, and the publications as ticks or, where they are many, as counts."""
    layers: list[alt.Chart] = []
    for table, title in (("record", "On record"), ("papers", "Published")):
        if table not in there:
            continue
        bars = placed(named(table), over="shift", under="shift").encode(
            x=x,
            x2=alt.X2("until:T"),
            y=laid_out.axis("over", name),
            y2=alt.Y2("under_drawn:Q"),
            tooltip=[alt.Tooltip("title:N", title=title), alt.Tooltip("when:N", title="When")],
        )
        if table == "record":
            bars = bars.mark_rect(color=QUIET, fillOpacity=0.25, stroke=QUIET, strokeWidth=1.5, cornerRadius=2)
        else:
            bars = bars.mark_rect(strokeWidth=2, clip=True).encode(
                color=_COLOUR, stroke=_OUTLINE, opacity=opacity(_PAPER_LIT, 1, 0.25)
            )
        layers.append(bars)
    return layers


def _links(drawn: Sequence[Mark], others: Sequence[Mark]) -> pd.DataFrame:
    """Return the lines between events, documents and the record."""
    ends = {mark["mark"]: mark for mark in others if mark["mark"]}
    lines = [
        {
            "one": event["mark"],
            "other": other,
            "mark": None,
            "first": event["middle"],
            "row": event["row"],
            "shift": event["shift"],
            "until": _middle(ends[other]["first"], ends[other]["until"]),
            "row_to": ends[other]["row"],
            "shift_to": ends[other]["shift"],
        }
        for event in drawn
        for other in str(event["lit"]).strip("|").split("|")
        if other in ends
    ]
    return laid_out.table(lines, "one", "other", "mark", "first", "row", "shift", "until", "row_to", "shift_to")


def _marks(events: pd.DataFrame, by: str, days: Days) -> list[Mark]:
    """Return a mark for each event and lane, with its row and what is said of it."""
    belongs = _LISTED.get(by)
    common = Counter(str(name) for names in events[belongs] for name in names) if belongs else Counter[str]()
    frequent = {name for name, _ in common.most_common(MOST_LANES)}
    made: list[Mark] = []
    for event in rows(events):
        starts, ends = event["date_start"], event["date_end"]
        open_to = "right" if ends is None else "left" if starts is None else ""
        start = moment(days.first) if starts is None else moment(_day(starts))
        until = after(days.last) if ends is None else after(_day(ends))
        verdict = None if event["verdict"] is None else str(event["verdict"])
        differs = verdict is not None and verdict != "agrees"
        mark: Mark = {
            "mark": event["mark"],
            "lit": "".join(f"|{other}" for other in (*event["papers"], *event["record"])) + "|",
            "title": event["title"],
            "label": cut(str(event["title"]), _LABEL),
            "when": edtf_in_words(event["edtf"]),
            "who": ", ".join(event["actors"]),
            "sentences": event["sentences"],
            "said": VERDICTS[verdict].label if verdict else "No such event on record",
            "colour": by_verdict(verdict) if differs else "actual",
            "sign": VERDICTS[verdict].sign if verdict and differs else "",
            # A few days are a point as long as they are no wider than one.
            "point": event["precision"] == "day" and not open_to and until - start < width(days, 9),
            "open": open_to,
            "first": start,
            "until": until,
            "middle": _middle(start, until),
        }
        if belongs is None:
            lanes_of = [kind_in_words(str(event["kind"]))]
        else:
            lanes_of = [str(name) for name in event[belongs] if name in frequent] or [OTHERS[by]]
        made.extend({**mark, "lane": lane} for lane in lanes_of)
    laid_out.track_labelled(made, days)
    # What the record has otherwise first, then what is told most.
    laid_out.track_narrow(made, days, "title", [mark["sentences"] + 1000 * (mark["sign"] != "") for mark in made])
    return made


def _records(record: pd.DataFrame, days: Days) -> list[Mark]:
    made: list[Mark] = [
        {
            "mark": row["mark"],
            "lane": RECORD,
            "title": row["title"],
            "when": edtf_in_words(row["edtf"]),
            "first": max(moment(_day(row["date_start"])), moment(days.first)),
            "until": min(after(_day(row["date_end"])), after(days.last)),
        }
        for row in rows(record)
    ]
    laid_out.track(made, days)
    for mark in made:
        # Context: where rows are full, it may lie on itself.
        mark["track"] %= _RECORD_TRACKS
    return made


def _papers(published: pd.DataFrame, days: Days, room: Lanes) -> list[Mark]:
    """Return the publications in a lane of their own, or where they are many their number a period."""
    made: list[Mark] = [
        {
            "mark": row["mark"],
            "lane": PUBLISHED,
            "title": row["title"],
            "when": edtf_in_words(row["published"]),
            "colour": "actual",
            "first": moment(_day(row["date_start"])),
            "until": after(_day(row["date_end"])),
        }
        for row in rows(published)
        if _day(row["date_start"]) <= days.last and _day(row["date_end"]) >= days.first
    ]
    if not made:
        return []
    if len(made) <= MOST_PAPERS:
        laid_out.track(made, days)
        room.add(PUBLISHED, laid_out.tracks(made)[PUBLISHED])
        room.seat(made)
        return made
    length = step(days)
    begun = Counter(_begin(mark["first"].date(), length) for mark in made)
    counts: list[Mark] = [
        {
            "mark": None,
            "lane": PUBLISHED,
            "title": counted(many, "document"),
            "papers": many,
            **_span(pd.Timestamp(start), length),
        }
        for start, many in sorted(begun.items())
    ]
    room.add(PUBLISHED, laid_out.BIN_TRACKS, f"up to {max(begun.values())}")
    room.stand(counts, "papers")
    return counts


def _span(start: pd.Timestamp, length: str) -> Mark:
    """Return what is drawn of a period: its ends, and its name."""
    ends = {
        "day": pd.DateOffset(days=1),
        "week": pd.DateOffset(weeks=1),
        "month": pd.DateOffset(months=1),
        "quarter": pd.DateOffset(months=3),
        "year": pd.DateOffset(years=1),
        "decade": pd.DateOffset(years=10),
    }
    first = start.tz_localize("UTC")
    return {"when": _period(start.date(), length), "colour": "actual", "first": first, "until": first + ends[length]}


def _begin(day: dt.date, length: str) -> dt.date:
    """Return the first day of the period in which a day lies."""
    if length == "week":
        return day - dt.timedelta(days=day.weekday())
    month = {"quarter": (day.month - 1) // 3 * 3 + 1, "year": 1, "decade": 1}.get(length, day.month)
    year = day.year // 10 * 10 if length == "decade" else day.year
    return dt.date(year, month, day.day if length == "day" else 1)


def _period(start: dt.date, length: str) -> str:
    """Return a period in words: "2012", "April 2012", "second quarter of 2012", "week of 2 April 2012"."""
    written = start.isoformat()
    words = {
        "month": written[:7],
        "quarter": f"{written[:7]}/{start.year}-{min(start.month + 2, 12):02}",
        "year": written[:4],
        "decade": f"{written[:3]}X",
    }
    return f"{'week of ' if length == 'week' else ''}{edtf_in_words(words.get(length, written))}"


def _middle(start: pd.Timestamp, until: pd.Timestamp) -> pd.Timestamp:
    return start + (until - start) / 2


def _day(value: Any) -> dt.date:
    return pd.Timestamp(value).date()
