"""Charts on a page: made once for the same rows, however often the page runs, and asked for what is picked in them."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st
from altair.typing import ChartType

MOST = 300
"""Charts kept for all sessions together, some 60 KB each."""


class Drawings(dict[str, Callable[[], ChartType]]):
    """The charts of a page by their titles, in their order, as a download draws them anew."""

    def show(
        self,
        name: str,
        draw: Callable[..., ChartType],
        *tables: pd.DataFrame,
        alt: str,
        picks: str | None = None,
        **options: Any,
    ) -> list[dict[str, Any]]:
        """Draw a chart and return what is picked in it: a record of fields for each mark of the selection ``picks``.

        ``draw`` gets the tables and options; ``alt`` says in words what the chart shows.
        """
        self[name] = partial(draw, *tables, **options)
        spec = _specified(f"{draw.__module__}.{draw.__qualname__}", draw, tables, options)
        key = f"chart:{name}"
        if picks is None:
            st.vega_lite_chart(spec=spec, key=key, alt=alt)
            return []
        selection = st.vega_lite_chart(spec=spec, on_select="rerun", key=key, alt=alt)["selection"]
        return [point for point in selection.get(picks, []) if point]


@st.cache_data(max_entries=MOST, show_spinner=False, hash_funcs={pd.DataFrame: pickle.dumps})
def _specified(
    name: str, _draw: Callable[..., ChartType], tables: tuple[pd.DataFrame, ...], options: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a chart as Vega-Lite. Altair takes up to half a second to make one, and the hash of its rows a few ms."""
    with alt.data_transformers.disable_max_rows():
        return _draw(*tables, **options).to_dict(validate=False)
