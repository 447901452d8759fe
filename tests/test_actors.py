"""Actors: sentences and whom they name, and what holds for every text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import vocabulary
from pipeline.find.actors import find, holder
from pipeline.records import Document, Layout, Naming, Part, Section, Sentence, Zone

WORDS = vocabulary.load()
EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "actors.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


@dataclass(frozen=True)
class Page:
    document: Document
    layout: Layout


def page(text: str, *, zone: Zone = "body", part: Part = "text", published: str | None = None) -> Page:
    """Lay a text out as one section whose sentences end where lines do, or at a mark for a break within one."""
    section = Section("d-1", "d", 1, "Title", (), published, None, None, zone, 0, len(text))
    sentences = tuple(
        Sentence(f"d-{line.start()}", "d-1", "d", zone, part, line.start(), line.end(), line[0])
        for line in re.finditer(r".+?(?:(?<=[.;?!])$|\Z)", text, re.S | re.M)
        if line[0].strip()
    )
    document = Document("d", "d.txt", "0", "Title", (), None, published, None, None, None, None, None, None, text)
    return Page(document, Layout((section,), sentences))


def found(text: str, *, zone: Zone = "body", part: Part = "text", published: str | None = None) -> tuple[Naming, ...]:
    laid = page(text, zone=zone, part=part, published=published)
    return find(laid.document, laid.layout, WORDS)


def told(text: str, namings: tuple[Naming, ...]) -> list[tuple[int, str, str]]:
    return [(naming.start, text[naming.start : naming.stop], naming.actor.actor_id) for naming in namings]


@pytest.mark.parametrize(
    ("meaning", "marked"),
    [(meaning, sentence) for meaning, group in EXAMPLES.items() for sentence in group["sentences"]],
)
def test_a_sentence_names_the_actors_marked_in_it_and_no_others(meaning: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    expected: list[tuple[int, str, str]] = []
    removed = 0
    for mark in MARK.finditer(marked):
        expected.append((mark.start() - removed, mark[1], mark[2]))
        removed += len(mark[0]) - len(mark[1])
    assert told(text, found(text)) == expected, meaning


@pytest.mark.parametrize(("zone", "part"), [("notes", "note"), ("furniture", "furniture"), ("body", "byline")])
def test_notes_furniture_and_bylines_name_nobody(zone: Zone, part: Part) -> None:
    assert found("Russia and Xi Jinping met.", zone=zone, part=part) == ()


def test_captions_abstracts_and_headings_name_actors() -> None:
    kinds: list[tuple[Zone, Part]] = [("caption", "caption"), ("abstract", "text"), ("body", "heading")]
    for zone, part in kinds:
        assert len(found("Russia and Xi Jinping met.", zone=zone, part=part)) == 2


def test_a_naming_says_how_the_actor_was_named() -> None:
    text = "The Sino-Russian pact: Russia, Beijing, the African Union (AU), the Union, Hu Jintao and Lula; Hu spoke."
    forms = {text[naming.start : naming.stop]: naming.form for naming in found(text)}
    assert forms == {
        "Sino": "combining",
        "Russian": "demonym",
        "Russia": "name",
        "Beijing": "capital",
        "African Union": "name",
        "AU": "acronym",
        "Union": "short_name",
        "Hu Jintao": "name",
        "Hu": "family_name",
        "Lula": "family_name",
    }


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Russian envoy Grigory Logvinov spoke.", "Grigory Logvinov", "RUS"),
        ("Japan's trade minister, Kenji Mori, spoke.", "Kenji Mori", "JPN"),
        ("Peru objected, and its envoy Juan Quispe left.", "Juan Quispe", "PER"),
        ("Pavel Ivashov, president of Estonia, spoke.", "Pavel Ivashov", "EST"),
        ("Ambassador Pavel Ivashov spoke.", "Pavel Ivashov", None),
        ("Kenya's Ministry of Energy spoke.", "Ministry of Energy", "KEN"),
    ],
)
def test_an_unlisted_actor_belongs_to_the_state_beside_it(text: str, name: str, country: str | None) -> None:
    actors = {naming.actor.name: naming.actor for naming in found(text)}
    assert actors[name].country == country


def test_an_unlisted_name_is_spelled_as_printed_and_its_id_without_accents() -> None:
    (naming,) = (naming for naming in found("The French ambassador, Joël Meyer, left.") if naming.form == "name")
    assert (naming.actor.actor_id, naming.actor.name, naming.actor.kind) == ("joel-meyer", "Joël Meyer", "person")


def test_the_date_of_publication_tells_namesakes_in_office_apart() -> None:
    text = "Premier Li spoke."
    assert told(text, found(text, published="2016-05-18")) == [(8, "Li", "li-keqiang")]
    assert told(text, found(text, published="1995")) == [(8, "Li", "li-peng")]
    assert told(text, found(text, published="2023")) == []
    assert told(text, found(text)) == []


@pytest.mark.parametrize(
    ("office", "country", "first", "last", "person"),
    [
        ("president", "CHN", "2016-05-18", "2016-05-18", "xi-jinping"),
        ("president", "CHN", "2012", "2012", "hu-jintao"),
        ("president", "CHN", "2013", "2013", None),
        ("president", "RUS", "2010-02", "2010-03", "dmitry-medvedev"),
        ("prime minister", "CHN", "2001", "2001", "zhu-rongji"),
        ("foreign minister", "RUS", "2020", "2024", "sergey-lavrov"),
        ("president", "RUS", "1850", "1850", None),
        ("dogcatcher", "RUS", "2010", "2010", None),
    ],
)
def test_a_holder_of_an_office_is_told_only_where_all_of_the_time_is_one_persons(
    office: str, country: str, first: str, last: str, person: str | None
) -> None:
    actor = holder(WORDS, office, country, first, last)
    assert (actor and actor.actor_id) == person


def test_a_text_full_of_strangers_names_nobody() -> None:
    text = (
        "Alma Brandt met Otto Kern at Fulham Rovers while Tilda Moss and the Larks sang. Widget Works closed; Mrs Penn "
        "wept. The Dancing Bears left for Lower Dunham. Sir Toby Crisp and Lady Crisp had tea at Larch House, and Blue "
        "Harbour won the Grantley Cup."
    )
    assert found(text) == ()


PIECES = st.sampled_from(
    """
    China|Russia|Sino-|Russian|Moscow|Beijing|the Kremlin|Xi Jinping|Xi|President |Putin|Bush|Kim |(SCO)|African Union
    the Shanghai Cooperation Organisation|the Union|Ministry of |Foreign Ministry|'s |, |. |-|–| and | of |in |U.S.|US
    Korea|North Korea|the North|JIANG Zemin|al-|el-Sisi|Erdoğan|Zelenskyy|University of|Jordan|EU|𝔗😀| |US$
    İstanbul|ß|ﬁ|O'Neill|Oil Company|(AIOC)|Navy|, president of |who heads |envoy |the West|1968|2014|Premier Li|Council
    """.strip()
    .replace("\n    ", "|")
    .split("|")
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map("".join)


@settings(deadline=None, max_examples=300)
@given(TEXTS)
def test_namings_stand_within_sentences_in_order_and_apart_and_the_same_each_time(text: str) -> None:
    laid = page(text)
    namings = find(laid.document, laid.layout, WORDS)
    assert namings == find(laid.document, laid.layout, WORDS)
    stop = 0
    for naming in namings:
        assert stop <= naming.start < naming.stop
        assert any(one.start <= naming.start and naming.stop <= one.stop for one in laid.layout.sentences)
        assert text[naming.start : naming.stop].strip() == text[naming.start : naming.stop]
        assert naming.actor.actor_id
        assert re.fullmatch(r"[A-Za-z0-9+-]+", naming.actor.actor_id)
        stop = naming.stop
