"""The sentences behind a selection, each with its source, a way into its document, and what the record says of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.marks import Mark, highlighted
from dashboard.queries import rows
from dashboard.wording import (
    BY_HAND,
    claim_in_words,
    counted,
    edtf_in_words,
    event_in_words,
    tie_in_words,
    verdict_in_words,
)

MOST = 20
"""Sentences shown at once; the rest is one click away, so that a large selection stays readable."""


def show(quotes: pd.DataFrame, *, key: str, most: int = MOST, beside: bool = False) -> None:
    """Show quotes with their sentences, a card each.

    ``quotes`` is the answer to one of the questions ``evidence_…``; the card says in words what was read in the quote,
    and what the record says of it: below the sentence, or ``beside`` it where the page has room. Beyond ``most`` they
    are shown on demand.
    """
    shown = quotes.head(most)
    if len(quotes) > most and st.toggle(f"Show all {len(quotes)} quotes", key=f"{key}_all"):
        shown = quotes
    for ordinal, row in enumerate(rows(shown)):
        with st.container(border=True):
            sentence, record = st.columns(2, gap="large") if beside else (st.container(), st.container())
            with sentence:
                mark = Mark(int(row["start"]), int(row["stop"]), str(row["kind"]), _read(row))
                text = highlighted(str(row["passage"]), [mark], int(row["passage_start"]))
                st.html(f'<blockquote class="quote">{text}</blockquote><p class="read">{escape(_read(row))}</p>')
            with record:
                if row.get("judged") is not None:
                    st.html("".join(judged(one, unfolded=beside) for one in row["judged"]))
            with sentence if beside else st.container():
                st.caption(_source(row).replace("$", r"\$"))
                st.page_link(
                    st.session_state["pages"]["documents"],
                    label="Open in the document",
                    icon=":material/menu_book:",
                    query_params={"doc": str(row["document_id"]), "at": str(row["start"])},
                    help=f"Sentence {ordinal + 1} of {len(shown)}",
                )


def judged(one: Mapping[str, Any], *, unfolded: bool = True) -> str:
    """Return a verdict as HTML: what it is by sign, word and colour, why, and the sources that it rests on.

    The sources are ``unfolded`` or one click away.
    """
    verdict, reasoning = str(one["verdict"]), str(one["reasoning"])
    sign, _, words = verdict_in_words({**one, "by_hand": False}).partition(" ")
    label, pen, _ = BY_HAND
    hand = f'<span class="verdict by-hand">{_signed(pen, label)}</span>' if one["by_hand"] else ""
    return (
        f'<div><span class="verdict {escape(verdict)}">{_signed(sign, words)}</span>{hand}</div>'
        f'<p class="reasoning">{escape(reasoning)}</p>{_folded(one["sources"], unfolded, reasoning)}'
    )


def target(announced: Mapping[str, Any]) -> None:
    """Show an announced target of the record: what its source says, and what came of it where a note tells more."""
    with st.container(border=True):
        source = {
            "says": announced["source_says"],
            "edtf": announced["announced"],
            "publisher": announced["announced_by"],
        }
        note = f'<p class="reasoning">{escape(str(announced["note"]))}</p>' if announced["note"] else ""
        st.html(_sources([source | {"url": announced["url"]}]) + note)


def _signed(sign: str, words: str) -> str:
    return f'<span class="sign" aria-hidden="true">{escape(sign)}</span>{escape(words)}'


def _folded(sources: Sequence[Mapping[str, Any]] | None, unfolded: bool, reasoning: str) -> str:
    listed = _sources(() if sources is None else sources, reasoning)
    if sources is None or unfolded:
        return listed
    return f'<details class="folded"><summary>{counted(len(sources), "source")}</summary>{listed}</details>'


def _sources(sources: Iterable[Mapping[str, Any]], reasoning: str = "") -> str:
    """Return sources as a list: what each says, unless the reasoning says just that, and who published it."""
    lines = [
        "<li>"
        + "<br>".join(
            part
            for part in (escape(", ".join(filter(None, (said["says"], edtf_in_words(said["edtf"]))))), _linked(said))
            if part and part != escape(reasoning)
        )
        + "</li>"
        for said in sources
    ]
    return f'<ul class="sources">{"".join(lines)}</ul>' if lines else ""


def _linked(said: Mapping[str, Any]) -> str:
    """Return who published it, as a link where there is an address of the web."""
    publisher, url = str(said["publisher"]), str(said["url"])
    if not url.startswith(("https://", "http://")):
        return escape(publisher)
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{escape(publisher or url)}</a>'


_IN_WORDS = {
    "claim": claim_in_words,
    "event": event_in_words,
    "tie": tie_in_words,
    "note": lambda note: f"A note on “{note['quote']}”",
}


def _read(row: dict[str, Any]) -> str:
    return _IN_WORDS[row["kind"]](row)


def nothing(what: str, advice: str = "Widen the filters in the sidebar.") -> None:
    """Say that a view is empty and what to change."""
    st.info(f"{what} {advice}")


def _source(row: dict[str, Any]) -> str:
    title = str(row["title"]) if row["title"] != row["section"] else ""
    published = edtf_in_words(row["published"])
    return ", ".join(part for part in (", ".join(row["authors"]), f"“{row['section']}”", title, published) if part)
