"""Find the numbers of a text that are no quantity by what stands around them, and say why: pages, articles, models, names.

What is no quantity by its own words ("one of", "the two countries") is known where quantities are found, and a date that
the calendar does not have where dates are.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast, get_args

from pipeline.records import Document, Layout, NotCounted, Reason
from pipeline.vocabulary import Entry, Vocabulary, VocabularyError

_GAP = r"[^\S\n]{0,2}(?:\n[^\S\n]{0,8})?"
_NUMBER = r"(?:[0-9]{1,6}(?:[.-][0-9]{1,4}){0,3}[A-Za-z]?(?![^\W_]|[.,][0-9]))"
_MORE = rf"(?:{_GAP}(?:[-–—,;/]|and|or|to|&){_GAP}{_NUMBER}){{0,8}}"
_WORDS = "One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve"
_ENDS = r"(?=[^\S\n]*(?:[.,;:!?)\]”\"’—–]|$|\n)|\s(?:of|and|or|to|in|on|at|for|from|with|by|is|was|are|were|has|had|which|that)\b)"

# What a stretch is by its own form; the group `number`, or else the whole match, is the number.
_FORMS: tuple[tuple[Reason, str, str], ...] = (
    ("address", "<web address>", r"(?:https?://|www\.)[^\s<>]{1,2000}"),
    ("address", "<e-mail address>", r"[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}"),
    ("identifier", "DOI", r"\b10\.[0-9]{4,9}/[^\s]{1,100}"),
    ("identifier", "<telephone number>", r"\+[0-9]{1,3}(?:[ ./()-]{1,2}[0-9]{1,5}){2,6}|\(0[0-9]{1,4}\)(?:[ -]?[0-9]{2,5}){2,4}"),
    ("identifier", "<digits>-<digits>-<digits>", r"\b[0-9]{2,5}(?:-[0-9]{1,7}){3,6}\b|\b[0-9]{3,4}-[0-9]{3,4}-[0-9]{4}\b"),
    ("time_of_day", "<hour>:<minutes>", r"\b(?:[01]?[0-9]|2[0-4])[:.][0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z\b|[^\S\n]?(?:[ap]\.?m\b\.?|[AP]\.?M\b\.?|GMT|UTC|hrs?\b|hours\b|o’clock))"),
    ("time_of_day", "<hour>:<minutes>", r"\b(?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?\b(?![:/][0-9])"),
    ("time_of_day", "<hour> a.m.", r"\b(?:1[0-2]|[1-9])(?:[^\S\n]?[-–][^\S\n]?(?:1[0-2]|[1-9]))?[^\S\n]?(?:[ap]\.m\.|[ap]m\b|[AP]M\b)"),
    ("time_of_day", "<hours> GMT", r"\b(?:[01][0-9]|2[0-4])[0-5][0-9](?:[^\S\n](?:GMT|UTC|BST|EST|EDT|CET|IST|JST|MSK|hours\b|hrs\b|local time)|Z\b)"),
    ("time_of_day", "<hour> o'clock", r"\b(?:[0-9]{1,2}|[a-z]{3,6})[^\S\n]o['’]clock"),
    ("address", "<degrees of latitude>", r"\b[0-9]{1,3}(?:\.[0-9]{1,6})?[^\S\n]?°(?:[^\S\n]?[0-9]{1,2}(?:\.[0-9]{1,3})?[′'’])?(?:[^\S\n]?[0-9]{1,2}(?:\.[0-9]{1,3})?[″\"”])?[^\S\n]?[NSEW]\b"),
    ("address", "<degrees of latitude>", r"\b[0-9]{1,3}(?:\.[0-9]+)?[^\S\n]degrees(?:[^\S\n][0-9]{1,2}[^\S\n]minutes)?[^\S\n](?:north|south|east|west)\b"),
    ("address", "<house number> <street>", r"\b[0-9]{1,4}[A-Za-z]?(?:[-–][0-9]{1,4})?,?[^\S\n](?:[A-Z][\w'’.]{1,20}[^\S\n]){1,3}(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Drive|Boulevard|Blvd\.?|Square|Way|Place|Quay|Row|Terrace)(?![^\W_])"),
    ("address", "<city> <postal code>", r"(?<=[A-Za-z],[^\S\n])[A-Z]{2}[^\S\n](?P<number>[0-9]{5}(?:-[0-9]{4})?)\b|(?<=[a-z][^\S\n])(?P<number2>[1-9][0-9]{5})(?=[.,]?[^\S\n]*(?:\n|$))"),
    ("score", "voted <number>-<number>", r"(?<![^\W_])(?:vot(?:e|es|ed|ing)|margin|score|scores|scored|won|win|wins|lost|beat|beaten|drew|ruled|rule|decision|result)\b[^.\n\d]{0,25}?(?P<number>[0-9]{1,3}(?:[-–—:]|[^\S\n]to[^\S\n])[0-9]{1,3}(?:[-–—:][0-9]{1,3})?)(?![^\W_]|[-–:%./])(?![^\S\n](?:per|million|billion|votes|seats|years|days))"),
    ("score", "<number>-<number> vote", r"\b[0-9]{1,3}[-–—][0-9]{1,3}(?:[-–—][0-9]{1,3})?(?=[^\S\n](?:vote|win|victory|defeat|loss|draw|ruling|decision|lead|margin|majority|split|against)\b)"),
    ("list_number", "<number>. at the line's beginning", r"(?:(?<=\n)|^)[^\S\n]{0,12}(?P<number>[0-9]{1,3})[.)][^\S\n]{1,8}(?=[\"“‘'(]?[A-Z(])"),
    ("list_number", "(<number>) at the line's beginning", r"(?:(?<=\n)|^)[^\S\n]{0,12}[(\[](?P<number>[0-9]{1,3})[)\]][^\S\n]"),
    ("note_mark", "[<number>]", r"\[(?P<number>[0-9]{1,3}(?:[-–,][^\S\n]?[0-9]{1,3}){0,5})\]"),
    ("note_mark", "(<number>) behind a sentence", r"(?<=[.,;:!?”\"’)\w])[^\S\n]?\((?P<number>[0-9]{1,3})\)(?=[^\S\n]*(?:\n|$)|[^\S\n]+[A-Z“\"‘']|[.,;:])"),
    ("note_mark", "<number> behind a point", r"(?<=[A-Za-z)”\"’][.,;:!?”\"’])(?P<number>[0-9]{1,3})(?=\s|$)(?!\s(?:million|billion|per|km)\b)"),
    ("list_number", "(<number>) in a sentence", r"(?<=[\s(])\((?P<number>[0-9]{1,2})\)(?=[^\S\n][a-z])"),
    ("page", "Page <number> of <number>", r"\b[Pp]age[^\S\n](?P<number>[0-9]{1,4}[^\S\n]of[^\S\n][0-9]{1,4})\b|(?:(?<=\n)|^)[^\S\n]{0,40}(?P<number2>[0-9]{1,4}[^\S\n]?(?:/|of)[^\S\n]?[0-9]{1,4})(?=[^\S\n]*(?:\n|$))"),
    ("page", "<number> alone on its line", r"(?:(?<=\n)|^)[^\S\n]{0,80}(?P<number>[0-9]{1,4})(?=[^\S\n]*(?:\n|$))"),
    ("reference", "<volume>(<issue>)", r"\b[0-9]{1,4}[^\S\n]?\([0-9]{1,3}\)(?=[^\S\n]?[:,(])|\b[0-9]{1,4}/[0-9]{1,4}/(?:EC|EU|EEC|CFSP|JHA)\b|\b(?:COM|SWD|JOIN|SEC|A|S)/?(?:RES/)?\(?[0-9]{2,4}\)?[^\S\n/][0-9]{1,4}\b"),
    ("reference", "(<author> <year>: <page>)", r"(?<=[0-9]{4}):[^\S\n]?(?P<number>[0-9]{1,4}(?:[-–][0-9]{1,4})?)(?=[^\S\n]?[);,])"),
    ("name", "<Number> <Name>", rf"(?<=[a-z,;’”)][^\S\n])(?P<number>{_WORDS}|Twenty|Thirty|Hundred)(?=[^\S\n-][A-Z][a-z])"),
    ("name", "<letters><digits>", r"(?<![^\W_])(?:[A-Z][A-Za-z]{0,5}|[a-z]{1,2}[A-Z])(?:[-‐][0-9]{1,5}|(?<=[A-Za-z])[0-9]{1,4})(?:[A-Z]{1,2}|s|/[0-9]{1,4})?(?![^\W_]|[.,][0-9])"),
    ("vague", "<vague number>", r"(?<![^\W_])(?:(?:[Ss]everal|[Ff]ew|[Mm]any|[Tt]ens|[Dd]ozens|[Hh]undreds|[Tt]housands|[Mm]illions|[Ss]cores|[Aa] couple)(?:[^\S\n](?:of|or))?[^\S\n])?(?:dozens|hundreds|thousands|millions|billions|trillions|scores|tens|many-fold|manifold)(?=[^\S\n]of\b|[^\S\n-]|[.,;])"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rule:
    reason: Reason
    name: str
    pattern: re.Pattern[str]


def find(document: Document, layout: Layout, words: Vocabulary) -> tuple[NotCounted, ...]:
    """Return the numbers of the text that rules recognise as no quantity, in its order and without overlaps.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    found = sorted(_found(document.text, words), key=lambda one: (one.start, -one.stop))
    kept: list[NotCounted] = []
    for one in found:
        if not kept or one.start >= kept[-1].stop:
            kept.append(one)
    return tuple(kept)


