"""Charts on a page: shown, asked for what is picked in them, and handed to the download by their titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from altair.typing import ChartType

from dashboard.charts import UNTOUCHED, Drawn, begun, drawn, record
from dashboard.choice import Choice
from dashboard.queries import rows
from dashboard.wording import edtf_in_words


@dataclass(frozen=True, slots=True)
class Pick:
    """What a reader can pick in a chart, and where it stands then."""

    choice: Choice
    selection: str
    """The chart's selection of points by this name."""
    field: str
    """The field that tells one mark from another."""
    there: Sequence[str]
    """What the field says of the marks that are drawn."""


class Drawings(dict[str, Callable[[], Drawn]]):
    """The charts of a page by their titles, in their order, as a download draws them anew."""

    def show(
        self,
        name: str,
        draw: Callable[..., Drawn],
        *tables: pd.DataFrame,
        alt: str,
        pick: Pick | None = None,
        **options: Any,
    ) -> list[str]:
        """Draw a chart and return what is chosen of its marks, here or by the link or a table.

        ``draw`` gets the tables and options; ``alt`` says in words what the chart shows.
        """
        self[name] = partial(draw, *tables, **options)
        chart = drawn(draw, *tables, **options)
        if pick is None:
            st.altair_chart(chart, key=f"chart:{name}", alt=alt)
            return []
        widget = f"chart:{name}"
        beginning, key = pick.choice.begin(widget, among=pick.there)

        def picked() -> None:
            marks = st.session_state[key]["selection"].get(pick.selection, [])
            pick.choice.pick((mark[pick.field] for mark in marks if mark.get(pick.field)), pick.there, widget)

        points = [{pick.field: value} for value in beginning]
        show(chart, pick.selection, points, on_select=picked, key=key, alt=alt)
        return pick.choice.within(pick.there)


def show(chart: ChartType, selection: str, beginning: Sequence[Mapping[str, str]] | bool, **options: Any) -> None:
    """Show a chart that was drawn, whose ``selection`` begins with these points.

    Where the chart was drawn with its beginning, whether it has one. ``options`` are those of ``st.altair_chart``.
    """
    if beginning:
        chart = begun(chart, selection, None if beginning is True else beginning)
    st.altair_chart(chart, selection_mode=[selection, UNTOUCHED] if beginning else selection, **options)


def tick(key: str, positions: Iterable[int]) -> None:
    """Tick the rows of a table, by its key, before it is drawn."""
    st.session_state[key] = {"selection": {"rows": list(positions), "columns": [], "cells": []}}


def ticked(choice: Choice, there: Sequence[str], key: str) -> Callable[[], None]:
    """Tick the rows of a table that are chosen before it is drawn, and return what takes over what is ticked then.

    ``there`` says of each row what is chosen with it, empty where nothing is; ``key`` is the table's.
    """
    tick(key, (at for at, value in enumerate(there) if value in choice.values))

    def changed() -> None:
        at: list[int] = st.session_state[key]["selection"]["rows"]
        choice.pick(filter(None, (there[row] for row in at)), there)

    return changed


def targets_table(targets: pd.DataFrame, choice: Choice, key: str) -> None:
    """Show announced targets as a table whose ticks are the marks chosen in their chart."""
    told = rows(targets)
    st.dataframe(
        targets.assign(
            aim=[record.aimed_at(target) for target in told],
            came=[record.came_of_it(target) for target in told],
            on=[edtf_in_words(target["announced"]) for target in told],
        ),
        column_order=["aim", "came", "on", "announced_by", "source_says", "spoken_of", "url", "note"],
        column_config={
            "aim": st.column_config.TextColumn("Target"),
            "came": st.column_config.TextColumn("Outcome"),
            "on": st.column_config.TextColumn("Announced"),
            "announced_by": st.column_config.TextColumn("By"),
            "source_says": st.column_config.TextColumn("The source says"),
            "spoken_of": st.column_config.CheckboxColumn("In the documents"),
            "url": st.column_config.LinkColumn("Source", display_text="Open"),
            "note": st.column_config.TextColumn("Note"),
        },
        hide_index=True,
        key=key,
        on_select=ticked(choice, [target["target_id"] for target in told], key),
        alt="Announced targets with outcome, announcement, source and whether the documents speak of them.",
    )
