"""Date expressions become dates: what stands without a year or relative to another date is resolved here.

"The same year" and "two months later" count from the nearest date before them in their section, be it in a heading;
"last year" and "on Tuesday" from the section's publication. A month or a day without a year takes that of the story it
is told in (:mod:`pipeline.link.years`), else that of the publication (:meth:`_Passage._with_year`). What cannot be
resolved is left out.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import edtf
from pipeline.find.dates.patterns import END, GAP, any_of
from pipeline.light import light
from pipeline.link.years import Told, story_years
from pipeline.records import CalendarUnit, Date, Document, Layout, Section, Sentence, When
from pipeline.vocabulary import Vocabulary

_FAR = 120  # code points around a date that are searched for a verb
_NEAR = 16  # dates back: what was said longer ago is not what "two days later" counts from
_NAMED_BEFORE = 3  # dates back: one of them gives the month of "the 18th"
_SHORTLY = 8  # sentences back: what was said of years and months longer ago is no longer meant
_SOON = 62  # days: "April" in March is the next one, whatever the verb
_MONTH_OF_SEASON = {"21": 4, "22": 7, "23": 10, "24": 12}  # where a story stands that has come to it
_LONG_AGO = 120  # days: "January" with a verb of the future in October is the next one
_LONG = 10  # dates: a section with fewer does not show how it tells the time
_ELAPSED = ("first months", "first quarters")  # of the year in which one speaks: "in the first ten months"
_ASIDE = 60  # code points before a date that are searched for the participle of an aside
_PARTICIPLE = re.compile(  # START II[, signed on] 3 January 1993, awaits ratification
    r",\s(?:which\s(?:was|were|had\sbeen)\s|first\s)?(?:[a-z]{2,16}ed|built|held|begun|made|struck|won|sold|taken|given)\s[^,;.]{0,40}\Z"
)
_LISTED = re.compile(r"(?:,\s|,?\s(?:and|or)\s)(?:then\s|again\s)?(?:in\s|on\s)?")  # "in December 2021 [and] March"
_AT_ONCE = re.compile(r",?\s(?:on|in)\s(?:the\s)?|,\s")  # "two days later[, on] 3 May"
_MONTHS = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:/[0-9]{4}-(?:0[1-9]|1[0-2]))?")
_UNTIL = re.compile(r"(?<![A-Za-z])(?:by|until|till|through)\s\Z", re.IGNORECASE)
_PERFECT = re.compile(r"(?<![A-Za-z])(?:has|have|['’]ve)(?![A-Za-z])")


@light
class _Anchor:
    """A date of the passage from which others are counted; of an interval its end, which was named last."""

    edtf: str
    first: dt.date
    sentence: int
    whole: str
    start: int = 0
    stop: int = 0
    is_named: bool = True
    """Whether its year is named, by itself or before it in its sentence, and not only seen from the publication."""

    @property
    def is_dated(self) -> bool:
        """Whether it is known to the month, so that it is known what was before it and what after."""
        return edtf.precision(self.edtf) in ("day", "month")


@dataclass(frozen=True, eq=False, slots=True)
class _Tenses:
    """The patterns of the words that tell when a sentence's date lies."""

    verb: re.Pattern[str]
    limit: re.Pattern[str]


@functools.lru_cache(maxsize=2)
def _tenses(words: Vocabulary) -> _Tenses:
    def forms(kind: str) -> str:
        return any_of(
            form for entry in words.entries("dates_tense.toml") if entry.text("kind") == kind for form in entry.forms
        )

    return _Tenses(
        verb=re.compile(
            rf"(?:(?<![A-Za-z])|(?=['’]))(?:(?P<gone>{forms('gone')})|(?P<future>{forms('future')})|(?P<foreseen>{forms('foreseen')})|"
            rf"(?<!\bto )(?<!not )(?<!n[’']t )(?P<present>{forms('present')})|"
            rf"(?<!\bbe )(?<!\bis )(?<!\bare )(?<!\bto )(?P<past>[a-z]{{1,20}}ed|{forms('past')})){END}"
        ),
        limit=re.compile(rf"(?<![A-Za-z]){forms('limit')}{GAP}\Z", re.IGNORECASE),
    )


