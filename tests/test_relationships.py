"""Network, matrix and table show the same ties in the same order, few enough to follow, and share what is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import COLOURS, still
from dashboard.charts import relationships as charts
from dashboard.queries import ask, question
from pipeline import tables
from tests import visiting
from tests.generated import make, view_anew

LOOK = charts.Theme("#000000", "#FFFFFF", dict.fromkeys(COLOURS, "#123456"))
HOSTILE = "<img src=x onerror=alert(1)> $x$ *b*"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty thousand ties of five hundred actors."""
    return make(tmp_path_factory.mktemp("many") / "many.duckdb", relations=20_000, actors=500)


def asked(connection: duckdb.DuckDBPyConnection, name: str, **values: object) -> pd.DataFrame:
    return ask(connection, name, **{**question(name).examples, **values})


def pictured(connection: duckdb.DuckDBPyConnection, **values: object) -> tuple[pd.DataFrame, pd.DataFrame]:
    pairs = charts.drawn(asked(connection, "ties_pairs", **values))
    return charts.untangled(pairs, asked(connection, "ties_lines", chosen=list(pairs["pair"]), **values))


def series(option: dict[str, Any]) -> dict[str, Any]:
    return option["series"][0]


def places(option: dict[str, Any]) -> dict[str, tuple[float, float]]:
    return {node["id"]: tuple(node["value"][:2]) for node in series(option)["data"]}


