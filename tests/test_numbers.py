"""Numbers that are no quantity: sentences and why, and the coverage that accounts for every number of a document."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import read, vocabulary
from pipeline.extract import extract
from pipeline.find import Found, dates, numbers, quantities, settle
from pipeline.link.numbers import link
from pipeline.records import Coverage, Document, Layout, NotCounted, Part, Reason, Section, Sentence, Zone
from pipeline.vocabulary import Vocabulary, VocabularyError
from tests.one_sentence import one_sentence

WORDS = vocabulary.load()
EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "numbers.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"\{([^|}]+)\|([^}]+)\}")


def document(text: str) -> Document:
    return read.written(text, text.encode(), "d.txt", read.Entry(title="Title", language="en"))


def settled(text: str) -> Found:
    page, layout = document(text), one_sentence(text)
    not_counted = (*numbers.find(page, layout, WORDS), *quantities.not_counted(page, layout, WORDS))
    return settle(Found(quantities.find(page, layout, WORDS), dates.find(page, layout, WORDS), (), not_counted))


def left_out(text: str) -> list[tuple[int, str, Reason]]:
    found = settled(text)
    read_as_others = [(one.start, one.stop) for one in (*found.whens, *found.quantities)]
    return [
        (one.start, text[one.start : one.stop], one.reason)
        for one in found.not_counted
        if not any(start < one.stop and one.start < stop for start, stop in read_as_others)
    ]


@pytest.mark.parametrize(
    ("group", "marked"), [(group, sentence) for group, told in EXAMPLES.items() for sentence in told["sentences"]]
)
def test_a_number_that_is_no_quantity_says_why(group: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    expected: list[tuple[int, str, str]] = []
    removed = 0
    for mark in MARK.finditer(marked):
        expected.append((mark.start() - removed, mark[1], mark[2]))
        removed += len(mark[0]) - len(mark[1])
    assert left_out(text) == expected


def test_the_examples_show_every_reason_that_the_words_of_a_number_can_give() -> None:
    shown = {mark[2] for told in EXAMPLES.values() for line in told["sentences"] for mark in MARK.finditer(line)}
    by_place = {"date", "contradictory", "ambiguous", "heading", "notes", "furniture", "unknown"}
    assert set(get_args(Reason)) - by_place == shown


def test_a_word_that_names_numbers_needs_no_code(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(vocabulary.FOLDER, tmp_path / "vocabulary"))
    with (folder / "number_names.toml").open("a", encoding="utf-8") as lines:
        lines.write('\n[vessel]\nreason = "name"\nforms = ["Buoy"]\n')
    page, layout = document("They met at Buoy 12."), one_sentence("They met at Buoy 12.")
    assert [one.reason for one in numbers.find(page, layout, Vocabulary(folder))] == ["name"]
    assert numbers.find(page, layout, WORDS) == ()


def test_a_reason_that_is_none_is_named(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(vocabulary.FOLDER, tmp_path / "vocabulary"))
    with (folder / "number_names.toml").open("a", encoding="utf-8") as lines:
        lines.write('\n[vessel]\nreason = "ships"\nforms = ["Buoy"]\n')
    with pytest.raises(VocabularyError, match="'ships' is no reason"):
        numbers.find(document("Buoy 12"), one_sentence("Buoy 12"), Vocabulary(folder))


@pytest.mark.parametrize(
    "text",
    [
        "page 1 " * 20_000,
        "1 and " * 20_000,
        "(1) " * 20_000,
        "1.1.1." * 50_000,
        "@" * 50_000,
        "a@b." * 50_000,
        "www." * 50_000,
        "voted 1 to " * 10_000,
        "thousands of " * 20_000,
        "Two " * 50_000,
        "9" * 500_000,
        "\n1" * 50_000,
        " " * 500_000 + "1.",
    ],
    ids=lambda text: text[:12],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    found = numbers.find(document(text), one_sentence(text), WORDS)
    assert [one.start for one in found] == sorted(one.start for one in found)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*"123.,()[]-–:/@a\n", "456", "Two", "Article", "page", "No.", "of", "°N", "pm", "www."]))
)
def test_reasons_are_given_in_order_and_apart(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        place = 0
        for one in numbers.find(document(text), one_sentence(text), WORDS):
            assert place <= one.start < one.stop <= len(text)
            place = one.stop


# ----------------------------------------------------------------------------------------------------- the coverage


def laid_out(*parts: tuple[str, Zone, Part]) -> tuple[Document, Layout]:
    """Lay parts out as the sentences of one section, a line each."""
    text = "\n".join(part for part, _, _ in parts)
    sentences: list[Sentence] = []
    place = 0
    for part, zone, kind in parts:
        sentences.append(Sentence(f"d-{place}", "d-1", "d", zone, kind, place, place + len(part), part))
        place += len(part) + 1
    section = Section("d-1", "d", 1, "Title", (), None, None, None, "body", 0, len(text))
    return document(text), Layout((section,), tuple(sentences))


def covered(*parts: tuple[str, Zone, Part], found: Found | None = None) -> list[tuple[str, Reason]]:
    page, layout = laid_out(*parts)
    rows = link(page, layout, found or settled(page.text), (), (), WORDS)
    assert all(page.text[row.start : row.stop] == row.quote for row in rows)
    return [(row.quote, row.reason) for row in rows]


def test_every_number_of_digits_or_words_is_accounted_for() -> None:
    told = "In 2012 one of 27 ships and twenty-five hundred men passed 1,234.5 miles on page 7."
    assert covered((told, "body", "text"), found=Found((), (), (), ())) == [
        ("2012", "unknown"),
        ("one", "unknown"),
        ("27", "unknown"),
        ("twenty-five hundred", "unknown"),
        ("1,234.5", "unknown"),
        ("7", "unknown"),
    ]


def test_superscript_marks_and_parts_of_words_are_no_numbers() -> None:
    assert covered(("Stone¹ and someone’s attendants often weighed m².", "body", "text")) == []


@pytest.mark.parametrize(
    ("zone", "part", "reason"),
    [
        ("body", "heading", "heading"),
        ("body", "byline", "furniture"),
        ("body", "note", "notes"),
        ("notes", "text", "notes"),
        ("furniture", "furniture", "furniture"),
    ],
)
def test_a_number_outside_the_told_text_has_its_place_for_a_reason(zone: Zone, part: Part, reason: Reason) -> None:
    assert covered(("They sent 27 ships in 2012.", zone, part)) == [("27", reason), ("2012", reason)]


def test_a_number_between_sentences_is_furniture() -> None:
    page, layout = laid_out(("They met.", "body", "text"))
    page = document(page.text + "\n1234\n")
    assert [row.reason for row in link(page, layout, Found((), (), (), ()), (), (), WORDS)] == ["furniture"]


def test_a_number_of_a_date_is_a_date_even_where_it_became_no_row() -> None:
    assert covered(("They met on 14 April 2016.", "body", "text")) == [("14", "date"), ("2016", "date")]


def test_a_quantity_that_became_no_claim_is_unknown_and_names_its_rule() -> None:
    page, layout = laid_out(("They sent 27 ships.", "body", "text"))
    (row,) = link(page, layout, settled(page.text), (), (), WORDS)
    assert (row.reason, row.rule) == ("unknown", "<number> <noun>, not claimed")


def test_claims_and_coverage_share_no_character_and_leave_no_number_out() -> None:
    text = (
        "Trade reached almost USD80 billion in 2012, a 42.7 per cent jump. Article 5 binds the two states.\n\n"
        "One of them sent 27 ships and some Su-35 jets on 3 May 2013 at 10:45 a.m. (12)\n"
    )
    reading = extract(document(text), WORDS)
    spans = [(row.start, row.stop) for row in (*reading.claims, *reading.coverage)]
    assert all(a[1] <= b[0] for a, b in zip(sorted(spans), sorted(spans)[1:], strict=False))
    outside = [match for match in re.finditer(r"[0-9]+", text) if not any(a <= match.start() < b for a, b in spans)]
    assert outside == []
    assert all(row.reason != "unknown" for row in reading.coverage)


def test_coverage_rows_stand_in_the_order_of_the_text() -> None:
    page, layout = laid_out(("5 ships and 6 men.", "body", "text"), ("7 of them left.", "body", "text"))
    rows: tuple[Coverage, ...] = link(page, layout, Found((), (), (), ()), (), (), WORDS)
    assert [row.start for row in rows] == sorted(row.start for row in rows)
    assert [row.sentence_id for row in rows] == ["d-0", "d-0", "d-19"]


def test_numbers_are_read_in_what_is_told_and_in_headings_and_nowhere_else() -> None:
    page, layout = laid_out(
        ("12 ships at 7 p.m.", "body", "heading"),
        ("13 ships at 8 p.m.", "notes", "note"),
        ("14 ships at 9 p.m.", "body", "text"),
        ("15 ships at 10 p.m.", "caption", "caption"),
        ("16 ships at 11 p.m.", "furniture", "furniture"),
    )
    assert [one.low for one in quantities.find(page, layout, WORDS) if one.kind == "count"] == [12, 14, 15]
    assert [page.text[one.start : one.stop] for one in numbers.find(page, layout, WORDS)] == [
        "7 p.m.",
        "9 p.m.",
        "10 p.m.",
    ]


def test_a_contradictory_date_says_so() -> None:
    page, layout = laid_out(("They met on 31 February 2015.", "body", "text"))
    contradictory = dates.contradictions(page, layout, WORDS)
    assert [one.reason for one in contradictory] == ["contradictory"]
    found = settle(Found((), (), (), (*quantities.not_counted(page, layout, WORDS), *contradictory)))
    assert {row.reason for row in link(page, layout, found, (), (), WORDS)} == {"contradictory"}


def test_not_counted_spans_are_kept_apart() -> None:
    overlapping = (NotCounted(0, 5, "name", "a"), NotCounted(3, 8, "page", "b"), NotCounted(5, 6, "page", "c"))
    assert settle(Found((), (), (), overlapping)).not_counted == (overlapping[0], overlapping[2])
