"""Find sentences by their words: ranked, with the words in sight.

DuckDB's own full-text search is an extension that would have to be downloaded, so SQLite's FTS5 has the sentences that
make claims, in a file of its own that vanishes with the program. It is made at the first search of a database.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from typing import Any
from weakref import WeakKeyDictionary, finalize

import duckdb

BEST = 2_000
"""Sentences found at most; the best are kept."""
_BATCH = 20_000
_WORDS_AROUND = 24

_WORD = re.compile(r'(?P<without>-?)(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))(?P<more>\*?)')
_LOCK = threading.Lock()
_INDEXES: WeakKeyDictionary[duckdb.DuckDBPyConnection, sqlite3.Connection] = WeakKeyDictionary()


def expression(words: str) -> str | None:
    """Return what a reader typed as an FTS5 expression, or None where it names no word to find.

    All words are to be found, in any order and inflection; ``"these words"`` as a phrase, ``trad*`` as a beginning,
    ``-oil`` not at all. Whatever else is typed is a word, never syntax. Source of the target language: SQLite, "FTS5
    Extension", full-text query syntax.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in _WORD.finditer(words.replace("\0", " ")):
        phrase, word = part["phrase"], part["word"]
        plain = word.rstrip("*") if word else phrase
        if re.search(r"[^\W_]", plain):
            begun = "*" if part["more"] or plain != (word or phrase) else ""
            (unwanted if part["without"] else wanted).append(f'"{plain}"{begun}')
    if not wanted:
        return None
    without = "".join(f" NOT {word}" for word in unwanted)
    return f"({' AND '.join(wanted)}){without}"


def found(database: duckdb.DuckDBPyConnection, words: str) -> list[str]:
    """Return ids of the sentences that make claims and have the words, the best match first."""
    asked = expression(words)
    if asked is None:
        return []
    question = "SELECT sentence_id FROM told WHERE told MATCH ? ORDER BY rank LIMIT ?"
    return [sentence for (sentence,) in _ask(database, question, asked, BEST)]


def snippets(database: duckdb.DuckDBPyConnection, words: str, sentences: list[str]) -> dict[str, str]:
    """Return the part of each sentence that has the words, these in ‹angle quotes›."""
    asked = expression(words)
    if asked is None:
        return {}
    marks = ", ".join("?" * len(sentences))
    shown = f"snippet(told, 1, '‹', '›', '…', {_WORDS_AROUND})"
    question = f"SELECT sentence_id, {shown} FROM told WHERE told MATCH ? AND sentence_id IN ({marks})"
    return dict(_ask(database, question, asked, *sentences))


def _ask(database: duckdb.DuckDBPyConnection, question: str, *values: object) -> list[Any]:
    with _LOCK:
        if database not in _INDEXES:
            _INDEXES[database] = index = _index(database)
            finalize(database, index.close)
        return _INDEXES[database].execute(question, values).fetchall()


def _index(database: duckdb.DuckDBPyConnection) -> sqlite3.Connection:
    # No name makes a file without one, that the system removes; any session's thread may ask, one at a time.
    index = sqlite3.connect("", check_same_thread=False)
    index.execute("PRAGMA journal_mode = OFF")
    index.execute("CREATE VIRTUAL TABLE told USING fts5(sentence_id UNINDEXED, text, tokenize = 'porter unicode61')")
    with database.cursor() as cursor:
        cursor.execute("SELECT sentence_id, text FROM sentences WHERE sentence_id IN (SELECT sentence_id FROM claims)")
        while batch := cursor.fetchmany(_BATCH):
            index.executemany("INSERT INTO told VALUES (?, ?)", batch)
    index.commit()
    return index
