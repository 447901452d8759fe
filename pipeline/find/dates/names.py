"""Dates that begin with a name: months, days of the week, seasons, decades in words, holidays."""

from __future__ import annotations

import re

from pipeline.find.dates.digits import leads_decade, read_day_list, read_digits
from pipeline.find.dates.drafts import Draft, Found, day, day_number, days, decade, months, year_of
from pipeline.find.dates.patterns import Patterns, normal
from pipeline.find.dates.tails import with_tail
from pipeline.find.dates.words import LOOK_BACK, DateWords, stands, words_before


def read_month(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "April 14, 2016", "April 22-27", "May 2015", "March"."""
    if text[start - 3 : start - 1] == "of" and (date := _day_in_words(words, text, start, floor)):
        return with_tail(words, text, date)
    if match := words.patterns.month_day_list.match(text, start):
        return read_day_list(words, match)
    match = words.patterns.month_day.match(text, start)
    if match and (match["of"] or text[match.start("day") - 1] not in "-‐"):
        return with_tail(words, text, _month_day(words, text, match))
    if match := words.patterns.month_quarter.match(text, start):
        return _month_quarter(words, text, match)
    match = words.patterns.month_year.match(text, start)
    if match and not (_is_round(match) and words.patterns.counted_after.match(text, match.end())):
        return Draft(start, match.end(), "month year", f"{year_of(match)}-{_number(words, match):02}")
    match = words.patterns.month.match(text, start)
    if match is None:
        return None
    month = Draft(start, match.end(), "month", f"XXXX-{_number(words, match):02}", needs="setting")
    return with_tail(words, text, month)


def _day_in_words(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "the fourth of May 2012", "this fourth day of May"."""
    before = words.patterns.day_words_before.search(text, max(floor, start - LOOK_BACK), start)
    match = words.patterns.month_year.match(text, start) or words.patterns.month.match(text, start)
    if before is None or match is None:
        return None
    year = year_of(match) if match.re is words.patterns.month_year else "XXXX"
    rule = "day month" if year == "XXXX" else "day month year"
    number = words.day_words[normal(before["day"])]
    return day(before.start("day"), match.end(), f"{rule} in words", year, _number(words, match), number)


def _is_round(match: re.Match[str]) -> bool:
    """Whether the year of a match could be a count: "In March 2000 soldiers left"."""
    return match["year"] is not None and match["year"].endswith(("00", "50"))


def _number(words: DateWords, match: re.Match[str]) -> int:
    return words.months[match["month"].rstrip(".")]


def _month_quarter(words: DateWords, text: str, match: re.Match[str]) -> Found:
    """Read "the December quarter of 2012": the three months that end with it."""
    last = _number(words, match)
    quarter = months(match.start(), match.end(), "month quarter", year_of(match), (last - 2, last))
    return with_tail(words, text, quarter) if last % 3 == 0 else None


def _month_day(words: DateWords, text: str, match: re.Match[str]) -> Found:
    month, first, year, (start, stop) = _number(words, match), day_number(match["day"]), year_of(match), match.span()
    last = day_number(match["last"]) if match["last"] else 0
    between = words_before(text, start)[-1:] in (["between"], ["Between"])
    listed = last > first + 1 and match["join"].split() in (["and"], ["or"]) and not match["of"] and not between
    if match["last"] and (listed or last <= first):
        return day(start, match.end("day"), "month day", "XXXX", month, first)
    rule = "month day" if year == "XXXX" else "month day year"
    if last:
        return days(start, stop, f"month day to day{rule.removeprefix('month day')}", year, month, first, last)
    return day(start, stop, rule, year, month, first)


def read_weekday(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "Tuesday, 3 May 2016", "on Tuesday"; but no "Good Friday", "Sunday Times", "every Monday"."""
    match = words.patterns.weekday.match(text, start)
    if match is None:
        return None
    if match["gap"]:
        read = read_digits if text[match.end() : match.end() + 1].isdigit() else read_month
        date = read(words, text, match.end(), match.end())
        if isinstance(date, Draft) and date.is_day:
            return Draft(start, date.stop, f"weekday {date.rule}", date.date, date.anchor, date.unit, date.shift)
    name, stop = match["weekday"], match.end("weekday")
    before = words_before(text, start)
    if len(name) < 6 or words.patterns.not_weekday.match(text, stop):
        return None
    if before and before[-1].lower() in words.name_parts:
        return None
    date = f"XXXX-WXX-{words.weekdays[name]}"
    week = words.patterns.of_week.match(text, stop)
    if week and (count := normal(week["count"])) in words.counts:
        anchor, shift = words.counts[count]
        return Draft(start, week.end(), f"weekday {count} week", date, anchor, "week", shift)
    return Draft(start, stop, "weekday", date)


def read_season(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "the summer of 2012", "last winter"; but no "fall in prices"."""
    match = words.patterns.season.match(text, start)
    if match is None:
        return None
    name, year = match["season"].lower(), year_of(match)
    date = f"{year}-{words.seasons[name]}"
    if year != "XXXX":
        return Draft(start, match.end(), "season year", date, article=True)
    after = words.patterns.lower_after.match(text, match.end())
    if name == "fall" and after and (after["word"] in ("in", "of") or words_before(text, start)[-1:] == ["that"]):
        return None
    return with_tail(words, text, Draft(start, match.end(), "season", date, needs="setting", article=True))


def stands_alone(words: DateWords, text: str, date: Draft) -> bool:
    """Whether a bare month or season is meant: no person, no verb, no part of a name."""
    if date.rule == "season":
        return _season_stands_alone(words, text, date)
    name, before = text[date.start : date.stop], words_before(text, date.start)
    if stands(before, words.settings) or words.patterns.entry.match(text, _line_start(text, date)):
        return True
    if before and before[-1].lower() in words.name_parts:
        return False
    if words.patterns.capital_after.match(text, date.stop):
        return False
    after = words.patterns.lower_after.match(text, date.stop)
    noun = after is not None and after["word"] not in words.plain | words.bearers
    owns = text.startswith(("'s ", "’s "), date.stop) and text[date.stop + 3 : date.stop + 4].islower()
    if owns and name in words.full_months and name not in words.verbal_months:  # April's election
        return not (before and before[-1][0].isupper() and before[-1][-1].isalpha())
    if name in words.verbal_months:
        return after is None if stands(before, words.dating) else noun and stands(before, words.determiners)
    if stands(before, words.dating) or stands(before, words.determiners) or stands(before, words.hedges):
        return name in words.full_months or name.endswith(".")
    if name not in words.full_months or (before and before[-1][0].isupper() and before[-1][-1].isalpha()):
        return False
    return name not in words.doubtful_months or (noun and bool(before) and before[-1][0].islower())


def _line_start(text: str, date: Draft) -> int:
    return max(text.rfind("\n", max(0, date.start - 8), date.start) + 1, date.start - 8, 0)


def _season_stands_alone(words: DateWords, text: str, date: Draft) -> bool:
    before = [word.lower() for word in words_before(text, date.start)]
    article = before[-1:] == ["the"]
    if not stands(before[:-1] if article else before, words.before_seasons):
        return False
    if words.patterns.capital_after.match(text, date.stop) or not text[date.start].islower():
        return False
    name, after = text[date.start : date.stop], words.patterns.lower_after.match(text, date.stop)
    return (article and (after is None or after["word"] in words.plain)) or (name != "fall" and after is None)


def read_named(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "Christmas Day 1991", "New Year's Eve"."""
    form = max((form for form in words.named if text.startswith(form, start)), key=len, default=None)
    if form is None:
        return None
    stop, date = start + len(form), words.named[form]
    if year := words.patterns.of_year.match(text, stop):
        return Draft(start, year.end(), "named day year", date.replace("XXXX", year_of(year)))
    return None if form in words.named_with_year else Draft(start, stop, "named day", date)


def read_decade(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "the nineties"."""
    word = words.patterns.word.match(text, start)
    if word is None or not leads_decade(words, text, start):
        return None
    return Draft(start, word.end(), "decade", decade(words.decades[word[0].lower()]), article=True)


_SAID_BEFORE = 120
"""How many characters before "today" its verb is looked for."""


def _is_the_day(patterns: Patterns, text: str, start: int, stop: int) -> bool:
    """Whether something is told to have happened today, which is else as vague as "now"."""
    if patterns.happens.match(text, stop):
        return True
    told = patterns.on_that_day.match(text, stop)
    return told is not None and patterns.happened.search(text, max(0, start - _SAID_BEFORE), start) is not None


def read_day_word(words: DateWords, text: str, start: int, floor: int) -> Found:
    """Read "yesterday", "signed a treaty today"; but no "people of tomorrow", "tomorrow's world"."""
    word = words.patterns.word.match(text, start)
    if word is None:
        return None
    anchor, shift = words.days[word[0].lower()]
    stop = word.end()
    if shift == 0 and not _is_the_day(words.patterns, text, start, stop):
        return None
    if shift > 0 and (text[stop : stop + 1] in ("'", "’") or words_before(text, start)[-1:] == ["of"]):
        return None
    return Draft(start, stop, word[0].lower(), "XXXX-XX-XX", anchor, "day", shift)
