"""Dates in EDTF (ISO 8601-2:2019, level 1): first day, last day, precision."""

from __future__ import annotations

import datetime as dt

from pipeline.records import Precision


def first_day(edtf: str) -> dt.date | None:
    """Return the first day of an EDTF date or interval; None when it is open to the past. ValueError: no EDTF date."""
    raise NotImplementedError


def last_day(edtf: str) -> dt.date | None:
    """Return the last day of an EDTF date or interval; None when it is open to the future. ValueError: no EDTF date."""
    raise NotImplementedError


def precision(edtf: str) -> Precision:
    """Return the unit in which an EDTF date is given; ValueError: no EDTF date."""
    raise NotImplementedError
