"""Score the actors, events and relations that the pipeline publishes against documents annotated by hand.

``python -m tests.annotated.score_ties [--set dev|heldout] [--layer actors|events|relations] [--only NAME ...]
[--misses]``; the README.md beside the documents says how they are annotated and what each figure means.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, get_args

import duckdb

from pipeline.records import EventKind
from tests.annotated.score import SETS, Row, Score, build, tell, texts

ACTORS = Path(__file__).parent / "actors"
LAYERS = ("actors", "events", "relations")

# Written down here and not taken from the pipeline, which is what is measured.
QUADS = {
    "verbal_cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material_cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal_conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material_conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
QUAD_OF = {kind: quad for quad, kinds in QUADS.items() for kind in kinds}

FOUND = {
    "actors": "SELECT file, m.* FROM actor_mentions m JOIN documents USING (document_id) ORDER BY start",
    "events": """
        SELECT file, m.start, m.stop, m.rule, e.*,
            (SELECT coalesce(list(DISTINCT actor_id), []) FROM event_actors a WHERE a.event_id = e.event_id) AS actors
        FROM event_mentions m JOIN documents USING (document_id) JOIN events e USING (event_id) ORDER BY m.start""",
    "relations": "SELECT file, r.* FROM relations r JOIN documents USING (document_id) ORDER BY start, relation_id",
}


@dataclass(frozen=True)
class Mention:
    """A name in the text and the ids that are right for it; ``*`` is any id."""

    start: int
    stop: int
    quote: str
    ids: frozenset[str]
    optional: bool


@dataclass(frozen=True)
class Happening:
    """An event as its sentence tells it; the same title in another place of the set is the same event."""

    title: str
    kinds: frozenset[str]
    edtfs: frozenset[str]
    country: str | None
    actors: tuple[frozenset[str], ...]
    allowed: frozenset[str]
    optional: bool


@dataclass(frozen=True)
class Tie:
    """A relation: ``sign`` is ``>`` from source to target, ``=`` mutual, ``~`` where either is right."""

    told: str
    sources: frozenset[str]
    sign: str
    targets: frozenset[str]
    kinds: frozenset[str]
    edtf: str | None
    optional: bool


Gold = TypeVar("Gold", Happening, Tie)


@dataclass(frozen=True)
class Passage:
    """A sentence, heading, byline or caption with all that stands in it; it reaches to the next one."""

    file: str
    start: int
    stop: int
    text: str
    zone: str
    actors: tuple[Mention, ...]
    events: tuple[Happening, ...]
    relations: tuple[Tie, ...]


# ---------------------------------------------------------------------------------------------- reading the annotations


def read_mentions(
    told: Sequence[str], text: str, start: int, stop: int, also: Mapping[str, list[str]]
) -> list[Mention]:
    """Read ``quote=id`` in the order of the text, ``quote#2=id`` one occurrence on; ValueError if one is not there."""
    mentions: list[Mention] = []
    for item in told:
        name, _, ids = item.rpartition("=")
        quote, _, occurrence = name.partition("#")
        for _ in range(int(occurrence or 1)):
            match = re.compile(rf"(?<!\w){re.escape(quote)}(?!\w)").search(text, start, stop)
            if match is None:
                raise ValueError(f"{item!r} does not stand, in this order, in {text[start:stop]!r}")
            start = match.end()
        accepted = accepting(ids.removesuffix("?"), also)
        mentions.append(Mention(match.start(), match.end(), quote, accepted, ids.endswith("?")))
    return mentions


def accepting(told: str, also: Mapping[str, list[str]]) -> frozenset[str]:
    """Return the ids that are right where ``told`` is written: ``A|B`` and the other ids that a file gives them."""
    return frozenset(other for actor in told.split("|") for other in (actor, *also.get(actor, ())))


def read_event(told: Row, also: Mapping[str, list[str]]) -> Happening:
    """Read one event; ValueError if its kind is none of the published ones."""
    kinds = frozenset(told["kind"].split("|"))
    if unknown := kinds - set(get_args(EventKind)):
        raise ValueError(f"{told['title']!r}: no such kind: {', '.join(unknown)}")
    sure = tuple(accepting(actor, also) for actor in told["actors"] if not actor.endswith("?"))
    allowed = frozenset().union(*(accepting(actor.removesuffix("?"), also) for actor in told["actors"]))
    edtfs = frozenset(told["edtf"].split("|"))
    return Happening(told["title"], kinds, edtfs, told.get("country"), sure, allowed, told.get("optional", False))


def read_tie(told: str, also: Mapping[str, list[str]]) -> Tie:
    """Read ``SOURCE > TARGET TYPE [EDTF][?]``; ValueError if it is not of this form."""
    match = re.fullmatch(r"(\S+) ([>=~]) (\S+) ([A-Z|]+)(?: ([^\s?]+))?(\?)?", told)
    if match is None or not set(match[4].split("|")) <= QUAD_OF.keys():
        raise ValueError(f"{told!r} is not SOURCE > TARGET TYPE [EDTF][?]")
    kinds = frozenset(match[4].split("|"))
    return Tie(told, accepting(match[1], also), match[2], accepting(match[3], also), kinds, match[5], bool(match[6]))


