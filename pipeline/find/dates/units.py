"""Dates that units make: "two months later", "the same year", "the first half of 2015", "Q1 2016", "fiscal 2015"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.find.dates.drafts import Draft, Found, completed, exists, long_year, months, part_of_year, year_of
from pipeline.find.dates.patterns import normal
from pipeline.find.dates.tails import with_tail
from pipeline.find.dates.words import LOOK_BACK, DateWords, stands, words_before
from pipeline.records import CalendarUnit

_LENGTHS = {"quarter": 3, "half": 6, "Q": 3, "H": 6}
_OPEN: dict[CalendarUnit, str] = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-XX-XX/XXXX-XX-XX",
    "month": "XXXX-XX",
    "quarter": "XXXX-XX/XXXX-XX",
    "year": "XXXX",
    "decade": "XXXX",
}


def read_unit(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "the same year", "two months later", "the first nine months of 2014", "last quarter"."""
    word = words.patterns.word.match(text, start)
    if word is None or text[word.end() : word.end() + 1] == "-":
        return None
    stop, unit, many = word.end(), words.units[word[0].lower()], word[0].endswith("s")
    if date := _later(words, text, start, stop, unit, floor):
        return date
    if many:
        return _first_many(words, text, start, stop, unit, floor) if unit in ("month", "quarter") else None
    if unit == "quarter" and (date := read_part(words, text, start, floor)):
        return date
    if unit == "year" and (part := words.patterns.year_part.match(text, stop)):
        span = part_of_year(_LENGTHS[part["part"]], words.ordinals[normal(part["ordinal"])])
        open_months = f"XXXX-{span[0]:02}/XXXX-{span[1]:02}" if span else ""
        return Draft(start, part.end(), f"year {part['part']}", open_months, unit=unit, needs="count") if span else None
    before = [word.lower() for word in words_before(text, start, floor)]
    if before[-2:] in (["the", "next"], ["the", "coming"]) and stands(before[:-2], words.before_spans):
        return None
    if unit != "year" and words.patterns.of_year.match(text, stop):  # the same quarter of 2014
        return None
    return Draft(start, stop, unit, _OPEN[unit], unit=unit, needs="count")


def is_counted(words: DateWords, date: Draft, count: str) -> bool:
    """Whether a unit with a word such as "last" is a date: "this day" is any day, "last decade" the last ten years."""
    if count not in words.counts:
        return False
    anchor, shift = words.counts[count]
    return not (anchor == "publication" and (date.unit == "day" or (date.unit == "decade" and shift != 0)))


def _later(words: DateWords, text: str, start: int, stop: int, unit: CalendarUnit, floor: int) -> Found:
    """Read "two months later", "a year earlier", "the day before"; but no "two or three years later"."""
    later = words.patterns.later.match(text, stop)
    many = words.patterns.many_before.search(text, max(floor, start - 28), start) if later else None
    if later is None or many is None or _is_vague(words, words_before(text, many.start(), floor)):
        return None
    said = normal(later["after"] or later["bare"])
    forward = words.after[said] if later["after"] else (-1 if said == "before" else 1)
    number = _numeral(words, many["many"]) if many["many"] else 1
    rule = f"{unit}s {said}"
    return Draft(many.start(), later.end(), rule, _OPEN[unit], "passage", unit, forward * number)


def _is_vague(words: DateWords, before: list[str]) -> bool:
    """Whether what stands before a number of units leaves it open: "about two years later", "two or three"."""
    if stands(before, words.alternatives):
        return len(before) > 1 and (before[-2].isdigit() or before[-2].lower() in words.numerals)
    return stands(before, words.vague)


def _numeral(words: DateWords, said: str) -> int:
    return int(said) if said.isdigit() else sum(words.numerals[part] for part in normal(said).split("-"))


_SPANS = {"month": 1, "quarter": 3, "year": 12}
_BEFORE_AN_END = frozenset({"to", "gh", "ng", "ed", "in", "on", "he"})  # how the words end that join it to a span


