"""Every record of the pipeline: what a stage hands to the next, and what becomes a row of a published table.

A class marked with :func:`published` *is* a table: its fields are the columns, their annotations the types, the texts
beside them the comments, and the references the checks. DDL, data dictionary and reference checks are all made from
here, so nothing about a table is said twice.

Offsets count Unicode code points of the document's text and are half-open: ``text[start:stop] == quote``.
Days are ISO 8601; ``edtf`` columns follow the Extended Date/Time Format (ISO 8601-2:2019, EDTF level 1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypeVar

from pipeline.light import light

# --------------------------------------------------------------------------------------------- the closed vocabularies

Zone = Literal["body", "caption", "abstract", "notes", "furniture"]
Part = Literal["text", "heading", "byline", "caption", "note", "furniture"]
Bound = Literal["exact", "approximate", "at_least", "at_most", "range"]
Modality = Literal["actual", "target", "forecast"]
Measure = Literal[
    "trade_turnover",
    "exports",
    "imports",
    "trade_balance",
    "growth",
    "share",
    "contract_value",
    "investment",
    "cost",
    "price",
    "volume",
    "reserves",
    "length",
    "personnel",
    "count",
    "duration",
    "rank",
    "multiple",
    "other",
]
QuantityKind = Literal[
    "money", "percent", "percentage_points", "share", "count", "physical", "duration", "rank", "multiple"
]
Basis = Literal["explicit", "relative"]
Precision = Literal["day", "month", "season", "quarter", "half", "year", "decade", "range"]
CalendarUnit = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade"]
Anchor = Literal["passage", "publication"]
EventPrecision = Literal["day", "month", "season", "year", "decade"]
EventKind = Literal[
    "summit",
    "meeting",
    "visit",
    "agreement",
    "statement",
    "exercise",
    "conflict",
    "sanction",
    "organisation",
    "forum",
    "other",
]
EventRole = Literal["host", "visitor", "signatory", "party", "object", "participant"]
ActorKind = Literal["state", "organisation", "person", "company", "region"]
NameForm = Literal["name", "demonym", "capital", "combining", "family_name", "acronym", "short_name", "office"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
QuadClass = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
Reason = Literal[
    "date",
    "time_of_day",
    "note_mark",
    "page",
    "list_number",
    "reference",
    "identifier",
    "address",
    "name",
    "legal_article",
    "score",
    "age",
    "compound",
    "pronoun",
    "ordinal",
    "points_back",
    "vague",
    "contradictory",
    "ambiguous",
    "heading",
    "notes",
    "furniture",
    "unknown",
]

# Zones from which claims, dates, events and relations are published; the others give document metadata only.
TOLD_ZONES: frozenset[Zone] = frozenset({"body", "abstract", "caption"})

# --------------------------------------------------------------------------------------------- how a record is a table


@dataclass(frozen=True, slots=True)
class Refers:
    """Beside a column's meaning: the column holds a value of ``table.column``."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a published record says of its table."""

    name: str
    meaning: str
    key: tuple[str, ...]
    record: type


PUBLISHED: dict[str, Table] = {}
"""Every published table by name, in the order in which they are created and filled."""

_Record = TypeVar("_Record", bound=type)


def published(name: str, meaning: str, *, key: tuple[str, ...]) -> Callable[[_Record], _Record]:
    """Declare that a record class is the row of the table ``name``; ``key`` names the columns that identify a row."""

    def declare(record: _Record) -> _Record:
        PUBLISHED[name] = Table(name, meaning, key, record)
        return record

    return declare


DocumentId = Annotated[str, "document in which it stands", Refers("documents", "document_id")]
SectionId = Annotated[str, "section in which it stands", Refers("sections", "section_id")]
SentenceId = Annotated[str, "sentence in which it stands", Refers("sentences", "sentence_id")]
Start = Annotated[int, "first code point of the quote in the document's text"]
Stop = Annotated[int, "code point after the quote's last one"]
Quote = Annotated[str, "the words as printed: text[start:stop]"]
Rule = Annotated[str, "rule that read it; its name says what it matches"]
ActorId = Annotated[str, "actor", Refers("actors", "actor_id")]

# ------------------------------------------------------------------------------------------------ documents and layout


