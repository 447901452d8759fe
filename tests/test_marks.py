"""Highlighted text: every character shows, none is markup, marks stand where their spans say."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from dashboard.marks import Mark, Note, Paragraph, anchor, highlighted, page, paragraphs

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


def test_a_mark_leads_to_its_note_and_the_note_back() -> None:
    note = Note(10, "claim", "about USD 80 bn", verdict="→ fits 2011", details=("Chinese customs count 88.2 bn.",))
    mark = Mark(10, 30, "claim", note.text, anchor("claim", 10), note.anchor)
    shown = page([Paragraph(0, TEXT, "text")], [mark], [note])
    assert '<mark class="mark claim" id="claim-10" title="about USD 80 bn"><a href="#note-claim-10">almost' in shown
    assert 'id="note-claim-10"><a href="#claim-10">about USD 80 bn</a><span class="verdict">→ fits 2011</span>' in shown
    assert "<p>Chinese customs count 88.2 bn.</p>" in shown


def test_of_nested_marks_only_the_innermost_is_a_link_since_a_link_holds_no_other() -> None:
    shown = highlighted("China met", [Mark(0, 9, "event", leads_to="a"), Mark(0, 5, "actor", leads_to="b")])
    assert shown == '<mark class="mark event"><mark class="mark actor"><a href="#b">China</a></mark> met</mark>'


def test_a_source_is_linked_only_by_an_address_of_the_web() -> None:
    links = (("Customs", 'https://example.org/?a="1"&b'), ("Trap", "javascript:alert(1)"))
    shown = page([Paragraph(0, TEXT, "text")], [], [Note(0, "claim", "80 bn", links=links)])
    assert 'href="https://example.org/?a=&quot;1&quot;&amp;b"' in shown
    assert "javascript" not in shown


def test_short_notes_of_a_kind_share_a_line() -> None:
    notes = [Note(0, "date", "2012", short=True), Note(6, "date", "2013", short=True)]
    shown = page([Paragraph(0, TEXT, "text")], [], notes)
    assert shown.count('<li class="note date">') == 1
    assert "2012</a></span> · <span" in shown


def sentence(start: int, words: str, part: str = "text") -> dict[str, object]:
    return {
        "before": " ",
        "part": part,
        "start": start,
        "stop": start + len(words),
        "text": words,
        "sentence_id": words,
    }


def test_of_a_text_that_may_not_be_shown_whole_passages_are_and_the_gaps_are_counted() -> None:
    sentences = [sentence(6 * place, f"Nr. {place}.") for place in range(8)]
    shown = paragraphs(sentences, told={"Nr. 3."})
    assert [made.text for made in shown] == [
        "[… 2 sentences not shown …]",
        "Nr. 2. Nr. 3. Nr. 4.",
        "[… 3 sentences not shown …]",
    ]
    assert page(shown, [Mark(12, 15, "claim")], []).count("<mark") == 1
    assert [made.text for made in paragraphs([sentence(0, "Title", "heading")], told=set())] == ["Title"]


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
    shown = highlighted(text, [Mark(start, stop, "claim", leads_to="note") for start, stop in spans], offset)
    assert unescape(re.sub(r"</?(?:mark|a)\b[^>]*>", "", shown)) == unescape(text.replace("&", "&amp;"))
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
    assert 'href="#claim-6"' in shown