def with_span(words: DateWords, text: str, date: Draft, floor: int) -> Draft:
    """Return the months that end with a date: "twelve months to June 2023"; the date as it is where it ends none."""
    last, slash, _ = date.date.partition("/")
    month = last[5:7]
    if slash or date.anchor or date.unit or not month.isdigit() or not 1 <= int(month) <= 12:
        return date
    if text[date.start - 3 : date.start - 1] not in _BEFORE_AN_END:
        return date
    before = words.patterns.span_before.search(text, max(floor, date.start - LOOK_BACK), date.start)
    if before is None or (date.is_day and (before["ended"] or not _ends_a_month(last))):
        return date
    number = (_numeral(words, before["many"]) if before["many"] else 1) * _SPANS[before["unit"].rstrip("s")]
    if not 1 < number <= 12:
        return date
    begin, year = int(month) - number + 1, last[:4]
    if begin < 1:
        begin, year = begin + 12, year if date.is_open else f"{int(year) - 1:04}"
    rule = f"{before['unit']} to {date.rule}"
    return Draft(before.start("span"), date.stop, rule, f"{year}-{begin:02}/{last[:7]}")


def _ends_a_month(day: str) -> bool:
    return int(day[8:10]) >= 28 and not exists(f"{day[:8]}{int(day[8:10]) + 1}")


def _first_many(words: DateWords, text: str, start: int, stop: int, unit: CalendarUnit, floor: int) -> Found:
    """Read "first nine months of 2014", "last two quarters of that year"."""
    before = words.patterns.first_many_before.search(text, max(floor, start - 40), start)
    if before is None:
        return None
    number = _numeral(words, before["many"]) * (3 if unit == "quarter" else 1)
    ordinal = words.ordinals[normal(before["ordinal"])]
    if not 1 < number < 12 or ordinal not in (1, -1):
        return None
    span, begin = (1, number) if ordinal == 1 else (13 - number, 12), before.start("ordinal")
    rule = f"{normal(before['ordinal'])} {unit}s of year"
    if year := words.patterns.of_year.match(text, stop):
        return months(begin, year.end(), rule, year_of(year), span)
    bare = months(begin, stop, rule, "XXXX", span)
    date = with_tail(words, text, bare)
    if date is not bare:
        return date
    after = words.patterns.lower_after.match(text, stop)
    goes_on = after is not None and after["word"] in ("of", "after", "since", "following", "under")
    before = words_before(text, begin)
    within = before[-1:] == ["the"] and stands(before[:-1], words.before_spans)
    return replace(bare, rule=f"first {unit}s") if ordinal == 1 and within and not goes_on else None


def read_part(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "the first half of 2015", "third-quarter", "last quarter of that year"."""
    word = words.patterns.word.match(text, start)
    before = words.patterns.ordinal_before.search(text, max(floor, start - 40), start)
    if word is None or before is None:
        return None
    part, stop, ordinal = word[0].lower(), word.end(), normal(before["ordinal"])
    span, half = part_of_year(_LENGTHS[part], words.ordinals[ordinal]), part == "half"
    if span is None:
        return None
    begin = before.start("the") if half and before["the"] else before.start("ordinal")
    if year := words.patterns.of_year.match(text, stop):
        return months(begin, year.end(), f"{part} of year", year_of(year), span)
    bare = months(begin, stop, part, "XXXX", span)
    date = with_tail(words, text, bare)
    if date is not bare:
        return date
    after = words.patterns.lower_after.match(text, stop)
    if (after and after["word"] in ("of", "century", "time")) or (half and not before["the"]):
        return None
    return None if (ordinal == "last" and not half) or word[0].istitle() else bare


def read_short_quarter(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "Q1 2016", "Q1-Q3 2015", "H1 2015"."""
    match = words.patterns.quarter_year.match(text, start) or words.patterns.bare_quarter.match(text, start)
    if match is None:
        return None
    is_bare = match.re is words.patterns.bare_quarter
    if is_bare and not stands(words_before(text, start, floor), words.settings | words.dating | words.determiners):
        return None
    spans = [part_of_year(_LENGTHS[match["kind"]], int(match[name])) for name in ("number", "last") if match[name]]
    first, last = spans[0], spans[-1]
    if first is None or last is None or first > last:
        return None
    year, rule = ("XXXX", "short quarter") if is_bare else (year_of(match), "quarter year")
    return months(start, match.end(), rule, year, (first[0], last[1]))


def read_fiscal(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "FY2015/16", "fiscal 2015"."""
    match = words.patterns.fiscal.match(text, start)
    if match is None:
        return None
    first = long_year(match["first"].lstrip("'’"))
    if not match["last"]:
        return Draft(start, match.end(), "fiscal year", first)
    last = completed(first, match["last"])
    return Draft(start, match.end(), "fiscal year to year", f"{first}/{last}") if last > first else None
