"""What is a figure: money, a count, a duration, a rank - or no quantity, and why not?"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.find.quantities.figures import Figure
from pipeline.find.quantities.money import Readings
from pipeline.find.quantities.nouns import is_plural, noun_after, noun_of
from pipeline.find.quantities.words import SPACE, Words
from pipeline.light import light
from pipeline.records import NotCounted, Quantity, QuantityKind

_AGO = re.compile(rf"{SPACE}ago(?![^\W_])")
_DEFINITE = re.compile(r"(?<![^\W_])(?:the|these|those|all|both)\s$", re.IGNORECASE)
_NUMBER_ONE = re.compile(r"(?:[’']s?|[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Aa]s)\s((?:No\.|[Nn]umber)\s)$")
_NEXT_LOWER = re.compile(rf"{SPACE}[a-z]{{3}}")
_OURS = re.compile(r"(?<![^\W_])(?:our|your|their)\s$", re.IGNORECASE)
_RANKED = re.compile(rf"(?:{SPACE}|-)(?:place|position|rank|spot)(?![^\W_])")
_SUPERLATIVE = re.compile(rf"(?:{SPACE}|-)(?:most(?={SPACE})|least(?={SPACE})|best|worst|[a-z]{{3,9}}est)(?![^\W_])")
_SUSPENDED = re.compile(rf"-(?={SPACE}(?:and|or){SPACE}[a-z]+-[a-z]{{3,9}}est(?![^\W_]))")
_NO_SUPERLATIVE = re.compile(
    rf"(?:{SPACE}|-)(?:interest|request|arrest|west|east|forest|harvest|contest|protest|test|quest|guest|invest)"
)
_IN_A_RANKING = re.compile(
    r"(?<![^\W_])(?:rank(?:s|ed|ing)?|placed|came|comes|finish(?:es|ed)|stands|stood|up\sfrom|down\sfrom)"
    r"\s(?:(?:in|the|at|as)\s){0,2}$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    rf"{SPACE}(?:more|as|that|those|the|its|their|his|what|less|over|(?:larg|bigg|high|great|fast|small|long|low|strong|rich)er)(?![^\W_])"
)
_NO_SHARE = re.compile(
    r"(?<![^\W_])(?:first|second|third|fourth|last|latter|other|better|late|early|this|next|each|every|one|and\sa|per)\s$",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"{SPACE}(?:of|the|its|their|his|our|all|that|as|less|more|fewer|(?:larg|bigg|high|great|small|low)er)(?![^\W_])"
)
_BEFORE_A_YEAR = re.compile(
    r"(?<![^\W_])(?:for|in|within|after|of|over|during|than|lasting|lasted|took|takes|almost|about|nearly|spent|only|just|barely|under)\s$",
    re.IGNORECASE,
)
_AFTER_A_YEAR = re.compile(rf"{SPACE}(?:ago|of|and{SPACE}a)(?![^\W_])")
_BEHIND_A_FIGURE = re.compile(r"(?:%|per\s?cent|pct|points|[0-9]|higher|lower|times)\s$")
_COMPARATIVE = re.compile(r"(?:lower|higher|smaller|larger|greater)\sthan\s", re.IGNORECASE)
_OF_THEM = re.compile(rf"{SPACE}of{SPACE}(?:them|whom|which|us|these|those|the|its|their|his|her|our)(?![^\W_])")
_AFTER_ONE_YEAR = re.compile(rf"{SPACE}(?:later|earlier|after|before|long)(?![^\W_])")
_PERSONS_DID = re.compile(
    rf"{SPACE}(?:were|have|had|died|are|others?|more|voted|abstained|fled|survived|escaped|remain(?:ed)?|attended)"
    rf"(?![^\W_])"
)
_OF_THE_FORTY = re.compile(r"(?:^|[.;:]\s|\n)Of\s(?:the|these|those|its|their|them)\b[^.;]*,\s$")
_AGE = re.compile(rf"(?:under|over|above|below){SPACE}", re.IGNORECASE)
_BEHIND_A_NAME = re.compile(r"(?<=[\w,] )[A-Z][\w’'&]*\s$")
_WORTH = re.compile(
    r"(?<![^\W_])(?:worth|costs?|costing|valued|value|spent|paid|earned|from|to|against|versus)(?![^\W_])"
)
_OVER = re.compile(
    r"(?<![^\W_])(?:been|for|after|last(?:ed|ing|s)|took|taken?|takes|taking|spent|is|was|are|were|of|span(?:s|ned|ning)?|by)\s$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"(?<![^\W_])of\s(?:which|that|this|these|those)\b[^.;]*$")
_NEXT_WORD = re.compile(rf"{SPACE}([^\W\d_]+)")
_BODY_OF = re.compile(r"(?<![^\W_])([a-z]+)\sof\s$", re.IGNORECASE)
_TO_BEHIND = re.compile(r"[^.;:()]{0,60}\sto\s")
_FROM_BEHIND = re.compile(r"(?:\s[a-z]+){0,3},?(?:\s(?:up|down))?\sfrom\s")
_FROM_BEFORE = re.compile(r"(?<![^\W_])from\s$", re.IGNORECASE)
_LISTED = re.compile(
    r"\s(in|on|at|from|to|for|with|by|near|off|against)\s(?:the\s)?(?:[^\s,;.()]+\s?){1,5}(?:,|,?\sand|,?\sbut|,?\splus|(?<=\s)and)\s(?:another\s)?"
)
_PLACE = re.compile(r"\s(in|on|at|from|to|for|with|by|near|off|against)\s(?:the\s)?[^\W\d_]")
_WHO = re.compile(r"\s(?:who|whose)(?![^\W_])")
_AND = re.compile(r"(?:\sand|,|\sbut)\s(?:another\s)?$")
_WHERE = frozenset(["in", "on", "at", "near", "off"])
_REACH_OF_A_UNIT = 300
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"%’])[.!?][”\"’)]?\s+(?=[A-Z“\"‘(])")
_BORROWED = "<number> like the figure before"
_ONE = Decimal(1)


@light
class Before:
    """A figure that may lend its unit to the next: "29bn cubic metres in 2017, 15.5bn in 2019"."""

    stop: int
    scale: Decimal
    factor: Decimal
    quantity: Quantity

    @classmethod
    def of(cls, figure: Figure, found: Quantity, before: Before | None) -> Before:
        """Make it from a figure and what was read in it; a borrowed unit is lent on."""
        if found.rule == _BORROWED and before:
            return replace(before, stop=found.stop)
        unit, scale = figure.high.unit, figure.high.scale
        if scale == 1 and (unit is None or unit.kind not in ("money", "physical")):
            return before or cls(found.stop, scale, _ONE, found)
        return cls(found.stop, scale, unit.factor if unit else _ONE, found)

    @classmethod
    def next(cls, figure: Figure, found: Quantity, before: Before | None) -> Before:
        """Make it from a figure that may go on in the next one: "16 members" in "from 16 members to 19"."""
        if found.rule == _BORROWED and before:
            return replace(before, stop=found.stop)
        unit = figure.high.unit
        return cls(found.stop, figure.high.scale, unit.factor if unit else _ONE, found)

    def reaches(self, text: str, start: int) -> bool:
        """Whether it stands in the same sentence as a place, or in the one before it."""
        if start - self.stop > _REACH_OF_A_UNIT:
            return False
        between = text[self.stop : start]
        return len(_SENTENCE_END.findall(between)) < 2 and "\n\n" not in between


def quantity(
    text: str, figure: Figure, before: Before | None, nearest: Before | None, words: Words, readings: Readings
) -> Quantity | NotCounted | None:
    """Return the quantity that a figure is, or why it is none; None where nothing is known about it.

    ``before`` is the figure read before it with a scale or a unit, where it stands near enough to lend them, and
    ``nearest`` the one right before it, whatever it is.
    """
    amount = figure.high
    if figure.low.ambiguous or amount.ambiguous:
        return NotCounted(amount.number, amount.stop, "ambiguous", "<digits>.<three digits>")
    if amount.unit is not None:
        return _measured(text, figure, words, readings)
    match amount.role:
        case "ordinal":
            return _rank(text, figure, words)
        case "fraction":
            return _share(text, figure, words)
        case "multiple":
            return _multiple(text, figure)
        case "cardinal":
            return _count(text, figure, before, nearest, words)


def _made(
    figure: Figure,
    kind: QuantityKind,
    unit: str,
    *,
    noun: tuple[int, int] | None = None,
    stop: int | None = None,
    factor: Decimal = _ONE,
    minor: bool = False,
    assumption: str | None = None,
    rule: str | None = None,
) -> Quantity:
    low, high = sorted((figure.low.value * factor, figure.high.value * factor))
    return Quantity(
        start=figure.start,
        stop=figure.stop if stop is None else stop,
        rule=rule or figure.rule,
        kind=kind,
        low=float(low),
        high=float(high),
        unit=unit,
        bound=figure.bound or "exact",
        noun=noun,
        minor=minor,
        assumption=assumption,
        per=figure.high.per,
    )


def _measured(text: str, figure: Figure, words: Words, readings: Readings) -> Quantity | NotCounted | None:
    amount = figure.high
    unit = amount.unit
    assert unit is not None
    single = amount.article or (unit.kind == "duration" and amount.value == 1 and not amount.in_digits)
    if single and not _is_a_duration(text, figure):
        return None if amount.article else NotCounted(amount.number, amount.stop, "pronoun", "one <time>")
    code, kind, assumption = readings.read(unit, figure.start, figure.stop)
    spelled = not (amount.in_digits or figure.low.in_digits)
    if kind == "multiple":
        printed = text[amount.number : figure.stop].lower()
        if (
            "fold" not in printed
            and not text.endswith("by ", 0, figure.start)
            and not _COMPARED.match(text, figure.stop)
            and "." not in printed
        ):
            return _made(figure, "count", "1", minor=spelled and amount.value < 10, rule="<number> times")
        return _made(figure, "multiple", "1", rule="<number> times")
    if kind == "count":
        if "-" in text[amount.number : amount.stop]:
            return NotCounted(amount.number, amount.stop, "compound", "<number>-<word>")
        noun = _last_word(text, amount.stop)
        stop = len(text[: noun[0]].rstrip())
        minor = spelled and amount.value < 10
        return _made(figure, "count", "1", noun=noun, stop=stop, minor=minor, assumption=assumption)
    stop, minor = figure.stop, False
    if kind == "duration":
        if ago := _AGO.match(text, stop):
            stop = ago.end()
        minor = spelled and (amount.article or amount.value < 10)
        over = text[figure.start : figure.start + 5].lower() == "over " and not ago
        if over and not _OVER.search(text, max(0, figure.start - 10), figure.start):
            figure = replace(figure, start=figure.low.start, bound=None)
    return _made(
        figure,
        kind,
        code + amount.a_day,
        noun=noun_of(text, stop, words),
        stop=stop,
        factor=unit.factor,
        minor=minor,
        assumption=assumption,
    )


def _last_word(text: str, stop: int) -> tuple[int, int]:
    start = stop
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return start, stop


def _is_a_duration(text: str, figure: Figure) -> bool:
    """Whether "a year" or "one day" is a time of that length, not "twice a year" or "one day it will end"."""
    if figure.bound and _COMPARATIVE.match(text, figure.start):
        return False
    if figure.bound and figure.high.article and _AFTER_ONE_YEAR.match(text, figure.stop):
        return _BEHIND_A_FIGURE.search(text, max(0, figure.start - 12), figure.start) is None
    if figure.bound or figure.high.value != 1 or "-" in text[figure.low.number : figure.stop]:
        return True
    if _AFTER_A_YEAR.match(text, figure.stop) or (not figure.high.article and _AFTER_ONE_YEAR.match(text, figure.stop)):
        return True
    return _BEFORE_A_YEAR.search(text, max(0, figure.start - 12), figure.start) is not None


def _rank(text: str, figure: Figure, words: Words) -> Quantity | NotCounted:
    for pattern in (_RANKED, _SUPERLATIVE, _SUSPENDED):
        match = pattern.match(text, figure.stop)
        if match and not _NO_SUPERLATIVE.match(text, figure.stop):
            hyphenated = text[figure.stop] == "-" or pattern is _RANKED
            return _made(figure, "rank", "1", stop=match.end() if hyphenated else figure.stop)
    ranking = _IN_A_RANKING.search(text, max(0, figure.start - 24), figure.start)
    if ranking and not noun_after(text, figure.stop, words):
        return _made(figure, "rank", "1")
    return NotCounted(figure.low.number, figure.high.stop, "ordinal", "<ordinal>")


def _share(text: str, figure: Figure, words: Words) -> Quantity | NotCounted:
    amount = figure.high
    before = max(0, figure.start - 8)
    with_numerator = amount.value != Decimal("0.5") and amount.number == amount.start
    no_share = _NO_SHARE.search(text, before, figure.start) is not None and not with_numerator
    part = (
        figure.bound
        or with_numerator
        or _PART_OF.match(text, figure.stop)
        or text.endswith(("by ", "only ", "just "), before, figure.start)
    )
    if no_share or not part or amount.compound:
        return NotCounted(
            amount.number, amount.stop, "ordinal" if amount.value != Decimal("0.5") else "vague", "<part>"
        )
    noun = noun_after(text, figure.stop, words) if figure.rule == "<number> in <number>" else None
    return _made(figure, "share", "1", noun=noun or noun_of(text, figure.stop, words))


def _multiple(text: str, figure: Figure) -> Quantity | NotCounted:
    word = text[figure.high.number : figure.high.stop].lower()
    compared = _COMPARED.match(text, figure.stop) is not None
    if word == "twice":
        is_one = compared
    elif word.endswith("ing"):
        is_one = not re.match(r"\s(?:down|up)\b", text[figure.stop : figure.stop + 6])
    elif word.endswith("ed"):
        is_one = True
    else:
        is_one = (
            compared or figure.bound is not None or text.endswith(("would ", "will ", "to ", "could "), 0, figure.start)
        )
    if not is_one or figure.high.compound:
        return NotCounted(figure.high.number, figure.high.stop, "vague", "<multiple>")
    return _made(figure, "multiple", "1")


def _count(
    text: str, figure: Figure, before: Before | None, nearest: Before | None, words: Words
) -> Quantity | NotCounted | None:
    amount = figure.high
    spelled = not (amount.in_digits or figure.low.in_digits)
    number = (figure.low.number, amount.stop)
    if amount.compound and figure.stop == amount.stop:
        hung = re.compile(r"[-‐‑]([a-z]+)(?![^\W_-])").match(text, figure.stop)
        if hung and hung[1] in words.nouns["hung_on_by_a_hyphen"] and amount.value >= 10:
            after = _NEXT_WORD.match(text, hung.end())
            return _made(figure, "count", "1", noun=after.span(1) if after and hung[1] == "strong" else hung.span(1))
        return NotCounted(*number, "compound", "<number>-<word>")
    if amount.bare_year and not figure.bound:
        return _unread(text, figure, spelled=False)
    if number_one := _number_one(text, figure):
        return number_one
    noun = noun_after(text, figure.stop, words) if figure.bound or not (spelled and amount.value == 1) else None
    if spelled and amount.value == 1 and noun is None:
        return NotCounted(*number, "pronoun", "one")
    if amount.bare_year and noun is None:
        return _unread(text, figure, spelled=spelled)
    if spelled and figure.bound is None and amount.value <= 12 and _points_back(text, figure, noun, words):
        return NotCounted(*number, "points_back", "the <number>")
    minor = spelled and amount.value < 10
    if noun is not None:
        return _made(figure, "count", "1", noun=noun, minor=minor)
    if (
        amount.value > 1
        and (of := noun_of(text, figure.stop, words))
        and is_plural(text[slice(*of)].split()[-1], words)
    ):
        return _made(figure, "count", "1", noun=of, minor=minor)
    if before is not None and _takes_the_unit(text, figure, before, words):
        return _like(figure, before)
    if body := _body(text, figure, words):
        return _made(figure, "count", "1", noun=body, minor=minor)
    if nearest is not None and _goes_on(text, figure, nearest, words):
        return replace(_like(figure, nearest), minor=minor)
    if figure.bound == "range" and figure.rule == "<number>-<number>":
        return _unread(text, figure, spelled=spelled)
    if figure.bound and amount.scale == 1 and abs(amount.value) < 120 and _AGE.match(text, figure.start):
        return _unread(text, figure, spelled=spelled)
    if (
        figure.bound
        or amount.scale > 1
        or (amount.value > 1 and _OF_THEM.match(text, figure.stop))
        or _is_told(text, figure, words)
    ):
        return _made(figure, "count", "1", minor=minor)
    return _unread(text, figure, spelled=spelled)


def _number_one(text: str, figure: Figure) -> Quantity | None:
    """The rank that "China's No. 1 trade partner" gives."""
    if text[figure.start - 2 : figure.start - 1] not in ("r", "."):  # the end of "number" or "No."
        return None
    before = _NUMBER_ONE.search(text, max(0, figure.start - 24), figure.start)
    if before is None or figure.high.value > 100 or not _NEXT_LOWER.match(text, figure.stop):
        return None
    return _made(replace(figure, start=before.start(1)), "rank", "1", rule="No. <number> <noun>")


def _points_back(text: str, figure: Figure, noun: tuple[int, int] | None, words: Words) -> bool:
    """Whether a small number only points to what is known: "the two countries", "our two nations"."""
    near = max(0, figure.start - 8)
    if _DEFINITE.search(text, near, figure.start):
        return True
    parties = noun is not None and text[slice(*noun)].split()[-1].lower() in words.nouns["parties"]
    return parties and _OURS.search(text, near, figure.start) is not None


def _unread(text: str, figure: Figure, *, spelled: bool) -> NotCounted:
    """A number without a noun, of which nothing is known, or only that it belongs to a name: "Big 12"."""
    span = (figure.low.number, figure.high.stop)
    if spelled:
        return NotCounted(*span, "pronoun", "<number>")
    if not figure.high.bare_year and _BEHIND_A_NAME.search(text, max(0, figure.start - 24), figure.start):
        return NotCounted(*span, "name", "<Name> <number>")
    return NotCounted(*span, "unknown", "<number>")


def _is_told(text: str, figure: Figure, words: Words) -> bool:
    """Whether the words around a number without noun say that it counts something: "killed 35", "rose to 4,577"."""
    amount = figure.high
    before = text[max(0, figure.start - 40) : figure.start].split()[-3:]
    last = before[-1].lower() if before else ""
    if last in words.nouns["names_an_amount"] or _PERSONS_DID.match(text, figure.stop):
        return True
    if text.endswith((", ", ",\n"), 0, figure.start) and _OF_THE_FORTY.search(
        text, max(0, figure.start - 120), figure.start
    ):
        return True
    if not amount.in_digits:
        return False
    if last in ("to", "from", "by", "at") and words.changed.search(text, max(0, figure.start - 60), figure.start):
        return True
    after = _NEXT_WORD.match(text, figure.stop)
    ends = after is None or after[1].lower() in words.nouns["ends_the_phrase"]
    if "," in text[amount.number : amount.stop]:
        return True
    return ends and abs(amount.value) >= 1000 and last.isalpha() and last == before[-1]


def _takes_the_unit(text: str, figure: Figure, before: Before, words: Words) -> bool:
    """Whether a number without noun or unit has that of the figure before: both in billions, or "of which 21.7"."""
    amount = figure.high
    after = _NEXT_WORD.match(text, figure.stop)
    if before.scale == 1 or (after and after[1].lower() not in words.nouns["ends_the_phrase"]):
        return False
    if before.quantity.kind != "count" and words.counted.search(text, before.stop, figure.start):
        return False
    if amount.scale > 1:
        return amount.scale == before.scale or _WORTH.search(text, max(0, figure.start - 20), figure.start) is not None
    return amount.in_digits and _OF_WHICH.search(text, max(0, figure.start - 50), figure.start) is not None


def _body(text: str, figure: Figure, words: Words) -> tuple[int, int] | None:
    """The span of the body of people whose number is told: "a [staff] of 12", not "a team of 12 divers"."""
    if text[figure.start - 3 : figure.start - 1].lower() != "of":
        return None
    match = _BODY_OF.search(text, max(0, figure.start - 24), figure.start)
    if match is None or not _ends(text, figure, words):
        return None
    counted = match[1].lower() in words.nouns["body_of_people"] or words.counted.search(f" {match[0]}")
    return match.span(1) if counted else None


def _ends(text: str, figure: Figure, words: Words) -> bool:
    """Whether the noun phrase of a number ends with the number itself."""
    after = _NEXT_WORD.match(text, figure.stop)
    if figure.high.compound or text[figure.stop : figure.stop + 1].isalnum():
        return False
    return after is None or after[1].lower() in words.nouns["ends_the_phrase"] or after[1].endswith("ed")


def _goes_on(text: str, figure: Figure, nearest: Before, words: Words) -> bool:
    """Whether a bare number is another figure of what was measured right before it.

    Either what it changed to or from ("from 16 members to 19", "to 450 shops from 360") or a member of a list of places
    ("247 people in Kenya and 10 in Uganda").
    """
    amount, of = figure.high, nearest.quantity
    if (
        of.kind not in ("count", "physical", "percent", "duration")
        or amount.bare_year
        or not _ends(text, figure, words)
    ):
        return False
    from_before = _FROM_BEFORE.search(text, max(0, of.start - 8), of.start) is not None
    if amount.scale > 1 or (of.low != of.high and not (from_before and of.kind == "physical")):
        return False
    between = text[max(nearest.stop, of.noun[1]) if of.noun else nearest.stop : figure.start]
    if _FROM_BEHIND.fullmatch(between) and (amount.in_digits or between.endswith((" up from ", " down from "))):
        return True
    if between == " to " and of.noun is not None and text[slice(*of.noun)] == "votes":
        return True
    if amount.in_digits and between == " to " and of.kind == "count" and _is_changed(text, of.start, words):
        return True  # rose 64 points to 4,577
    if amount.in_digits and _TO_BEHIND.fullmatch(between) and from_before:
        return True
    if nearest.scale > 1:
        return False
    if of.kind == "count" and _WHO.match(text, figure.stop) and _AND.search(between):
        return True
    place = _PLACE.match(text, figure.stop)
    listed = _LISTED.fullmatch(between) if place else None
    return place is not None and listed is not None and (place[1] == listed[1] or {place[1], listed[1]} <= _WHERE)


def _is_changed(text: str, start: int, words: Words) -> bool:
    """Whether a word of change stands right before a place: "rose [64 points] to 4,577"."""
    return any(words.changed.fullmatch(f" {word}") for word in text[max(0, start - 24) : start].split()[-2:])


def _like(figure: Figure, before: Before) -> Quantity:
    return _made(
        figure,
        before.quantity.kind,
        before.quantity.unit,
        noun=before.quantity.noun,
        factor=before.factor * (before.scale if figure.high.scale == 1 else _ONE),
        assumption="measured like the figure before it",
        rule=_BORROWED,
    )
