"""Charts become files on the server: no browser, no request, and words that stay words."""

from __future__ import annotations

import struct
import tomllib
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Literal

import altair as alt
import pandas as pd
import pytest

from dashboard import pictures
from dashboard.charts import COLOURS, SIDES, in_theme, record, still

ROOT = Path(__file__).parent.parent
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<script>alert(1)</script>", "a & b", "]]>", "$x$", "\u202eabc", "=1+1", "日本"]


def bars(*labels: str) -> alt.Chart:
    table = pd.DataFrame({"label": list(labels), "value": range(1, len(labels) + 1)})
    return alt.Chart(table).mark_bar().encode(x="value:Q", y="label:N")


def texts(drawn: bytes) -> list[str]:
    return ["".join(found.itertext()) for found in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_in_a_chart_are_text_of_the_svg_and_nothing_else(words: str) -> None:
    drawn = pictures.svg(bars(words), words, words)
    assert texts(drawn).count(words) == 3, "as title, as source, as label"
    tags = {element.tag.removeprefix(SVG) for element in ElementTree.fromstring(drawn).iter()}
    assert tags <= {"svg", "g", "rect", "path", "text", "line", "defs", "clipPath"}


def test_a_png_is_as_wide_as_a_screen_and_twice_as_sharp() -> None:
    drawn = pictures.png(bars("one", "two"), "Bars", "A test")
    assert drawn[:8] == b"\x89PNG\r\n\x1a\n"
    width, _ = struct.unpack(">II", drawn[16:24])
    assert width > 2 * 860


def test_layers_and_charts_side_by_side_are_drawn_as_well() -> None:
    for chart in (bars("one") + bars("two"), bars("one") | bars("two"), bars("one") & bars("two")):
        assert "A title" in texts(pictures.svg(chart, "A title", ""))


def test_colours_named_by_their_place_in_the_theme_are_the_light_theme_s() -> None:
    table = pd.DataFrame({"meaning": list(COLOURS), "value": 1})
    colour = alt.Color("meaning:N", scale=in_theme())
    drawn = pictures.svg(alt.Chart(table).mark_bar().encode(x="value:Q", y="meaning:N", color=colour), "Colours", "")
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]["light"]
    assert [c for c in theme["chartCategoricalColors"] if f'fill="{c}"'.encode() not in drawn] == []


def test_a_chart_of_many_marks_is_drawn_whole() -> None:
    many = pd.DataFrame({"x": range(6000)})
    drawn = pictures.svg(alt.Chart(many).mark_point(shape="square").encode(x="x:Q"), "Many", "")
    assert drawn.count(b'aria-roledescription="point"') >= 6000


def test_a_network_has_a_still_picture_with_every_name_and_every_line() -> None:
    solid, dashed = (
        {"color": SIDES["cooperation"], "width": 9, "type": "solid", "curveness": 0.1, "opacity": 0.75},
        {"color": SIDES["conflict"], "width": 2, "type": "dashed", "curveness": -0.2, "opacity": 0.75},
    )
    graph = {
        "data": [
            {"id": "CHN", "name": "China", "value": [0, 0, 6], "symbolSize": 40},
            {"id": "RUS", "name": "Russia", "value": [1, 0, 6], "symbolSize": 40},
            {"id": "x", "name": "<b>X</b>", "value": [0, -1, 1], "symbolSize": 12},
        ],
        "links": [
            {"source": "CHN", "target": "RUS", "symbol": ["none", "arrow"], "lineStyle": solid},
            {"source": "CHN", "target": "RUS", "symbol": ["none", "none"], "lineStyle": dashed},
            {"source": "x", "target": "CHN", "symbol": ["none", "arrow"], "lineStyle": dashed},
        ],
    }
    network = still.network({"series": [graph]}, "A part of all", {"Conflict": {**dashed, "type": [11, 6]}})
    drawn = pictures.svg(network, "Network", "")
    assert {"China", "Russia", "<b>X</b>", "A part of all", "Conflict"} <= set(texts(drawn))
    lines = [path for path in ElementTree.fromstring(drawn).iter(f"{SVG}path") if path.get("stroke-width")]
    coloured = [line for line in lines if line.get("stroke") in SIDES.values()]
    assert [line.get("stroke") for line in coloured].count(SIDES["conflict"]) == 3
    assert [line.get("stroke-dasharray") for line in coloured].count("7,5") == 2
    assert [line.get("stroke-dasharray") for line in coloured].count("11,6") == 1


def test_nothing_is_fetched_for_a_chart() -> None:
    chart = alt.Chart("http://127.0.0.1:9/data.csv").mark_bar().encode(x="a:Q")
    with pytest.raises(ValueError, match="not allowed"):
        pictures.svg(chart, "Foreign", "")


def test_the_title_of_a_document_is_whole_in_a_file_where_no_pointer_can_open_it() -> None:
    title = "Rethinking the relations of two neighbours in Asia and what became of them since, a review"
    counts = [{"document_id": "a", "document": title, "verdict": "agrees", "many": 3}]
    drawn = pictures.svg(record.held_up(pd.DataFrame(counts)), "Held up", "")
    assert title in texts(drawn)


@pytest.mark.parametrize("weight", ["normal", "bold"])
def test_a_tick_before_words_is_drawn_where_letters_may_have_none_and_the_words_stay(
    weight: Literal["normal", "bold"],
) -> None:
    said = pd.DataFrame({"said": ["\N{CHECK MARK} 14", "14", "no \N{CHECK MARK}"]})
    chart = alt.Chart(said).mark_text(align="left", fontWeight=weight).encode(y="said:N", text="said:N")
    before = pictures.svg(chart, "", "")
    after = pictures.with_ticks_drawn(before).encode()
    assert "\N{CHECK MARK} 14" in texts(before)
    assert texts(after).count("14") == texts(before).count("14") + 1
    assert "no \N{CHECK MARK}" in texts(after), "only signs in front"
    assert after.count(b"<path") == before.count(b"<path") + 1
