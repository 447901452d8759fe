"""Take a picture of every page, light and dark, wide and narrow, in the Chromium of this machine.

    python scripts/screenshots.py [FOLDER]

Files are named PAGE-light-wide.webp and so on. The README shows some of them, README.md in their folder all.
"""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = {"wide": 1280, "narrow": 390}
QUALITY = 80
"""Of the pictures, of 100: letters stay sharp, at a quarter of a PNG, in a repository that keeps them all."""


@contextmanager
def served() -> Iterator[str]:
    """Serve the app on a free port until the block ends; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"]
    command += ["--server.headless", "true", "--server.address", "127.0.0.1", "--server.port", str(port)]
    app = subprocess.Popen(command, cwd=ROOT)
    try:
        address = f"http://127.0.0.1:{port}"
        while not healthy(address):
            if app.poll() is not None:
                sys.exit("The app did not start; what it said stands above.")
            time.sleep(0.2)
        yield address
    finally:
        app.terminate()
        app.wait()


def healthy(address: str) -> bool:
    """Whether the app answers."""
    try:
        return urlopen(f"{address}/_stcore/health").status == 200
    except URLError:
        return False


def settle(page: Page) -> None:
    """Wait until the page's script has run, its charts are drawn and nothing moves any more."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_500)


def take(address: str, folder: Path) -> None:
    """Take all pictures."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        sys.exit("No Chromium found. Install one (on Debian: apt install chromium) and run this again.")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser)
        for scheme in ("light", "dark"):
            for width, pixels in WIDTHS.items():
                page = chromium.new_page(color_scheme=scheme, viewport={"width": pixels, "height": 900})
                page.goto(address)
                settle(page)
                links = page.locator('[data-testid="stSidebarNavLink"]')
                links.first.wait_for(state="attached", timeout=120_000)
                for link in links.evaluate_all("links => links.map(link => link.href)"):
                    page.goto(link)
                    settle(page)
                    name = link.removeprefix(address).strip("/") or "overview"
                    page.set_viewport_size({"width": pixels, "height": height(page)})
                    page.wait_for_timeout(500)
                    with Image.open(io.BytesIO(page.screenshot())) as picture:
                        picture.save(folder / f"{name}-{scheme}-{width}.webp", quality=QUALITY, method=6)
                    page.set_viewport_size({"width": pixels, "height": 900})
                page.close()
        chromium.close()


def height(page: Page) -> int:
    """Return the height in pixels that shows the page whole, within reason."""
    whole = page.locator('[data-testid="stMain"]').evaluate("main => main.scrollHeight")
    return min(max(900, whole), 4_000)


if __name__ == "__main__":
    with served() as address:
        take(address, Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screenshots")
