"""What does a sentence tell, and which tellings are one event?"""

from __future__ import annotations

import itertools
import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import read
from pipeline.extract import extract
from pipeline.link.events import merge, reasons
from pipeline.records import Event, EventReport

EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "events.toml").read_text("utf-8"))
PUBLISHED = "2025-06-02"


def told(text: str, title: str = "Example", published: str = PUBLISHED) -> tuple[EventReport, ...]:
    """Return the events that a text tells."""
    document = read.written(text, text.encode(), f"{title.lower()}.txt", read.Entry(title=title, published=published))
    return extract(document).events


def merged(*texts: str) -> tuple[Event, ...]:
    """Return the events that several documents tell together."""
    reports = [report for number, text in enumerate(texts) for report in told(text, title=f"Text{number}")]
    return merge(reports)[0]


def said(report: EventReport, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a report says in the fields that an example gives."""
    found = {
        "kind": report.kind,
        "edtf": report.edtf,
        "country": report.country,
        "place": report.place,
        "title": report.title,
        "series": report.series,
        "actors": sorted(actor for actor, _ in report.actors),
    }
    return {name: found[name] for name in fields}


def named(group: str) -> list[Any]:
    return [pytest.param(example, id=example["text"][:60]) for example in EXAMPLES[group]]


@pytest.mark.parametrize("example", named("told"))
def test_a_sentence_tells_the_events_of_its_example(example: Mapping[str, Any]) -> None:
    reports, expected = told(example["text"]), example["events"]
    assert [(report.kind, report.edtf) for report in reports] == [(event["kind"], event["edtf"]) for event in expected]
    assert [said(report, event) for report, event in zip(reports, expected, strict=True)] == expected


@pytest.mark.parametrize("example", named("untold"))
def test_what_did_not_happen_at_a_time_is_no_event(example: Mapping[str, Any]) -> None:
    assert told(example["text"]) == ()


def roles(text: str) -> dict[str, str]:
    (report,) = told(text)
    return dict(report.actors)


def test_each_actor_has_a_part() -> None:
    assert roles("Indira Gandhi visited Nepal in February 1973.") == {"indira-gandhi": "visitor", "NPL": "host"}
    assert roles("Iraq invaded Kuwait on 2 August 1990.") == {"IRQ": "party", "KWT": "object"}
    assert roles("Chile and Peru signed a treaty in Lima on 3 June 1929.") == {"CHL": "signatory", "PER": "signatory"}
    assert roles("Kenya hosted a summit in Nairobi on 4 July 2014.")["KEN"] == "host"


def test_a_gathering_and_its_outcome_are_two_events_with_one_date() -> None:
    reports = told("At the NATO summit in Riga in November 2006, France and Canada signed an agreement.")
    assert [(report.kind, report.edtf) for report in reports] == [("summit", "2006-11"), ("agreement", "2006-11")]


def linked(*texts: str) -> list[tuple[str, str]]:
    """Return the kinds of each gathering and its outcome that several documents link."""
    reports = [report for number, text in enumerate(texts) for report in told(text, title=f"Text{number}")]
    events, _, _, links = merge(reports)
    kinds = {event.event_id: event.kind for event in events}
    return [(kinds[link.event_id], kinds[link.outcome_id]) for link in links]


def test_a_gathering_is_linked_to_what_came_out_of_it() -> None:
    assert linked("At the NATO summit in Riga in November 2006, France and Canada signed an agreement.") == [
        ("summit", "agreement")
    ]


def test_an_outcome_told_in_the_next_sentence_is_linked_to_its_gathering() -> None:
    text = "Richard Nixon visited China in February 1972. The two leaders agreed there to open liaison offices."
    assert linked(text) == [("visit", "agreement")]


def test_gatherings_and_agreements_of_other_parties_or_of_a_whole_year_are_not_linked() -> None:
    assert linked("Richard Nixon visited China in February 1972, and in February 1972 Chile signed a treaty.") == []
    assert linked("In 1972 Richard Nixon visited China, and Richard Nixon signed a treaty.") == []


def test_a_visit_and_a_meeting_of_one_person_on_one_date_are_one_visit() -> None:
    (report,) = told("Jawaharlal Nehru visited China in October 1954 and was received by Mao Zedong.")
    assert report.kind == "visit"
    assert {actor for actor, _ in report.actors} == {"jawaharlal-nehru", "CHN", "mao-zedong"}


def test_an_outcome_takes_the_date_of_the_visit_told_before_it() -> None:
    reports = told(
        "Richard Nixon visited China in February 1972. The two leaders agreed there to open liaison offices."
    )
    assert [(report.kind, report.edtf) for report in reports] == [("visit", "1972-02"), ("agreement", "1972-02")]


def test_a_planned_event_is_told_only_where_its_day_is_fixed() -> None:
    assert told("Chile plans to host a summit in May 2026.") == ()
    assert [report.edtf for report in told("Olaf Scholz is due to visit Tokyo on 28 April 2026.")] == ["2026-04-28"]


def test_a_capital_belongs_to_the_state_of_its_time() -> None:
    (visit,) = told("Josip Broz Tito visited Prague on 9 August 1968.")
    assert visit.country == "CSK"
    (visit,) = told("Boris Tadic visited Prague on 9 August 2008.")
    assert visit.country == "CZE"


def test_an_entry_of_a_chronicle_is_an_event_whatever_its_words() -> None:
    (report,) = told("9 November 2016: India demonetises large banknotes.")
    assert (report.kind, report.edtf, report.title) == ("other", "2016-11-09", "India demonetises large banknotes")


# Merging


def test_mentions_of_one_treaty_are_one_event_with_the_most_exact_date() -> None:
    (event,) = merged(
        "In 2001, China and Russia signed a treaty of friendship.",
        "The treaty, signed in Moscow by Jiang Zemin and Vladimir Putin in July 2001, is long.",
    )
    assert (event.kind, event.edtf, event.place, event.country) == ("agreement", "2001-07", "Moscow", "RUS")


def test_another_year_another_city_and_another_person_are_other_events() -> None:
    treaty = "China and Russia signed a treaty in {}."
    assert len(merged(treaty.format("2001"), treaty.format("2002"))) == 2
    visit = "{} visited China in May 2001."
    assert len(merged(visit.format("Vladimir Putin"), visit.format("Igor Ivanov"))) == 2
    summit = "The NATO summit in {} in May 2001 was long."
    assert len(merged(summit.format("Riga"), summit.format("Prague"))) == 2


def test_a_contradiction_between_documents_stays() -> None:
    events = merged("Brazil and India founded BRICS in 2009.", "Brazil and India founded BRICS in 2010.")
    assert [event.edtf for event in events] == ["2009", "2010"]


def test_a_vague_mention_that_fits_two_events_stays_by_itself() -> None:
    met = "Vladimir Putin met Xi Jinping in {}."
    assert len(merged(met.format("May 2014"), met.format("July 2014"), met.format("2014"))) == 3


def test_instances_of_a_series_are_one_event_by_their_date() -> None:
    (event,) = merged("The APEC summit in Beijing in November 2014 was long.", "At APEC 2014 nobody signed.")
    assert (event.title, event.edtf) == ("APEC summit, Beijing", "2014-11")


def shuffled(reports: Sequence[EventReport]) -> Iterator[Sequence[EventReport]]:
    for seed in range(12):
        yield random.Random(seed).sample(list(reports), len(reports))


def test_the_order_of_the_reports_makes_no_difference() -> None:
    texts = [example["text"] for example in EXAMPLES["told"]]
    reports = [report for number, text in enumerate(texts) for report in told(text, title=f"Text{number}")]
    once = merge(reports)
    assert all(merge(order) == once for order in shuffled(reports))


def test_every_event_has_an_id_of_its_own_and_every_report_a_mention() -> None:
    texts = [example["text"] for example in EXAMPLES["told"]]
    reports = [report for number, text in enumerate(texts) for report in told(text, title=f"Text{number}")]
    events, mentions, actors, links = merge(reports)
    ids = [event.event_id for event in events]
    assert len(ids) == len(set(ids))
    assert {mention.event_id for mention in mentions} == set(ids)
    assert {actor.event_id for actor in actors} <= set(ids)
    assert {one for link in links for one in (link.event_id, link.outcome_id)} <= set(ids)
    assert {(mention.document_id, mention.start) for mention in mentions} == {
        (report.sentence.document_id, report.start) for report in reports
    }


def test_a_merge_is_explained_by_what_its_mentions_share() -> None:
    text = "China and Russia signed a treaty in {}."
    one, two = itertools.chain(told(text.format("2001"), "One"), told(text.format("July 2001"), "Two"))
    assert list(reasons([one])) == ["It has one mention: nothing was merged."]
    assert list(reasons([one, two])) == [
        "2 mentions tell the kind agreement.",
        "They are dated 2001-07, 2001: each date lies within the next.",
        "All of them name CHN, RUS.",
    ]


# Bad input


def test_a_text_of_very_many_dates_and_verbs_is_read_to_its_end() -> None:
    assert told("signed and " * 2000 + "in May 2001.") is not None
    assert told("In May 2001 " * 300 + "Chile signed.") == ()


def test_decades_and_open_spans_date_no_event_anywhere_in_a_sentence() -> None:
    assert [
        r.edtf for r in told("Chile visited allies (1950s) and foes (1960s-1970s), and signed a treaty in 1984.")
    ] == ["1984"]
    assert told("1990s: Chile signs treaties.") == ()
    assert [r.edtf for r in told("Chile and Peru signed a treaty in 1929, and Bolivia in the 1990s.")] == ["1929"]


def test_a_treaty_named_without_its_parties_is_the_one_its_document_tells() -> None:
    (event,) = merged(
        "In 2001, China and Russia signed a treaty of friendship.\n\n"
        "The pillars are (i) a bilateral treaty (2001) and (ii) trade.\n\n"
        "The treaty, signed in Moscow by Jiang Zemin and Vladimir Putin in July 2001, is long."
    )
    assert event.edtf == "2001-07"


def test_what_has_been_so_since_takes_no_date_from_the_head_of_its_sentence() -> None:
    (report,) = told("In 1967 five states founded ASEAN, whose aims were few but have since evolved and expanded.")
    assert (report.kind, report.edtf) == ("organisation", "1967")
