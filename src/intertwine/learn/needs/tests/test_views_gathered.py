"""What people said they would like to learn, word for word, becomes needs."""

from intertwine.learn.needs.rules import lines_of
from intertwine.learn.needs.tests.conftest import VIEWS
from intertwine.learn.needs.tests.labelled import found_share, listed

FLOOR = 0.75
"""It is full of short forms and of thoughts that go on: less of it finds its page, and
that must not become less still. The goal is four of five, as for plain sentences."""


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

    assert share >= FLOOR


def said_needs() -> list[str]:
    """The learning needs of the evaluation, the board and the conversations, in order."""
    text = VIEWS.read_text(encoding="utf-8")
    parts = (
        ("What would you like to learn more", "In Network Weaving there are"),
        ("Hexitime Miro Board", "What next"),
        ("Individual conversations and comments", "QI alumni event"),
    )
    found = []
    for begin, end in parts:
        part = text[text.index(begin) :]
        bullets = [
            line
            for line in part[: part.index(end)].splitlines()
            if line.strip().startswith("·")
        ]
        found += [line for line in lines_of("\n".join(bullets)) if line != "Quotes:"]
    coaching = next(n for n, line in enumerate(found) if line.startswith("Coaching"))
    # Two needs in one bullet, which goes on in a line of its own.
    return [*found[: coaching + 1], "action learning", *found[coaching + 1 :]]
