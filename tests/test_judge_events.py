"""Events of documents beside dated events of a record: what is the same, what differs, what is not surely either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from pipeline import edtf, reference, tables
from pipeline.find.actors import gazetteer
from pipeline.judge import clashes, events
from pipeline.records import (
    Actor,
    ActorMention,
    Disagreement,
    Document,
    Event,
    EventActor,
    EventKind,
    EventMention,
    EventRole,
    EventVerdict,
    Section,
    Sentence,
)
from pipeline.vocabulary import load

HEADER = "kind,title,date,place,country,participants,complete,remote,known_by,quality,publisher,url,note\n"
SOURCE = "high,A publisher,https://example.org,\n"
RECORD = "".join(
    f"{line},{SOURCE}"
    for line in (
        "summit,SCO summit 1,2001-06-15,Shanghai,CHN,SCO,,,",
        "summit,SCO summit 2,2002-06-07,St Petersburg,RUS,SCO,,,",
        "summit,SCO summit 3,2003-05-29,Moscow,RUS,SCO,,,",
        "summit,BRIC summit 1,2009-06-16,Yekaterinburg,RUS,BRICS; BRA; RUS; IND; CHN,yes,,BRIC",
        "summit,BRICS summit 12,2020-11-17,,,BRICS,,yes,BRIC",
        "summit,BRICS summit 15,2023-08-22/2023-08-24,Johannesburg,ZAF,BRICS,,,BRIC",
        "forum,Belt and Road Forum 3,2023-10-17/2023-10-18,Beijing,CHN,vladimir-putin,,,Belt and Road Forum",
        "meeting,Xi state visit,2013-03-22/2013-03-24,Moscow,RUS,xi-jinping; vladimir-putin,,,",
        "meeting,Victory Day visit,2015-05-08,Moscow,RUS,xi-jinping; vladimir-putin,,,",
        "meeting,Sidelines of the SCO summit,2015-07-08,Ufa,RUS,xi-jinping; vladimir-putin,,,",
        "meeting,V-Day parade,2015-09-03,Beijing,CHN,xi-jinping; vladimir-putin,,,",
        "meeting,Video summit,2021-06-28,,,xi-jinping; vladimir-putin,,yes,",
        "meeting,Foreign ministers of the EAS,2011-07-22,Bali,IDN,EAS,,,",
        "agreement,Treaty signed,2001-07-16,Moscow,RUS,jiang-zemin; vladimir-putin,,,Good-Neighbo",
        "agreement,27 contracts,2012-04-28/2012-04-29,Moscow,RUS,li-keqiang; igor-shuvalov,,,27 contracts",
        "statement,Trade status renewed,1994-05-26,Washington,USA,bill-clinton; USA,,,MFN|most-favoured-nation",
        "exercise,Peace Mission 2007,2007-08-09/2007-08-17,China; Chelyabinsk,,CHN; RUS; KAZ,,,Peace Mission",
        "exercise,Joint Sea 2015 I,2015-05-11/2015-05-21,Mediterranean,,CHN; RUS,,,Joint Sea",
        "exercise,Joint Sea 2015 II,2015-08-20/2015-08-28,Sea of Japan,,CHN; RUS,,,Joint Sea",
        "conflict,Attacks of 11 September,2001-09-11,New York,USA,USA,,,9/11",
        "sanction,First sanctions over Crimea,2014-03-17,,,RUS; EU,,,sanctions",
        "organisation,NATO founded,1949-04-04,Washington,USA,NATO,,,",
        "organisation,NATO enlargement: three join,1999-03-12,,,NATO; POL; HUN; CZE,yes,,",
        "organisation,NATO enlargement: seven join,2004-03-29,,,NATO; BGR; EST; LVA; LTU; ROU; SVK; SVN,yes,,",
        "organisation,Shanghai Five founded,1996-04-26,Shanghai,CHN,SCO; CHN; RUS; KAZ; KGZ; TJK,yes,,",
        "organisation,SCO founded,2001-06-15,Shanghai,CHN,SCO; CHN; RUS; KAZ; KGZ; TJK; UZB,yes,,",
        "organisation,India and Pakistan join the SCO,2017-06-09,,,SCO; IND; PAK,yes,,",
    )
)


@dataclass(frozen=True)
class Told:
    """An event as the documents tell it; the mention is put in brackets."""

    text: str
    kind: EventKind
    edtf: str
    actors: Mapping[str, EventRole] = field(default_factory=dict[str, EventRole])
    place: str | None = None
    country: str | None = None
    title: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Actors that the sentence names besides, by their names."""


