"""How the figures came about, what every column means, what the rules cannot do, and everything to take away."""

from __future__ import annotations

import streamlit as st

from dashboard import bundle, share
from dashboard.queries import ask

METHOD = """
A file is decoded and never altered, so that every quote can be shown as it was printed. Its own structure -
bylines, captions, numbered notes, page chrome - gives sections and sentences. Rules find quantities, dates
and names; others link them into claims, events and ties. No model is trained or asked: the same documents
give the same rows, and each row names the rule that read it.

* **A claim** is one asserted quantity, with the words that qualify it. “Almost 80” stays almost; a range stays a range.
* **A date** is as exact as the text: a year is a year, not its first of January
  ([EDTF](https://www.loc.gov/standards/datetime/)).
* **An event** needs a time that the text gives, to the year at least. Mentions of one event are merged.
* **A tie** is an interaction that a sentence asserts, typed after
  [PLOVER](https://github.com/openeventdata/PLOVER). Two names in one sentence are none.
"""
LIMITS = """
* English text only. What the rules cannot read safely is left out, so counts are lower bounds.
* A claim is what an author wrote, not what is so.
* Footnotes and references are read for metadata only.
* Irony, negation across sentences and figures in tables or pictures are not understood.
"""

database = st.session_state["database"]
tables = ask(database, "data_tables")
columns = ask(database, "data_columns")
build = ask(database, "data_build").iloc[0]
problems = ask(database, "data_problems")

st.title("About the data")
st.subheader("How it was made")
st.markdown(METHOD)
st.subheader("What it cannot do")
st.markdown(LIMITS)

coverage = ask(database, "data_coverage").set_index("reason")["numbers"]
if len(coverage):
    claims, small = (int(coverage.get(reason, 0)) for reason in ("claim", "small count or round duration"))
    unknown = int(coverage.get("unknown", 0))
    st.markdown(
        f"Of {coverage.sum()} numbers in the running text, {claims} are claims"
        + (f" and {small} more are small counts or round durations, which charts leave out;" if small else ";")
        + (f" why {unknown} of the others are none is unknown." if unknown else " each of the others has its reason.")
    )
    with st.expander("Why the other numbers are no claims"):
        st.dataframe(ask(database, "data_coverage"), hide_index=True, alt="Numbers of the text by what they are.")
if len(problems):
    st.warning(f"{len(problems)} of the files could not be read as they stand.")
    st.dataframe(problems, hide_index=True, alt="Files with problems, what is wrong and what to do.")

st.subheader("What the columns mean")
names = list(tables["name"])
chosen = st.selectbox("Table", names, index=names.index("claims"), key="table", bind="query-params")
st.write(tables.loc[tables["name"] == chosen, "meaning"].iloc[0])
st.dataframe(
    columns[columns["of_table"] == chosen].drop(columns="of_table"),
    hide_index=True,
    alt=f"Columns of the table {chosen} with their types and meanings.",
)

st.subheader("Take it away")
readme = f"""# Footnote: claims, dates, events, actors and ties

Made by Footnote {build["version"]} from the documents listed in documents.csv; data version {build["build_key"][:12]}.
One CSV file a table, UTF-8; text that a spreadsheet would take for a formula begins with an apostrophe.
The documents stay the property of their publishers (documents.csv says whose). Where rights let only passages be
shown, the text of the document and of sentences from which nothing was read is left out; other texts are in texts/.

{"".join(f"* {row.name}: {row.meaning}" + chr(10) for row in tables.itertuples(index=False))}
"""
st.download_button(
    "All tables as CSV, with a README and checksums (zip)",
    data=lambda: bundle.everything(database, readme),
    file_name=f"footnote-{build['build_key'][:12]}.zip",
    mime="application/zip",
    on_click="ignore",
    icon=":material/download:",
)
st.caption(f"Data version {build['build_key'][:12]}, rules {build['version']}.")
share.offer(
    "about",
    title="About the data",
    tables={"columns": columns, "numbers": ask(database, "data_coverage")},
)
