"""The commands: ``python -m pipeline --help``."""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import os
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import cast

import duckdb
from tqdm import tqdm

from pipeline import edtf, examples, explain, reference, refresh, tables, vocabulary
from pipeline.build import DATABASE, ROOT, SEEDS, BuildError, Step, Summary, build
from pipeline.diff import SHOWN, DiffError, diff
from pipeline.judge import notes

DONE, FOUND, FAILED = 0, 1, 2
"""Exit statuses: all is well; something could not be read, or is wrong; wrong usage, or nothing was done."""

COUNTED = ("documents", "sections", "sentences", "claims", "dates", "events", "actors", "relations", "problems")
PROGRESS = ("auto", "bar", "json", "none")

EPILOG = """\
examples:
  python -m pipeline build
  python -m pipeline build --seeds my_documents --database mine.duckdb
  python -m pipeline explain "Trade reached almost USD80 billion in 2012."
  python -m pipeline explain "It rose by 5% last year." --published 2016-05
  python -m pipeline explain --event agreement-2001-07-moscow
  python -m pipeline check
  python -m pipeline diff before.duckdb after.duckdb
  python -m pipeline refresh --pair CHN RUS --years 2015 2025

exit status:
  0  all is well
  1  not every document could be read; or check or diff found something
  2  wrong usage, or nothing was done, with the reason on standard error
"""


class UsageError(Exception):
    """What was asked for cannot be; the message says what to ask for."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; ``arguments`` are those of the command line by default."""
    asked = _parser().parse_args(arguments)
    # A terminal may lack characters that documents have.
    cast("io.TextIOWrapper", sys.stdout).reconfigure(errors="backslashreplace")
    try:
        return asked.run(asked)
    except BrokenPipeError:  # whoever reads the output has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print(f"{asked.command}: stopped; no file was changed", file=sys.stderr)
        return FAILED
    except (
        BuildError,
        DiffError,
        UsageError,
        duckdb.Error,
        explain.ExplainError,
        reference.ReferenceError,
        refresh.RefreshError,
        tables.TablesError,
        vocabulary.VocabularyError,
    ) as error:
        print(f"{asked.command}: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Turn documents on international relations into tables of what they say.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    command = commands.add_parser(
        "build",
        help="build the database from a folder of documents",
        description="Read every document of a folder and write the database. It is written aside, checked, and put in"
        " place only when every check holds; until then, and if the build fails, the old one stays.",
    )
    command.add_argument("--seeds", type=Path, default=SEEDS, metavar="DIR", help=f"documents ({_near(SEEDS)})")
    _add_database(command)
    command.add_argument("--if-changed", action="store_true", help="do nothing when documents and rules are the same")
    command.add_argument(
        "--progress",
        choices=PROGRESS,
        default="auto",
        help="how to show it: a bar, a line of JSON a document, nothing, or (auto) a bar where it takes long",
    )
    command.set_defaults(run=_build)

    command = commands.add_parser(
        "explain",
        help="show what the rules read in a sentence, why an event is one, or what the record says of a claim",
        description="Show what the rules read in a sentence and by which rules; or an event's mentions, and what makes"
        " them one event; or a claim's verdict, with its reason and the rows of the record that it rests on.",
    )
    command.add_argument("sentence", nargs="?", metavar="SENTENCE")
    command.add_argument("--published", metavar="EDTF", help='when it was published, to resolve "last year"')
    command.add_argument("--event", metavar="ID", help="explain this event of the database instead")
    command.add_argument("--claim", metavar="ID", help="say what the record has to a claim of the database instead")
    _add_database(command)
    command.set_defaults(run=_explain)

    command = commands.add_parser(
        "check",
        help="check vocabulary, database and notes",
        description="Silence each vocabulary entry and see whether its examples, and nothing that it must never"
        " touch, are read otherwise (takes a minute or two); then run every check on the database, and see whether the"
        " documents still have the words that the notes are about.",
    )
    command.add_argument("--vocabulary", type=Path, default=vocabulary.FOLDER, metavar="DIR", help="words to check")
    _add_database(command)
    command.set_defaults(run=_check)

    command = commands.add_parser(
        "diff",
        help="show what one database has and another has not",
        description="Show gains (+), losses (-) and changed rows (~) by table and rule.",
    )
    command.add_argument("old", type=Path, metavar="OLD")
    command.add_argument("new", type=Path, metavar="NEW")
    command.add_argument("--rows", type=int, default=SHOWN, metavar="N", help=f"rows shown of each rule ({SHOWN})")
    command.set_defaults(run=_diff)

    command = commands.add_parser(
        "refresh",
        help="bring the official trade figures up to date from the internet",
        description="Ask a statistical service for the yearly trade of the pairs on record, and show what would change;"
        " with --write, change data/reference/figures.csv and keep the old file beside it.",
    )
    command.add_argument("--from", dest="service", default="imf-imts", metavar="NAME", help="service (imf-imts)")
    command.add_argument(
        "--pair", nargs=2, action="append", metavar=("A", "B"), help="ask for these two states only; may be repeated"
    )
    command.add_argument("--years", nargs=2, type=int, metavar=("FIRST", "LAST"), help="years (the last ten)")
    command.add_argument("--write", action="store_true", help="write what is shown")
    command.add_argument(
        "--reference", type=Path, default=reference.FOLDER, metavar="DIR", help=f"record ({_near(reference.FOLDER)})"
    )
    command.set_defaults(run=_refresh)

    command = commands.add_parser(
        "dictionary",
        help="write the data dictionary",
        description="Write the data dictionary in Markdown, from the comments of the schema.",
    )
    place = ROOT / "docs" / "dictionary.md"
    command.add_argument("--file", type=Path, default=place, metavar="FILE", help=f"where to ({_near(place)})")
    command.set_defaults(run=_dictionary)
    return parser


