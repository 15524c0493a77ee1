"""Needs with the pages a person would choose, and how often those are suggested.

All lists were labelled by hand before what is measured with them was written. On two of
them the constants of the matching were chosen: what people said they would like to
learn, in words of our own, and what made-up people might say. On all others it is only
measured (``docs/decisions/0125``).
"""

import tomllib
from functools import cache
from typing import Any

from tests.repository import ROOT

from intertwine.handbook.rules.front_matter import read
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.selectors.contents import LONG
from intertwine.handbook.selectors.shelf import Card
from intertwine.learn.needs.selectors.pages import Matching, matching


def listed(name: str) -> list[dict[str, Any]]:
    with (ROOT / "tests" / name).open("rb") as file:
        needs: list[dict[str, Any]] = tomllib.load(file)["needs"]
    return needs


def listed_names() -> list[str]:
    """The slugs of the pages of which it is written how the field calls them."""
    with (CONTENT / "meanings.toml").open("rb") as file:
        return list(tomllib.load(file)["called"])


@cache
def handbook() -> tuple[list[str], Matching]:
    """The long pages as they come with the program: their slugs, and what is learned."""
    files = [
        read(file.read_text(encoding="utf-8"))
        for file in sorted(CONTENT.glob("*/*.md"))
    ]
    cards = [Card(f["slug"], f["title"], f["line"], f["kind"]) for f, _body in files]
    bodies = {facts["slug"]: body for facts, body in files}
    related = {facts["slug"]: facts["related"] for facts, _body in files}
    slugs = [card.slug for card in cards if card.kind in LONG]
    return slugs, matching(cards, bodies, related)


def found_share(needs: list[str], wanted: list[list[str]]) -> float:
    slugs, learned = handbook()
    hits = [
        any(slugs[match.page] in pages for match in matches)
        for matches, pages in zip(learned.match(needs), wanted, strict=True)
    ]
    return sum(hits) / len(hits)
