"""What does the record say of a claim that is an aim or an expectation: who announced it, and how it turned out?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipeline import edtf
from pipeline.judge import telling
from pipeline.judge.band import Period, series
from pipeline.judge.question import Answer, Question, Record
from pipeline.records import RecordTarget


def judge_target(question: Question, record: Record) -> Answer:
    """Hold a claimed aim against the announced targets: same quantity, same parties, same value, same due date.

    The list of announced targets is never complete, so that an aim it does not have is not thereby wrong.
    """
    announced = [target for target in record.targets if _is_of(target, question)]
    same = [target for target in announced if question.accepted.is_meant(target.value_low, target.value_high)]
    due = question.claim.period_end
    if not same:
        return Answer("no_record", 0, "No announced target on record has this value.")
    fitting = [target for target in same if due is None or target.due_end is None or _is_due(target, due)]
    if fitting:
        return Answer("agrees", 0, f"{_announced(fitting)} {outcome(fitting[0], record)}", targets=tuple(fitting))
    assert same[0].due
    assert due
    told = f"The record has this target for {_due(same[0])}, not for {due.year}: {_announced(same)}"
    fits = Period(edtf.first_day(same[0].due) or due, edtf.last_day(same[0].due) or due)
    return Answer("fits_other_period", 2, told, fits=fits, targets=tuple(same))


def judge_forecast(question: Question, record: Record) -> Answer:
    """Say how a forecast turned out; one that did not come true was no false statement, and does not differ.

    One that has the value and the due date of an announced target is taken for that.
    """
    target = judge_target(question, record)
    if target.verdict == "agrees":
        return target
    when = question.period
    for own in record.bands(question.series, when, question) if when else []:
        came = question.accepted.fit(own.low, own.high) != "outside"
        told = f"It was an expectation, and {'came true' if came else 'did not come true'}: {telling.official(own)} for"
        return Answer("agrees" if came else "no_record", 0, f"{told} {telling.period(own.period)}.", own=own)
    return Answer("no_record", 0, "It is an expectation, and the record has no figure for its time.")


def outcome(target: RecordTarget, record: Record) -> str:
    """Return in a sentence whether a target was met when it was due, and when it first was."""
    of = series(target.indicator, None, target.source, target.target, target.unit)
    announced = target.announced_start or dt.date.min
    years = [year for year in record.years(of) if year.end >= announced]
    reached = [year for year in years if (band := record.whole(of, year)) and band.high >= target.value_low]
    first = f"first reached in {telling.period(reached[0])}" if reached else "not reached so far on record"
    if target.due_end is None:
        return f"Without a due date, it was {first}."
    if reached and reached[0].end <= target.due_end:
        return f"It was met: {first}."
    if not years or years[-1].end < target.due_end:
        return "It is not due yet by the figures on record."
    return f"It was missed: {first}."


def _is_of(target: RecordTarget, question: Question) -> bool:
    if series(target.indicator, None, target.source, target.target, target.unit) != question.series:
        return False
    known = question.published.end if question.published else dt.date.max
    return target.announced_start is None or target.announced_start <= known


def _is_due(target: RecordTarget, day: dt.date) -> bool:
    assert target.due
    assert target.due_end
    return (edtf.first_day(target.due) or day) <= day <= target.due_end


def _announced(targets: Sequence[RecordTarget]) -> str:
    by = telling.listed(f"{target.announced_by} ({target.announced})" for target in targets)
    return f"The target was announced by {by}."


def _due(target: RecordTarget) -> str:
    return (target.due or "an open date").replace("/", " to ")
