"""Sharing in a real Chromium: links restore a view anywhere, files hold what was shown, a frame has the page alone."""

from __future__ import annotations

import io
import json
import re
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Literal

import duckdb
import pandas as pd
import pyarrow.parquet
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from dashboard import choice
from tests import test_browser as browsing

pytestmark = browsing.pytestmark
address, browser, page = browsing.address, browsing.browser, browsing.page
DOCUMENT = "Russian foreign policy: six essays"


def shared(page: Page, tab: str = "Link") -> None:
    """Open what the page offers to take away."""
    page.get_by_role("button", name="Share, cite, download").click()
    page.get_by_role("dialog").get_by_role("tab", name=tab).click()
    expect(page.get_by_role("dialog").get_by_role("tabpanel", name=tab)).to_be_visible()


def taken(page: Page, button: str, row: str | None = None) -> bytes:
    """Return the file that a button of the open dialog gives."""
    there = page.get_by_role("dialog")
    if row is not None:
        there = there.locator("[data-testid=stHorizontalBlock], .stHorizontalBlock").filter(has_text=row)
    with page.expect_download() as download:
        there.get_by_role("button", name=button).first.click()
    return Path(download.value.path()).read_bytes()


def test_a_filter_goes_with_the_reader_over_all_pages_and_survives_a_reload(page: Page, address: str) -> None:
    browsing.opened(page, address, "?actor=JPN&years=2000&years=2020")
    for name in ("Trade", "Timeline", "Relationships", "Claims", "Documents", "About the data"):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
        expect(page).to_have_url(re.compile(f"{browsing.PATHS[name.split()[0].lower()]}\\?.*actor=JPN"))
        expect(page.get_by_test_id("stSidebar").get_by_text("Japan", exact=True)).to_be_visible()
        assert "years=2000&years=2020" in page.url
    page.reload()
    browsing.settled(page)
    expect(page.get_by_test_id("stSidebar").get_by_text("Japan", exact=True)).to_be_visible()
    assert "actor=JPN" in page.url


def test_the_copied_link_restores_page_filters_and_the_page_s_own_choice_in_a_fresh_browser(
    page: Page, browser: Browser, address: str
) -> None:
    browsing.opened(page, address, "documents?actor=JPN")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_text(re.compile(r"^3\. ")).click()
    page.get_by_role("button", name="Ties", exact=True).click()
    expect(page).to_have_url(re.compile("show=.*Ties"))
    shared(page)
    page.get_by_role("dialog").get_by_role("button", name="Copy to clipboard").first.click()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}/documents?")
    other = browser.new_context().new_page()
    other.goto(link)
    browsing.settled(other)
    expect(other.get_by_test_id("stSidebar").get_by_text("Japan", exact=True)).to_be_visible()
    expect(other.get_by_role("radio", name=re.compile(r"^3\. "))).to_be_checked()
    expect(other.get_by_role("button", name="Ties", exact=True, pressed=True)).to_be_visible()
    other.context.close()


def test_going_back_in_a_hurry_leaves_nothing_of_a_page_in_the_address_of_another(page: Page, address: str) -> None:
    browsing.opened(page, address, "?actor=JPN")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Record check").click()
    expect(page).to_have_url(f"{address}/record?actor=JPN")
    browsing.settled(page)
    page.get_by_test_id("stButtonGroup").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile("verdict="))
    browsing.settled(page)
    # Faster than the app answers, and over every entry that the way here made.
    page.evaluate("for (const wait of [0, 50, 100]) setTimeout(() => history.back(), wait)")
    expect(page.get_by_role("heading", name="What the documents say")).to_be_visible()
    browsing.settled(page)
    expect(page).to_have_url(f"{address}/?actor=JPN")


def test_going_back_undoes_a_choice_and_going_forward_makes_it_again(page: Page, address: str) -> None:
    browsing.opened(page, address, "record")
    verdict = page.get_by_test_id("stButtonGroup").get_by_role("button").first
    verdict.click()
    expect(page).to_have_url(re.compile("verdict="))
    chosen = page.url
    expect(verdict).to_have_attribute("aria-pressed", "true")
    page.wait_for_timeout(1000 * (choice.HURRY + 0.5))  # what it waits for is a person who looks at the answer
    page.go_back()
    expect(verdict).to_have_attribute("aria-pressed", "false")
    browsing.settled(page)
    expect(page).to_have_url(f"{address}/record")
    page.wait_for_timeout(1000 * (choice.HURRY + 0.5))
    page.go_forward()
    expect(verdict).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(chosen)


