"""Sentences become event reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.events.clauses import Clause, Item, clauses, items
from pipeline.link.events.lexicon import Lexicon, lexicon
from pipeline.link.events.nouns import nouns
from pipeline.link.events.participants import Parties, Taking, at_the_time, taking_part
from pipeline.link.events.places import Place, destination, named_in, places
from pipeline.link.events.telling import Telling, is_chronicle, tellings
from pipeline.link.events.titles import title
from pipeline.link.passages import Passage
from pipeline.records import Actor, Date, EventReport, EventRole
from pipeline.vocabulary import Vocabulary

_HYPOTHETICAL = re.compile(r"\W*(?:If|Had|Were|Should|Unless|Would|Could|Might|Whether|Suppose)\b")
_POINTS_BACK = re.compile(
    r"\bthere\b(?!\s+(?:is|are|was|were|has|have|had|will|would|can|may)\b)"
    r"|\b(?:the|this|that|his|her|their|these)\s+(?:\w+\s+)?(?:summit|meeting|talks|visit|conference|session|trip|occasion|communiqué|communique|declaration)\b"
    r"|\bthey\s+also\b|\b(?:he|she)\s+also\b|\bthe\s+two\s+(?:leaders|sides|presidents|ministers)\b",
    re.IGNORECASE,
)
_GATHERINGS = ("summit", "meeting", "forum", "visit")
_BODY = re.compile(
    r"\b(?:pact|alliance|bloc|union|organi[sz]ation|community|league|federation|agreement|treaty|club|axis)\b",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"\W*(?:the|both|its|his)\s+(?:\w+\s+){0,2}?(?:territory|country|countries|capital|region|city|island|islands|front|area|border|site)\b"
)
_MOST = 60
"""Dates in one sentence beyond which it is a table or a list, which tells no events."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence on its way to reports."""

    passage: Passage
    row: Sequence[Item]
    parts: Sequence[Clause]
    parties: Parties
    known: Lexicon
    words: Vocabulary

    @property
    def is_caption(self) -> bool:
        """Whether it describes a picture."""
        return self.passage.sentence.part == "caption"


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
        before = latest[1] if latest is not None and latest[0] is passage.before else []
        made = list(_reports(passage, known, words, before))
        reports.extend(made)
        latest = passage, made or (before if not passage.dates else [])
    return tuple(reports)


def _reports(
    passage: Passage, known: Lexicon, words: Vocabulary, before: Sequence[EventReport]
) -> Iterator[EventReport]:
    borrowed = None if passage.dates else _borrowed(passage, before)
    if (not passage.dates and borrowed is None) or len(passage.dates) > _MOST or _HYPOTHETICAL.match(passage.text):
        return
    row = items(passage, known)
    chronicle, caption = is_chronicle(row), passage.sentence.part == "caption"
    parts = clauses(row, known, present=chronicle or caption)
    verbs = [verb for clause in parts for verb in clause.verbs if verb.word]
    found = nouns(row, verbs, known)
    sentence = _Sentence(passage, row, parts, Parties(passage, row, words), known, words)
    told = tellings(row, parts, found, chronicle=chronicle, caption=caption, borrowed=borrowed)
    made = [report for telling in told if (report := _report(telling, sentence))]
    yield from _settled(made)


def _borrowed(passage: Passage, before: Sequence[EventReport]) -> Date | None:
    """Return the date of the gathering told in the sentence before, where this one points back to it."""
    if passage.before is None or not _POINTS_BACK.search(passage.text):
        return None
    also = re.search(r"\b(?:he|she)\s+also\b", passage.text, re.IGNORECASE)
    for report in before:
        if report.kind in _GATHERINGS or (also and report.kind == "statement"):
            told = [date for date in passage.before.dates if date.edtf == report.edtf]
            if told:
                return told[0]
    return None


def _report(telling: Telling, sentence: _Sentence) -> EventReport | None:
    """Return the report of a telling; None where what its word asks for is not there."""
    taking = taking_part(telling, sentence.parts, sentence.parties)
    place = _place(telling, sentence)
    if not _holds(telling, taking, place, sentence):
        return None
    row, year = sentence.row, int(telling.date.edtf[:4].replace("X", "0"))
    states = [actor for actor, _ in taking.actors if actor.kind == "state"]
    country = place.country if place else None
    if country is None and telling.kind in ("visit", "conflict"):
        country = next(
            (actor.actor_id for group in taking.acted for actor in group.actors if actor.kind == "state"), None
        )
    actors: dict[Actor, EventRole] = {at_the_time(actor, year, sentence.words): role for actor, role in taking.actors}
    told: dict[str, EventRole] = {actor.actor_id: role for actor, role in actors.items()}
    series = telling.noun.series if telling.noun and telling.noun.series and telling.kind == telling.noun.kind else None
    if series and series.actor:
        told.setdefault(series.actor, "participant")
    owners = {actor.actor_id if actor.kind == "state" else actor.country for actor in (*actors, *states)}
    now = Taking(
        tuple((at_the_time(actor, year, sentence.words), role) for actor, role in taking.actors),
        taking.acting,
        taking.acted,
    )
    return EventReport(
        kind=telling.kind,
        title=title(telling, row, now, place),
        edtf=telling.date.edtf,
        place=place.name if place else None,
        country=country,
        actors=tuple(told.items()),
        sentence=sentence.passage.sentence,
        start=row[telling.first].start,
        stop=row[telling.last - 1].stop,
        rule=telling.rule,
        series=series.title if series else None,
        states=tuple(sorted(owner for owner in owners if owner)),
        noun=telling.noun.word.lemma if telling.noun and telling.noun.word else None,
    )


