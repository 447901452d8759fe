"""What does a figure measure, and which word says so?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.light import light
from pipeline.link.claims.telling import Cue, Sense, Telling
from pipeline.records import Claim, Measure, Quantity, QuantityKind


@light
class Measured:
    """What a figure measures, its sign, and the words that say so."""

    measure: Measure
    sign: int = 1
    growth_of: Measure | None = None
    cue: Cue | None = None
    """The noun or verb that names what is measured; for growth: what grew."""
    like: Claim | None = None
    """The claim before it of which it gives another figure."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A claim made before, with the quantity and the words it was made from."""

    quantity: Quantity
    measured: Measured
    claim: Claim


_MONEY: frozenset[QuantityKind] = frozenset({"money"})
_ANY: frozenset[QuantityKind] = frozenset({"money", "physical"})
_LENGTHS = frozenset({"m", "km", "cm", "mm", "[mi_i]", "[nmi_i]", "[ft_i]", "[yd_i]"})
_BULK = re.compile(
    r"(?:[kMGT]?t|\[[a-z]*ton[a-z_]*\]|m3|L|[kMGT]?W\.?h|\[(?:bbl_us|cft_i|bu_us|lb_av|gal_us|oz_tr|oz_av)\])(?:/.+)?"
)
_NEXT = re.compile(r"\s+([^\W\d_]+)")
_UP, _DOWN = Sense("change", "up"), Sense("change", "down", sign=-1)
_ABOVE = re.compile(
    r"\s+(above|below)\s+(?:(?:the\s|its\s|their\s)?(?:level|average|figure|total|record|peak|target|mean|previous|corresponding"
    r"|same|year|last|that|those|what|pre-)|(?:1[89]|20)[0-9][0-9])"
)
_SIGNED = Sense("change", "signed")
_BY = re.compile(
    r"\s*(?:(?:[a-z]+ly|again|back|further|still|only|just)\s+){0,2}(?:in\s[a-z ]{3,40}\s)?"
    r"(?:by|of|was|is|were|averag(?:ed|ing)|:|,)?\s*(?:an?\s(?:[a-z]+ly\s)?(?:[a-z]+-)*[a-z]+\s)?"
    r"(?:(?:an?|some|another|further|additional|record|annual|average|total|only|just|roughly|as much as)\s+){0,3}"
)
_CHANGED_BY = re.compile(r"(?:\s+[^\s,;:]+){0,5}\s+[^\s,;:]+(?<!ed)(?<!short)\s+by\s+")
_AT_A_RATE = re.compile(
    r"\s+(?:[a-z]+ly\s+)?(?:at|by)\s+(?:an?\s+|the\s+)(?:[a-z]+\s+){0,3}(?:rate|pace|average|clip)(?:\s+of)?\s+"
)
_AT = re.compile(r"\s+(?:[a-z]+ly\s+)?at\s+")
_EACH_YEAR = re.compile(r"\s+(?:an?(?:nually)?|per|each|every|yearly)(?![^\W_])")
_RESTATED = re.compile(r"(?:\s+(?:a|an|per|each)\s+[a-z]+)?(?:,?\s+or\s+|,?\s+equal\s+to\s+|\s*\(\s*(?:or\s+|by\s+)?)")
_LOWER_THAN = re.compile(
    r"\s+(?:lower|higher|more|less|greater|smaller|larger|fewer)\s+than\s+(?:in|a|the|it|they|last|at|[0-9])"
    r"(?![^\W_])"
)
_RESPECTIVELY = re.compile(r",?\s+respectively(?![^\W_])")
_THING_BY = re.compile(r"\s+(?:(?:the|its|their|our|his|all)\s+)*((?:[^\s,;]+\s+){1,5})by\s+")
_TO = re.compile(r",?\s+to\s+")
_LED_TO = re.compile(r"(?<![^\W_])(?:to|at)\s$")
_GAPPED = re.compile(
    r"(?:\s+(?:in|on|over|during|to|from|year)\s[^,;:()]{1,60}?)?(?:,|,?\s(?:and|but|with))\s+(?:[^\s,;:()]+\s+){1,5}?(?:by\s+)?"
)
_HANGS_ON = re.compile(r"(?<![^\W_])(?:of|to|at|from|for|with|than|against|on|in|is|was|were|are|the|an?)\s$")
_BY_WORD = re.compile(r"(?:^|\s)by(?:\s|$)")
_OPENING = re.compile(
    r"(?:[^\w]*(?:and|but)\s+)?(?:at|with|on|worth)\s+(?:just\s+|only\s+|some\s+|a\s+mere\s+)?", re.IGNORECASE
)
_COMMA = re.compile(r"(?:\s[^,;.]{1,40})?,\s+")
_LEVEL = re.compile(
    r"(?:just |well |slightly )?(?:above|below|under|over|beyond|past|short|near|close|up)(?![^\W_])", re.IGNORECASE
)
_ADVERB = re.compile(
    r"(?:,|[–—(]|(?<![^\W_])(?:is|was|are|were|be|been|clos(?:ed|es|ing)|end(?:ed|ing)|finish(?:ed|ing)|trad(?:ed|ing)|opened))"
    r"\s+$"
)
_OF_NOUN = re.compile(
    r"(?<![^\W_])(?:an?|the|of|its|their|annual|sharp|record|further|no|steep|slight)\s+(?:[^\W_]+\s+)?$", re.IGNORECASE
)
_BRACKETS = r"(?:\s*\([^()]{0,60}\))?"
_OF_NOUNS = re.compile(
    _BRACKETS + r"\s+(?:in|of|worth of|for|as)\s+(?:(?:the|its|their|his|our)\s+)?"
    r"(?:(?!(?:and|but|or|while)\s+(?:its|their|the|his|our)\s)[^\W\d_][\w’'-]*\s+){0,3}"
)
_OF_PHRASE = re.compile(r"\s+(?:of|in|for|on)\s+(?:[^\W_][\w’'.-]*\s+){0,4}")
_OF_WHICH = re.compile(r"(?<![^\W_])of\s(?:which|that|this|it|these|those)\s(?:[a-z]+\s){0,2}$", re.IGNORECASE)
_PART_OF = re.compile(r"\s+of\s")
_AGAINST = re.compile(r"(?<![^\W_])(?:against|versus|compared|while|and|to|on|for)(?![^\W_])|[,;]", re.IGNORECASE)
_AND = re.compile(r"(?:,|\sand)\s+(?:[a-z]+\s+){0,3}$")
_BACK = re.compile(r"(?<![^\W_])(?:they|it|that|this|those|we)(?![^\W_])", re.IGNORECASE)
_BACK_BY_NOUN = re.compile(
    r"(?<![^\W_])(?:the|that)\s(?:figures?|totals?|sums?|amounts?|numbers?|values?|levels?|volumes?)(?![^\W_])",
    re.IGNORECASE,
)
_WORTH = re.compile(r"(?:worth|valued\sat)\s+(?:only\s+|just\s+|a\s+total\s+of\s+)?$", re.IGNORECASE)
_DOES = re.compile(r"(?<![^\W_])(?:do|does|did|done|doing)\s+$", re.IGNORECASE)
_WITH = re.compile(r"(?:\s(?:a|each|every|per)\s(?:year|month|day)|\sannually)?\swith(?![^\W_])")
_RATE = re.compile(r"(?:/|\b(?:a|an|per|each|every)\s)\s?([^\W\d_]+)(?:-[^\W\d_]+)?\Z", re.IGNORECASE)


