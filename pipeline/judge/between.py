"""What documents say of the same quantity, side by side, and whether it can all be true.

Members that agree within what their words allow are shown as well. Only what is surely the same quantity is compared:
the same measure, parties or object, unit and period; targets and forecasts apart from facts. Claims that give no period
count as of the year of their publication, and never contradict each other: each may mean another year.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import duckdb

from pipeline import tables
from pipeline.judge import telling
from pipeline.judge.asking import Named, question_of
from pipeline.judge.band import Period, Series, series
from pipeline.judge.saying import counted, date, joined, slug
from pipeline.judge.tolerance import accepted
from pipeline.records import Claim, Disagreement, Measure

_WITH_PARTIES: frozenset[Measure] = frozenset(
    {"trade_turnover", "exports", "imports", "trade_balance", "growth", "contract_value", "investment"}
)
_OF_ALL_GOODS: frozenset[Measure] = frozenset({"trade_turnover", "exports", "imports", "trade_balance"})
_OF_AN_OBJECT: frozenset[Measure] = frozenset(
    {"share", "contract_value", "investment", "cost", "price", "volume", "reserves", "length", "personnel", "count"}
)
_CONTENT_WORDS = 2
"""Words an object without parties needs to be surely the same: "troops" alone is not, "gas condensate reserves" is."""
_NAMED = 4
"""Authors that are named."""
_LITTLE = frozenset(
    {"a", "an", "the", "of", "in", "for", "on", "to", "and", "its", "their", "his", "her", "this", "that"}
)


class _Subject(NamedTuple):
    """What a claim is of: claims with the same subject speak of the same quantity."""

    series: Series | None
    measure: str
    actors: tuple[str, ...]
    words: frozenset[str]
    unit: str
    modality: str
    period: str
    dated: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with what its section and sentence add."""

    claim: Claim
    year: int | None
    """The year of publication."""
    authors: tuple[str, ...]
    """The authors of its section, or else of its document."""
    text: str
    """Its sentence."""
    named: tuple[Named, ...]
    """The actors that its sentence names."""
    actors: tuple[str, ...]
    """Their ids."""


def judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Add to ``disagreements`` the claims of the documents that speak of the same quantity."""
    official = {
        claim_id
        for (claim_id,) in connection.execute("SELECT claim_id FROM verdicts WHERE verdict = 'agrees'").fetchall()
    }
    groups: dict[_Subject, list[_Told]] = defaultdict(list)
    for told in _told(connection):
        if subject := _subject(told):
            groups[subject].append(told)
    rows: list[Disagreement] = []
    for subject, members in groups.items():
        if len({told.claim.sentence_id for told in members}) > 1:
            rows.extend(_side_by_side(subject, members, official))
    tables.fill(connection, "disagreements", rows)


def _told(connection: duckdb.DuckDBPyConnection) -> Iterator[_Told]:
    sections = {
        section_id: (year, tuple(authors))
        for section_id, year, authors in connection.execute(
            "SELECT section_id, CASE WHEN year(sections.published_start) = year(sections.published_end)"
            " THEN year(sections.published_start) END,"
            " CASE WHEN len(sections.authors) > 0 THEN sections.authors ELSE documents.authors END"
            " FROM sections JOIN documents USING (document_id)"
        ).fetchall()
    }
    sentences = {
        sentence_id: (text, tuple(Named(*name) for name in named or ()), tuple(actors or ()))
        for sentence_id, text, named, actors in connection.execute(
            "SELECT sentence_id, text,"
            " list_sort(list(DISTINCT [quote, country, kind::VARCHAR]) FILTER (quote IS NOT NULL)),"
            " list_sort(list(DISTINCT actor_id) FILTER (actor_id IS NOT NULL))"
            " FROM sentences LEFT JOIN (FROM actor_mentions JOIN actors USING (actor_id)) USING (sentence_id)"
            " WHERE sentence_id IN (SELECT sentence_id FROM claims) GROUP BY sentence_id, text"
        ).fetchall()
    }
    for claim in tables.stored(connection, Claim):
        yield _Told(claim, *sections[claim.section_id], *sentences[claim.sentence_id])


def _subject(told: _Told) -> _Subject | None:
    """Return what a claim is of; None where that is not sure enough to hold another claim beside it."""
    claim = told.claim
    if claim.minor:
        return None
    dated = claim.period is not None
    period = claim.period or (str(told.year) if told.year else None)
    if period is None:
        return None
    if claim.period_start and claim.period_end:  # the months of a year are the year
        period = telling.written(Period(claim.period_start, claim.period_end))
    if claim.source_actor and claim.target_actor and claim.measure in _WITH_PARTIES:
        of = series(claim.measure, claim.growth_of, claim.source_actor, claim.target_actor, claim.unit)
        words = _content(claim.object)
        if (claim.growth_of or claim.measure) in _OF_ALL_GOODS:
            question = question_of(claim, told.text, None, told.named)
            if question.others:
                return None
            words = frozenset((question.partial or "").lower().split()) - _LITTLE
        return _Subject(of, of.indicator, (), words, claim.unit, claim.modality, period, dated)
    words = _content(claim.object)
    if claim.measure not in _OF_AN_OBJECT or len(words) < _CONTENT_WORDS or not told.actors:
        return None
    return _Subject(None, claim.measure, told.actors, words, claim.unit, claim.modality, period, dated)


def _content(phrase: str | None) -> frozenset[str]:
    """Return the words of a phrase that say what is counted: no names, no articles."""
    words = re.findall(r"[^\W\d_]+", phrase or "")
    return (
        frozenset(word.lower() for word in words if word[0].islower() or (word.isupper() and len(word) > 2)) - _LITTLE
    )


def _side_by_side(subject: _Subject, members: Sequence[_Told], official: Set[str]) -> list[Disagreement]:
    """Return the rows of a group; none where its members differ and nothing says that they mean one time.

    Members that the record bears out, each of them, do not contradict: two customs services do not count alike.
    """
    claims = [told.claim for told in members]
    allowed = [accepted(claim) for claim in claims]
    apart = max(words.low - words.slack for words in allowed) > min(words.high + words.slack for words in allowed)
    if apart and not subject.dated:
        return []
    borne_out = all(claim.claim_id in official for claim in claims)
    contradicts = apart and subject.modality != "forecast" and not borne_out
    values = sorted(abs(value) for claim in claims for value in (claim.value_low, claim.value_high))
    spread = round((values[-1] / values[0] - 1) * 100, 1) if values[0] else None
    about = _about(subject, claims[0])
    documents = {claim.document_id for claim in claims}
    ending = "more than their words allow" if contradicts else "as forecasts may"
    if apart and borne_out:
        ending = "and each has its official figure"
    reasoning = _reasoning(members, spread, ending if apart else None)
    return [
        Disagreement(
            disagreement_id=_id(subject),
            about=about,
            of_table="claims",
            row_id=claim.claim_id,
            document_id=claim.document_id,
            section_id=claim.section_id,
            contradicts=contradicts,
            within=len(documents) == 1,
            spread_percent=spread,
            reasoning=reasoning,
        )
        for claim in claims
    ]


def _reasoning(members: Sequence[_Told], spread: float | None, differ: str | None) -> str:
    said = joined(dict.fromkeys(f"“{' '.join(told.claim.quote.split())}”" for told in members))
    authors = list(dict.fromkeys(author for told in members for author in told.authors))
    who = joined(authors if len(authors) <= _NAMED else [*authors[:_NAMED], "others"])
    where = counted(len({told.claim.document_id for told in members}), "document")
    told = f"{len(members)} claims in {where}{f' by {who}' if who else ''}: {said}."
    if differ is None:
        return f"{told} They agree within what their words allow."
    by = f" by {spread:g} %" if spread is not None else ""
    return f"{told} They differ{by}, {differ}."


def _about(subject: _Subject, claim: Claim) -> str:
    of = telling.subject(subject.series) if subject.series else f"{claim.measure.replace('_', ' ')} of {claim.object}"
    part = f" ({', '.join(sorted(subject.words))})" if subject.series and subject.words else ""
    aim = {"target": "target for ", "forecast": "forecast for "}.get(subject.modality, "")
    told = f"{aim}{of}{part}, {date(subject.period)}"
    if not subject.dated:
        told += " (year of publication)"
    return told[:1].upper() + told[1:]


def _id(subject: _Subject) -> str:
    if subject.series:
        of = subject.series
        told = [of.indicator, of.growth_of or "", of.source, of.target]
    else:
        told = [subject.measure, *subject.actors]
    told += [*sorted(subject.words), subject.unit, subject.modality if subject.modality != "actual" else ""]
    told += [subject.period.replace("/", "-to-"), "" if subject.dated else "published"]
    return slug(" ".join(told))
