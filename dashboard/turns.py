"""Visitors take turns: pages are drawn one after the other, not all at once.

Python runs one thread at a time. Threads that all have something to do hand it to each other every few milliseconds and
after every query, so fifty pages drawn at once cost half as much processor again and a quarter more memory than one
after the other, and the first of them is ready hardly before the last (decision 12).
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_HELD = threading.local()
_FLUSHED = 0.015
"""Seconds in which the server sends what is drawn: Streamlit looks every hundredth, and then writes."""
_M_ARENA_MAX = -8
"""As ``malloc.h`` of the GNU C library numbers the setting of ``mallopt``: how many heaps there are at most."""


@contextmanager
def turn(at_once: int = 1) -> Iterator[None]:
    """Wait until fewer than so many others have their turn, and have it; who has it already keeps it."""
    if getattr(_HELD, "places", None) is not None:
        yield
        return
    with _places(at_once):
        _HELD.places = _places(at_once)
        try:
            yield
        finally:
            _HELD.places = None


@contextmanager
def aside() -> Iterator[None]:
    """Let others have their turn while this thread waits for another process; nothing happens without a turn.

    What is kept for all visitors under a lock (``st.cache_data``) is to be asked for within it, and must not use it
    itself: who has the turn may wait for that very lock.
    """
    places: threading.Semaphore | None = getattr(_HELD, "places", None)
    if places is None:
        yield
        return
    places.release()
    try:
        yield
    finally:
        places.acquire()


def sent() -> None:
    """Let the browser have what is drawn so far before the rest is worked out, which takes longer.

    The server sends from another thread. While a page is busy each message waits for Python to change threads, the
    first rows of a table a twentieth of a second in all. Others may draw meanwhile.
    """
    with aside():
        time.sleep(_FLUSHED)


@functools.cache
def settle() -> None:
    """Fit the interpreter's memory to turns; call it after a page is drawn.

    By then modules and classes are there, a hundred thousand things. Python's collector of garbage goes through all of
    them once in twenty pages, for a tenth of a second in the midst of somebody's turn. Put aside, and what comes after
    them looked through a fifth as often, they leave few and short looks (decision 12 has the turns).

    The C library gives threads heaps of their own, so that they need not wait for each other, up to eight a processor.
    Each visitor's thread leaves another one full of holes. Those who take turns wait for each other anyway: two heaps
    will do, one for the pages and one for the server. Other C libraries than GNU's have no such setting, or no need.
    """
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, 50)


@functools.cache
def _places(at_once: int) -> threading.Semaphore:
    return threading.Semaphore(at_once)