def link(document: Document, layout: Layout, whens: Sequence[When], words: Vocabulary) -> tuple[Date, ...]:
    """Return the dates told in body, abstract and caption, in the order of the text.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    tenses = _tenses(words)
    sections = {section.section_id: section for section in layout.sections}
    starts = [sentence.start for sentence in layout.sentences]
    told: dict[str, list[tuple[int, When]]] = {}
    for when in whens:
        position = bisect.bisect_right(starts, when.start) - 1
        if position < 0 or when.stop > layout.sentences[position].stop:
            continue
        sentence = layout.sentences[position]
        if not sentence.tells:
            if when.edtf is None or not (sentence.part == "heading" or _is_all(sentence, when)):
                continue
            when = replace(when, edtf=when.edtf.partition("/")[0])  # a chapter on some years begins with the first
        told.setdefault(sentence.section_id, []).append((position, when))
    spoken: dict[str | None, list[When]] = {}
    for section_id, dated in told.items():
        spoken.setdefault(sections[section_id].published, []).extend(when for _, when in dated)
    linked = (
        _link_section(document, layout, sections[section_id], dated, tenses, spoken[sections[section_id].published])
        for section_id, dated in told.items()
    )
    return tuple(sorted((date for dates in linked for date in dates), key=lambda date: date.start))


def _is_all(sentence: Sentence, when: When) -> bool:
    """Whether a line holds a date and nothing else, as the years of a chronology do."""
    return sentence.text.strip(" \t\n:") == sentence.text[when.start - sentence.start : when.stop - sentence.start]


def _link_section(
    document: Document,
    layout: Layout,
    section: Section,
    whens: Sequence[tuple[int, When]],
    tenses: _Tenses,
    spoken: Sequence[When],
) -> list[Date]:
    """Return a section's dates.

    ``spoken`` are those of all sections of its day: a short one tells the time as they do, and where they begin without
    a year, that of the publication is meant.
    """
    manner = [when for _, when in whens] if len(whens) >= _LONG else spoken
    speaks = _speaks_from_its_day(manner, section.published, opens_bare=_is_bare(spoken[0]))
    passage = _Passage(document.text, section, tenses, speaks)
    years = [None] * len(whens) if passage.speaks_from_its_day else passage.years(layout, whens)
    dates: list[Date] = []
    told = [(position, when, year) for (position, when), year in zip(whens, years, strict=True)]
    for at, (position, when, year) in enumerate(told):
        sentence = layout.sentences[position]
        resolved = passage.resolve(when, position, sentence, year)
        if at + 1 < len(told) and passage.says_again(when, told[at + 1][1]):
            again = passage.resolve(told[at + 1][1], told[at + 1][0], sentence, told[at + 1][2])
            resolved = _as_precise(again, when) or resolved
        if resolved is None:
            continue
        passage.remember(resolved, when, position)
        if not sentence.tells:
            continue
        dates.append(
            Date(
                document_id=document.document_id,
                section_id=section.section_id,
                sentence_id=sentence.sentence_id,
                start=when.start,
                stop=when.stop,
                quote=document.text[when.start : when.stop],
                rule=when.rule,
                edtf=resolved,
                date_start=edtf.first_day(resolved),
                date_end=edtf.last_day(resolved),
                precision=edtf.precision(resolved),
                basis="explicit" if when.edtf else "relative",
            )
        )
    return dates


def _speaks_from_its_day(whens: Sequence[When], published: str | None, *, opens_bare: bool) -> bool:
    """Whether a section tells the time as seen from its publication, as news does: "on Tuesday", "last month".

    Measured on TimeBank, AQUAINT and WikiWars: news has at least one such date among ten, histories have next to none;
    where news has none, half of its years are that of the publication, the one before it, or later, in histories hardly
    any. One such year is enough where the first date is without a year. A section without any year speaks from its
    day, too.
    """
    from_here = sum(
        when.anchor == "publication" or (when.anchor is None and "W" in (when.partial or "")) for when in whens
    )
    days = [edtf.last_day(when.edtf) for when in whens if when.edtf is not None]
    this_year = publication.first.year if (publication := _publication(published)) else None
    recent = sum(day is not None and this_year is not None and day.year >= this_year - 1 for day in days)
    return 10 * from_here >= len(whens) or 2 * recent >= len(days) or (opens_bare and recent > 0)


def _publication(published: str | None) -> _Anchor | None:
    """Return the publication to count from; none where it is known no closer than to some years."""
    if published is None or edtf.precision(published) in ("range", "decade"):
        return None
    first = edtf.first_day(published)
    return _Anchor(published, first, 0, published) if first else None


class _Passage:
    """What has been said of time in a section so far."""

    def __init__(self, text: str, section: Section, tenses: _Tenses, speaks_from_its_day: bool) -> None:
        self.text = text
        self.tenses = tenses
        self.publication = _publication(section.published)
        self.speaks_from_its_day = speaks_from_its_day
        self.anchors: deque[_Anchor] = deque(maxlen=_NEAR)
        self.latest: _Anchor | None = None
        """The last date that is no later than the publication."""

    def remember(self, date: str, when: When, position: int) -> None:
        """Keep a date, so that later ones can be counted from it."""
        end = date.rpartition("/")[2]
        first = edtf.first_day(end)
        if first is None:
            return
        seen_from_here = _is_bare(when) or (when.anchor == "publication" and when.unit is None)
        is_named = not seen_from_here or self._is_named_before(first.year, position)
        self.anchors.append(_Anchor(end, first, position, date, when.start, when.stop, is_named))
        compared = when.unit == "year" and when.anchor == "passage" and when.shift < 0
        if compared or _is_a_name(when) or edtf.precision(end) == "decade":
            return
        if self.latest and self._begins_a_state(when):
            return
        if not (self.publication and first.year > self.publication.first.year):
            self.latest = self.anchors[-1]

    def _is_named_before(self, year: int, position: int) -> bool:
        last = self.latest
        return last is not None and last.is_named and last.sentence == position and last.first.year == year

    def says_again(self, when: When, other: When) -> bool:
        """Whether the date after a counted one says when it was: "two days later, on 3 May"."""
        counted = when.anchor == "passage" and when.unit is not None and when.rule.startswith(f"{when.unit}s ")
        return counted and when.shift > 0 and _AT_ONCE.fullmatch(self.text, when.stop, other.start) is not None

    def years(self, layout: Layout, whens: Sequence[tuple[int, When]]) -> list[int | None]:
        """Return the years that the section's dates have as a story; None where their words leave that open."""
        last = self.publication.first.year if self.publication else dt.MAXYEAR
        story = [self._told(layout.sentences[position], position, when, last) for position, when in whens]
        first_year = next((at for at, told in enumerate(story) if told.year is not None), len(story))
        first_bare = next((at for at, told in enumerate(story[:first_year]) if told.month), None)
        if first_bare is not None and self.publication and self.publication.is_dated:
            near = _nearest_told(whens[first_bare][1].partial or "", self.publication.first, future=False)
            story[first_bare] = replace(story[first_bare], year=int(near[:4]) if near else None)
        return story_years(story, last)

    def _told(self, sentence: Sentence, position: int, when: When, last: int) -> Told:
        """Return a date as a story tells it."""
        first, _, end = (when.edtf or when.partial or "").partition("/")
        end = end or first
        if when.edtf is not None:
            aside = end.endswith("X") or _is_a_name(when) or self._begins_a_state(when)
            named = None if aside else edtf.first_day(end)
            if named is None or named.year > last:
                return Told(position, None, None)
            begin = edtf.first_day(first)
            begins = (begin.year, begin.month if len(first) > 4 else None) if begin and first != end else None
            month = named.month if len(end) > 4 else None
            return Told(position, named.year, month, begins=begins, heads=_is_all(sentence, when))
        if when.unit == "year" and when.anchor == "passage" and first == "XXXX":
            return Told(position, None, None, shift=max(0, 12 * when.shift))
        if when.unit == "month" and when.anchor == "passage" and first == "XXXX-XX":
            return Told(position, None, None, shift=max(0, when.shift))
        if when.anchor == "publication" and (seen := self._from_publication(first, when)):
            day = edtf.first_day(seen)
            return Told(position, day and day.year, day.month if day and len(seen) > 4 else None)
        if when.rule in _ELAPSED:
            return Told(position, None, None)
        if when.unit or when.anchor or not first.startswith("XXXX-") or first[5:7] in ("XX", "WX"):
            return Told(position, None, None)
        month, until = (_MONTH_OF_SEASON.get(date[5:7]) or int(date[5:7]) for date in (first, end))
        return Told(position, None, month, months=(until - month) % 12)

    def resolve(self, when: When, position: int, sentence: Sentence, year: int | None) -> str | None:
        """Return the EDTF date of an expression; None where passage and publication leave it open.

        ``year`` is the one that it has as a part of a story.
        """
        partial = when.partial
        if when.edtf is not None or partial is None:
            return when.edtf
        if partial.startswith("XXXX-WXX-"):
            weekday = int(partial[-1])
            return self._weekday_of_week(weekday, when) if when.unit else self._weekday(weekday, when, sentence)
        if partial.startswith("XXXX-XX-") and when.unit is None:
            return self._day_of_month(partial)
        if when.anchor == "publication":
            return self._from_publication(partial, when)
        if when.unit is not None:
            return self._counted(partial, when.unit, when, position)
        return self._with_year(partial, when, position, sentence, year)

    def _from_publication(self, partial: str, when: When) -> str | None:
        """Return "last year", "next month", "last October", as seen from the publication."""
        if self.publication is None:
            return None
        if when.unit is not None:
            return _shifted(self.publication, when.unit, when.shift, partial, whole=True)
        if when.shift and not self.publication.is_dated:
            return None
        return _nearest(partial, self.publication.first, when.shift)

    def _counted(self, partial: str, unit: CalendarUnit, when: When, position: int) -> str | None:
        """Return "the same year", "two months later", "the end of the year", counted from the nearest date that can."""
        whole = not when.rule.startswith(f"{unit}s ")
        if when.anchor or not self.speaks_from_its_day:
            if unit in ("day", "week") and (said := self._said_before(when)):
                return said
            for anchor in reversed(self.anchors):
                if unit in ("day", "week", "month") and anchor.sentence != position and self._is_limit(anchor):
                    continue
                if unit == "year" and position - anchor.sentence > _SHORTLY:
                    break
                if unit == "year" and when.shift < 0 and anchor.sentence != position:
                    anchor = self._compared(anchor)
                resolved = _shifted(anchor, unit, when.shift, partial, whole=whole)
                if resolved is not None:
                    return resolved
        if self.publication is None or not (unit == "year" or when.anchor is None):
            return None
        if when.anchor == "passage" and when.shift > 0 and not whole:
            return None  # nothing that is told has come two years after the telling
        return _shifted(self.publication, unit, when.shift, partial, whole=whole)

    def _said_before(self, when: When) -> str | None:
        """Return the day right before that a counted one says again: "on 3 May, two days later,"."""
        last = self.anchors[-1] if self.anchors else None
        told = last is not None and edtf.precision(last.edtf) == "day" and self.text[last.stop : when.start] == ", "
        return last.edtf if last and told and self.text[when.stop : when.stop + 1] in ",.;:)" else None

    def _compared(self, anchor: _Anchor) -> _Anchor:
        """Return the latest date beside a date: "in 2024 it was 8, as against 7 in 2023" is told of 2024."""
        beside = [it for it in self.anchors if it.sentence == anchor.sentence]
        return max(beside, key=lambda it: it.first)

    def _with_year(self, partial: str, when: When, position: int, sentence: Sentence, year: int | None) -> str | None:
        """Return a month, a day or a season with its year.

        It is that of the story, or of the nearest earlier date, later ones than the publication left aside. A section
        that speaks from its day of publication means the nearest such month, unless the sentence itself has set
        another time.
        """
        if when.rule in _ELAPSED and not self.speaks_from_its_day:
            return None
        if self.speaks_from_its_day and (limit := self._until(partial, when, position, sentence)):
            return limit
        latest, future = self.latest, self._tells_the_future(when, sentence)
        is_set = latest is not None and latest.sentence == position and not self._is_limit(latest)
        if latest and future and not latest.is_named:
            is_set = False
        if latest and is_set and self.speaks_from_its_day:
            is_set = latest.is_named and not self._is_aside(latest, when)
            if future:  # last met in 2014; they are to meet on 3 May
                is_set = is_set and not self._tells_the_future(when, sentence, latest.stop)
            if is_set and (listed := self._listed(partial, latest, when)):
                return listed
        if self.speaks_from_its_day and not when.anchor and (following := self._follows(partial, when)):
            return following
        if self.speaks_from_its_day and not when.anchor and (coming := self._coming(position, when)) is not None:
            return _filled(partial, coming)
        from_here = self.publication is not None and (self.speaks_from_its_day or future or self._lasts(when, sentence))
        if latest and when.anchor and when.shift and edtf.precision(latest.edtf) in ("day", "month", "season"):
            return _nearest(partial, latest.first, when.shift)
        if latest and (when.anchor or is_set or not from_here):
            return _filled(partial, year or latest.first.year + when.shift)
        if self.publication is None:
            return None
        if not self.publication.is_dated:
            return _filled(partial, self.publication.first.year)
        return _nearest_told(partial, self.publication.first, future)

    def _is_aside(self, latest: _Anchor, when: When) -> bool:
        """Whether a date sets no time for a later one: "the deal of 2013 ... in July", "in May 2013; in July"."""
        before = self.text[max(0, latest.start - _ASIDE) : latest.start]
        if self.text[latest.stop : latest.stop + 1] == "," and _PARTICIPLE.search(before):
            return True
        parted = ";" in self.text[latest.stop : latest.stop + 1 if not latest.is_dated else when.start]
        return parted or (before.endswith(" of ") and not before.endswith(" as of "))

    def _follows(self, partial: str, when: When) -> str | None:
        """Return a day or month that goes on a list of what is to come: "on 6 August and 4 November"."""
        last = self.anchors[-1] if self.anchors else None
        if last is None or self.publication is None or not last.is_dated or last.first <= self.publication.first:
            return None
        if not _LISTED.fullmatch(self.text, last.stop, when.start):
            return None
        told = _filled(partial, last.first.year)
        begins = edtf.first_day(told) if told else None
        return told if begins and begins > last.first else _filled(partial, last.first.year + 1)

    def _listed(self, partial: str, latest: _Anchor, when: When) -> str | None:
        """Return a month that goes on a list of months into the next year: "in December 2021 and March"."""
        if not _MONTHS.fullmatch(latest.edtf) or not _LISTED.fullmatch(self.text, latest.stop, when.start):
            return None
        month, year = partial[4:7], int(latest.edtf[:4])
        goes_over = month[1:].isdigit() and month < latest.edtf[4:] and self.publication is not None
        listed = _filled(partial, year + 1) if goes_over else None
        begins = edtf.first_day(listed) if listed else None
        return listed if begins and self.publication and begins <= self.publication.first else None

    def _coming(self, position: int, when: When) -> int | None:
        """Return the year to come that a sentence has set: "Next year's summit, in Washington from July 9 to 11"."""
        last = self.anchors[-1] if self.anchors else None
        if last is None or self.publication is None or last.sentence != position or self._is_limit(last):
            return None
        past = (verb["past"] or verb["gone"] for verb in self.tenses.verb.finditer(self.text, last.stop, when.start))
        is_ahead = len(last.edtf) == 4 and last.first.year > self.publication.first.year
        return last.first.year if is_ahead and not any(past) else None

    def _day_of_month(self, partial: str) -> str | None:
        """Return "the 3rd" of the month that was named before it, else of that of the publication."""
        near = [*self.anchors][-_NAMED_BEFORE:]
        anchor = next((it for it in reversed(near) if it.is_dated), None if near else self.publication)
        return _valid(partial.replace("XXXX-XX", anchor.edtf[:7])) if anchor and anchor.is_dated else None

    def _weekday(self, weekday: int, when: When, sentence: Sentence) -> str | None:
        """Return the last such day of the week up to the publication, or the next one; "that Friday" after a date."""
        if when.anchor == "passage":
            day = self.anchors[-1].first if self.anchors and edtf.precision(self.anchors[-1].edtf) == "day" else None
            return _days_after(day, (weekday - day.isoweekday()) % 7) if day else None
        if self.publication is None or edtf.precision(self.publication.edtf) != "day":
            return None
        day = self.publication.first
        back = (day.isoweekday() - weekday) % 7
        if when.shift > 0:
            return _days_after(day, 7 - back)
        if when.shift == 0 and (self._is_this_one(when, sentence) or self._tells_the_future(when, sentence)):
            return _days_after(day, -back % 7)
        return _days_after(day, -(back or (7 if when.shift < 0 else 0)))

    def _is_this_one(self, when: When, sentence: Sentence) -> bool:
        """Whether "this Friday" is the one to come: where nothing says that it has been."""
        if when.anchor != "publication":
            return False
        verb = self._verb(when, sentence)
        return verb is None or not (verb["past"] or verb["gone"])

    def _weekday_of_week(self, weekday: int, when: When) -> str | None:
        """Return the day of a week that is counted: "Monday last week"."""
        anchor = self.publication
        if when.anchor == "passage":
            anchor = self.anchors[-1] if self.anchors else None
        if anchor is None or edtf.precision(anchor.edtf) != "day":
            return None
        return _days_after(anchor.first, 7 * when.shift + weekday - anchor.first.isoweekday())

    def _is_limit(self, anchor: _Anchor) -> bool:
        """Whether a date only limits what is told ("by 2014"): what follows is not told of it."""
        limit = self.tenses.limit.search(self.text, max(0, anchor.start - 16), anchor.start)
        return limit is not None and not limit[0].startswith("From")  # what is so from then on is told of it

    def _begins_a_state(self, when: When) -> bool:
        """Whether a date tells since when something has been: the story itself is not there."""
        return self.text[max(0, when.start - 6) : when.start].lower() == "since "

    def _limits(self, when: When) -> bool:
        """Whether a date tells until when something was or is: "until March", "by 1 November"."""
        return _UNTIL.search(self.text, max(0, when.start - 9), when.start) is not None

    def _until(self, partial: str, when: When, position: int, sentence: Sentence) -> str | None:
        """Return a limit after another date of its sentence: "in force from June 10, at 25% by May 1"."""
        last = self.anchors[-1] if self.anchors else None
        if last is None or last.sentence != position or not last.is_dated or when.anchor or not self._limits(when):
            return None
        by = (
            self.text[when.start - 3 : when.start].lower() == "by "
            and self.text[last.start - 5 : last.start] != "from "
        )
        if by or self._is_aside(last, when) or self._verb(when, sentence, last.stop):
            return None
        told = _filled(partial, last.first.year)
        begins = edtf.first_day(told) if told else None
        if begins is None:
            return None
        return told if begins >= last.first else _filled(partial, last.first.year + 1)

    def _lasts(self, when: When, sentence: Sentence) -> bool:
        """Whether what began on a date still goes on: "they have flown there since 2 February"."""
        before = self.text[max(sentence.start, when.start - _FAR) : when.start]
        return self._begins_a_state(when) and _PERFECT.search(before) is not None

    def _tells_the_future(self, when: When, sentence: Sentence, after: int = 0) -> bool:
        """Whether the words around a date, or those from ``after`` on up to it, tell of what is to come."""
        verb = self._verb(when, sentence, after)
        if verb is None:
            return self.speaks_from_its_day and not after and (self._limits(when) or self._is_ahead(when))
        if self._begins_a_state(when):
            return False
        if verb["future"] or not self.speaks_from_its_day or self._names_a_thing(when):
            return bool(verb["future"])
        return bool(verb["foreseen"] or (verb["present"] and sentence.part != "caption"))

    def _is_ahead(self, when: When) -> bool:
        """Whether a month or day lies ahead by little, of which nothing says that it has been: "it opens on 4 May"."""
        if not when.partial or when.partial[5:6] == "W" or self.publication is None or self._names_a_thing(when):
            return False
        coming = _nearest(when.partial, self.publication.first, 1)
        begins = edtf.first_day(coming) if coming else None
        return begins is not None and (begins - self.publication.first).days <= _LONG_AGO

    def _counts(self, verb: re.Match[str]) -> bool:
        """Whether a verb tells the time: what was foreseen, or is, tells none in a history."""
        return self.speaks_from_its_day or bool(verb["future"] or verb["past"] or verb["gone"])

    def _names_a_thing(self, when: When) -> bool:
        """Whether a date tells things apart, whenever they are spoken of: "the deal of 3 May", "Sunday's attacks"."""
        return self.text.startswith(("'s ", "’s "), when.stop) or self.text.endswith(" of ", 0, when.start)

    def _verb(self, when: When, sentence: Sentence, after: int = 0) -> re.Match[str] | None:
        """Return the verb that tells when a date lies: the last one before it, else the first one behind."""
        start = max(sentence.start, when.start - _FAR, after)
        start = max(start, self.text.rfind(";", start, when.start) + 1)
        before = [verb for verb in self.tenses.verb.finditer(self.text, start, when.start) if self._counts(verb)]
        verb = before[-1] if before else None
        aside = "," in self.text[start : when.start] and self.text[when.stop : when.stop + 1] == ","
        if not before and not after and not aside:
            verb = self.tenses.verb.search(self.text, when.stop, min(sentence.stop, when.stop + _FAR))
        return verb


