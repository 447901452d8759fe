"""Two documents, two authors or two periods side by side: what they share, and what each has alone."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import choice, evidence, share
from dashboard.charts import compare as charts
from dashboard.choice import Choice
from dashboard.drawing import Drawings, Pick, ticked
from dashboard.marks import Mark, highlighted
from dashboard.queries import ask, listed, rows
from dashboard.wording import counted, kind_in_words, literal, spelled

BY = ("Documents", "Authors", "Periods")
SECTIONS = {
    "measures": ("What the claims measure", "claims"),
    "actors": ("Whom they name", "sentences"),
    "ties": ("Which ties they tell of", "sentences"),
}
"""Title, and what is counted."""
KEYS = {"measures": "claim_ids", "actors": "sentence_ids", "ties": "relation_ids"}
"""What the ids of a row are the ids of."""
EVIDENCE = {"measures": "evidence_claims", "ties": "evidence_relations"}
FIRST_READ = 4
"""Sentences of a selection shown before more are asked for."""
MOST_QUANTITIES, MOST_FIGURES = 25, 20
"""Quantities put side by side, those most told first, and figures of each side of one: more cannot be told apart."""
EVERY = 2**31 - 1
"""Ids of a row where all are asked for: of what is picked and of what is taken away."""

database, filters = st.session_state["database"], st.session_state["filters"]
Side = tuple[str, dict[str, Any]]


def chosen_two(names: list[str], labels: dict[str, str], what: str) -> tuple[str, str] | None:
    """Draw two boxes to choose one thing each and return the choice, or say why there is nothing to compare."""
    if len(names) < 2:
        evidence.nothing(
            f"There are no two {what}s to compare.", "Widen the filters in the sidebar or compare periods."
        )
        return None
    left, right = st.columns(2)
    there = {name: labels[name] for name in names}
    one, no_one = choice.single(left.selectbox, "One", f"one_{what}", there, names[0])
    other, no_other = choice.single(right.selectbox, "The other", f"other_{what}", there, names[1])
    choice.say([*no_one, *no_other])
    return one, other


def documents() -> tuple[Side, Side] | None:
    """Return the two documents to compare."""
    named = ask(database, "filter_documents")
    labels = dict(zip(named["document_id"], named["label"], strict=True))
    told = ask(database, "overview_documents", documents=list(filters.documents))
    told = told.assign(told=told["claims"] + told["ties"]).sort_values("told", ascending=False, kind="stable")
    two = chosen_two(list(told["document_id"]), labels, "document")
    if two is None:
        return None
    one, other = ((labels[document], {"documents": [document], "authors": []}) for document in two)
    return one, other


def authors() -> tuple[Side, Side] | None:
    """Return the two authors to compare."""
    names = list(ask(database, "compare_authors")["author"])
    two = chosen_two(names, {name: name for name in names}, "author")
    if two is None:
        return None
    one, other = ((author, {"authors": [author]}) for author in two)
    return one, other


def periods() -> tuple[Side, Side] | None:
    """Return the two periods to compare; what lasts over both counts in both."""
    years = ask(database, "filter_years").iloc[0]
    first, last = int(years["first_year"]), int(years["last_year"])
    middle = min(max(int(ask(database, "compare_middle")["year"].iloc[0]), first + 1), last)
    if first == last:
        evidence.nothing("The documents speak of too few years to compare.", "Compare documents or authors.")
        return None
    left, right = st.columns(2)
    earlier = left.slider("One", first, last, (first, middle - 1), key="earlier", bind="query-params")
    later = right.slider("The other", first, last, (middle, last), key="later", bind="query-params")
    one, other = (
        (f"{start}–{stop}" if start < stop else str(start), {"first_year": start, "last_year": stop, "authors": []})
        for start, stop in (earlier, later)
    )
    return one, other


def sentences(ids: list[str], actor: str) -> None:
    """Show sentences that name an actor, and where."""
    told = ask(database, "compare_sentences", ids=ids, actor=actor)
    most = FIRST_READ * 2
    whole = len(told) > most and st.toggle(f"Show all {len(told)} sentences", key=f"sentences_{actor}")
    for row in rows(told if whole else told.head(most)):
        marks = [Mark(start, stop, "actor") for start, stop in zip(row["starts"], row["stops"], strict=True)]
        st.html(f'<blockquote class="quote">{highlighted(row["text"], marks, row["start"])}</blockquote>')
        st.page_link(
            st.session_state["pages"]["documents"],
            label="Open in the document",
            icon=":material/menu_book:",
            query_params={"doc": row["document_id"], "at": str(row["starts"][0])},
        )


st.title("Compare")
by = st.segmented_control("What is compared", BY, default="Documents", required=True, key="by", bind="query-params")
two = {"Documents": documents, "Authors": authors, "Periods": periods}[by]()
if two is None:
    st.stop()
(one, its), (other, others) = two
if one == other:
    evidence.nothing("Both sides are the same.", "Choose another for one of them.")
    st.stop()

values = filters.values()
asked = [{**values, **side} for side in (its, others)]


def section(name: str, most: int = EVERY) -> pd.DataFrame:
    """Return what both sides tell of something, with so many ids a row and side at most."""
    each = [ask(database, f"compare_{name}", most=most, **side) for side in asked]
    if name == "measures":
        each = [told.assign(name=told["key"].map(kind_in_words)) for told in each]
    return charts.merged(*each)


def told_by(name: str) -> pd.DataFrame:
    """Return a section as it is taken away, with the ids of all that it counts."""
    return section(name).rename(columns={"ids": KEYS[name]})


tables = {name: section(name, 0) for name in SECTIONS}
keys, other_keys = (ask(database, "compare_keys", **side)["key"] for side in asked)
common = list(keys[keys.isin(other_keys)].head(MOST_QUANTITIES))
figures = charts.quantities(
    *(ask(database, "compare_quantities", keys=common, most=MOST_FIGURES, **side) for side in asked)
)
short_one, short_other = charts.shortened(one), charts.shortened(other)

shared = [f"{tables[name]['both'].sum()} of {counted(len(tables[name]), name[:-1])}" for name in ("actors", "ties")]
same = figures["key"].nunique()
figured = f"{'one quantity has' if same == 1 else f'{spelled(same)} quantities have'} figures on both sides"
st.subheader(f"They share {' and '.join(shared)}; {figured}")

pictures = Drawings()
st.header("The same quantities", divider="gray")
if figures.empty:
    st.markdown("No quantity has a figure on both sides.")
else:
    times, differing = charts.same_times(figures)
    if times:
        some = f"{spelled(differing)} of {spelled(times)}" if times > 1 else "the one"
        differ = f"{some} given for the same time {'differs' if differing == 1 else 'differ'}"
        st.markdown(f"**{differ.capitalize() if differing else 'Those given for the same time do not differ'}.**")
    else:
        st.markdown("**None is given for the same time on both sides.**")
    quantity, there = Choice("quantity"), listed(figures["claim_id"])
    for unit, some in figures.groupby("unit", sort=False):
        pictures.show(
            f"The same quantities, {unit}",
            charts.dumbbells,
            some,
            one=one,
            other=other,
            alt=f"Figures in {unit} of the quantities that both sides give; the table below holds the same figures.",
            pick=Pick(quantity, "claim", "claim_id", listed(some["claim_id"])),
        )
    st.caption(
        f"Pointing left: {literal(short_one)}. Pointing right: {literal(short_other)}. Broad line: a range."
        " Select a mark or a row to read its sentence."
    )
    if len(common) == MOST_QUANTITIES or figures.groupby(["key", "side"]).size().max() == MOST_FIGURES:
        st.caption(
            f"Shown are the {MOST_QUANTITIES} quantities most told of and the first {MOST_FIGURES} figures of a side."
        )
    st.dataframe(
        figures.assign(whose=figures["side"].map({"one": one, "other": other})),
        column_order=["quantity", "time", "whose", "value", "quote"],
        column_config={
            "quantity": st.column_config.TextColumn("Quantity"),
            "time": st.column_config.TextColumn("When"),
            "whose": st.column_config.TextColumn("In", width=220),
            "value": st.column_config.TextColumn("Read as"),
            "quote": st.column_config.TextColumn("As printed"),
        },
        hide_index=True,
        key="figures",
        on_select=ticked(quantity, there, "figures"),
        height="content" if len(figures) < 12 else 420,
        alt="The same figures as a table: quantity, time, whose, value, words.",
    )
    if picked := quantity.within(there):
        evidence.show(ask(database, "evidence_claims", ids=picked), key="figures_read", most=FIRST_READ)

key = Choice("key")
for name, (title, of) in SECTIONS.items():
    table = tables[name]
    st.header(title, divider="gray")
    if table.empty:
        evidence.nothing("Neither side tells anything of it.")
        continue
    st.markdown(f"**{literal(charts.answer(table, short_one, short_other))}**")
    picture, twin = st.columns([3, 2], gap="large")
    there = listed(table["key"])
    with picture:
        pictures.show(
            title,
            charts.mirrored,
            table,
            one=one,
            other=other,
            counted=of,
            alt=f"{title}: {of} on both sides, the first to the left; the table beside it holds all of it.",
            pick=Pick(key, "row", "key", there),
        )
        st.caption(
            "Full: on both sides. Pale: on one side alone. Those most told of are drawn; the table has all."
            " Select a bar or a row to read its sentences."
        )
    with twin:
        st.dataframe(
            table,
            column_order=["name", "one", "other"],
            column_config={
                "name": st.column_config.TextColumn(
                    "What" if name == "measures" else name[:-1].capitalize(), width=160
                ),
                # As the choices above are named: a title has no room here.
                "one": st.column_config.NumberColumn("One", help=one, width=48),
                "other": st.column_config.NumberColumn("Other", help=other, width=54),
            },
            hide_index=True,
            key=f"{name}_twin",
            on_select=ticked(key, there, f"{name}_twin"),
            height="content" if len(table) <= 10 else 380,
            alt=f"{title}: name and number of {of} on each side.",
        )
    picked = key.within(there)
    full = section(name) if picked else table
    for row in rows(full[full["key"].isin(picked)]):
        if name == "actors":
            sentences(row["ids"], row["key"])
        else:
            quotes = ask(database, EVIDENCE[name], ids=row["ids"])
            evidence.show(quotes, key=f"{name}_{row['key']}", most=FIRST_READ)

share.offer(
    "compare",
    title=f"{one} and {other} compared",
    tables={"quantities": figures, **{name: partial(told_by, name) for name in SECTIONS}},
    charts=pictures,
    scope=share.rows_of("quantities", *SECTIONS, chosen=[]),
)
