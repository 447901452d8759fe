"""What do the figures of a sentence say? Each example is a sentence and its claims."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import read
from pipeline.extract import extract
from pipeline.records import Claim

EXAMPLES = Path(__file__).parent / "examples" / "claims.toml"
PUBLISHED = "2020-05-18"


def examples() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for group, said in tomllib.loads(EXAMPLES.read_text("utf-8")).items():
        for example in said:
            yield f"{group}: {example['text'][:60]}", example


def claims(text: str, before: str = "", title: str = "Example", published: str = PUBLISHED) -> list[Claim]:
    """Return the claims of a text, without those of what stands before it."""
    whole = f"{before} {text}" if before else text
    document = read.written(whole, whole.encode(), "example.txt", read.Entry(title=title, published=published))
    return [claim for claim in extract(document).claims if claim.start >= len(whole) - len(text)]


def said(claim: Claim, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a claim says in the fields that an example gives, in the example's form."""
    found = dataclasses.asdict(claim) | {"value": claim.value}
    if isinstance(fields.get("value"), list):
        found["value"] = [claim.value_low, claim.value_high]
    return {name: "" if found[name] is None else found[name] for name in fields}


@pytest.mark.parametrize("example", [pytest.param(example, id=name) for name, example in examples()])
def test_a_sentence_says_what_its_example_tells(example: Mapping[str, Any]) -> None:
    told = {name: example[name] for name in ("before", "title", "published") if name in example}
    found = claims(example["text"], **told)
    expected = example["claims"]
    assert [claim.quote for claim in found] == [fields["quote"] for fields in expected]
    assert [said(claim, fields) for claim, fields in zip(found, expected, strict=True)] == expected


def test_a_number_within_a_date_is_no_claim() -> None:
    assert [claim.quote for claim in claims("The fleets met from 22 to 27 April 2012 off Qingdao.")] == []


def test_a_list_of_very_many_figures_is_read_to_its_end() -> None:
    figures = ", ".join(f"{number} tonnes in {1900 + number % 100}" for number in range(101, 400))
    found = claims(f"Exports of tin were {figures}.")
    assert len(found) == 299
    assert {claim.measure for claim in found} == {"volume"}
    assert (found[-1].value, found[-1].period) == (399, "1999")


def test_a_claim_keeps_its_id_when_the_text_is_read_again() -> None:
    text = "Trade between Peru and Chile hit $3bn in 2015 and $4bn in 2016."
    ids = [claim.claim_id for claim in claims(text)]
    assert ids == [claim.claim_id for claim in claims(text)]
    assert len(set(ids)) == 2


def test_no_figure_is_told_by_a_heading() -> None:
    assert claims("Trade hits $5bn\n\nThe ministers met in Oslo.") == []


def test_a_title_that_names_three_states_gives_no_partner() -> None:
    (claim,) = claims("Exports from Kenya came to $5bn.", title="Kenya, Uganda and Rwanda")
    assert (claim.source_actor, claim.target_actor) == ("KEN", None)


def test_a_speakers_our_is_of_the_state_that_publishes_the_document() -> None:
    text = "Australia and Indonesia met. Our trade grew by 5.1 per cent, half the pace of Indonesia's trade with China."
    entry = read.Entry(title="Address", publisher="Australian Minister for Trade", published=PUBLISHED)
    claim = extract(read.written(text, text.encode(), "example.txt", entry)).claims[0]
    assert (claim.measure, claim.source_actor, claim.target_actor) == ("growth", "AUS", "IDN")
