"""Needs with the pages a person would choose, and how often those are suggested.

Two lists, both labelled by hand before any matching was written: what people said they
would like to learn, in words of our own, and what made-up people might say. The
constants of the matching were chosen on both; what people said word for word was only
measured.
"""

import tomllib
from functools import cache
from typing import Any

from tests.repository import ROOT

from intertwine.analysis.crossing import Crossing, cross
from intertwine.handbook.rules.front_matter import read
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.selectors.contents import LONG
from intertwine.handbook.selectors.finding import in_full
from intertwine.handbook.selectors.shelf import Card
from intertwine.learn.needs.selectors.pages import akin_to, page_of


def listed(name: str) -> list[dict[str, Any]]:
    with (ROOT / "tests" / name).open("rb") as file:
        needs: list[dict[str, Any]] = tomllib.load(file)["needs"]
    return needs


@cache
def handbook() -> tuple[list[str], Crossing]:
    """The long pages as they come with the program: their slugs, and what is learned."""
    files = [
        read(file.read_text(encoding="utf-8"))
        for file in sorted(CONTENT.glob("*/*.md"))
    ]
    cards = [Card(f["slug"], f["title"], f["line"], f["kind"]) for f, _body in files]
    akin = akin_to(cards, {facts["slug"]: facts["related"] for facts, _body in files})
    pages = {
        card.slug: page_of(card, body, akin[card.slug])
        for card, (_facts, body) in zip(cards, files, strict=True)
        if card.kind in LONG
    }
    return list(pages), cross(list(pages.values()))


def found_share(needs: list[str], wanted: list[list[str]]) -> float:
    slugs, crossing = handbook()
    hits = [
        any(slugs[match.page] in pages for match in matches)
        for matches, pages in zip(
            crossing.match([in_full(need) for need in needs]), wanted, strict=True
        )
    ]
    return sum(hits) / len(hits)
