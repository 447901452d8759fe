"""Persons whom the gazetteer does not know, recognised by the office that stands before or behind their name."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.find.actors.hits import Hit
from pipeline.find.actors.offices import Offices, offices
from pipeline.find.actors.page import Page
from pipeline.find.actors.plain import kebab, plain
from pipeline.records import Actor
from pipeline.vocabulary import Vocabulary

# A sentence is read with every name that is known already blotted out, by a letter that says what it names.
_STATE, _BODY, _OTHER = "\ue000", "\ue001", "\ue002"
_NAMED = f"[{_STATE}{_BODY}]+"

# "al-Jaber", "O'Neill", "Lavrov", "McCain", "Jong-un", "JIANG"
_ARTICLED = r"(?:[Aa]l|[Ee]l|[Uu]l|ad|an|ar|as|at|ash|ur)-[A-Z][a-z]+"
_HYPHENED = r"-[A-Za-z][a-z]+"
# What may be missing is an empty branch, which costs less than a question mark or a star behind a group.
_PLAIN = rf"[A-Z][a-z]+(?:[A-Z][a-z]+|)(?:{_HYPHENED}(?:{_HYPHENED})*|)(?:'(?!s\b)[a-z]+|)"
_WORD = rf"(?:{_ARTICLED}|[A-Z]'[A-Z][a-z]+|{_PLAIN}|[A-Z]{{2,}}(?!\w))"
_INITIAL = r"[A-Z]\.(?:-?[A-Z]\.)*"
_PARTICLE = r"(?:bin|ibn|ben|bint|abu|al|el|ul|de|da|di|do|dos|das|del|della|van|von|der|den|la|le|du|y|e|arap)"
# The character before it comes first: a pattern that begins with a set of characters is searched fast. Whether a name
# can begin there at all is asked before which one.
_RUN = re.compile(
    rf"[^\w'.-](?=[A-Z]|[aeu][a-z]{{1,2}}-)"
    rf"((?:{_WORD}|{_INITIAL})(?: (?:(?:{_PARTICLE} ){{0,2}}{_WORD}|{_INITIAL}))+(?: Jr\.?)?)"
)
_BETWEEN = re.compile(rf"[\w'.-]* (?:{_PARTICLE} ){{0,2}}(?:[A-Za-z]{{2,3}}-)?")
_ONE_WORD, _ONE_INITIAL = re.compile(_WORD), re.compile(_INITIAL)
_NAME_BEHIND = re.compile(r" [A-Z][a-z]")
_TOKEN = re.compile(r"[\w'-]+\.?")
_TEAMS = ("delegation", "team", "side", "mission", "opposition")
_TEAM = f"(?:{'|'.join(_TEAMS)})"
_HONORIFIC = r"(?:Dr|Mr|Mrs|Ms|Sir|Dame|Lord|Lady|Prof|Gen|Hon)\.?"
_BEFORE_A_NAME = re.compile(rf",? (?:{_HONORIFIC} )?$")
_LAST_WORDS = 40
"""Characters before a name that hold the last words before it."""
_CALENDAR = re.compile(r" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Ll]ast|This)$")
_PLACED = re.compile(r"\b(?:in|at|near|from|to|on|of|around|outside) $", re.I)
_OPENS_OFFICE = (", ", " (", " who ")
"""What an office behind a name begins with."""
_CLOSED = r"(?=[,.;:)\]-]|$| who\b| and\b| in\b| at\b| during\b| has\b| had\b| for\b| under\b| since\b| until\b)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    before: re.Pattern[str]
    behind: re.Pattern[str]


def find_persons(page: Page, start: int, stop: int, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Yield the persons of a sentence whom an office introduces; ``hits`` are the other names in it."""
    forms, patterns = page.offices, _patterns(page.words)
    if forms.byline.match(page.text, start):
        return
    text = _blotted(page, start, stop, hits)
    for run in _RUN.finditer(f" {text}"):  # so that the first word has a character before it
        span = _span(text, run.start(1) - 1, run.end(1) - 1, forms)
        name = text[slice(*span)]
        before, behind = _can_end(text, span[0], forms), text.startswith(_OPENS_OFFICE, span[1])
        longer = name.count(" ") > 1 or name.endswith(" Jr")
        if not (before or behind or longer) or not _is_name(name, forms):
            continue
        place = (start + span[0], start + span[1])
        if known := _known(page, name):
            yield Hit.read(*place, "known name with a middle name", "name", known)
        elif office := (before and _before(text, span, patterns)) or (behind and _behind(text, span, patterns)):
            printed = " ".join(page.printed[slice(*place)].split())
            owner = _owner(office, start, hits)
            yield Hit.read(*place, "name beside an office", "name", _person(page, printed, owner))


def can_be_persons(page: Page, hit: Hit) -> bool:
    """Whether a known name can be a part of a person's: a family name, or one that is a given name too."""
    return hit.known.form == "family_name" or page.text[hit.start : hit.stop] in page.around.given_names


def follows(text: str, stop: int, start: int) -> bool:
    """Whether a capitalised word at ``start`` can go on with a person's name of which a word ended at ``stop``."""
    return start > stop and (text[stop:start] == " " or _BETWEEN.fullmatch(text, stop, start) is not None)


def _blotted(page: Page, start: int, stop: int, hits: Sequence[Hit]) -> str:
    text = page.text
    pieces: list[str] = []
    for hit in hits:
        known = hit.known
        if can_be_persons(page, hit) and (known.form == "family_name" or _NAME_BEHIND.match(text, hit.stop, stop)):
            continue
        letter = _BODY
        if known.kind == "state":
            letter = _STATE
        elif known.kind in (None, "person"):
            letter = _OTHER
        pieces += text[start : hit.start], letter * (hit.stop - hit.start)
        start = hit.stop
    return "".join([*pieces, text[start:stop]])