def test_the_same_ties_give_the_same_picture_in_any_order(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    shuffled = pairs.sample(frac=1, random_state=7)
    assert places(charts.network(pairs, lines, LOOK)) == places(charts.network(shuffled, lines, LOOK))


def test_a_narrower_view_leaves_everybody_in_place(database: duckdb.DuckDBPyConnection) -> None:
    base, lines = pictured(database)
    narrow = base[base["sentences"] >= 2]
    some = charts.network(narrow, lines[lines["pair"].isin(narrow["pair"])], LOOK, base=base)
    whole = places(charts.network(base, lines, LOOK, base=base))
    assert 0 < len(places(some)) < len(whole)
    assert places(some).items() <= whole.items()


def test_no_two_actors_stand_in_one_place(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    for around in ("", "RUS"):
        found = [(round(x, 6), round(y, 6)) for x, y in places(charts.network(pairs, lines, LOOK, (), around)).values()]
        assert len(set(found)) == len(found)


def test_the_actor_looked_at_stands_in_the_middle(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database, around="RUS")
    assert all("RUS" in pair.split("~") for pair in pairs["pair"])
    assert places(charts.network(pairs, lines, LOOK, (), "RUS"))["RUS"] == (0, 0)


def test_every_class_has_a_line_of_its_own_beside_its_colour() -> None:
    assert len({tuple(dashes) for dashes in charts.DASHES.values()}) == len(charts.CLASSES) == 4
    assert set(charts.CLASSES) <= set(COLOURS)


def test_an_arrow_shows_who_acts_towards_whom(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    for link, line in zip(series(charts.network(pairs, lines, LOOK))["links"], lines.to_dict("records"), strict=True):
        assert link["symbol"] == ["arrow" if line["back"] else "none", "arrow" if line["forth"] else "none"]


def test_five_hundred_actors_make_no_ball_of_hair_and_the_picture_says_what_it_leaves_out(many: Path) -> None:
    with tables.connect(many, read_only=True) as connection:
        listed = asked(connection, "ties_pairs", most=500)
        pairs, lines = pictured(connection)
        together = asked(connection, "ties_together", drawn=charts.ranked(pairs))
    option = charts.network(pairs, lines, LOOK, together=together)
    assert len(series(option)["data"]) <= charts.MOST_ACTORS
    assert 0 < len(lines) <= charts.MOST_LINES
    assert len(series(option)["links"]) <= 2 * charts.MOST_LINES
    said = charts.left_out(listed, pairs)
    assert f"the {len(pairs)} most told of" in said
    assert "The table has the 500 most told" in said


def test_nothing_is_said_to_be_left_out_where_nothing_is(database: duckdb.DuckDBPyConnection) -> None:
    pairs = asked(database, "ties_pairs", most=500)
    assert charts.left_out(pairs, pairs) == ""


def test_who_is_named_together_is_drawn_quietly_and_is_never_a_tie(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    together = asked(database, "ties_together", drawn=charts.ranked(pairs))
    links = series(charts.network(pairs, lines, LOOK, together=together))["links"][len(lines) :]
    assert links
    assert all("named together" in link["name"] and link["lineStyle"]["width"] == 1 for link in links)
    beyond = {"selected": [{"data_type": "edge", "data_indices": [len(lines)]}]}
    assert charts.clicked(beyond, pairs, lines) == []
    assert charts.clicked(beyond, pairs, lines, together) == [together["pair"].iloc[0]]
    last = {"selected": [{"data_type": "edge", "data_indices": [len(lines) + len(links) - 1, len(lines) + len(links)]}]}
    assert charts.clicked(last, pairs, lines, together) == [together["pair"].iloc[len(links) - 1]]


def untied(database: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return the pairs that are named together and that no tie joins."""
    drawn = charts.ranked(pictured(database)[0])
    return charts.only_named(asked(database, "ties_pairs"), asked(database, "ties_together", drawn=drawn))


def test_a_pair_that_is_only_named_together_stands_out_when_it_is_chosen(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    together = asked(database, "ties_together", drawn=charts.ranked(pairs))
    alone = charts.only_named(pairs, together).iloc[0]["pair"]
    option = series(charts.network(pairs, lines, LOOK, [alone], together=together))
    strong = [link["name"] for link in option["links"] if link["lineStyle"]["opacity"] > 0.5]
    assert len(strong) == 1
    assert "named together" in strong[0]
    lit = {node["id"] for node in option["data"] if node["itemStyle"]["opacity"] == 1}
    assert lit == set(alone.split("~"))


def test_a_link_to_a_pair_that_is_only_named_together_opens_these_sentences_and_ticks_its_row(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pair = untied(opened(monkeypatch, built).session_state["database"]).iloc[0]
    app = opened(monkeypatch, built, tie=pair["pair"], together="true")
    assert f"{pair['first_name']} and {pair['second_name']}\\: named together, no tie of theirs fits" in headings(app)
    (row,) = app.session_state["pairs"]["selection"]["rows"]
    shown = app.dataframe[0].value.iloc[row]
    assert (shown["pair"], shown["sentences"]) == (pair["pair"], 0)
    assert len(app.dataframe[1].value) == shown["together"]


@pytest.mark.parametrize(
    "narrowed",
    [{"documents": ["003-9ab1d5695c077706"]}, {"first_year": 2012, "last_year": 2013}, {"actors": ["JPN"]}],
    ids=lambda narrowed: "-".join(narrowed),
)
def test_filters_leave_fewer_of_who_is_named_together_and_the_sentences_are_as_many_as_counted(
    narrowed: dict[str, Any], database: duckdb.DuckDBPyConnection
) -> None:
    actors = charts.ranked(asked(database, "ties_pairs", most=500))
    every = asked(database, "ties_together", drawn=actors).set_index("pair")["sentences"]
    some = asked(database, "ties_together", drawn=actors, **narrowed).set_index("pair")["sentences"]
    assert 0 < some.sum() < every.sum()
    assert (some <= every[some.index]).all()
    for pair in untied(database)["pair"]:
        if pair in some.index:
            assert len(asked(database, "ties_named", pair=pair, most=999, **narrowed)) == some[pair]


def test_two_actors_tied_in_a_sentence_are_named_together_in_one(database: duckdb.DuckDBPyConnection) -> None:
    found = database.sql(
        """SELECT count(*) FROM relations
        WHERE NOT mutual AND rule NOT LIKE '%before%' AND EXISTS (
            FROM co_occurrences
            WHERE co_occurrences.sentence_id = relations.sentence_id
                AND first_actor = least(source_actor, target_actor)
                AND second_actor = greatest(source_actor, target_actor)
        )"""
    ).fetchall()
    assert found[0][0] > 0
    assert database.sql("SELECT count(*) FROM co_occurrences WHERE first_actor >= second_actor").fetchall() == [(0,)]


def test_a_click_chooses_the_actor_or_the_pair_that_was_hit(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    node = {"selected": [{"data_type": "node", "data_indices": [1]}]}
    edge = {"selected": [{"data_type": "edge", "data_indices": [0]}]}
    assert charts.clicked(node, pairs, lines) == [charts.ranked(pairs)[1]]
    assert charts.clicked(edge, pairs, lines) == [lines["pair"].iloc[0]]
    assert charts.clicked({"selected": [{"data_type": "node", "data_indices": [999]}]}, pairs, lines) == []
    assert charts.clicked({}, pairs, lines) == []


def test_what_is_not_chosen_steps_back(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    links = series(charts.network(pairs, lines, LOOK, ["CHN~RUS"]))["links"]
    strong = {line for line, link in zip(lines["pair"], links, strict=True) if link["lineStyle"]["opacity"] > 0.5}
    assert strong == {"CHN~RUS"}


def test_the_matrix_has_the_order_of_the_network_and_a_cell_for_each_side(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    spec = charts.matrix(pairs, lines).to_dict()
    order = [charts.names(pairs)[actor] for actor in charts.ranked(pairs)]
    (cells,) = spec["datasets"].values()
    for layer in spec["layer"]:
        assert layer["encoding"]["x"]["sort"] == layer["encoding"]["y"]["sort"] == order
    above = [cell for cell in cells if order.index(cell["row"]) < order.index(cell["column"])]
    assert sum(cell["sentences"] for cell in above) == pairs["cooperation"].sum()
    assert sum(cell["sentences"] for cell in cells) - pairs["cooperation"].sum() == pairs["conflict"].sum()


def test_a_balance_stands_cooperation_on_the_line_and_hangs_conflict_below_it() -> None:
    years = pd.DataFrame(
        {
            "year": [2012, 2012, 2012],
            "quad_class": ["verbal_cooperation", "material_cooperation", "verbal_conflict"],
            "side": ["cooperation", "cooperation", "conflict"],
            "sentences": [2, 3, 1],
        }
    )
    spec = charts.balance(years).to_dict()
    bars = next(rows for rows in spec["datasets"].values() if "class" in rows[0])
    assert {bar["class"]: (bar["low"], bar["high"]) for bar in bars} == {
        "material_cooperation": (0, 3),
        "verbal_cooperation": (3, 5),
        "verbal_conflict": (0, -1),
    }


def test_the_network_can_be_taken_away_as_a_still_picture(database: duckdb.DuckDBPyConnection) -> None:
    pairs, lines = pictured(database)
    assert still.network(charts.network(pairs, lines, LOOK)).to_dict()


@pytest.mark.parametrize("least", [1, 3, 1000])
def test_asking_for_more_sentences_leaves_pairs_that_have_them(least: int, database: duckdb.DuckDBPyConnection) -> None:
    assert (asked(database, "ties_pairs", least=least)["sentences"] >= least).all()


def test_asking_for_types_leaves_ties_of_these(database: duckdb.DuckDBPyConnection) -> None:
    ids = [tie for ties in asked(database, "ties_pairs", types=["CONSULT"])["ids"] for tie in ties]
    types = database.execute("SELECT DISTINCT event_type FROM relations WHERE relation_id IN $ids", {"ids": ids})
    assert types.fetchall() == [("CONSULT",)]


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, "relationships", **parameters)
    assert not app.exception
    return app


def headings(app: AppTest) -> str:
    return " ".join(str(heading.value) for heading in app.subheader)


@pytest.mark.parametrize("picture", ["Network", "Matrix"])
def test_a_link_to_a_tie_opens_its_sentences_and_ticks_its_row(
    picture: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, tie="CHN~RUS", picture=picture)
    assert not app.exception
    assert "sentences of cooperation, " in headings(app)
    (row,) = app.session_state["pairs"]["selection"]["rows"]
    assert app.dataframe[0].value["pair"].iloc[row] == "CHN~RUS"


def test_a_link_to_an_actor_opens_the_sentences_of_all_its_ties(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, tie="RUS")
    assert "Russia and " in headings(app)
    assert len(app.session_state["pairs"]["selection"]["rows"]) > 3


@pytest.mark.parametrize("tie", ["", "~", "XXX", "RUS~CHN~JPN", "<b>"])
def test_a_link_to_a_tie_that_is_not_there_does_no_harm(tie: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not opened(monkeypatch, built, tie=tie).exception


def test_asking_for_more_sentences_than_there_are_says_what_to_change(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(monkeypatch, built, least="5000")
    assert not app.exception
    assert any("Ask for fewer sentences" in str(said.value) for said in app.info)


def test_names_that_look_like_code_are_only_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = make(tmp_path / "hostile.duckdb", relations=5, actors=2)
    with tables.connect(path) as connection:
        connection.execute("UPDATE actors SET name = $name WHERE actor_id = 'S0000'", {"name": HOSTILE})
        view_anew(connection)
    app = opened(monkeypatch, path, tie="S0000")
    assert not app.exception
    assert r"\$x\$ \*b\*" in headings(app)
    assert HOSTILE in app.dataframe[0].value["names"].iloc[0]
