"""Dates in sentences and passages: what is found, what it means, and what is left alone."""

import itertools
import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import edtf, vocabulary
from pipeline.find.dates import contradictions, find
from pipeline.link.dates import link
from pipeline.records import Date, Document, Layout, Part, Section, Sentence, When, Zone

EXAMPLES = Path(__file__).parent / "examples"
MARK = re.compile(r"\[(?P<quote>[^\]|]+)(?:\|(?P<edtf>[^\]]+))?\]")
WORDS = vocabulary.load()


def document(text: str, published: str | None = None) -> Document:
    return Document(
        *("example", "example.txt", "", "Example", (), None, published),
        *(None, None, "en", None, None, None, text),
    )


def layout(text: str, published: str | None = None, zone: Zone = "body", part: Part = "text") -> Layout:
    """One section; each line is a sentence."""
    section = Section("example-1", "example", 1, "Example", (), published, None, None, "body", 0, len(text))
    sentences = (
        Sentence(f"example-{line.start()}", "example-1", "example", zone, part, line.start(), line.end(), line[0])
        for line in re.finditer(r"[^\n]+", text)
    )
    return Layout((section,), tuple(sentences))


def found(text: str) -> tuple[When, ...]:
    return find(document(text), layout(text), WORDS)


def linked(text: str, published: str | None = None) -> tuple[Date, ...]:
    told = document(text, published)
    arranged = layout(text, published)
    return link(told, arranged, find(told, arranged, WORDS), WORDS)


def unmarked(marked: str, meaning: str = "") -> tuple[str, list[tuple[int, int, str]]]:
    """Return a text without its marks, and the spans that were marked with their meanings."""
    text, spans, position = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[position : mark.start()]
        spans.append((len(text), len(text) + len(mark["quote"]), mark["edtf"] or meaning))
        text += mark["quote"]
        position = mark.end()
    return text + marked[position:], spans


def sentences() -> list[tuple[str, str]]:
    groups: dict[str, dict[str, list[str]]] = tomllib.loads((EXAMPLES / "dates.toml").read_text(encoding="utf-8"))
    return [(meaning, sentence) for meaning, group in groups.items() for sentence in group["sentences"]]


def passages() -> list[dict[str, Any]]:
    return tomllib.loads((EXAMPLES / "dates_passages.toml").read_text(encoding="utf-8"))["passage"]


@pytest.mark.parametrize(("meaning", "marked"), sentences())
def test_a_sentence_tells_the_dates_that_are_marked_in_it_and_no_others(meaning: str, marked: str) -> None:
    text, spans = unmarked(marked, meaning)
    assert [(when.start, when.stop, when.edtf) for when in found(text)] == spans


@pytest.mark.parametrize("passage", passages(), ids=lambda passage: passage["shows"])
def test_a_passage_gives_its_dates_what_their_words_leave_open(passage: dict[str, Any]) -> None:
    text, spans = unmarked(passage["text"].strip())
    assert [(date.start, date.stop, date.edtf) for date in linked(text, passage.get("published"))] == spans


def test_a_resolved_date_is_relative_and_any_other_explicit() -> None:
    dates = linked("They met in 2014.\nThe following year they parted.", "2016-05-18")
    assert [(date.quote, date.basis) for date in dates] == [("2014", "explicit"), ("The following year", "relative")]


def test_a_date_has_its_days_its_precision_its_sentence_and_a_rule_that_says_what_it_matches() -> None:
    (date,) = linked("Exports fell.\nThey fell by 36% in the first half of 2015.")
    assert (str(date.date_start), str(date.date_end), date.precision) == ("2015-01-01", "2015-06-30", "half")
    assert (date.sentence_id, date.rule) == ("example-14", "half of year")


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("On 14 April 2016 they met.", "day month year"),
        ("It was held from 22 to 27 April 2012.", "from day to day month year"),
        ("They met in early 2016.", "early year"),
        ("They met in March last year.", "month last year"),
        ("They met between 2009 and 2011.", "between year to year"),
        ("They came in Marich 2013.", "month (misprint) year"),
        ("Two months later they met.", "months later"),
    ],
)
def test_a_rule_is_named_after_the_words_it_matches(sentence: str, rule: str) -> None:
    assert [when.rule for when in found(sentence)] == [rule]


@pytest.mark.parametrize(
    ("zone", "part", "told"),
    [
        ("body", "text", True),
        ("abstract", "text", True),
        ("caption", "caption", True),
        ("body", "heading", False),
        ("body", "byline", False),
        ("notes", "note", False),
        ("furniture", "furniture", False),
    ],
)
def test_dates_are_published_from_the_text_and_captions_only(zone: Zone, part: Part, told: bool) -> None:
    text = "They met on 14 April 2016."
    arranged = layout(text, zone=zone, part=part)
    assert bool(link(document(text), arranged, find(document(text), arranged, WORDS), WORDS)) is told


def test_a_date_that_runs_over_the_end_of_its_sentence_is_not_published() -> None:
    text = "They met on 14 April\n2016 was a bad year."
    assert [date.quote for date in linked(text)] == []


