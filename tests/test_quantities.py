"""Quantities: sentences and what they tell, what the vocabulary alone can change, and what holds for every text."""

from __future__ import annotations

import dataclasses
import re
import shutil
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import vocabulary
from pipeline.find import Found, dates, numbers, quantities, settle
from pipeline.find.quantities.numerals import read_digits
from pipeline.records import Document, Quantity
from pipeline.vocabulary import Vocabulary, VocabularyError
from tests.one_sentence import one_sentence

WORDS = vocabulary.load()
PIECES = [
    *("0", "1", "5", "12", "2012", "1,234", "3.5", ".5", "½", "1.234", "one", "two", "twenty", "hundred", "million"),
    *(
        "bn",
        "half",
        "a",
        "third",
        "fifth",
        "%",
        "per cent",
        "km",
        "$",
        "€",
        "USD",
        "m",
        "k",
        "years",
        "troops",
        "times",
    ),
    *(
        "about",
        "at least",
        "to",
        "and",
        "or",
        "between",
        "from",
        "-",
        "–",
        ",",
        ".",
        "(",
        ")",
        "\n",
        "double",
        "of the",
    ),
]
EXAMPLES = tomllib.loads((Path(__file__).parent / "examples" / "quantities.toml").read_text(encoding="utf-8"))
MARK = re.compile(r"\[([^|\]]+)\|((?:[^\[\]]|\[[^\]]*\])+)\]")  # a unit in UCUM has brackets of its own


def document(text: str, **told: str | None) -> Document:
    known: dict[str, str | None] = {"publisher": None, "url": None, "language": "en", **told}
    return Document(
        document_id="d",
        file="d.txt",
        sha256="0",
        title="Title",
        authors=(),
        publisher=known["publisher"],
        published=None,
        published_start=None,
        published_end=None,
        language=known["language"],
        kind=None,
        rights=None,
        url=known["url"],
        text=text,
    )


def found(text: str, words: Vocabulary = WORDS, **told: str | None) -> tuple[Quantity, ...]:
    return quantities.find(document(text, **told), one_sentence(text), words)


def one(text: str, words: Vocabulary = WORDS, **told: str | None) -> Quantity:
    (quantity,) = found(text, words, **told)
    return quantity


def settled(text: str) -> tuple[Quantity, ...]:
    page, layout = document(text), one_sentence(text)
    not_counted = (*numbers.find(page, layout, WORDS), *quantities.not_counted(page, layout, WORDS))
    return settle(
        Found(quantities.find(page, layout, WORDS), dates.find(page, layout, WORDS), (), not_counted)
    ).quantities


def written(number: float) -> str:
    return f"{int(number):_}" if number == int(number) else repr(round(number, 6))


def meaning(text: str, quantity: Quantity) -> str:
    ends = [written(quantity.low)] + [written(quantity.high)] * (quantity.low != quantity.high)
    said = ["..".join(ends), quantity.unit]
    said += [quantity.bound] * (quantity.bound not in ("exact", "range"))
    said += [quantity.kind] * (quantity.kind in ("share", "rank", "multiple", "percentage_points"))
    said += ["minor"] * quantity.minor
    noun = quantity.noun if quantity.kind == "count" else None
    return " ".join(said) + (f": {text[slice(*noun)]}" if noun else "")


# ------------------------------------------------------------------------------------------------------- the examples


@pytest.mark.parametrize(
    ("group", "marked"), [(group, sentence) for group, told in EXAMPLES.items() for sentence in told["sentences"]]
)
def test_a_sentence_tells_the_quantities_marked_in_it_and_no_others(group: str, marked: str) -> None:
    text = MARK.sub(r"\1", marked)
    expected: list[tuple[int, str, str]] = []
    removed = 0
    for mark in MARK.finditer(marked):
        expected.append((mark.start() - removed, mark[1], mark[2]))
        removed += len(mark[0]) - len(mark[1])
    told = [
        (quantity.start, text[quantity.start : quantity.stop], meaning(text, quantity)) for quantity in settled(text)
    ]
    assert told == expected


def test_a_range_has_the_bound_of_a_range_and_both_its_ends() -> None:
    quantity = one("It carries 16 to 20 billion cubic metres.")
    assert (quantity.low, quantity.high, quantity.bound) == (16e9, 20e9, "range")


