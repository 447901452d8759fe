"""SQL on the tables, for questions that no page asks: read-only, within limits, and part of the link."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import evidence, share, turns
from dashboard.charts import query as charts
from dashboard.choice import Choice
from dashboard.database import place
from dashboard.drawing import Drawings, Pick, ticked
from dashboard.queries import SHARED, ask, examples, listed
from dashboard.rights import WITHHELD, withheld
from dashboard.sandbox import ROWS, SECONDS, NotAnsweredError, Sandbox
from dashboard.wording import counted

EVIDENCE = {"claim_id": "evidence_claims", "event_id": "evidence_events", "relation_id": "evidence_relations"}
"""A column of these ids lets a row of the answer open its sentences."""
QUESTIONS = examples()

database = st.session_state["database"]
picked = Choice("answer")


@st.cache_resource(max_entries=1, on_release=lambda asked: asked.close(), show_spinner="Preparing the tables…")
def sandbox(build: str, path: Path) -> Sandbox:
    """Return what answers queries on a database, for all sessions; ``build`` tells databases apart."""
    return Sandbox(path, withheld(database))


@st.cache_data(max_entries=8, show_spinner="Asking the tables…")
def answered(query: str, build: str, path: Path) -> tuple[pd.DataFrame, bool, float]:
    """Return a query's rows, whether there are more, and the seconds it took."""
    answer = sandbox(build, path).answer(query)
    return answer.table.to_pandas(), answer.cut, answer.seconds


def start() -> None:
    """Put the chosen question into the editor."""
    if chosen := st.session_state["start"]:
        st.session_state["sql"] = QUESTIONS[chosen]


st.title("Query")
st.caption(
    f"Ask the tables in SQL (DuckDB): one SELECT, {SECONDS:.0f} seconds, {ROWS} rows. The filters in the sidebar do not"
    " apply here. The query is part of the link."
)
tables, columns = ask(database, "data_tables"), ask(database, "data_columns")
writing, schema = st.columns([3, 2], gap="large")
with writing:
    st.selectbox(
        "Start from a question", list(QUESTIONS), index=None, placeholder="Choose one", key="start", on_change=start
    )
    query = st.text_area("SQL", next(iter(QUESTIONS.values())), height=250, key="sql", bind="query-params")
    st.button("Run", type="primary", icon=":material/play_arrow:", help="Ctrl + Enter in the editor does the same.")
with schema:
    names = list(tables["name"])
    chosen = st.selectbox("Tables and their columns", names, key="schema", index=names.index("claims"))
    left_out = WITHHELD.get(str(chosen), "") if withheld(database) else ""
    st.caption(f"{tables.loc[tables['name'] == chosen, 'meaning'].iloc[0]} {left_out}")
    st.dataframe(
        columns.loc[columns["of_table"] == chosen, ["name", "type", "meaning"]],
        column_config={
            "name": st.column_config.TextColumn("Column", width=130),
            "type": st.column_config.TextColumn("Type", width="small"),
            "meaning": st.column_config.TextColumn("Meaning", width="large"),
        },
        hide_index=True,
        height=250,
        alt=f"Columns of the table {chosen} with their types and meanings.",
    )

where, build = place().database, str(ask(database, "data_build")["build_key"].iloc[0])
try:
    with turns.aside():
        sandbox(build, where).prepare()
        table, cut, seconds = answered(query, build, where)
except NotAnsweredError as error:
    # As code, since the message may quote the query, and a query may come with a link from anybody.
    st.error("This query was not answered.")
    st.code(str(error), language=None, wrap_lines=True)
    st.stop()

st.subheader(f"The first {ROWS} rows; there are more" if cut else counted(len(table), "row"))
if table.empty:
    evidence.nothing("The query selects no row.", "Loosen its conditions.")
    st.stop()
rows_tab, chart_tab = st.tabs(["Table", "Chart"])
with rows_tab:
    ids = next((name for name in EVIDENCE if name in table), None)
    told = ["" if value is None else str(value) for value in listed(table[ids])] if ids else []
    st.dataframe(
        table,
        hide_index=True,
        key="rows",
        on_select=ticked(picked, told, "rows") if ids else "ignore",
        alt=f"Answer to the query: {len(table)} rows with the columns {', '.join(map(str, table.columns))}.",
    )
    st.caption(
        f"Answered in {seconds:.2f} seconds." + (" Select rows or marks to read their sentences." if ids else ""),
        help=None if ids else "With claim_id, event_id or relation_id among its columns a row opens its sentences.",
    )
drawings = Drawings()
with chart_tab:
    along, values = charts.single(table), charts.numbers(table)
    if not values or len(along) < 2:
        evidence.nothing("There is nothing to draw.", "A chart needs a column of numbers and another column.")
    else:
        kind_box, along_box, value_box = st.columns(3)
        kind = kind_box.selectbox("Drawn as", list(charts.KINDS), key="chart", bind="query-params")
        value = value_box.selectbox("Value", values, key="value", bind="query-params")
        over = along_box.selectbox("Over", [name for name in along if name != value], key="over", bind="query-params")
        drawings.show(
            f"{value} over {over}",
            charts.plotted,
            table[[over, value]].head(charts.KINDS[kind]),  # what is not drawn need not be compared on a rerun
            kind=kind,
            along=over,
            value=value,
            ids=told[: charts.KINDS[kind]],
            alt=f"{value} over {over} as {kind.lower()}; the table holds the same values.",
            pick=Pick(picked, "row", "id", told[: charts.KINDS[kind]]) if ids else None,
        )
        if len(table) > charts.KINDS[kind]:
            st.caption(f"The first {charts.KINDS[kind]} rows are drawn.")
if ids and (chosen := picked.within(told)):
    quotes = ask(database, EVIDENCE[ids], ids=chosen, **SHARED)
    st.subheader("The sentences")
    evidence.show(quotes, key="query_evidence")
share.offer(
    "query",
    title="An answer to a query",
    tables={"answer": table},
    charts=drawings,
    # An answer without ids does not tell what it was read from; then it is all there is.
    scope=share.Scope({**SHARED, "narrowed": True}, "", tables=("answer",)) if ids else share.Scope(SHARED, ""),
)
