"""What a sentence tells: verbs and nouns of events with a date, asserted and not only possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from pipeline.light import light
from pipeline.link.events import clauses as grammar
from pipeline.link.events.clauses import Clause, Item, Verb
from pipeline.link.events.dating import dated
from pipeline.link.events.lexicon import word_set
from pipeline.link.events.nouns import Noun
from pipeline.records import Date, EventKind

_BULLET = word_set("• * ‣ ▪ ● ○ · – — - ( [ ◦ ■")
_FROM_ITS_NOUN: frozenset[EventKind] = frozenset({"agreement", "statement", "organisation", "other", "sanction"})
"""Kinds of verbs whose object may say more: "announced a ceasefire", "launched an attack"."""


@light
class Telling:
    """An event told at a place of the row, with its date."""

    kind: EventKind
    first: int
    last: int
    clause: Clause
    date: Date
    verb: Verb | None
    noun: Noun | None
    rule: str
    until: int
    """The item at which the next event noun or the next clause begins."""
    spare: bool = False
    """Whether it only counts where nothing else is told by its date."""
    like: Telling | None = None
    """The telling whose verb is left out here: "joined in 1999, and Slovakia in 2004"."""


_GATHERINGS: frozenset[EventKind] = frozenset({"summit", "meeting", "forum"})
_GRANTED: frozenset[EventKind] = frozenset({"agreement", "statement", "conflict", "sanction"})
"""Kinds of events that a name with a year takes for granted: "the 1995 treaty", but not "to host the 2000 Games"."""
_REPEATED: frozenset[EventKind] = frozenset({"visit", "agreement", "organisation", "sanction", "statement"})
"""Kinds of events that another can do in turn: "Morocco followed in December"."""
ENTRY = "entry of a chronicle"
_NOT_OWN = ("that", "which", "who", "whose", "where", "if", "whether")
"""What opens a clause whose verb is not the sentence's own."""
OCCURRENCE = "occurrence on a date"
_EACH = word_set("every each")
_CERTAIN = word_set("the these those this that 's ' its their his her two three four several first second")
_HARMED = word_set("wounded injured killed captured")
_DENIALS = word_set("deny denies denied doubt doubts doubted dispute disputes disputed reject rejects rejected")


def tellings(
    row: Sequence[Item],
    parts: Sequence[Clause],
    found: Sequence[Noun],
    *,
    chronicle: bool,
    caption: bool,
    borrowed: Date | None = None,
    silent: Set[str] = frozenset(),
    feared: Set[str] = frozenset(),
) -> Iterator[Telling]:
    """Yield the events that a row tells, in its order."""
    found = [noun for noun in found if not _is_of_a_war(row, noun)]
    times = dated(row, parts, found, chronicle=chronicle, borrowed=borrowed)
    latest: Telling | None = None
    for number, clause in enumerate(parts):
        mine = [noun for noun in found if clause.first <= noun.at < clause.last]
        before = _antecedent(row, parts, number, found)
        if _is_denied(row, parts, number):
            continue
        used: set[int] = set()
        for verb in clause.verbs:
            date = times.verbs.get(verb.at)
            if date is None or not _is_told(verb, date):
                continue
            told: Telling | None = None if _is_aside(row, verb) else _of_verb(row, clause, verb, mine, before, date)
            if told is None and latest is not None and latest.kind in _REPEATED and _is_again(verb):
                told = replace(latest, first=verb.at, last=verb.stop, clause=clause, date=date, verb=verb, noun=None)
                told = replace(told, until=clause.last, like=latest)
            if told and not _is_none(row, told, feared):
                latest = told
                if told.noun and times.named.get(told.noun.at, date) is date:
                    used.add(told.noun.at)
                yield told
            if (
                not caption
                and not _is_aside(row, verb)
                and row[verb.at].low not in silent
                and (_has_date(row, clause, date) or (not parts[0].verbs and _has_date(row, parts[0], date)))
            ):
                yield from _occurrence(row, clause, verb, date)
        if clause.opener == "gap" and not clause.verbs and latest is not None and (date := _only_date(row, clause)):
            told = replace(latest, first=clause.first, last=clause.last, clause=clause, date=date, noun=None)
            yield replace(told, until=clause.last, like=latest)
            continue
        for noun in mine:
            date = times.nouns.get(noun.at) or times.spare.get(noun.at)
            named = date is not None and times.named.get(noun.at) is date and noun.kind in _GRANTED
            if (
                not named
                and noun.series is None
                and any(times.verbs.get(verb.at) is date and not verb.told for verb in clause.verbs)
            ):
                continue
            if (
                date is not None
                and noun.at not in used
                and _stands_alone(row, clause, noun, named=named, day=is_exact(date) and date.precision != "month")
            ):
                told = Telling(noun.kind, noun.at, noun.stop, clause, date, None, noun, f"{noun.kind} noun", 0)
                spare = noun.at not in times.nouns
                if not _is_none(row, told, feared):
                    yield replace(told, until=_until(row, clause, mine, noun), spare=spare)


