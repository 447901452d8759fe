"""Event nouns and series of a sentence: "summit", "the outbreak of war", "BRICS summit", "APEC 2014"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.light import light
from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Item, Verb
from pipeline.link.events.lexicon import Lexicon, Series, Word, word_set
from pipeline.records import EventKind

MARGINS = word_set("sidelines sideline margins margin fringes framework end close conclusion eve opening wake")
_GATHERED = ("summit", "meeting", "forum")
_BETWEEN_HEADS = 6


@light
class Noun:
    """An event noun or a series at a place of the row."""

    at: int
    stop: int
    word: Word | None
    series: Series | None
    opened: bool = False
    """Whether a noun of beginning stands before it: "the outbreak of the war"."""

    @property
    def kind(self) -> EventKind:
        """Return the kind of event it means."""
        if self.series is not None and (self.word is None or self.word.kind in _GATHERED):
            return self.series.kind
        assert self.word is not None
        assert self.word.kind is not None
        return self.word.kind

    def flag(self, name: str) -> bool:
        """Return whether its vocabulary entry has a flag; a series has none."""
        return self.series is None and self.word is not None and self.word.entry.flag(name)


def nouns(row: Sequence[Item], verbs: Sequence[Verb], words: Lexicon) -> list[Noun]:
    """Return the event nouns of a row; a series and the noun beside it are one, and so are "the summit talks"."""
    taken = {at for verb in verbs for at in range(verb.at, verb.stop)}
    made: list[Noun] = []
    opening: Noun | None = None
    at = 0
    while at < len(row):
        item = row[at]
        noun = _series_noun(row, at, item.series, words) if item.series is not None else None
        may_be = item.low in words.nouns and item.kind == "word" and at not in taken
        if noun is None and may_be and (word := _noun_at(row, at, words)):
            noun = Noun(at, at + len(word.words), word, None)
        if noun is None:
            at += 1
            continue
        at = noun.stop
        if noun.flag("opening"):
            opening = noun
            continue
        if opening is not None and noun.at - opening.stop <= _BETWEEN_HEADS and _is_of(row, opening, noun):
            noun = replace(noun, opened=True)
        opening = None
        if made and noun.flag("weak") and not noun.opened and _is_part(row, made[-1], noun):
            continue  # "the Concept of the Foreign Policy" is a concept
        if made and made[-1].stop == noun.at and noun.series is None:
            noun = Noun(made[-1].at, noun.stop, noun.word, made[-1].series, made[-1].opened)
            made.pop()
        made.append(noun)
    return made


def _is_part(row: Sequence[Item], head: Noun, noun: Noun) -> bool:
    gap = row[head.stop : noun.at]
    return (
        len(gap) > 0
        and gap[0].low in ("of", "to", "on")
        and all(item.kind == "name" or item.low == "the" or item.text[0].isupper() for item in gap[1:])
    )


def _is_of(row: Sequence[Item], opening: Noun, noun: Noun) -> bool:
    return opening.stop < noun.at and row[opening.stop].low in ("of", "to")


def _series_noun(row: Sequence[Item], at: int, series: Series, words: Lexicon) -> Noun | None:
    """Return the instance of a series: "BRICS summit", "APEC 2014", "Peace Mission exercises"."""
    gathering = series.entry.flag("gathering")
    if row[at].kind == "date":
        following = _noun_at(row, at + 1, words) if at + 1 < len(row) else None
        return Noun(at, at + 1 + (len(following.words) if following else 0), following, series)
    for stop in range(at + 1, min(at + 8, len(row))):
        if row[stop].kind == "word" and (word := _noun_at(row, stop, words)):
            if gathering and word.kind not in _GATHERED:
                return None
            return Noun(at, stop + len(word.words), word, series)
        if (row[stop].kind == "mark" and row[stop].text not in "()'") or (
            row[stop].low in grammar.PREPOSITIONS | grammar.AUXILIARIES | grammar.COORDINATORS
        ):
            break
    beside = row[at + 1] if at + 1 < len(row) else None
    dated = beside is not None and beside.kind == "date"
    if gathering:
        return Noun(at, at + 1 + dated, None, series) if dated or _is_attended(row, at) else None
    return Noun(at, at + 1, None, series) if dated or not series.entry.flag("with_year") else None


def _is_attended(row: Sequence[Item], at: int) -> bool:
    """Whether a body's name means its gathering: "at the G20", "on the margins of APEC", "Lima hosted APEC"."""
    place = at - 1
    if place >= 0 and row[place].low == "the":
        place -= 1
    if place < 1:
        return place == 0 and row[place].low == "at"
    if row[place].low == "of":
        return row[place - 1].low in MARGINS
    return row[place].low in ("at", "host", "hosts", "hosted", "hosting")


def _noun_at(row: Sequence[Item], at: int, words: Lexicon) -> Word | None:
    for word in words.nouns.get(row[at].low, ()):
        if not grammar.is_said(word, row, at):
            continue
        stop = at + len(word.words)
        before, after = (row[at - 1] if at else None), (row[stop] if stop < len(row) else None)
        if after and (after.low in word.not_before or after.text == "-"):
            return None
        if before and (before.low in word.not_after or before.text == "-"):
            return None
        return None if before and before.low == "to" and after and after.low in grammar.DETERMINERS else word
    return None
