"""To what time does a figure refer?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import edtf
from pipeline.link.claims.measure import Measured
from pipeline.link.claims.telling import Telling
from pipeline.records import Claim, Date, Measure, Quantity

# What is measured once for all has no time unless one stands right beside it.
_TIMELESS: frozenset[Measure] = frozenset({"length", "duration", "cost"})
_NOW = re.compile(r"(?<![^\W_])(?:now|today|currently|at present|to date|so far|recently)(?![^\W_])", re.IGNORECASE)
_THAN = re.compile(r"(?<![^\W_])(?:than|compared)(?![^\W_])", re.IGNORECASE)
_PARTICIPLE = re.compile(r"\s*,\s+(?:[a-z]+ing|up|down)\s")
_JUST_NOW = re.compile(r"(?<![^\W_])(?:now|currently|today|already)\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_BEHIND_A_COMMA = re.compile(r",\s+[a-z]+\s+(?:[a-z]+\s+){0,2}\Z")
_PARTICIPLE_ASIDE = re.compile(
    r",\s+(?:(?:first|originally|newly|formally|jointly)\s+)?(?:[a-z]{2,}ed|built|held|begun|made|set|born|cut|put|bought"
    r"|given|taken|written|known|chosen|struck|sunk|laid|drawn|left|hit|won|brought)\s[^,;]*\Z"
)
_NOW_BEHIND = re.compile(r"\s+(?:now|today|at\spresent|currently)(?![^\W_])", re.IGNORECASE)
_AND_VERB = re.compile(r"[\s,]*(?:and|or)\s+(?:[a-z]+ly\s+|then\s+|also\s+)?", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|worth|for|at)\s")
_STEADY: frozenset[Measure] = frozenset({"volume", "other", "share", "rank", "reserves", "price"})
"""What has its time from the verb that tells it, not from another verb behind it."""
_TO_WHOM = re.compile(r"(?:\s[^\s,;:.\"“”]+){1,9}\s")
_SO_SAID = re.compile(r",?\s+that(?![^\W_])|,\s|:")
_RECORD = re.compile(
    r"(?<![^\W_])(?:[a-z]{3,9}est|first|worst|best|least|most|record)(?![^\W_])(?:[\s-][^\W\d_]+){0,6}\s+since\s+(?:the\s|early\s|late\s)*$",
    re.IGNORECASE,
)
_TRADE: frozenset[Measure] = frozenset({"trade_turnover", "exports", "imports", "trade_balance"})
_WAS = re.compile(
    r"(?<![^\W_])(?:was|were|totall?ed|came|amounted|stood|reached|made|accounted)(?![^\W_])", re.IGNORECASE
)
_WHEN_BEHIND = re.compile(r"(?:\s[^\s,;.]+){0,2}\swhen\s[^,;.]{3,60}\s(?:in|on)\s(?:early\s|late\s|the\s)?")
_SPAN_NOUNS = frozenset({"season", "period", "year", "fiscal", "financial", "calendar", "quarter", "half", "marketing"})
_AT_AN_EVENT = (("at", "the"), ("in", "the"), ("during", "the"))
_ADDED = re.compile(r"(?:\s[^,;]{0,30})?(?:;|,?\s(?:and|while|whereas|but))\s")
_CONTRASTED = re.compile(
    r"[^,;]{0,40},?\s+(?:against|compared\swith|compared\sto|versus)\s+(?:[a-z]+\s+){1,4}(?:of\s+)?(?:[a-z]+\s)?"
)
_WORD = re.compile(r"[^\W_]+")
_FOLLOWED_BY_A_NOUN = re.compile(r"[\s-]+(?:[A-Z]|[a-z])[\w-]+")
_FROM = re.compile(r"(?<![^\W_])from\s+(?:(?:(?-i:[a-z]+)|a\s[a-z]+\sof)\s+)?$", re.IGNORECASE)
_UP_TO = re.compile(
    r"(?:\s|(?<![^\W_])(?:(?P<year>(?:[a-z]+\s)?year)|(?P<quarter>quarter)|(?P<half>half)|(?P<decade>decade))\s+)"
    r"(?:up\s+to|to|ended|ending|that\s+ended|through)\s+(?:the\s+(?:end\s+of\s+)?|end-)?$"
)
_SINCE_ITS = re.compile(
    r"(?<![^\W_])since\s+(?:its|their|his|her|the)\s+(?:[a-z]+\s+){1,3}(?:in|on)\s+(?:early\s|late\s)?$", re.IGNORECASE
)
_MONTHS = {"year": 12, "quarter": 3, "half": 6, "decade": 120}
_PARENTHESIS = re.compile(r"[\s\w]{0,24}\(\s*")


def period_of(
    telling: Telling, quantity: Quantity, measured: Measured, before: Claim | None, like: Claim | None
) -> str | None:
    """Return the EDTF of the time to which a quantity refers.

    ``before`` is the claim before it in its sentence, ``like`` the last one of the same kind in the section.
    """
    measure = measured.measure
    dates = [date for date in telling.dates if _is_a_time(telling, date, measure)]
    clause = telling.clause(quantity.start)
    mine = [date for date in dates if telling.clause(date.start) == clause]
    if ends := _of_a_change(telling, quantity, mine):
        return ends
    if (date := _after(telling, quantity, measure, dates)) is not None:
        return _two_years(telling, date) or _bearing(telling, date)
    if measure in _TIMELESS or _starts_a_change(telling, quantity) or _is_of_now(telling, quantity):
        return None
    if (date := _before(telling, quantity, mine)) is not None:
        return _both_years(telling, quantity, date) or _bearing(telling, date)
    if (date := _shared(telling, quantity, mine)) is not None:
        return _bearing(telling, date)
    if before is not None and before.period and _is_contrasted(telling, quantity, before, measured):
        return before.period
    if before is not None and before.period and _restates(telling, quantity, before, like=measured.like is before):
        return before.period
    if before is not None and before.period and _adds(telling, quantity, measured, before):
        return before.period
    if (date := _when(telling, quantity, dates)) is not None:
        return date.edtf
    if (date := _when_behind(telling, quantity)) is not None:
        return date.edtf
    head = next((date for date in telling.dates if date.stop <= quantity.start), None)
    if head is not None and ((head in dates and _is_at_the_head(telling, head)) or _opens_with_when(telling, head)):
        return _bearing(telling, head)
    if before is None and like is not None and _goes_on(telling, quantity, measured, like):
        return like.period
    return None


def _goes_on(telling: Telling, quantity: Quantity, measured: Measured, like: Claim) -> bool:
    """Whether a sentence without a time adds to the trade told right before it: "Imports were $5bn"."""
    earlier = telling.passage.before
    return (
        earlier is not None
        and like.sentence_id == earlier.sentence.sentence_id
        and measured.measure in _TRADE
        and like.measure in _TRADE
        and not telling.dates
        and _WAS.search(telling.text, telling.clause_start(quantity.start), quantity.start) is not None
        and _NOW.search(telling.text, telling.start, telling.stop) is None
    )


def _adds(telling: Telling, quantity: Quantity, measured: Measured, before: Claim) -> bool:
    """Whether a clause without a time adds to the trade told before it: "exports were $7bn in 2022; imports $5bn"."""
    start = telling.clause_start(quantity.start)
    added = _ADDED.match(telling.text, before.stop)
    return (
        added is not None
        and before.stop <= start <= added.end()
        and measured.measure in _TRADE
        and before.measure in _TRADE
        and measured.measure != before.measure
        and not any(date.start >= start for date in telling.dates)
        and _WAS.search(telling.text, start, quantity.start) is not None
    )


def _is_contrasted(telling: Telling, quantity: Quantity, before: Claim, measured: Measured) -> bool:
    """Whether a quantity sets another measure of the same time against the one before it: "against imports of 5bn"."""
    other = measured.growth_of or measured.measure
    return other != (before.growth_of or before.measure) and (
        _CONTRASTED.fullmatch(telling.text, before.stop, quantity.start) is not None
    )


def _is_of_now(telling: Telling, quantity: Quantity) -> bool:
    """Whether a figure is told of the present: "now $30bn", "$2.40 today"."""
    before = _JUST_NOW.search(telling.text, max(telling.start, quantity.start - 30), quantity.start)
    return before is not None or _NOW_BEHIND.match(telling.text, quantity.stop) is not None


def _starts_a_change(telling: Telling, quantity: Quantity) -> bool:
    """Whether a quantity is what a change starts from: it does not share the time of the change."""
    return (
        _FROM.search(telling.text, max(telling.start, quantity.start - 40), quantity.start) is not None
        and quantity.bound != "range"
    )


def _when(telling: Telling, quantity: Quantity, dates: Sequence[Date]) -> Date | None:
    """Return the date before "when" that introduces the clause of a quantity: "in 2011, when exports jumped"."""
    start = telling.clause_start(quantity.start)
    if telling.text[start : start + 4].lower() != "when" or start == telling.start:
        return None
    close = next((date for date in telling.dates if 0 <= start - date.stop < 4), None)
    return close or next((date for date in reversed(dates) if date.stop <= start), None)


def _when_behind(telling: Telling, quantity: Quantity) -> Date | None:
    """Return the date of what happened when a figure was so: "trade was $5bn when ties were set up in [1992]"."""
    if telling.text[telling.clause_start(quantity.start) : quantity.start].lower().startswith("when "):
        return None
    date = next((date for date in telling.dates if date.start >= quantity.stop), None)
    behind = date is not None and _WHEN_BEHIND.fullmatch(telling.text, quantity.stop, date.start) is not None
    was = behind and _WAS.search(telling.text, telling.clause_start(quantity.start), quantity.start) is not None
    return date if was else None


def _opens_with_when(telling: Telling, date: Date) -> bool:
    return telling.text[telling.start : telling.start + 5].lower() == "when " and telling.clause(
        date.start
    ) == telling.clause(telling.start)


def _two_years(telling: Telling, date: Date) -> str | None:
    """Return two years in a row that a figure sums up: "in 2022 and 2023"."""
    following = next((other for other in telling.dates if other.start >= date.stop), None)
    if (
        following is None
        or not date.edtf.isdigit()
        or not following.edtf.isdigit()
        or int(following.edtf) != int(date.edtf) + 1
    ):
        return None
    later = any(date.stop <= quantity.start for quantity in telling.quantities)
    return (
        f"{date.edtf}/{following.edtf}" if telling.between(date.stop, following.start) == "and" and not later else None
    )


def _both_years(telling: Telling, quantity: Quantity, date: Date) -> str | None:
    """Return two years in a row that introduce the only figure of a clause: "in 2020 and 2021 the fund lent $5bn"."""
    first = next((other for other in reversed(telling.dates) if other.stop <= date.start), None)
    if first is None or not first.edtf.isdigit() or not date.edtf.isdigit() or telling.beside(quantity) != (None, None):
        return None
    joined = int(date.edtf) == int(first.edtf) + 1 and telling.between(first.stop, date.start) == "and"
    return f"{first.edtf}/{date.edtf}" if joined else None


def _is_a_time(telling: Telling, date: Date, measure: Measure) -> bool:
    """Whether a date may be the time of a value, not that of an act, a comparison or a name."""
    words, entry = telling.before[date.start]
    if (
        entry == "compared"
        or (entry == "dates_a_thing" and measure != "contract_value")
        or (measure == "growth" and words[-1:] == ("from",))
    ):
        return False
    if _is_of_a_record(telling, date):
        return False
    if _is_of_saying(telling, date) or _is_in_an_aside(telling, date):
        return _WITH.match(telling.text, date.stop) is not None
    if entry == "dates_an_act":
        counted = measure in ("count", "contract_value", "personnel")
        return (counted and not _BEHIND_A_COMMA.search(telling.text, telling.start, date.start)) or (
            _WITH.match(telling.text, date.stop) is not None
        )
    return not _is_in_a_name(telling, date)


def _is_of_saying(telling: Telling, date: Date) -> bool:
    """Whether a date tells when something was said: "announced on 6 April 2012 that", "told a forum in Oslo in May"."""
    said = [cue.stop for cue in telling.cues["source"] if cue.sense.part == "says" and cue.stop <= date.start]
    if not said:
        return False
    if telling.between(said[-1], date.start) in ("", "on", "in", "late", "early"):
        return True
    after = _SO_SAID.match(telling.text, date.stop)
    return after is not None and _TO_WHOM.fullmatch(telling.text, said[-1], date.start) is not None


def _is_of_a_record(telling: Telling, date: Date) -> bool:
    """Whether a date only tells since when a figure has had no equal: "the highest since 2008"."""
    words, entry = telling.before[date.start]
    if entry != "from_then_on":
        return False
    before = telling.text[max(telling.start, date.start - 60) : date.start]
    return _RECORD.search(before) is not None or words[-2:-1] in (("first",), ("time",))


def _is_in_an_aside(telling: Telling, date: Date) -> bool:
    """Whether a date closes an aside that a participle opens: "TurkStream, opened by both on 8 January 2020, was"."""
    return telling.text[date.stop : date.stop + 1] == "," and (
        _PARTICIPLE_ASIDE.search(telling.text, telling.start, date.start) is not None
    )


def _is_in_a_name(telling: Telling, date: Date) -> bool:
    """Whether a noun follows that a date only tells apart: "the May 2015 agreement"; a measured noun is none."""
    text = telling.text
    if text[date.start - 1 : date.start] == "-":
        return True
    words, _ = telling.before[date.start]
    if not words or words[-1] not in ("the", "a", "an", "s", "its", "their", "his", "this", "their"):
        return False
    match = _FOLLOWED_BY_A_NOUN.match(text, date.stop)
    if match is None or words[-2:] in _AT_AN_EVENT:
        return False
    following = match[0].strip(" -\n").lower()
    if following in telling.words.function or following in _SPAN_NOUNS or following in telling.words.date_words:
        return False
    return not any(date.stop < cue.start <= date.stop + 25 for cue in telling.cues["measure"])


def _bearing(telling: Telling, date: Date) -> str:
    """Return the period that a date stands for with the words before it: "since 2008" is 2008/.."."""
    if "/" in date.edtf:
        return date.edtf
    if (months := _months_up_to(telling, date)) and (span := edtf.months_up_to(date.edtf, months)):
        return span
    if _SINCE_ITS.search(telling.text, max(telling.start, date.start - 50), date.start):
        return f"{date.edtf}/.."
    match telling.before[date.start][1]:
        case "from_then_on":
            return f"{date.edtf}/.."
        case "until_then":
            return f"../{date.edtf}"
        case _:
            return date.edtf


