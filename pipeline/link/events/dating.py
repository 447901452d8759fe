"""Which date of a sentence belongs to which of its verbs and event nouns.

A date belongs, in this order, to the noun in whose name it stands ("the 2011 Bali summit"), to the noun it follows
("the visit to Paris in May"), to the verb before it in its clause and, from the head of a clause, to the verb after it.
What has no date of its own takes that of the head of the sentence, of the gathering it is reported from, or of the
clause to which its own is joined.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Clause, Item, Verb
from pipeline.link.events.lexicon import word_set
from pipeline.link.events.nouns import MARGINS, Noun
from pipeline.records import Date

# A date after one of these is a limit, a comparison or a target, not the time of an event.
_NOT_ITS_TIME = word_set(
    "since until till by before than to through for from over throughout after as like versus with"
)
_PARTS = word_set(
    "the end beginning start middle of late early mid summer spring autumn fall winter close first second half"
)
_HEAD_WORDS = word_set(
    "late early mid night evening morning day week weekend end beginning start of also year eve close"
)
_OPENERS = grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.COORDINATORS | grammar.ADVERBS | _HEAD_WORDS | {"'s"}
_NO_NAME = grammar.PREPOSITIONS | grammar.DETERMINERS | grammar.AUXILIARIES | grammar.COORDINATORS | {"'s"}
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_JOINED = ("and", "but", ",", ";", "then", ")", "—", "–")
_EARLIER = word_set(
    "after before following since despite because for with like unlike until amid as compared given thanks"
)
_SUBJECTS = word_set("he she it they we i this that these those who")
_LATELY = word_set("last this yesterday earlier")
_AS = word_set("early late recently back")
_UNITS = word_set("year month day week summer spring autumn winter")
_SOME_TIME = word_set("days weeks months years")
_NEAR = 4
"""How many items from a verb its object begins, and from a noun its date."""
_MOST_SPAN = 800
"""Days beyond which a range of dates is a period and not the time of an event."""
_DATES_FROM = (("dates", "from"), ("dated", "from"), ("date", "from"), ("dates", "to"), ("back", "to"))
_TAKES_BEFORE = word_set("when where while whereupon which")
"""Words that open a clause to which a date before them may belong, whatever stands before the date."""
_DEFINED = word_set("the 's ' its their his her this that")
"""Words before a date in the name of an event."""
_MAY_KEEP = _DEFINED | {"since", "from", "to"}
"""Words before a date that other words around them make no limit."""
_SAME_TIME = (
    ("at", "the", "same", "time", "as"),
    ("coinciding", "with"),
    ("simultaneously", "with"),
    ("in", "parallel", "with"),
)


@dataclass
class Dated:
    """Dates by the places of verbs and nouns in the row."""

    verbs: dict[int, Date] = field(default_factory=dict[int, Date])
    nouns: dict[int, Date] = field(default_factory=dict[int, Date])
    spare: dict[int, Date] = field(default_factory=dict[int, Date])
    """Dates that a noun shares with the verb before it: the noun's where the verb tells nothing."""
    named: dict[int, Date] = field(default_factory=dict[int, Date])
    """Dates in the name of a noun, which is taken for granted: "would tear up the 1995 treaty"."""


def dated(
    row: Sequence[Item], parts: Sequence[Clause], found: Sequence[Noun], *, chronicle: bool, borrowed: Date | None
) -> Dated:
    """Return the dates of a row's verbs and nouns.

    Args:
        row: the items of the sentence.
        parts: its clauses.
        found: its event nouns.
        chronicle: whether the sentence is an entry of a chronicle.
        borrowed: the date of the sentence before, where this one has none and points back.
    """
    dating = _Dating(row, parts, found, chronicle)
    dating.head = borrowed
    return dating.done()


