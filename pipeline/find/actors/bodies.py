"""Organisations and companies that the gazetteer does not know, recognised by the form of their names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from pipeline.find.actors.gazetteer import Gazetteer
from pipeline.find.actors.hits import Hit
from pipeline.find.actors.page import Page
from pipeline.find.actors.plain import kebab
from pipeline.records import Actor, ActorKind, Sentence
from pipeline.vocabulary import Vocabulary

FILE = "actors_bodies.toml"
# A capitalised word of a name: "Defence", "Anglo-Iranian", "People's", "al-Quds"; an article opens a sentence instead.
_CAP = (
    r"(?:(?:People|Worker|Lord|King|Queen|Women|Children)s?'s?|"
    r"(?!(?:The|A|An|In|At|On|By|But|And|As|If|When|While|For|From|To|Since|After|With|Under|Its|Their|That|This)\b)"
    r"[A-Z][\w&]*(?:-\w+)*)"
)
_CAPS = rf"{_CAP}(?: {_CAP})*"
_BRACKET = re.compile(r",? \((?:the |or |later |hereafter )?\"?([A-Z][A-Za-z&+-]{1,9})\"?\)")
_OWNED = re.compile(r"(?:'s?) $")
_COMPANY_END = re.compile(r"(?:Corp|Co|Inc|Ltd)\.$")


class Bodies:
    """The words of actors_bodies.toml as patterns."""

    def __init__(self, words: Vocabulary) -> None:
        said = {entry.name: entry.texts("words") for entry in words.entries(FILE)}
        companies = frozenset(said["company"])
        self.companies = companies
        self.barred = frozenset(said["learning-and-opinion"])
        self.with_people = frozenset(said["with-its-people"])
        self.shared = frozenset(said["shared-by-many"])
        self.short = frozenset(said["short-name"])
        of = _either(said["organisation-of"] + said["company-of"])
        last = _either(said["organisation"] + said["company"])
        self.of = re.compile(
            rf"\b(?:{_CAP} ){{0,3}}{of} (?:of|for|on|against) (?:the )?{_CAPS}"
            rf"(?:(?:, {_CAPS})*,? (?:and|&) {_CAPS})?(?: in (?:the )?{_CAPS})?"
        )
        self.last = re.compile(rf"\b(?:{_CAP} (?:(?:and|&|of) )?){{0,7}}{last}(?![\w-])(?:(?<!\.)\.(?= ?[a-z]))?")
        learned = _either(said["learning"])
        self.learned = re.compile(
            rf"\b(?:{_CAP} ){{0,3}}{learned} (?:of|for) (?:the )?{_CAPS}(?:(?:, {_CAPS})*,? (?:and|&) {_CAPS})?"
            rf"|\b(?:{_CAP} (?:(?:and|&|of) )?){{1,5}}{learned}(?![\w-])"
        )
        self.any = re.compile(rf"{of}|{last}")


@functools.cache
def bodies(words: Vocabulary) -> Bodies:
    """Return the patterns of a vocabulary's organisation words."""
    return Bodies(words)