@published("documents", "One row per document that was read.", key=("document_id",))
@dataclass(frozen=True, slots=True)
class Document:
    document_id: Annotated[str, "readable id made from the file's name"]
    file: Annotated[str, "the file's name within the folder of documents"]
    sha256: Annotated[str, "SHA-256 of the file's bytes, hexadecimal"]
    title: Annotated[str, "title, from documents.toml or else from the text"]
    authors: Annotated[tuple[str, ...], "authors of the whole document, in the order printed"]
    publisher: Annotated[str | None, "who published it"]
    published: Annotated[str | None, "date of publication, EDTF"]
    published_start: Annotated[dt.date | None, "first day of the date of publication"]
    published_end: Annotated[dt.date | None, "last day of the date of publication"]
    language: Annotated[str | None, "language of the text, ISO 639-1"]
    kind: Annotated[str | None, "what sort of document it is, e.g. article, report, topic listing"]
    rights: Annotated[str | None, "who holds the rights and what may be shown"]
    url: Annotated[str | None, "where it was published"]
    text: Annotated[str, "the whole text as decoded, nothing stripped or replaced"]


@published("sections", "Essays, teasers, chapters, parts and notes: the document's own structure.", key=("section_id",))
@dataclass(frozen=True, slots=True)
class Section:
    section_id: Annotated[str, "document and ordinal"]
    document_id: DocumentId
    ordinal: Annotated[int, "position in the document, from 1"]
    title: Annotated[str, "heading of the section, or the document's title where it has none"]
    authors: Annotated[tuple[str, ...], "authors that the section's byline names"]
    published: Annotated[str | None, "date of publication the section prints, or its document's; EDTF"]
    published_start: Annotated[dt.date | None, "first day of the date of publication"]
    published_end: Annotated[dt.date | None, "last day of the date of publication"]
    zone: Annotated[Zone, "zone of the section's main text"]
    start: Annotated[int, "first code point of the section"]
    stop: Annotated[int, "code point after the section's last one"]


@published("sentences", "Sentences, headings, bylines and captions, each with its zone.", key=("sentence_id",))
@light
class Sentence:
    sentence_id: Annotated[str, "document and start"]
    section_id: SectionId
    document_id: DocumentId
    zone: Annotated[Zone, "zone of text; figures and dates are published from body, abstract and caption"]
    part: Annotated[Part, "what the stretch is in its section; only text and captions tell claims, dates, events, ties"]
    start: Annotated[int, "first code point of the sentence"]
    stop: Annotated[int, "code point after the sentence's last one"]
    text: Annotated[str, "the sentence as printed"]

    @property
    def tells(self) -> bool:
        """Whether claims, dates, events and relations may be published from it."""
        return self.zone in TOLD_ZONES and self.part in ("text", "caption")


@dataclass(frozen=True, slots=True)
class Layout:
    """A document's sections and sentences, both in the order of the text and without overlaps within their kind."""

    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    def told(self, longest_line: int = 0) -> tuple[tuple[int, int], ...]:
        """Return the stretches of the text that are sentences to be told from or headings above them, in order.

        With them come other sentences of no more than ``longest_line`` code points.
        """
        stretches: list[tuple[int, int]] = []
        goes_on = False
        for sentence in self.sentences:
            heading = sentence.part == "heading" and sentence.zone in TOLD_ZONES
            if sentence.tells or heading or sentence.stop - sentence.start <= longest_line:
                stretches.append((stretches.pop()[0] if goes_on else sentence.start, sentence.stop))
                goes_on = True
            else:
                goes_on = False
        return tuple(stretches)


# ------------------------------------------------------------------------------------------------- what finders return


@light
class Quantity:
    """A number with its qualifier, scale and unit: the smallest span that holds them."""

    start: int
    stop: int
    rule: str
    kind: QuantityKind
    low: float
    high: float
    unit: str
    bound: Bound
    noun: tuple[int, int] | None = None
    """Span of the counted or measured noun phrase where it directly belongs to the number ("27 [trade contracts]")."""
    minor: bool = False
    assumption: str | None = None
    """What was assumed to read it, e.g. that a bare "$" means US dollars."""
    per: tuple[int, int] | None = None
    """Span of what it is reckoned by, outside its own span: "114 dlrs [a tonne]", "$5 billion [a year]"."""


