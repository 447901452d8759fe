"""A document as a page with a margin: what was read stands highlighted in the line and in words beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import Any

import streamlit as st

from dashboard import evidence
from dashboard.marks import Mark, Note, page, paragraphs
from dashboard.queries import ask, rows
from dashboard.wording import claim_in_words, edtf_in_words, event_in_words, kind_in_words, tie_in_words

# What can be switched on: the question that finds it, its words, and whether it is told in the margin as well.
KINDS: Mapping[str, tuple[str, str, Callable[[Mapping[str, Any]], str], bool]] = {
    "Claims": ("claim", "reader_claims", claim_in_words, True),
    "Dates": ("date", "reader_dates", lambda row: edtf_in_words(row["edtf"]), False),
    "Actors": ("actor", "reader_actors", lambda row: f"{row['name']} ({row['actor_id']})", False),
    "Events": ("event", "reader_events", event_in_words, True),
    "Ties": ("tie", "reader_ties", tie_in_words, True),
    "Other numbers": ("number", "reader_coverage", lambda row: kind_in_words(row["reason"]), True),
}
CROSSING = {"event", "tie"}
"""Kinds whose quote is a whole sentence: told in the margin only, or nothing else could be seen in the line."""

OPENING = 44
"""Letters of a section's first words, where it has no title of its own."""


def named(section: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Return what a section is called in the list: its title, or its first words where that is the document's."""
    title = str(section["title"])
    untitled = title.strip(". ") == str(document["title"]).strip(". ")
    if untitled and section["zone"] == "notes":
        title = "Notes"
    elif untitled and section["opening"]:
        title = f"“{shorten(str(section['opening']), OPENING, placeholder='…')}”"
    # A label is markdown: what a document says stays words in it.
    words = re.sub(r"([\\`*_\[\]$<>:~#])", r"\\\1", title)
    return f"{section['ordinal']}\\. {words} ({section['claims']})"


database = st.session_state["database"]
documents = {row["document_id"]: row for row in rows(ask(database, "reader_documents"))}

st.title("Documents")
if not documents:
    evidence.nothing("There is no document.", "Put text files into the folder of documents and start the app again.")
    st.stop()

# A document stands in the URL by its id and not by its title, as a bound widget would write it.
wanted = st.query_params.get("doc")
kept = st.session_state["filters"].documents
documents = {key: row for key, row in documents.items() if not kept or key in kept or key == wanted}
if wanted is not None and wanted not in documents:
    st.info(f"There is no document “{wanted}” here; choose one below.")
    wanted = None
chosen = st.selectbox(
    "Document",
    list(documents),
    index=list(documents).index(wanted) if wanted else 0,
    format_func=lambda key: documents[key]["title"],
)
assert chosen is not None  # there are documents, and one is always chosen
if wanted is not None and chosen != wanted:
    st.query_params.pop("at", None)
if chosen != wanted and (wanted is not None or chosen != next(iter(documents))):
    st.query_params["doc"] = chosen
document = documents[chosen]
sections = {row["section_id"]: row for row in rows(ask(database, "reader_sections", document=chosen))}
place = st.query_params.get("at", "")
at = int(place) if place.isdecimal() else None
holding = [
    position for position, row in enumerate(sections.values()) if at is not None and row["start"] <= at < row["stop"]
]

contents, text = st.columns([2, 5], gap="large")
with contents:
    st.caption(f"{document['publisher'] or 'Publisher unknown'}, {edtf_in_words(document['published']) or 'undated'}")
    if document["rights"]:
        rights = document["rights"].replace("$", r"\$")
        st.caption(f"Rights: {rights} One section is shown at a time, to check what was read in it.")
    section = st.radio(
        "Sections",
        list(sections),
        index=holding[0] if holding else 0,
        format_func=lambda key: named(sections[key], document),
        key=f"section:{chosen}:{place}",
        help="In brackets: how many claims were read.",
    )
with text:
    shown = st.pills(
        "Show",
        list(KINDS),
        selection_mode="multi",
        default=["Claims", "Dates"],
        key="show",
        bind="query-params",
        wrap=True,
    )
    marks: list[Mark] = []
    notes: list[Note] = []
    for name, (kind, question, in_words, beside) in KINDS.items():
        found = rows(ask(database, question, section=section)) if name in shown or at is not None else []
        for row in found:
            if name not in shown and row["start"] != at:
                continue  # of a kind that is switched off, only what the link leads to
            here = " here" if row["start"] == at else ""
            words = in_words(row)
            if kind not in CROSSING or here:
                marks.append(Mark(row["start"], row["stop"], kind + here, words, f"at-{row['start']}"))
            if beside:
                notes.append(Note(row["start"], kind, words))
    st.html(page(paragraphs(rows(ask(database, "reader_sentences", section=section))), marks, notes))
    if at is not None:
        # A constant script and no word of a document: it brings the linked place into sight, and once more when a slow
        # or narrow screen has laid out what stands above it.
        st.html(
            "<script>for (const wait of [0, 400, 1200]) setTimeout(() =>"
            " document.querySelector('mark.here')?.scrollIntoView({block: 'center'}), wait)</script>",
            unsafe_allow_javascript=True,
        )
