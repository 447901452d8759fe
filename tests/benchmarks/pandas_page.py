"""The page of claims as it is often written: a pandas frame in the cache, filtered and counted on each rerun.

A peer for ``tests.benchmarks.app``, run with ``streamlit run``: the same filter by years, the same facets, the same
screenful as the app's page of claims.
"""

import os

import duckdb
import pandas as pd
import streamlit as st

FACETS = ("verdict", "modality", "bound", "measure", "unit", "document_id")
SCREENFUL = 200


@st.cache_resource
def claims() -> pd.DataFrame:
    """Return all claims with what the table shows of each."""
    with duckdb.connect(os.environ["FOOTNOTE_DATABASE"], read_only=True) as connection:
        return connection.sql(
            """
            SELECT claims.*, coalesce(verdicts.verdict::VARCHAR, 'no_record') AS verdict, sentences.text AS sentence,
                documents.title AS document, source.name AS source, target.name AS target,
                sections.published_start, sections.published_end
            FROM claims
            JOIN sentences USING (sentence_id)
            JOIN sections ON sections.section_id = claims.section_id
            JOIN documents ON documents.document_id = claims.document_id
            LEFT JOIN verdicts USING (claim_id)
            LEFT JOIN actors AS source ON source.actor_id = source_actor
            LEFT JOIN actors AS target ON target.actor_id = target_actor
            """
        ).df()


st.title("Claims")
frame = claims()
first, last = st.sidebar.slider("Years spoken about", 1950, 2030, (1950, 2030))
begins = frame["period_start"].fillna(frame["published_start"])
ends = frame["period_end"].fillna(frame["published_end"])
shown = frame[~frame["minor"] & (ends.dt.year >= first) & (begins.dt.year <= last)]
for facet in FACETS:
    counts = shown[facet].value_counts()
    st.multiselect(facet, list(counts.index), format_func=lambda value, counts=counts: f"{value} · {counts[value]}")
parties = pd.concat([shown["source"], shown["target"]]).value_counts()
st.multiselect("Actor", list(parties.index), format_func=lambda value: f"{value} · {parties[value]}")
st.caption(f"{len(shown)} claims")
st.dataframe(shown.sort_values(["published_start", "document_id", "start"]).head(SCREENFUL))
