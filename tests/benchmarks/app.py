"""Measure the app as its visitors meet it: reruns, first sight, a million claims, fifty at once, pictures.

``python -m tests.benchmarks.app [--only NAME ...] [--repeat N] [--peers PYTHON]``

Real websocket clients speak the server's own protocol, a real Chromium opens the pages; every figure is a median, every
ratio is of two things measured in the same run. After each it says how much of the processors the host took meanwhile
for others: waiting times of a machine of which much was taken say little about the app. ``--peers`` names a Python that
has datasette, plotly and kaleido; what they are compared with is left out where it is not given. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import websockets
from playwright.sync_api import Browser, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from dashboard import pictures
from dashboard.charts import record
from dashboard.queries import SHARED, ask
from pipeline.build import SEEDS, build
from tests import generated

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
MILLION = 1_000_000
SESSIONS = 50
PAUSE = 5.0
"""Seconds between two changes of one of the fifty."""
LITTLE = 0.05
"""Share of the processors that the host may take in a second that counts as undisturbed."""


# ------------------------------------------------------------------------------------------------------- the server


@dataclass(frozen=True, slots=True)
class Server:
    """A running app."""

    address: str
    pid: int
    healthy_after: float
    """Seconds from the command to the first sign of health."""

    def busy(self) -> float:
        """Return the seconds of a core that it has used so far."""
        times = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self, which: str = "VmRSS") -> float:
        """Return resident memory in MB, of the process now (VmRSS) or at its most (VmHWM)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        return int(re.search(rf"{which}:\s+(\d+) kB", status)[1]) / 1000  # type: ignore[index]


@contextlib.contextmanager
def serving(script: Path, database: Path, *, stock: bool = False) -> Iterator[Server]:
    """Serve a script; ``stock``: with Streamlit's own settings, and without what ``streamlit[performance]`` brings."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as elsewhere:
        environment = {**os.environ, "FOOTNOTE_DATABASE": str(database)}
        options = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
        if stock:
            (Path(elsewhere) / "uvloop.py").write_text("raise ModuleNotFoundError", encoding="ascii")
            environment["PYTHONPATH"] = elsewhere
            options += ["--runner.postScriptGC", "true"]
        began = time.perf_counter()
        with (
            (Path(elsewhere) / "log").open("wb") as log,
            subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", str(script), *options],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            ) as process,
        ):
            address = f"http://127.0.0.1:{port}"
            try:
                while not _answers(f"{address}/_stcore/health"):
                    if process.poll() is not None:
                        raise RuntimeError((Path(elsewhere) / "log").read_text(encoding="utf-8"))
                    time.sleep(0.01)
                yield Server(address, process.pid, time.perf_counter() - began)
            finally:
                process.terminate()


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=1).close()
    except OSError:
        return False
    return True


# ----------------------------------------------------------------------------------------- a visitor without a browser


@dataclass(slots=True)
class Visitor:
    """A session that speaks the websocket's protocol: it opens a page and moves its widgets."""

    connection: Any
    query: str
    page: str = ""
    widgets: dict[str, WidgetState] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    """Ids of the widgets by their labels."""

    async def rerun(self) -> float:
        """Run the script with the widgets as they are; return the seconds until its last delta is here."""
        asked = BackMsg()
        asked.rerun_script.query_string = self.query
        asked.rerun_script.page_script_hash = self.page
        asked.rerun_script.widget_states.widgets.extend(self.widgets.values())
        began = time.perf_counter()
        await self.connection.send(asked.SerializeToString())
        while True:
            told = ForwardMsg.FromString(await self.connection.recv(decode=False))
            kind = told.WhichOneof("type")
            if kind == "navigation":
                self.page = told.navigation.page_script_hash
            elif kind == "delta":
                self._notice(told.delta)
            elif kind == "script_finished":
                if told.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                    continue
                if told.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    raise RuntimeError(f"the script ended with {told.script_finished}")
                return time.perf_counter() - began

    def _notice(self, delta: Any) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise RuntimeError(element.exception.message)
        widget = getattr(element, kind)
        if getattr(widget, "label", "") and getattr(widget, "id", ""):
            self.labels[widget.label] = widget.id

    def set(self, label: str, **value: Any) -> None:
        """Set a widget: ``string_array_value=["Japan"]`` or ``double_array_value=[2000, 2010]``."""
        state = WidgetState(id=self.labels[label])
        (name, given), *_ = value.items()
        held = getattr(state, name)
        if hasattr(held, "data"):
            held.data.extend(given)
        else:
            setattr(state, name, given)
        self.widgets[state.id] = state


