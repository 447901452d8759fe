"""Whether a document's rights let its whole text be shown, or passages only, and which texts that keeps back."""

from __future__ import annotations

import re
from collections.abc import Mapping

import duckdb

from dashboard.queries import ask, question, rows

_OPEN = re.compile(
    r"public domain|creative commons|\bCC[ -](?:BY|0|zero)\b|\bCC0\b|open (?:government )?licen[cs]e|no rights reserved"
    r"|whole text may be shown",
    re.IGNORECASE,
)


def whole_text(rights: str | None) -> bool:
    """Return whether the whole text may be shown and handed on.

    Where nothing is said of rights the document is the reader's own affair and shown whole; where something is said, it
    must be a licence that allows it, or say so ("The whole text may be shown").
    """
    return not rights or bool(_OPEN.search(rights))


WITHHELD: Mapping[str, str] = {
    "documents": "text is empty where rights let only passages be shown.",
    "sentences": "text is empty where rights let only passages be shown and nothing was read in the sentence.",
    "passages": "passage is empty where rights let only passages be shown: ask sentences for text.",
}
"""What a visitor's own SQL does not find, by table and view."""


def withheld(database: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return by table the SQL condition for rows whose text is kept back; nothing where all texts may be shown.

    Of a sentence in which something was read the text stays, as in all that leaves with a view (decision 9).
    """
    documents = rows(ask(database, "reader_documents"))
    kept = [str(row["document_id"]).replace("'", "''") for row in documents if not whole_text(row["rights"])]
    if not kept:
        return {}
    of_these = "document_id IN ('" + "', '".join(kept) + "')"
    told = question("export_told").sql
    return {"documents": of_these, "sentences": f"{of_these} AND sentence_id NOT IN (\n{told})"}
