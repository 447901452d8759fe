"""Every claim, to narrow down, search, sort and check; a row opens its sentence, how it was read, and what is near."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape

import pandas as pd
import streamlit as st

from dashboard import choice, evidence, facets, search, share
from dashboard.choice import Choice
from dashboard.queries import SHARED, ask, rows
from dashboard.wording import (
    MODALITIES,
    UNITS,
    VERDICTS,
    amount,
    choice_in_words,
    counted,
    edtf_in_words,
    kind_in_words,
    verdict_in_words,
)

SCREENFUL = 200
"""Claims on one screen; further ones are a page on."""
FIT = 15
"""Rows of a table that needs no scrolling."""
NEAR = 5
"""Neighbours of a claim shown before more are asked for."""
SORTED = {
    "Best match": "match",
    "As written": "written",
    "Worst verdict": "verdict",
    "Largest figure": "largest",
    "Earliest period": "earliest",
    "Latest period": "latest",
}
COLUMNS: Mapping[str, tuple[str, str | None]] = {
    "quote": ("Claim", "As printed"),
    "judged": ("Verdict", "How it stands to the official record"),
    "sentence": ("Sentence", None),
    "kind": ("Measure", None),
    "object": ("Of what", None),
    "source": ("From", "Exporter, seller, giver; either party of a turnover"),
    "target": ("To", "Importer, buyer, taker; the other party"),
    "when": ("When", "The time the figure refers to"),
    "meant": ("Fact or aim", None),
    "author": ("Author", None),
    "document": ("Document", None),
    "read_as": ("Read as", "The value in words"),
    "attributed_to": ("Said by", "Whom the sentence names as saying it"),
    "rule": ("Rule", "What the rule that read it matches"),
}
SHOWN = [name for name in COLUMNS if name not in ("read_as", "attributed_to", "rule")]
FACETS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "verdict": ("Verdict", lambda verdict: VERDICTS[verdict].label),
    "modality": ("Fact or aim", MODALITIES.__getitem__),
    "bound": ("How exactly", kind_in_words),
    "measure": ("Measure", kind_in_words),
    "unit": ("Unit", lambda unit: UNITS.get(unit, unit) or "None: counts, ranks"),
}
WIDTHS = {"judged": 180, "sentence": 330}
"""Pixels of columns whose words are longer than a table leaves them."""
FEW = ("verdict", "modality", "bound")
"""Facets whose values all fit on the screen; the others are chosen from a list."""

database, filters = st.session_state["database"], st.session_state["filters"]


def facet(
    name: str,
    label: str,
    counts: Mapping[str, int],
    chosen: list[str],
    in_words: Callable[[str], str],
    take: Callable[[list[str]], None],
) -> None:
    """Draw a property's values, each with how many claims have it; ``take`` gets what is ticked.

    What is ticked stands elsewhere (in the address or the sidebar) and is put into the widget each run: its own state
    goes by labels, and these change with the counts.
    """
    key = f"facet-{name}"
    options = list(dict.fromkeys([*chosen, *counts]))
    st.session_state[key] = chosen

    def labelled(value: str) -> str:
        return f"{in_words(value)} · {counts.get(value, 0)}"

    def changed() -> None:
        take(st.session_state[key])

    if name in FEW:
        st.pills(label, options, selection_mode="multi", wrap=True, format_func=labelled, key=key, on_change=changed)
    else:
        st.multiselect(label, options, format_func=labelled, key=key, on_change=changed, placeholder="Any")


def ticked(name: str, values: list[str]) -> None:
    """Put what is ticked of a facet into the address."""
    st.query_params[name] = values


def filtered(key: str, values: list[str]) -> None:
    """Put what is ticked into a filter of the sidebar."""
    Choice(key).choose(values)


def opened(ids: list[str]) -> None:
    """Put the claim of the selected row into the address, or take it out."""
    if positions := st.session_state["claims"]["selection"]["rows"]:
        st.query_params["claim"] = ids[positions[0]]
    else:
        st.query_params.pop("claim", None)


def shown_in_full(claim: str) -> None:
    """Show a claim's sentence and verdict, how it was read, and other claims about the same or near by."""
    quotes = ask(database, "evidence_claims", ids=[claim])
    if quotes.empty:
        evidence.nothing("The link asks for a claim that is not in these documents.", "Select one in the table.")
        return
    st.subheader("The sentence")
    evidence.show(quotes, key="claim", beside=True)
    st.subheader("How it was read")
    read = rows(quotes)[0]
    parts = {
        "Words": read["quote"],
        "Rule": read["rule"],
        "Value": amount(read["value_low"], read["value_high"], read["unit"], read["bound"]),
        "How exactly": kind_in_words(read["bound"]),
        "Measure": kind_in_words(read["measure"]),
        "Growth of": read["growth_of"] and kind_in_words(read["growth_of"]),
        "Of what": read["object"],
        "Fact or aim": MODALITIES[read["modality"]],
        "From": read["source"],
        "To": read["target"],
        "When": read["period"] and f"{edtf_in_words(read['period'])} ({read['period']})",
        "Said by": read["attributed_to"],
        "Assumed": read["assumption"],
    }
    st.dataframe(
        pd.DataFrame([(part, value) for part, value in parts.items() if value], columns=["Part", "Read as"]),
        column_config={"Part": st.column_config.TextColumn(width="small")},
        hide_index=True,
        height="content",
        alt="The parts of the claim and what each was read as.",
    )
    same = ask(database, "claims_same", claim=claim)
    if len(same):
        st.subheader("The same quantity elsewhere")
        st.html("".join(f"<p>{escape(words)}</p>" for words in same["reasoning"].drop_duplicates()))
        evidence.show(ask(database, "evidence_claims", ids=list(same["claim_id"])), key="same", most=NEAR)
    near = ask(database, "claims_near", claim=claim)
    if len(near):
        st.subheader("In the same passage")
        evidence.show(ask(database, "evidence_claims", ids=list(near["claim_id"])), key="near", most=NEAR)