def measured(
    telling: Telling, quantity: Quantity, last: Earlier | None, like: Earlier | None, grown: Earlier | None
) -> Measured:
    """Return what a quantity measures.

    ``last`` is the claim before it in the same sentence, ``grown`` the last change told in it, ``like`` the last claim
    of the same kind in the section.
    """
    change = _change(telling, quantity)
    if change is not None:
        signed = quantity.low < 0 or change.sense is _SIGNED
        of, cue, back = _grown(telling, change, quantity, last or like)
        return Measured("growth", 1 if signed else change.sense.sign, of, cue, back)
    for told in (last, grown):
        if told is not None and told.measured.measure in ("growth", "multiple"):
            changed = _changed_alike(telling, quantity, told, last)
            if changed is not None:
                return changed
    if (named := _respectively(telling, quantity)) is not None:
        return Measured(named.sense.measure, named.sense.sign, cue=named)
    if last is not None and _continues(telling, quantity, last):
        return _as(last)
    match quantity.kind:
        case "duration" | "rank":
            return Measured(quantity.kind)
        case "multiple":
            cue = governing(telling, quantity, _ANY)
            back = like or last
            return Measured(
                "multiple",
                cue=cue,
                like=back.claim if cue is None and back and _points_back(telling, quantity) else None,
            )
        case "percentage_points":
            return Measured("other", cue=governing(telling, quantity, frozenset({"percent"})))
        case "count":
            if last is not None and _is_of_the_same(telling, quantity, last):
                return Measured("count") if _tells_of_another(telling, quantity, last) else _as(last)
            return Measured("personnel" if _in_service(telling, quantity) else "count")
        case "physical":
            return _physical(telling, quantity, last, like)
        case "percent" | "share":
            return _part(telling, quantity, last or like)
        case "money":
            return _money(telling, quantity, like)