def find_bodies(page: Page, sentence: Sentence, known: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the organisations and companies of a sentence whose form shows what they are.

    Names of schools and think tanks come without an actor: they keep the names inside them from being read. In a heading
    every word may be capitalised, so that its form shows nothing.
    """
    forms, text, start, stop = bodies(page.words), page.text, sentence.start, sentence.stop
    for learned in forms.learned.finditer(text, start, stop):
        yield Hit(*learned.span(), "school or think tank", "name", ())
    if sentence.part == "heading" or not forms.any.search(text, start, stop):
        return
    by_start = {hit.start: hit for hit in known}
    done = start
    for pattern in (forms.of, forms.last):
        for match in pattern.finditer(text, start, stop):
            if pattern is forms.last and match.start() < done:
                continue
            hit = _read(page, match, pattern is forms.of, by_start, known)
            if hit:
                done = max(done, hit.stop)
                yield hit


def _read(page: Page, match: re.Match[str], is_of: bool, by_start: dict[int, Hit], known: Sequence[Hit]) -> Hit | None:
    forms, names, text = bodies(page.words), page.names, page.text
    start, stop = match.span()
    stop = _before_another(text, start, stop, by_start)
    owner: Actor | None = None
    people = start
    while (hit := by_start.get(start)) and hit.stop < stop:
        if hit.form == "demonym" or (hit.form == "acronym" and hit.is_state):
            owner, people, start = hit.actor, hit.start, hit.stop + 1
        elif hit.actors and hit.actor.kind == "person" and (hit.form == "name" or hit.alone):
            return None
        else:
            break
    name = text[start:stop]
    if name in forms.with_people and owner:
        start, name = people, text[people:stop]
    elif " " not in name or not forms.any.search(name) or forms.barred & set(re.split(r"[ -]", name)):
        return None
    if owner is None and _OWNED.search(text[max(0, start - 3) : start]):
        before = [hit for hit in known if hit.stop in (start - 3, start - 2) and hit.actors]
        owner = before[-1].actor if before else None
    within = [
        hit
        for hit in known
        if start <= hit.start
        and hit.stop <= stop
        and hit.actors
        and hit.form != "capital"
        and hit.actor.kind != "person"
    ]
    country = owner.country if owner else (within[-1 if is_of else 0].actor.country if within else None)
    actor = _known(names, forms, name, owner) or _made(page, start, stop, country, within)
    if actor is None:
        return None
    page.introduce(name, actor)
    return Hit(start, stop, "organisation by its form", "name", (actor,))


def _before_another(text: str, start: int, stop: int, by_start: dict[int, Hit]) -> int:
    for joint in re.finditer(r",? (?:and|&) (?:the )?|, ", text[start:stop]):
        hit = by_start.get(start + joint.end())
        if hit and hit.actors and hit.stop <= stop:
            return start + joint.start()
    return stop


def _known(names: Gazetteer, forms: Bodies, name: str, owner: Actor | None) -> Actor | None:
    known = names.known.get(name)
    if known and known.actors and not (owner and name in forms.shared):
        return known.actors[0]
    return None


def _made(page: Page, start: int, stop: int, country: str | None, within: Sequence[Hit]) -> Actor | None:
    forms, names, text, name = bodies(page.words), page.names, page.text, page.printed[start:stop]
    kind: ActorKind = "company" if any(name.endswith(f" {word}") for word in forms.companies) else "organisation"
    bracket = _BRACKET.match(text, stop)
    if bracket and kind == "organisation" and abbreviates(bracket[1], name) and bracket[1] not in names.actors:
        return Actor(bracket[1], name, kind, country)
    if not (country or within or bracket) and kind == "organisation" and name.count(" ") < 2:
        return None
    parent = next((hit for hit in within if not hit.is_state), None)
    if parent:
        name = f"{parent.actor.name}{name.removeprefix(text[parent.start : parent.stop])}"
    actor_id = kebab(_regular(name))
    if country and not within and kind == "organisation":
        actor_id = f"{country.lower()}-{actor_id}"
    return names.actors.get(actor_id) or Actor(actor_id, name, kind, country)


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
    letters = [letter for letter in acronym.lower() if letter.isalnum()]
    if sum(letter.isupper() for letter in acronym) < 2 or not name.lower().startswith(letters[0]):
        return False
    initials = "".join(word[0] for word in re.split(r"[ -]", name.lower()) if word)
    at = -1
    for letter in letters:
        at = initials.find(letter, at + 1)
        if at < 0:
            break
    else:
        return True
    at = -1
    for letter in letters:
        at = name.lower().find(letter, at + 1)
        if at < 0:
            return False
    return len(letters) >= 3


def head_of(name: str, short: frozenset[str]) -> str | None:
    """Return the generic word that may later stand for a name: "Union" for "African Union"."""
    words = name.split(" ")
    for word in (
        words[-1],
        words[0],
        *(words[at - 1] for at, word in enumerate(words) if word in ("of", "for") and at),
    ):
        if word in short:
            return word
    return None


def _either(words: Sequence[str]) -> str:
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) + ")"