def _add_database(command: argparse.ArgumentParser) -> None:
    said = f"the database ({_near(DATABASE)})"
    command.add_argument("--database", type=Path, default=DATABASE, metavar="FILE", help=said)


def _near(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _build(asked: argparse.Namespace) -> int:
    with _Progress(asked.progress) as progress:
        summary = build(asked.seeds, asked.database, if_changed=asked.if_changed, report=progress.show)
    _print(_summary(summary, asked.database))
    for problem in summary.problems:
        print(f"{problem.file}: {problem.problem}. {problem.advice}", file=sys.stderr)
    return FOUND if summary.problems else DONE


def _summary(summary: Summary, database: Path) -> Iterator[str]:
    yield f"{database} {'was built' if summary.built else 'is up to date'} ({summary.seconds:.1f} seconds)"
    for table in COUNTED:
        yield f"  {table:9} {summary.rows[table]:>9,}"


class _Progress:
    """Shows the steps of a build: a bar for people, lines of JSON for a program, or nothing."""

    def __init__(self, wanted: str) -> None:
        self._json = wanted == "json"
        hidden = wanted in ("json", "none") or (wanted == "auto" and not sys.stderr.isatty())
        self._bar = tqdm(disable=hidden, unit=" documents", delay=1.0 if wanted == "auto" else 0.0, leave=False)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def show(self, step: Step) -> None:
        if self._json:
            print(json.dumps({"done": step.done, "of": step.of, "file": step.file}), flush=True)
        self._bar.total = step.of
        self._bar.set_postfix_str(step.file, refresh=False)
        self._bar.update(step.done - self._bar.n)


def _explain(asked: argparse.Namespace) -> int:
    if [bool((asked.sentence or "").strip()), bool(asked.event), bool(asked.claim)].count(True) != 1:
        raise UsageError('Write a sentence in quotes, or --event or --claim and an id: explain "Trade fell in 2015."')
    if asked.event or asked.claim:
        with _opened(asked.database) as connection:
            told = explain.event(connection, asked.event) if asked.event else explain.claim(connection, asked.claim)
            _print(_coloured(told))
        return DONE
    if asked.published:
        try:
            edtf.first_day(asked.published)
        except ValueError as error:
            raise UsageError(
                f"--published {asked.published} is no EDTF date. Write 2016, 2016-04 or 2016-04-14"
            ) from error
    sentence = asked.sentence.encode(errors="surrogateescape").decode(errors="replace")
    _print(_coloured(explain.sentence(sentence, asked.published)))
    return DONE


def _check(asked: argparse.Namespace) -> int:
    words = vocabulary.load(asked.vocabulary)
    found = 0
    entries = examples.entries(words)
    with tqdm(total=len(entries), disable=None, unit=" entries", leave=False) as bar:
        for group in examples.groups(entries):
            for doubt in examples.doubts(group, words):
                found += 1
                _print(textwrap.wrap(str(doubt), explain.WIDTH, subsequent_indent="  "))
            bar.update(len(group))
    print(f"vocabulary: {len(entries)} entries, {found} doubts")
    if asked.database != DATABASE or DATABASE.exists():
        with _opened(asked.database) as connection:
            broken = list(tables.broken(connection))
            _, stale = notes.placed(connection, notes.written())
        _print(map(str, broken))
        _print(f"{problem.file}: {problem.problem}. {problem.advice}" for problem in stale)
        print(f"{asked.database}: {len(broken)} broken checks, {len(stale)} notes without their words")
        found += len(broken) + len(stale)
    return FOUND if found else DONE


def _diff(asked: argparse.Namespace) -> int:
    lines = list(diff(asked.old, asked.new, asked.rows))
    _print(lines or ["No difference."])
    return FOUND if lines else DONE


def _refresh(asked: argparse.Namespace) -> int:
    services = refresh.services(asked.reference)
    if asked.service not in services:
        raise UsageError(f"--from {asked.service} is no service. Take one of {', '.join(services)}")
    known = reference.figures(asked.reference)
    today = dt.date.today()
    first, last = asked.years or (today.year - 10, today.year - 1)
    if first > last:
        raise UsageError(f"--years {first} {last}: the first year comes first")
    wanted = [tuple(pair) for pair in asked.pair or ()] or refresh.pairs(known)
    for state in (state for pair in wanted for state in pair):
        if not re.fullmatch("[A-Z]{3}", state):
            raise UsageError(f"--pair {state} is no state. Write ISO 3166-1 alpha-3 codes: --pair CHN RUS")
    service = services[asked.service]
    found = refresh.refresh(service, wanted, range(first, last + 1), known, today=today, report=_to_stderr)
    _print(f"{'new    ' if change.before is None else 'revised'}  {change}" for change in found.changes)
    _print(f"not told  {failure}" for failure in found.failures)
    print(f"{service.publisher}: {len(found.changes)} figures new or revised, {found.unchanged} as on record")
    if found.changes and asked.write:
        kept = refresh.write(found, asked.reference)
        print(f"Wrote {asked.reference / 'figures.csv'}; as it was it is kept in {kept}")
    elif found.changes:
        print("Nothing was written: add --write to do so")
    return FOUND if found.failures else DONE


def _to_stderr(line: str) -> None:
    print(line, file=sys.stderr)


def _dictionary(asked: argparse.Namespace) -> int:
    asked.file.write_text(tables.described(), encoding="utf-8")
    print(f"Wrote {asked.file}")
    return DONE


def _opened(database: Path) -> duckdb.DuckDBPyConnection:
    if not database.is_file():
        raise UsageError(f"There is no database {database}. Build it, or name another one with --database")
    return tables.connect(database, read_only=True)


def _coloured(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with the marks and their names in colour where a terminal shows them and nobody forbids it."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        yield from lines
        return
    for line in lines:
        colour = "36" if re.fullmatch(r"[ \d^]+", line) else "1" if re.match(r" ?\d+ ", line) else "0"
        yield f"\033[{colour}m{line}\033[0m"


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


if __name__ == "__main__":
    sys.exit(main())
