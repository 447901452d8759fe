"""Facets: how many claims have each value of a property, of those that have the other properties that were ticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import pandas as pd

from dashboard.queries import listed


def counts(
    cells: pd.DataFrame, ticked: Mapping[str, Collection[str]], number: str = "claims"
) -> tuple[dict[str, dict[str, int]], int]:
    """Return the counts of each facet's values, the largest first, and how many have all that was ticked.

    ``cells`` has a row for each combination of values, and in the column ``number`` how many have it. Of one facet any
    value that was ticked will do, of several one of each; a facet is not narrowed by itself, so that a count says what
    ticking it, too, would add.
    """
    values = {str(facet): listed(cells[facet]) for facet in cells if facet != number}
    fits = {facet: [not ticked.get(facet) or value in ticked[facet] for value in values[facet]] for facet in values}
    told: dict[str, Counter[str]] = {facet: Counter() for facet in values}
    total = 0
    for row, many in enumerate(listed(cells[number])):
        missed = [facet for facet in fits if not fits[facet][row]]
        if not missed:
            total += many
        for facet in values if not missed else missed if len(missed) == 1 else ():
            told[facet][values[facet][row]] += many
    ordered = {facet: sorted(some.items(), key=lambda item: (-item[1], item[0])) for facet, some in told.items()}
    return {facet: dict(some) for facet, some in ordered.items()}, total
