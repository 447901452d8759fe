"""Files become documents: what is read, what is refused and why, and what documents.toml adds."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import read
from pipeline.records import Document

SEEDS = Path(__file__).resolve().parent.parent / "seeds"


def document_of(folder: Path, content: bytes | str, name: str = "talks.txt", **entry: str) -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read.document(path, read.Entry(**entry))  # pyright: ignore[reportArgumentType]


def metadata_of(folder: Path, written: str) -> tuple[dict[str, read.Entry], list[str]]:
    (folder / read.METADATA).write_text(textwrap.dedent(written), "utf-8")
    entries, problems = read.metadata(folder)
    assert {problem.stage for problem in problems} <= {"metadata"}
    return dict(entries), [f"{problem.file} {problem.problem}. {problem.advice}" for problem in problems]


# ----------------------------------------------------------------------------------------------------------- the text


def test_nothing_is_stripped_or_replaced(tmp_path: Path) -> None:
    text = "\ufeff  Title\r\n\r\nChina\u00a0met  Russia.\r \x0c \u2028Tail \n"
    assert document_of(tmp_path, text).text == text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_that_says_something_comes_back_as_it_was_written(text: str) -> None:
    if text.strip("\ufeff").strip():
        assert read.text_of(text.encode()) == text


def test_a_document_knows_its_file_and_the_hash_of_its_bytes(tmp_path: Path) -> None:
    document = document_of(tmp_path, "\ufeffChina met Russia.")
    assert document.file == "talks.txt"
    assert document.sha256 == hashlib.sha256("\ufeffChina met Russia.".encode()).hexdigest()


def test_a_line_of_many_megabytes_is_one_text(tmp_path: Path) -> None:
    text = "China met Russia in 2012 and " * 300_000
    assert len(document_of(tmp_path, text).text) == len(text)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "is empty. Put the document's text into it or remove it"),
        (b" \r\n\t\n", "holds nothing but white space. Put the document's text into it or remove it"),
        (b"\xef\xbb\xbf\n", "holds nothing but white space. Put the document's text into it or remove it"),
        (b"China \xff\xfe Russia", "is not UTF-8: the byte 0xFF at offset 6 cannot be decoded"),
        ("Ch\u00ednã".encode("latin-1"), "is not UTF-8: the byte 0xED at offset 2 cannot be decoded"),
        (b"China\0Russia", "is no text: it holds a NUL byte at offset 5"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is no text: it holds a NUL byte at offset 8"),
        ("China".encode("utf-16"), "is encoded as UTF-16, not UTF-8. Save it as UTF-8"),
        (b"China \xe2\x80", "is not UTF-8: the byte 0xE2 at offset 6 cannot be decoded"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason_and_its_place(tmp_path: Path, content: bytes, problem: str) -> None:
    with pytest.raises(read.Unreadable) as refused:
        document_of(tmp_path, content)
    assert str(refused.value).startswith(problem)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    refused: dict[str, str] = {}
    for path in read.files(tmp_path):
        with pytest.raises(read.Unreadable) as error:
            read.document(path, None)
        refused[path.name] = error.value.problem
    assert refused == {
        "folder.txt": "is a folder",
        "gone.txt": "is not there any more",
        "pipe.txt": "is no ordinary file",
    }


@pytest.mark.parametrize(
    ("error", "problem"),
    [(PermissionError(13, "denied"), "may not be read"), (OSError(5, "I/O error"), "cannot be read: I/O error")],
)
def test_what_the_system_denies_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, problem: str
) -> None:
    def deny(_: Path) -> bytes:
        raise error

    (tmp_path / "talks.txt").write_text("China met Russia.")
    monkeypatch.setattr(Path, "read_bytes", deny)
    with pytest.raises(read.Unreadable) as refused:
        read.document(tmp_path / "talks.txt", None)
    assert refused.value.problem == problem


# ------------------------------------------------------------------------------------------------------ files and ids


def test_supported_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", "c.md", "d.pdf", ".hidden.txt", "documents.toml", "noending"):
        (tmp_path / name).write_text("China")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "e.txt").write_text("China")
    assert [path.name for path in read.files(tmp_path)] == ["a.TXT", "b.txt", "c.md"]


@pytest.mark.parametrize(
    ("file", "document_id"),
    [
        ("SCO Summit, 2012.txt", "sco-summit-2012"),
        ("Çankaya.txt", "cankaya"),
        ("会议.txt", "document"),
        ("--.txt", "document"),
    ],
)
def test_an_id_is_readable(file: str, document_id: str) -> None:
    assert read.written("China", b"China", file).document_id == document_id


def test_no_two_documents_have_one_id() -> None:
    taken: set[str] = set()
    for file in ("a b.txt", "a-b.txt", "a_b.md"):
        taken.add(read.written("China", b"China", file, taken=taken).document_id)
    assert taken == {"a-b", "a-b-2", "a-b-3"}


# ------------------------------------------------------------------------------------- what the text says of itself

PRINTED = """
Skip to main content

