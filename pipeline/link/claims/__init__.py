"""Quantities become claims: measure, parties, modality, period, attribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import edtf
from pipeline.link.claims.measure import measure_of
from pipeline.link.claims.period import period_of
from pipeline.link.passages import Passage
from pipeline.records import Claim, Quantity
from pipeline.vocabulary import Vocabulary


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[Claim, ...]:
    """Return the claims of a document, in the order of the text.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    return tuple(claim for passage in passages if passage.sentence.tells for claim in _claims(passage))


def _claims(passage: Passage) -> Iterator[Claim]:
    for quantity in passage.quantities:
        if quantity.kind != "duration" and any(
            date.start < quantity.stop and quantity.start < date.stop for date in passage.dates
        ):
            continue
        yield _claim(passage, quantity)


def _claim(passage: Passage, quantity: Quantity) -> Claim:
    text = passage.document.text
    period = period_of(passage, quantity)
    return Claim(
        claim_id=f"{passage.document.document_id}:{quantity.start}",
        document_id=passage.document.document_id,
        section_id=passage.section.section_id,
        sentence_id=passage.sentence.sentence_id,
        start=quantity.start,
        stop=quantity.stop,
        quote=text[quantity.start : quantity.stop],
        rule=quantity.rule,
        value=quantity.low if quantity.low == quantity.high else None,
        value_low=quantity.low,
        value_high=quantity.high,
        unit=quantity.unit,
        bound=quantity.bound,
        modality="actual",
        measure=measure_of(quantity),
        growth_of=None,
        object=text[slice(*quantity.noun)] if quantity.noun else None,
        source_actor=None,
        target_actor=None,
        period=period,
        period_start=edtf.first_day(period) if period else None,
        period_end=edtf.last_day(period) if period else None,
        attributed_to=None,
        minor=quantity.minor,
        assumption=quantity.assumption,
    )
