"""What was written when about when: events with honest precision, publications and the record below them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import evidence, share, turns
from dashboard.charts import drawn, kept
from dashboard.charts import timeline as charts
from dashboard.charts.prepared import Picture
from dashboard.choice import Choice
from dashboard.database import at_once, place
from dashboard.days import Days, around
from dashboard.drawing import show, tick
from dashboard.queries import ask, listed, rows
from dashboard.wording import VERDICTS, counted, edtf_in_words, event_in_words, kind_in_words, literal

LANES = {"Kind": "kind", "Actor": "actor", "Document": "document"}
FIRST_READ = 4
"""Sentences shown at once: the chart stays near."""

database, filters = st.session_state["database"], st.session_state["filters"]
values = filters.values()
chosen, shown = Choice("mark"), Choice("days")


def look(days: Days, whole: Days, by: str | None = None) -> None:
    """Show these days only, of a whole time."""
    shown.choose([] if days == whole else [str(days)], by, write=False)


def picked(picture: str) -> None:
    """Take over what was clicked in the chart."""
    marks = st.session_state[picture]["selection"].get("mark", [])
    chosen.choose([point["mark"] for point in marks if point.get("mark")], "timeline")


def dragged(strip: str, whole: Days) -> None:
    """Take over the window dragged over the strip; without one the whole time is shown."""
    ends = st.session_state[strip]["selection"].get("days", {}).get("first", [])
    if not ends:
        look(whole, whole, "strip")
        return
    first, after = (dt.datetime.fromtimestamp(end / 1000, dt.UTC).date() for end in sorted(ends))
    look(whole.read([f"{first}/{max(first, after - dt.timedelta(days=1))}"]), whole, "strip")


def typed(field: str, whole: Days) -> None:
    """Show the days that were typed, once both are there."""
    days = st.session_state[field]
    if len(days) == 2:
        look(whole.read([f"{days[0]}/{days[1]}"]), whole)


def twin(table: pd.DataFrame, key: str, alt: str, columns: dict[str, Any]) -> None:
    """Show a table whose rows are marks, and share the selection with the chart."""
    marks, lit = listed(table["mark"]), chosen.values
    tick(key, (at for at, mark in enumerate(marks) if mark in lit))

    def take_over() -> None:
        chosen.choose(marks[row] for row in st.session_state[key]["selection"]["rows"])

    st.dataframe(
        table[["mark", *columns]],  # what is not shown need not be sent
        column_order=list(columns),
        column_config=columns,
        hide_index=True,
        key=key,
        on_select=take_over,
        placeholder="",
        alt=alt,
    )


@st.fragment
def timeline() -> None:
    """Draw the page. What is chosen on it changes no filter, and the sidebar need not be drawn again."""
    with turns.turn(at_once(place())):
        page()


def page() -> None:
    """Draw events, publications and the record, the strip to choose days on, what is written, and the tables."""
    everything = ask(database, "timeline_span", first_day=None, last_day=None, longest=None, **values).iloc[0]
    if not everything["events"]:
        evidence.nothing("No event fits.")
        return
    published = ask(database, "timeline_published", **values)
    reach = [everything["first_day"], everything["last_day"], *published["date_start"], *published["date_end"]]
    whole = around(pd.Timestamp(day).date() for day in reach)
    days = whole.read(shown.values)

    by = LANES[
        st.segmented_control("Lanes", list(LANES), default="Kind", required=True, key="lanes", bind="query-params")
    ]
    ends = {"first_day": days.first, "last_day": days.last}
    length, longest = charts.step(days), None
    events = ask(database, "timeline_events", longest=None, most=charts.MOST_EVENTS + 1, **ends, **values)
    one_by_one = kept(charts.fits, events, by, days)
    if not one_by_one and days != whole:
        # What lasts longer than the days shown is no event of them.
        longest = days.length.days
        events = ask(database, "timeline_events", longest=longest, most=charts.MOST_EVENTS + 1, **ends, **values)
        one_by_one = len(events) > 0 and kept(charts.fits, events, by, days)
    if not one_by_one:
        longest = charts.STEPS[length]
        limits = {"step": length, "longest": longest, "most": evidence.MOST, "most_lanes": charts.MOST_LANES}
        events = charts.tallied(ask(database, "timeline_bins", lanes=by, **limits, **ends, **values), by, length)

    heading, drawing, twins = st.container(), st.container(), st.container()
    # The table first, and asked for first: a browser shows it at once, and takes a tenth of a second over the picture.
    with twins:
        happened, written, recorded = st.tabs(["Events", "Written", "On record"], key="twins", on_change="rerun")
        if happened.open and one_by_one:
            with happened:
                twin(
                    events.assign(
                        when=[edtf_in_words(edtf) for edtf in listed(events["edtf"])],
                        what=[kind_in_words(kind) for kind in listed(events["kind"])],
                        said=[VERDICTS[verdict].label if verdict else "" for verdict in listed(events["verdict"])],
                    ),
                    "events",
                    "The same events as a table: when, kind, event, place, actors, how often told, the record.",
                    {
                        "when": "When",
                        "what": "Kind",
                        "title": st.column_config.TextColumn("Event", width=300),
                        "sentences": st.column_config.NumberColumn("Told", help="Number of sentences that tell it"),
                        "said": st.column_config.TextColumn("Record", width=150),
                        "place": st.column_config.TextColumn("Place", width=110),
                        "actors": st.column_config.ListColumn("Actors"),
                    },
                )
        elif happened.open:
            with happened:
                twin(
                    events,
                    "bins",
                    "The same counts as a table: period, lane, number of events.",
                    {"when": "Period", "lane": by.capitalize(), "events": st.column_config.NumberColumn("Events")},
                )
    turns.sent()
    shown.write()
    here = ask(database, "timeline_span", longest=None, **ends, **values).iloc[0]
    years = ask(database, "timeline_counts", step="year", **values)
    heading.subheader(charts.title(here, everything, years, days if days != whole else None))
    record = ask(database, "timeline_record", **ends, most=charts.MOST_RECORDS, **values)
    with twins:
        if written.open:
            with written:
                twin(
                    published.assign(when=[edtf_in_words(edtf) for edtf in listed(published["published"])]),
                    "papers",
                    "The documents by their date of publication.",
                    {"when": "Published", "title": "Document", "sections": st.column_config.ListColumn("Parts")},
                )
        if recorded.open:
            with recorded:
                twin(
                    record.assign(
                        when=[edtf_in_words(edtf) for edtf in listed(record["edtf"])],
                        what=[kind_in_words(kind) for kind in listed(record["kind"])],
                    ),
                    "record",
                    "Events of the official record in the days shown.",
                    {
                        "when": "When",
                        "what": "Kind",
                        "title": "Event on record",
                        "place": "Place",
                        "told": st.column_config.CheckboxColumn("In the documents"),
                        "url": st.column_config.LinkColumn("Source", display_text="Open"),
                    },
                )

    fitting = here if longest is None else ask(database, "timeline_span", longest=longest, **ends, **values).iloc[0]
    draw: Callable[..., Picture] = charts.lanes if one_by_one else charts.bins
    told: tuple[object, ...] = (events, published, record, by, days) if one_by_one else (events, published, by, days)
    with drawing:
        beginning, picture = chosen.begin("timeline", of=(by, str(days), str(values)))
        with st.container(key="timeline"):
            show(
                drawn(draw, *told, chosen=beginning),
                "mark",
                bool(beginning),
                on_select=partial(picked, picture),
                key=picture,
                alt=f"{here['events']} events over time in lanes by {by}; the tables below hold the same.",
            )
        ink = st.get_option(f"theme.{st.context.theme.type or 'light'}.grayTextColor")
        window, strip = shown.begin("strip", of=(by, str(values), ink))
        unit = "year" if whole.length.days > 1500 else "month"
        counts = years if unit == "year" else ask(database, "timeline_counts", step=unit, **values)
        show(
            drawn(charts.strip, counts, unit, whole, whole.read(window) if window else None, by, ink),
            "days",
            bool(window),
            on_select=partial(dragged, strip, whole),
            key=strip,
            alt="All events over the whole time. Drag over it to choose the days shown; they can be typed as well.",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            field = shown.begin("typed", of=str(values))[1]
            st.date_input(
                "Days shown",
                (days.first, days.last),
                min_value=whole.first,
                max_value=whole.last,
                key=field,
                on_change=typed,
                args=(field, whole),
                format="YYYY-MM-DD",
                width=250,
                help="Drag over the strip above for the same. Dates to the day stand apart within a few months.",
            )
            lit = events[events["mark"].isin(chosen.values)].head(1)
            centre = next((charts.day_of(row) for row in rows(lit)), None)
            for label, icon, to, idle in (
                ("Earlier", ":material/chevron_left:", days.moved(-0.5, whole), days.first == whole.first),
                ("Later", ":material/chevron_right:", days.moved(0.5, whole), days.last == whole.last),
                ("Zoom in", ":material/zoom_in:", days.zoomed(1 / 3, whole, centre), days.length.days <= 3),
                ("Zoom out", ":material/zoom_out:", days.zoomed(3, whole), days == whole),
                ("Whole time", ":material/fit_screen:", whole, days == whole),
            ):
                st.button(label, icon=icon, disabled=idle, on_click=look, args=(to, whole), key=f"look:{label}")
        legend = charts.legend(one_by_one, length, everything, int(here["events"] - fitting["events"]))
        st.caption(legend if chosen.values else f"{legend} Select a mark or a row to read its sentences.")

        if chosen.values:
            spoken_of = [row for row in rows(events) if charts.stands_for(row, chosen.values)]
            ids = [event for row in spoken_of for event in (row["ids"] if not one_by_one else [row["event_id"]])]
            quotes = ask(database, "evidence_events", ids=ids, **values)
            papers = [row for row in rows(published) if row["mark"] in chosen.values]
            if papers:
                written = {(paper["document_id"], paper["published"]) for paper in papers}
                quotes = quotes[
                    [pair in written for pair in zip(quotes["document_id"], quotes["published"], strict=True)]
                ]
            for paper in papers:
                st.subheader(
                    f"{paper['title']}, {edtf_in_words(paper['published'])}:"
                    f" {counted(len(spoken_of), 'event')} spoken of"
                )
            for row in rows(record[record["mark"].isin(chosen.values)]):
                st.subheader(f"On record: {row['title']}, {edtf_in_words(row['edtf'])}")
                where = f"{row['place']}. " if row["place"] else ""
                st.caption(f"{where}{row['note'] or ''}".replace("$", r"\$"))
                st.link_button("Source", row["url"], icon=":material/open_in_new:")
                if not spoken_of:
                    st.caption("The documents shown do not speak of it.")
            if spoken_of and not papers:
                st.subheader(
                    "What is written about it"
                    if len(spoken_of) == 1
                    else f"What is written about {len(spoken_of)} of them"
                )
            for row in rows(ask(database, "timeline_linked", ids=ids)):
                st.button(
                    f"{'Came of it' if row['outcome'] else 'Came out of'}: {literal(event_in_words(row))}",
                    icon=":material/link:",
                    type="tertiary",
                    key=f"linked:{row['mark']}",
                    on_click=chosen.choose,
                    args=([row["mark"]],),
                )
            evidence.show(quotes, key="events_evidence", most=FIRST_READ, beside=True)

    most = int(everything["events"])
    binned = partial(ask, database, "timeline_events", longest=longest, most=most, **ends, **values)
    counted_events = {} if one_by_one else {"counts": events.drop(columns="ids")}
    share.offer(
        "timeline",
        title=f"Timeline by {by}{f', {charts.stretch(days)}' if days == whole else ''}",
        tables={
            "events": events if one_by_one else binned,
            **counted_events,
            "publications": published,
            "record": record,
        },
        scope=share.rows_of("events", chosen=[f"days: {days}" if days != whole else ""]),
        charts={"What was written when about when": partial(draw, *told)},
    )


st.title("Timeline")
timeline()
