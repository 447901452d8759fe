"""The app in a real Chromium: pages open, a filter moves a chart, a mark shows its sentence, a link restores the view.

Without a browser these tests are skipped, with a word; ``.ci/run`` installs one.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from dashboard.app import PAGES

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TITLES = {name: title for name, title, _ in PAGES}
PATHS = {name: "" if name == "overview" else name for name in TITLES}
expect.set_options(timeout=30_000)
WIDE: ViewportSize = {"width": 1400, "height": 1000}
PHONE: ViewportSize = {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine; install the package chromium"),
]


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app, served from another working directory and with the package not installed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "FOOTNOTE_DATABASE": str(built)}
    environment.pop("PYTHONPATH", None)
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard" / "app.py")]
    command += ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    with (
        (elsewhere / "log").open("wb") as log,
        subprocess.Popen(command, cwd=elsewhere, env=environment, stdout=log, stderr=subprocess.STDOUT) as server,
    ):
        where = f"http://127.0.0.1:{port}"
        try:
            for _ in range(120):
                try:
                    urllib.request.urlopen(f"{where}/_stcore/health", timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.5)
            yield where
        finally:
            server.terminate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh visitor, whose console must stay silent and whom no foreign host may hear of."""
    with visitor(browser, "light") as visited:
        yield visited


@contextmanager
def visitor(browser: Browser, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    context = browser.new_context(viewport=WIDE, color_scheme=scheme)
    context.set_default_timeout(60_000)
    visited = context.new_page()
    complaints: list[str] = []
    foreign: list[str] = []
    visited.on("pageerror", lambda error: complaints.append(str(error)))
    visited.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    visited.on("request", lambda request: foreign.append(request.url) if _is_foreign(request.url) else None)
    try:
        yield visited
    finally:
        context.close()
    # Below a page's own path Streamlit first asks there for its health and settings and finds them a level up.
    assert [words for words in complaints if "404" not in words] == []
    assert foreign == []


def _is_foreign(url: str) -> bool:
    return not re.match(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:", url)


def opened(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    settled(page)


def settled(page: Page) -> None:
    """Wait until the app has run and drawn: it says so itself, and nothing is left to be filled in."""
    expect(page.locator("h1").first).to_be_visible()
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_have_count(1)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    charts = page.locator("[data-testid=stVegaLiteChart]:visible")
    expect(charts.locator("svg, canvas")).to_have_count(charts.count())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", TITLES)
def test_a_page_opens_without_an_error_breaks_no_rule_of_accessibility_and_fits_a_phone(
    name: str, scheme: Literal["light", "dark"], browser: Browser, address: str
) -> None:
    with visitor(browser, scheme) as page:
        opened(page, address, PATHS[name])
        expect(page.locator("[data-testid=stException], [data-testid=stAlertContentError]")).to_have_count(0)
        found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]})
        assert [rule["id"] for rule in found.response["violations"]] == [], found.generate_report()
        page.set_viewport_size(PHONE)
        page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth")


def test_a_filter_moves_a_chart_and_stands_in_the_address(page: Page, address: str) -> None:
    opened(page, address, "timeline")
    before = page.locator("h3").first.inner_text()
    box = page.get_by_role("combobox", name=re.compile("Kinds"))
    box.click()
    box.fill("Event: exercise")
    page.keyboard.press("Enter")
    expect(page.locator("h3").first).not_to_have_text(before)
    assert "kind=event%3Aexercise" in page.url


def test_a_link_restores_the_view_in_a_fresh_browser(page: Page, browser: Browser, address: str) -> None:
    opened(page, address, "claims")
    page.get_by_role("textbox", name="Words in the sentence").fill("deficit")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"^1 claim"))).to_be_visible()
    link = page.url
    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.get_by_text(re.compile(r"^1 claim"))).to_be_visible(timeout=60_000)
    other.context.close()


def test_a_click_on_a_mark_shows_its_sentence(page: Page, address: str) -> None:
    opened(page, address, "trade")
    mark = page.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=point]").first
    expect(mark).to_be_visible()
    mark.click(force=True)
    expect(page.get_by_text("The sentence behind the mark")).to_be_visible()
    expect(page.locator("blockquote.quote mark.claim")).to_have_count(1)


def test_a_click_on_an_actor_shows_the_sentences_of_its_ties(page: Page, address: str) -> None:
    opened(page, address, "relationships")
    page.locator(".st-key-network svg text", has_text="Russia").first.click(force=True)
    expect(page.locator("blockquote.quote mark.tie").first).to_be_visible()


def test_a_sentence_leads_into_its_document_at_that_place(page: Page, address: str) -> None:
    opened(page, address, "trade")
    page.get_by_role("link", name="Open in the document").first.click()
    expect(page.locator("mark.here")).to_be_in_viewport()
    assert "doc=" in page.url
    assert "at=" in page.url


def test_a_link_to_a_tie_marks_it_though_ties_are_switched_off(page: Page, address: str) -> None:
    opened(page, address, "relationships")
    page.locator(".st-key-network svg text", has_text="Vietnam").first.click(force=True)
    page.get_by_role("link", name="Open in the document").first.click()
    expect(page.locator("mark.tie.here")).to_be_in_viewport()


def test_a_click_on_an_event_shows_its_sentences(page: Page, address: str) -> None:
    opened(page, address, "timeline")
    page.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=point]").first.click(force=True)
    expect(page.locator("blockquote.quote mark.event").first).to_be_visible()


def test_a_filter_stays_on_the_way_to_another_page(page: Page, address: str) -> None:
    opened(page, address, "timeline?actor=JPN")
    page.get_by_role("link", name="Relationships").click()
    expect(page.get_by_role("heading", name="Relationships")).to_be_visible()
    expect(page.locator(".st-key-network svg text", has_text="Japan").first).to_be_visible()
    expect(page.locator(".st-key-network svg text", has_text="Ukraine")).to_have_count(0)
    assert "actor=JPN" in page.url


def test_the_tables_can_be_taken_away(page: Page, address: str) -> None:
    opened(page, address, "about")
    with page.expect_download() as taken:
        page.get_by_role("button", name=re.compile("All tables as CSV")).click()
    assert taken.value.suggested_filename.endswith(".zip")
