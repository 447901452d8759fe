"""The annotated figures: that every annotation stands where it says, that the scorer counts right, and floors."""

import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest

from pipeline import edtf
from pipeline.records import Basis, Bound, Measure, Modality
from tests.annotated.score import (
    FIGURES,
    LAYERS,
    SETS,
    Note,
    Score,
    place,
    read_notes,
    score_claims,
    score_dates,
    score_set,
    texts,
)

TEXTS = sorted(FIGURES.glob("*/*.txt"))

KEYS = {
    "claims": {
        *("quote", "in", "also", "optional", "unscored", "value", "value_low", "value_high", "unit", "bound"),
        *(
            "modality",
            "measure",
            "growth_of",
            "object",
            "source_actor",
            "target_actor",
            "period",
            "attributed_to",
            "minor",
        ),
    },
    "dates": {"quote", "in", "also", "optional", "edtf", "basis"},
}
ATTRIBUTES = KEYS["claims"] - {"quote", "in", "also", "optional", "value", "value_low", "value_high", "unit"} | {
    "parties"
}


def each(told: Any) -> list[Any]:
    return told if isinstance(told, list) else [told]


def test_each_half_holds_the_documents_that_were_annotated_for_it() -> None:
    assert [len(texts(FIGURES / half)) for half in SETS] == [15, 15]


def test_documents_can_be_named_and_a_name_that_is_none_is_refused() -> None:
    assert [file.name for file in texts(FIGURES / "dev", ["wire_grain_1987"])] == ["wire_grain_1987.txt"]
    with pytest.raises(ValueError, match="dev holds no document named nobody"):
        texts(FIGURES / "dev", ["wire_grain_1987", "nobody"])


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_annotation_stands_in_exactly_one_place_and_no_two_in_the_same(file: Path, layer: str) -> None:
    notes = read_notes(file, layer)
    assert notes
    assert len({note.spans[0] for note in notes}) == len(notes)
    assert [note.spans[0][0] for note in notes] == sorted(note.spans[0][0] for note in notes)


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_annotations_use_the_words_of_the_published_tables(file: Path) -> None:
    told = tomllib.loads(file.with_suffix(".toml").read_text(encoding="utf-8"))
    for layer in LAYERS:
        for note in told[layer]:
            assert note.keys() <= KEYS[layer], note
    for claim in told["claims"]:
        assert set(claim.get("unscored", ())) <= ATTRIBUTES, claim
        assert set(each(claim.get("bound", "exact"))) <= set(get_args(Bound)), claim
        assert set(each(claim.get("modality", "actual"))) <= set(get_args(Modality)), claim
        for column in ("measure", "growth_of"):
            assert set(each(claim.get(column, []))) <= set(get_args(Measure)), claim
        assert all(
            edtf.first_day(period) or edtf.last_day(period) for period in each(claim.get("period", [])) if period
        )
        if not claim.get("optional"):
            assert ("value" in claim) != ("value_low" in claim) == ("value_high" in claim), claim
            assert (claim.get("bound") == "range") == ("value_low" in claim), claim
            assert {"unit", "measure"} <= claim.keys(), claim
            assert claim["measure"] != "growth" or "growth_of" in claim, claim
    for date in told["dates"]:
        assert date.get("optional") or "edtf" in date, date
        assert all(edtf.first_day(day) and edtf.last_day(day) for day in each(date.get("edtf", []))), date
        assert set(each(date.get("basis", "explicit"))) <= set(get_args(Basis)), date


