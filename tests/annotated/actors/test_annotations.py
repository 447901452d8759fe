"""The annotations fit their texts, and the scorer counts as its README says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import duckdb
import pytest

from tests.annotated.score import SETS, Score, texts
from tests.annotated.score_ties import (
    ACTORS,
    QUAD_OF,
    Passage,
    pair_up,
    read_event,
    read_passages,
    read_tie,
    score_actors,
    score_database,
    score_events,
    score_relations,
)

FILES = sorted(Path(__file__).parent.glob("*/*.txt"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_quote_stands_in_its_text_and_every_line_belongs_to_an_entry(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    passages = read_passages(file)
    assert "".join(passage.text for passage in passages) == text
    starts = {passage.start for passage in passages}
    is_wrapped = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8")).get("wrapped", False)
    gap = "\n\n" if is_wrapped else "\n"
    lines = [at for at in range(len(text)) if (at == 0 or text[:at].endswith(gap)) and text[at] != "\n"]
    assert set(lines) <= starts
    assert all(text[m.start : m.stop] == m.quote for passage in passages for m in passage.actors)


@pytest.mark.parametrize("half", SETS)
def test_a_pipeline_that_publishes_the_annotations_scores_one_everywhere(tmp_path: Path, half: str) -> None:
    database = tmp_path / "perfect.duckdb"
    with duckdb.connect(str(database)) as connection:
        connection.execute("""
            CREATE TABLE documents (document_id TEXT, file TEXT);
            CREATE TABLE actor_mentions (document_id TEXT, start INT, stop INT, quote TEXT, actor_id TEXT);
            CREATE TABLE events (event_id TEXT, kind TEXT, title TEXT, edtf TEXT, country TEXT);
            CREATE TABLE event_mentions (event_id TEXT, document_id TEXT, start INT, stop INT, rule TEXT);
            CREATE TABLE event_actors (event_id TEXT, actor_id TEXT, role TEXT);
            CREATE TABLE relations (relation_id TEXT, document_id TEXT, start INT, stop INT, source_actor TEXT,
                target_actor TEXT, event_type TEXT, quad_class TEXT, mutual BOOLEAN, edtf TEXT, rule TEXT);
        """)

        def add(table: str, *values: object) -> None:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(values))})", values)

        for file in texts(ACTORS / half):
            add("documents", file.stem, file.name)
            for passage in read_passages(file):
                words = (file.stem, passage.start, passage.stop)
                for mention in passage.actors:
                    add("actor_mentions", file.stem, mention.start, mention.stop, mention.quote, min(mention.ids))
                for n, event in enumerate(passage.events):
                    event_id = f"{file.stem} {passage.start} {n}"
                    add("events", event_id, min(event.kinds), event.title, min(event.edtfs), event.country)
                    add("event_mentions", event_id, *words, "rule")
                    for ids in event.actors:
                        add("event_actors", event_id, min(ids), "party")
                for n, tie in enumerate(passage.relations):
                    kind = min(tie.kinds)
                    told = (min(tie.sources), min(tie.targets), kind, QUAD_OF[kind], tie.sign == "=", tie.edtf, "rule")
                    add("relations", f"{words} {n}", *words, *told)
    scores = score_database(texts(ACTORS / half), database)
    figures = {layer: score.figures() for layer, score in scores.items()}
    assert figures == {
        "actors": {"span and id": 1, "span": 1},
        "events": {"sentence and date": 1, "kind": 1, "country": 1, "parties": 1},
        "relations": {"pair and quad": 1, "type": 1, "direction": 1, "mutual": 1, "date": 1},
    }
    assert not any(score.misses for score in scores.values())


def write(folder: Path, text: str, told: str) -> Path:
    file = folder / "letter.txt"
    file.write_text(text, encoding="utf-8")
    file.with_suffix(".toml").write_text(told, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("told", "complaint"),
    [
        ('[[sentences]]\ntext_starts = "Chad met"\nactors = ["Niger=NER"]', "'Niger=NER' does not stand"),
        ('[[sentences]]\ntext_starts = "Chad met"\nactors = ["Mali=MLI", "Chad=TCD"]', "'Chad=TCD' does not stand"),
        ('[[sentences]]\ntext_starts = "Niger met"', "'Niger met' must stand in the text once"),
        ('[[sentences]]\ntext_starts = "met Mali"', "from the first one on"),
        ('[[sentences]]\ntext_starts = "Chad met"\nrelations = ["TCD - MLI CONSULT"]', "is not SOURCE > TARGET TYPE"),
        ('[[sentences]]\ntext_starts = "Chad met"\nrelations = ["TCD = MLI DANCE"]', "is not SOURCE > TARGET TYPE"),
        (
            '[[sentences]]\ntext_starts = "Chad met"\n'
            'events = [{ kind = "dance", edtf = "1999", title = "Ball", actors = [] }]',
            "no such kind: dance",
        ),
    ],
)
def test_an_annotation_that_does_not_fit_names_file_and_entry(tmp_path: Path, told: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint) as error:
        read_passages(write(tmp_path, "Chad met Mali.\n", told))
    assert str(error.value).startswith("letter.txt: ")


TEXT = "In 1999 Chad met the West and perhaps Mali.\n"
TOLD = """
[also]
"west" = ["the-west"]
[[sentences]]
text_starts = "In 1999"
actors = ["Chad=TCD", "West=west", "Mali=MLI?"]
events = [{ kind = "meeting", edtf = "1999", title = "Talks", country = "TCD", actors = ["TCD", "west", "MLI?"] }]
relations = ["TCD = west CONSULT 1999", "TCD > MLI CONSULT?"]
"""


@pytest.fixture
def passage(tmp_path: Path) -> Passage:
    return read_passages(write(tmp_path, TEXT, TOLD))[0]


def naming(quote: str, actor: str) -> dict[str, object]:
    return {"start": TEXT.index(quote), "stop": TEXT.index(quote) + len(quote), "quote": quote, "actor_id": actor}


def counts(score: Score, name: str) -> tuple[int, int, int]:
    tally = score.tallies[name]
    return tally.right, tally.found, tally.annotated


def test_an_article_does_not_matter_nor_does_an_optional_mention_and_a_wrong_id_leaves_the_span_right(
    passage: Passage,
) -> None:
    score = Score()
    score_actors(score, passage, [naming("Chad", "chad-smith"), naming("the West", "the-west"), naming("Mali", "MLI")])
    assert counts(score, "span and id") == (1, 2, 2)
    assert counts(score, "span") == (2, 2, 2)
    assert [kind for kind, *_ in score.misses] == ["wrong id"]


def test_an_event_needs_the_date_of_one_of_its_mentions_and_its_parties_are_counted_apart(passage: Passage) -> None:
    other = read_event({"kind": "meeting", "edtf": "1999-05", "title": "Talks", "actors": ["TCD"]}, {})
    row = {"event_id": "e", "kind": "summit", "title": "t", "rule": "r", "country": "TCD", "actors": ["TCD", "FRA"]}
    score = Score()
    score_events(score, passage, [row | {"edtf": "1999-05"}], {"Talks": [*passage.events, other]})
    assert counts(score, "sentence and date") == (1, 1, 1)
    assert score.accuracies == {"kind": [0, 1], "country": [1, 1]}
    assert counts(score, "parties") == (1, 2, 2)
    score = Score()
    score_events(score, passage, [row | {"edtf": "1998"}], {"Talks": [*passage.events]})
    assert counts(score, "sentence and date") == (0, 1, 1)


def relation(source: str, target: str, quad: str = "verbal_cooperation", mutual: bool = False) -> dict[str, object]:
    return {
        "source_actor": source,
        "target_actor": target,
        "event_type": "CONSULT",
        "quad_class": quad,
        "mutual": mutual,
        "edtf": "1999",
        "rule": "r",
    }


def test_a_relation_needs_pair_and_quad_class_in_any_order_and_an_optional_one_counts_for_nothing(
    passage: Passage,
) -> None:
    score = Score()
    score_relations(score, passage, [relation("west", "TCD", mutual=True), relation("TCD", "MLI")])
    assert counts(score, "pair and quad") == (1, 1, 1)
    assert score.accuracies == {"type": [1, 1], "direction": [1, 1], "mutual": [1, 1], "date": [1, 1]}
    score = Score()
    score_relations(score, passage, [relation("TCD", "west", quad="material_conflict"), relation("west", "MLI")])
    assert counts(score, "pair and quad") == (0, 2, 1)


def test_the_better_fit_is_paired_first_and_no_row_twice() -> None:
    ties = [read_tie("TCD > MLI CONSULT", {}), read_tie("TCD > MLI AGREE", {})]
    found = [{"type": "AGREE"}, {"type": "CONSULT"}, {"type": "AGREE"}]
    pairs = pair_up(ties, found, lambda tie, row: row["type"] in tie.kinds)
    assert {(tie.told, row["type"]) for tie, row in pairs} == {
        ("TCD > MLI CONSULT", "CONSULT"),
        ("TCD > MLI AGREE", "AGREE"),
    }
