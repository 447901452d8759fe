"""Does a known name name an actor here? Decided by the words beside it, which stand in actors_context.toml."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.find.actors.lists import Lists
from pipeline.find.actors.offices import Offices, offices
from pipeline.light import light
from pipeline.vocabulary import Vocabulary
from pipeline.vocabulary.trees import any_of

FILE = "actors_context.toml"
_LEFT, _RIGHT = 80, 60
_DATELINE = re.compile(r"(?:, [A-Z][\w.]*)?(?:, [A-Z][a-z]+\.? \d+)? ?(?:\([A-Z]|--|[—-] )|, [A-Z][a-z]+\.? \d+ ")
_OWNER = re.compile(r"[A-Z]\w+'s? $")
_DAY_OR_MONTH = re.compile(
    r" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_ITS_COUNTRY = re.compile(r", (?:D\.?C\b|[A-Z])(?!\w+ (?:and|or) )")
_CLAUSE_ENDS = re.compile(r"$|[.,;:)\]]| (?:and|or) [A-Z]\w+[.,;)]|-language")
_JOINED_WORD = re.compile(r"\b(\w+) [A-Z]\w+ (?:and|or) $")
_NEXT_WORDS = re.compile(r" ([\w']+)(?: ([\w']+))?")
_NAME_GOES_ON = re.compile(r" ([A-Z][a-z]+)|-[A-Z][a-z]")
_SHORTENED = re.compile(r"[A-Z]\w{0,3}\.")
_PLACED = ("(", "capital, ", "capital: ")
_ARTICLE = re.compile(r"\b(?:the|an?|this|each|every) $", re.I)
# What can stand between a city and a noun: no verb ("hosted talks") and no preposition ("for talks").
_MODIFIER = re.compile(
    r"(?!(?:for|to|in|on|with|about|of|and|or|over|at|by|from|as|will|would|may|can|after)$)[a-z]+(?<!ed|.s|ng)"
)
_END = 3
"""Characters before a name by which most of what can stand there is told from the words for land and water."""
_FILLERS = frozenset({"the", "both", "central", "downtown", "nearby", "then"})


@light
class Spot:
    """A name ``text[start:stop]`` in its sentence ``text[first:last]``, in plain letters."""

    text: str
    start: int
    stop: int
    first: int
    last: int
    name: str
    """The name itself."""

    @property
    def before(self) -> str:
        """What stands before it."""
        return self.text[max(self.first, self.start - _LEFT) : self.start]

    @property
    def after(self) -> str:
        """What stands behind it."""
        return self.text[self.stop : min(self.last, self.stop + _RIGHT)]

    @property
    def word_before(self) -> str:
        """The word directly before the name; empty where there is none or punctuation stands between."""
        before = self.before
        word = before[:-1].rsplit(" ", 1)[-1] if before.endswith(" ") else ""
        return word if word[-1:].isalnum() or word.endswith("'s") or _SHORTENED.fullmatch(word) else ""

    @property
    def words(self) -> list[str]:
        """The words directly before the name, fillers such as "the" left out; none behind punctuation."""
        before = self.before
        words = before.rstrip().split(" ") if before.endswith(" ") else []
        while words and words[-1].lower() in _FILLERS:
            words.pop()
        return words[-6:]


class Surroundings:
    """The words of actors_context.toml, and what they say about a spot."""

    def __init__(self, words: Vocabulary) -> None:
        said = Lists(words, FILE)
        self._offices: Offices = offices(words)
        land = said["land-or-water"]
        self._land_or_money = re.compile(
            rf" (?:{any_of([*land, *said['currency']])}|[A-Z][\w']* {any_of(word for word in land if ' ' not in word)})"
            r"(?![\w'])"
        )
        self._land_of = tuple(f"{word} {article}" for word in said["land-or-water-of"] for article in ("", "the "))
        self._land_of_ends = frozenset(lead[-_END:] for lead in self._land_of)
        self._prefixes = frozenset(f"{word}-" for word in said["prefix"])
        self._place = frozenset(map(str.lower, said["place-preposition"]))
        self._minds = frozenset(said["minds-and-offices-in"])
        self._movement = frozenset(said["movement"])
        self._nearing = frozenset(said["nearing"])
        self._verbs = frozenset(said["verb-of-place"])
        self._ways = frozenset(said["way-between"])
        self._governing = frozenset(said["governing-noun"])
        self._city = frozenset(said["city-noun"])
        self._citys_own = frozenset(said["citys-own"])
        self._suffixes = tuple(f"-{word}" for word in said["seat-of-place"])
        self._route = re.compile(rf"[\w -]{{0,30}}\b{any_of(said['way-between'])}\b")
        self._built = re.compile(rf"'?s? (?:[A-Z][\w-]+ ){{0,3}}{any_of(said['built-place'])}\b")
        self._languages = frozenset(said["before-a-language"])
        self._pronoun = frozenset(said["before-us"])
        self._words_in_capitals = frozenset(said["words-in-capitals"])
        self._after_family = frozenset(said["after-a-family-name"])
        self._unqualified = frozenset(said["unqualified"])
        self._compass = frozenset(said["point-of-the-compass"])
        self._occupied = re.compile(
            rf", (?:an?|the) (?:[\w-]+ ){{0,3}}?{any_of(said['occupations'])}\b|, \d\d(?:,|\.$)"
        )
        self._peoples = re.compile(rf" {any_of(said['peoples-within'])}(?![\w-])")
        self.given_names = frozenset(said["given-names-too"])
        self._also_others = self.given_names | self._words_in_capitals | self._compass | self._unqualified
        self.openers = frozenset(said["sentence-openers"])

    def is_part_of_a_name(self, spot: Spot) -> bool:
        """Whether a state's name is a part of a sea's, a currency's, an era's or a person's, or no name at all."""
        if self._land_or_money.match(spot.text, spot.stop, spot.last):
            return True
        start = spot.start - _END
        before = spot.text[start if start > spot.first else spot.first : spot.start]
        if before[-1:] == "-":
            return spot.before.rsplit(" ", 1)[-1].lower().lstrip("(\"'") in self._prefixes
        if before in self._land_of_ends and spot.text.endswith(self._land_of, spot.first, spot.start):
            return True
        return spot.name == "US" and spot.word_before in self._pronoun

    def is_language(self, spot: Spot) -> bool:
        """Whether an adjective is a language's name: "published in Chinese"."""
        if not _CLAUSE_ENDS.match(spot.text, spot.stop, spot.last):
            return False
        before = spot.word_before
        if before in ("and", "or") and (joined := _JOINED_WORD.search(spot.before)):
            before = joined[1]
        return before.lower() in self._languages

    def is_people_within(self, spot: Spot) -> bool:
        """Whether an adjective tells a people of the country before it: "Bosnia's Serb leaders"."""
        return _OWNER.search(spot.before) is not None and self._peoples.match(spot.after) is not None

    def is_a_persons(self, spot: Spot) -> bool:
        """Whether a name that people bear too is a person's here: a name, an occupation or an age is beside it."""
        if spot.name not in self.given_names:
            return False
        if self._occupied.match(spot.after):
            return True
        behind = _NEXT_WORDS.match(spot.after)
        return self._is_strange(spot.word_before) or (behind is not None and self._is_strange(behind[1]))

    def _is_strange(self, word: str) -> bool:
        return (
            word.istitle()
            and word.replace("'", "").isalpha()
            and word not in self.openers
            and not self._offices.is_title(word)
        )

    def is_part_of_a_longer_name(self, spot: Spot) -> bool:
        """Whether a capitalised word behind a family name makes another name with it: "the Ford Motor plant"."""
        following = _NAME_GOES_ON.match(spot.after)
        return following is not None and following[1] not in self._after_family

    def is_another_word(self, spot: Spot) -> bool:
        """Whether a name is a person's or a currency's here, or a word of everyday: a test of each kind there is."""
        if spot.text[spot.stop : spot.stop + 1] == "$":
            return True
        return spot.name in self._also_others and (
            self.is_a_persons(spot)
            or self._is_shouted(spot)
            or self._lacks_its_article(spot)
            or self._is_qualified(spot)
        )

    def _is_shouted(self, spot: Spot) -> bool:
        """Whether an acronym may be a word of a sentence in capitals: "WHO IS NEXT?"."""
        return spot.name in self._words_in_capitals and not any(map(str.islower, spot.before + spot.after))

    def _lacks_its_article(self, spot: Spot) -> bool:
        """Whether a point of the compass is one and no region: "West" without "the", or before a name."""
        if spot.name not in self._compass:
            return False
        return not re.search(r"\b[Tt]he (?:[\w-]+ ){0,4}$", spot.before) or bool(re.match(r" [A-Z]|-[a-z]", spot.after))

    def _is_qualified(self, spot: Spot) -> bool:
        """Whether a word that is a name only when it stands alone has another beside it: "the Party Congress"."""
        if spot.name not in self._unqualified:
            return False
        word = spot.word_before
        if word and word not in self.openers and (word[0].isupper() or word in ("the", "a", "party")):
            return True
        return bool(re.match(r" (?:of\b|[A-Z])|-", spot.after))

    def is_government(self, spot: Spot, *, is_seat: bool, opens: bool) -> bool:
        """Whether a capital or seat stands for its government and is not merely a place.

        Args:
            spot: the capital in its sentence.
            is_seat: whether it is the Kremlin or the like: no street or summit is named after it.
            opens: whether the sentence begins with it, as a wire report does with its place.
        """
        words, after = spot.words, spot.after
        if opens and _DATELINE.match(after):
            return False
        if words[-1:] == ["in"] and words[-2:-1] and words[-2].lower() in self._minds:
            return True
        if (
            after[:1] in (":", ")")
            or spot.before.lower().endswith(("(", "capital, ", "capital: "))
            or _ITS_COUNTRY.match(after)
        ):
            return False
        if after.startswith("-"):
            return not (after.startswith(self._suffixes) or self._route.match(after))
        if spot.before.endswith("-"):
            return not self._route.match(after)
        if self._built.match(after):
            return False
        following = _NEXT_WORDS.match(after)
        if after.startswith("'"):
            own = _NEXT_WORDS.match(after.lstrip("'s"))
            return not (own and (own[1] in self._citys_own or own[2] in self._citys_own))
        if self._is_where(words):
            return False
        if is_seat or following is None or _DAY_OR_MONTH.match(after):
            return True
        if _ARTICLE.search(spot.text, max(spot.first, spot.start - len(" every ")), spot.start) and (
            following[1] not in self._governing
        ):
            return False
        if following[1][0].isupper() or following[1] in self._city:
            return False
        return not (following[2] in self._city and _MODIFIER.fullmatch(following[1]))

    def _is_where(self, words: Sequence[str]) -> bool:
        """Whether the words before a capital say where something is, comes from or goes to."""
        said = [word.lower() for word in words]
        if not said:
            return False
        if any(" ".join(said[-n:]) in self._place for n in (1, 2, 3)) or said[-1] in self._verbs:
            return True
        if "between" in said and said[: said.index("between")][-1:] and said[said.index("between") - 1] in self._ways:
            return True
        moves = said[-1] in ("to", "from", "for", "toward", "towards") and said[-2:-1] and said[-2] not in self._nearing
        return bool(moves) and not self._movement.isdisjoint(said[-5:-1])


@functools.cache
def surroundings(words: Vocabulary) -> Surroundings:
    """Return what a vocabulary says about the surroundings of names."""
    return Surroundings(words)