def _as(earlier: Earlier) -> Measured:
    of = earlier.measured
    return Measured(of.measure, of.sign, of.growth_of, of.cue, earlier.claim)


def _respectively(telling: Telling, quantity: Quantity) -> Cue | None:
    """Return which of two nouns a figure is of: "exports and imports were $5bn and $3bn respectively"."""
    earlier, later = telling.beside(quantity)
    first = _RESPECTIVELY.match(telling.text, later.stop) if later is not None else None
    pair = (quantity, later) if first else (earlier, quantity)
    if pair[0] is None or pair[1] is None or pair[0].kind != pair[1].kind:
        return None
    if not first and _RESPECTIVELY.match(telling.text, quantity.stop) is None:
        return None
    if telling.between(pair[0].stop, pair[1].start) != "and":
        return None
    cues = [cue for cue in telling.cues["measure"] if cue.stop <= pair[0].start and cue.sense.kinds & {quantity.kind}]
    heads = [cue for cue in _heads(telling, cues) if cue.sense.part == "noun"][-2:]
    if len(heads) < 2 or telling.between(heads[0].stop, heads[1].start).split().count("and") != 1:
        return None
    return heads[0] if first else heads[1]


def _changed_alike(telling: Telling, quantity: Quantity, last: Earlier, before: Earlier | None) -> Measured | None:
    """Return the change that a figure is without a word of change beside it: one told before it goes on to it.

    Either in other words ("down $1.16, or 1.4 per cent", "tripled, by 210 per cent") or for something else ("exports
    rose by 5 per cent and imports by 7"). ``before`` is the claim right before it: the change or the level it led to.
    """
    text, of = telling.text, last.measured
    relative = quantity.kind in ("percent", "share", "percentage_points")
    if _PART_OF.match(text, quantity.stop) or not (relative or quantity.kind == "money"):
        return None
    gap = text[last.quantity.stop : quantity.start]
    if before is not None and before is not last:  # rose 8% to $3bn and profits 12% to $1bn
        if not _TO.fullmatch(text, last.quantity.stop, before.quantity.start) or of.measure == "multiple":
            return None
        gap = text[before.quantity.stop : quantity.start]
        if _RESTATED.fullmatch(gap):  # fell 12% to $230 million, or $1.05 a share
            return None
    if of.measure == "multiple":
        more = 1 if last.quantity.low >= 1 else -1
        said = relative and re.fullmatch(r",?\s+by\s+", gap) is not None
        if not said:
            return None
        grown = of.cue.sense.measure if of.cue else of.like.measure if of.like else "other"
        return Measured("growth", more, grown, of.cue, last.claim)
    sign = of.sign if last.quantity.low >= 0 else -of.sign
    behind = next((cue.stop for cue in telling.cues["change"] if cue.start == last.quantity.stop + 1), None)
    restated = gap if behind is None else text[behind : quantity.start]  # a 59.4 percent increase ($5.7 billion)
    if _RESTATED.fullmatch(restated) and (_sort(quantity.kind) != _sort(last.quantity.kind)):
        return Measured("growth", sign, of.growth_of, of.cue, last.claim)
    if _sort(quantity.kind) != _sort(last.quantity.kind) or not (relative or gap.endswith(" by ")):
        return None
    if telling.verb(last.quantity.stop, quantity.start) is not None:
        return None
    if _GAPPED.fullmatch(gap) is None or _HANGS_ON.search(gap):
        return None
    cues = [cue for cue in telling.cues["measure"] if last.quantity.stop <= cue.start < quantity.start]
    heads = _heads(telling, cues)
    if any(cue.sense.measure in ("share", "growth", "rank") or cue.sense.entry == "rates" for cue in heads):
        return None
    if heads:
        return Measured("growth", sign, heads[-1].sense.measure, heads[-1])
    return Measured("growth", sign, of.growth_of)


