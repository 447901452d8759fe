"""What is chosen on a page, wherever it was chosen: in a chart, in its table, or by a link.

A chart keeps its own selection in the browser and cannot be told a new one; it can only be drawn anew with another
beginning. So a choice knows what each widget shows, and gives one a new key only when it shows something else.

What is chosen stands in the address by its id. Streamlit's own binding of widgets writes the label that a reader sees,
which is another one as soon as an actor's name or a document's title is written otherwise.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from dashboard.wording import literal

HURRY = 2.0
"""Seconds for which the address from before a choice may come once more from a browser that is behind.

Whoever goes back sooner than that after a choice has to do it once more.
"""


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What a widget was drawn with: of which picture, with what chosen, for the how manieth time."""

    of: Hashable
    values: tuple[str, ...]
    ordinal: int


@dataclass(slots=True)
class _State:
    values: tuple[str, ...]
    replaced: dict[tuple[str, ...], float] = field(default_factory=dict[tuple[str, ...], float])
    """What was chosen before, and until when."""
    written: tuple[int, tuple[str, ...]] | None = None
    """On which visit of a page the address was last known to say what."""
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    beginnings: dict[str, _Beginning] = field(default_factory=dict[str, _Beginning])


class Choice:
    """The values chosen under a name, which is their parameter in the address."""

    def __init__(self, name: str) -> None:
        """Take what a link asks for, or else what was chosen before in this session."""
        self.name = name
        linked = tuple(filter(None, st.query_params.get_all(name)))
        if self._key not in st.session_state:
            st.session_state[self._key] = _State(linked)
        elif linked != self.values and (linked or self._said) and not self._late(linked):
            self.choose(linked)
        self.write()

    @property
    def _key(self) -> str:
        return f"choice:{self.name}"

    @property
    def _state(self) -> _State:
        return st.session_state[self._key]

    @property
    def _said(self) -> bool:
        """Whether the address said on this visit what is chosen; if it does not any more, somebody went back."""
        return self._state.written == (_visit(), self.values)

    def _late(self, linked: tuple[str, ...]) -> bool:
        until = self._state.replaced.get(linked)
        return until is not None and time.monotonic() < until + HURRY

    @property
    def values(self) -> tuple[str, ...]:
        """What is chosen; empty where nothing is."""
        return self._state.values

    def choose(self, values: Iterable[str], by: str | None = None, *, write: bool = True) -> None:
        """Choose other values; ``by`` names the widget that shows them already. Call it in a widget's callback.

        A browser takes a hundredth of a second over another address. A page that has something to show before that
        says so (``write``), and calls :meth:`write` afterwards.
        """
        now = time.monotonic()
        replaced = {value: until for value, until in self._state.replaced.items() if now < until + HURRY}
        self._state.replaced = {**replaced, self.values: now}
        self._state.values = tuple(dict.fromkeys(values))
        if by is not None:
            self._state.shown[by] = self._state.values
        if write:
            self.write()

    def among(self, labels: Mapping[str, str]) -> list[str]:
        """Keep of what is chosen what there is, and return the rest; ``labels`` has what a reader sees by its id.

        A label in place of an id is understood: links of earlier versions have labels.
        """
        if all(value in labels for value in self.values):
            return []
        ids = {label: value for value, label in labels.items()}
        read = {value: value if value in labels else ids.get(value) for value in self.values}
        self.choose(value for value in read.values() if value is not None)
        return [value for value, known in read.items() if known is None]

    def within(self, among: Collection[str]) -> list[str]:
        """Return what is chosen of the things that one widget of several shows."""
        return [value for value in self.values if value in among]

    def pick(self, values: Iterable[str], among: Collection[str], by: str | None = None) -> None:
        """Choose other values among those that one widget shows, and leave what is chosen elsewhere as it is."""
        picked = [value for value in dict.fromkeys(values) if value in among]
        self.choose([*(value for value in self.values if value not in among), *picked])
        if by is not None:
            self._state.shown[by] = tuple(picked)

    def begin(
        self, widget: str, of: Hashable = None, among: Collection[str] | None = None
    ) -> tuple[tuple[str, ...], str]:
        """Return what a widget is to be drawn with, and its key.

        Both stay the same while the widget shows what is chosen, ``among`` these where it does not show all, and
        ``of``, which stands for the rest of its picture, stays equal; else the key is new, so that the browser draws
        it from the beginning.
        """
        state = self._state
        before = state.beginnings.get(widget)
        chosen = self.values if among is None else tuple(self.within(among))
        if before is None or before.of != of or state.shown[widget] != chosen:
            before = _Beginning(of, chosen, before.ordinal + 1 if before else 0)
            state.beginnings[widget] = before
            state.shown[widget] = chosen
        return before.values, f"{widget}:{before.ordinal}"

    def write(self) -> None:
        """Put what is chosen into the address, where it does not stand there already."""
        if tuple(st.query_params.get_all(self.name)) != self.values:
            if self.values:
                st.query_params[self.name] = list(self.values)
            else:
                st.query_params.pop(self.name, None)
        self._state.written = (_visit(), self.values)


def _visit() -> int:
    """Return the how manieth page since the session began is shown; app.py counts them."""
    return st.session_state.get("visit", 0)


def several(
    draw: Callable[..., Any],
    label: str,
    name: str,
    labels: Mapping[str, str],
    first: Sequence[str] = (),
    **options: Any,
) -> tuple[list[str], list[str]]:
    """Draw a widget that chooses several things, as ``st.multiselect`` does; ``first`` are chosen without a choice.

    Returns:
        The ids that are chosen, and what was asked for and is not there.
    """
    choice = Choice(name)
    missing = choice.among(labels)
    chosen = list(choice.values or first)
    _show(name, chosen)

    def changed() -> None:
        values = st.session_state[name]
        choice.choose([] if values == list(first) else values)

    draw(label, list(labels), format_func=labels.__getitem__, key=name, on_change=changed, **options)
    return chosen, missing


def single(
    draw: Callable[..., Any], label: str, name: str, labels: Mapping[str, str], first: str = "", **options: Any
) -> tuple[str, list[str]]:
    """Draw a widget that chooses one thing, as ``st.selectbox`` does; ``first`` is what is chosen without a choice.

    Returns:
        The id that is chosen, empty where none is, and what was asked for and is not there.
    """
    choice = Choice(name)
    missing = choice.among(labels)
    chosen = choice.values[0] if choice.values else first
    _show(name, chosen or None)

    def changed() -> None:
        value = st.session_state[name]
        choice.choose([] if value in (None, first) else [value])

    index = 0 if first else None
    draw(label, list(labels), index=index, format_func=labels.__getitem__, key=name, on_change=changed, **options)
    return chosen, missing


def say(missing: Sequence[str]) -> None:
    """Say what was asked for and is not there: a link that no longer fits must not look as if it did."""
    if missing:
        left_out = " and no ".join(f"“{literal(value)}”" for value in missing)
        st.info(f"There is no {left_out} in what is shown here. Nothing is filtered by it; choose anew.")


def _show(widget: str, value: object) -> None:
    # Only where it shows something else, or a reader's next click could be undone by the answer to the one before.
    if widget not in st.session_state or st.session_state[widget] != value:
        st.session_state[widget] = value
