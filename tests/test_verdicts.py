"""The verdicts on sentences whose verdict is known, and on the five documents."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline import explain, tables
from pipeline.build import build
from tests.verdicts import score

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def cases() -> list[score.Case]:
    return score.judged()


def test_there_are_enough_sentences_of_every_kind(cases: list[score.Case]) -> None:
    assert len(cases) >= 150
    assert all(count >= 20 for _, _, count in score.scores(cases).values())


def test_precision_and_recall_are_high_for_every_verdict(cases: list[score.Case]) -> None:
    for verdict, (precision, recall, _) in score.scores(cases).items():
        assert precision >= 0.95, verdict
        assert recall >= 0.95, verdict


def test_no_claim_that_a_careful_reader_would_accept_is_said_to_differ(cases: list[score.Case]) -> None:
    """The one verdict that accuses: all that it is given to deserve it."""
    assert [case.text for case in cases if case.given == "differs" and case.wanted != "differs"] == []


def test_every_misprint_that_the_record_can_speak_to_is_found(cases: list[score.Case]) -> None:
    missed = [case for case in cases if case.group.startswith("misprints") and case.given == "agrees"]
    assert missed == []


def test_the_verdicts_on_the_five_documents_are_those_of_the_docs(database: duckdb.DuckDBPyConnection) -> None:
    told = (HERE.parent / "docs" / "verdicts.md").read_text(encoding="utf-8")
    rows = database.execute(
        "SELECT claim_id, verdict::VARCHAR FROM verdicts WHERE NOT by_hand AND claim_id NOT IN"
        " (SELECT claim_id FROM verdict_sources WHERE of_table = 'record_counts')"
    ).fetchall()
    assert rows
    for claim_id, verdict in rows:
        assert f"| {claim_id} |" in told
        (line,) = (line for line in told.splitlines() if f"| {claim_id} |" in line)
        assert f"| {verdict} |" in line


def test_every_verdict_but_silence_names_its_rows(database: duckdb.DuckDBPyConnection) -> None:
    without = database.execute(
        "SELECT claim_id FROM verdicts WHERE verdict <> 'no_record' AND NOT by_hand"
        " AND claim_id NOT IN (SELECT claim_id FROM verdict_sources)"
    ).fetchall()
    assert without == []


def verdicts(folder: Path, text: str, published: str | None = None) -> dict[str, tuple[str, str]]:
    """Return verdict and reasoning of each figure of a document, by its words."""
    seeds = folder / "documents"
    seeds.mkdir(exist_ok=True)
    (seeds / "a.txt").write_text(text, encoding="utf-8")
    entry = f'["a.txt"]\ntitle = "A"\n{f"published = {published!r}" if published else ""}\n'
    (seeds / "documents.toml").write_text(entry.replace("'", '"'), encoding="utf-8")
    build(seeds, folder / "a.duckdb")
    with tables.connect(folder / "a.duckdb", read_only=True) as connection:
        rows = connection.execute(
            "SELECT quote, verdict::VARCHAR, reasoning FROM verdicts JOIN claims USING (claim_id)"
        )
        return {quote: (verdict, why) for quote, verdict, why in rows.fetchall()}


def test_without_a_date_of_publication_an_undated_claim_is_not_judged(tmp_path: Path) -> None:
    given = verdicts(tmp_path, "Trade between Russia and China stands at $90 billion a year.")
    assert given["$90 billion"][0] == "no_record"
    assert "Neither the text nor its publication says for when" in given["$90 billion"][1]


def test_a_growth_without_a_year_is_never_placed_by_its_percentage_alone(tmp_path: Path) -> None:
    text = "Trade between Russia and China had grown by 42.7 per cent."
    assert verdicts(tmp_path, text, "2019-05-01")["42.7 per cent"][0] == "no_record"


def test_a_later_year_than_the_publication_is_never_what_a_claim_was_taken_from(tmp_path: Path) -> None:
    text = "Trade between Russia and China reached $190.27 billion in 2020."
    assert verdicts(tmp_path, text, "2021-05-01")["$190.27 billion"][0] == "differs"
    assert verdicts(tmp_path, text, "2023-05-01")["$190.27 billion"][0] == "fits_other_period"


def test_the_reason_names_the_rows_in_words(tmp_path: Path) -> None:
    text = "Trade between Russia and China reached almost $80 billion in 2012."
    _, why = verdicts(tmp_path, text, "2013-05-01")["almost $80 billion"]
    assert why == (
        "The text says \"almost $80 billion\" for 2012. Russia's FCS has USD 87.5 bn and China's GACC has USD 88.16 bn"
        " for 2012. The figure fits 2011: Russia's FCS has USD 83.5 bn and China's GACC has USD 79.25 bn to USD 80 bn."
    )


def test_a_known_misprint_is_called_one(tmp_path: Path) -> None:
    text = "Trade between Russia and China came to $12.6 billion in 2011."
    verdict, why = verdicts(tmp_path, text, "2012-05-01")["$12.6 billion"]
    assert verdict == "differs"
    assert "It is a known misprint, printed as the 2011 total: all other sources 79-83.5." in why


def test_a_claim_is_explained_with_its_verdict_and_rows(built: Path) -> None:
    with tables.connect(built, read_only=True) as connection:
        told = "\n".join(explain.claim(connection, "003-9ab1d5695c077706:7137"))
        silent = "\n".join(explain.claim(connection, "003-9ab1d5695c077706:22315"))
        with pytest.raises(explain.ExplainError, match="has no claim 'x'"):
            list(explain.claim(connection, "x"))
    assert "The record: fits other period" in told
    assert "record_figures 49" in told
    assert "nothing that could speak to it" in silent
