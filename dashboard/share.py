"""What every page offers at its end: a link to the view, its citation, and files of exactly what it shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlencode, urlsplit

import pandas as pd
import streamlit as st
from altair.typing import ChartType

from dashboard import citation, downloads, pictures
from dashboard.queries import ask

Rows = pd.DataFrame | Callable[[], pd.DataFrame]
Drawing = ChartType | Callable[[], ChartType]


def offer(
    page: str,
    *,
    title: str,
    tables: Mapping[str, Rows] | None = None,
    charts: Mapping[str, Drawing] | None = None,
    state: Mapping[str, str] | None = None,
) -> None:
    """Draw the button “Share, cite, download” for what a page shows; call it last.

    Nothing behind it is computed before somebody opens it, and no file before somebody asks for that file, so that a
    rerun costs one button.

    Args:
        page: the page's name as in ``app.PAGES`` ("trade"); it goes into keys and file names.
        title: what the page shows, in words and without the shared filters, which are added: "Trade: turnover".
        tables: the rows shown by their name ("claims"), all of them and in their order. A frame, or a function
            without arguments that returns it (it runs in another thread: no Streamlit in it) where the page itself
            shows fewer. A column ``claim_id``, ``event_id``, ``relation_id`` or ``ids`` (relation ids) brings document,
            quote, start, stop and sentence into the file; ``list`` columns are welcome.
        charts: the charts by what they are titled with on the page, or functions that draw them. Altair only: of
            another library's chart give a twin in Altair.
        state: what else belongs into the link, as parameters that the page reads back from ``st.query_params``: a
            selection, say. Bound widgets and the shared filters are in it already.
    """
    _button(page, title, dict(tables or {}), dict(charts or {}), dict(state or {}))


@st.fragment
def _button(
    page: str, title: str, tables: Mapping[str, Rows], charts: Mapping[str, Drawing], state: Mapping[str, str]
) -> None:
    if st.button("Share, cite, download", icon=":material/ios_share:", key=f"share-{page}"):
        _opened(page, _view(title, state), tables, charts)


def _view(title: str, state: Mapping[str, str]) -> citation.View:
    database, filters = st.session_state["database"], st.session_state["filters"]
    build = ask(database, "data_build").iloc[0]
    return citation.View(
        title=citation.titled(title, filters.in_words),
        address=address(state),
        accessed=dt.datetime.now(dt.UTC).date(),
        build_key=str(build["build_key"]),
        rules=str(build["version"]),
    )


def address(state: Mapping[str, str] | None = None) -> str:
    """Return the full address of the view: the page, its filters, and what else it was given to carry."""
    # Community Cloud shows the app in a frame whose own address has a "~/+" that no reader should copy.
    place = (st.context.url or "").replace("/~/+", "")
    carried = {name: st.query_params.get_all(name) for name in st.query_params} | dict(state or {})
    if not urlsplit(place).path:
        place += "/"
    return f"{place}?{urlencode(carried, doseq=True)}" if carried else place


@st.dialog("Share, cite, download", width="medium")
def _opened(page: str, view: citation.View, tables: Mapping[str, Rows], charts: Mapping[str, Drawing]) -> None:
    link, cite, take = st.tabs(["Link", "Citation", "Files"])
    with link:
        st.caption("It restores the page with its filters, in any browser.")
        st.code(view.address, language=None, wrap_lines=True)
    with cite:
        for name, words in (
            ("In words", citation.text(view)),
            ("BibTeX", citation.bibtex(view)),
            ("CSL-JSON, for reference managers", citation.csl(view)),
        ):
            st.caption(name)
            st.code(words, language=None, wrap_lines=True)
    with take:
        st.caption("Exactly the rows shown, each with its document, quote, place and sentence.")
        for name, table in tables.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{name.capitalize()}**")
                for label, ending, mime, write in FORMATS:
                    st.download_button(
                        label,
                        data=partial(_written, write, table),
                        file_name=f"{_filed(page, name)}.{ending}",
                        mime=mime,
                        on_click="ignore",
                        key=f"{page}:{name}:{ending}",
                    )
        for name, chart in charts.items():
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{name}**".replace("$", r"\$"))
                for label, ending, mime, draw in (
                    ("SVG", "svg", "image/svg+xml", pictures.svg),
                    ("PNG", "png", "image/png", pictures.png),
                ):
                    st.download_button(
                        label,
                        data=partial(_drawn, draw, chart, name, view),
                        file_name=f"{_filed(page, name)}.{ending}",
                        mime=mime,
                        on_click="ignore",
                        key=f"{page}:{name}:{ending}",
                    )


FORMATS = (
    ("CSV", "csv", "text/csv", downloads.csv),
    ("Parquet", "parquet", "application/vnd.apache.parquet", downloads.parquet),
    ("JSON", "json", "application/json", downloads.records),
)


def _written(write: Callable[[pd.DataFrame], bytes], table: Rows) -> bytes:
    return write(table() if callable(table) else table)


def _drawn(draw: Callable[[ChartType, str, str], bytes], chart: Drawing, title: str, view: citation.View) -> bytes:
    return draw(chart() if callable(chart) else chart, title, f"Footnote, data version {view.version}. {view.title}")


def _filed(page: str, name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"footnote-{page}-{name}".lower()).strip("-")