@light
class When:
    """A date expression. ``edtf`` is None while the expression needs an anchor from the passage to be resolved."""

    start: int
    stop: int
    rule: str
    edtf: str | None
    partial: str | None = None
    """What the words do say where they leave the year open: EDTF with an X for each open digit ("XXXX-07-04",
    "XXXX-22", "XXXX-XX-03", "XXXX-01/XXXX-06"; "XXXX-WXX-2" is a Tuesday); all open in "last year" ("XXXX")."""
    anchor: Anchor | None = None
    """What it is counted from where the words say so ("the same year": passage; "last year": publication)."""
    unit: CalendarUnit | None = None
    """The unit that is counted; without it the nearest date that fits ``partial`` is meant ("last October")."""
    shift: int = 0
    """How many units after the anchor, or before it where negative."""


@light
class NotCounted:
    """A number in the text that is no quantity, and why."""

    start: int
    stop: int
    reason: Reason
    rule: str


@published(
    "actors", "States, organisations, persons, companies and regions that the documents name.", key=("actor_id",)
)
@dataclass(frozen=True, slots=True)
class Actor:
    actor_id: Annotated[str, "ISO 3166-1 alpha-3 for a state, usual acronym or kebab-cased name for others"]
    name: Annotated[str, "name as people write it in English"]
    kind: Annotated[ActorKind, "what it is"]
    country: Annotated[str | None, "ISO 3166-1 alpha-3 of the state it belongs to, where it belongs to one"]


@published("actor_aliases", "Names under which an actor is known.", key=("actor_id", "alias"))
@dataclass(frozen=True, slots=True)
class ActorAlias:
    actor_id: ActorId
    alias: Annotated[str, "another name, adjective, acronym or spelling"]


@light
class Naming:
    """A stretch of text that names an actor."""

    start: int
    stop: int
    rule: str
    actor: Actor
    form: NameForm


# --------------------------------------------------------------------------------------------- what links publish


@published("dates", "Every date the text tells, from decade to day.", key=("document_id", "start"))
@light
class Date:
    document_id: DocumentId
    section_id: SectionId
    sentence_id: SentenceId
    start: Start
    stop: Stop
    quote: Quote
    rule: Rule
    edtf: Annotated[str, "the date in EDTF"]
    date_start: Annotated[dt.date | None, "first day; empty where the date is open to the past"]
    date_end: Annotated[dt.date | None, "last day; empty where the date is open to the future"]
    precision: Annotated[Precision, "the unit the text gives"]
    basis: Annotated[Basis, "explicit, or relative: resolved from another date of the passage or the publication date"]


@published("claims", "Asserted quantities: one row a figure, each with its words.", key=("claim_id",))
@light
class Claim:
    claim_id: Annotated[str, "document and start: unchanged when the build is repeated on the same file"]
    document_id: DocumentId
    section_id: SectionId
    sentence_id: SentenceId
    start: Start
    stop: Stop
    quote: Quote
    rule: Rule
    value: Annotated[float | None, "number in base units (dollars, not billions; 42.7 for 42.7 %); empty for a range"]
    value_low: Annotated[float, "lower end of a range, otherwise the value"]
    value_high: Annotated[float, "upper end of a range, otherwise the value"]
    unit: Annotated[str, "ISO 4217 for money, %, UCUM for physical units, 1 for counts, multiples, ranks; a, mo, d"]
    bound: Annotated[Bound, "how far the words commit themselves"]
    modality: Annotated[Modality, "a fact, an aim, or an expectation"]
    measure: Annotated[Measure, "what is measured"]
    growth_of: Annotated[Measure | None, "for growth: the measure that changed"]
    object: Annotated[str | None, "what is counted or measured, a short noun phrase of the text"]
    source_actor: Annotated[
        str | None, "exporter, seller, giver; either party of a turnover", Refers("actors", "actor_id")
    ]
    target_actor: Annotated[str | None, "importer, buyer, taker; the other party", Refers("actors", "actor_id")]
    period: Annotated[str | None, "time the value refers to, EDTF; empty where the text gives none"]
    period_start: Annotated[dt.date | None, "first day of the period"]
    period_end: Annotated[dt.date | None, "last day of the period"]
    attributed_to: Annotated[str | None, "who says so, where the sentence says it"]
    minor: Annotated[bool, "small counts in words and round durations, left out of charts by default"]
    assumption: Annotated[str | None, "what was assumed to read it, e.g. whose dollars"]


@published("coverage", "Every number in the text that is no claim, with the reason.", key=("document_id", "start"))
@light
class Coverage:
    document_id: DocumentId
    section_id: SectionId
    sentence_id: Annotated[str | None, "sentence in which it stands", Refers("sentences", "sentence_id")]
    start: Start
    stop: Stop
    quote: Quote
    reason: Annotated[Reason, "why it is no claim; unknown where no reason was found"]
    rule: Rule


