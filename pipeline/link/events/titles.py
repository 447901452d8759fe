"""Short, readable titles of events."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Item
from pipeline.link.events.lexicon import third_person
from pipeline.link.events.participants import Taking
from pipeline.link.events.places import Place
from pipeline.link.events.telling import Telling
from pipeline.records import Actor

_MOST = 7
"""How many words of the text a title takes over."""
_MOST_NAMED = 4
_NO_NOUN = (
    grammar.PREPOSITIONS
    | grammar.DETERMINERS
    | grammar.AUXILIARIES
    | grammar.COORDINATORS
    | grammar.RELATIVES
    | grammar.SUBORDINATORS
    | {"that", "what", "own", "same", "both"}
)


def title(telling: Telling, row: Sequence[Item], taking: Taking, place: Place | None) -> str:
    """Return the title of an event: who does what, or what its noun says, with parties and place."""
    noun, where = telling.noun, place.name if place else ""
    if noun is not None and noun.series is not None and telling.kind == noun.kind:
        return _listed(noun.series.title, where)
    visitors, hosts = taking.having("visitor"), taking.having("host")
    if telling.kind == "visit" and visitors:
        state = next((actor.name for actor in hosts if actor.kind == "state"), "")
        goal = state or where or names(hosts)
        return f"{names(visitors)} {'visit' if len(visitors) > 1 else 'visits'} {goal}".strip()
    if telling.kind == "meeting":
        met = [actor for actor, _ in taking.actors if actor.kind == "person"]
        met = met if len(met) > 1 else [actor for actor, _ in taking.actors]
        if 1 < len(met) <= _MOST_NAMED:
            return _listed(f"{names(met)} meet", where)
        if noun is None:
            return _listed("Meeting" + (f" with {names(met)}" if met else ""), where)
    if noun is None and telling.verb is None:
        return _capital(_joined(row[telling.first : min(telling.last, telling.first + _MOST + 3)]).strip(" .,;"))
    if noun is not None and noun.flag("of_name") and telling.verb is None and taking.actors:
        return _listed(f"{_capital(row[noun.at].text)} of {names([actor for actor, _ in taking.actors][:2])}", where)
    plain = telling.verb is None or telling.verb.word is None or telling.verb.word.kind in (None, "agreement")
    if noun is not None and (plain or (telling.verb and telling.verb.voice == "passive")):
        verb_stop = telling.verb.stop if telling.verb and telling.verb.at < noun.at else 0
        phrase = noun_phrase(row, noun.at, noun.stop, lowest=verb_stop)
        parties = [actor for actor, _ in taking.actors if actor.name not in phrase]
        who = names(parties) if len(parties) <= _MOST_NAMED else ""
        return _listed(phrase, who, "" if where in phrase or where in who else where)
    if (
        telling.kind == "agreement"
        and telling.verb
        and telling.verb.word
        and telling.verb.word.lemma in ("sign", "ratify")
    ):
        return _listed(f"Agreement of {names([actor for actor, _ in taking.actors])}".removesuffix(" of "), where)
    if telling.kind == "statement" and not _has_words(row, telling):
        return f"Statement by {names([actor for actor, _ in taking.actors][:2])}".removesuffix(" by ")
    return _sentence(telling, row, taking)


def names(actors: Sequence[Actor]) -> str:
    """Return "China", "China and Russia", "China, India and Russia"."""
    told = [actor.name for actor in actors]
    return " and ".join((", ".join(told[:-1]), told[-1])) if len(told) > 1 else "".join(told)


def noun_phrase(row: Sequence[Item], at: int, stop: int, *, lowest: int) -> str:
    """Return a noun with the words before it that belong to its name, and "of ..." or "on ..." after it."""
    first = at
    while first > max(lowest, at - 5) and _belongs(row[first - 1]):
        first -= 1
    last = stop
    if last < len(row) and row[last].low in ("of", "on", "for", "against"):
        end = last + 1
        while end < len(row) and end < last + _MOST and _goes_on(row[end]):
            end += 1
        while end > last + 1 and row[end - 1].low in grammar.DETERMINERS | {"and", "of", "-", "former"}:
            end -= 1
        if end > last + 1:
            last = end
    return _capital(_joined(row[first:last]))


def _belongs(item: Item) -> bool:
    if item.kind in ("name", "series") or item.text == "-":
        return True
    return (
        item.kind == "word"
        and item.low not in _NO_NOUN
        and item.low != "'s"
        and not grammar.is_adverb(item)
        and not (item.low.endswith("ed") and item.text.islower())
    )


def _goes_on(item: Item) -> bool:
    if item.kind == "name":
        return True
    barred = (grammar.PREPOSITIONS - {"of"}) | grammar.AUXILIARIES | grammar.RELATIVES | {"that"}
    return item.kind == "word" and item.low not in barred and not (item.low.endswith("ed") and item.text.islower())


def _has_words(row: Sequence[Item], telling: Telling) -> bool:
    return telling.verb is not None and bool(_rest(row, telling.verb.stop, telling.clause.last))


def _sentence(telling: Telling, row: Sequence[Item], taking: Taking) -> str:
    """Return subject, verb and object in the present tense: "Iran fires missiles"."""
    verb = telling.verb
    assert verb is not None
    subject = [actor for group in taking.acting for actor in group.actors][:_MOST_NAMED]
    if telling.like is not None or (verb.word is None and verb.voice == "active"):
        said = " ".join(part for part in (names(subject), _joined(row[verb.at : verb.stop])) if part)
        return _capital(f"{said} {_rest(row, verb.stop, telling.clause.last)}".strip())
    if verb.voice == "passive" or verb.word is None:
        at = row[verb.at].start
        owners = {row[n - 1].stop for n in range(1, verb.at) if row[n].low == "'s"}
        told = [group for group in taking.acted if group.stop <= at and group.stop not in owners]
        who = [actor for group in told for actor in group.actors][:1]
        by = f" by {names(subject)}" if subject else ""
        return _capital(f"{names(who) or _rest_before(row, telling)} {_joined(row[verb.at : verb.stop])}{by}".strip())
    lemma = verb.word.lemma
    name = names(subject) or _rest_before(row, telling)
    many = name.endswith("s") and (not subject or name.lower().startswith("the "))
    plural = len(subject) > 1 or many or name.lower() in ("we", "they", "i", "both", "two", "the two")
    said = lemma if plural else third_person(lemma)
    parts = (name, said, _rest(row, verb.stop, telling.clause.last))
    return _capital(" ".join(part for part in parts if part))


def _rest(row: Sequence[Item], first: int, last: int) -> str:
    """Return the words after a verb up to its date, a mark or too many."""
    stop = first
    while stop < min(last, first + _MOST) and row[stop].kind != "date" and row[stop].low not in ("what", "that"):
        if row[stop].kind == "mark" and row[stop].text not in "'’-":
            break
        stop += 1
    barred = grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.COORDINATORS | {"'s", "-"}
    while stop > first and row[stop - 1].low in barred:
        stop -= 1
    return _joined(row[first:stop])


def _rest_before(row: Sequence[Item], telling: Telling) -> str:
    """Return the words before a verb that name who or what it is about."""
    assert telling.verb is not None
    first = telling.clause.first
    for at in range(telling.clause.first, telling.verb.at):
        if row[at].kind in ("date", "mark"):
            first = at + 1
    if all(item.low in grammar.AUXILIARIES for item in row[first : telling.verb.at]):
        # ", lapsed in July", ", was created": what it is about stands before the commas.
        commas = (at for at in range(telling.clause.first, first) if row[at].text == ",")
        return _joined(_plain(row[telling.clause.first : min(next(commas, first), telling.clause.first + _MOST)]))
    kept = [
        item
        for item in row[max(first, telling.verb.at - _MOST) : telling.verb.at]
        if item.low not in grammar.AUXILIARIES
    ]
    return _joined(_plain(kept))


def _plain(kept: Sequence[Item]) -> Sequence[Item]:
    """Return words without the small ones at their head."""
    barred = grammar.DETERMINERS | grammar.COORDINATORS | grammar.PREPOSITIONS | grammar.SUBORDINATORS
    while kept and (kept[0].low in barred or kept[0].kind == "mark"):
        kept = kept[1:]
    return kept


def _joined(items: Sequence[Item]) -> str:
    """Return items as printed: a possessive or a hyphen stands close."""
    said = ""
    before: Item | None = None
    for item in items:
        if item.kind == "date":
            continue
        close = before is None or item.start == before.stop
        said += ("" if close else " ") + " ".join(item.text.split())
        before = item
    return said


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