def _in_service(telling: Telling, quantity: Quantity) -> bool:
    if quantity.noun is None:
        return False
    noun = telling.text[slice(*quantity.noun)].lower().split()
    return noun[-1] in telling.words.staff or " ".join(noun[-2:]) in telling.words.staff


def _is_of_the_same(telling: Telling, quantity: Quantity, last: Earlier) -> bool:
    """Whether a bare count is another of what was counted before it: "22,000 soldiers, but 18,000 by 2022"."""
    if quantity.noun is not None or last.quantity.noun is None or last.measured.measure not in ("count", "personnel"):
        return False
    after = _NEXT.match(telling.text, quantity.stop)
    return after is None or (after[1].lower() in telling.words.function and not telling.words.is_verb(after[1].lower()))


def _tells_of_another(telling: Telling, quantity: Quantity, last: Earlier) -> bool:
    """Whether a figure's clause has a subject of its own: "29 men were held, while arrivals fell to 8,347"."""
    start = telling.clause_start(quantity.start)
    verb = telling.verb(start, quantity.start)
    if start < last.quantity.stop or verb is None:
        return False
    words = re.finditer(r"[^\W\d_]{3,}", telling.text[start:verb])
    return any(_is_content(telling, word) and not _in_a_date(telling, start + word.start()) for word in words)


def _physical(telling: Telling, quantity: Quantity, last: Earlier | None, like: Earlier | None) -> Measured:
    if quantity.unit in _LENGTHS:
        return Measured("length")
    named = governing(telling, quantity, frozenset({"physical"}), here=True)
    if named and named.sense.measure == "reserves":
        joined = last is not None and last.measured.measure == "reserves" and _is_added(telling, quantity, last)
        if joined or _others(telling, named.stop, quantity.start) == 0:
            return Measured("reserves", cue=named)
    if _BULK.fullmatch(quantity.unit) is None:
        return Measured("other", cue=named)
    traded = governing(telling, quantity, _MONEY, here=True)
    nearer = named is not None and traded is not None and traded.stop <= named.start < quantity.start
    cue = traded if traded and traded.sense.flow and not nearer else named
    if (
        cue is None
        and like is not None
        and like.measured.measure in ("volume", "reserves")
        and _points_back(telling, quantity)
    ):
        return _as(like)
    return Measured("volume", cue=cue)


def _is_added(telling: Telling, quantity: Quantity, last: Earlier) -> bool:
    """Whether a quantity is added to the one before it: "1.9 trillion cubic feet of gas and 25 million tons of oil"."""
    same = telling.clause(last.quantity.start) == telling.clause(quantity.start)
    return same and _AND.search(telling.text, last.quantity.stop, quantity.start) is not None


def _part(telling: Telling, quantity: Quantity, before: Earlier | None) -> Measured:
    """Return what a percentage or a fraction that is no change measures: a share, or a rate of its own."""
    if _PART_OF.match(telling.text, quantity.stop):
        behind = (cue for cue in telling.cues["measure"] if cue.start >= quantity.stop)
        of = next((cue for cue in behind if _OF_NOUNS.fullmatch(telling.text, quantity.stop, cue.start)), None)
        public = of is not None and of.sense.entry == "public_money"
        return Measured("share", cue=of if public else _flowing(telling, quantity))
    if before is not None and _OF_WHICH.search(telling.text, before.quantity.stop, quantity.start):
        return Measured("share", cue=before.measured.cue, like=before.claim)  # $5bn of goods, of which half was oil
    cue = governing(telling, quantity, frozenset({"percent"}), here=True)
    if cue is None:
        here = before is not None and before.claim.sentence_id == telling.passage.sentence.sentence_id
        if before is not None and here and before.measured.growth_of in ("share", "other"):
            return Measured(before.measured.growth_of, cue=before.measured.cue, like=before.claim)
        cue = governing(telling, quantity, frozenset({"percent"}))
        return Measured("share", cue=cue if cue and cue.sense.measure == "share" else None)
    if cue.sense.measure == "share":
        return Measured("share", cue=cue)
    if cue.sense.measure == "growth":
        of, grown, like = _grown(telling, cue, quantity, before)
        return Measured("growth", 1, of, grown or cue, like)
    return Measured(cue.sense.measure, cue=cue)


