"""What is counted or measured: a short noun phrase of the text."""

from __future__ import annotations

import re

from pipeline.link.claims.measure import Measured, thing_changed
from pipeline.link.claims.telling import Cue, Telling
from pipeline.records import Claim, Quantity

_WORD = re.compile(r"[^\W_](?:[\w’'.-]*[^\W_])?(?:[-‐]\n\s*[^\W_]+)?")
_OF = re.compile(
    r"(?:[’']?\s+worth)?\s+(?:of|in|on|for)\s+(?!(?:return|exchange|total|all|cash|advance|kind|full|part|turn|average|top"
    r"|credit|particular|response|addition|practice|effect|place|paper)(?![^\W_]))(?:(?:the|its|their|all|his|our|what|an?)\s+)?"
)
_OF_ONLY = re.compile(r"(?:[’']\s+worth)?\s+of\s+(?:(?:the|its|their|all|his|our|what|an?)\s+)?")
_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|which|whom|it)(?![^\W_])")
_OF_OR_ON = re.compile(r"\s+(?:of|on)\s+(?:(?:the|its|their|all|his|our|what|an?|this|that)\s+)?")
_BE = re.compile(r"(?<![^\W_])(?:is|are|was|were|be|been|being)\s+(?:[a-z]+ly\s+)?$")
_TAIL = re.compile(r"\s(?:to|from|of|in|at|for)$")
_MORE = re.compile(r"\s+(?:more|others?)(?![^\W_])")
_FOR = re.compile(r"(?<![^\W_])for\s$")
_WORTH = re.compile(r"(?<![^\W_])(?:worth|valued\sat)\s$")
_AN = re.compile(r"(?<![^\W_])(?:an?|the|its|their|this|that|our|his|new)\s+$|[’']s\s+$", re.IGNORECASE)
_AT = re.compile(r"At\s$")
_COMMA = re.compile(r",\s+(?:the|an?|its|their)\s+")
_WHICH = re.compile(r",?\s+(?:which|that)\s+(?:had\s|has\s|will\s|would\s)?$")
_WITHIN = re.compile(r"\sof\s+([^\W\d_]+)")
_NOUN_WORTH = re.compile(r"(?<![^\W_])([a-z]{3,})\s+(?:worth|valued\sat)\s+$")
_BEFORE_OF = re.compile(r"(?<![^\W_])([a-z]{3,})\s+of\s+$")
_OPENED = re.compile(r"([^\W\d_][\w’'-]*)\s+\((?:[^()]{1,24},\s)?$")
_MODAL = re.compile(r"(?<![^\W_])(?:to|will|would|could|can|may|might|should|must|shall|not)\s$", re.IGNORECASE)
_FOR_WHAT = re.compile(r"\s+for\s+(?:(?:the|its|their)\s+)?")
_PUT_AT = re.compile(r"\s+(?:(?:the|its|their|total|overall)\s+)*((?:[^\s,;]+\s+){1,6})at\s+(?:[a-z]+\s+){0,2}")
_AMOUNTS = frozenset({"number", "numbers", "total", "amount", "tally", "toll"})
_RELATIVE = re.compile(r"(?:which|that|who)\s+(?:[a-z]+ly\s+|also\s+|then\s+)?")
_LAST_WORD = re.compile(r"([^\W\d_][\w’'-]*),?\s*\Z")
_BRACKETED = re.compile(r"\s*\([^()]{0,60}\)")
_PRONOUNS = frozenset(
    {
        "it",
        "they",
        "he",
        "she",
        "we",
        "this",
        "that",
        "these",
        "those",
        "which",
        "who",
        "there",
        "i",
        "you",
        "them",
        "what",
        "both",
        "each",
        "another",
        "other",
    }
)
_LISTED = re.compile(r"(?:,|,?\sand)\s(?:the\s)?[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2}\s(?:for|with|by|at|took)\s")
_THAT = re.compile(r"(?:\sthat|[^\s]{5}\s+that)\s+")
_FIGURES = re.compile(r"[0-9.,]+")
_LONGEST = 4
# Words that name a measure without what is measured: "the price of [a box]", "ore fetched".
_THROUGH = frozenset({"price", "cost", "share"})


