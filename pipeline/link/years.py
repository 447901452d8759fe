"""The years of a story's days and months without one, found by the way that asks for the fewest leaps in time.

A story goes on from date to date, mostly forward and by months; now and then it names a date in passing ("of the 1614
assembly", "in 2005, however"), to which it does not go. Each way to read it - which dates it goes to, which years its
bare months have - costs something for each leap and for each date passed by, and the cheapest is taken, so that later
dates have their say, too. The costs were tuned on the training half of WikiWars. Tuned on every other of its documents
they got 91 of 100 years of the rest right; the year named last is right in 86.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Sequence

from pipeline.light import light

_PER_MONTH_ON = 0.05
_BACK, _PER_MONTH_BACK = 0.7, 0.12
_MONTHS = 36  # a leap of more costs no more
_YEAR_BACK, _PER_YEAR, _YEARS = 1.0, 0.2, 20
_BY_MONTH, _BY_YEAR = 3.0, 0.4  # to pass by a date that gives its month, or the year only
_OTHER_THAN_IN_SENTENCE, _OTHER_THAN_BESIDE = 4.0, 0.25  # to take another year than was named last
_NEW_YEAR = 1.5  # to begin a year that nobody named
_BEGIN = 1.0
_NAMED = 4  # dates back: their years may be meant
_WAYS = 8  # followed at once
_HOPELESS = 6.0  # dearer than the cheapest way by this much


@light
class Told:
    """A date of a story as far as its words give it."""

    sentence: int
    year: int | None
    """None where the words leave it open; of an interval that of its end."""
    month: int | None
    """1 to 12, None where it is no closer than a year; of an interval that of its end, without a year its first."""
    months: int = 0
    """How many months after the first an interval without a year ends."""
    shift: int = 0
    """Of a year or month counted from the date before ("the following year"): how many months on."""
    begins: tuple[int, int | None] | None = None
    """Of an interval with its years: where it begins."""
    heads: bool = False
    """Whether it heads what follows, as a line of its own: the story is there from now on."""


_Point = tuple[int, int | None] | None  # year and month where the story stands
_Chosen = tuple[int, "_Chosen"] | None  # the year of the last bare date, and those of the ones before it
_Ways = dict[_Point, tuple[float, _Chosen]]  # the cheapest way to each point


def story_years(dates: Sequence[Told], last_year: int) -> list[int | None]:
    """Return the year of each date, in their order; None where nothing before a bare date names one.

    No bare date is given a year after ``last_year``.
    """
    if all(date.year is not None or date.month is None for date in dates):
        return [date.year for date in dates]
    ways: _Ways = {None: (0.0, None)}
    named: deque[int] = deque(maxlen=_NAMED)
    bare: list[int] = []
    before: Told | None = None
    for place, date in enumerate(dates):
        if date.shift:
            ways = _counted(date.shift, ways)
        elif date.year is not None:
            if date.heads:
                ways = {(date.year, date.month): min(ways.values(), key=_cost)}
                named.clear()
            else:
                ways = _past(date, (date.year, date.month), ways)
            named.extend({date.begins[0], date.year} if date.begins else {date.year})
            before = date
        elif date.month and (followed := _followed(date, date.month, ways, named, before, last_year)):
            ways = followed
            bare.append(place)
            before = date
    years = [date.year for date in dates]
    chosen = min(ways.values(), key=_cost)[1]
    for place in reversed(bare):
        if chosen is not None:
            years[place], chosen = chosen
    return years


def _past(date: Told, point: tuple[int, int | None], ways: _Ways) -> _Ways:
    """Go on to a date that names its year, or pass it by."""
    passing = _BY_YEAR if date.month is None else _BY_MONTH
    on: _Ways = {}
    for at, (cost, chosen) in ways.items():
        _keep(on, point, cost + _leap(at, *point), chosen)
        if date.begins:
            _keep(on, date.begins, cost + _leap(at, *date.begins), chosen)
        _keep(on, at, cost + passing, chosen)
    return _cheap(on)


def _counted(shift: int, ways: _Ways) -> _Ways:
    """Go some months on, or pass the mention by."""
    on: _Ways = {}
    for at, (cost, chosen) in ways.items():
        if at is not None and shift % 12 == 0:
            _keep(on, (at[0] + shift // 12, None), cost, chosen)
        elif at is not None and at[1] is not None:
            years, month = divmod(at[1] - 1 + shift, 12)
            _keep(on, (at[0] + years, month + 1), cost, chosen)
        _keep(on, at, cost + _BY_YEAR, chosen)
    return _cheap(on)


def _followed(date: Told, month: int, ways: _Ways, named: Sequence[int], before: Told | None, last_year: int) -> _Ways:
    """Go on to a date without a year, in each year that it may have; nothing where none is named before it."""
    on: _Ways = {}
    apart = date.sentence - before.sentence if before else None
    other = _OTHER_THAN_IN_SENTENCE if apart == 0 else _OTHER_THAN_BESIDE if apart == 1 else 0.0
    for at, (cost, chosen) in ways.items():
        begun = at[0] + 1 if at and at[1] else None
        lasts = {None} if before is None else {before.year or (at and at[0]), before.begins and before.begins[0]}
        for year in {*named, *((at[0],) if at else ()), *((begun,) if begun else ())}:
            if year > last_year:
                continue
            dear = cost + _leap(at, year, month) + (0.0 if year in lasts or lasts == {None} else other)
            dear += _NEW_YEAR if year == begun and year not in named else 0.0
            over, end = divmod(month - 1 + date.months, 12)
            _keep(on, (year + over, end + 1), dear, (year, chosen))
    return _cheap(on)


def _cost(way: tuple[float, _Chosen]) -> float:
    return way[0]


def _leap(at: _Point, year: int, month: int | None) -> float:
    """Return the cost of going from one point of time to another."""
    if at is None:
        return _BEGIN
    if at[1] is None or month is None:
        years = year - at[0]
        return (_YEAR_BACK if years < 0 else 0.0) + _PER_YEAR * min(abs(years), _YEARS)
    months = (year - at[0]) * 12 + month - at[1]
    if months >= 0:
        return _PER_MONTH_ON * min(months, _MONTHS)
    return _BACK + _PER_MONTH_BACK * min(-months, _MONTHS)


def _keep(ways: _Ways, point: _Point, cost: float, chosen: _Chosen) -> None:
    if point not in ways or cost < ways[point][0]:
        ways[point] = (cost, chosen)


def _cheap(ways: _Ways) -> _Ways:
    """Return the ways that are still worth following."""
    limit = min((cost for cost, _ in ways.values()), default=0.0) + _HOPELESS
    kept = heapq.nsmallest(_WAYS, ways.items(), key=lambda way: way[1][0])
    return {at: way for at, way in kept if way[0] <= limit}