def _flowing(telling: Telling, quantity: Quantity) -> Cue | None:
    cue = governing(telling, quantity, _MONEY, here=True)
    return cue if cue and cue.sense.flow else None


def _money(telling: Telling, quantity: Quantity, like: Earlier | None) -> Measured:
    here = governing(telling, quantity, _MONEY, here=True)
    if _by_the_piece(telling, quantity):
        return Measured("price", cue=here)
    if _WITH.match(telling.text, quantity.stop) and _DOES.search(
        telling.text, max(telling.start, quantity.start - 8), quantity.start
    ):
        return Measured("trade_turnover")  # we do $23bn with Turkey every year
    if here is None and like is not None and _points_back(telling, quantity):
        return _as(like)
    cue = here or governing(telling, quantity, _MONEY)
    if cue is None:
        worth = _WORTH.search(telling.text, max(telling.start, quantity.start - 40), quantity.start)
        return Measured("contract_value" if worth else "other")
    return Measured(cue.sense.measure, cue.sense.sign, cue=cue)


def _by_the_piece(telling: Telling, quantity: Quantity) -> bool:
    """Whether money is reckoned by a unit of what it buys: "114 dlrs a tonne"; "$5bn a year" is not."""
    rates = [_RATE.search(telling.text, quantity.start + 2, quantity.stop)]  # not "a trillion-dollar plan"
    if quantity.per is not None:
        rates.append(_RATE.search(telling.text, *quantity.per))
    return any(rate is not None and rate[1].lower() not in telling.words.no_piece for rate in rates)


# ------------------------------------------------------------------------------------------------------------- change


def _change(telling: Telling, quantity: Quantity) -> Cue | None:
    """Return the word of change whose extent a quantity is: "fell by 36%", "a 42.7 per cent jump", "up 16%"."""
    if quantity.kind in ("duration", "rank", "multiple"):
        return None
    text, relative = telling.text, quantity.kind in ("percent", "share", "percentage_points")
    if relative and ("+" in text[quantity.start - 1 : quantity.start + 1] or quantity.low < 0):
        return Cue(quantity.start, quantity.start, _SIGNED, telling.clause(quantity.start))
    if relative and (compared := _ABOVE.match(text, quantity.stop)):
        sense = _UP if compared[1] == "above" else _DOWN
        return Cue(quantity.stop, compared.end(1), sense, telling.clause(quantity.start))
    front = [cue for cue in telling.cues["change"] if cue.stop <= quantity.start]
    for cue in [*reversed(front), *telling.cues["change"][len(front) :]]:
        if cue.sense.sign == 0 or any(
            other.start == cue.start and other.sense.measure != "growth" for other in telling.cues["measure"]
        ):
            continue
        if 0 <= quantity.start - cue.stop <= 60:
            gap = text[cue.stop : quantity.start].lower()
            by = _BY.fullmatch(gap) is not None and cue.sense.entry not in ("more", "less")
            by = by or (relative and _is_at_a_rate(telling, quantity, gap))
            if _is_extent(telling, quantity, cue, gap):
                return cue
            noun = _OF_NOUN.search(text, max(telling.start, cue.start - 30), cue.start) is not None
            by = by or (
                (relative or quantity.kind in ("money", "physical"))
                and _CHANGED_BY.fullmatch(gap) is not None
                and _others(telling, cue.stop, quantity.start) == 0
            )
            if (
                by
                and ("," not in gap)
                and (
                    relative or _leads_to_a_level(telling, quantity) or _BY_WORD.search(gap) or (noun and " of " in gap)
                )
            ):
                return cue
        elif 0 <= cue.start - quantity.stop <= 40 and _is_behind(telling, quantity, cue, relative=relative):
            return cue
    return None


def _is_at_a_rate(telling: Telling, quantity: Quantity, gap: str) -> bool:
    """Whether a percentage is the rate of a change: "grew at an annual rate of 7%", "growing at 7% a year"."""
    if _AT_A_RATE.fullmatch(gap):
        return True
    return _AT.fullmatch(gap) is not None and _EACH_YEAR.match(telling.text, quantity.stop) is not None