def judged(told: Mapping[str, Told], folder: Path, record: str = RECORD) -> duckdb.DuckDBPyConnection:
    """Return a database that holds these events and a record, with the verdicts on them."""
    (folder / "events.csv").write_text(HEADER + record, encoding="utf-8")
    connection = tables.connect(Path(":memory:"))
    tables.create(connection)
    tables.fill(connection, "record_events", reference.events(folder))
    day = None
    texts = [event.text.replace("[", "").replace("]", "") for event in told.values()]
    text = "\n".join(texts)
    document = Document("d", "d.txt", "", "", (), None, day, None, None, None, None, None, None, text)
    tables.fill(connection, "documents", [document])
    tables.fill(connection, "sections", [Section("d:1", "d", 1, "", (), None, None, None, "body", 0, len(text))])
    known = gazetteer(load()).actors
    ids = {actor for event in told.values() for actor in (*event.actors, *event.names.values())}
    tables.fill(connection, "actors", [known.get(actor) or Actor(actor, actor, "person", None) for actor in ids])
    start = 0
    for (name, event), plain in zip(told.items(), texts, strict=True):
        first, last = start + event.text.index("["), start + event.text.index("]") - 1
        sentence = Sentence(f"d:{start}", "d:1", "d", "body", "text", start, start + len(plain), plain)
        days = edtf.first_day(event.edtf), edtf.last_day(event.edtf)
        row = Event(name, event.kind, event.title or plain, event.edtf, *days, "day", event.place, event.country)
        mention = EventMention(name, "d", "d:1", sentence.sentence_id, first, last, text[first:last], "")
        tables.fill(connection, "sentences", [sentence])
        tables.fill(connection, "events", [row])
        tables.fill(connection, "event_mentions", [mention])
        mentions = [
            ActorMention("d", "d:1", sentence.sentence_id, start + at, start + at + len(name), name, "", actor)
            for name, actor in event.names.items()
            if (at := plain.index(name)) >= 0
        ]
        tables.fill(connection, "actor_mentions", mentions)
        tables.fill(connection, "event_actors", [EventActor(name, actor, role) for actor, role in event.actors.items()])
        start += len(plain) + 1
    events.judge(connection)
    clashes.judge(connection)
    return connection


TWO: Mapping[str, EventRole] = {"xi-jinping": "participant", "vladimir-putin": "participant"}
JIANG: Mapping[str, EventRole] = {"jiang-zemin": "signatory", "vladimir-putin": "signatory"}
SCO: Mapping[str, EventRole] = {"SCO": "participant"}
BRICS: Mapping[str, EventRole] = {"BRICS": "participant"}
CLINTON: Mapping[str, EventRole] = {"bill-clinton": "party", "usa-congress": "object"}
BOTH: Mapping[str, EventRole] = {"CHN": "participant", "RUS": "participant"}


def joins(body: str, *states: str) -> Mapping[str, EventRole]:
    return {body: "object", **dict.fromkeys(states, "party")}


