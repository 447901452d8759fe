"""Records become tables: types, comments, and the checks that no published database breaks."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import duckdb
import pytest

from pipeline import tables
from pipeline.records import (
    PUBLISHED,
    Actor,
    ActorAlias,
    ActorMention,
    Build,
    Claim,
    Coverage,
    Date,
    Document,
    Event,
    EventActor,
    EventLink,
    EventMention,
    Relation,
    Section,
    Sentence,
    Table,
)

TEXT = (
    "Partners\n\n"
    "In 2012 China's trade with Russia almost reached 𝟖0 billion dollars. Xi met Putin in Moscow in May 2013."
)
DAY = dt.date


def sentence(words: str, **changes: Any) -> Sentence:
    start = TEXT.index(words)
    made = Sentence(f"d:{start}", "d:1", "d", "body", "text", start, start + len(words), words)
    return replace(made, **changes)


HEADING = sentence("Partners", part="heading")
TRADE = sentence("In 2012 China's trade with Russia almost reached 𝟖0 billion dollars.")
MEETING = sentence("Xi met Putin in Moscow in May 2013.")


def place(words: str, within: Sentence) -> dict[str, Any]:
    start = within.start + within.text.index(words)
    return {
        "document_id": "d",
        "section_id": "d:1",
        "sentence_id": within.sentence_id,
        "start": start,
        "stop": start + len(words),
        "quote": words,
        "rule": "a rule",
    }


DOCUMENT = Document(
    "d", "d.txt", "0" * 64, "Partners", ("A. Author", "B. Author"), None, "2013-06", DAY(2013, 6, 1), DAY(2013, 6, 30),
    "en", None, None, None, TEXT,
)  # fmt: skip
SECTION = Section("d:1", "d", 1, "Partners", (), "2013", DAY(2013, 1, 1), DAY(2013, 12, 31), "body", 0, len(TEXT))
CLAIM = Claim(
    claim_id="d:50", **place("almost reached 𝟖0 billion dollars", TRADE), value=80e9, value_low=80e9, value_high=80e9,
    unit="USD", bound="approximate", modality="actual", measure="trade_turnover", growth_of=None, object="trade",
    source_actor="CHN", target_actor="RUS", period="2012", period_start=DAY(2012, 1, 1), period_end=DAY(2012, 12, 31),
    attributed_to=None, minor=False, assumption="US dollars",
)  # fmt: skip
DATE = Date(
    **place("2012", TRADE), edtf="2012", date_start=DAY(2012, 1, 1), date_end=DAY(2012, 12, 31), precision="year",
    basis="explicit",
)  # fmt: skip
EVENT = Event(
    "meeting-2013-05",
    "meeting",
    "Meeting of Xi and Putin",
    "2013-05",
    DAY(2013, 5, 1),
    DAY(2013, 5, 31),
    "month",
    "Moscow",
    "RUS",
)
RELATION = Relation(
    "d:81:xi:putin", "xi-jinping", "vladimir-putin", "CONSULT", "verbal_cooperation", True, "2013-05", DAY(2013, 5, 1),
    DAY(2013, 5, 31), **place(MEETING.text, MEETING),
)  # fmt: skip

ROWS: dict[str, tuple[Any, ...]] = {
    "documents": (DOCUMENT,),
    "sections": (SECTION,),
    "sentences": (HEADING, TRADE, MEETING),
    "actors": (
        Actor("CHN", "China", "state", "CHN"),
        Actor("RUS", "Russia", "state", "RUS"),
        Actor("xi-jinping", "Xi Jinping", "person", "CHN"),
        Actor("vladimir-putin", "Vladimir Putin", "person", "RUS"),
    ),
    "actor_aliases": (ActorAlias("CHN", "PRC"),),
    "dates": (DATE,),
    "claims": (CLAIM,),
    "coverage": (Coverage(**place("2012", TRADE), reason="date"),),
    "events": (EVENT,),
    "event_mentions": (EventMention(EVENT.event_id, **place(MEETING.text, MEETING)),),
    "event_actors": (EventActor(EVENT.event_id, "xi-jinping", "participant"),),
    "event_links": (EventLink(EVENT.event_id, EVENT.event_id, MEETING.document_id, MEETING.sentence_id),),
    "actor_mentions": (ActorMention(**place("China", TRADE), actor_id="CHN"),),
    "relations": (RELATION,),
    "builds": (Build("key", "1"),),
}


def filled(rows: dict[str, Sequence[Any]]) -> duckdb.DuckDBPyConnection:
    connection = tables.connect(Path(":memory:"))
    tables.create(connection)
    for table, records in rows.items():
        tables.fill(connection, table, records)
    tables.add_views(connection)
    return connection


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with filled(dict(ROWS)) as connection:
        yield connection


def test_rows_come_back_as_the_records_they_were(database: duckdb.DuckDBPyConnection) -> None:
    for table in PUBLISHED.values():
        stored = list(tables.stored(database, table.record))
        assert sorted(map(repr, stored)) == sorted(map(repr, ROWS.get(table.name, ())))


def test_every_table_and_column_says_what_it_means(database: duckdb.DuckDBPyConnection) -> None:
    unsaid = database.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        " UNION ALL SELECT table_name, '' FROM duckdb_tables() WHERE comment IS NULL"
        " UNION ALL SELECT view_name, '' FROM duckdb_views() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    assert unsaid == []


def test_types_come_from_the_annotations(database: duckdb.DuckDBPyConnection) -> None:
    columns = {
        name: (kind, nullable)
        for name, kind, nullable in database.execute(
            "SELECT column_name, data_type, is_nullable FROM duckdb_columns()"
            " WHERE table_name IN ('claims', 'documents')"
        ).fetchall()
    }
    assert columns["start"] == ("BIGINT", False)
    assert columns["value"] == ("DOUBLE", True)
    assert columns["minor"] == ("BOOLEAN", False)
    assert columns["period_start"] == ("DATE", True)
    assert columns["authors"] == ("VARCHAR[]", False)
    assert columns["modality"] == ("ENUM('actual', 'target', 'forecast')", False)
    assert columns["growth_of"][0].startswith("ENUM('trade_turnover'")
    assert columns["growth_of"][1]


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (replace(CLAIM, modality="maybe"), "maybe"),
        (replace(CLAIM, unit=None), "unit"),
        (replace(CLAIM, value="eighty"), "eighty"),
        (replace(CLAIM, quote="\ud800"), "surrogates"),
        (replace(CLAIM, start=2**70), "claims"),
    ],
)
def test_a_row_that_does_not_fit_its_table_is_refused(record: Claim, says: str) -> None:
    with pytest.raises(tables.TablesError, match=says):
        filled({"claims": (record,)})


def test_a_field_without_a_meaning_is_no_column(monkeypatch: pytest.MonkeyPatch) -> None:
    @dataclass(frozen=True)
    class Bare:
        name: str

    @dataclass(frozen=True)
    class Odd:
        name: Annotated[complex, "a number of two parts"]

    for name, record, says in (("bare", Bare, "bare.name has no meaning"), ("odd", Odd, "odd.name: no column holds")):
        monkeypatch.setitem(PUBLISHED, name, Table(name, "", ("name",), record))
        with pytest.raises(tables.TablesError, match=says):
            tables.columns(name)


def test_what_keeps_every_promise_breaks_no_check(database: duckdb.DuckDBPyConnection) -> None:
    assert list(tables.broken(database)) == []


def shifted(record: Any, by: int = 1) -> Any:
    return replace(record, start=record.start + by, stop=record.stop + by)


def worth(value: float) -> Claim:
    return replace(CLAIM, value=value, value_low=value, value_high=value)


BREACHES: list[tuple[str, str, tuple[Any, ...]]] = [
    ("quotes_are_verbatim", "claims", (replace(CLAIM, quote=CLAIM.quote.upper()),)),
    ("quotes_are_verbatim", "claims", (shifted(CLAIM, -1),)),
    ("quotes_are_verbatim", "claims", (replace(CLAIM, quote="", stop=CLAIM.start),)),
    ("quotes_are_verbatim", "claims", (replace(CLAIM, quote=CLAIM.quote + " ", stop=CLAIM.stop),)),
    ("quotes_are_verbatim", "sentences", (HEADING, replace(TRADE, text=TRADE.text[:-1] + "!"), MEETING)),
    ("quotes_are_verbatim", "dates", (replace(DATE, document_id="e"),)),
    ("spans_lie_in_their_sentence", "dates", (replace(DATE, sentence_id=MEETING.sentence_id),)),
    ("spans_lie_in_their_sentence", "dates", (replace(DATE, section_id="d:2"),)),
    ("sentences_lie_in_their_section", "sections", (replace(SECTION, stop=MEETING.start),)),
    ("sentences_lie_in_their_section", "sections", (replace(SECTION, stop=len(TEXT) + 1),)),
    ("spans_do_not_overlap", "claims", (CLAIM, replace(CLAIM, claim_id="2", start=CLAIM.stop - 7, quote="dollars"))),
    ("spans_do_not_overlap", "sections", (SECTION, replace(SECTION, section_id="d:2", ordinal=2, start=9))),
    ("only_told_stretches_tell", "sentences", (HEADING, replace(TRADE, zone="notes"), MEETING)),
    ("only_told_stretches_tell", "sentences", (HEADING, TRADE, replace(MEETING, part="heading"))),
    ("values_fit_their_bound", "claims", (replace(CLAIM, value=None),)),
    ("values_fit_their_bound", "claims", (replace(CLAIM, value_low=81e9),)),
    ("values_fit_their_bound", "claims", (replace(CLAIM, bound="range"),)),
    ("values_fit_their_bound", "claims", (replace(CLAIM, bound="range", value=None, value_low=2.0, value_high=1.0),)),
    ("values_fit_their_bound", "claims", (worth(float("inf")),)),
    ("values_fit_their_bound", "claims", (worth(float("nan")),)),
    ("growth_alone_has_a_growth_of", "claims", (replace(CLAIM, growth_of="exports"),)),
    ("days_are_in_order", "dates", (replace(DATE, date_end=DAY(2011, 12, 31)),)),
    ("days_are_in_order", "dates", (replace(DATE, date_start=None),)),
    ("days_are_in_order", "claims", (replace(CLAIM, period=None),)),
    ("days_are_in_order", "relations", (replace(RELATION, date_end=None),)),
    ("relations_join_two_actors", "relations", (replace(RELATION, target_actor="xi-jinping"),)),
    ("relations_join_two_actors", "relations", (replace(RELATION, event_type="SANCTION"),)),
    ("events_are_mentioned", "event_mentions", ()),
    ("sections_are_numbered", "sections", (replace(SECTION, ordinal=2),)),
    ("texts_are_not_empty", "claims", (replace(CLAIM, unit=""),)),
    ("claims by claim_id", "claims", (CLAIM, CLAIM)),
    ("dates by document_id, start", "dates", (DATE, DATE)),
    ("claims.source_actor", "claims", (replace(CLAIM, source_actor="USA"),)),
    ("relations.target_actor", "relations", (replace(RELATION, target_actor="USA"),)),
    ("event_actors.actor_id", "event_actors", (EventActor(EVENT.event_id, "USA", "host"),)),
    ("claims.sentence_id", "claims", (replace(CLAIM, sentence_id="d:99"),)),
]  # fmt: skip


@pytest.mark.parametrize(("check", "table", "records"), BREACHES)
def test_a_broken_promise_is_found_and_shown(
    database: duckdb.DuckDBPyConnection, check: str, table: str, records: tuple[Any, ...]
) -> None:
    database.execute(f"BEGIN; DELETE FROM {table}")
    try:
        tables.fill(database, table, records)
        found = {broken.check: broken for broken in tables.broken(database)}
    finally:
        database.execute("ROLLBACK")
    assert check in found
    assert found[check].count >= 1
    assert found[check].sample


def test_every_check_of_the_folder_has_been_seen_broken() -> None:
    assert set(tables.queries(tables.FOLDER / "checks")) <= {check for check, _, _ in BREACHES}


def test_long_quotes_of_long_documents_are_compared_to_the_last_character() -> None:
    text = "𝔸bc déf. " * 20_000
    document = replace(DOCUMENT, text=text)
    cuts = [0, 9, 4_094, 4_095, 40_000, 60_000, 100_000, 180_000]
    spans = [
        Sentence(f"d:{start}", "d:1", "d", "body", "text", start, stop, text[start:stop])
        for start, stop in itertools.pairwise(cuts)
    ]
    rows = {"documents": (document,), "sections": (replace(SECTION, stop=len(text)),), "builds": ROWS["builds"]}
    with filled({**rows, "sentences": spans}) as connection:
        assert list(tables.broken(connection)) == []
    for span in spans:
        wrong = [replace(other, text=other.text[:-1] + "#") if other is span else other for other in spans]
        with filled({**rows, "sentences": wrong}) as connection:
            assert [(broken.check, broken.count) for broken in tables.broken(connection)] == [
                ("quotes_are_verbatim", 1)
            ]


def test_a_view_may_read_another_whatever_their_names(tmp_path: Path) -> None:
    (tmp_path / "a_second.sql").write_text(
        "-- How many?\n-- number: how many there are\nSELECT count(*) AS number FROM z_first\n"
    )
    (tmp_path / "z_first.sql").write_text("-- Which documents?\nSELECT document_id FROM documents;\n")
    with tables.connect(Path(":memory:")) as connection:
        tables.create(connection)
        tables.add_views(connection, tmp_path)
        assert connection.execute("SELECT number FROM a_second").fetchall() == [(0,)]
        said = connection.execute("SELECT comment FROM duckdb_columns() WHERE table_name = 'a_second'").fetchall()
        assert said == [("how many there are",)]


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELECT 1 AS one", "does not begin with its question"),
        ("-- Which?\nSELECT nothing FROM documents", "nothing"),
        ("-- Which?\nSELECT * FROM broken_view", "broken_view"),
    ],
)
def test_a_view_that_is_none_is_named(tmp_path: Path, sql: str, says: str) -> None:
    (tmp_path / "broken_view.sql").write_text(sql)
    with tables.connect(Path(":memory:")) as connection:
        tables.create(connection)
        with pytest.raises(tables.TablesError, match=says):
            tables.add_views(connection, tmp_path)


def test_a_check_that_is_no_query_is_named(tmp_path: Path, database: duckdb.DuckDBPyConnection) -> None:
    (tmp_path / "typo.sql").write_text("-- Which?\nSELCT 1")
    with pytest.raises(tables.TablesError, match="checks/typo"):
        list(tables.broken(database, tmp_path))


def test_nothing_is_ever_downloaded(database: duckdb.DuckDBPyConnection) -> None:
    settings = "SELECT current_setting('autoload_known_extensions'), current_setting('autoinstall_known_extensions')"
    assert database.execute(settings).fetchall() == [(False, False)]
