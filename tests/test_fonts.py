"""The fonts that stand in while ours is on its way take as much room as ours."""

import re
from pathlib import Path

import pytest
from tools.fonts import OURS, measured, stand_in

from tests.repository import ROOT

STYLES = (ROOT / "frontend/styles/fonts.css").read_text(encoding="utf-8")
RULES = re.findall(r"@font-face \{(.+?)\}", STYLES, re.DOTALL)
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts")
FILES = {
    "Arial": ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    "Roboto": ("Roboto-Regular.ttf", "Roboto-Bold.ttf"),
    "Noto Sans": ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    "DejaVu Sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
}
"""Where a font's letters lie; Liberation Sans is as wide as Arial by design."""


def numbers(rule: str) -> dict[str, float]:
    """What a rule says in percent, as parts of 1."""
    found = re.findall(r"([\w-]+): ([\d.]+)%", rule)
    return {key: float(value) / 100 for key, value in found}


def installed(name: str) -> Path | None:
    """The file of a font, where this machine has it."""
    found = (path for folder in FOLDERS for path in Path(folder).rglob(name))
    return next(found, None)


@pytest.fixture
def is_installed() -> None:
    """The front end brings our font along."""
    if not OURS.exists():
        pytest.skip("The front end is not installed")


def test_each_font_stands_in_for_each_weight() -> None:
    weights = ["200 549", "550 599", "600 800"]

    found = re.findall(r'"In place (.+?)";\s+font-weight: (.+?);', STYLES)

    assert found == [(name, weight) for name in FILES for weight in weights]


@pytest.mark.usefixtures("is_installed")
@pytest.mark.parametrize("rule", RULES)
def test_a_line_stays_as_high(rule: str) -> None:
    _width, above, below = measured(OURS)
    said = numbers(rule)

    assert said["ascent-override"] * said["size-adjust"] == pytest.approx(
        above, abs=2e-3
    )
    assert said["descent-override"] * said["size-adjust"] == pytest.approx(
        below, abs=2e-3
    )
    assert said["line-gap-override"] == 0


@pytest.mark.usefixtures("is_installed")
@pytest.mark.parametrize("weight", [400, 550, 700])
@pytest.mark.parametrize("name", FILES)
def test_a_line_stays_as_wide(name: str, weight: int) -> None:
    file = installed(FILES[name][weight == 700])
    if file is None:
        pytest.skip(f"{name} is not on this machine")
    rule = RULES[3 * list(FILES).index(name) + [400, 550, 700].index(weight)]

    assert numbers(rule) == pytest.approx(stand_in(file, weight), abs=3e-3)
