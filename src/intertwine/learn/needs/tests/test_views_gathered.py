"""What people said they would like to learn, word for word, becomes needs."""

import tomllib

import pytest
from tests.repository import ROOT

from intertwine.analysis.tests.real import VIEWS
from intertwine.learn.needs.rules import lines_of
from intertwine.learn.needs.tests.labelled import found_share, listed

pytestmark = pytest.mark.real
ENOUGH = 0.8
"""What people said is full of short forms and of thoughts that go on. Four of five must
find their page all the same."""


def test_what_people_said_word_for_word_becomes_needs_and_finds_pages() -> None:
    said = said_needs()
    labels = listed("handbook_needs.toml")
    assert len(said) == len(labels) == 36
    pairs = [
        (words, label["sections"])
        for words, label in zip(said, labels, strict=True)
        if label["sections"]
    ]

    share = found_share([words for words, _ in pairs], [pages for _, pages in pairs])

    assert share >= ENOUGH


def test_what_people_told_of_their_challenges_and_agreed_on_finds_pages_too() -> None:
    labels = tomllib.loads((ROOT / "tests/handbook_voices.toml").read_text("utf-8"))
    told = {
        "challenges": bullets("Challenges in connecting", "I overcome"),
        "overcome": bullets("I overcome these challenges by…", "From what I have"),
        "framework": lines_between("Skills for Networking", "Individual conversations"),
    }
    assert {name: len(said) for name, said in told.items()} == {
        name: len(pages) for name, pages in labels.items()
    }
    pairs = [
        (words, pages)
        for name, said in told.items()
        for words, pages in zip(said, labels[name], strict=True)
        if pages
    ]

    share = found_share([words for words, _ in pairs], [pages for _, pages in pairs])

    assert share >= ENOUGH


def said_needs() -> list[str]:
    """The learning needs of the evaluation, the board and the conversations, in order."""
    parts = (
        ("What would you like to learn more", "In Network Weaving there are"),
        ("Hexitime Miro Board", "What next"),
        ("Individual conversations and comments", "QI alumni event"),
    )
    found = [line for part in parts for line in bullets(*part) if line != "Quotes:"]
    coaching = next(n for n, line in enumerate(found) if line.startswith("Coaching"))
    # Two needs in one bullet, which goes on in a line of its own.
    return [*found[: coaching + 1], "action learning", *found[coaching + 1 :]]


def bullets(begin: str, end: str) -> list[str]:
    """What stands behind bullets there."""
    lines = lines_between(begin, end)
    return lines_of("\n".join(line for line in lines if line.startswith("·")))


def lines_between(begin: str, end: str) -> list[str]:
    """The lines of the consultation from one on and before another, but for empty ones."""
    text = VIEWS.read_text(encoding="utf-8")
    part = text[text.index(begin) :]
    lines = map(str.strip, part[: part.index(end)].splitlines())
    return [line for line in lines if line]
