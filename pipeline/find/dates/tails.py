"""The year that follows a date in words: "October last year", "the first half of that year"."""

from __future__ import annotations

from dataclasses import replace

from pipeline.find.dates.drafts import Draft, Found
from pipeline.find.dates.patterns import normal
from pipeline.find.dates.words import DateWords


def with_tail(words: DateWords, text: str, date: Found) -> Found:
    """Return a date with the year that follows it in words; as it is where none follows."""
    if not isinstance(date, Draft) or not date.is_open or date.anchor:
        return date
    tail = words.patterns.tail.match(text, date.stop)
    if tail is None:
        return date
    count = normal(tail["count"])
    if count == "the":
        return replace(date, stop=tail.end(), rule=f"{date.rule} of the year", needs=None)
    if count not in words.counts:
        return date
    anchor, shift = words.counts[count]
    rule = f"{date.rule} {count} year"
    return replace(date, stop=tail.end(), rule=rule, anchor=anchor, unit="year", shift=shift, needs=None)
