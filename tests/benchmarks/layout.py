"""Time the splitting of documents into sections and sentences, and compare it with pysbd where that is installed.

``python -m tests.benchmarks.layout`` prints processor time for the documents of ``seeds/`` one by one, for long texts,
and for twice as long ones: a ratio near 2 is what linear means. ``pip install pysbd`` adds the comparison.
"""

from __future__ import annotations

import importlib
import importlib.util
import time
from collections.abc import Callable

from pipeline import read, vocabulary
from pipeline.build import SEEDS
from pipeline.records import Document
from pipeline.split import split
from pipeline.split.pieces import arrange

WORDS = vocabulary.load()
LONG = {
    "prose, a paragraph a line": lambda: "\n\n".join(path.read_text("utf-8") for path in read.files(SEEDS)) * 20,
    "hard-wrapped prose": lambda: (
        (
            "The Soviet Union has bought about 2.3 mln tonnes of U.S. corn since\n"
            "the fourth year of the agreement began on Oct 1, the department said.\n" * 12 + "\n"
        )
        * 1500
    ),
    "a single line": lambda: "China exported 3.5 mln tonnes of U.S. corn in 2012. It had planned to. " * 30_000,
    "short lines": lambda: "A Short Line\n" * 30_000,
    "titles, bylines, texts": lambda: "A Title Here\n\nBy John Smith\n\nTrade grew. It fell.\n\n" * 8_000,
    "a line without a stop": lambda: "trade " * 400_000,
    "nothing but stops": lambda: ". " * 200_000,
}


def document_of(text: str) -> Document:
    return read.written(text, b"", "long.txt", read.Entry(title="Long"))


def seconds(act: Callable[[], object]) -> float:
    """Return the least processor time of three that an act takes."""
    taken: list[float] = []
    for _ in range(3):
        arrange.cache_clear()
        began = time.process_time()
        act()
        taken.append(time.process_time() - began)
    return min(taken)


def main() -> None:
    """Print what was measured."""
    documents = [read.document(path, None) for path in read.files(SEEDS)]
    size = sum(len(document.text.encode()) for document in documents) / 1e6
    taken = sum(seconds(lambda document=document: split(document, WORDS)) for document in documents)
    print(f"{'the documents one by one':28} {size / taken:6.2f} MB/s")
    if importlib.util.find_spec("pysbd"):
        segmenter = importlib.import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
        taken = sum(seconds(lambda document=document: segmenter.segment(document.text)) for document in documents)
        print(f"{'pysbd, sentences only':28} {size / taken:6.2f} MB/s")
    for name, make in LONG.items():
        text = make()
        once, twice = document_of(text), document_of(text * 2)
        one, two = seconds(lambda once=once: split(once, WORDS)), seconds(lambda twice=twice: split(twice, WORDS))
        print(f"{name:28} {len(text.encode()) / 1e6 / one:6.2f} MB/s   twice the text {two / one:4.1f} times the time")


if __name__ == "__main__":
    main()
