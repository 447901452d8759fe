"""The words that tell events, from the vocabulary: verbs with all their forms, nouns, series, places."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar, cast, get_args

from pipeline.records import EventKind, EventRole
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

VERBS = "events_verbs.toml"
NOUNS = "events_nouns.toml"
SERIES = "events_series.toml"
NEVER = "events_never.toml"
SUBJECTS = "events_subjects.toml"
AROUND = "events_around.toml"
IRREGULAR = "events_irregular.csv"
PLACES = "places.csv"

TOKEN = re.compile(r"[A-Z]\.(?:[A-Z]\.)+|[’']s\b|\w+(?:[-‐.]\w+|[’'](?!s\b)\w+)*|[^\w\s]")
"""A word, a possessive ending or a mark of a text."""

VerbForm = Literal["base", "s", "past", "participle", "ing"]
_VOWELS = "aeiou"


def word_set(said: str) -> frozenset[str]:
    """Return the words of a text, as a set."""
    return frozenset(said.split())


# Verbs of several syllables that double their last letter are stressed on it, which letters do not show.
_STRESSED = word_set(
    "abet admit commit compel confer defer deter expel occur permit prefer rebel refer repel submit transfer "
    "transit omit embed kidnap abut regret"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A verb or noun of the vocabulary in one of its forms: its words in small letters."""

    words: tuple[str, ...]
    entry: Entry
    kind: EventKind | None
    """None where the event noun beside a verb says the kind."""
    forms: frozenset[VerbForm]
    """Which forms of the verb it can be; none for a noun."""
    lemma: str
    given: frozenset[str]
    """Of a verb: words of which one must follow soon; none where nothing need."""
    not_before: frozenset[str]
    """Of a noun: words before which it is not meant."""
    not_after: frozenset[str]

    @classmethod
    def of(
        cls, words: tuple[str, ...], entry: Entry, kind: EventKind | None, forms: Iterable[VerbForm], lemma: str
    ) -> Word:
        """Return a word with what its entry says of the words beside it."""
        given, before, after = (frozenset(entry.texts(name)) for name in ("given", "not_before", "not_after"))
        return cls(words, entry, kind, frozenset(forms), lemma, given, before, after)


@dataclass(frozen=True, slots=True)
class Series:
    """An event that recurs under one name."""

    words: tuple[str, ...]
    entry: Entry
    kind: EventKind
    title: str
    actor: str | None


_Named = TypeVar("_Named", Word, Series)


@dataclass(frozen=True)
class Lexicon:
    """Words of events by their first word; the longest first."""

    verbs: Mapping[str, Sequence[Word]]
    nouns: Mapping[str, Sequence[Word]]
    series: Mapping[str, Sequence[Series]]
    places: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By first word: the words of a place's name as printed and its country."""
    actors: frozenset[str]
    """Words for those who may act unnamed."""
    speakers: frozenset[str]
    """Those of them whose words are an event."""
    pasts: frozenset[str]
    """Past forms and participles of all irregular verbs."""
    never: frozenset[str]
    """Forms of verbs that tell no event by themselves."""
    games: re.Pattern[str]
    """Words and scores by which who is defeated has lost a game."""
    feared: frozenset[str]
    """Words before a conflict that did not come."""
    left_out: re.Pattern[str]
    """What stands before the name of whoever took no part, or only tells of it."""


