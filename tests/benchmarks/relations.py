"""Which act do the rules read between two given parties? Measured on sentences of Zero-Shot-PLOVER and of PLOVER.

``python -m tests.benchmarks.relations FOLDER [--set train|test|gold] [--misses]``

``train`` and ``test`` are ``FOLDER/PLV_train.tsv`` and ``PLV_test.tsv`` (github.com/snowood1/Zero-Shot-PLOVER, folder
``datasets``; Hu et al., "Leveraging Codebook Knowledge with NLI and ChatGPT for Zero-Shot Political Relation
Classification", ACL 2024); macro F1 over quad classes and types is printed. ``gold`` is
``FOLDER/PLOVER_GSR_CAMEO.txt`` (github.com/openeventdata/PLOVER, folder ``gold_standard_records``), of which the share
of right types is printed. ``gold-dev`` is the half of it whose sentences' SHA-256 begins with an even byte, and
``gold-test`` the other. Develop on ``train`` and ``gold-dev``; the rest is for reporting; no misses are printed of it.

Each figure is given twice. *Tied*: the rules must also find out that the act goes from the one party to the other, as
they must for a relation. *Given the pair*: as the peers are measured, who acts on whom is known, and what is asked is
the type alone; where no act ties the two, that of the source counts, and else the first of the sentence. Where the
rules are silent they count as wrong, though the product prefers silence to a wrong tie.

Conversions, where the codebooks say so and our conventions say otherwise: what is only announced ("will visit") is
AGREE for them, for us a visit that is to come (:func:`_type`; of our other announced acts both make AGREE and
THREATEN); CONCEDE and RETREAT are one (:data:`MERGED`); types of the gold records' PLOVER of 2016 have the names they
were given later (:data:`RENAMED`). What is left unconverted costs: their blockades and closed borders are ASSAULT
(CAMEO 191), ours SANCTION; sanctions that states impose are COERCE in Zero-Shot-PLOVER, SANCTION for us; a formal
agreement that is reached is SUPPORT (CAMEO 057), for us AGREE.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pipeline.find.actors
from pipeline import read, vocabulary
from pipeline.find import Found
from pipeline.find.actors.gazetteer import gazetteer
from pipeline.link.acts import Act, told
from pipeline.link.passages import passages
from pipeline.records import Actor, ActorKind, Naming
from pipeline.split import split
from pipeline.vocabulary import Vocabulary

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
RENAMED = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of the gold records that later PLOVER calls otherwise."""
SILENT = "-"
DEVELOPMENT = ("train", "gold-dev")
"""The sets whose misses may be looked at."""


@dataclass(frozen=True)
class Sentence:
    """A sentence, where its parties stand in it, and the type of what the source does to the target."""

    text: str
    parties: tuple[tuple[int, int, str], ...]
    """Start, stop, and ``source`` or ``target``."""
    gold: str


