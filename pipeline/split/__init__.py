"""A Document becomes sections and sentences with their zones."""

from __future__ import annotations

from pipeline.split.imprint import Imprint, imprint
from pipeline.split.layout import split

__all__ = ["Imprint", "imprint", "split"]
