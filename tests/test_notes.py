"""Notes by people: tied to the words they are about, they decide; without their words they are a problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline import __main__ as commands
from pipeline import examples, tables
from pipeline.build import build
from pipeline.judge import notes
from pipeline.records import EventVerdict, Note, Problem, Verdict, VerdictSource
from pipeline.reference import ReferenceError

TEXT = (
    "Trade\n\nTrade between China and Russia reached 88 billion US dollars in 2012, said Moscow. Poland joined NATO in"
    " 1999. A pipeline would cost 550 million US dollars. It was said again that a pipeline would cost much.\n"
)
GOOD = """
[pipeline]
document = "trade.txt"
quote = "550 million US dollars"
about = "claim"
verdict = "differs"
severity = 3
evidence = "The source has yen."
publisher = "A newspaper"
url = "https://example.org"
written = "2026-11-22"
"""

Judge = Callable[[str], duckdb.DuckDBPyConnection]


def changed(**keys: str) -> str:
    """Return the good note with other values; an empty one leaves the key out."""
    lines = [line for line in GOOD.strip().splitlines() if line.split(" = ")[0] not in keys]
    return "\n".join([*lines, *(f"{key} = {value}" for key, value in keys.items() if value)]) + "\n"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "seeds").mkdir()
    (folder / "seeds" / "trade.txt").write_text(TEXT)
    build(folder / "seeds", folder / "footnote.duckdb")
    return folder / "footnote.duckdb"


@pytest.fixture
def judged(own: Path, tmp_path: Path) -> Judge:
    def judge(text: str) -> duckdb.DuckDBPyConnection:
        (tmp_path / "notes.toml").write_text(text, encoding="utf-8")
        copy = tmp_path / "copy.duckdb"
        copy.write_bytes(own.read_bytes())
        connection = tables.connect(copy)
        notes.judge(connection, notes.written(tmp_path))
        return connection

    return judge


def test_a_note_decides_on_the_claim_in_its_words(judged: Judge) -> None:
    with judged(GOOD) as connection:
        (note,) = tables.stored(connection, Note)
        assert TEXT[note.start : note.stop] == note.quote == "550 million US dollars"
        (verdict,) = (verdict for verdict in tables.stored(connection, Verdict) if verdict.claim_id == note.claim_id)
        assert (verdict.verdict, verdict.severity, verdict.by_hand) == ("differs", 3, True)
        assert verdict.reasoning == "The source has yen."
        (source,) = (source for source in tables.stored(connection, VerdictSource) if source.claim_id == note.claim_id)
        assert (source.of_table, source.row_id, source.url) == ("notes", "pipeline", "https://example.org")
        assert not list(tables.broken(connection))


def test_a_note_replaces_what_a_series_says(judged: Judge) -> None:
    with judged(changed(quote='"88 billion US dollars"', verdict='"no_record"', severity="0")) as connection:
        (note,) = tables.stored(connection, Note)
        (verdict,) = (verdict for verdict in tables.stored(connection, Verdict) if verdict.claim_id == note.claim_id)
        assert (verdict.verdict, verdict.by_hand, verdict.official_low) == ("no_record", True, None)
        sources = [source for source in tables.stored(connection, VerdictSource) if source.claim_id == note.claim_id]
        assert [source.of_table for source in sources] == ["notes"]


def test_a_note_on_an_event_stays_beside_the_event_of_the_record(judged: Judge) -> None:
    def beside(connection: duckdb.DuckDBPyConnection) -> list[EventVerdict]:
        return list(tables.stored(connection, EventVerdict))

    with judged("") as connection:
        (before,) = beside(connection)
    with judged(changed(quote='"Poland joined NATO"', about='"event"')) as connection:
        (after,) = beside(connection)
    assert before.ordinal == after.ordinal
    assert (before.by_hand, before.verdict) == (False, "agrees")
    assert (after.by_hand, after.verdict, after.reasoning) == (True, "differs", "The source has yen.")


def test_a_note_on_the_text_decides_on_no_claim(judged: Judge) -> None:
    with judged(changed(about='"text"')) as connection:
        (note,) = tables.stored(connection, Note)
        assert (note.claim_id, note.event_id) == (None, None)
        assert not [verdict for verdict in tables.stored(connection, Verdict) if verdict.by_hand]


def test_a_note_on_a_claim_that_the_rules_do_not_read_keeps_its_sentence(judged: Judge) -> None:
    with judged(changed(quote='"said Moscow"')) as connection:
        (note,) = tables.stored(connection, Note)
        assert note.claim_id is None
        assert note.sentence_id


def test_a_note_on_a_document_that_is_not_there_is_not_used(judged: Judge) -> None:
    with judged(changed(document='"other.txt"')) as connection:
        assert not list(tables.stored(connection, Note))
        assert not list(tables.stored(connection, Problem))


def test_a_note_without_its_words_is_a_problem(judged: Judge) -> None:
    with judged(changed(quote='"550 million yen"')) as connection:
        assert not list(tables.stored(connection, Note))
        (problem,) = tables.stored(connection, Problem)
        assert (problem.ordinal, problem.file, problem.stage) == (1, "trade.txt", "notes")
        assert problem.problem == "has no longer the words of the note 'pipeline': “550 million yen”"
        assert problem.advice.startswith("Mend its quote in data/reference/notes.toml")


def test_words_that_stand_twice_need_those_before_them(judged: Judge) -> None:
    twice = changed(quote='"pipeline would cost"', about='"text"')
    with judged(twice) as connection:
        (problem,) = tables.stored(connection, Problem)
        assert problem.problem.startswith("has 2 times the words")
        assert "Write the words before the quote as 'before'" in problem.advice
    with judged(twice + 'before = "again that a "\n') as connection:
        (note,) = tables.stored(connection, Note)
        assert note.start == TEXT.index("pipeline would cost much")


def test_check_fails_where_a_note_has_lost_its_words(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.toml").write_text(changed(quote='"550 million yen"'), encoding="utf-8")
    stale = notes.written(tmp_path)
    monkeypatch.setattr(notes, "written", lambda: stale)
    monkeypatch.setattr(examples, "entries", lambda words: ())  # pyright: ignore[reportUnknownLambdaType]
    assert commands.main(["check", "--database", str(own)]) == 1
    said = capsys.readouterr().out
    assert "trade.txt: has no longer the words of the note 'pipeline'" in said
    assert "1 notes without their words" in said


def test_every_note_of_the_project_finds_its_words(database: duckdb.DuckDBPyConnection) -> None:
    found, stale = notes.placed(database, notes.written())
    assert stale == ()
    assert len(found) == len(notes.written())
    assert {note.note_id for note in notes.written() if note.about == "claim"} == {
        note.note_id for note in found if note.claim_id
    }


def test_a_folder_without_notes_has_none(tmp_path: Path) -> None:
    assert notes.written(tmp_path) == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("[pipeline\n", "notes.toml is no TOML"),
        ('pipeline = "x"\n', "note 'pipeline': is no table. Write [pipeline] on a line of its own"),
        (changed(evidence=""), "'evidence' is missing or no text. Write evidence ="),
        (changed(quote='" "'), "'quote' is missing or no text"),
        (changed(verdict='"wrong"'), "'verdict' is 'wrong'. Take one of agrees, differs"),
        (changed(about='"figure"'), "'about' is 'figure'. Take one of claim, event, text"),
        (changed(severity="4"), "'severity' is 4. Write 0 nothing"),
        (changed(severity="true"), "'severity' is True"),
        (changed(severity=""), "'severity' is None"),
        (changed(url='"example.org"'), "'url' is 'example.org'. Write an address"),
        (changed(written='"22 November"'), "'written' is '22 November'. Write a day as 2026-11-22"),
        (changed(before="3"), "'before' is no text"),
        (changed(remark='"x"'), "has the unknown key 'remark'. Take document, quote"),
    ],
)
def test_a_wrong_note_is_named_with_what_to_do(wrong: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "notes.toml").write_text(wrong, encoding="utf-8")
    with pytest.raises(ReferenceError, match=r"^data/reference/notes\.toml") as error:
        notes.written(tmp_path)
    assert said in str(error.value)
