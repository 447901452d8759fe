"""Highlighted text: every character shows, none is markup, marks stand where their spans say."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dashboard.marks import Mark, Note, highlighted, page, paragraphs

TEXT = "Trade hit almost USD80 billion in 2012."


def test_a_mark_surrounds_its_words() -> None:
    assert highlighted(TEXT, [Mark(10, 30, "claim", "about USD 80 bn")]) == (
        'Trade hit <mark class="mark claim" title="about USD 80 bn">almost USD80 billion</mark> in 2012.'
    )


def test_offsets_count_from_where_the_text_begins_in_its_document() -> None:
    assert '<mark class="mark date">2012</mark>' in highlighted(TEXT, [Mark(134, 138, "date")], offset=100)


def test_a_mark_inside_another_is_nested_in_it() -> None:
    shown = highlighted("Chinese President Xi", [Mark(0, 20, "event"), Mark(0, 7, "actor")])
    assert shown == '<mark class="mark event"><mark class="mark actor">Chinese</mark> President Xi</mark>'


def test_markup_in_a_document_is_text() -> None:
    shown = highlighted("<script>alert(1)</script> & $x$", [Mark(0, 8, "claim", '"><b>')])
    assert "<script>" not in shown
    assert "<b>" not in shown


@given(
    st.text(),
    st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60)), max_size=8),
    st.integers(0, 9),
)
def test_whatever_is_marked_no_character_is_lost(text: str, spans: list[tuple[int, int]], offset: int) -> None:
    shown = highlighted(text, [Mark(start, stop, "claim") for start, stop in spans], offset)
    assert unescape(re.sub(r"</?mark[^>]*>", "", shown)) == unescape(text.replace("&", "&amp;"))
    assert shown.count("<mark") == shown.count("</mark>")


def test_sentences_of_one_paragraph_stand_together_and_a_heading_alone() -> None:
    sentences = [
        {"before": "", "part": "heading", "start": 0, "text": "Title"},
        {"before": "\n", "part": "text", "start": 6, "text": "One."},
        {"before": " ", "part": "text", "start": 11, "text": "Two."},
        {"before": "\n\n", "part": "text", "start": 17, "text": "Three."},
    ]
    assert [(made.start, made.text) for made in paragraphs(sentences)] == [
        (0, "Title"),
        (6, "One. Two."),
        (17, "Three."),
    ]


def test_a_note_stands_beside_the_paragraph_that_it_is_about() -> None:
    laid_out = paragraphs(
        [
            {"before": "", "part": "text", "start": 0, "text": "One."},
            {"before": "\n\n", "part": "text", "start": 6, "text": "Two."},
        ]
    )
    shown = page(laid_out, [], [Note(6, "claim", "2 <things>")])
    assert shown.index("Two.") < shown.index("2 &lt;things&gt;")
    assert 'href="#at-6"' in shown
