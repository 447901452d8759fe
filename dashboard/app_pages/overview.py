"""What the documents say, at a glance; each answer is a door into a page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import evidence, share
from dashboard.charts import overview as charts
from dashboard.charts import timeline
from dashboard.queries import ask, rows
from dashboard.wording import counted, edtf_in_words, kind_in_words

HERE = Path(__file__).parent
MOST_ACTORS = 8
"""Actors shown at least; as many as there are measures beside them, so that the two charts are of one height."""

database, filters = st.session_state["database"], st.session_state["filters"]
values = filters.values()

st.title("What the documents say")
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

measures = ask(database, "overview_measures", **values)
left, right = st.columns(2, gap="large")
with left:
    if measures.empty:
        evidence.nothing("No claim fits.")
    else:
        st.subheader(f"Most figures are about {kind_in_words(measures['measure'].iloc[0]).lower()}")
        st.altair_chart(charts.measures(measures), alt="Claims by what they measure, parted by how they are meant.")
    st.page_link(HERE / "claims.py", label="All claims", icon=":material/format_quote:")
    st.page_link(HERE / "trade.py", label="Trade figures over time", icon=":material/query_stats:")
with right:
    actors = ask(database, "overview_actors", most=max(MOST_ACTORS, measures["measure"].nunique()), **values)
    if actors.empty:
        evidence.nothing("No tie fits.")
    else:
        st.subheader(f"{actors['name'].iloc[0]} is tied most")
        st.altair_chart(charts.actors(actors), alt="The most tied actors with their ties of cooperation and conflict.")
    st.page_link(HERE / "relationships.py", label="Who with whom", icon=":material/hub:")

years = ask(database, "timeline_years", **values)
if len(years):
    most = rows(years.sort_values(["dates", "year"], ascending=[False, True]))[0]
    st.subheader(f"They speak most about {most['year']}")
    st.altair_chart(timeline.years(years), alt="Number of dates in the text by the year they speak about.")
    st.caption("Dates to the year or finer; decades are left aside.")
    st.page_link(HERE / "timeline.py", label="Events over time", icon=":material/timeline:")

st.subheader("The documents")
for row in rows(documents):
    with st.container(border=True):
        source = f"{row['publisher'] or 'Publisher unknown'}, {edtf_in_words(row['published']) or 'undated'}"
        held = ", ".join(counted(row[f"{one}s"], one) for one in ("claim", "date", "event", "tie"))
        st.markdown(f"**{row['title']}**  \n{source}  \n{held}".replace("$", r"\$"))
        st.page_link(
            HERE / "documents.py", label="Read", icon=":material/menu_book:", query_params={"doc": row["document_id"]}
        )

share.offer(
    "overview",
    title="What the documents say",
    tables={"documents": documents, "measures": measures, "actors": actors, "years": years},
    charts={
        title: draw
        for title, counts, draw in (
            ("What the figures are about", measures, lambda: charts.measures(measures)),
            ("Who is tied most", actors, lambda: charts.actors(actors)),
            ("Which years they speak about", years, lambda: timeline.years(years)),
        )
        if len(counts)
    },
)
