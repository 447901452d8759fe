"""Score the claims and dates that the pipeline publishes against documents annotated by hand.

``python -m tests.annotated.score [--set dev|heldout] [--layer claims|dates] [--only NAME ...] [--misses]``; README.md
beside this file says how the documents are annotated and what each figure means.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

HERE = Path(__file__).parent
FIGURES = HERE / "figures"
SETS = ("dev", "heldout")
LAYERS = ("claims", "dates")
METADATA = ("title", "authors", "publisher", "published", "language", "kind", "rights", "url")

# Units that say the same with another factor; a share may be printed as "a third" or as "33.3 %".
_FACTORS = {
    "%": (0.01, "1"),
    "kt": (1e3, "t"),
    "Mt": (1e6, "t"),
    "kW": (1e-3, "MW"),
    "GW": (1e3, "MW"),
    "wk": (7.0, "d"),
}
_TOLERANCE = 0.005  # relative: "a third" may be written 0.33 or 0.3333
_EMPTY_WORDS = frozenset({"a", "an", "the", "of", "and", "in", "to", "for", "its", "their"})

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Note:
    """What an annotator wrote about one place of a text: its spans (the first is preferred) and its other fields."""

    file: str
    spans: tuple[tuple[int, int], ...]
    quote: str
    optional: bool
    fields: Row

    def accepts(self, column: str, default: Any = None) -> list[Any]:
        """Return the values that count as right; "" in a list stands for null."""
        told = self.fields.get(column, default)
        return [None if value == "" else value for value in (told if isinstance(told, list) else [told])]


@dataclass
class Tally:
    """How many were right, of how many found and how many annotated."""

    right: int = 0
    found: int = 0
    annotated: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.annotated
        return 2 * self.right / both if both else 0.0


@dataclass
class Score:
    """Tallies (precision, recall, F1), accuracies (right, asked) and the misses of one layer."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    accuracies: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    misses: list[tuple[str, str, int, str]] = field(default_factory=list)

    def ask(self, name: str, is_right: bool) -> None:
        self.accuracies[name][0] += is_right
        self.accuracies[name][1] += 1

    def figures(self) -> dict[str, float]:
        """Return every figure by name: the F1 of each tally and each accuracy."""
        return {name: tally.f1 for name, tally in self.tallies.items()} | {
            name: right / asked for name, (right, asked) in self.accuracies.items()
        }


# ---------------------------------------------------------------------------------------------------- reading the notes


def place(text: str, quote: str, context: str, also: Iterable[str] = ()) -> tuple[tuple[int, int], ...]:
    """Return the span of the quote and of its accepted other readings; ValueError if that is not exactly one place."""
    if text.count(context) != 1:
        raise ValueError(f"{context!r} stands {text.count(context)} times in the text, must stand once")
    if context.count(quote) != 1:
        raise ValueError(f"{quote!r} stands {context.count(quote)} times in {context!r}, must stand once")
    start = text.index(context) + context.index(quote)
    spans = [(start, start + len(quote))]
    for other in also:
        near = max(0, start - len(other))
        at = text.find(other, near, start + len(quote) + len(other))
        if at < 0 or at >= start + len(quote):
            raise ValueError(f"{other!r} does not overlap {quote!r} in {context!r}")
        spans.append((at, at + len(other)))
    return tuple(spans)


def read_notes(file: Path, layer: str) -> list[Note]:
    """Read the annotations of one layer beside a text; ValueError names the file and the place that is not one."""
    text = file.read_bytes().decode()
    notes: list[Note] = []
    for told in tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8")).get(layer, []):
        try:
            spans = place(text, told["quote"], told["in"], told.get("also", ()))
        except ValueError as error:
            raise ValueError(f"{file.name}: {error}") from error
        notes.append(Note(file.name, spans, told["quote"], told.get("optional", False), told))
    return notes


# ----------------------------------------------------------------------------------------------- what the pipeline says


def texts(folder: Path, only: Sequence[str] = ()) -> list[Path]:
    """Return the texts of a folder, or those of the given names (without ".txt"); ValueError for a name it lacks."""
    files = {file.stem: file for file in sorted(folder.glob("*.txt"))}
    if unknown := [name for name in only if name not in files]:
        raise ValueError(f"{folder.name} holds no document named {', '.join(unknown)}")
    return [file for name, file in files.items() if not only or name in only]


def build(files: Sequence[Path], database: Path) -> None:
    """Build a database from texts with the metadata that stands in their annotations."""
    with tempfile.TemporaryDirectory() as scratch:
        lines: list[str] = []
        for file in files:
            (Path(scratch) / file.name).write_bytes(file.read_bytes())
            told = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
            lines.append(f"[{json.dumps(file.name)}]")
            lines += [f"{key} = {json.dumps(told[key], ensure_ascii=False)}" for key in METADATA if key in told]
        (Path(scratch) / "documents.toml").write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "pipeline", "build", "--seeds", scratch, "--database", str(database)]
        subprocess.run(command, check=True, cwd=HERE.parents[1], stdout=subprocess.DEVNULL)


