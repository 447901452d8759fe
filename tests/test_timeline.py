"""The timeline draws dates as long as they are uncertain, keeps marks apart, and counts what are too many to draw."""

from __future__ import annotations

import datetime as dt
import json
from itertools import combinations
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.charts import timeline as charts
from dashboard.charts.lanes import MOST_TRACKS
from dashboard.days import Days
from dashboard.queries import SHARED, ask
from pipeline import tables
from tests import visiting
from tests.generated import FIRST_DAY, LAST_DAY, make

DAYS = Days(dt.date(2010, 1, 1), dt.date(2019, 12, 31))
NONE = pd.DataFrame()
HOSTILE = "<img src=x onerror=alert(1)> \"'); $x$ *b* \u202e</script>"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred thousand events of forty documents."""
    return make(tmp_path_factory.mktemp("many") / "many.duckdb", events=100_000, documents=40, actors=500)


def event(name: str, first: str | None, last: str | None, **said: Any) -> dict[str, Any]:
    return {
        "mark": f"event:{name}",
        "event_id": name,
        "kind": "meeting",
        "title": name,
        "edtf": f"{first or '..'}/{last or '..'}",
        "precision": "day" if first == last else "year",
        "date_start": first and pd.Timestamp(first),
        "date_end": last and pd.Timestamp(last),
        "place": None,
        "actors": ["China"],
        "sentences": 1,
        "titles": ["A paper"],
        "papers": ["paper:a@2016"],
        "verdict": None,
        "reasoning": None,
        "record": [],
        **said,
    }


def published(many: int = 1) -> pd.DataFrame:
    days = [dt.date(2016, 1, 1) + dt.timedelta(days=number) for number in range(many)]
    return pd.DataFrame(
        {
            "mark": [f"paper:{number or 'a'}@2016" for number in range(many)],
            "published": [day.isoformat() for day in days],
            "date_start": pd.to_datetime(days),
            "date_end": pd.to_datetime(days),
            "title": "A paper",
        }
    )


def drawn(*events: dict[str, Any], by: str = "kind", days: Days = DAYS, papers: int = 1) -> dict[str, Any]:
    """Return the specification of a chart of these events."""
    return charts.lanes(pd.DataFrame(events), published(papers), NONE, by, days).to_dict()


def marks(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of events in a specification."""
    return next(rows for rows in spec["datasets"].values() if rows and "lit" in rows[0])


def value(spec: dict[str, Any], name: str) -> Any:
    """Return what a parameter of a specification begins with."""
    return next(parameter["value"] for parameter in spec["params"] if parameter["name"] == name)


def of(spec: dict[str, Any], name: str) -> dict[str, Any]:
    return next(mark for mark in marks(spec) if mark["mark"] == f"event:{name}")


def test_a_day_is_a_point_and_a_year_a_bar_as_long_as_itself() -> None:
    spec = drawn(event("day", "2012-05-03", "2012-05-03"), event("year", "2014-01-01", "2014-12-31"))
    assert of(spec, "day")["point"]
    assert not of(spec, "year")["point"]
    first, until = (pd.Timestamp(of(spec, "year")[end]) for end in ("first", "until"))
    assert (until - first).days == 365


def test_a_day_is_a_bar_as_soon_as_it_is_wide_enough_to_be_seen_as_one() -> None:
    week = Days(dt.date(2012, 5, 1), dt.date(2012, 5, 7))
    assert not of(drawn(event("day", "2012-05-03", "2012-05-03"), days=week), "day")["point"]


@pytest.mark.parametrize(("first", "last", "open_to"), [("2008-01-01", None, "right"), (None, "2012-12-31", "left")])
def test_an_open_date_fades_out_to_its_open_side(first: str | None, last: str | None, open_to: str) -> None:
    spec = drawn(event("since", first, last))
    assert of(spec, "since")["open"] == open_to
    fading = [layer["encoding"]["color"]["value"] for layer in spec["layer"] if "gradient" in str(layer["encoding"])]
    assert [fill["stops"][-1]["color"] for fill in fading] == ["rgba(145,143,139,0)"]
    assert fading[0]["x2"] == (1 if open_to == "right" else 0)


