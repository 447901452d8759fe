"""Time the reading of documents, a build and every question of the dashboard, on the documents of ``seeds/``.

``python -m tests.benchmarks.speed [--repeat N]`` prints medians.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dashboard import queries
from pipeline import read, tables
from pipeline.build import SEEDS, build
from pipeline.extract import extract


def seconds(act: Callable[[], object], repeat: int) -> float:
    """Return the median time that an act takes."""
    taken: list[float] = []
    for _ in range(repeat):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=5, metavar="N", help="how often each act is done (5)")
    repeat = parser.parse_args().repeat

    documents = [read.document(path, None) for path in read.files(SEEDS)]
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    print(f"first document, with the vocabulary  {seconds(lambda: extract(documents[0]), 1):6.2f} s")
    extracting = seconds(lambda: [extract(document) for document in documents], repeat)
    print(f"all {len(documents)} documents                      {extracting:6.2f} s   {size / extracting:.2f} MB/s")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "footnote.duckdb"
        print(f"build                                {seconds(lambda: build(SEEDS, database), repeat):6.2f} s")
        with tables.connect(database, read_only=True) as connection:
            for name in queries.names():
                asked = queries.question(name)
                # Not through `ask`, which keeps answers and would be asked for the first one only.
                asking = seconds(lambda: connection.execute(asked.sql, asked.examples or None).df(), repeat)  # noqa: B023
                print(f"ask {name:32} {1000 * asking:6.1f} ms")


if __name__ == "__main__":
    main()
