"""Bring the official trade figures up to date from services on the internet, and show what would change before it does.

Two forms of answer are read: SDMX-CSV 2.0 (the IMF's trade in goods by partner) and the JSON of UN Comtrade's preview.
Addresses, publishers and terms stand in ``data/reference/refresh_sources.csv``. Nothing else in the project needs the
network.

Sources: SDMX-CSV 2.0 (https://github.com/sdmx-twg/sdmx-csv); UN Comtrade's reference of areas, as its official client
reads it.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

from pipeline import reference
from pipeline.records import RecordFigure

TIMEOUT = (10.0, 60.0)
"""Seconds to wait for a connection, and for the next bytes of an answer."""
TRIES = 4
LARGEST_ANSWER = 20_000_000
"""Bytes: a pair's yearly figures are a few thousand, so more is not what was asked for."""
RECORDS_OF_A_PREVIEW = 500
"""UN Comtrade cuts its preview off here."""
FARTHEST = 3.0
"""New figures that lie on average farther than this from those on record, as a ratio, are in another unit or of
another trade: two customs services have differed by a factor of 1.5 at most."""


class RefreshError(Exception):
    """A service did not answer, or not in the form that is documented; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Service:
    """A line of ``refresh_sources.csv`` that can be asked."""

    name: str
    format: str
    address: str
    codes: tuple[str, ...]
    agency: str
    publisher: str
    quality: str


@dataclass(frozen=True, slots=True)
class Observed:
    """A yearly figure that a service gave: goods from ``source`` to ``target``, in dollars, counted by ``reporter``."""

    reporter: str
    source: str
    target: str
    year: int
    dollars: float
    address: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a figure on record would become; ``before`` is None where it is new."""

    observed: Observed
    before: float | None

    def __str__(self) -> str:
        new = self.observed
        told = f"{new.source} to {new.target} {new.year}, as {new.reporter} counts: "
        told += "" if self.before is None else f"{self.before / 1e9:.3f} -> "
        return told + f"{new.dollars / 1e9:.3f} bn USD"


@dataclass(frozen=True, slots=True)
class Refresh:
    """What a service would change on record, and what it could not tell."""

    service: Service
    changes: tuple[Change, ...]
    unchanged: int
    failures: tuple[str, ...]
    retrieved: dt.date


def services(folder: Path = reference.FOLDER) -> dict[str, Service]:
    """Return the services that can be asked, by name.

    Raises:
        RefreshError: the list is missing or lacks a column.
    """
    path = folder / "refresh_sources.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return {
                row["name"]: Service(
                    row["name"],
                    row["format"],
                    row["address"],
                    tuple(row["codes"].split()),
                    row["agency"],
                    row["publisher"],
                    row["quality"],
                )
                for row in csv.DictReader(lines)
                if row["format"]
            }
    except (OSError, KeyError) as error:
        raise RefreshError(f"data/reference/refresh_sources.csv cannot be read: {error}") from error


def pairs(figures: Sequence[RecordFigure]) -> tuple[tuple[str, str], ...]:
    """Return the pairs of states that the record has trade figures in dollars of, each once."""
    trade = ("trade_turnover", "exports")
    found = {tuple(sorted((row.source, row.target))) for row in figures if row.indicator in trade and row.unit == "USD"}
    return tuple(sorted(cast("set[tuple[str, str]]", found)))


def refresh(
    service: Service,
    asked: Sequence[tuple[str, str]],
    years: range,
    known: Sequence[RecordFigure],
    *,
    today: dt.date,
    report: Callable[[str], None] = lambda line: None,
) -> Refresh:
    """Ask a service for the yearly trade of pairs of states, each side as reporter, and compare it with the record.

    What a service cannot tell of one reporter costs that reporter only, and is told in ``failures``.

    Raises:
        RefreshError: the service gave nothing at all.
    """
    found: list[Observed] = []
    failures: list[str] = []
    with _session() as session:
        ask = _FORMATS[service.format](service, session)
        for pair in asked:
            for reporter, partner in (pair, pair[::-1]):
                report(f"{service.name}: {reporter} with {partner}")
                try:
                    new = list(ask(reporter, partner, years))
                    _refuse_another_unit(new, known)
                except RefreshError as error:
                    failures.append(f"{reporter} with {partner}: {error}")
                    continue
                found.extend(new)
                given = {observed.year for observed in new}
                if lacking := [str(year) for year in years if year not in given]:
                    failures.append(f"{reporter} with {partner}: no figures for {', '.join(lacking)}")
    if not found:
        raise RefreshError("\n  ".join([f"{service.name} gave no figure; nothing was changed", *failures]))
    before = {
        (row.reporter, row.source, row.target, row.period_start.year): row.value
        for row in known
        if row.agency == service.agency and row.indicator == "exports" and _is_year(row)
    }
    changes = [Change(new, before.get((new.reporter, new.source, new.target, new.year))) for new in found]
    differing = tuple(change for change in changes if change.before != change.observed.dollars)
    return Refresh(service, differing, len(changes) - len(differing), tuple(failures), today)


