"""The way through a document: known names, bodies, persons, then what short names mean after full ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.find.actors.bodies import acronym_after, bodies, find_bodies, head_of
from pipeline.find.actors.context import Surroundings, surroundings
from pipeline.find.actors.hits import Hit, settled
from pipeline.find.actors.page import Page
from pipeline.find.actors.persons import find_persons
from pipeline.find.actors.terms import holders, office_words
from pipeline.records import TOLD_ZONES, Actor, Document, Layout, Naming, Sentence
from pipeline.vocabulary import Vocabulary

_WORD = re.compile(r"\b[A-Z]\w*|\b(?:al|el)(?=[- ][A-Z])")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COMPOUND = re.compile(r"- ?[A-Z]")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d(?=s?\b)")
_WORD_BEFORE = re.compile(r"([\w'.-]+) $")
_HONORIFICS = frozenset({"Mr", "Mrs", "Ms", "Sir", "Madam"})
_NAME_GOES_ON = re.compile(r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)[A-Z][a-z]|-[A-Z][a-z]")
_JOINED = re.compile(r",? and |,? or |, ")


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[Naming, ...]:
    """Return what is found, in the order of the text and without overlaps.

    Raises:
        VocabularyError: a gazetteer file is wrong.
    """
    page = Page.of(document, words)
    namings: list[Naming] = []
    for sentence in layout.sentences:
        if sentence.zone in TOLD_ZONES and sentence.part in ("text", "heading", "caption"):
            namings.extend(_named(page, sentence))
    return tuple(namings)


def _named(page: Page, sentence: Sentence) -> Iterator[Naming]:
    known = list(_known(page, sentence.start, sentence.stop))
    made = settled([*known, *find_bodies(page, sentence, known)])
    hits = settled([*made, *find_persons(page, sentence.start, sentence.stop, made)])
    earlier: tuple[Hit, bool] | None = None
    for hit in _with_acronyms(page, hits):
        if hit.is_nobodys:
            continue
        if hit.form == "capital":
            acts = _acts(page, hit, sentence, earlier)
            earlier = hit, acts
            actor = _at_the_time(page, hit.actor, sentence) if acts else None
        else:
            actor = _meant(page, hit, sentence)
        if actor:
            if hit.form == "name":
                page.introduce(page.text[hit.start : hit.stop], actor)
            _remember(page, actor)
            yield Naming(hit.start, hit.stop, hit.rule, actor, hit.form)


# ------------------------------------------------------------------------------------------------- names, taken literally


def _known(page: Page, start: int, stop: int) -> Iterator[Hit]:
    """Yield the names of a sentence that the gazetteer or the document itself explains."""
    done = start
    for match in _WORD.finditer(page.text, start, stop):
        if match.start() < done:
            continue
        for hit in _at(page, match):
            if hit.stop <= stop:
                done = hit.stop
                yield hit


def _at(page: Page, match: re.Match[str]) -> Iterator[Hit]:
    text, start, word = page.text, match.start(), match[0]
    known = page.names.longest(text, start, word)
    named = page.named(start, word)
    if named and (known is None or named[1] > len(known.name)):
        yield Hit(start, start + named[1], "introduced name", "name", (named[0],))
    elif known:
        at = start + len(known.name)
        if known.form != "combining" or _COMPOUND.match(text, at):
            yield Hit(start, at, f"known {known.form}", known.form, known.actors, known.seat, known.alone)
    elif word in page.families:
        first = start - 3 if text[max(0, start - 3) : start + len(word)] in page.families else start
        yield Hit(first, match.end(), "family name after the full name", "family_name", ())
    elif word in page.heads:
        yield Hit(start, match.end(), "short name after the full name", "short_name", ())
    elif hump := _HUMP.search(word):
        parts = page.names.known.get(word[: hump.start()]), page.names.known.get(word[hump.start() :])
        if parts[0] and parts[1] and all(part.form in ("name", "demonym") for part in parts if part):
            middle = start + hump.start()
            yield Hit(start, middle, f"known {parts[0].form}", parts[0].form, parts[0].actors)
            yield Hit(middle, match.end(), f"known {parts[1].form}", parts[1].form, parts[1].actors)


def _with_acronyms(page: Page, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the hits, and behind a full name the acronym in brackets that introduces a short one."""
    for place, hit in enumerate(hits):
        yield hit
        if not hit.actors or hit.actor.kind not in ("organisation", "company") or hit.form not in ("name", "acronym"):
            continue
        acronym = acronym_after(page.text, hit)
        following = hits[place + 1] if place + 1 < len(hits) else None
        if acronym and not (following and following.start < acronym[1]):
            start, stop, letters = acronym
            page.introduce(letters, hit.actor)
            yield Hit(start, stop, "acronym in brackets", "acronym", (hit.actor,))


