"""Quantities become claims: measure, parties, modality, period, attribution."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import cast

from pipeline import edtf
from pipeline.link.claims.attribution import attributed_to
from pipeline.link.claims.measure import Earlier, measured
from pipeline.link.claims.modality import modality_of
from pipeline.link.claims.parties import Known, note, note_claim, pair_in_title, parties_of, state_of
from pipeline.link.claims.period import period_of
from pipeline.link.claims.telling import Telling, tellings, words_for
from pipeline.link.claims.things import object_of
from pipeline.link.passages import Passage
from pipeline.records import Claim, Quantity
from pipeline.vocabulary import Vocabulary


@dataclass(slots=True)
class _Said:
    """What a section has said so far."""

    known: Known
    latest: dict[str, Earlier] = field(default_factory=dict[str, Earlier])
    """The first claim of each kind of quantity in the last sentence that has one: to it "it" and "they" point back."""


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[Claim, ...]:
    """Return the claims of a document, in the order of the text.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    return tuple(_link(passages, words))


def _link(passages: Sequence[Passage], vocabulary: Vocabulary) -> Iterator[Claim]:
    words = words_for(vocabulary)
    titled = pair_in_title(passages[0].document.title, passages) if passages else None
    own = state_of(passages[0].document.publisher, passages[0].document.title, passages) if passages else None
    for _, section in itertools.groupby(passages, key=lambda passage: passage.section.section_id):
        said = _Said(Known(titled, own))
        before: list[Passage] = []
        for passage in section:
            if passage.quantities and passage.sentence.tells:
                note(said.known, before)
                before.clear()
                for told in tellings(passage, words):
                    yield from _claims(told, said)
            before.append(passage)


def _claims(told: Telling, said: _Said) -> Iterator[Claim]:
    last = outside = grown = cast("Earlier | None", None)
    first: dict[str, Earlier] = {}
    for quantity in told.quantities:
        if not _is_in_brackets(told, quantity):
            last, outside = outside or last, None
        elif outside is None:
            outside = last
        sort = "part" if quantity.kind in ("percent", "share") else quantity.kind
        like = said.latest.get("money" if sort in ("multiple", "part") else sort) or said.latest.get(
            "physical" if sort == "multiple" else sort
        )
        last = _earlier(told, quantity, last, like, grown, said.known)
        grown = last if last.measured.measure == "growth" else grown
        first.setdefault(sort, last)
        note_claim(said.known, told, last.claim)
        yield last.claim
    said.latest.update(first)


def _is_in_brackets(told: Telling, quantity: Quantity) -> bool:
    """Whether a quantity stands in brackets: what follows them goes on from the quantity before."""
    opened = told.text.rfind("(", told.start, quantity.start)
    return opened > told.text.rfind(")", told.start, quantity.start)


def _earlier(
    told: Telling, quantity: Quantity, last: Earlier | None, like: Earlier | None, grown: Earlier | None, known: Known
) -> Earlier:
    passage, text = told.passage, told.text
    of = measured(told, quantity, last, like, grown)
    period = period_of(told, quantity, of, last.claim if last else None, like.claim if like else None)
    low, high = sorted((of.sign * quantity.low, of.sign * quantity.high))
    source, target = parties_of(told, quantity, of, known)
    counted, sayer = object_of(told, quantity, of, last.claim if last else None), attributed_to(told, quantity)
    claim = Claim(
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
        object=None if counted == sayer else counted,  # who counts is not what is counted
        source_actor=source,
        target_actor=target,
        period=period,
        period_start=edtf.first_day(period) if period else None,
        period_end=edtf.last_day(period) if period else None,
        attributed_to=sayer,
        minor=quantity.minor,
        assumption=quantity.assumption,
    )
    return Earlier(quantity, of, claim)
