"""What do the official figures say of each claim? One verdict a claim that a series could speak to.

The rules in short stand in ``docs/verdicts.md``. Two things hold throughout: a percentage alone decides nothing
(measure, parties and period must be those of a series), and where a claim can be read so that the record bears it out,
it does not "differ".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import duckdb

from pipeline import tables
from pipeline.judge import telling
from pipeline.judge.asking import questions
from pipeline.judge.band import PERCENT, Period, official, series
from pipeline.judge.dated import dated, unfinished
from pipeline.judge.fitting import off_by
from pipeline.judge.question import Answer, Question, Record
from pipeline.judge.targets import judge_forecast, judge_target
from pipeline.judge.undated import since, speaks_of_now, undated
from pipeline.records import RecordFigure, RecordMisprint, RecordTarget, Verdict, VerdictSource

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
    record = Record(
        figures,
        stated,
        tuple(tables.stored(connection, RecordTarget)),
        tuple(tables.stored(connection, RecordMisprint)),
    )
    measures = sorted({of for figure in figures if (of := figure.growth_of or figure.indicator)} | {"imports"})
    asked = {"measures": measures, "pairs": sorted(" ".join(sorted(pair)) for pair in record.pairs)}
    verdicts: list[Verdict] = []
    sources: list[VerdictSource] = []
    for _, told in groupby(questions(connection, asked), key=lambda question: question.claim.sentence_id):
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
        if answer.verdict != "agrees" and (known := record.misprint(question)):
            told = f"{answer.told} It is a known misprint, {known.what_is_wrong}: {known.what_is_right}."
            answer = replace(answer, told=told, misprint=known)
        if answer.verdict == "fits_other_period" and answer.fits:
            moved.append(answer.fits)
        yield question, answer


def _dated_by(question: Question, dated: Sequence[Question]) -> Question:
    """Return a claim without a period with that of the other figures of its series, where they have but one."""
    claim = question.claim
    if claim.period or claim.modality != "actual" or speaks_of_now(question):
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
    answer = _answer_to(question, record, moved)
    if answer.verdict == "differs" and question.others:
        told = f"{answer.told} But the sentence names other states as well, and the figure may be about them."
        return replace(answer, verdict="no_record", severity=0, told=told)
    return answer


def _answer_to(question: Question, record: Record, moved: Sequence[Period]) -> Answer:
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
        return since(question, record) if question.claim.period_start else undated(question, record)
    if question.published and when.end > question.published.end:
        return unfinished(question, record, when)
    return dated(question, record, when, moved)


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
        off_by=off_by(question, own) if own and answer.verdict != "agrees" else None,
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
        says = f"{telling.opening(of)}, {when}: {', '.join(values)} ({row.agency}, quality {row.quality})"
        yield VerdictSource(question.claim.claim_id, "record_figures", str(ordinal), says, row.publisher, row.url)
    for target in answer.targets:
        yield VerdictSource(
            question.claim.claim_id,
            "record_targets",
            target.target_id,
            target.source_says,
            target.publisher,
            target.url,
        )
    if known := answer.misprint:
        says = f"{known.what_is_wrong}: {known.what_is_right}"
        yield VerdictSource(
            question.claim.claim_id, "record_misprints", str(known.ordinal), says, known.publisher, known.url
        )