AGREE = {
    "the day and the place": Told("They [met] in Moscow.", "meeting", "2015-05-08", TWO, "Moscow", "RUS"),
    "a day within a visit": Told("They [met] in Moscow.", "meeting", "2013-03-23", TWO, "Moscow", "RUS"),
    "a visitor and the host state": Told(
        "Xi [visited] Russia.", "visit", "2013-03", {"xi-jinping": "visitor", "RUS": "host"}, "Russia", "RUS"
    ),
    "a visit dated a day off, for visits last": Told(
        "Xi [visited] Moscow.", "visit", "2015-05-09", {"xi-jinping": "visitor", "RUS": "host"}, "Moscow", "RUS"
    ),
    "the year and the only city of it": Told("They [met] in Beijing.", "meeting", "2015", TWO, "Beijing", "CHN"),
    "another spelling of a place": Told("The SCO [summit].", "summit", "2002-06", SCO, "Saint Petersburg", "RUS"),
    "the country for the city": Told("The SCO [summit].", "summit", "2002", SCO, "Russia", "RUS"),
    "the year only": Told("The SCO [summit] of 2002.", "summit", "2002", SCO),
    "a summit dated two days off, for summits last": Told("The SCO [summit].", "summit", "2003-05-27", SCO, "Moscow"),
    "a summit without its body, known by its name": Told("The first BRIC [summit].", "summit", "2009"),
    "a forum known by its name": Told("The third [Belt and Road Forum].", "forum", "2023-10-18", TWO, "Beijing", "CHN"),
    "a forum known by its name and nobody's": Told("The [Belt and Road Forum].", "forum", "2023-10", {}, "Beijing"),
    "a statement told as something else": Told(
        "Clinton [renewed] China's MFN status.", "other", "1994-05-26", {"bill-clinton": "party"}
    ),
    "a meeting below the leaders, beside its own kind": Told(
        "The EAS foreign ministers [met].", "meeting", "2011-07", {"EAS": "participant"}, "Bali", "IDN"
    ),
    "a treaty by month": Told(
        "They signed the [treaty] of Good-Neighbourliness.", "agreement", "2001-07", JIANG, "Moscow", "RUS"
    ),
    "states that sign for their presidents": Told(
        "China and Russia signed a Good-Neighbourly [treaty].",
        "agreement",
        "2001-07-16",
        {"CHN": "signatory", "RUS": "signatory"},
    ),
    "contracts of a year": Told(
        "They signed 27 contracts, a [deal].", "agreement", "2012", {"CHN": "signatory", "RUS": "signatory"}
    ),
    "the second of two exercises of a year": Told(
        "The [Joint Sea] exercise.", "exercise", "2015-08", BOTH, "Sea of Japan"
    ),
    "an exercise without a name on the same days": Told(
        "Their naval [exercise].", "exercise", "2015-05-11/2015-05-21", BOTH
    ),
    "two of three participants": Told("[Peace Mission] 2007.", "exercise", "2007-08", BOTH),
    "an attack by its name alone": Told("The [9/11] attacks.", "conflict", "2001-09-11"),
    "sanctions of a year": Told("Western [sanctions].", "sanction", "2014", {"RUS": "object", "west": "party"}),
    "a founding by year": Told("NATO was [founded].", "organisation", "1949", joins("NATO")),
    "the forerunner that a body began as": Told(
        "The SCO [began] as the Shanghai Five.", "organisation", "1996", joins("SCO")
    ),
    "a founding beside an accession": Told(
        "The SCO, [established] in 2001, admitted India in 2017.",
        "organisation",
        "2001",
        joins("SCO"),
        title="Established",
    ),
    "two of the founders": Told("They [established] the SCO.", "organisation", "2001", joins("SCO", "CHN", "RUS")),
    "some of those who joined": Told(
        "Estonia and Latvia [joined] NATO.", "organisation", "2004", joins("NATO", "EST", "LVA")
    ),
    "an enlargement without members": Told("NATO's 1999 [enlargement].", "organisation", "1999", joins("NATO")),
    "an enlargement that a later member minds": Told(
        "The [accession] to NATO of Poland worried Bulgaria.",
        "organisation",
        "1999",
        {"NATO": "party"},
        names={"Poland": "POL", "Bulgaria": "BGR"},
    ),
    "a member that is admitted": Told(
        "NATO [admitted] Poland.", "organisation", "1999-03", {"NATO": "party", "POL": "object"}
    ),
    "an accession a day off, for sources differ": Told(
        "Poland [joined] NATO.", "organisation", "1999-03-13", joins("NATO", "POL")
    ),
}

