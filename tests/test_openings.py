"""Where numbers, dates and names with numbers can begin is found in one look, none left out."""

from __future__ import annotations

import re

import pytest

from pipeline import vocabulary
from pipeline.find.openings import at, openings


def test_a_text_opens_numbers_names_and_vague_numbers_where_their_first_words_stand() -> None:
    text = "Two of the Group of Seven sent thousands of men."
    found = openings(text, vocabulary.load())
    assert [text[place:].split()[0] for place in found.numbers] == ["Two", "Seven"]
    assert text.index("Group") in found.names
    assert list(found.vague) == [text.index("thousands")]


def test_a_multiple_in_one_word_opens_a_number() -> None:
    text = "(sixty, twofold"
    assert list(openings(text, vocabulary.load()).numbers) == [text.index("sixty"), text.index("twofold")]


def test_a_word_that_is_the_end_of_another_opens_nothing() -> None:
    found = openings("someone, bygone", vocabulary.load())
    assert (list(found.numbers), list(found.names), list(found.vague)) == ([], [], [])


def test_digits_and_fractions_open_what_begins_with_them_wherever_they_stand() -> None:
    text = "2½ of 1,250 Su-30s at 5+1 talks"
    found = openings(text, vocabulary.load())
    assert [text[place] for place in found.digits] == ["2", "½", "1", "2", "3", "5", "1"]
    assert text.index("5+1") in found.names


def test_letters_beyond_ascii_move_no_place() -> None:
    text = "São Tomé, “two” years — in März and May"
    found = openings(text, vocabulary.load())
    assert ([text[place:].split()[0] for place in found.numbers], found.dates[-1]) == (["two”"], text.index("May"))


@pytest.mark.parametrize("written", ["May 2013", "FY2013", "Q3 2013", "Christmas 2013", "the nineties", "yesterday"])
def test_every_kind_of_date_opens_where_its_first_word_stands(written: str) -> None:
    assert openings(f"In {written}", vocabulary.load()).dates != []


def test_a_pattern_is_asked_at_its_places_only_and_not_within_what_it_has_matched() -> None:
    found = at(re.compile("tens of thousands|thousands"), "thousands, tens of thousands", [11, 19])
    assert [match.span() for match in found] == [(11, 28)]
