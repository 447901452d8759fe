"""Documents become sections and sentences: examples as data, golden listings of the seeds, promises for any text.

``python -m tests.test_split`` writes the golden listings anew; read the difference before you commit it.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import read, vocabulary
from pipeline.records import Document, Layout
from pipeline.split import split
from pipeline.split.paragraphs import INVISIBLE
from pipeline.split.people import authors
from pipeline.split.phrases import phrases
from pipeline.split.pieces import arrange
from pipeline.split.sentences import abbreviations, sentences

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
GOLDEN = HERE / "golden"
WORDS = vocabulary.load()


def examples(file: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((HERE / "examples" / file).read_text("utf-8"))


def document_of(text: str, title: str = "TITLE", published: str | None = None) -> Document:
    return read.written(text, text.encode(), "text.txt", read.Entry(title=title, published=published))


def layout_of(text: str) -> Layout:
    return split(document_of(text), WORDS)


# ------------------------------------------------------------------------------------------------------- sentences


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(text, id=f"{meaning}-{number}")
        for meaning, group in examples("sentences.toml").items()
        for number, text in enumerate(group["texts"], start=1)  # pyright: ignore[reportArgumentType]
    ],
)
def test_a_sentence_ends_where_the_example_says(marked: str) -> None:
    text = marked.replace("‖", "")
    read_back, last = "", 0
    for start, stop in sentences(text, 0, len(text), abbreviations(WORDS)):
        read_back += text[last:start] + ("‖" if start else "") + text[start:stop]
        last = stop
    assert read_back == marked


# ------------------------------------------------------------------------------------------------ layout by example


def told(layout: Layout, start: int, stop: int) -> str:
    """Return what the sentences of a line are, in their order, as the examples name it."""
    found = [sentence for sentence in layout.sentences if sentence.start < stop and sentence.stop > start]
    named = ["heading" if one.part == "heading" and one.zone == "body" else one.zone for one in found]
    named = ["byline" if one.part == "byline" else name for one, name in zip(found, named, strict=True)]
    return "+".join(dict.fromkeys(named))


@pytest.mark.parametrize("meaning", examples("layouts.toml"))
def test_a_document_is_laid_out_as_the_example_says(meaning: str) -> None:
    text, labels, sections = "", list[tuple[int, int, str]](), list[str]()
    for line in str(examples("layouts.toml")[meaning]["document"]).splitlines():
        if line.lstrip().startswith("= "):
            sections.append(line.lstrip("= "))
            continue
        label, _, content = line.partition("|")
        content = content.removeprefix(" ")
        labels.append((len(text), len(text) + len(content), label.strip()))
        text += content + "\n"
    layout = layout_of(text)
    seen = [(text[start:stop], told(layout, start, stop)) for start, stop, _ in labels]
    assert seen == [(text[start:stop], label) for start, stop, label in labels]
    listed = [f"{one.zone} | {one.title} | {', '.join(one.authors)}".strip() for one in layout.sections]
    assert listed == [" ".join(section.split()) for section in sections]


# ------------------------------------------------------------------------------------------------- parts of a layout


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Anthony Rinna, Sino-NK", ["Anthony Rinna"]),
        ("Natasha Kuhrt, King’s College", ["Natasha Kuhrt"]),
        ("Tom Lairson, Rollins College and Ilan Alon, University of Agder", ["Tom Lairson", "Ilan Alon"]),
        (
            "Andrei I. Kozinets, Far Eastern Federal University, and James D.J. Brown",
            ["Andrei I. Kozinets", "James D.J. Brown"],
        ),
        ("Kim, Younkyoo; Blank, Stephen", ["Younkyoo Kim", "Stephen Blank"]),
        ("A. B. Clark, C. Dean & Eve Fox", ["A. B. Clark", "C. Dean", "Eve Fox"]),
        ("Dr. Ursula von der Leyen", ["Ursula von der Leyen"]),
        ("Lucía Barrera, El Colegio de Jalisco", ["Lucía Barrera"]),
        ("Mohammed al-Jaber in Sanaa", ["Mohammed al-Jaber"]),
        ("John Roe | Reuters", ["John Roe"]),
        ("Jane Doe and John Roe for Reuters", ["Jane Doe", "John Roe"]),
        ("Georgia Waneux, independent journalist.", ["Georgia Waneux"]),
        ("JOHN SMITH, Associated Press Writer", ["JOHN SMITH"]),
        ("Ngeow Chow Bing, Ph.D.", ["Ngeow Chow Bing"]),
        ("Our Diplomatic Correspondent", []),
        ("Reuters Staff", []),
        ("the end of 2020", []),
    ],
)
def test_a_byline_names_persons_and_not_what_they_work_for(byline: str, names: list[str]) -> None:
    assert list(authors(byline, phrases(WORDS))) == names


@pytest.mark.parametrize(
    "line", ["By 2020 trade will have doubled.", "By contrast, Russia gained", "Authorities said no"]
)
def test_what_only_begins_like_a_byline_is_none(line: str) -> None:
    assert all(sentence.part != "byline" for sentence in layout_of(f"Trade\n\n{line}\n\nIt grew. It fell.").sentences)


def test_a_section_has_the_day_it_prints_or_else_that_of_its_document() -> None:
    essay = "Essay {0}\n\nBy Jane Doe\n\n{1}\n\nTrade grew in 2012. It fell in 2013.\n\n"
    text = essay.format("one", "Published 4 May 2016") + essay.format("two", "")
    days = [section.published for section in split(document_of(text, published="2016"), WORDS).sections]
    assert days == ["2016-05-04", "2016"]


def test_a_dispatch_has_the_day_of_its_dateline_in_the_year_of_its_document() -> None:
    text = "GRAIN SOLD\n\nMOSCOW, Feb 3 (TASS) - Russia sold grain. It was cheap.\n"
    layout = split(document_of(text, published="1987"), WORDS)
    assert [section.published for section in layout.sections] == ["1987-02-03"]
    assert [section.published for section in layout_of(text).sections] == [None]


def test_a_text_of_nothing_has_no_sections() -> None:
    assert layout_of("\ufeff \r\n \u200b") == Layout((), ())


def test_a_byte_order_mark_and_carriage_returns_change_nothing_but_offsets() -> None:
    text = "Bear and dragon\n\nBy Jane Doe\n\nChina met Russia. They parted.\n"
    marked = layout_of("\ufeff" + text.replace("\n", "\r\n"))
    plain = layout_of(text)
    assert [(one.text, one.part) for one in marked.sentences] == [(one.text, one.part) for one in plain.sentences]
    assert [(one.title, one.authors) for one in marked.sections] == [(one.title, one.authors) for one in plain.sections]


# --------------------------------------------------------------------------------------------------- golden listings


def listing(path: Path) -> str:
    """Return a document's sections and sentences, one a line; of a sentence its first words."""
    entries, _ = read.metadata(SEEDS)
    document = read.document(path, entries.get(path.name))
    layout = split(document, WORDS)
    lines = [f"{document.title} | {', '.join(document.authors)} | {document.published}"]
    for section in layout.sections:
        who = ", ".join(section.authors)
        lines.append(f"\n{section.ordinal} {section.zone} | {section.title} | {who} | {section.published}")
        for sentence in layout.sentences:
            if sentence.section_id == section.section_id:
                words = " ".join(sentence.text.split())
                shown = words if len(words) <= 60 else f"{words[:36]} … {words[-21:]}"
                lines.append(f"{sentence.start:6} {sentence.zone:9} {sentence.part:9} {shown}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", read.files(SEEDS), ids=lambda path: path.stem)
