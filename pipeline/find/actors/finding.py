"""One pass over a document's told sentences: known names, then persons by family name alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.find.actors.context import surroundings
from pipeline.find.actors.gazetteer import Known, gazetteer
from pipeline.find.actors.plain import plain
from pipeline.records import TOLD_ZONES, Actor, Document, Layout, Naming, Sentence
from pipeline.vocabulary import Vocabulary

_WORD = re.compile(r"\b[A-Z]\w*|\bal(?=[- ][A-Z])")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OFFICE_BEFORE = re.compile(
    r"\b(?:President|Premier|Prime Minister|Minister|Secretary|Chancellor|General|Chairman|Mr|Mrs|Ms|Leader|leader|"
    r"Marshal|Comrade|Senator|Governor|King|Emir|Ambassador|Vice President)s?\.?,? $"
)
_NAME_BEFORE = re.compile(r"\b([A-Z][\w.'-]*) $")
_NAME_AFTER = re.compile(r" [A-Z][a-z]|-[A-Z]")


@dataclass(frozen=True, slots=True)
class _Hit:
    start: int
    stop: int
    known: Known


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[Naming, ...]:
    """Return what is found, in the order of the text and without overlaps.

    Raises:
        VocabularyError: a gazetteer file is wrong.
    """
    text = plain(document.text)
    introduced: dict[str, dict[str, Actor]] = {}
    namings: list[Naming] = []
    for sentence in layout.sentences:
        if sentence.zone in TOLD_ZONES and sentence.part in ("text", "heading", "caption"):
            namings.extend(_named(text, sentence, words, introduced))
    return tuple(namings)


def _hits(text: str, sentence: Sentence, words: Vocabulary) -> Iterator[_Hit]:
    names = gazetteer(words)
    done = sentence.start
    for match in _WORD.finditer(text, sentence.start, sentence.stop):
        start, word = match.start(), match[0]
        if start < done:
            continue
        known = names.longest(text, start, word)
        if known:
            stop = start + len(known.name)
            if known.form == "combining" and not re.match(r"- ?[A-Z]", text[stop : stop + 3]):
                continue
            if stop <= sentence.stop:
                done = stop
                yield _Hit(start, stop, known)
            continue
        hump = _HUMP.search(word)
        if hump:
            parts = names.known.get(word[: hump.start()]), names.known.get(word[hump.start() :])
            if parts[0] and parts[1] and all(part.form in ("name", "demonym") for part in parts if part):
                yield _Hit(start, start + hump.start(), parts[0])
                yield _Hit(start + hump.start(), match.end(), parts[1])


def _named(
    text: str, sentence: Sentence, words: Vocabulary, introduced: dict[str, dict[str, Actor]]
) -> Iterator[Naming]:
    names, around = gazetteer(words), surroundings(words)
    earlier: tuple[_Hit, bool] | None = None
    for hit in _hits(text, sentence, words):
        known = hit.known
        if not known.actors:
            continue
        if known.form == "family_name":
            actor = _bearer(text, hit, sentence, introduced)
            if actor:
                yield Naming(hit.start, hit.stop, "family name", actor, "family_name")
            continue
        actor = known.actors[0]
        if actor.kind == "person":
            for family in names.families[actor.actor_id]:
                introduced.setdefault(family, {})[actor.actor_id] = actor
            yield Naming(hit.start, hit.stop, "known name", actor, "name")
            continue
        if actor.kind == "state" and around.is_land_or_money(text, hit.start, hit.stop):
            continue
        if known.form == "capital":
            joined = earlier and text[earlier[0].stop : hit.start] in (" and ", " or ", ", ", ", and ")
            acts = around.is_government(text, known, hit.start, hit.stop, sentence.start, sentence.stop)
            if joined and earlier and not earlier[1]:
                acts = False
            earlier = (hit, acts)
            if not acts:
                continue
        if actor.actor_id == "west" and not _is_the_west(text, hit):
            continue
        yield Naming(hit.start, hit.stop, f"known {known.form}", actor, known.form)


def _is_the_west(text: str, hit: _Hit) -> bool:
    if text[hit.start : hit.stop] != "West":
        return True
    return text[max(0, hit.start - 4) : hit.start].lower() == "the " and not re.match(
        r" [A-Z]", text[hit.stop : hit.stop + 2]
    )


def _bearer(text: str, hit: _Hit, sentence: Sentence, introduced: dict[str, dict[str, Actor]]) -> Actor | None:
    """Return the one person whom a bare family name can mean, None where there is more or less than one."""
    before = text[max(sentence.start, hit.start - 40) : hit.start]
    if _NAME_AFTER.match(text[hit.stop : hit.stop + 3]):
        return None
    with_office = _OFFICE_BEFORE.search(before) is not None
    name_before = _NAME_BEFORE.search(before)
    if name_before and not with_office and name_before[1] not in ("But", "And", "When", "As", "If", "While", "After"):
        return None
    bearers = introduced.get(plain(text[hit.start : hit.stop]), {})
    if len(bearers) == 1:
        return next(iter(bearers.values()))
    if not bearers and len(hit.known.actors) == 1 and (with_office or hit.known.alone):
        return hit.known.actors[0]
    return None
