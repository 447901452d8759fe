"""The record is refreshed from services that answer well, badly, late or not at all; a local server plays them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline import reference, refresh
from pipeline.__main__ import main
from pipeline.refresh import RefreshError, Service

TODAY = dt.date(2026, 1, 31)
YEARS = range(2022, 2024)
PAIR = [("CHN", "RUS")]
HEADER = "STRUCTURE,STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"

Answer = tuple[int, dict[str, str], bytes]


def observation(reporter: str, indicator: str, partner: str, year: int, value: str, scale: str = "6") -> str:
    return f"dataflow,IMF.STA:IMTS(1.0.0),I,{reporter},{indicator},{partner},A,{year},{value},{scale}\n"


def imf(path: str) -> Answer:
    """Both sides of China's trade with Russia as the IMF's service gives them."""
    reporter, _, partner, _ = path.rsplit("/", 1)[1].split(".")
    table = HEADER
    for year, exports, imports in ((2021, "67551.2", "79323.1"), (2022, "76122", "114149"), (2023, "110972", "129142")):
        if reporter == "RUS":
            exports, imports = imports, exports
        table += observation(reporter, "XG_FOB_USD", partner, year, exports)
        table += observation(reporter, "MG_CIF_USD", partner, year, imports)
    return 200, {"Content-Type": "application/vnd.sdmx.data+csv"}, table.encode()


def comtrade(path: str) -> Answer:
    """UN Comtrade's preview with its two lists of areas."""
    if "Reporters" in path:
        listed = [
            {"reporterCode": 97, "reporterCodeIsoAlpha3": "EUR", "isGroup": True},
            {"reporterCode": 156, "reporterCodeIsoAlpha3": "CHN", "isGroup": False},
            {"reporterCode": 810, "reporterCodeIsoAlpha3": "SUN", "entryExpiredDate": "1991-12-31"},
            {"reporterCode": 643, "reporterCodeIsoAlpha3": "RUS"},
        ]
        return told({"results": listed})
    if "partnerAreas" in path:
        areas = [
            {"PartnerCode": 156, "PartnerCodeIsoAlpha3": "CHN"},
            {"PartnerCode": 643, "PartnerCodeIsoAlpha3": "RUS"},
        ]
        return told({"results": areas})
    asked = {key: values[0] for key, values in parse_qs(urlsplit(path).query).items()}
    if asked["reporterCode"] == "643":  # Russia stopped reporting
        return told({"elapsedTime": "0.1 secs", "count": 0, "data": [], "error": ""})
    common = {"reporterCode": 156, "partnerCode": 643, "partner2Code": 0, "motCode": 0, "cmdCode": "TOTAL"}
    rows = [
        {**common, "period": asked["period"], "flowCode": "X", "primaryValue": 76122733610.0},
        {**common, "period": asked["period"], "flowCode": "M", "primaryValue": 114149000000.4},
    ]
    return told({"elapsedTime": "0.1 secs", "count": 2, "data": rows, "error": ""})


def told(answer: object) -> Answer:
    return 200, {"Content-Type": "application/json"}, json.dumps(answer).encode()


Play = Callable[[Callable[[str], Answer]], str]


@pytest.fixture
def play() -> Iterator[Play]:
    """Start a server that answers as it is told to, and return its address."""
    running: list[ThreadingHTTPServer] = []

    def start(answer: Callable[[str], Answer]) -> str:
        class Replay(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = answer(self.path)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                with suppress(ConnectionError):  # who asked may have gone
                    self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Replay)
        running.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def at(address: str, name: str = "imf-imts") -> Service:
    """The service as it is listed, but living at another address."""
    listed = refresh.services()[name]
    hosts = ("https://api.imf.org", "https://comtradeapi.un.org")

    def moved(url: str) -> str:
        for host in hosts:
            url = url.replace(host, address)
        return url

    return replace(listed, address=moved(listed.address), codes=tuple(map(moved, listed.codes)))


