"""Sentences become event reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.link.act_words import around
from pipeline.link.events.clauses import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    Clause,
    Item,
    Verb,
    clauses,
    is_adverb,
    items,
)
from pipeline.link.events.dating import has_time
from pipeline.link.events.lexicon import Lexicon, lexicon
from pipeline.link.events.nouns import nouns
from pipeline.link.events.participants import Parties, Taking, at_the_time, state_at, taking_part
from pipeline.link.events.places import Place, capitals, known_at, named_in, place_at, places, struck_at
from pipeline.link.events.telling import (
    ENTRY,
    OCCURRENCE,
    Telling,
    entry_of_chronicle,
    is_chronicle,
    is_exact,
    is_only_date,
    listed,
    tellings,
)
from pipeline.link.events.titles import title
from pipeline.link.passages import Passage
from pipeline.records import Actor, Date, EventKind, EventReport, EventRole
from pipeline.vocabulary import Vocabulary

_HYPOTHETICAL = re.compile(r"\W*(?:If|Had|Were|Should|Unless|Would|Could|Might|Whether|Suppose)\b")
# The first letter comes before the rest: a pattern that begins with a set of characters is searched fast.
_POINTS_BACK = re.compile(
    r"[thosTHOS](?i:(?<!\w.)(?:(?<=t)here\b(?!\s+(?:is|are|was|were|has|have|had|will|would|can|may)\b)"
    r"|(?:(?<=t)h(?:e|is|at|eir|ese)|(?<=h)(?:is|er))\s+(?:\w+\s+)?(?:summit|meeting|talks|visit|conference|session|trip|occasion|communiqué|communique|declaration)\b"
    r"|(?<=o)n\s+(?:that|this)\s+occasion\b|(?:(?<=t)hey|(?<=h)e|(?<=s)he)\s+also\b"
    r"|(?<=t)he\s+two\s+(?:leaders|sides|presidents|ministers)\b))"
)
_ALSO = re.compile(r"\b(?:he|she)\s+also\b", re.IGNORECASE)
_ALONE = frozenset(["two", "both", "he", "she", "they", "we", "i"])
"""Words that act only directly before their verb: "the two met", not "two cooks met"."""
_PRONOUNS = frozenset(["it", "this", "that", "these", "those", "there", "he", "she", "they", "we", "i"])
_REACHED = frozenset(["us", "me", "him", "her", "them", "numbers", "counterpart"])
"""Words that stand after "received" for somebody: "her opposite numbers"."""
_LAWS = frozenset(
    ["Act", "Law", "Resolution", "Constitution", "Charter", "Code", "Concept", "Doctrine", "Strategy", "Plan"]
)
_TO_SOMEBODY = 5
_SHARES = frozenset(["percent", "percentage_points", "share", "multiple"])
_AMOUNTS = frozenset(["money", "count", "physical"])
_GATHERINGS = ("summit", "meeting", "forum", "visit")
_CALLED_AFTER = ("summit", "meeting", "forum", "agreement", "statement")
"""Kinds of events that "of" calls after the place where they were held: "the Treaty of Tlatelolco"."""
_OUTCOMES = ("agreement", "statement", "organisation")
_BODY = re.compile(
    r"\b(?:pact|alliance|bloc|union|organi[sz]ation|community|league|federation|agreement|treaty|club|axis|bank|fund|court|council|forum|coalition|group|initiative)\b",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"\W*(?:the|both|its|his|two|three|four|five|six|seven|eight|several)\s+(?:\w+\s+){0,2}?(?:territory|country|countries|states|nations|capitals?|region|city|island|islands|front|area|border|site)\b"
)
_JOINED_BY = 4
"""How many words stand at most before a verb that shares the subject of the one before."""
_ENDS_OF_OBJECTS = frozenset([",", "and", "in", "from", "by", "with", "after", "near", "during"])
_LONGEST_DATE = 40
_MOST = 60
_LONGEST = 6000
"""Dates and characters beyond which a sentence is a table or a list, which tells no events."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence on its way to reports."""

    passage: Passage
    row: Sequence[Item]
    parts: Sequence[Clause]
    parties: Parties
    known: Lexicon
    words: Vocabulary

    @property
    def is_caption(self) -> bool:
        """Whether it describes a picture."""
        return self.passage.sentence.part == "caption"


