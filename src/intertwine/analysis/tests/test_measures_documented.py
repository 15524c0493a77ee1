"""The page that explains the measures and the code name the same things."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from intertwine.analysis.meanings import MEANINGS
from intertwine.analysis.measures import (
    Change,
    Introducing,
    Leaving,
    Measures,
    PeopleMeasures,
    catalogue,
)

PARTS = (
    "Says",
    "Does not say",
    "Worked out",
    "Source",
    "When answers are missing",
)


def page() -> str:
    here = Path(__file__).resolve()
    root = next(p for p in here.parents if (p / "pyproject.toml").exists())
    return (root / "docs" / "measures.md").read_text(encoding="utf-8")


def sections() -> dict[str, str]:
    found = re.split(r"^## (.+)$", page(), flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def figures(heading: str) -> set[str]:
    lines = sections()[heading].splitlines()
    line = next(line for line in lines if line.startswith("In files:"))
    return set(re.findall(r"`(\w+)`", line))


@pytest.mark.parametrize(
    ("explained", "measured"),
    [(catalogue.NETWORK, Measures), (catalogue.PERSON, PeopleMeasures)],
)
def test_every_figure_is_explained_under_its_heading(
    explained: dict[str, str], measured: type[Measures] | type[PeopleMeasures]
) -> None:
    assert set(explained) == {field.name for field in fields(measured)}
    for heading in set(explained.values()):
        here = {name for name, head in explained.items() if head == heading}
        assert figures(heading) == here


def test_the_page_explains_nothing_that_is_not_there() -> None:
    known = {*catalogue.NETWORK.values(), *catalogue.PERSON.values()}

    assert set(sections()) - known == {
        "Circles",
        "Small numbers",
        "From one time to another",
        "What if",
    }


def test_changes_are_explained_by_the_names_they_have() -> None:
    change = {field.name for field in fields(Change)}
    what_if = {field.name for kind in (Leaving, Introducing) for field in fields(kind)}

    assert figures("From one time to another") <= change
    assert figures("What if") <= what_if


def test_every_measure_says_all_five_things() -> None:
    for heading, text in sections().items():
        told = re.findall(r"^- \*\*(.+?):\*\* \S", text, flags=re.MULTILINE)
        assert tuple(told) == PARTS, heading


def test_links_on_the_page_lead_somewhere() -> None:
    anchors = {catalogue.anchor(heading) for heading in sections()}

    for target in re.findall(r"\]\(#([\w-]+)\)", page()):
        assert target in anchors


def test_every_meaning_in_a_report_has_its_entry_on_the_page() -> None:
    anchors = {
        re.sub(r"[^a-z -]", "", head.lower()).replace(" ", "-") for head in sections()
    }

    assert set(MEANINGS) <= anchors
