"""Which act do the rules read between two given parties? Measured on sentences of Zero-Shot-PLOVER.

``python -m tests.benchmarks.relations FOLDER [--set train] [--misses]`` prints macro F1 over the quad classes and over
the types of ``FOLDER/PLV_test.tsv`` (github.com/snowood1/Zero-Shot-PLOVER, folder ``datasets``; Hu et al., "Leveraging
Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation Classification", ACL 2024). Develop on
``--set train``. Where the rules are silent they count as wrong here, though the product prefers silence to a wrong tie.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections.abc import Sequence
from pathlib import Path

from pipeline import read, vocabulary
from pipeline.find import Found
from pipeline.find.actors.gazetteer import gazetteer
from pipeline.link.acts import acts
from pipeline.link.passages import passages
from pipeline.records import Actor, Naming
from pipeline.split import split
from pipeline.vocabulary import Vocabulary

PARTIES = {"s": Actor("source", "Source", "state", None), "t": Actor("target", "Target", "state", None)}
MARKED = re.compile(r"<(?P<party>[st])>(?P<name>.*?)</(?P=party)>", re.DOTALL)
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "1"),
    **dict.fromkeys(("AID", "COOPERATE", "YIELD"), "2"),
    **dict.fromkeys(("ACCUSE", "REJECT", "REQUEST", "THREATEN"), "3"),
    **dict.fromkeys(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"), "4"),
}
"""The quad class of each of the benchmark's types."""
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""Types that the benchmark holds for one."""
SILENT = "-"


def unmarked(marked: str, words: Vocabulary) -> tuple[str, tuple[Naming, ...]]:
    """Return a sentence without the marks of its parties, and the namings of its parties."""
    text, namings, last = "", list[Naming](), 0
    for match in MARKED.finditer(marked):
        text += marked[last : match.start()]
        known = gazetteer(words).longest(match["name"], 0, match["name"].split()[0])
        form = "demonym" if known and known.form == "demonym" and known.name == match["name"] else "name"
        stop = len(text) + len(match["name"])
        namings.append(Naming(len(text), stop, "given", PARTIES[match["party"]], form))
        text, last = text + match["name"], match.end()
    return text + marked[last:], tuple(namings)


def types(marked: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the types of the acts of the source towards the target, in the order of the text."""
    text, namings = unmarked(marked, words)
    document = read.written(text, text.encode(), "sentence.txt", read.Entry(title="Sentence"))
    found = Found(quantities=(), whens=(), namings=namings, not_counted=())
    told: list[str] = []
    for passage in passages(document, split(document, words), found, ()):
        for act in acts(passage, words):
            sources = {actor.actor_id for actor in act.sources}
            targets = {actor.actor_id for actor in act.targets}
            joined = act.mutual and {"source", "target"} <= sources | targets
            if joined or ("source" in sources and "target" in targets):
                told.append(MERGED.get(act.event_type, act.event_type))
    return tuple(told)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the mean F1 over the classes that stand in the gold of (gold, read) pairs."""
    scores: list[float] = []
    for name in sorted({gold for gold, _ in pairs}):
        right = sum(gold == told == name for gold, told in pairs)
        all_of_it = sum(gold == name for gold, _ in pairs) + sum(told == name for _, told in pairs)
        scores.append(2 * right / all_of_it)
    return sum(scores) / len(scores)


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where PLV_test.tsv and PLV_train.tsv are")
    parser.add_argument("--set", choices=("test", "train"), default="test", help="which sentences (test)")
    parser.add_argument("--misses", action="store_true", help="print what was read wrong or not; only of train")
    chosen = parser.parse_args()
    words = vocabulary.load()
    pairs: list[tuple[str, str]] = []
    with (chosen.folder / f"PLV_{chosen.set}.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            told = next(iter(types(row["marked_sentence"], words)), SILENT)
            pairs.append((row["gold_root"], told))
            if chosen.misses and chosen.set == "train" and told != row["gold_root"]:
                print(f"{row['gold_root']:10} {told:10} {row['marked_sentence']}")
    quads = [(QUADS[gold], QUADS.get(told, SILENT)) for gold, told in pairs]
    spoken = [(gold, told) for gold, told in pairs if told != SILENT]
    print(f"quad classes  macro F1 {macro_f1(quads):.3f}")
    print(f"types         macro F1 {macro_f1(pairs):.3f}")
    print(f"read at all   {len(spoken) / len(pairs):.3f}, of these type right {_share(spoken):.3f}")


def _share(pairs: Sequence[tuple[str, str]]) -> float:
    return sum(gold == told for gold, told in pairs) / max(1, len(pairs))


if __name__ == "__main__":
    main()