def test_an_event_that_the_record_has_otherwise_has_another_colour_and_a_sign() -> None:
    spec = drawn(
        event("same", "2012-01-01", "2012-12-31", verdict="agrees", record=["record:1"]),
        event("other", "2013-01-01", "2013-12-31", verdict="differs", record=["record:2"]),
        event("unknown", "2014-01-01", "2014-12-31"),
    )
    assert {mark["mark"]: (mark["colour"], mark["sign"]) for mark in marks(spec)} == {
        "event:same": ("actual", ""),
        "event:other": ("differs", "≠"),
        "event:unknown": ("actual", ""),
    }


def test_a_document_is_linked_to_every_event_that_it_speaks_of() -> None:
    spec = drawn(event("one", "2012-05-03", "2012-05-03"), event("none", "2013-05-03", "2013-05-03", papers=[]))
    links = next(rows for rows in spec["datasets"].values() if rows and "other" in rows[0])
    assert [(link["one"], link["other"]) for link in links] == [("event:one", "paper:a@2016")]


@pytest.mark.parametrize("by", ["kind", "actor", "document"])
def test_no_mark_hides_another_in_its_lane(by: str, database: duckdb.DuckDBPyConnection) -> None:
    days = Days(dt.date(1988, 1, 1), dt.date(2024, 12, 31))
    ends = {"first_day": days.first, "last_day": days.last, "longest": None, "most": 500}
    events = ask(database, "timeline_events", **ends, **SHARED)
    spec = charts.lanes(events, published(), NONE, by, days).to_dict()
    assert len(marks(spec)) >= len(events)
    for one, other in combinations(marks(spec), 2):
        if one["row"] == other["row"]:
            assert one["until"] < other["first"] or other["until"] < one["first"], (one["title"], other["title"])


PHONE_WIDE = 310


@pytest.mark.parametrize("by", ["kind", "actor", "document"])
def test_on_a_phone_no_mark_and_no_label_hides_another(by: str, database: duckdb.DuckDBPyConnection) -> None:
    days = Days(dt.date(1988, 1, 1), dt.date(2024, 12, 31))
    ends = {"first_day": days.first, "last_day": days.last, "longest": None, "most": 500}
    spec = charts.lanes(ask(database, "timeline_events", **ends, **SHARED), published(), NONE, by, days).to_dict()
    pixel = days.length / PHONE_WIDE
    rows: dict[float, list[tuple[pd.Timestamp, pd.Timestamp]]] = {}
    for mark in marks(spec):
        first, until = pd.Timestamp(mark["first"]), pd.Timestamp(mark["until"])
        said = pixel * (5.5 * len(mark["narrow_label"]))
        taken = (first - said, until) if mark["narrow_side"] == "right" else (first, until + said)
        rows.setdefault(round(mark["row"] + mark["shift"], 3), []).append(taken)
    for row in rows.values():
        for one, other in combinations(row, 2):
            assert one[1] < other[0] or other[1] < one[0]
        start, end = pd.Timestamp(days.first, tz="UTC"), pd.Timestamp(days.last, tz="UTC")
        assert all(start <= taken[0] and taken[1] <= end + pixel * 5 for taken in row), (
            "a label that leaves the picture"
        )


def test_on_a_phone_every_event_is_named_where_there_are_few() -> None:
    spec = drawn(*(event(f"e{number}", f"20{number}-05-03", f"20{number}-05-03") for number in range(10, 40)))
    assert all(mark["narrow_label"] for mark in marks(spec))