DIFFER = {
    "a summit in another country": (2, Told("The SCO [summit].", "summit", "2002", SCO, "Shanghai", "CHN")),
    "a summit in another city of the country": (2, Told("The SCO [summit].", "summit", "2002", SCO, "Moscow", "RUS")),
    "a meeting of the members in another country": (
        2,
        Told("At its 2002 [meeting] in Shanghai, the member states agreed.", "meeting", "2002", SCO, "Shanghai", "CHN"),
    ),
    "a summit in another month": (
        2,
        Told("The BRICS [summit].", "summit", "2023-07", BRICS, "Johannesburg", "ZAF"),
    ),
    "a forum in another month": (
        3,
        Told("The [Belt and Road Forum].", "forum", "2023-05", {}, "Beijing", "CHN"),
    ),
    "leaders on the day in another city": (2, Told("They [met].", "meeting", "2015-05-08", TWO, "Beijing", "CHN")),
    "leaders a day off": (1, Told("They [met] in Beijing.", "meeting", "2015-09-04", TWO, "Beijing", "CHN")),
    "a video meeting placed in a city": (1, Told("They [met].", "meeting", "2021-06-28", TWO, "Beijing", "CHN")),
    "a video summit placed in a city": (1, Told("The BRICS [summit].", "summit", "2020", BRICS, "Moscow", "RUS")),
    "a statement a day off": (
        1,
        Told("Clinton [informed] Congress on China's MFN status.", "statement", "1994-05-25", CLINTON),
    ),
    "a treaty a day off": (
        1,
        Told("They signed the Good-Neighbourliness [treaty].", "agreement", "2001-07-17", JIANG, "Moscow", "RUS"),
    ),
    "a treaty in another country": (
        2,
        Told("They signed the Good-Neighbourliness [treaty].", "agreement", "2001", JIANG, "Beijing", "CHN"),
    ),
    "an exercise in another month": (2, Told("[Peace Mission] 2007.", "exercise", "2007-07", BOTH)),
    "a founding six years off": (3, Told("NATO was [established].", "organisation", "1955", joins("NATO"))),
    "an accession in another year": (
        3,
        Told("Estonia [joined] NATO.", "organisation", "1999", joins("NATO", "EST")),
    ),
    "an enlargement with a later member": (
        3,
        Told(
            "The [accession] to NATO of Hungary, Poland and Bulgaria.",
            "organisation",
            "1999",
            joins("NATO", "HUN", "POL", "BGR"),
        ),
    ),
    "an enlargement whose members the sentence lists": (
        3,
        Told(
            "The [accession] to NATO, in 1999, of neighbours, like Hungary and the three Baltic states.",
            "organisation",
            "1999",
            {"NATO": "party"},
            names={"Hungary": "HUN", "Baltic states": "baltic-states"},
        ),
    ),
    "a founder that joined later": (
        3,
        Told("India and China [founded] the SCO.", "organisation", "2001", joins("SCO", "IND", "CHN")),
    ),
}

