"""What the record says of a claim without a period: of the time when it was published, or of the years since a year."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from pipeline.judge import telling
from pipeline.judge.band import PERCENT
from pipeline.judge.fitting import agreeing, beyond_all, differing, distance, nearest, taken_from
from pipeline.judge.question import Answer, Question, Record
from pipeline.judge.tolerance import any_of

PUBLICATION_LAG = dt.timedelta(days=60)
"""How long after a year's end its figures may still be unknown to an author; Chinese customs need two weeks."""
STALE_YEARS = 2
"""A record whose last year lies further back says nothing of a text's present."""
PRECISE_DIGITS = 3
"""From so many digits on, a figure may be that of the part of a year that was known when it was published."""


def undated(question: Question, record: Record) -> Answer:
    """Return the answer for a claim without a period: it speaks of what was known when it was published."""
    of, words = question.series, question.accepted
    if question.published is None:
        return Answer("no_record", 0, "Neither the text nor its publication says for when.")
    at = question.published.start
    years = [year for year in record.years(of) if year.end <= at]
    known = [year for year in years if year.end + PUBLICATION_LAG <= at]
    fresh = [year for year in years if year not in known]
    if not known or at.year - known[-1].end.year > STALE_YEARS:
        return Answer("no_record", 0, "The text gives no period, and the record has no year shortly before it.")
    latest = known[-1]
    assumed = "The text gives no period."
    parts = [
        period
        for period in record.periods(of)
        if period.start.year == at.year and period.start.month == 1 and period.end <= at and period not in years
    ]
    running = parts if of.unit != PERCENT and words.digits >= PRECISE_DIGITS else []
    for year in (latest, *fresh, *running):
        if answer := agreeing(question, record.bands(of, year, question)):
            return replace(answer, told=f"{assumed} {answer.told}")
    if of.unit == PERCENT:
        return Answer("no_record", 0, f"{assumed} The year before its publication had another growth.")
    own = nearest(words, record.bands(of, latest, question))
    head = (
        f"{assumed} The latest year known when it was published is {telling.period(latest)}: {telling.official(own)}."
    )
    earlier = [band for year in reversed(known[:-1]) for band in record.bands(of, year, question)]
    if fitting := [band for band in earlier if taken_from(words, band)]:
        band = min(fitting, key=lambda band: distance(words, band))
        told = f"{head} The figure was true of {telling.period(band.period)}: {telling.official(band)}."
        return Answer("outdated", 2 if speaks_of_now(question) else 1, told, own, (band,), band.period)
    if speaks_of_now(question) or beyond_all(question, record, known):
        return replace(differing(question, own), told=f"{head} No year known by then fits.")
    return Answer("no_record", 0, f"{head} The text may speak of another time.", own=own)


def since(question: Question, record: Record) -> Answer:
    """Return the answer for a claim that holds since a time: of the first year, and of the latest known as well."""
    of, words, start = question.series, question.accepted, question.claim.period_start
    assert start
    at = question.published.start if question.published else dt.date.max
    years = [year for year in record.years(of) if year.end >= start and year.end <= at]
    if not years:
        return Answer("no_record", 0, f"The record has no year since {start.year} to hold it against.")
    if answer := agreeing(question, record.bands(of, years[-1], question)):
        return answer
    own = nearest(words, record.bands(of, years[-1], question))
    head = (
        f"The text leaves the end open. The latest year known is {telling.period(own.period)}: {telling.official(own)}."
    )
    for year in years[:-1]:
        for band in record.bands(of, year, question):
            if words.fit(band.low, band.high) != "outside":
                told = f"{head} It was true of {telling.period(year)}: {telling.official(band)}."
                return Answer("outdated", 2, told, own, (band,), year)
    if of.unit != PERCENT and beyond_all(question, record, years):
        return replace(differing(question, own), told=f"{head} No year since {start.year} fits.")
    return Answer("no_record", 0, f"{head} The text may speak of another time.", own=own)


def speaks_of_now(question: Question) -> bool:
    """Whether the sentence says that its figure holds at the time of writing: "annually", "has stalled at"."""
    pattern = rf"(?<!\w)(?:{any_of('now')})(?!\w)(?! (?:ago|earlier|later|before|after|on|old)\b)"
    return re.search(pattern, question.text.lower()) is not None
