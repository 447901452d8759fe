"""Measure the dates against TempEval-3 and WikiWars, and their speed against dateparser.

``python -m tests.benchmarks.dates FOLDER [--set NAME] [--misses]`` reads the data from FOLDER and fetches nothing.
FOLDER is made once with::

    git clone https://github.com/xszhong/syntime FOLDER/syntime              # TempEval-3 platinum, WikiWars
    git clone https://github.com/jspotter/TempEval-3 FOLDER/TempEval-3       # TimeBank, AQUAINT

The rules were developed on TimeBank, AQUAINT and the training half of WikiWars; platinum and the test half of WikiWars
are for reporting.

Scores are those of TempEval-3: an expression found is right *strictly* when its span is that of the gold standard,
*relaxed* when the spans overlap, and its *value* is right when the spans overlap and the TIMEX3 values are equal.

TIMEX3 and our convention differ, and what differs is converted here and not in the rules:

* a range is one date for us and two expressions in TIMEX3; it is cut at its dash, "to" or "and" (:func:`_halves`);
* "the first nine months" and "the twelve months to June" are months of a year for us, durations in TIMEX3;
* seasons, quarters, halves, weeks and decades have values of their own ("2012-SU", "2016-Q1", "2013-W12", "199");
* TIMEX3 also marks durations ("two years"), sets ("every day"), clock times and parts of the day, centuries, years BC,
  and "now", "recently", "the future"; none of them is a date for us. A small set of patterns (:data:`_EXTRA`) reads
  them where no date was found, and :data:`_WIKIWARS` what WikiWars marks besides ("former", "at the same time").
  "Soon" is one in news only, "daily" and "at night" are in WikiWars only; a clock time is of the nearest day before it.
  "A second", "a quarter" and "three quarters" are no durations. Each set is scored with them and without.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from pipeline import edtf, vocabulary
from pipeline.find.dates import find
from pipeline.link.dates import link
from pipeline.records import Date, Document, Layout, Section, Sentence

SETS = {
    "timebank": "TempEval-3/data/TBAQ-cleaned/TimeBank",
    "aquaint": "TempEval-3/data/TBAQ-cleaned/AQUAINT",
    "wikiwars-train": "syntime/syntime/resources/wikiwars/trainingset/tml",
    "platinum": "syntime/syntime/resources/te3-platinum/tml",
    "wikiwars-test": "syntime/syntime/resources/wikiwars/testset/tml",
}


@dataclass(frozen=True)
class Timex:
    start: int
    stop: int
    value: str


@dataclass(frozen=True)
class Text:
    """A document of a benchmark: its text without marks, its date, and the expressions that people marked."""

    name: str
    text: str
    published: str
    gold: tuple[Timex, ...]
    is_wikiwars: bool


def read_texts(folder: Path) -> Iterator[Text]:
    """Read the TimeML documents of a folder."""
    for file in sorted(folder.glob("*.tml")):
        if file.name.startswith("."):
            continue
        source = file.read_text(encoding="utf-8", errors="replace")
        created = re.search(r'<TIMEX3[^>]*functionInDocument="CREATION_TIME"[^>]*>', source)
        published = re.search(r'value="([0-9-]{10})', created[0]) if created else None
        body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.DOTALL)
        if body is None:
            raise ValueError(f"{file}: no <TEXT> in it")
        parts: list[str] = []
        gold: list[Timex] = []
        length, opened = 0, (0, "")
        for piece in re.split(r"(<[^>]*>)", body[1]):
            if piece.startswith("<TIMEX3"):
                value = re.search(r'value="([^"]*)"', piece)
                opened = (length, value[1] if value else "")
            elif piece == "</TIMEX3>":
                gold.append(Timex(opened[0], length, opened[1]))
            elif not piece.startswith("<"):
                parts.append(unescape(piece))
                length += len(parts[-1])
        yield Text(file.name, "".join(parts), published[1] if published else "", tuple(gold), "wikiwars" in file.parts)


def dates_of(text: Text) -> tuple[Date, ...]:
    """Read a text as one section whose sentences all tell."""
    document = Document(
        text.name, text.name, "", text.name, (), None, text.published, None, None, "en", None, None, None, text.text
    )
    section = Section("s", text.name, 1, "", (), text.published or None, None, None, "body", 0, len(text.text))
    sentences = tuple(
        Sentence("s", "s", text.name, "body", "text", line.start(), line.end(), line[0])
        for line in re.finditer(r"(?:(?!\n\s*\n)(?![.!?][\"”’)]*\s+[A-Z\"“]).)+.?", text.text, re.DOTALL)
    )
    layout = Layout((section,), sentences)
    words = vocabulary.load()
    return link(document, layout, find(document, layout, words), words)


# ------------------------------------------------------------------------------------------------- EDTF -> TIMEX3

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def timex_value(date: str) -> str:
    """Return the TIMEX3 value of an EDTF date; of an interval only where it is a quarter, a half or a week."""
    first, slash, _ = date.partition("/")
    if not slash:
        if date.endswith("X"):
            return date[:3]
        return date[:5] + _SEASONS[date[5:7]] if date[5:7] in _SEASONS else date
    unit = edtf.precision(date)
    if unit == "quarter":
        return f"{first[:4]}-Q{(int(first[5:7]) + 2) // 3}"
    if unit == "half":
        return f"{first[:4]}-H{(int(first[5:7]) + 5) // 6}"
    if (start := edtf.first_day(date)) and (stop := edtf.last_day(date)) and (stop - start).days == 6:
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    return first


_SPAN = re.compile(r"(?:months?|quarters?|years?) to ")  # the rule that reads "twelve months to June 2023"


def timexes_of(date: Date, text: str) -> Iterator[Timex]:
    """Yield the expressions that TIMEX3 sees in a date: one, or two for a range; durations are left to the patterns."""
    if date.rule in ("first months", "first quarters"):
        return
    first, slash, last = date.edtf.partition("/")
    if (
        span := re.match(r"[^,]*?\s(?:to|through|ending|ended)\s(?:in\s|the\s)*", date.quote)
        if _SPAN.match(date.rule)
        else None
    ):
        yield Timex(date.start + span.end(), date.stop, timex_value(last))
        return
    cut = re.search(r"\s?(?:[-–—−]|--|/)\s?|\s(?:to|and|through|until|till|thru)\s", date.quote)
    if slash and cut and not re.search("quarter|half|week", date.rule):
        opened = re.match(r"(?:from|between)\s+", date.quote, re.IGNORECASE)
        yield Timex(date.start + (opened.end() if opened else 0), date.start + cut.start(), timex_value(first))
        yield Timex(date.start + cut.end(), date.stop, timex_value(last))
    else:
        the = (
            4
            if "-" not in date.quote
            and (date.quote[0].islower() or re.match(r"\d{1,2}\D", date.quote))
            and text[max(0, date.start - 4) : date.start].lower() == "the "
            else 0
        )
        yield Timex(date.start - the, date.stop, timex_value(date.edtf))


# ------------------------------------------------------------------------------------- what is no date for us

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}
_COUNTS |= {"fifty": 50, "sixty": 60, "a couple of": 2, "thirteen": 13, "fourteen": 14, "sixteen": 16, "eighteen": 18}
_UNITS = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "year": "Y"}
_UNITS |= {"decade": "Y", "century": "Y", "centurie": "Y", "quarter": "Q"}
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|year|decade|quarter|centur(?=y|ies))(?:s|y|ies)?\b"
_NUMBER = rf"(?P<number>\d+(?:\.\d+)?|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_ABOUT = (
    r"(?:(?:just|only|about|under|around|almost|nearly|over(?!\s+the)|roughly|approximately|some|at least|more than|"
    r"less than|no more than|up to|as many as)\s+)?"
)
_PAST = r"(?:(?:the\s+)?(?:past|last|next|first|coming|following|final)\s+)?"

Meaning = str | Callable[[re.Match[str], dt.date], str]


def _duration(match: re.Match[str], day: dt.date) -> str:
    unit = match["unit"].lower()
    number = match["number"].lower()
    amount = _COUNTS.get(" ".join(number.split()), number)
    scale = {"decade": 10, "centur": 100}.get(unit, 1)
    letters = _UNITS.get(unit, "Y")
    value = amount * scale if isinstance(amount, int) else str(int(amount) * scale) if scale > 1 else amount
    return f"P{letters[:-1]}{value}{letters[-1]}"


def _ago(match: re.Match[str], day: dt.date) -> str:
    amount = _COUNTS.get(match["number"].lower(), match["number"])
    unit = match["unit"].lower()
    if not str(amount).isdigit():
        return ""
    number = int(amount) * (10 if unit == "decade" else 1)
    if unit in ("year", "decade"):
        return f"{day.year - number}"
    if unit == "month":
        months = day.year * 12 + day.month - 1 - number
        return f"{months // 12}-{months % 12 + 1:02}"
    if unit == "week":
        year, week, _ = (day - dt.timedelta(7 * number)).isocalendar()
        return f"{year}-W{week:02}"
    return (day - dt.timedelta(number)).isoformat() if unit == "day" else f"PT{number}{unit[0].upper()}"


def _clock(match: re.Match[str], day: dt.date) -> str:
    hour, minute = int(match["hour"]), match["minute"] or "00"
    afternoon = (match["half"] or "").lower().startswith("p")
    return f"{day}T{hour % 12 + 12 if afternoon else hour:02}:{minute}"


def _season(match: re.Match[str], day: dt.date) -> str:
    seasons = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
    return f"{day.year}-{seasons[match['season'].lower()]}"


def _part_of_day(match: re.Match[str], day: dt.date) -> str:
    return f"{day}{_PARTS[match['part'].lower()]}"


def _weekend(match: re.Match[str], day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}-WE"


def _unit_letter(match: re.Match[str], day: dt.date) -> str:
    if match["unit"].lower() in ("decade", "century"):
        return f"P1{match['unit'][:2].upper()}"
    letters = _UNITS[match["unit"].lower()]
    return f"P{letters[:-1]}1{letters[-1]}"


def _vague(match: re.Match[str], day: dt.date) -> str:
    letters = _UNITS.get(match["unit"].lower(), "Y")
    return "P1DE" if match["unit"] == "decade" else f"P{letters[:-1]}X{letters[-1]}"


def _century(match: re.Match[str], day: dt.date) -> str:
    words = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    words += " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
    said = match["century"].lower()
    digits = re.sub(r"\D", "", said)
    if said not in words.split() and not digits:
        return ""
    number = words.split().index(said) if said in words.split() else int(digits) - 1
    return f"BC{number:02}" if match["bc"] else f"{number:02}"


# What TIMEX3 marks and we do not call a date, each with its value; "" is a value that is not asked for.
_EXTRA: list[tuple[re.Pattern[str], Meaning]] = [
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (rf"{_ABOUT}{_NUMBER}\s+{_UNIT}\s+ago\b", _ago),
        (rf"\b(?:a few|several|some)?\s*{_UNIT}\s+later\b", "FUTURE_REF"),
        (r"\b(?:the\s+)?(?P<season>spring|summer|autumn|winter)\b", _season),
        (r"\btoday\b", lambda match, day: day.isoformat()),
        (r"\btonight\b", lambda match, day: f"{day}TNI"),
        (r"\blast night\b", lambda match, day: f"{day - dt.timedelta(1)}TNI"),
        (
            r"\bthis (?P<part>morning|afternoon|evening)\b",
            _part_of_day,
        ),
        (r"\b(?P<hour>1?\d)(?:[:.](?P<minute>\d\d))?\s?(?P<half>[ap])\.?m\b\.?", _clock),
        (r"\b(?P<hour>[012]?\d)[:.](?P<minute>\d\d)(?P<half>)(?=\s+(?:GMT|UTC|EST|EDT|hours|hrs))", _clock),
        (r"\b(?:the|this|last|next) weekend\b", _weekend),
        (
            r"\bthe\s+(?:(?:early|mid|late|middle of the)[\s-]+)?(?P<century>\d\d?(?:st|nd|rd|th)|[a-z]+(?:th|st))"
            r"[\s-]century(?P<bc>\s+BC)?\b",
            _century,
        ),
        (r"\b(?P<year>\d{1,4}) BC\b", lambda match, day: f"BC{int(match['year']):04}"),
        (
            r"\b(?:every|each|per|a)\s+(?P<unit>day|week|month|year|quarter)\b(?!\s+(?:of|long|later))",
            lambda match, day: f"P1{_UNITS[match['unit'].lower()]}",
        ),
        (r"\bdaily\b", "P1D"),
        (r"\bweekly\b", "P1W"),
        (r"\bmonthly\b", "P1M"),
        (r"\b(?:annually|yearly)\b", "P1Y"),
        (
            rf"{_ABOUT}(?:the\s+)?{_PAST}(?!an?-|an? second\b|(?:an?|three)[ -]quarter){_NUMBER}(?:\s+|-){_UNIT}"
            r"(?!-old)(?:[\s-]long)?",
            _duration,
        ),
        (
            r"\b(?:(?:the\s+)?(?:past|last|next|coming|recent|following)\s+)?(?:several|few|a few|many|some|the)?\s*"
            r"(?P<unit>day|week|month|year|decade|hour|minute)s\b",
            _vague,
        ),
        (r"\b(?:the )?(?:past|last) (?P<unit>day|week|month|year|decade|century)\b", _unit_letter),
        (r"\b(?:now|currently|current|nowadays|at the moment|the present|at present)\b", "PRESENT_REF"),
        (r"\b(?:recently|recent|the past)\b", "PAST_REF"),
        (r"\bthe (?:near )?future\b", "FUTURE_REF"),
    )
]
_NEWS: list[tuple[re.Pattern[str], Meaning]] = [(re.compile(r"\bsoon\b", re.IGNORECASE), "FUTURE_REF")]
_WIKIWARS: list[tuple[re.Pattern[str], Meaning]] = [
    (re.compile(pattern, re.IGNORECASE), value)
    for pattern, value in (
        (r"\b(?:every day|daily)\b", "XXXX-XX-XX"),
        (r"(?<=at )night\b", "XXXX-XX-XXTNI"),
        (r"\b(?:that|the same) (?P<part>morning|afternoon|evening|night)\b", _part_of_day),
        (r"\bfuture\b", "FUTURE_REF"),
        (r"\bformer\b", "PAST_REF"),
        (r"(?<!, )\bthis time\b(?!,)|\bthe time\b", "PRESENT_REF"),
        (r"\b(?:the same time|that time|this period)\b", "null"),
    )
]
_PART_AFTER = re.compile(r"\s+(?P<part>morning|afternoon|evening|night)\b", re.IGNORECASE)
_PART_BEFORE = re.compile(
    r"\b(?:the |early |late )*(?P<part>morning|afternoon|evening|night) of (?:the )?\Z", re.IGNORECASE
)


def extras_of(text: Text, found: list[Timex]) -> list[Timex]:
    """Return the expressions with what TIMEX3 marks beside them, parts of days drawn into the days before them."""
    day = dt.date.fromisoformat(text.published) if text.published else dt.date(2000, 1, 1)
    told = (_clock, _season, _part_of_day) if text.is_wikiwars else (_clock, _season)
    whole: list[Timex] = []
    for timex in found:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", timex.value):
            if after := _PART_AFTER.match(text.text, timex.stop):
                timex = Timex(timex.start, after.end(), timex.value + _PARTS[after["part"].lower()])
            elif before := _PART_BEFORE.search(text.text, max(0, timex.start - 40), timex.start):
                timex = Timex(before.start(), timex.stop, timex.value + _PARTS[before["part"].lower()])
        whole.append(timex)
    for pattern, meaning in (*_WIKIWARS, *_EXTRA) if text.is_wikiwars else (*_EXTRA, *_NEWS):
        taken = sorted((it.start, it.stop) for it in whole)
        for match in pattern.finditer(text.text):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            if "-" in match[0] and match[0].lower().startswith("the "):
                start += 4
            if not any(first < match.end() and start < last for first, last in taken):
                days = [it for it in whole if re.match(r"\d{4}-\d\d-\d\d", it.value) and it.stop < start]
                before = max(days, key=lambda it: it.start, default=None)
                near = dt.date.fromisoformat(before.value[:10]) if before and meaning in told else day
                whole.append(Timex(start, match.end(), meaning if isinstance(meaning, str) else meaning(match, near)))
        whole.sort(key=lambda it: it.start)
    return whole


# ---------------------------------------------------------------------------------------------------------- scores


@dataclass
class Score:
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    found: int = 0
    gold: int = 0

    def add(self, text: Text, found: list[Timex], tell: bool) -> None:
        self.found += len(found)
        self.gold += len(text.gold)
        free = list(found)
        for gold in text.gold:
            same = [it for it in free if (it.start, it.stop) == (gold.start, gold.stop)]
            over = same or [it for it in free if it.start < gold.stop and gold.start < it.stop]
            if over:
                free.remove(over[0])
                self.strict += bool(same)
                self.relaxed += 1
                self.value += over[0].value == gold.value
            if tell and not (same and over[0].value == gold.value):
                got = [(text.text[it.start : it.stop], it.value) for it in over[:1]]
                kind = (
                    "VALUE" if same else "SPAN" if over and over[0].value == gold.value else "BOTH" if over else "MISS"
                )
                around = text.text[max(0, gold.start - 50) : gold.stop + 30].replace("\n", " ")
                said = text.text[gold.start : gold.stop]
                print(f"{kind}\t{said!r}={gold.value}\t{got}\t{around}\t{text.name} {text.published}")
        if tell:
            for it in free:
                around = text.text[max(0, it.start - 50) : it.stop + 30].replace("\n", " ")
                print(f"SPUR\t{text.text[it.start : it.stop]!r}={it.value}\t\t{around}\t{text.name} {text.published}")

    def line(self) -> str:
        def f1(right: int) -> float:
            return 200 * right / (self.found + self.gold) if self.found + self.gold else 0.0

        precision, recall = (100 * self.relaxed / max(count, 1) for count in (self.found, self.gold))
        scores = "".join(f"{f1(right):8.1f}" for right in (self.strict, self.relaxed, self.value))
        return f"{scores}{precision:11.1f}{recall:8.1f}{self.gold:7}"


def tell_speed(folder: Path) -> None:
    """Print how fast dates are found and linked, and how many times as fast as dateparser's search on the same text."""
    texts = [text for name in ("timebank", "wikiwars-train") for text in read_texts(folder / SETS[name])]
    for text in texts[:8]:
        dates_of(text)  # so that making the patterns is not timed
    began = time.process_time()
    for text in texts:
        dates_of(text)
    ours = sum(len(text.text) for text in texts) / (time.process_time() - began)
    print(f"speed          {ours / 1e6:8.2f} MB/s on one core, find and link")
    try:
        theirs_of = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        print("               dateparser is not installed: pip install dateparser, and run this again to compare")
        return
    some = texts[:12]
    began = time.process_time()
    for text in some:
        theirs_of(text.text, languages=["en"])
    theirs = sum(len(text.text) for text in some) / (time.process_time() - began)
    began = time.process_time()
    for text in some:
        dates_of(text)
    ours = sum(len(text.text) for text in some) / (time.process_time() - began)
    print(f"dateparser     {theirs / 1e6:8.4f} MB/s; on the same texts ours is {ours / theirs:.0f} times as fast")


def main() -> None:
    """Score the sets asked for and tell the speed."""
    parser = argparse.ArgumentParser(description="Measure dates against TempEval-3 and WikiWars.")
    parser.add_argument("folder", type=Path, help="folder that holds the data; see the head of this file")
    parser.add_argument("--set", choices=SETS, help="one set only, without the speed")
    parser.add_argument("--misses", action="store_true", help="list what was missed, misread or found in vain")
    chosen = parser.parse_args()
    print(f"{'F1 of':15}{'strict':>8}{'relaxed':>8}{'value':>8}{'precision':>11}{'recall':>8}{'gold':>7}")
    for name, place in SETS.items():
        if chosen.set not in (None, name):
            continue
        alone, score = Score(), Score()
        for text in read_texts(chosen.folder / place):
            found = [timex for date in dates_of(text) for timex in timexes_of(date, text.text)]
            alone.add(text, found, False)
            score.add(text, extras_of(text, found), chosen.misses)
        print(f"{name:15}{score.line()}\n{'  dates alone':15}{alone.line()}")
    if chosen.set is None:
        tell_speed(chosen.folder)


if __name__ == "__main__":
    main()