Research Report

Bear and dragon

Jane Doe
John R. Roe
Copyright Date: Dec. 1, 2016

Abstract

Trade grew in 2015.
"""


def test_the_text_tells_title_authors_and_day_where_nothing_else_does(tmp_path: Path) -> None:
    document = document_of(tmp_path, PRINTED)
    assert document.title == "Bear and dragon"
    assert document.authors == ("Jane Doe", "John R. Roe")
    assert document.published == "2016-12-01"
    assert document.published_start == document.published_end == dt.date(2016, 12, 1)


def test_metadata_goes_before_what_the_text_tells(tmp_path: Path) -> None:
    entry = read.Entry(title="Dragon and bear", authors=("Max Poe",), published="2017", language="en")
    document = read.written(PRINTED, PRINTED.encode(), "talks.txt", entry)
    assert (document.title, document.authors, document.language) == ("Dragon and bear", ("Max Poe",), "en")
    assert (document.published_start, document.published_end) == (dt.date(2017, 1, 1), dt.date(2017, 12, 31))


def test_a_text_without_a_heading_is_called_by_its_file(tmp_path: Path) -> None:
    text = "China met Russia in 2012. They signed a treaty."
    assert document_of(tmp_path, text, "bear_and-dragon.txt").title == "bear and dragon"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Published 9 November 2021", "2021-11-09"),
        ("Published: 10 April 2023", "2023-04-10"),
        ("Posted on May 3, 2016", "2016-05-03"),
        ("Date:Dec 1, 2013", "2013-12-01"),
        ("Jakarta, 2 August 2016", "2016-08-02"),
        ("FACTSHEET | February 2024", "2024-02"),
        ("Policy Brief no. 14, February 2025", "2025-02"),
        ("Updated: 18 July 2023, 10:45 IST | 4 min read", "2023-07-18"),
        ("Journal of Trade 12(2), 2020, pp. 201-226", "2020"),
        ("© 2019 Farlex, Inc. All rights reserved.", "2019"),
        ("2016-05-03", "2016-05-03"),
        ("Pages: 52", None),
        ("Keywords: 1968; Prague", None),
        ("Published 31 February 2021", None),
    ],
)
def test_the_day_of_publication_is_read_from_the_lines_around_a_text(line: str, published: str | None) -> None:
    text = f"Bear and dragon\n\n{line}\n\nChina met Russia in 1999. They signed a treaty on 4 May 2001.\n"
    assert read.written(text, text.encode(), "talks.txt").published == published


def test_the_most_precise_date_counts_and_a_change_only_where_there_is_no_other() -> None:
    lines = "Updated: 4 May 2020\n\nCopyright 2013 Gale. All rights reserved.\n\nDate: 1 Dec 2013\n"
    text = f"Bear and dragon\n\nChina met Russia. They signed a treaty.\n\n{lines}"
    assert read.written(text, text.encode(), "talks.txt").published == "2013-12-01"


# ---------------------------------------------------------------------------------------------------- documents.toml


def test_metadata_is_optional(tmp_path: Path) -> None:
    assert read.metadata(tmp_path) == ({}, ())


def test_every_key_of_an_entry_is_read(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("China")
    entries, problems = metadata_of(
        tmp_path,
        """\
        ["talks.txt"]
        title = "Talks"
        authors = ["Jane Doe", "John Roe"]
        publisher = "A Journal"
        published = "2014/2016"
        language = "en"
        kind = "article"
        rights = "A Journal"
        url = "https://example.org/talks"
        """,
    )
    assert problems == []
    assert entries["talks.txt"] == read.Entry(
        "Talks",
        ("Jane Doe", "John Roe"),
        "A Journal",
        "2014/2016",
        "en",
        "article",
        "A Journal",
        "https://example.org/talks",
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('tilte = "Talks"', "talks.txt has the unknown key 'tilte' in documents.toml. Use title, authors"),
        ("title = 5", "talks.txt has a value of 'title' that is no text"),
        ('title = " "', "talks.txt has a value of 'title' that is no text"),
        ('authors = "Jane Doe"', "talks.txt has authors that are no list of names"),
        ("authors = [1]", "talks.txt has authors that are no list of names"),
        ('published = "May 2016"', "talks.txt has the date 'May 2016', which is not EDTF in documents.toml. Write"),
        ("published = 2016-05-04", "talks.txt has a value of 'published' that is no text"),
        ('language = "English"', "talks.txt has the language 'English' in documents.toml. Write it as in ISO 639-1"),
        ('url = "javascript:alert(1)"', "talks.txt has the url 'javascript:alert(1)' in documents.toml"),
    ],
)
def test_a_wrong_value_is_told_and_the_rest_of_the_entry_used(tmp_path: Path, line: str, problem: str) -> None:
    (tmp_path / "talks.txt").write_text("China")
    entries, problems = metadata_of(tmp_path, f'["talks.txt"]\nkind = "article"\n{line}\n')
    assert len(problems) == 1
    assert problems[0].startswith(problem)
    assert entries == {"talks.txt": read.Entry(kind="article")}


def test_entries_without_a_document_are_told_and_the_others_used(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("China")
    (tmp_path / "scan.pdf").write_text("China")
    entries, problems = metadata_of(
        tmp_path,
        """\
        title = "Talks"
        ["gone.txt"]
        title = "Gone"
        ["scan.pdf"]
        title = "Scan"
        ["talks.txt"]
        title = "Talks"
        """,
    )
    assert problems == [
        "documents.toml says 'title' outside of a document's table. Write it below a line [\"name.txt\"]",
        "gone.txt is described in documents.toml, but is not there. Add the file or remove the entry",
        "scan.pdf is described in documents.toml, but its ending is not read. Use .txt or .md",
    ]
    assert entries == {"talks.txt": read.Entry(title="Talks")}


@pytest.mark.parametrize("written", ["[talks.txt", "a = [1, 2", '["a.txt"]\n["a.txt"]\n', "a = " + "[" * 5000])
def test_a_broken_metadata_file_is_told_and_left_aside(tmp_path: Path, written: str) -> None:
    entries, problems = metadata_of(tmp_path, written)
    assert entries == {}
    assert len(problems) == 1
    assert problems[0].startswith("documents.toml is no TOML and was left aside: ")


def test_a_metadata_file_that_is_no_text_or_no_file_is_told_and_left_aside(tmp_path: Path) -> None:
    (tmp_path / read.METADATA).write_bytes(b'["a.txt"]\ntitle = "\xff"\n')
    assert "is no TOML" in read.metadata(tmp_path)[1][0].problem
    (tmp_path / read.METADATA).unlink()
    (tmp_path / read.METADATA).mkdir()
    assert "cannot be read" in read.metadata(tmp_path)[1][0].problem


def test_a_byte_order_mark_before_the_metadata_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text("China")
    entries, problems = metadata_of(tmp_path, '\ufeff["talks.txt"]\ntitle = "Talks"\n')
    assert (entries, problems) == ({"talks.txt": read.Entry(title="Talks")}, [])


def test_the_seeds_are_all_described() -> None:
    entries, problems = read.metadata(SEEDS)
    assert problems == ()
    assert set(entries) == {path.name for path in read.files(SEEDS)}
    for entry in entries.values():
        assert entry.title
        assert entry.publisher
        assert entry.published
        assert entry.rights
        assert entry.language == "en"
