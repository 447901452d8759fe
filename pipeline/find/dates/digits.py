"""Dates that begin with digits: days, years, decades, and which four digits are a year."""

from __future__ import annotations

import re

from pipeline.find.dates.drafts import (
    Draft,
    Found,
    completed,
    day,
    day_number,
    days,
    decade,
    long_year,
    months,
    part_of_year,
    short_year,
    year_of,
)
from pipeline.find.dates.patterns import normal
from pipeline.find.dates.tails import with_tail
from pipeline.find.dates.words import DateWords, endings, stands, words_before

_DIGITS = re.compile("[0-9]+")
_ENDS_SHORT = frozenset([*';:)]%!?"”', ""])  # after one or two digits: no day or decade can go on
_GOES_BEYOND = re.compile(r"\s?(?:\.[0-9]|[^\w\s.,;)\]]|[QHs])")  # after a year: 1990s, 2011-12, 2016 Q1
_APOSTROPHES = ("'", "’", "‘")
_PART_LENGTHS = {"Q": 3, "H": 6, "quarter": 3, "half": 6}


def read_digits(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read the date that digits begin."""
    digits = _DIGITS.match(text, start)
    if digits is None or (start > floor and not _stand_free(words, text, start, floor)):
        return None
    if len(digits[0]) <= 2:
        return _short(words, text, start, len(digits[0]))
    if len(digits[0]) == 4 and digits[0][0] in "12":
        return _long(words, text, start, floor)
    return None


def _stand_free(words: DateWords, text: str, start: int, floor: int) -> bool:
    """Whether digits may begin a date: not within a number, an address, a model's name ("S-400")."""
    before, last = text[start - 1], text[start - 2 : start - 1]
    if before in "$€£¥₹#§%/:_@=&+,\\":
        return False
    if before in ".–—":
        return not last.isdigit()
    if before in "-‐‑":
        return words.patterns.year_after_hyphen.search(text, max(0, start - 16), start) is not None
    # groups of digits are a telephone number or an amount; after a date, another date of a list or table
    return not (before == " " and last.isdigit() and floor < start - 1)


# --------------------------------------------------------------------------------------------------- one or two digits


def _short(words: DateWords, text: str, start: int, length: int) -> Found:
    patterns, after = words.patterns, text[start + length : start + length + 1]
    if after in _ENDS_SHORT:
        return None
    if after != " " and (match := patterns.named_digits.match(text, start)):
        return Draft(start, match.end(), "named day", words.named[match[0]])
    if match := patterns.day_month.match(text, start):
        return _day_month(words, text, match)
    if length == 2 and text[start - 1 : start] in _APOSTROPHES and not after.isalnum():
        return _short_year(words, text, start)
    if after == " ":
        return None
    if match := patterns.day_list_month.match(text, start):
        return read_day_list(words, match)
    if match := patterns.numeric.match(text, start):
        return _numeric(match)
    if length == 2 and (match := patterns.decade.match(text, start)):
        return _short_decade(words, text, match)
    if match := patterns.ordinal_day.match(text, start):
        return _ordinal_day(words, text, match)
    if match := patterns.number_quarter.match(text, start):
        span = part_of_year(_PART_LENGTHS[match["kind"]], int(match["number"]))
        year = long_year(match["year"].lstrip("'’"))
        return months(start, match.end(), "quarter year", year, span) if span else None
    return None


def _short_year(words: DateWords, text: str, start: int) -> Found:
    """Read "in '98"."""
    before = words_before(text, start - 1)
    if not stands(before, words.settings) or words.patterns.measured_after.match(text, start + 2):
        return None
    return Draft(start - 1, start + 2, "short year", short_year(text[start : start + 2]))


def _day_month(words: DateWords, text: str, match: re.Match[str]) -> Found:
    """Read "14 April 2016", "22-27 April", "3rd of May, 2012"; of "3 and 15 May" the first day."""
    year, month, last = year_of(match), words.months[match["month"].rstrip(".")], day_number(match["day"])
    rule = "day month" if year == "XXXX" else "day month year"
    start, stop = match.span()
    if not match["first"]:
        return with_tail(words, text, day(start, stop, rule, year, month, last))
    first, join = day_number(match["first"]), match["join"].split()
    between = words_before(text, start)[-1:] in (["between"], ["Between"])
    if first < last and (join not in (["and"], ["or"]) or last == first + 1 or between):
        return with_tail(words, text, days(start, stop, f"day to {rule}", year, month, first, last))
    if join in (["and"], ["or"]):
        return day(start, match.end("first"), f"day, {rule}", year, month, first)
    return None


def read_day_list(words: DateWords, match: re.Match[str]) -> Found:
    """Read "5, 6 and 7 May 2014" as a range; of a list of days apart the first one."""
    numbers = [int(number) for number in _DIGITS.findall(match["days"])]
    year, month, rule = year_of(match), words.months[match["month"].rstrip(".")], "list of days, month"
    if numbers == list(range(numbers[0], numbers[-1] + 1)):
        return days(match.start(), match.end(), rule, year, month, numbers[0], numbers[-1])
    start = match.start() if match.start("month") < match.start("days") else match.start("days")
    first = _DIGITS.search(match.string, match.start("days"))
    return day(start, first.end() if first else match.end(), rule, year, month, numbers[0])


def _numeric(match: re.Match[str]) -> Found:
    """Read "14.4.2016", "4/14/2016"; with slashes or dashes only where one number can be no month."""
    first, second, (start, stop) = int(match["first"]), int(match["second"]), match.span()
    if second > 12:
        return day(start, stop, "month/day/year", match["year"], first, second)
    if first > 12 or match["separator"] == ".":
        return day(start, stop, "day/month/year", match["year"], second, first)
    return None


def _ordinal_day(words: DateWords, text: str, match: re.Match[str]) -> Found:
    """Read "the 3rd", "the 9th and 10th" after "on" and the like, where no noun follows that the ordinal counts."""
    before = words_before(text, match.start())
    after = words.patterns.lower_after.match(text, match.end())
    if before[-1:] != ["the"] or not stands(before[:-1], words.before_days):
        return None
    if after and after["word"] not in words.plain and not words.patterns.of_the_month.match(text, match.end()):
        return None
    first, last = day_number(match["day"]), day_number(match["last"]) if match["last"] else 0
    if last > first:
        return Draft(match.start(), match.end(), "day to day", f"XXXX-XX-{first:02}/XXXX-XX-{last:02}")
    return Draft(match.start(), match.end("day"), "day", f"XXXX-XX-{first:02}")


def _short_decade(words: DateWords, text: str, match: re.Match[str]) -> Found:
    """Read "the '90s", "the 60s"."""
    start = match.start()
    if text[start - 1 : start] in _APOSTROPHES:
        start -= 1
    elif not leads_decade(words, text, start):
        return None
    return Draft(start, match.end(), "decade", decade(int(match["decade"])), article=True)


def leads_decade(words: DateWords, text: str, start: int) -> bool:
    """Whether "the", "early" or the like stands before a place, or another decade and a dash: "1970s-80s"."""
    before = words_before(text, start)
    if text[start - 2 : start] in ("s-", "s–") or (before[-1:] in (["and"], ["or"]) and _is_decade(words, before[:-1])):
        return True
    return bool(before) and before[-1].lower() in words.leading - {"in", "from", "between"}


def _is_decade(words: DateWords, before: list[str]) -> bool:
    return bool(before) and before[-1] in words.decades and stands(before[:-1], words.determiners)


# ---------------------------------------------------------------------------------------------------------- four digits


def _long(words: DateWords, text: str, start: int, floor: int) -> Found:
    patterns = words.patterns
    if not _GOES_BEYOND.match(text, start + 4):
        return _year(words, text, start, floor)
    if match := patterns.iso.match(text, start):
        return day(start, match.end(), "year-month-day", match["year"], int(match["month"]), int(match["day"]))
    if match := patterns.decade.match(text, start):
        return _decade(match)
    if match := patterns.year_quarter.match(text, start):
        span = part_of_year(_PART_LENGTHS[match["kind"]], int(match["number"]))
        return months(start, match.end(), "year quarter", match["year"], span) if span else None
    if (match := patterns.years.match(text, start)) and (years := _years(words, text, match)):
        return years
    return _year(words, text, start, floor)


def _year(words: DateWords, text: str, start: int, floor: int) -> Found:
    patterns = words.patterns
    match = patterns.year.match(text, start)
    if match is None or not _is_year(words, text, start, match.end()):
        return None
    if misprint := _misprinted_month(words, text, start, floor):
        return misprint
    if part := patterns.year_part.match(text, match.end()):
        span = part_of_year(_PART_LENGTHS[part["part"]], words.ordinals[normal(part["ordinal"])])
        return months(start, part.end(), f"year {part['part']}", match[0], span) if span else None
    return Draft(start, match.end(), "year", match[0])


def _decade(match: re.Match[str]) -> Found:
    """Read "the 1990s"; but the 1800s are a century."""
    if match["century"] is None or (match["decade"] == "00" and match["century"] != "20"):
        return None
    return Draft(match.start(), match.end(), "decade", f"{match['century']}{match['decade'][0]}X", article=True)


def _years(words: DateWords, text: str, match: re.Match[str]) -> Found:
    """Read "1993-1994", "2011-12", "2015/16"; but 2016-04 is a month."""
    first, short, (start, stop) = match["first"], match["last"], match.span()
    last = completed(first, short)
    apart = int(last) - int(first)
    split = match["join"] != "/" or len(short) == 4 or apart == 1
    if 0 < apart <= 300 and split and not stands(words_before(text, start), words.number_names):
        if 1500 <= int(first) < 2100 or _is_year(words, text, start, stop):
            return Draft(start, stop, "year to year", f"{first}/{last}")
    elif len(short) == 2 and match["join"] == "-" and first >= "1900" and 1 <= int(short) <= 12:
        return Draft(start, stop, "year-month", f"{first}-{short}")
    return None


def _is_year(words: DateWords, text: str, start: int, stop: int) -> bool:
    """Whether four digits are a year and no count, number or part of a name."""
    patterns, before = words.patterns, words_before(text, start)
    if stands(_before_list(before), words.number_names) or patterns.measured_after.match(text, stop):
        return False
    is_round, after = text[start + 2 : start + 4] in ("00", "50"), patterns.lower_after.match(text, stop)
    last = endings(before)
    set_in_time = not words.settings.isdisjoint(last)
    if patterns.note.match(text, stop) and not set_in_time:
        return False
    if patterns.counted_after.match(text, stop) and (is_round or not set_in_time):
        return False
    noun = after is not None and after["word"] not in words.plain
    if (is_round or noun) and not words.hedges.isdisjoint(last):
        return False
    if not noun and not words.before_clock.isdisjoint(last):
        return False
    recent = 1900 <= int(text[start : start + 4]) < 2050
    if patterns.compound_after.match(text, stop) and (is_round or not recent):
        return False
    owned = bool(before) and before[-1].endswith(("'s", "’s", "s'", "s’", "-"))
    determined = set_in_time or owned or not words.determiners.isdisjoint(last)
    if is_round and not (determined and recent) and _plural_follows(words, text, stop):
        return False
    if recent or determined or not words.dating.isdisjoint(last):
        return True
    if text[start - 1 : start] in ("", "\n") and patterns.heads_entry.match(text, stop):
        return True
    return text[start - 1 : start] in ("(", "[") and text[stop : stop + 1] in (")", "]", "–", "-", ",", ";", ":")


def _before_list(before: list[str]) -> list[str]:
    """Return the words before a list of numbers: "Resolutions" of "Resolutions 1929, 1973 and"."""
    length = len(before)
    while length and (before[length - 1] in ("and", "or", "to", "&") or before[length - 1].rstrip(",").isdigit()):
        length -= 1
    return before[:length]


def _plural_follows(words: DateWords, text: str, stop: int) -> bool:
    noun = words.patterns.plural_after.match(text, stop)
    return noun is not None and noun["word"] not in words.plain and noun["first"] not in words.plain


def _misprinted_month(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "Marich 2013": before a year, after "in" or a day, a word that is one slip away from a month's name."""
    before = words_before(text, start, floor)
    word, lead = (before[-1].rstrip(","), before[:-1]) if before else ("", [])
    if not word.isalpha() or not word.istitle() or word in words.months or word in words.not_misprints:
        return None
    is_day = bool(lead) and lead[-1].isdigit() and 1 <= int(lead[-1]) <= 31
    leads = bool(lead) and lead[-1].lower() in words.leading
    if not (is_day or leads or stands(lead, words.settings) or stands(lead, words.dating)):
        return None
    name = next((name for name in words.full_months if len(name) > 4 and _is_misprint(word, name)), None)
    if name is None:
        return None
    place, year = text.rindex(word, 0, start), text[start : start + 4]
    if is_day:
        place = text.rindex(lead[-1], 0, place)
        return day(place, start + 4, "day month (misprint) year", year, words.months[name], int(lead[-1]))
    return Draft(place, start + 4, "month (misprint) year", f"{year}-{words.months[name]:02}")


def _is_misprint(word: str, name: str) -> bool:
    """Whether a word is a name with one letter too many, too few, swapped or, in a long name, wrong."""
    if word[0] != name[0]:
        return False
    if len(word) == len(name) + 1:
        return any(word[:at] + word[at + 1 :] == name for at in range(len(word)))
    if len(word) == len(name) - 1:
        return any(name[:at] + name[at + 1 :] == word for at in range(len(name)))
    if len(word) != len(name):
        return False
    wrong = [at for at in range(len(name)) if word[at] != name[at]]
    swapped = (
        len(wrong) == 2
        and wrong[0] + 1 == wrong[1]
        and {*word[wrong[0] : wrong[1] + 1]} == {*name[wrong[0] : wrong[1] + 1]}
    )
    return swapped or (len(wrong) == 1 and len(name) > 6)
