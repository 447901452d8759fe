"""Dates in EDTF: their days and their precision, and what is none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import edtf

DAYS = {
    "2016": ("2016-01-01", "2016-12-31", "year"),
    "2016-04": ("2016-04-01", "2016-04-30", "month"),
    "2016-02": ("2016-02-01", "2016-02-29", "month"),
    "2015-02": ("2015-02-01", "2015-02-28", "month"),
    "2016-04-14": ("2016-04-14", "2016-04-14", "day"),
    "2016-02-29": ("2016-02-29", "2016-02-29", "day"),
    "0001": ("0001-01-01", "0001-12-31", "year"),
    "2012-21": ("2012-03-01", "2012-05-31", "season"),
    "2012-22": ("2012-06-01", "2012-08-31", "season"),
    "2012-23": ("2012-09-01", "2012-11-30", "season"),
    "2012-24": ("2012-12-01", "2013-02-28", "season"),
    "2015-24": ("2015-12-01", "2016-02-29", "season"),
    "2016-33": ("2016-01-01", "2016-03-31", "quarter"),
    "2016-36": ("2016-10-01", "2016-12-31", "quarter"),
    "2016-40": ("2016-01-01", "2016-06-30", "half"),
    "2016-41": ("2016-07-01", "2016-12-31", "half"),
    "200X": ("2000-01-01", "2009-12-31", "decade"),
    "2016~": ("2016-01-01", "2016-12-31", "year"),
    "2016-04?": ("2016-04-01", "2016-04-30", "month"),
    "2016-04-14%": ("2016-04-14", "2016-04-14", "day"),
    "2015-01/2015-06": ("2015-01-01", "2015-06-30", "half"),
    "2015-07/2015-12": ("2015-07-01", "2015-12-31", "half"),
    "2015-04/2015-06": ("2015-04-01", "2015-06-30", "quarter"),
    "2015-02/2015-04": ("2015-02-01", "2015-04-30", "range"),
    "2015-06/2015-11": ("2015-06-01", "2015-11-30", "range"),
    "2015-10/2016-03": ("2015-10-01", "2016-03-31", "range"),
    "2015-01/2015-09": ("2015-01-01", "2015-09-30", "range"),
    "2012-04-22/2012-04-27": ("2012-04-22", "2012-04-27", "range"),
    "2009/2011": ("2009-01-01", "2011-12-31", "range"),
    "196X/197X": ("1960-01-01", "1979-12-31", "range"),
    "2012-22/2014": ("2012-06-01", "2014-12-31", "range"),
    "2008/..": ("2008-01-01", None, "range"),
    "2008/": ("2008-01-01", None, "range"),
    "../2010-05": (None, "2010-05-31", "range"),
    "/2010": (None, "2010-12-31", "range"),
}

NO_DATES = {
    "nothing": ["", " ", "X", "/", "../..", "/.."],
    "other notations": [
        "2016-4",
        "14.4.2016",
        "2016/04/14",
        "April 2016",
        "16",
        "16-04",
        "20160414",
        "2016-04-14T10:00",
    ],
    "blanks around it": [" 2016", "2016 ", "2016 /2017"],
    "no such day": ["2015-02-31", "2015-02-29", "2016-04-31", "2016-13", "2016-00", "2016-04-00", "2016-04-32"],
    "no such year": ["0000", "000X", "9999-24"],
    "no such part of a year": ["2016-20", "2016-25", "2016-32", "2016-37", "2016-42", "2016-22-01"],
    "unsaid digits other than a decade's": ["XXXX-07-04", "20XX", "2016-XX", "201X-04"],
    "what ends before it begins": ["2012/2010", "2016-05/2016-04", "2016-04-14/2016-04-13"],
    "three dates": ["2012/2013/2014"],
    "digits of other scripts": ["٢٠١٦", "２０１６"],
}


@pytest.mark.parametrize("date", DAYS)
def test_a_date_has_its_first_day_its_last_day_and_its_precision(date: str) -> None:
    first, last, precision = DAYS[date]
    assert edtf.first_day(date) == (dt.date.fromisoformat(first) if first else None)
    assert edtf.last_day(date) == (dt.date.fromisoformat(last) if last else None)
    assert edtf.precision(date) == precision


@pytest.mark.parametrize("date", [date for dates in NO_DATES.values() for date in dates])
@pytest.mark.parametrize("question", [edtf.first_day, edtf.last_day, edtf.precision])
def test_what_is_no_date_is_refused_in_its_own_words(date: str, question: object) -> None:
    assert callable(question)
    with pytest.raises(ValueError, match="is no"):
        question(date)


@given(st.dates())
def test_a_day_is_its_own_first_and_last_day(day: dt.date) -> None:
    date = day.isoformat()
    assert (edtf.first_day(date), edtf.last_day(date), edtf.precision(date)) == (day, day, "day")


@given(st.dates(), st.dates())
def test_an_interval_lasts_from_its_first_day_to_its_last(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    date = f"{first}/{last}"
    assert (edtf.first_day(date), edtf.last_day(date), edtf.precision(date)) == (first, last, "range")


@given(st.text(alphabet="0123456789X-/.~? ", max_size=24))
def test_any_other_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        first, last = edtf.first_day(text), edtf.last_day(text)
    except ValueError:
        return
    assert first is None or last is None or first <= last


@pytest.mark.parametrize(
    ("date", "months", "interval"),
    [
        ("2024-03", 12, "2023-04/2024-03"),
        ("2020-03-31", 12, "2019-04/2020-03"),
        ("2019-12", 9, "2019-04/2019-12"),
        ("2014", 120, "2004/2014"),
        ("2014", 12, "2014"),
        ("2014", 9, None),
        ("2020-03-15", 12, None),
        ("2020-03", 0, None),
        ("0001-06", 12, None),
        ("2008/..", 12, None),
        ("201X", 12, None),
    ],
)
def test_a_date_closes_so_many_months(date: str, months: int, interval: str | None) -> None:
    assert edtf.months_up_to(date, months) == interval