def test_large_numbers_are_exact() -> None:
    assert one("an estimated 1.9 trillion cubic feet of gas").low == 1_900_000_000_000
    assert one("It cost 0.1 million roubles.").low == 100_000
    assert one("It cost $29.99 trillion.").low == 29_990_000_000_000


def test_what_an_amount_is_reckoned_by_stands_outside_its_quote() -> None:
    text = "Wheat was quoted at 114 dlrs a tonne."
    quantity = one(text)
    assert text[quantity.start : quantity.stop] == "114 dlrs"
    assert quantity.per is not None
    assert text[slice(*quantity.per)] == " a tonne"


def test_what_a_measure_is_of_is_its_noun() -> None:
    text = "It holds more than 25 million tons of gas condensate."
    quantity = one(text)
    assert quantity.noun is not None
    assert text[slice(*quantity.noun)] == "gas condensate"


# ------------------------------------------------------------------------------------------- what the document decides


@pytest.mark.parametrize(
    ("told", "currency"),
    [
        ({}, "USD"),
        ({"url": "https://www.example.gov.au/trade"}, "AUD"),
        ({"url": "https://example.ca"}, "CAD"),
        ({"url": "https://example.org/au"}, "USD"),
        ({"publisher": "Australian Minister for Trade"}, "AUD"),
        ({"publisher": "New Zealand Treasury"}, "NZD"),
        ({"publisher": "Australia and New Zealand Review"}, "USD"),
    ],
)
def test_a_bare_dollar_is_the_money_of_the_documents_country_and_says_so(told: dict[str, str], currency: str) -> None:
    quantity = one("It is worth $15 billion.", publisher=told.get("publisher"), url=told.get("url"))
    assert (quantity.unit, quantity.assumption) == (currency, f"read as {currency}")


def test_money_that_names_its_country_needs_no_assumption() -> None:
    assert one("It is worth US$15 billion.", url="https://example.gov.au").unit == "USD"
    assert one("It is worth US$15 billion.").assumption is None


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("It shipped 1.234 tonnes.", None, None),
        ("It shipped 1.234 tonnes.", "en", 1.234),
        ("It shipped 1.234 tonnes.", "de", None),
        ("It shipped 1.234 tonnes, of 5,000 in all.", None, 1.234),
        ("It shipped 1.234 tonnes, and 1.234.567 in all.", "en", None),
        ("It shipped 1.234 billion tonnes.", None, 1_234_000_000),
        ("It shipped 0.125 tonnes.", None, 0.125),
    ],
)
def test_a_point_before_three_digits_is_read_only_where_numbers_are_known_to_be_english(
    text: str, language: str | None, value: float | None
) -> None:
    shipped = [quantity.low for quantity in found(text, language=language) if quantity.start == len("It shipped ")]
    assert shipped == ([] if value is None else [value])


@pytest.mark.parametrize(
    "text",
    [
        "Der Handel stieg um 3,5 Prozent auf 12.500 Tonnen und 1,2 Milliarden Euro.",
        "Le commerce a atteint 1,5 milliard d'euros, soit 3,2 % de plus.",
        "El comercio alcanzó los 1.234 millones de dólares.",
        "Товарооборот вырос на 5 процентов до 80 млрд долларов.",
        "两国贸易额达到800亿美元，增长约42亿元。",
        "العلاقات بين البلدين نمت بنسبة ٥ في المئة.",
        "今年の貿易額は5兆円でした。",
    ],
)
def test_another_language_yields_nothing_wrong(text: str) -> None:
    assert found(text, language=None) == ()


# ----------------------------------------------------------------------------------------------- words without code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(vocabulary.FOLDER, tmp_path / "vocabulary"))


def add(folder: Path, file: str, entry: str) -> Vocabulary:
    with (folder / file).open("a", encoding="utf-8") as lines:
        lines.write(f"\n{entry}\n")
    return Vocabulary(folder)


def test_a_unit_needs_no_code(folder: Path) -> None:
    words = add(
        folder, "units.toml", '[pood]\nforms = ["pood", "poods"]\nkind = "physical"\nunit = "kg"\nfactor = "16.38"'
    )
    assert found("They bought 100 poods of rye.")[0].unit == "1"
    quantity = one("They bought 100 poods of rye.", words)
    assert (quantity.low, quantity.unit) == (1638, "kg")