@published("events", "Events in the world, merged over mentions and documents.", key=("event_id",))
@dataclass(frozen=True, slots=True)
class Event:
    event_id: Annotated[str, "readable id from kind, time and place or parties"]
    kind: Annotated[EventKind, "what sort of event it is"]
    title: Annotated[str, "short and readable"]
    edtf: Annotated[str, "the most precise date that its mentions allow, EDTF"]
    date_start: Annotated[dt.date | None, "first day"]
    date_end: Annotated[dt.date | None, "last day"]
    precision: Annotated[EventPrecision, "how exactly the text dates it"]
    place: Annotated[str | None, "where it took place, as named in the text"]
    country: Annotated[str | None, "country of the place, ISO 3166-1 alpha-3"]


@published("event_mentions", "Where the documents speak of an event.", key=("event_id", "document_id", "start"))
@dataclass(frozen=True, slots=True)
class EventMention:
    event_id: Annotated[str, "event spoken of", Refers("events", "event_id")]
    document_id: DocumentId
    section_id: SectionId
    sentence_id: SentenceId
    start: Start
    stop: Stop
    quote: Quote
    rule: Rule


@published("event_actors", "Who took part in an event, and as what.", key=("event_id", "actor_id", "role"))
@dataclass(frozen=True, slots=True)
class EventActor:
    event_id: Annotated[str, "event", Refers("events", "event_id")]
    actor_id: ActorId
    role: Annotated[EventRole, "part the actor had in it"]


@published("event_links", "Gatherings and what came out of them.", key=("event_id", "outcome_id"))
@dataclass(frozen=True, slots=True)
class EventLink:
    event_id: Annotated[str, "summit, meeting, forum or visit", Refers("events", "event_id")]
    outcome_id: Annotated[str, "agreement, statement or body that came out of it", Refers("events", "event_id")]
    document_id: DocumentId
    sentence_id: SentenceId


@published("actor_mentions", "Every place where the text names an actor.", key=("document_id", "start"))
@dataclass(frozen=True, slots=True)
class ActorMention:
    document_id: DocumentId
    section_id: SectionId
    sentence_id: SentenceId
    start: Start
    stop: Stop
    quote: Quote
    rule: Rule
    actor_id: ActorId


@published("relations", "Asserted interactions of two actors, typed after PLOVER.", key=("relation_id",))
@dataclass(frozen=True, slots=True)
class Relation:
    relation_id: Annotated[str, "document, place, parties and type"]
    source_actor: Annotated[str, "who acts: the grammatical subject", Refers("actors", "actor_id")]
    target_actor: Annotated[str, "towards whom", Refers("actors", "actor_id")]
    event_type: Annotated[EventType, "PLOVER event type"]
    quad_class: Annotated[QuadClass, "verbal or material, cooperation or conflict"]
    mutual: Annotated[bool, "the sentence joins the two as equals"]
    edtf: Annotated[str | None, "date of the act where the sentence or its event gives one, EDTF"]
    date_start: Annotated[dt.date | None, "first day"]
    date_end: Annotated[dt.date | None, "last day"]
    document_id: DocumentId
    section_id: SectionId
    sentence_id: SentenceId
    start: Start
    stop: Stop
    quote: Annotated[str, "the clause or sentence: text[start:stop]"]
    rule: Rule


Quality = Literal["high", "medium-high", "medium", "medium-low", "low"]
VerdictKind = Literal["agrees", "differs", "fits_other_period", "fits_other_series", "outdated", "no_record"]


@published(
    "record_figures", "Official figures that claims can be held against, each with its source.", key=("ordinal",)
)
@dataclass(frozen=True, slots=True)
class RecordFigure:
    ordinal: Annotated[int, "line of data/reference/figures.csv, from 1"]
    reporter: Annotated[str, "whose statistics, ISO 3166-1 alpha-3"]
    agency: Annotated[str, "the agency that counts"]
    indicator: Annotated[Measure, "what is measured"]
    source: Annotated[str, "exporter, or one party of a turnover, ISO 3166-1 alpha-3"]
    target: Annotated[str, "importer, or the other party, ISO 3166-1 alpha-3"]
    period_start: Annotated[dt.date, "first day of the period"]
    period_end: Annotated[dt.date, "last day of the period"]
    value: Annotated[float | None, "value in units; empty where only the growth is known"]
    unit: Annotated[str, "unit of the value, ISO 4217"]
    growth_percent: Annotated[float | None, "growth on the same period a year before, %"]
    growth_currency: Annotated[str | None, "currency in which the growth was counted, ISO 4217"]
    quality: Annotated[Quality, "how far the source can be relied on"]
    publisher: Annotated[str, "who published it"]
    url: Annotated[str, "where it was published"]
    note: Annotated[str, "what a reader should know"]


