"""What every page offers at its end: a link to the view, its citation, and files of exactly what it shows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from typing import cast
from urllib.parse import urlencode

import duckdb
import pandas as pd
import streamlit as st

from dashboard import annotations, bundle, citation, downloads, pictures
from dashboard.charts import Drawn
from dashboard.queries import SHARED, ask, rows
from dashboard.wording import literal

Rows = pd.DataFrame | Callable[[], pd.DataFrame]
Drawing = Drawn | Callable[[], Drawn]

_EMBEDDED = '<iframe src="{}" title="{}" width="100%" height="700" style="border:0"></iframe>'


@dataclass(frozen=True, slots=True)
class Scope:
    """What the evidence and the marks of a page are taken from, where it is not what the shared filters leave."""

    values: Mapping[str, object]
    """Values of the queries' filters."""
    in_words: str
    """What was chosen, as a reader would say it; empty where it is everything."""
    in_title: bool = False
    """Whether the page's title is to say it too."""
    tables: tuple[str, ...] | None = None
    """Tables of the page: of what fits the filters only what their rows were read from. None: all that fits."""


def rows_of(*tables: str, chosen: Iterable[str]) -> Scope:
    """Return the scope of a page that shows rows: what the rows of these tables were read from, and nothing else.

    ``chosen`` says the page's own choices ("verdict: differs"), which come after the shared filters; an empty one is
    left aside.
    """
    shared = st.session_state["filters"]
    values = {**SHARED, "documents": list(shared.documents), "narrowed": True}
    return Scope(values, "; ".join(filter(None, [shared.in_words, *chosen])), in_title=True, tables=tables)


@dataclass(frozen=True, slots=True)
class _Offer:
    """What a page shows, as :func:`offer` was told; it writes the files, outside of any run of the page."""

    page: str
    view: citation.View
    database: duckdb.DuckDBPyConnection
    scope: Scope
    tables: Mapping[str, Rows]
    charts: Mapping[str, Drawing]
    reader: str

    def shown(self, name: str) -> pd.DataFrame:
        table = self.tables[name]
        return table() if callable(table) else table

    def rows(self, name: str) -> pd.DataFrame:
        documents = cast(Sequence[str], self.scope.values["documents"])
        return downloads.sourced(self.shown(name), self.database, documents)

    def values(self) -> Mapping[str, object]:
        if self.scope.tables is None:
            return self.scope.values
        return {**self.scope.values, **downloads.behind(map(self.shown, self.scope.tables), self.database)}

    def csv(self, name: str) -> bytes:
        return downloads.csv(self.rows(name))

    def parquet(self, name: str) -> bytes:
        about = {"title": self.view.title, "citation": citation.text(self.view), "data_version": self.view.version}
        return downloads.parquet(self.rows(name), about)

    def json(self, name: str) -> bytes:
        return downloads.records(self.rows(name))

    def svg(self, name: str) -> bytes:
        return self._drawn(name, pictures.svg)

    def png(self, name: str) -> bytes:
        return self._drawn(name, pictures.png)

    def _drawn(self, name: str, draw: Callable[[Drawn, str, str], bytes]) -> bytes:
        chart = self.charts[name]
        source = f"{citation.NAME}, data version {self.view.version}: {self.view.title}"
        return draw(chart() if callable(chart) else chart, name, source)

    def annotations(self) -> bytes:
        marks = rows(ask(self.database, "export_marks", most=annotations.AROUND, **self.values()))
        return annotations.collection(marks, self.view.title, self.view.version, self.reader)

    def evidence(self) -> bytes:
        shown = {_slug(f"{at} {name}"): self.rows(name) for at, name in enumerate(self.tables, 1)}
        drawn = {_slug(f"{at} {name}"): self.svg(name) for at, name in enumerate(self.charts, 1)}
        return bundle.evidence(self.database, self.view, self.values(), self.scope.in_words, shown, drawn, self.reader)

    def file(self, name: str, ending: str) -> str:
        return f"{_slug(f'{citation.NAME} {self.page} {name}')}.{ending}"


def offer(
    page: str,
    *,
    title: str,
    tables: Mapping[str, Rows] | None = None,
    charts: Mapping[str, Drawing] | None = None,
    state: Mapping[str, str] | None = None,
    scope: Scope | None = None,
) -> None:
    """Draw the button “Share, cite, download” for what a page shows; call it last, once a page.

    Nothing behind it is computed before somebody opens it, and no file before somebody asks for that file, so that a
    rerun costs one button. In an embedded page nothing is drawn: there the app's foot leads to the full view.

    Args:
        page: the page's name as in ``app.PAGES`` ("trade"); it goes into keys and file names.
        title: what the page shows, in words and without the shared filters, which are added: "Trade: turnover".
        tables: the rows shown by their name ("claims"), all of them and in their order. A frame, or a function
            without arguments that returns it (it runs in another thread: no Streamlit in it) where the page itself
            shows fewer. A column ``claim_id``, ``event_id``, ``relation_id`` or ``sentence_id``, or a list of such
            ids (``claim_ids``), brings document, quote, start, stop and sentence into the file.
        charts: the charts by what they are titled with on the page, or functions that draw them. Altair only: of
            another library's chart give a twin in Altair.
        state: what else belongs into the link, as parameters that the page reads back from ``st.query_params``: a
            selection, say. Bound widgets and the shared filters are in it already.
        scope: what goes into the evidence and the marks, for a page that goes by more than the shared filters: the
            whole of one document, or what the rows shown were read from (:func:`rows_of`).
    """
    if not st.context.is_embedded:
        _button(page, title, dict(tables or {}), dict(charts or {}), dict(state or {}), scope)