def _is_extent(telling: Telling, quantity: Quantity, cue: Cue, gap: str) -> bool:
    """Whether an amount right behind a word of change can only be its extent: "fell 50 cents", "$14bn, down $2bn"."""
    text = telling.text
    counted = text[slice(*quantity.noun)].lower() if quantity.noun and quantity.kind == "count" else ""
    if not (quantity.kind == "money" or _BULK.fullmatch(quantity.unit) or counted.startswith("point")):
        return False
    if gap.strip() not in ("", "another", "a further", "a record", "further") or _LEVEL.match(text, quantity.start):
        return False
    word = text[cue.start : cue.stop].lower()
    if word in telling.words.by_themselves:
        return True
    before = _ADVERB.search(text, max(telling.start, cue.start - 24), cue.start)
    return word in telling.words.adverbs and before is not None


def _leads_to_a_level(telling: Telling, quantity: Quantity) -> bool:
    """Whether a level follows that a change led to: "fell [60 cents] to 17.85 dlrs", "up [64 points] at 4,577"."""
    level = _next(telling, quantity)
    if level is None or level.kind != quantity.kind:
        return False
    counted = telling.text[quantity.stop : quantity.noun[1]] if quantity.noun else ""
    return telling.between(quantity.stop + len(counted), level.start) in ("to", "at", "a share to", "a barrel to")


def _next(telling: Telling, quantity: Quantity) -> Quantity | None:
    return next((other for other in telling.quantities if other.start >= quantity.stop), None)


def _is_behind(telling: Telling, quantity: Quantity, cue: Cue, *, relative: bool) -> bool:
    """Whether a noun or adverb of change behind a figure takes it for its extent: "a 5% rise", "a third less"."""
    text = telling.text
    if not relative and text[max(0, quantity.start - 2) : quantity.start].lower() != "a ":
        return _LOWER_THAN.match(text, quantity.stop) is not None and cue.start - quantity.stop < 3
    gap = text[quantity.stop : cue.start].replace("-", " ").split()
    if len(gap) > 2 or any(word.lower() in telling.words.function or not word[0].isalpha() for word in gap):
        return False
    word = text[cue.start : cue.stop].lower()
    if cue.sense.entry in ("more", "less", "up", "down") and word in telling.words.adverbs:
        return True
    article = re.search(
        r"(?<![^\W_])(?:an?|the|this|its|their|of|with|by)\s+$",
        text[max(0, quantity.start - 8) : quantity.start],
        re.IGNORECASE,
    )
    return article is not None and not word.endswith(("ed", "ing"))


def _grown(
    telling: Telling, change: Cue, quantity: Quantity, before: Earlier | None
) -> tuple[Measure, Cue | None, Claim | None]:
    """Return the measure that changed, the word that names it, and the claim that it was last measured in."""
    clause = telling.clause(quantity.start)
    cues = [cue for cue in telling.cues["measure"] if _can_grow(cue) and not cue.start <= change.start < cue.stop]
    last = max(change.stop, quantity.stop)
    behind = [cue for cue in cues if cue.start >= last and cue.clause == clause]
    within = [cue for cue in cues if change.stop <= cue.start < quantity.start and cue.sense.entry != "rates"]
    front = [cue for cue in cues if cue.stop <= min(change.start, quantity.start)]
    mine = [
        cue for cue in front if cue.clause == clause and (cue.sense.part == "noun" or quantity.start - cue.stop < 25)
    ]
    if not within and thing_changed(telling, quantity) is not None:
        return "other", None, None
    named = behind[:1] if behind and _OF_NOUNS.fullmatch(telling.text, last, behind[0].start) else []
    for found in (named, within[:1], _heads(telling, mine)[-1:]):
        if found:
            return found[0].sense.measure, found[0], None
    if before is not None and before.claim.sentence_id == telling.passage.sentence.sentence_id:
        of = before.measured
        if of.measure not in ("share", "duration", "rank", "length"):
            return of.growth_of or of.measure, of.cue, before.claim
    for found in (behind[:1], _heads(telling, front)[-1:]):
        if found:
            return found[0].sense.measure, found[0], None
    if (
        before is not None
        and _points_back(telling, quantity)
        and before.measured.measure not in ("share", "duration", "rank")
    ):
        return before.measured.growth_of or before.measured.measure, before.measured.cue, before.claim
    level = _next(telling, quantity)
    return "price" if level is not None and _by_the_piece(telling, level) else "other", None, None


