"""A view is cited so that a reference manager and TeX take it as it is, whatever the documents are called."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest

from dashboard import citation
from dashboard.citation import View

HOSTILE = [
    "100 % of $5 & more_or_less #1",
    "braces { that } never { close",
    r"\input{/etc/passwd} \write18{rm}",
    "tilde ~ and caret ^",
    "right to left \u202eand back\u202c\u200f",
    "two\nlines\tand a tab\r\n",
    '<script>alert("x")</script>',
    "a quote \" and 'another'",
    "日本 – «Россия»",
]
# Fields of csl-data.json (Citation Style Language 1.0.2), as far as a web page can have them, with their JSON types.
FIELDS = {
    "id": str,
    "type": str,
    "title": str,
    "container-title": str,
    "author": list,
    "version": str,
    "URL": str,
    "accessed": dict,
}


def view(title: str = "Trade: turnover (Japan)", address: str = "https://example.org/trade?actor=Japan") -> View:
    return View(title, address, dt.date(2026, 11, 2), "0123456789abcdef" * 4, "0.2.0")


def fields(entry: str) -> dict[str, str]:
    """Return the fields of a BibTeX entry as BibTeX reads them: a value ends where its braces balance."""
    head = re.match(r"@misc\{([^\s{}\",=#%~\\]+),\n", entry)
    assert head, entry
    found: dict[str, str] = {}
    at = head.end()
    while name := re.compile(r"\s*([a-z]+) = \{").match(entry, at):
        depth, at = 1, name.end()
        start = at
        while depth:
            depth += {"{": 1, "}": -1}.get(entry[at], 0)
            at += 1
        found[name[1]] = entry[start : at - 1]
        at += entry[at] == ","
    assert entry[at:] == "\n}\n", "something stands after the last field"
    return found


def test_a_citation_in_words_says_what_where_when_and_of_which_data() -> None:
    assert citation.text(view()) == (
        "Footnote: “Trade: turnover (Japan)”. Data version 0123456789ab, rules 0.2.0."
        " https://example.org/trade?actor=Japan (accessed 2 November 2026)."
    )


def test_a_title_says_what_it_is_filtered_by() -> None:
    assert citation.titled("Trade", "China, Russia; 2012–2013") == "Trade (China, Russia; 2012–2013)"
    assert citation.titled("Trade", "") == "Trade"


def test_bibtex_has_the_fields_that_a_web_page_needs() -> None:
    assert fields(citation.bibtex(view())) == {
        "author": "{Footnote}",
        "title": "{Trade: turnover (Japan)}",
        "note": "Data version 0123456789ab, rules 0.2.0",
        "url": "https://example.org/trade?actor=Japan",
        "urldate": "2026-11-02",
    }


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_ends_a_bibtex_entry_or_gives_tex_an_order(title: str) -> None:
    found = fields(citation.bibtex(view(title)))
    assert set(found) == {"author", "title", "note", "url", "urldate"}
    orders = set(re.findall(r"\\[a-zA-Z]+", found["title"]))
    assert orders <= {f"\\text{name}" for name in ("backslash", "braceleft", "braceright", "asciitilde", "asciicircum")}
    assert re.findall(r"(?<!\\)[$&#%_~^]", found["title"]) == []


def test_bibtex_of_a_title_says_what_the_title_says() -> None:
    assert fields(citation.bibtex(view(HOSTILE[0])))["title"] == r"{100 \% of \$5 \& more\_or\_less \#1}"


def test_an_address_cannot_end_its_field() -> None:
    found = fields(citation.bibtex(view(address="https://example.org/?a=}, evil = {x\\")))
    assert found["url"] == "https://example.org/?a=%7D, evil = %7Bx%5C"
    assert "evil" not in found


@pytest.mark.parametrize("title", HOSTILE)
def test_csl_json_is_a_list_of_one_item_with_fields_of_the_schema(title: str) -> None:
    (item,) = json.loads(citation.csl(view(title)))
    assert {name: type(value) for name, value in item.items()} == FIELDS
    assert item["type"] == "webpage"
    assert item["accessed"] == {"date-parts": [[2026, 11, 2]]}
    assert item["author"] == [{"literal": "Footnote"}]


@pytest.mark.parametrize("title", HOSTILE)
def test_no_title_breaks_the_line_or_turns_the_words_after_it(title: str) -> None:
    for words in (citation.text(view(title)), json.loads(citation.csl(view(title)))[0]["title"]):
        assert not re.search("[\n\r\t\u200e\u200f\u202a-\u202e\u2066-\u2069]", words)


def test_another_build_is_another_version() -> None:
    other = View("x", "https://example.org/", dt.date(2026, 11, 2), "f" * 64, "0.2.0")
    assert citation.text(other) != citation.text(view("x", "https://example.org/"))
    assert "ffffffffffff" in citation.bibtex(other)
    assert "ffffffffffff" in citation.csl(other)