def asked(service: Service, known: tuple[refresh.RecordFigure, ...] = ()) -> refresh.Refresh:
    return refresh.refresh(service, PAIR, YEARS, known, today=TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the record that a test may change."""
    return Path(shutil.copytree(reference.FOLDER, tmp_path / "reference"))


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "TRIES", 2)
    monkeypatch.setattr(refresh, "TIMEOUT", (2.0, 0.5))


def test_both_sides_of_a_pair_are_read_in_dollars_and_an_import_is_the_partners_export(play: Play) -> None:
    found = asked(at(play(imf)))
    told = {(c.observed.reporter, c.observed.source, c.observed.target, c.observed.year): c for c in found.changes}
    assert len(told) == 8
    assert told["CHN", "CHN", "RUS", 2022].observed.dollars == 76_122_000_000
    assert told["CHN", "RUS", "CHN", 2023].observed.dollars == 129_142_000_000
    assert told["RUS", "RUS", "CHN", 2022].observed.dollars == 114_149_000_000
    assert found.failures == ()
    assert str(told["CHN", "CHN", "RUS", 2022]) == "CHN to RUS 2022, as CHN counts: 76.122 bn USD"


def test_the_other_service_is_asked_by_its_own_codes_and_a_side_that_does_not_report_is_told(play: Play) -> None:
    found = asked(at(play(comtrade), "un-comtrade"))
    assert {(c.observed.source, c.observed.target, c.observed.dollars) for c in found.changes} == {
        ("CHN", "RUS", 76_122_733_610.0),
        ("RUS", "CHN", 114_149_000_000.0),
    }
    assert found.failures == ("RUS with CHN: no figures for 2022, 2023",)


def test_what_is_written_is_a_valid_record_and_the_old_file_is_kept(play: Play, folder: Path) -> None:
    before = (folder / "figures.csv").read_bytes()
    known = reference.figures(folder)
    found = asked(at(play(imf)), known)
    kept = refresh.write(found, folder)
    assert kept.read_bytes() == before
    assert len(reference.figures(folder)) == len(known) + 8
    again = asked(at(play(imf)), reference.figures(folder))
    assert (again.changes, again.unchanged) == ((), 8)


def test_a_revised_figure_replaces_the_one_of_the_same_agency_only(play: Play, folder: Path) -> None:
    refresh.write(asked(at(play(imf))), folder)

    def revised(path: str) -> Answer:
        status, headers, body = imf(path)
        return status, headers, body.replace(b"76122", b"76500")

    count = len(reference.figures(folder))
    found = asked(at(play(revised)), reference.figures(folder))
    assert {(change.before, change.observed.dollars) for change in found.changes} == {(76_122e6, 76_500e6)}
    refresh.write(found, folder)
    assert len(reference.figures(folder)) == count
    assert len(list((folder / "kept").iterdir())) == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param((404, {}, b"gone"), "answered 404", id="moved"),
        pytest.param((503, {}, b"busy"), "answered 503", id="out of order"),
        pytest.param((429, {"Retry-After": "0"}, b""), "asked too often", id="rate limit"),
        pytest.param((200, {}, b"<html>We have a new portal</html>"), "no column", id="a page instead of data"),
        pytest.param((200, {}, b""), "no column", id="nothing"),
        pytest.param((200, {}, HEADER.encode() + b"dataflow,IMF.STA:IMTS(1.0.0),I,CHN,XG"), "cut off", id="cut off"),
        pytest.param(
            (200, {}, (HEADER + observation("CHN", "XG_FOB_USD", "RUS", 2022, "n/a")).encode()),
            "has no number",
            id="no number",
        ),
        pytest.param(
            (200, {}, (HEADER + observation("DEU", "XG_FOB_USD", "RUS", 2022, "1")).encode()),
            "not asked for",
            id="another country",
        ),
        pytest.param((200, {}, HEADER.encode()), "no figures for 2022, 2023", id="no observation"),
        pytest.param((200, {"Content-Length": "9999"}, b"COUNTRY"), "could not be read", id="connection lost"),
    ],
)
def test_a_bad_answer_changes_nothing_and_is_told_with_its_address(play: Play, answer: Answer, said: str) -> None:
    address = play(lambda path: answer)
    with pytest.raises(RefreshError, match="nothing was changed") as told_of:
        asked(at(address))
    assert said in str(told_of.value)
    assert "no figures" in said or address in str(told_of.value)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"data": [], "error": "Request limit exceeded"}, "Request limit exceeded"),
        ({"count": 900, "data": [{}] * 500}, "500 of 900 records"),
        ({"count": 1, "data": [{"flowCode": "X", "primaryValue": None}]}, "primaryValue is None"),
        ({"count": 2, "data": [{"flowCode": "X", "primaryValue": 1}] * 2}, "2 totals for one flow"),
        ([1, 2], "no JSON object"),
    ],
)
def test_a_bad_answer_of_the_other_service_is_told(play: Play, data: object, said: str) -> None:
    def answer(path: str) -> Answer:
        return told(data) if "preview" in path else comtrade(path)

    with pytest.raises(RefreshError, match=said):
        asked(at(play(answer), "un-comtrade"))


def test_a_service_that_is_busy_once_is_asked_again(play: Play) -> None:
    calls: list[str] = []

    def busy_at_first(path: str) -> Answer:
        calls.append(path)
        return imf(path) if len(calls) > 1 else (503, {"Retry-After": "0"}, b"")

    assert len(asked(at(play(busy_at_first))).changes) == 8
    assert len(calls) == 3


def test_one_side_that_fails_does_not_cost_the_other(play: Play) -> None:
    def one_sided(path: str) -> Answer:
        return imf(path) if "/CHN." in path else (500, {}, b"")

    found = asked(at(play(one_sided)))
    assert {change.observed.reporter for change in found.changes} == {"CHN"}
    (failure,) = found.failures
    assert failure.startswith("RUS with CHN: ")


def test_figures_in_another_unit_than_those_on_record_are_refused(play: Play) -> None:
    def unscaled(path: str) -> Answer:
        status, headers, body = imf(path)
        return status, headers, body.replace(b",6\n", b",0\n")

    with pytest.raises(RefreshError, match="times those on record"):
        asked(at(play(unscaled)), reference.figures())


def test_a_service_that_does_not_answer_in_time_is_told(play: Play) -> None:
    waiting = threading.Event()

    def late(path: str) -> Answer:
        waiting.wait(3)
        return imf(path)

    with pytest.raises(RefreshError, match="could not be read"):
        asked(at(play(late)))
    waiting.set()


def test_the_command_shows_first_and_writes_when_asked_to(
    play: Play, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = folder / "refresh_sources.csv"
    text = sources.read_text(encoding="utf-8").replace("https://api.imf.org", play(imf))
    sources.write_text(text, encoding="utf-8")
    before = (folder / "figures.csv").read_bytes()
    command = ["refresh", "--reference", str(folder), "--pair", "CHN", "RUS", "--years", "2022", "2023"]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert said.count("new ") >= 8
    assert "Nothing was written" in said
    assert (folder / "figures.csv").read_bytes() == before
    assert main([*command, "--write"]) == 0
    assert "it is kept in" in capsys.readouterr().out
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as lines:
        new = [row for row in csv.DictReader(lines) if row["agency"] == "IMF IMTS"]
    assert len(new) == 8
    assert all(
        row["publisher"] and row["url"].startswith("http") and row["note"].startswith("retrieved ") for row in new
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "nobody"], "is no service"),
        (["--pair", "China", "Russia"], "is no state"),
        (["--years", "2023", "2020"], "the first year comes first"),
    ],
)
def test_a_wrong_request_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_without_a_network_nothing_is_changed_and_it_is_said_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = folder / "refresh_sources.csv"
    text = sources.read_text(encoding="utf-8").replace("https://api.imf.org", "http://127.0.0.1:1")
    sources.write_text(text, encoding="utf-8")
    assert main(["refresh", "--reference", str(folder), "--pair", "CHN", "RUS"]) == 2
    assert "Is there internet?" in capsys.readouterr().err