def thing_changed(telling: Telling, quantity: Quantity) -> int | None:
    """Return where the object of a verb of change begins: "cut [emissions] by 50 per cent"."""
    for cue in reversed(telling.cues["change"]):
        if cue.stop <= quantity.start:
            word = telling.text[cue.start : cue.stop].lower()
            by = _THING_BY.fullmatch(telling.text, cue.stop, quantity.start)
            if by is None or word in telling.words.by_themselves or _others(telling, cue.stop, quantity.start):
                return None
            first = by[1].split()[0].lower()
            adverb = first.endswith("ly") or first in telling.words.function or _in_a_date(telling, by.start(1))
            return None if adverb else by.start(1)
    return None


def _can_grow(cue: Cue) -> bool:
    return cue.sense.measure != "growth" and not (
        cue.sense.part == "verb" and cue.sense.measure in ("reserves", "investment")
    )


# ------------------------------------------------------------------------------------------------- what names a figure


def governing(
    telling: Telling, quantity: Quantity, kinds: frozenset[QuantityKind], *, here: bool = False
) -> Cue | None:
    """Return the word that names what a quantity measures.

    The head of its own phrase comes first, then the nearest word before it in its clause, then one behind it; another
    clause's word last, and not where ``here`` confines the search to its own.
    """
    cues = [cue for cue in telling.cues["measure"] if cue.sense.kinds & kinds]
    if quantity.kind == "multiple":
        heads = _heads(telling, telling.cues["measure"])
        cues = [cue for cue in cues if cue in heads]  # the levy on imports doubled
    if not cues:
        return None
    text, clause = telling.text, telling.clause(quantity.start)
    if text[quantity.start - 1] == "(":  # exports (A$20bn) outweigh imports (A$8bn)
        around = telling.clause(max(telling.start, quantity.start - 2))
        before = [cue for cue in cues if cue.stop < quantity.start and cue.clause == around]
        if before and _others(telling, before[-1].stop, quantity.start) == 0:
            return _heads(telling, before)[-1]
    mine = [cue for cue in cues if cue.clause == clause or 0 <= cue.start - quantity.stop < 40]
    stop = _after_its_role(telling, quantity.per[1] if quantity.per else quantity.stop)
    behind = [cue for cue in mine if cue.start >= stop]
    front = _heads(telling, [cue for cue in mine if cue.stop <= quantity.start])
    if quantity_opens := _opens(telling, quantity, stop):
        subject = [cue for cue in behind if cue.start >= quantity_opens and cue.sense.part == "noun"]
        verb = telling.verb(quantity_opens, telling.stop)
        if subject and (verb is None or subject[0].start < verb):
            return subject[0]
    own = [cue for cue in behind if _is_own_phrase(telling, stop, cue.start)]
    if own:
        nouns = [cue for cue in own if cue.sense.part == "noun"]
        return nouns[-1] if nouns else own[0]
    if front and _is_close(telling, front[-1], quantity):
        return front[-1]
    if behind and behind[0].sense.part == "noun" and _OF_NOUNS.fullmatch(text, stop, behind[0].start):
        return behind[0]
    straight = [cue for cue in front if not _is_aside(telling, cue)]
    if straight:
        return straight[-1]
    if behind and _others(telling, stop, behind[0].start) == 0 and not _AGAINST.search(text, stop, behind[0].start):
        return behind[0]
    if front:
        return front[-1]
    if here:
        return None
    earlier = _heads(telling, [cue for cue in cues if cue.stop <= quantity.start])
    main = [cue for cue in earlier if not _is_aside(telling, cue)] or earlier
    return main[-1] if main else None


def _opens(telling: Telling, quantity: Quantity, stop: int) -> int | None:
    """Return where the subject begins of which an opening figure is told: "At $40bn a year, [trade] is small"."""
    start = telling.clause_start(quantity.start)
    if _OPENING.fullmatch(telling.text, start, quantity.start) is None:
        return None
    comma = _COMMA.match(telling.text, stop)
    return comma.end() if comma else None


