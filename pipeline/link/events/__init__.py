"""Passages become event reports, and reports of one event in many places become one event."""

from pipeline.link.events.merging import merge, reasons
from pipeline.link.events.reading import link

__all__ = ["link", "merge", "reasons"]
