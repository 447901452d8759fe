"""What is claimed about trade, growth, targets and deals, and for when; selecting a mark shows its sentence."""

from __future__ import annotations

import streamlit as st

from dashboard import evidence
from dashboard.charts import trade as charts
from dashboard.queries import ask

VIEWS = {
    "Turnover": ["trade_turnover"],
    "Exports": ["exports"],
    "Imports": ["imports"],
    "Balance": ["trade_balance"],
    "Growth": ["growth"],
    "Share": ["share"],
    "Deals, costs and volumes": ["contract_value", "investment", "cost", "price", "volume", "reserves", "length"],
}
FIRST_READ = 4
"""Sentences beside the chart before more are asked for: the two stay in one sight."""

database, filters = st.session_state["database"], st.session_state["filters"]

st.title("Trade")
view = st.segmented_control(
    "What is measured", list(VIEWS), default="Turnover", required=True, key="measure", bind="query-params"
)
claims = ask(database, "trade_claims", about=VIEWS[view], **filters.values())
if claims.empty:
    evidence.nothing(
        f"No claim about {view.lower()} fits.", "Choose another measure or widen the filters in the sidebar."
    )
    st.stop()

aims = int((claims["modality"] != "actual").sum())
untimed = int((~claims["timed"]).sum())
st.subheader(
    f"{len(claims)} {'claim' if len(claims) == 1 else 'claims'}: {len(claims) - aims} said to be so, {aims} aimed at or"
    f" expected{f', {untimed} without a time' if untimed else ''}"
)
record = ask(database, "trade_record", about=VIEWS[view], **filters.values())
targets = ask(database, "trade_targets", about=VIEWS[view], **filters.values())
drawing, reading = st.columns([3, 2], gap="large")
with drawing:
    chosen: list[str] = []
    for unit, some in claims.groupby("unit", sort=True):
        drawn = st.altair_chart(
            charts.by_unit(some, str(unit))
            if view == "Deals, costs and volumes"
            else charts.over_time(some, str(unit), view, record, targets),
            on_select="rerun",
            key=f"trade:{view}:{unit}",
            alt=f"{len(some)} claims about {view.lower()} in {unit}, each with what it says and for when.",
        )
        chosen += [point["claim_id"] for point in drawn["selection"].get("claim", []) if point.get("claim_id")]
    st.caption(
        "Filled circle: said to be so. Hollow diamond: target. Hollow triangle: forecast. Halo: about."
        " Arrow: at least, at most. Dotted: no time given, drawn where it was published."
    )
    if len(record):
        st.caption("Grey: official customs figures, lowest to highest; dotted grey: announced targets. Sources: About.")
with reading:
    shown = chosen or list(claims["claim_id"])
    st.markdown("**The sentence behind the mark**" if chosen else "**The sentences.** Select a mark to read its own.")
    evidence.show(ask(database, "evidence_claims", ids=shown), key="trade", most=FIRST_READ)