class _Dating:
    def __init__(self, row: Sequence[Item], parts: Sequence[Clause], found: Sequence[Noun], chronicle: bool) -> None:
        self.row, self.parts, self.found, self.chronicle = row, parts, found, chronicle
        self.dated = Dated()
        self.own: dict[int, Date] = {}
        self.head: Date | None = None
        self.headed = 0

    def done(self) -> Dated:
        own = [(at, item.date) for at, item in enumerate(self.row) if item.date is not None]
        places = [at for at, _ in own]
        for number, clause in enumerate(self.parts):
            mine = [noun for noun in self.found if clause.first <= noun.at < clause.last]
            for at, date in own[bisect.bisect_left(places, clause.first) : bisect.bisect_left(places, clause.last)]:
                if mine and tuple(item.low for item in self.row[max(0, at - 2) : at]) in _DATES_FROM:
                    self.dated.nouns.setdefault(mine[0].at, date)
                    continue
                since = self._since(clause, at, date)
                if since is not None:
                    self.dated.verbs.setdefault(since.at, date)
                    continue
                if not (is_time(self.row, at, date) or self._in_a_name(mine, at, date)):
                    continue
                if _is_span(date) and not any(noun.kind == "conflict" for noun in self._around(number, clause)):
                    continue
                self._settle(number, clause, mine, at, date)
        for number, clause in enumerate(self.parts):
            if number not in self.own and clause.verbs:
                self._inherit(number, clause)
        self._with_gatherings()
        self._same_time()
        self._in_that_year()
        return self.dated

    # ------------------------------------------------------------------------------------------- the date's own words

    def _since(self, clause: Clause, at: int, date: Date) -> Verb | None:
        """Return the verb of what began on a day and goes on: "has been pumping gas since 7 October"."""
        if date.precision != "day" or not at or self.row[at - 1].low != "since":
            return None
        ongoing = [verb for verb in clause.verbs if verb.finite and verb.told and _is_perfect(self.row, verb)]
        return next((verb for verb in ongoing if self.row[verb.at - 1].low == "been"), None)

    def _in_a_name(self, mine: Sequence[Noun], at: int, date: Date) -> bool:
        """Whether a year stands in the name of an event, whatever governs that: "over the 1995 truce"."""
        exact = date.date_start is not None and date.date_end is not None and date.precision != "decade"
        defined = at > 0 and self.row[at - 1].low in _DEFINED
        return exact and defined and _named_by(self.row, at, mine) is not None

    def _settle(self, number: int, clause: Clause, mine: Sequence[Noun], at: int, date: Date) -> None:
        row, nouns, verbs = self.row, self.dated.nouns, self.dated.verbs
        if _is_span(date):
            fought = [noun for noun in self._around(number, clause) if noun.kind == "conflict" and noun.stop <= at]
            nouns.update({noun.at: date for noun in fought[-1:]})
            return
        if named := _named_by(row, at, mine):
            nouns[named.at] = date
            if self._in_a_name(mine, at, date):
                self.dated.named[named.at] = date
            if _is_head(row, clause, at, up_to_name=True):
                self._date_first(number, clause, named.stop, date)
            return
        verb = next((verb for verb in reversed(clause.verbs) if verb.stop <= at), None)
        between = [noun for noun in mine if (verb.stop if verb else clause.first) <= noun.at and noun.stop <= at]
        if row[at].low.split()[0] in _LATELY:
            between = [noun for noun in between if noun.kind != "agreement" or row[noun.at].text.islower()]
        elif not _follows(row, at) or (verb is None and between and self._is_aside(between[-1], at)):
            between = []
        if verb is not None:
            self.own.setdefault(number, date)
            if verb.word is None:
                self._chain(between, at, date, every=True)
                before = [noun for noun in mine if noun.stop <= verb.at]
                subject = (
                    verb.voice == "passive" or not verb.finite or (before and before[-1].kind in ("other", "conflict"))
                )
                if not between and before and subject:
                    nouns.setdefault(before[-1].at, date)
                verbs.setdefault(verb.at, date)
                return
            if self._refines(verbs.get(verb.at), date):
                verbs[verb.at] = date
            if between and at - between[-1].stop <= _NEAR and self._earlier(between[-1]):
                nouns.setdefault(between[-1].at, date)
                return
            verbs.setdefault(verb.at, date)
            light = verb.word.kind is None and not any(noun.at - verb.stop <= _NEAR for noun in between)
            self._chain(between, at, date, every=light)
            if between and between[-1].at not in nouns and at - between[-1].stop <= _NEAR:
                self.dated.spare[between[-1].at] = date
            return
        if between:
            self.own.setdefault(number, date)
            self._chain(between, at, date, every=True)
            if _is_gathered(row, between[-1], clause.first):
                self._date_first(number, clause, at, date)
            return
        if not clause.verbs and not mine and number and clause.opener in ("(", ",", "–", "—", ":"):
            self._date_bracketed(number, date)
            return
        if not _opens_late(row, clause) and self._date_first(number, clause, at, date):
            pass
        elif (
            mine
            and not _comes_late(row, at, mine[0])
            and (self.chronicle or (number == 0 and not _opens_late(row, clause)))
        ):
            nouns.setdefault(mine[0].at, date)
        bare = not mine or _comes_late(row, at, mine[0])
        opens = number == 0 and not clause.verbs and bare and _is_head(row, clause, at)
        if (opens or (self.chronicle and number == 0)) and self.head is None:
            self.head = date

    def _refines(self, earlier: Date | None, date: Date) -> bool:
        """Whether a date makes that of the sentence's head more exact: "January: Maduro was sworn in on the 10th"."""
        if earlier is None or earlier.edtf == date.edtf or not date.edtf.startswith(earlier.edtf):
            return False
        at = next(at for at, item in enumerate(self.row) if item.date is earlier)
        following = [item for item in self.row[at + 1 : at + 4] if item.kind != "mark" and item.low != "on"]
        return at == 0 or (bool(following) and following[0].date is date)

    def _around(self, number: int, clause: Clause) -> list[Noun]:
        """Return the nouns of a clause; of a bracket those before it too."""
        first = self.parts[number - 1].first if number and clause.opener == "(" else clause.first
        return [noun for noun in self.found if first <= noun.at < clause.last]

    def _date_first(self, number: int, clause: Clause, at: int, date: Date) -> bool:
        """Give a date to the first finite verb of its clause after it."""
        first = next((verb for verb in clause.verbs if verb.at >= at and verb.finite), None)
        if first is None:
            return False
        self.dated.verbs.setdefault(first.at, date)
        self.own.setdefault(number, date)
        if first.word is None or first.word.kind is None:
            subjects = [noun for noun in self.found if at < noun.at < first.at and noun.kind in ("conflict", "other")]
            for noun in subjects[-1:]:
                self.dated.spare.setdefault(noun.at, date)
        if clause.opener in ("", *_JOINED) and (number == 0 or _is_head(self.row, clause, at)):
            self.head, self.headed = date, number
        return True

    def _date_bracketed(self, number: int, date: Date) -> None:
        """Give a date in brackets to the noun or verb before them: "hatched in the next decade (2010)"."""
        before = self.parts[number - 1]
        nouns = [noun for noun in self.found if before.first <= noun.at < before.last]
        verbs = [verb for verb in before.verbs if verb.word is not None]
        verbs = [verb for verb in verbs if verb.told] or verbs
        noun, verb = (nouns[-1] if nouns else None), (verbs[-1] if verbs else None)
        of_verb = noun is not None and noun.word is not None and bool(noun.word.entry.texts("verbs"))
        if noun and (verb is None or (noun.at > verb.at and not of_verb)):
            self.dated.nouns.setdefault(noun.at, date)
        elif verb:
            self.dated.verbs.setdefault(verb.at, date)

    def _chain(self, between: Sequence[Noun], at: int, date: Date, *, every: bool) -> None:
        """Date the nouns before a date: the nearest, and those joined to it by "at", "during", "and"."""
        between = [noun for noun in between if noun.word is None or not noun.word.entry.texts("verbs")]
        taken = list(between[-1:])
        for noun in reversed(between[:-1]):
            gap = [item.low for item in self.row[noun.stop : taken[-1].at]]
            if "and" in gap or "," in gap or gap[:1] in (["at"], ["during"], ["on"]) or set(gap) & MARGINS:
                taken.append(noun)
            else:
                break
        for noun in taken:
            if every or noun.series is not None or _is_gathered(self.row, noun, 0):
                self.dated.nouns.setdefault(noun.at, date)

    # ------------------------------------------------------------------------------------- dates of what stands nearby

    def _inherit(self, number: int, clause: Clause) -> None:
        """Give a clause without a date that of the head, or of the clause to which it is joined."""
        before, after = self.own.get(number - 1), self.own.get(number + 1)
        first = next((verb for verb in clause.verbs if verb.finite), None)
        if first is None or _is_perfect(self.row, first) or self._is_later(clause, first):
            return
        if (
            number
            and self._goes_on(clause, first)
            and any(_is_perfect(self.row, verb) for verb in self.parts[number - 1].verbs)
        ):
            return
        direct = self._goes_on(clause, first)
        date: Date | None = None
        governed = clause.opener == "which" and self.row[clause.first - 1].low in ("during", "at", "in")
        if (clause.opener in ("when", "where", "while", "whereupon") or governed) and number:
            date = before or self._date_before(clause.first)
        elif clause.opener in ("after", "before") and self.row[max(0, clause.first - 1)].low in (
            "hours",
            "minutes",
            "shortly",
        ):
            date = max(self.own.items(), default=(0, None))[1]
        elif (
            self.head is not None
            and number >= self.headed
            and clause.opener in ("", *_JOINED)
            and (self.chronicle or not self._apart(number))
        ):
            date = self.head
        elif (
            clause.opener in _JOINED
            and before is not None
            and self.parts[number - 1].opener not in ("who", "whom", "whose")
            and ((direct and clause.opener != ";") or self._points_back(clause))
        ):
            date = before
            self.own[number] = before
        elif after is not None and number + 1 < len(self.parts):
            following = self.parts[number + 1]
            joined = bool(following.verbs) and following.verbs[0].at - following.first <= 2
            goes_on = joined and clause.opener not in grammar.RELATIVES
            if following.opener == "when" or (following.opener in ("and", ",") and goes_on):
                date = after
        inset = clause.opener in (",", ")") and first.word is not None and first.word.kind == "statement"
        inset = inset and any(part.verbs and part.verbs[0].finite for part in self.parts[:number] if part.opener == "")
        if date is not None and not inset:
            self.dated.verbs.setdefault(first.at, date)

    def _is_later(self, clause: Clause, first: Verb) -> bool:
        """Whether a clause has a time of its own that is no date: "and within weeks troops had occupied"."""
        words = [item.low for item in self.row[clause.first : first.at]]
        return any(word in _SOME_TIME and {"within", "later", "afterwards"} & set(words) for word in words)

    def _goes_on(self, clause: Clause, first: Verb) -> bool:
        """Whether a clause has no subject of its own: "and signed a treaty"."""
        return first.at - clause.first <= 3 and not any(
            item.kind in ("name", "series") or item.low in _SUBJECTS for item in self.row[clause.first : first.at]
        )

    def _apart(self, number: int) -> bool:
        return any(self.parts[n].opener in (";", "—", "–") for n in range(1, number + 1)) or number > 4

    def _date_before(self, at: int) -> Date | None:
        """Return the date that stands directly before a place: "September 2014, when ..."."""
        place = at - 1
        while place >= 0 and self.row[place].kind == "mark":
            place -= 1
        item = self.row[place] if place >= 0 else None
        return item.date if item is not None and item.series is None else None

    def _points_back(self, clause: Clause) -> bool:
        words = [item.low for item in self.row[clause.first : clause.last]]
        back = ("stay", "visit", "meeting", "talks", "summit", "trip", "there")
        return any(
            word in back and words[max(0, n - 1)] in ("his", "her", "their", "the", "there")
            for n, word in enumerate(words)
        )

    def _with_gatherings(self) -> None:
        """An outcome takes the date of the gathering it comes from, and a gathering that of its outcome."""
        for clause in self.parts:
            told = [verb for verb in clause.verbs if verb.told or verb.voice == "passive"]
            for noun in self.found:
                if not clause.first <= noun.at < clause.last or not _is_gathered(self.row, noun, clause.first):
                    continue
                before = [verb for verb in told if verb.stop <= noun.at]
                if noun.at in self.dated.nouns:
                    for verb in before[-1:]:
                        self.dated.verbs.setdefault(verb.at, self.dated.nouns[noun.at])
                elif before and before[-1].at in self.dated.verbs and "after" not in self._governing(noun):
                    self.dated.nouns[noun.at] = self.dated.verbs[before[-1].at]
            self._with_subject(clause)

    def _with_subject(self, clause: Clause) -> None:
        """What a gathering decides has its date: "NATO's summit of April 2008 promised Georgia membership"."""
        first = next((verb for verb in clause.verbs if verb.finite), None)
        if first is None or not first.told or first.at in self.dated.verbs or first.word is None:
            return
        subjects = [noun for noun in self.found if clause.first <= noun.at < first.at and noun.at in self.dated.nouns]
        governed = bool(subjects) and any(
            item.low in grammar.PREPOSITIONS and item.low not in ("of", "between")
            for item in self.row[clause.first : subjects[0].at]
        )
        if subjects and not governed and subjects[0].kind in ("summit", "meeting", "forum", "visit"):
            self.dated.verbs[first.at] = self.dated.nouns[subjects[0].at]

    def _earlier(self, noun: Noun) -> bool:
        """Whether a date after a noun is not the verb's: "met before the inauguration on 1 December"."""
        words = {item.low for item in self.row[max(0, noun.at - 3) : noun.at]}
        if noun.kind in ("summit", "meeting", "forum", "visit"):
            return bool(words & {"before", "since", "until"})
        return bool(words & {"after", "following", "before", "since", "until", "despite"})

    def _is_aside(self, noun: Noun, at: int) -> bool:
        """Whether a comma parts a date from what it came after: "weeks after the coup, on 20 April, the AU met"."""
        parted = any(item.text == "," for item in self.row[noun.stop : at])
        return parted and bool(self._governing(noun)) and any(item.text == "," for item in self.row[at + 1 : at + 3])

    def _governing(self, noun: Noun) -> set[str]:
        return {item.low for item in self.row[max(0, noun.at - 4) : noun.at]} & {"after", "following", "before"}

    def _in_that_year(self) -> None:
        """What is told in an apposition has its date: "in 1965, the year the Gambia gained independence"."""
        row = self.row
        for clause in self.parts:
            for verb in clause.verbs:
                if not verb.finite or not verb.told or verb.at in self.dated.verbs:
                    continue
                for at in range(verb.at - 1, max(3, verb.at - 10), -1):
                    if row[at].low in _UNITS and row[at - 1].low == "the" and row[at - 2].text == ",":
                        if (date := row[at - 3].date) is not None:
                            self.dated.verbs[verb.at] = date
                        break

    def _same_time(self) -> None:
        """What is set "at the same time as" another event takes its date."""
        for noun in self.found:
            if noun.at in self.dated.nouns:
                continue
            words = [item.low for item in self.row[max(0, noun.at - 12) : noun.at]]
            for said in _SAME_TIME:
                if said[0] in words and any(tuple(words[n : n + len(said)]) == said for n in range(len(words))):
                    earlier = [at for at in (*self.dated.verbs, *self.dated.nouns) if at < noun.at]
                    if earlier:
                        nearest = max(earlier)
                        dates = {**self.dated.nouns, **self.dated.verbs}
                        self.dated.nouns[noun.at] = dates[nearest]


