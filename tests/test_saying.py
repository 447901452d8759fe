"""Dates in words, as the reasoning of verdicts on events has them."""

from __future__ import annotations

import pytest

from pipeline.judge.saying import counted, date, joined, slug


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2002-06-07", "7 June 2002"),
        ("2012-04-22/2012-04-27", "22 to 27 April 2012"),
        ("2012-06-29/2012-08-03", "29 June to 3 August 2012"),
        ("2010-10-30/2011-11-19", "30 October 2010 to 19 November 2011"),
        ("2003-05", "May 2003"),
        ("2015-01/2015-06", "January 2015 to June 2015"),
        ("2012-22", "summer 2012"),
        ("2016-33", "January to March 2016"),
        ("2016-04~", "April 2016"),
        ("1996?", "1996"),
        ("196X", "the 1960s"),
        ("196X/197X", "the 1960s to the 1970s"),
        ("2011/2012", "2011 to 2012"),
        ("2008/..", "since 2008"),
        ("../2010", "until 2010"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known(edtf: str, said: str) -> None:
    assert date(edtf) == said


def test_lists_and_numbers_are_said_as_in_a_sentence() -> None:
    assert (joined([]), joined("a"), joined("ab"), joined("abc")) == ("", "a", "a and b", "a, b and c")
    assert (counted(1, "day"), counted(1200, "day")) == ("one day", "1,200 days")
    assert slug("Trade (CHN, RUS) 2015-01-to-2015-06 %") == "trade-chn-rus-2015-01-to-2015-06-%"