def _months_up_to(telling: Telling, date: Date) -> int | None:
    """Return how many months a date closes: 12 of "in the year to March 2024", 9 of "the nine months to June"."""
    up_to = _UP_TO.search(telling.text, max(telling.start, date.start - 40), date.start)
    if up_to is None:
        return None
    if up_to.lastgroup is not None:
        return _MONTHS[up_to.lastgroup]
    counted = next((one for one in telling.quantities if one.kind == "duration" and one.stop == up_to.start()), None)
    if counted is None or counted.low != counted.high or counted.unit not in ("mo", "a"):
        return None
    return round(counted.low * (12 if counted.unit == "a" else 1))


def _after(telling: Telling, quantity: Quantity, measure: Measure, dates: Sequence[Date]) -> Date | None:
    """Return the date behind a quantity in its clause or in brackets, before any other quantity."""
    _, later = telling.beside(quantity)
    for date in dates:
        if date.start < quantity.stop:
            continue
        if later is not None and later.start < date.start:
            return None
        if _THAN.search(telling.text, quantity.stop, date.start):
            return None
        if measure in _TIMELESS | _STEADY and _other_is_told(telling, quantity, date):
            return None
        if measure == "multiple" and telling.text[quantity.stop : quantity.stop + 5] == " the ":
            return None
        in_brackets = _PARENTHESIS.fullmatch(telling.text, quantity.stop, date.start) is not None
        if telling.clause(date.start) != telling.clause(quantity.start) and not in_brackets:
            return None
        return None if later is not None and _introduces(telling, date, quantity, later) else date
    return None