def _shifted(anchor: _Anchor, unit: CalendarUnit, shift: int, partial: str, *, whole: bool) -> str | None:
    """Return the unit that lies a number of units after a date; None where the date is not so precise.

    ``whole`` asks for the calendar unit itself ("the following week"), not for what is as precise as the date ("a week
    later"). A year earlier than a month, quarter or half is the same one a year before, as figures are compared.
    """
    first, precision = anchor.first, edtf.precision(anchor.edtf)
    match unit:
        case "year" if not whole and shift == -1 and _MONTHS.fullmatch(anchor.whole):
            return _valid("/".join(f"{int(end[:4]) - 1:04}{end[4:]}" for end in anchor.whole.split("/")))
        case "year" if not whole and _is_split_year(anchor.whole):
            return "/".join(f"{int(end) + shift:04}" for end in anchor.whole.split("/"))
        case "year" if precision != "decade":
            return _filled(partial, first.year + shift)
        case "decade":
            return _valid(f"{first.year // 10 + shift:03}X" if whole else f"{first.year + 10 * shift:04}")
        case "month" if precision in ("day", "month"):
            months = first.year * 12 + first.month - 1 + shift
            return _valid(f"{months // 12:04}-{months % 12 + 1:02}")
        case "quarter" if precision in ("day", "month"):
            quarters = first.year * 4 + (first.month - 1) // 3 + shift
            year, month = quarters // 4, quarters % 4 * 3 + 1
            return _valid(f"{year:04}-{month:02}/{year:04}-{month + 2:02}")
        case "week" if precision == "day" and not whole:
            return _days_after(first, 7 * shift)
        case "week" if precision == "day":
            monday, sunday = (_days_after(first, 7 * shift - first.weekday() + day) for day in (0, 6))
            return f"{monday}/{sunday}" if monday and sunday else None
        case "day" if precision == "day":
            return _days_after(first, shift)
        case _:
            return None


