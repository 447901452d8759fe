"""What does a figure measure, and which word says so?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.link.claims.telling import Cue, Sense, Telling
from pipeline.records import Claim, Measure, Quantity, QuantityKind


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures, its sign, and the words that say so."""

    measure: Measure
    sign: int = 1
    growth_of: Measure | None = None
    cue: Cue | None = None
    """The noun or verb that names what is measured; for growth: what grew."""
    like: Claim | None = None
    """The claim before it whose measure it shares."""


_LENGTHS = frozenset({"m", "km", "cm", "mm", "[mi_i]", "[nmi_i]", "[ft_i]", "[yd_i]"})
_VOLUME = re.compile(r"(?:[kMGT]?t|\[.*ton.*\]|m3|L|\[bbl_us\]|\[cft_i\]|\[bu_us\]|\[lb_av\]|[kMGT]?Wh?.h|.*\[(?:bbl_us|gal_us)\].*|(?:t|m3)/[a-z]+|\[.*(?:oz|gal|cft|bbl).*\].*)")
_SIGNED = Sense("change", "signed")
_BY = re.compile(
    r"\s+(?:(?:[a-z]+ly|again|back|further|still|in value|in volume|in real terms|in \w+ terms)\s+)?(?:by|of|was|is|were|averaged|averaging|reached|hit|at|:|some|another)?\s*"
    r"(?:(?:an?|some|another|a further|an additional|a record|annual|average|total|only|just|roughly)\s+)*\s*"
)
_BARE = re.compile(r"\s*(?:(?:an?|another|some|a further|only|just|roughly|as much as)\s+)*")
_BY_WORD = re.compile(r"(?:^|\s)by(?:\s|$)")
_NOUNS = re.compile(r"[\s-]*(?:[^\W_][\w’'-]*[\s-]+){0,3}")
_OF_NOUNS = re.compile(r"\s+(?:in|of|worth of|for|as)\s+(?:the\s+|its\s+|their\s+)?(?:[^\W_][\w’'-]*\s+){0,3}")
_OF_PHRASE = re.compile(r"\s+(?:of|in|for|on)\s+(?:[^\W_][\w’'.-]*\s+){0,4}")
_PART_OF = re.compile(r"\s+(?:of|in)\s")
_LIST = re.compile(r"[\s,;/(–—-]*(?:and|or|to|versus|against)?[\s(]*")


def measured(telling: Telling, quantity: Quantity, like: Claim | None, last: Claim | None) -> Measured:
    """Return what a quantity measures; ``like`` is the last claim of its kind in the section, ``last`` of any kind."""
    kind, before = quantity.kind, like
    change = _change(telling, quantity)
    if change is not None:
        return _growth(telling, quantity, change, last or like)
    match kind:
        case "duration" | "rank":
            return Measured(kind, cue=None)
        case "multiple":
            return Measured("multiple", cue=governing(telling, quantity, frozenset({"money", "physical"})))
        case "percentage_points":
            return Measured("other", cue=governing(telling, quantity, frozenset({"percent"})))
        case "count":
            return Measured("personnel" if _in_service(telling, quantity) else "count")
        case "physical":
            return _physical(telling, quantity)
        case "percent" | "share":
            return _part(telling, quantity, before)
        case "money":
            return _money(telling, quantity, before)


def _in_service(telling: Telling, quantity: Quantity) -> bool:
    if quantity.noun is None:
        return False
    noun = telling.text[slice(*quantity.noun)].lower().split()
    return noun[-1] in telling.words.staff or " ".join(noun[-2:]) in telling.words.staff


def _physical(telling: Telling, quantity: Quantity) -> Measured:
    if quantity.unit in _LENGTHS:
        return Measured("length")
    cue = governing(telling, quantity, frozenset({"physical"}), telling.clause(quantity.start))
    if cue and cue.sense.measure == "reserves":
        return Measured("reserves", cue=cue)
    if _VOLUME.fullmatch(quantity.unit) is None:
        return Measured("other", cue=cue)
    return Measured("volume", cue=cue or governing(telling, quantity, frozenset({"money"}), telling.clause(quantity.start)))


def _part(telling: Telling, quantity: Quantity, before: Claim | None) -> Measured:
    """Return what a percentage or a fraction that is no change measures: a share, or a rate of its own."""
    if _PART_OF.match(telling.text, quantity.stop):
        return Measured("share", cue=None)
    cue = governing(telling, quantity, frozenset({"percent"}), telling.clause(quantity.start))
    if cue is None and before is not None and _continues(telling, quantity):
        return Measured(before.measure, -1 if before.value_low < 0 else 1, before.growth_of, like=before)
    if cue is None or cue.sense.measure == "share":
        return Measured("share", cue=cue)
    if cue.sense.measure == "growth":
        return Measured("growth", 1, _grown(telling, quantity, cue, before)[0], cue=_grown(telling, quantity, cue, before)[1] or cue)
    return Measured(cue.sense.measure, cue=cue)


