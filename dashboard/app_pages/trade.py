"""What is claimed about trade, growth, targets and deals, beside the official record; a mark opens its sentence."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import choice, evidence, share
from dashboard.charts import record as outcomes
from dashboard.charts import trade as charts
from dashboard.choice import Choice
from dashboard.drawing import Drawings, Pick, targets_table, ticked
from dashboard.queries import ask, listed, rows
from dashboard.wording import (
    MODALITIES,
    VERDICTS,
    choice_in_words,
    claim_in_words,
    counted,
    edtf_in_words,
    kind_in_words,
    targets_in_words,
    verdict_in_words,
    verdicts_in_words,
)

VIEWS = {
    "Turnover": ["trade_turnover"],
    "Exports": ["exports"],
    "Imports": ["imports"],
    "Balance": ["trade_balance"],
    "Growth": ["growth"],
    "Share": ["share"],
    "Deals, costs and volumes": ["contract_value", "investment", "cost", "price", "volume", "reserves", "length"],
}
FLOWS = ("Turnover", "Exports", "Imports")
"""Measures whose growth and balance stand below them."""
MOST = 2_000
"""Marks drawn of one measure: beyond that a browser slows down and a screen reader is told nothing."""
FIRST_READ = 3
"""Sentences beside the chart before more are asked for: the two stay in one sight."""
HIGH, LANE, SMALL = 460, 300, 200
"""Pixels of the main chart, of a document's lane and of a panel below the main chart."""

database, filters = st.session_state["database"], st.session_state["filters"]
drawings = Drawings()
figure, aim = Choice("figure"), Choice("target")

st.title("Trade")
view = st.segmented_control(
    "What is measured", list(VIEWS), default="Turnover", required=True, key="measure", bind="query-params", wrap=True
)
first, second = st.columns(2)
said_as, unsaid = choice.several(
    first.multiselect, "Said as", "said", MODALITIES, placeholder="Facts, targets and forecasts"
)
standing = {verdict: f"{words.sign} {words.label}" for verdict, words in VERDICTS.items()}
verdicts, unheard = choice.several(
    second.multiselect, "Stands to the record", "stands", standing, placeholder="In any way"
)
choice.say([*unsaid, *unheard])
grows = view in FLOWS
asked = {
    "most": MOST,
    "about": [*VIEWS[view], "trade_balance"] if grows else VIEWS[view],
    "growth_of": VIEWS[view] if grows else [],
    "modalities": said_as,
    "verdicts": verdicts,
    **filters.values(),
}
drawn = ask(database, "trade_claims", **asked)
claims = drawn[drawn["measure"].isin(VIEWS[view])]
if claims.empty:
    evidence.nothing(
        f"No claim about {view.lower()} fits.",
        "Choose another measure or verdict, or widen the filters in the sidebar.",
    )
    st.stop()
known = ask(database, "trade_record", **asked)
beside = known["indicator"].isin(["growth", "trade_balance"]) & grows
record = known[~beside]
targets = ask(database, "trade_targets", **asked | {"about": VIEWS[view]})
deals = view == "Deals, costs and volumes"
checked = int((claims["verdict"] != "no_record").sum())
aims = int((claims["modality"] != "actual").sum())
untimed = int((~claims["timed"]).sum())
st.subheader(
    verdicts_in_words(list(claims["verdict"]), "figure" if deals else "trade figure", claims["fits"].dropna())
    if checked
    else f"{counted(len(claims), 'claim')} about {view.lower()}, none of which the record can check"
)
st.caption(
    f"{counted(len(claims), 'claim')} about {view.lower()}, {checked} checked: {len(claims) - aims} said to be so,"
    f" {aims} aimed at or expected{f', {untimed} without a time' if untimed else ''}."
)
if len(drawn) < drawn["of_all"].iloc[0]:
    st.info(
        f"{len(drawn)} of {drawn['of_all'].iloc[0]} claims are drawn and listed, those to mind most first; narrow the"
        " filters in the sidebar to see others."
    )
lanes = claims["document"].nunique() > 1 and st.toggle(
    "A lane for each document",
    key="by_document",
    bind="query-params",
    help="One chart a document below the other, on the same axis of time.",
)
aimed: list[str] = []
shown = [claims]


def pick(some: pd.DataFrame) -> Pick | None:
    """Return how claims are picked in a chart of them; the record alone has nothing to pick."""
    return Pick(figure, "claim", "claim_id", listed(some["claim_id"])) if len(some) else None


