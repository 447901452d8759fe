"""A pattern of many words fits these words and no others, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.vocabulary.trees import any_of

FORMS = st.sets(st.text("abcdefghAB .+(|1", min_size=1, max_size=5), max_size=20)


@given(FORMS, st.text("abcdefghAB .+(|1", max_size=8))
def test_the_longest_form_with_which_a_text_begins_is_matched(forms: set[str], text: str) -> None:
    match = re.compile(any_of(forms)).match(text)
    beginnings = [form for form in forms if text.startswith(form)]
    assert (match[0] if match else None) == max(beginnings, key=len, default=None)


@given(FORMS, FORMS)
def test_what_stands_behind_decides_where_the_longest_form_does_not_fit(forms: set[str], others: set[str]) -> None:
    both = re.compile(any_of(forms) + any_of(others))
    assert all(both.fullmatch(form + other) for form in forms for other in others)


def test_a_pattern_of_no_words_matches_nothing() -> None:
    assert re.search(any_of(()), "anything") is None


def test_a_letter_stands_for_what_is_asked_for_by_what_is_before_it() -> None:
    def letter(character: str, before: str) -> str:
        return r"[ -]" if character == " " else f"{'~?' if len(before) > 2 else ''}{re.escape(character)}"

    pattern = re.compile(any_of(["per cent", "percentage"], letter))
    assert pattern.fullmatch("per-c~ent")
    assert pattern.fullmatch("per~cen~tage")
    assert not pattern.fullmatch("p~er cent")