def test_marks_of_two_charts_stand_in_the_link_and_a_click_beside_them_clears_what_came_with_it(
    page: Page, browser: Browser, address: str
) -> None:
    browsing.opened(page, address, "trade")
    charts = page.get_by_test_id("stVegaLiteChart")
    point = "path[aria-roledescription=point]"
    charts.nth(0).locator(point).first.click(force=True)
    expect(page).to_have_url(re.compile(r"\?figure=[^&]+$"))
    charts.nth(1).locator(point).first.click(force=True)
    expect(page).to_have_url(re.compile(r"figure=.+&figure="))
    expect(page.locator("blockquote.quote")).to_have_count(2)
    link = page.url
    with closing(browser.new_context(viewport={"width": 1280, "height": 1200})) as context:
        other = context.new_page()
        other.goto(link)
        browsing.settled(other)
        expect(other.locator("blockquote.quote")).to_have_count(2)
        chart = other.get_by_test_id("stVegaLiteChart").nth(0)
        expect(chart.locator(point).first).to_be_visible()
        box = chart.bounding_box()
        assert box
        # At the right edge of the plot, halfway up: no claim stands there.
        other.mouse.click(box["x"] + 0.9 * box["width"], box["y"] + 0.63 * box["height"])
        expect(other.locator("blockquote.quote")).to_have_count(1)
        expect(other).to_have_url(re.compile(r"\?figure=[^&]+$"))


def test_the_files_hold_exactly_what_is_shown(page: Page, address: str, built: Path) -> None:
    browsing.opened(page, address, f"?document={DOCUMENT}")
    shared(page, "Files")
    assert list(pd.read_csv(io.BytesIO(taken(page, "CSV", "Documents")))["title"]) == [DOCUMENT]
    assert [row["title"] for row in json.loads(taken(page, "JSON", "Documents"))] == [DOCUMENT]
    parquet = pyarrow.parquet.read_table(io.BytesIO(taken(page, "Parquet", "Documents")))
    assert parquet.column("title").to_pylist() == [DOCUMENT]
    assert DOCUMENT in parquet.schema.metadata[b"citation"].decode()
    assert taken(page, "SVG").startswith(b"<svg")
    assert taken(page, "PNG").startswith(b"\x89PNG")
    with zipfile.ZipFile(io.BytesIO(taken(page, "Evidence"))) as evidence:
        claims = pd.read_csv(io.BytesIO(evidence.read("tables/claims.csv")))
        assert [name for name in evidence.namelist() if name.startswith("charts/") and name.endswith(".svg")]
    with duckdb.connect(str(built), read_only=True) as database:
        told = database.execute(
            "SELECT claim_id FROM claims JOIN documents USING (document_id) WHERE documents.title = ? ORDER BY start",
            [DOCUMENT],
        )
        assert list(claims["claim_id"]) == [claim for (claim,) in told.fetchall()]
    marks = json.loads(taken(page, "Marks"))
    assert marks["total"] > len(claims)


def test_a_framed_page_has_no_sidebar_and_leads_to_the_full_view(page: Page, address: str) -> None:
    browsing.opened(page, address, "documents?embed=true&actor=JPN")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="Share, cite, download")).to_have_count(0)
    full = page.get_by_role("link", name="open in Footnote")
    assert full.get_attribute("href") == f"{address}/documents?actor=JPN"
    expect(page.get_by_text("Data version")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_offered_breaks_no_rule_of_accessibility_and_fits_a_phone(
    scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    with browsing.visitor(browser, scheme) as page:
        browsing.opened(page, address, "about")
        for tab in ("Link", "Citation", "Files"):
            shared(page, tab)
            found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
            assert [rule["id"] for rule in found.response["violations"]] == [], found.generate_report()
            page.keyboard.press("Escape")
            expect(page.get_by_role("dialog")).to_have_count(0)
        page.set_viewport_size(browsing.PHONE)
        shared(page, "Files")
        page.wait_for_function("document.querySelector('[role=dialog]').scrollWidth <= window.innerWidth")