def test_a_currency_needs_no_code(folder: Path) -> None:
    words = add(folder, "currencies.toml", '[XTS]\nforms = ["florin", "florins"]\nbefore = ["ƒ"]')
    assert [one(text, words).unit for text in ("It paid 5 million florins.", "It paid ƒ5 million.")] == ["XTS", "XTS"]


def test_a_way_of_saying_about_needs_no_code(folder: Path) -> None:
    words = add(
        folder, "hedges.toml", '[give_or_take]\nforms = ["by my count"]\nbehind = ["all told"]\nbound = "approximate"'
    )
    assert [one(text, words).bound for text in ("by my count 50 ships", "50 all told")] == [
        "approximate",
        "approximate",
    ]


@pytest.mark.parametrize(
    ("file", "entry", "problem"),
    [
        ("units.toml", '[ell]\nforms = ["ell"]\nkind = "physical"\nunit = "m"\nfactor = "long"', "is no number"),
        ("units.toml", '[ell]\nforms = ["ell"]\nkind = "physical"', "'unit' must be a text"),
        ("currencies.toml", '[mark_or_markka]\nforms = ["mk"]\namong = "DEM"', "'among' is no table"),
        ("numbers.toml", '[umpteen]\nforms = ["umpteen"]\nrole = "teens"', "is no number"),
    ],
)
def test_a_wrong_entry_is_named(folder: Path, file: str, entry: str, problem: str) -> None:
    with pytest.raises(VocabularyError, match=problem):
        found("5 ships", add(folder, file, entry))


def test_a_missing_list_is_named(folder: Path) -> None:
    (folder / "changes.toml").write_text('[up]\nforms = ["rose"]\n', encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"changes\.toml, down: is missing"):
        found("5 ships", Vocabulary(folder))


# ------------------------------------------------------------------------------------------------------ for every text


@pytest.mark.parametrize(
    "text",
    [
        "1 to " * 200_000,
        "9" * 1_000_000,
        "$" * 1_000_000,
        "\n" * 1_000_000,
        "1,234," * 100_000,
        "1.2.3." * 100_000,
        "one hundred " * 20_000,
        "twenty-" * 100_000,
        "between 1 and " * 5_000,
        "1 000 " * 10_000,
        "5 million " * 5_000,
        "a year " * 10_000,
        "five per " * 10_000,
        "about " * 100_000 + "5 ships",
        "5 " + "long " * 100_000,
        "- " * 100_000 + "5",
        "(" * 100_000 + "1" + ")" * 100_000,
    ],
    ids=lambda text: text[:14],
)
def test_a_hostile_text_is_read_to_its_end(text: str) -> None:
    ends = [quantity.stop for quantity in found(text)]
    assert ends == sorted(ends)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_spans_lie_in_the_text_in_order_and_apart_and_values_in_order(pieces: list[str]) -> None:
    for text in (" ".join(pieces), "".join(pieces)):
        place = 0
        for quantity in found(text):
            assert place <= quantity.start < quantity.stop <= len(text)
            assert text[quantity.start : quantity.stop].strip() == text[quantity.start : quantity.stop]
            assert quantity.low <= quantity.high
            assert (quantity.bound == "range") == (quantity.low != quantity.high)
            place = quantity.stop


@settings(max_examples=200, deadline=None)
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_digits_are_read_back_however_they_are_grouped(number: int) -> None:
    for group in (",", "\u00a0", "\u202f"):
        assert read_digits(f"{number:,}".replace(",", group)) == Decimal(number)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_a_complaint(text: str) -> None:
    assert all(0 <= quantity.start < quantity.stop <= len(text) for quantity in found(text))


def test_what_stands_around_a_sentence_changes_nothing_in_it() -> None:
    sentence = "Trade rose by 42.7 per cent to almost USD80 billion."
    alone = found(sentence)
    within = found(f"They met.\n\n{sentence}\n\nThey left.")
    moved = [dataclasses.replace(one, start=one.start - 11, stop=one.stop - 11, noun=None, per=None) for one in within]
    assert moved == [dataclasses.replace(one, noun=None, per=None) for one in alone]
