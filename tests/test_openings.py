"""Where numbers in words and names with numbers can begin is found in one look, none left out."""

from __future__ import annotations

import re

from pipeline import vocabulary
from pipeline.find.openings import at, openings


def test_a_text_opens_numbers_names_and_vague_numbers_where_their_first_words_stand() -> None:
    text = "Two of the Group of Seven sent thousands of men."
    found = openings(text, vocabulary.load())
    assert [text[place:].split()[0] for place in found.numbers] == ["Two", "Seven", "thousands"]
    assert text.index("Group") in found.names
    assert list(found.vague) == [text.index("thousands")]


def test_where_a_longer_word_stands_what_begins_with_a_shorter_one_is_asked_too() -> None:
    text = "(sixty, twofold"
    assert list(openings(text, vocabulary.load()).numbers) == [text.index("sixty"), text.index("twofold")]


def test_a_word_that_is_the_end_of_another_opens_nothing() -> None:
    found = openings("someone, bygone", vocabulary.load())
    assert (list(found.numbers), list(found.names), list(found.vague)) == ([], [], [])


def test_a_pattern_is_asked_at_its_places_only_and_not_within_what_it_has_matched() -> None:
    found = at(re.compile("tens of thousands|thousands"), "thousands, tens of thousands", [11, 19])
    assert [match.span() for match in found] == [(11, 28)]