def _is_span(date: Date) -> bool:
    """Whether a range of dates is a period rather than the time of an event."""
    assert date.date_start is not None
    assert date.date_end is not None
    return date.precision == "range" and (date.date_end - date.date_start).days > _MOST_SPAN


def is_time(row: Sequence[Item], at: int, date: Date) -> bool:
    """Whether a date can be the time of an event: no limit, no comparison, no span of years, no decade."""
    if row[at].series is not None:
        return True
    if date.precision == "decade" or date.date_start is None or date.date_end is None:
        return False
    before = list(_words_before(row, at))
    if before[:1] == ["as"] and before[1:] and before[1] in _AS:
        return True
    if before and before[0] in _NOT_ITS_TIME:
        return bool(re.match(r"(?:from|between)\b", row[at].low))
    return before[:2] != ["in", "than"]


def has_time(row: Sequence[Item]) -> bool:
    """Whether any date of a row can be that of an event; where none can, the row needs no further look."""
    if any(item.low in _TAKES_BEFORE for item in row):
        return True
    return any(
        is_time(row, at, item.date) or row[at - 1].low in _MAY_KEEP
        for at, item in enumerate(row)
        if item.date is not None
    )


def _words_before(row: Sequence[Item], at: int) -> Iterator[str]:
    """Yield the words before a date, the nearest first; "the end of" and the like are part of the date."""
    place = at - 1
    if place >= 0 and row[place].low == "of":
        while place >= 0 and row[place].low in _PARTS:
            place -= 1
    elif place >= 0 and row[place].low in _PARTS:
        place -= 1
    for item in reversed(row[max(0, place - 2) : place + 1]):
        yield item.low