def _other_is_told(telling: Telling, quantity: Quantity, date: Date) -> bool:
    """Whether a date tells what became of the thing that a figure describes: "ships of 400,000 dwt sank in 2012"."""
    verb = telling.verb(quantity.stop, date.start)
    if verb is None:
        return False
    flowing = any(
        quantity.stop <= cue.start < date.start for cue in telling.cues["measure"] if cue.sense.part == "verb"
    )
    subject = telling.verb(telling.clause_start(quantity.start), quantity.start) is None
    return not (flowing and subject)


def _introduces(telling: Telling, date: Date, quantity: Quantity, later: Quantity) -> bool:
    """Whether a date between two quantities belongs to the second: "5bn, and in 2013 6bn"."""
    gap = telling.text[quantity.stop : date.start]
    if later.start < date.stop or telling.clause(later.start) != telling.clause(date.start):
        return False
    parted = re.search(r"[,;]|\band\b", gap) is not None
    joined = re.search(r"[,;]|\b(?:and|to|from|or|against)\b", telling.text[date.stop : later.start]) is None
    return parted and joined


def _before(telling: Telling, quantity: Quantity, dates: Sequence[Date]) -> Date | None:
    """Return the date before a quantity in its clause that no quantity between has for its own."""
    earlier, _ = telling.beside(quantity)
    for date in reversed(dates):
        if date.stop > quantity.start:
            continue
        if _NOW.search(telling.text, date.stop, quantity.start):
            return None
        if (
            earlier is None
            or (earlier.stop <= date.start and not _belongs_to(telling, date, earlier))
            or (date.stop <= earlier.start and _leads(telling, date))
        ):
            return date
        if earlier.stop <= date.start:
            return None
    return None


