"""A visitor's SQL is answered or refused with a reason, in time, and harms nobody."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import sandbox
from dashboard.rights import withheld
from dashboard.sandbox import ROWS, NotAnsweredError, Sandbox
from pipeline import tables


@pytest.fixture(scope="module")
def place(built: Path) -> Iterator[Sandbox]:
    asked = Sandbox(built)
    yield asked
    asked.close()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time limit as it is tested: long enough to start a process on a busy machine."""
    monkeypatch.setattr(sandbox, "SECONDS", 3.0)


def refusal(place: Sandbox, query: str) -> str:
    with pytest.raises(NotAnsweredError) as refused:
        place.answer(query)
    return str(refused.value)


# What is answered


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("SELECT 6 * 7 AS answer", {"answer": 42}),
        ("SELECT 'é' AS word;", {"word": "é"}),
        ("-- Which?\nWITH one AS (SELECT 1 AS n) FROM one", {"n": 1}),
        ("VALUES (1, 'a')", {"col0": 1, "col1": "a"}),
        ("SELECT 1 AS a, 2 AS a", {"a": 1, "a_1": 2}),
        ('SELECT 1 AS "a""b; DROP"', {'a"b; DROP': 1}),
        ("SELECT column_name FROM (DESCRIBE claims) LIMIT 1", {"column_name": "claim_id"}),
    ],
)
def test_a_select_is_answered(query: str, first: dict[str, object], place: Sandbox) -> None:
    assert place.answer(query).table.to_pylist()[0] == first


def test_an_answer_keeps_numbers_days_and_lists_and_turns_what_tables_cannot_show_into_text(place: Sandbox) -> None:
    answer = place.answer(
        "SELECT 1.5::DECIMAL(5, 2) AS decimal, 170141183460469231731687303715884105727 AS huge,"
        " DATE '2012-03-01' AS day, ['a', 'b'] AS words,"
        " INTERVAL 1 DAY AS span, {'x': [1]} AS record, 'a'::ENUM('a') AS kind, NULL AS nothing,"
        " '\\xFF'::BLOB AS bytes"
    ).table
    row = answer.to_pylist()[0]
    assert (row["decimal"], row["huge"], row["words"]) == (1.5, 1.7014118346046923e38, ["a", "b"])
    assert row["day"].isoformat() == "2012-03-01"
    assert (row["span"], row["record"], row["kind"], row["nothing"]) == ("1 day", "{'x': [1]}", "a", None)
    assert row["bytes"] == "\\xFF"


def test_rows_beyond_the_most_are_left_out_and_said_to_be(place: Sandbox) -> None:
    many, few = place.answer("FROM range(1000000000000)"), place.answer("FROM range(10)")
    assert (many.table.num_rows, many.cut) == (ROWS, True)
    assert (few.table.num_rows, few.cut) == (10, False)


def test_the_order_of_a_query_is_kept(place: Sandbox) -> None:
    found = place.answer("SELECT start FROM sentences ORDER BY start DESC").table.column("start").to_pylist()
    assert found == sorted(found, reverse=True)


def test_endless_recursion_that_can_be_read_in_part_gives_its_first_rows(place: Sandbox) -> None:
    answer = place.answer("WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT n FROM r")
    assert answer.cut
    assert answer.table.column("n")[0].as_py() == 1


# What is refused


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO claims FROM claims",
        "DELETE FROM claims",
        "DROP TABLE claims",
        "CREATE TEMP TABLE mine AS SELECT 1",
        "CREATE MACRO mine() AS 1",
        "COPY claims TO '{folder}/stolen.csv'",
        "COPY claims FROM '{folder}/secret.csv'",
        "EXPORT DATABASE '{folder}/stolen'",
        "ATTACH '{folder}/other.duckdb'",
        "DETACH footnote",
        "USE memory",
        "INSTALL httpfs",
        "LOAD httpfs",
        "PRAGMA database_list",
        "PRAGMA memory_limit='100GB'",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
        "RESET memory_limit",
        "CALL pragma_version()",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT count(*) FROM range(1000000000000)",
        "PREPARE mine AS SELECT 1",
        "EXECUTE mine",
        "BEGIN",
        "CHECKPOINT",
        "VACUUM",
    ],
)
def test_any_other_statement_is_refused(query: str, place: Sandbox, tmp_path: Path) -> None:
    assert "Only SELECT is answered" in refusal(place, query.format(folder=tmp_path))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("query", ["SELECT 1; SELECT 2", "SELECT 1; DROP TABLE claims", "SELECT 1;; SET threads = 8"])
