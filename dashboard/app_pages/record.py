"""How the documents hold up: each verdict with its sentence, the official figures and their sources side by side."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import evidence, share
from dashboard.charts import drawn
from dashboard.charts import record as charts
from dashboard.choice import Choice
from dashboard.drawing import Drawings, Pick, show, targets_table, ticked
from dashboard.queries import ask, rows
from dashboard.wording import (
    BY_HAND,
    VERDICTS,
    amount,
    choice_in_words,
    counted,
    edtf_in_words,
    kind_in_words,
    literal,
    spelled,
    targets_in_words,
    verdict_in_words,
    verdicts_in_words,
)

CLAIMS_PAGE = Path(__file__).parent / "claims.py"
TRADE = {"trade_turnover", "exports", "imports", "trade_balance", "growth"}
MOST_LISTED, MOST_COMPARED = 2000, 12
"""Rows of the table, and disagreements drawn; those that a reader should mind most come first."""
FIRST_READ = 10
"""Cards before more are asked for."""
OF_TABLE = {"claims": "Figure", "events": "Event", "notes": "Passage"}

database, filters = st.session_state["database"], st.session_state["filters"]
values = filters.values()
drawings = Drawings()

st.title("Record check")
totals = ask(database, "record_totals", **values)
unchecked = int(totals.loc[totals["verdict"] == "no_record", "many"].sum())
held = totals[totals["verdict"] != "no_record"]
if held.empty:
    evidence.nothing(
        "The official record speaks to nothing here.",
        "Widen the filters in the sidebar, or add figures and events to data/reference.",
    )
    st.stop()


def standing(of_table: str, one: str) -> str:
    """Say how all figures or all events stand to the record."""
    some = held[held["of_table"] == of_table]
    verdicts = [row["verdict"] for row in rows(some) for _ in range(row["many"])]
    return verdicts_in_words(verdicts, one, [fits for periods in some["fits"] for fits in periods if fits])


measures = {measure for row in rows(held[held["of_table"] == "claims"]) for measure in row["about"]}
figure = "trade figure" if measures and measures <= TRADE else "figure"
said = [standing(*what) for what in (("claims", figure), ("events", "event")) if what[0] in set(held["of_table"])]
st.subheader("; ".join(said[:1] + [one[0].lower() + one[1:] for one in said[1:]]))
st.caption(
    "Official is not one number: a figure agrees when it lies within what the official sources say, as far as its own"
    f" words commit it. {counted(unchecked, 'claim')} {'has' if unchecked == 1 else 'have'} no record."
)
counts = ask(database, "record_counts", **values)
counts = counts[counts["verdict"] != "no_record"]
part = Choice("part")


def clicked() -> None:
    """Take over the parts of bars that were clicked."""
    marks = st.session_state[bars]["selection"].get("part", [])
    part.choose([f"{mark['verdict']}:{mark['document_id']}" for mark in marks if mark.get("verdict")], "bars")


def parted(values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the document and verdict of each part that there is."""
    there = set(zip(counts["document_id"], counts["verdict"], strict=True))
    pairs = [(document, verdict) for verdict, _, document in (value.partition(":") for value in values)]
    return [pair for pair in pairs if pair in there]


beginning, bars = part.begin("bars", of=str(values))
points = [{"document_id": document, "verdict": verdict} for document, verdict in parted(beginning)]
show(
    drawn(charts.held_up, counts),
    "part",
    points,
    key=bars,
    on_select=clicked,
    alt="Documents with the number of their figures, events and passages a verdict: "
    + "; ".join(f"{row['document']}: {VERDICTS[row['verdict']].label.lower()} {row['many']}" for row in rows(counts)),
)
drawings["How the documents hold up"] = partial(charts.held_up, counts)
st.caption(
    "Source: the documents, held against the official record listed at the foot of this page. Select a part of a bar to"
    " see its statements alone."
)

there = held.groupby("verdict")["many"].sum()
offered = {
    verdict: f"{words.sign} {words.label} ({there[verdict]})"
    for verdict, words in VERDICTS.items()
    if verdict in there.index
}
choice = Choice("verdict")
# What the filters leave none of stays chosen for when they leave some again.
chosen = [verdict for verdict in choice.values if verdict in offered]
st.session_state["verdicts"] = chosen  # each run, since with the numbers in them the labels change
st.pills(
    "Verdicts",
    list(offered),
    format_func=offered.__getitem__,
    selection_mode="multi",
    key="verdicts",
    on_change=lambda: choice.choose(st.session_state["verdicts"]),
    wrap=True,
)