def _is_denied(row: Sequence[Item], parts: Sequence[Clause], number: int) -> bool:
    """Whether a clause is what somebody denies or doubts: "denied that a meeting had taken place"."""
    if parts[number].opener != "that" or number == 0 or not parts[number - 1].verbs:
        return False
    return row[parts[number - 1].verbs[-1].at].low in _DENIALS


def _is_none(row: Sequence[Item], told: Telling, feared: Set[str]) -> bool:
    """Whether there was no such event: "no treaty was signed", "the fear of an attack"."""
    if told.noun is None:
        return False
    words = [item.low for item in row[max(told.clause.first, told.noun.at - 4) : told.noun.at]]
    if "no" in words or "neither" in words or not _EACH.isdisjoint(words[-2:]):
        return True
    if told.noun.series is not None or told.kind != "conflict":
        return False
    return not feared.isdisjoint(words) or _is_of_many(row, told.noun, told.date)


def _is_of_many(row: Sequence[Item], noun: Noun, date: Date) -> bool:
    """Whether a noun means many of a long time, and no event: "insurgent attacks increased in 2005"."""
    if not row[noun.stop - 1].low.endswith("s") or is_exact(date):
        return False
    for item in reversed(row[max(0, noun.at - 4) : noun.at]):
        if item.kind in ("name", "series") or item.low in _CERTAIN:
            return False
        if item.kind != "word" or item.low in grammar.PREPOSITIONS:
            break
    return not any(item.kind == "name" or item.text[0].isupper() for item in row[noun.stop : noun.stop + 4])


def _is_of_a_war(row: Sequence[Item], noun: Noun) -> bool:
    """Whether a war is only that to which something belongs: "the fiercest fighting of the war began"."""
    at = noun.at - 1
    if noun.opened or noun.series is not None or row[noun.stop - 1].low not in ("war", "conflict", "fighting"):
        return False
    while at > 0 and row[at].low in ("whole", "entire", "long", "present", "current"):
        at -= 1
    if at < 2 or row[at].low not in ("the", "this", "that") or row[at - 1].low != "of":
        return False
    following = row[noun.stop : noun.stop + 3]
    return not any(item.kind == "name" or item.text[0].isupper() for item in following)


def _is_aside(row: Sequence[Item], verb: Verb) -> bool:
    """Whether a form only says of somebody what was done to him: "ten wounded but none dead", "those killed were"."""
    if verb.voice != "active" or verb.stop >= len(row):
        return False
    following, previous = row[verb.stop], row[verb.at - 1] if verb.at else None
    if row[verb.at].low.endswith("ed") and following.low in grammar.BE:
        return True
    if row[verb.at].low not in _HARMED or previous is None:
        return False
    counted = previous.low in ("both", "all", "many", "some", "others", "the") or previous.text[0].isdigit()
    return counted and (following.kind == "mark" or following.low in grammar.COORDINATORS | grammar.PREPOSITIONS)


def _occurrence(row: Sequence[Item], clause: Clause, verb: Verb, date: Date) -> Iterator[Telling]:
    """Yield what a verb tells on a day or in a month where no word of the vocabulary says its kind."""
    word = verb.word
    known = word is not None and word.kind not in (None, "statement", "meeting") and not word.given
    if not is_exact(date) and not known:
        return
    by = verb.voice == "passive" and verb.stop < len(row) and row[verb.stop].low == "by" and is_exact(date)
    if (verb.finite or by) and verb.told and (clause.opener not in _NOT_OWN or _is_of_name(row, clause, date)):
        yield Telling("other", verb.at, verb.stop, clause, date, verb, None, OCCURRENCE, clause.last, spare=True)


