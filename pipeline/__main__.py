"""The commands: ``python -m pipeline --help``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tqdm import tqdm

from pipeline.build import DATABASE, SEEDS, BuildError, Step, Summary, build
from pipeline.vocabulary import VocabularyError

READ_ALL, NOT_ALL_READ, FAILED = 0, 1, 2
"""Exit statuses: everything was read; something was not; wrong usage, or nothing was done."""

COUNTED = ("documents", "sections", "sentences", "claims", "dates", "events", "actors", "relations", "problems")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; ``arguments`` are those of the command line by default."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except (BuildError, VocabularyError) as error:
        print(f"{asked.command}: {error}", file=sys.stderr)
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m pipeline",
        description="Documents on international relations in, figures, dates, events, actors and relations out.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    command = commands.add_parser("build", help="build the database from a folder of documents")
    command.add_argument("--seeds", type=Path, default=SEEDS, metavar="DIR")
    command.add_argument("--database", type=Path, default=DATABASE, metavar="FILE")
    command.add_argument("--if-changed", action="store_true")
    command.add_argument("--progress", choices=("auto", "bar", "json", "none"), default="auto")
    command.set_defaults(run=_build)
    return parser


def _build(asked: argparse.Namespace) -> int:
    with _Progress(asked.progress) as report:
        summary = build(asked.seeds, asked.database, if_changed=asked.if_changed, report=report)
    print(_summary(summary, asked.database))
    for problem in summary.problems:
        print(f"{problem.file}: {problem.problem}. {problem.advice}", file=sys.stderr)
    return NOT_ALL_READ if summary.problems else READ_ALL


def _summary(summary: Summary, database: Path) -> str:
    counts = ", ".join(f"{summary.rows[table]:,} {table}" for table in COUNTED)
    done = "built" if summary.built else "is up to date"
    return f"{database} {done}: {counts}, {summary.seconds:.1f} seconds"


class _Progress:
    """Shows the steps of a build: a bar in a terminal, lines of JSON for a program, or nothing."""

    def __init__(self, wanted: str) -> None:
        self._json = wanted == "json"
        hidden = wanted in ("json", "none") or (wanted == "auto" and not sys.stderr.isatty())
        self._bar = tqdm(disable=hidden, unit="doc", delay=1 if wanted == "auto" else 0)

    def __enter__(self) -> Callable[[Step], None]:
        return self._show

    def __exit__(self, *_: object) -> None:
        self._bar.close()

    def _show(self, step: Step) -> None:
        if self._json:
            print(json.dumps({"done": step.done, "of": step.of, "file": step.file}), flush=True)
        self._bar.total = step.of
        self._bar.set_postfix_str(step.file, refresh=False)
        self._bar.update(step.done - self._bar.n)


if __name__ == "__main__":
    sys.exit(main())