def _money(telling: Telling, quantity: Quantity, before: Claim | None) -> Measured:
    if _by_the_piece(telling, quantity):
        return Measured("price", cue=governing(telling, quantity, frozenset({"money"}), telling.clause(quantity.start)))
    cue = governing(telling, quantity, frozenset({"money"}), telling.clause(quantity.start))
    if cue is None and before is not None and (_continues(telling, quantity) or _points_back(telling, quantity)):
        return Measured(before.measure, -1 if before.measure == "trade_balance" and before.value_low < 0 else 1, like=before)
    cue = cue or governing(telling, quantity, frozenset({"money"}))
    if cue is None:
        return Measured("other")
    return Measured(cue.sense.measure, cue.sense.sign, cue=cue)


_PIECE = re.compile(
    r"\s*(?:a|an|per|each|for each|/)\s*(?:share|tonne|ton|t|barrel|bbl|kilogram|kilo|kg|pound|lb|bushel|ounce|gallon|litre|liter|kilowatt-hour|kwh|mwh|"
    r"megawatt-hour|thousand cubic met(?:er|re)s|1,000 cubic met(?:er|re)s|head|piece|unit|hour|day|night|person|capita|box|cubic met(?:er|re)|mmbtu|million btu|container|teu|vessel|ship|acre|hectare|vehicle|car|passenger|tree|bottle)\b",
    re.IGNORECASE,
)


def _by_the_piece(telling: Telling, quantity: Quantity) -> bool:
    """Whether money is reckoned by a unit of what it buys: "114 dlrs a tonne"."""
    return _PIECE.match(telling.text, quantity.stop) is not None or (
        quantity.kind == "money" and re.search(_PIECE.pattern + r"$", telling.text[quantity.start : quantity.stop], re.IGNORECASE) is not None
    )


def _growth(telling: Telling, quantity: Quantity, change: Cue, before: Claim | None) -> Measured:
    if quantity.low < 0 or telling.text[quantity.start] == "+":
        sign = 1
    else:
        sign = change.sense.sign or 1
    of, cue = _grown(telling, quantity, change, before)
    return Measured("growth", sign, of, cue=cue)


def _grown(telling: Telling, quantity: Quantity, change: Cue, before: Claim | None) -> tuple[Measure, Cue | None]:
    """Return the measure that changed, and the word that names it."""
    clause = telling.clause(quantity.start)
    cues = [cue for cue in telling.cues["measure"] if _grows(cue) and not (cue.start <= change.start < cue.stop)]
    behind = [cue for cue in cues if cue.start >= max(change.stop, quantity.stop) and telling.clause(cue.start) == clause]
    after_change = [cue for cue in cues if change.stop <= cue.start < quantity.start]
    front = [cue for cue in cues if cue.stop <= min(change.start, quantity.start)]
    same = [cue for cue in front if telling.clause(cue.start) == clause]
    last = max(change.stop, quantity.stop)
    if behind and _OF_NOUNS.fullmatch(telling.text, last, behind[0].start):
        return behind[0].sense.measure, behind[0]
    for found in (after_change[:1], _heads(telling, same)[-1:], behind[:1], _heads(telling, front)[-1:]):
        if found:
            return found[0].sense.measure, found[0]
    if before is not None and before.measure not in ("share", "duration", "rank", "multiple", "length"):
        return before.growth_of or before.measure, None
    return "other", None


def _grows(cue: Cue) -> bool:
    return cue.sense.measure != "growth" and not (cue.sense.part == "verb" and cue.sense.measure == "reserves")


def _change(telling: Telling, quantity: Quantity) -> Cue | None:
    """Return the word of change whose extent a quantity is: "fell by 36%", "a 42.7 per cent jump", "up 16%"."""
    if quantity.kind in ("duration", "rank", "multiple") or quantity.unit == "":
        return None
    text, relative = telling.text, quantity.kind in ("percent", "share", "percentage_points")
    for cue in telling.cues["change"]:
        if cue.sense.sign == 0:
            continue
        if cue.stop <= quantity.start and quantity.start - cue.stop <= 60:
            gap = text[cue.stop : quantity.start]
            by = _BY.fullmatch(gap.lower()) is not None
            if by and (relative or _BY_WORD.search(gap.lower()) or (cue.sense.part != "verb" and _is_noun(text, cue) and "of" in gap.split())):
                return cue
        elif cue.start >= quantity.stop and cue.start - quantity.stop <= 40 and _behind(telling, quantity, cue, relative=relative):
            return cue
    if relative and text[quantity.start] in "+-−–" and text[quantity.start + 1].isdigit():
        return Cue(quantity.start, quantity.start, _SIGNED)
    return None


