"""The way through a document: known names, bodies, persons, then what short names mean after full ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.find.actors.bodies import acronym_after, find_bodies, head_of
from pipeline.find.actors.context import Spot
from pipeline.find.actors.families import bearer
from pipeline.find.actors.gazetteer import Known
from pipeline.find.actors.hits import Hit, settled
from pipeline.find.actors.page import Page
from pipeline.find.actors.persons import can_be_persons, find_persons, follows
from pipeline.find.actors.terms import years_told
from pipeline.records import TOLD_ZONES, Actor, Document, Layout, Naming, Sentence
from pipeline.vocabulary import Vocabulary

# A name begins with a capital, or with a particle before one: "al-Qaeda", "von der Leyen". The capital comes before
# the question whether it begins a word: a pattern that begins with a set of characters is searched fast.
_CAPITAL = re.compile(r"[A-Z](?<!\w.)(?:(?<=(?:[ae]l|d[eai]|la)[ -].)()|(?<=(?:bin|v[ao]n|de[lr]|dos)[ -].)()|)\w*+")
"""A group tells that the letters before the word may be those of a particle."""
_LEAD = re.compile(r"\b(?:[ae]l|bin|v[ao]n|d(?:el?|[ia]|os))(?=[ -](?:der |la )?\Z)")
_LONGEST_LEAD = len("von der ")
_PARTICLE = re.compile(r"\b(?:[Aa]l-|[Ee]l-|bin |ben |de |da |van |von )$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_COMPOUND = re.compile(r"- ?[A-Z]")
# Names that the gazetteer has with a title, since without it they mean nobody: "King Hussein", "Mullah Omar".
_TITLES = re.compile(
    r"(?:King|Queen|Pope|Emperor|Sultan|Prince|Ayatollah|Mullah|Sheikh|Patriarch|Lord|Marshal|Archbishop) "
)
_JOINED = re.compile(r",? and |,? or |, ")


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[Naming, ...]:
    """Return what is found, in the order of the text and without overlaps.

    Raises:
        VocabularyError: a gazetteer file is wrong.
    """
    page = Page.of(document, layout, words)
    namings: list[Naming] = []
    for sentence in layout.sentences:
        if sentence.zone in TOLD_ZONES and sentence.part in ("text", "heading", "caption"):
            namings.extend(_named(page, sentence))
    return tuple(namings)


def _named(page: Page, sentence: Sentence) -> Iterator[Naming]:
    text, first, last = page.text, sentence.start, sentence.stop
    literal, strange, in_a_row = _literal(page, first, last)
    hits: Sequence[Hit] = literal
    if strange:
        if not strange.isdisjoint(page.bodies.telling):
            hits = settled(literal, find_bodies(page, sentence, literal, strange))
        if in_a_row:
            hits = settled(hits, find_persons(page, first, last, hits))
    if text.find("(", first, last + len(", (")) >= 0:
        hits = list(_with_acronyms(page, hits))
    earlier: tuple[Hit, bool] | None = None
    for hit in hits:
        known = hit.known
        form = known.form
        if not known.actors and form not in ("family_name", "short_name"):
            continue  # a name that is no actor's
        start, stop = hit.start, hit.stop
        name = text[start:stop]
        spot = Spot(text, start, stop, first, last, name)
        if form == "capital":
            acts = _acts(page, hit, spot, sentence, earlier)
            earlier = hit, acts
            actor = _at_the_time(page, hit.actor, sentence) if acts else None
        elif form == "family_name":
            actor = bearer(page, hit, spot, sentence)
        elif form == "short_name":
            actor = _headed(page, spot)
        else:
            actor = _meant(page, known, spot)
        if actor:
            if form == "name" and name != known.name:  # the gazetteer's own need no introduction
                page.introduce(name, actor)
            if page.remembered.get(actor.actor_id) is not actor:
                _remember(page, actor)
            yield Naming(start, stop, known.rule, actor, form)


# ---------------------------------------------------------------------------------------------- names, taken literally


def _literal(page: Page, start: int, stop: int) -> tuple[list[Hit], set[str], bool]:
    """Return the names that the gazetteer or the document itself explains, and the capitalised words left over.

    The last tells whether two words of which a person's name can consist follow each other.
    """
    found: list[Hit] = []
    strange: set[str] = set()
    done, last, in_a_row = start, stop, False
    text, known, introduced, openers = page.text, page.names.lengths, page.openings, page.around.openers
    for at, word in _words(text, start, stop):
        if at < done:
            continue
        opens = word in known or word in introduced or not word[1:].islower()
        hits = _at(page, at, word) if opens else ()
        if not hits or hits[-1].stop > stop:
            if not in_a_row:
                in_a_row = follows(text, last, at)
                last = at + len(word)
            if word not in openers:
                strange.add(word)
            continue
        if not in_a_row and can_be_persons(page, hits[0]):
            in_a_row = follows(text, last, at)
            last = hits[0].stop
        found.extend(hits)
        done = hits[-1].stop
        # Longer names may hold these: "Security Council" is in that of Russia, too.
        if hits[0].known.form in ("family_name", "short_name") or hits[0].known.kind == "organisation":
            strange.add(text[at:done].rsplit(" ", 1)[-1])
    return found, strange, in_a_row


def _words(text: str, start: int, stop: int) -> Iterator[tuple[int, str]]:
    """Yield the words with which a name can begin, and where each stands."""
    for match in _CAPITAL.finditer(text, start, stop):
        at = match.start()
        if match.lastindex and (lead := _LEAD.search(text, max(start, at - _LONGEST_LEAD), at)):
            yield lead.start(), lead[0]
        yield at, match[0]


def _at(page: Page, start: int, word: str) -> Sequence[Hit]:
    """Return what begins at a word: one name, two where a hyphen was lost between them, or none."""
    text, stop = page.text, start + len(word)
    known = page.names.longest(text, start, word)
    named = page.named(start, word) if word in page.lengths else None
    if named and (known is None or named[1] > len(known.name)):
        return (Hit.read(start, start + named[1], "introduced name", "name", named[0]),)
    if known:
        stop = start + len(known.name)
        if known.form == "combining" and not _COMPOUND.match(text, stop):
            return ()
        title = _TITLES.match(text, start, stop) if known.kind == "person" else None
        return (Hit(title.end() if title else start, stop, known),)
    if word in page.families:
        particle = _PARTICLE.search(text, max(0, start - 4), start)
        first = particle.start() if particle else start
        return (Hit.read(first, stop, "family name after the full name", "family_name"),)
    if word in page.bodies.short or word in page.heads:
        return (Hit.read(start, stop, "short name after the full name", "short_name"),)
    hump = None if word[1:].islower() else _HUMP.search(word)
    if hump is None:
        return ()
    parts = page.names.known.get(word[: hump.start()]), page.names.known.get(word[hump.start() :])
    if not (parts[0] and parts[1]) or {parts[0].form, parts[1].form} - {"name", "demonym"}:
        return ()
    middle = start + hump.start()
    return Hit(start, middle, parts[0]), Hit(middle, stop, parts[1])


def _with_acronyms(page: Page, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the hits, and behind a full name the acronym in brackets that introduces a short one."""
    for place, hit in enumerate(hits):
        yield hit
        known = hit.known
        if known.kind not in ("organisation", "company") or known.form not in ("name", "acronym"):
            continue
        acronym = acronym_after(page.text, hit)
        following = hits[place + 1] if place + 1 < len(hits) else None
        if acronym and not (following and following.start < acronym[1]):
            start, stop, letters = acronym
            page.introduce(letters, hit.actor)
            yield Hit.read(start, stop, "acronym in brackets", "acronym", hit.actor)


