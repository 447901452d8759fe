"""Which of two readings of the same characters stays."""

from __future__ import annotations

from pipeline.find import Found, settle
from pipeline.records import Actor, Naming, NotCounted, Quantity, QuantityKind, Reason, When


def figure(start: int, stop: int, kind: QuantityKind = "count", unit: str = "1") -> Quantity:
    return Quantity(start, stop, "rule", kind, 5.0, 5.0, unit, "exact")


def when(start: int, stop: int, *, relative: bool = False) -> When:
    return When(start, stop, "rule", None if relative else "2012", anchor="passage" if relative else None)


def naming(start: int, stop: int) -> Naming:
    return Naming(start, stop, "rule", Actor("USA", "United States", "state", "USA"), "acronym")


def settled(
    quantities: tuple[Quantity, ...] = (),
    whens: tuple[When, ...] = (),
    namings: tuple[Naming, ...] = (),
    not_counted: tuple[NotCounted, ...] = (),
) -> Found:
    return settle(Found(quantities, whens, namings, not_counted))


def no_number(start: int, stop: int, reason: Reason) -> NotCounted:
    return NotCounted(start, stop, reason, "rule")


def test_readings_apart_all_stay() -> None:
    found = Found((figure(0, 2),), (when(3, 7),), (naming(8, 10),), (no_number(11, 12, "page"),))
    assert settle(found) == found


def test_a_date_beats_a_count_19_21_may() -> None:
    found = settled((figure(0, 5),), (when(0, 9),))
    assert (found.quantities, len(found.whens)) == ((), 1)


def test_a_figure_with_its_unit_beats_the_year_in_it_2000_tonnes() -> None:
    found = settled((figure(0, 11, "physical", "t"),), (when(0, 4),))
    assert (len(found.quantities), found.whens) == (1, ())


def test_a_longer_date_beats_the_duration_in_it_the_first_nine_months_of_2021() -> None:
    found = settled((figure(6, 17, "duration", "mo"),), (when(0, 25),))
    assert (found.quantities, len(found.whens)) == ((), 1)


def test_a_duration_counted_from_a_date_is_both_two_months_later() -> None:
    found = settled((figure(0, 10, "duration", "mo"),), (when(0, 16, relative=True),))
    assert (len(found.quantities), len(found.whens)) == (1, 1)


def test_a_name_with_a_number_beats_a_count_type_055_destroyers() -> None:
    assert settled((figure(5, 8),), not_counted=(no_number(5, 8, "name"),)).quantities == ()


def test_a_name_with_a_number_beats_a_duration_the_five_year_plan() -> None:
    assert settled((figure(0, 9, "duration", "a"),), not_counted=(no_number(0, 14, "name"),)).quantities == ()


def test_money_is_no_name_usd80_billion() -> None:
    assert len(settled((figure(0, 13, "money", "USD"),), not_counted=(no_number(0, 5, "name"),)).quantities) == 1


def test_nothing_is_read_in_an_address() -> None:
    found = settled(
        (figure(20, 22, "percent", "%"),), (when(15, 19),), (naming(8, 10),), (no_number(0, 40, "address"),)
    )
    assert (found.quantities, found.whens, found.namings) == ((), (), ())


def test_money_beats_the_actor_in_its_currency_us_dollars() -> None:
    found = settled((figure(0, 6, "money", "USD"),), namings=(naming(0, 2),))
    assert (len(found.quantities), found.namings) == (1, ())


def test_an_actor_beats_a_count_in_its_name_the_permanent_five() -> None:
    found = settled((figure(10, 14),), namings=(naming(0, 14),))
    assert (found.quantities, len(found.namings)) == ((), 1)


def test_settling_twice_changes_nothing() -> None:
    found = settled(
        (figure(0, 5), figure(6, 17, "duration", "mo"), figure(20, 31, "physical", "t")),
        (when(0, 9), when(6, 22, relative=True), when(20, 24)),
        (naming(28, 31),),
        (no_number(0, 3, "page"), no_number(2, 5, "name")),
    )
    assert settle(found) == found
