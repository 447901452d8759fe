"""The sentences behind a selection: quote highlighted in its context, source, and a way into the document."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.marks import Mark, highlighted
from dashboard.queries import rows
from dashboard.wording import claim_in_words, edtf_in_words, event_in_words, tie_in_words

_READER = Path(__file__).parent / "app_pages" / "documents.py"
MOST = 20
"""Sentences shown at once; the rest is one click away, so that a large selection stays readable."""


def show(quotes: pd.DataFrame, *, key: str, most: int = MOST) -> None:
    """Show quotes with their sentences, a card each.

    ``quotes`` is the answer to one of the questions ``evidence_…``; the card says in words what was read in the quote.
    Beyond ``most`` they are shown on demand.
    """
    shown = quotes.head(most)
    if len(quotes) > most and st.toggle(f"Show all {len(quotes)} sentences", key=f"{key}_all"):
        shown = quotes
    for ordinal, row in enumerate(rows(shown)):
        with st.container(border=True):
            mark = Mark(int(row["start"]), int(row["stop"]), str(row["kind"]), _read(row))
            text = highlighted(str(row["passage"]), [mark], int(row["passage_start"]))
            st.html(f'<blockquote class="quote">{text}</blockquote><p class="read">{escape(_read(row))}</p>')
            st.caption(_source(row).replace("$", r"\$"))
            st.page_link(
                _READER,
                label="Open in the document",
                icon=":material/menu_book:",
                query_params={"doc": str(row["document_id"]), "at": str(row["start"])},
                help=f"Sentence {ordinal + 1} of {len(shown)}",
            )


_IN_WORDS = {"claim": claim_in_words, "event": event_in_words, "tie": tie_in_words}


def _read(row: dict[str, Any]) -> str:
    return _IN_WORDS[row["kind"]](row)


def nothing(what: str, advice: str = "Widen the filters in the sidebar.") -> None:
    """Say that a view is empty and what to change."""
    st.info(f"{what} {advice}")


def _source(row: dict[str, Any]) -> str:
    title = str(row["title"]) if row["title"] != row["section"] else ""
    published = edtf_in_words(row["published"])
    return ", ".join(part for part in (", ".join(row["authors"]), f"“{row['section']}”", title, published) if part)
