"""Shared filters: widgets in, plain values out. They live in ``app.py``, so they stay in the URL on every page."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb
import streamlit as st

from dashboard import choice
from dashboard.queries import SHARED, ask
from dashboard.wording import kind_in_words

FAMILIES = {"figure": "measures", "event": "event_kinds", "tie": "quad_classes"}
"""A value of the filter "kind" is ``family:kind``; each family fills one value of the queries."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the reader filtered by. Empty means everything."""

    documents: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    in_words: str = field(default="", compare=False)
    """The same as a reader would say it: "China, Russia; 2012–2013; figure: growth"."""

    def values(self) -> dict[str, object]:
        """Return the values that queries take."""
        values: dict[str, object] = {
            **SHARED,
            "documents": list(self.documents),
            "first_year": self.first_year,
            "last_year": self.last_year,
            "actors": list(self.actors),
        }
        for family, name in FAMILIES.items():
            chosen = (kind.split(":", 1) for kind in self.kinds)
            values[name] = [kind for prefix, kind in chosen if prefix == family]
        return values

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return self != Filters()


def filters(database: duckdb.DuckDBPyConnection) -> Filters:
    """Draw the shared filters in the sidebar and return what was chosen."""
    documents = ask(database, "filter_documents")
    actors = ask(database, "filter_actors")
    kinds = ask(database, "filter_kinds")
    years = ask(database, "filter_years").iloc[0]
    titles = dict(zip(documents["document_id"], documents["label"], strict=True))
    names = dict(zip(actors["actor_id"], actors["label"], strict=True))
    families = {kind: kind_in_words(kind) for kind in kinds["kind"]}
    whole = (int(years["first_year"]), int(years["last_year"]))
    asked = st.query_params.get_all("years")
    missing: list[str] = []
    if asked and not (
        len(asked) == 2 and all(year.isdecimal() and whole[0] <= int(year) <= whole[1] for year in asked)
    ):
        missing.append("–".join(asked))
    with st.sidebar:
        told = st.container()
        chosen_documents, no_documents = choice.several(st.multiselect, "Documents", "document", titles)
        period: tuple[int, int] | None = None
        if whole[0] < whole[1]:
            period = st.slider("Years spoken about", *whole, value=whole, key="years", bind="query-params")
            # A link may name the later year first.
            period = None if period == whole else (min(period), max(period))
        chosen_actors, no_actors = choice.several(st.multiselect, "Actors", "actor", names)
        chosen_kinds, no_kinds = choice.several(st.multiselect, "Kinds", "kind", families)
        with told:
            choice.say([*no_documents, *missing, *no_actors, *no_kinds])
    said = (
        ", ".join(titles[document] for document in chosen_documents),
        f"{period[0]}–{period[1]}" if period else "",
        ", ".join(names[actor] for actor in chosen_actors),
        ", ".join(families[kind].lower() for kind in chosen_kinds),
    )
    return Filters(
        documents=tuple(chosen_documents),
        first_year=period[0] if period else None,
        last_year=period[1] if period else None,
        actors=tuple(chosen_actors),
        kinds=tuple(chosen_kinds),
        in_words="; ".join(words for words in said if words),
    )