st.title("Claims")
looking, sorting, choosing = st.columns([5, 2, 2], vertical_alignment="bottom")
words = looking.text_input(
    "Words in the sentence",
    key="words",
    bind="query-params",
    max_chars=200,
    placeholder='e.g. trade deficit, "trade deficit", invest*, trade -oil',
    help="All words, in any order and inflection. “In quotes”: side by side. A star: how a word begins."
    " A minus: without.",
).strip()
orders = list(SORTED) if words else list(SORTED)[1:]
order = sorting.selectbox("Sorted by", orders, key="sort", bind="query-params")
with choosing.popover("Columns", icon=":material/view_column:", width="stretch"):
    titles = {name: label for name, (label, _) in COLUMNS.items()}
    columns, unheard = choice.several(st.multiselect, "Columns", "columns", titles, SHOWN)
    minor = st.toggle(
        "Small counts and round durations too",
        key="minor",
        bind="query-params",
        help="“four pillars”, “a decade”: read, but left out of charts and of this list by default.",
    )

choice.say(unheard)

with st.spinner("Searching…"):
    found = search.found(database, words) if words else []
asked = {**filters.values(), "minor": minor, "searched": bool(words), "found": found}
everything = ask(database, "claims_cells", **SHARED, minor=True, searched=False, found=[])
known = {name: set(everything[name]) for name in FACETS}
ticks = {name: [one for one in st.query_params.get_all(name) if one in known[name]] for name in FACETS}
chosen = {f"of_{name}": values for name, values in ticks.items()}
by_facet, total = facets.counts(ask(database, "claims_cells", **asked), ticks)

listing, narrowing = st.columns([3, 1], gap="large")
with narrowing:
    for name, (label, in_words) in FACETS.items():
        # What stands below the word "Verdict" need not say of what.
        brief = (lambda verdict: VERDICTS[verdict].short) if name == "verdict" else in_words
        facet(name, label, by_facet[name], ticks[name], brief, partial(ticked, name))
    for name, key, label, of in (
        ("document", "documents", "Document", "filter_documents"),
        ("actor", "actors", "Actor", "filter_actors"),
    ):
        names = ask(database, of)
        labels = dict(zip(names[f"{name}_id"], names["label"], strict=True))
        of_each = ask(database, f"claims_{key}", **{**asked, key: []}, **chosen)
        facet(
            name,
            label,
            {value: many for value, many in zip(of_each["value"], of_each["claims"], strict=True) if value in labels},
            list(asked[key]),
            labels.__getitem__,
            partial(filtered, name),
        )

with listing:
    if not total:
        evidence.nothing("No claim fits.", "Widen the filters in the sidebar, untick a property or search for less.")
        st.stop()
    pages = -(-total // SCREENFUL)
    page = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
    skip = (min(page, pages) - 1) * SCREENFUL
    claims = ask(database, "claims_list", **asked, **chosen, sort=SORTED[order], most=SCREENFUL, skip=skip)
    shown = f", {skip + 1} to {skip + len(claims)} of them here" if pages > 1 else ""
    best = f" in the {search.BEST} sentences that fit the words best" if len(found) == search.BEST else ""
    st.caption(f"{counted(total, 'claim')}{best}{shown}. Select one to read its sentence.")
    told = rows(claims)
    table = claims.assign(
        kind=[kind_in_words(measure) for measure in claims["measure"]],
        when=[edtf_in_words(row["period"]) for row in told],
        meant=claims["modality"].map(MODALITIES),
        judged=[verdict_in_words(row, brief=True) for row in told],
        read_as=[amount(row["value_low"], row["value_high"], row["unit"], row["bound"]) for row in told],
        author=[", ".join(authors) for authors in claims["authors"]],
        **{name: claims[name].fillna("") for name in ("object", "source", "target", "attributed_to")},
    )
    if words:
        parts = search.snippets(database, words, list(dict.fromkeys(claims["sentence_id"])))
        table["sentence"] = table["sentence_id"].map(parts)
    st.dataframe(
        table,
        column_order=columns,
        column_config={
            name: st.column_config.TextColumn(label, help=hint, width=WIDTHS.get(name))
            for name, (label, hint) in COLUMNS.items()
        },
        hide_index=True,
        key="claims",
        height="content" if len(table) <= FIT else 620,
        on_select=partial(opened, list(claims["claim_id"])),
        selection_mode="single-row",
        alt="Table of claims: quote, measure, object, parties, time, modality, verdict, sentence, author and document.",
    )

if claim := st.query_params.get("claim"):
    shown_in_full(claim)
said = [
    f"with the words {words}" if words else "",
    "small counts and round durations too" if minor else "",
    *(choice_in_words(label.lower(), map(in_words, ticks[name])) for name, (label, in_words) in FACETS.items()),
]
share.offer(
    "claims",
    title="Claims",
    scope=share.rows_of("claims", chosen=said),
    tables={"claims": partial(ask, database, "claims_list", **asked, **chosen, sort=SORTED[order], most=total, skip=0)},
)
