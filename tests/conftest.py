"""What tests of the app share: one database built from the five documents, and one from none at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import streamlit as st

from pipeline import tables
from pipeline.build import SEEDS, build
from pipeline.records import Build


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Databases, processes and answers that the app keeps for all its visitors are not those of another test."""
    yield
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the five documents."""
    path = tmp_path_factory.mktemp("built") / "footnote.duckdb"
    build(SEEDS, path)
    return path


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of no documents: every table and view, and no row but the build's."""
    path = tmp_path_factory.mktemp("empty") / "footnote.duckdb"
    with tables.connect(path) as connection:
        tables.create(connection)
        tables.add_views(connection)
        tables.fill(connection, "builds", [Build(build_key="0" * 64, version="test")])
    return path


@pytest.fixture
def database(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only connection to the database of the five documents."""
    with tables.connect(built, read_only=True) as connection:
        yield connection
