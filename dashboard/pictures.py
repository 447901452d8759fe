"""Charts as files, drawn on the server without a browser and without asking any other host."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from textwrap import wrap
from typing import Any, cast
from xml.etree import ElementTree

import altair as alt
import pandas as pd

from dashboard.charts import Drawn
from dashboard.charts.prepared import Picture

_SETTINGS = Path(__file__).resolve().parent.parent / ".streamlit" / "config.toml"
_THEME = tomllib.loads(_SETTINGS.read_text(encoding="utf-8"))["theme"]["light"]

_WIDTH = 860
"""Pixels of a chart that in the app is as wide as the screen lets it."""
_LINE = 110
"""Letters in a line of the title, so that a long one does not stretch the picture."""
_SHARPNESS = 2.0
"""Pixels of a PNG for each of the chart's."""
_CONFIG: dict[str, Any] = {
    "background": "#FFFFFF",
    "padding": 16,
    "font": "Liberation Sans, Arial, Helvetica, sans-serif",
    "view": {"stroke": None},
    # Charts name their colours by position in the theme, which elsewhere Streamlit brings.
    "range": {"category": _THEME["chartCategoricalColors"]},
    "title": {
        "anchor": "start",
        "fontSize": 16,
        "subtitleFontSize": 11,
        "subtitleColor": _THEME["grayTextColor"],
        "offset": 12,
    },
    "axis": {
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelColor": _THEME["textColor"],
        "titleColor": _THEME["textColor"],
        "gridColor": "#E7E3DA",
        "domainColor": "#B8B2A4",
        "tickColor": "#B8B2A4",
    },
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"},
}


def svg(chart: Drawn, title: str, source: str) -> bytes:
    """Return a chart as SVG on white, with its title above it and its source below that; all text stays text."""
    drawn = _converter().vegalite_to_svg(_spec(chart, title, source), vl_version=_VERSION, allowed_base_urls=[])
    return str(drawn).encode("utf-8")


def png(chart: Drawn, title: str, source: str) -> bytes:
    """Return a chart as PNG, as :func:`svg` draws it, twice as sharp."""
    drawn = with_ticks_drawn(svg(chart, title, source))
    return bytes(_converter().svg_to_png(drawn, scale=_SHARPNESS))


_SVG = "http://www.w3.org/2000/svg"
_TICK = "\N{CHECK MARK}"
_TICK_STROKE = "M0.08,-0.32L0.28,-0.07L0.68,-0.66"
"""The tick's stroke, in units of the letters' size from where the words begin on their line."""
_AFTER_TICK = 1.05
"""Where the words after a tick begin, in the same units."""


def with_ticks_drawn(drawn: bytes) -> str:
    """Return an SVG in which ticks before words are lines.

    The letters that vl-convert brings along have no tick; on a server without other letters it would be missing, and
    with others the words after it take the other letters too.
    """
    ElementTree.register_namespace("", _SVG)
    picture = ElementTree.fromstring(drawn)
    for parent in list(picture.iter(f"{{{_SVG}}}g")):
        for text in list(parent):
            if text.tag != f"{{{_SVG}}}text" or not (text.text or "").startswith(_TICK):
                continue
            if text.get("text-anchor", "start") != "start":
                continue  # where its words begin is known to whoever measures them
            size = float(text.get("font-size", "11px").removesuffix("px"))
            moved = text.get("transform", "")
            text.text = (text.text or "").removeprefix(_TICK).lstrip()
            text.set("transform", f"{moved} translate({_AFTER_TICK * size:g},0)")
            tick = ElementTree.Element(f"{{{_SVG}}}path", {"d": _TICK_STROKE, "fill": "none"})
            tick.set("transform", f"{moved} scale({size:g})")
            tick.set("stroke", text.get("fill", "#000000"))
            tick.set("stroke-width", "0.14" if text.get("font-weight") == "bold" else "0.09")
            tick.set("opacity", text.get("opacity", "1"))
            parent.insert(list(parent).index(text), tick)
    return ElementTree.tostring(picture, encoding="unicode")


_VERSION = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])


@functools.cache
def _converter() -> Any:
    # Loaded at the first picture: it brings a JavaScript engine, 80 MB of memory that most sessions never need.
    import vl_convert

    return vl_convert


def _spec(chart: Drawn, title: str, source: str) -> dict[str, Any]:
    if isinstance(chart, Picture):
        spec = chart.to_dict()
    else:
        spec = cast("dict[str, Any]", _with_data(chart).to_dict(validate=False))  # tests validate
    if "width" not in spec and not {"hconcat", "vconcat", "concat", "facet", "repeat"} & set(spec):
        spec["width"] = _WIDTH
    spec["title"] = {"text": wrap(title, _LINE) or "", "subtitle": wrap(source, _LINE) or ""}
    _write_whole(spec)
    spec["config"] = {**_CONFIG, **{name: value for name, value in spec.get("config", {}).items() if name != "view"}}
    return spec


def _write_whole(spec: dict[str, Any]) -> None:
    """Let words that begin at the left edge run through the whole picture, which nothing in a file can show in full.

    In the app they are cut for the narrowest phone, and the tooltip has them whole. Cutting is dear here besides: each
    try at a shorter text is measured anew, half of the time of a picture with titles of documents.
    """
    for part in ("layer", "hconcat", "vconcat", "concat"):
        for one in spec.get(part, ()):
            _write_whole(one)
    mark = spec.get("mark")
    if isinstance(mark, dict) and "limit" in mark and spec["encoding"].get("x") == {"value": 0}:
        mark["limit"] = spec.get("width", _WIDTH)


def _with_data(chart: Any) -> Any:
    """Return a chart that holds its tables itself.

    How Altair writes a table is set for the whole process, and a page that is drawn at the same time sets it otherwise.
    """
    own = chart.copy(deep=False)
    if isinstance(own.data, pd.DataFrame):
        own.data = alt.InlineData(values=alt.to_values(own.data)["values"])
    for part in ("layer", "hconcat", "vconcat", "concat", "spec"):
        held = getattr(own, part, alt.Undefined)
        if isinstance(held, list):
            setattr(own, part, [_with_data(one) for one in cast("list[Any]", held)])
        elif part == "spec" and held is not alt.Undefined:
            own.spec = _with_data(held)
    return own
