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