def _belongs_to(telling: Telling, date: Date, earlier: Quantity) -> bool:
    """Whether a date is the time of the quantity before it, and what follows has another: "in 2012 to $200bn"."""
    if (
        re.match(r"\s*,?\s*to\s", telling.text[date.stop : date.stop + 6])
        and _FROM.search(telling.text, max(telling.start, earlier.start - 40), earlier.start) is None
    ):
        return False  # fell by a fifth in 2015 to $64bn
    return re.match(
        r"\s*(?:,\s*)?(?:and|to|from|but|or|against|compared|versus|,|\()", telling.text[date.stop : date.stop + 12]
    ) is not None and telling.clause(earlier.start) == telling.clause(date.start)


def _leads(telling: Telling, date: Date) -> bool:
    """Whether a date stands before every quantity of its clause."""
    clause = telling.clause(date.start)
    return all(
        quantity.start > date.start for quantity in telling.quantities if telling.clause(quantity.start) == clause
    )


def _shared(telling: Telling, quantity: Quantity, dates: Sequence[Date]) -> Date | None:
    """Return the date behind a later quantity that is joined to this one: "dropped 17 pct to 13.2 billion in 1986"."""
    last = quantity
    while True:
        _, later = telling.beside(last)
        if later is None or telling.clause(later.start) != telling.clause(quantity.start):
            return None
        gap = telling.between(last.stop, later.start)
        if (
            re.search(r"\b(?:from|compared|than|against|versus)\b", gap)
            or (gap.startswith("to") and last.unit == later.unit and last.kind == later.kind)
            or len(gap) > 60
        ):
            return None
        found = next((date for date in dates if date.start >= later.stop), None)
        if found is None:
            return None
        _, next_one = telling.beside(later)
        if next_one is None or found.start < next_one.start:
            return found
        last = later


