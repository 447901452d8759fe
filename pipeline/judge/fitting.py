"""Hold a claim against the bands of its own series and period: whether one bears it out, and how far off it is."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.judge import telling
from pipeline.judge.band import PERCENT, Band, Period
from pipeline.judge.question import Answer, Question, Record
from pipeline.judge.tolerance import Accepted


def agreeing(question: Question, own: Sequence[Band]) -> Answer | None:
    """Return the answer to a claim that a band bears out; None where none of acceptable quality does."""
    words = question.accepted
    fits = {band: words.fit(band.low, band.high) for band in own if not band.doubtful}
    within = [band for band, fit in fits.items() if fit == "within"]
    band = next(iter([*within, *(band for band, fit in fits.items() if fit == "revised")]), None)
    if band is None:
        return None
    told = f"{telling.opening(telling.official(band))} for {telling.period(band.period)}."
    others = tuple(other for other in own if other is not band)
    if others and question.claim.unit == PERCENT:
        told += " The text does not say in which currency."
    if words.is_far(band.low, band.high):
        return Answer("agrees", 1, f"{told} That is true, but says little.", own=band, others=others)
    loosely = fits[band] == "revised" and question.claim.unit != PERCENT
    if loosely:
        told += " The difference is no greater than what official figures are revised by."
    return Answer("agrees", int(loosely), told, own=band, others=others)


def differing(question: Question, own: Band) -> Answer:
    """Return the answer to a claim that nothing bears out: by how much it lies outside of its own band."""
    off = off_by(question, own)
    told = f"{telling.opening(telling.official(own))} for {telling.period(own.period)}."
    if off:
        size = f"{abs(off):.1f} points" if own.series.unit == PERCENT else telling.amount(abs(off), own.series.unit)
        told += f" The claim is {size} too {'high' if off > 0 else 'low'}."
    return Answer("differs", 3, told, own=own)


def beyond_all(question: Question, record: Record, years: Sequence[Period]) -> bool:
    """Whether a claim lies beyond the figures of every year, on the same side of all."""
    words = question.accepted
    found = [band for year in years for band in record.bands(question.series, year, question)]
    return all(band.high + words.slack < words.low for band in found)


def taken_from(words: Accepted, band: Band) -> bool:
    """Whether a claim can have been taken from a figure of a band: somewhere between two reporters is not enough."""
    return not band.doubtful and any(words.is_meant(figure.value, figure.value) for figure in band.figures)


def nothing(question: Question, when: Period) -> Answer:
    """Return the answer where the record has no figure."""
    of, time = telling.subject(question.series), telling.period(when)
    return Answer("no_record", 0, f"The record has no figure of {of} for {time}.")


def nearest(words: Accepted, own: Sequence[Band]) -> Band:
    """Return the band that what is meant lies nearest to, one of acceptable quality where there is one."""
    return min(own, key=lambda band: (band.doubtful, distance(words, band)))


def distance(words: Accepted, band: Band) -> float:
    """Return how far the middle of what is meant lies from a band's nearest figure."""
    middle = (words.nearest + words.farthest) / 2
    return min(abs(figure.value - middle) for figure in band.figures)


def off_by(question: Question, own: Band) -> float | None:
    """Return how far a claim lies outside of a band: above it where positive."""
    claim = question.claim
    if claim.value_low > own.high:
        return claim.value_low - own.high
    return claim.value_high - own.low if claim.value_high < own.low else None