def object_of(telling: Telling, quantity: Quantity, measured: Measured, last: Claim | None) -> str | None:
    """Return the noun phrase of what a quantity counts or measures; ``last`` is the claim before it in its sentence."""
    if (
        quantity.noun is not None
        and measured.measure != "growth"
        and telling.text[slice(*quantity.noun)].lower() not in _PRONOUNS
    ):
        return _written(telling, *quantity.noun)
    if measured.measure == "growth" and (thing := thing_changed(telling, quantity)) is not None:
        return _phrase_from(telling, thing)
    if in_brackets := _before_brackets(telling, quantity):
        return in_brackets
    if measured.like is not None and measured.like.object:
        return measured.like.object
    if named := _named_beside(telling, quantity, last) or _put(telling, quantity):
        return named
    if quantity.kind == "duration":
        hyphened = "-" in telling.text[quantity.start : quantity.stop]
        return _phrase_from(telling, quantity.stop) if hyphened else _phrase_after(telling, quantity.stop, _OF_ONLY)
    if measured.measure == "share":
        if of := _phrase_after(telling, _last_of_list(telling, quantity).stop, _OF_ONLY):
            return of
        if last is not None and _OF_THEM.match(telling.text, quantity.stop):
            return last.object
    if measured.measure == "price" and quantity.per and (sold := _phrase_after(telling, quantity.per[1], _FOR_WHAT)):
        return sold  # 24 dlrs a tonne for iron ore
    cue = measured.cue
    if (
        measured.measure == "price"
        and cue is not None
        and cue.sense.measure == "cost"
        and (subject := _subject(telling, quantity))
    ):
        return subject  # oil at $80 a barrel
    if cue is not None and (cue.sense.entry in _THROUGH or cue.sense.part == "verb"):
        of = _OF_ONLY.match(telling.text, cue.stop) if cue.sense.part == "noun" else None
        found = _phrase_from(telling, of.end()) if of else None
        if cue.sense.part == "verb" and cue.stop <= quantity.start:
            found = _goods(telling, cue.stop, quantity)
        if cue.sense.measure == "cost":
            found = _phrase_after(telling, quantity.stop, _OF_OR_ON) or _who_cost(telling, cue)
        if cue.sense.measure not in ("cost", "price", "reserves"):
            found = found or _phrase_after(telling, quantity.stop)
        if cue.stop <= quantity.start and not (
            cue.sense.flow and cue.sense.part == "verb" and not _is_passive(telling, cue)
        ):
            found = found or _subject(telling, quantity)
        found = found or _phrase_after(telling, quantity.stop)
        return found or (None if cue.sense.part == "verb" else _phrase_to(telling, cue.start, cue.stop))
    if (
        cue is not None
        and telling.text.endswith(" of", cue.start, cue.stop)
        and (of := _phrase_from(telling, cue.stop))
    ):
        return of  # the purchase of batteries
    if cue is not None:
        return _with_its_goods(telling, cue)
    if quantity.kind == "count" and telling.text[quantity.start : quantity.stop].endswith("times"):
        return None
    if measured.measure == "rank":
        return _phrase_from(telling, quantity.stop) or _subject(telling, quantity)
    if (
        quantity.kind == "money"
        and _AN.search(telling.text, max(telling.start, quantity.start - 8), quantity.start)
        and (attributed := _phrase_from(telling, quantity.stop))
    ):
        return attributed  # the $10 billion plant
    worth = _NOUN_WORTH.search(telling.text, max(telling.start, quantity.start - 60), quantity.start)
    if worth and not any(one.start <= worth.start(1) < one.stop for one in telling.quantities):
        return _phrase_to(telling, *worth.span(1))  # a tariff on goods worth $30 billion
    if of := _BEFORE_OF.search(telling.text, max(telling.start, quantity.start - 40), quantity.start):
        return _phrase_to(telling, of.start(1), of.end(1))
    return _phrase_after(telling, quantity.stop) or _subject(telling, quantity)


