"""Who held an office when: terms of office tell apart two persons of one family name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.find.actors.gazetteer import Gazetteer, Term, gazetteer
from pipeline.find.actors.page import Page
from pipeline.records import Actor, Sentence
from pipeline.vocabulary import Vocabulary

# A year in which something happens, and not that of "a 1956 declaration".
# The digits come first: a pattern that begins with characters is searched fast.
_YEAR = re.compile(
    r"((?:1[89]|20)\d\d)(?<!\w....)(?:(?<!\ba ....)(?<!\ban ....)(?<!\bthe ....)(?<!\bits ....)\b|(?<=0)(s)\b)"
)
_SAME = {
    "premier": "prime minister",
    "premiers": "prime minister",
    "defense": "defence",
    "presidents": "president",
    "ministers": "minister",
    "chancellors": "chancellor",
}
_SHORT = (frozenset({"minister"}), frozenset({"secretary"}))
_UNTOLD = frozenset({"former", "then", "the", "late", "ex", "leader", "leaders", "visiting", "outgoing", "incoming"})


def holder(words: Vocabulary, office: str, country: str, first_day: str, last_day: str) -> Actor | None:
    """Return the one person who held an office of a state on all days from one to another; None if nobody is known.

    Args:
        words: the vocabulary whose gazetteer is asked.
        office: as in persons.csv, "president", "prime minister", "foreign minister".
        country: ISO 3166-1 alpha-3.
        first_day: ISO 8601 day, month or year.
        last_day: ISO 8601 day, month or year.
    """
    names, asked = gazetteer(words), _regular(office.split(" "))
    found = [
        person
        for person in map(names.actors.__getitem__, names.terms)
        if person.country == country and _held(names, person, asked, first_day, last_day)
    ]
    return found[0] if len(found) == 1 else None


def years_told(text: str, sentence: Sentence) -> list[int]:
    """Return the years in which a sentence plays, of a decade the first and the last one."""
    found = _YEAR.finditer(text, sentence.start, sentence.stop)
    return [year for match in found for year in ((int(match[1]), int(match[1]) + 9) if match[2] else (int(match[1]),))]


def holders(page: Page, persons: Sequence[Actor], office: Iterable[str], sentence: Sentence) -> list[Actor]:
    """Return those of several persons who held an office; if need be, when the sentence plays or was published."""
    names, asked = page.names, _regular(office)
    able = [person for person in persons if _held(names, person, asked)]
    if len(able) < 2:
        return able
    years = years_told(page.text, sentence)
    published = page.published.get(sentence.section_id)
    if not years and not published:
        return able
    first, last = (str(min(years)), str(max(years))) if years else (published or "", published or "")
    return [person for person in able if _held(names, person, asked, first, last)]


def _regular(words: Iterable[str]) -> frozenset[str]:
    return frozenset(part for word in words for part in _SAME.get(word, word).split(" ") if part not in _UNTOLD)


def _held(names: Gazetteer, person: Actor, office: frozenset[str], first: str = "", last: str = "") -> bool:
    return any(
        _is(office, _regular(term.office.split(" "))) and (not first or _covers(term, first, last))
        for term in names.terms.get(person.actor_id, ())
    )


def _is(asked: frozenset[str], held: frozenset[str]) -> bool:
    """Whether an office is the one asked for; a minister or secretary is addressed without what he is minister of."""
    return asked == held or (asked < held and asked in _SHORT)


def _covers(term: Term, first: str, last: str) -> bool:
    """Whether a term holds all of a time; days, months and years are compared in the unit that both have."""
    starts = term.start[: len(first)] <= first[: len(term.start)]
    ends = not term.stop or last[: len(term.stop)] <= term.stop[: len(last)]
    return starts and ends
