"""Organisations and companies that the gazetteer does not know, recognised by the form of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from pipeline.find.actors.hits import Hit
from pipeline.find.actors.page import Page
from pipeline.find.actors.plain import kebab
from pipeline.records import Actor, ActorKind, Sentence

_BRACKET = re.compile(r"(?:'s?)?,? \((?:the |or |later |hereafter )?\"?([A-Z][A-Za-z&+-]{1,9})\"?\)")
_OFFICE_OF = re.compile(r"([A-Z][a-z-]+) of (?:the )?")
_OF = re.compile(r" of (?:the )?")
_INNER_OF = re.compile(r"(.+?) of (?:the )?")
_OWNED = re.compile(r"'s? $")


def find_bodies(page: Page, sentence: Sentence, known: Sequence[Hit], strange: Set[str]) -> Iterator[Hit]:
    """Yield the organisations and companies of a sentence whose form shows what they are.

    Names of schools and think tanks come without an actor: they keep the names inside them from being read. In a
    heading every word may be capitalised, so that its form shows nothing. ``strange`` are the sentence's capitalised
    words that known names do not explain, or that they share with other bodies.
    """
    forms, text, start, stop = page.bodies, page.text, sentence.start, sentence.stop
    if not strange.isdisjoint(forms.learning):
        for learned in forms.learned.finditer(text, start, stop):
            yield Hit.read(*learned.span(), "school or think tank", "name")
    if sentence.part == "heading" or strange.isdisjoint(forms.signs):
        return
    hits = {hit.start: hit for hit in known}
    while match := forms.name.search(text, start, stop):
        cut = _before_another(text, *match.span(), hits)
        hit = _read(page, match.start(), cut, hits)
        if hit:
            yield hit
        start = max(hit.stop if hit else 0, cut)


@dataclass(frozen=True, slots=True)
class _Named:
    """A capitalised stretch that holds an organisation's word, without the adjectives that do not belong to it."""

    start: int
    stop: int
    core: str
    """The name without the state's: "Supreme Court" of "Supreme Court of India"."""
    owner: Actor | None
    """The state whose it is by the words around the name."""
    state: Actor | None
    """The state that the name itself names: "Bank of China"."""
    parent: Actor | None
    """The organisation with whose acronym it begins: "AU Commission"."""


def _read(page: Page, start: int, stop: int, hits: Mapping[int, Hit]) -> Hit | None:
    named = _trimmed(page, start, stop, hits)
    if named is None:
        return None
    actor = _known(page, named) or _made(page, named)
    if actor is None:
        # "Peace and Security Council" of nobody knows whom is not the Security Council.
        longer = any(named.core.endswith(f" {shared}") for shared in page.bodies.shared)
        return Hit.read(named.start, named.stop, "another's organisation", "name") if longer else None
    for name in {named.core, page.text[named.start : named.stop]}:
        page.introduce(name, actor)
    return Hit.read(named.start, named.stop, "organisation by its form", "name", actor)


def _trimmed(page: Page, start: int, stop: int, hits: Mapping[int, Hit]) -> _Named | None:
    """Return a name without adjectives before it, and with "of" its state behind it; None where it is none."""
    forms, text = page.bodies, page.text
    while (office := _OFFICE_OF.match(text, start, stop)) and office[1].lower() in page.offices.office:
        start = office.end()
    people = start
    owner: Actor | None = None
    while (hit := hits.get(start)) and hit.stop < stop and hit.actors:
        of_state = hit.form == "demonym" or (hit.form == "acronym" and hit.is_state)
        if of_state or (hit.is_state and text[hit.stop + 1 : stop] in forms.with_people):
            owner, people, start = hit.actor, start, hit.stop + 1
        elif hit.kind == "person" and (hit.form == "name" or hit.known.alone):
            return None
        else:
            break
    core, first = text[start:stop], start
    if core in forms.with_people and owner:
        start = people
    elif " " not in core or not forms.is_body(core) or (forms.is_barred(core) and not _BRACKET.match(text, stop)):
        return None
    if owner is None and (owned := _OWNED.search(text, max(0, start - 3), start)):
        owner = next((hit.actor for hit in hits.values() if hit.stop == owned.start() and hit.actors), None)
    if owner is None and (state := _state_behind(page, start, stop, hits)):
        owner, stop = state.actor, max(stop, state.stop)
        core = core.partition(" of ")[0] if state.start < first + len(core) else core
    within = [hit for at, hit in hits.items() if first <= at and hit.stop <= first + len(core) and hit.actors]
    return _Named(
        start,
        stop,
        core,
        owner,
        state=next((hit.actor for hit in within if hit.is_state and hit.form in ("name", "demonym", "acronym")), None),
        parent=next((hit.actor for hit in within if hit.start == first and hit.form == "acronym"), None),
    )


