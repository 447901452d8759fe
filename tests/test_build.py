"""A folder of documents becomes one database, whatever is wrong with some of them, or none at all."""

from __future__ import annotations

import errno
import itertools
import os
import re
import resource
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import filelock
import pytest

from pipeline import build as building
from pipeline import read, tables, vocabulary
from pipeline.build import BuildError, Step, Summary, build
from pipeline.extract import extract
from pipeline.records import PUBLISHED, Document, Event, Layout, Reading
from pipeline.vocabulary import Vocabulary, VocabularyError

TRADE = (
    "Trade\n\nTrade between China and Russia reached 88 billion US dollars in 2012, said Moscow. It fell in May 2015.\n"
)
VISIT = "A visit\n\nXi Jinping visited Moscow on 22 March 2013 and met President Vladimir Putin.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "trade.txt").write_text(TRADE)
    (folder / "visit.txt").write_text(VISIT)
    return folder


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "out" / "footnote.duckdb"


def forbid(monkeypatch: pytest.MonkeyPatch, what: str, where: Path) -> None:
    """Let the system forbid something with a path, which it would never do to root."""
    allowed = getattr(Path, what)

    def forbidden(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == where:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return allowed(path, *arguments, **options)

    monkeypatch.setattr(Path, what, forbidden)


def rows(database: Path, sql: str) -> list[tuple[Any, ...]]:
    with tables.connect(database, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def exported(database: Path, folder: Path) -> dict[str, bytes]:
    """Return every table but the build's own as CSV, in the order in which its rows are stored."""
    folder.mkdir()
    with tables.connect(database, read_only=True) as connection:
        for table in PUBLISHED:
            connection.execute(f"COPY {table} TO '{folder / table}.csv'")
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def beside(database: Path) -> set[str]:
    return {path.name for path in database.parent.iterdir()}


def test_every_document_of_the_folder_is_in_every_table_it_speaks_to(seeds: Path, database: Path) -> None:
    summary = build(seeds, database)
    assert summary.built
    assert summary.problems == ()
    assert summary.rows == {table: rows(database, f"SELECT count(*) FROM {table}")[0][0] for table in PUBLISHED}
    assert rows(database, "SELECT document_id, file, text FROM documents ORDER BY file") == [
        ("trade", "trade.txt", TRADE),
        ("visit", "visit.txt", VISIT),
    ]
    assert rows(database, "SELECT DISTINCT document_id FROM dates ORDER BY 1") == [("trade",), ("visit",)]
    assert {"CHN", "RUS", "xi-jinping"} <= {name for (name,) in rows(database, "SELECT actor_id FROM actors")}
    assert ("CHN", "Chinese") in rows(database, "SELECT actor_id, alias FROM actor_aliases")
    assert rows(database, "SELECT build_key FROM builds") == [(building.build_key(seeds, read.files(seeds)),)]


def test_only_actors_that_rows_refer_to_are_published(seeds: Path, database: Path) -> None:
    build(seeds, database)
    unreferred = """
        FROM actors ANTI JOIN (
            SELECT actor_id FROM actor_mentions UNION SELECT actor_id FROM event_actors
            UNION SELECT unnest([source_actor, target_actor]) FROM claims
            UNION SELECT unnest([source_actor, target_actor]) FROM relations
        ) USING (actor_id)"""
    assert rows(database, unreferred) == []


def test_the_shipped_documents_build_without_a_problem(database: Path) -> None:
    summary = build(building.SEEDS, database)
    assert summary.problems == ()
    assert summary.rows["documents"] == 5
    assert summary.rows["sentences"] > 400


def test_the_same_documents_give_the_same_rows_in_the_same_order(tmp_path: Path, seeds: Path) -> None:
    for name in sorted(building.SEEDS.glob("*.txt")):
        shutil.copy(name, seeds)
    backwards = tmp_path / "backwards"
    backwards.mkdir()
    for path in sorted(seeds.iterdir(), reverse=True):
        shutil.copy(path, backwards)
    exports: list[dict[str, bytes]] = []
    for seed, folder in (("1", seeds), ("2", backwards), ("random", seeds)):
        made = tmp_path / f"{seed}.duckdb"
        subprocess.run(
            [sys.executable, "-m", "pipeline", "build", "--seeds", folder, "--database", made],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=building.ROOT,
            check=True,
            capture_output=True,
        )
        exports.append(exported(made, tmp_path / f"{seed}-csv"))
    assert exports[0] == exports[1] == exports[2]


def test_every_step_is_reported_and_then_the_end(seeds: Path, database: Path) -> None:
    steps: list[Step] = []
    build(seeds, database, report=steps.append)
    assert steps == [Step(0, 2, "trade.txt"), Step(1, 2, "visit.txt"), Step(2, 2, "")]


def test_documents_beyond_the_batch_are_written_all_the_same(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(seeds, tmp_path / "one.duckdb")
    monkeypatch.setattr(building, "BATCH", 1)
    build(seeds, tmp_path / "many.duckdb")
    assert exported(tmp_path / "one.duckdb", tmp_path / "one") == exported(tmp_path / "many.duckdb", tmp_path / "many")


# ------------------------------------------------------------------------------------------------ when nothing changed


def test_a_database_of_the_same_documents_and_rules_is_left_alone(seeds: Path, database: Path) -> None:
    first = build(seeds, database)
    written = database.stat().st_mtime_ns
    second = build(seeds, database, if_changed=True)
    assert not second.built
    assert (second.rows, second.problems) == (first.rows, first.problems)
    assert database.stat().st_mtime_ns == written


def test_a_plain_build_builds_again(seeds: Path, database: Path) -> None:
    assert build(seeds, database).built
    assert build(seeds, database).built


def change_a_document(seeds: Path) -> None:
    (seeds / "trade.txt").write_text(TRADE.replace("88", "89"))


def add_a_document(seeds: Path) -> None:
    (seeds / "more.txt").write_text("It met in 2014.\n")


def rename_a_document(seeds: Path) -> None:
    (seeds / "trade.txt").rename(seeds / "turnover.txt")


def describe_a_document(seeds: Path) -> None:
    (seeds / "documents.toml").write_text('["trade.txt"]\ntitle = "On trade"\n')


@pytest.mark.parametrize("change", [change_a_document, add_a_document, rename_a_document, describe_a_document])
def test_a_changed_folder_is_built_anew(seeds: Path, database: Path, change: Any) -> None:
    build(seeds, database)
    change(seeds)
    assert build(seeds, database, if_changed=True).built
    assert not build(seeds, database, if_changed=True).built


def test_changed_reference_data_or_rules_are_built_anew(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = read.files(seeds)
    keys = {building.build_key(seeds, files)}
    house = tmp_path / "house"
    shutil.copytree(building.ROOT / "pipeline", house / "pipeline", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(building.ROOT / "data" / "reference", house / "data" / "reference")
    monkeypatch.setattr(building, "ROOT", house)
    monkeypatch.setattr(building, "__file__", str(house / "pipeline" / "build.py"))
    assert building.build_key(seeds, files) in keys
    for path in (
        "pipeline/read.py",
        "pipeline/link/events.py",
        "pipeline/views/quotes.sql",
        "pipeline/checks/quotes_are_verbatim.sql",
        "pipeline/vocabulary/units.toml",
        "pipeline/vocabulary/actors/states.csv",
        "data/reference/trade.csv",
    ):
        with (house / path).open("a") as file:
            file.write("\n")
        key = building.build_key(seeds, files)
        assert key not in keys, path
        keys.add(key)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"\0" * 8 + b"DUCK" + b"\0" * 5000])
def test_a_broken_database_is_replaced(seeds: Path, database: Path, content: bytes) -> None:
    database.parent.mkdir()
    database.write_bytes(content)
    assert build(seeds, database, if_changed=True).built
    assert rows(database, "SELECT count(*) FROM documents") == [(2,)]


def test_a_database_of_something_else_is_replaced(seeds: Path, database: Path) -> None:
    database.parent.mkdir()
    with duckdb.connect(str(database)) as connection:
        connection.execute("CREATE TABLE builds (something INTEGER)")
    assert build(seeds, database, if_changed=True).built


# -------------------------------------------------------------------------------------------------------- bad documents


def lines(number: int) -> bytes:
    return b"Trade rose to 5 billion US dollars in 2012. " * number


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\t\r\n \xc2\xa0\n", "nothing but white space"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", "no text"),
    "NUL bytes": (b"Trade rose.\0 Trade fell.", "NUL byte at offset 11"),
    "broken UTF-8": (b"Trade rose to \x80 5 billion.", "not UTF-8: the byte 0x80 at offset 14"),
    "Latin-1": ("Le commerce a augmenté.".encode("latin-1"), "not UTF-8"),
    "UTF-16": ("Trade rose.".encode("utf-16"), "UTF-16"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_text_is_named_and_the_rest_is_built(seeds: Path, database: Path, name: str) -> None:
    content, says = BAD[name]
    (seeds / "bad.txt").write_bytes(content)
    summary = build(seeds, database)
    assert summary.rows["documents"] == 2
    (problem,) = summary.problems
    assert (problem.ordinal, problem.file, problem.stage) == (1, "bad.txt", "read")
    assert says in problem.problem
    assert problem.advice
    assert rows(database, "SELECT file, problem FROM problems") == [("bad.txt", problem.problem)]


def test_a_database_of_bad_files_alone_says_so(seeds: Path, database: Path) -> None:
    for path in seeds.iterdir():
        path.write_bytes(b"")
    summary = build(seeds, database)
    assert summary.rows["documents"] == 0
    assert [problem.file for problem in summary.problems] == ["trade.txt", "visit.txt"]


def test_a_byte_order_mark_and_carriage_returns_stay_where_they_are(seeds: Path, database: Path) -> None:
    content = ("\ufeff" + TRADE.replace("\n", "\r\n")).encode()
    (seeds / "trade.txt").write_bytes(content)
    assert build(seeds, database).problems == ()
    ((text,),) = rows(database, "SELECT text FROM documents WHERE file = 'trade.txt'")
    assert text.encode() == content
    assert rows(database, "SELECT quote FROM dates WHERE document_id = 'trade' ORDER BY start") == [
        ("2012",),
        ("May 2015",),
    ]


def test_a_folder_with_the_ending_of_a_document_is_no_document(seeds: Path, database: Path) -> None:
    (seeds / "folder.txt").mkdir()
    (problem,) = build(seeds, database).problems
    assert (problem.file, problem.problem) == ("folder.txt", "is a folder")


def test_a_file_that_may_not_be_read_is_named(seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch, "read_bytes", seeds / "trade.txt")
    (problem,) = build(seeds, database).problems
    assert (problem.file, problem.problem) == ("trade.txt", "may not be read")


def test_a_link_to_nowhere_is_named(seeds: Path, database: Path) -> None:
    (seeds / "gone.txt").symlink_to(seeds / "nowhere.txt")
    (problem,) = build(seeds, database).problems
    assert (problem.file, problem.problem) == ("gone.txt", "is not there any more")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_utf_8_is_named(seeds: Path, database: Path) -> None:
    with open(os.path.join(os.fsencode(seeds), b"caf\xe9.txt"), "w") as file:
        file.write("Trade rose.")
    (problem,) = build(seeds, database).problems
    assert (problem.file, problem.problem) == ("caf\ufffd.txt", "has a name that is not UTF-8")


def test_of_two_files_with_the_same_content_the_first_is_read(seeds: Path, database: Path) -> None:
    shutil.copy(seeds / "trade.txt", seeds / "turnover.txt")
    summary = build(seeds, database)
    assert summary.rows["documents"] == 2
    (problem,) = summary.problems
    assert problem.file == "turnover.txt"
    assert "same content as trade.txt" in problem.problem


def test_names_that_differ_in_signs_alone_give_two_documents(seeds: Path, database: Path) -> None:
    (seeds / "Trade!.txt").write_text(VISIT.replace("Xi", "Li"))
    build(seeds, database)
    ids = [document_id for (document_id,) in rows(database, "SELECT document_id FROM documents ORDER BY 1")]
    assert ids == ["trade", "trade-2", "visit"]


def test_what_is_wrong_with_documents_toml_is_said_and_the_rest_of_it_used(seeds: Path, database: Path) -> None:
    (seeds / "documents.toml").write_text(
        '["trade.txt"]\ntitle = "On trade"\npublished = "last year"\n["gone.txt"]\ntitle = "Gone"\n'
    )
    summary = build(seeds, database)
    assert rows(database, "SELECT title, published FROM documents WHERE file = 'trade.txt'") == [("On trade", None)]
    assert [(problem.file, problem.stage) for problem in summary.problems] == [
        ("trade.txt", "metadata"),
        ("gone.txt", "metadata"),
    ]
    assert [problem.ordinal for problem in summary.problems] == [1, 2]


def test_a_broken_documents_toml_is_left_aside_and_named(seeds: Path, database: Path) -> None:
    (seeds / "documents.toml").write_text('["trade.txt"\ntitle = "On trade"\n')
    summary = build(seeds, database)
    assert summary.rows["documents"] == 2
    (problem,) = summary.problems
    assert (problem.file, problem.stage) == ("documents.toml", "metadata")
    assert "line 1" in problem.problem


def of_one_sentence(document: Document, words: Vocabulary | None = None) -> Reading:
    """Read a text as one sentence, and as dates some of the years in it: fast, for texts of any length."""
    text = document.text
    reading = extract(replace(document, text="It rose in 2012."), words)
    (section,), (sentence,), (told,) = reading.layout.sections, reading.layout.sentences, reading.dates
    layout = Layout(
        (replace(section, start=0, stop=len(text)),), (replace(sentence, start=0, stop=len(text), text=text),)
    )
    years = itertools.islice(re.finditer("2012", text), 0, None, 1000)
    dates = tuple(replace(told, start=year.start(), stop=year.end()) for year in years)
    return replace(reading, document=document, layout=layout, dates=dates, coverage=())


def test_one_line_of_fifty_megabytes_is_written_and_every_quote_in_it_checked(
    seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (seeds / "line.txt").write_bytes("Trade with the états rose to nothing in 2012, ".encode() * 1_100_000)
    monkeypatch.setattr(building, "extract", of_one_sentence)
    assert build(seeds, database).problems == ()
    assert rows(database, "SELECT length(text) FROM documents WHERE file = 'line.txt'") == [(50_600_000,)]
    assert rows(database, "SELECT count(*) FROM dates WHERE document_id = 'line'") == [(1_100,)]


def test_one_line_of_two_thousand_sentences_is_read_by_the_rules(seeds: Path, database: Path) -> None:
    (seeds / "line.txt").write_text("Trade with the états rose to 5 billion US dollars in 2012, " * 2_000)
    assert build(seeds, database).problems == ()
    assert rows(database, "SELECT count(*) FROM claims WHERE document_id = 'line' AND value = 5e9") == [(2_000,)]


def test_control_characters_and_other_scripts_are_text(seeds: Path, database: Path) -> None:
    text = (
        "Head\x0bline\x1c\n\n贸易额达到800亿美元。 Торговля выросла. 🙂 \u202eTrade\u202c rose\x7f in 2012.\u2028It.\n"
    )
    (seeds / "odd.txt").write_text(text)
    assert build(seeds, database).problems == ()
    assert rows(database, "SELECT text FROM documents WHERE file = 'odd.txt'") == [(text,)]


# ------------------------------------------------------------------------------------------------------- faulty rules


def failing_on(name: str, error: Exception) -> Any:
    def failing(document: Document, words: Vocabulary | None = None) -> Reading:
        if document.file == name:
            raise error
        return extract(document, words)

    return failing


def test_a_rule_that_fails_on_a_document_costs_that_document_alone_and_is_told(
    seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "extract", failing_on("trade.txt", ZeroDivisionError("division by zero")))
    summary = build(seeds, database)
    assert rows(database, "SELECT file FROM documents") == [("visit.txt",)]
    (problem,) = summary.problems
    assert (problem.file, problem.stage) == ("trade.txt", "extract")
    assert re.fullmatch(
        r"was left out, for the rules failed: ZeroDivisionError: division by zero \(test_build.py, line \d+\)",
        problem.problem,
    )


def lying(document: Document, words: Vocabulary | None = None) -> Reading:
    reading = extract(document, words)
    return replace(reading, dates=tuple(replace(told, quote="yesterday") for told in reading.dates))


def test_a_document_whose_rows_break_a_check_is_left_out_and_the_check_named(
    seeds: Path, database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lying_once(document: Document, words: Vocabulary | None = None) -> Reading:
        return (lying if document.file == "trade.txt" else extract)(document, words)

    monkeypatch.setattr(building, "extract", lying_once)
    summary = build(seeds, database)
    (problem,) = summary.problems
    assert (problem.file, problem.stage) == ("trade.txt", "extract")
    assert problem.problem.startswith(
        "was left out, for the rules broke a promise. quotes_are_verbatim: Which quotes are not the words of the text"
        " between their start and stop? document_id=trade, of_table=dates, row_id=trade:"
    )
    monkeypatch.undo()
    (seeds / "trade.txt").unlink()
    build(seeds, tmp_path / "without.duckdb")
    left, without = exported(database, tmp_path / "left"), exported(tmp_path / "without.duckdb", tmp_path / "without")
    for table in ("problems.csv", "builds.csv"):
        assert left.pop(table) != without.pop(table)
    assert left == without


def test_a_check_that_is_broken_by_no_document_in_particular_fails_the_build(
    seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = Event("e", "other", "Something", "2012", date(2012, 1, 1), date(2012, 12, 31), "year", None, None)
    monkeypatch.setattr("pipeline.build.events.merge", lambda reports: ((event,), (), (), ()))
    with pytest.raises(
        BuildError, match=r"(?s)Nothing was published.*events_are_mentioned: .*\(1 in all\).*event_id=e"
    ):
        build(seeds, database)
    assert not database.exists()


def misfitting(document: Document, words: Vocabulary | None = None) -> Reading:
    reading: Any = extract(document, words)
    return replace(reading, dates=tuple(replace(told, basis="guessed") for told in reading.dates))


def unmerged(reports: object) -> Any:
    raise LookupError("no such series")


@pytest.mark.parametrize(
    ("place", "fault", "error", "says"),
    [
        ("extract", lying, BuildError, "quotes_are_verbatim: Which quotes are not the words of the text"),
        ("extract", lying, BuildError, "quote=yesterday"),
        ("extract", misfitting, BuildError, "does not fit the table dates.*guessed"),
        ("events.merge", unmerged, BuildError, "could not be merged.*no such series"),
        ("judge", unmerged, BuildError, "could not be held against the record.*no such series"),
        (
            "extract",
            failing_on("trade.txt", VocabularyError("f", "e", "p", "a")),
            VocabularyError,
            "vocabulary/f, e: p. a",
        ),
        ("os.replace", failing_on, BuildError, "could not be written"),
    ],
)
def test_a_build_that_fails_leaves_the_old_database_and_nothing_else(
    seeds: Path,
    database: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    fault: Any,
    error: type[Exception],
    says: str,
) -> None:
    build(seeds, database)
    before, files = database.read_bytes(), beside(database)
    add_a_document(seeds)
    owner, _, name = f"pipeline.build.{place}".rpartition(".")
    if place == "os.replace":
        monkeypatch.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(PermissionError("in use")))
    else:
        monkeypatch.setattr(f"{owner}.{name}", fault)
    with pytest.raises(error, match=f"(?s){says}"):
        build(seeds, database)
    assert database.read_bytes() == before
    assert beside(database) == files


def test_what_a_killed_build_left_behind_is_cleared_away(seeds: Path, database: Path) -> None:
    build(seeds, database)
    files = beside(database)
    for name in (".0123.building", ".0123.building.wal"):
        database.with_name(database.name + name).write_bytes(b"half")
    build(seeds, database)
    assert beside(database) == files


# ------------------------------------------------------------------------------------------------- no place, no folder


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, database: Path) -> None:
    with pytest.raises(BuildError, match="nowhere cannot be read"):
        build(tmp_path / "nowhere", database)
    assert not database.exists()


@pytest.mark.parametrize("file", [None, "paper.pdf", ".hidden.txt"])
def test_a_folder_without_documents_says_what_can_be_read(tmp_path: Path, database: Path, file: str | None) -> None:
    if file:
        (tmp_path / file).write_text("Trade rose.")
    with pytest.raises(BuildError, match=r"No document in .* Put files ending in \.txt"):
        build(tmp_path, database)


def test_a_file_is_no_folder_of_documents(seeds: Path, database: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        build(seeds / "trade.txt", database)


def test_the_folder_of_the_database_is_made(seeds: Path, tmp_path: Path) -> None:
    assert build(seeds, tmp_path / "a" / "b" / "c.duckdb").built


def test_a_database_below_a_file_is_no_place(seeds: Path) -> None:
    with pytest.raises(BuildError, match="cannot be written to"):
        build(seeds, seeds / "trade.txt" / "footnote.duckdb")


def test_a_folder_that_may_not_be_made_or_written_to_is_named(
    seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid(monkeypatch, "mkdir", database.parent)
    with pytest.raises(BuildError, match="cannot be written to: Permission denied"):
        build(seeds, database)


def test_a_folder_that_may_not_be_listed_is_named(seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid(monkeypatch, "iterdir", seeds)
    with pytest.raises(BuildError, match="cannot be read: Permission denied"):
        build(seeds, database)


def test_a_folder_is_no_database(seeds: Path, database: Path) -> None:
    database.mkdir(parents=True)
    with pytest.raises(BuildError, match="could not be written"):
        build(seeds, database)


def test_a_document_is_never_overwritten_by_the_database(seeds: Path) -> None:
    with pytest.raises(BuildError, match="is no database"):
        build(seeds, seeds / "trade.txt")
    assert (seeds / "trade.txt").read_text() == TRADE


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_leaves_the_old_database(seeds: Path, database: Path) -> None:
    build(seeds, database)
    before, files = database.read_bytes(), beside(database)
    failed = subprocess.run(
        [sys.executable, "-m", "pipeline", "build", "--seeds", seeds, "--database", database],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        cwd=building.ROOT,
        capture_output=True,
        text=True,
    )
    assert failed.returncode == 2
    assert failed.stderr.startswith(f"build: {database} could not be written")
    assert database.read_bytes() == before
    assert beside(database) == files


# ------------------------------------------------------------------------------------------------------ several at once


def test_two_builds_at_once_build_once(seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = threading.Event()

    class Watched(filelock.FileLock):
        def acquire(self, *arguments: Any, blocking: bool = True, **options: Any) -> Any:
            if blocking:
                waiting.set()
            return super().acquire(*arguments, blocking=blocking, **options)

    monkeypatch.setattr(filelock, "FileLock", Watched)
    summaries: list[Summary] = []
    second = threading.Thread(target=lambda: summaries.append(build(seeds, database)))

    def start_the_second(step: Step) -> None:
        if not second.ident:
            second.start()
            assert waiting.wait(60)

    first = build(seeds, database, report=start_the_second)
    second.join()
    assert first.built
    assert [(summary.built, summary.rows) for summary in summaries] == [(False, first.rows)]


@pytest.fixture
def reader(seeds: Path, database: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield another process that has the database open and counts its documents whenever it gets a line."""
    build(seeds, database)
    code = (
        "import duckdb, sys\n"
        f"opened = duckdb.connect({str(database)!r}, read_only=True)\n"
        "for line in sys.stdin: print(opened.execute('SELECT count(*) FROM documents').fetchall(), flush=True)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        yield running
        assert running.stdin
        running.stdin.close()


def test_whoever_reads_the_old_database_goes_on_reading_it(
    seeds: Path, database: Path, reader: subprocess.Popen[str]
) -> None:
    assert reader.stdin
    assert reader.stdout

    def counted() -> str:
        assert reader.stdin
        assert reader.stdout
        reader.stdin.write("count\n")
        reader.stdin.flush()
        return reader.stdout.readline().strip()

    assert counted() == "[(2,)]"
    add_a_document(seeds)
    build(seeds, database)
    assert counted() == "[(2,)]"
    assert rows(database, "SELECT count(*) FROM documents") == [(3,)]


def test_the_words_are_the_projects_own(seeds: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[Vocabulary | None] = []

    def watched(document: Document, words: Vocabulary | None = None) -> Reading:
        used.append(words)
        return extract(document, words)

    monkeypatch.setattr(building, "extract", watched)
    build(seeds, database)
    assert used == [vocabulary.load()] * 2