# ---------------------------------------------------------------------------------------------- names, taken in context


def _meant(page: Page, known: Known, spot: Spot) -> Actor | None:
    """Return the actor that a known name means here, None where it names none or more than one."""
    around = page.around
    if around.is_another_word(spot):
        return None
    if known.kind in ("state", "region") and around.is_part_of_a_name(spot):
        return None
    if known.form == "demonym" and (around.is_language(spot) or around.is_people_within(spot)):
        return None
    if known.shared:
        named = [actor for actor in known.actors if page.said(actor.actor_id)]
        return named[0] if len(named) == 1 else None
    return known.actors[0]


def _headed(page: Page, spot: Spot) -> Actor | None:
    """Return the actor for whom a generic word stands: "the Union" after "the African Union"."""
    if not spot.before.lower().endswith("the ") or re.match(r" (?:[A-Z]|of\b)", spot.after):
        return None
    return page.headed(spot.name)


def _acts(page: Page, hit: Hit, spot: Spot, sentence: Sentence, earlier: tuple[Hit, bool] | None) -> bool:
    """Whether a capital stands for its government; in "in Moscow and Beijing" both are what the first one is."""
    if page.around.is_a_persons(spot):
        return False
    if earlier and not earlier[1] and _JOINED.fullmatch(page.text[earlier[0].stop : hit.start]):
        return False
    return page.around.is_government(spot, is_seat=hit.known.seat, opens=hit.start - sentence.start < 2)


def _at_the_time(page: Page, actor: Actor, sentence: Sentence) -> Actor:
    """Return the state that had the capital when the sentence plays: "Moscow" in 1968 is the Soviet Union's."""
    former = page.names.former.get(actor.actor_id)
    if former is None:
        return actor
    years = years_told(page.text, sentence)
    if years and max(years) <= former.stop and min(years) >= former.start:
        return former.actor
    if years and min(years) > former.stop:
        return actor
    once = page.said(former.actor.actor_id)
    return former.actor if once and once > page.said(actor.actor_id) else actor


def _remember(page: Page, actor: Actor) -> None:
    """Remember what the naming of an actor lets later words mean."""
    page.remembered[actor.actor_id] = actor
    if actor.kind == "person":
        page.introduce_person(actor)
        return
    for namesake in page.names.namesakes.get(actor.actor_id, (actor,)):
        for short in page.names.short.get(namesake.actor_id, ()):
            page.introduce_head(short, namesake)
    if actor.kind != "state" and (head := head_of(actor.name, page.bodies.short)):
        page.introduce_head(head, actor)