# ---------------------------------------------------------------------------------------------- names, taken in context


def _meant(page: Page, hit: Hit, sentence: Sentence) -> Actor | None:
    """Return the actor that a name means here, None where it names none or more than one."""
    around, text = surroundings(page.words), page.text
    if hit.form == "family_name":
        return _bearer(page, hit, sentence, around)
    if hit.form == "short_name":
        return _headed(page, hit)
    actor = hit.actor
    if actor.kind == "state" and (
        around.is_land_or_money(text, hit.start, hit.stop)
        or around.is_a_persons(text, hit.start, hit.stop, sentence.start)
        or (hit.form == "demonym" and around.is_language(text, hit.start, hit.stop))
    ):
        return None
    if actor.actor_id == "west" and not _is_the_west(text, hit):
        return None
    return actor


def _is_the_west(text: str, hit: Hit) -> bool:
    before = text[max(0, hit.start - 40) : hit.start]
    if text[hit.start : hit.stop] != "West":
        return not re.search(r"\b(?:[Pp]ost|[Nn]on|[Pp]re)-$", before)
    after = text[hit.stop : hit.stop + 2]
    return bool(re.search(r"\b[Tt]he (?:[\w-]+ ){0,4}$", before)) and not re.match(r" [A-Z]|-[a-z]", after)


def _headed(page: Page, hit: Hit) -> Actor | None:
    """Return the actor for whom a generic word stands: "the Union" after "the African Union"."""
    if page.text[max(0, hit.start - 4) : hit.start].lower() != "the " or re.match(
        r" (?:[A-Z]|of\b)", page.text[hit.stop : hit.stop + 4]
    ):
        return None
    return page.headed(page.text[hit.start : hit.stop])


def _bearer(page: Page, hit: Hit, sentence: Sentence, around: Surroundings) -> Actor | None:
    """Return the one person whom a bare family name can mean, None where there is more or less than one."""
    before = page.text[max(sentence.start, hit.start - 60) : hit.start]
    word = _WORD_BEFORE.search(before)
    office = office_words(before, page.words) if word else frozenset[str]()
    titled = bool(office) or bool(word and word[1].removesuffix(".") in _HONORIFICS)
    if word and word[1][0].isupper() and not titled and word[1] not in around.openers and not word[1].endswith("'s"):
        return None
    if _NAME_GOES_ON.match(page.text, hit.stop):
        return None
    family = page.text[hit.start : hit.stop]
    bearers = list(page.families.get(family, {}).values())
    if not bearers and (titled or hit.alone):
        bearers = [hit.actor] if hit.alone else list(hit.actors)
    if len(bearers) > 1 and office:
        bearers = holders(page, bearers, office, sentence)
    return bearers[0] if len(bearers) == 1 else None


def _acts(page: Page, hit: Hit, sentence: Sentence, earlier: tuple[Hit, bool] | None) -> bool:
    """Whether a capital stands for its government; in "in Moscow and Beijing" both are what the first one is."""
    around = surroundings(page.words)
    if around.is_a_persons(page.text, hit.start, hit.stop, sentence.start):
        return False
    if earlier and not earlier[1] and _JOINED.fullmatch(page.text[earlier[0].stop : hit.start]):
        return False
    return around.is_government(page.text, hit.seat, hit.start, hit.stop, sentence.start, sentence.stop)


def _at_the_time(page: Page, actor: Actor, sentence: Sentence) -> Actor:
    """Return the state that had the capital when the sentence plays: "Moscow" in 1968 is the Soviet Union's."""
    former = page.names.former.get(actor.actor_id)
    if former is None:
        return actor
    years = [int(year[0]) for year in _YEAR.finditer(page.text, sentence.start, sentence.stop)]
    if years and max(years) <= former.stop and min(years) >= former.start:
        return former.actor
    if years and min(years) > former.stop:
        return actor
    return former.actor if actor.actor_id in page.past else actor


def _remember(page: Page, actor: Actor) -> None:
    """Remember what the naming of an actor lets later words mean."""
    if actor.kind == "person":
        page.introduce_person(actor)
    elif actor.kind == "state":
        for short in page.names.short.get(actor.actor_id, ()):
            page.introduce_head(short, actor)
    elif head := head_of(actor.name, bodies(page.words).short):
        page.introduce_head(head, actor)