listed = ask(database, "record_verdicts", **values | {"verdicts": chosen, "most": MOST_LISTED})
narrowed = [choice_in_words("verdict", (VERDICTS[verdict].label.lower() for verdict in chosen))]
if parts := parted(part.values):
    titles = dict(zip(counts["document_id"], counts["document"], strict=True))
    fits = [
        any(document in told_in and verdict == stands for document, verdict in parts)
        for told_in, stands in zip(listed["told_in"], listed["verdict"], strict=True)
    ]
    listed = listed[fits]
    narrowed.append(
        " or ".join(f"{VERDICTS[verdict].label.lower()}, in “{titles[document]}”" for document, verdict in parts)
    )
    st.caption(literal(f"Shown: {narrowed[-1]}."))

cards, as_table = st.tabs(["Sentence and record", "As a table"])
with as_table:
    judged, keys = Choice("row"), list(listed["key"])
    st.dataframe(
        listed.assign(
            stands=[verdict_in_words(row) for row in rows(listed)],
            sort=[OF_TABLE[of] for of in listed["of_table"]],
            hand=[BY_HAND[0] if by_hand else "" for by_hand in listed["by_hand"]],
            links=pd.Series([[source["url"] for source in row["sources"]] for row in rows(listed)], dtype=object),
        ),
        column_order=["stands", "sort", "what", "reasoning", "hand", "document", "links"],
        column_config={
            "stands": st.column_config.TextColumn("Verdict"),
            "sort": st.column_config.TextColumn("What"),
            "what": st.column_config.TextColumn("As printed, or the event"),
            "reasoning": st.column_config.TextColumn("Why", width="large"),
            "hand": st.column_config.TextColumn("Decided by"),
            "document": st.column_config.TextColumn("Document"),
            "links": st.column_config.ListColumn("Sources"),
        },
        hide_index=True,
        key="record_table",
        on_select=ticked(judged, keys, "record_table"),
        alt="Verdicts as a table: verdict, what is judged, reasoning, document and sources.",
    )
    if picked := judged.within(keys):
        evidence.show(ask(database, "evidence_record", keys=picked), key="record_picked", beside=True)
with cards:
    whole = len(keys) > FIRST_READ and st.toggle(f"Show all {len(keys)}", key="record_all")
    first = keys if whole else keys[:FIRST_READ]
    evidence.show(ask(database, "evidence_record", keys=first), key="record", most=len(keys) + 1, beside=True)

compared = ask(database, "record_disagreements", most=MOST_COMPARED, **values)
if len(compared):
    contradictions = int(compared.loc[compared["contradicts"], "disagreement_id"].nunique())
    subjects = compared["disagreement_id"].nunique()
    st.subheader(
        f"{spelled(subjects).capitalize()} {'subject is' if subjects == 1 else 'subjects are'} told more than once,"
        f" {spelled(contradictions) if contradictions else 'none'} in contradiction"
    )
    told = Choice("told")
    halves = []
    for place, (_, members) in enumerate(compared.groupby("place", sort=True)):
        # New columns for each two, so that a phone shows them in their order.
        halves = halves if place % 2 else st.columns(2, gap="large")
        with halves[place % 2]:
            first = rows(members)[0]
            st.markdown(f"**{first['about']}**".replace("$", r"\$"))
            marks = drawings.show(
                first["about"],
                charts.side_by_side,
                members,
                pick=Pick(told, "row", "row_id", list(members["row_id"])),
                alt=f"{first['about']}: {first['reasoning']}",
            )
            grey = "Grey: the official record. Select a mark to read its sentence."
            st.caption(f"{first['reasoning']} {grey}".replace("$", r"\$"))
            if keys := [f"{first['of_table']}:{mark}" for mark in marks]:
                evidence.show(ask(database, "evidence_record", keys=keys), key=f"compared:{place}")
    twin = st.expander("As a table", icon=":material/table:", key="compared_as_table", on_change="rerun")
    if twin.open:
        statements = rows(compared)
        twin.dataframe(
            compared.assign(
                said=[charts.told(statement) for statement in statements],
                when=[edtf_in_words(statement["edtf"]) for statement in statements],
                stands=[verdict_in_words(statement) for statement in statements],
            ),
            column_order=["about", "said", "when", "stands", "reasoning"],
            column_config={
                "about": st.column_config.TextColumn("Subject"),
                "said": st.column_config.TextColumn("Says", width=330),
                "when": st.column_config.TextColumn("When"),
                "stands": st.column_config.TextColumn("Record"),
                "reasoning": st.column_config.TextColumn("How they compare"),
            },
            hide_index=True,
            key="compared_table",
            on_select=ticked(told, list(compared["row_id"]), "compared_table"),
            alt="The same statements: subject, who says what, when, standing to the record, how they compare.",
        )