UNMATCHED = {
    "another two leaders": Told("[Met].", "meeting", "2015-05-08", {"barack-obama": "participant", **SCO}, "Moscow"),
    "a minister of one of the states": Told(
        "Grachev [visited] China.", "visit", "2015-09-03", {"pavel-grachev": "visitor", "CHN": "host"}, "China", "CHN"
    ),
    "leaders in a year in which they met three times": Told("They [met].", "meeting", "2015", TWO),
    "leaders in a city where the record has them not, without a day": Told(
        "They [met].", "meeting", "2015", TWO, "Sochi", "RUS"
    ),
    "leaders a week off": Told("They [met].", "meeting", "2015-05-15", TWO, "Moscow", "RUS"),
    "ministers of the body in the year": Told(
        "The SCO defence ministers' [meeting].", "meeting", "2002", SCO, "Moscow", "RUS"
    ),
    "a meeting of the body that may be any": Told("An SCO [meeting].", "meeting", "2002", SCO, "Shanghai", "CHN"),
    "a summit that only others met beside": Told(
        "They met on the sidelines of the SCO [summit].", "summit", "2002-03-07", SCO, "Moscow", "RUS"
    ),
    "an extraordinary summit": Told("An extraordinary BRICS [summit].", "summit", "2023-11-21", BRICS),
    "a summit of a year that the record lacks": Told("The SCO [summit].", "summit", "2030", SCO, "Shanghai", "CHN"),
    "another agreement of the same two": Told("They signed a gas [deal].", "agreement", "2001-07-16", JIANG),
    "another statement of the president": Told("Clinton [spoke].", "statement", "1994-05-25", CLINTON),
    "another exercise of the same two in the year": Told("Their [exercise].", "exercise", "2015", BOTH),
    "another conflict of a sentence": Told(
        "After 9/11, the [war] in Afghanistan.", "conflict", "2001", {"USA": "party"}, title="War in Afghanistan"
    ),
    "sanctions of another day": Told("More [sanctions].", "sanction", "2014-03-20", {"RUS": "object", "EU": "party"}),
    "a body that founds another": Told("NATO [established] a council.", "organisation", "1997", {"NATO": "party"}),
    "a programme of the body that is joined": Told(
        "Hungary [joined] NATO's Partnership for Peace.", "organisation", "1994", joins("NATO", "HUN")
    ),
    "an accession mistaken for a founding": Told(
        "The SCO, [established] in 2001, admitted India in 2017.",
        "organisation",
        "2017",
        joins("SCO"),
        title="Established",
    ),
    "an invitation to join": Told("Poland was invited to [join] NATO.", "organisation", "1997", joins("NATO", "POL")),
    "a bid to join": Told("Estonia applied to [join] NATO.", "organisation", "1999", joins("NATO", "EST")),
    "a state that never joined": Told("Serbia [joined] NATO.", "organisation", "2008", joins("NATO", "SRB")),
    "a body that the record lacks": Told("OPEC was [founded].", "organisation", "1960", joins("OPEC")),
    "a date open to the past": Told("They [met].", "meeting", "../2015", TWO),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, EventVerdict]]:
    told = {**AGREE, **{name: told for name, (_, told) in DIFFER.items()}, **UNMATCHED}
    with judged(told, tmp_path_factory.mktemp("record")) as connection:
        yield {verdict.event_id: verdict for verdict in tables.stored(connection, EventVerdict)}


@pytest.mark.parametrize("name", AGREE)
def test_the_record_bears_out(name: str, verdicts: dict[str, EventVerdict]) -> None:
    verdict = verdicts[name]
    assert (verdict.verdict, verdict.severity, verdict.extra) == ("agrees", 0, ()), verdict.reasoning


@pytest.mark.parametrize("name", DIFFER)
def test_the_record_differs_from(name: str, verdicts: dict[str, EventVerdict]) -> None:
    verdict = verdicts[name]
    assert (verdict.verdict, verdict.severity) == ("differs", DIFFER[name][0]), verdict.reasoning


@pytest.mark.parametrize("name", UNMATCHED)
def test_the_record_says_nothing_of(name: str, verdicts: dict[str, EventVerdict]) -> None:
    assert name not in verdicts


def test_a_verdict_says_what_differs_and_by_how_much(verdicts: dict[str, EventVerdict]) -> None:
    assert verdicts["a statement a day off"].date_differs
    assert verdicts["a statement a day off"].reasoning == (
        "The record has “Trade status renewed”, 26 May 1994 in Washington."
        " The documents date it 25 May 1994, one day earlier."
    )
    assert verdicts["a summit in another country"].place_differs
    assert (
        "The documents place it in Shanghai. There it met in 2001." in verdicts["a summit in another country"].reasoning
    )
    assert "held from a distance" in verdicts["a video meeting placed in a city"].reasoning
    assert verdicts["an accession in another year"].reasoning.endswith("1999, 5 years earlier.")