def read_passages(file: Path) -> list[Passage]:
    """Read the annotations beside a text; ValueError names the file and what does not fit its text."""
    text = file.read_bytes().decode()
    told = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
    also = told.get("also", {})
    first_words = [sentence["text_starts"] for sentence in told["sentences"]]
    if repeated := [words for words in first_words if text.count(words) != 1]:
        raise ValueError(f"{file.name}: {repeated[0]!r} must stand in the text once")
    starts = [text.index(words) for words in first_words]
    if starts != sorted(starts) or starts[0] != 0:
        raise ValueError(f"{file.name}: the sentences must be listed from the first one on, in the order of the text")
    passages: list[Passage] = []
    for sentence, start, stop in zip(told["sentences"], starts, [*starts[1:], len(text)], strict=True):
        try:
            passage = Passage(
                file=file.name,
                start=start,
                stop=stop,
                text=text[start:stop],
                zone=sentence.get("zone", "body"),
                actors=tuple(read_mentions(sentence.get("actors", ()), text, start, stop, also)),
                events=tuple(read_event(event, also) for event in sentence.get("events", ())),
                relations=tuple(read_tie(tie, also) for tie in sentence.get("relations", ())),
            )
        except ValueError as error:
            raise ValueError(f"{file.name}: {error}") from error
        passages.append(passage)
    return passages


# ----------------------------------------------------------------------------------------------- what the pipeline says


def found_in(database: Path, layer: str, passages: Sequence[Passage]) -> dict[Passage, list[Row]]:
    """Return what a layer publishes by the passage with which its words overlap most."""
    of_file: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        of_file[passage.file].append(passage)
    found: dict[Passage, list[Row]] = defaultdict(list)
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(FOUND[layer])
        columns = [column[0] for column in result.description]
        for values in result.fetchall():
            row = dict(zip(columns, values, strict=True))
            found[max(of_file[row["file"]], key=lambda passage: shared(passage, row))].append(row)
    return found


def shared(one: Passage | Mention, row: Row) -> int:
    """Return how many code points of the text the two have in common; below one they have none."""
    return min(one.stop, row["stop"]) - max(one.start, row["start"])


# ------------------------------------------------------------------------------------------------------------ comparing


def pair_up(told: Sequence[Gold], found: Sequence[Row], fit: Callable[[Gold, Row], Any]) -> list[tuple[Gold, Row]]:
    """Pair each gold item with at most one row, required items and the best fits first; no fit is None."""
    fits = [
        ((not gold.optional, how), n, r)
        for n, gold in enumerate(told)
        for r, row in enumerate(found)
        if (how := fit(gold, row)) is not None
    ]
    paired: dict[int, int] = {}
    for _, n, r in sorted(fits, key=lambda one: one[0], reverse=True):
        if n not in paired and r not in paired.values():
            paired[n] = r
    return [(told[n], found[r]) for n, r in paired.items()]


def score_actors(score: Score, passage: Passage, found: Sequence[Row]) -> None:
    """Add the actor mentions of a passage: the same span, a leading article aside, and one of the right ids."""
    if passage.zone != "body":
        return
    linked, span = score.tallies["span and id"], score.tallies["span"]
    required = {(mention.start, mention.stop): mention for mention in passage.actors if not mention.optional}
    linked.annotated += len(required)
    span.annotated += len(required)
    for row in found:
        article = 4 if row["quote"].lower().startswith("the ") else 0
        mention = required.pop((row["start"] + article, row["stop"]), None)
        said = f"{row['quote']}={row['actor_id']}"
        if mention is None and any(other.optional and shared(other, row) > 0 for other in passage.actors):
            continue
        linked.found += 1
        span.found += 1
        if mention is None:
            miss(score, "spurious", passage, said)
            continue
        span.right += 1
        linked.right += (right := row["actor_id"] in mention.ids)
        if not right:
            miss(score, "wrong id", passage, f"{said}, not {'|'.join(sorted(mention.ids))}")
    for mention in required.values():
        miss(score, "missed", passage, f"{mention.quote}={'|'.join(sorted(mention.ids))}")