def _is_close(telling: Telling, cue: Cue, quantity: Quantity) -> bool:
    """Whether a word stands right before a quantity, with neither another quantity nor a comma between."""
    gap = telling.text[cue.stop : quantity.start]
    return len(gap) <= 20 and "," not in gap and _others(telling, cue.stop, quantity.start) == 0


def _after_its_role(telling: Telling, stop: int) -> int:
    """Return where a figure ends with the noun that makes it an aim: "the $500 million [target] for trade"."""
    for cue in telling.cues["modality"]:
        if cue.sense.part == "noun" and cue.start >= stop and not telling.text[stop : cue.start].strip(" -\n"):
            return cue.stop
    return stop


def _others(telling: Telling, start: int, stop: int) -> int:
    """Return how many quantities stand between two places."""
    return sum(1 for quantity in telling.quantities if start <= quantity.start < stop)


_OWN = re.compile(_BRACKETS + r"[\s-]*((?:[^\W_][\w’'-]*[\s-]+){0,3})")


def _is_own_phrase(telling: Telling, stop: int, start: int) -> bool:
    match = _OWN.fullmatch(telling.text, stop, start)
    return match is not None and not any(word.lower() in telling.words.function for word in match[1].split())


def _is_aside(telling: Telling, cue: Cue) -> bool:
    """Whether a word stands in an aside of its clause: "after the deal", "despite the deficit"."""
    words = re.findall(r"[^\W_]+|[^\s\w]", telling.text[max(telling.start, cue.start - 60) : cue.start].lower())[-5:]
    return any(word in telling.words.asides for word in words)


def _heads(telling: Telling, cues: Sequence[Cue]) -> list[Cue]:
    """Leave out words that hang on another one of them: in "cost of imports" it is the cost that is measured."""
    heads: list[Cue] = []
    for cue in cues:
        if heads and heads[-1].sense.part == "noun" and _OF_PHRASE.fullmatch(telling.text, heads[-1].stop, cue.start):
            continue
        heads.append(cue)
    return heads


def _continues(telling: Telling, quantity: Quantity, last: Earlier) -> bool:
    """Whether a quantity gives another figure of what the one before it measured: "29bn in 2017; 15.5bn in 2019"."""
    if _sort(quantity.kind) != _sort(last.quantity.kind) or quantity.kind in ("count", "duration", "rank", "multiple"):
        return False
    if quantity.kind == "physical" and quantity.unit != last.quantity.unit:
        return False
    if quantity.kind in ("percent", "share") and _PART_OF.match(telling.text, quantity.stop):
        return False
    start, stop = last.quantity.noun[1] if last.quantity.noun else last.quantity.stop, quantity.start
    cues = [*telling.cues["measure"], *(cue for cue in telling.cues["change"] if last.measured.measure == "growth")]
    if any(start <= cue.start < stop for cue in cues):
        return False
    follows = [
        cue for cue in telling.cues["measure"] if cue.start >= quantity.stop and cue.sense.kinds & {quantity.kind}
    ]
    if follows and (
        _is_own_phrase(telling, quantity.stop, follows[0].start)
        or _OF_NOUNS.fullmatch(telling.text, quantity.stop, follows[0].start)
    ):
        return False
    return last.measured.measure != "growth" or _LED_TO.search(telling.text[stop - 4 : stop]) is None


def _sort(kind: QuantityKind) -> str:
    return "part" if kind in ("percent", "share") else kind


def _points_back(telling: Telling, quantity: Quantity) -> bool:
    """Whether the subject of a clause points back to what was measured before: "by 2018 they stood at"."""
    start = telling.clause_start(quantity.start)
    verb = telling.verb(start, quantity.start)
    if verb is None:
        return False
    if _BACK_BY_NOUN.search(telling.text, start, verb):
        return True
    back = _BACK.search(telling.text, start, verb)
    return back is not None and not any(
        _is_content(telling, word)
        for word in re.finditer(r"[^\W\d_]{3,}", telling.text[start:verb])
        if not _in_a_date(telling, start + word.start())
    )


def _is_content(telling: Telling, word: re.Match[str]) -> bool:
    lower = word[0].lower()
    return lower not in telling.words.function and not lower.endswith("ly") and not telling.words.is_verb(lower)


def _in_a_date(telling: Telling, place: int) -> bool:
    return any(date.start <= place < date.stop for date in telling.dates)
