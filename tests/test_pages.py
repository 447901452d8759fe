"""Every page draws: of the five documents, of a filter that leaves nothing, of no documents, of no usable database."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.app import PAGES
from pipeline.build import build
from tests.visiting import APP, opened

NAMES = [name for name, _, _ in PAGES]


def said(app: AppTest) -> str:
    return " ".join(str(part.value) for part in (*app.info, *app.error, *app.warning))


@pytest.mark.parametrize("page", NAMES)
def test_a_page_draws_of_the_five_documents(page: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, page)
    assert not app.exception
    assert not app.error
    assert app.title


@pytest.mark.parametrize("page", NAMES)
def test_a_page_of_no_documents_says_what_to_do(page: str, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, empty, page)
    assert not app.exception
    assert page == "about" or app.info


@pytest.fixture(scope="module")
def undated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of one document that says neither when it was published nor by whom, and means harm."""
    folder = tmp_path_factory.mktemp("undated")
    (folder / "paper.txt").write_text(
        "<img src=x onerror=alert(1)> $x^2$\n\nTrade between China and Russia reached USD80 billion in 2012, "
        "<script>alert(2)</script> says =cmd|'/C calc'!A0. On 5 May 2014 President Xi Jinping met Vladimir Putin in"
        " Moscow.",
        encoding="utf-8",
    )
    build(folder, folder / "undated.duckdb")
    return folder / "undated.duckdb"


@pytest.mark.parametrize("page", NAMES)
def test_a_page_draws_of_a_document_of_which_nothing_is_known(
    page: str, undated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, undated, page)
    assert not app.exception
    assert not app.error


@pytest.mark.parametrize("page", ["trade", "timeline", "relationships", "claims"])
def test_a_filter_that_leaves_nothing_says_what_to_change(
    page: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, page)
    app.slider(key="years").set_value((app.slider(key="years").min, app.slider(key="years").min)).run()
    app.multiselect(key="actor").set_value([app.multiselect(key="actor").options[-1]]).run()
    assert not app.exception
    assert "filters in the sidebar" in said(app)


@pytest.mark.parametrize("page", NAMES)
def test_unknown_values_in_the_address_do_no_harm(page: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(
        monkeypatch, built, page, document="no such", actor="nobody", kind="what", years="x", doc="none", at="-1"
    )
    assert not app.exception


def test_a_missing_database_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, tmp_path / "none.duckdb", "overview")
    assert not app.exception
    assert "python -m pipeline build" in said(app)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"\0" * 5000])
def test_a_broken_database_is_said_with_what_to_do(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(content)
    app = opened(monkeypatch, broken, "overview")
    assert not app.exception
    assert "python -m pipeline build" in said(app)


def test_a_database_of_an_earlier_version_is_told_as_one(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "earlier.duckdb"
    shutil.copy(built, earlier)
    with duckdb.connect(str(earlier)) as database:
        database.execute("DROP TABLE claims_in_full")
    app = opened(monkeypatch, earlier, "overview")
    assert not app.exception
    assert "no database of this version" in said(app)


def test_a_filter_changes_what_a_page_shows(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, "claims")
    before = len(app.dataframe[0].value)
    app.text_input(key="words").set_value("deficit").run()
    assert 0 < len(app.dataframe[0].value) < before


def test_a_document_opens_at_the_place_that_a_link_names(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, "claims", words="deficit")
    row = app.dataframe[0].value.iloc[0]
    document, start = row["claim_id"].split(":")
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(built))
    reader = AppTest.from_file(str(APP), default_timeout=60)
    reader.run()
    reader.query_params["doc"], reader.query_params["at"] = document, start
    reader.switch_page("app_pages/documents.py").run()
    assert not reader.exception
    assert reader.selectbox[0].value == document


def test_the_first_start_builds_the_database_and_the_next_one_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seeds = tmp_path / "papers"
    seeds.mkdir()
    (seeds / "paper.txt").write_text(
        "In 2012 trade between China and Russia reached USD 88 billion.\n", encoding="utf-8"
    )
    where = tmp_path / "made" / "footnote.duckdb"
    monkeypatch.setenv("FOOTNOTE_SEEDS", str(seeds))
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(where))
    app = AppTest.from_file(str(APP), default_timeout=120).run()
    assert not app.exception
    assert not app.error
    first = where.stat().st_mtime_ns
    assert not AppTest.from_file(str(APP), default_timeout=120).run().exception
    assert where.stat().st_mtime_ns == first
    (seeds / "paper.txt").write_text(
        "In 2013 trade between China and Russia reached USD 89 billion.\n", encoding="utf-8"
    )
    assert not AppTest.from_file(str(APP), default_timeout=120).run().exception
    assert where.stat().st_mtime_ns != first


def test_a_folder_without_documents_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_SEEDS", str(tmp_path))
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(tmp_path / "footnote.duckdb"))
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    assert not app.exception
    assert "can be read" in said(app)


def test_a_link_that_asks_for_what_is_not_there_says_so(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, "overview", actor="Atlantis")
    assert not app.exception
    assert "There is no “Atlantis” in what is shown here" in said(app)


def test_each_answer_of_the_overview_leads_into_the_view_that_it_is_taken_from(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, "overview")
    leads = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    assert leads["Read those that differ from the record"] == "verdict=differs"
    assert leads["When they met, and what is written about it"].startswith("mark=event")
    year = next(label for label in leads if label.startswith("What happened in")).rpartition(" ")[2]
    assert any(year in heading.value for heading in app.subheader)
    assert f"{year}-01-01" in leads[f"What happened in {year}"]