def score_events(score: Score, passage: Passage, found: Sequence[Row], told: Mapping[str, Sequence[Happening]]) -> None:
    """Add the events of a passage: the right date in the right sentence, and among these kind, country and parties."""

    def fit(event: Happening, row: Row) -> bool | None:
        dates = event.edtfs.union(*(mention.edtfs - {"*"} for mention in told[event.title]))
        return row["kind"] in event.kinds if dates & {row["edtf"], "*"} else None

    once = list({row["event_id"]: row for row in found}.values())
    pairs = pair_up(passage.events, once, fit)
    tally(score, "sentence and date", passage, passage.events, once, pairs)
    for event, row in pairs:
        if event.optional:
            continue
        score.ask("kind", row["kind"] in event.kinds)
        if row["kind"] not in event.kinds:
            miss(score, "wrong kind", passage, f"{row['title']}: {row['kind']}, not {'|'.join(sorted(event.kinds))}")
        if event.country:
            score.ask("country", row["country"] == event.country)
        allowed = event.allowed.union(*(mention.allowed for mention in told[event.title]))
        there = sum(not ids.isdisjoint(row["actors"]) for ids in event.actors)
        parties = score.tallies["parties"]
        parties.annotated += len(event.actors)
        parties.found += there + len(set(row["actors"]) - allowed)
        parties.right += there


def score_relations(score: Score, passage: Passage, found: Sequence[Row]) -> None:
    """Add the relations of a passage: the right pair and quad class, and among these direction, type, mutual, date."""

    def directed(tie: Tie, row: Row) -> bool:
        return row["source_actor"] in tie.sources and row["target_actor"] in tie.targets

    def fit(tie: Tie, row: Row) -> tuple[bool, bool] | None:
        swapped = row["source_actor"] in tie.targets and row["target_actor"] in tie.sources
        if row["quad_class"] not in {QUAD_OF[kind] for kind in tie.kinds} or not (directed(tie, row) or swapped):
            return None
        return row["event_type"] in tie.kinds, directed(tie, row)

    pairs = pair_up(passage.relations, found, fit)
    tally(score, "pair and quad", passage, passage.relations, found, pairs)
    for tie, row in pairs:
        if tie.optional:
            continue
        score.ask("type", row["event_type"] in tie.kinds)
        if tie.sign != "~":
            score.ask("direction", tie.sign == "=" or directed(tie, row))
            score.ask("mutual", row["mutual"] == (tie.sign == "="))
        if tie.edtf:
            score.ask("date", row["edtf"] == tie.edtf)


def tally(
    score: Score, name: str, passage: Passage, told: Sequence[Gold], found: Sequence[Row], pairs: list[tuple[Gold, Row]]
) -> None:
    """Count what was right, found and annotated; rows that meet an optional item count as nothing."""
    counts = score.tallies[name]
    required = [gold for gold in told if not gold.optional]
    right = [gold for gold, _ in pairs if not gold.optional]
    met = [row for _, row in pairs]
    spurious = [row for row in found if row not in met]
    counts.annotated += len(required)
    counts.right += len(right)
    counts.found += len(right) + len(spurious)
    for gold in required:
        if gold not in right:
            miss(score, "missed", passage, in_words(gold))
    for row in spurious:
        miss(score, "spurious", passage, in_words(row))


def miss(score: Score, kind: str, passage: Passage, said: str) -> None:
    score.misses.append((kind, passage.file, passage.start, f"{said}\n{'':<12}{' '.join(passage.text.split())}"))


def in_words(one: Happening | Tie | Row) -> str:
    """Say in a line what was expected or found."""
    if isinstance(one, Tie):
        return one.told
    if isinstance(one, Happening):
        return f"{'|'.join(sorted(one.edtfs))} {'|'.join(sorted(one.kinds))}: {one.title}"
    if "quad_class" in one:
        sign = "=" if one["mutual"] else ">"
        return f"{one['source_actor']} {sign} {one['target_actor']} {one['event_type']} {one['edtf']} by {one['rule']}"
    return f"{one['edtf']} {one['kind']}: {one['title']} by {one['rule']}"


def score_database(files: Sequence[Path], database: Path) -> dict[str, Score]:
    """Score each layer of a database that was built from these texts."""
    passages = [passage for file in files for passage in read_passages(file)]
    told: dict[str, list[Happening]] = defaultdict(list)
    for passage in passages:
        for event in passage.events:
            told[event.title].append(event)
    scores = {layer: Score() for layer in LAYERS}
    found = {layer: found_in(database, layer, passages) for layer in LAYERS}
    for passage in passages:
        score_actors(scores["actors"], passage, found["actors"][passage])
        score_events(scores["events"], passage, found["events"][passage], told)
        score_relations(scores["relations"], passage, found["relations"][passage])
    return scores


def main() -> None:
    parser = argparse.ArgumentParser(description="Score actors, events and relations against the annotated documents.")
    parser.add_argument("--set", choices=SETS, default="dev", help="which half of the documents (default: dev)")
    parser.add_argument("--layer", choices=LAYERS, help="one layer only")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these documents only")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was spurious")
    chosen = parser.parse_args()
    files = texts(ACTORS / chosen.set, chosen.only)
    with tempfile.TemporaryDirectory() as scratch:
        database = Path(scratch) / "annotated.duckdb"
        build(files, database)
        scores = score_database(files, database)
    for layer, score in scores.items():
        if chosen.layer in (None, layer):
            tell(layer, score)
            for kind, file, start, said in score.misses if chosen.misses else ():
                print(f"{kind:<12}{file}@{start}: {said}")


if __name__ == "__main__":
    main()
