"""Reading costs in proportion to the text: work is counted in calls, not seconds, so that no busy machine fails it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from pipeline import read, vocabulary
from pipeline.extract import extract
from pipeline.find import Found, dates, numbers, quantities, settle
from pipeline.link import claims
from pipeline.link import dates as linked_dates
from pipeline.link import numbers as coverage
from pipeline.link.claims.telling import tellings, words_for
from pipeline.link.passages import Passage, passages
from pipeline.split import split

WORDS = vocabulary.load()
END = " it sold 5 tonnes in 2012."
SAID_OVER_AND_OVER = {
    "dates in one sentence": "in May 2012, ",
    "words of saying": "he said, ",
    "words of measure": "exports of ",
    "words of aim": "will ",
    "words of change": "rose by ",
    "figures in one sentence": "5 tonnes in 2012, ",
    "numbers that may begin ranges": "1 to ",
    "nested ranges": "from 1 to 2 ",
    "brackets that stay open": "(5 km ",
    "dates before a year": "since 2008, ",
    "list of bare numbers": "5-",
    "sentences": "Trade rose by 5 per cent to $5bn in 2012. ",
}


ACTS_OVER_AND_OVER = (
    "Peru accused Chile, ",
    "Peru accused Chile in 2012, ",
    "Chile's talks with Peru, ",
    "he accused it, ",
    "Peru met Chile, which accused Peru, ",
    "in May 2012 Peru signed a treaty, ",
)


def passages_of(text: str) -> tuple[Passage, ...]:
    """Find quantities and dates and link them, as a page is read, with the coverage."""
    document = read.written(text, text.encode(), "long.txt", read.Entry(title="Long", published="2020-05-18"))
    layout = split(document, WORDS)
    found = settle(
        Found(
            quantities.find(document, layout, WORDS),
            dates.find(document, layout, WORDS),
            (),
            (*numbers.find(document, layout, WORDS), *quantities.not_counted(document, layout, WORDS)),
        )
    )
    when = linked_dates.link(document, layout, found.whens, WORDS)
    told = passages(document, layout, found, when)
    coverage.link(document, layout, found, claims.link(told, WORDS), when, WORDS)
    return told


def calls(act: Callable[[], object]) -> int:
    """Return how many functions an act calls, those of the interpreter too."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("said", SAID_OVER_AND_OVER.values(), ids=SAID_OVER_AND_OVER)
def test_four_times_the_text_takes_no_more_than_four_times_the_work(said: str) -> None:
    passages_of(f"It {said}{END}")  # so that making the patterns is not counted
    short, long = (calls(lambda: passages_of(f"It {said * times}{END}")) for times in (250, 1000))  # noqa: B023
    assert long < 4.4 * short


@pytest.mark.parametrize("said", ACTS_OVER_AND_OVER)
def test_four_times_the_acts_of_a_sentence_take_no_more_than_four_times_the_work(said: str) -> None:
    texts = [f"Peru met Chile. {said * times}." for times in (100, 400)]
    documents = [read.written(text, text.encode(), "long.txt", read.Entry(title="Long")) for text in texts]
    for document in documents:  # so that making the patterns is not counted
        extract(document, WORDS)
    short, long = (calls(lambda: extract(document, WORDS)) for document in documents)  # noqa: B023
    assert long < 4.5 * short


@pytest.mark.parametrize("said", SAID_OVER_AND_OVER.values(), ids=SAID_OVER_AND_OVER)
def test_no_claim_is_read_from_a_stretch_without_bound(said: str) -> None:
    words = words_for(WORDS)
    for passage in passages_of(f"It {said * 1000}{END}"):
        assert all(told.stop - told.start < 6000 for told in tellings(passage, words))


def test_a_figure_after_a_very_long_sentence_is_still_read() -> None:
    (*_, told) = passages_of(f"It {'went on and ' * 2000} exports to Peru came to 5 tonnes in 2012.")
    (claim,) = claims.link([told], WORDS)
    assert (claim.quote, claim.measure, claim.period) == ("5 tonnes", "volume", "2012")