def test_a_seed_is_laid_out_as_its_golden_listing(path: Path) -> None:
    assert listing(path) == (GOLDEN / f"{path.stem}-sections.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("seed", "zone", "count"),
    [
        ("000", "abstract", 7),
        ("001", "body", 9),
        ("002", "body", 6),
        ("003", "body", 6),
        ("003", "notes", 1),
        ("004", "abstract", 7),
    ],
)
def test_the_seeds_have_their_teasers_essays_parts_and_chapters(seed: str, zone: str, count: int) -> None:
    path = next(path for path in read.files(SEEDS) if path.name.startswith(seed))
    assert [section.zone for section in split(read.document(path, None), WORDS).sections].count(zone) == count


# ------------------------------------------------------------------------------------------------ promises for any text

LINES = st.sampled_from(
    [
        "China Policy Institute: Analysis",
        "A Threat to the Silk Road Spirit?",
        "SOVIET GRAIN BUYING SEEN",
        "# Title",
        "1. Introduction",
        "1. (pp. 5-6)",
        "Abstract",
        "Abstract: This paper asks why.",
        "Table of Contents",
        "1 History",
        "Notes",
        "References:",
        "Written by Jingdong Yuan.",
        "Author: Anthony Rinna, Sino-NK",
        "Michal Makocki",
        "Dec. 1, 2016",
        "Copyright Date: Dec. 1, 2016",
        "Page 3 of 9",
        "12",
        "Read more…",
        "* * *",
        "Terms of use | Privacy policy | Copyright © 2019 Farlex",
        "Leaders meet in Beijing. (Photo: AAP)",
        "MOSCOW (AP) - Russia sold grain. It was cheap.",
        "BEIJING, March 2 (Xinhua) --",
        "PARIS, March 24 -  \u3000",
        '(1) Ong, "China", Journal 21, no. 3 (2009): 320.',
        "[2] Ibid.",
        "This work was supported by a fund.",
        "Jane Doe is a professor at Yale. She writes.",
        "• Exports: $3bn",
        "Trade grew. (1) It fell again in the U.S. In 2012.The rest…",
        "of the two countries that had met in Moscow before and",
        "He said: “Trade is peace.” And left",
    ]
)
ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
JOINTS = st.sampled_from(["\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", " ", "  ", "\t", "\x0c", "\u2028", "\n   ", ""])
TEXTS = st.lists(st.tuples(st.one_of(LINES, LINES, ODD), JOINTS).map("".join), max_size=30).map("".join)
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(PATIENT, max_examples=300)
@given(TEXTS)
def test_sections_and_sentences_hold_all_that_is_said_once_and_in_order(text: str) -> None:
    layout = layout_of(text)
    for rows in (layout.sections, layout.sentences):
        assert all(0 <= row.start < row.stop <= len(text) for row in rows)
        assert all(one.stop <= two.start for one, two in pairwise(rows))
    assert [section.ordinal for section in layout.sections] == list(range(1, len(layout.sections) + 1))
    within = {section.section_id: section for section in layout.sections}
    held = bytearray(len(text))
    for sentence in layout.sentences:
        section = within[sentence.section_id]
        assert section.start <= sentence.start < sentence.stop <= section.stop
        assert sentence.text == text[sentence.start : sentence.stop] == sentence.text.strip()
        held[sentence.start : sentence.stop] = b"x" * (sentence.stop - sentence.start)
    assert {sentence.section_id for sentence in layout.sentences} == set(within)
    assert [
        at for at, letter in enumerate(text) if not held[at] and not letter.isspace() and letter not in INVISIBLE
    ] == []


