"""Who with whom: a network with a stable layout, the matrix of the same ties, and a pair's balance over time.

A pair is known by its id (``pair``), ``one~other``; an actor by its own. Colour and line tell cooperation from conflict
and deeds from words: what is done is solid or dashed in a strong colour, what is said is dotted in a weaker one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd
from altair.typing import ChartType

from dashboard.charts import COLOURS, QUIET, in_theme
from dashboard.queries import listed, rows
from dashboard.wording import counted, number

MOST_ACTORS = 18
"""Actors drawn: more cannot be told apart. The table beside the picture has more of them."""
MOST_PAIRS = 40
"""Pairs drawn, the most told: with more the picture is a ball of hair."""
MOST_LINES = 44
"""Lines drawn; of more, the one that prevails stands for each side of a pair, and fewer pairs are drawn."""
ANCHORS = 3
"""The most tied actors stand inside, where the eye begins."""
CLASSES: Mapping[str, str] = {
    "material_cooperation": "Cooperation in deeds",
    "verbal_cooperation": "Cooperation in words",
    "material_conflict": "Conflict in deeds",
    "verbal_conflict": "Conflict in words",
}
DASHES: Mapping[str, list[int]] = {
    "material_cooperation": [],
    "verbal_cooperation": [2, 3],
    "material_conflict": [11, 6],
    "verbal_conflict": [11, 4, 2, 4],
}
"""The second cue beside colour: lengths of strokes and gaps, nothing for a whole line."""
_RADIUS = {"inner": 0.4, "outer": 1.0}
_BENDS: Mapping[int, tuple[float, ...]] = {
    1: (0.08,),
    2: (-0.12, 0.12),
    3: (-0.2, 0.0, 0.2),
    4: (-0.27, -0.09, 0.09, 0.27),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of the theme in use, which ECharts does not take from it by itself."""

    ink: str
    paper: str
    colours: Mapping[str, str]
    """A colour for each of ``COLOURS``."""


def theme(option: Callable[[str], Any]) -> Theme:
    """Return a theme from what ``.streamlit/config.toml`` says of it, asked by the options' names."""
    colours: list[str] = option("chartCategoricalColors")
    return Theme(option("textColor"), option("backgroundColor"), dict(zip(COLOURS, colours, strict=True)))