def _holds(telling: Telling, taking: Taking, place: Place | None, sentence: _Sentence) -> bool:
    """Whether what a word asks for is there: an actor before it, a person, a body or a place after it."""
    acting = [actor for group in taking.acting for actor in group.actors]
    acted = [actor for group in taking.acted for actor in group.actors]
    if telling.verb is None:
        needs_body = telling.noun is not None and telling.noun.flag("to_body")
        return not needs_body or any(actor.kind == "organisation" for actor in (*acting, *acted))
    verb = telling.verb
    if verb.word is None:
        return bool(acting) if verb.voice == "active" else bool(acting or acted)
    if telling.noun is not None and not verb.finite:
        return True
    entry = verb.word.entry
    after = "".join(item.text + " " for item in sentence.row[verb.stop : verb.stop + 6])
    if entry.flag("by_actor") and not (acting or (verb.voice == "passive" and acted)):
        return False
    if entry.flag("of_actor") and not (acting or acted):
        return False
    if entry.flag("to_person") and telling.noun is None and not any(actor.kind == "person" for actor in acted):
        return False
    if entry.flag("to_body") and not (
        any(actor.kind == "organisation" for actor in (*acted, *acting)) or (acting and _BODY.search(after))
    ):
        return False
    if entry.flag("by_body") and not any(actor.kind == "organisation" for actor in (*acting, *acted)):
        return False
    if telling.kind == "visit":
        return bool(acting) and bool(acted or place or _LAND.match(after))
    return True


def _place(telling: Telling, sentence: _Sentence) -> Place | None:
    """Return where an event took place: in its name, where it leads to, after it, before it in its clause."""
    row, clause, known, words = sentence.row, telling.clause, sentence.known, sentence.words
    noun, verb = telling.noun, telling.verb
    if (
        noun
        and clause.first <= noun.at < clause.last
        and (named := named_in(row, max(clause.first, noun.at - 4), noun.stop, known))
    ):
        return named
    last = len(row) if sentence.is_caption else clause.last
    bound = min((other.at for other in clause.verbs if other.at >= telling.last and other.told), default=last)
    if (
        telling.kind == "visit"
        and verb is not None
        and verb.stop < last
        and (goal := destination(row, verb.stop, last, known, words))
    ):
        return goal
    if telling.kind == "visit" and noun is not None:
        for at in range(noun.stop, bound - 1):
            if row[at].low == "to" and (goal := destination(row, at + 1, bound, known, words)):
                return goal
    found = places(row, telling.first, bound, known, words)
    if not found:
        found = [place for place in places(row, clause.first, telling.first, known, words) if place.country][-1:]
    return next((place for place in found if place.country and not _is_state(place, row)), None) or next(
        (place for place in found if place.country), found[0] if found else None
    )


def _is_state(place: Place, row: Sequence[Item]) -> bool:
    return row[place.at].naming is not None


def _settled(reports: Sequence[EventReport]) -> Iterator[EventReport]:
    """Yield the reports of a sentence, none twice; of a visit and a meeting of one person on one date the visit."""
    kept: list[EventReport] = []
    for report in reports:
        if not any(_is_same(other, report) for other in kept):
            kept.append(report)
    for report in kept:
        if report.kind != "meeting" or not any(_covers(other, report) for other in kept):
            yield report


def _is_same(one: EventReport, two: EventReport) -> bool:
    """Whether two reports of one sentence say the same: "shake hands during their meeting"."""
    if one.kind != two.kind or one.edtf != two.edtf or one.series != two.series:
        return False
    first, second = set(dict(one.actors)), set(dict(two.actors))
    if one.kind in ("meeting", "visit"):
        return bool(first & second) or not first or not second
    return first == second


def _covers(visit: EventReport, meeting: EventReport) -> bool:
    return (
        visit.kind == "visit"
        and visit.edtf == meeting.edtf
        and bool(set(dict(visit.actors)) & set(dict(meeting.actors)))
    )
