"""How often two leaders have met: claims beside the running counts of either side."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from pipeline import tables
from pipeline.judge.happenings import Words
from pipeline.judge.saying import date, day, joined
from pipeline.judge.tolerance import accepted
from pipeline.records import Claim, RecordCount, Verdict, VerdictSource
from pipeline.vocabulary import load

_ONE_MORE = 1
"""Meetings by which counts may differ: whether the one under way, or one on the sidelines, is counted."""
_FAR_OFF = 0.25
"""Share of the official count from which on a claim is contradicted rather than loose."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim that counts meetings, with the text and the time that it speaks of."""

    claim: Claim
    first: dt.date
    last: dt.date
    """When it was so, as exactly as that is known."""
    counts: tuple[RecordCount, ...]
    """The counts of the same two since the same day, in the order of time."""


def judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Add verdicts on claims that count the meetings of two people whose meetings the record counts."""
    found = [_judged(told) for told in _told(connection)]
    tables.fill(connection, "verdicts", (verdict for verdict, _ in found))
    tables.fill(connection, "verdict_sources", (source for _, sources in found for source in sources))


def _told(connection: duckdb.DuckDBPyConnection) -> Iterator[_Told]:
    words = Words.of(load())
    series: dict[tuple[frozenset[str], dt.date], list[RecordCount]] = defaultdict(list)
    for count in tables.stored(connection, RecordCount):
        series[frozenset(count.parties), count.since].append(count)
    columns = ", ".join(f"claims.{column.name}" for column in tables.columns("claims"))
    found = connection.execute(_COUNTING.format(columns=columns)).fetchall()
    for *row, text, persons, first, last in found:
        claim = Claim(*row)
        said = f"{claim.quote} {claim.object or ''}".lower()
        if not words.tells("times", said) or not words.tells("meeting", text.lower()):
            continue
        own = {since: counts for (parties, since), counts in series.items() if parties == frozenset(persons)}
        if time := _time(claim, first, last, sorted(own)):
            since, start, stop = time
            yield _Told(claim, start, stop, tuple(sorted(own[since], key=lambda count: count.as_of_end)))


_COUNTING = """
    SELECT {columns}, sentences.text, persons.ids, sections.published_start, sections.published_end
    FROM claims
    ANTI JOIN verdicts USING (claim_id)
    JOIN sentences USING (sentence_id)
    JOIN sections ON sections.section_id = claims.section_id
    JOIN (
        SELECT sentence_id, list(DISTINCT actor_id) AS ids
        FROM actor_mentions JOIN actors USING (actor_id)
        WHERE kind = 'person'
        GROUP BY sentence_id
        HAVING len(ids) = 2
    ) AS persons ON persons.sentence_id = claims.sentence_id
    WHERE measure = 'count' AND modality = 'actual'
    ORDER BY claims.document_id, claims.start
"""


def _time(
    claim: Claim, first: dt.date | None, last: dt.date | None, since: Sequence[dt.date]
) -> tuple[dt.date, dt.date, dt.date] | None:
    """Return since when is counted and up to when; None where the text leaves that open or the record has it not."""
    if not since or not first or not last:
        return None
    if claim.period_start and claim.period_end:  # "three times in 2013"
        started = [start for start in since if start == claim.period_start]
        within = claim.period_end <= last
        return (started[0], min(first, claim.period_end), claim.period_end) if started and within else None
    if claim.period_start:  # "since 2013"
        same_year = [start for start in since if start.year == claim.period_start.year]
        return (same_year[-1], first, last) if same_year else None
    return None if claim.period else (since[-1], first, last)


def _judged(told: _Told) -> tuple[Verdict, list[VerdictSource]]:
    sides = {count.counted_by for count in told.counts if count.counted_by} or {None}
    before = [_last(told, side) for side in sides]
    after = [_next(told, side) for side in sides]
    lows = [count for count in before if count]
    highs = [count for count in after if count]
    low = min((count.count for count in lows), default=0)
    high = max((count.count for count in highs), default=None)
    allowed = accepted(told.claim)
    off_by: float | None = None
    if high is not None and allowed.low > high + _ONE_MORE:
        off_by = told.claim.value_low - high
    elif allowed.high < low - _ONE_MORE:
        off_by = told.claim.value_high - low
    severity = 0 if off_by is None else 3 if abs(off_by) > _FAR_OFF * (high or low) else 2
    used = sorted({count.ordinal: count for count in (*lows, *highs)}.values(), key=lambda count: count.as_of_end)
    said = joined(f"{'more than ' if c.at_least else ''}{c.count} by {date(c.as_of)} ({c.publisher})" for c in used)
    quote = " ".join(told.claim.quote.split())
    fits = "which fits" if off_by is None else f"{'more' if off_by > 0 else 'fewer'} than either side counts"
    reasoning = f"The text says {quote}, as of {day(told.last)}; counted were {said}: {fits}."
    verdict = Verdict(
        claim_id=told.claim.claim_id,
        verdict="agrees" if off_by is None else "differs",
        severity=severity,
        by_hand=False,
        reasoning=reasoning,
        official_low=low,
        official_high=high,
        derived=False,
        off_by=off_by,
        fits=None,
        fits_start=None,
        fits_end=None,
    )
    return verdict, [
        VerdictSource(told.claim.claim_id, "record_counts", str(count.ordinal), count.says, count.publisher, count.url)
        for count in used
    ]


def _last(told: _Told, side: str | None) -> RecordCount | None:
    """Return a side's last count before the time that the claim speaks of."""
    past = [count for count in told.counts if count.counted_by == side and count.as_of_end <= told.first]
    return past[-1] if past else None


def _next(told: _Told, side: str | None) -> RecordCount | None:
    """Return a side's first count after it that has an upper end."""
    later = (c for c in told.counts if c.counted_by == side and c.as_of_end >= told.last and not c.at_least)
    return next(later, None)
