"""Events of the documents meet dated events of the record: the same kind, parties and time, and what then differs.

An event is identified before it is judged, and by more than its date. Where several events of the record fit, or none,
nothing is said. A text that gives the year only does not differ from a day of that year, and one that names two of ten
participants is not wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from pipeline import tables
from pipeline.find.actors import gazetteer
from pipeline.judge.happenings import GATHERINGS, Happening, Words, cities, documented, recorded
from pipeline.judge.membership import Bodies
from pipeline.judge.saying import counted, date, joined
from pipeline.records import EventKind, EventVerdict, RecordEvent
from pipeline.vocabulary import load

_OF_BODIES = frozenset({"summit", "forum", "meeting"})
_PACTS = frozenset({"agreement", "statement"})
_YEAR = 366
_MONTH = 31
_FEW = 3
"""Days by which leaders' meetings and statements may be told off; beyond, the same people may have met again."""
_NAMED_OFF: Mapping[EventKind, int] = {"agreement": _MONTH, "exercise": 14}
"""Days by which what has a name of its own may be told off and still be meant."""
_BESIDE = 2
"""Days by which a visit or a summit may be dated off: sources often name one day of several."""
_VAGUE = 62
"""Days from which on a time is too long to tell two meetings of the same people apart."""


@dataclass(frozen=True, slots=True)
class _Match:
    """An event of the record beside one of the documents."""

    known: Happening
    sure: bool
    """Whether it is the same event even where its date or place is another."""
    apart: int
    """Days between the two, 0 where they can be the same."""
    place: bool | None
    """Whether the places are the same; None where that cannot be said."""

    @property
    def agrees(self) -> bool:
        return self.apart == 0 and self.place is not False


