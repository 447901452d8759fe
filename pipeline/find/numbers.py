"""Find the numbers of a text that are no quantity by what stands around them, and say why: a page, an article, a name.

Every rule is asked at a number only, so the time is linear in the text's length. What is no quantity by its own words
("one of", "the two countries") is known where quantities are found, a date that the calendar does not have where dates
are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from pipeline.find.openings import NAMES, VAGUE, Openings, at, in_all_cases, openings
from pipeline.records import Document, Layout, NotCounted, Reason
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError
from pipeline.vocabulary.trees import any_of

# ------------------------------------------------------------------------------------------------- named pieces

_SPACE = r"[^\S\n]"  # within a line
_DASH = "[-–—]"
_HOUR = r"(?:[01]?[0-9]|2[0-4])"
_MINUTES = r"[0-5][0-9]"
_SECONDS = rf"(?::{_MINUTES}(?:\.[0-9]{{1,6}})?)?"
_NOON = r"(?:[ap]\.m\.|[ap]m\b|[AP]\.?M\b\.?)"
_CLOCK = r"(?:GMT|UTC|BST|EST|EDT|CET|IST|JST|MSK|hours\b|hrs\b|local time)"
_COMPASS = r"(?:[NSEW]\b|north\b|south\b|east\b|west\b)"
_STREET = "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Square|Way|Place|Quay|Row|Terrace)"
_CONTEST = "(?:vote|win|victory|defeat|loss|draw|ruling|decision|lead|margin|majority|split)"

# What a number is by its own form and its neighbours; the first that fits counts.
_SHAPES: tuple[tuple[Reason, str, str], ...] = (
    # 10:45 a.m., 14:30, 23:59:59
    ("time_of_day", "<hour>:<minutes>", rf"{_HOUR}:{_MINUTES}{_SECONDS}(?![:/\d])(?:{_SPACE}?{_NOON})?"),
    # 7.30pm, 10.45 GMT
    ("time_of_day", "<hour>.<minutes> p.m.", rf"{_HOUR}\.{_MINUTES}{_SPACE}?(?:{_NOON}|{_CLOCK})"),
    # 7 p.m., 9-11 am
    ("time_of_day", "<hour> p.m.", rf"(?:1[0-2]|[1-9])(?:{_DASH}(?:1[0-2]|[1-9]))?{_SPACE}?{_NOON}"),
    # 1105 GMT, 0830 hours, 1430Z
    ("time_of_day", "<hours> GMT", rf"(?:[01][0-9]|2[0-4]){_MINUTES}(?:{_SPACE}{_CLOCK}|Z\b)"),
    # 2019-09-01T10:38:07.190Z
    (
        "time_of_day",
        "<date>T<time>",
        rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_HOUR}:{_MINUTES}{_SECONDS}(?:Z|[+-][0-9:]{{4,5}})?",
    ),
    # 10 o'clock
    ("time_of_day", "<hour> o'clock", rf"[0-9]{{1,2}}{_SPACE}o['’]clock"),
    # 10.1234/abc.2012.345
    ("identifier", "DOI", r"10\.[0-9]{4,9}/\S{1,100}"),
    # +91 11 4050 2200
    ("identifier", "+<telephone number>", r"(?<=\+)[0-9]{1,3}(?:[ ./()-]{1,2}[0-9]{1,5}){2,6}"),
    # (02) 6277 7420
    ("identifier", "(<area>) <telephone number>", r"(?<=\()0[0-9]{1,4}\)(?:[ -]?[0-9]{2,5}){2,4}"),
    # 978-92-95227-01-8, 2012-000-0000-0706
    ("identifier", "<digits>-<digits>-<digits>-<digits>", r"[0-9]{2,5}(?:-[0-9]{1,7}){3,6}(?![\w-])"),
    # 555-123-4567
    ("identifier", "<telephone number>", r"[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}(?![\w-])"),
    # 00100, 007
    ("identifier", "0<digits>", r"(?<![0-9][ \u00a0\u2009\u202f])(?<![.,])0[0-9]{2,20}(?![.,][0-9]|[^\W_])"),
    # 2009/28/EC
    ("reference", "<year>/<number>/EC", r"[0-9]{1,4}/[0-9]{1,4}/(?:EC|EU|EEC|CFSP|JHA)\b"),
    # 33(4): 12
    ("reference", "<volume>(<issue>)", rf"[0-9]{{1,4}}{_SPACE}?\([0-9]{{1,3}}\)(?={_SPACE}?[:,(])"),
    # (Barbosa 2011: 17), 5 (2009): 801-2
    ("reference", "<year>: <page>", rf"(?<=[0-9)]: )[0-9]{{1,4}}(?:{_DASH}[0-9]{{1,4}})?(?={_SPACE}?[);,.])"),
    # 38°N, 12°30′N
    ("address", "<degrees> north", rf"[0-9]{{1,3}}(?:\.[0-9]{{1,6}})?{_SPACE}?°[^\n]{{0,16}}?{_COMPASS}"),
    # 15 degrees north
    ("address", "<degrees> north", rf"[0-9]{{1,3}}(?:\.[0-9]{{1,6}})? degrees(?: [0-9]{{1,2}} minutes)? {_COMPASS}"),
    # 24 Barakhamba Road
    ("address", "<number> <street>", rf"[0-9]{{1,4}}[A-Za-z]?,? (?:[A-Z][\w'’.]{{1,20}} ){{1,3}}{_STREET}\b"),
    # Washington, DC 20036
    ("address", "<state> <postal code>", r"(?<=, [A-Z]{2} )[0-9]{5}(?:-[0-9]{4})?(?![^\W_])"),
    # New Delhi 110001 at the end of a line
    ("address", "<city> <postal code>", rf"(?<=[a-z] )[1-9][0-9]{{5}}(?=[.,]?{_SPACE}*(?:\n|$))"),
    # a 3-2 win, a 5-4 ruling
    ("score", "<number>-<number> vote", rf"[0-9]{{1,3}}(?:{_DASH}[0-9]{{1,3}}){{1,2}}(?= {_CONTEST}\b)"),
    # [12], [3, 4]
    ("note_mark", "[<number>]", r"(?<=\[)[0-9]{1,3}(?:[-–,] ?[0-9]{1,3}){0,5}(?=\])"),
    # Pakistan.1 and dream”.1
    ("note_mark", "<number> behind a point", r"(?<=[A-Za-z)”\"’][.,;:!?”\"’])[0-9]{1,3}(?=\s|$)"),
    # Page 1 of 14
    ("page", "page <number> of <number>", r"(?<=[Pp]age )[0-9]{1,4} of [0-9]{1,4}\b"),
)

# The same for a number that begins its line.
_LINES: tuple[tuple[Reason, str, str], ...] = (
    # "1. The first point"
    ("list_number", "<number>. before a line", r"[0-9]{1,3}(?=[.)]\s{1,8}[\"“‘'(]?[A-Z(])"),
    # 12, 3 of 9
    (
        "page",
        "<number> on its own line",
        rf"[0-9]{{1,4}}(?:{_SPACE}?(?:/|of){_SPACE}?[0-9]{{1,4}})?(?={_SPACE}*(?:\n|$))",
    ),
)


def _any(shapes: tuple[tuple[Reason, str, str], ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<shape{place}>{pattern})" for place, (_, _, pattern) in enumerate(shapes)))


_SHAPE, _LINE = _any(_SHAPES), _any(_LINES)
_NAMED = re.compile(r"[0-9]{1,6}(?:[.-][0-9]{1,4}){0,3}[A-Za-z]?(?![^\W_]|[.,][0-9])")  # Article 5, Type 055, Figure 3b
# Digits or a capital number word.
_NUMBER = re.compile(r"[0-9]+|(?:One|T(?:wo|hree|en|welve)|F(?:our|ive)|S(?:ix|even)|E(?:ight|leven)|Nine)(?![^\W_])")
_LINKED = re.compile(rf"{_SPACE}?(?:[-–—,;/]|,?{_SPACE}(?:and|or|to|&)){_SPACE}?")  # 3 and 4; 12-15, 17
_NOTHING_COUNTED = re.compile(
    rf"{_SPACE}*(?:[.,;:!?()\]”\"’—–]|\n|$)"
    rf"|{_SPACE}(?:of|and|or|to|in|on|at|for|from|with|by|is|was|are|were|has|had|which|that)\b"
)
_BRACKETED = re.compile(r"[0-9]{1,3}(?=\))")
_VOTED = re.compile(
    r"(?<![^\W_])(?:vot(?:e|es|ed|ing)|margin|majority|scored?|won|wins?|lost|beat(?:en)?|drew|ruled?|result)\b[^.\n\d]{0,25}$"
)
_VOTES = re.compile(
    rf"[0-9]{{1,3}}(?:{_DASH}|:| to )[0-9]{{1,3}}(?:{_DASH}[0-9]{{1,3}})?"
    r"(?![^\W_]|%|[-–:./][0-9]| (?:per|million|billion|votes|seats|years|days)\b)"
)
_AGE = re.compile(
    r"(1[0-9]|[2-9][0-9]|10[0-9])(?![^\W_]|[.,:/-][0-9]|-[a-z]|\s?%)(?P<apart>(?=,\s(?![0-9])|[.;](?:\s|$)|\)))?"
)
_AGES = re.compile(r"[1-9][0-9]?(?:(?:[-–]| to )[1-9][0-9]?)?(?![^\W_]|[.,:/][0-9]|-[a-z]|\s?%)")
_AGED = re.compile(r"(?<![^\W_])(?:[Aa]ged?|[Aa]ges|[Aa]ge\sof)\s$")
_PERSON = re.compile(r"(?<![^\W_])[A-Z](?:[\w’'-]+|\.)\s(?:(?:[A-Z]\.|[a-z]{2,3})\s){0,2}[A-Z][\w’'-]*[a-z],\s$")
_PLACED = re.compile(r"(?<![^\W_])(?:in|at|near|of|from|off)\s$", re.IGNORECASE)
_SURNAME = re.compile(r"(?:^|\n|[.!?”]\s)(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?[A-Z][\w’'-]*[a-z],\s$")
_CLAUSE_GOES_ON = re.compile(r",\s(?:has|had|was|is|said|says|who|whose|a|an|the|from|told|will|[a-z]+ed)\s")
_MANY = any_of(in_all_cases(VAGUE))
_VAGUE = re.compile(rf"{_MANY}(?:(?i:\sof\s){_MANY})?(?=(?i:\sof\b)|[\s.,;-])|(?i:many-fold|manifold)")
_HOUR_WORD = re.compile(rf"(?<![A-Za-z0-9])[A-Za-z]{{3,6}}{_SPACE}$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>]{1,2000}")
_MAILBOX = re.compile(r"[\w.+-]{1,64}$")
_HOST = re.compile(r"[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_BETWEEN_WORDS = re.compile(r"[\s-]+")
_INDENT = 80
_REACH = 28
_OPENING = "([“\"‘'"


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary of names with numbers."""

    before: dict[str, tuple[Reason, str, bool]]
    """Words before a number: the reason, the entry, and whether they name it also before a noun."""
    ends: frozenset[str]
    """The last of these words."""
    names: re.Pattern[str]
    name_of: dict[str, str]
    """The entry of each name, without its spaces and hyphens."""


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[NotCounted, ...]:
    """Return the numbers that the text tells and rules recognise as no quantity, in its order and without overlaps.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    known = _words(words)
    opened = openings(document.text, words).within(layout.told())
    found = sorted(
        [*_wholes(document.text, known, opened), *_numbers(document.text, known, opened)],
        key=lambda one: (one.start, -one.stop),
    )
    kept: list[NotCounted] = []
    for one in found:
        if not kept or one.start >= kept[-1].stop:
            kept.append(one)
    return tuple(kept)


def _wholes(text: str, words: _Words, opened: Openings) -> Iterator[NotCounted]:
    """Yield what is found as a whole: addresses, names that hold a number, vague numbers."""
    for place in _places(text, "http", "www."):
        if address := _ADDRESS.match(text, place):
            yield NotCounted(*address.span(), "address", "<web address>")
    for place in _places(text, "@"):
        mailbox, host = _MAILBOX.search(text, max(0, place - 64), place), _HOST.match(text, place + 1)
        if mailbox and host:
            yield NotCounted(mailbox.start(), host.end(), "address", "<e-mail address>")
    for match in at(words.names, text, opened.names):
        name = words.name_of[_BETWEEN_WORDS.sub("", match[0])]
        yield NotCounted(*match.span(), "name", f"name of {name}")
    for place in _places(text, "o'clock", "o’clock"):
        if hour := _HOUR_WORD.search(text, max(0, place - 8), place):
            yield NotCounted(hour.start(), place + len("o'clock"), "time_of_day", "<hour> o'clock")
    for match in at(_VAGUE, text, opened.vague):
        yield NotCounted(*match.span(), "vague", "<vague number>")


def _places(text: str, *signs: str) -> Iterator[int]:
    """Yield where signs stand: to look for few and rare ones so takes a tenth of what a pattern takes."""
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            yield at
            at = text.find(sign, at + 1)


def _numbers(text: str, words: _Words, opened: Openings) -> Iterator[NotCounted]:
    """Yield the numbers that something around them explains."""
    before: NotCounted | None = None
    for match in at(_NUMBER, text, sorted([*opened.digits, *opened.numbers])):
        start, stop = match.span()
        if before is not None and start < before.stop:
            continue
        found = (
            _shape(text, start)
            or _linked(text, start, stop, before)
            or _named(text, start, stop, words)
            or _bracketed(text, start)
            or _capital(text, start, stop)
            or _vote(text, start)
            or _age(text, start)
        )
        if found is not None:
            yield found
            before = found


def _shape(text: str, start: int) -> NotCounted | None:
    if not text[start].isdigit() or text[start - 1 : start].isalnum():
        return None
    shapes, match = _SHAPES, _SHAPE.match(text, start)
    if match is None and _begins_line(text, start):
        shapes, match = _LINES, _LINE.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    reason, rule, _ = shapes[int(match.lastgroup.removeprefix("shape"))]
    return NotCounted(start, match.end(), reason, rule)


def _begins_line(text: str, start: int) -> bool:
    line = text.rfind("\n", max(0, start - _INDENT), start)
    return (line >= 0 or start <= _INDENT) and not text[line + 1 : start].strip()


def _linked(text: str, start: int, stop: int, before: NotCounted | None) -> NotCounted | None:
    """The next of several: "Articles 3 and 4", "pp. 12-15, 17"."""
    if before is None or start - before.stop > 6 or before.reason not in _SERIES:
        return None
    number = _NAMED.match(text, start)
    if number is None or _LINKED.fullmatch(text, before.stop, start) is None:
        return None
    if not _NOTHING_COUNTED.match(text, number.end()) and text[before.stop : start].strip() == ",":
        return None
    return NotCounted(start, number.end(), before.reason, before.rule)


_SERIES: frozenset[Reason] = frozenset(["page", "reference", "legal_article", "name", "age"])


def _named(text: str, start: int, stop: int, words: _Words) -> NotCounted | None:
    """A number that the words before it make a name or a place in a row: "Article 5", "pp. 12-15", "Phase One"."""
    tokens = text[max(0, start - _REACH) : start].split()[-4:]
    if not tokens or text[start - 1 : start] in "-‐":
        return None
    numbered = tokens[-1] in ("No.", "no.", "No", "Nos.", "nos.")
    if not numbered and tokens[-1].lstrip(_OPENING) not in words.ends:
        return None
    for skipped in (1, 0) if numbered else (0,):
        left = tokens[: len(tokens) - skipped]
        for count in range(min(3, len(left)), 0, -1):
            phrase = " ".join([left[-count].lstrip(_OPENING), *left[len(left) - count + 1 :]])
            if phrase not in words.before:
                continue
            number = _NAMED.match(text, start)
            end = number.end() if number else stop if text[start].isalpha() else None
            if end is None:
                return None
            reason, entry, always = words.before[phrase]
            if always or _NOTHING_COUNTED.match(text, end):
                return NotCounted(start, end, reason, f"{entry} <number>")
    return None


def _bracketed(text: str, start: int) -> NotCounted | None:
    """A note's mark "(12)" behind a sentence, or the number of a point "(1)" before it."""
    if text[start - 1 : start] != "(" or (number := _BRACKETED.match(text, start)) is None:
        return None
    after = text[number.end() + 1 : number.end() + 4].lstrip(" ")
    if _begins_line(text, start - 1) or after[:1].islower():
        return NotCounted(start, number.end(), "list_number", "(<number>) before a point")
    return NotCounted(start, number.end(), "note_mark", "(<number>) behind a sentence")


