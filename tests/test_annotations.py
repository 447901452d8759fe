"""Marks leave as W3C Web Annotations that another program can check against the same file."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard import annotations
from dashboard.controls import Filters
from dashboard.queries import ask, rows
from pipeline.build import SEEDS

READER = "https://example.org/documents"
IRI = re.compile(r"(https?://|urn:uuid:|ni:///)[^\s<>\"{}|\\^`]+")
# Web Annotation Data Model, 3.2 (motivations are purposes as well).
MOTIVATIONS = {
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
}  # fmt: skip


def mark(**other: Any) -> dict[str, Any]:
    """Return a row of the question ``export_marks``."""
    plain: dict[str, Any] = {
        "kind": "date",
        "id": "a:4",
        "document_id": "a",
        "start": 4,
        "stop": 8,
        "quote": "2012",
        "rule": "year",
        "edtf": "2012",
        "sha256": "0" * 64,
        "language": None,
        "url": None,
        "before": "In 😀 ",
        "after": " it",
    }
    return {**plain, **other}


def made(*marks: dict[str, Any]) -> dict[str, Any]:
    return json.loads(annotations.collection(marks, "A view", "0123456789ab, rules 0.2.0", READER))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def check(annotation: dict[str, Any]) -> None:
    """Hold an annotation to what the model says one must be (sections 3.1 to 3.3 and 4.2)."""
    assert IRI.fullmatch(annotation["id"])
    assert annotation["type"] == "Annotation"
    assert annotation["motivation"] in MOTIVATIONS
    assert annotation["generator"]["type"] == "Software"
    assert IRI.fullmatch(annotation["generator"]["id"])
    assert IRI.fullmatch(annotation["via"])
    for body in listed(annotation["body"]):
        assert body["type"] == "TextualBody"
        assert isinstance(body["value"], str)
        assert body["purpose"] in MOTIVATIONS
        assert set(body) <= {"type", "value", "purpose", "format", "language"}
    assert listed(annotation["target"])
    for target in listed(annotation["target"]):
        assert target["type"] == "SpecificResource"
        source = target["source"]
        assert IRI.fullmatch(source if isinstance(source, str) else source["id"])
        for selector in listed(target["selector"]):
            if selector["type"] == "TextQuoteSelector":
                assert set(selector) == {"type", "exact", "prefix", "suffix"}
                assert all(isinstance(words, str) for words in selector.values())
            else:
                assert selector["type"] == "TextPositionSelector"
                assert set(selector) == {"type", "start", "end"}
                assert 0 <= selector["start"] < selector["end"]


@pytest.fixture
def exported(database: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    marks = rows(ask(database, "export_marks", most=annotations.AROUND, **Filters().values()))
    return made(*marks)


def test_a_collection_says_how_many_it_holds_and_holds_them(exported: dict[str, Any]) -> None:
    page = exported["first"]
    assert exported["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (exported["type"], page["type"], page["startIndex"]) == ("AnnotationCollection", "AnnotationPage", 0)
    assert IRI.fullmatch(exported["id"])
    assert IRI.fullmatch(page["id"])
    assert exported["total"] == len(page["items"]) > 100


def test_every_mark_of_the_documents_is_an_annotation_of_its_own(exported: dict[str, Any]) -> None:
    items = exported["first"]["items"]
    for annotation in items:
        check(annotation)
    assert len({annotation["id"] for annotation in items}) == len(items)
    assert {annotation["body"][0]["value"] for annotation in items} == {"claim", "date", "actor", "event", "tie"}


def test_quote_and_position_find_the_same_words_in_the_very_file(exported: dict[str, Any]) -> None:
    texts: dict[str, str] = {}
    for path in Path(SEEDS).glob("*.txt"):
        digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest()).decode().rstrip("=")
        texts[f"ni:///sha-256;{digest}"] = path.read_bytes().decode("utf-8")
    for annotation in exported["first"]["items"]:
        (target,) = annotation["target"]
        text = texts[target["source"]["id"]]
        quote, position = target["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        begin = position["start"] - len(quote["prefix"])
        assert text[begin : begin + len(around)] == around
        assert len(quote["prefix"]) == min(annotations.AROUND, position["start"])


def test_the_normalised_value_goes_along() -> None:
    (annotation,) = made(mark())["first"]["items"]
    assert [body["value"] for body in annotation["body"]] == ["date", "2012", '{"edtf": "2012"}']
    assert annotation["body"][2]["format"] == "application/json"


def test_an_annotation_leads_back_to_its_sentence() -> None:
    assert made(mark())["first"]["items"][0]["via"] == "https://example.org/documents?doc=a&at=4"


def test_a_published_document_is_a_second_target_found_by_its_words_alone() -> None:
    (annotation,) = made(mark(url="https://example.org/article"))["first"]["items"]
    check(annotation)
    of_file, of_page = annotation["target"]
    assert of_file["source"]["id"].startswith("ni:///sha-256;")
    assert of_page["source"] == "https://example.org/article"
    assert of_page["selector"]["type"] == "TextQuoteSelector"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "example.org", "", None])
def test_what_is_no_web_address_is_no_target(url: str | None) -> None:
    assert len(made(mark(url=url))["first"]["items"][0]["target"]) == 1


@pytest.mark.parametrize(
    "quote", ['"]}</script><script>alert(1)</script>', "\u202e2012\u202c", "$5 {x} \\n", "=1+1", "a\nb\u2028c", "😀"]
)
def test_words_of_a_document_stay_words(quote: str) -> None:
    (annotation,) = made(mark(quote=quote, before=quote, after=quote))["first"]["items"]
    assert annotation["target"][0]["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": quote,
        "prefix": quote,
        "suffix": quote,
    }


def test_the_same_mark_of_the_same_file_keeps_its_identifier() -> None:
    one, other = made(mark())["first"]["items"][0], made(mark(), mark(start=5))["first"]["items"][0]
    assert one["id"] == other["id"]
    assert one["id"] != made(mark(sha256="1" * 64))["first"]["items"][0]["id"]


def test_no_marks_are_an_empty_collection() -> None:
    assert made()["total"] == 0
    assert made()["first"]["items"] == []