def test_sections_do_not_lend_each_other_years() -> None:
    text = "They met in 2011.\nIn March they parted."
    one, other = layout(text).sentences
    sections = tuple(
        Section(name, "example", at, "", (), published, None, None, "body", 0, 0)
        for at, (name, published) in enumerate([("one", None), ("other", "2016-05-18")], start=1)
    )
    apart = tuple(
        Sentence(it.sentence_id, name, "example", "body", "text", it.start, it.stop, it.text)
        for it, name in ((one, "one"), (other, "other"))
    )
    dates = link(document(text), Layout(sections, apart), found(text), WORDS)
    assert [date.edtf for date in dates] == ["2011", "2016-03"]


def test_a_short_section_tells_the_time_as_the_others_of_its_day_do() -> None:
    text = "It was renewed in 2013, and again in March.\nThey met on Tuesday."
    one, other = layout(text).sentences
    sections = tuple(
        Section(name, "example", at, "", (), "2016-05-18", None, None, "body", 0, 0)
        for at, name in enumerate(["one", "other"], start=1)
    )
    apart = (replace(one, section_id="one"), replace(other, section_id="other"))
    future = "The next round, agreed in 2013, is in July.\nThey met on Tuesday."
    one, other = layout(future).sentences
    coming = (replace(one, section_id="one"), replace(other, section_id="other"))
    assert [date.edtf for date in link(document(text), Layout(sections, apart), found(text), WORDS)] == [
        "2013",
        "2013-03",
        "2016-05-17",
    ]
    assert [date.edtf for date in link(document(future), Layout(sections, coming), found(future), WORDS)] == [
        "2013",
        "2016-07",
        "2016-05-17",
    ]


def test_a_heading_lends_its_first_year_to_the_months_below_it() -> None:
    text = "Early contacts, 1989-1991\nThey met in May and parted in June."
    section, (heading, sentence) = layout(text).sections[0], layout(text).sentences
    arranged = Layout((section,), (replace(heading, part="heading"), sentence))
    dates = link(document(text), arranged, found(text), WORDS)
    assert [(date.quote, date.edtf) for date in dates] == [("May", "1989-05"), ("June", "1989-06")]


def test_a_day_that_the_calendar_lacks_is_told_as_contradictory() -> None:
    text = "On 31 February 2015 nothing happened, nor on April 31, 2016."
    told = contradictions(document(text), layout(text), WORDS)
    assert [(text[it.start : it.stop], it.reason) for it in told] == [
        ("31 February 2015", "contradictory"),
        ("April 31, 2016", "contradictory"),
    ]


@pytest.mark.parametrize(
    ("text", "published"),
    [("They met last year, and yesterday.", "0001-01-01"), ("They meet next year, and tomorrow.", "9999-12-31")],
)
def test_the_years_that_datetime_lacks_break_nothing(text: str, published: str) -> None:
    assert linked(text, published) == ()


HARD = {
    "a long number": "1" * 300_000,
    "numbers that may begin ranges": "1 to " * 40_000,
    "days that may begin ranges": "3 May to " * 20_000,
    "nested ranges": "from " * 20_000 + "1 to 2 to 3 " * 10_000,
    "a month that may be a verb": "May " * 40_000,
    "years upon years": "2014 " * 30_000,
    "years and dashes": "2014-" * 30_000,
    "blanks": " " * 200_000 + "\n" * 100_000 + "\t " * 50_000,
    "words that lead dates in": "between the early to mid-" * 8_000 + "from the end of the last " * 8_000,
    "slashes and points": "12/" * 50_000 + "1." * 50_000,
    "units": "two years " * 20_000 + "the first nine months " * 10_000 + "last year " * 10_000,
    "ordinals": "the 3rd and the 4th " * 10_000,
    "apostrophes": "the '90s and '" * 10_000,
}


@pytest.mark.parametrize("text", list(HARD.values()), ids=list(HARD))
def test_adversarial_texts_are_read_to_their_end(text: str) -> None:
    whens = found(text + " On 14 April 2016 it ended.")
    assert whens[-1].edtf is None or whens[-1].edtf.endswith("2016-04-14")


DATES = st.sampled_from(
    ["14 April 2016", "April", "the 3rd", "2014", "the 1990s", "last year", "two months later", "22-27 May", "Tuesday"]
)
JOINS = st.sampled_from(
    [" ", ", ", " and ", " to ", "-", "–", ". ", "\n", " in ", " from ", " between ", " the ", "(", ")"]
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(DATES, JOINS, st.text(max_size=6)), max_size=14).map("".join),
    st.sampled_from([None, "2016", "2016-05-18"]),
)
def test_whatever_is_found_stands_in_order_and_is_a_date(text: str, published: str | None) -> None:
    whens = found(text)
    assert all(one.stop <= other.start for one, other in itertools.pairwise(whens))
    for date in linked(text, published):
        assert text[date.start : date.stop] == date.quote
        assert edtf.first_day(date.edtf) == date.date_start
        assert edtf.last_day(date.edtf) == date.date_end