def _is_of_name(row: Sequence[Item], clause: Clause, date: Date) -> bool:
    """Whether a relative clause tells on which day what is named did something: "the USMCA, which replaced NAFTA"."""
    if clause.opener not in ("which", "who") or date.precision != "day" or clause.first < 2:
        return False
    return row[clause.first - 1].text == "," and row[clause.first - 2].kind in ("name", "series")


def is_exact(date: Date) -> bool:
    """Whether a date is a day, a month or a stretch of days."""
    return date.precision in ("day", "month") or (date.precision == "range" and date.edtf.count("-") > 2)


def listed(row: Sequence[Item], date: Date) -> list[Date]:
    """Return a date and those listed after it: "in 1989, 2001 and 2014"."""
    at = next((at for at, item in enumerate(row) if item.date is date), len(row))
    dates = [date]
    at += 1
    while at + 1 < len(row) and row[at].low in (",", "and") and (beside := row[at + 1].date) is not None:
        if beside.precision != date.precision or row[at + 1].series is not None:
            break
        dates.append(beside)
        at += 2
    return dates


def _until(row: Sequence[Item], clause: Clause, mine: Sequence[Noun], noun: Noun) -> int:
    """Return where the words about a noun end: before the next one, and the "and" that joins it."""
    following = min((other.at for other in mine if other.at >= noun.stop), default=clause.last)
    if following < clause.last:
        joints = [at for at in range(noun.stop, following) if row[at].low in ("and", ",")]
        return joints[0] if joints else following
    return following


def entry_of_chronicle(
    row: Sequence[Item], parts: Sequence[Clause], found: Sequence[Noun], heading: Date | None
) -> Telling | None:
    """Return the event of an entry whose words tell none by themselves: its subject, its first verb or clause."""
    date = heading or next((item.date for item in row if item.date is not None), None)
    if date is None:
        return None
    for clause in parts:
        for verb in clause.verbs:
            if verb.told and verb.finite:
                noun = next((noun for noun in found if clause.first <= noun.at < verb.at), None)
                if noun is not None and not noun.flag("weak"):
                    return Telling(noun.kind, noun.at, noun.stop, clause, date, None, noun, ENTRY, verb.at)
                return Telling("other", verb.at, verb.stop, clause, date, verb, None, ENTRY, clause.last)
    words = [at for at, item in enumerate(row) if item.kind in ("word", "name", "series")]
    clause = next((clause for clause in parts if words and clause.first <= words[0] < clause.last), None)
    if clause is None:
        return None
    noun = next((noun for noun in found if clause.first <= noun.at < clause.last and not noun.flag("weak")), None)
    if noun is not None:
        return Telling(noun.kind, noun.at, noun.stop, clause, date, None, noun, ENTRY, clause.last)
    return Telling("other", words[0], clause.last, clause, date, None, None, ENTRY, clause.last)


def _is_again(verb: Verb) -> bool:
    return verb.word is not None and verb.word.entry.flag("again") and verb.voice == "active"


def _has_date(row: Sequence[Item], clause: Clause, date: Date) -> bool:
    return any(item.date is date for item in row[clause.first : clause.last])


def _only_date(row: Sequence[Item], clause: Clause) -> Date | None:
    dates = [item.date for item in row[clause.first : clause.last] if item.date is not None]
    return dates[0] if len(dates) == 1 else None


def _antecedent(row: Sequence[Item], parts: Sequence[Clause], number: int, found: Sequence[Noun]) -> Noun | None:
    """Return the event noun to which a relative clause belongs, or which a clause without a subject shares."""
    clause = parts[number]
    if number and clause.opener in ("and", "but", ",") and clause.verbs and clause.verbs[0].at - clause.first <= 2:
        earlier = parts[number - 1]
        bound = min((verb.at for verb in earlier.verbs), default=earlier.first)
        return next((noun for noun in reversed(found) if earlier.first <= noun.at and noun.stop <= bound), None)
    if clause.opener not in ("that", "which") or number == 0:
        return None
    for noun in reversed(found):
        if noun.stop <= clause.first:
            near = clause.first - noun.stop <= 10
            verbs = [verb for verb in parts[number - 1].verbs if verb.at >= noun.stop]
            return noun if near and not verbs else None
    return None


