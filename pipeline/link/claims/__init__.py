"""Quantities become claims: measure, parties, modality, period, attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import edtf
from pipeline.link.claims.attribution import attributed_to
from pipeline.link.claims.measure import measured
from pipeline.link.claims.modality import modality_of
from pipeline.link.claims.parties import Known, note, parties_of
from pipeline.link.claims.period import period_of
from pipeline.link.claims.telling import Telling, telling, words_for
from pipeline.link.claims.things import object_of
from pipeline.link.passages import Passage
from pipeline.records import Claim, Quantity
from pipeline.vocabulary import Vocabulary


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[Claim, ...]:
    """Return the claims of a document, in the order of the text.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    return tuple(_link(passages, words))


def _link(passages: Sequence[Passage], vocabulary: Vocabulary) -> Iterator[Claim]:
    words = words_for(vocabulary)
    section = ""
    known = Known()
    latest: dict[str, Claim] = {}
    for passage in passages:
        if passage.section.section_id != section:
            section, known, latest = passage.section.section_id, Known(), {}
        quantities = tuple(quantity for quantity in passage.quantities if not _is_in_a_date(passage, quantity))
        if passage.sentence.tells and quantities:
            told = telling(passage, quantities, words)
            before: Claim | None = None
            for quantity in quantities:
                before = latest[_sort(quantity)] = _claim(told, quantity, known, latest, before)
                yield before
        note(known, passage)


def _is_in_a_date(passage: Passage, quantity: Quantity) -> bool:
    return quantity.kind != "duration" and any(
        date.start < quantity.stop and quantity.start < date.stop for date in passage.dates
    )


def _sort(quantity: Quantity) -> str:
    return "part" if quantity.kind in ("percent", "share") else quantity.kind


def _claim(
    told: Telling, quantity: Quantity, known: Known, latest: dict[str, Claim], before: Claim | None
) -> Claim:
    passage, text = told.passage, told.text
    of = measured(told, quantity, latest.get(_sort(quantity)), before)
    period = period_of(told, quantity, of.measure, before)
    low, high = sorted((of.sign * quantity.low, of.sign * quantity.high))
    source, target = parties_of(told, quantity, of, known)
    return Claim(
        claim_id=f"{passage.document.document_id}:{quantity.start}",
        document_id=passage.document.document_id,
        section_id=passage.section.section_id,
        sentence_id=passage.sentence.sentence_id,
        start=quantity.start,
        stop=quantity.stop,
        quote=text[quantity.start : quantity.stop],
        rule=quantity.rule,
        value=low if low == high else None,
        value_low=low,
        value_high=high,
        unit=quantity.unit,
        bound=quantity.bound,
        modality=modality_of(told, quantity, period),
        measure=of.measure,
        growth_of=of.growth_of,
        object=object_of(told, quantity, of),
        source_actor=source,
        target_actor=target,
        period=period,
        period_start=edtf.first_day(period) if period else None,
        period_end=edtf.last_day(period) if period else None,
        attributed_to=attributed_to(told, quantity),
        minor=quantity.minor,
        assumption=quantity.assumption,
    )
