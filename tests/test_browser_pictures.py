"""Timeline and relationships in a real Chromium: picture, table and address show one and the same selection."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import test_browser as browsing

pytestmark = browsing.pytestmark
address, browser, page = browsing.address, browsing.browser, browsing.page
LANES = ".st-key-timeline svg"
NETWORK = "[class*=st-key-network] svg"
MATRIX = "[class*=st-key-matrix] svg"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}


def faint(page: Page) -> int:
    """Return how many events of the timeline have stepped back."""
    return page.locator(f"{LANES} path[aria-roledescription=point][opacity='0.15']").count()


def test_a_document_on_the_timeline_opens_the_events_that_it_speaks_of_and_a_reload_keeps_it(
    page: Page, address: str
) -> None:
    browsing.opened(page, address, "timeline")
    assert faint(page) == 0
    page.locator(f"{LANES} path[aria-label*='Published: Rethinking']").click(force=True)
    expect(page.get_by_role("heading", name=re.compile(r"Rethinking Russo-Chinese.*events spoken of"))).to_be_visible()
    expect(page.locator("blockquote.quote mark.event").first).to_be_visible()
    expect(page).to_have_url(re.compile("mark=paper"))
    assert faint(page) > 0
    page.reload()
    browsing.settled(page)
    expect(page.get_by_role("heading", name=re.compile(r"events spoken of"))).to_be_visible()
    assert faint(page) > 0


def test_an_event_of_the_record_lets_no_event_of_the_documents_step_back(page: Page, address: str) -> None:
    browsing.opened(page, address, "timeline")
    page.locator(f"{LANES} path[aria-label*='On record:']").first.click(force=True)
    expect(page.get_by_role("heading", name=re.compile("^On record: "))).to_be_visible()
    assert faint(page) == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_every_event_of_the_timeline_is_named_within_the_screen_and_opens_its_sentence(
    scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    with browsing.visitor(browser, scheme) as page:
        page.set_viewport_size(browsing.PHONE)
        browsing.opened(page, address, "timeline")
        picture = page.locator(f"{LANES}.marks")
        expect(picture.get_by_text("Agreement", exact=True)).to_be_visible()
        named = picture.locator("g.mark-text text")
        ends = named.evaluate_all(
            "all => all.map(one => one.getBoundingClientRect()).map(box => [box.left, box.right])"
        )
        assert len(ends) > 68, "a name for every event and lane"
        assert all(left >= 0 and right <= 390 for left, right in ends)
        (one,) = picture.get_by_text(re.compile("^Pavel Grachev visits China")).all()
        one.scroll_into_view_if_needed()
        page.locator(f"{LANES} path[aria-label*='Pavel Grachev visits China']").first.click(force=True)
        expect(page.locator("blockquote.quote mark.event").first).to_be_visible()
        expect(page).to_have_url(re.compile("mark=event"))


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles"])
def test_a_window_dragged_over_the_strip_narrows_picture_and_table_to_the_same_days_everywhere(
    zone: str, browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport=browsing.WIDE, timezone_id=zone)
    page = context.new_page()
    browsing.opened(page, address, "timeline?days=2012-01-01/2012-12-31")
    expect(page.get_by_role("heading", name=re.compile("in January 2012 – December 2012"))).to_be_visible()
    strip = page.locator("[class*=st-key-strip]")
    strip.scroll_into_view_if_needed()
    box = strip.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.85, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.99, box["y"] + 20, steps=8)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"days=20(1|2)\d-"))
    expect(page.get_by_role("heading", name=re.compile("in January 2012"))).to_have_count(0)
    page.get_by_role("button", name="Whole time", exact=True).click()
    expect(page).not_to_have_url(re.compile("days="))
    context.close()


def test_a_tie_chosen_in_the_network_is_chosen_in_table_matrix_and_address(page: Page, address: str) -> None:
    browsing.opened(page, address, "relationships")
    page.locator(f"{NETWORK} text", has_text="Vietnam").first.click(force=True)
    heading = page.get_by_role("heading", name="Vietnam and 1 other")
    expect(heading).to_be_visible()
    expect(page.locator("blockquote.quote mark.tie").first).to_be_visible()
    expect(page).to_have_url(re.compile("tie=VNM"))
    page.get_by_role("radio", name="Matrix").click()
    expect(page.locator(f"{MATRIX} path[stroke-opacity='1']")).to_have_count(1)
    page.locator(
        f"{MATRIX} path[aria-label*='China and Russia: cooperation'], {MATRIX} "
        "path[aria-label*='Russia and China: cooperation']"
    ).click(force=True)
    expect(page).to_have_url(re.compile("tie=CHN~RUS|tie=CHN%7ERUS"))
    expect(page.get_by_role("heading", name=re.compile("China and Russia: .* of cooperation"))).to_be_visible()
    page.reload()
    browsing.settled(page)
    expect(page.locator(f"{MATRIX} path[stroke-opacity='1']")).to_have_count(2)


@pytest.mark.parametrize(
    "path", ["timeline?mark=event:organisation-2010-brics", "relationships?tie=CHN~RUS&picture=Matrix&together=true"]
)
def test_what_is_opened_breaks_no_rule_of_accessibility(path: str, browser: Browser, address: str) -> None:
    for scheme in ("light", "dark"):
        with browsing.visitor(browser, scheme) as visited:
            browsing.opened(visited, address, path)
            expect(visited.locator("blockquote.quote").first).to_be_visible()
            found = Axe().run(visited, options=RULES)
            assert [rule["id"] for rule in found.response["violations"]] == [], found.generate_report()
