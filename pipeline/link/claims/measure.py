"""What does a figure measure?"""

from __future__ import annotations

from pipeline.records import Measure, Quantity, QuantityKind

_BY_KIND: dict[QuantityKind, Measure] = {
    "percent": "share",
    "share": "share",
    "count": "count",
    "duration": "duration",
    "rank": "rank",
    "multiple": "multiple",
}
_LENGTHS = frozenset({"m", "km", "cm", "mm", "[mi_i]", "[nmi_i]", "[ft_i]", "[yd_i]"})


def measure_of(quantity: Quantity) -> Measure:
    """Return what a quantity measures as far as its kind and unit tell."""
    if quantity.kind == "physical":
        return "length" if quantity.unit in _LENGTHS else "volume"
    return _BY_KIND.get(quantity.kind, "other")
