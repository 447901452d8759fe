"""Marks as W3C Web Annotations in JSON-LD, so that other programs can show them on the same text.

Source: Web Annotation Data Model, https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

import base64
import json
import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from dashboard.wording import claim_in_words, edtf_in_words, event_in_words, tie_in_words

AROUND = 32
"""Code points before and after a quote that tell it from the same words elsewhere."""

_CLAIM = "value_low value_high unit bound modality measure growth_of object source target period attributed_to"
_READ: Mapping[str, tuple[Callable[[Mapping[str, Any]], str], tuple[str, ...]]] = {
    "claim": (claim_in_words, tuple(_CLAIM.split())),
    "date": (lambda mark: edtf_in_words(mark["edtf"]), ("edtf",)),
    "actor": (lambda mark: f"{mark['actor']} ({mark['actor_id']})", ("actor_id", "actor")),
    "event": (event_in_words, ("id", "event_kind", "event", "edtf")),
    "tie": (tie_in_words, ("source", "target", "event_type", "mutual", "edtf")),
}
"""What was read in a mark of each kind: in words, and the columns of its normalised value."""


def collection(marks: Iterable[Mapping[str, Any]], title: str, version: str, reader: str) -> bytes:
    """Return marks as one annotation collection in JSON-LD.

    ``marks`` are rows of the question ``export_marks``; ``version`` is that of the data; ``reader`` is the address of
    the page that shows a document, to which each annotation links back.
    """
    items = [_annotation(mark, version, reader) for mark in marks]
    name = f"{title}\n{version}\n{len(items)}"
    made = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn(f"collection {name}"),
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": {"id": _urn(f"page {name}"), "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(made, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode("utf-8")


def _annotation(mark: Mapping[str, Any], version: str, reader: str) -> dict[str, Any]:
    in_words, columns = _READ[mark["kind"]]
    value = {name: mark[name] for name in columns if mark[name] is not None}
    file = file_uri(mark["sha256"])
    return {
        "id": _urn(f"{file} {mark['kind']} {mark['id']} {mark['start']} {mark['stop']}"),
        "type": "Annotation",
        "motivation": "tagging",
        "generator": {
            "id": _urn(f"Footnote {version}"),
            "type": "Software",
            "name": f"Footnote, data version {version}; rule: {mark['rule']}",
        },
        "via": f"{reader}?{urlencode({'doc': mark['document_id'], 'at': mark['start']})}",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": mark["kind"], "format": "text/plain"},
            {
                "type": "TextualBody",
                "purpose": "describing",
                "value": in_words(mark),
                "format": "text/plain",
                "language": "en",
            },
            {
                "type": "TextualBody",
                "purpose": "identifying",
                "value": json.dumps(value, ensure_ascii=False, allow_nan=False),
                "format": "application/json",
            },
        ],
        "target": [_of_file(mark, file), *_of_page(mark)],
    }


def _of_file(mark: Mapping[str, Any], file: str) -> dict[str, Any]:
    """Return where the mark stands in the very file that was read: there positions count."""
    source = {"id": file, "type": "Text", "format": "text/plain"}
    if mark["language"]:
        source["language"] = mark["language"]
    position = {"type": "TextPositionSelector", "start": mark["start"], "end": mark["stop"]}
    return {"type": "SpecificResource", "source": source, "selector": [_quoted(mark), position]}


def _of_page(mark: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return where the mark stands as it was published: by its words alone, since a page has other offsets."""
    if not str(mark["url"] or "").startswith(("https://", "http://")):
        return []
    return [{"type": "SpecificResource", "source": mark["url"], "selector": _quoted(mark)}]


def _quoted(mark: Mapping[str, Any]) -> dict[str, str]:
    return {"type": "TextQuoteSelector", "exact": mark["quote"], "prefix": mark["before"], "suffix": mark["after"]}


def file_uri(sha256: str) -> str:
    """Return the name of a file by its content, from its hexadecimal SHA-256. Source: RFC 6920."""
    digest = base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode("ascii").rstrip("=")
    return f"ni:///sha-256;{digest}"


def _urn(name: str) -> str:
    """Return an identifier made from a name: the same name, the same identifier."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
