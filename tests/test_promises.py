"""What holds for every text whatever: quotes are verbatim, nothing overlaps, the same text gives the same rows."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Protocol

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import read, tables
from pipeline.build import build
from pipeline.extract import extract
from pipeline.records import PUBLISHED, Reading

# Pieces that rules take hold of, in all sorts of company.
PIECES = st.sampled_from(
    """
    China Russia Sino-Russian Moscow Beijing|Xi Jinping|President Putin|Vladimir Putin|the two countries|they both EU
    SCO|the Shanghai Cooperation Organisation (SCO)|Gazprom Georgia Jordan|South China Sea|U.S. US us
    trade exports imports deficit turnover growth rose fell|rose by|fell by|grew to|doubled met visited signed agreed
    accused|sanctions on|warned|joint exercise|a treaty|summit|talks between
    5 1 20 80 2012 2,000 1.5 1.234 ½ 3/4 ten twenty-five|half a dozen|a third|one of|first second million billion bn %
    per cent|percentage points|USD80 billion|$90 bn|US$ €38bn|£5m RMB yuan|roubles|km m3 tonnes|barrels a day|years ago
    fold|about almost|more than|no less than|up to|between from to and or by – - ± ~ respectively
    2012-05-04|22 March 2013|March May|in May|May 2015|on Monday|last year|two months later|the 1990s|early 2016
    H1 2015|since until|31 February 2015|9/11|G20|No. 5|p. 12|Su-35|ISBN 978-0-00-000000-2|https://a.org/2012/05
    the of in a was is it which who said expected target plan forecast according to
    """.replace("\n    ", "|")
    .strip("|")
    .split("|")
).flatmap(lambda words: st.sampled_from([words, *words.split()]))
JOINTS = st.sampled_from(
    [" ", " ", " ", " ", ", ", ". ", ".\n", "\n\n", "; ", ": ", "(", ") ", "", "\u00a0", "\t", "\r\n", "’s ", "-", "–"]
)
ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
CONTROL = st.sampled_from(
    ["\x01", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u200b", "\u202e", "\u2028", "\ufeff", "\U0001f600", "𝟖𝟎"]
)
CHUNKS = st.tuples(st.one_of(PIECES, PIECES, PIECES, PIECES, ODD, CONTROL), JOINTS).map("".join)
SENTENCES = st.lists(PIECES, min_size=4, max_size=16).map(lambda said: f"The{' '.join(['', *said])}. ")
TEXTS = (
    st.lists(st.one_of(CHUNKS, SENTENCES), min_size=1, max_size=40)
    .map("".join)
    .filter(lambda text: text.strip("\ufeff").strip())
)
LONG = st.tuples(TEXTS, st.integers(10, 300)).map(lambda said: said[0] * said[1])
# The same texts in every run: what fails for one of us fails for all.
PATIENT = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def stop(self) -> int: ...


def reading_of(text: str) -> Reading:
    entry = read.Entry(title="Title", published="2016-05-18")
    return extract(read.written(text, text.encode(), "text.txt", entry))


def apart(rows: Sequence[Placed]) -> bool:
    return all(0 <= row.start < row.stop for row in rows) and all(one.stop <= two.start for one, two in pairwise(rows))


@settings(PATIENT, max_examples=150)
@given(TEXTS)
def test_every_quote_is_verbatim_and_nothing_overlaps(text: str) -> None:
    reading = reading_of(text)
    assert reading.document.text == text
    for row in (*reading.claims, *reading.dates, *reading.coverage, *reading.relations):
        assert text[row.start : row.stop] == row.quote
    for sentence in reading.layout.sentences:
        assert text[sentence.start : sentence.stop] == sentence.text
    kinds = (reading.layout.sections, reading.layout.sentences, reading.claims, reading.dates, reading.coverage)
    for rows in (*kinds, reading.namings):
        assert apart(rows)
    numbers = sorted([*reading.claims, *reading.coverage], key=lambda row: (row.start, row.stop))
    assert apart(numbers)
    for report in reading.events:
        assert report.sentence.start <= report.start < report.stop <= report.sentence.stop


@settings(PATIENT, max_examples=60)
@given(TEXTS)
def test_the_same_text_gives_the_same_reading(text: str) -> None:
    assert reading_of(text) == reading_of(text)


@settings(PATIENT, max_examples=15)
@given(LONG)
def test_what_is_said_over_and_over_is_read(text: str) -> None:
    reading = reading_of(text)
    assert apart(reading.claims)
    assert apart(reading.dates)
    assert apart(reading.namings)


@settings(PATIENT, max_examples=12)
@given(st.lists(TEXTS, min_size=1, max_size=8))
def test_a_folder_of_any_texts_builds_without_a_broken_check_and_twice_the_same(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        seeds = Path(place, "seeds")
        seeds.mkdir()
        for number, text in enumerate(texts):
            (seeds / f"{number}.txt").write_bytes(text.encode())
        once, twice = Path(place, "once.duckdb"), Path(place, "twice.duckdb")
        summary = build(seeds, once)
        build(seeds, twice)
        assert {problem.stage for problem in summary.problems} <= {"read"}
        with tables.connect(once, read_only=True) as one, tables.connect(twice, read_only=True) as two:
            for table in PUBLISHED:
                assert one.execute(f"FROM {table}").fetchall() == two.execute(f"FROM {table}").fetchall()
