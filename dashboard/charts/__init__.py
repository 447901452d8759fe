"""Tables become charts: pure functions, no Streamlit and no SQL. One module a page.

Shape tells modality, extent tells certainty, colour tells verdict or kind of tie - the same on every page.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

import altair as alt
import pandas as pd
from altair.typing import ChartType
from altair.utils import schemapi

from dashboard.charts.prepared import Picture

Drawn = ChartType | Picture
"""What a function of these modules draws."""
Kept = TypeVar("Kept")

MODALITIES: Mapping[str, str] = {"actual": "circle", "target": "diamond", "forecast": "triangle-up"}
"""Shape tells how a figure is meant; a target and a forecast are hollow besides."""
SIDES: Mapping[str, str] = {"cooperation": "#2B79B9", "conflict": "#C0582A"}
"""Colours that are read on light and dark alike (3 to 1 or better on either background)."""
QUIET = "#918F8B"
"""The official record and what is only context."""

QUIETLY = 0.7
"""Opacity of words about the record: in the theme's own ink, since its grey is too pale to be read."""

COLOURS = (
    "actual",
    "verbal_cooperation",
    "material_cooperation",
    "verbal_conflict",
    "material_conflict",
    "agrees",
    "differs",
    "fits_other",
    "outdated",
    "no_record",
)
"""What the colours of a theme mean, by position (``chartCategoricalColors`` in ``.streamlit/config.toml``)."""


AMOUNTS = (
    "abs(datum.value) < 1e6 ? format(datum.value, ',~r')"
    " : replace(replace(replace(format(datum.value, '~s'), 'T', ' tn'), 'G', ' bn'), 'M', ' m')"
)
"""Numbers of an axis as people write them: 250, 1,500, 80 bn."""


def on_paper(words: alt.Chart) -> list[alt.Chart]:
    """Return words on paper of their own, so that nothing that is drawn behind them runs through them."""
    paper = alt.ExprRef("background")
    colour, stroke = alt.ColorValue(paper), alt.StrokeValue(paper)
    return [words.encode(color=colour, stroke=stroke, strokeWidth=alt.StrokeWidthValue(5)), words]


def by_verdict(verdict: str | None) -> str:
    """Return which of :data:`COLOURS` a verdict has; without one a claim is drawn as what a document says."""
    if verdict is None:
        return "actual"
    return "fits_other" if verdict.startswith("fits_other") else verdict


def in_theme() -> alt.Scale:
    """Return the scale that gives each of :data:`COLOURS` its colour of the theme in use."""
    return alt.Scale(domain=list(COLOURS))


def opacity(where: str | alt.Parameter, there: float, elsewhere: float) -> alt.OpacityValue:
    """Return one opacity where an expression is true, or for what a parameter selects, and another elsewhere."""
    test = {"test": where} if isinstance(where, str) else {"param": where.name}
    return alt.OpacityValue(elsewhere, condition={**test, "value": there})


KEPT = 400
"""Things kept, the latest; a chart is its specification and its data, up to a tenth of a megabyte."""
_KEPT: OrderedDict[str, Any] = OrderedDict()
_LOCK = threading.Lock()


def drawn(draw: Callable[..., Drawn], *tables: Any, **settings: Any) -> ChartType:
    """Return the chart ``draw(*tables, **settings)`` for showing it, kept for the next rerun.

    To build a chart of several layers costs 20 ms and its specification 15 more, which is most of a rerun; to look it
    up costs less than two. What is returned can be shown and nothing else: a picture is made from a new chart.
    """
    return kept(_shown, draw, *tables, **settings)


def kept(make: Callable[..., Kept], *given: Any, **settings: Any) -> Kept:
    """Return ``make(*given, **settings)``, a pure function, kept for the next rerun; nobody may change what it made."""
    key = hashlib.sha256(pickle.dumps((make, given, settings))).hexdigest()
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    made = make(*given, **settings)
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > KEPT:
            _KEPT.popitem(last=False)
    return made


def _shown(draw: Callable[..., Drawn], *tables: Any, **settings: Any) -> ChartType:
    with schemapi.debug_mode(False):  # without a check of every part by its schema: tests do that
        return cast(ChartType, _Shown(draw(*tables, **settings)))


class _Shown:
    """A chart whose specification is made when it is first asked for, and no more than once."""

    def __init__(self, chart: Drawn) -> None:
        self._chart: Drawn | None = chart
        self._spec = ""
        self._data: dict[str, Any] = {}

    def to_dict(self) -> dict[str, Any]:
        """Return the specification, a copy for whoever changes it, with the data as it was first written."""
        chart = self._chart
        if chart is not None:
            # Who shows the chart has its own way to write tables, and tells Altair where to put what it has written.
            if isinstance(chart, Picture):
                spec, self._data = chart.specification(), {name: _written(one) for name, one in chart.tables.items()}
            else:
                spec = chart.to_dict(validate=False)  # tests do
                self._data = {**spec.pop("datasets", {}), **alt.data_transformers.options.get("datasets", {})}
            self._spec = json.dumps(spec)
            self._chart = None  # it takes three times the room of both
        return {**json.loads(self._spec), "datasets": dict(self._data)}


UNTOUCHED = "untouched"
"""A selection that nobody can change, of a chart that begins with something chosen.

A browser tells of the selections that were touched, and none is what a chart begins with, too: without another one,
that somebody chose nothing instead would be no news.
"""


def begun(chart: ChartType, selection: str, points: Sequence[Mapping[str, str]] | None = None) -> ChartType:
    """Return a chart that was :func:`drawn` with a choice to begin with: these points, or what it begins with itself.

    It has the selection :data:`UNTOUCHED` besides.
    """
    return cast(ChartType, _Begun(chart, selection, points))


class _Begun:
    def __init__(self, chart: ChartType, selection: str, points: Sequence[Mapping[str, str]] | None) -> None:
        self._chart, self._selection, self._points = chart, selection, points

    def to_dict(self) -> dict[str, Any]:
        spec = self._chart.to_dict()
        of = next(parameter for parameter in spec["params"] if parameter["name"] == self._selection)
        if self._points is not None:
            of["value"] = list(self._points)
        inert = {"name": UNTOUCHED, "select": {"type": "point", "fields": [UNTOUCHED], "on": UNTOUCHED, "clear": False}}
        spec["params"] = [*spec["params"], inert | ({"views": of["views"]} if "views" in of else {})]
        return spec


def _written(table: pd.DataFrame) -> Any:
    write = cast(Callable[[pd.DataFrame], dict[str, Any]], alt.data_transformers.get())
    written = write(table)
    return alt.data_transformers.options["datasets"].pop(written["name"]) if "name" in written else written["values"]
