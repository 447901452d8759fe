"""The claims that the record could speak to, as questions: what they count, and whose statistics they quote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import NamedTuple

import duckdb

from pipeline.judge.band import PERCENT, Period
from pipeline.judge.question import Question
from pipeline.judge.tolerance import any_of, forms
from pipeline.records import Claim

WORDS = r"[\w’'.&-]+"
"""One word of a text, with what may join its parts."""
OTHER_THAN_A_YEAR = (
    r"{quote} (?:a|per|each|every) (?:month|day|week|quarter)\b|\b(?i:month|dai|week|quarter)ly (?:\w+ )?{counted}\b"
)
"""An amount by the month: the record has no such rates."""

_SELECT = """
WITH asked AS (
    FROM claims
    WHERE list_contains($measures, coalesce(growth_of, measure)::VARCHAR)
        AND list_contains($pairs, least(source_actor, target_actor) || ' ' || greatest(source_actor, target_actor))
),
named AS (
    SELECT sentence_id, list(DISTINCT [quote, country, kind::VARCHAR]) AS names
    FROM actor_mentions JOIN actors USING (actor_id)
    WHERE sentence_id IN (SELECT sentence_id FROM asked)
    GROUP BY sentence_id
)
SELECT {columns}, sentences.text, sections.published_start, sections.published_end, coalesce(names, [])
FROM asked
JOIN sentences USING (sentence_id)
JOIN sections ON sections.section_id = asked.section_id
LEFT JOIN named USING (sentence_id)
ORDER BY asked.document_id, asked.sentence_id, asked.start
"""


class Named(NamedTuple):
    """An actor that a sentence names."""

    words: str
    country: str | None
    kind: str


def questions(connection: duckdb.DuckDBPyConnection, asked: dict[str, list[str]]) -> Iterator[Question]:
    """Yield the claims of some measures and pairs, those of a sentence together.

    Args:
        connection: the database under construction.
        asked: the ``measures`` and ``pairs`` ("CHN RUS", the ids in their order) that the record has figures of.
    """
    names = [field.name for field in fields(Claim)]
    found = connection.cursor().execute(_SELECT.format(columns=", ".join(f"asked.{name}" for name in names)), asked)
    while row := found.fetchone():
        claim = Claim(*row[: len(names)])
        text, first, last, named = row[len(names) :]
        names_of = [Named(*name) for name in named]
        yield question_of(claim, text, Period(first, last) if first and last else None, names_of)


def question_of(claim: Claim, text: str, published: Period | None, named: Sequence[Named]) -> Question:
    """Return a claim as a question.

    Args:
        claim: the claim, with both parties.
        text: its sentence.
        published: when it was published.
        named: the actors that the sentence names.
    """
    said_by = claim.attributed_to or ""
    reporters = {name.country for name in named if name.words in said_by}
    parties = {claim.source_actor, claim.target_actor}
    counts = any(form in said_by.lower() for form in forms("counts"))
    text = " ".join(text.split())
    currencies = [code for code in ("CNY", "USD") if any(form in text.lower() for form in forms(code))]
    if claim.measure == "growth" and claim.unit == "1":
        # "by a third" is a rate like any other.
        claim = replace(claim, value_low=100 * claim.value_low, value_high=100 * claim.value_high, unit=PERCENT)
    quote = re.escape(" ".join(claim.quote.split()))
    if claim.bound == "exact" and re.search(rf"{quote} (?:mark|milestone|threshold|barrier)\b", text):
        claim = replace(claim, bound="at_least")  # a mark is passed, not met
    return Question(
        claim=claim,
        text=text,
        published=published,
        reporter=next(iter(reporters)) if counts and len(reporters) == 1 else None,
        currency=currencies[0] if claim.unit == PERCENT and len(currencies) == 1 else None,
        partial=_partial(claim, text, [name.words for name in named]),
        others=any(name.kind == "state" and name.country not in parties for name in named),
    )


def _partial(claim: Claim, text: str, names: Sequence[str]) -> str | None:
    """Return the words that make what is counted a part of all goods: "oil exports", "cars worth", "trade in food".

    Whatever is not known to leave it whole makes it a part: then nothing is said of the figure.
    """
    told = re.split(" [-–—] ", " ".join((claim.object or "").split()))[-1]  # "BEIJING - China's trade"
    counted, quote = re.escape(told), re.escape(" ".join(claim.quote.split()))
    if other := re.search(OTHER_THAN_A_YEAR.format(quote=quote, counted=counted), text):
        return other[0]
    if alone := re.search(rf"{quote} (?:{any_of('alone')})\b", text):
        return alone[0]
    if claim.unit == PERCENT and (share := re.search(rf"{quote} of \w+", text)):
        return share[0]
    places = "|".join(re.escape(" ".join(name.split())) for name in names)
    if names and (place := re.search(rf"(?:between|and|with|from|(?<!ccording )to) (?:{places})['’]s [A-Z]\w+", text)):
        return place[0]
    beside = [rf"({counted})", rf"({WORDS}) worth {quote}", rf"{quote} (?:worth )?(?:of|in) ({WORDS})"]
    beside += [rf"{counted} (?:in|of) ({WORDS})"] if counted else []
    for pattern in beside:
        found = re.search(pattern, text)
        phrase = found[1] if found else ""
        for name in sorted(names, key=len, reverse=True):
            phrase = phrase.replace(" ".join(name.split()), " ")
        words = re.findall(r"[^\W\d_]+", phrase.lower())
        if any(word not in forms("whole") and word not in forms("behind") for word in words):
            return found[0] if found else None
    narrowed = re.search(rf"\b(?:in|of|by|via|through) (?:[\w-]+ )?(?:{any_of('part')})\b", text, re.I)
    return narrowed[0] if narrowed else None
