"""What is chosen on a page, wherever it was chosen: in a chart, in its table, or by a link.

A chart keeps its own selection in the browser and cannot be told a new one; it can only be drawn anew with another
beginning. So a choice knows what each widget shows, and gives one a new key only when it shows something else.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

import streamlit as st


@dataclass(frozen=True, slots=True)
class _Beginning:
    """What a widget was drawn with: of which picture, with what chosen, for the how manieth time."""

    of: Hashable
    values: tuple[str, ...]
    ordinal: int


@dataclass(slots=True)
class _State:
    values: tuple[str, ...]
    before: tuple[str, ...] = ()
    shown: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    beginnings: dict[str, _Beginning] = field(default_factory=dict[str, _Beginning])


class Choice:
    """The values chosen under a name, which is their parameter in the address."""

    def __init__(self, name: str) -> None:
        """Take what a link asks for, or else what was chosen before in this session."""
        self.name = name
        linked = tuple(st.query_params.get_all(name))
        if self._key not in st.session_state:
            st.session_state[self._key] = _State(linked)
        # A browser in a hurry sends once more the address from before the last choice.
        elif linked and linked not in (self._state.values, self._state.before):
            self.choose(linked)
        self._write()

    @property
    def _key(self) -> str:
        return f"choice:{self.name}"

    @property
    def _state(self) -> _State:
        return st.session_state[self._key]

    @property
    def values(self) -> tuple[str, ...]:
        """What is chosen; empty where nothing is."""
        return self._state.values

    def choose(self, values: Iterable[str], by: str | None = None) -> None:
        """Choose other values; ``by`` names the widget that shows them already. Call it in a widget's callback."""
        self._state.before, self._state.values = self._state.values, tuple(dict.fromkeys(values))
        if by is not None:
            self._state.shown[by] = self._state.values
        self._write()

    def begin(self, widget: str, of: Hashable = None) -> tuple[tuple[str, ...], str]:
        """Return what a widget is to be drawn with, and its key.

        Both stay the same while the widget shows what is chosen and ``of``, which stands for the rest of its picture,
        stays equal; else the key is new, so that the browser draws it from the beginning.
        """
        state = self._state
        before = state.beginnings.get(widget)
        if before is None or before.of != of or state.shown[widget] != state.values:
            before = _Beginning(of, state.values, before.ordinal + 1 if before else 0)
            state.beginnings[widget] = before
            state.shown[widget] = state.values
        return before.values, f"{widget}:{before.ordinal}"

    def _write(self) -> None:
        if tuple(st.query_params.get_all(self.name)) != self.values:
            if self.values:
                st.query_params[self.name] = list(self.values)
            else:
                st.query_params.pop(self.name, None)
