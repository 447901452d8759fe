"""Turns: one page after the other, the next one while somebody waits for another process, and never a turn lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dashboard import database, turns


def busy(at_once: int, holding: threading.Event, until: threading.Event) -> threading.Thread:
    """Start a thread that has its turn from ``holding`` until it is told to end."""

    def draw() -> None:
        with turns.turn(at_once):
            holding.set()
            until.wait(10)

    thread = threading.Thread(target=draw, daemon=True)
    thread.start()
    return thread


def gets_a_turn(at_once: int, within: float) -> bool:
    """Whether a newcomer has its turn within so many seconds; it gives it back."""
    holding, until = threading.Event(), threading.Event()
    thread = busy(at_once, holding, until)
    had = holding.wait(within)
    until.set()
    if had:
        thread.join(10)
    return had


def test_the_next_waits_until_a_page_is_drawn() -> None:
    with turns.turn(7):
        assert all(gets_a_turn(7, 10) for _ in range(3)), "seven may draw at once"
    holding, until = threading.Event(), threading.Event()
    first = busy(1, holding, until)
    assert holding.wait(10)
    second_holding, second_until = threading.Event(), threading.Event()
    second = busy(1, second_holding, second_until)
    assert not second_holding.wait(0.2), "two drew at once"
    until.set()
    assert second_holding.wait(10), "the turn was lost"
    second_until.set()
    first.join(10)
    second.join(10)


def test_another_may_draw_while_what_is_drawn_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    drew: list[bool] = []
    monkeypatch.setattr(turns.time, "sleep", lambda _: drew.append(gets_a_turn(1, 10)))
    with turns.turn():
        turns.sent()
        assert drew == [True]
        assert not gets_a_turn(1, 0.2), "the turn was given away"


def test_who_has_the_turn_asks_for_it_again_and_keeps_it() -> None:
    with turns.turn():
        with turns.turn():
            pass
        assert not gets_a_turn(1, 0.2), "the turn was given away"
    assert gets_a_turn(1, 10)


def test_a_page_that_breaks_off_gives_its_turn_back() -> None:
    with pytest.raises(RuntimeError), turns.turn():
        raise RuntimeError
    assert gets_a_turn(1, 10)


def test_who_waits_for_another_process_lets_the_next_one_draw_and_then_goes_on() -> None:
    with turns.turn():
        with turns.aside():
            assert gets_a_turn(1, 10)
        assert not gets_a_turn(1, 0.2)
    assert gets_a_turn(1, 10)


def test_without_a_turn_there_is_none_to_give() -> None:
    with turns.aside():
        assert gets_a_turn(1, 10)
    assert gets_a_turn(1, 10)


def test_pages_of_a_large_database_are_drawn_side_by_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = database.Place(None, tmp_path / "large.duckdb")
    place.database.write_bytes(b"large")
    monkeypatch.setattr(database, "SMALL", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    assert database.at_once(place) == 4
    monkeypatch.setattr(database, "SMALL", 100)
    assert database.at_once(place) == 1


def test_what_never_goes_away_is_put_aside_and_garbage_is_still_collected() -> None:
    script = """
import gc, weakref
from dashboard import turns

class Kept: pass

before = gc.get_threshold()
turns.settle()
assert gc.get_freeze_count() > 1000
assert gc.get_threshold()[2] > before[2]
circle = Kept()
circle.itself = circle
seen = weakref.ref(circle)
del circle
gc.collect()
assert seen() is None
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parent.parent)
