"""The evidence of a view in one zip: tables, sentences, charts, marks, sources with their rights, and checksums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import duckdb
import pandas as pd

from dashboard import annotations, citation, downloads
from dashboard.queries import ask, names, rows
from dashboard.rights import whole_text

_PREFIX = "bundle_"
"""The answer to the question ``bundle_<table>`` becomes the file ``tables/<table>.csv``."""

_README = """# {title}

{citation}

Made by Footnote from the documents in sources.csv (the table documents without its texts).

Filters and choices: {filtered}

* shown/: the rows that the page shows, each with its document, quote, place and sentence.
* charts/: the charts of the page as SVG.
* tables/: {held}.
  sentences.csv holds the sentences from which it was read. dictionary.csv says what every column means.
* annotations.jsonld: the marks as W3C Web Annotations.
* texts/: whole texts, of those documents whose rights allow it.
* citation.bib, citation.json: how to cite this view (BibTeX, CSL-JSON).
* SHA256SUMS: check with `sha256sum --check SHA256SUMS`.

CSV files are UTF-8; a text that a spreadsheet would take for a formula begins with an apostrophe. start and stop count
Unicode code points of a document's text; stop is the first one after the quote.

## Rights

The documents belong to those whom sources.csv names. {rights}

## Tables

{tables}
"""


def evidence(
    database: duckdb.DuckDBPyConnection,
    view: citation.View,
    filters: Mapping[str, object],
    filtered: str,
    shown: Mapping[str, pd.DataFrame],
    charts: Mapping[str, bytes],
    reader: str,
) -> bytes:
    """Return the evidence of a view as a zip; the same view of the same data gives the same bytes.

    ``filters`` are the values of the filters and ``filtered`` the same in words, ``shown`` are the rows of the page and
    ``charts`` its charts as SVG, by their names as files; ``reader`` is the address of the page that shows a document.
    """
    tables = {
        name.removeprefix(_PREFIX): ask(database, name, **filters) for name in names() if name.startswith(_PREFIX)
    }
    sources, texts = _parted(tables.pop("documents"))
    marks = rows(ask(database, "export_marks", most=annotations.AROUND, **filters))
    described = _described(database, [*tables, "documents"])
    meanings = ask(database, "data_tables").set_index("name")["meaning"]
    readme = _README.format(
        title=view.title,
        citation=citation.text(view),
        filtered=filtered
        or f"none{' but what the title says' if filters['narrowed'] else ', so all there is to tell'}.",
        held=_held(filters),
        rights=_rights(sources),
        tables="\n".join(f"* {name}: {meanings[name]}" for name in tables),
    )
    return downloads.zipped(
        {
            "README.md": readme.encode("utf-8"),
            "citation.bib": citation.bibtex(view).encode("utf-8"),
            "citation.json": citation.csl(view).encode("utf-8"),
            "sources.csv": downloads.csv(sources),
            "dictionary.csv": downloads.csv(described),
            "annotations.jsonld": annotations.collection(marks, view.title, view.version, reader),
            **{f"shown/{name}.csv": downloads.csv(table) for name, table in shown.items()},
            **{f"charts/{name}.svg": drawn for name, drawn in charts.items()},
            **{f"tables/{name}.csv": downloads.csv(table) for name, table in tables.items()},
            **{f"texts/{name}.txt": text.encode("utf-8") for name, text in texts.items()},
        }
    )


def everything(database: duckdb.DuckDBPyConnection, readme: str) -> bytes:
    """Return every table as CSV in a zip, without the texts that rights withhold; same database, same bytes.

    Of a document whose whole text may not be handed on, the sentences from which something was read stay.
    """
    tables = ask(database, "data_tables")
    with database.cursor() as cursor:
        held = {name: cursor.table(name).df() for name in tables.loc[tables["sort"] == "table", "name"]}
    held["documents"], texts = _parted(held["documents"])
    told = ask(database, "export_told")["sentence_id"]
    open_to_all = held["sentences"]["document_id"].isin(list(texts)) | held["sentences"]["sentence_id"].isin(told)
    held["sentences"]["text"] = held["sentences"]["text"].where(open_to_all, None)
    return downloads.zipped(
        {
            "README.md": readme.encode("utf-8"),
            **{f"{name}.csv": downloads.csv(table) for name, table in held.items()},
            **{f"texts/{name}.txt": text.encode("utf-8") for name, text in texts.items()},
        }
    )


def _parted(documents: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return the documents without their texts, saying which may be handed on whole, and those texts by document."""
    whole = [whole_text(row["rights"]) for row in rows(documents)]
    texts = dict(zip(documents.loc[whole, "document_id"], documents.loc[whole, "text"], strict=True))
    return documents.drop(columns="text").assign(whole_text=whole), texts


def _rights(sources: pd.DataFrame) -> str:
    withheld, many = int((~sources["whole_text"]).sum()), len(sources)
    if not withheld:
        return "Their whole texts may be shown and are in texts/."
    whose = "all of them" if withheld == many else f"{withheld} of the {many}"
    return (
        f"Of {whose} only passages may be shown: the sentences from which something was read are here,\n"
        "the whole texts are not."
    )


def _held(filters: Mapping[str, object]) -> str:
    if filters["narrowed"]:
        return "what the rows in shown/ were read from, table by table, and what stands beside it in its sentences"
    return "what fits the filters, table by table, small counts (minor = true) included"


def _described(database: duckdb.DuckDBPyConnection, tables: Iterable[str]) -> pd.DataFrame:
    columns = ask(database, "data_columns")
    withheld = (columns["of_table"] == "documents") & (columns["name"] == "text")
    return columns[columns["of_table"].isin(list(tables)) & ~withheld]