def _is_told(verb: Verb, date: Date) -> bool:
    return verb.told or (verb.planned and date.precision == "day")


def _of_verb(
    row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun], antecedent: Noun | None, date: Date
) -> Telling | None:
    """Return the event that a verb tells, with the noun beside it that belongs to it."""
    word = verb.word
    if word is None or (word.entry.flag("presence") and not is_exact(date)):
        return None
    # "The threat was withdrawn" tells no threat: it is one only beside the name of who made it.
    mine = [noun for noun in mine if noun.kind != "statement" or not noun.flag("of_name") or _has_name(row, noun)]
    noun = _object(row, clause, verb, mine)
    before = next((one for one in reversed(mine) if one.stop <= verb.at), None)
    if before is not None and not verb.finite and verb.voice == "passive" and verb.at - before.stop <= 1:
        return _with_noun(row, clause, mine, verb, before, before.kind, date)
    if noun is None and antecedent is not None and not mine:
        noun = antecedent
    if word.kind is None:
        near = before is not None and before.kind in ("other", "conflict") and verb.at - before.stop <= 1
        own = before is not None and (
            verb.voice == "passive" or not verb.finite or not _is_governed(row, clause, before)
        )
        if noun is None and own and (near or verb.voice == "passive" or not _has_object(row, verb) or not verb.finite):
            noun = before
        if noun is None or not _takes(noun, verb):
            return None
        return _with_noun(row, clause, mine, verb, noun, _kind_with(noun, verb), date)
    if word.kind == "other" and (fought := _fought(row, clause, verb, mine)):
        return _with_noun(row, clause, mine, verb, fought, "conflict", date)
    if noun is None and verb.voice == "passive" and before is not None and before.kind == word.kind:
        noun = before
    own = before.word.entry.texts("verbs") if before is not None and before.word is not None else ()
    if noun is None and before is not None and verb.voice == "passive" and word.lemma in own:
        # "Diplomatic relations were established" founds no body.
        return _with_noun(row, clause, mine, verb, before, before.kind, date)
    kind: EventKind = word.kind
    if noun is not None and noun.at >= verb.stop and word.kind in _FROM_ITS_NOUN:
        joined = word.entry.flag("to_body") and noun.kind in ("agreement", "other")
        if (word.kind in ("other", "organisation") and not joined and noun.kind != "other") or word.entry.flag(
            "of_noun"
        ):
            kind = noun.kind
        return _with_noun(row, clause, mine, verb, noun, kind, date)
    if (
        noun is not None
        and word.entry.flag("of_noun")
        and noun.kind in ("summit", "forum", "meeting", "exercise", "visit")
    ):
        return _with_noun(row, clause, mine, verb, noun, noun.kind, date)
    if noun is not None and noun.kind != word.kind:
        noun = None
    return _with_noun(row, clause, mine, verb, noun, kind, date)


def _with_noun(
    row: Sequence[Item],
    clause: Clause,
    mine: Sequence[Noun],
    verb: Verb,
    noun: Noun | None,
    kind: EventKind,
    date: Date,
) -> Telling:
    assert verb.word is not None
    inside = noun is not None and clause.first <= noun.at < clause.last
    first = min(noun.at, verb.at) if noun and inside else verb.at
    last = max(noun.stop, verb.stop) if noun and inside else verb.stop
    rule = f"{verb.word.entry.name} verb" if verb.word.kind else f"{kind} noun with verb"
    until = _until(row, clause, mine, noun) if noun and noun.at >= verb.stop else clause.last
    return Telling(kind, first, last, clause, date, verb, noun, rule, until)


def _takes(noun: Noun, verb: Verb) -> bool:
    """Whether a noun that needs a verb of its own has it."""
    if noun.word is None or verb.word is None or noun.series is not None:
        return True
    needed = (*noun.word.entry.texts("verbs"), *noun.word.entry.texts("severed"))
    return not needed or verb.word.lemma in needed


def _kind_with(noun: Noun, verb: Verb) -> EventKind:
    severed = noun.word is not None and verb.word is not None and verb.word.lemma in noun.word.entry.texts("severed")
    return "sanction" if severed else noun.kind


