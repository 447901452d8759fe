"""Verdicts in words: amounts, periods, reporters and series as a reader would say them."""

from __future__ import annotations

import calendar
import functools
from collections.abc import Iterable, Sequence

from pipeline import vocabulary
from pipeline.judge.band import PERCENT, Band, Period, Series
from pipeline.records import OfficialFigure

_SCALES = ((1e12, "trn"), (1e9, "bn"), (1e6, "m"))
_MONTHS = calendar.month_name


def amount(value: float, unit: str) -> str:
    """Return a value with its unit: "USD 88.16 bn", "USD -13.6 bn", "42.7 %"."""
    if unit == PERCENT:
        return f"{value:.1f} %"
    scale, name = next(((scale, name) for scale, name in _SCALES if abs(value) >= scale), (1.0, ""))
    return f"{unit} {value / scale:.4g} {name}".rstrip()


def period(when: Period) -> str:
    """Return a period's name: "2012", "September 2009", "January to June 2015"."""
    first, last = when
    closes = calendar.monthrange(last.year, last.month)[1] == last.day
    if first.day != 1 or not closes:
        return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month]} {first.year}"
    opening = _MONTHS[first.month] if first.year == last.year else f"{_MONTHS[first.month]} {first.year}"
    return f"{opening} to {_MONTHS[last.month]} {last.year}"


def written(when: Period) -> str:
    """Return a period in EDTF, in the largest unit that it fills."""
    first, last = when
    closes = calendar.monthrange(last.year, last.month)[1] == last.day
    if first.day != 1 or not closes:
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    if (first.month, last.month) == (1, 12):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y}/{last:%Y}"
    months = f"{first:%Y-%m}", f"{last:%Y-%m}"
    return months[0] if months[0] == months[1] else "/".join(months)


@functools.cache
def _names() -> dict[str, str]:
    return {row["actor_id"]: row["name"] for _, row in vocabulary.load().rows("actors/states.csv")}


def name(actor_id: str) -> str:
    """Return a state's name in English, or the id of what is no state."""
    return _names().get(actor_id, actor_id)


def subject(of: Series) -> str:
    """Return what a series measures: "trade between China and Russia", "exports from China to Russia"."""
    measured, source, target = of.growth_of or of.indicator, name(of.source), name(of.target)
    match measured:
        case "trade_turnover":
            told = f"trade between {source} and {target}"
        case "exports":
            told = f"exports from {source} to {target}"
        case "trade_balance":
            told = f"{source}'s balance of trade with {target}"
        case _:
            told = f"{measured.replace('_', ' ')} of {source}" + (f" and {target}" if target else "")
    if of.indicator == "growth":
        return f"the {'growth' if of.unit == PERCENT else 'change'} of {told}"
    return told


def official(band: Band) -> str:
    """Return what each reporter has: "Russia's FCS has USD 87.5 bn and China's GACC has USD 88.16 bn".

    What was computed from other figures says how, what is of low quality says so.
    """
    told: list[str] = []
    for reporter, agency in dict.fromkeys((figure.reporter, figure.agency) for figure in band.figures):
        own = [figure for figure in band.figures if (figure.reporter, figure.agency) == (reporter, agency)]
        told.append(f"{name(reporter)}'s {agency} has {_values(own)}")
    return listed(told)


def _values(figures: Sequence[OfficialFigure]) -> str:
    told: list[str] = []
    for currency in dict.fromkeys(figure.growth_currency for figure in figures):
        own = [figure for figure in figures if figure.growth_currency == currency]
        low, high = min(own, key=lambda figure: figure.value), max(own, key=lambda figure: figure.value)
        values = amount(low.value, low.unit)
        if amount(high.value, high.unit) != values:
            values += f" to {amount(high.value, high.unit)}"
        if currency and low.unit == PERCENT and currency != "USD":
            values += f" in {currency}"
        notes = sorted({figure.derived for figure in own if figure.derived})
        notes += ["of low quality"] if all(figure.quality == "low" for figure in own) else []
        told.append(values + (f" ({'; '.join(notes)})" if notes else ""))
    return listed(told)


def listed(items: Iterable[str]) -> str:
    """Return items as a list in words: "a, b and c"."""
    *others, last = items
    return f"{', '.join(others)} and {last}" if others else last


def opening(text: str) -> str:
    """Return a text with which a sentence begins."""
    return text[:1].upper() + text[1:]