def rows(database: Path, table: str) -> dict[str, list[Row]]:
    """Return the rows of a published table by the name of the file they come from, in the order of the text."""
    found: dict[str, list[Row]] = defaultdict(list)
    with duckdb.connect(str(database), read_only=True) as connection:
        result = connection.execute(
            f"FROM {table} JOIN documents USING (document_id) SELECT file, {table}.* ORDER BY start"
        )
        columns = [column[0] for column in result.description]
        for values in result.fetchall():
            row = dict(zip(columns, values, strict=True))
            found[row["file"]].append(row)
    return found


# ------------------------------------------------------------------------------------------------------------ comparing


def overlap(note: Note, row: Row) -> int:
    return max(min(stop, row["stop"]) - max(start, row["start"]) for start, stop in note.spans)


def is_exact(note: Note, row: Row) -> bool:
    return (row["start"], row["stop"]) in note.spans


def pair(notes: Sequence[Note], found: Sequence[Row]) -> dict[int, int]:
    """Pair each note with at most one overlapping row, exact spans before others; indexes of notes to those of rows."""
    touching = [
        (not is_exact(note, row), note.optional, -overlap(note, row), n, r)
        for n, note in enumerate(notes)
        for r, row in enumerate(found)
        if overlap(note, row) > 0
    ]
    pairs: dict[int, int] = {}
    for *_, n, r in sorted(touching):
        if n not in pairs and r not in pairs.values():
            pairs[n] = r
    return pairs


def _in_base(value: float, unit: str | None) -> tuple[float, str]:
    unit = (unit or "").removesuffix("/a")  # "55 bcm a year" may be a volume or a rate
    factor, base = _FACTORS.get(unit, (1.0, unit))
    return value * factor, base


def _is_value(told: float, unit: str, row_value: float | None, row_unit: str | None) -> bool:
    if row_value is None:
        return False
    (one, its_unit), (other, other_unit) = _in_base(told, unit), _in_base(row_value, row_unit)
    return its_unit == other_unit and abs(one - other) <= _TOLERANCE * abs(one)


def is_value_right(note: Note, row: Row) -> bool:
    """Say whether value and unit are ones that the note accepts; a range must have both ends right."""
    units = note.accepts("unit")
    if "value_low" in note.fields:
        ends = ("value_low", "value_high")
        return row["value"] is None and any(
            all(_is_value(note.fields[end], unit, row[end], row["unit"]) for end in ends) for unit in units
        )
    return any(_is_value(value, unit, row["value"], row["unit"]) for value in note.accepts("value") for unit in units)


def _words(phrase: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"\w+", phrase.lower())} - _EMPTY_WORDS


def is_alike(told: Sequence[str | None], said: str | None) -> bool:
    """Say whether a phrase shares a word with one of the accepted ones, or is null where null is accepted."""
    if said is None:
        return None in told
    return any(phrase is not None and _words(phrase) & _words(said) for phrase in told)


def _attributes(note: Note, row: Row) -> Iterator[tuple[str, bool]]:
    """Yield the name of each attribute that the note settles, and whether the row has it right."""
    for column, default in (("bound", "exact"), ("modality", "actual"), ("measure", None), ("period", None)):
        yield column, row[column] in note.accepts(column, default)
    yield "attributed_to", is_alike(note.accepts("attributed_to"), row["attributed_to"])
    if "object" in note.fields:
        yield "object", is_alike(note.accepts("object"), row["object"])
    if "growth_of" in note.fields and row["measure"] == "growth":
        yield "growth_of", row["growth_of"] in note.accepts("growth_of")
    accepted = note.accepts("source_actor"), note.accepts("target_actor")
    said = row["source_actor"], row["target_actor"]
    in_order = said[0] in accepted[0] and said[1] in accepted[1]
    swapped = said[1] in accepted[0] and said[0] in accepted[1]
    yield "parties", in_order or (swapped and row["measure"] == "trade_turnover")


