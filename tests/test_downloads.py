"""What is taken away: files that open without running anything, hold what was shown, and say what they are."""

from __future__ import annotations

import csv as reading
import datetime as dt
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator

import duckdb
import numpy as np
import pandas as pd
import pyarrow.parquet
import pytest

from dashboard import bundle, citation
from dashboard.controls import Filters
from dashboard.downloads import csv, parquet, records, sourced, zipped
from dashboard.queries import ask, question, rows
from pipeline.build import build

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)"),
    *("\tx", "\rx", "\nx", " =1", "\u00a0=1", "\u3000+1", "\t =1"),
    *("＝1", "＋1", "－1", "＠SUM(A1)"),
    *("\u200e=1", "\u202e=1", "\ufeff=1", "\u200b@x", "\x00=1"),
]
PLAIN = [
    *("x=1", "80", "“=1”", "USD 80 bn", "", "(-1)", "日本", "<b>bold</b>", "$x$", "a\u202eb"),
    'a "quote", a comma\nand a line',
]


def cells(table: pd.DataFrame) -> list[list[str]]:
    return list(reading.reader(io.StringIO(csv(table).decode("utf-8"), newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert cells(pd.DataFrame({"quote": [text, "x"]}))[1] == [f"'{text}"]
    assert cells(pd.DataFrame({text: ["x"]}))[0] == [f"'{text}"], "a query names its columns as it likes"
    assert cells(pd.DataFrame({"kind": pd.Categorical([text])}))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", PLAIN)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert cells(pd.DataFrame({"quote": [text], "other": ["x"]}))[1] == [text, "x"]


def test_numbers_days_and_nothing_stay_what_they_are_in_csv() -> None:
    table = pd.DataFrame(
        {"value": [-36.5, np.nan], "day": [pd.Timestamp("2012-04-22"), pd.NaT], "minor": [True, False]}
    )
    assert cells(table) == [["value", "day", "minor"], ["-36.5", "2012-04-22", "true"], ["", "", "false"]]


def test_a_list_is_json_within_its_cell() -> None:
    table = pd.DataFrame({"actors": [np.array(["China", '"=1"']), None], "other": ["x", "y"]})
    assert [row[0] for row in cells(table)[1:]] == ['["China", "\\"=1\\""]', ""]


@pytest.mark.parametrize("text", [*FORMULAS, *PLAIN])
def test_parquet_and_json_keep_every_text_as_printed(text: str) -> None:
    table = pd.DataFrame({"quote": [text]})
    assert json.loads(records(table)) == [{"quote": text}]
    assert pyarrow.parquet.read_table(io.BytesIO(parquet(table, {}))).to_pylist() == [{"quote": text}]


def test_json_has_a_row_a_line_and_no_number_that_is_none() -> None:
    table = pd.DataFrame(
        {
            "value": [80e9, np.nan, np.inf],
            "day": [pd.Timestamp("2012-04-22"), pd.NaT, pd.Timestamp("2012-04-22 10:30")],
            "ids": [np.array(["a"]), [], None],
            "rest": [{"on": dt.date(2012, 1, 1)}, None, np.int64(5)],
        }
    )
    written = records(table).decode()
    assert json.loads(written) == [
        {"value": 80e9, "day": "2012-04-22", "ids": ["a"], "rest": {"on": "2012-01-01"}},
        {"value": None, "day": None, "ids": [], "rest": None},
        {"value": None, "day": "2012-04-22T10:30:00", "ids": None, "rest": 5},
    ]
    assert len(written.splitlines()) == 3 + 2


def test_a_table_without_rows_is_a_file_as_well() -> None:
    empty = pd.DataFrame({"quote": pd.Series([], dtype="str"), "value": pd.Series([], dtype="float64")})
    assert cells(empty) == [["quote", "value"]]
    assert json.loads(records(empty)) == []
    assert pyarrow.parquet.read_table(io.BytesIO(parquet(empty, {}))).num_rows == 0


def test_parquet_says_what_it_is_and_has_days_as_days() -> None:
    table = pd.DataFrame({"day": [pd.Timestamp("2012-04-22"), pd.NaT], "value": [1.5, np.nan]})
    read = pyarrow.parquet.read_table(io.BytesIO(parquet(table, {"citation": "Footnote: “Trade”."})))
    assert read.schema.metadata[b"citation"].decode() == "Footnote: “Trade”."
    assert read.to_pylist() == [{"day": dt.date(2012, 4, 22), "value": 1.5}, {"day": None, "value": None}]


# Where a row stands


def test_a_claim_gets_its_document_place_and_sentence(database: duckdb.DuckDBPyConnection) -> None:
    shown = database.sql("SELECT claim_id, value_low FROM claims ORDER BY value_low DESC").df()
    found = sourced(shown, database)
    assert list(found["claim_id"]) == list(shown["claim_id"]), "the same rows in the same order"
    texts = dict(database.sql("SELECT document_id, text FROM documents").fetchall())
    for row in rows(found):
        assert texts[row["document_id"]][row["start"] : row["stop"]] == row["quote"]
        assert row["quote"] in row["sentence"]
        assert row["document"]


def test_an_event_gets_all_the_places_that_speak_of_it(database: duckdb.DuckDBPyConnection) -> None:
    found = sourced(database.sql("SELECT event_id FROM events").df(), database)
    mentions = dict(database.sql("SELECT event_id, count(*) FROM event_mentions GROUP BY event_id").fetchall())
    assert {row["event_id"]: len(row["quote"]) for row in rows(found)} == mentions


def test_a_pair_gets_the_places_of_all_its_ties(database: duckdb.DuckDBPyConnection) -> None:
    pairs = ask(database, "ties_pairs", **question("ties_pairs").examples)
    for row in rows(sourced(pairs.rename(columns={"ids": "relation_ids"}), database)):
        assert len(row["relation_ids"]) == len(row["quote"]) == len(row["sentence"])


def test_a_verdict_gets_the_places_of_what_it_judges_claim_or_event(database: duckdb.DuckDBPyConnection) -> None:
    judged = ask(database, "record_verdicts", **question("record_verdicts").examples)
    found = sourced(judged, database)
    assert len(found) == len(judged)
    assert set(found["of_table"]) >= {"claims", "events"}
    for row in rows(found):
        assert len(row["quote"]) == len(row["sentence"]) >= 1


def test_a_column_that_is_there_already_stays(database: duckdb.DuckDBPyConnection) -> None:
    shown = database.sql("SELECT claim_id, 'mine' AS document FROM claims").df()
    assert set(sourced(shown, database)["document"]) == {"mine"}


def test_a_sentence_that_rights_withhold_is_not_added(database: duckdb.DuckDBPyConnection) -> None:
    asked = database.sql("SELECT sentence_id FROM sentences ORDER BY sentence_id").df()
    told = set(database.sql("SELECT sentence_id FROM claims").df()["sentence_id"])
    for table in (asked, pd.DataFrame({"of_table": "sentences", "row_id": asked["sentence_id"]})):
        added = sourced(table, database)
        silent = added[added["quote"].isna()]
        assert silent["sentence"].isna().all()
        assert not told & set(silent.iloc[:, 0] if "sentence_id" in silent else silent["row_id"])
        assert len(silent) > len(asked) / 2
        assert added["document"].notna().all()


def test_a_table_of_counts_has_no_place(database: duckdb.DuckDBPyConnection) -> None:
    counts = pd.DataFrame({"year": [2012], "dates": [3]})
    pd.testing.assert_frame_equal(sourced(counts, database), counts)


def test_no_rows_have_no_places(database: duckdb.DuckDBPyConnection) -> None:
    for key in ("claim_id", "event_id", "relation_ids"):
        found = sourced(pd.DataFrame({key: pd.Series([], dtype="str")}), database)
        assert found.empty
        assert "sentence" in found


# The evidence in one file

VIEW = citation.View("Trade (Japan)", "https://example.org/trade", dt.date(2026, 11, 22), "0" * 64, "0.2.0")


def unpacked(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def evidence(database: duckdb.DuckDBPyConnection, filters: Filters, in_words: str = "") -> dict[str, bytes]:
    values = filters.values()
    shown = {"1-claims": pd.DataFrame({"quote": ["=1"]})}
    return unpacked(
        bundle.evidence(
            database, VIEW, values, in_words, shown, {"1-chart": b"<svg/>"}, "https://example.org/documents"
        )
    )


def table(files: dict[str, bytes], name: str) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(files[f"tables/{name}.csv"]))


def test_every_file_of_a_zip_has_its_checksum() -> None:
    files = unpacked(zipped({"a.txt": b"one", "b/c.txt": b"two"}))
    sums = dict(line.split("  ")[::-1] for line in files.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert set(files) == {"a.txt", "b/c.txt"}


def test_the_same_view_gives_the_same_bytes(database: duckdb.DuckDBPyConnection) -> None:
    made = [bundle.evidence(database, VIEW, Filters().values(), "", {}, {}, "x") for _ in range(2)]
    assert made[0] == made[1]
    assert bundle.everything(database, "x") == bundle.everything(database, "x")


def test_the_evidence_holds_all_that_is_needed_to_check_and_cite_it(database: duckdb.DuckDBPyConnection) -> None:
    files = evidence(database, Filters())
    assert {name for name in files if not name.startswith("tables/")} == {
        *("README.md", "citation.bib", "citation.json", "sources.csv", "dictionary.csv", "annotations.jsonld"),
        *("shown/1-claims.csv", "charts/1-chart.svg", "SHA256SUMS"),
    }
    assert citation.text(VIEW) in files["README.md"].decode()
    assert b"'=1" in files["shown/1-claims.csv"]
    claims = table(files, "claims")
    assert len(claims) == database.sql("SELECT count(*) FROM claims").fetchall()[0][0]
    assert set(claims["sentence_id"]) <= set(table(files, "sentences")["sentence_id"])
    explained = pd.read_csv(io.BytesIO(files["dictionary.csv"]))
    for name in ("claims", "sentences"):
        assert set(explained.loc[explained["of_table"] == name, "name"]) == set(table(files, name))


def test_the_evidence_keeps_to_the_filter_in_every_table(database: duckdb.DuckDBPyConnection) -> None:
    document = "003-9ab1d5695c077706"
    files = evidence(database, Filters(documents=(document,)))
    for name in ("claims", "dates", "event_mentions", "relations", "sentences", "sections", "actor_mentions"):
        assert set(table(files, name)["document_id"]) == {document}
    assert list(pd.read_csv(io.BytesIO(files["sources.csv"]))["document_id"]) == [document]
    events = set(table(files, "events")["event_id"])
    assert events == set(table(files, "event_mentions")["event_id"])
    assert set(table(files, "event_actors")["event_id"]) <= events
    assert set(table(files, "event_actors")["actor_id"]) <= set(table(files, "actors")["actor_id"])


def test_the_evidence_of_no_filter_says_so(database: duckdb.DuckDBPyConnection) -> None:
    assert "Filters and choices: none" in evidence(database, Filters())["README.md"].decode()


def test_a_filter_that_leaves_nothing_leaves_empty_tables(database: duckdb.DuckDBPyConnection) -> None:
    files = evidence(database, Filters(documents=("none",)))
    assert table(files, "claims").empty
    assert json.loads(files["annotations.jsonld"])["total"] == 0


def test_no_whole_text_leaves_against_its_rights(database: duckdb.DuckDBPyConnection) -> None:
    for files in (evidence(database, Filters()), unpacked(bundle.everything(database, "x"))):
        assert not [name for name in files if name.startswith("texts/")]
        everything = b"\n".join(files.values()).decode()
        told = "SELECT sentence_id FROM claims UNION SELECT sentence_id FROM dates UNION"
        told += " SELECT sentence_id FROM event_mentions UNION SELECT sentence_id FROM relations"
        silent = database.sql(f"SELECT text FROM sentences WHERE length(text) > 120 AND sentence_id NOT IN ({told})")
        assert [text for (text,) in silent.fetchall() if text in everything] == []


def test_a_text_that_is_free_leaves_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("free")
    text = "In 2012 trade between China and Russia reached USD 88 billion. Nothing else is said here by anybody.\n"
    (folder / "free.txt").write_text(text, encoding="utf-8")
    (folder / "kept.txt").write_text(text.replace("88", "90"), encoding="utf-8")
    (folder / "documents.toml").write_text(
        '["free.txt"]\nrights = "CC BY 4.0"\n["kept.txt"]\nrights = "© Somebody"\n', encoding="utf-8"
    )
    build(folder, folder / "built.duckdb")
    with duckdb.connect(str(folder / "built.duckdb"), read_only=True) as database:
        for files in (evidence(database, Filters()), unpacked(bundle.everything(database, "x"))):
            assert {name: content.decode() for name, content in files.items() if name.startswith("texts/")} == {
                "texts/free.txt": text
            }
            sentences = pd.read_csv(io.BytesIO(files.get("tables/sentences.csv") or files["sentences.csv"]))
            said = sentences.loc[sentences["document_id"] == "kept", "text"].dropna()
            assert not said.str.contains("Nothing else").any()


# A document that means harm

TITLE = '=HYPERLINK("http://evil.example","x") <script>alert(1)</script> $x^2$ \u202eevil {\\input} & 100%'
TEXT = (
    "<script>alert(1)</script>\n\n"
    "In 2012 trade between China and Russia reached USD 88 billion, =1+1 $y$ \u202eread\u202c </script> 😀.\n\n"
    "=cmd|' /C calc'!A0 In 2013 China and Russia signed 27 contracts worth USD 15 billion.\n"
)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("harmful")
    (folder / "bad.txt").write_text(TEXT, encoding="utf-8")
    (folder / "documents.toml").write_text(
        f'["bad.txt"]\ntitle = {json.dumps(TITLE)}\nrights = "@SUM(1) CC BY"\n', encoding="utf-8"
    )
    build(folder, folder / "built.duckdb")
    with duckdb.connect(str(folder / "built.duckdb"), read_only=True) as database:
        yield database


def test_no_cell_of_the_evidence_of_a_harmful_document_is_a_formula(harmful: duckdb.DuckDBPyConnection) -> None:
    view = citation.View(citation.titled("Trade", TITLE), "https://example.org/", dt.date(2026, 11, 22), "0" * 64, "1")
    files = unpacked(bundle.evidence(harmful, view, Filters().values(), "", {}, {}, "https://example.org/documents"))
    written = [name for name in files if name.endswith(".csv")]
    assert len(written) > 10
    for name in written:
        for row in reading.reader(io.StringIO(files[name].decode("utf-8"), newline="")):
            for cell in row:
                bare = cell.lstrip("".join(chr(code) for code in (*range(33), 0xA0, 0x3000, 0x200E, 0x202E, 0xFEFF)))
                assert not bare.startswith(("=", "+", "@", "＝", "＋", "＠")) or cell.startswith("'"), (name, cell)
    assert files["texts/bad.txt"].decode("utf-8") == TEXT


def test_a_harmful_document_is_quoted_to_the_letter_where_nothing_runs(harmful: duckdb.DuckDBPyConnection) -> None:
    claims = sourced(harmful.sql("SELECT claim_id FROM claims").df(), harmful)
    assert not claims.empty
    for row in json.loads(records(claims)):
        assert row["document"] == TITLE
        assert TEXT[row["start"] : row["stop"]] == row["quote"]
        assert row["sentence"] in TEXT
