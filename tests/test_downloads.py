"""What is taken away: files that open without running anything, and say what they are."""

import hashlib
import io
import zipfile

import duckdb
import pandas as pd
import pytest

from dashboard.downloads import bundle, csv


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    shown = csv(pd.DataFrame({"quote": [text]})).decode()
    assert f"'{text[0]}" in shown


def test_a_negative_number_stays_a_number() -> None:
    assert csv(pd.DataFrame({"value": [-36.0]})) == b"value\n-36.0\n"


def test_the_bundle_holds_every_table_with_its_checksum(database: duckdb.DuckDBPyConnection) -> None:
    packed = bundle(database, ["claims", "documents"], "# Read me")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        assert set(sums) == {"README.md", "claims.csv", "documents.csv"}
        for name, digest in sums.items():
            assert hashlib.sha256(archive.read(name)).hexdigest() == digest
        claims = pd.read_csv(io.BytesIO(archive.read("claims.csv")))
    assert len(claims) == len(database.table("claims"))


def test_the_same_database_gives_the_same_bundle(database: duckdb.DuckDBPyConnection) -> None:
    assert bundle(database, ["claims"], "x") == bundle(database, ["claims"], "x")
