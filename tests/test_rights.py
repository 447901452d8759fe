"""Rights decide whether the whole text of a document is shown, or passages."""

import tomllib
from pathlib import Path

import pytest

from dashboard.rights import whole_text

SEEDS = Path(__file__).parent.parent / "seeds" / "documents.toml"


@pytest.mark.parametrize(
    "rights", [None, "", "Public domain (US government)", "CC BY 4.0", "Creative Commons Attribution", "CC0 1.0",
               "Open Government Licence v3.0", "© Authors. The whole text may be shown."]
)  # fmt: skip
def test_a_text_that_is_free_or_of_which_nothing_is_said_is_shown_whole(rights: str | None) -> None:
    assert whole_text(rights)


@pytest.mark.parametrize(
    "rights", ["© 2013 The Institute", "All rights reserved", "Passages may be shown, the whole text not."]
)
def test_of_any_other_text_passages_are_shown(rights: str) -> None:
    assert not whole_text(rights)


def test_of_the_five_documents_passages_are_shown() -> None:
    entries = tomllib.loads(SEEDS.read_text(encoding="utf-8"))
    assert len(entries) == 5
    assert not any(whole_text(entry["rights"]) for entry in entries.values())