_Dated = tuple[EventReport, Date]


def link(passages: Sequence[Passage], words: Vocabulary) -> tuple[EventReport, ...]:
    """Return the events that a document's sentences tell, in the order of the text.

    Raises:
        VocabularyError: a vocabulary file is wrong.
    """
    known = lexicon(words)
    reports: list[EventReport] = []
    latest: tuple[Passage, list[_Dated]] | None = None
    for passage in passages:
        if not passage.sentence.tells:
            continue
        before = latest[1] if latest is not None and latest[0] is passage.before else []
        made = list(_reports(passage, known, words, before))
        reports.extend(report for report, _ in made)
        latest = passage, made or (before if not passage.dates else [])
    return tuple(reports)


def _reports(passage: Passage, known: Lexicon, words: Vocabulary, before: Sequence[_Dated]) -> Iterator[_Dated]:
    heading = _heading(passage, known)
    borrowed = heading or (None if passage.dates else _borrowed(passage, before))
    if borrowed is None and not any(map(_is_when, passage.dates)):
        return
    is_list = len(passage.dates) > _MOST or len(passage.text) > _LONGEST
    if is_list or _HYPOTHETICAL.match(passage.text):
        return
    row = items(passage, known)
    if borrowed is None and not has_time(row):
        return
    chronicle = heading is not None or is_chronicle(row)
    caption = passage.sentence.part == "caption"
    parts = clauses(row, known, present=chronicle or caption)
    on_a_day = any(date.precision == "day" for date in passage.dates)
    if on_a_day and not any(verb.finite for clause in parts for verb in clause.verbs):
        parts = clauses(row, known, present=True)
    verbs = [verb for clause in parts for verb in clause.verbs if verb.word]
    found = nouns(row, verbs, known)
    untrue = around(words).unfounded_in(passage.text)
    told = [
        telling if date is telling.date else replace(telling, date=date)
        for telling in tellings(
            row,
            parts,
            found,
            chronicle=chronicle,
            caption=caption,
            borrowed=borrowed,
            silent=known.never,
            feared=known.feared,
        )
        if not any(start <= row[telling.first].start - passage.sentence.start < stop for start, stop in untrue)
        for date in listed(row, telling.date)
    ]
    if not told and not chronicle:
        return
    sentence = _Sentence(passage, row, parts, Parties(passage, row, words), known, words)
    made: list[_Dated] = []
    for telling in sorted(told, key=lambda telling: telling.spare):
        taken = telling.spare and any(date is telling.date for _, date in made)
        if not taken and (report := _report(telling, sentence)):
            made.append((report, telling.date))
    entry = entry_of_chronicle(row, parts, found, heading) if chronicle and not made else None
    if entry is not None and (report := _report(entry, sentence)):
        made.append((report, entry.date))
    settled = list(_settled(made))
    yield from _with_gatherings(settled, before if borrowed is not None and heading is None else settled)


def _with_gatherings(made: Sequence[_Dated], told: Sequence[_Dated]) -> Iterator[_Dated]:
    """Yield reports, outcomes with the only gathering told of the same days that they can have come from."""
    for report, date in made:
        from_ = [
            other
            for other, when in told
            if other.kind in _GATHERINGS and other.edtf == report.edtf and is_exact(when) and _share(report, other)
        ]
        if report.kind in _OUTCOMES and len(from_) == 1:
            yield replace(report, gathering=(from_[0].sentence.sentence_id, from_[0].start)), date
        else:
            yield report, date


def _share(outcome: EventReport, gathering: EventReport) -> bool:
    """Whether nobody speaks against an outcome being a gathering's: both name somebody, or one names nobody."""
    one, two = ({*dict(report.actors), *report.states} for report in (outcome, gathering))
    return not one or not two or bool(one & two)