@pytest.mark.parametrize(
    ("quote", "context", "also", "complaint"),
    [
        ("2", "in 2012", (), "stands 2 times in 'in 2012'"),
        ("5", "and", (), "stands 2 times in the text"),
        ("5", "a 5 b", (), "stands 0 times in the text"),
        ("2012", "in 2012", ("5",), "does not overlap"),
    ],
)
def test_an_annotation_that_is_not_one_place_is_refused(
    quote: str, context: str, also: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        place("5 and 6 and 7 in 2012", quote, context, also)


# ----------------------------------------------------------------------------------------------------------- the scorer


def note(start: int, stop: int, **fields: Any) -> Note:
    return Note("a.txt", ((start, stop),), "quote", fields.pop("optional", False), fields)


def row(start: int, stop: int, **columns: Any) -> dict[str, Any]:
    blank = dict.fromkeys(("period", "attributed_to", "object", "growth_of", "source_actor", "target_actor"))
    shape = {"bound": "exact", "modality": "actual", "measure": "count", "minor": False, "unit": "1"}
    value = columns.get("value")
    ends = {"value": value, "value_low": value, "value_high": value}
    return {"file": "a.txt", "start": start, "stop": stop, "quote": "", "rule": ""} | blank | shape | ends | columns


def claims(notes: list[Note], rows: list[dict[str, Any]]) -> Score:
    score = Score()
    score_claims(score, notes, rows)
    return score


def test_a_claim_read_in_full_is_right_in_every_figure() -> None:
    told = note(0, 9, value=5, unit="1", measure="count", object="new ships", source_actor="CHN", period="2012")
    score = claims([told], [row(0, 9, value=5, object="ships", source_actor="CHN", period="2012")])
    assert set(score.figures().values()) == {1.0}


def test_a_wrong_span_a_wrong_value_and_an_invention_each_cost_something_else() -> None:
    told = [note(0, 9, value=5, unit="1", measure="count"), note(20, 29, value=6, unit="km", measure="length")]
    score = claims(told, [row(2, 9, value=5), row(20, 29, value=6, unit="m"), row(40, 41, value=1)])
    assert (score.tallies["span"].right, score.tallies["value"].right) == (1, 1)
    assert (score.tallies["value"].found, score.tallies["value"].annotated) == (3, 2)
    assert [kind for kind, *_ in score.misses] == ["span", "value", "spurious"]


def test_an_optional_claim_neither_rewards_nor_costs() -> None:
    told = [note(0, 9, optional=True)]
    for rows in ([], [row(0, 9, value=5)], [row(4, 12, value=7)]):
        assert claims(told, rows).figures() == {}


def test_minor_claims_are_counted_apart() -> None:
    told = [note(0, 4, value=4, unit="1", measure="count", minor=True)]
    score = claims(told, [row(0, 4, value=4, minor=True), row(9, 12, value=2, minor=True)])
    assert score.tallies.keys() == {"minor span", "minor value"}
    assert score.tallies["minor value"].precision == 0.5


@pytest.mark.parametrize(
    ("fields", "columns", "is_right"),
    [
        ({"value": 0.3333, "unit": "1"}, {"value": 33.3, "unit": "%"}, True),
        ({"value": 4_600_000, "unit": "t"}, {"value": 4.6, "unit": "Mt/a"}, True),
        ({"value": [3, -3], "unit": ["USD", "AUD"]}, {"value": -3, "unit": "AUD"}, True),
        ({"value": 3, "unit": "USD"}, {"value": 3.1, "unit": "USD"}, False),
        ({"value_low": 1, "value_high": 2, "unit": "t"}, {"value_low": 1, "value_high": 2, "unit": "t"}, True),
        ({"value_low": 1, "value_high": 2, "unit": "t"}, {"value_low": 1, "value_high": 3, "unit": "t"}, False),
        ({"value_low": 1, "value_high": 2, "unit": "t"}, {"value": 1, "unit": "t"}, False),
        ({"value": 1, "unit": "t"}, {"value_low": 1, "value_high": 2, "unit": "t"}, False),
    ],
)
def test_values_are_right_with_their_unit_and_both_ends(
    fields: dict[str, Any], columns: dict[str, Any], is_right: bool
) -> None:
    score = claims([note(0, 9, measure="count", **fields)], [row(0, 9, **columns)])
    assert score.tallies["value"].right == is_right


@pytest.mark.parametrize(
    ("measure", "parties", "is_right"),
    [
        ("exports", ("CHN", "RUS"), True),
        ("exports", ("RUS", "CHN"), False),
        ("trade_turnover", ("RUS", "CHN"), True),
        ("trade_turnover", ("RUS", None), False),
    ],
)
def test_the_order_of_the_parties_counts_except_for_turnover(
    measure: str, parties: tuple[str, str | None], is_right: bool
) -> None:
    told = note(0, 9, value=5, unit="1", measure=measure, source_actor="CHN", target_actor="RUS")
    said = row(0, 9, value=5, measure=measure, source_actor=parties[0], target_actor=parties[1])
    assert claims([told], [said]).figures()["parties"] == is_right


def test_a_date_needs_the_right_edtf_and_then_the_right_basis() -> None:
    score = Score()
    told = [note(0, 4, edtf="2012"), note(9, 13, edtf="2013", basis="relative"), note(20, 24, edtf="2014")]
    found = [row(0, 4, edtf="2012", basis="explicit"), row(8, 13, edtf="2013", basis="explicit")]
    score_dates(score, told, [*found, row(20, 24, edtf="2015", basis="explicit")])
    assert (score.tallies["edtf"].right, score.tallies["span"].right) == (2, 2)
    assert score.figures()["basis"] == 0.5


# ------------------------------------------------------------------------------------------------------- the pipeline

# Measured by `python -m tests.annotated.score` and rounded down; raise a floor when its figure has risen.
FLOORS = {
    "dev": {
        "claims": {"span": 0.99, "value": 0.98, "bound": 0.99, "modality": 0.96, "attributed_to": 0.97},
        "dates": {"edtf": 0.98, "span": 0.98, "basis": 0.99},
    },
    "heldout": {
        "claims": {"span": 0.94, "value": 0.92, "bound": 0.99, "modality": 0.93, "attributed_to": 0.93},
        "dates": {"edtf": 0.94, "span": 0.96, "basis": 0.99},
    },
}


@pytest.fixture(scope="module", params=SETS)
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Score]]:
    database = tmp_path_factory.mktemp("annotated") / f"{request.param}.duckdb"
    return request.param, score_set(texts(FIGURES / request.param), database)


@pytest.mark.parametrize("layer", LAYERS)
def test_the_pipeline_reads_the_annotated_documents_at_least_as_well_as_it_did(
    measured: tuple[str, dict[str, Score]], layer: str
) -> None:
    half, scores = measured
    figures = scores[layer].figures()
    below = {name: figures[name] for name, floor in FLOORS[half][layer].items() if figures[name] < floor}
    assert below == {}