def _last_of_list(telling: Telling, quantity: Quantity) -> Quantity:
    """Return the last of the shares listed with a figure: "Russia accounted for 40, Norway for [22 per cent] of it"."""
    for later in telling.quantities:
        if later.start > quantity.start and later.kind == quantity.kind:
            if _LISTED.fullmatch(telling.text, quantity.stop, later.start) is None:
                break
            quantity = later
    return quantity


def _before_brackets(telling: Telling, quantity: Quantity) -> str | None:
    """Return what a figure in brackets stands behind: "the Lake Turkana [wind farm] (310 MW, 365 turbines)"."""
    opening = _OPENED.search(telling.text, max(telling.start, quantity.start - 60), quantity.start)
    if opening is None or telling.verb(opening.start(1), opening.end(1)) is not None:
        return None
    start, stop = opening.span(1)
    if any(start < one.stop and one.start < stop for one in (*telling.dates, *telling.quantities, *telling.namings)):
        return None
    if any(cue.start < stop <= cue.stop for role in ("measure", "change") for cue in telling.cues[role]):
        return None
    return None if opening[1].lower() in telling.words.function else _phrase_to(telling, start, stop)


def _with_its_goods(telling: Telling, cue: Cue) -> str:
    """Return the phrase of a noun that names a measure, with what it is a measure of: "imports of etching gas"."""
    phrase = _phrase_to(telling, cue.start, cue.stop)
    of = _OF_ONLY.match(telling.text, cue.stop) if cue.sense.part == "noun" and cue.sense.flow else None
    goods = _phrase_from(telling, of.end()) if of and not _is_party(telling, of.end()) else None
    return f"{phrase}{_written(telling, cue.stop, cue.stop)} of {goods}" if goods else _TAIL.sub("", phrase)


def _named_beside(telling: Telling, quantity: Quantity, last: Claim | None) -> str | None:
    """Return what a figure is of where its own neighbours say so, before any word that names its measure is asked."""
    text, here = telling.text, telling.passage.sentence.sentence_id
    if last is not None and last.sentence_id == here and last.object is not None:
        if quantity.kind == "count" and last.unit == "1" and _MORE.match(text, quantity.stop):
            return last.object  # 37 countries had joined and 12 more would
        before = text[last.stop : quantity.start]
        priced = _FOR.search(before) if last.measure == "count" else _WORTH.search(before)
        if quantity.kind == "money" and last.measure in ("count", "volume") and priced:
            return last.object  # 42 jets for $8.1 billion, 1.2 million tonnes worth $9 billion
    if quantity.kind == "count" and (of := _OF_ONLY.match(text, quantity.stop)):
        among = next((other for other in telling.quantities if other.start == of.end()), None)
        if among is not None and among.noun is not None:
            return _written(telling, *among.noun)  # 12 of its 40 ships
    if quantity.kind == "physical" and (of := _WITHIN.search(text, quantity.start, quantity.stop)):
        return of[1]  # 480,000 barrels of crude a day
    if _AT.search(text, max(telling.start, quantity.start - 4), quantity.start) and (
        comma := _COMMA.match(text, quantity.stop)
    ):
        return _phrase_from(telling, comma.end())  # At 2,400 km, the border
    return None


