"""Every page offers its view as a link, a citation and files; within another page it says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from dashboard.app import PAGES
from tests.visiting import opened

NAMES = [name for name, _, _ in PAGES]


def embed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(st.context), "is_embedded", property(lambda _: True))


@pytest.mark.parametrize("page", NAMES)
def test_a_page_offers_a_link_and_three_citations(page: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, page)
    assert not app.code or page == "query", "nothing is drawn before it is asked for"
    app.button(key=f"share-{page}").click().run()
    assert not app.exception
    address, frame, words, bibtex, csl = [code.value for code in app.code][-5:]
    assert f"{address}" in words
    assert "embed=true" in frame
    assert bibtex.startswith("@misc{footnote-")
    assert '"type": "webpage"' in csl


def test_the_link_carries_the_filters_and_the_citation_names_them(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, "overview", actor="Japan", kind="Figure: growth")
    app.multiselect(key="document").set_value(["003-9ab1d5695c077706"]).run()
    app.button(key="share-overview").click().run()
    address, _, words, *_ = [code.value for code in app.code]
    assert "actor=Japan" in address
    assert "kind=Figure%3A+growth" in address
    assert "Rethinking Russo-Chinese relations" in words
    assert "; Japan; figure: growth)" in words


@pytest.mark.parametrize(
    ("page", "seen", "copied"),
    [
        ("overview", "http://localhost:8501", "http://localhost:8501/?actor=Japan"),
        ("about", "http://localhost:8501/about", "http://localhost:8501/about?actor=Japan"),
        ("about", "https://example.streamlit.app/~/+/about", "https://example.streamlit.app/about?actor=Japan"),
        ("overview", "https://example.streamlit.app/~/+", "https://example.streamlit.app/?actor=Japan"),
        ("about", "https://example.org/footnote/about", "https://example.org/footnote/about?actor=Japan"),
        ("overview", "https://example.org/footnote", "https://example.org/footnote/?actor=Japan"),
    ],
)
def test_the_link_is_the_one_that_a_reader_would_type(
    page: str, seen: str, copied: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(st.context), "url", property(lambda _: seen))
    app = opened(monkeypatch, built, page, actor="Japan")
    app.button(key=f"share-{page}").click().run()
    assert app.code[0].value == copied
    assert app.code[1].value.startswith(f'<iframe src="{copied}&amp;embed=true"')


def test_the_link_carries_what_only_the_page_knows(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, "documents")
    app.button(key="share-documents").click().run()
    assert "doc=" in app.code[0].value


@pytest.mark.parametrize("years", [["1066", "2012"], ["2012", "3000"], ["2012"], ["then", "now"]])
def test_a_link_to_years_that_are_not_spoken_about_says_so(
    years: list[str], built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "overview", years=years)
    assert f"“{'–'.join(years)}”, which is not in these documents" in " ".join(info.value for info in app.info)


def test_a_link_that_names_the_later_year_first_means_the_same_years(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "about", years=["2013", "2012"])
    assert app.session_state["filters"].values()["first_year"] == 2012
    assert app.session_state["filters"].in_words == "2012–2013"
    assert not app.info


def test_the_reader_s_own_filters_are_no_part_of_a_document_s_title(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "documents", actor="Japan")
    app.button(key="share-documents").click().run()
    assert "(Japan)" not in app.code[2].value


@pytest.mark.parametrize("page", NAMES)
def test_an_embedded_page_leads_to_the_full_view(page: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embed(monkeypatch)
    app = opened(monkeypatch, built, page, actor="Japan")
    assert not app.exception
    assert not [button for button in app.button if str(button.key).startswith("share-")]
    (foot,) = [caption.value for caption in app.caption if "open in Footnote" in caption.value]
    assert "(Japan)" in foot
    assert "actor=Japan" in foot
    assert "embed" not in foot


def test_an_embedded_page_that_shows_nothing_still_says_where_it_comes_from(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed(monkeypatch)
    app = opened(monkeypatch, built, "trade")
    app.slider(key="years").set_value((app.slider(key="years").min, app.slider(key="years").min)).run()
    app.multiselect(key="actor").set_value([app.multiselect(key="actor").options[-1]]).run()
    assert [caption for caption in app.caption if "open in Footnote" in caption.value]
