"""Official figures, and what follows from them, as bands: between which values a quantity of a period officially lies.

Nothing is averaged and no reporter preferred: two customs services that disagree make a band from one to the other.
What is computed from other figures says so, and never counts beside a stated figure of the same reporter.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, get_args

from pipeline.records import Measure, OfficialFigure, Quality, RecordFigure

QUALITIES: tuple[Quality, ...] = get_args(Quality)
"""From the most to the least reliable."""
MUTUAL: frozenset[Measure] = frozenset({"trade_turnover"})
"""What two parties have in common, so that their order says nothing."""
PERCENT = "%"


class Series(NamedTuple):
    """What is measured, of whom, and in what."""

    indicator: Measure
    growth_of: Measure | None
    source: str
    target: str
    unit: str


class Period(NamedTuple):
    """A time by its first and last day."""

    start: dt.date
    end: dt.date

    @property
    def months(self) -> int:
        """How many months it touches."""
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        first, last = self
        return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year

    def years_before(self, years: int) -> Period:
        """Return the same part of the calendar so many years earlier."""
        last = calendar.monthrange(self.end.year - years, self.end.month)[1]
        closes = calendar.monthrange(self.end.year, self.end.month)[1] == self.end.day
        day = last if closes else min(self.end.day, last)
        return Period(
            self.start.replace(year=self.start.year - years), dt.date(self.end.year - years, self.end.month, day)
        )

    def holds(self, other: Period) -> bool:
        """Whether another period lies within it."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Band:
    """All official figures of a series and period."""

    series: Series
    period: Period
    figures: tuple[OfficialFigure, ...]

    @property
    def low(self) -> float:
        """The lowest figure."""
        return min(figure.value for figure in self.figures)

    @property
    def high(self) -> float:
        """The highest figure."""
        return max(figure.value for figure in self.figures)

    @property
    def derived(self) -> bool:
        """Whether every figure was computed from others."""
        return all(figure.derived for figure in self.figures)

    @property
    def doubtful(self) -> bool:
        """Whether no figure is of acceptable quality."""
        return all(figure.quality == "low" for figure in self.figures)


def series(indicator: Measure, growth_of: Measure | None, source: str, target: str, unit: str) -> Series:
    """Return the series that figures and claims share: one side's imports are the other side's exports."""
    indicator, growth_of = _one_side(indicator), _one_side(growth_of) if growth_of else None
    if (growth_of or indicator) in MUTUAL:
        source, target = sorted((source, target))
    return Series(indicator, growth_of, source, target, unit)


def series_of(figure: OfficialFigure) -> Series:
    """Return the series that an official figure belongs to."""
    return series(figure.indicator, figure.growth_of, figure.source, figure.target, figure.unit)