def _fought(row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun]) -> Noun | None:
    """Return the fighting in which somebody died."""
    if verb.word is None or not verb.word.entry.flag("in_fighting"):
        return None
    return next((noun for noun in mine if noun.kind == "conflict" and noun.at > verb.at), None)


def _has_object(row: Sequence[Item], verb: Verb) -> bool:
    following = row[verb.stop] if verb.stop < len(row) else None
    return following is not None and (following.kind == "name" or following.low in grammar.DETERMINERS)


def _object(row: Sequence[Item], clause: Clause, verb: Verb, mine: Sequence[Noun]) -> Noun | None:
    """Return the event noun that is a verb's object: before any preposition but "of", and before the next verb."""
    bound = min((other.at for other in clause.verbs if other.at > verb.at), default=clause.last)
    through = {"of", "between"} | set(verb.word.entry.texts("through") if verb.word else ())
    if verb.voice == "passive":
        through.add("by")
    for at in range(verb.stop, bound):
        for noun in mine:
            if noun.at == at:
                return noun
        item = row[at]
        dating = item.low in ("on", "in") and at + 1 < bound and row[at + 1].kind == "date"
        if (item.low in grammar.PREPOSITIONS and item.low not in through and not dating) or item.text in ";:":
            return None
    return None


def _is_governed(row: Sequence[Item], clause: Clause, noun: Noun) -> bool:
    """Whether a noun stands in a phrase of its own before the subject: "under the embargo, they came"."""
    first = next((item for item in row[clause.first : noun.at] if not grammar.is_adverb(item)), row[clause.first])
    opens = first.low in grammar.PREPOSITIONS and first.low != clause.opener
    return opens and any(item.text == "," for item in row[noun.stop : noun.stop + 3])


def _stands_alone(row: Sequence[Item], clause: Clause, noun: Noun, *, named: bool, day: bool) -> bool:
    """Whether a dated noun means an event by itself, outside what is denied or only possible.

    A noun named by its date is taken for granted even there.
    """
    if noun.series is not None:
        return True
    assert noun.word is not None
    governing = [verb for verb in clause.verbs if verb.at < noun.at]
    planned = bool(governing) and governing[-1].planned and day and noun.kind in _GATHERINGS
    if (governing and not governing[-1].told and not named and not planned) or noun.word.entry.texts("verbs"):
        return False
    if noun.flag("weak"):
        owned = noun.at > 0 and (row[noun.at - 1].kind in ("name", "series") or row[noun.at - 1].text[0].isupper())
        return noun.opened or (owned and noun.kind == "conflict")
    if noun.flag("named"):
        return any(
            item.kind in ("name", "series") or item.text[0].isupper()
            for item in row[max(0, noun.at - 4) : noun.stop + 4]
        )
    return not noun.flag("of_name") or _has_name(row, noun)


def _has_name(row: Sequence[Item], noun: Noun) -> bool:
    """Whether a name owns a noun or follows it: "Stalin's death", "the collapse of the Soviet Union"."""
    before = row[noun.at - 1] if noun.at else None
    if before is not None and before.low == "'s" and noun.at > 1:
        before = row[noun.at - 2]
    if before is not None and before.kind == "name":
        return True
    if noun.stop >= len(row) or row[noun.stop].low != "of":
        return False
    for item in row[noun.stop + 1 : noun.stop + 5]:
        if item.kind == "name" or item.text[0].isupper():
            return True
        if item.low in grammar.PREPOSITIONS or item.kind == "mark":
            return False
    return False


def is_only_date(row: Sequence[Item]) -> bool:
    """Whether a sentence is nothing but a date: the head of what follows ("12 May 1997.")."""
    return sum(item.kind == "date" for item in row) == 1 and all(item.kind in ("date", "mark") for item in row)


def is_chronicle(row: Sequence[Item]) -> bool:
    """Whether a sentence is an entry of a chronicle: a date at its head, then a colon, a dash or a full stop."""
    at = 0
    while at < len(row) and row[at].kind == "mark" and row[at].text in _BULLET:
        at += 1
    if at >= len(row) or row[at].kind != "date":
        return False
    following = row[at + 1] if at + 1 < len(row) else None
    return following is not None and following.text in (":", "–", "—", "-", "|", ")", ".")
