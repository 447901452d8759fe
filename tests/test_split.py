"""Documents become sections and sentences: examples as data, golden listings of the seeds, promises for any text."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import read, vocabulary
from pipeline.records import Document, Layout
from pipeline.split import split
from pipeline.split.people import authors
from pipeline.split.phrases import layouts
from pipeline.split.sentences import abbreviations, sentences

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
GOLDEN = HERE / "golden"
WORDS = vocabulary.load()
INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"


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