def test_on_a_phone_the_events_to_mind_most_are_named_where_there_are_many() -> None:
    plain = [event(f"e{number}", "2012-05-03", "2012-05-03", sentences=1) for number in range(150)]
    often = event("often", "2012-05-03", "2012-05-03", sentences=9)
    other = event("other", "2012-05-03", "2012-05-03", sentences=1, verdict="differs", record=["record:1"])
    events = pd.DataFrame([*plain, often, other])
    named = [mark["mark"] for mark in charts._marks(events, "kind", DAYS) if mark["narrow_label"]]
    assert {"event:often", "event:other"} <= set(named)
    assert len(named) < 90


def test_lanes_stand_in_order_and_the_publications_last() -> None:
    spec = drawn(event("b", "2012-05-03", "2012-05-03", kind="visit"), event("a", "2013-05-03", "2013-05-03"))
    names = value(spec, "lane_names")
    middles = {" ".join(name): value(spec, "lane_middles").index(float(middle)) for middle, name in names.items()}
    assert middles["Meeting"] < middles["Visit"] < middles["Published"]


def test_every_layer_has_the_same_axes() -> None:
    spec = drawn(event("a", "2012-05-03", "2012-05-03"), event("b", "2013-01-01", None))
    for channel in ("x", "y"):
        axes = [layer["encoding"][channel] for layer in spec["layer"] if "field" in layer["encoding"].get(channel, {})]
        assert len({str((axis["axis"], axis.get("scale"))) for axis in axes}) == 1


def test_names_that_look_like_code_are_only_names() -> None:
    spec = drawn(event("x", "2012-05-03", "2012-05-03", actors=[HOSTILE], title=HOSTILE), by="actor")
    assert marks(spec)[0]["title"] == HOSTILE
    assert any(HOSTILE.startswith(" ".join(name)[:8]) for name in value(spec, "lane_names").values())
    with_values = [part for part in spec["params"] if "expr" not in part]
    written = json.dumps([spec["layer"], [part for part in spec["params"] if part not in with_values]])
    assert "<img" not in written, "an expression holds no names"


def test_actors_beyond_the_most_named_share_a_lane() -> None:
    events = [event(f"e{number}", "2012-05-03", "2012-05-03", actors=[f"Actor {number}"]) for number in range(30)]
    lanes = {mark["lane"] for mark in marks(drawn(*events, by="actor"))}
    assert len(lanes) == charts.MOST_LANES + 1
    assert "Other actors" in lanes


@pytest.mark.parametrize("by", ["kind", "actor", "document"])
def test_events_of_one_day_fit_as_long_as_each_has_a_track(by: str) -> None:
    def fits(many: int) -> bool:
        told = [event(str(number), "2012-05-03", "2012-05-03") for number in range(many)]
        return charts.fits(pd.DataFrame(told), by, DAYS)

    assert fits(1)
    assert fits(MOST_TRACKS)
    assert not fits(MOST_TRACKS + 1)


def test_many_publications_are_counted() -> None:
    spec = drawn(event("a", "2012-05-03", "2012-05-03"), papers=charts.MOST_PAPERS + 1)
    counts = next(rows for rows in spec["datasets"].values() if rows and "papers" in rows[0])
    assert sum(row["papers"] for row in counts) == charts.MOST_PAPERS + 1
    assert len(counts) < 50


