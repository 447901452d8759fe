"""Who acts with or against whom: a network, its matrix and its table share what is chosen, and open its sentences."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import choice, evidence, share
from dashboard.charts import drawn, kept, still
from dashboard.charts import relationships as charts
from dashboard.choice import Choice
from dashboard.drawing import show, tick
from dashboard.queries import ask, rows
from dashboard.wording import choice_in_words, counted, kind_in_words, literal

MOST_LISTED = 500
"""Pairs in the table; more are reached by an actor or a filter."""
FIRST_READ = 4
MOST_NAMED = 200
"""Sentences listed that only name both of a pair; the files have all."""

database, filters = st.session_state["database"], st.session_state["filters"]
chosen = Choice("tie")


def setting(kind: str, name: str) -> Any:
    """Return an option of the light or the dark theme."""
    return st.get_option(f"theme.{kind}.{name}")


def clicked() -> None:
    """Take over what was clicked in the network."""
    chosen.choose(charts.clicked(st.session_state[picture]["selection"], shown, lines, together), "network")


def picked() -> None:
    """Take over the cell clicked in the matrix."""
    cells = st.session_state[picture]["selection"].get("pair", [])
    chosen.choose([cell["pair"] for cell in cells if cell.get("pair")], "matrix")


def ticked() -> None:
    """Take over the rows ticked in the table."""
    chosen.choose(known["pair"].iloc[st.session_state["pairs"]["selection"]["rows"]])


def centre(actor: str) -> None:
    """Look at one actor alone."""
    Choice("around").choose([actor])


st.title("Relationships")
values = {**filters.values(), "types": [], "around": ""}
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = st.segmented_control(
        "Picture", ["Network", "Matrix"], default="Network", required=True, key="picture", bind="query-params"
    )
    by_country = st.toggle(
        "Count actors for their country",
        value=True,
        key="by_country",
        bind="query-params",
        help="Persons, companies and ministries count for their country. Off: each actor stands alone, as organisations"
        " of several states always do.",
    )
values["by_country"] = by_country
actors = ask(database, "ties_actors", **values)
if actors.empty:
    evidence.nothing("No tie fits.")
    st.stop()
called = dict(zip(actors["actor"], actors["name"], strict=True))
types = ask(database, "ties_types", **values)
with st.container(horizontal=True, vertical_alignment="bottom"):
    around, nobody = choice.single(st.selectbox, "Ties of", "around", called, placeholder="All actors", width=230)
    acts = {act: kind_in_words(act) for act in types["type"]}
    asked, undone = choice.several(st.multiselect, "Types of acts", "acts", acts, placeholder="All types", width=300)
    least = st.number_input(
        "Told at least",
        1,
        None,
        1,
        key="least",
        bind="query-params",
        width=150,
        help="Pairs with fewer sentences are left out.",
    )
    with_names = st.toggle(
        "Show who is named together",
        key="together",
        bind="query-params",
        help="Thin grey lines: sentences that name both. They need not say that the two have to do with one another, so"
        " filters by kind and type leave them as they are.",
    )
choice.say([*nobody, *undone])
narrow = {**values, "types": asked, "around": around}
pairs = ask(database, "ties_pairs", least=least, most=MOST_LISTED, **narrow)
if pairs.empty:
    evidence.nothing("No pair fits.", "Ask for fewer sentences, other types or another actor, or widen the filters.")
    st.stop()
totals = rows(ask(database, "ties_totals", **narrow))[0]
base = charts.drawn(ask(database, "ties_pairs", least=1, most=MOST_LISTED, **values))
shown = charts.drawn(pairs)
shown, lines = charts.untangled(shown, ask(database, "ties_lines", chosen=list(shown["pair"]), **narrow))
together = ask(database, "ties_together", drawn=charts.ranked(shown), **values) if with_names else None

st.subheader(literal(charts.title(pairs, totals)))
drawing, listing = st.columns([1, 1] if with_names else [7, 6], gap="medium")
of = (str(narrow), least, with_names)
look = charts.theme(partial(setting, st.context.theme.type or "light"))
with drawing, st.container(key=view.lower()):
    if view == "Network":
        picture = chosen.begin("network", of)[1]
        st.echarts_chart(
            kept(charts.network, shown, lines, look, chosen.values, around, together, base),
            height=600,
            renderer="svg",
            key=picture,
            on_select=clicked,
            alt=f"Network of {len(charts.ranked(shown))} actors; the table beside it holds the same ties.",
        )
        st.html(charts.key())
        st.caption(
            "Width and size: number of sentences. Arrow: one acts towards the other. A click chooses an actor or a tie."
        )
    else:
        beginning, picture = chosen.begin("matrix", of)
        points = [{"pair": pair} for pair in shown["pair"] if charts.belongs(pair, beginning)]
        show(
            drawn(charts.matrix, shown, lines),
            "pair",
            points,
            key=picture,
            on_select=picked,
            alt="Matrix of the same ties: above the diagonal cooperation, below it conflict, in numbers of sentences.",
        )
        st.caption(
            "Above the diagonal: sentences of cooperation; below it: of conflict. Strong colour: deeds, weak: words."
        )
    if words := charts.left_out(pairs, shown):
        st.caption(words)
with listing:
    untied = charts.only_named(pairs, together)
    known = pd.concat([pairs.drop(columns="pairs"), untied], ignore_index=True)
    if together is not None:
        known["together"] = known["pair"].map(together.set_index("pair")["sentences"]).astype("Int64")
    tick("pairs", (at for at, pair in enumerate(known["pair"]) if charts.belongs(pair, chosen.values)))
    columns = {
        "names": st.column_config.TextColumn("Pair", width=172 if together is None else 150),
        "sentences": st.column_config.NumberColumn("All", width=44, help="Number of sentences that tell a tie"),
        "cooperation": st.column_config.NumberColumn("Coop.", width=54, help="Of these, sentences of cooperation"),
        "conflict": st.column_config.NumberColumn("Confl.", width=54, help="Of these, sentences of conflict"),
        "together": st.column_config.NumberColumn("Named", width=62, help="Sentences that name both, tied or not"),
    }
    st.dataframe(
        known.assign(names=known["first_name"] + " – " + known["second_name"]),
        column_order=[name for name in columns if name != "together" or together is not None],
        column_config=columns,
        hide_index=True,
        key="pairs",
        on_select=ticked,
        height=min(600, 36 * (len(known) + 1)),
        placeholder="",
        alt="Pairs of actors with the number of sentences that tell a tie of them, of cooperation and of conflict.",
    )
    st.caption("Cooperation and conflict can stand in one sentence. Source: the documents’ sentences.")

about = ""
read = pairs[[charts.belongs(pair, chosen.values) for pair in pairs["pair"]]]
if len(read):
    ids = [tie for ties in read["ids"] for tie in ties]
    alone = next((actor for actor in chosen.values if actor in called), None)
    about = charts.chosen_title(read, called[alone] if alone else None)
    st.subheader(literal(about))
    if alone and alone != around:
        st.button(f"Show only ties of {literal(called[alone])}", icon=":material/hub:", on_click=centre, args=(alone,))
    years = ask(database, "ties_over_time", ids=ids)
    if len(years):
        st.altair_chart(drawn(charts.balance, years), alt="Sentences a year: cooperation upwards, conflict downwards.")
        dated = sum(len(some) for some in years["ids"])
        st.caption(f"{dated} of {counted(len(ids), 'tie')} have a date and stand in the year of the act, or its first.")
    evidence.show(ask(database, "evidence_relations", ids=ids), key="ties", most=FIRST_READ)
lone = untied[untied["pair"].isin(chosen.values)]
if len(lone):
    names = [f"{pair['first_name']} and {pair['second_name']}" for pair in rows(lone)]
    of_lone = f"{' · '.join(names)}: named together, no tie of theirs fits"
    st.subheader(literal(of_lone))
    about = "; ".join(filter(None, [about, of_lone]))
naming: list[partial[pd.DataFrame]] = []
for pair in rows(pd.concat([read if len(read) == 1 else read[:0], lone])):
    naming_both = partial(ask, database, "ties_named", **values, pair=pair["pair"])
    sentences = naming_both(most=MOST_NAMED)
    many = int(sentences["sentences"].max()) if len(sentences) else 0
    if not many:
        st.caption("Every sentence that names both tells a tie of theirs.")
        continue
    naming.append(partial(naming_both, most=many))
    how_many = counted(many, "more sentence" if len(read) else "sentence")
    with st.expander(f"{how_many} naming both, without a tie that the rules read", expanded=read.empty):
        st.dataframe(
            sentences,
            column_order=["text", "title"],
            column_config={
                "text": st.column_config.TextColumn("Sentence", width=560),
                "title": st.column_config.TextColumn("Document", width=200),
            },
            hide_index=True,
            alt=f"Sentences that name both {pair['first_name']} and {pair['second_name']}.",
        )
        if len(sentences) < many:
            st.caption(f"The first {len(sentences)} are listed; the files have all {many}.")

tied = {
    name: some.rename(columns={"ids": "relation_ids"})
    for name, some in (("ties", known), ("chosen ties", read))
    if len(some)
}
beside = {"sentences naming both": lambda: pd.concat([of_pair() for of_pair in naming])} if naming else {}
light = charts.theme(partial(setting, "light"))
share.offer(
    "relationships",
    title=f"Relationships{f' of {called[around]}' if around else ''}",
    tables=tied | beside,
    # What is chosen is what is read; without a choice it is all that is shown.
    scope=share.rows_of(
        *(["chosen ties"] if len(read) else [] if naming else ["ties"]),
        *beside,
        chosen=[
            choice_in_words("types of acts", (acts[act].lower() for act in asked)),
            f"told at least {least} times" if least > 1 else "",
            "" if by_country else "persons, companies and ministries by themselves",
            f"chosen: {about}" if about else "",
        ],
    ),
    charts={
        "Who with whom": lambda: still.network(
            charts.network(shown, lines, light, (), around, together, base),
            charts.left_out(pairs, shown),
            {
                words: {"color": light.colours[kind], "type": charts.DASHES[kind] or "solid"}
                for kind, words in charts.CLASSES.items()
            },
        ),
        "Who with whom, as a matrix": partial(charts.matrix, shown, lines),
    },
)