@contextlib.asynccontextmanager
async def visiting(server: Server, path: str = "", query: str = "") -> AsyncIterator[Visitor]:
    """Open a page as a fresh session; its first run is done."""
    where = f"{server.address.replace('http', 'ws')}/_stcore/stream"
    async with websockets.connect(where, subprotocols=["streamlit"], max_size=None) as connection:  # type: ignore[list-item]
        visitor = Visitor(connection, query)
        if path:
            asked = BackMsg()
            asked.rerun_script.query_string = query
            asked.rerun_script.page_name = path
            await connection.send(asked.SerializeToString())
            while (told := ForwardMsg.FromString(await connection.recv(decode=False))).WhichOneof(
                "type"
            ) != "script_finished":
                if told.WhichOneof("type") == "navigation":
                    visitor.page = told.navigation.page_script_hash
                elif told.WhichOneof("type") == "delta":
                    visitor._notice(told.delta)
        await visitor.rerun()
        yield visitor


def reruns(server: Server, repeat: int, path: str = "", *, first: int = 1960, last: int = 2020) -> list[float]:
    """Return the seconds of reruns that each move the years to another span."""

    async def measured() -> list[float]:
        async with visiting(server, path) as visitor:
            taken: list[float] = []
            for step in range(repeat):
                visitor.set("Years spoken about", double_array_value=[first + step % 20, last])
                taken.append(await visitor.rerun())
            return taken

    return asyncio.run(measured())


# --------------------------------------------------------------------------------------------------- what is measured


def processors() -> tuple[int, int]:
    """Return the time of all processors since the machine was started, in ticks: all of it, and what the host took."""
    # man 5 proc, /proc/stat: user nice system idle iowait irq softirq steal; guests are in the first two already.
    times = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    return sum(map(int, times)), int(times[7])


def taken_away(since: tuple[int, int]) -> float:
    """Return the share of the processors that the host has taken for others since then."""
    all_then, stolen_then = since
    all_now, stolen_now = processors()
    return (stolen_now - stolen_then) / max(1, all_now - all_then)


Told = Callable[[str, str], None]
CASES: dict[str, Callable[[Told, argparse.Namespace, Path], None]] = {}


def case(name: str) -> Callable[[Callable[[Told, argparse.Namespace, Path], None]], Any]:
    """Put a measurement on the list."""

    def put(measure: Callable[[Told, argparse.Namespace, Path], None]) -> Any:
        CASES[name] = measure
        return measure

    return put


def middle(taken: list[float]) -> str:
    """Return median and range in milliseconds."""
    return f"{1000 * statistics.median(taken):7.0f} ms  ({1000 * min(taken):.0f}-{1000 * max(taken):.0f})"


@case("rerun")
def rerun(say: Told, asked: argparse.Namespace, folder: Path) -> None:
    """Measure the default page's rerun against the same page on stock server settings."""
    database = seeds(folder)
    with serving(APP, database) as ours, serving(APP, database, stock=True) as stock:
        for server in (ours, stock):
            reruns(server, 3)
        one, other = reruns(ours, asked.repeat), reruns(stock, asked.repeat)
    say("rerun of the default page", middle(one))
    say("  the same on stock settings", middle(other))
    say("  ratio (held to 0.5)", f"{statistics.median(one) / statistics.median(other):7.2f}")


