"""The gazetteer: that its files agree with each other, and that a wrong line stops the build and says what to do."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest

from pipeline import edtf, vocabulary
from pipeline.find.actors import gazetteer
from pipeline.find.actors.body_words import FILE as BODIES
from pipeline.find.actors.body_words import BodyWords
from pipeline.find.actors.context import FILE as CONTEXT
from pipeline.find.actors.context import Surroundings
from pipeline.find.actors.lists import Lists
from pipeline.find.actors.offices import FILE as OFFICES
from pipeline.find.actors.offices import Offices
from pipeline.find.actors.plain import kebab, plain
from pipeline.vocabulary import Vocabulary, VocabularyError

WORDS = vocabulary.load()
KNOWN = gazetteer(WORDS)
ACTORS = list(KNOWN.actors.values())
HEADER = {
    "actors/states.csv": "actor_id,name,kind,country,names",
    "actors/companies.csv": "actor_id,name,kind,country,names",
    "actors/persons.csv": "actor_id,name,kind,country,names,family,alone,terms",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(vocabulary.FOLDER, tmp_path / "vocabulary", ignore=shutil.ignore_patterns("*.py*", "__*"))


def add(folder: Path, file: str, line: str) -> int:
    """Add a line to a file and return its number."""
    path = folder / file
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    return len(path.read_text(encoding="utf-8").splitlines())


# --------------------------------------------------------------------------------------------------- it knows the world


def test_every_state_has_its_iso_code_as_id_and_is_its_own_country() -> None:
    states = [actor for actor in ACTORS if actor.kind == "state"]
    assert len(states) > 240
    for state in states:
        assert re.fullmatch("[A-Z]{3}", state.actor_id)
        assert state.country == state.actor_id


def test_every_country_of_an_actor_is_a_state() -> None:
    states = {actor.actor_id for actor in ACTORS if actor.kind == "state"}
    assert {actor.country for actor in ACTORS if actor.country} <= states


def test_ids_of_persons_companies_and_regions_are_kebab_cased() -> None:
    for actor in ACTORS:
        if actor.kind in ("person", "region") or (actor.kind == "company" and not actor.actor_id.isupper()):
            assert actor.actor_id == kebab(actor.actor_id)


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Germany", "DEU"),
        ("Burmese", "MMR"),
        ("Ulan Bator", "MNG"),
        ("Soviet Union", "SUN"),
        ("East Germany", "DDR"),
        ("World Trade Organization", "WTO"),
        ("Dmitrii Medvedev", "dmitry-medvedev"),
        ("Kim Jong Un", "kim-jong-un"),
        ("Abe Shinzo", "shinzo-abe"),
        ("Bashar Al-Assad", "bashar-al-assad"),
        ("Rosoboroneksport", "rosoboronexport"),
    ],
)
def test_a_name_belongs_to_one_actor_in_all_its_spellings(name: str, actor_id: str) -> None:
    assert [actor.actor_id for actor in KNOWN.known[name].actors] == [actor_id]


def test_there_are_more_than_150_organisations_and_a_thousand_persons() -> None:
    kinds = [actor.kind for actor in ACTORS]
    assert kinds.count("organisation") > 150
    assert kinds.count("person") > 1000
    assert kinds.count("company") > 150


def test_no_name_is_shorter_than_two_letters_or_holds_a_blank_at_its_ends() -> None:
    for name in KNOWN.known:
        assert len(name) >= 2
        assert name == name.strip() == plain(name)


def test_no_alias_repeats_and_each_belongs_to_an_actor() -> None:
    keys = [(alias.actor_id, alias.alias) for alias in KNOWN.aliases]
    assert len(keys) == len(set(keys))
    assert {actor_id for actor_id, _ in keys} <= KNOWN.actors.keys()


# ------------------------------------------------------------------------------------------------------ terms of office


def test_terms_of_office_are_days_months_or_years_and_end_after_they_began() -> None:
    for terms in KNOWN.terms.values():
        for term in terms:
            first = edtf.first_day(term.start)
            last = edtf.last_day(term.stop) if term.stop else dt.date.max
            assert first is not None
            assert last is not None
            assert first <= last


def test_nobody_is_named_for_a_time_in_which_two_held_one_office() -> None:
    held: dict[tuple[str | None, str], list[tuple[dt.date, dt.date, str]]] = {}
    for person, terms in KNOWN.terms.items():
        for term in terms:
            if term.office in ("president", "chancellor", "premier", "secretary of state"):
                first, last = edtf.last_day(term.start), edtf.first_day(term.stop) if term.stop else dt.date.max
                assert first is not None
                assert last is not None
                held.setdefault((KNOWN.actors[person].country, term.office), []).append((first, last, person))
    # Presidents of the European Commission and of Germany are of one country and another office.
    overlaps = [
        (one[2], two[2])
        for office, terms in held.items()
        if office[0] not in ("DEU", "BIH")
        for one, two in zip(sorted(terms), sorted(terms)[1:], strict=False)
        if two[0] < one[1]
    ]
    assert overlaps == []


# --------------------------------------------------------------------------------------------- a wrong line is an error


@pytest.mark.parametrize(
    ("file", "line", "said"),
    [
        ("actors/companies.csv", "blue-harbour,Blue Harbour,firm,GBR,", r"unknown kind 'firm'.*Use company or"),
        ("actors/companies.csv", "gazprom,Gazprom II,company,RUS,", r"id 'gazprom' of another line.*rename"),
        (
            "actors/companies.csv",
            "blue-harbour,Blue Harbour,company,GBR,Rosneft",
            r"'Rosneft' that 'rosneft' has \(.*, line",
        ),
        ("actors/companies.csv", ",Blue Harbour,company,GBR,", r"no id or no name"),
        ("actors/companies.csv", "blue-harbour,Blue Harbour,company", r"has not the 5 columns"),
        (
            "actors/persons.csv",
            "al-ark,Al Ark,person,GBR,,Ark,,president since 2012",
            r"the term 'president since 2012'",
        ),
        ("actors/persons.csv", "al-ark,Al Ark,person,GBR,,Ark,,president 2012", r"Write office and days"),
        ("actors/peoples.csv", "QQQ,,Querian,,,,", r"no actor's id: 'QQQ'"),
        ("actors/peoples.csv", "FRA,,Russian,,,,", r"'Russian' that 'RUS' has"),
        ("actors/former.csv", "QQQ,RUS,1900,1910", r"names no state that is known"),
        ("actors/ambiguous.csv", "Sudanic,demonym,SDN|QQQ", r"does not fit: 'Sudanic'"),
        ("actors/ambiguous.csv", "Sudanic,adjective,SDN|SSD", r"does not fit: 'Sudanic'"),
        ("actors/ambiguous.csv", "Sudan,name,SDN|SSD", r"does not fit: 'Sudan'"),
    ],
)
def test_a_wrong_line_is_refused_with_its_file_and_number_and_what_to_do(
    folder: Path, file: str, line: str, said: str
) -> None:
    number = add(folder, file, line)
    with pytest.raises(VocabularyError, match=said) as refused:
        gazetteer(Vocabulary(folder))
    assert f"vocabulary/{file}, line {number}:" in str(refused.value)


def test_an_actor_is_added_by_a_line(folder: Path) -> None:
    add(folder, "actors/companies.csv", "blue-harbour,Blue Harbour,company,GBR,Blue Harbour plc")
    assert gazetteer(Vocabulary(folder)).known["Blue Harbour plc"].actors[0].country == "GBR"


@pytest.mark.parametrize(
    ("file", "reader"),
    [(CONTEXT, Surroundings), (BODIES, BodyWords), (OFFICES, Offices)],
    ids=["context", "bodies", "offices"],
)
def test_every_list_of_words_is_asked_for_and_every_list_asked_for_is_there(
    file: str, reader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = {entry.name for entry in WORDS.entries(file)}
    asked: set[str] = set()

    class Asked(Lists):
        def __getitem__(self, name: str) -> tuple[str, ...]:
            asked.add(name)
            return super().__getitem__(name)

    monkeypatch.setattr(f"{reader.__module__}.Lists", Asked)
    reader(WORDS)
    assert asked == there
