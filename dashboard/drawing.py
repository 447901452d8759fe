"""Charts on a page: shown, asked for what is picked in them, and handed to the download by their titles."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.charts import Drawn, drawn


class Drawings(dict[str, Callable[[], Drawn]]):
    """The charts of a page by their titles, in their order, as a download draws them anew."""

    def show(
        self,
        name: str,
        draw: Callable[..., Drawn],
        *tables: pd.DataFrame,
        alt: str,
        picks: str | None = None,
        **options: Any,
    ) -> list[dict[str, Any]]:
        """Draw a chart and return what is picked in it: a record of fields for each mark of the selection ``picks``.

        ``draw`` gets the tables and options; ``alt`` says in words what the chart shows.
        """
        self[name] = partial(draw, *tables, **options)
        chart, key = drawn(draw, *tables, **options), f"chart:{name}"
        if picks is None:
            st.altair_chart(chart, key=key, alt=alt)
            return []
        selection = st.altair_chart(chart, on_select="rerun", key=key, alt=alt)["selection"]
        return [point for point in selection.get(picks, []) if point]