def score_claims(score: Score, notes: Sequence[Note], found: Sequence[Row]) -> None:
    """Add one document's claims to the score; minor claims are tallied apart."""
    pairs = pair(notes, found)
    for n, note in enumerate(notes):
        if note.optional:
            continue
        minor = note.fields.get("minor", False)
        prefix = "minor " if minor else ""
        span, value = score.tallies[f"{prefix}span"], score.tallies[f"{prefix}value"]
        span.annotated += 1
        value.annotated += 1
        if n not in pairs:
            score.misses.append(("missed", note.file, note.spans[0][0], note.quote))
            continue
        row = found[pairs[n]]
        span.found += 1
        value.found += 1
        span.right += is_exact(note, row)
        value.right += (right := is_value_right(note, row))
        if not is_exact(note, row):
            score.misses.append(("span", note.file, note.spans[0][0], f"{note.quote!r} read as {row['quote']!r}"))
        if not right:
            said = row["value"] if row["value"] is not None else (row["value_low"], row["value_high"])
            score.misses.append(("value", note.file, note.spans[0][0], f"{note.quote!r} read as {said} {row['unit']}"))
            continue
        unscored = note.fields.get("unscored", ())
        if "minor" not in unscored:
            score.ask("minor", row["minor"] == minor)
        for name, is_right in () if minor else _attributes(note, row):
            if name not in unscored:
                score.ask(name, is_right)
                if not is_right:
                    columns = ("source_actor", "target_actor") if name == "parties" else (name,)
                    told, said = ([source.get(c) for c in columns] for source in (note.fields, row))
                    score.misses.append((name, note.file, note.spans[0][0], f"{note.quote!r}: {said}, not {told}"))
    for r, row in enumerate(found):
        if r not in pairs.values() and not any(note.optional and overlap(note, row) > 0 for note in notes):
            for name in ("minor span", "minor value") if row["minor"] else ("span", "value"):
                score.tallies[name].found += 1
            score.misses.append(("spurious", row["file"], row["start"], f"{row['quote']!r} by {row['rule']}"))


def score_dates(score: Score, notes: Sequence[Note], found: Sequence[Row]) -> None:
    """Add one document's dates to the score."""
    pairs = pair(notes, found)
    edtf, span = score.tallies["edtf"], score.tallies["span"]
    for n, note in enumerate(notes):
        if note.optional:
            continue
        edtf.annotated += 1
        span.annotated += 1
        if n not in pairs:
            score.misses.append(("missed", note.file, note.spans[0][0], note.quote))
            continue
        row = found[pairs[n]]
        edtf.found += 1
        span.found += 1
        span.right += is_exact(note, row)
        edtf.right += (right := row["edtf"] in note.accepts("edtf"))
        if not right:
            said = f"{note.quote!r}: {row['edtf']}, not {note.fields['edtf']}"
            score.misses.append(("edtf", note.file, note.spans[0][0], said))
        else:
            score.ask("basis", row["basis"] in note.accepts("basis", "explicit"))
        if not is_exact(note, row):
            score.misses.append(("span", note.file, note.spans[0][0], f"{note.quote!r} read as {row['quote']!r}"))
    for r, row in enumerate(found):
        if r not in pairs.values() and not any(note.optional and overlap(note, row) > 0 for note in notes):
            edtf.found += 1
            span.found += 1
            score.misses.append(("spurious", row["file"], row["start"], f"{row['quote']!r} by {row['rule']}"))


def score_set(files: Sequence[Path], database: Path) -> dict[str, Score]:
    """Build a set of documents and score each layer."""
    build(files, database)
    scores = {layer: Score() for layer in LAYERS}
    for layer, add in zip(LAYERS, (score_claims, score_dates), strict=True):
        found = rows(database, layer)
        for file in files:
            add(scores[layer], read_notes(file, layer), found.get(file.name, []))
    return scores


# -------------------------------------------------------------------------------------------------------------- telling


def tell(layer: str, score: Score) -> None:
    print(f"{layer:<16}{'precision':>10}{'recall':>10}{'F1':>10}{'annotated':>11}")
    for name, tally in score.tallies.items():
        print(f"  {name:<14}{tally.precision:>10.3f}{tally.recall:>10.3f}{tally.f1:>10.3f}{tally.annotated:>11}")
    for name, (right, asked) in score.accuracies.items():
        print(f"  {name:<14}{'':>20}{right / asked:>10.3f}{f'{right}/{asked}':>11}")


def _tell_misses(folder: Path, score: Score, sentences: Mapping[str, Sequence[Row]]) -> None:
    for kind, file, start, said in score.misses:
        around = [row["text"] for row in sentences.get(file, ()) if row["start"] <= start < row["stop"]]
        print(f"{kind:<14}{folder.name}/{file}@{start}: {said}")
        print(f"{'':<14}{' '.join(around[0].split()) if around else '(in no sentence)'}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Score claims and dates against the annotated documents.")
    parser.add_argument("--set", choices=SETS, default="dev", help="which half of the documents (default: dev)")
    parser.add_argument("--layer", choices=LAYERS, help="one layer only")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME", help="these documents only")
    parser.add_argument("--misses", action="store_true", help="list each miss with its sentence")
    chosen = parser.parse_args()
    folder = FIGURES / chosen.set
    with tempfile.TemporaryDirectory() as scratch:
        database = Path(scratch) / "annotated.duckdb"
        scores = score_set(texts(folder, chosen.only), database)
        sentences = rows(database, "sentences") if chosen.misses else {}
    for layer, score in scores.items():
        if chosen.layer in (None, layer):
            tell(layer, score)
            if chosen.misses:
                _tell_misses(folder, score, sentences)


if __name__ == "__main__":
    main()