@published("record_targets", "Announced targets that claims can be held against.", key=("target_id",))
@dataclass(frozen=True, slots=True)
class RecordTarget:
    target_id: Annotated[str, "readable id"]
    indicator: Annotated[Measure, "what is aimed at"]
    source: Annotated[str, "one party, ISO 3166-1 alpha-3"]
    target: Annotated[str, "the other party, ISO 3166-1 alpha-3"]
    value_low: Annotated[float, "lower end of what is aimed at"]
    value_high: Annotated[float, "upper end, equal to the lower one where one figure is aimed at"]
    unit: Annotated[str, "unit, ISO 4217"]
    due: Annotated[str | None, "when it is due, EDTF; empty where the source does not say"]
    due_end: Annotated[dt.date | None, "last day on which it is due"]
    announced: Annotated[str, "when it was announced, EDTF"]
    announced_start: Annotated[dt.date | None, "first day on which it can have been announced"]
    announced_by: Annotated[str, "who announced it"]
    quality: Annotated[Quality, "how far the source can be relied on"]
    publisher: Annotated[str, "who published it"]
    source_says: Annotated[str, "what the source says, restated"]
    note: Annotated[str, "what a reader should know"]
    url: Annotated[str, "where it was published"]


@published(
    "record_events", "Dated events of the official record that documents' events can be held against.", key=("ordinal",)
)
@dataclass(frozen=True, slots=True)
class RecordEvent:
    ordinal: Annotated[int, "line of data/reference/events.csv, from 1"]
    kind: Annotated[EventKind, "what sort of event it is"]
    title: Annotated[str, "what happened"]
    edtf: Annotated[str, "when, as exactly as the source says, EDTF"]
    date_start: Annotated[dt.date, "first day"]
    date_end: Annotated[dt.date, "last day"]
    place: Annotated[str | None, "where, as the source names it"]
    country: Annotated[str | None, "country of the place, ISO 3166-1 alpha-3"]
    participants: Annotated[tuple[str, ...], "ids of the actors that took part, as far as the source names them"]
    complete: Annotated[bool, "no other state took part, joined or founded"]
    remote: Annotated[bool, "held by video or telephone"]
    known_by: Annotated[tuple[str, ...], "words one of which a text uses that speaks of it; empty where actors suffice"]
    quality: Annotated[Quality, "how far the source can be relied on"]
    publisher: Annotated[str, "who published it"]
    url: Annotated[str, "where it was published"]
    note: Annotated[str, "what a reader should know"]


@published("record_counts", "How often two leaders had met, as each side counts.", key=("ordinal",))
@dataclass(frozen=True, slots=True)
class RecordCount:
    ordinal: Annotated[int, "line of data/reference/meeting_counts.csv, from 1"]
    parties: Annotated[tuple[str, ...], "ids of the two who met"]
    since: Annotated[dt.date, "first day that counts"]
    as_of: Annotated[str, "when the count stood there, EDTF"]
    as_of_end: Annotated[dt.date, "last day of that date"]
    count: Annotated[int, "meetings"]
    at_least: Annotated[bool, "the source says more than so many"]
    counted_by: Annotated[str | None, "state whose side counts, ISO 3166-1 alpha-3; empty where neither"]
    says: Annotated[str, "what the source says is counted"]
    quality: Annotated[Quality, "how far the source can be relied on"]
    publisher: Annotated[str, "who published it"]
    url: Annotated[str, "where it was published"]
    note: Annotated[str, "what a reader should know"]