drawing, reading = st.columns([3, 2], gap="medium")
with drawing:
    time = charts.span(claims, record, targets)
    told_in = listed(claims["document"]) if lanes else [""] * len(claims)
    parts = list(zip(told_in, listed(claims["growth_of"].fillna("")), listed(claims["unit"]), strict=True))
    for lane, of, unit in sorted(set(parts)):
        some = claims[[part == (lane, of, unit) for part in parts]]
        name = f"Growth of {kind_in_words(of).lower()}" if of else view
        if lane:
            st.markdown(f"**{lane}**".replace("$", r"\$"))
        behind = record[record["growth_of"].fillna("") == of]
        title = ", ".join(part for part in (name, unit, lane) if part)
        words = (
            f"{counted(len(some), 'claim')} about {name.lower()} in {unit}, on the official record where there is one:"
            f" {verdicts_in_words(list(some['verdict']), 'figure', some['fits'].dropna())}."
            " The table below holds the same claims."
        )
        if deals:
            options = {"unit": unit, "legend": not drawings}
            drawings.show(title, charts.by_unit, some, alt=words, pick=pick(some), **options)
        else:
            high = LANE if lane else HIGH
            tables, options = (some, behind, targets), {"unit": unit, "title": name, "time": time, "height": high}
            drawings.show(title, charts.over_time, *tables, alt=words, pick=pick(some), **options)
    for name, about in ((f"Growth of {view.lower()}", "growth"), ("Balance", "trade_balance")):
        if not grows or lanes:
            break
        unit = "%" if about == "growth" else claims["unit"].mode()[0]
        some = drawn[(drawn["measure"] == about) & (drawn["unit"] == unit)]
        behind = known[(known["indicator"] == about) & (known["unit"] == unit)]
        if len(some) + len(behind):
            shown.append(some)
            drawings.show(
                f"{name}, {unit}",
                charts.over_time,
                some,
                behind,
                targets[:0],
                alt=f"{counted(len(some), 'claim')} about {name.lower()} on the official record; years as above.",
                pick=pick(some),
                unit=unit,
                title=name,
                time=time,
                height=SMALL,
            )
    st.caption(
        "Filled: said to be so; hollow: aimed at or expected. Soft halo: about. Arrow up or down: at least, at most."
        " Bar: the whole time that is named; dotted: none is named, drawn where it was published."
    )
    agencies = sorted({agency for names in record["agencies"] for agency in names})
    st.caption(
        f"Source: the documents. Grey: the official record, lowest to highest figure ({', '.join(agencies)});"
        " dashed outline: computed from other figures; dotted line: announced target. Links: Record check."
        if agencies
        else "Source: the documents."
    )
    if len(targets):
        st.subheader(targets_in_words(list(targets["outcome"])))
        aimed = drawings.show(
            "Targets and outcomes",
            outcomes.outcomes,
            targets,
            alt=f"{counted(len(targets), 'announced target')} from announcement to due date and what came of each.",
            pick=Pick(aim, "target", "target_id", listed(targets["target_id"])),
        )
        for target in rows(targets[targets["target_id"].isin(aimed)]):
            evidence.target(target)
        st.caption(
            "Strong: a document speaks of it; pale: context. Tick: the record first reaches it. Source: the record."
        )
        as_table = st.expander(
            "The targets as a table", icon=":material/table:", key="targets_as_table", on_change="rerun"
        )
        if as_table.open:
            with as_table:
                targets_table(targets, aim, "targets_table")
all_shown = partial(pd.concat, shown, ignore_index=True)
there = [claim for some in shown for claim in listed(some["claim_id"])]
with drawing:
    twin = st.expander("As a table", icon=":material/table:", key="as_table", on_change="rerun")
if twin.open:
    with twin:
        everything = all_shown()
        told = rows(everything)
        st.dataframe(
            everything.assign(
                read=[claim_in_words(row) for row in told],
                when=[edtf_in_words(row["period"]) for row in told],
                stands=[verdict_in_words(row) for row in told],
            ),
            column_order=["quote", "stands", "when", "read", "reasoning", "author"],
            column_config={
                "quote": st.column_config.TextColumn("Claim", help="As printed"),
                "stands": st.column_config.TextColumn("Record"),
                "when": st.column_config.TextColumn("When"),
                "read": st.column_config.TextColumn("Read as"),
                "reasoning": st.column_config.TextColumn("Why"),
                "author": st.column_config.TextColumn("Says"),
            },
            hide_index=True,
            key="trade_table",
            on_select=ticked(figure, there, "trade_table"),
            alt="The same claims as a table: quote, standing to the record, time, reading, reasoning, author.",
        )
of_targets = [claim for claims_of in targets.loc[targets["target_id"].isin(aimed), "claims"] for claim in claims_of]
chosen = [*figure.within(there), *of_targets]
with reading:
    st.markdown("**The sentence behind the mark**" if chosen else "**The sentences.** Select a mark to read its own.")
    evidence.show(
        ask(database, "evidence_claims", ids=chosen or list(claims["claim_id"])), key="trade", most=FIRST_READ
    )

share.offer(
    "trade",
    title=f"Trade: {view.lower()}",
    tables={
        "claims": all_shown,
        "official record": record,
        "targets": targets.rename(columns={"claims": "claim_ids"}),
    },
    scope=share.rows_of(
        "claims",
        "targets",
        chosen=[
            choice_in_words("said as", (MODALITIES[one].lower() for one in said_as)),
            choice_in_words("verdict", (VERDICTS[one].label.lower() for one in verdicts)),
        ],
    ),
    charts=drawings,
)