def _is_noun(text: str, cue: Cue) -> bool:
    return re.search(r"(?:\ba|\ban|\bthe|\bof|\bits|\btheir|\bannual|\bsharp|\brecord|\bfurther|\bno)\s+(?:\w+\s+)?$", text[max(0, cue.start - 30) : cue.start], re.IGNORECASE) is not None


def _behind(telling: Telling, quantity: Quantity, cue: Cue, *, relative: bool) -> bool:
    gap = telling.text[quantity.stop : cue.start]
    if not relative and not re.search(r"\ban?\s$", telling.text[max(0, quantity.start - 3) : quantity.start]):
        return False
    words = gap.split()
    if len(words) > 2 or any(word.lower() in telling.words.function or not word[0].isalpha() for word in words):
        return False
    return _is_behind(telling.text, cue)


def _is_behind(text: str, cue: Cue) -> bool:
    """Whether a word of change behind a figure is a noun or an adverb, not the verb of which the figure is the subject."""
    word = text[cue.start : cue.stop].lower()
    return not word.endswith(("ed", "ing", "s", "fell", "rose", "grew", "shrank", "sank", "slid", "contract", "swell", "shrunk", "lost", "risen")) or word in ("loss", "cuts", "less")


def governing(telling: Telling, quantity: Quantity, kinds: frozenset[QuantityKind], clause: int | None = None) -> Cue | None:
    """Return the word that names what a quantity measures: the head of its own phrase, else the nearest one before it in
    its clause, else behind it; outside its clause only where ``clause`` is not given."""
    cues = [cue for cue in telling.cues["measure"] if cue.sense.kinds & kinds]
    if not cues:
        return None
    text = telling.text
    mine = [cue for cue in cues if telling.clause(cue.start) == telling.clause(quantity.start)]
    behind = [cue for cue in mine if cue.start >= quantity.stop]
    front = _heads(telling, [cue for cue in mine if cue.stop <= quantity.start])
    stop = quantity.per[1] if quantity.per else quantity.stop
    if behind and _is_own_phrase(telling, stop, behind[0].start):
        own = [cue for cue in behind if _is_own_phrase(telling, stop, cue.start)]
        return own[-1] if own[-1].sense.part == "noun" else own[0]
    if front and quantity.start - front[-1].stop <= 20 and _others(telling, front[-1].stop, quantity.start) == 0:
        return front[-1]
    if behind and behind[0].sense.part == "noun" and _OF_NOUNS.fullmatch(text, stop, behind[0].start):
        return behind[0]
    if front:
        return front[-1]
    if behind and _others(telling, quantity.stop, behind[0].start) == 0:
        return behind[0]
    if clause is not None:
        return None
    earlier = _heads(telling, [cue for cue in cues if cue.stop <= quantity.start])
    return earlier[-1] if earlier else None


def _others(telling: Telling, start: int, stop: int) -> int:
    """Return how many quantities stand between two places."""
    return sum(1 for quantity in telling.quantities if start <= quantity.start < stop)


def _is_own_phrase(telling: Telling, stop: int, start: int) -> bool:
    gap = telling.text[stop:start]
    if _NOUNS.fullmatch(gap) is None:
        return False
    return not any(word.lower() in telling.words.function for word in re.split(r"[\s-]+", gap) if word)


def _heads(telling: Telling, cues: list[Cue]) -> list[Cue]:
    """Leave out words that hang on another one of them: in "cost of imports" it is the cost that is measured."""
    heads: list[Cue] = []
    for cue in cues:
        if heads and heads[-1].sense.part == "noun" and _OF_PHRASE.fullmatch(telling.text, heads[-1].stop, cue.start):
            continue
        heads.append(cue)
    return heads


def _continues(telling: Telling, quantity: Quantity) -> bool:
    """Whether a quantity continues a list: nothing but dates, names and commas parts it from the quantity before."""
    earlier = [other for other in telling.quantities if other.stop <= quantity.start]
    if not earlier:
        return False
    return not any(earlier[-1].stop <= cue.start < quantity.start for cue in (*telling.cues["measure"], *telling.cues["change"]))


_BACK = re.compile(r"(?:they|it|that|this|the figures?|the totals?|the sum|the amount|the number|those|we|the same|the value)\b", re.IGNORECASE)


def _points_back(telling: Telling, quantity: Quantity) -> bool:
    """Whether the subject of a clause points back to what was measured before: "by 2018 they stood at"."""
    start = telling.clause_start(quantity.start)
    return any(_BACK.match(word[0]) for word in _subjects(telling.text, start, quantity.start))


def _subjects(text: str, start: int, stop: int) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<![^\W_])(?:the\s)?[a-z]+", text[start:stop], re.IGNORECASE)
