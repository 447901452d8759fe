"""What is read in the five documents, as listings that a person has read and a test compares.

``python -m tests.golden`` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline import read
from pipeline.build import SEEDS
from pipeline.extract import extract
from pipeline.records import Document

FOLDER = Path(__file__).parent / "listings"


def documents() -> Iterator[Document]:
    """Yield the five documents."""
    entries, _ = read.metadata(SEEDS)
    for path in read.files(SEEDS):
        yield read.document(path, entries.get(path.name))


def listing(document: Document) -> str:
    """Return sections, claims, dates, events and relations of a document, a line each."""
    reading = extract(document)
    lines = [f"# {document.title} ({document.published})", "", "## Sections", ""]
    lines += [
        f"{section.ordinal}. {section.title} | {', '.join(section.authors)} | {section.published} | {section.zone}"
        for section in reading.layout.sections
    ]
    lines += ["", "## Claims", ""]
    for claim in reading.claims:
        measure = f"{claim.measure} of {claim.growth_of}" if claim.growth_of else claim.measure
        parties = f"{claim.source_actor} {claim.target_actor}" if claim.source_actor or claim.target_actor else "-"
        values = f"{claim.value_low:g}" if claim.value is not None else f"{claim.value_low:g}..{claim.value_high:g}"
        told = [f"{values} {claim.unit}", claim.bound, claim.modality, measure, claim.object, parties, claim.period]
        told += [claim.attributed_to, "minor" if claim.minor else None]
        lines.append(f"{_line(claim.quote)} | {' | '.join(str(part) if part else '-' for part in told)}")
    lines += ["", "## Dates", ""]
    lines += [f"{_line(date.quote)} | {date.edtf} | {date.basis}" for date in reading.dates]
    lines += ["", "## Events", ""]
    for event in reading.events:
        actors = ", ".join(actor for actor, _ in event.actors)
        lines.append(f"{event.edtf} | {event.kind} | {event.title} | {event.place or '-'} | {actors}")
    lines += ["", "## Relations", ""]
    for relation in reading.relations:
        arrow = "=" if relation.mutual else ">"
        pair = f"{relation.source_actor} {arrow} {relation.target_actor}"
        lines.append(f"{pair} {relation.event_type} | {relation.edtf or '-'} | {_line(relation.quote)[:90]}")
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Write the listings."""
    FOLDER.mkdir(exist_ok=True)
    for document in documents():
        (FOLDER / f"{document.document_id}.txt").write_text(listing(document), encoding="utf-8")


if __name__ == "__main__":
    main()
