"""The contents of the handbook: its parts with their pages, and the other kinds."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from intertwine.handbook.models import KINDS
from intertwine.handbook.models.choices import Part
from intertwine.handbook.selectors.shelf import Card, Shelf

LONG = ("section", "page")


class PartOfIt(NamedTuple):
    """One of the four parts."""

    name: str
    label: str
    sections: list[Card]
    pages: list[Card]
    """What people asked for by name, in this part."""


class KindOfPage(NamedTuple):
    """One kind of short page."""

    name: str
    label: str
    number: int


def parts_of(pages: Shelf) -> list[PartOfIt]:
    """The four parts, in their order. No queries."""
    sections, named = pages.of_kind("section"), pages.of_kind("page")
    return [
        PartOfIt(
            part.value,
            str(part.label),
            [card for card in sections if part.value in card.ways["part"]],
            [card for card in named if part.value in card.ways["part"]],
        )
        for part in Part
    ]


def kinds_of(pages: Shelf) -> list[KindOfPage]:
    """The short kinds that have pages, and how many. No queries."""
    return [
        KindOfPage(name, str(kind._meta.verbose_name_plural), number)
        for name, kind in KINDS.items()
        if name not in LONG and (number := len(pages.of_kind(name)))
    ]


def by_kind(cards: Iterable[Card]) -> list[tuple[str, list[Card]]]:
    """Pages under the name of their kind, in the order of the shelf. No queries."""
    return [
        (str(KINDS[kind]._meta.verbose_name_plural), list(found))
        for kind, found in groupby(cards, key=lambda card: card.kind)
    ]