def foot() -> None:
    """Draw, for an embedded page, where it comes from: its title as a link to the full view, and the data's version."""
    view = _view(st.session_state["page"].title, st.session_state["filters"].in_words, {})
    st.caption(f"[{literal(view.title)} – open in {citation.NAME}]({view.address}) · Data version {view.version}")


@st.fragment
def _button(
    page: str,
    title: str,
    tables: Mapping[str, Rows],
    charts: Mapping[str, Drawing],
    state: Mapping[str, str],
    scope: Scope | None,
) -> None:
    if st.button("Share, cite, download", icon=":material/ios_share:", key=f"share-{page}"):
        shared = st.session_state["filters"]
        scope = scope or Scope(shared.values(), shared.in_words, in_title=True)
        _dialog(
            _Offer(
                page=page,
                view=_view(title, scope.in_words if scope.in_title else "", state),
                database=st.session_state["database"],
                scope=scope,
                tables=tables,
                charts=charts,
                reader=f"{_root()}documents",
            )
        )


def _view(title: str, filtered: str, state: Mapping[str, str]) -> citation.View:
    build = ask(st.session_state["database"], "data_build").iloc[0]
    return citation.View(
        title=citation.titled(title, filtered),
        address=_address(state),
        accessed=dt.datetime.now(dt.UTC).date(),
        build_key=str(build["build_key"]),
        rules=str(build["version"]),
    )


def _root() -> str:
    """Return the address of the app's first page, which ends with a slash."""
    # Community Cloud shows the app in a frame whose own address has a "~/+" that no reader should copy.
    here = (st.context.url or "").replace("/~/+", "")
    return f"{here.removesuffix(st.session_state['page'].url_path).rstrip('/')}/"


def _address(state: Mapping[str, str]) -> str:
    """Return the full address of the view: the page, its filters, and what else it was given to carry."""
    carried = {name: st.query_params.get_all(name) for name in st.query_params} | dict(state)
    place = f"{_root()}{st.session_state['page'].url_path}"
    return f"{place}?{urlencode(carried, doseq=True)}" if carried else place


@st.dialog("Share, cite, download", width="medium")
def _dialog(offered: _Offer) -> None:
    link, cite, take = st.tabs(["Link", "Citation", "Files"])
    with link:
        _copied("This page with its filters, in any browser", offered.view.address)
        embedded = f"{offered.view.address}{'&' if '?' in offered.view.address else '?'}embed=true"
        _copied("Within another page", _EMBEDDED.format(escape(embedded), escape(offered.view.title)))
    with cite:
        _copied("In words", citation.text(offered.view))
        _copied("BibTeX", citation.bibtex(offered.view))
        _copied("CSL-JSON, for reference managers", citation.csl(offered.view))
    with take:
        if offered.tables:
            st.caption("Exactly the rows shown, each with its document, quote, place and sentence where it has them")
        for name in offered.tables:
            _files(
                offered,
                name,
                (
                    ("CSV", "csv", "text/csv", offered.csv),
                    ("Parquet", "parquet", "application/vnd.apache.parquet", offered.parquet),
                    ("JSON", "json", "application/json", offered.json),
                ),
            )
        if offered.charts:
            st.caption("The charts, on white")
        for name in offered.charts:
            _files(
                offered, name, (("SVG", "svg", "image/svg+xml", offered.svg), ("PNG", "png", "image/png", offered.png))
            )
        whole = "All" if offered.scope.tables is None else "What the rows shown were read from"
        st.caption(f"{whole}: {literal(offered.scope.in_words)}" if offered.scope.in_words else whole)
        _file(
            "",
            "Evidence (zip): tables, sentences, charts, sources, dictionary, checksums",
            offered.evidence,
            offered.file("evidence", "zip"),
            "application/zip",
        )
        _file(
            "",
            "Marks as W3C Web Annotations (JSON-LD)",
            offered.annotations,
            offered.file("marks", "jsonld"),
            "application/ld+json",
        )


def _copied(what: str, words: str) -> None:
    st.caption(what)
    st.code(words, language=None, wrap_lines=True)


def _files(offered: _Offer, name: str, kinds: Sequence[tuple[str, str, str, Callable[[str], bytes]]]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(literal(name[:1].upper() + name[1:]))
        for label, ending, mime, write in kinds:
            _file(name, label, partial(write, name), offered.file(name, ending), mime)


def _file(of: str, label: str, write: Callable[[], bytes], file: str, mime: str) -> None:
    st.download_button(label, data=write, file_name=file, mime=mime, on_click="ignore", key=f"take:{of}:{label}")


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
