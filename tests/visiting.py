"""A visitor without a browser: the app of a database, opened at a page with what its address asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import app as served

APP = Path(served.__file__)


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, page: str, **parameters: str | list[str]) -> AppTest:
    """Return the app at a page; whether it drew without an exception is the test's to ask."""
    monkeypatch.setenv("FOOTNOTE_DATABASE", str(path))
    monkeypatch.delenv("FOOTNOTE_SEEDS", raising=False)
    app = AppTest.from_file(str(APP), default_timeout=90)

    def address() -> None:
        for name, value in parameters.items():
            app.query_params[name] = value

    address()  # for the filters, which stand on every page
    app.run()
    if page != "overview":
        address()  # for the page, since the one before it drops what it does not know
        app.switch_page(f"app_pages/{page}.py").run()
    return app


def address(app: AppTest) -> dict[str, list[str]]:
    """Return the parameters of the address, each with its values."""
    return {name: [value] if isinstance(value, str) else list(value) for name, value in app.query_params.items()}