def judge(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill ``event_verdicts`` from the events of the documents and those of the record."""
    record = Record(tables.stored(connection, RecordEvent))
    found = (verdict for told in documented(connection, record.known) if (verdict := record.verdict(told)))
    tables.fill(connection, "event_verdicts", found)


class Record:
    """The events of the record, found by year and party."""

    def __init__(self, events: Iterable[RecordEvent]) -> None:
        self.known = gazetteer(load())
        self.words = Words.of(load())
        self.happenings = [recorded(event, self.known) for event in events]
        self.names = {actor.actor_id: actor.name for actor in self.known.actors.values()}
        self.bodies = Bodies(self.happenings, self.words, self.known)
        self._near: dict[tuple[int, str], list[Happening]] = defaultdict(list)
        self._named: dict[int, list[Happening]] = defaultdict(list)
        self._instances: dict[tuple[str, int], list[Happening]] = defaultdict(list)
        for event in self.happenings:
            for year in range(event.first.year - 1, event.last.year + 2):
                for party in event.who.all | event.who.states:
                    self._near[year, party].append(event)
                if event.known_by:
                    self._named[year].append(event)
            if event.kind in ("summit", "forum"):
                for series in (*event.who.bodies, *event.known_by):
                    self._instances[series, event.first.year].append(event)
        exact = (event for event in self.happenings if event.kind in GATHERINGS)
        self.cities = cities(self.known) | {place for event in exact for place in event.where.plain}

    def verdict(self, told: Happening) -> EventVerdict | None:
        """Return what the record says of an event of the documents; None where it does not know it, or not surely."""
        if told.kind == "organisation":
            return self.bodies.verdict(told)
        near = sorted(self._candidates(told), key=lambda known: known.ordinal)
        found = [match for known in near if (match := self._match(told, known))]
        if chosen := self._agreeing(told, [match for match in found if match.agrees]):
            return self._written(told, chosen)
        if any(match.agrees for match in found):
            return None
        differing = [match for match in found if match.sure and self._is_the_same(told, match)]
        if not differing:
            return None
        return self._written(told, min(differing, key=lambda match: (match.apart, match.place is False)))

    def _candidates(self, told: Happening) -> Iterator[Happening]:
        years = range(told.first.year, told.last.year + 1) if told.days < 800 else range(0)
        seen: set[int] = set()
        for year in years:
            parties = [
                self._near[year, party] for party in told.who.all | told.who.states if (year, party) in self._near
            ]
            for event in (event for events in (*parties, self._named.get(year, [])) for event in events):
                if event.ordinal not in seen:
                    seen.add(event.ordinal)
                    yield event

    def _match(self, told: Happening, known: Happening) -> _Match | None:
        sure = self._identity(told, known)
        if sure is None:
            return None
        apart = told.days_from(known)
        lasting = told.kind == "visit" or known.kind in ("summit", "forum")
        return _Match(known, sure, 0 if lasting and apart <= _BESIDE else apart, self._same_place(told, known))

    def _identity(self, told: Happening, known: Happening) -> bool | None:
        """Whether the two are surely one event, or only where date and place agree; None where they are two."""
        if known.kind in GATHERINGS:
            series = known.who.bodies or (known.known_by and known.kind in ("summit", "forum"))
            if series and (told.kind == "forum" or len(known.who.persons & told.who.persons) < 2):
                return self._is_gathering_of_a_body(told, known)
            return _is_meeting_of_leaders(told, known)
        named = self.words.any(known.known_by, told.context)
        shared = bool(known.who.all & told.who.all or known.who.states & told.who.states)
        if known.kind in _PACTS and told.kind in (*_PACTS, "other"):
            if not (named and shared):
                return None
            if told.kind == "other":
                return False
            signed = known.who.persons & told.who.persons or known.who.bodies & told.who.bodies
            return known.who.states <= told.who.states and bool(signed or len(known.who.states) > 1)
        if known.kind != told.kind:
            return None
        if known.kind == "exercise":
            if named and (shared or not told.who.all):
                return True
            exact = told.days < _VAGUE and known.days < _VAGUE
            return False if exact and len(known.who.states & told.who.states) > 1 else None
        if known.kind in ("conflict", "sanction"):  # a sentence tells several: "after the annexation, the sanctions"
            named = self.words.any(known.known_by, told.title.lower())
        return False if named and (shared or not told.who.all) else None

    def _is_gathering_of_a_body(self, told: Happening, known: Happening) -> bool | None:
        if told.kind not in _OF_BODIES:
            return None
        if self.words.tells("below leaders", told.near) != self.words.tells("below leaders", known.near):
            return None
        named = self.words.any(known.known_by, told.context)
        if not told.who.bodies & known.who.bodies and (not named or told.kind == "meeting" or told.who.bodies):
            return None
        if told.kind == "meeting" and (told.who.persons or 0 < len(told.who.states) < 3):
            return None
        if told.kind == "meeting" and not self.words.tells("leaders", told.context):
            return False
        return not self.words.tells("aside", told.context)

    def _same_place(self, told: Happening, known: Happening) -> bool | None:
        if known.remote:
            return False if told.where.plain else None
        if _share_a_place(told, known):
            return True
        if not (told.where.plain or told.where.country) or not (known.where.plain or known.where.country):
            return None
        if told.where.country and known.where.country and told.where.country != known.where.country:
            return False
        exact = told.where.plain and known.where.plain and told.where.plain | known.where.plain <= self.cities
        return False if exact and known.kind != "exercise" else None

    def _agreeing(self, told: Happening, found: Sequence[_Match]) -> _Match | None:
        """Return the event of the record that agrees; None where several do and the text does not tell them apart."""

        def worth(match: _Match) -> tuple[bool, bool, bool, int]:
            known = match.known
            return (match.sure, known.kind == told.kind, match.place is True, len(known.who.all & told.who.all))

        best = sorted(found, key=worth, reverse=True)
        if not best:
            return None
        equal = [match for match in best if worth(match) == worth(best[0])]
        if len(equal) == 1 and (told.days < _VAGUE or len(best) == 1 or worth(best[0])[:2] > worth(best[1])[:2]):
            return equal[0]
        return equal[0] if told.days == 1 else None

    def _is_the_same(self, told: Happening, match: _Match) -> bool:
        """Whether what differs is small enough against what agrees for the two to be one event told differently."""
        known = match.known
        if known.kind in ("summit", "forum") and (known.who.bodies or known.known_by):
            series = known.who.bodies & told.who.bodies or known.known_by
            instances = {event.ordinal for name in series for event in self._instances[name, told.first.year]}
            if instances != {known.ordinal}:  # another meeting of the year, or of another year
                return False
            if match.apart == 0:
                return True
            return told.days <= _MONTH and (match.apart <= _MONTH if match.place is None else match.place)
        if known.kind in GATHERINGS:
            both = len(known.who.persons & told.who.persons) > 1
            if match.apart == 0:
                return both and told.days == 1
            return both and match.place is True and match.apart <= _FEW and told.days == 1
        if match.apart == 0:
            return told.days <= (_YEAR if known.kind == "agreement" else _MONTH)
        near = _NAMED_OFF.get(known.kind, _FEW)
        return match.place is not False and told.days <= _MONTH and match.apart <= near

    def _written(self, told: Happening, match: _Match) -> EventVerdict:
        known = match.known
        missing = tuple(
            sorted(party for party in known.who.all if not told.who.stand_for(party, known.who.country_of.get(party)))
        )
        strangers = told.who.acting_states - known.who.states if known.complete else frozenset[str]()
        severity = 3 if strangers else 0
        lines = [self._record_says(known)]
        if match.place is False and known.remote:
            severity = max(severity, 1)
            lines.append(f"It was held from a distance; the documents place it in {joined(told.where.names)}.")
        elif match.place is False:
            severity = max(severity, 2)
            where = joined(told.where.names) or self.names.get(
                told.where.country or "", told.where.country or "elsewhere"
            )
            lines.append(f"The documents place it in {where}.{self._elsewhere(told, known)}")
        if match.apart:
            severity = max(severity, 1 if match.apart == 1 else 2 if match.apart <= _MONTH else 3)
            by = f", {counted(match.apart, 'day')} {'earlier' if told.last < known.first else 'later'}"
            lines.append(f"The documents date it {date(told.edtf)}{by if told.days == 1 else ''}.")
        elif told.first <= known.first and known.last <= told.last:
            if told.days > known.days and not severity:
                lines.append(f"The documents say {date(told.edtf)}, which does not differ.")
        elif told.first < known.first or known.last < told.last:
            same = (
                "some of these days are the same" if told.days_from(known) == 0 else "close enough for such a gathering"
            )
            lines.append(f"The documents say {date(told.edtf)}: {same}.")
        if strangers:
            lines.append(f"The record does not have {self._list(strangers)} take part.")
        return EventVerdict(
            event_id=told.event_id,
            ordinal=known.ordinal,
            verdict="differs" if severity else "agrees",
            severity=severity,
            by_hand=False,
            reasoning=" ".join(lines),
            date_differs=match.apart > 0,
            place_differs=match.place is False,
            missing=missing,
            extra=tuple(sorted(strangers)),
        )

    def _record_says(self, known: Happening) -> str:
        where = f" in {joined(known.where.names)}" if known.where.names and not known.remote else ""
        return f"The record has “{known.title}”, {date(known.edtf)}{where}."

    def _elsewhere(self, told: Happening, known: Happening) -> str:
        """Say when the same body did meet where the documents place it."""
        there = sorted(
            event.first
            for event in self.happenings
            if event.kind == known.kind
            and event.who.bodies & known.who.bodies & told.who.bodies
            and event.where.plain & told.where.plain
        )
        if not there:
            return ""
        return f" There it met in {joined(dict.fromkeys(str(day.year) for day in there))}."

    def _list(self, actors: Iterable[str]) -> str:
        return joined(self.names.get(actor, actor) for actor in sorted(actors))


def _share_a_place(told: Happening, known: Happening) -> bool:
    if told.where.plain & known.where.plain:
        return True
    same = told.where.country is not None and told.where.country == known.where.country
    return same and (told.where.only_country or known.where.only_country)


def _is_meeting_of_leaders(told: Happening, known: Happening) -> bool | None:
    if told.kind not in GATHERINGS and told.kind != "other":
        return None
    if told.who.bodies and told.kind in ("summit", "forum"):
        return None
    both = known.who.persons & told.who.persons
    others = {person for person in told.who.persons - both if told.who.country_of.get(person) in known.who.states}
    if told.kind == "other":
        return False if len(both) > 1 and told.days == 1 and _share_a_place(told, known) else None
    if len(both) > 1:
        return True
    if others or not known.who.states <= told.who.states:
        return None
    if both:
        return True
    return False if not told.who.persons and told.days <= _MONTH and _share_a_place(told, known) else None
