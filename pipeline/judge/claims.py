"""What do the official figures say of each claim? One verdict a claim that a series could speak to.

The rules in short stand in ``docs/verdicts.md``. Two things hold throughout: a percentage alone decides nothing
(measure, parties and period must be those of a series), and where a claim can be read so that the record bears it out,
it does not "differ".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from itertools import groupby

import duckdb

from pipeline import tables
from pipeline.judge import telling
from pipeline.judge.band import PERCENT, Band, Period, Series, official, series
from pipeline.judge.question import Answer, Question, Record, beside
from pipeline.judge.targets import judge_forecast, judge_target
from pipeline.judge.tolerance import Accepted, accepted, forms
from pipeline.records import Claim, RecordFigure, RecordTarget, Verdict, VerdictSource

PUBLICATION_LAG = dt.timedelta(days=60)
"""How long after a year's end its figures may still be unknown to an author; Chinese customs need two weeks."""
STALE_YEARS = 2
"""A record whose last year lies further back says nothing of a text's present."""
NEAR_YEARS = 3
"""How far off another year may lie that a round or hedged figure is taken from; farther, some year always fits. What is
only said to lie above or below a figure has to be one year off."""
PRECISE_DIGITS = 3
"""From so many digits on, a figure that fits another period does not do so by chance."""
WORDS = r"[\w’'.&-]+"
"""One word of a text, with what may join its parts."""
LEVELS = ("trade_turnover", "exports", "imports")
"""Quantities that only add up, so that a part of a year is never more than the year."""

_SELECT = """
WITH asked AS (
    FROM claims
    WHERE list_contains($measures, coalesce(growth_of, measure)::VARCHAR)
        AND list_contains($pairs, least(source_actor, target_actor) || ' ' || greatest(source_actor, target_actor))
),
named AS (
    SELECT sentence_id, list(DISTINCT [quote, country]) AS names
    FROM actor_mentions JOIN actors USING (actor_id)
    WHERE sentence_id IN (SELECT sentence_id FROM asked)
    GROUP BY sentence_id
)
SELECT {columns}, sentences.text, sections.published_start, sections.published_end, coalesce(names, [])
FROM asked
JOIN sentences USING (sentence_id)
JOIN sections ON sections.section_id = asked.section_id
LEFT JOIN named USING (sentence_id)
ORDER BY asked.document_id, asked.sentence_id, asked.start
"""
_UNKNOWN = """
INSERT INTO verdicts
SELECT
    claim_id, 'no_record', 0, false,
    CASE
        WHEN source_actor IS NULL OR target_actor IS NULL
        THEN 'The text does not say between which two parties, so no official series can be chosen.'
        ELSE 'The record has no figures for this pair.'
    END,
    NULL, NULL, false, NULL, NULL, NULL, NULL
FROM claims
WHERE list_contains($measures, coalesce(growth_of, measure)::VARCHAR)
    AND NOT coalesce(
        list_contains($pairs, least(source_actor, target_actor) || ' ' || greatest(source_actor, target_actor)), false
    )
ORDER BY document_id, start
"""


def judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill the tables of official figures and of verdicts on claims, with the rows of the record that they rest on."""
    stated = tuple(tables.stored(connection, RecordFigure))
    figures = official(stated)
    tables.fill(connection, "official_figures", figures)
    record = Record(figures, stated, tuple(tables.stored(connection, RecordTarget)))
    measures = sorted({of for figure in figures if (of := figure.growth_of or figure.indicator)} | {"imports"})
    asked = {"measures": measures, "pairs": sorted(" ".join(sorted(pair)) for pair in record.pairs)}
    verdicts: list[Verdict] = []
    sources: list[VerdictSource] = []
    for _, told in groupby(_questions(connection, asked), key=lambda question: question.claim.sentence_id):
        for question, answer in judge_sentence(list(told), record):
            verdicts.append(_verdict(question, answer))
            sources.extend(_sources(question, answer, record))
    tables.fill(connection, "verdicts", verdicts)
    tables.fill(connection, "verdict_sources", sources)
    connection.execute(_UNKNOWN, asked)


def judge_sentence(questions: Sequence[Question], record: Record) -> Iterator[tuple[Question, Answer]]:
    """Yield the claims of one sentence with what the record says of each, amounts before rates.

    A rate that differs is a misplaced one only where a neighbouring year has it, or where an amount beside it belongs
    to the same other period. A figure without a period takes that of its series in the sentence ("grew by 42.7 % in
    2018 to 59 billion").
    """
    moved: list[Period] = []
    dated = [question for question in questions if question.period]
    for question in sorted(questions, key=lambda question: question.claim.unit == PERCENT):
        answer = answer_to(_dated_by(question, dated), record, moved)
        if answer.verdict == "fits_other_period" and answer.fits:
            moved.append(answer.fits)
        yield question, answer


def _dated_by(question: Question, dated: Sequence[Question]) -> Question:
    """Return a claim without a period with that of the other figures of its series, where they have but one."""
    claim = question.claim
    if claim.period or claim.modality != "actual" or _speaks_of_now(question):
        return question
    measured = claim.growth_of or claim.measure
    same = [
        other.claim
        for other in dated
        if (other.claim.growth_of or other.claim.measure) == measured
        and (other.claim.source_actor, other.claim.target_actor) == (claim.source_actor, claim.target_actor)
    ]
    if len({other.period for other in same}) != 1:
        return question
    told = same[0]
    return replace(
        question,
        claim=replace(claim, period=told.period, period_start=told.period_start, period_end=told.period_end),
    )


def answer_to(question: Question, record: Record, moved: Sequence[Period] = ()) -> Answer:
    """Return what the record says of a claim; ``moved`` are periods that amounts beside it really belong to."""
    of = question.series
    if question.partial:
        return Answer("no_record", 0, f"The record counts all goods; the text speaks of {question.partial}.")
    if of.unit != PERCENT and of.unit not in (units := record.units(of)):
        counted = f"counts {telling.subject(of)} in {telling.listed(units)}" if units else "has no such figures"
        return Answer("no_record", 0, f"The record {counted}.")
    if question.claim.modality == "target":
        return judge_target(question, record)
    if question.claim.modality == "forecast":
        return judge_forecast(question, record)
    when = question.period
    if when is None:
        return _since(question, record) if question.claim.period_start else _undated(question, record)
    if question.published and when.end > question.published.end:
        return _unfinished(question, record, when)
    return _dated(question, record, when, moved)


# ------------------------------------------------------------------------------------------------ claims with a period


def _dated(question: Question, record: Record, when: Period, moved: Sequence[Period]) -> Answer:
    own = record.bands(question.series, when, question)
    if not own:
        return _without_own(question, record, when)
    if answer := _agreeing(question, own):
        return answer
    shown = _nearest(question.accepted, own)
    if shown.doubtful:
        told = f"Only a figure of low quality speaks of it: {telling.official(shown)}."
        return Answer("no_record", 0, told, own=shown)
    if question.currency is None and _may_be_in_another_currency(question, own):
        told = (
            f"The record has only the growth in yuan, {telling.official(shown)}; that in dollars can differ by points."
        )
        return Answer("no_record", 0, told, own=shown)
    return _misplaced(question, record, shown, moved) or _differing(question, shown)


def _agreeing(question: Question, own: Sequence[Band]) -> Answer | None:
    """Return the answer to a claim that a band bears out; None where none of acceptable quality does."""
    words = question.accepted
    fits = {band: words.fit(band.low, band.high) for band in own if not band.doubtful}
    within = [band for band, fit in fits.items() if fit == "within"]
    band = next(iter([*within, *(band for band, fit in fits.items() if fit == "revised")]), None)
    if band is None:
        return None
    told = f"{_capital(telling.official(band))} for {telling.period(band.period)}."
    others = tuple(other for other in own if other is not band)
    if words.is_far(band.low, band.high):
        return Answer("agrees", 1, f"{told} That is true, but says little.", own=band, others=others)
    loosely = fits[band] == "revised" and question.claim.unit != PERCENT
    if loosely:
        told += " The difference is no greater than what official figures are revised by."
    return Answer("agrees", int(loosely), told, own=band)


def _differing(question: Question, own: Band) -> Answer:
    off = _off_by(question, own)
    told = f"{_capital(telling.official(own))} for {telling.period(own.period)}."
    if off:
        points = " points" if own.series.unit == PERCENT else ""
        size = f"{abs(off):.1f}{points}" if points else telling.amount(abs(off), own.series.unit)
        told += f" The claim is {size} too {'high' if off > 0 else 'low'}."
    return Answer("differs", 3, told, own=own)


def _misplaced(question: Question, record: Record, own: Band, moved: Sequence[Period]) -> Answer | None:
    """Return the answer to a claim that is right of another period, flow or reporter."""
    head = f"{_capital(telling.official(own))} for {telling.period(own.period)}."
    found = [*_other_series(question, record, own), *_other_periods(question, record, own.period, moved)]
    if not found:
        return None
    _, _, other = min(found, key=lambda candidate: candidate[:2])
    if other.period != own.period:
        told = f"{head} The figure fits {telling.period(other.period)}: {telling.official(other)}."
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
            if words.is_meant(band.low, band.high) and not band.doubtful:
                yield 0, _distance(words, band), band
    if own.series.growth_of and own.series.unit != PERCENT:
        # A total that is printed as the change of it.
        claim = question.claim
        size = accepted(replace(claim, value_low=abs(claim.value_high), value_high=abs(claim.value_low)))
        level = own.series._replace(indicator=own.series.growth_of, growth_of=None)
        for band in record.bands(level, own.period, free):
            if size.is_meant(band.low, band.high):
                yield 0, _distance(size, band), band


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
            if words.is_meant(band.low, band.high) and not band.doubtful:
                yield (0 if years <= 1 else years), _distance(words, band), band


def _without_own(question: Question, record: Record, when: Period) -> Answer:
    """Return the answer where the record has no figure for the very period."""
    of = question.series
    if when.months > 12:
        return _several_years(question, record, when)
    if of.indicator in LEVELS:
        years = [band for band in _bands_around(record, of, when) if band.period.is_year]
        if when.months == 1 and years:
            # No month's trade is a year's: what fits a year was only said in that month.
            if answer := _agreeing(question, years):
                return answer
            answer = _undated(replace(question, published=when), record)
            return answer if answer.verdict == "agrees" else _nothing(question, when)
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
            told = f"{_capital(telling.official(limit))} for {telling.period(limit.period)}, of which"
            told += f" {telling.period(when)} is {'a part' if within else 'more than a part'}."
            return Answer("differs", 3, told, own=limit)
    return _nothing(question, when)


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
    return _nothing(question, when)


def _growth_over(question: Question, record: Record, when: Period) -> Answer:
    of = question.series
    assert of.growth_of
    for unit in record.units(series(of.growth_of, None, of.source, of.target, "USD")):
        level = series(of.growth_of, None, of.source, of.target, unit)
        years = [Period(dt.date(year, 1, 1), dt.date(year, 12, 31)) for year in (when.start.year, when.end.year)]
        first, last = (record.whole(level, year) for year in years)
        if first and last and first.low > 0:
            rates = [100 * (last.low / first.high - 1), 100 * (last.high / first.low - 1)]
            told = (
                f"{_capital(telling.official(first))} for {telling.period(years[0])}, and {telling.official(last)} for"
            )
            told += f" {telling.period(years[1])}: a growth of {rates[0]:.0f} to {rates[1]:.0f} %."
            if question.accepted.fit(*rates) != "outside":
                return Answer("agrees", 1, told, others=(first, last))
            return Answer("no_record", 0, f"{told} The text may mean an average a year.", others=(first, last))
    return _nothing(question, when)


def _unfinished(question: Question, record: Record, when: Period) -> Answer:
    """Return the answer for a period that was not over when the text was published."""
    of = question.series
    parts = [
        period
        for period in record.periods(of)
        if when.holds(period) and question.published and period.end <= question.published.end
    ]
    for period in (when, *reversed(parts)):
        if answer := _agreeing(question, record.bands(of, period, question)):
            return replace(answer, severity=1)
    return Answer("no_record", 0, f"{_capital(telling.period(when))} was not over when the text was published.")


# --------------------------------------------------------------------------------------------- claims without a period


def _undated(question: Question, record: Record) -> Answer:
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
        if answer := _agreeing(question, record.bands(of, year, question)):
            return replace(answer, told=f"{assumed} {answer.told}")
    if of.unit == PERCENT:
        return Answer("no_record", 0, f"{assumed} The year before its publication had another growth.")
    own = _nearest(words, record.bands(of, latest, question))
    head = (
        f"{assumed} The latest year known when it was published is {telling.period(latest)}: {telling.official(own)}."
    )
    earlier = [band for year in reversed(known[:-1]) for band in record.bands(of, year, question)]
    if fitting := [band for band in earlier if words.is_meant(band.low, band.high)]:
        band = min(fitting, key=lambda band: _distance(words, band))
        told = f"{head} The figure was true of {telling.period(band.period)}: {telling.official(band)}."
        return Answer("outdated", 2 if _speaks_of_now(question) else 1, told, own, (band,), band.period)
    if _speaks_of_now(question) or _beyond_all(question, record, known):
        return replace(_differing(question, own), told=f"{head} No year known by then fits.")
    return Answer("no_record", 0, f"{head} The text may speak of another time.", own=own)


def _since(question: Question, record: Record) -> Answer:
    """Return the answer for a claim that holds since a time: of the first year, and of the latest known as well."""
    of, words, start = question.series, question.accepted, question.claim.period_start
    assert start
    at = question.published.start if question.published else dt.date.max
    years = [year for year in record.years(of) if year.end >= start and year.end <= at]
    if not years:
        return Answer("no_record", 0, f"The record has no year since {start.year} to hold it against.")
    if answer := _agreeing(question, record.bands(of, years[-1], question)):
        return answer
    own = _nearest(words, record.bands(of, years[-1], question))
    head = (
        f"The text leaves the end open. The latest year known is {telling.period(own.period)}: {telling.official(own)}."
    )
    for year in years[:-1]:
        for band in record.bands(of, year, question):
            if words.fit(band.low, band.high) != "outside":
                told = f"{head} It was true of {telling.period(year)}: {telling.official(band)}."
                return Answer("outdated", 2, told, own, (band,), year)
    if of.unit != PERCENT and _beyond_all(question, record, years):
        return replace(_differing(question, own), told=f"{head} No year since {start.year} fits.")
    return Answer("no_record", 0, f"{head} The text may speak of another time.", own=own)


def _speaks_of_now(question: Question) -> bool:
    text = question.text.lower()
    return any(
        re.search(rf"(?<!\w){form}(?!\w)(?! (?:ago|earlier|later|before|after|on|old)\b)", text)
        for form in forms("now")
    )


def _beyond_all(question: Question, record: Record, years: Sequence[Period]) -> bool:
    """Whether a claim lies beyond the figures of every year, on the same side of all."""
    words = question.accepted
    found = [band for year in years for band in record.bands(question.series, year, question)]
    return all(band.high + words.slack < words.low for band in found)


# ------------------------------------------------------------------------------------------------------ common to both


CURRENCY_POINTS = 5.0
"""How far growth in dollars and in yuan can lie apart in a year, in percentage points."""


def _may_be_in_another_currency(question: Question, own: Sequence[Band]) -> bool:
    """Whether a rate that no known one bears out may be right in a currency that the record has no growth in."""
    if question.claim.unit != PERCENT or any(
        figure.growth_currency == "USD" for band in own for figure in band.figures
    ):
        return False
    words = question.accepted
    return any(band.low - CURRENCY_POINTS <= words.high and band.high + CURRENCY_POINTS >= words.low for band in own)


def _nothing(question: Question, when: Period) -> Answer:
    return Answer(
        "no_record", 0, f"The record has no figure of {telling.subject(question.series)} for {telling.period(when)}."
    )


def _nearest(words: Accepted, own: Sequence[Band]) -> Band:
    return min(own, key=lambda band: (band.doubtful, _distance(words, band)))


def _distance(words: Accepted, band: Band) -> float:
    """Return how far the middle of what is meant lies from a band's nearest figure."""
    middle = (words.nearest + words.farthest) / 2
    return min(abs(figure.value - middle) for figure in band.figures)


def _off_by(question: Question, own: Band) -> float | None:
    """Return how far a claim lies outside of a band: above it where positive."""
    claim = question.claim
    if claim.value_low > own.high:
        return claim.value_low - own.high
    return claim.value_high - own.low if claim.value_high < own.low else None


def _verdict(question: Question, answer: Answer) -> Verdict:
    said = f'The text says "{question.quote}"'
    if question.claim.period and question.period:
        said += f" for {telling.period(question.period)}"
    own = answer.own
    return Verdict(
        claim_id=question.claim.claim_id,
        verdict=answer.verdict,
        severity=answer.severity,
        by_hand=False,
        reasoning=f"{said}. {answer.told}",
        official_low=own.low if own else None,
        official_high=own.high if own else None,
        derived=bool(own and own.derived),
        off_by=_off_by(question, own) if own and answer.verdict != "agrees" else None,
        fits=telling.written(answer.fits) if answer.fits else None,
        fits_start=answer.fits.start if answer.fits else None,
        fits_end=answer.fits.end if answer.fits else None,
    )


def _sources(question: Question, answer: Answer, record: Record) -> Iterator[VerdictSource]:
    rows = {
        ordinal: None
        for band in (answer.own, *answer.others)
        if band
        for figure in band.figures
        for ordinal in figure.rests_on
    }
    for ordinal in rows:
        row = record.stated[ordinal]
        values = [] if row.value is None else [telling.amount(row.value, row.unit)]
        if row.growth_percent is not None:
            values.append(f"{row.growth_percent:+g} % in {row.growth_currency or row.unit}")
        when = telling.period(Period(row.period_start, row.period_end))
        of = telling.subject(series(row.indicator, None, row.source, row.target, row.unit))
        says = f"{_capital(of)}, {when}: {', '.join(values)} ({row.agency}, quality {row.quality})"
        yield VerdictSource(question.claim.claim_id, "record_figures", str(ordinal), says, row.publisher, row.url)
    for target in answer.targets:
        yield VerdictSource(
            question.claim.claim_id,
            "record_targets",
            target.target_id,
            target.source_says,
            target.announced_by,
            target.url,
        )


def _questions(connection: duckdb.DuckDBPyConnection, asked: dict[str, list[str]]) -> Iterator[Question]:
    names = [field.name for field in fields(Claim)]
    found = connection.cursor().execute(_SELECT.format(columns=", ".join(f"asked.{name}" for name in names)), asked)
    while row := found.fetchone():
        claim = Claim(*row[: len(names)])
        text, first, last, named = row[len(names) :]
        yield question_of(claim, text, Period(first, last) if first and last else None, named)


def question_of(claim: Claim, text: str, published: Period | None, named: Sequence[tuple[str, str | None]]) -> Question:
    """Return a claim as a question.

    Args:
        claim: the claim, with both parties.
        text: its sentence.
        published: when it was published.
        named: the actors that the sentence names, each by its words and its country.
    """
    said_by = claim.attributed_to or ""
    reporters = {country for words, country in named if words in said_by}
    counts = any(form in said_by.lower() for form in forms("counts"))
    text = " ".join(text.split())
    currencies = [code for code in ("CNY", "USD") if any(form in text.lower() for form in forms(code))]
    if claim.measure == "growth" and claim.unit == "1":
        # "by a third" is a rate like any other.
        claim = replace(claim, value_low=100 * claim.value_low, value_high=100 * claim.value_high, unit=PERCENT)
    return Question(
        claim=claim,
        text=text,
        published=published,
        reporter=next(iter(reporters)) if counts and len(reporters) == 1 else None,
        currency=currencies[0] if claim.unit == PERCENT and len(currencies) == 1 else None,
        partial=_partial(claim, text, [words for words, _ in named]),
    )


def _partial(claim: Claim, text: str, names: Sequence[str]) -> str | None:
    """Return the words that make what is counted a part of all goods: "oil exports", "cars worth", "trade in food".

    Whatever is not known to leave it whole makes it a part: then nothing is said of the figure.
    """
    counted, quote = (re.escape(" ".join(words.split())) for words in (claim.object or "", claim.quote))
    beside = [rf"({counted})", rf"({WORDS}) worth {quote}", rf"{quote} worth of ({WORDS})"]
    beside += [rf"{counted} (?:in|of) ({WORDS})"] if counted else []
    for pattern in beside:
        found = re.search(pattern, text)
        phrase = found[1] if found else ""
        for name in sorted(names, key=len, reverse=True):
            phrase = phrase.replace(" ".join(name.split()), " ")
        if any(word not in forms("whole") | forms("behind") for word in re.findall(r"[^\W\d_]+", phrase.lower())):
            return found[0] if found else None
    narrowed = re.search(rf"\b(?:in|of) (?:[\w-]+ )?(?:{'|'.join(sorted(forms('part')))})\b", text, re.I)
    return narrowed[0] if narrowed else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