def _is_bare(when: When) -> bool:
    """Whether a date's words leave its year open: "in March", "on Tuesday"."""
    return when.edtf is None and when.anchor is None and when.unit is None


def _as_precise(date: str | None, when: When) -> str | None:
    """Return a date as far as a counted unit gives it: of 3 May 2012 the month where months are counted."""
    length = {"year": 4, "month": 7, "week": 10, "day": 10}.get(when.unit or "", 0)
    return date[:length] if date and length and "/" not in date and len(date) >= length else None


def _is_a_name(when: When) -> bool:
    """Whether a date is the name of what happened then, of which one speaks in any year: "9/11"."""
    return when.rule == "named day" and when.edtf is not None


def _is_split_year(date: str) -> bool:
    """Whether a date is a year that runs over New Year: 2021/2022."""
    first, _, last = date.partition("/")
    return first.isdigit() and last.isdigit() and int(last) == int(first) + 1


def _nearest(partial: str, publication: dt.date, shift: int) -> str | None:
    """Return the last or next such month, day or season seen from the publication ("last October"), or this year's."""
    here = _filled(partial, publication.year)
    start, stop = (edtf.first_day(here), edtf.last_day(here)) if here else (None, None)
    if shift == 0 or start is None or stop is None:
        return here
    if shift < 0:
        return here if stop < publication.replace(day=1) else _filled(partial, publication.year - 1)
    return here if start > publication else _filled(partial, publication.year + 1)