def _goods(telling: Telling, start: int, quantity: Quantity) -> str | None:
    """Return what stands between a verb and its figure: "imported [goods] worth $5bn"."""
    counted = next((one for one in telling.quantities if 0 < one.start - start < 3 and one.stop < quantity.start), None)
    if counted is not None and counted.noun is not None and counted.kind == "count":
        return _written(telling, *counted.noun)  # bought eight F-16s for $2.5 billion
    phrase = _phrase_from(telling, start)
    if (
        phrase is None
        or telling.words.is_verb(phrase.split()[0].lower())
        or phrase[0].isdigit()
        or not telling.text[start : quantity.start].strip().startswith(phrase)
    ):
        return None
    return None if _is_party(telling, start) else phrase


def _is_passive(telling: Telling, cue: Cue) -> bool:
    """Whether what a verb gives away is its subject: "[ore] was shipped"."""
    return _BE.search(telling.text, max(telling.start, cue.start - 12), cue.start) is not None


def _is_party(telling: Telling, start: int) -> bool:
    """Whether the words behind a place begin with the name of somebody: "sold [Turkey] gas"."""
    return any(0 <= naming.start - start <= 5 for naming in telling.namings)


def _who_cost(telling: Telling, cue: Cue) -> str | None:
    """Return what "which cost" refers to: "the [frigate], which cost 600 million euros"."""
    which = _WHICH.search(telling.text, max(telling.start, cue.start - 16), cue.start)
    if which is None:
        return None
    word = re.compile(r"[^\W_][\w’'-]*\Z").search(telling.text, telling.start, which.start())
    return _phrase_to(telling, *word.span()) if word else None


def _written(telling: Telling, start: int, stop: int) -> str:
    return " ".join(telling.text[start:stop].split())


def _phrase_to(telling: Telling, start: int, stop: int) -> str:
    """Return the noun phrase whose last words stand from start to stop: "[total Soviet] imports"."""
    text, first = telling.text, start
    for token in reversed(list(_WORD.finditer(text, max(telling.start, start - 60), start))[-3:]):
        infinitive = _MODAL.search(text, max(telling.start, token.start() - 8), token.start()) is not None
        if text[token.end() : first].strip(" \n-") or infinitive or _is_no_noun(telling, token):
            break
        first = token.start()
    return _written(telling, first, stop)


def _is_no_noun(telling: Telling, token: re.Match[str]) -> bool:
    word, place = token[0], token.start()
    return (
        word.lower() in telling.words.function
        or telling.words.is_verb(word.lower())
        or any(quantity.start <= place < quantity.stop for quantity in telling.quantities)
        or any(date.start <= place < date.stop for date in telling.dates)
    )


def _phrase_after(telling: Telling, stop: int, preposition: re.Pattern[str] = _OF) -> str | None:
    """Return the noun phrase behind "of": "70 per cent of [the output]"."""
    bracketed = _BRACKETED.match(telling.text, stop)
    of = preposition.match(telling.text, bracketed.end() if bracketed else stop)
    if of is None or any(date.start <= of.end() < date.stop for date in telling.dates):
        return None
    phrase = _phrase_from(telling, of.end())
    named = phrase is not None and _is_only_a_name(telling, of.end(), of.end() + len(phrase))
    return None if named and "of" not in of[0].split() else phrase  # invested $4 billion in Viet Nam


def _phrase_from(telling: Telling, start: int) -> str | None:
    text, first, last = telling.text, -1, start
    for count, token in enumerate(_WORD.finditer(text, start, telling.stop)):
        gap = text[last : token.start()]
        if (
            count >= _LONGEST
            or gap.strip(" \n-“”\"'’")
            or token[0].lower() in telling.words.function
            or _FIGURES.fullmatch(token[0])
            or any(one.start <= token.start() < one.stop for one in telling.quantities if one.kind == "money")
        ):
            break
        if first >= 0 and _is_no_noun(telling, token):
            break
        first = token.start() if first < 0 else first
        last = token.end()
    owner = text[last - 2 : last] in ("'s", "’s")  # half of Zambia's $13 billion debt
    return (
        _written(telling, first, last)
        if first >= 0 and not owner and text[first:last].lower() not in _PRONOUNS
        else None
    )