def _heading(passage: Passage, known: Lexicon) -> Date | None:
    """Return the date that stands alone before a sentence: "12 May 1997. Yeltsin and Maskhadov sign a treaty"."""
    before = passage.before
    if before is None or len(before.dates) != 1 or len(before.text) > _LONGEST_DATE:
        return None
    return before.dates[0] if is_only_date(items(before, known)) else None


def _borrowed(passage: Passage, before: Sequence[_Dated]) -> Date | None:
    """Return the date of the gathering told before, where this sentence points back to it."""
    told = [(report, date) for report, date in before if report.kind in _GATHERINGS or report.kind == "statement"]
    if not told or not _POINTS_BACK.search(passage.text):
        return None
    also = _ALSO.search(passage.text)
    for report, date in told:
        if report.kind in _GATHERINGS or also or "commun" in passage.text.lower():
            return date
    return None


def _report(telling: Telling, sentence: _Sentence) -> EventReport | None:
    """Return the report of a telling; None where what its word asks for is not there."""
    words, starts = sentence.words, telling.date.date_start
    if starts is None or not _is_when(telling.date):
        return None
    if _is_to_come(telling, sentence) or _is_statistic(telling, sentence):
        return None
    year = starts.year
    taking = _now(taking_part(telling, sentence.parts, sentence.parties), year, words)
    place = _place(telling, sentence) or (_place(telling.like, sentence) if telling.like else None)
    if not _holds(telling, taking, place, sentence):
        return None
    country = place.country if place else None
    if country is None and telling.kind in ("visit", "conflict"):
        country = _invaded(telling, taking, sentence)
    if country is None and telling.kind == "other":
        country = _at_home(telling, taking, sentence)
    if country is None and telling.kind in _GATHERINGS:
        hosts = {actor.country for actor in taking.having("host")}
        country = hosts.pop() if len(hosts) == 1 else None
    country = state_at(country, year, words) if country else None
    kind = _kind(telling, taking)
    told: dict[str, EventRole] = {actor.actor_id: role for actor, role in taking.actors}
    if telling.kind == "visit" and country and "host" not in told.values():
        told.setdefault(country, "host")
    series = telling.noun.series if telling.noun and telling.noun.series and telling.kind == telling.noun.kind else None
    if series and series.actor:
        told.setdefault(series.actor, "participant")
    owners = {actor.actor_id if actor.kind == "state" else actor.country for actor, _ in taking.actors}
    return EventReport(
        kind=kind,
        title=title(telling, sentence.row, taking, place),
        edtf=telling.date.edtf,
        place=place.name if place else None,
        country=country,
        actors=tuple(told.items()),
        sentence=sentence.passage.sentence,
        start=sentence.row[telling.first].start,
        stop=sentence.row[telling.last - 1].stop,
        rule=telling.rule,
        series=series.title if series else None,
        states=tuple(sorted(owner for owner in owners if owner)),
        noun=telling.noun.word.lemma if telling.noun and telling.noun.word else None,
    )


def _is_when(date: Date) -> bool:
    """Whether a date can say when an event took place: it has both ends and is no decade."""
    return date.date_start is not None and date.date_end is not None and date.precision != "decade"


def _is_statistic(telling: Telling, sentence: _Sentence) -> bool:
    """Whether a figure makes it a total and no event: "In 2017 Gazprom sold Turkey 29bn cubic metres"."""
    if telling.kind not in ("other", "visit") or telling.verb is None or telling.date.precision == "day":
        return False
    first, last = sentence.row[telling.clause.first].start, sentence.row[telling.clause.last - 1].stop
    figures = {one.kind for one in sentence.passage.quantities if first <= one.start < last and not one.minor}
    if telling.verb.word is not None and telling.verb.word.entry.flag("counted"):
        figures -= {"count", *_SHARES}
    return bool(figures & _SHARES) or (bool(figures & _AMOUNTS) and not is_exact(telling.date))


