"""Persons whom the gazetteer does not know, recognised by the office that stands before or behind their name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.find.actors.hits import Hit
from pipeline.find.actors.offices import Offices, offices
from pipeline.find.actors.page import Page
from pipeline.find.actors.plain import kebab
from pipeline.records import Actor

_ARTICLED = r"(?:[Aa]l|[Ee]l|[Uu]l|ad|an|ar|as|at|ash|ur)-[A-Z][a-z]+"
# "Lavrov", "Jong-un", "O'Neill", "McCain", "al-Jaber", "JIANG"
_WORD = (
    rf"(?:{_ARTICLED}|[A-Z]'[A-Z][a-z]+|[A-Z][a-z]+(?:[A-Z][a-z]+)?(?:-[A-Za-z][a-z]+)*(?:'(?!s\b)[a-z]+)?|[A-Z]{{2,}})"
)
_INITIAL = r"[A-Z]\.(?:-?[A-Z]\.)*"
_PARTICLE = r"(?:bin|ibn|ben|bint|abu|al|el|ul|de|da|di|do|dos|das|del|della|van|von|der|den|la|le|du|y)"
_NAME = re.compile(
    rf"(?<![\w'-])(?:{_WORD}|{_INITIAL})(?: (?:{_PARTICLE}|{_INITIAL}|{_WORD}))*? ?(?:(?<= ){_WORD}(?: (?:Jr|Sr)\.)?)(?![\w])"
)
_RUN = re.compile(rf"(?<![\w'-])(?:{_WORD}|{_INITIAL})(?:,? (?:{_PARTICLE} )*(?:{_WORD}|{_INITIAL}))*")
_TOKEN = re.compile(r"[\w'.-]+")
_CLOSED = re.compile(r"(?:[,.;:)\]]| -|-|—|$| and | who | has | had )")


def find_persons(page: Page, start: int, stop: int, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the persons of a sentence whom an office introduces; ``hits`` are the other names in it."""
    forms = offices(page.words)
    if forms.byline.match(page.text, start):
        return
    for run in _RUN.finditer(page.text, start, stop):
        first = _after_offices(page, run, hits, forms)
        name = _name_at(page, first, run.end(), hits)
        if name is None:
            continue
        state = _office_before(page, start, name[0], hits, forms)
        if state is False:
            state = _office_behind(page, name, stop, hits, forms)
        if state is False:
            continue
        printed = " ".join(page.printed[name[0] : name[1]].split())
        country = state.country if isinstance(state, Actor) else None
        yield Hit(*name, "person by office", "name", (_person(page, printed, country),))


def _after_offices(page: Page, run: re.Match[str], hits: Sequence[Hit], forms: Offices) -> int:
    """Return where a name can begin in a run of capitalised words: behind offices and other names."""
    first = run.start()
    for hit in hits:
        if run.start() <= hit.start and hit.stop < run.end() and not _is_given_name(hit, page):
            first = max(first, hit.stop)
    for token in _TOKEN.finditer(page.text, run.start(), run.end()):
        if token[0].lower().strip(".'") in forms and token.end() < run.end():
            first = max(first, token.end())
    while first < run.end() and not page.text[first].isupper():
        first += 1
    return first


def _is_given_name(hit: Hit, page: Page) -> bool:
    return (
        hit.form in ("family_name", "name")
        and bool(hit.actors)
        and (hit.actor.kind == "person" or page.text[hit.start : hit.stop] in ("Jordan", "Chad", "Georgia"))
    )


def _name_at(page: Page, first: int, stop: int, hits: Sequence[Hit]) -> tuple[int, int] | None:
    for hit in hits:
        if first < hit.start < stop and not (hit.actors and hit.actor.kind == "person"):
            stop = hit.start
    name = _NAME.match(page.text[:stop].rstrip(" ,"), first)
    if name is None:
        return None
    words = name[0].split(" ")
    if any(word.isupper() and len(word) > 1 for word in words[1:-1]) or all(word.isupper() for word in words):
        return None
    return name.span()