def _of_a_change(telling: Telling, quantity: Quantity, dates: Sequence[Date]) -> str | None:
    """Return the end of the time over which "from A to B" changed that belongs to a quantity."""
    earlier, later = telling.beside(quantity)
    if later is not None and _joined(telling, quantity, later):
        first, second = quantity, later
    elif earlier is not None and _joined(telling, earlier, quantity):
        first, second = earlier, quantity
    else:
        return None
    behind = (date for date in dates if date.start >= second.stop)
    before = (date for date in reversed(dates) if date.stop <= first.start)
    span = next(behind, None) or next(before, None)
    if span is None or "/" not in span.edtf or ".." in span.edtf or span.precision in ("quarter", "half"):
        return None
    start, _, stop = span.edtf.partition("/")
    return start if quantity is first else stop


def _joined(telling: Telling, first: Quantity, second: Quantity) -> bool:
    return (
        telling.between(first.stop, second.start) == "to"
        and re.search(r"\bfrom\s+(?:\w+\s+)?$", telling.text[max(telling.start, first.start - 24) : first.start])
        is not None
    )


def _restates(telling: Telling, quantity: Quantity, before: Claim, *, like: bool) -> bool:
    """Whether a quantity says the one before it in other words or how it changed: "$80bn in 2012, a 43% jump"."""
    gap = telling.text[before.stop : quantity.start]
    start = telling.clause_start(quantity.start)
    if start >= before.stop and (joined := _AND_VERB.match(telling.text, start)):
        return telling.verb(joined.end(), joined.end() + 1) is not None or any(
            cue.start == joined.end() for cue in telling.cues["measure"] if cue.sense.part == "verb"
        )
    if telling.clause(before.start) != telling.clause(quantity.start):
        return telling.text[telling.clause_start(quantity.start)] == "(" and len(gap) < 40
    if like and re.search(r"(?<![^\W_])(?:to|from|than|against)(?![^\W_])", gap) is None:
        return True
    return (
        quantity.kind in ("percent", "share")
        or _PARTICIPLE.search(gap) is not None
        or re.match(r"\s*,?\s*(?:or|\()", gap) is not None
    )


def _is_at_the_head(telling: Telling, date: Date) -> bool:
    """Whether a date opens the sentence, so that it governs all its figures."""
    words = len(_WORD.findall(telling.text[telling.start : date.start]))
    return (words <= 4 or (_months_up_to(telling, date) is not None and words < 8)) and edtf.precision(
        date.edtf
    ) != "decade"