def _kind(telling: Telling, taking: Taking) -> EventKind:
    """Return the kind of an event: what is done to a body founds or enlarges it, where the verb's entry says so."""
    word = telling.verb.word if telling.verb else None
    if word is None or telling.kind != "other" or not word.entry.flag("of_body"):
        return telling.kind
    bodies = (*taking.acted, *(taking.acting if telling.verb and telling.verb.voice == "passive" else ()))
    founded = any(actor.kind == "organisation" and actor.country is None for group in bodies for actor in group.actors)
    return "organisation" if founded else telling.kind


def _invaded(telling: Telling, taking: Taking, sentence: _Sentence) -> str | None:
    """Return the state that a verb or "of" reaches directly: "invaded Kuwait", "Iraq was invaded", "raid on Malta"."""
    verb = telling.verb
    reaching = ("of", "in", "to", "into", "on") if telling.kind == "conflict" else ("of", "in", "to", "into")
    for group in taking.acted:
        party = group.parties[0]
        direct = verb is not None and verb.stop < len(sentence.row) and sentence.row[verb.stop].start == party.start
        if verb is not None and verb.voice == "passive" and len(group.actors) == 1 and telling.kind == "conflict":
            direct = direct or group.stop <= sentence.row[verb.at].start
        governed = sentence.parties.preposition(group) in reaching
        if party.actor.kind == "state" and party.naming.form != "demonym" and (direct or governed):
            return party.actor.actor_id
    return None


def _at_home(telling: Telling, taking: Taking, sentence: _Sentence) -> str | None:
    """Return the state in which happens what states do at home: "India's nuclear tests", "Morales resigned".

    Where nobody takes part, it is that of the only people named before: "Irish voters backed it in a referendum".
    """
    word = telling.verb.word if telling.verb else None
    entries = [one.entry for one in (word, telling.noun.word if telling.noun else None) if one is not None]
    owners = {actor.actor_id if actor.kind == "state" else actor.country for actor, _ in taking.actors}
    at_home = any(entry.flag("at_home") for entry in entries)
    if at_home and not owners:
        named = (item.naming for item in sentence.row[telling.clause.first : telling.last])
        owners = {naming.actor.country for naming in named if naming is not None and naming.form == "demonym"}
    return next(iter(owners)) if at_home and len(owners) == 1 else None


def _is_to_come(telling: Telling, sentence: _Sentence) -> bool:
    """Whether a date lies after the publication, and its day is not said to be fixed."""
    published = sentence.passage.section.published_end
    starts = telling.date.date_start
    if published is None or starts is None or starts <= published:
        return False
    if telling.verb is None and telling.kind in _GATHERINGS:
        return not any(verb.planned for verb in telling.clause.verbs if verb.at < telling.first)
    return telling.verb is None or not telling.verb.planned


def _now(taking: Taking, year: int, words: Vocabulary) -> Taking:
    """Return the participants with the states of the year: no Soviet Union after 1991."""
    actors: tuple[tuple[Actor, EventRole], ...] = tuple(
        (at_the_time(actor, year, words), role) for actor, role in taking.actors
    )
    return Taking(actors, taking.acting, taking.acted)


