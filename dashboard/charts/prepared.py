"""Pictures whose specification is prepared once and then shown with table after table.

To put a chart of many layers together costs Altair a hundred times what it costs to look at its rows. So a picture that
is drawn at every touch of a filter names its tables, takes what else differs from one view to the next as values of
parameters, and is put together once for each way it can look.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType
from altair.utils import schemapi

LOOKS = 256
"""Specifications kept, the latest: one takes ten kilobytes."""


class Picture:
    """A chart as a specification that names its tables, the tables, and what else differs between views of it."""

    def __init__(
        self,
        draw: Callable[..., ChartType],
        tables: Mapping[str, pd.DataFrame],
        values: Mapping[str, Any] | None = None,
        *,
        height: float | None = None,
        **look: Any,
    ) -> None:
        """Prepare a picture, or take it as it was prepared before.

        Args:
            draw: returns the chart for a look, with :func:`named` in place of tables; a function of a module.
            tables: the tables by the names that ``draw`` calls them.
            values: parameters of the chart by name. Where ``draw`` has a selection of that name, it begins with the
                value; None leaves it as it is.
            height: pixels of the chart, where its rows make it as high as it is.
            look: what ``draw`` is given; hashable, and the same for many views.
        """
        self.tables = dict(tables)
        self._spec = _put_together(draw, tuple(sorted(look.items())))
        self._values = dict(values or {})
        self._height = height

    def specification(self) -> dict[str, Any]:
        """Return the specification without the tables; a new one at each call."""
        spec: dict[str, Any] = json.loads(self._spec)
        if self._height is not None:
            spec["height"] = self._height
        values = {name: value for name, value in self._values.items() if value is not None}
        parameters: list[dict[str, Any]] = spec.pop("params", [])
        for parameter in parameters:
            if parameter["name"] in values:
                parameter["value"] = values.pop(parameter["name"])
        parameters = [*({"name": name, "value": value} for name, value in values.items()), *parameters]
        return {**spec, "params": parameters} if parameters else spec

    def to_dict(self) -> dict[str, Any]:
        """Return the specification with the rows of its tables."""
        rows = {name: alt.to_values(table)["values"] for name, table in self.tables.items()}
        return {**self.specification(), "datasets": rows}


def named(table: str) -> alt.Chart:
    """Return a chart of the table that a picture calls so."""
    return alt.Chart(alt.NamedData(name=table))


@functools.lru_cache(LOOKS)
def _put_together(draw: Callable[..., ChartType], look: tuple[tuple[str, Any], ...]) -> str:
    with schemapi.debug_mode(False):  # without a check of every part by its schema: tests do that
        return json.dumps(draw(**dict(look)).to_dict(validate=False))
