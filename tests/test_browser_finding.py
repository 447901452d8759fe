"""Finding in a real Chromium: properties ticked, rows and bars that open their sentences, SQL that is asked."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests import test_browser as browsing

pytestmark = browsing.pytestmark
address, browser, page = browsing.address, browsing.browser, browsing.page


def test_a_property_is_ticked_and_unticked_and_stands_in_the_address(page: Page, address: str) -> None:
    browsing.opened(page, address, "claims")
    page.get_by_role("button", name=re.compile("^Target · 2")).click()
    expect(page.get_by_text(re.compile(r"^2 claims"))).to_be_visible()
    assert "modality=target" in page.url
    page.get_by_role("button", name=re.compile("^Target · 2")).click()
    expect(page.get_by_text(re.compile(r"^2 claims"))).to_have_count(0)
    assert "modality" not in page.url


def test_a_row_opens_the_claim_and_its_link_opens_it_again(page: Page, address: str) -> None:
    browsing.opened(page, address, "claims?unit=USD")
    place = page.get_by_test_id("stDataFrame").locator("canvas").first.bounding_box()
    assert place
    page.mouse.click(place["x"] + 17, place["y"] + 52)
    expect(page.get_by_role("heading", name="How it was read")).to_be_visible()
    expect(page).to_have_url(re.compile("claim="))
    page.reload()
    expect(page.get_by_role("heading", name="How it was read")).to_be_visible()
    expect(page.locator("blockquote.quote mark.claim").first).to_be_visible()


def test_a_bar_of_the_comparison_opens_its_sentences(page: Page, address: str) -> None:
    browsing.opened(page, address, "compare")
    page.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=bar]").first.click(force=True)
    expect(page.locator("blockquote.quote mark.claim").first).to_be_visible()


def test_a_query_is_asked_goes_into_the_link_and_a_bomb_is_refused(page: Page, address: str) -> None:
    browsing.opened(page, address, "query")
    editor = page.get_by_label("SQL", exact=True)
    editor.fill("SELECT measure, count(*) AS claims FROM claims GROUP BY measure")
    page.get_by_role("button", name="Run").click()
    expect(page).to_have_url(re.compile("sql=SELECT"))
    page.get_by_role("tab", name="Chart").click()
    expect(page.get_by_test_id("stVegaLiteChart").locator("svg, canvas").first).to_be_visible()
    editor.fill("SELECT repeat('x', 1000000000)")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("needs more memory than there is")).to_be_visible()