def _capital(text: str, start: int, stop: int) -> NotCounted | None:
    """A capital number word within a sentence belongs to a name: "the Nine Dash Line"."""
    if not text[start].isalpha() or not re.match(r"[ -][A-Z][a-z]", text[stop : stop + 3]):
        return None
    within = re.search(r"[a-z,;’”][^\S\n]$", text[max(0, start - 2) : start])
    return NotCounted(start, stop, "name", "<Number> <Name>") if within else None


def _vote(text: str, start: int) -> NotCounted | None:
    votes = _VOTES.match(text, start)
    if votes is None:
        return None
    first, _, second = votes[0].partition("-")
    falls = second.isdigit() and int(first) >= int(second)  # a range rises: 52-48
    if not falls and _VOTED.search(text, max(0, start - 40), start) is None:
        return None
    return NotCounted(start, votes.end(), "score", "voted <number>-<number>")


def _age(text: str, start: int) -> NotCounted | None:
    """The age of somebody named or spoken of: "Jane Smith, 54,", "aged 54"."""
    window = max(0, start - 60)
    near = text[max(0, start - 8) : start]
    if "ge" in near and _AGED.search(near) and (ages := _AGES.match(text, start)):
        return NotCounted(start, ages.end(), "age", "aged <age>")
    age = _AGE.match(text, start)
    if age is None:
        return None
    if _CLAUSE_GOES_ON.match(text, age.end(1)) and _SURNAME.search(text, max(0, start - 30), start):
        return NotCounted(start, age.end(1), "age", "<Name>, <age>,")
    person = _PERSON.search(text, window, start) if age["apart"] is not None else None
    if person is None or _PLACED.search(text, max(0, person.start() - 6), person.start()):
        return None
    return NotCounted(start, age.end(1), "age", "<Name>, <age>,")


@functools.lru_cache(maxsize=2)
def _words(vocabulary: Vocabulary) -> _Words:
    before: dict[str, tuple[Reason, str, bool]] = {}
    for entry in vocabulary.entries("number_names.toml"):
        before |= dict.fromkeys(entry.texts("unless_counted"), (_reason(entry), entry.name, False))
        before |= dict.fromkeys(entry.forms, (_reason(entry), entry.name, True))
    named = {form: entry.name for entry in vocabulary.entries(NAMES) for form in entry.forms}
    forms = any_of(named, lambda character, _: r"[\s-]{1,3}" if character in " -" else re.escape(character))
    return _Words(
        before,
        frozenset(phrase.rsplit(" ", 1)[-1] for phrase in before),
        re.compile(rf"{forms}(?![^\W_])"),
        {_BETWEEN_WORDS.sub("", form): name for form, name in named.items()},
    )


def _reason(entry: Entry) -> Reason:
    reason = entry.text("reason")
    if reason not in get_args(Reason):
        raise VocabularyError(entry.file, entry.name, f"{reason!r} is no reason", f"Use one of {get_args(Reason)}")
    return cast("Reason", reason)