def _holds(telling: Telling, taking: Taking, place: Place | None, sentence: _Sentence) -> bool:
    """Whether what a word asks for is there: an actor before it, a person, a body or a place after it."""
    acting = [actor for group in taking.acting for actor in group.actors]
    acted = [actor for group in taking.acted for actor in group.actors]
    if telling.verb is None:
        needs_body = telling.noun is not None and telling.noun.flag("to_body")
        return not needs_body or any(actor.kind == "organisation" for actor in (*acting, *acted))
    verb = telling.verb
    if telling.rule == ENTRY:
        return True
    exact = is_exact(telling.date)
    if telling.rule == OCCURRENCE or verb.word is None:
        told = bool(acting) if verb.voice == "active" else bool(acting or acted)
        return told or (exact and (_is_unnamed(telling, sentence) or _is_proper(telling, sentence)))
    if telling.noun is not None and not verb.finite:
        return True
    entry = verb.word.entry
    after = "".join(item.text + " " for item in sentence.row[verb.stop : verb.stop + 6])
    named = acting or (verb.voice == "passive" and acted)
    unnamed = (
        _is_unnamed(telling, sentence) or _is_proper(telling, sentence) or (exact and _is_about(telling, sentence))
    )
    if entry.flag("by_actor") and not (named or unnamed):
        return False
    if entry.flag("in_games") and sentence.known.games.search(sentence.passage.text):
        return False
    in_passing = unnamed or (verb.voice == "passive" and exact)
    if entry.flag("of_event") and telling.noun is None and not _is_about(telling, sentence):
        return False
    if entry.flag("of_actor") and not (acting or acted or in_passing):
        return False
    if (
        entry.flag("to_person")
        and telling.noun is None
        and not _is_to_somebody(telling, sentence)
        and not any(actor.kind == "person" for actor in (*acted, *(acting if verb.voice == "passive" else ())))
    ):
        return False
    if entry.flag("to_body") and _is_by_itself(verb, sentence) and (acting or _is_mine(telling, sentence)):
        return True
    grows = verb.voice == "passive" or verb.word.lemma in ("enlarge", "expand") or entry.flag("takes_in")
    joined = (*acted, *acting) if grows else acted
    if entry.flag("to_body") and not (
        any(actor.kind == "organisation" for actor in joined) or (acting and _BODY.search(after))
    ):
        return False
    admitting = acting if verb.voice == "active" else (*acting, *acted)
    if entry.flag("by_body") and not any(actor.kind == "organisation" for actor in admitting):
        return False
    if entry.flag("presence") and (place is None or any(actor.country == place.country for actor in acting)):
        return False
    if telling.kind == "visit":
        if verb.voice == "passive" and verb.word.lemma.startswith("fly"):
            return False  # "Tongan peacekeepers were flown to Bougainville by Australia"
        gone = bool(acting) or _is_unnamed(telling, sentence) or _is_proper(telling, sentence)
        return gone and bool(acted or place or _LAND.match(after))
    return True


def _is_by_itself(verb: Verb, sentence: _Sentence) -> bool:
    """Whether a verb that asks for an object has none: "Suriname joined in 1995", "it acceded four years later"."""
    following = sentence.row[verb.stop] if verb.stop < len(sentence.row) else None
    plain = verb.word is not None and verb.word.lemma in ("join", "accede", "withdraw", "rejoin")
    return plain and (following is None or following.low in ("in", "on") or following.kind in ("date", "mark"))


def _is_mine(telling: Telling, sentence: _Sentence) -> bool:
    """Whether a speaker's own state acts: "my country joined"."""
    assert telling.verb is not None
    before = [item.low for item in sentence.row[telling.clause.first : telling.verb.at]]
    return any(word in ("my", "our") for word in before) and any(word in ("country", "nation") for word in before)


def _is_to_somebody(telling: Telling, sentence: _Sentence) -> bool:
    """Whether a verb reaches persons who are not named: "received the heads of state", "hosted us"."""
    assert telling.verb is not None
    for item in sentence.row[telling.verb.stop : telling.verb.stop + _TO_SOMEBODY]:
        if item.low in sentence.known.actors or item.low in _REACHED:
            return True
        if item.low in PREPOSITIONS or item.kind == "mark":
            return False
    return False


def _is_unnamed(telling: Telling, sentence: _Sentence) -> bool:
    """Whether somebody acts who is not named: "the two sides agreed", "I welcomed"."""
    verb = telling.verb
    if verb is None or verb.voice == "passive":
        return False
    speaks = verb.word is not None and verb.word.entry.flag("by_speaker")
    speaks = speaks and (telling.noun is None or telling.noun.kind != "statement")
    able = sentence.known.speakers if speaks else sentence.known.actors
    before = [item for item in _before(telling.clause, verb, sentence) if not is_adverb(item)]
    head = next((item for item in reversed(before) if item.low not in AUXILIARIES), None)
    return any(item.low in able and (item is head or item.low not in _ALONE) for item in before)