aim = Choice("target")
targets = ask(database, "trade_targets", **values | {"about": list(TRADE)})
if len(targets):
    st.subheader(targets_in_words(list(targets["outcome"])))
    aimed = drawings.show(
        "Targets and outcomes",
        charts.outcomes,
        targets,
        pick=Pick(aim, "target", "target_id", list(targets["target_id"])),
        alt="; ".join(f"{charts.aimed_at(target)}: {charts.came_of_it(target)}" for target in rows(targets)),
    )
    st.caption(
        "Dotted: from the announcement to the due date; tick: the official figures first reach it."
        " Strong: a document speaks of it; pale: context. Select a target to read its source."
        " Source: the announced targets of the record."
    )
    for target in rows(targets[targets["target_id"].isin(aimed)]):
        evidence.target(target)
        evidence.show(ask(database, "evidence_claims", ids=list(target["claims"])), key=target["target_id"])

st.subheader("The official record itself")
figures, aims, happenings = st.tabs(["Figures", "Targets", "Events"])
official = ask(database, "record_figures", **values)
events = ask(database, "record_events", **values)
LINK = st.column_config.LinkColumn("Source", display_text="Open")
with figures:
    st.dataframe(
        official.assign(
            of=[
                f"Growth of {kind_in_words(row['growth_of']).lower()}"
                if row["growth_of"]
                else kind_in_words(row["indicator"])
                for row in rows(official)
            ],
            shown=[amount(row["value"], row["value"], row["unit"]) for row in rows(official)],
        ),
        column_order=[
            "period_start",
            "period_end",
            "of",
            "source",
            "target",
            "shown",
            "agency",
            "quality",
            "derived",
            "publisher",
            "url",
            "note",
        ],
        column_config={
            "period_start": st.column_config.DateColumn("From"),
            "period_end": st.column_config.DateColumn("To"),
            "of": st.column_config.TextColumn("Of"),
            "source": st.column_config.TextColumn("Party"),
            "target": st.column_config.TextColumn("With"),
            "shown": st.column_config.TextColumn("Value"),
            "agency": st.column_config.TextColumn("Counted by"),
            "quality": st.column_config.TextColumn("Quality", help="How far the source can be relied on"),
            "derived": st.column_config.TextColumn("Computed", help="Empty: stated by the source as it stands here"),
            "publisher": st.column_config.TextColumn("Publisher"),
            "url": LINK,
            "note": st.column_config.TextColumn("Note"),
        },
        hide_index=True,
        alt="Official figures with period, value, agency, quality, how they were computed, publisher and link.",
    )
with aims:
    targets_table(targets, aim, "targets_table")
with happenings:
    st.dataframe(
        events.assign(
            when=[edtf_in_words(day) for day in events["edtf"]],
            sort=[kind_in_words(kind) for kind in events["kind"]],
        ),
        column_order=["when", "sort", "title", "place", "participants", "url", "note"],
        column_config={
            "when": st.column_config.TextColumn("When"),
            "sort": st.column_config.TextColumn("Kind"),
            "title": st.column_config.TextColumn("Event", width="large"),
            "place": st.column_config.TextColumn("Place"),
            "participants": st.column_config.ListColumn("Took part"),
            "url": LINK,
            "note": st.column_config.TextColumn("Note"),
        },
        hide_index=True,
        alt="Events of the official record with date, kind, place, participants and link.",
    )

share.offer(
    "record",
    title="Record check",
    tables={
        "verdicts": listed,
        "disagreements": compared,
        "targets": targets.rename(columns={"claims": "claim_ids"}),
        "official figures": official,
    },
    scope=share.rows_of("verdicts", "disagreements", "targets", chosen=narrowed),
    charts=drawings,
)
