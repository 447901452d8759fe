"""Who acts with or against whom: a network, its matrix and its table; selecting a tie shows its sentences."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence
from dashboard.charts import relationships as charts
from dashboard.queries import ask

database, filters = st.session_state["database"], st.session_state["filters"]

st.title("Relationships")
by_country = st.toggle(
    "Count persons, companies and ministries for their country",
    value=True,
    key="by_country",
    bind="query-params",
    help="Off: each actor stands alone. Organisations of several states always do.",
)
pairs = ask(database, "ties_pairs", by_country=by_country, **filters.values())
if pairs.empty:
    evidence.nothing("No tie fits.")
    st.stop()

conflicts = int(pairs[pairs["side"] == "conflict"]["sentences"].sum())
first = pairs.iloc[0]
st.subheader(
    f"{first['first_name']} and {first['second_name']} are tied most often;"
    f" {conflicts} of {pairs['sentences'].sum()} tellings are conflict"
)
picture, table = st.columns([4, 3], gap="large")
with picture:
    tab_network, tab_matrix = st.tabs(["Network", "Matrix"])
    with tab_network:
        ink = "#EAE7E0" if st.context.theme.type == "dark" else "#161410"
        network = st.echarts_chart(
            charts.network(pairs, ink),
            height=560,
            renderer="svg",
            key="network",
            on_select="rerun",
            alt=f"Network of {len(charts.drawn(pairs))} actors; the table beside it holds the same ties.",
        )
        st.caption(
            "Width: number of sentences. Solid: cooperation, dashed: conflict. Arrow: one acts towards the other."
        )
    with tab_matrix:
        cells = st.altair_chart(
            charts.matrix(pairs),
            key="matrix",
            on_select="rerun",
            alt="Matrix of the same ties, number of sentences a pair.",
        )
with table:
    rows = st.dataframe(
        pairs.assign(pair=pairs["first_name"] + " – " + pairs["second_name"]),
        column_order=["pair", "side", "sentences"],
        column_config={
            "pair": st.column_config.TextColumn("Pair", width=190),
            "side": st.column_config.TextColumn("Side", width=86),
            "sentences": st.column_config.NumberColumn("Told", width=46, help="Number of sentences that tell it"),
        },
        hide_index=True,
        key="pairs",
        on_select="rerun",
        height=560,
        alt="Pairs of actors with the side and number of sentences of their ties.",
    )

chosen = pairs.iloc[rows["selection"]["rows"]]
if chosen.empty:
    chosen = charts.selected(network["selection"], pairs)
for cell in cells["selection"].get("pair", []):
    two = {cell["first"], cell["second"]}
    chosen = pairs[pairs["first"].isin(two) & pairs["second"].isin(two)]
if len(chosen):
    ids = [tie for ties in chosen["ids"] for tie in ties]
    st.subheader(" · ".join(dict.fromkeys(f"{row.first_name} and {row.second_name}" for row in chosen.itertuples())))
    years = ask(database, "ties_over_time", ids=ids)
    if len(years) > 1:
        st.altair_chart(charts.balance(years), alt="Sentences of cooperation and conflict by year of the act.")
    evidence.show(ask(database, "evidence_relations", ids=ids), key="ties")