def _before(clause: Clause, verb: Verb, sentence: _Sentence) -> Sequence[Item]:
    """Return the words before a verb, of "and met" those before the verb to which it is joined."""
    said = sentence.row[clause.first : verb.at]
    named = any(item.kind in ("name", "series") or item.low in sentence.known.actors for item in said)
    if named or len(said) > _JOINED_BY or clause.opener not in ("and", "but", ",", "then", ")"):
        return said
    earlier = next((part for part in reversed(sentence.parts) if part.verbs and part.last <= clause.first), None)
    return sentence.row[earlier.first : earlier.verbs[0].at] if earlier else said


def _is_about(telling: Telling, sentence: _Sentence) -> bool:
    """Whether what is said of is an event itself: "a swap agreement was announced", "the truce lapsed"."""
    verb = telling.verb
    if verb is None or (verb.voice == "active" and telling.kind != "other"):
        return False
    before = _before(telling.clause, verb, sentence)
    # "Exercise bikes sold well" is about bikes.
    return any(
        item.low in sentence.known.nouns and not _goes_on(following)
        for item, following in zip_longest(before, before[1:])
    )


def _goes_on(following: Item | None) -> bool:
    """Whether a noun before this word is but the first part of another: "exercise [bikes]"."""
    if following is None or following.kind != "word" or not following.text.isalpha():
        return False
    return following.low not in DETERMINERS | PREPOSITIONS | AUXILIARIES and not is_adverb(following)


def _is_proper(telling: Telling, sentence: _Sentence) -> bool:
    """Whether the subject is a name that nobody knows: "COSBAN was created", "the Berlin Wall came down"."""
    verb = telling.verb
    if verb is None or (telling.kind == "statement" and not _is_of_law(verb, sentence)):
        return False
    before = _before(telling.clause, verb, sentence)
    head = [item for item in before if item.kind == "word" and item.low not in AUXILIARIES and not is_adverb(item)]
    if telling.clause.opener in ("which", "who", "that") and telling.clause.first and not head[1:]:
        named = sentence.row[max(0, telling.clause.first - 2) : telling.clause.first]
        return any(item.kind == "word" and item.text[0].isupper() for item in named)
    if not head or not head[-1].text[0].isupper() or head[-1].low in DETERMINERS | PREPOSITIONS | _PRONOUNS:
        return bool(_in_apposition(before))
    goes = telling.kind == "visit" and not head[-1].low.endswith("s")
    return goes or head[-1].text.isupper() or head[-1] is not sentence.row[0]


def _is_of_law(verb: Verb, sentence: _Sentence) -> bool:
    """Whether what is adopted is a law or the like, by its name: "the Growth and Opportunity Act, enacted in 2000"."""
    if verb.voice == "active":
        return False
    return any(item.text in _LAWS for item in sentence.row[max(0, verb.at - 5) : verb.at])


def _in_apposition(before: Sequence[Item]) -> bool:
    """Whether words in commas after a name part it from its verb: "COSBAN, the high-level committee, was created"."""
    commas = [at for at, item in enumerate(before) if item.text == ","]
    return len(commas) > 1 and commas[0] > 0 and before[commas[0] - 1].text[0].isupper() and commas[0] <= 4


