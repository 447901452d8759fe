"""A document as a page with a margin: what was read stands highlighted in the line and in words beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from textwrap import shorten
from typing import Any

import streamlit as st

from dashboard import evidence, share
from dashboard.controls import Filters
from dashboard.marks import Mark, Note, anchor, page, paragraphs
from dashboard.queries import ask, rows
from dashboard.rights import whole_text
from dashboard.wording import (
    claim_in_words,
    counted,
    edtf_in_words,
    event_in_words,
    kind_in_words,
    literal,
    tie_in_words,
    verdict_in_words,
)

# What can be switched on: the question that finds it, its words, and whether a note of it shares a line with others.
KINDS: Mapping[str, tuple[str, str, Callable[[Mapping[str, Any]], str], bool]] = {
    "Claims": ("claim", "reader_claims", claim_in_words, False),
    "Dates": ("date", "reader_dates", lambda row: edtf_in_words(row["edtf"]), True),
    "Actors": ("actor", "reader_actors", lambda row: str(row["name"]), True),
    "Events": ("event", "reader_events", event_in_words, False),
    "Ties": ("tie", "reader_ties", tie_in_words, False),
    "Other numbers": ("number", "reader_coverage", lambda row: f"{row['quote']}: {kind_in_words(row['reason'])}", True),
}
CROSSING = {"event", "tie"}
"""Kinds whose quote is a whole sentence: it lights up when its note is clicked, else it would hide all other marks."""

OPENING = 44
"""Letters of a section's first words, where it has no title of its own."""
MOST_QUOTES = 12
"""Numbers quoted for one reason why they are no claims; all of them can be switched on in the line."""


def named(section: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """Return what a section is called in the list: its title, or its first words where that is the document's."""
    title = str(section["title"])
    untitled = title.strip(". ") == str(document["title"]).strip(". ")
    if untitled and section["zone"] == "notes":
        title = "Notes"
    elif untitled and section["opening"]:
        title = f"“{shorten(str(section['opening']), OPENING, placeholder='…')}”"
    # A label is markdown: what a document says stays words in it.
    return f"{section['ordinal']}\\. {literal(title)} ({section['claims']})"


def noted(kind: str, row: Mapping[str, Any], words: str, *, short: bool) -> Note:
    """Return what stands in the margin for something that was read: its words, its verdict, and how it was read."""
    details = [f"{words}."] if kind == "tie" else []
    if row.get("reasoning"):
        details.append(str(row["reasoning"]))
    details.append(f"Read by the rule “{row['rule']}” in “{shorten(str(row['quote']), 80, placeholder='…')}”.")
    if row.get("assumption"):
        details.append(f"Assumed: {row['assumption']}.")
    held = row.get("sources")  # an array, whose truth pandas does not tell
    sources = tuple((str(source["publisher"]), str(source["url"])) for source in (() if held is None else held))
    verdict = verdict_in_words(row) if row.get("verdict") else ""
    return Note(row["start"], kind, words, verdict, () if short else tuple(details), sources, short)


database, filters = st.session_state["database"], st.session_state["filters"]
documents = {row["document_id"]: row for row in rows(ask(database, "reader_documents"))}

st.title("Documents")
if not documents:
    evidence.nothing("There is no document.", "Put text files into the folder of documents and start the app again.")
    st.stop()

# A document stands in the URL by its id and not by its title, as a bound widget would write it.
wanted = st.query_params.get("doc")
kept = filters.documents
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
whole = whole_text(document["rights"])

contents, text = st.columns([2, 5], gap="large")
with contents:
    st.caption(f"{document['publisher'] or 'Publisher unknown'}, {edtf_in_words(document['published']) or 'undated'}")
    if document["rights"]:
        st.caption(f"Rights: {document['rights']}".replace("$", r"\$"))
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
        default=["Claims", "Events"],
        key="show",
        bind="query-params",
        wrap=True,
        help="Click a highlight to see how it was read; click a note to see its words.",
    )
    marks: list[Mark] = []
    notes: list[Note] = []
    read: dict[str, Any] = {}
    asked = {"section": section, "at": at, **filters.values()}
    for name, (kind, question, in_words, short) in KINDS.items():
        read[name] = ask(database, question, **asked)
        for row in rows(read[name]):
            here = row["start"] == at
            if name not in shown and not here:
                continue  # of a kind that is switched off, only what the link leads to
            note = noted(kind, row, in_words(row), short=short)
            style = kind + (" here" if here else " whole" if kind in CROSSING else "")
            marks.append(Mark(row["start"], row["stop"], style, note.text, anchor(kind, row["start"]), note.anchor))
            notes.append(note)
    checked = [note for note in notes if note.verdict]
    if checked:
        st.caption(f"{counted(len(checked), 'note')} in the margin of this section says how it stands to the record.")
    sentences = rows(ask(database, "reader_sentences", section=section))
    told = None if whole else set(ask(database, "reader_told", section=section)["sentence_id"])
    if not whole:
        st.caption(
            "Passages only, as the rights say: the sentences in which something was read, with their neighbours."
            if told
            else "Nothing was read in this section, and its rights let only passages be shown."
        )
    st.html(page(paragraphs(sentences, told), marks, notes))
    unread = ask(database, "reader_unread", section=section)
    numbers = int(unread["numbers"].sum())
    with st.expander(f"What was not read: {counted(numbers, 'number')} in this section, and why"):
        if not numbers:
            st.markdown("Every number of this section is a claim.")
        for row in rows(unread):
            quotes = ", ".join(f"“{quote}”" for quote in list(row["quotes"])[:MOST_QUOTES])
            more = f" and {row['numbers'] - MOST_QUOTES} more" if row["numbers"] > MOST_QUOTES else ""
            st.text(f"{kind_in_words(row['reason'])}: {row['numbers']} — {quotes}{more}")
    if at is not None:
        # A constant script and no word of a document: it brings the linked place into sight, and once more when a slow
        # or narrow screen has laid out what stands above it.
        st.html(
            "<script>for (const wait of [0, 400, 1200]) setTimeout(() =>"
            " document.querySelector('mark.here')?.scrollIntoView({block: 'center'}), wait)</script>",
            unsafe_allow_javascript=True,
        )

share.offer(
    "documents",
    title=f"Documents: {document['title']}, section {sections[section]['ordinal']}",
    tables={name.lower(): read[name] for name in KINDS if name in shown},
    state={"doc": chosen, "at": str(sections[section]["start"] if at is None else at)},
    scope=share.Scope({**Filters().values(), "documents": [chosen]}, f"the document “{document['title']}”"),
)
