"""The house around the code: packaging, pins and colours."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def pins(name: str) -> dict[str, set[str]]:
    """Return the pinned versions of each package in a requirement file; several where markers choose."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if pin := re.match(r"([a-z0-9._-]+)==(\S+)", line):
            found.setdefault(pin[1], set()).add(pin[2])
    return found


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_and_hashed_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert entries
    assert [
        entry for entry in entries if not re.match(r"[a-z0-9._-]+==.*--hash=sha256:[0-9a-f]{64}", entry, re.S)
    ] == []
    assert re.findall(r".*(?:://|--index|--find-links|(?<![\w.])/\w).*", text) == []


def test_the_tests_run_with_the_very_versions_that_the_app_runs_with() -> None:
    tested = pins("requirements-dev.txt")
    assert {name: tested.get(name) for name in pins("requirements.txt")} == pins("requirements.txt")


def test_the_pins_are_what_pyproject_asks_for() -> None:
    run = PROJECT["project"]["dependencies"]
    dev = PROJECT["project"]["optional-dependencies"]["dev"]
    for asked, name in ((run, "requirements.txt"), (run + dev, "requirements-dev.txt")):
        pinned = pins(name)
        for requirement in map(Requirement, asked):
            versions = pinned.get(requirement.name, set())
            assert versions, f"{requirement} is not in {name}: run make lock"
            assert all(map(requirement.specifier.contains, versions)), (
                f"{requirement} against {versions}: run make lock"
            )


def test_every_package_on_disk_is_listed_and_no_other() -> None:
    on_disk = {
        str(path.parent.relative_to(ROOT)).replace("/", ".")
        for top in ("pipeline", "dashboard")
        for path in (ROOT / top).rglob("__init__.py")
    }
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == on_disk


def test_the_gallery_shows_every_page_in_both_themes_and_both_widths() -> None:
    pages = {page.stem for page in (ROOT / "dashboard" / "app_pages").glob("*.py")} - {"__init__"}
    views = itertools.product(pages, ("light", "dark"), ("wide", "narrow"))
    gallery = ROOT / "docs" / "screenshots"
    expected = {f"{'-'.join(view)}.webp" for view in views}
    assert set(re.findall(r"\(([a-z-]+\.webp)\)", (gallery / "README.md").read_text("utf-8"))) == expected
    assert {picture.name for picture in gallery.glob("*.webp")} == expected


# Colours

RELATIONS = slice(1, 5)
VERDICTS = slice(5, 10)
VISION = {
    # Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
    # IEEE Transactions on Visualization and Computer Graphics 15 (2009), severity 1.0.
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# Björn Ottosson, "A perceptual color space for image processing" (2020): linear sRGB to cone response, and on to OKLab.
CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)


def times(matrix: tuple[tuple[float, ...], ...], vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def linear(colour: str) -> list[float]:
    """Return red, green and blue of #RRGGBB as light, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted(
        sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), linear(c), strict=True)) for c in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def faded(text: str, background: str, share: float) -> str:
    """Return the colour of text that lets the background through, as Streamlit draws captions."""
    pairs = [(int(text[at : at + 2], 16), int(background[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in pairs)


def difference(one: str, other: str, vision: str) -> float:
    """Return how far apart two colours look to a kind of vision: 0 the same, 1 black and white (OKLab distance)."""

    def seen(colour: str) -> list[float]:
        light = [min(max(part, 0), 1) for part in times(VISION[vision], linear(colour))]
        return times(OKLAB, [cone ** (1 / 3) for cone in times(CONES, light)])

    return sum((a - b) ** 2 for a, b in zip(seen(one), seen(other), strict=True)) ** 0.5


def test_no_theme_option_outside_light_and_dark_ends_the_automatic_choice_between_them() -> None:
    assert set(THEME) == {"light", "dark"}
    assert set(THEME["light"]) == set(THEME["dark"])


def test_the_app_finds_its_settings_wherever_it_is_started_from() -> None:
    # Streamlit looks in the working directory and beside the script; Community Cloud starts in the root.
    beside_the_script = ROOT / "dashboard" / ".streamlit" / "config.toml"
    assert beside_the_script.samefile(ROOT / ".streamlit" / "config.toml")


def test_no_font_is_fetched() -> None:
    assert [theme["headingFont"] for theme in THEME.values()] == ["serif", "serif"]
    assert not any(option in theme for theme in THEME.values() for option in ("font", "codeFont", "fontFaces"))


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_captions_and_links_can_be_read(name: str) -> None:
    theme = THEME[name]
    for background in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert contrast(theme["textColor"], background) >= 7
        assert contrast(faded(theme["textColor"], background, 0.6), background) >= 4.5
        assert contrast(theme["grayTextColor"], background) >= 4.5
        assert contrast(theme["linkColor"], background) >= 4.5
        assert contrast(theme["primaryColor"], background) >= 3
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_chart_colours_stand_out_from_the_background(name: str) -> None:
    theme = THEME[name]
    assert len(theme["chartCategoricalColors"]) == 10
    assert [c for c in theme["chartCategoricalColors"] if contrast(c, theme["backgroundColor"]) < 3] == []


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize("group", [RELATIONS, VERDICTS], ids=["relations", "verdicts"])
def test_colours_of_one_group_are_told_apart_with_any_colour_vision(name: str, vision: str, group: slice) -> None:
    pairs = itertools.combinations(THEME[name]["chartCategoricalColors"][group], 2)
    assert [pair for pair in pairs if difference(*pair, vision) < 0.1] == []
