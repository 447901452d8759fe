"""The five documents are read as the listings say that a person has read and found good."""

import pytest

from pipeline.records import Document
from tests.golden import FOLDER, documents, listing

DOCUMENTS = {document.document_id: document for document in documents()}


@pytest.mark.parametrize("document", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_is_read_as_its_listing_says(document: Document) -> None:
    expected = (FOLDER / f"{document.document_id}.txt").read_text(encoding="utf-8")
    assert listing(document) == expected, "run `python -m tests.golden` and read the difference"


def test_every_listing_is_of_a_document() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(DOCUMENTS)