def drawn(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs to draw: the most told ones, among the most tied actors."""
    actors = set(ranked(pairs)[:MOST_ACTORS])
    among = pairs[pairs["first"].isin(actors) & pairs["second"].isin(actors)]
    return among.head(MOST_PAIRS)


def untangled(pairs: pd.DataFrame, lines: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return as many pairs and lines (the answer to ``ties_lines``) as can be followed with the eye."""
    if len(lines) <= MOST_LINES:
        return pairs, lines
    sides = lines["quad_class"].str.partition("_")[2]
    strongest = lines.assign(side=sides).sort_values(["sentences", "quad_class"], ascending=[False, True])
    fewer = strongest.drop_duplicates(["pair", "side"])
    reach = pairs["pair"].map(fewer["pair"].value_counts()).fillna(0).cumsum()
    kept = pairs[reach <= MOST_LINES]
    return kept, fewer[fewer["pair"].isin(kept["pair"])].sort_values(["pair", "quad_class"])


def ranked(pairs: pd.DataFrame) -> list[str]:
    """Return the ids of the actors of these pairs, the most tied first."""
    weight = _weights(pairs)
    return sorted(weight, key=lambda actor: (-weight[actor], actor))


def names(pairs: pd.DataFrame) -> dict[str, str]:
    """Return the names of the actors of these pairs by id."""
    return {
        **dict(zip(pairs["first"], pairs["first_name"], strict=True)),
        **dict(zip(pairs["second"], pairs["second_name"], strict=True)),
    }


def belongs(pair: str, chosen: Collection[str]) -> bool:
    """Return whether a pair is among what is chosen, itself or by one of its actors."""
    return pair in chosen or any(actor in chosen for actor in pair.split("~"))


def network(
    pairs: pd.DataFrame,
    lines: pd.DataFrame,
    look: Theme,
    chosen: Collection[str] = (),
    around: str = "",
    together: pd.DataFrame | None = None,
    base: pd.DataFrame | None = None,
) -> dict[str, Any]:
    """Return the network as an ECharts option: width and size are numbers of sentences, colour and line the class.

    An arrow shows an act of one towards the other. The layout depends on the ties of ``base`` alone, so that the same
    view is the same picture, and a narrower one leaves everybody in place. ``around`` puts one actor in the middle.
    ``together`` draws, quietly, who is named with whom. What is not ``chosen`` steps back.
    """
    weight, called = _weights(pairs), names(pairs)
    actors = ranked(pairs)
    places = _around(around, actors) if around in actors else _layout(pairs if base is None else base, actors)
    most = max((int(row["sentences"]) for row in rows(lines)), default=1)
    nodes = [
        {
            "id": actor,
            "name": called[actor],
            "value": [*places[actor], weight[actor]],
            "symbolSize": 12 + 30 * math.sqrt(weight[actor] / max(weight.values())),
            "label": {"position": "top" if places[actor][1] < -0.3 else "bottom"},
            "itemStyle": {"opacity": 1 if _near(actor, pairs, chosen) else 0.25},
        }
        for actor in actors
    ]
    links = [_link(line, at, of, most, look, chosen, called) for line, at, of in _counted(lines)]
    quiet = [
        {
            "source": row["first"],
            "target": row["second"],
            "value": row["sentences"],
            "name": f"{called[row['first']]} and {called[row['second']]}: named together in"
            f" {counted(row['sentences'], 'sentence')}",
            "symbol": ["none", "none"],
            "lineStyle": {
                "color": QUIET,
                "width": 2 if row["pair"] in chosen else 1,
                "type": "solid",
                "curveness": 0,
                "opacity": 0.45 if not chosen else 1 if row["pair"] in chosen else 0.12,
            },
        }
        for row in (rows(together.head(MOST_LINES)) if together is not None else [])
    ]
    series: dict[str, Any] = {
        "type": "graph",
        # On a plane of its own: a graph's own view would stretch round nodes with the window.
        "coordinateSystem": "cartesian2d",
        "data": nodes,
        "links": [*links, *quiet],
        "selectedMode": "single",
        "edgeSymbolSize": 9,
        "label": {
            "show": True,
            "color": look.ink,
            "fontSize": 13,
            "width": 110,
            "overflow": "break",
            "textBorderColor": look.paper,
            "textBorderWidth": 3,
        },
        "itemStyle": {"color": "#5B6B7B"},
        "emphasis": {"focus": "adjacency"},
        # What is chosen is drawn by the options, wherever it was chosen.
        "select": {"itemStyle": {}, "lineStyle": {}},
        "tooltip": {"formatter": "{b}"},
    }
    plane = {"type": "value", "min": -1, "max": 1, "show": False}
    return {
        "tooltip": {},
        "animation": False,
        "grid": {"left": 60, "right": 60, "top": 44, "bottom": 44},
        "xAxis": plane,
        "yAxis": {**plane, "inverse": True},
        "series": [series],
    }


def clicked(
    selection: Mapping[str, Any], pairs: pd.DataFrame, lines: pd.DataFrame, together: pd.DataFrame | None = None
) -> list[str]:
    """Return what a click in the network chose: an actor, the pair of a line, or nothing."""
    actors, of_lines = ranked(pairs), list(lines["pair"])
    if together is not None:
        of_lines += listed(together["pair"].head(MOST_LINES))
    chosen: list[str] = []
    for part in selection.get("selected", []):
        ids: Sequence[str] = of_lines if part["data_type"] == "edge" else actors
        chosen += [ids[index] for index in part["data_indices"] if index < len(ids)]
    return chosen


def matrix(pairs: pd.DataFrame, lines: pd.DataFrame) -> ChartType:
    """Return the matrix of the same actors in the same order: above the diagonal cooperation, below it conflict.

    A number is one of sentences; the colour tells whether deeds or words prevail. A click chooses the pair.
    """
    actors, called = ranked(pairs), names(pairs)
    rank = {actor: at for at, actor in enumerate(actors)}
    prevails: dict[tuple[str, str], str] = {}
    for line in sorted(rows(lines), key=lambda line: (line["sentences"], line["quad_class"])):
        prevails[line["pair"], line["quad_class"].partition("_")[2]] = line["quad_class"]
    cells: list[dict[str, Any]] = []
    for row in rows(pairs):
        above, below = sorted((row["first"], row["second"]), key=lambda actor: rank[actor])
        for side, across, down in (("cooperation", below, above), ("conflict", above, below)):
            if row[side]:
                cells.append(
                    {
                        "pair": row["pair"],
                        "row": called[down],
                        "column": called[across],
                        "sentences": row[side],
                        "class": prevails.get((row["pair"], side), f"verbal_{side}"),
                        "said": f"{called[above]} and {called[below]}: {side}",
                    }
                )
    order = [called[actor] for actor in actors]
    axes: dict[str, Any] = {"labelLimit": 120, "labelOverlap": False, "ticks": False, "domain": False}
    axes |= {"grid": True, "tickBand": "extent"}
    picked = alt.selection_point(name="pair", fields=["pair"], toggle=False)
    every = alt.Scale(domain=order)
    base = alt.Chart(pd.DataFrame(cells)).encode(
        x=alt.X("column:N", sort=order, scale=every, title=None, axis=alt.Axis(orient="top", labelAngle=-45, **axes)),
        y=alt.Y("row:N", sort=order, scale=every, title=None, axis=alt.Axis(**axes)),
    )
    squares = base.mark_rect(strokeWidth=2.5).encode(
        color=alt.Color("class:N", scale=in_theme(), legend=None),
        # Weak enough for the number on it to be read in both themes.
        fillOpacity=alt.FillOpacity("sentences:Q", scale=alt.Scale(type="sqrt", range=[0.12, 0.4]), legend=None),
        stroke=alt.Stroke("class:N", scale=in_theme(), legend=None),
        strokeOpacity=alt.condition({"param": "pair", "empty": False}, alt.value(1), alt.value(0)),
        tooltip=[alt.Tooltip("said:N", title="Ties"), alt.Tooltip("sentences:Q", title="Sentences")],
    )
    counts = base.mark_text(fontSize=11, aria=False).encode(text=alt.Text("sentences:Q"))
    return (squares.add_params(picked) + counts).properties(height=26 * len(actors) + 120)


def balance(years: pd.DataFrame) -> ChartType:
    """Return sentences a year: cooperation upwards, conflict downwards from one line, deeds next to it."""
    drawn: list[dict[str, Any]] = []
    reach: Counter[tuple[int, str]] = Counter()
    order = list(CLASSES)
    for row in sorted(rows(years), key=lambda row: (row["year"], order.index(row["quad_class"]))):
        year, side, sign = int(row["year"]), row["side"], 1 if row["side"] == "cooperation" else -1
        base = reach[year, side]
        reach[year, side] += int(row["sentences"])
        drawn.append(
            {
                "year": year,
                "from": year - 0.3,
                "to": year + 0.3,
                "low": sign * base,
                "high": sign * reach[year, side],
                "class": row["quad_class"],
                "said": CLASSES[row["quad_class"]],
                "sentences": row["sentences"],
            }
        )
    table = pd.DataFrame(drawn)
    first, last = _wide_enough(table["year"])
    high = max(1, int(table["high"].max()))
    low = min(-1, int(table["high"].min()))
    bars = (
        alt.Chart(table)
        .mark_rect()
        .encode(
            x=alt.X(
                "from:Q",
                title="Year of the act",
                scale=alt.Scale(domain=[first, last], nice=False),
                axis=alt.Axis(format="d", tickMinStep=1, grid=False, labelOverlap=True),
            ),
            x2=alt.X2("to:Q"),
            y=alt.Y(
                "low:Q",
                title="Sentences",
                scale=alt.Scale(domain=[low, high]),
                axis=alt.Axis(tickMinStep=1, tickCount=5, labelExpr="abs(datum.value)"),
            ),
            y2=alt.Y2("high:Q"),
            color=alt.Color("class:N", scale=in_theme(), legend=None),
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("said:N", title="Ties"),
                alt.Tooltip("sentences:Q", title="Sentences"),
            ],
        )
    )
    sides = pd.DataFrame({"at": [high, low], "word": ["Cooperation", "Conflict"]})
    words = alt.Chart(sides).encode(x=alt.value(0), y=alt.Y("at:Q"), text=alt.Text("word:N"))
    labels = [
        words.transform_filter("datum.at > 0").mark_text(align="left", baseline="top", dx=4, fontSize=12, aria=False),
        words.transform_filter("datum.at < 0").mark_text(
            align="left", baseline="bottom", dx=4, fontSize=12, aria=False
        ),
    ]
    zero = alt.Chart(pd.DataFrame({"zero": [0]})).mark_rule(color=QUIET, aria=False).encode(y=alt.Y("zero:Q"))
    return alt.layer(bars, zero, *labels).properties(height=220)