@case("first")
def first_sight(say: Told, asked: argparse.Namespace, folder: Path) -> None:
    """Measure how long a fresh browser waits for the default page's charts, and what it loads."""
    database = seeds(folder)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        healthy: list[float] = []
        coldest: list[float] = []
        for _ in range(max(3, asked.repeat // 5)):
            with serving(APP, database) as server:
                healthy.append(server.healthy_after)
                coldest.append(_opened(chromium, server)[0])
        with serving(APP, database) as server:
            _opened(chromium, server)
            seen = [_opened(chromium, server) for _ in range(asked.repeat)]
            drawn = [_opened(chromium, server, "trade")[0] for _ in range(max(3, asked.repeat // 3))]
        chromium.close()
    say("server healthy after", middle(healthy))
    say("charts ready, first visitor of a fresh server", middle(coldest))
    say("charts ready, fresh browser (held to 2 s)", middle([taken for taken, _ in seen]))
    say("  those of the page of trade, which Vega draws", middle(drawn))
    loaded = seen[-1][1]
    say("default page (held to 6 MB)", f"{sum(loaded.values()) / 1e6:7.2f} MB in {len(loaded)} files")
    say("  with the Plotly chunk", str(any("plotly" in name.lower() for name in loaded)))
    say("  foreign hosts", str(sorted({name for name in loaded if "127.0.0.1" not in name})))


def _opened(chromium: Browser, server: Server, path: str = "") -> tuple[float, Mapping[str, int]]:
    context = chromium.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    loaded: dict[str, int] = {}
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    began = time.perf_counter()
    page.goto(f"{server.address}/{path}")
    page.wait_for_selector(".picture, [data-testid=stVegaLiteChart] :is(svg, canvas)")
    page.wait_for_function(
        "document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"
        " && [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(c => c.querySelector('svg, canvas'))"
        " && !document.querySelector('[data-testid=stSkeleton]')"
    )
    taken = time.perf_counter() - began
    for answer in answers:
        with contextlib.suppress(Exception):  # what was redirected has no body
            loaded[answer.url] = len(answer.body())
    context.close()
    return taken, loaded


@case("sessions")
def sessions(say: Told, asked: argparse.Namespace, folder: Path) -> None:
    """Measure reruns and memory while fifty visitors each change something every five seconds."""
    database = seeds(folder)
    pages = ["", "trade", "timeline", "relationships", "claims"]
    undisturbed: list[tuple[float, float]] = []

    async def one(server: Server, number: int, all_here: asyncio.Barrier, taken: list[tuple[float, float]]) -> None:
        chance = random.Random(number)
        async with visiting(server, pages[number % len(pages)]) as visitor:
            await all_here.wait()
            until = time.perf_counter() + asked.seconds
            await asyncio.sleep(PAUSE * chance.random())
            while time.perf_counter() < until:
                visitor.set("Years spoken about", double_array_value=[chance.randrange(1955, 2000), 2025])
                asked_at = time.perf_counter()
                taken.append((asked_at, await visitor.rerun()))
                await asyncio.sleep(PAUSE)

    async def all_of_them(server: Server) -> list[tuple[float, float]]:
        taken: list[tuple[float, float]] = []
        all_here = asyncio.Barrier(SESSIONS)
        looking = asyncio.create_task(look())
        await asyncio.gather(*(one(server, number, all_here, taken) for number in range(SESSIONS)))
        looking.cancel()
        return taken

    async def look() -> None:
        while True:
            before, since = processors(), time.perf_counter()
            await asyncio.sleep(1)
            if taken_away(before) < LITTLE:
                undisturbed.append((since, time.perf_counter()))

    with serving(APP, database) as server:
        reruns(server, 3)
        alone, before = server.memory(), server.busy()
        told = asyncio.run(all_of_them(server))
        busy = server.busy() - before
        most = server.memory("VmHWM")
    taken = sorted(took for _, took in told)
    settled = min(asked_at for asked_at, _ in told) + 2 * PAUSE
    later = sorted(took for asked_at, took in told if asked_at > settled)
    say(f"{SESSIONS} sessions, {len(taken)} reruns: median", f"{1000 * statistics.median(taken):7.0f} ms")
    say("  of a core, opening them included", f"{busy:7.1f} s")
    say("  95th percentile (held to 300 ms)", f"{1000 * taken[int(0.95 * len(taken))]:7.0f} ms")
    if later:  # at first all come at once and nothing has been asked before
        middle_of, most_of = statistics.median(later), later[int(0.95 * len(later))]
        say("  without the first ten seconds", f"{1000 * middle_of:7.0f} ms, 95th percentile {1000 * most_of:.0f} ms")
    if calm := sorted(took for at, took in told if any(begin <= at < end for begin, end in undisturbed)):
        say(
            f"  the {len(calm)} asked for in {len(undisturbed)} seconds of which the host took little",
            f"{1000 * statistics.median(calm):7.0f} ms, 95th percentile {1000 * calm[int(0.95 * len(calm))]:.0f} ms",
        )
    say(f"  memory, one session and {SESSIONS} (held to {300 + SESSIONS} MB)", f"{alone:7.0f} MB {most:.0f} MB")


@case("million")
def a_million(say: Told, asked: argparse.Namespace, folder: Path) -> None:
    """Measure the page of claims at a million against a cached pandas frame and against Datasette's facets."""
    database = million(folder)
    with serving(APP, database) as ours:
        reruns(ours, 2, "claims")
        one = reruns(ours, asked.repeat, "claims")
        memory = ours.memory("VmHWM")
    say("a million claims: rerun of the page of claims", middle(one))
    say("  memory (held to 690 MB)", f"{memory:7.0f} MB")
    with serving(ROOT / "tests" / "benchmarks" / "pandas_page.py", database) as pandas:
        reruns(pandas, 2)
        other = reruns(pandas, asked.repeat)
        say("  the same page filtering a cached pandas frame", middle(other))
        say("    its memory", f"{pandas.memory('VmHWM'):7.0f} MB")
    say("  ratio (held to 0.4)", f"{statistics.median(one) / statistics.median(other):7.2f}")
    if not asked.peers:
        return
    with faceted(asked.peers, database, folder) as address:
        taken: list[float] = []
        for step in range(max(5, asked.repeat // 3)):
            began = time.perf_counter()
            urllib.request.urlopen(f"{address}&year__gte={1960 + step}").read()
            taken.append(time.perf_counter() - began)
    say("  Datasette's faceted page on the same rows", middle(taken))
    say("  ratio (held to 0.1)", f"{statistics.median(one) / statistics.median(taken):7.2f}")


@contextlib.contextmanager
def faceted(python: Path, database: Path, folder: Path) -> Iterator[str]:
    """Serve the claims by Datasette with six facets; yield the address of the page."""
    rows = folder / "claims.sqlite"
    rows.unlink(missing_ok=True)
    columns = (
        "claim_id, document_id, quote, value_low, unit, bound, modality, measure, object, source_actor, target_actor"
    )
    with (
        contextlib.closing(sqlite3.connect(rows)) as made,
        duckdb.connect(str(database), read_only=True) as claims,
    ):
        made.execute(f"CREATE TABLE claims ({columns}, year INTEGER)")
        found = claims.execute(f"SELECT {columns}, year(period_start) FROM claims WHERE NOT minor")
        while some := found.fetchmany(100_000):
            made.executemany(f"INSERT INTO claims VALUES ({', '.join('?' * 12)})", some)
        for column in ("year", "measure", "unit", "modality", "bound", "document_id", "source_actor"):
            made.execute(f"CREATE INDEX by_{column} ON claims ({column})")
        made.commit()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    patient = ["--setting", "facet_time_limit_ms", "60000", "--setting", "sql_time_limit_ms", "60000"]
    command = [str(python), "-m", "datasette", "serve", str(rows), "--port", str(port), *patient]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            while not _answers(f"http://127.0.0.1:{port}/-/versions.json"):
                time.sleep(0.1)
            facets = ("measure", "unit", "modality", "bound", "document_id", "source_actor")
            yield f"http://127.0.0.1:{port}/claims/claims?" + "&".join(f"_facet={name}" for name in facets)
        finally:
            process.terminate()


KALEIDO = """
import sys, time, plotly.graph_objects as go
figure = go.Figure(go.Bar(x=list(range(20)), y=list(range(20))))
figure.to_image("png")
for _ in range(int(sys.argv[1])):
    began = time.perf_counter(); figure.to_image("png", scale=2); print(time.perf_counter() - began)
"""


@case("picture")
def picture(say: Told, asked: argparse.Namespace, folder: Path) -> None:
    """Measure a chart as PNG against the same through kaleido and a browser."""
    with duckdb.connect(str(seeds(folder)), read_only=True) as database:
        held = ask(database, "record_counts", **SHARED)
    chart = record.held_up(held)
    pictures.png(chart, "warm", "up")
    taken: list[float] = []
    for _ in range(asked.repeat):
        began = time.perf_counter()
        pictures.png(chart, "How the documents hold up", "Footnote")
        taken.append(time.perf_counter() - began)
    say("a chart as PNG", middle(taken))
    if not asked.peers:
        return
    told = subprocess.run([asked.peers, "-c", KALEIDO, "5"], capture_output=True, text=True, check=True).stdout.split()
    say("  a chart as PNG by kaleido", middle([float(one) for one in told]))
    say("  ratio (held to 0.1)", f"{statistics.median(taken) / statistics.median(map(float, told)):7.3f}")


NOTED = """
const draw = CanvasRenderingContext2D.prototype.fillText, cells = new Map();
CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
    if (this.canvas.closest && this.canvas.closest('[data-testid=stDataFrame]')) {
        const cell = `${Math.round(x)} ${Math.round(y)}`;
        if (cells.has(cell) && cells.get(cell) !== text && !window.table) window.table = performance.now();
        cells.set(cell, text);
    }
    return draw.call(this, text, x, y, ...rest);
};
"""
"""Notes when other words are drawn into a cell of a table, which is a picture; a screen reader hears of it later."""


@case("brush")
def brush(say: Told, asked: argparse.Namespace, folder: Path) -> None:
    """Measure the way from a brush on the timeline's strip to the heading and table that follow it."""
    with serving(APP, seeds(folder)) as server, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 1400, "height": 1400})
        page.add_init_script(NOTED)
        page.goto(f"{server.address}/timeline")
        page.wait_for_function("document.querySelectorAll('[data-testid=stVegaLiteChart] :is(svg, canvas)').length > 1")
        page.wait_for_timeout(2000)
        headings: list[float] = []
        taken: list[float] = []
        for step in range(asked.repeat):
            drawn = page.locator("[data-testid=stVegaLiteChart]").nth(1)
            drawn.scroll_into_view_if_needed()
            strip = drawn.bounding_box()  # another one after each brush: the chart above is as high as its events need
            assert strip is not None
            middle_of, reach = strip["x"] + strip["width"] * (0.6 + 0.03 * (step % 10)), strip["width"] * 0.15
            page.mouse.move(middle_of - reach, strip["y"] + 20)
            page.mouse.down()
            page.mouse.move(middle_of, strip["y"] + 20)
            # The window is asked for when it is let go; the time begins with that.
            page.evaluate(
                "() => { const said = () => document.querySelector('h3')?.innerText, before = said();"
                " addEventListener('pointerup', () => {"
                " window.began = performance.now(); window.table = window.heading = 0;"
                " const see = () => { if (said() && said() !== before) window.heading = performance.now();"
                " else requestAnimationFrame(see) }; requestAnimationFrame(see) }, {once: true, capture: true}) }"
            )
            page.mouse.up()
            page.wait_for_function("window.heading > 0 && window.table > 0", timeout=10_000)
            heading, table = page.evaluate("[window.heading - window.began, window.table - window.began]")
            headings.append(heading / 1000)
            taken.append(table / 1000)
            page.wait_for_timeout(2000)
        chromium.close()
    say("from a brush to the heading of what it shows", middle(headings))
    say("  to the table (held to 100 ms)", middle(taken))


def seeds(folder: Path) -> Path:
    """Return a database of the five documents, built once."""
    database = folder / "seeds.duckdb"
    if not database.exists():
        build(SEEDS, database)
    return database


def million(folder: Path) -> Path:
    """Return a database of a million claims, generated once."""
    database = folder / "million.duckdb"
    if not database.exists():
        generated.make(database, claims=MILLION)
    return database


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=CASES, default=list(CASES), help="measure these alone")
    parser.add_argument("--repeat", type=int, default=15, metavar="N", help="how often each act is done (15)")
    parser.add_argument("--seconds", type=int, default=60, metavar="S", help="how long the fifty stay (60)")
    parser.add_argument("--peers", type=Path, metavar="PYTHON", help="a Python that has datasette, plotly and kaleido")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where databases are kept for the next time")
    asked = parser.parse_args()

    def say(what: str, figure: str) -> None:
        print(f"{what:56} {figure}", flush=True)

    with tempfile.TemporaryDirectory() as passing:
        for name in asked.only:
            before = processors()
            CASES[name](say, asked, asked.folder or Path(passing))
            say("  taken by the host meanwhile, of all processors", f"{100 * taken_away(before):7.0f} %")


if __name__ == "__main__":
    main()