def _follows(row: Sequence[Item], at: int) -> bool:
    """Whether a date can belong to a noun before it: a preposition, a comma or the noun itself stands before it."""
    before = row[at - 1] if at else None
    return before is not None and (
        before.kind != "word"
        or before.low in grammar.PREPOSITIONS | _PARTS
        or not before.text.islower()
        or before.low[-1] == "s"
    )


def _named_by(row: Sequence[Item], at: int, mine: Sequence[Noun]) -> Noun | None:
    """Return the noun in whose name a date stands: "the 2011 Bali summit", "APEC 2014", "last month's deal"."""
    for noun in mine:
        if noun.at <= at < noun.stop or (noun.series and noun.stop == at):
            return noun
        if noun.stop == at - 1 and row[at - 1].low == "of":
            return noun
    noun = next((noun for noun in mine if noun.at > at), None)
    before = row[at - 1] if at else None
    if noun is None or before is None:
        return None
    owned = at + 1 < len(row) and row[at + 1].low in ("'s", "'")
    if not owned and not (before.low in grammar.DETERMINERS or before.low in ("'s", "'") or before.kind == "name"):
        return None
    gap = row[at + (2 if owned else 1) : noun.at]
    plain = all(
        item.kind in ("name", "series") or item.text == "-" or (item.kind == "word" and item.low not in _NO_NAME)
        for item in gap
    )
    return noun if len(gap) <= 6 and plain else None