def key() -> str:
    """Return what the lines of the network mean, as HTML; ``style.css`` draws them as :data:`DASHES` has them."""
    return f'<ul class="key">{"".join(f"""<li class="{kind}">{words}</li>""" for kind, words in CLASSES.items())}</ul>'


def title(pairs: pd.DataFrame, totals: Mapping[str, Any]) -> str:
    """Return who is tied most, and how much of it is conflict, in words."""
    first, whole, against = rows(pairs.head(1))[0], number(int(totals["sentences"])), int(totals["conflict"])
    conflict = (
        f"{number(against)} of the {whole} tell{'s' if against == 1 else ''} conflict"
        if against
        else "none tells conflict"
    )
    tied = f"are tied in {number(int(first['sentences']))} of {whole} {'sentence' if whole == '1' else 'sentences'}"
    return f"{first['first_name']} and {first['second_name']} {tied}; {conflict}"


def chosen_title(read: pd.DataFrame, actor: str | None) -> str:
    """Return what is read below the picture, in words; ``actor`` names the one whose ties were chosen."""
    pairs = rows(read)
    if actor is not None:
        return f"{actor} and {counted(len(pairs), 'other')}"
    named = [f"{pair['first_name']} and {pair['second_name']}" for pair in pairs[:3]]
    if len(pairs) > 1:
        more = f" and {counted(len(pairs) - 3, 'more pair')}" if len(pairs) > 3 else ""
        return " · ".join(named) + more
    parts = [
        f"{counted(pairs[0][side], 'sentence')} of {side}" for side in ("cooperation", "conflict") if pairs[0][side]
    ]
    return f"{named[0]}: {', '.join(parts)}"


