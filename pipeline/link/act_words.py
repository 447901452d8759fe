"""The verbs and nouns that tell acts, from ``vocabulary/acts.toml``, made ready to be looked for word by word."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import cast

from pipeline.light import light
from pipeline.records import EventType, QuadClass
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

FILE = "acts.toml"
BESIDE = "acts_beside.toml"
AHEAD = "acts_ahead.toml"
AROUND = "acts_around.toml"

QUAD_CLASSES: dict[EventType, QuadClass] = {
    "AGREE": "verbal_cooperation",
    "CONSULT": "verbal_cooperation",
    "SUPPORT": "verbal_cooperation",
    "CONCEDE": "verbal_cooperation",
    "COOPERATE": "material_cooperation",
    "AID": "material_cooperation",
    "RETREAT": "material_cooperation",
    "REQUEST": "verbal_conflict",
    "ACCUSE": "verbal_conflict",
    "REJECT": "verbal_conflict",
    "THREATEN": "verbal_conflict",
    "PROTEST": "material_conflict",
    "SANCTION": "material_conflict",
    "MOBILIZE": "material_conflict",
    "COERCE": "material_conflict",
    "ASSAULT": "material_conflict",
}

_FAR = 9
"""How many words may stand between a verb and the word that must follow it."""
_WORDS = re.compile(r"([\w-]+)")


@light
class Hit:
    """A verb or noun that can tell an act, in small letters with single spaces."""

    start: int
    stop: int
    form: str
    at: int
    """Which of the sentence's words it begins with."""


@dataclass(frozen=True, slots=True)
class Prepositions:
    """What may stand before the other party: nothing at all, or one of some prepositions with the space after it."""

    directly: bool
    found: re.Pattern[str] | None

    @classmethod
    @functools.cache
    def of(cls, said: tuple[str, ...]) -> Prepositions:
        """Return the prepositions of an entry, among them "directly" where none is needed; the same for the same."""
        named = "|".join(re.escape(word) for word in said if word != "directly")
        return cls("directly" in said, re.compile(rf"\b(?:{named})\s+", re.IGNORECASE) if named else None)


