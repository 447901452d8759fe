"""What the documents say and how it holds up: each answer is a door into a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import evidence, share
from dashboard.charts import Drawn, kept, light, record, timeline
from dashboard.charts import overview as charts
from dashboard.queries import ask, rows
from dashboard.wording import counted, edtf_in_words, verdicts_in_words

MOST = 6
"""Pairs that meet, at most: what can be taken in at a glance."""
CANDIDATES, MOST_DISAGREEMENTS = 50, 2
AIMS = ["trade_turnover", "exports", "imports", "investment"]
"""Measures that targets are announced for."""

database, filters, pages = (st.session_state[name] for name in ("database", "filters", "pages"))
values = filters.values()

st.title("What the documents say, and how it holds up")
documents = ask(database, "overview_documents", **values)
if documents.empty:
    evidence.nothing("There is no document.", "Put text files into the folder of documents and start the app again.")
    st.stop()
totals = ask(database, "overview_totals", **values).iloc[0]
st.markdown(
    f"{counted(len(documents), 'document')} {'make' if len(documents) > 1 else 'makes'}"
    f" **{counted(totals['claims'], 'claim')}** with a figure and"
    f" {'tell' if len(documents) > 1 else 'tells'} **{counted(totals['events'], 'event')}** and"
    f" **{counted(totals['ties'], 'tie')}** between actors{' within the filters' if filters.any else ''}."
    " Every one of them opens the sentence it was read from."
)

held = ask(database, "record_counts", **values)
disagreements = ask(database, "record_disagreements", most=CANDIDATES, **values)
# That an author repeats a figure is no news.
disagreements = disagreements[disagreements["contradicts"] | ~disagreements["one_document"]]
disagreements = disagreements[disagreements["place"].isin(disagreements["place"].unique()[:MOST_DISAGREEMENTS])]
drawings: dict[str, Callable[[], Drawn]] = {}
left, right = st.columns(2, gap="large")
with left:
    if held.empty:
        evidence.nothing("The official record speaks to nothing that is told here.")
    else:
        # An event stands in the bar of each document that tells it, and is one statement all the same.
        each = ask(database, "record_totals", **values)
        each = each[each["verdict"] != "no_record"]
        judged = each.loc[each.index.repeat(each["many"]), "verdict"].tolist()
        st.subheader(verdicts_in_words(judged, "checked statement"))
        drawings["How they hold up"] = partial(record.held_up, held)
        st.html(kept(light.held_up, held, "How many statements of each document agree with the record"))
        st.caption("Held against official figures, dated events and people's notes. Sources: Record check.")
    differs = "differs" in set(held["verdict"])
    st.page_link(
        pages["record"],
        label="Read those that differ from the record" if differs else "What the record says of each",
        icon=":material/fact_check:",
        query_params={"verdict": "differs"} if differs else None,
    )
with right:
    if disagreements.empty:
        evidence.nothing("No two statements are about the same quantity or event.")
    for _, members in disagreements.groupby("place", sort=True):
        first = members.iloc[0]
        st.subheader(f"{'They disagree' if first['contradicts'] else 'They agree'}: {first['about']}")
        drawings[first["about"]] = partial(record.side_by_side, members)
        st.html(kept(light.side_by_side, members, f"Who says what: {first['about']}"))
        st.caption(str(first["reasoning"]).replace("$", r"\$"))
    if len(disagreements):
        st.page_link(pages["record"], label="Their sentences, beside the record", icon=":material/fact_check:")

targets = ask(database, "trade_targets", about=AIMS, **values)
targets = targets[targets["spoken_of"]]
meetings = ask(database, "overview_meetings", most=MOST, **values)
left, right = st.columns(2, gap="large")
with left:
    if targets.empty:
        evidence.nothing("No announced target is spoken of.")
    else:
        missed = int((targets["outcome"] == "missed").sum())
        st.subheader(
            f"{missed} of {counted(len(targets), 'target')} they speak of {'was' if missed == 1 else 'were'} missed"
        )
        drawings["Targets and outcomes"] = partial(record.outcomes, targets)
        st.html(kept(light.outcomes, targets, "Targets from announcement to due date, and when they were met"))
    st.page_link(pages["trade"], label="Figures and targets over time", icon=":material/query_stats:")
with right:
    if meetings.empty:
        evidence.nothing("No meeting fits.")
    else:
        most = meetings.iloc[0]
        st.subheader(f"{most['one']} and {most['other']} meet most")
        drawings["Who meets whom"] = partial(charts.meetings, meetings)
        st.html(kept(light.meetings, meetings, "Which states met how often, and when"))
        st.page_link(
            pages["timeline"],
            label="When they met, and what is written about it",
            icon=":material/timeline:",
            query_params={"mark": [f"event:{event}" for event in most["events"]]},
        )

years = ask(database, "timeline_years", **values)
if len(years):
    peak = rows(years.sort_values(["dates", "year"], ascending=[False, True]))[0]
    st.subheader(f"They speak most about {peak['year']}")
    drawings["The years they speak about"] = partial(timeline.years, years)
    st.html(kept(light.years, years, "Number of dates in the text by the year they speak about"))
    st.caption("Dates to the year or finer; decades are left aside.")
    st.page_link(
        pages["timeline"],
        label=f"What happened in {peak['year']}",
        icon=":material/timeline:",
        query_params={"days": f"{peak['year']}-01-01/{peak['year']}-12-31"},
    )
with st.container(horizontal=True):
    st.page_link(pages["relationships"], label="Who with whom", icon=":material/hub:")
    st.page_link(pages["claims"], label="All claims", icon=":material/format_quote:")
    st.page_link(pages["compare"], label="Two documents side by side", icon=":material/compare_arrows:")

st.subheader("The documents")
for row in rows(documents):
    st.page_link(
        pages["documents"],
        label=str(row["title"]).replace("$", r"\$"),
        icon=":material/menu_book:",
        query_params={"doc": row["document_id"]},
    )
    source = f"{row['publisher'] or 'Publisher unknown'}, {edtf_in_words(row['published']) or 'undated'}"
    told = ", ".join(counted(row[f"{one}s"], one) for one in ("claim", "date", "event", "tie"))
    st.caption(f"{source}. {told[0].upper()}{told[1:]}.".replace("$", r"\$"))

share.offer(
    "overview",
    title="What the documents say",
    tables={
        "documents": documents,
        "verdicts": held,
        "disagreements": disagreements,
        "targets": targets,
        "meetings": meetings,
        "years": years,
    },
    charts=drawings,
)