def _nearest_told(partial: str, publication: dt.date, future: bool) -> str | None:
    """Return the nearest such month, day or season of the past, or of the future where the sentence tells of it."""
    here = _filled(partial, publication.year)
    start, stop = (edtf.first_day(here), edtf.last_day(here)) if here else (None, None)
    if here is None or start is None or stop is None:
        return here
    early = edtf.precision(here) == "range" and start <= publication and (stop - publication).days > _SOON
    if not future and (early or (start - publication).days > _SOON):
        return _filled(partial, publication.year - 1)
    if future and (publication - start).days > _LONG_AGO:
        return _filled(partial, publication.year + 1)
    return here


def _filled(partial: str, year: int) -> str | None:
    """Return a date with its year; a range that runs over New Year ends in the next one."""
    first, slash, last = partial.partition("/")
    if slash and last.startswith("XXXX") and last[4:] < first[4:]:
        return _valid(f"{first.replace('XXXX', f'{year:04}')}/{last.replace('XXXX', f'{year + 1:04}')}")
    return _valid(partial.replace("XXXX", f"{year:04}"))


def _days_after(day: dt.date, number: int) -> str | None:
    """Return the day a number of days after another; None beyond the years that there are."""
    ordinal = day.toordinal() + number
    return dt.date.fromordinal(ordinal).isoformat() if 0 < ordinal <= dt.date.max.toordinal() else None


def _valid(date: str) -> str | None:
    """Return a date that the calendar has; None for 29 February of another year."""
    try:
        edtf.first_day(date)
    except ValueError:
        return None
    return date