def bands(figures: Iterable[OfficialFigure]) -> dict[Series, dict[Period, Band]]:
    """Return the bands of official figures by series and period."""
    gathered: defaultdict[Series, defaultdict[Period, list[OfficialFigure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        gathered[series_of(figure)][Period(figure.period_start, figure.period_end)].append(figure)
    return {
        key: {period: Band(key, period, tuple(found)) for period, found in sorted(periods.items())}
        for key, periods in gathered.items()
    }


def official(figures: Sequence[RecordFigure]) -> tuple[OfficialFigure, ...]:
    """Return the figures that count, as stated and as they follow from one another.

    Derived, in this order and only where the reporter states nothing: the value a year before, from a growth in the
    currency of the value; one flow from the turnover and the other flow; the turnover from both flows; the balance of
    either side; the growth and the change from two years. A figure of low quality counts only where the same reporter
    has nothing better, and nothing is derived from it.
    """
    stated = [figure for row in figures for figure in _stated(row)]
    known = _Known(figure for figure in stated if figure.quality != "low")
    for derive in (_year_before, _other_flow, _turnover, _balance, _growth, _change):
        known.add(derive(known))
    for figure in stated:
        if figure.quality == "low":
            known.add([figure], beside=figure)
    numbered = sorted(
        known, key=lambda figure: (series_of(figure), figure.period_start, figure.period_end, figure.rests_on)
    )
    return tuple(replace(figure, ordinal=number) for number, figure in enumerate(numbered, start=1))


class _Place(NamedTuple):
    """What a reporter can have a figure of."""

    reporter: str
    agency: str
    series: Series
    growth_currency: str | None
    period: Period


def _place(figure: OfficialFigure) -> _Place:
    period = Period(figure.period_start, figure.period_end)
    return _Place(figure.reporter, figure.agency, series_of(figure), figure.growth_currency, period)


class _Known:
    """What is known of each series, reporter and period, stated before derived."""

    def __init__(self, stated: Iterable[OfficialFigure]) -> None:
        self._figures: defaultdict[_Place, list[OfficialFigure]] = defaultdict(list)
        for figure in stated:
            self._figures[_place(figure)].append(figure)

    def __iter__(self) -> Iterator[OfficialFigure]:
        for found in self._figures.values():
            yield from found

    def add(self, derived: Iterable[OfficialFigure], beside: OfficialFigure | None = None) -> None:
        """Add figures where there is none yet, or none but those of the quality of the one they stand beside."""
        for figure in list(derived):
            found = self._figures[_place(figure)]
            if not found or (beside and all(other.quality == beside.quality for other in found)):
                found.append(figure)

    def best(self) -> Iterator[tuple[_Place, OfficialFigure]]:
        """Yield of each place the figure to compute with: of the best quality, then with the most digits."""
        for place, found in list(self._figures.items()):
            if found:
                yield place, min(found, key=lambda figure: (QUALITIES.index(figure.quality), -_digits(figure.value)))

    def levels(self) -> Mapping[_Place, OfficialFigure]:
        """Return the best figures that are no growth."""
        return {place: figure for place, figure in self.best() if place.series.indicator != "growth"}


def _stated(row: RecordFigure) -> Iterator[OfficialFigure]:
    figure = OfficialFigure(
        ordinal=0,
        reporter=row.reporter,
        agency=row.agency,
        indicator=_one_side(row.indicator),
        growth_of=None,
        source=row.source,
        target=row.target,
        period_start=row.period_start,
        period_end=row.period_end,
        value=0.0,
        unit=row.unit,
        growth_currency=None,
        quality=row.quality,
        derived=None,
        rests_on=(row.ordinal,),
    )
    if row.value is not None:
        yield replace(figure, value=row.value)
    if row.growth_percent is not None:
        yield replace(
            figure,
            indicator="growth",
            growth_of=figure.indicator,
            value=row.growth_percent,
            unit=PERCENT,
            growth_currency=row.growth_currency or row.unit,
        )


def _year_before(known: _Known) -> Iterator[OfficialFigure]:
    levels = known.levels()
    for place, growth in known.best():
        if place.series.unit != PERCENT or growth.growth_of is None or growth.growth_currency is None:
            continue
        of = place.series._replace(indicator=growth.growth_of, growth_of=None, unit=growth.growth_currency)
        now = levels.get(place._replace(series=of, growth_currency=None))
        if now and growth.value > -100:
            value = now.value / (1 + growth.value / 100)
            said = f"implied by {_year(place.period)} and its growth of {growth.value:+g} %"
            yield _derived(said, value, place.period.years_before(1), now, growth)


def _other_flow(known: _Known) -> Iterator[OfficialFigure]:
    levels = known.levels()
    for place, whole in levels.items():
        if place.series.indicator == "trade_turnover":
            forth, back = _flows(place, levels)
            for flow, missing in ((forth, back), (back, forth)):
                if flow and not missing:
                    turned = replace(flow, source=flow.target, target=flow.source)
                    yield _derived(
                        "turnover less the exports the other way", whole.value - flow.value, place.period, turned, whole
                    )


def _turnover(known: _Known) -> Iterator[OfficialFigure]:
    levels = known.levels()
    for place, forth in levels.items():
        if place.series.indicator == "exports" and place.series.source < place.series.target:
            back = _flows(place, levels)[1]
            if back:
                whole = replace(forth, indicator="trade_turnover")
                yield _derived("exports both ways added up", forth.value + back.value, place.period, whole, back)


def _balance(known: _Known) -> Iterator[OfficialFigure]:
    levels = known.levels()
    for place, figure in levels.items():
        if place.series.indicator == "trade_balance":
            turned = replace(figure, source=figure.target, target=figure.source)
            yield _derived("the balance as the other side has it", -figure.value, place.period, turned)
    for place, out in levels.items():
        if place.series.indicator == "exports" and (home := _flows(place, levels)[1]):
            balance = replace(out, indicator="trade_balance")
            yield _derived("exports less imports", out.value - home.value, place.period, balance, home)


def _growth(known: _Known) -> Iterator[OfficialFigure]:
    levels = known.levels()
    for place, now in levels.items():
        before = levels.get(place._replace(period=place.period.years_before(1)))
        if before and place.series.indicator != "trade_balance" and before.value > 0:
            rate = 100 * (now.value / before.value - 1)
            of = replace(now, indicator="growth", growth_of=now.indicator, unit=PERCENT, growth_currency=now.unit)
            said = f"computed from the values of {_year(place.period)} and {before.period_start.year}"
            yield _derived(said, rate, place.period, of, before)


def _change(known: _Known) -> Iterator[OfficialFigure]:
    levels = known.levels()
    for place, now in levels.items():
        before = levels.get(place._replace(period=place.period.years_before(1)))
        if before and place.series.indicator != "trade_balance":
            of = replace(now, indicator="growth", growth_of=now.indicator, growth_currency=now.unit)
            said = f"the value of {_year(place.period)} less that of {before.period_start.year}"
            yield _derived(said, now.value - before.value, place.period, of, before)


def _derived(said: str, value: float, period: Period, like: OfficialFigure, *others: OfficialFigure) -> OfficialFigure:
    """Return a figure like another one, resting on it and on others."""
    parts = (like, *others)
    return replace(
        like,
        value=value,
        period_start=period.start,
        period_end=period.end,
        quality=max((part.quality for part in parts), key=QUALITIES.index),
        derived=said,
        rests_on=tuple(sorted({ordinal for part in parts for ordinal in part.rests_on})),
    )


def _flows(
    place: _Place, levels: Mapping[_Place, OfficialFigure]
) -> tuple[OfficialFigure | None, OfficialFigure | None]:
    """Return the exports from a place's source to its target, and those the other way."""
    forth = place.series._replace(indicator="exports")
    back = forth._replace(source=forth.target, target=forth.source)
    return levels.get(place._replace(series=forth)), levels.get(place._replace(series=back))


def _one_side(indicator: Measure) -> Measure:
    return "exports" if indicator == "imports" else indicator


def _digits(value: float) -> int:
    return len(f"{abs(value):.6g}".replace(".", "").strip("0").split("e")[0])


def _year(period: Period) -> str:
    return str(period.end.year)