def _found(text: str, words: Vocabulary) -> Iterator[NotCounted]:
    for rule in _rules(words):
        for match in rule.pattern.finditer(text):
            group = next((name for name in ("number", "number2") if match.groupdict().get(name)), 0)
            yield NotCounted(match.start(group), match.end(group), rule.reason, rule.name)


@functools.cache
def _rules(words: Vocabulary) -> tuple[_Rule, ...]:
    rules = [_Rule(reason, name, re.compile(pattern)) for reason, name, pattern in _FORMS]
    for entry in words.entries("number_names.toml"):
        rules.append(_Rule(_reason(entry), f"{entry.name} <number>", re.compile(_numbered(entry))))
    for entry in words.entries("names_with_numbers.toml"):
        names = "|".join(re.sub(r"\\?[ -]", r"(?:[^\\S\\n]{1,2}|-|\\s)", re.escape(form)) for form in entry.forms)
        rules.append(_Rule("name", f"name of {entry.name}", re.compile(rf"(?<![^\W_])(?:{names})(?![^\W_])")))
    return tuple(rules)


def _numbered(entry: Entry) -> str:
    """The pattern of a word and the number it names: "Article 5", "pp. 12-15", "Phase One"."""
    sure = [form for form in entry.forms if form != form.lower() or not form[-1].isalpha()]
    unsure = [form for form in entry.forms if form not in sure]
    number = rf"{_NUMBER}{_MORE}|(?:{_WORDS})(?![^\W_])"
    before = rf"{_GAP}(?:[Nn]o\.?{_GAP})?"
    parts: list[str] = []
    if sure:
        parts.append(rf"(?:{'|'.join(map(re.escape, sure))}){before}(?P<number>{number})")
    if unsure:
        parts.append(rf"(?:{'|'.join(map(re.escape, unsure))}){before}(?P<number2>{number}){_ENDS}")
    return rf"(?<![^\W_])(?:{'|'.join(parts)})"


def _reason(entry: Entry) -> Reason:
    reason = entry.text("reason")
    if reason not in get_args(Reason):
        raise VocabularyError(entry.file, entry.name, f"{reason!r} is no reason", f"Use one of {get_args(Reason)}")
    return cast("Reason", reason)