@published(
    "record_misprints",
    "Figures that are in print and wrong: what a reader may meet and should not rely on.",
    key=("ordinal",),
)
@dataclass(frozen=True, slots=True)
class RecordMisprint:
    ordinal: Annotated[int, "line of data/reference/misprints.csv, from 1"]
    indicator: Annotated[Measure, "what it is printed as"]
    growth_of: Annotated[Measure | None, "for growth: what changed"]
    source: Annotated[str, "exporter, or one party of a turnover, ISO 3166-1 alpha-3"]
    target: Annotated[str, "importer, or the other party, ISO 3166-1 alpha-3"]
    period: Annotated[str, "period it is printed for, EDTF"]
    period_start: Annotated[dt.date, "first day of that period"]
    period_end: Annotated[dt.date, "last day of that period"]
    value: Annotated[float, "the wrong value"]
    unit: Annotated[str, "its unit: ISO 4217, or % for a rate of growth"]
    publisher: Annotated[str, "who printed it"]
    url: Annotated[str, "where it was printed"]
    what_is_wrong: Annotated[str, "what is wrong with it"]
    what_is_right: Annotated[str, "what would be right, and why"]


@published(
    "official_figures",
    "Official figures, as stated and as they follow from one another: what the bands of official values are made of.",
    key=("ordinal",),
)
@dataclass(frozen=True, slots=True)
class OfficialFigure:
    ordinal: Annotated[int, "position, from 1"]
    reporter: Annotated[str, "whose statistics, ISO 3166-1 alpha-3"]
    agency: Annotated[str, "the agency that counts"]
    indicator: Annotated[Measure, "what is measured; imports are the other side's exports"]
    growth_of: Annotated[Measure | None, "for growth: the indicator that changed"]
    source: Annotated[str, "exporter, or one party of a turnover, ISO 3166-1 alpha-3"]
    target: Annotated[str, "importer, or the other party, ISO 3166-1 alpha-3"]
    period_start: Annotated[dt.date, "first day of the period"]
    period_end: Annotated[dt.date, "last day of the period"]
    value: Annotated[float, "value in units; growth on the same period a year before"]
    unit: Annotated[str, "unit of the value: ISO 4217, or % for a rate of growth"]
    growth_currency: Annotated[str | None, "for growth: currency in which it was counted, ISO 4217"]
    quality: Annotated[Quality, "how far it can be relied on: that of the weakest figure it rests on"]
    derived: Annotated[str | None, "how it was computed from other figures; empty where it is stated"]
    rests_on: Annotated[tuple[int, ...], "the figures it rests on: ordinals in record_figures"]


@published("verdicts", "What the official record says of each claim that it could speak to.", key=("claim_id",))
@dataclass(frozen=True, slots=True)
class Verdict:
    claim_id: Annotated[str, "claim that is judged", Refers("claims", "claim_id")]
    verdict: Annotated[VerdictKind, "how the claim stands to the record"]
    severity: Annotated[int, "how much a reader should mind: 0 nothing, 1 loosely, 2 misplaced, 3 contradicted"]
    by_hand: Annotated[bool, "a person's note decides, not a series"]
    reasoning: Annotated[str, "why, in a sentence a reader understands"]
    official_low: Annotated[float | None, "lowest official figure of what is claimed, in the claim's unit; growth in %"]
    official_high: Annotated[float | None, "highest official figure of what is claimed, in the claim's unit"]
    derived: Annotated[bool, "the official figure was computed from others, e.g. exports plus imports"]
    off_by: Annotated[float | None, "how far the claim lies outside the official band, in the claim's unit; signed"]
    fits: Annotated[str | None, "the period it fits where that is another, EDTF"]
    fits_start: Annotated[dt.date | None, "first day of the period it fits"]
    fits_end: Annotated[dt.date | None, "last day of the period it fits"]


@published("verdict_sources", "Which rows of the record a verdict rests on.", key=("claim_id", "of_table", "row_id"))
@dataclass(frozen=True, slots=True)
class VerdictSource:
    claim_id: Annotated[str, "claim that is judged", Refers("verdicts", "claim_id")]
    of_table: Annotated[str, "table of the row: record_figures, record_targets, record_counts, notes"]
    row_id: Annotated[str, "what identifies the row in its table"]
    says: Annotated[str, "what the row says, in words: period, value, reporter"]
    publisher: Annotated[str, "who published it"]
    url: Annotated[str, "where it was published"]


