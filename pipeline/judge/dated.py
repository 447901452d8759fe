"""What the record says of a claim with a period: of that period, or else of the one or the series it is right of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.judge import telling
from pipeline.judge.band import PERCENT, Band, Period, Series
from pipeline.judge.fitting import agreeing, differing, distance, nearest, nothing, taken_from
from pipeline.judge.question import Answer, Question, Record, beside
from pipeline.judge.tolerance import accepted
from pipeline.judge.undated import undated

CURRENCY_POINTS = 5.0
"""How far growth in two currencies can lie apart in a year, in percentage points."""
NEAR_YEARS = 3
"""How far off another year may lie that a round or hedged figure is taken from; farther, some year always fits. What is
only said to lie above or below a figure has to be one year off."""
PRECISE_DIGITS = 3
"""From so many digits on, a figure that fits another period does not do so by chance."""
LEVELS = ("trade_turnover", "exports", "imports")
"""Quantities that only add up, so that a part of a year is never more than the year."""


def dated(question: Question, record: Record, when: Period, moved: Sequence[Period]) -> Answer:
    """Return the answer for a period that was over when the text was published.

    Args:
        question: the claim.
        record: what it is held against.
        when: its period.
        moved: periods that amounts beside it really belong to.
    """
    own = record.bands(question.series, when, question)
    if not own:
        return _without_own(question, record, when)
    if answer := agreeing(question, own):
        return answer
    shown = nearest(question.accepted, own)
    if shown.doubtful:
        told = f"Only a figure of low quality speaks of it: {telling.official(shown)}."
        return Answer("no_record", 0, told, own=shown)
    if question.currency is None and _may_be_in_another_currency(question, record, own):
        told = f"{telling.opening(telling.official(shown))}; the growth in another currency can differ by some points."
        return Answer("no_record", 0, told, own=shown)
    return _misplaced(question, record, shown, moved) or differing(question, shown)


def _may_be_in_another_currency(question: Question, record: Record, own: Sequence[Band]) -> bool:
    """Whether a rate that no known one bears out may be right in the usual currency, in which the record has none."""
    usual = record.usual_currency(question.series)
    counted_in = {figure.growth_currency for band in own for figure in band.figures}
    if question.claim.unit != PERCENT or usual in counted_in:
        return False
    words = question.accepted
    return any(band.low - CURRENCY_POINTS <= words.high and band.high + CURRENCY_POINTS >= words.low for band in own)


def _misplaced(question: Question, record: Record, own: Band, moved: Sequence[Period]) -> Answer | None:
    """Return the answer to a claim that is right of another period, flow or reporter."""
    head = f"{telling.opening(telling.official(own))} for {telling.period(own.period)}."
    found = [*_other_series(question, record, own), *_other_periods(question, record, own.period, moved)]
    if not found:
        return None
    _, _, other = min(found, key=lambda candidate: candidate[:2])
    if other.period != own.period:
        told = f"{head} The figure fits {telling.period(other.period)}: {telling.official(other)}."
        if other.period in moved:
            told += " So does the amount beside it."
        return Answer("fits_other_period", 2, told, own=own, others=(other,), fits=other.period)
    if other.series == own.series:
        told = f"{head} The figure fits another count of it: {telling.official(other)}."
    else:
        told = f"{head} The figure fits {telling.subject(other.series)}: {telling.official(other)}."
    return Answer("fits_other_series", 2, told, own=own, others=(other,))


def _other_series(question: Question, record: Record, own: Band) -> Iterator[tuple[int, float, Band]]:
    words = question.accepted
    free = replace(question, reporter=None, currency=None)
    for of in (own.series, *beside(own.series)):
        for band in record.bands(of, own.period, free):
            if taken_from(words, band):
                yield 0, distance(words, band), band
    if own.series.growth_of and own.series.unit != PERCENT:
        # A total that is printed as the change of it.
        claim = question.claim
        size = accepted(replace(claim, value_low=abs(claim.value_high), value_high=abs(claim.value_low)))
        level = own.series._replace(indicator=own.series.growth_of, growth_of=None)
        for band in record.bands(level, own.period, free):
            if taken_from(size, band):
                yield 0, distance(size, band), band


def _other_periods(
    question: Question, record: Record, when: Period, moved: Sequence[Period]
) -> Iterator[tuple[int, float, Band]]:
    """Yield how likely it is, and the band, of each period that the claim could have been taken from."""
    words, of = question.accepted, question.series
    for period in record.periods(of):
        if period == when or (question.published and period.end > question.published.end):
            continue
        years = abs(period.start.year - when.start.year)
        same_part = period == when.years_before(when.end.year - period.end.year)
        part_of_same = period.start.year == when.start.year and (period.holds(when) or when.holds(period))
        if of.unit == PERCENT:
            likely = (same_part and years == 1) or period in moved
        else:
            near = 1 if question.claim.bound in ("at_least", "at_most") else NEAR_YEARS
            likely = same_part and (years <= near or words.digits >= PRECISE_DIGITS)
            likely = likely or (part_of_same and words.digits > 1)
        for band in record.bands(of, period, question) if likely else []:
            if taken_from(words, band):
                yield (0 if years <= 1 else years), distance(words, band), band


def _without_own(question: Question, record: Record, when: Period) -> Answer:
    """Return the answer where the record has no figure for the very period."""
    of = question.series
    if when.months > 12:
        return _several_years(question, record, when)
    if of.indicator in LEVELS:
        years = [band for band in _bands_around(record, of, when) if band.period.is_year]
        if when.months == 1 and years:
            # No month's trade is a year's: what fits a year was only said in that month.
            if answer := agreeing(question, years):
                return answer
            answer = undated(replace(question, published=when), record)
            return answer if answer.verdict == "agrees" else nothing(question, when)
        low = max((band.low for band in _bands_within(record, of, when)), default=0.0)
        high = min((band.high for band in _bands_around(record, of, when)), default=float("inf"))
        words = question.accepted
        if words.fit(low, high) == "outside":
            within = high < words.low
            limit = next(
                band
                for band in (_bands_around(record, of, when) if within else _bands_within(record, of, when))
                if (band.high == high if within else band.low == low)
            )
            told = f"{telling.opening(telling.official(limit))} for {telling.period(limit.period)}, which"
            told += f" {'holds' if within else 'is a part of'} {telling.period(when)}."
            return Answer("differs", 3, told, others=(limit,))
    return nothing(question, when)


def _bands_within(record: Record, of: Series, when: Period) -> list[Band]:
    return [band for period in record.periods(of) if when.holds(period) and (band := record.whole(of, period))]


def _bands_around(record: Record, of: Series, when: Period) -> list[Band]:
    return [band for period in record.periods(of) if period.holds(when) and (band := record.whole(of, period))]


def _several_years(question: Question, record: Record, when: Period) -> Answer:
    """Return the answer for a span of years: an amount may be that of one or their sum, a rate that over all."""
    of, words = question.series, question.accepted
    if of.growth_of and of.unit == PERCENT:
        return _growth_over(question, record, when)
    within = [band for year in record.years(of) if when.holds(year) for band in record.bands(of, year, question)]
    for band in within:
        if words.fit(band.low, band.high) != "outside":
            told = f"It fits {telling.period(band.period)}, which lies in {telling.period(when)}:"
            return Answer("agrees", 1, f"{told} {telling.official(band)}.", own=band)
    years = when.end.year - when.start.year + 1
    if of.indicator in LEVELS and len({band.period for band in within}) == years:
        total = sum(band.low for band in within), sum(band.high for band in within)
        if words.fit(*total) != "outside":
            return Answer("agrees", 1, "It fits the sum of the years.", others=tuple(within))
    return nothing(question, when)


def _growth_over(question: Question, record: Record, when: Period) -> Answer:
    of = question.series
    assert of.growth_of
    level = of._replace(indicator=of.growth_of, growth_of=None, unit=record.usual_currency(of) or "")
    years = [Period(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in (when.start.year, when.end.year)]
    first, last = (record.whole(level, year) for year in years)
    if not first or not last or first.low <= 0:
        return nothing(question, when)
    rates = 100 * (last.low / first.high - 1), 100 * (last.high / first.low - 1)
    told = f"{telling.opening(telling.official(first))} for {telling.period(years[0])}, {telling.official(last)} for"
    told += f" {telling.period(years[1])}: a growth of {rates[0]:.0f} to {rates[1]:.0f} %."
    if question.accepted.fit(*rates) != "outside":
        return Answer("agrees", 1, told, others=(first, last))
    return Answer("no_record", 0, f"{told} The text may mean an average a year.", others=(first, last))


def unfinished(question: Question, record: Record, when: Period) -> Answer:
    """Return the answer for a period that was not over when the text was published."""
    of = question.series
    parts = [
        period
        for period in record.periods(of)
        if when.holds(period) and question.published and period.end <= question.published.end
    ]
    for period in (when, *reversed(parts)):
        if answer := agreeing(question, record.bands(of, period, question)):
            return replace(answer, severity=1)
    return Answer("no_record", 0, f"{telling.opening(telling.period(when))} was not over when the text was published.")
