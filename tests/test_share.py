"""Every page offers its view as a link, a citation and files; within another page it says where it comes from."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import streamlit as st

from dashboard import app
from dashboard.app import PAGES
from pipeline import tables
from tests.visiting import address, opened

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
    assert "actor=JPN" in address
    assert "kind=figure%3Agrowth" in address
    assert "document=003-9ab1d5695c077706" in address
    assert "Rethinking Russo-Chinese relations" in words
    assert "; Japan; figure: growth)" in words


@pytest.mark.parametrize("actor", ["JPN", "Japan"])
@pytest.mark.parametrize("kind", ["figure:growth", "Figure: growth"])
@pytest.mark.parametrize(
    "document", ["003-9ab1d5695c077706", "Rethinking Russo-Chinese relations in Asia: beyond Russia's Chinese dilemma"]
)
def test_a_filter_stands_in_the_address_by_its_id_and_a_name_of_an_earlier_link_is_understood(
    actor: str, kind: str, document: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "about", actor=actor, kind=kind, document=document)
    filters = app.session_state["filters"]
    assert (filters.actors, filters.kinds) == (("JPN",), ("figure:growth",))
    assert filters.documents == ("003-9ab1d5695c077706",)
    assert address(app) == {
        "actor": ["JPN"],
        "kind": ["figure:growth"],
        "document": ["003-9ab1d5695c077706"],
    }
    assert not app.info


def test_a_link_holds_when_a_name_is_written_otherwise(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "footnote.duckdb"
    shutil.copyfile(built, copy)
    with tables.connect(copy) as database:
        database.execute("UPDATE actors SET name = 'Nippon' WHERE actor_id = 'JPN'")
    app = opened(monkeypatch, copy, "about", actor="JPN")
    assert app.session_state["filters"].in_words == "Nippon"


def test_what_no_longer_exists_is_said_and_taken_out_of_the_address(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "overview", actor=["gone", "JPN"], document="000-gone")
    assert "There is no “000-gone” and no “gone” in what is shown here." in " ".join(info.value for info in app.info)
    assert app.session_state["filters"].in_words == "Japan"
    assert address(app) == {"actor": ["JPN"]}
    app.run()
    assert "There is no" not in " ".join(info.value for info in app.info)


def test_two_sides_of_a_comparison_and_ways_to_stand_to_the_record_are_in_the_address_by_their_ids(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "compare", one_document="003-9ab1d5695c077706", other_document="gone")
    assert app.selectbox(key="one_document").value == "003-9ab1d5695c077706"
    assert "There is no “gone”" in " ".join(info.value for info in app.info)
    other = app.selectbox(key="other_document").value
    app = opened(monkeypatch, built, "trade", said="actual", stands="✔ Agrees with the record")
    assert app.multiselect(key="said").value == ["actual"]
    assert other != "gone"


@pytest.mark.parametrize(
    ("page", "seen", "copied"),
    [
        ("overview", "http://localhost:8501", "http://localhost:8501/?actor=JPN"),
        ("about", "http://localhost:8501/about", "http://localhost:8501/about?actor=JPN"),
        ("about", "https://example.streamlit.app/~/+/about", "https://example.streamlit.app/about?actor=JPN"),
        ("overview", "https://example.streamlit.app/~/+", "https://example.streamlit.app/?actor=JPN"),
        ("about", "https://example.org/footnote/about", "https://example.org/footnote/about?actor=JPN"),
        ("overview", "https://example.org/footnote", "https://example.org/footnote/?actor=JPN"),
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
    assert f"There is no “{'–'.join(years)}”" in " ".join(info.value for info in app.info)


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


def test_every_parameter_of_a_page_is_listed_as_its_own() -> None:
    named = r'key="(\w+)",\s*bind="query-params"|Choice\("(\w+)"\)|query_params(?:\.get|\.pop)?[(\[]"(\w+)"'
    asked = r"choice\.(?:several|single)\(\s*[\w.]+, \"[^\"]*\", \"(\w+)\""
    for page in NAMES:
        source = (Path(app.__file__).parent / "app_pages" / f"{page}.py").read_text(encoding="utf-8")
        used = {name for found in re.findall(f"{named}|{asked}", source) for name in found if name}
        assert used <= app.PARAMETERS.get(page, set()), page
        assert all(name.split("_")[-1] in source for name in app.PARAMETERS.get(page, ())), page


@pytest.mark.parametrize("page", ["overview", "about", "trade"])
def test_a_page_takes_out_of_its_address_what_only_other_pages_know_and_nothing_else(
    page: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {"verdict": "differs", "doc": "x", "actor": "JPN", "years": ["2000", "2020"], "from": "a-newsletter"}
    app = opened(monkeypatch, built, page, **told)
    assert not app.exception
    assert address(app) == {"actor": ["JPN"], "years": ["2000", "2020"], "from": ["a-newsletter"]}


def test_a_page_keeps_what_it_shares_with_another(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for page in ("record", "claims"):
        assert address(opened(monkeypatch, built, page, verdict="agrees")) == {"verdict": ["agrees"]}


@pytest.mark.parametrize("page", NAMES)
def test_an_embedded_page_leads_to_the_full_view(page: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embed(monkeypatch)
    app = opened(monkeypatch, built, page, actor="Japan")
    assert not app.exception
    assert not [button for button in app.button if str(button.key).startswith("share-")]
    (foot,) = [caption.value for caption in app.caption if "open in Footnote" in caption.value]
    assert "(Japan)" in foot
    assert "actor=JPN" in foot
    assert "embed" not in foot


def test_an_embedded_page_that_shows_nothing_still_says_where_it_comes_from(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    embed(monkeypatch)
    app = opened(monkeypatch, built, "trade")
    app.slider(key="years").set_value((app.slider(key="years").min, app.slider(key="years").min)).run()
    app.multiselect(key="actor").set_value([app.multiselect(key="actor").options[-1]]).run()
    assert [caption for caption in app.caption if "open in Footnote" in caption.value]
