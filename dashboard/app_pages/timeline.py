"""Events with honest precision, and when each document was written; selecting an event shows its sentences."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence
from dashboard.charts import timeline as charts
from dashboard.queries import ask, rows
from dashboard.wording import edtf_in_words, kind_in_words

LANES = {"Kind": "kind", "Actor": "actor", "Document": "document"}

database, filters = st.session_state["database"], st.session_state["filters"]

st.title("Timeline")
events = ask(database, "timeline_events", **filters.values())
if events.empty:
    evidence.nothing("No event fits.")
    st.stop()
by = st.segmented_control("Lanes", list(LANES), default="Kind", required=True, key="lanes", bind="query-params")
exact = int((events["precision"] == "day").sum())
st.subheader(
    f"{exact} of {len(events)} events are dated to the day"
    if len(events) > 1
    else f"One event, dated {edtf_in_words(events['edtf'].iloc[0])}"
)
drawn = st.altair_chart(
    charts.lanes(events, ask(database, "timeline_published", **filters.values()), LANES[by]),
    on_select="rerun",
    selection_mode="event",
    key=f"timeline:{by}",
    alt=f"{len(events)} events over time in lanes by {by.lower()}; the table below holds the same events.",
)
st.caption(
    "A point is a day; a bar is as long as the date is open: a month, a season, a year."
    " Last lane: when the documents were published, so what their authors could know."
)
chosen = [point["event_id"] for point in drawn["selection"].get("event", []) if point.get("event_id")]
table = events.assign(
    when=[edtf_in_words(row["edtf"]) for row in rows(events)],
    what=[kind_in_words(row["kind"]) for row in rows(events)],
    place=events["place"].fillna(""),
)
selected = st.dataframe(
    table,
    column_order=["when", "what", "title", "place", "actors", "sentences"],
    column_config={
        "when": "When",
        "what": "Kind",
        "title": "Event",
        "place": "Place",
        "actors": st.column_config.ListColumn("Actors"),
        "sentences": st.column_config.NumberColumn("Sentences"),
    },
    hide_index=True,
    key="events",
    on_select="rerun",
    alt="The same events as a table: when, kind, event, place, actors, number of sentences.",
)
chosen += list(events["event_id"].iloc[selected["selection"]["rows"]])
if chosen:
    st.subheader("The sentences" if len(chosen) > 1 else "What is written about it")
    evidence.show(ask(database, "evidence_events", ids=chosen), key="events_evidence")
counts = ask(database, "timeline_years", **filters.values())
if len(counts):
    most = rows(counts.sort_values(["dates", "year"], ascending=[False, True]))[0]
    st.subheader(f"The text speaks most about {most['year']}")
    st.altair_chart(charts.years(counts), alt="Number of dates in the text by the year they speak about.")
    st.caption("Dates to the year or finer; decades are left aside.")