def _is_head(row: Sequence[Item], clause: Clause, at: int, *, up_to_name: bool = False) -> bool:
    """Whether a date stands at the head of its clause, before the subject."""
    items = [item for item in row[clause.first : at] if item.kind != "mark"]
    if items and _NUMBERED.fullmatch(items[0].text):
        items = items[1:]  # the number of a paragraph
    if up_to_name:
        items = items[1:] if items and items[0].low in grammar.COORDINATORS else items
        return (
            bool(items)
            and items[0].low in ("at", "during", "in", "on")
            and all(item.low in _OPENERS or item.kind in ("name", "series") for item in items)
        )
    return all(item.low in _OPENERS or item.kind == "series" for item in items)


def _is_perfect(row: Sequence[Item], verb: Verb) -> bool:
    """Whether a verb tells what has been up to now, which no date before it can date: "and has grown since"."""
    return any(item.low in ("has", "have") for item in row[max(0, verb.at - 3) : verb.at])


def _comes_late(row: Sequence[Item], at: int, noun: Noun) -> bool:
    """Whether a noun after a date is of what came before that: "On 6 May, after long negotiations, they announced"."""
    return any(item.low in ("after", "before", "following", "despite", "since") for item in row[at + 1 : noun.at])


def _opens_late(row: Sequence[Item], clause: Clause) -> bool:
    """Whether a clause begins with what came before its event: "After a period of euphoria in 2014, Russians began"."""
    words = [item.low for item in row[clause.first : clause.first + 3] if item.kind == "word"]
    return words[:1] != [] and words[0] in _EARLIER


def _is_gathered(row: Sequence[Item], noun: Noun, first: int) -> bool:
    """Whether a noun stands in a phrase like "at the summit", "during his visit", "on the sidelines of the forum"."""
    if noun.kind not in ("summit", "meeting", "forum", "visit", "exercise") and noun.series is None:
        return False
    if noun.at and row[noun.at].low == "meeting" and row[noun.at - 1].text == ",":
        return True
    for at in range(noun.at - 1, max(first, noun.at - 10) - 1, -1):
        item = row[at]
        if item.low in ("at", "during", "after", "following") or item.low in MARGINS:
            return True
        if (
            item.low == "in"
            and noun.kind == "meeting"
            and (at == first or (row[noun.at].low == "talks" and at == noun.at - 1))
        ):
            return True
        if item.low == "on" and noun.kind == "visit":
            return True
        if (item.kind == "mark" and item.text not in "'’-") or item.low in grammar.AUXILIARIES:
            return False
        if item.low in grammar.PREPOSITIONS - {"of", "between", "for"}:
            return False
    return False
