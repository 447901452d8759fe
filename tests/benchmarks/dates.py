"""Measure the dates against TempEval-3 and WikiWars, and their speed against dateparser.

``python -m tests.benchmarks.dates FOLDER [--set NAME] [--misses]`` reads the data from FOLDER and fetches nothing. FOLDER
is made once with::

    git clone https://github.com/xszhong/syntime FOLDER/syntime              # TempEval-3 platinum, WikiWars
    git clone https://github.com/jspotter/TempEval-3 FOLDER/TempEval-3       # TimeBank, AQUAINT

The rules were developed on TimeBank, AQUAINT and the training half of WikiWars; platinum and the test half of WikiWars
are for reporting.

Scores are those of TempEval-3: an expression found is right *strictly* when its span is that of the gold standard,
*relaxed* when the spans overlap, and its *value* is right when the spans overlap and the TIMEX3 values are equal.

TIMEX3 and our convention differ, and what differs is converted here and not in the rules:

* a range is one date for us and two expressions in TIMEX3; it is cut at its dash, "to" or "and" (:func:`_halves`);
* seasons, quarters, halves, weeks and decades have values of their own ("2012-SU", "2016-Q1", "2013-W12", "199");
* TIMEX3 also marks durations ("two years"), sets ("every day"), clock times and parts of the day, centuries, years BC,
  and "now", "recently", "the future"; none of them is a date for us. A small set of patterns (:data:`_EXTRA`) reads
  them where no date was found. Each set is scored with them and without.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
import time
from collections.abc import Iterable, Iterator
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
        yield Text(file.name, "".join(parts), published[1] if published else "", tuple(gold))


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
    return link(document, layout, find(document, layout, vocabulary.load()))


# ------------------------------------------------------------------------------------------------- EDTF -> TIMEX3

_SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}


def timex_value(date: str) -> str:
    """Return the TIMEX3 value of an EDTF date; of an interval only where it is a quarter, a half or a week."""
    first, slash, last = date.partition("/")
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


def timexes_of(date: Date, text: str) -> Iterator[Timex]:
    """Yield the expressions that TIMEX3 sees in a date: one, or two for a range."""
    first, slash, last = date.edtf.partition("/")
    cut = re.search(r"\s?(?:[-–—−]|--|/)\s?|\s(?:to|and|through|until|till|thru)\s", date.quote)
    if slash and cut and not re.search("quarter|half|week", date.rule):
        opened = re.match(r"(?:from|between)\s+", date.quote, re.IGNORECASE)
        yield Timex(date.start + (opened.end() if opened else 0), date.start + cut.start(), timex_value(first))
        yield Timex(date.start + cut.end(), date.stop, timex_value(last))
    else:
        the = 4 if (date.quote[0].islower() or re.match(r"\d{1,2}\D", date.quote)) and text[max(0, date.start - 4) : date.start].lower() == "the " else 0
        yield Timex(date.start - the, date.stop, timex_value(date.edtf))


# ------------------------------------------------------------------------------------- what is no date for us

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|several|a few|many|some|few|a couple of|half an?)"
)


def extras_of(text: Text, found: Iterable[Timex]) -> Iterator[Timex]:
    return iter(())


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
                kind = "VALUE" if same else "SPAN" if over and over[0].value == gold.value else "BOTH" if over else "MISS"
                around = text.text[max(0, gold.start - 50) : gold.stop + 30].replace("\n", " ")
                print(f"{kind}\t{text.text[gold.start : gold.stop]!r}={gold.value}\t{got}\t{around}\t{text.name} {text.published}")
        if tell:
            for it in free:
                around = text.text[max(0, it.start - 50) : it.stop + 30].replace("\n", " ")
                print(f"SPUR\t{text.text[it.start : it.stop]!r}={it.value}\t\t{around}\t{text.name} {text.published}")

    def line(self) -> str:
        def f1(right: int) -> float:
            return 200 * right / (self.found + self.gold) if self.found + self.gold else 0.0

        p, r = 100 * self.relaxed / max(self.found, 1), 100 * self.relaxed / max(self.gold, 1)
        return f"{f1(self.strict):6.1f} {f1(self.relaxed):6.1f} {f1(self.value):6.1f}   (relaxed P {p:.1f} R {r:.1f}; n={self.gold})"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure dates against TempEval-3 and WikiWars.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    for name, place in SETS.items():
        if chosen.set in (None, name):
            alone, score = Score(), Score()
            for text in read_texts(chosen.folder / place):
                found = [timex for date in dates_of(text) for timex in timexes_of(date, text.text)]
                alone.add(text, found, False)
                score.add(text, sorted([*found, *extras_of(text, found)], key=lambda it: it.start), chosen.misses)
            print(f"{name:15}{score.line()}\n{'  dates alone':15}{alone.line()}")


if __name__ == "__main__":
    main()
