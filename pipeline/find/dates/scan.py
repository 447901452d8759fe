"""Read a whole text for dates: where they can stand, what leads them in, what joins two of them to a range."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from pipeline.find.dates.digits import read_digits
from pipeline.find.dates.drafts import Draft, Found, joined, with_year_of
from pipeline.find.dates.names import (
    read_day_word,
    read_decade,
    read_month,
    read_named,
    read_season,
    read_weekday,
    stands_alone,
)
from pipeline.find.dates.patterns import cased, normal
from pipeline.find.dates.units import is_counted, read_fiscal, read_part, read_short_quarter, read_unit, with_span
from pipeline.find.dates.words import LOOK_BACK, OPENING, DateWords, words_before
from pipeline.find.openings import Openings, at
from pipeline.records import NotCounted, When

_WORD = re.compile(r"\S+")
_Rule = Callable[[DateWords, str, int, int], Found]
"""Given the words, the text, where to read and how far to the left it may look."""


def scan(text: str, words: DateWords, opened: Openings) -> Iterable[When | NotCounted]:
    """Yield the dates of a text and what only looks like one, in its order and without overlaps.

    ``opened`` are the places at which they can begin.
    """
    found: list[Draft | NotCounted] = []
    rules, floor = _rules(words), 0
    at_once = [0] if words.patterns.word.match(text) else []
    later = (place for place in sorted([*opened.digits, *opened.dates]) if place)
    for start in itertools.chain(at_once, (trigger.start() for trigger in at(words.patterns.trigger, text, later))):
        if start >= floor:
            date = _read(words, rules, text, start, floor)
            if date is not None:
                floor = date.stop
                found.append(date)
    _share_years(words, text, found)
    return (date.when() if isinstance(date, Draft) else date for date in found)


@functools.lru_cache(maxsize=2)
def _rules(words: DateWords) -> dict[str, _Rule]:
    """Return the rule for each word that can begin a date."""
    rules: list[tuple[Iterable[str], _Rule]] = [
        (words.months, read_month),
        (words.weekdays, read_weekday),
        (cased(words.seasons), read_season),
        (cased(words.decades), read_decade),
        (cased(words.days), read_day_word),
        (cased(words.units), read_unit),
        (cased(["half"]), read_part),
        (["FY", *cased(["fiscal", "financial"])], read_fiscal),
        ([f"{kind}{number}" for kind in "QH" for number in range(1, 5)], read_short_quarter),
        (words.named, read_named),
    ]
    return {form: rule for forms, rule in rules for form in forms}


def _read(words: DateWords, rules: dict[str, _Rule], text: str, start: int, floor: int) -> Found:
    """Read the date or range whose first word or digits start at a place, without going left of ``floor``."""
    core = _core(words, rules, text, start, floor)
    if not isinstance(core, Draft):
        return core
    before = _words_that_lead_in(words, text, core.start, floor)
    first = _with_prefix(words, text, core, before)
    if first is None:
        return None
    opened = normal(before["open"]) if before and before["open"] else ""
    whole = _range(words, rules, text, first, opened)
    if whole is None and words.patterns.spoken_range.match(text, first.start, first.stop):
        whole = first
    if before and whole is not None and opened:
        return replace(whole, start=before.start("open"), rule=f"{opened} {whole.rule}")
    if whole is not None:
        return whole
    spanning = with_span(words, text, first, floor)
    if spanning is not first:
        return spanning
    if first.needs == "setting" and not stands_alone(words, text, core) and not _continues(words, text, core, floor):
        return None
    if first.is_open and words.patterns.before_christ.match(text, first.stop):
        return None
    return first


def _core(words: DateWords, rules: dict[str, _Rule], text: str, start: int, floor: int) -> Found:
    """Read what stands at a word or digits and to their right."""
    if start > floor and text[start - 1].isalnum():
        return None
    if text[start].isdigit():
        return read_digits(words, text, start, floor)
    word = words.patterns.word.match(text, start)
    rule = rules.get(" ".join(word[0].split())) if word else None
    return rule(words, text, start, floor) if rule else None


def _words_that_lead_in(words: DateWords, text: str, start: int, floor: int) -> re.Match[str] | None:
    """Return the words that lead a date in, up to its start: "from the early", "last"; None without any."""
    last = words_before(text, start, floor)[-2:]
    if not last or last[-1].lower() not in words.leading:
        return None
    if last[-1] == "in" and (len(last) == 1 or last[0].lower() not in words.leading):
        return None
    places: list[int] = []
    for word in reversed(list(_WORD.finditer(text, max(floor, start - LOOK_BACK), start))):
        bare = word[0].lstrip(OPENING)
        if bare.lower() not in words.leading:
            break
        places.append(word.end() - len(bare))
        if len(bare) < len(word[0]):
            break
    matches = (words.patterns.before.fullmatch(text, place, start) for place in reversed(places))
    return next(filter(None, matches), None)


def _with_prefix(words: DateWords, text: str, date: Draft, prefix: re.Match[str] | None) -> Draft | None:
    """Return a date with the words before it ("early", "last", "the"); None for a unit that lacks them."""
    if prefix is None or date.anchor == "passage":
        return None if date.needs == "count" else date
    start, part, count = date.start, None if date.is_day else prefix["part"], _count(prefix)
    if date.needs == "count" and not is_counted(words, date, count):
        if count or not part or date.unit not in ("year", "month") or not normal(prefix[0]).endswith(" the"):
            return None
        date = replace(date, rule=f"the {date.rule}")
    elif count:
        joins = count == "that" and text[prefix.start("count")].islower()
        if date.needs != "count" and not (count in words.counts and _can_be_counted(words, text, date, joins=joins)):
            return date
        anchor, shift = words.counts[count]
        start = prefix.start("the") if prefix["the"] and not part else prefix.start("count")
        date = replace(date, anchor=anchor, shift=shift, rule=f"{count} {date.rule}")
    if part:
        start = prefix.start("the") if prefix["the"] and date.article else prefix.start("part")
        date = replace(date, rule=f"{normal(part)} {date.rule}")
    elif date.article and prefix["the"] and not count:
        start = prefix.start("the")
    needs = None if part or date.anchor else date.needs
    return date if start == date.start and needs == date.needs else replace(date, start=start, needs=needs)


def _can_be_counted(words: DateWords, text: str, date: Draft, *, joins: bool) -> bool:
    """Whether "last" or the like can stand before a date: before a month, but not before "third quarter".

    What ``joins`` clauses, as "that" within a sentence can, does not count before a name and a noun: "It was said that
    April exports fell".
    """
    if not date.is_open or date.anchor or ("/" in date.date and not date.is_day):
        return False
    after = words.patterns.lower_after.match(text, date.stop)
    noun = words.patterns.capital_after.match(text, date.stop) or (after and after["word"] not in words.plain)
    return not (joins and noun)


def _count(prefix: re.Match[str]) -> str:
    """Return the words of a prefix that count a unit: "last", "the same"."""
    if not prefix["count"]:
        return ""
    return normal(f"the {prefix['count']}" if prefix["the"] and not prefix["part"] else prefix["count"])


def _range(words: DateWords, rules: dict[str, _Rule], text: str, first: Draft, opened: str) -> Draft | None:
    """Return the range that a date begins: with a dash, "to", "and" after "between", "until" after "from"."""
    join = words.patterns.join.match(text, first.stop)
    if join is None or (join["both"] and opened != "between") or (join["until"] and opened != "from"):
        return None
    prefix = words.patterns.prefix.match(text, join.end())
    start = prefix.end() if prefix else join.end()
    if text[start : start + 1] in ("'", "’", "‘"):  # the '70s to the '80s
        start += 1
    part = words.patterns.part_after.match(text, join.end())
    if not part and not words.patterns.word.match(text, start):
        return None
    core = read_part(words, text, part.end(), join.end()) if part else _core(words, rules, text, start, start)
    second = _with_prefix(words, text, core, prefix) if isinstance(core, Draft) else None
    whole = joined(first, second) if second else None
    return None if whole is None or words.patterns.before_christ.match(text, whole.stop) else whole


def _continues(words: DateWords, text: str, date: Draft, floor: int) -> bool:
    """Whether a bare month continues a list of dates: "May" in "April, May and June"."""
    return floor > 0 and words.patterns.sharing.fullmatch(text, floor, date.start) is not None


def _share_years(words: DateWords, text: str, found: list[Draft | NotCounted]) -> None:
    """Give "March" in "March and April 2014" the year of the date after it."""
    for place in range(len(found) - 2, -1, -1):
        first, second = found[place], found[place + 1]
        if not isinstance(first, Draft) or not isinstance(second, Draft) or second.start - first.stop > 24:
            continue
        if not first.is_open or second.is_open or first.anchor or first.unit or first.date.startswith("XXXX-X"):
            continue
        filled = with_year_of(first.date, second.date)
        if filled and words.patterns.sharing.fullmatch(text, first.stop, second.start):
            found[place] = replace(first, date=filled)