@settings(PATIENT, max_examples=50)
@given(TEXTS)
def test_the_same_text_is_laid_out_the_same_way(text: str) -> None:
    first = layout_of(text)
    arrange.cache_clear()
    assert layout_of(text) == first


def calls(act: Callable[[], object]) -> int:
    """Return how many functions are called while something is done."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "stretch",
    [
        "Trade grew by 3.5 per cent in the U.S. in 2012. It fell again. (1) ",
        "Title Here\n\nBy John Smith\n\nText here is long.\n\n",
        "A Short Line\n",
        "(1) Ong, no. 3 (2009).\n(2) Ibid.\n(3) Ibid.\n\n",
        "1. (pp. 5-6)\n\nTrade grew and...\n\n",
        "Abstract: This paper asks why.\n\nTrade grew. It fell.\n\n",
        "Notes\n\nText. Text.\n\nJane Doe is a professor at Yale.\n\n",
        "MOSCOW (AP) - Russia sold grain.\n\nIt was cheap. It was dear.\n\n",
        "Trade in Asia grew and grew\nuntil it fell and fell and fell\n12\n\n",
        ". ",
        ".)",
        "\n",
    ],
    ids=repr,
)
def test_twice_the_text_takes_twice_the_steps(stretch: str) -> None:
    once, twice = stretch * 150 + "End.", stretch * 300 + "End."
    layout_of(once)
    assert calls(lambda: layout_of(twice)) < 2.2 * calls(lambda: layout_of(once[:-1] + "!"))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for seed in read.files(SEEDS):
        (GOLDEN / f"{seed.stem}-sections.txt").write_text(listing(seed), "utf-8")