def test_a_member_too_many_is_named_with_the_event_it_belongs_to(verdicts: dict[str, EventVerdict]) -> None:
    verdict = verdicts["an enlargement with a later member"]
    assert (verdict.extra, verdict.missing) == (("BGR",), ("CZE",))
    assert "It has Bulgaria in “NATO enlargement: seven join”, 29 March 2004." in verdict.reasoning


def test_who_is_not_named_is_shown_and_not_held_against_the_text(verdicts: dict[str, EventVerdict]) -> None:
    assert verdicts["two of three participants"].missing == ("KAZ",)
    assert verdicts["states that sign for their presidents"].missing == ()


def test_a_participant_counts_as_too_many_only_where_the_list_is_complete(tmp_path: Path) -> None:
    told = {
        "four": Told("The BRIC [summit].", "summit", "2009", {**BRICS, "ZAF": "participant"}),
        "exercise": Told("[Peace Mission] 2007.", "exercise", "2007-08", {**BOTH, "IND": "participant"}),
    }
    with judged(told, tmp_path) as connection:
        found = {verdict.event_id: verdict for verdict in tables.stored(connection, EventVerdict)}
    assert (found["four"].verdict, found["four"].extra) == ("differs", ("ZAF",))
    assert (found["exercise"].verdict, found["exercise"].extra) == ("agrees", ())


def test_without_a_record_nothing_is_said(tmp_path: Path) -> None:
    with judged({"any": AGREE["the day and the place"]}, tmp_path, record="") as connection:
        assert not list(tables.stored(connection, EventVerdict))


# ------------------------------------------------------------------------------------------ events that exclude another


def clashing(folder: Path, *told: Told) -> list[tuple[str, str]]:
    with judged({str(number): event for number, event in enumerate(told)}, folder) as connection:
        return [(row.about, row.row_id) for row in tables.stored(connection, Disagreement)]


def test_a_body_is_founded_once(tmp_path: Path) -> None:
    one = Told("BRICS was [founded].", "organisation", "2009", joins("BRICS"))
    two = Told("BRICS, [hatched] in 2010.", "organisation", "2010", joins("BRICS"))
    assert clashing(tmp_path, one, two) == [("Founding of BRICS", "0"), ("Founding of BRICS", "1")]


def test_a_body_does_not_meet_before_it_is_founded(tmp_path: Path) -> None:
    founded = Told("BRICS, [hatched] in 2010.", "organisation", "2010", joins("BRICS"))
    met = Told("BRICS held its first [summit] in 2009.", "summit", "2009")
    later = Told("BRICS held its first [summit] in 2011.", "summit", "2011")
    other = Told("BRICS held a [summit] in 2009.", "summit", "2009")
    assert {row for _, row in clashing(tmp_path, founded, met, later, other)} == {"0", "1"}


def test_a_year_and_a_day_of_it_are_one_founding(tmp_path: Path) -> None:
    one = Told("The SCO was [founded].", "organisation", "2001", joins("SCO"))
    two = Told("The SCO was [created].", "organisation", "2001-06-15", joins("SCO"))
    joined = Told("India [joined] the newly founded SCO.", "organisation", "2017", joins("SCO", "IND"))
    founder = Told("The SCO [established] a centre.", "organisation", "2004", {"SCO": "party"})
    assert clashing(tmp_path, one, two, joined, founder) == []


def test_a_body_with_one_summit_a_year_does_not_hold_it_in_two_countries(tmp_path: Path) -> None:
    one = Told("The SCO [summit].", "summit", "2018-06", SCO, "Qingdao", "CHN")
    two = Told("The SCO [summit].", "summit", "2018", SCO, "Astana", "KAZ")
    ministers = Told("The SCO ministers' [summit].", "summit", "2018", SCO, "Moscow", "RUS")
    twice = Told("The NATO [summit].", "summit", "2018", {"NATO": "participant"}, "Brussels", "BEL")
    again = Told("The NATO [summit].", "summit", "2018", {"NATO": "participant"}, "Warsaw", "POL")
    found = clashing(tmp_path, one, two, ministers, twice, again)
    assert found == [("Summit of Shanghai Cooperation Organisation, 2018", row) for row in ("0", "1")]