@functools.cache
def lexicon(words: Vocabulary) -> Lexicon:
    """Return the words of events of a vocabulary.

    Raises:
        VocabularyError: an entry has an unknown kind or role.
    """
    irregular = {
        row["verb"]: (row["past"].split("|"), row["participle"].split("|")) for _, row in words.rows(IRREGULAR)
    }
    verbs = [word for entry in words.entries(VERBS) for word in _verbs(entry, _kind(entry), irregular)]
    never = [word for entry in words.entries(NEVER) for word in _verbs(entry, None, irregular)]
    nouns = [
        Word.of(_tokens(form.lower()), entry, _kind(entry), (), form.lower())
        for entry in words.entries(NOUNS)
        for form in entry.forms
    ]
    series = [
        Series(_tokens(form), entry, _named_kind(entry), _text(entry, "title") or form, _text(entry, "actor"))
        for entry in words.entries(SERIES)
        for form in entry.forms
    ]
    places: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for _, row in words.rows(PLACES):
        name = _tokens(row["name"])
        places.setdefault(name[0], []).append((name, row["country"]))
    forms = {form: verb for verb, (past, participle) in irregular.items() for form in (*past, *participle)}
    around = {entry.name: entry.forms for entry in words.entries(AROUND)}
    games, left_out = ("|".join(map(re.escape, around[name])) for name in ("games", "left_out"))
    return Lexicon(
        verbs=_by_first_word(verbs),
        nouns=_by_first_word(nouns),
        series=_by_first_word(series),
        places={first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in places.items()},
        actors=frozenset(form for entry in words.entries(SUBJECTS) for form in entry.forms),
        speakers=frozenset(form for entry in words.entries(SUBJECTS) if entry.flag("speaks") for form in entry.forms),
        pasts=frozenset(form for form in forms if form not in irregular),
        never=frozenset(word.words[0] for word in never if len(word.words) == 1),
        games=re.compile(rf"\b(?:{games})\b|\s\d{{1,2}}[-–]\d{{1,2}}\b(?![-–/])"),
        feared=frozenset(around["feared"]),
        left_out=re.compile(rf"\b(?:{left_out})\s+(?:the\s+)?$", re.IGNORECASE),
    )


def roles(entry: Entry) -> tuple[EventRole, EventRole]:
    """Return the parts that the subject and the object of a verb have in its event."""
    told = (_text(entry, "subject") or "participant", _text(entry, "object") or "participant")
    for role in told:
        if role not in get_args(EventRole):
            raise VocabularyError(entry.file, entry.name, f"has the unknown role {role!r}", "Use a role of EventRole")
    return cast("tuple[EventRole, EventRole]", told)


def third_person(verb: str) -> str:
    """Return "signs" for "sign"; of several words the first is inflected."""
    first, space, rest = verb.partition(" ")
    if first in ("be", "have"):
        return {"be": "is", "have": "has"}[first] + space + rest
    if first.endswith(("s", "sh", "ch", "x", "z", "o")):
        first += "es"
    elif first.endswith("y") and first[-2] not in _VOWELS:
        first = first[:-1] + "ies"
    else:
        first += "s"
    return first + space + rest


def _verbs(
    entry: Entry, kind: EventKind | None, irregular: Mapping[str, tuple[list[str], list[str]]]
) -> Iterator[Word]:
    for form in (*entry.forms, *entry.texts("verbs")):
        first, *rest = form.split()
        past, participle = irregular.get(first) or ([_with_ed(first)],) * 2
        made: dict[str, set[VerbForm]] = {}
        for inflected, names in (
            ([first], "base"),
            ([third_person(first)], "s"),
            (past, "past"),
            (participle, "participle"),
            ([_with_ing(first)], "ing"),
            *(
                (
                    ([_british(one)], names)
                    for one, names in ((past[0], "past"), (participle[0], "participle"))
                    if first.endswith("l")
                )
            ),
        ):
            for one in inflected:
                made.setdefault(one, set()).add(cast("VerbForm", names))
        for inflected, names in made.items():
            yield Word.of((inflected, *rest), entry, kind, names, form)


def _british(past: str) -> str:
    """Return "travelled" for "traveled"."""
    return past if past.endswith("lled") or not past.endswith("led") else past[:-2] + "led"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) and verb != "be":
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    vowels = sum(letter in _VOWELS for letter in verb)
    ends_short = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    return verb + verb[-1] if ends_short and (vowels == 1 or verb in _STRESSED) else verb


def _kind(entry: Entry) -> EventKind | None:
    kind = entry.text("kind")
    if kind == "noun":
        return None
    return _named_kind(entry)


def _named_kind(entry: Entry) -> EventKind:
    kind = entry.text("kind")
    if kind not in get_args(EventKind):
        raise VocabularyError(entry.file, entry.name, f"has the unknown kind {kind!r}", "Use a kind of EventKind")
    return cast("EventKind", kind)


def _tokens(form: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(form.replace("’", "'")))


def _text(entry: Entry, name: str) -> str | None:
    return entry.text(name) if name in entry.fields else None


def _by_first_word(items: Iterable[_Named]) -> dict[str, tuple[_Named, ...]]:
    made: dict[str, list[_Named]] = {}
    for item in items:
        made.setdefault(item.words[0], []).append(item)
    return {first: tuple(sorted(some, key=lambda item: -len(item.words))) for first, some in made.items()}
