"""The command line: what is printed where, and which exit status says what."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import __main__ as commands
from pipeline import examples, explain, tables, vocabulary
from pipeline.build import ROOT, BuildError
from pipeline.link import events
from pipeline.records import PUBLISHED, Actor, Claim, Event, EventMention, EventReport
from pipeline.vocabulary import Entry, Vocabulary

TRADE = (
    "Trade\n\nTrade between China and Russia reached 88 billion US dollars in 2012, said Moscow. It fell in May 2015.\n"
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "trade.txt").write_text(TRADE)
    return folder


@pytest.fixture
def database(tmp_path: Path, seeds: Path) -> Path:
    made = tmp_path / "footnote.duckdb"
    assert commands.main(["build", "--seeds", str(seeds), "--database", str(made), "--progress", "none"]) == 0
    return made


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True
    )


# ---------------------------------------------------------------------------------------------------------------- build


def test_a_build_ends_with_a_summary_and_status_zero(seeds: Path, tmp_path: Path) -> None:
    done = run("build", "--seeds", seeds, "--database", tmp_path / "a.duckdb")
    assert (done.returncode, done.stderr) == (0, "")
    first, *counts = done.stdout.splitlines()
    assert re.fullmatch(rf"{re.escape(str(tmp_path))}/a\.duckdb was built \(\d+\.\d seconds\)", first)
    assert [line.split()[0] for line in counts] == [
        *("documents", "sections", "sentences", "claims", "dates", "events", "actors", "relations", "problems"),
    ]
    assert counts[0].split() == ["documents", "1"]


def test_what_could_not_be_read_is_said_on_standard_error_and_by_the_status(seeds: Path, tmp_path: Path) -> None:
    (seeds / "empty.txt").touch()
    arguments = ("build", "--seeds", seeds, "--database", tmp_path / "a.duckdb")
    done = run(*arguments)
    assert done.returncode == 1
    assert done.stderr == "empty.txt: is empty. Put the document's text into it or remove it\n"
    again = run(*arguments, "--if-changed")
    assert (again.returncode, again.stderr) == (1, done.stderr)
    assert "is up to date" in again.stdout


def test_a_failed_build_says_why_and_has_status_two(tmp_path: Path) -> None:
    done = run("build", "--seeds", tmp_path / "nowhere", "--database", tmp_path / "a.duckdb")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"build: The folder {tmp_path}/nowhere cannot be read")


def test_progress_as_json_is_a_line_a_document_and_the_end(seeds: Path, tmp_path: Path) -> None:
    done = run("build", "--seeds", seeds, "--database", tmp_path / "a.duckdb", "--progress", "json")
    steps = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert steps == [{"done": 0, "of": 1, "file": "trade.txt"}, {"done": 1, "of": 1, "file": ""}]


def test_progress_as_a_bar_goes_to_standard_error(seeds: Path, tmp_path: Path) -> None:
    arguments = ("build", "--seeds", seeds, "--database", tmp_path / "a.duckdb", "--progress")
    assert "document" in run(*arguments, "bar").stderr
    assert run(*arguments, "none").stderr == ""


@pytest.mark.parametrize("arguments", [[], ["bild"], ["build", "--progress", "loud"], ["diff", "one.duckdb"]])
def test_wrong_usage_has_status_two(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: python -m pipeline")


def test_help_fits_a_terminal_and_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    every = ["build", "explain", "check", "diff", "refresh", "dictionary"]
    for command in ([], *([name] for name in every)):
        with pytest.raises(SystemExit) as done:
            commands.main([*command, "--help"])
        assert done.value.code == 0
        said = capsys.readouterr().out
        assert max(map(len, said.splitlines())) <= 80
        if not command:
            assert re.findall(r"^    (\w+)", said, re.M) == every


# -------------------------------------------------------------------------------------------------------------- explain


def test_a_sentence_is_shown_with_carets_under_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    sentence = "Trade between China and Russia reached USD88 billion in 2012."
    assert commands.main(["explain", sentence]) == 0
    said = capsys.readouterr().out
    shown, *carets = said.partition("\n\n")[0].splitlines()
    assert shown == sentence
    spans = {sentence[mark.start() : mark.end()] for row in carets for mark in re.finditer(r"\d+\^*", row)}
    assert {"China", "Russia", "USD88 billion", "2012"} <= spans
    assert re.search(r"^ *\d actor: China\n(?: .*\n)* +actor +CHN \(China, state\)", said, re.M)
    assert re.search(r"^ *\d date: 2012\n +rule .*\n +edtf +2012\n", said, re.M)
    assert re.search(
        r"^ *\d claim: USD88 billion\n +rule .*\n +value +88,000,000,000\n(?:.*\n)* +unit +USD\n", said, re.M
    )


def test_a_relative_date_is_counted_from_the_date_of_publication(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["explain", "Trade fell last year.", "--published", "2016-05"]) == 0
    assert re.search(r"date: last year\n +rule .*\n +edtf +2015\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Write a sentence in quotes"),
        (["It rose.", "--event", "x"], "Write a sentence in quotes"),
        ([" \n"], "Write a sentence in quotes"),
        (["It rose.", "--published", "yesterday"], "--published yesterday is no EDTF date"),
        (["--event", "no-such-event"], "The database has no event 'no-such-event'"),
        (["--event", "x", "--database", "nowhere.duckdb"], "There is no database nowhere.duckdb"),
    ],
)
def test_what_cannot_be_explained_is_said(
    database: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], says: str
) -> None:
    if "--database" not in arguments:
        arguments = [*arguments, "--database", str(database)]
    capsys.readouterr()
    assert commands.main(["explain", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"explain: {says}")


def test_a_heading_tells_no_figures_and_explain_says_so() -> None:
    assert "Read as heading" in " ".join(explain.sentence("Trade and Growth in China"))


def test_nothing_read_is_said_too() -> None:
    assert list(explain.sentence("It was quiet there."))[-1] == "The rules read nothing in it."


def test_carets_stand_below_their_words_whatever_the_width_of_characters() -> None:
    shown, carets, *_ = explain.sentence("贸易 grew in 2012, cafe\u0301s\tin 2013.")
    assert shown == "贸易 grew in 2012, cafe\u0301s in 2013."
    assert re.sub(r"\d", "^", carets) == "             ^^^^           ^^^^"


def test_long_and_odd_texts_stay_within_eighty_columns() -> None:
    text = "贸易额 in 2012 grew, " * 9 + "a\u0301bc\t2013 " * 9 + "x" * 300 + " in 2014 and 2015.\nIt fell in 2016."
    assert max(map(explain.columns, explain.sentence(text))) <= 80


def test_an_event_is_shown_with_its_mentions_and_what_makes_them_one(
    database: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with tables.connect(database) as connection:
        reading = explain.extract(next(tables.stored(connection, explain.Document)))
        told = [sentence for sentence in reading.layout.sentences if sentence.tells]
        sentence = told[0]
        first = EventReport(
            kind="agreement", title="Treaty", edtf="2001", place="Moscow", country="RUS",
            actors=(("CHN", "signatory"), ("RUS", "signatory")), sentence=sentence, start=sentence.start,
            stop=sentence.stop, rule="a treaty is signed", states=("CHN", "RUS"),
        )  # fmt: skip
        second = replace(
            first, edtf="2001-07-16", actors=(("RUS", "host"),), start=sentence.start + 6, rule="they sign"
        )
        event = Event("treaty-2001", "agreement", "Treaty", "2001-07-16", None, None, "day", "Moscow", "RUS")
        mentions = [
            EventMention(event.event_id, sentence.document_id, sentence.section_id, sentence.sentence_id, each.start,
                         each.stop, "", each.rule)
            for each in (first, second)
        ]  # fmt: skip
        tables.fill(connection, "events", [event])
        tables.fill(connection, "event_mentions", mentions)
    monkeypatch.setattr(explain, "extract", lambda document: replace(reading, events=(first, second)))
    capsys.readouterr()
    assert commands.main(["explain", "--event", "treaty-2001", "--database", str(database)]) == 0
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert said.count("trade.txt") == 2
    assert "actors         CHN as signatory, RUS as signatory" in said
    assert "states         CHN, RUS" in said
    assert re.search(r"rule +they sign\n", said)
    assert said.endswith("\n".join(["", "", *events.reasons([first, second]), ""]))
    monkeypatch.setattr(explain, "extract", lambda document: replace(reading, events=(first,)))
    assert commands.main(["explain", "--event", "treaty-2001", "--database", str(database)]) == 2
    assert "Build it again" in capsys.readouterr().err


def test_colour_is_for_terminals_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain = explain_aloud(capsys)
    assert "\033" not in plain
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    coloured = explain_aloud(capsys)
    assert "\033[36m" in coloured
    assert re.sub(r"\033\[\d+m", "", coloured) == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert explain_aloud(capsys) == plain


def explain_aloud(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert commands.main(["explain", "It rose in 2012."]) == 0
    return capsys.readouterr().out


def test_characters_that_a_terminal_lacks_are_written_as_escapes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "explain", "贸易 rose in 2012."],
        cwd=ROOT, capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"\\u8d38\\u6613 rose in 2012.")


@pytest.mark.skipif(sys.platform == "win32", reason="arguments are always Unicode there")
def test_a_sentence_with_broken_bytes_is_read_all_the_same() -> None:
    done = subprocess.run([sys.executable, "-m", "pipeline", "explain", b"It rose\xff in 2012."], cwd=ROOT)
    assert done.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_reader_who_has_read_enough_is_no_error() -> None:
    shell = f"{sys.executable} -m pipeline explain '{'It rose in 2012. ' * 3000}' | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", shell], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


# ---------------------------------------------------------------------------------------------------------------- check


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("words") / "vocabulary"
    shutil.copytree(vocabulary.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py"))
    return folder


@pytest.fixture
def furlong(words: Path) -> Entry:
    """Return an entry of the units as it should be, in a vocabulary that has it."""
    text = (vocabulary.FOLDER / "units.toml").read_text()
    text += '\n[test_furlong]\nforms = ["furlong", "furlongs"]\nkind = "physical"\nunit = "[fur_us]"\n'
    text += 'examples = ["a pipeline of 12 furlongs"]\nnever = ["the furlong is a length"]\n'
    (words / "units.toml").write_text(text)
    return next(entry for entry in Vocabulary(words).entries("units.toml") if entry.name == "test_furlong")


def doubted(entry: Entry, folder: Path) -> list[str]:
    whole = Vocabulary(folder)
    words = examples.Silenced(folder, whole=whole, silent={(entry.file, entry.name): entry})
    return [doubt.problem for doubt in examples.doubts([entry], words)]


def test_an_entry_that_does_what_its_examples_say_raises_no_doubt(furlong: Entry, words: Path) -> None:
    assert doubted(furlong, words) == []


def test_an_entry_is_doubted_for_each_thing_that_is_wrong(furlong: Entry, words: Path) -> None:
    assert doubted(replace(furlong, examples=()), words) == ["has no example. Write one that is read through it"]
    (unread,) = doubted(replace(furlong, examples=("12 miles away",)), words)
    assert unread == "makes no difference to its example '12 miles away'. Correct the forms or the example"
    (touched,) = doubted(replace(furlong, never=("it is 3 furlongs long",)), words)
    assert touched == "is read in 'it is 3 furlongs long', where it must never be. Correct the forms or the rule"


@pytest.mark.parametrize("part", range(2))
def test_every_entry_of_the_vocabulary_does_what_its_examples_say(part: int) -> None:
    words = vocabulary.load()
    groups = examples.groups(examples.entries(words))[part::2]
    assert [str(doubt) for group in groups for doubt in examples.doubts(group, words)] == []


def test_entries_are_silenced_together_only_where_no_text_of_one_holds_words_of_another(words: Path) -> None:
    some = examples.entries(Vocabulary(words))[::6]
    grouped = examples.groups(some)
    assert sorted(entry.name for group in grouped for entry in group) == sorted(entry.name for entry in some)
    assert len(grouped) < len(some) / 2
    for group in grouped:
        for one, other in itertools.permutations(group, 2):
            texts = " ".join((*one.examples, *one.never)).lower().split()
            assert not set(texts) & {form.lower() for form in other.forms}


def test_an_entry_that_a_rule_asks_for_by_name_can_be_silenced(words: Path) -> None:
    whole = Vocabulary(words)
    list(examples.doubts(whole.entries("abbreviations.toml"), whole))


def test_check_prints_doubts_and_broken_checks_and_says_so_by_its_status(
    database: Path, words: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = tuple(entry for entry in vocabulary.load().entries("units.toml") if entry.name in ("kilometre", "tonne"))
    monkeypatch.setattr(examples, "entries", lambda words: entries)
    monkeypatch.setattr(examples, "doubts", lambda group, words: iter([]))
    capsys.readouterr()
    assert commands.main(["check", "--database", str(database)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"vocabulary: {len(entries)} entries, 0 doubts",
        f"{database}: 0 broken checks, 0 notes without their words",
    ]
    with tables.connect(database) as connection:
        connection.execute("UPDATE dates SET quote = 'never'")
    monkeypatch.setattr(examples, "doubts", lambda group, words: (examples.Doubt(entry, "is odd") for entry in group))
    assert commands.main(["check", "--database", str(database)]) == 1
    said = capsys.readouterr().out
    assert said.count("is odd") == len(entries)
    assert "quotes_are_verbatim: Which quotes are not the words of the text" in said


def test_a_vocabulary_that_cannot_be_read_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "units.toml").write_text("[km\n")
    assert commands.main(["check", "--vocabulary", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("check: vocabulary/units.toml, the file: is no TOML")


def test_a_database_of_something_else_cannot_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(examples, "entries", lambda words: ())
    (tmp_path / "other.duckdb").write_text("nothing of the kind")
    assert commands.main(["check", "--database", str(tmp_path / "other.duckdb")]) == 2
    assert capsys.readouterr().err.startswith("check: ")


# ----------------------------------------------------------------------------------------------------------------- diff


def test_two_databases_of_the_same_documents_do_not_differ(
    database: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = tmp_path / "again.duckdb"
    commands.main(["build", "--seeds", str(seeds), "--database", str(again)])
    capsys.readouterr()
    assert commands.main(["diff", str(database), str(again)]) == 0
    assert capsys.readouterr().out == "No difference.\n"


def test_gains_losses_and_changes_are_told_by_table_and_rule(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "changed.duckdb"
    shutil.copy(database, changed)
    with tables.connect(changed) as connection:
        claim = next(tables.stored(connection, Claim))
        connection.execute("DELETE FROM dates WHERE quote = 'May 2015'")
        connection.execute("UPDATE claims SET value = 99, modality = 'target' WHERE claim_id = ?", [claim.claim_id])
        tables.fill(connection, "actors", [Actor(f"state-{n}", f"State {n}", "state", None) for n in range(7)])
    capsys.readouterr()
    assert commands.main(["diff", str(database), str(changed), "--rows", "2"]) == 1
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert "dates: 0 gained, 1 lost, 0 changed\n  -1 month year\n    trade:" in said
    assert (
        f"claims: 0 gained, 0 lost, 1 changed\n  ~1 {claim.rule}\n    {claim.claim_id} value 88000000000.0 -> 99.0"
        in said
    )
    assert (
        "actors: 7 gained, 0 lost, 0 changed\n  +7\n    state-0 State 0\n    state-1 State 1\n    and 5 more\n" in said
    )


@pytest.mark.parametrize(
    ("content", "says"), [(None, "There is no file"), ("nothing", "is no database of this project")]
)
def test_what_cannot_be_compared_is_named(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, says: str
) -> None:
    other = tmp_path / "it's another.duckdb"
    if content:
        other.write_text(content)
    capsys.readouterr()
    assert commands.main(["diff", str(database), str(other)]) == 2
    assert says in capsys.readouterr().err


def test_a_table_that_only_one_of_the_two_has_is_told(
    database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = tmp_path / "older.duckdb"
    shutil.copy(database, older)
    with tables.connect(older) as connection:
        connection.execute("DROP VIEW quotes")
        connection.execute("DROP TABLE coverage")
    capsys.readouterr()
    assert commands.main(["diff", str(older), str(database)]) == 1
    assert "coverage: only one of the two has this table" in capsys.readouterr().out


# ----------------------------------------------------------------------------------------------------------- dictionary


def test_the_data_dictionary_of_the_repository_is_up_to_date(tmp_path: Path) -> None:
    written = tmp_path / "dictionary.md"
    assert commands.main(["dictionary", "--file", str(written)]) == 0
    assert written.read_text() == (ROOT / "docs" / "dictionary.md").read_text(), "run python -m pipeline dictionary"


def test_the_dictionary_describes_every_table_view_and_column() -> None:
    said = tables.described()
    for table in PUBLISHED.values():
        assert f"\n## {table.name}\n\n{table.meaning}" in said
        for column in tables.columns(table.name):
            assert f"\n| {column.name} | " in said
    for view in tables.queries(tables.FOLDER / "views").values():
        assert f"\n## {view.name}\n\n{view.question}" in said
    assert "→ `actors.actor_id`" in said


def test_a_build_error_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def failing(*_: object, **__: object) -> None:
        raise BuildError("There is no room. Make some")

    monkeypatch.setattr(commands, "build", failing)
    assert commands.main(["build"]) == 2
    assert capsys.readouterr().err == "build: There is no room. Make some\n"
