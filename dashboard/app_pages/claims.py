"""Every claim, to filter, search, sort and check: selecting rows opens their sentences."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence
from dashboard.queries import ask, rows
from dashboard.wording import counted, edtf_in_words, kind_in_words

database, filters = st.session_state["database"], st.session_state["filters"]

st.title("Claims")
words = st.text_input("Words in the sentence", key="words", bind="query-params", placeholder="e.g. trade deficit")
minor = st.toggle(
    "Small counts and round durations too",
    key="minor",
    bind="query-params",
    help="“four pillars”, “a decade”: read, but left out of charts and of this list by default.",
)
claims = ask(database, "claims_list", words=words.strip(), minor=minor, **filters.values())
if claims.empty:
    evidence.nothing("No claim fits.", "Widen the filters in the sidebar or search for fewer words.")
    st.stop()

st.caption(f"{counted(len(claims), 'claim')}. Select rows to read their sentences.")
told = claims[["object", "source", "target"]].fillna("")
table = claims.assign(
    object=told["object"],
    source=told["source"],
    target=told["target"],
    kind=[kind_in_words(measure) for measure in claims["measure"]],
    when=[edtf_in_words(row["period"]) for row in rows(claims)],
    author=[", ".join(authors) for authors in claims["authors"]],
)
selected = st.dataframe(
    table,
    column_order=["quote", "kind", "object", "source", "target", "when", "modality", "sentence", "author", "document"],
    column_config={
        "quote": st.column_config.TextColumn("Claim", help="As printed"),
        "kind": st.column_config.TextColumn("Measure"),
        "object": st.column_config.TextColumn("Of what"),
        "source": st.column_config.TextColumn("From", help="Exporter, seller, giver; either party of a turnover"),
        "target": st.column_config.TextColumn("To", help="Importer, buyer, taker; the other party"),
        "when": st.column_config.TextColumn("When", help="The time the figure refers to"),
        "modality": st.column_config.TextColumn("Fact or aim"),
        "sentence": st.column_config.TextColumn("Sentence", width="large"),
        "author": st.column_config.TextColumn("Author"),
        "document": st.column_config.TextColumn("Document"),
    },
    hide_index=True,
    key="claims",
    on_select="rerun",
    alt="Table of claims: quote, measure, object, parties, time, modality, sentence, author and document.",
)
if positions := selected["selection"]["rows"]:
    ids = list(claims["claim_id"].iloc[positions])
    st.subheader("The sentences" if len(ids) > 1 else "The sentence")
    evidence.show(ask(database, "evidence_claims", ids=ids), key="claims_evidence")
