"""Whether a document's rights let its whole text be shown, or passages only."""

from __future__ import annotations

import re

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
