"""Who does what to whom? Each example is a sentence and the relations it says."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import read, vocabulary
from pipeline.extract import extract
from pipeline.link.act_words import QUAD_CLASSES, inflected
from pipeline.link.relations import link
from pipeline.records import Reading, Relation
from pipeline.vocabulary import Vocabulary, VocabularyError

EXAMPLES = Path(__file__).parent / "examples" / "relations.toml"


def examples() -> Iterator[Mapping[str, Any]]:
    for group, said in tomllib.loads(EXAMPLES.read_text("utf-8")).items():
        for example in said:
            yield {"group": group, **example}


def reading(text: str) -> Reading:
    entry = read.Entry(title="Example", published="2020-05-18")
    return extract(read.written(text, text.encode(), "example.txt", entry))


def relations(text: str, before: str = "") -> list[Relation]:
    """Return the relations of a text, without those of what stands before it."""
    whole = f"{before} {text}" if before else text
    return [relation for relation in reading(whole).relations if relation.start >= len(whole) - len(text)]


def said(relation: Relation) -> str:
    arrow = "=" if relation.mutual else ">"
    return f"{relation.source_actor} {arrow} {relation.target_actor} {relation.event_type}"


@pytest.mark.parametrize(
    "example", [pytest.param(example, id=f"{example['group']}: {example['text'][:60]}") for example in examples()]
)
def test_a_sentence_says_the_relations_of_its_example(example: Mapping[str, Any]) -> None:
    assert [said(relation) for relation in relations(example["text"], example.get("before", ""))] == example[
        "relations"
    ]


def test_a_relation_is_dated_by_its_sentence() -> None:
    (found,) = relations("In August 1990 Iraq invaded Kuwait.")
    assert (found.edtf, str(found.date_start), str(found.date_end)) == ("1990-08", "1990-08-01", "1990-08-31")


def test_a_relation_without_a_date_has_none() -> None:
    (found,) = relations("Peru accused Chile of spying.")
    assert (found.edtf, found.date_start, found.date_end) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("France suspended aid to Niger after the coup of July 2023.", None),
        ("France suspended aid to Niger after the July 2023 coup.", None),
        ("After the coup of July 2023 France suspended aid to Niger in August 2023.", "2023-08"),
        ("Since the invasion of Kuwait in August 1990, Jordan has criticised Iraq.", None),
        ("Kenya and Uganda signed the treaty of 30 November 1999.", "1999-11-30"),
        ("Before May 1991 Ethiopia attacked Eritrea.", "1991-05"),
        ("France, which had bombed Chad, apologised in 1990.", None),
        ("Libya had invaded Chad in 1980.", "1980"),
        ("On 6 May 2025, after long talks, the UK and India announced that they had concluded a pact.", "2025-05-06"),
    ],
)
def test_a_date_of_something_else_dates_no_relation(text: str, date: str | None) -> None:
    (relation,) = relations(text)
    assert relation.edtf == date


def test_a_relation_names_the_rule_that_read_it() -> None:
    (found,) = relations("Iceland was warned by Norway in March.")
    assert found.rule == "{subject} was {verb} by {object}: threaten"


def test_a_pair_has_one_relation_of_a_type_in_a_sentence() -> None:
    text = "Peru accused Chile of spying, and Peru accused Chile of theft."
    assert [said(relation) for relation in relations(text)] == ["PER > CHL ACCUSE"]


def test_an_act_that_goes_both_ways_is_one_relation_each_way() -> None:
    text = "Peru accused Chile of spying, and Chile accused Peru of theft."
    assert [said(relation) for relation in relations(text)] == ["PER > CHL ACCUSE", "CHL > PER ACCUSE"]


def test_a_heading_says_no_relations() -> None:
    heading, text = "Iraq Invades Kuwait", "Oil prices rose for weeks, and markets were nervous everywhere."
    assert reading(f"{heading}\n\n{text}\n").relations == ()


def test_relations_quote_their_sentence_and_the_class_of_their_type() -> None:
    text = " ".join(example["text"] for example in examples())
    read_in = reading(text)
    assert len(read_in.relations) > 30
    for relation in read_in.relations:
        assert relation.quote == text[relation.start : relation.stop]
        assert relation.quad_class == QUAD_CLASSES[relation.event_type]
        assert relation.source_actor != relation.target_actor
    assert len({relation.relation_id for relation in read_in.relations}) == len(read_in.relations)


def test_the_same_text_gives_the_same_relations() -> None:
    text = " ".join(example["text"] for example in examples())
    assert reading(text).relations == reading(text).relations


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Peru " + "said that " * 5_000 + "Chile accused Peru.", id="said that"),
        pytest.param("Peru accused " + ", ".join(["Chile", "Kenya", "Japan"] * 400) + ".", id="names"),
        pytest.param("Peru, which " * 1_500 + "accused Chile.", id="which"),
        pytest.param("accused " * 5_000 + "Peru and Chile.", id="accused"),
        pytest.param("Peru " + "the very old " * 2_000 + "accused Chile.", id="words"),
    ],
)
def test_a_sentence_of_very_many_words_is_read_to_its_end(text: str) -> None:
    assert all(relation.quote in text for relation in relations(text))


def test_a_text_without_actors_says_no_relations() -> None:
    assert relations("The neighbours met, agreed and signed; then they accused each other.") == []


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("warn", ("warn", "warns", "warned", "warning")),
        ("accuse", ("accuse", "accuses", "accused", "accusing")),
        ("ban-n", ("ban", "bans", "banned", "banning")),
        ("defy", ("defy", "defies", "defied", "defying")),
        ("crush", ("crush", "crushes", "crushed", "crushing")),
        ("call on", ("call on", "calls on", "called on", "calling on")),
    ],
)
def test_a_regular_verb_has_its_forms(lemma: str, forms: tuple[str, ...]) -> None:
    assert inflected(lemma) == forms


def test_every_type_has_an_entry() -> None:
    told = {entry.text("type") for entry in vocabulary.load().entries("acts.toml")}
    assert set(QUAD_CLASSES) == told


def test_an_act_of_an_unknown_type_is_refused_by_name(tmp_path: Path) -> None:
    for name in vocabulary.load().files():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((vocabulary.FOLDER / name).read_bytes())
    (tmp_path / "acts.toml").write_text('[greet]\ntype = "GREET"\nverbs = ["greeted"]\n', encoding="utf-8")
    entry = read.Entry(title="Example", published="2020-05-18")
    text = "Peru greeted Chile."
    document = read.written(text, text.encode(), "example.txt", entry)
    with pytest.raises(VocabularyError, match=r"acts.toml, greet: type is none of PLOVER's"):
        extract(document, Vocabulary(tmp_path))


def test_no_passages_say_no_relations() -> None:
    assert link((), (), vocabulary.load()) == ()


def test_every_example_stands_once() -> None:
    texts = sorted(example["text"] for example in examples())
    assert [first for first, second in itertools.pairwise(texts) if first == second] == []