def write(refreshed: Refresh, folder: Path = reference.FOLDER) -> Path:
    """Write the changes into ``figures.csv`` and return where the file as it was is kept.

    Raises:
        ReferenceError: the new file would not be a valid record; then the old one still stands.
    """
    path = folder / "figures.csv"
    kept = folder / "kept" / f"figures-{refreshed.retrieved.isoformat()}.csv"
    kept.parent.mkdir(exist_ok=True)
    ordinal = 1
    while kept.exists():
        ordinal += 1
        kept = kept.with_name(f"figures-{refreshed.retrieved.isoformat()}-{ordinal}.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns = list(reader.fieldnames or ())
        rows = list(reader)
    new = {_key(row): row for row in (_row(refreshed, change.observed) for change in refreshed.changes)}
    rows = [new.pop(_key(row), row) for row in rows]
    rows.extend(new.values())
    with tempfile.TemporaryDirectory(dir=folder) as aside:
        written = Path(aside) / path.name
        with written.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
        reference.figures(Path(aside))
        shutil.copy2(path, kept)
        written.replace(path)
    return kept


# ------------------------------------------------------------------------------------------------- forms of an answer


class _SdmxCsv:
    """The IMF's trade in goods by partner country: one answer a reporter and partner."""

    def __init__(self, service: Service, session: requests.Session) -> None:
        self._service, self._session = service, session

    def __call__(self, reporter: str, partner: str, years: range) -> Iterator[Observed]:
        address = self._service.address.format(reporter=reporter, partner=partner)
        content = _got(self._session, address, "application/vnd.sdmx.data+csv;version=2.0.0")
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace")))
        columns = {"COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE"}
        if absent := columns - set(table.fieldnames or ()):
            raise _changed(address, f"its table has no column {', '.join(sorted(absent))}", content)
        for row in table:
            if None in row.values():
                raise _changed(address, f"its line {table.line_num} is cut off", content)
            if (row["COUNTRY"], row["COUNTERPART_COUNTRY"], row["FREQUENCY"]) != (reporter, partner, "A"):
                raise _changed(address, f"its line {table.line_num} is of something that was not asked for", content)
            if not row["OBS_VALUE"] or row["OBS_VALUE"] == "NaN":
                continue
            try:
                # SCALE is a power of ten, as SDMX's UNIT_MULT.
                dollars = float(row["OBS_VALUE"]) * 10 ** int(row.get("SCALE") or 0)
                year = int(row["TIME_PERIOD"])
            except ValueError as error:
                raise _changed(address, f"its line {table.line_num} has no number: {error}", content) from error
            if year in years:
                yield _observed(row["INDICATOR"].startswith("X"), reporter, partner, year, dollars, address)


class _ComtradeJson:
    """UN Comtrade's preview: one answer a reporter, partner and year; codes of countries are asked for first."""

    def __init__(self, service: Service, session: requests.Session) -> None:
        self._service, self._session = service, session
        self._reporters: dict[str, int] = {}
        self._partners: dict[str, int] = {}

    def __call__(self, reporter: str, partner: str, years: range) -> Iterator[Observed]:
        if not self._reporters:
            of_reporters, of_partners = self._service.codes
            self._reporters = self._codes(of_reporters, "reporterCode")
            self._partners = self._codes(of_partners, "PartnerCode")
        if reporter not in self._reporters or partner not in self._partners:
            raise RefreshError(f"UN Comtrade lists no {reporter if reporter not in self._reporters else partner}")
        codes = {"reporter": self._reporters[reporter], "partner": self._partners[partner]}
        for year in years:
            address = self._service.address.format(**codes, year=year)
            answer = self._json(address)
            rows, count = answer.get("data"), answer.get("count")
            if not isinstance(rows, list) or answer.get("error"):
                raise RefreshError(f"{address} was refused: {answer.get('error') or 'no data'}. Try again later")
            rows = cast("list[dict[str, Any]]", rows)
            if len(rows) >= RECORDS_OF_A_PREVIEW or (isinstance(count, int) and count != len(rows)):
                raise RefreshError(f"{address} gave {len(rows)} of {count} records. Try again later")
            totals = [row for row in rows if row.get("partner2Code", 0) == 0 and row.get("motCode", 0) == 0]
            for flow in ("X", "M"):
                of_flow = [row for row in totals if row.get("flowCode") == flow]
                if len(of_flow) > 1:
                    raise _changed(address, f"it gave {len(of_flow)} totals for one flow", b"")
                for row in of_flow:
                    value = row.get("primaryValue")
                    if not isinstance(value, int | float):
                        raise _changed(address, f"primaryValue is {value!r}", b"")
                    yield _observed(flow == "X", reporter, partner, year, float(value), address)

    def _codes(self, address: str, column: str) -> dict[str, int]:
        areas = self._json(address).get("results")
        if not isinstance(areas, list):
            raise _changed(address, "it has no list of results", b"")
        codes = {
            area[f"{column}IsoAlpha3"]: area[column]
            for area in cast("list[dict[str, Any]]", areas)
            if not area.get("isGroup") and not area.get("entryExpiredDate") and area.get(f"{column}IsoAlpha3")
        }
        if not codes:
            raise _changed(address, f"no area has {column}IsoAlpha3", b"")
        return codes

    def _json(self, address: str) -> dict[str, Any]:
        content = _got(self._session, address, "application/json")
        try:
            answer: object = json.loads(content)
        except ValueError as error:
            raise _changed(address, "it is no JSON", content) from error
        if not isinstance(answer, dict):
            raise _changed(address, "it is no JSON object", content)
        return cast("dict[str, Any]", answer)


_FORMATS = {"sdmx-csv-2": _SdmxCsv, "comtrade-json": _ComtradeJson}


def _observed(is_export: bool, reporter: str, partner: str, year: int, dollars: float, address: str) -> Observed:
    source, target = (reporter, partner) if is_export else (partner, reporter)
    return Observed(reporter, source, target, year, float(round(dollars)), address)


# ----------------------------------------------------------------------------------------------------------- plumbing


def _session() -> requests.Session:
    """Return a session that waits and asks again where a service is busy, as long as the service wishes."""
    session = requests.Session()
    again = Retry(TRIES - 1, status_forcelist=(429, 500, 502, 503, 504), backoff_factor=0.5, raise_on_status=False)
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(max_retries=again))
    session.headers["User-Agent"] = "footnote-refresh"
    return session


