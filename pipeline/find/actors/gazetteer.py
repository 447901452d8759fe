"""The gazetteer: every actor the vocabulary knows, under every name, found by the name's first word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast, get_args

from pipeline.find.actors.plain import plain
from pipeline.find.actors.spellings import given_names, spellings
from pipeline.light import light
from pipeline.records import Actor, ActorAlias, ActorKind, NameForm
from pipeline.vocabulary import Vocabulary, VocabularyError

STATES = "actors/states.csv"
PEOPLES = "actors/peoples.csv"
PERSONS = "actors/persons.csv"
FORMER = "actors/former.csv"
AMBIGUOUS = "actors/ambiguous.csv"
FILES = (STATES, "actors/regions.csv", "actors/organisations.csv", "actors/companies.csv", PERSONS)
NEVER = "actors_never.toml"

_FORMS = frozenset(cast("tuple[NameForm, ...]", get_args(NameForm)))
_LOUD = ("name", "demonym", "capital")
_KINDS = frozenset(cast("tuple[ActorKind, ...]", get_args(ActorKind)))
_ACRONYM = re.compile(r"(?:[A-Z0-9]\.?){2,}[a-z]?\+?|[A-Z0-9]+[-/+][A-Z0-9]+")
_FIRST_WORD = re.compile(r"\w+")
_AHEAD = 2
"""Characters behind the first word by which most names that begin with it are told apart."""
_PEOPLE_COLUMNS: tuple[tuple[str, NameForm], ...] = (
    ("names", "name"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "capital"),
    ("combining", "combining"),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: days are ISO 8601, ``stop`` is empty while it lasts."""

    office: str
    start: str
    stop: str


@dataclass(frozen=True, slots=True)
class Former:
    """A state that is no more and its first and last year."""

    actor: Actor
    start: int
    stop: int


