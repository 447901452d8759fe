"""Passages become relations: who did what to whom, one row a pair and type in a sentence."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline import edtf
from pipeline.link.act_words import QUAD_CLASSES, around
from pipeline.link.acts import Act, acts
from pipeline.link.passages import Passage
from pipeline.records import Actor, Date, EventReport, Relation
from pipeline.vocabulary import Vocabulary

_PLUPERFECT = re.compile(
    r"\bhad\s+(?:(?:already|also|long|once|never|earlier|previously|just|been|\w+ly)\s+)*$", re.IGNORECASE
)
_REPORTED = re.compile(r"\bthat\s[^,;]*$")
"""What stands before "had" where it is only that of reported speech: "announced that they had concluded"."""
_DESCRIBED = re.compile(r"\s+(?!and\b|or\b|to\b|in\b|on\b)[a-z]")
_PHRASE = 90
_BESIDE = 3
"""Dates before an act and behind it of which one may be its own."""
MOST_EQUALS = 3
"""With more parties joined as equals no rows are written: who of them acted with whom is not said."""


def link(passages: Sequence[Passage], events: Sequence[EventReport], words: Vocabulary) -> tuple[Relation, ...]:
    """Return the interactions of two actors that a document asserts, in the order of the text.

    Raises:
        VocabularyError: acts.toml is wrong.
    """
    told = {event.sentence.sentence_id: event.edtf for event in reversed(events)}
    return tuple(
        relation
        for passage in passages
        if passage.sentence.tells and (found := acts(passage, words))
        for relation in _once(_relations(passage, found, told.get(passage.sentence.sentence_id), words))
    )


def _relations(passage: Passage, found: Sequence[Act], event_date: str | None, words: Vocabulary) -> Iterator[Relation]:
    for act in found:
        when = _date(passage, act, words) if passage.dates else event_date
        for source, target in _pairs(act):
            yield _relation(passage, act, source, target, when)


def _pairs(act: Act) -> Iterator[tuple[Actor, Actor]]:
    if max(len(act.sources), len(act.targets)) > MOST_EQUALS:
        return
    pairs: Iterable[tuple[Actor, Actor]] = itertools.product(act.sources, act.targets)
    if act.mutual and not act.targets:
        pairs = itertools.combinations(act.sources, 2)
    for source, target in pairs:
        if source.actor_id != target.actor_id:
            yield source, target


def _date(passage: Passage, act: Act, words: Vocabulary) -> str | None:
    """Return the date nearest to the act where the sentence gives any: one sentence seldom dates two acts.

    A date of something else is none: "after the coup of July 2023". What had happened before is not dated behind a
    comma: "France, which had bombed Chad, apologised in 1990".
    """
    at = bisect.bisect_left(passage.dates, act.stop, key=lambda date: date.start)
    sides = reversed(passage.dates[max(0, at - _BESIDE) : at]), passage.dates[at : at + _BESIDE]
    found = (next((date for date in side if not _is_of_another(passage, act, date, words)), None) for side in sides)
    beside = [date for date in found if date]
    return min(beside, key=lambda date: (abs(date.start - act.stop), date.start)).edtf if beside else None


def _is_of_another(passage: Passage, act: Act, date: Date, words: Vocabulary) -> bool:
    """Whether a date is that of what the act came before or after, or of the main clause beside it."""
    text = passage.document.text
    first, last = passage.sentence.start, passage.sentence.stop
    between = text[act.stop : date.start] if date.start >= act.stop else text[date.stop : act.start]
    past = _PLUPERFECT.search(text, max(first, act.start - 30), act.start) if "," in between else None
    if past and not _REPORTED.search(text, max(first, past.start() - _PHRASE), past.start()):
        return True
    lead = around(words).beyond.search(text, max(first, date.start - _PHRASE), date.start)
    if lead is None or lead.start() <= act.start < date.start:
        return False
    return lead["of"] is not None or _DESCRIBED.match(text, date.stop, last) is not None


def _relation(passage: Passage, act: Act, source: Actor, target: Actor, when: str | None) -> Relation:
    sentence = passage.sentence
    pair = f"{source.actor_id}-{act.event_type.lower()}-{target.actor_id}"
    return Relation(
        relation_id=f"{sentence.sentence_id}:{pair}",
        source_actor=source.actor_id,
        target_actor=target.actor_id,
        event_type=act.event_type,
        quad_class=QUAD_CLASSES[act.event_type],
        mutual=act.mutual,
        edtf=when,
        date_start=edtf.first_day(when) if when else None,
        date_end=edtf.last_day(when) if when else None,
        document_id=sentence.document_id,
        section_id=sentence.section_id,
        sentence_id=sentence.sentence_id,
        start=sentence.start,
        stop=sentence.stop,
        quote=sentence.text,
        rule=act.rule,
    )


def _once(relations: Iterable[Relation]) -> Iterator[Relation]:
    """Yield one relation a pair and type; of a mutual one the order of the parties makes no other pair."""
    seen: set[tuple[frozenset[str] | tuple[str, str], str]] = set()
    for relation in relations:
        parties = (relation.source_actor, relation.target_actor)
        key = (frozenset(parties) if relation.mutual else parties, relation.event_type)
        if key not in seen:
            seen.add(key)
            yield relation