# --------------------------------------------------------------------------------------------------- the reference file


GOOD = f"summit,SCO summit 2,2002-06-07,St Petersburg,RUS,SCO,,,,{SOURCE}"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace("summit,SCO", "party,SCO"), "'kind' is 'party'. Take one of"),
        (GOOD.replace("2002-06-07", "7 June 2002"), "'date' is '7 June 2002'. Write an EDTF date"),
        (GOOD.replace("2002-06-07", "2002-06-07/.."), "'date' is '2002-06-07/..'. Write an EDTF date with both ends"),
        (GOOD.replace("2002-06-07", "1990/2002"), "more than ten years"),
        (GOOD.replace("RUS", "RU"), "'country' is 'RU'. Write the ISO 3166-1 alpha-3 code"),
        (GOOD.replace("RUS,SCO", "RUS,SCOO"), "has 'SCOO', which is no actor"),
        (GOOD.replace("RUS,SCO", "RUS,SCO; SCO"), "names an actor twice"),
        (GOOD.replace("RUS,SCO,", "RUS,SCO,yes"), "no state takes part"),
        (GOOD.replace("RUS,SCO,", "RUS,SCO,no"), "'complete' is 'no'. Take one of yes"),
        (GOOD.replace("high", "fine"), "'quality' is 'fine'"),
        (GOOD.replace("A publisher", ""), "'publisher' is empty. Fill it in"),
        (GOOD.replace("https://example.org", " "), "'url' is empty"),
        (GOOD.replace("SCO summit 2", ""), "'title' is empty"),
        (GOOD.replace("St Petersburg", "St, Petersburg"), "has not the 13 columns"),
        (RECORD.splitlines(keepends=True)[0], "tells the same as line 2. Remove one"),
    ],
)
def test_a_wrong_event_is_named_with_what_to_do(wrong: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(HEADER + RECORD.splitlines(keepends=True)[0] + wrong, encoding="utf-8")
    with pytest.raises(reference.ReferenceError, match=r"data/reference/events\.csv, line 3: ") as error:
        reference.events(tmp_path)
    assert said in str(error.value)


def test_every_event_of_the_project_names_its_source() -> None:
    record = reference.events()
    assert all(event.publisher and event.url.startswith("http") for event in record)
    assert not [event.title for event in record if event.remote and event.place], "what is remote has no place"


# --------------------------------------------------------------------------------------------------- the five documents


def told_in(database: duckdb.DuckDBPyConnection, words: str) -> list[EventVerdict]:
    """Return the verdicts on the events that a sentence with these words tells."""
    asked = "SELECT event_id FROM event_mentions JOIN sentences USING (sentence_id) WHERE contains(text, $1)"
    ids = {event_id for (event_id,) in database.execute(asked, [words]).fetchall()}
    return [verdict for verdict in tables.stored(database, EventVerdict) if verdict.event_id in ids]


def test_the_mistakes_of_the_documents_are_found(database: duckdb.DuckDBPyConnection) -> None:
    assert any(verdict.place_differs for verdict in told_in(database, "At its 2002 meeting in Shanghai"))
    assert any(verdict.date_differs for verdict in told_in(database, "On May 25, 1994"))
    (enlargement,) = told_in(database, "accession to NATO membership")
    assert (enlargement.verdict, "BGR" in enlargement.extra) == ("differs", True)
    asked = (
        "SELECT count(*), bool_and(contradicts AND within) FROM disagreements WHERE disagreement_id = 'founding-brics'"
    )
    assert database.execute(asked).fetchall() == [(2, True)]


def test_nothing_else_in_the_documents_is_held_against_them(database: duckdb.DuckDBPyConnection) -> None:
    mistaken = [
        *told_in(database, "At its 2002 meeting in Shanghai"),
        *told_in(database, "On May 25, 1994"),
        *told_in(database, "accession to NATO membership"),
    ]
    differing = [
        verdict
        for verdict in tables.stored(database, EventVerdict)
        if verdict.verdict == "differs" and not verdict.by_hand and verdict not in mistaken
    ]
    assert differing == []
