"""Footnote's app: the list of pages, the shared filters, the first build.

Run it with ``streamlit run dashboard/app.py``.
"""

import sys
from pathlib import Path

import streamlit as st

# `streamlit run` puts this folder on the path and not the root; the app must also start uninstalled from anywhere.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from dashboard import controls, database, share, turns

PAGES = (
    ("overview", "Overview", ":material/home:"),
    ("trade", "Trade", ":material/query_stats:"),
    ("record", "Record check", ":material/fact_check:"),
    ("timeline", "Timeline", ":material/timeline:"),
    ("relationships", "Relationships", ":material/hub:"),
    ("claims", "Claims", ":material/format_quote:"),
    ("documents", "Documents", ":material/menu_book:"),
    ("compare", "Compare", ":material/compare_arrows:"),
    ("query", "Query", ":material/database:"),
    ("about", "About the data", ":material/info:"),
)

PARAMETERS = {
    "trade": {"measure", "said", "stands", "by_document", "figure", "target"},
    "record": {"verdict", "part", "row", "told", "target"},
    "timeline": {"mark", "days", "lanes"},
    "relationships": {"tie", "around", "acts", "least", "picture", "by_country", "together"},
    "claims": {"claim", "words", "sort", "minor", "columns", "page"}
    | {"verdict", "modality", "bound", "measure", "unit"},
    "documents": {"doc", "at", "show"},
    "compare": {"by", "one_document", "other_document", "one_author", "other_author", "earlier", "later"}
    | {"quantity", "key"},
    "query": {"sql", "answer", "chart", "value", "over"},
    "about": {"table"},
}
"""What stands in the address of a page besides the shared filters."""

_EMBEDDED = """<style>
[data-testid=stSidebar], [data-testid=stExpandSidebarButton] { display: none; }
[data-testid=stMainBlockContainer] { padding-top: 0.5rem; }
[data-testid=stBottomBlockContainer] { padding-top: 0.5rem; padding-bottom: 0.5rem; }
</style>"""
"""Within another page there are no filters to set. They are drawn all the same, since they read the address."""


def ready(where: database.Place, signature: tuple[tuple[str, int, int], ...]) -> None:
    """Bring the database up to date once per change of documents or rules, in sight of whoever comes first."""
    if where.seeds is None or st.session_state.get("built") == signature:
        return
    with st.status("Reading the documents…") as status:
        with turns.aside():
            for step in database.build(where):
                status.update(label=f"Reading document {step.done} of {step.of}: {step.file}")
        status.update(label="The documents are read.", state="complete")
    st.session_state["built"] = signature
    st.rerun()


def pages(folder: Path) -> dict[str, st.Page]:
    """Return the pages by their names, a visitor's own: to look for their files anew takes a tenth of a rerun."""
    if "pages" not in st.session_state:
        st.session_state["pages"] = {
            name: st.Page(folder / f"{name}.py", title=title, icon=icon, default=name == "overview")
            for name, title, icon in PAGES
        }
    return st.session_state["pages"]


def arrive(page: str) -> None:
    """Take out of the address what only other pages know, and tell it to the browser again.

    A browser that goes back twice in a hurry, or to another page right after a click, gets the answer of the page that
    it has left when the address is already that of the next one, and puts into this what it says.
    """
    elsewhere = set[str]().union(*PARAMETERS.values()) - PARAMETERS.get(page, set())
    for name in elsewhere & set(st.query_params):
        del st.query_params[name]
    if st.session_state.get("arrived", page) != page:
        st.query_params.update()
        st.session_state["visit"] = st.session_state.get("visit", 0) + 1
    st.session_state["arrived"] = page


def main() -> None:
    """Draw the chosen page, or say in a sentence why there is none to draw."""
    here = Path(__file__).parent
    # A picture of our own: Streamlit would fetch an icon given by name from a foreign host.
    st.set_page_config(page_title="Footnote", page_icon=str(here / "static" / "icon.svg"), layout="wide")
    st.html(here / "style.css")
    embedded = bool(st.context.is_embedded)
    page = st.navigation(list(pages(here / "app_pages").values()), position="hidden" if embedded else "sidebar")
    where = database.place()
    signature = database.signature(where)
    try:
        ready(where, signature)
        connection = database.opened(where.database, signature)
    except database.NotReadyError as error:
        st.error(str(error))
        return
    st.session_state["database"] = connection
    arrive(page.url_path or PAGES[0][0])
    st.session_state["filters"] = controls.filters(connection)
    st.session_state["page"] = page
    if embedded:
        st.html(_EMBEDDED)
        # Before the page, which may stop early; the foot is below it all the same.
        with st.bottom:
            share.foot()
    page.run()
    if not st.get_option("runner.postScriptGC"):  # or else Streamlit collects after every run, and wants to see all
        turns.settle()


if __name__ == "__main__":
    with turns.turn(database.at_once(database.place())):
        main()
