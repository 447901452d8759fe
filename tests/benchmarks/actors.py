"""Time the finding of actors, and the whole reading of a document, against gazetteers of 2,000 to 100,000 names.

``python -m tests.benchmarks.actors [--repeat N] [FILE ...]`` prints MB of text a second of one core, the median and the
best of its runs; without files the documents of ``seeds/`` are read. The names that a larger gazetteer has are made up
and begin, as real ones do, with few first words. Beside each stands the yardstick, the seconds that ten million
additions in a plain loop took in the same minute: figures of two hours or machines are read against it.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline import read, vocabulary
from pipeline.build import SEEDS
from pipeline.extract import extract
from pipeline.find import actors
from pipeline.split import split
from pipeline.vocabulary import Vocabulary

SIZES = (0, 2_000, 20_000, 100_000)
SYLLABLES = [consonant + vowel for consonant in "bdklmnrstv" for vowel in "aeo"]


def grown(folder: Path, names: int) -> Vocabulary:
    """Return the project's vocabulary in a folder of its own, with as many persons more as are asked for."""
    shutil.copytree(vocabulary.FOLDER, folder, ignore=shutil.ignore_patterns("*.py*", "__*"))
    rng = random.Random(7)
    given = ["".join(rng.choices(SYLLABLES, k=2)).title() for _ in range(500)]
    family = ["".join(rng.choices(SYLLABLES, k=4)).title() for _ in range(20_000)]
    known = set[str]()
    while len(known) < names:
        known.add(f"{rng.choice(given)} {rng.choice(family)}q")
    path = folder / "actors" / "persons.csv"
    lines = (f"{name.lower().replace(' ', '-')},{name},person,GBR,,,,\n" for name in sorted(known))
    path.write_text(path.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
    return Vocabulary(folder)


def seconds(act: Callable[[], object], repeat: int) -> tuple[float, float]:
    """Return the median and the least time that an act takes of the processor, whatever else the machine does."""
    taken: list[float] = []
    for _ in range(repeat):
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return statistics.median(taken), min(taken)


def additions() -> int:
    """Add up the first ten million numbers: what the machine's speed is measured by."""
    total = 0
    for number in range(10_000_000):
        total += number
    return total


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="how often each act is done (5)")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts to read")
    chosen = parser.parse_args()
    documents = [read.document(path, None) for path in chosen.files or read.files(SEEDS)]
    layouts = [split(document, vocabulary.load()) for document in documents]
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    print(f"{len(documents)} documents, {size:.2f} MB; MB/s: median (best)")
    print("names known  loading   actors alone   whole extract  yardstick")
    for extra in SIZES:
        with tempfile.TemporaryDirectory() as scratch:
            words = grown(Path(scratch) / "vocabulary", extra)
            loading, _ = seconds(lambda: actors.gazetteer(words), 1)  # noqa: B023 (called at once)
            count = len(actors.gazetteer(words).known)
            finding = seconds(
                lambda: [actors.find(*pair, words) for pair in zip(documents, layouts, strict=True)],  # noqa: B023
                chosen.repeat,
            )
            whole = seconds(lambda: [extract(document, words) for document in documents], chosen.repeat)  # noqa: B023
            _, yardstick = seconds(additions, 3)
            told = "  ".join(f"{size / median:5.2f} ({size / least:5.2f})" for median, least in (finding, whole))
            print(f"{count:11,}  {loading:5.2f} s  {told}  {yardstick:7.2f} s")


if __name__ == "__main__":
    main()
