"""A claim as a question to the official record, the record it is put to, and the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.judge.band import PERCENT, Band, Period, Series, bands, series
from pipeline.judge.tolerance import Accepted, accepted
from pipeline.records import Claim, Measure, OfficialFigure, RecordFigure, RecordMisprint, RecordTarget, VerdictKind


@dataclass(frozen=True, slots=True)
class Question:
    """A claim with what its sentence and section say about how to hold it against the record."""

    claim: Claim
    text: str
    """The sentence, with single spaces."""
    published: Period | None
    """When the section was published, as exactly as that is known."""
    reporter: str | None
    """Whose statistics the text says it quotes, where it does."""
    currency: str | None
    """The currency in which the text says a growth was counted, where it does."""
    partial: str | None
    """The words that make it a part of what the record counts ("oil", "services")."""
    others: bool
    """Whether the sentence names other states than the two parties: the figure may be about them."""

    @property
    def series(self) -> Series:
        """The series that would hold the figure."""
        claim = self.claim
        assert claim.source_actor
        assert claim.target_actor
        return series(claim.measure, claim.growth_of, claim.source_actor, claim.target_actor, claim.unit)

    @property
    def period(self) -> Period | None:
        """The period of the figure; None where one of its ends is open or nothing is said."""
        claim = self.claim
        return Period(claim.period_start, claim.period_end) if claim.period_start and claim.period_end else None

    @property
    def quote(self) -> str:
        """The words as printed, on one line."""
        return " ".join(self.claim.quote.split())

    @property
    def accepted(self) -> Accepted:
        """The values that pass for what the claim says."""
        return accepted(self.claim)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says of a claim, before it is written as a row."""

    verdict: VerdictKind
    severity: int
    told: str
    """What a reader is told after "The text says ..."; sentences."""
    own: Band | None = None
    """The band of what is claimed."""
    others: tuple[Band, ...] = ()
    """Further bands it rests on."""
    fits: Period | None = None
    targets: tuple[RecordTarget, ...] = ()
    misprint: RecordMisprint | None = None
    """The known misprint that it repeats."""


class Record:
    """The official figures and targets, as a claim can ask for them."""

    def __init__(
        self,
        figures: Sequence[OfficialFigure],
        stated: Sequence[RecordFigure],
        targets: Sequence[RecordTarget],
        misprints: Sequence[RecordMisprint] = (),
    ) -> None:
        self._bands = bands(figures)
        self.stated: Mapping[int, RecordFigure] = {figure.ordinal: figure for figure in stated}
        self.targets = tuple(targets)
        self._misprints: dict[tuple[Series, Period], list[RecordMisprint]] = {}
        for known in misprints:
            of = series(known.indicator, known.growth_of, known.source, known.target, known.unit)
            self._misprints.setdefault((of, Period(known.period_start, known.period_end)), []).append(known)
        self._units: dict[Series, list[str]] = {}
        for of in self._bands:
            if of.unit != PERCENT:
                self._units.setdefault(of._replace(unit=""), []).append(of.unit)
        self.pairs = {frozenset((of.source, of.target)) for of in self._bands}
        self.pairs |= {frozenset((target.source, target.target)) for target in targets}

    def units(self, of: Series) -> list[str]:
        """Return the units in which the record counts what a series measures, sorted."""
        return sorted(self._units.get(of._replace(unit=""), []))

    def misprint(self, question: Question) -> RecordMisprint | None:
        """Return the misprint that a claim repeats: the same figure of the same series and period."""
        words = question.accepted
        for known in self._misprints.get((question.series, question.period), []) if question.period else []:
            if words.digits > 1 and words.is_meant(known.value, known.value):
                return known
        return None

    def usual_currency(self, of: Series) -> str | None:
        """Return the unit in which the record has most values of what grows; None where it has none."""
        level = of._replace(indicator=of.growth_of or of.indicator, growth_of=None)
        units = self.units(level)
        return max(units, key=lambda unit: len(self._bands[level._replace(unit=unit)])) if units else None

    def periods(self, of: Series) -> list[Period]:
        """Return the periods of which the record has the series, in their order."""
        return list(self._bands.get(of, ()))

    def years(self, of: Series) -> list[Period]:
        """Return the calendar years of which the record has the series in acceptable quality."""
        found = self._bands.get(of, {})
        return [period for period, band in found.items() if period.is_year and not band.doubtful]

    def bands(self, of: Series, when: Period, question: Question) -> list[Band]:
        """Return the figures of a series and period as bands to hold a claim against.

        A growth in dollars and one in yuan are bands of their own. Where the text says whose statistics or whose
        currency it quotes, only those count, if the record has any.
        """
        whole = self._bands.get(of, {}).get(when)
        if whole is None:
            return []
        own = [figure for figure in whole.figures if figure.reporter == question.reporter] or list(whole.figures)
        own = [figure for figure in own if figure.growth_currency == question.currency] or own
        by_currency = dict.fromkeys(figure.growth_currency for figure in own)
        return [
            Band(of, when, tuple(figure for figure in own if figure.growth_currency == currency))
            for currency in by_currency
        ]

    def whole(self, of: Series, when: Period) -> Band | None:
        """Return all figures of a series and period, whoever reports them and in whatever currency."""
        return self._bands.get(of, {}).get(when)


def beside(of: Series) -> list[Series]:
    """Return the series that one is easily taken for: the other flows of the pair, or the other side's balance."""
    turned = of._replace(source=of.target, target=of.source)
    others: Mapping[Measure, list[tuple[Measure, Series]]] = {
        "trade_turnover": [("exports", of), ("exports", turned)],
        "exports": [("trade_turnover", of), ("exports", turned)],
        "trade_balance": [("trade_balance", turned)],
    }
    return [
        series("growth", measure, like.source, like.target, of.unit)
        if of.growth_of
        else series(measure, None, like.source, like.target, of.unit)
        for measure, like in others.get(of.growth_of or of.indicator, [])
    ]
