"""Precision and recall of the verdicts on sentences whose verdict is known: ``python -m tests.verdicts.score``.

The sentences go through the same reader as any document, so that a claim that is misread counts as misjudged, too.
"""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import duckdb

from pipeline.build import build
from pipeline.records import VerdictKind

FOLDER = Path(__file__).parent
PUBLISHED = "2026-03-01"


@dataclass(frozen=True, slots=True)
class Case:
    """A figure of a sentence, the verdict it deserves ("" is none) and the one it got; None where none was given."""

    group: str
    text: str
    quote: str
    wanted: str
    fits: str | None
    given: str | None
    given_fits: str | None
    reasoning: str | None

    @property
    def right(self) -> bool:
        """Whether the verdict is the one wanted, and the period as well where one is."""
        return (self.given or "") == self.wanted and self.fits in (None, self.given_fits)


def examples(folder: Path = FOLDER) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield each example with the name of its file and group."""
    for path in sorted(folder.glob("*.toml")):
        for group, found in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for example in found:
                yield f"{path.stem}: {group}", example


def judged() -> list[Case]:
    """Build a database of the sentences, each a document of its own, and return what was said of each figure."""
    told = list(examples())
    with tempfile.TemporaryDirectory() as place:
        seeds = Path(place) / "documents"
        seeds.mkdir()
        entries: list[str] = []
        for number, (_, example) in enumerate(told):
            name = f"{number:04}.txt"
            # Two documents of the same content would be taken for one.
            (seeds / name).write_text(f"{example['text']} (Example {chr(97 + number // 26)}{chr(97 + number % 26)}.)")
            published = example.get("published", PUBLISHED)
            entries.append(f'["{name}"]\ntitle = "Example"\npublished = "{published}"\n')
        (seeds / "documents.toml").write_text("\n".join(entries))
        database = Path(place) / "judged.duckdb"
        build(seeds, database)
        with duckdb.connect(str(database), read_only=True) as connection:
            rows = connection.execute(
                "SELECT file, quote, verdict::VARCHAR, fits, reasoning FROM verdicts JOIN claims USING (claim_id)"
                " JOIN documents USING (document_id)"
            ).fetchall()
    given = {(file, " ".join(quote.split())): (verdict, fits, why) for file, quote, verdict, fits, why in rows}
    nothing = (None, None, None)
    return [
        Case(group, example["text"], claim["quote"], claim["verdict"], claim.get("fits"),
             *given.get((f"{number:04}.txt", claim["quote"]), nothing))
        for number, (group, example) in enumerate(told)
        for claim in example["claims"]
    ]  # fmt: skip


def scores(cases: Sequence[Case]) -> dict[str, tuple[float, float, int]]:
    """Return precision, recall and how many are wanted, by verdict.

    A verdict of the right kind that names the wrong period is wrong for both.
    """
    wanted, given = Counter(case.wanted for case in cases), Counter(case.given for case in cases)
    right = Counter(case.wanted for case in cases if case.right)
    return {
        verdict: (
            right[verdict] / given[verdict] if given[verdict] else 1.0,
            right[verdict] / wanted[verdict] if wanted[verdict] else 1.0,
            wanted[verdict],
        )
        for verdict in get_args(VerdictKind)
    }


def main() -> int:
    """Print what is misjudged, then the figures."""
    cases = judged()
    for case in cases:
        if not case.right:
            print(f"{case.group}: {case.text}\n  {case.quote}: {case.given} {case.given_fits or ''}, not {case.wanted}")
            print(f"  {case.reasoning}\n")
    print(f"{len(cases)} claims, {sum(case.right for case in cases)} judged right")
    print(f"{'verdict':20}{'precision':>10}{'recall':>8}{'wanted':>8}")
    for verdict, (precision, recall, count) in scores(cases).items():
        print(f"{verdict:20}{precision:10.3f}{recall:8.3f}{count:8}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