def _got(session: requests.Session, address: str, form: str) -> bytes:
    try:
        with session.get(address, headers={"Accept": form}, timeout=TIMEOUT, stream=True) as answer:
            if answer.status_code == 429:
                raise RefreshError(f"{address} is asked too often (429). Wait some minutes and try again")
            if answer.status_code != 200:
                raise RefreshError(
                    f"{address} answered {answer.status_code} {answer.reason}. See refresh_sources.csv for its terms;"
                    " the address may have changed"
                )
            content = bytearray()
            for part in answer.iter_content(1 << 16):
                content += part
                if len(content) > LARGEST_ANSWER:
                    raise RefreshError(f"{address} answered more than {LARGEST_ANSWER:,} bytes: no yearly figures")
            return bytes(content)
    except (requests.RequestException, OSError) as error:
        raise RefreshError(f"{address} could not be read: {error}. Is there internet? Try again later") from error


def _changed(address: str, how: str, content: bytes) -> RefreshError:
    begins = f" (it begins {content[:60].decode('utf-8', errors='replace')!r})" if content else ""
    return RefreshError(f"{address} answered in another form than documented: {how}{begins}. Nothing of it was taken")


def _refuse_another_unit(new: Sequence[Observed], known: Sequence[RecordFigure]) -> None:
    """Hold new figures against those on record of the same goods and year, whoever counted them."""
    on_record: dict[tuple[str, str, int], list[float]] = {}
    for row in known:
        if row.indicator == "exports" and row.value and row.unit == "USD" and _is_year(row):
            on_record.setdefault((row.source, row.target, row.period_start.year), []).append(row.value)
    ratios = [
        observed.dollars / statistics.median(on_record[key])
        for observed in new
        if (key := (observed.source, observed.target, observed.year)) in on_record
    ]
    if ratios and not 1 / FARTHEST < statistics.median(ratios) < FARTHEST:
        raise RefreshError(
            f"the figures are {statistics.median(ratios):g} times those on record; unit or scale must have changed."
            " Nothing of it was taken"
        )


def _is_year(row: RecordFigure) -> bool:
    return (row.period_end - row.period_start).days > 360


def _key(row: dict[str, str]) -> tuple[str, ...]:
    columns = ("reporter", "agency", "indicator", "source", "target", "period_start", "period_end", "unit")
    return tuple(row[column] for column in columns)


def _row(refreshed: Refresh, observed: Observed) -> dict[str, str]:
    return {
        "reporter": observed.reporter,
        "agency": refreshed.service.agency,
        "indicator": "exports",
        "source": observed.source,
        "target": observed.target,
        "period_start": f"{observed.year}-01-01",
        "period_end": f"{observed.year}-12-31",
        "value": f"{observed.dollars:.0f}",
        "unit": "USD",
        "growth_percent": "",
        "growth_currency": "",
        "quality": refreshed.service.quality,
        "publisher": refreshed.service.publisher,
        "url": observed.address,
        "note": f"retrieved {refreshed.retrieved.isoformat()}"
        + ("" if observed.reporter == observed.source else "; import as the importer counts it"),
    }
