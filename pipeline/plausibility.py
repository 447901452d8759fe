"""Do official figures fit one another? What a misprint would explain is told with its line.

A figure marked as of low quality is kept for what it is and never complained of. Several figures of one period are no
fault: a conflict between sources is part of the record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pipeline.records import Measure, RecordFigure

SUMS = 0.02
"""How far turnover and exports both ways, or the balance, may lie apart, as a share of the turnover: figures are
rounded, and 8.5 of 48.2 is no sum that a misprint has spoilt."""
PARTS = 0.02
"""How far a part of a year may exceed the whole: totals are revised after the year's end."""
GROWTHS = 0.05
"""How far the growth between two values may lie from the stated one, as a share: base years are revised."""
JUMP = 2.5
"""From this multiple on a year's change wants a stated growth beside it: a point or a digit may have slipped."""
_ADDED_UP: frozenset[Measure] = frozenset({"trade_turnover", "exports", "imports"})


class _Series(NamedTuple):
    reporter: str
    agency: str
    indicator: Measure
    source: str
    target: str
    unit: str


def doubts(figures: Sequence[RecordFigure]) -> Iterator[tuple[RecordFigure, str]]:
    """Yield each figure that cannot be right beside the others, with what is wrong and which lines it is about.

    Complaints name other figures by ``ordinal``, in braces: "{12}".
    """
    yield from _alone(figures)
    yield from _twice(figures)
    known: defaultdict[_Series, list[RecordFigure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and figure.quality != "low":
            known[_series(figure)].append(figure)
    for series, found in known.items():
        yield from _sums(series, found, known)
        if series.indicator in _ADDED_UP:
            yield from _parts(found)
            yield from _jumps(found)


def _alone(figures: Sequence[RecordFigure]) -> Iterator[tuple[RecordFigure, str]]:
    for figure in figures:
        if figure.period_end < figure.period_start:
            yield figure, f"ends on {figure.period_end}, before it begins. Correct one of the two days"
        if figure.value is None and figure.growth_percent is None:
            yield figure, "has neither value nor growth_percent. Write one of them, or remove the line"
        if figure.source == figure.target:
            yield figure, f"has {figure.source} on both sides. Correct source or target"
        if figure.indicator in _ADDED_UP and figure.value is not None and figure.value <= 0:
            yield figure, f"has a value of {figure.value:g}, and {figure.indicator} are above zero. Correct it"
        if figure.growth_percent is not None and figure.growth_percent <= -100:
            yield figure, f"falls by {-figure.growth_percent:g} %. Nothing falls by more than it was. Correct it"


def _twice(figures: Sequence[RecordFigure]) -> Iterator[tuple[RecordFigure, str]]:
    told: dict[tuple[object, ...], RecordFigure] = {}
    for figure in figures:
        what = (_series(figure), figure.period_start, figure.period_end, figure.publisher, figure.url)
        first = told.setdefault(what, figure)
        if first is not figure:
            yield figure, f"tells of the same from the same source as {{{first.ordinal}}}. Remove one of the two"


def _sums(
    series: _Series, found: Sequence[RecordFigure], known: Mapping[_Series, Sequence[RecordFigure]]
) -> Iterator[tuple[RecordFigure, str]]:
    """Yield turnovers that are not the exports both ways, and balances that are not their difference."""
    sign = {"trade_turnover": 1, "trade_balance": -1}.get(series.indicator)
    if sign is None:
        return
    out = series._replace(indicator="exports")
    home = out._replace(source=series.target, target=series.source)
    for figure in found:
        assert figure.value is not None
        pairs = [
            (forth, back)
            for forth in known.get(out, ())
            for back in known.get(home, ())
            if _when(forth) == _when(back) == _when(figure)
        ]
        off = [abs(figure.value - forth - sign * back) / (forth + back) for forth, back in map(_values, pairs)]
        if off and min(off) > SUMS:
            forth, back = pairs[off.index(min(off))]
            made = f"{_values((forth, back))[0]:g} {'+' if sign > 0 else '-'} {_values((forth, back))[1]:g}"
            yield (
                figure,
                f"is {figure.value:g}, but {{{forth.ordinal}}} and {{{back.ordinal}}} make {made}. Correct the one"
                " that is misprinted, or mark it as of low quality",
            )


def _parts(found: Sequence[RecordFigure]) -> Iterator[tuple[RecordFigure, str]]:
    for part in found:
        for whole in found:
            holds = whole.period_start <= part.period_start and part.period_end <= whole.period_end
            first, second = _values((part, whole))
            if holds and _when(part) != _when(whole) and first > second * (1 + PARTS):
                yield (
                    part,
                    f"has {first:g} for a part of the period of which {{{whole.ordinal}}} has {second:g}. Correct the"
                    " one that is misprinted, or mark it as of low quality",
                )


def _jumps(found: Sequence[RecordFigure]) -> Iterator[tuple[RecordFigure, str]]:
    for now in found:
        before = [figure for figure in found if _is_year_before(figure, now)]
        stated = now.growth_percent if now.growth_currency in (None, now.unit) else None
        ratios = [first / second for first, second in (_values((now, figure)) for figure in before)]
        if stated is not None and ratios and min(abs(r / (1 + stated / 100) - 1) for r in ratios) > GROWTHS:
            nearest = before[0]
            yield (
                now,
                f"grows by {stated:g} %, but the values of it and of {{{nearest.ordinal}}} give"
                f" {100 * (ratios[0] - 1):.1f} %. Correct the one that is misprinted, or mark it as of low quality",
            )
        elif stated is None and ratios and not any(1 / JUMP < ratio < JUMP for ratio in ratios):
            yield (
                now,
                f"is {ratios[0]:.2g} times {{{before[0].ordinal}}}, the year before, as if a point or a digit had"
                " slipped. Correct it, or state the growth beside it",
            )


def _series(figure: RecordFigure) -> _Series:
    parties = (figure.source, figure.target)
    source, target = sorted(parties) if figure.indicator == "trade_turnover" else parties
    indicator: Measure = "exports" if figure.indicator == "imports" else figure.indicator
    return _Series(figure.reporter, figure.agency, indicator, source, target, figure.unit)


def _when(figure: RecordFigure) -> tuple[object, object]:
    return figure.period_start, figure.period_end


def _values(pair: tuple[RecordFigure, RecordFigure]) -> tuple[float, float]:
    first, second = pair[0].value, pair[1].value
    assert first is not None
    assert second is not None
    return first, second


def _is_year_before(before: RecordFigure, now: RecordFigure) -> bool:
    one, two = (before.period_start, now.period_start), (before.period_end, now.period_end)
    return all(
        first.year == second.year - 1 and first.month == second.month and abs(first.day - second.day) <= 1
        for first, second in (one, two)
    )