def only_named(pairs: pd.DataFrame, together: pd.DataFrame | None) -> pd.DataFrame:
    """Return the pairs that sentences name together (the answer to ``ties_together``) and no tie joins."""
    if together is None:
        return pairs[:0]
    untied = together[~together["pair"].isin(pairs["pair"])]
    return untied.assign(sentences=0, cooperation=0, conflict=0, ids=untied["pair"].map(lambda _: []))


def left_out(pairs: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Return what the picture leaves out, in words; nothing where it has everything."""
    if pairs.empty or len(shown) == int(pairs["pairs"].iloc[0]):
        return ""
    listed = f" The table has the {len(pairs)} most told." if len(pairs) < int(pairs["pairs"].iloc[0]) else ""
    return (
        f"Drawn are the {len(shown)} most told of {number(int(pairs['pairs'].iloc[0]))} pairs, among the most tied"
        f" actors.{listed} Choose an actor or filter to see others."
    )


def _weights(pairs: pd.DataFrame) -> Counter[str]:
    weight: Counter[str] = Counter()
    for first, second, sentences in zip(
        *(listed(pairs[name]) for name in ("first", "second", "sentences")), strict=True
    ):
        weight.update({first: int(sentences), second: int(sentences)})
    return weight


def _near(actor: str, pairs: pd.DataFrame, chosen: Collection[str]) -> bool:
    """Return whether nothing is chosen, or the actor or a tie of it."""
    if not chosen or any(actor in one.split("~") for one in chosen):
        return True
    return any(
        belongs(row["pair"], chosen) and actor in (row["first"], row["second"])
        for row in rows(pairs[["pair", "first", "second"]])
    )


def _counted(lines: pd.DataFrame) -> list[tuple[dict[str, Any], int, int]]:
    """Return each line with its place among the lines of its pair, and how many these are."""
    of = Counter(lines["pair"])
    seen: Counter[str] = Counter()
    counted_lines: list[tuple[dict[str, Any], int, int]] = []
    for line in rows(lines):
        counted_lines.append((line, seen[line["pair"]], of[line["pair"]]))
        seen[line["pair"]] += 1
    return counted_lines


def _link(
    line: Mapping[str, Any],
    at: int,
    of: int,
    most: int,
    look: Theme,
    chosen: Collection[str],
    called: Mapping[str, str],
) -> dict[str, Any]:
    kind, lit = str(line["quad_class"]), not chosen or belongs(line["pair"], chosen)
    return {
        "source": line["first"],
        "target": line["second"],
        "value": line["sentences"],
        "name": f"{called[line['first']]} and {called[line['second']]}: {CLASSES[kind].lower()},"
        f" {counted(line['sentences'], 'sentence')}",
        "symbol": ["arrow" if line["back"] else "none", "arrow" if line["forth"] else "none"],
        "lineStyle": {
            "color": look.colours[kind],
            "width": 1.5 + 7 * line["sentences"] / most,
            "type": DASHES[kind] or "solid",
            "curveness": _BENDS[of][at],
            "opacity": 0.85 if lit else 0.12,
        },
    }


def _wide_enough(years: pd.Series[int]) -> tuple[float, float]:
    """Return the ends of an axis of years that shows no fewer than twelve, so that a lone year is no wall."""
    room = max(1, math.ceil((11 - int(years.max() - years.min())) / 2))
    return int(years.min()) - room - 0.5, int(years.max()) + room + 0.5


def _around(centre: str, actors: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Place one actor in the middle and the others around it, the most tied at the top."""
    others = [actor for actor in actors if actor != centre]
    places = {actor: _on_circle(at, len(others), _RADIUS["outer"], -math.pi / 2) for at, actor in enumerate(others)}
    return {centre: (0.0, 0.0), **places}


def _layout(base: pd.DataFrame, shown: Sequence[str]) -> dict[str, tuple[float, float]]:
    """Place the most tied actors on a small circle, the others around them beside the anchor they are most tied to."""
    actors = [*dict.fromkeys([*ranked(base), *shown])]
    anchors, others = actors[:ANCHORS], actors[ANCHORS:]
    places = {actor: _on_circle(index, len(anchors), _RADIUS["inner"]) for index, actor in enumerate(anchors)}
    pull: dict[str, Counter[str]] = {actor: Counter() for actor in others}
    for row in rows(base):
        for one, other in ((row["first"], row["second"]), (row["second"], row["first"])):
            if one in pull and other in places:
                pull[one][other] += int(row["sentences"])

    def angle(actor: str) -> float:
        x = sum(places[anchor][0] * count for anchor, count in pull[actor].items())
        y = sum(places[anchor][1] * count for anchor, count in pull[actor].items())
        return math.atan2(y, x) % (2 * math.pi)

    around = sorted(others, key=lambda actor: (round(angle(actor), 6), actor))
    first = angle(around[0]) if around else 0.0
    for index, actor in enumerate(around):
        places[actor] = _on_circle(index, len(around), _RADIUS["outer"], first)
    return places


def _on_circle(index: int, of: int, radius: float, first: float = math.pi) -> tuple[float, float]:
    turn = first + 2 * math.pi * index / max(of, 1)
    return radius * math.cos(turn), radius * math.sin(turn)