@dataclass(frozen=True, slots=True)
class Sign:
    """What an entry of the vocabulary says of its words; acts.toml tells what each field means."""

    name: str
    event_type: EventType
    to: Prepositions
    noun_to: Prepositions
    given: re.Pattern[str] | None
    doer: re.Pattern[str] | None
    not_after: tuple[str, ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    mutual: bool
    place: bool
    clause: bool
    must: bool
    thing: bool
    whole: bool
    reverse: bool
    ties: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """Forms of one word or more, to be found in a row of words."""

    lengths: Mapping[str, Sequence[int]]
    """By its first word, how many words a form can have, the most first."""
    seconds: Mapping[str, AbstractSet[str]]
    """By its first word, which can be the second of a form: it spares most places a look at the words that follow."""
    forms: frozenset[str]

    @classmethod
    def of(cls, forms: Iterable[str]) -> Phrases:
        """Return phrases made ready; words in small letters, a space between them."""
        told = frozenset(forms)
        lengths: dict[str, set[int]] = {}
        seconds: dict[str, set[str]] = {}
        for first, *rest in map(str.split, told):
            lengths.setdefault(first, set()).add(1 + len(rest))
            seconds.setdefault(first, set()).update(rest[:1])
        return cls({first: sorted(known, reverse=True) for first, known in lengths.items()}, seconds, told)

    def found(self, said: Said) -> list[Hit]:
        """Return the forms among the words of a sentence, the longest at each place and none within another."""
        words, next_at = said.words, 0
        hits: list[Hit] = []
        for at in said.places:
            word = words[at]
            if word not in self.lengths or at < next_at:
                continue
            goes_on = at + 1 < len(words) and words[at + 1] in self.seconds[word]
            for length in self.lengths[word] if goes_on else (1,):
                form = word if length == 1 else said.joined(at, length)
                if form in self.forms:
                    next_at = at + length
                    hits.append(Hit(said.start(at), said.stop(next_at - 1), form, at))
                    break
        return hits


@light
class Said:
    """A sentence as a row of words in small letters, and the places at which a form of any kind can begin."""

    words: Sequence[str]
    parts: Sequence[str]
    """The words and, before, between and behind them, what parts them."""
    ends: Sequence[int]
    """Where each of the parts ends."""
    places: Sequence[int]

    @classmethod
    def of(cls, text: str, known: ActWords) -> Said:
        """Return a sentence made ready to be asked for phrases."""
        small = text.lower()
        if len(small) != len(text):  # a few letters have no single small one
            small = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
        parts = _WORDS.split(small)
        words = parts[1::2]
        places = list(itertools.compress(itertools.count(), map(known.first_words.__contains__, words)))
        return cls(words, parts, list(itertools.accumulate(map(len, parts))), places)

    def start(self, at: int) -> int:
        """Return where a word begins."""
        return self.ends[2 * at]

    def stop(self, at: int) -> int:
        """Return where a word ends."""
        return self.ends[2 * at + 1]

    def before(self, place: int) -> int:
        """Return how many words end before a place or at it."""
        return bisect.bisect_left(self.ends, place) // 2

    def joined(self, at: int, length: int) -> str:
        """Return some words with a space between them; nothing where more than space parts them, or they are fewer."""
        parts = self.parts[2 * at + 1 : 2 * (at + length)]
        spaced = len(parts) == 2 * length - 1 and all(gap.isspace() for gap in parts[1::2])
        return " ".join(parts[::2]) if spaced else ""


@dataclass(frozen=True, slots=True)
class ActWords:
    """The signs of every verb and noun form."""

    verbs: Mapping[str, tuple[Sign, ...]]
    nouns: Mapping[str, tuple[Sign, ...]]
    phrases: Phrases
    doubts: Phrases
    """Words by which what follows is not so, or not yet."""
    light: Phrases
    """Verbs that leave to a noun what is done."""
    leads: Phrases
    """Words by which what follows is announced or refused."""
    refusals: frozenset[str]
    """Those of them by which it is refused."""
    first_words: frozenset[str]
    """The first words of all of them."""
    governing: frozenset[str]
    """Verbs whose object stands behind them without a preposition."""
    going: frozenset[str]
    """Verbs after which a capital that names no actor is one: "flew to Belgrade"."""
    reaching: frozenset[str]
    """These, and verbs whose other party stands in the clause that follows: "demands that Iran suspend enrichment"."""


@functools.cache
def act_words(words: Vocabulary) -> ActWords:
    """Return the words of acts of a vocabulary.

    Raises:
        VocabularyError: an entry of acts.toml has no type of PLOVER's.
    """
    verbs: dict[str, tuple[Sign, ...]] = {}
    nouns: dict[str, tuple[Sign, ...]] = {}
    for entry in words.entries(FILE):
        sign = _sign(entry)
        regular = (form for lemma in entry.texts("regular") for form in inflected(lemma))
        led = (f"{lead} {verb}" for lead in entry.texts("leads") for verb in entry.texts("led"))
        for forms, written in ((verbs, (*entry.texts("verbs"), *regular, *led)), (nouns, entry.texts("nouns"))):
            for form in dict.fromkeys(written):
                forms[form] = (*forms.get(form, ()), sign)
    going = frozenset(form for form, signs in verbs.items() if any(sign.place for sign in signs))
    reaching = going | {form for form, signs in verbs.items() if any(sign.clause or sign.must for sign in signs)}
    governing = frozenset(form for form, signs in verbs.items() if any(sign.to.directly for sign in signs))
    beside = {entry.name: Phrases.of(entry.forms) for entry in words.entries(BESIDE)}
    told = Phrases.of((*verbs, *nouns))
    ahead = {entry.name: entry.forms for entry in words.entries(AHEAD)}
    leads = Phrases.of(itertools.chain.from_iterable(ahead.values()))
    first_words = frozenset(first for phrases in (told, leads, *beside.values()) for first in phrases.lengths)
    return ActWords(
        verbs,
        nouns,
        told,
        beside["doubt"],
        beside["light"],
        leads,
        frozenset(ahead["refuse"]),
        first_words,
        governing,
        going,
        reaching,
    )


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the words of acts, from ``acts_around.toml``, which says what each is for."""

    openers: frozenset[str]
    """Words that begin a clause."""
    openers_after_comma: frozenset[str]
    """Words that begin one, with the comma, where they stand behind it; "and that" does too."""
    can_open: frozenset[str]
    """Both of these."""
    governing: frozenset[str]
    """Prepositions that govern a name."""
    governed: re.Pattern[str]
    """One of them with what may stand before the name."""
    agent_of: re.Pattern[str]
    """Who acts for the state that follows: "the government of"."""
    agent: re.Pattern[str]
    """Who acts for the state before: "'s foreign minister"."""
    ended: re.Pattern[str]
    """A verb by which what a noun tells has ended."""
    compound: re.Pattern[str]
    """A noun that another before it describes: "trade [agreement]"."""
    agreement: re.Pattern[str]
    """What was reached, before who reached it: "the [accord on fish,] which Iran and Iraq reached"."""
    reported: re.Pattern[str]
    """Words of saying that govern what follows: "[said that it] would"."""
    duty: re.Pattern[str]
    """What another is to do: "insists that Iran [halt]"."""
    denied: re.Pattern[str]
    """Words by which what follows is said not to be so: "[denies reports that] Iran attacked"."""
    unfounded: re.Pattern[str]
    """What is only said, up to that it is not so: "[reports that Iran attacked Iraq were false]"."""
    forgone: re.Pattern[str]
    """A verb behind which a participle tells what is not done, or no more: "[stopped ]trading with"."""

    beyond: re.Pattern[str]
    """What stands before the date of something else: "[after the coup of] July 2023", "[since the] 2011 revolution"."""

    def unfounded_in(self, text: str) -> Sequence[tuple[int, int]]:
        """Return the stretches of a sentence of which it says itself that they are not so."""
        return [told.span() for told in self.unfounded.finditer(text)] if "that" in text else ()


@functools.cache
def around(words: Vocabulary) -> Around:
    """Return what stands around the words of acts in a vocabulary.

    Raises:
        VocabularyError: an entry of acts_around.toml is wrong.
    """
    told = {entry.name: entry for entry in words.entries(AROUND)}
    openers, after_comma = (frozenset(told[name].texts("words")) for name in ("opens", "opens_after_comma"))
    said = {name: _one_of(entry) for name, entry in told.items()}
    topic = rf"(?!(?:[a-z]+day|{said['no_topic']})\b)[a-z][\w-]*"
    return Around(
        openers=openers,
        openers_after_comma=after_comma,
        can_open=openers | after_comma,
        governing=frozenset(told["governs"].texts("words")),
        governed=re.compile(
            rf"\b(?:{said['governs']})\s+(?:both\s+)?(?:the\s+|its\s+|a\s+)?(?:{topic}\s+){{0,2}}$", re.IGNORECASE
        ),
        agent_of=re.compile(rf"\b(?:{said['agents_of']})\s+(?:of|from)\s+(?:the\s+)?$", re.IGNORECASE),
        agent=re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?(?:{said['agents']})\b", re.IGNORECASE),
        ended=re.compile(rf"\b(?:{said['ends']})\b", re.IGNORECASE),
        compound=re.compile(rf"\s+(?:{said['compounds']})\b"),
        agreement=re.compile(
            rf"\b(?:{said['agreements']})(?:\s+(?:of|on|in|for)\s+[\w\s]{{1,30}})?,?\s*$", re.IGNORECASE
        ),
        reported=re.compile(rf"\b(?:{said['reports']})\b[^;:]{{0,60}}$", re.IGNORECASE),
        duty=re.compile(rf"\s+(?:not\s+)?(?:{said['duties']})\b"),
        denied=re.compile(
            rf"\b(?:{said['denies']})(?:\s+[\w-]+){{0,6}}?\s+that\s+(?:(?:the|its|their|his|her|any|some|a)\s+)?(?:[\w-]+\s+){{0,2}}$",
            re.IGNORECASE,
        ),
        unfounded=re.compile(
            rf"\b(?:{said['hearsay']})\s+(?:\w+\s+){{0,3}}?that\s[^;]{{1,200}}?(?:\b(?:is|are|was|were|be|been|proved|proven|turned\s+out|remained?)"
            rf"\s+(?:to\s+be\s+)?(?:\w+ly\s+)?(?:{said['unfounded']})\b|,\s+which\s+(?:[\w'’]+\s+){{1,5}}?(?:{said['denies']})\b)",
            re.IGNORECASE,
        ),
        beyond=re.compile(
            rf"\b(?i:{said['beyond']})\s+(?:the|an?|its|his|her|their|that|[A-Z][\w-]*['’]s?)\s+(?:(?:[\w'’-]+\s+){{1,6}}?(?P<of>of|in|on)\s+)?$"
        ),
        forgone=re.compile(rf"\b(?:{said['forgoes']})\s+(?:\w+ly\s+)?$", re.IGNORECASE),
    )


def _one_of(entry: Entry) -> str:
    """Return the words and stems of an entry as alternatives of a pattern."""
    words = (re.escape(word).replace(r"\ ", r"\s+") for word in entry.texts("words"))
    return "|".join((*words, *(rf"{re.escape(stem)}\w*" for stem in entry.texts("stems"))))


def _sign(entry: Entry) -> Sign:
    if entry.text("type") not in QUAD_CLASSES:
        raise VocabularyError(FILE, entry.name, "type is none of PLOVER's", f"Take one of {', '.join(QUAD_CLASSES)}")
    given, doer = "|".join(entry.texts("given")), "|".join(entry.texts("doer"))
    return Sign(
        name=entry.name,
        event_type=cast(EventType, entry.text("type")),
        to=Prepositions.of(entry.texts("to")),
        noun_to=Prepositions.of(entry.texts("noun_to")),
        given=re.compile(rf"[^\w,]*(?:[^\s,]+\s+){{0,{_FAR}}}?[^\s,]*?\b(?:{given})\b", re.IGNORECASE)
        if given
        else None,
        doer=re.compile(rf"\b(?:{doer})\b", re.IGNORECASE) if doer else None,
        not_after=entry.texts("not_after"),
        sources=entry.texts("source"),
        targets=entry.texts("target"),
        mutual=entry.flag("mutual"),
        place=entry.flag("place"),
        clause=entry.flag("clause"),
        must=entry.flag("must"),
        thing=entry.flag("thing"),
        whole=entry.flag("whole"),
        reverse=entry.flag("reverse"),
        ties=entry.flag("ties"),
        agreed=entry.flag("agreed"),
    )


def inflected(lemma: str) -> tuple[str, ...]:
    """Return a regular verb's forms; of a verb of several words the first is inflected ("call on", "calls on").

    A final consonant is doubled where the vocabulary writes it doubled with a hyphen: "ban-n" gives "banned".
    """
    first, _, rest = lemma.partition(" ")
    stem, _, doubled = first.partition("-")
    tail = f" {rest}" if rest else ""
    if stem.endswith("e"):
        forms = (stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing")
    elif stem.endswith("y") and stem[-2] not in "aeiou":
        forms = (stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing")
    else:
        third = f"{stem}es" if stem.endswith(("s", "x", "z", "ch", "sh")) else f"{stem}s"
        forms = (stem, third, f"{stem}{doubled}ed", f"{stem}{doubled}ing")
    return tuple(form + tail for form in forms)