def _place(telling: Telling, sentence: _Sentence) -> Place | None:
    """Return where an event took place: in its name, where it leads to, after it, before it in its clause."""
    row, clause, known, words = sentence.row, telling.clause, sentence.known, sentence.words
    noun, verb = telling.noun, telling.verb
    if (
        noun
        and clause.first <= noun.at < clause.last
        and (named := named_in(row, max(clause.first, noun.at - 4), noun.stop, known))
    ):
        return named
    last = len(row) if sentence.is_caption else clause.last
    ahead = [
        other.at for other in clause.verbs if other.at >= telling.last and other.told and not _in_what(row, other.at)
    ]
    bound = min([*ahead, last])
    goal = verb.stop if verb is not None and _leads(verb) else None
    if telling.kind == "conflict" and (struck := _struck(telling, bound, sentence)):
        return struck
    if telling.kind == "visit" and verb is not None and verb.word is not None and verb.word.given:
        goal = next((at + 1 for at in range(verb.stop, bound - 1) if row[at].low == "to"), None)
    if telling.kind == "visit" and noun is not None:
        goal = next((at + 1 for at in range(noun.stop, bound - 1) if row[at].low == "to"), None)
    while goal is not None and goal < last - 1 and row[goal].low in ("the", "then", "neighbouring", "neighboring"):
        goal += 1
    if goal is not None and goal < last and (place := place_at(row, goal, last, known, words)):
        return place
    if noun is not None and noun.kind in _CALLED_AFTER and noun.stop + 1 < bound and row[noun.stop].low == "of":
        called = known_at(row, noun.stop + 1, known) or place_at(row, noun.stop + 1, last, known, words, any_name=False)
        if called is not None and (not called.is_state or row[called.at].text in capitals(words).values()):
            return called
    found = places(row, telling.first, bound, known, words)
    if not found:
        found = [
            place for place in places(row, clause.first, telling.first, known, words, all_of=True) if place.country
        ][-1:]
    return next((place for place in found if place.country and not place.is_state), None) or next(
        (place for place in found if place.country), found[0] if found else None
    )


def _struck(telling: Telling, bound: int, sentence: _Sentence) -> Place | None:
    """Return the place that an attack struck: its verb's object or passive subject, or what "on" and "of" name."""
    row, verb, noun = sentence.row, telling.verb, telling.noun
    if verb is not None and verb.voice == "passive":
        first = telling.clause.first
        opens = first < verb.at and row[first].low not in PREPOSITIONS
        return known_at(row, first, sentence.known) if opens and row[first].naming is None else None
    after = noun.stop if noun is not None else telling.last
    if after < bound and (verb is not None or row[after].low in ("of", "on")):
        until = next((at for at in range(after, bound) if row[at].low in _ENDS_OF_OBJECTS), bound)
        return struck_at(row, after, until, sentence.known, sentence.words)
    return None


def _leads(verb: Verb) -> bool:
    """Whether a place may follow a verb directly: "visited Prague", "fled to India"."""
    return verb.word is not None and (verb.word.kind == "visit" or verb.word.words[-1] in ("to", "into", "in"))


def _in_what(row: Sequence[Item], at: int) -> bool:
    """Whether a verb only says what a thing is called: "signed what they termed a programme in Ulaanbaatar"."""
    return any(item.low == "what" for item in row[max(0, at - 3) : at])


def _settled(made: Sequence[_Dated]) -> Iterator[_Dated]:
    """Yield the reports of a sentence, none twice; of a visit and a meeting of one person on one date the visit."""
    kept: list[_Dated] = []
    for report, date in sorted(made, key=lambda pair: pair[0].kind == "meeting"):
        same = next((n for n, (other, _) in enumerate(kept) if _is_same(other, report) or _covers(other, report)), None)
        if same is None:
            kept.append((report, date))
        elif report.kind == "meeting":
            kept[same] = (_with_actors(kept[same][0], report), date)
    yield from sorted(kept, key=lambda pair: pair[0].start)


def _is_same(one: EventReport, two: EventReport) -> bool:
    """Whether two reports of one sentence say the same: "shake hands during their meeting"."""
    if one.kind != two.kind or one.edtf != two.edtf or one.series != two.series:
        return False
    first, second = set(dict(one.actors)), set(dict(two.actors))
    if one.kind in ("meeting", "visit"):
        return bool(first & second) or not first or not second
    return first == second and not (one.noun and two.noun and one.noun != two.noun)


def _covers(visit: EventReport, meeting: EventReport) -> bool:
    """Whether a meeting took place on a visit: one person, one date."""
    shared = set(dict(visit.actors)) & set(dict(meeting.actors))
    return visit.kind == "visit" and meeting.kind == "meeting" and visit.edtf == meeting.edtf and bool(shared)


def _with_actors(report: EventReport, other: EventReport) -> EventReport:
    told = dict(report.actors)
    for actor, _ in other.actors:
        told.setdefault(actor, "participant")
    return replace(report, actors=tuple(told.items()), states=tuple(sorted({*report.states, *other.states})))
