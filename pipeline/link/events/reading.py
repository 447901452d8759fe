"""Sentences become event reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.link.events.clauses import Clause, Item, clauses, items
from pipeline.link.events.lexicon import Lexicon, lexicon
from pipeline.link.events.participants import Parties, taking_part
from pipeline.link.events.places import Place, named_in, places
from pipeline.link.events.telling import Telling, is_chronicle, nouns, tellings
from pipeline.link.events.titles import title
from pipeline.link.passages import Passage
from pipeline.records import EventReport
from pipeline.vocabulary import Vocabulary

_HYPOTHETICAL = re.compile(r"\W*(?:If|Had|Were|Should|Unless|Would|Could|Might|May|Whether|Suppose)\b")
_POINTS_BACK = re.compile(
    r"\b(?:there|the (?:summit|meeting|talks|visit|conference|forum|session|trip|two (?:leaders|sides|presidents|ministers|countries))"
    r"|they|both (?:sides|leaders|countries|presidents))\b",
    re.IGNORECASE,
)
_MOST = 80
"""Dates in one sentence beyond which it is a table or a list, which tells no events."""


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[EventReport, ...]:
    """Return the events that a document's sentences tell, in the order of the text.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    known = lexicon(words)
    reports: list[EventReport] = []
    latest: tuple[Passage, list[EventReport]] | None = None
    for passage in passages:
        if not passage.sentence.tells:
            continue
        before = latest[1] if latest and passage.before and latest[0] is passage.before else []
        made = list(_reports(passage, known, words, before))
        reports.extend(made)
        latest = passage, made
    return tuple(reports)


def _reports(
    passage: Passage, known: Lexicon, words: Vocabulary, before: Sequence[EventReport]
) -> Iterator[EventReport]:
    if (not passage.dates and not before) or len(passage.dates) > _MOST or _HYPOTHETICAL.match(passage.text):
        return
    row = items(passage, known)
    chronicle = is_chronicle(row)
    caption = passage.sentence.part == "caption"
    parts = clauses(row, known, present=chronicle or caption)
    verbs = [verb for clause in parts for verb in clause.verbs]
    found = nouns(row, [verb for verb in verbs if verb.word], known)
    parties = Parties(passage, row, words)
    told = tellings(row, parts, found, chronicle=chronicle)
    reports = [report for telling in told if (report := _report(telling, passage, row, parts, parties, known, words))]
    yield from _settled(reports)


def _report(
    telling: Telling,
    passage: Passage,
    row: Sequence[Item],
    parts: Sequence[Clause],
    parties: Parties,
    known: Lexicon,
    words: Vocabulary,
) -> EventReport | None:
    assert telling.date is not None
    taking, acting, acted = taking_part(telling, parts, parties)
    place = _place(telling, row, known, words, caption=passage.sentence.part == "caption")
    entry = telling.verb.word.entry if telling.verb and telling.verb.word else None
    if entry is not None:
        if entry.flag("by_actor") and not (acting or (telling.verb and telling.verb.voice == "passive" and acted)):
            return None
        if entry.flag("to_person") and not any(actor.kind == "person" for group in acted for actor in group.actors):
            return None
        if entry.flag("to_body") and not any(
            actor.kind == "organisation" for group in (*acted, *acting) for actor in group.actors
        ):
            return None
        if entry.flag("to_actor") and not (acted or (place and place.at >= (telling.verb.at if telling.verb else 0))):
            return None
        if entry.flag("again"):
            return None
    if (
        telling.noun is not None
        and telling.noun.word is not None
        and entry is None
        and telling.noun.word.entry.flag("to_body")
    ):
        if not any(actor.kind == "organisation" for group in (*acted, *acting) for actor in group.actors):
            return None
    if telling.kind == "visit" and entry is not None and not acting:
        return None
    start, stop = row[telling.first].start, row[telling.last - 1].stop
    country = place.country if place else None
    if country is None and telling.kind in ("visit", "conflict"):
        country = next((actor.actor_id for group in acted for actor in group.actors if actor.kind == "state"), None)
    series = telling.noun.series.title if telling.noun and telling.noun.series else None
    actors = [(actor.actor_id, role) for actor, role in taking]
    if telling.noun and telling.noun.series and telling.noun.series.actor:
        actor_id = telling.noun.series.actor
        if actor_id not in dict(actors):
            actors.append((actor_id, "participant"))
    return EventReport(
        kind=telling.kind,
        title=title(telling, row, taking, acting, acted, place),
        edtf=telling.date.edtf,
        place=place.name if place else None,
        country=country,
        actors=tuple(actors),
        sentence=passage.sentence,
        start=start,
        stop=stop,
        rule=telling.rule,
        series=series,
    )


def _place(telling: Telling, row: Sequence[Item], known: Lexicon, words: Vocabulary, *, caption: bool) -> Place | None:
    clause = telling.clause
    if telling.noun and (named := named_in(row, max(clause.first, telling.noun.at - 4), telling.noun.stop, known)):
        return named
    after = places(row, telling.first, len(row) if caption else clause.last, known, words)
    if telling.verb and telling.verb.word and telling.verb.word.kind == "visit":
        from pipeline.link.events.places import _place_at

        direct = (
            _place_at(row, telling.verb.stop, clause.last, known, words) if telling.verb.stop < clause.last else None
        )
        if direct:
            return direct
    if telling.kind == "visit" and telling.noun and not after:
        for at in range(telling.noun.stop, clause.last - 1):
            if row[at].low == "to":
                from pipeline.link.events.places import _place_at

                return _place_at(row, at + 1, clause.last, known, words)
    if after:
        return next((place for place in after if place.country), after[0])
    before = places(row, clause.first, telling.first, known, words)
    return next((place for place in before if place.country), None)


def _settled(reports: Sequence[EventReport]) -> Iterator[EventReport]:
    """Yield the reports of a sentence: of a visit and a meeting of one person on one date the visit only, none twice."""
    kept: list[EventReport] = []
    for report in reports:
        if any(
            other.kind == report.kind
            and other.edtf == report.edtf
            and {a for a, _ in other.actors} == {a for a, _ in report.actors}
            for other in kept
        ):
            continue
        kept.append(report)
    for report in kept:
        if report.kind == "meeting" and any(_covers(other, report) for other in kept):
            continue
        yield report


def _covers(visit: EventReport, meeting: EventReport) -> bool:
    return (
        visit.kind == "visit"
        and visit.edtf == meeting.edtf
        and bool(dict(visit.actors).keys() & dict(meeting.actors).keys())
    )