def test_more_than_one_statement_is_refused(query: str, place: Sandbox) -> None:
    assert "one query at a time" in refusal(place, query)


@pytest.mark.parametrize("query", ["", "  \n", "-- only a comment", ";"])
def test_nothing_is_no_query(query: str, place: Sandbox) -> None:
    assert "There is no query yet" in refusal(place, query)


@pytest.mark.parametrize(
    "query",
    [
        "FROM '{secret}'",
        "FROM read_csv('{secret}')",
        "FROM read_text('{secret}')",
        "FROM read_blob('{secret}')",
        "FROM read_json('{secret}')",
        "FROM read_parquet('{secret}')",
        "FROM parquet_metadata('{secret}')",
        "FROM sniff_csv('{secret}')",
        "FROM glob('{folder}/*')",
        "FROM query('FROM read_text(''{secret}'')')",
        "FROM query_table('{secret}')",
        "SELECT (SELECT content FROM read_text('{secret}'))",
        "FROM 'https://example.org/secret.csv'",
        "FROM read_csv('https://example.org/secret.csv')",
        "FROM read_csv('s3://bucket/secret.csv')",
    ],
)
def test_no_file_and_no_address_is_read(query: str, place: Sandbox, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("word\nhush\n", encoding="utf-8")
    said = refusal(place, query.format(secret=secret, folder=tmp_path))
    assert "file system operations are disabled" in said or "does not exist" in said
    assert "hush" not in said


@pytest.mark.parametrize("name", ["query", "statements", "connection", "sys", "secret_frame"])
def test_variables_of_the_program_are_no_tables(name: str, place: Sandbox) -> None:
    assert f"Table with name {name} does not exist" in refusal(place, f"SELECT * FROM {name}")


@pytest.mark.parametrize(
    "query",
    [
        "WITH gone AS (DELETE FROM claims RETURNING *) FROM gone",
        "FROM query('COPY claims TO ''stolen.csv''')",
        "FROM query('DROP TABLE claims')",
        "FROM enable_logging('QueryLog', storage = 'file', storage_config = {'path': '/tmp/stolen'})",
        "SELECT set_config('memory_limit', '100GB', false)",
        "SELECT getenv('HOME')",
        "FROM sqlite_scan('a.db', 'b')",
    ],
)
def test_no_side_door_of_a_select_is_open(query: str, place: Sandbox, built: Path) -> None:
    before = built.read_bytes()
    assert refusal(place, query)
    assert built.read_bytes() == before
    assert [path.suffix for path in built.parent.iterdir() if path.suffix in (".csv", ".wal", ".tmp")] == []


def test_settings_can_be_read_and_hold_no_secret(place: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOOTNOTE_SECRET", "hush-hush")
    monkeypatch.setenv("HOME", "/home/hush-hush")
    other = Sandbox(place._database)
    try:
        assert "hush" not in str(other.answer("FROM duckdb_settings()").table.to_pylist())
    finally:
        other.close()


def test_a_query_with_a_mistake_is_told_where_it_is(place: Sandbox) -> None:
    assert 'syntax error at or near "SELEC"' in refusal(place, "SELEC 1")
    assert '"nosuch" not found' in refusal(place, "SELECT nosuch FROM claims")
    assert "Values were not provided" in refusal(place, "SELECT $value")


def test_a_query_that_fits_no_link_is_refused_unread(place: Sandbox) -> None:
    assert "8000 are the most" in refusal(place, "SELECT 1" + " " * 8000)


def test_a_query_nested_too_deep_to_be_read_is_refused(place: Sandbox) -> None:
    assert "depth" in refusal(place, "SELECT " + "(" * 3000 + "1" + ")" * 3000)


# What rights withhold


def texts(answer: object) -> str:
    """Return all that an answer shows, with every line break as it stands in a document."""
    return str(answer).replace("\\n", "\n").replace("\\'", "'")


@pytest.fixture(scope="module")
def withholding(built: Path) -> Iterator[Sandbox]:
    with tables.connect(built, read_only=True) as database:
        asked = Sandbox(built, withheld(database))
    yield asked
    asked.close()


@pytest.fixture(scope="module")
def silent(built: Path) -> list[str]:
    """Long sentences in which nothing was read, of documents that may be shown in passages only."""
    with tables.connect(built, read_only=True) as database:
        told = "SELECT sentence_id FROM claims UNION SELECT sentence_id FROM dates UNION"
        told += " SELECT sentence_id FROM event_mentions UNION SELECT sentence_id FROM relations"
        found = database.sql(f"SELECT text FROM sentences WHERE length(text) > 120 AND sentence_id NOT IN ({told})")
        texts = [text for (text,) in found.fetchall()]
    assert len(texts) > 100
    return texts


def test_a_sentence_is_seen_where_something_was_read_in_it_and_else_only_that_it_is_there(
    withholding: Sandbox, place: Sandbox
) -> None:
    counted = "SELECT count(*) AS all, count(text) AS seen FROM {} WHERE true"
    sentences = withholding.answer(counted.format("sentences")).table.to_pylist()[0]
    assert 100 < sentences["seen"] < sentences["all"] / 2
    assert withholding.answer(counted.format("documents")).table.to_pylist()[0] == {"all": 5, "seen": 0}
    told = "SELECT claim_id, sentences.text FROM claims JOIN sentences USING (sentence_id) ORDER BY claim_id"
    assert withholding.answer(told).table == place.answer(told).table


@pytest.mark.parametrize(
    "query",
    [
        "SELECT text FROM sentences",
        "SELECT text FROM documents",
        "SELECT text FROM main.sentences",
        "SELECT text FROM footnote.main.sentences",
        "SELECT text FROM footnote.sentences",
        "SELECT sentences FROM sentences",
        "SELECT COLUMNS('te.t') FROM documents",
        "FROM query_table('sentences')",
        "FROM query_table('footnote.main.documents')",
        "FROM query('SELECT text FROM footnote.main.documents')",
        "SELECT string_agg(text) FROM sentences",
        "SELECT documents.text[1:100000] FROM documents",
        "SELECT substring(documents.text, sentences.start + 1, sentences.stop - sentences.start)"
        " FROM sentences JOIN documents USING (document_id)",
        "SELECT passage FROM passages",
        "SELECT p.passage, s.text FROM passages p JOIN sentences s ON p.sentence_id = s.sentence_id",
        "SELECT * FROM sentences FOR UPDATE",
        "FROM pragma_storage_info('sentences')",
        "FROM pragma_storage_info('documents')",
        "FROM duckdb_tables()",
        "FROM duckdb_views()",
        "FROM duckdb_columns()",
        "FROM information_schema.tables",
        "FROM duckdb_databases()",
        "FROM summary((FROM sentences))",
        "SELECT max(text), min(text), approx_top_k(text, 100), mode(text) FROM sentences",
        "SELECT histogram(text) FROM documents",
        "SUMMARIZE sentences",
        "FROM (SUMMARIZE documents)",
    ],
)
def test_no_way_of_asking_shows_a_text_that_rights_withhold(
    query: str, withholding: Sandbox, silent: list[str]
) -> None:
    try:
        said = texts(withholding.answer(query).table.to_pylist())
    except NotAnsweredError as refused:
        said = texts(refused)
    assert [text for text in silent if text in said or text[:40] in said] == []


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let queries that are asked for what they say take longer, so that a busy machine stops none."""
    monkeypatch.setattr(sandbox, "SECONDS", 60.0)


@pytest.mark.usefixtures("unhurried")
@pytest.mark.parametrize("of", ["sentences", "documents"])
def test_the_same_questions_would_show_it_if_nothing_were_withheld(of: str, place: Sandbox, silent: list[str]) -> None:
    said = texts(place.answer(f"SELECT text FROM {of}").table.to_pylist())
    assert len([text for text in silent if text in said]) > 100


@pytest.mark.usefixtures("unhurried")
def test_no_table_and_no_view_holds_a_text_that_rights_withhold(
    withholding: Sandbox, silent: list[str], built: Path
) -> None:
    with tables.connect(built, read_only=True) as database:
        names = [name for (name,) in database.sql("SELECT table_name FROM information_schema.tables").fetchall()]
    assert len(names) > 30
    for name in names:
        said = texts(withholding.answer(f"FROM {name}").table.to_pylist())
        assert [text for text in silent if text in said] == [], name


def test_the_file_that_queries_are_asked_of_has_never_held_it(withholding: Sandbox, silent: list[str]) -> None:
    held = withholding._database.read_bytes()
    assert [text for text in silent if text.encode() in held] == []


@pytest.mark.usefixtures("unhurried")
def test_the_file_as_it_was_built_cannot_be_reached(withholding: Sandbox, built: Path) -> None:
    (databases,) = [withholding.answer("SELECT path FROM duckdb_databases() WHERE NOT internal").table.to_pylist()]
    assert [Path(row["path"]).resolve() for row in databases] == [withholding._database.resolve()]
    assert withholding._database != built
    for query in (f"FROM '{built}'", f"FROM read_blob('{built}')", f"FROM read_text('{built}')"):
        assert refusal(withholding, query)


@pytest.mark.usefixtures("unhurried")
def test_all_else_is_as_it_was_built(withholding: Sandbox, place: Sandbox) -> None:
    names = "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() ORDER BY ALL"
    assert withholding.answer(names).table == place.answer(names).table
    for query in ("FROM claims ORDER BY ALL", "FROM scopes JOIN claims ON claims.rowid = place_in_table ORDER BY ALL"):
        assert withholding.answer(query).table == place.answer(query).table


def test_where_all_may_be_shown_the_database_itself_is_asked(empty: Path) -> None:
    with tables.connect(empty, read_only=True) as database:
        asked = Sandbox(empty, withheld(database))
    try:
        assert asked._database == empty.resolve()
    finally:
        asked.close()


def test_the_copy_is_gone_with_what_it_was_for(built: Path) -> None:
    asked = Sandbox(built, {"documents": "true"})
    copy = asked._database
    assert asked.answer("SELECT count(text) AS seen FROM documents").table.to_pylist() == [{"seen": 0}]
    asked.close()
    assert not copy.parent.exists()


# What is stopped


@pytest.mark.parametrize(
    "query",
    [
        "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
        "SELECT count(*) FROM sentences a, sentences b, sentences c, sentences d",
        "SELECT sum(range) FROM range(1000000000000)",
        "SELECT sleep_ms(100000)",
    ],
)
@pytest.mark.usefixtures("hurried")
def test_what_takes_too_long_is_stopped(query: str, place: Sandbox) -> None:
    assert "stopped after 3 seconds" in refusal(place, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT repeat('x', 1000000000)",
        "SELECT length(repeat('x', 4000000000))",
        "SELECT repeat('x', 1000000) FROM range(1000)",
        "SELECT list(i) FROM range(100000000000) t(i)",
        "SELECT string_agg(repeat('x', 1000), '') FROM range(10000000)",
        "SELECT list_transform(range(1000), lambda n: repeat('x', 10000000))",
        "SELECT range(1000000000)",
    ],
)
def test_what_needs_too_much_memory_is_refused(query: str, place: Sandbox) -> None:
    assert "more memory than there is" in refusal(place, query)


def test_an_answer_that_is_too_large_to_hand_over_is_refused(place: Sandbox) -> None:
    assert "more than 10 megabytes" in refusal(place, "SELECT repeat('x', 30000000)")


def test_others_are_answered_while_a_query_runs(place: Sandbox, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "SECONDS", 30.0)
    slow = threading.Thread(target=place.answer, args=("SELECT sleep_ms(10000)",))
    slow.start()
    try:
        with tables.connect(built, read_only=True) as connection:
            assert connection.execute("SELECT count(*) > 0 FROM claims").fetchone() == (True,)
        assert place.answer("SELECT 1 AS n").table.to_pylist() == [{"n": 1}]
        assert slow.is_alive()
    finally:
        slow.join()


def test_more_queries_than_may_run_wait_and_are_told_when_it_takes_too_long(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "AT_ONCE", 0)
    monkeypatch.setattr(sandbox, "SECONDS", 0.01)
    assert "Too many queries" in refusal(Sandbox(built), "SELECT 1")


def test_a_query_whose_process_dies_is_told_so_and_the_next_is_answered(place: Sandbox) -> None:
    place.prepare()
    assert place._ahead
    place._ahead[0].kill()
    while place._ahead[0].poll() is None:
        time.sleep(0.01)
    assert place.answer("SELECT 1 AS n").table.num_rows == 1


def test_a_query_leaves_no_process_behind_but_the_one_started_ahead(built: Path) -> None:
    asked = Sandbox(built)
    asked.answer("SELECT 1")
    assert asked._ahead
    waiting = asked._ahead[0]
    assert waiting.poll() is None
    asked.close()
    assert waiting.poll() is not None


def test_a_file_that_is_no_database_is_said_in_words(tmp_path: Path) -> None:
    asked = Sandbox(tmp_path / "none.duckdb")
    try:
        assert "does not exist" in refusal(asked, "SELECT 1")
    finally:
        asked.close()