def sentences(folder: Path, chosen: str) -> Iterator[Sentence]:
    """Yield the sentences of a set."""
    if chosen.startswith("gold"):
        records = json.loads((folder / "PLOVER_GSR_CAMEO.txt").read_text(encoding="utf-8"))
        told = [record for record in records if "text" in record]
        yield from (recorded(record) for record in told if chosen in ("gold", half(record["text"])))
        return
    with (folder / f"PLV_{chosen}.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield marked(row["marked_sentence"], row["gold_root"])


def half(text: str) -> str:
    """Return the half of the gold records to which a sentence belongs."""
    return "gold-test" if hashlib.sha256(text.encode()).digest()[0] % 2 else "gold-dev"


def marked(said: str, gold: str) -> Sentence:
    """Return a sentence without the marks of its parties."""
    text, parties, last = "", list[tuple[int, int, str]](), 0
    for match in MARKED.finditer(said):
        text += said[last : match.start()]
        parties.append((len(text), len(text) + len(match["name"]), "source" if match["party"] == "s" else "target"))
        text, last = text + match["name"], match.end()
    return Sentence(text + said[last:], tuple(parties), gold)


def recorded(record: dict[str, Any]) -> Sentence:
    """Return the sentence of a gold record; of parties that act as equals the second is its target."""
    sources, targets = (_names(record.get(key)) for key in ("source", "target"))
    if not targets:
        sources, targets = sources[:1], sources[1:]
    text = record["text"]
    parties = sorted(
        (start, start + len(name), role)
        for role, names in (("source", sources), ("target", targets))
        for name in names
        if (start := text.find(name)) >= 0
    )
    event: str = record["event"]
    return Sentence(text, tuple(parties), RENAMED.get(event, event))


def _names(parties: object) -> list[str]:
    """Return the names of a record's parties; a record without any has a text instead of a list."""
    listed = cast("list[dict[str, str]]", parties) if isinstance(parties, list) else []
    return [party["actorText"] for party in listed if "actorText" in party]


def acts(sentence: Sentence, words: Vocabulary) -> tuple[Act, ...]:
    """Return what the rules read in a sentence, whose parties are called source and target."""
    document = read.written(sentence.text, sentence.text.encode(), "sentence.txt", read.Entry(title="Sentence"))
    layout = split(document, words)
    known = pipeline.find.actors.find(document, layout, words)
    namings: list[Naming] = []
    for start, stop, role in sentence.parties:
        if namings and start < namings[-1].stop:
            continue
        within = [naming for naming in known if start <= naming.start and naming.stop <= stop]
        kind: ActorKind = within[-1].actor.kind if within else "state"
        name = sentence.text[start:stop]
        at_head = gazetteer(words).longest(name, 0, name.split()[0])
        form = "demonym" if at_head and at_head.form == "demonym" and at_head.name == name else "name"
        namings.append(Naming(start, stop, "given", Actor(role, role, kind, None), form))
    found = Found(quantities=(), whens=(), namings=tuple(namings), not_counted=())
    return tuple(act for passage in passages(document, layout, found, ()) for act in told(passage, words))


def tied(found: Sequence[Act]) -> str:
    """Return the first type of the source's acts towards the target."""
    for act in found:
        sources = {actor.actor_id for actor in act.sources}
        targets = {actor.actor_id for actor in act.targets}
        joined = act.mutual and {"source", "target"} <= sources | targets
        if joined or ("source" in sources and "target" in targets):
            return _type(act)
    return SILENT


def _type(act: Act) -> str:
    """Return the benchmark's name for the type of an act."""
    if act.announced and act.event_type == "CONSULT":
        return "AGREE"
    return MERGED.get(act.event_type, act.event_type)


def given_the_pair(found: Sequence[Act]) -> str:
    """Return the type of the tie, else that of the source's first act, else that of the first act."""
    own = [act for act in found if "source" in {actor.actor_id for actor in act.sources}]
    first = next((_type(act) for act in (*own, *found)), SILENT)
    return first if (tie := tied(found)) == SILENT else tie


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
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the files are")
    parser.add_argument(
        "--set",
        choices=("test", "train", "gold", "gold-dev", "gold-test"),
        default="test",
        help="which sentences (test)",
    )
    parser.add_argument("--misses", action="store_true", help="print what was read wrong or not, of a development set")
    chosen = parser.parse_args()
    words = vocabulary.load()
    read_in = [(sentence, acts(sentence, words)) for sentence in sentences(chosen.folder, chosen.set)]
    for name, reading in (("tied", tied), ("given the pair", given_the_pair)):
        pairs = [(sentence.gold, reading(found)) for sentence, found in read_in]
        if chosen.set.startswith("gold"):
            pairs = [(MERGED.get(gold, gold), told_type) for gold, told_type in pairs]
        spoken = [(gold, told_type) for gold, told_type in pairs if told_type != SILENT]
        quads = [(QUADS[gold], QUADS.get(told_type, SILENT)) for gold, told_type in pairs]
        print(
            f"{name:15} quad classes macro F1 {macro_f1(quads):.3f}  types macro F1 {macro_f1(pairs):.3f}"
            f"  accuracy {share(pairs):.3f}  read {len(spoken) / len(pairs):.3f}, of these right {share(spoken):.3f}"
        )
    for sentence, found in read_in if chosen.misses and chosen.set in DEVELOPMENT else ():
        if (told_type := given_the_pair(found)) != MERGED.get(sentence.gold, sentence.gold):
            print(f"{sentence.gold:10} {tied(found):10} {told_type:10} {sentence.text} {sentence.parties}")


def share(pairs: Sequence[tuple[str, str]]) -> float:
    """Return the share of (gold, read) pairs that are alike."""
    return sum(gold == told_type for gold, told_type in pairs) / max(1, len(pairs))


if __name__ == "__main__":
    main()