@published("event_verdicts", "Documents' events beside the same events of the record.", key=("event_id", "ordinal"))
@dataclass(frozen=True, slots=True)
class EventVerdict:
    event_id: Annotated[str, "event of the documents", Refers("events", "event_id")]
    ordinal: Annotated[
        int | None,
        "event of the record; empty where a person's note decides without one",
        Refers("record_events", "ordinal"),
    ]
    verdict: Annotated[VerdictKind, "agrees or differs"]
    severity: Annotated[int, "how much a reader should mind: 0 nothing, 1 loosely, 2 misplaced, 3 contradicted"]
    by_hand: Annotated[bool, "a person's note decides, not a series"]
    reasoning: Annotated[str, "why, in a sentence a reader understands"]
    date_differs: Annotated[bool, "the days cannot be the same"]
    place_differs: Annotated[bool, "the places cannot be the same"]
    missing: Annotated[tuple[str, ...], "ids of actors that the record has and the documents do not name"]
    extra: Annotated[tuple[str, ...], "ids of actors that the documents name and the record excludes"]


@published(
    "disagreements",
    "Claims or events of the documents that speak of the same thing, side by side: one row a member.",
    key=("disagreement_id", "of_table", "row_id"),
)
@dataclass(frozen=True, slots=True)
class Disagreement:
    disagreement_id: Annotated[str, "readable id of what is spoken of: measure, parties and period, or the event"]
    about: Annotated[str, "what is spoken of, in words"]
    of_table: Annotated[Literal["claims", "events"], "table of the member"]
    row_id: Annotated[str, "claim_id or event_id of the member"]
    document_id: DocumentId
    section_id: SectionId
    contradicts: Annotated[bool, "the members cannot all be true, whatever their hedges allow"]
    within: Annotated[bool, "all members stand in one document"]
    spread_percent: Annotated[float | None, "highest over lowest value less one, %; empty for events"]
    reasoning: Annotated[str, "how they differ, in a sentence a reader understands"]


@published("notes", "Corrections and notes by people, each tied to its quote.", key=("note_id",))
@dataclass(frozen=True, slots=True)
class Note:
    note_id: Annotated[str, "readable id"]
    document_id: DocumentId
    sentence_id: SentenceId
    start: Start
    stop: Stop
    quote: Quote
    claim_id: Annotated[str | None, "claim that it judges, where it judges one", Refers("claims", "claim_id")]
    event_id: Annotated[str | None, "event that it judges, where it judges one", Refers("events", "event_id")]
    verdict: Annotated[VerdictKind, "what the person found"]
    severity: Annotated[int, "how much a reader should mind: 0 nothing, 1 loosely, 2 misplaced, 3 contradicted"]
    evidence: Annotated[str, "what the source says, restated"]
    publisher: Annotated[str, "who published the evidence"]
    url: Annotated[str, "address of the evidence"]
    written: Annotated[str, "when the note was written, EDTF"]


@published("problems", "What could not be read, and why.", key=("ordinal",))
@dataclass(frozen=True, slots=True)
class Problem:
    ordinal: Annotated[int, "position in the build, from 1"]
    file: Annotated[str, "file concerned, within the folder of documents"]
    stage: Annotated[Literal["read", "metadata", "extract", "notes"], "where it went wrong"]
    problem: Annotated[str, "what is wrong"]
    advice: Annotated[str, "what to do about it"]


@published("builds", "The build that made this database: one row.", key=("build_key",))
@dataclass(frozen=True, slots=True)
class Build:
    build_key: Annotated[str, "SHA-256 over documents, metadata, vocabulary, reference data and rules"]
    version: Annotated[str, "version of the pipeline"]


# ------------------------------------------------------------------------------------------ what one document says


@light
class EventReport:
    """An event as one sentence tells it, before mentions of the same event are merged."""

    kind: EventKind
    title: str
    edtf: str
    place: str | None
    country: str | None
    actors: tuple[tuple[str, EventRole], ...]
    sentence: Sentence
    start: int
    stop: int
    rule: str
    series: str | None = None
    """Name of the series it is an instance of ("BRICS summit"), where it is one."""
    states: tuple[str, ...] = ()
    """Ids of the states that its actors are or belong to: Jiang Zemin signs for China."""
    noun: str | None = None
    """The noun that tells it ("treaty", "visit"), where one does."""
    gathering: tuple[str, int] | None = None
    """Sentence id and start of the report of the gathering it came out of, where it is an outcome."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the rules read in one document."""

    document: Document
    layout: Layout
    claims: tuple[Claim, ...]
    dates: tuple[Date, ...]
    coverage: tuple[Coverage, ...]
    namings: tuple[Naming, ...]
    events: tuple[EventReport, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...] = field(default=())