def _state_behind(page: Page, start: int, stop: int, hits: Mapping[int, Hit]) -> Hit | None:
    """Return the state behind a generic name and "of", whether or not the name was read with it."""
    inner, outer = _INNER_OF.match(page.text, start, stop), _OF.match(page.text, stop)
    for generic, of in ((inner[1] if inner else "", inner), (page.text[start:stop], outer)):
        hit = hits.get(of.end()) if of else None
        if hit and hit.is_state and page.bodies.is_generic(generic):
            return hit
    return None


def _before_another(text: str, start: int, stop: int, hits: Mapping[int, Hit]) -> int:
    for joint in re.finditer(r",? (?:and|&) (?:the )?|, ", text[start:stop]):
        hit = hits.get(start + joint.end())
        if hit and hit.actors and hit.stop <= stop:
            return start + joint.start()
    return stop


def _known(page: Page, named: _Named) -> Actor | None:
    generic = page.bodies.is_generic(named.core)
    known = page.names.known.get(named.core)
    if known and known.actors and not (generic and named.owner and known.actors[0].country != named.owner.country):
        return known.actors[0]
    return None if named.owner else page.explained(named.core)


def _made(page: Page, named: _Named) -> Actor | None:
    """Return a new actor: its id is the acronym behind it, or the name with the code of its state."""
    forms, names = page.bodies, page.names
    printed = " ".join(page.printed[named.start : named.stop].split())
    country = next((actor.country for actor in (named.owner, named.state, named.parent) if actor), None)
    kind: ActorKind = "company" if forms.is_company(named.core) else "organisation"
    bracket = _BRACKET.match(page.text, named.stop)
    if bracket and kind == "organisation" and abbreviates(bracket[1], named.core) and bracket[1] not in names.actors:
        return Actor(bracket[1], printed, kind, country)
    if kind == "organisation" and not (country or named.parent) and (forms.is_generic(named.core) or not bracket):
        return None
    whole = f"{named.parent.name} {named.core.partition(' ')[2]}" if named.parent else _regular(named.core)
    actor_id = kebab(whole)
    if named.owner and country and not named.state and kind == "organisation":
        actor_id = f"{country.lower()}-{actor_id}"
    return names.actors.get(actor_id) or Actor(actor_id, printed, kind, country)


def _regular(name: str) -> str:
    """Return "Ministry of X" for "X Ministry", so that both are one actor."""
    match = re.fullmatch(r"(?P<of>.+) Ministry", name)
    if not match:
        return name.replace("Ministry for ", "Ministry of ")
    return f"Ministry of {'Foreign Affairs' if match['of'] == 'Foreign' else match['of']}"


def acronym_after(text: str, hit: Hit) -> tuple[int, int, str] | None:
    """Return span and letters of an acronym in brackets that abbreviates the name just before it."""
    bracket = _BRACKET.match(text, hit.stop)
    if bracket and abbreviates(bracket[1], text[hit.start : hit.stop]):
        return bracket.start(1), bracket.end(1), bracket[1]
    return None


def abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters of an acronym stand in this order in a name, the first at its beginning."""
    letters, full = [letter for letter in acronym.lower() if letter.isalnum()], name.lower()
    if sum(map(str.isupper, acronym)) < 2 or not full.startswith(letters[0]):
        return False
    initials = "".join(word[0] for word in re.split(r"[ -]", full) if word)
    return _in_order(letters, initials) or (len(letters) >= 3 and _in_order(letters, full))


def _in_order(letters: Sequence[str], text: str) -> bool:
    at = -1
    return all((at := text.find(letter, at + 1)) >= 0 for letter in letters)


def head_of(name: str, short: Set[str]) -> str | None:
    """Return the generic word that may later stand for a name: "Union" for "African Union"."""
    before_of = re.match(r"(?:[\w' -]* )?([\w-]+) (?:of|for) ", name)
    words = name.split(" ")
    heads = (words[-1], words[0], before_of[1] if before_of else "")
    return next((word for word in heads if word in short), None)