@pytest.mark.parametrize("by", ["kind", "actor", "document"])
@pytest.mark.parametrize("days", [Days(FIRST_DAY, LAST_DAY), Days(dt.date(2000, 1, 1), dt.date(2000, 1, 20))])
def test_a_picture_of_a_hundred_thousand_events_has_at_most_two_thousand_marks(by: str, days: Days, many: Path) -> None:
    ends = {"first_day": days.first, "last_day": days.last}
    length = charts.step(days)
    with tables.connect(many, read_only=True) as connection:
        events = ask(connection, "timeline_events", longest=None, most=501, **ends, **SHARED)
        assert not charts.fits(events, by, days)
        limits = {"longest": charts.STEPS[length], "most": 20, "most_lanes": charts.MOST_LANES, "step": length}
        counts = ask(connection, "timeline_bins", lanes=by, **limits, **ends, **SHARED)
        papers = ask(connection, "timeline_published", **SHARED)
    tallied = charts.tallied(counts, by, length)
    spec = charts.bins(tallied, papers, by, days).to_dict()
    assert 0 < sum(len(rows) for rows in spec["datasets"].values()) <= charts.MOST_MARKS
    if by == "kind":
        known = int(tallied["events"].sum())
        with tables.connect(many, read_only=True) as connection:
            span = ask(connection, "timeline_span", longest=charts.STEPS[length], **ends, **SHARED)
        assert known == span["events"].iloc[0]


def test_half_of_the_events_are_found_in_the_shortest_run_of_years() -> None:
    counts = pd.DataFrame(
        {"first_day": pd.to_datetime(["1990-01-01", "2011-01-01", "2012-01-01", "2020-01-01"]), "events": [2, 3, 3, 2]}
    )
    assert charts.densest(counts) == (2011, 2012, 6)


def opened(monkeypatch: pytest.MonkeyPatch, path: Path, **parameters: str | list[str]) -> AppTest:
    app = visiting.opened(monkeypatch, path, "timeline", **parameters)
    assert not app.exception
    return app


def headings(app: AppTest) -> str:
    return " ".join(str(heading.value) for heading in app.subheader)


def test_what_came_out_of_a_gathering_is_one_click_away_and_leads_back(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tables.connect(built, read_only=True) as database:
        gathering, outcome = database.sql("SELECT event_id, outcome_id FROM event_links ORDER BY ALL").fetchall()[0]
    app = opened(monkeypatch, built, mark=f"event:{gathering}")
    (link,) = [button for button in app.button if button.label.startswith("Came of it")]
    link.click().run()
    assert app.query_params["mark"] in (f"event:{outcome}", [f"event:{outcome}"])
    assert [button.label for button in app.button if button.label.startswith("Came out of")]


def test_a_link_to_an_event_opens_its_sentences_and_ticks_its_row(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = str(opened(monkeypatch, built).dataframe[0].value["mark"].iloc[7])
    app = opened(monkeypatch, built, mark=mark)
    assert not app.exception
    assert "What is written about it" in headings(app)
    assert app.session_state["events"]["selection"]["rows"] == [7]


def test_a_link_to_days_shows_only_their_events(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = opened(monkeypatch, built)
    part = opened(monkeypatch, built, days="2012-01-01/2012-12-31")
    assert "January 2012 – December 2012" in headings(part)
    assert 0 < len(part.dataframe[0].value) < len(everything.dataframe[0].value)


def test_zooming_out_and_in_again_stays_in_the_address(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, built, days="2012-01-01/2012-12-31")
    app.button(key="look:Zoom out").click().run()
    assert app.query_params["days"] == "2010-12-31/2014-01-01"
    app.button(key="look:Whole time").click().run()
    assert "days" not in app.query_params


@pytest.mark.parametrize(
    ("mark", "days"),
    [
        ("event:none", "x"),
        ("paper:x@2016", "0001-01-01/9999-12-31"),
        ("record:-1", "2012-01-01/2012-01-01"),
        ("<b>", "2012-12-31/2012-01-01"),
    ],
)
def test_a_link_to_what_is_not_there_does_no_harm(
    mark: str, days: str, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not opened(monkeypatch, built, mark=mark, days=days).exception


def test_a_hundred_thousand_events_are_counted_and_say_so(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(monkeypatch, many)
    assert not app.exception
    assert any("counted by year" in str(caption.value) for caption in app.caption)
    mark = app.dataframe[0].value["mark"].iloc[0]
    chosen = opened(monkeypatch, many, mark=mark)
    assert "What is written about" in headings(chosen)