def _office_before(page: Page, start: int, at: int, hits: Sequence[Hit], forms: Offices) -> Actor | None | bool:
    """Return the state of the office before a name, None where it is not said, False without an office."""
    before = page.text[max(start, at - 120) : at]
    comma = before.endswith(", ")
    behind = next((hit for hit in reversed(hits) if at - 3 <= hit.stop <= at), None)
    offset = at
    complement: Actor | None = None
    if behind and behind.actors and behind.actor.kind != "person":
        head = re.search(
            r"([\w-]+),? (?:of|for|to|at|in) (?:the )?(?:[\w'.-]+ ){0,4}$",
            page.text[max(start, behind.start - 60) : behind.start],
        )
        if not head or head[1].lower() not in forms:
            return False
        complement = behind.actor
        offset = max(start, behind.start - 60) + head.end(1)
    else:
        word = re.search(r"([\w.-]+?)\.?,? $", before)
        if not word or word[1].lower() not in forms:
            return False
        offset = at - len(before) + word.end(1)
        if comma and not re.match(r"[\w'. -]+,", page.text[at : at + 60]):
            return False
    owner = _owner(page, start, offset, hits, forms) or complement
    last = page.text[:offset].rsplit(" ", 1)[-1].lower()
    if last not in forms.office and owner is None:
        return False
    return owner


def _owner(page: Page, start: int, offset: int, hits: Sequence[Hit], forms: Offices) -> Actor | None:
    """Return whose office it is: the state or body named just before the words of the office."""
    at = offset
    for token in reversed(list(_TOKEN.finditer(page.text, max(start, offset - 80), offset))):
        hit = next((hit for hit in hits if hit.actors and hit.start <= token.start() < hit.stop), None)
        if hit:
            return hit.actor if hit.actor.kind != "person" else None
        word = token[0].lower().strip("'.")
        if word in ("its", "their", "country's"):
            return next((hit.actor for hit in reversed(hits) if hit.stop < at and hit.is_state), None)
        if word not in forms and word not in forms.around:
            return None
    return None


def _office_behind(
    page: Page, name: tuple[int, int], stop: int, hits: Sequence[Hit], forms: Offices
) -> Actor | None | bool:
    """Return the state of the office behind a name and a comma, None where it is not said, False without an office."""
    after = page.text[name[1] : min(stop, name[1] + 120)]
    if re.search(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]n) $", page.text[max(0, name[0] - 8) : name[0]]):
        return False
    if forms.leads.match(after):
        return next((hit.actor for hit in hits if name[1] < hit.start < name[1] + 60 and hit.actors), None)
    if not after.startswith((", ", " (")):
        return False
    owner: Actor | None = None
    for token in _TOKEN.finditer(page.text, name[1] + 2, min(stop, name[1] + 120)):
        word = token[0].lower().strip("'.").removesuffix("'s")
        hit = next((hit for hit in hits if hit.actors and hit.start <= token.start() < hit.stop), None)
        if hit:
            owner = owner or hit.actor
        elif word in forms:
            end = token.end()
            while (more := re.match(r" ([\w-]+)", page.text[end : end + 30])) and more[1].lower() in forms:
                end += more.end()
            complement = next((hit for hit in hits if hit.actors and end < hit.start < end + 60), None)
            joined = complement and re.fullmatch(
                r",? (?:of|for|to|at|in|on|and) (?:the )?(?:[\w'-]+ ){0,4}", page.text[end : complement.start]
            )
            if complement and joined:
                owner = owner or complement.actor
                end = complement.stop
            elif not _CLOSED.match(page.text, end) and not re.match(
                r" (?:of|for|to|in|at|with|during|under)\b", page.text[end:]
            ):
                return False
            return owner if word in forms.office or owner else False
        elif word not in forms.around:
            return False
    return False


def _person(page: Page, printed: str, country: str | None) -> Actor:
    """Return the person of a full name: one whom the gazetteer knows under fewer words, or a new one."""
    words = [word for word in printed.split(" ") if not re.fullmatch(_INITIAL, word) and word not in ("Jr.", "Sr.")]
    words = [word.title() if word.isupper() and len(word) > 2 else word for word in words]
    name = " ".join(words)
    known = page.names.known.get(kebab(name)) or page.names.known.get(name)
    if known and known.form == "name" and known.actors and known.actors[0].kind == "person":
        return known.actors[0]
    return page.names.actors.get(kebab(name)) or Actor(kebab(name), name, "person", country)
