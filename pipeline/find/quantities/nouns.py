"""The noun phrase that a number counts: "27 [trade contracts]", "nearly 7,000 [troops]"."""

from __future__ import annotations

import re

from pipeline.find.quantities.words import SPACE, Words

_WORD = re.compile(
    rf"{SPACE}[“‘\"']?("
    r"[A-Z]+[0-9]+\w*"  # M1
    r"|(?<=[a-z]\ )[0-9]{1,2}[A-Z][0-9A-Z]*s?"  # Leopard 2A4s
    r"|(?:[^\W\d_]|(?<=[^\W\d_])[’'.-](?=[^\W\d_])|(?<=\b[A-Z])\.)+(?:-[0-9]+\w*)?"  # main, U.S., Su-30MK2
    r"|(?<=[A-Z][a-z]{3}\ )[0-9]{1,2}|(?<=[a-z]{4}\ )[0-9](?=\ [a-z])"  # Leopard 2
    r"|[0-9][0-9.,]*-[a-z]+"  # 5-day
    r")[”\"]?"
)
_OF = re.compile(rf"{SPACE}of(?:{SPACE}(?:the|its|their|all|these|those|our|his|her))?(?={SPACE})")
_OF_SO_MANY = re.compile(rf"{SPACE}(?:[0-9][0-9,]{{0,8}}|([a-z]{{3,10}}))(?={SPACE}[A-Za-z])")
_LONGEST = 6
_PEOPLE = re.compile(r"[A-Z]\w+(?:ese|ish|ench|wiss)$")
_SINGULAR = ("ous", "less", "ss", "us", "is")


def noun_after(text: str, stop: int, words: Words) -> tuple[int, int] | None:
    """Return the span of the noun phrase that directly follows a number: up to six words, the last a plural."""
    first = last = None
    place = stop
    joined = False
    for _ in range(_LONGEST):
        match = _WORD.match(text, place)
        if match and match[1] in ("and", "or") and first is not None and last is None and not joined:
            joined, place = True, match.end()  # 30 Chinese and Russian ships
            continue
        ended = match is None or (match[1].lower() in words.nouns["ends_the_phrase"] and match[1] != "US")
        if match is None or ended or match[1] in words.numerals.meanings:
            if first is not None and _PEOPLE.search(text, first, place):
                last = place
            break
        first = match.start(1) if first is None else first
        place = match.end()
        if is_plural(match[1], words):
            last = match.end(1)
            after = _WORD.match(text, place)
            if not (_qualifies(match[1], words) and after and is_plural(after[1], words)):
                break
    return (first, last) if first is not None and last is not None else None


def _qualifies(word: str, words: Words) -> bool:
    """Whether a plural may stand before the plural that is counted: "arms deals", "aircraft carriers"."""
    return word.lower() in words.nouns["plural_that_qualifies"] or word.lower() in words.nouns["without_s"]


def noun_of(text: str, stop: int, words: Words) -> tuple[int, int] | None:
    """Return the span of the noun phrase behind "of": "25 million tons of [gas condensate]"."""
    of = _OF.match(text, stop)
    if of is None:
        return None
    first = last = None
    place = of.end()
    many = _OF_SO_MANY.match(text, place)
    if many and (many[1] is None or many[1] in words.numerals.meanings):  # 24 of the 33 ships
        return noun_after(text, many.end(), words)
    for _ in range(4):
        match = _WORD.match(text, place)
        if match is None or match[1].lower() in words.nouns["ends_the_phrase"]:
            break
        if first is not None and match[1].endswith("ed"):
            break  # 62 per cent of Japanese opposed it
        first = match.start(1) if first is None else first
        place = last = match.end()
        if is_plural(match[1], words) and match[1].lower() not in words.nouns["plural_that_qualifies"]:
            break
    owner = last is not None and text[last - 2 : last] in ("'s", "’s")  # half of Zambia's $13 billion debt
    return (first, last) if first is not None and last is not None and not owner else None


def is_plural(word: str, words: Words) -> bool:
    """Whether a word looks like the plural of a noun."""
    lower = word.lower().replace("’", "'")
    if lower in words.nouns["without_s"] or word in words.nouns["without_s"]:
        return True
    if word.endswith("s") and word[:-1].isupper() and len(word) > 2:
        return True  # MOUs
    if any(letter.isdigit() for letter in word):
        return lower.endswith("s")  # F-16s
    lower = lower.rsplit("-", 1)[-1]
    return (
        len(lower) > 2
        and lower.endswith("s")
        and not lower.endswith((*_SINGULAR, "'s"))
        and lower not in words.nouns["no_plural"]
        and word not in words.nouns["no_plural"]
    )