def _span(text: str, start: int, stop: int, forms: Offices) -> tuple[int, int]:
    """Return the span of a run of capitalised words without the offices before them and a day behind them."""
    while start < stop:
        token = _TOKEN.match(text, start, stop)
        if token is None or not forms.is_title(token[0]):
            break
        start = token.end() + 1
    if tail := _CALENDAR.search(text, start, stop):
        stop = tail.start()
    return start, stop


def _is_name(run: str, forms: Offices) -> bool:
    """Whether a run of words can be a name: it has two words or more, none of them an office's, not all in capitals."""
    words = [word for word in run.split(" ") if _ONE_WORD.fullmatch(word)]
    return len(words) > 1 and not all(map(str.isupper, words)) and not any(map(forms.is_title, words))


def _can_end(text: str, stop: int, forms: Offices) -> bool:
    """Whether the last word before a name can be the end of an office."""
    last = _BEFORE_A_NAME.sub("", text[max(0, stop - _LAST_WORDS) : stop]).rsplit(" ", 1)[-1]
    return last.endswith((_STATE, _BODY)) or last in _TEAMS or forms.can_end_office(last)


def _before(text: str, span: tuple[int, int], patterns: _Patterns) -> re.Match[str] | None:
    """Return the office before a name; one that ends in a comma needs another behind the name."""
    start, stop = span
    closed = not text[stop : stop + 1].strip(",.;:)") or text.startswith(" (", stop)
    if not closed and text.endswith(", ", 0, start):
        return None
    office = patterns.before.search(text, max(0, start - 120), start)
    return office if office and _suffices(office) else None


def _behind(text: str, span: tuple[int, int], patterns: _Patterns) -> re.Match[str] | None:
    """Return the office behind a name that is no place's."""
    start, stop = span
    if _PLACED.search(text, max(0, start - _LAST_WORDS), start):
        return None
    office = patterns.behind.match(text, stop, stop + 160)
    return office if office and _suffices(office) else None


def _suffices(office: re.Match[str]) -> bool:
    """Whether an office tells that its holder acts; "head" and "director" do so beside a state or body only."""
    return bool(office["strong"]) or _whose(office) is not None


def _whose(office: re.Match[str]) -> tuple[int, int] | None:
    """Return where, in the blotted text, the state or body stands whose office it is."""
    for group in ("whose", "of", "led"):
        if office.groupdict().get(group):
            return office.span(group)
    return None


def _owner(office: re.Match[str], start: int, hits: Sequence[Hit]) -> Actor | None:
    span = _whose(office)
    if span:
        return next((hit.actor for hit in hits if hit.actors and hit.stop > start + span[0]), None)
    if office["back"]:
        at = start + office.start("back")
        return next((hit.actor for hit in reversed(hits) if hit.stop < at and hit.is_state), None)
    return None


def _known(page: Page, name: str) -> Actor | None:
    """Return the person whom the gazetteer has without the middle names or initials of a name."""
    words = [word for word in name.removesuffix(".").removesuffix(" Jr").split(" ") if not _ONE_INITIAL.fullmatch(word)]
    for shorter in (" ".join(words), f"{words[0]} {words[-1]}"):
        known = page.names.known.get(shorter)
        if shorter != name and known and known.form == "name" and known.actors and known.actors[0].kind == "person":
            return known.actors[0]
    return None


def _person(page: Page, printed: str, owner: Actor | None) -> Actor:
    words = [word for word in printed.split(" ") if not _ONE_INITIAL.fullmatch(word)]
    name = " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words)
    person = page.names.actors.get(kebab(name)) or Actor(kebab(name), name, "person", owner.country if owner else None)
    return page.explained(plain(name)) or person


@functools.cache
def _patterns(words: Vocabulary) -> _Patterns:
    forms = offices(words)
    whose = rf"(?:(?P<whose>{_NAMED})(?:'s?)?(?: |-)|\b(?P<back>[Ii]ts|[Tt]heir|[Tt]he country's) )"
    modifiers = rf"(?:(?i:{forms.any_modifier})(?:, |[ -])){{0,5}}"
    strong, weak = rf"(?P<strong>(?i:{forms.any_office}))", rf"(?i:{forms.any_of_body})"
    again = rf"(?:(?i:{forms.any_office}|{forms.any_of_body}))"
    portfolio = rf"(?i:{forms.any_portfolio})"
    ministry = rf"(?: (?:of|for) (?:the )?{portfolio}(?:(?:,| and|, and)? {portfolio})*)?"
    body = rf"(?P<of>{_NAMED})(?:(?:'s)? (?:{_NAMED}|{_TEAM}))?"
    of = rf"(?: (?:of|to|for|at|in|on|with) (?:the )?(?:[a-z-]+ ){{0,3}}{body})?"
    chain = rf"(?:{modifiers}{again}\.?{ministry},? ){{0,3}}"
    office = rf"{modifiers}(?:{strong}|{weak})\.?{ministry}{of}"
    opening = r"(?:, | \()(?:then |now |currently |formerly )?(?:(?:the|a|an|who (?:was|is)) )?"
    leading = rf",? who (?:(?:now|then|also|has|had) )?{forms.leading} (?:the |a )?(?P<led>{_NAMED})"
    return _Patterns(
        before=re.compile(rf"(?<![\w-])(?!(?:and|of|for) )(?:{whose})?{chain}{office},? (?:{_HONORIFIC} )?$"),
        behind=re.compile(rf"{opening}(?:{whose})?{chain}{office}{_CLOSED}|{leading}"),
    )