@light
class Known:
    """What a name stands for. A family name may stand for several persons, a name that is no actor's for nobody."""

    name: str
    form: NameForm
    actors: tuple[Actor, ...]
    rule: str = ""
    """How what is found by the name was found; of a name in the gazetteer, by which form of name."""
    alone: bool = False
    """Whether a family name needs no full name before it: newspapers call its first bearer so, and nobody else."""
    shared: bool = False
    """Whether the document must name one of the actors otherwise, and none of the rest, for the name to mean it."""
    seat: bool = False
    """Whether a capital is a seat of government, such as the Kremlin, rather than a city."""
    kind: ActorKind | None = field(init=False)
    """What sort of actor it names, the first where there are several; None where the name alone does not tell."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rule", self.rule or f"known {self.form.replace('_', ' ')}")
        object.__setattr__(self, "kind", self.actors[0].kind if self.actors else None)


@dataclass(frozen=True)
class Gazetteer:
    """Known names by their beginnings. A look-up costs a few slices of the text, however many names there are."""

    actors: Mapping[str, Actor]
    """Actors by id."""
    known: Mapping[str, Known]
    """What each name stands for, by the name in plain letters."""
    lengths: Mapping[str, tuple[int, ...]]
    """Lengths of names, the longest first, by the first word and what comes next; of the shortest by it alone too."""
    families: Mapping[str, tuple[str, ...]]
    """Family names by id."""
    terms: Mapping[str, tuple[Term, ...]]
    """Terms of office by id."""
    aliases: tuple[ActorAlias, ...]
    loud: Mapping[str, Known]
    """Names as headlines in capitals write them."""
    loud_lengths: Mapping[str, tuple[int, ...]]
    short: Mapping[str, tuple[str, ...]]
    """Words that stand for a state once it has been named in full: "North" for North Korea."""
    written: Mapping[str, tuple[tuple[str, int], ...]]
    """Names of actors that share a name or a capital with another, each counting 1; and, counting -1, those of others
    that such a name is a part of: "Republic of Korea" is no South Korea in "Democratic People's Republic of Korea"."""
    namesakes: Mapping[str, tuple[Actor, ...]]
    """All states that share a name, by the id of each: both Koreas."""
    former: Mapping[str, Former]
    """The state that had a capital before the one that has it now, by the id of the one that has it now."""

    def longest(self, text: str, start: int, word: str) -> Known | None:
        """Return the longest known name that begins with ``word`` at ``start`` of a plain text."""
        lengths = self.lengths.get(text[start : start + len(word) + _AHEAD]) or self.lengths.get(word, ())
        for length in lengths:
            known = self.known.get(text[start : start + length])
            if known and (known.form == "combining" or _ends(text, start + length)):
                return known
        if len(word) > 3 and word.isupper():
            for length in self.loud_lengths.get(word, ()):
                known = self.loud.get(text[start : start + length].upper())
                if known and _ends(text, start + length):
                    return known
        return None


@functools.cache
def gazetteer(words: Vocabulary) -> Gazetteer:
    """Return the gazetteer of a vocabulary.

    Raises:
        VocabularyError: a line has an unknown kind or an id that another line has, or two actors claim one alias.
    """
    return _Building(words).done()


class _Building:
    def __init__(self, words: Vocabulary) -> None:
        self.words = words
        self.actors: dict[str, Actor] = {}
        self.known: dict[str, Known] = {}
        self.said: dict[str, tuple[str, int]] = {}
        self.families: dict[str, tuple[str, ...]] = {}
        self.terms: dict[str, tuple[Term, ...]] = {}
        self.aliases: dict[tuple[str, str], ActorAlias] = {}
        self.sharers: dict[str, list[tuple[Actor, bool]]] = {}
        self.short: dict[str, tuple[str, ...]] = {}

    def done(self) -> Gazetteer:
        for file in FILES:
            for line, row in self.words.rows(file):
                self._actor(file, line, row)
        for line, row in self.words.rows(PEOPLES):
            self._people(line, row)
        former: dict[str, Former] = {}
        for line, row in self.words.rows(FORMER):
            if not {row["actor_id"], row["successor"]} <= self.actors.keys():
                raise VocabularyError(FORMER, f"line {line}", "names no state that is known", f"Add it to {STATES}")
            former[row["successor"]] = Former(self.actors[row["actor_id"]], int(row["start"]), int(row["stop"]))
        groups = given_names(self.words)
        for person in [actor for actor in self.actors.values() if actor.kind == "person"]:
            for spelling in spellings(plain(person.name), person.country or "", groups):
                self.known.setdefault(spelling, Known(spelling, "name", (person,)))
        for family, sharers in self.sharers.items():
            persons = tuple(dict.fromkeys(actor for actor, _ in sharers))
            famous = [actor for actor, alone in sharers if alone]
            ordered = tuple(dict.fromkeys([*famous, *persons]))
            for form in {family, family[0].upper() + family[1:]}:
                self.known.setdefault(form, Known(form, "family_name", ordered, alone=len(famous) == 1))
        for line, row in self.words.rows(AMBIGUOUS):
            self._ambiguous(line, row)
        for entry in self.words.entries(NEVER):
            for form in entry.forms:
                self.known.setdefault(plain(form), Known(form, "name", ()))
        loud = {name.upper(): known for name, known in self.known.items() if known.form in _LOUD or known.alone}
        return Gazetteer(
            actors=self.actors,
            known=self.known,
            lengths=_lengths(self.known, _AHEAD),
            families=self.families,
            terms=self.terms,
            aliases=tuple(self.aliases[key] for key in sorted(self.aliases)),
            loud=loud,
            loud_lengths=_lengths(loud),
            short=self.short,
            namesakes={
                actor.actor_id: known.actors for known in self.known.values() if known.shared for actor in known.actors
            },
            former=former,
            written=self._written(former),
        )

    def _written(self, former: Mapping[str, Former]) -> dict[str, tuple[tuple[str, int], ...]]:
        written: dict[str, list[str]] = {one: [] for one in (*former, *(old.actor.actor_id for old in former.values()))}
        for known in self.known.values():
            if known.shared:
                written.update({actor.actor_id: [] for actor in known.actors})
        for name, known in self.known.items():
            if known.form in ("name", "demonym", "acronym") and len(known.actors) == 1 and not known.shared:
                written.get(known.actors[0].actor_id, []).append(name)
        return {
            actor_id: (
                *((name, 1) for name in names),
                *(
                    (longer, -1)
                    for other, longers in written.items()
                    for longer in longers
                    if other != actor_id and any(name in longer for name in names)
                ),
            )
            for actor_id, names in written.items()
        }

    def _actor(self, file: str, line: int, row: Mapping[str, str]) -> None:
        actor_id, kind = row["actor_id"], row["kind"]
        if not actor_id or not row["name"]:
            raise VocabularyError(file, f"line {line}", "has no id or no name", "Fill both columns or remove the line")
        if kind not in _KINDS:
            raise VocabularyError(file, f"line {line}", f"has the unknown kind {kind!r}", f"Use {_listed(_KINDS)}")
        if actor_id in self.actors:
            raise VocabularyError(
                file, f"line {line}", f"has the id {actor_id!r} of another line", "Remove one of the two or rename it"
            )
        actor = Actor(actor_id, row["name"], kind, row["country"] or None)
        self.actors[actor_id] = actor
        for name in (row["name"].removeprefix("the "), *_split(row["names"])):
            self._claim(actor, name, "name", file, line)
        if file == PERSONS:
            self.families[actor_id] = tuple(plain(family) for family in _split(row["family"]))
            for family in _split(row["family"]):
                self.sharers.setdefault(plain(family), []).append((actor, row["alone"] == "yes"))
            self.terms[actor_id] = tuple(_terms(row["terms"], line))

    def _people(self, line: int, row: Mapping[str, str]) -> None:
        actor = self.actors.get(row["actor_id"])
        if actor is None:
            raise VocabularyError(
                PEOPLES, f"line {line}", f"has no actor's id: {row['actor_id']!r}", f"Add the state to {STATES}"
            )
        self.short[actor.actor_id] = tuple(_split(row["short"]))
        for column, form in _PEOPLE_COLUMNS:
            for name in _split(row[column]):
                self._claim(actor, name, form, PEOPLES, line, seat=column == "seats")
                if form == "demonym" and (name[-1] in "nitokbrgdl" or re.search(r"[^s]e$", name)):
                    self._claim(actor, f"{name}s", form, PEOPLES, line)

    def _ambiguous(self, line: int, row: Mapping[str, str]) -> None:
        unknown = [actor_id for actor_id in _split(row["actor_ids"]) if actor_id not in self.actors]
        if unknown or row["form"] not in _FORMS or row["name"] in self.known:
            raise VocabularyError(
                AMBIGUOUS,
                f"line {line}",
                f"has an actor, a form or a name that does not fit: {row['name']!r}",
                f"Name known actors, one of {_listed(_FORMS)}, and a name that nobody else has",
            )
        actors = tuple(self.actors[actor_id] for actor_id in _split(row["actor_ids"]))
        self.known[plain(row["name"])] = Known(row["name"], row["form"], actors, shared=True)

    def _claim(self, actor: Actor, name: str, form: NameForm, file: str, line: int, *, seat: bool = False) -> None:
        if form == "name" and _ACRONYM.fullmatch(name):
            form = "acronym"
        key = plain(name)
        if form != "combining":
            self.aliases[actor.actor_id, name] = ActorAlias(actor.actor_id, name)
        else:
            key = f"{key}-"
        earlier = self.known.get(key)
        if earlier and earlier.actors != (actor,):
            where = "{}, line {}".format(*self.said[key])
            raise VocabularyError(
                file,
                f"line {line}",
                f"claims the name {name!r} that {earlier.actors[0].actor_id!r} has ({where})",
                "Leave it to one of the two, or remove it from both where a text can mean either",
            )
        if not earlier:
            self.known[key] = Known(name, form, (actor,), seat=seat)
            self.said[key] = (file, line)


def _ends(text: str, stop: int) -> bool:
    behind = text[stop : stop + 1]
    return not behind.isalnum() and behind != "+"


def _terms(column: str, line: int) -> Iterator[Term]:
    for term in _split(column):
        office, _, dates = term.rpartition(" ")
        start, slash, stop = dates.partition("/")
        if not office or not slash or not re.fullmatch(r"\d{4}(-\d\d){0,2}", start):
            raise VocabularyError(
                PERSONS, f"line {line}", f"has the term {term!r}", "Write office and days: president 2013-03-14/.."
            )
        yield Term(office, start, "" if stop == ".." else stop)


def _lengths(names: Mapping[str, Known], ahead: int = 0) -> dict[str, tuple[int, ...]]:
    """Return the lengths of names by their first word and some characters behind it; of short ones by the word too."""
    shorter: dict[str, set[int]] = {}
    longer: dict[tuple[str, str], set[int]] = {}
    for name in names:
        word = _FIRST_WORD.match(name)
        if word:
            lengths = shorter.setdefault(word[0], set())
            opening = word.end() + ahead
            if len(name) >= opening:
                lengths = longer.setdefault((name[:opening], word[0]), set())
            lengths.add(len(name))
    found = shorter | {opening: lengths | shorter[word] for (opening, word), lengths in longer.items()}
    return {opening: tuple(sorted(lengths, reverse=True)) for opening, lengths in found.items()}


def _split(column: str) -> list[str]:
    return [part for part in column.split("|") if part]


def _listed(names: frozenset[str]) -> str:
    return " or ".join(sorted(names))