def _put(telling: Telling, quantity: Quantity) -> str | None:
    """Return what somebody puts at a figure: "the ministry puts [the loss] at 400 million baht"."""
    for cue in reversed(telling.cues["source"]):
        if cue.sense.part == "puts" and cue.stop <= quantity.start:
            put = _PUT_AT.fullmatch(telling.text, cue.stop, quantity.start)
            return _phrase_from(telling, put.start(1)) if put else None
    return None


def _subject(telling: Telling, quantity: Quantity) -> str | None:
    """Return the head noun phrase before the first verb of the clause, where it is no pronoun."""
    start = telling.clause_start(quantity.start)
    said = [
        cue.stop for cue in telling.cues["source"] if cue.sense.part == "says" and start < cue.stop < quantity.start
    ]
    if said and (that := _THAT.match(telling.text, said[-1] - 5)):
        start = that.end()  # officials estimate that the pipeline lost 12,000 barrels
    relative = _RELATIVE.match(telling.text, start)
    told = relative is not None and telling.verb(relative.end(), relative.end() + 1) is not None
    if told and (word := _LAST_WORD.search(telling.text, telling.start, start)):
        named = _is_only_a_name(telling, *word.span(1))
        return None if named else _phrase_to(telling, *word.span(1))  # the peso, which slid to 20
    verb = telling.verb(start, quantity.start)
    measuring = (cue.start for cue in telling.cues["measure"] if cue.sense.part == "verb" and cue.start > start)
    stop = min(quantity.start if verb is None else verb, next(measuring, quantity.start))
    phrase: list[re.Match[str]] = []
    for token in _WORD.finditer(telling.text, start, stop):
        word = token[0].lower()
        parted = phrase and telling.text[phrase[-1].end() : token.start()].strip(" \n-")
        if any(one.start <= token.start() < one.stop for one in (*telling.dates, *telling.quantities)):
            phrase = []
        elif telling.text.endswith("to ", start, token.start()) and not phrase:
            continue  # we hope to see half as many
        elif word in telling.words.function and word not in ("the", "a", "an", "its", "their", "our", "both", "some"):
            if phrase and not _opens(telling, start, phrase[0].start()):
                break
            phrase = []
        elif word not in telling.words.function:
            phrase = [token] if parted else [*phrase, token]
    if phrase and phrase[-1][0].lower() in _AMOUNTS and (of := _OF_ONLY.match(telling.text, phrase[-1].end())):
        return _phrase_from(telling, of.end())  # the number of Vietnamese in Korea
    if phrase and phrase[-1][0].endswith(("'s", "’s")):
        return None  # Premier Li's of 2015, another 35
    if phrase and quantity.kind != "rank" and _is_only_a_name(telling, phrase[0].start(), phrase[-1].end()):
        return None
    if not phrase or phrase[0][0].lower() in _PRONOUNS or (len(phrase) == 1 and _is_no_name(phrase[0][0])):
        return None
    return _written(telling, phrase[max(0, len(phrase) - _LONGEST)].start(), phrase[-1].end())


def _is_only_a_name(telling: Telling, start: int, stop: int) -> bool:
    """Whether a phrase is the name of somebody and nothing else: who sells is not what is sold."""
    return any(naming.start <= start and stop <= naming.stop + 2 for naming in telling.namings)


def _is_no_name(word: str) -> bool:
    """Whether a single word before a verb is a participle or an adverb: "Estimated to cost"."""
    return word.lower().endswith(("ed", "ing", "ly")) or not word[0].isalpha()


def _opens(telling: Telling, start: int, place: int) -> bool:
    """Whether what stands before the verb opens with a preposition: "In the season, one line"."""
    match = next(
        (word for word in _WORD.finditer(telling.text, start, place) if word[0].lower() not in telling.words.breaks),
        None,
    )
    return (
        match is not None
        and match[0].lower() in telling.words.function
        and match[0].lower() not in ("the", "a", "an", "its", "their", "our", "some")
    )
