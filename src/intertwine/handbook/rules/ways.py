"""The ways to a page: what a reader asks for, and which pages answer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

TIMES = {"5": 5, "15": 15, "30": 30, "60": 60, "240": 240}
"""How long a reader has, in minutes: by what stands in the address."""

COMPANY = {"alone": (1, 1), "pair": (2, 2), "few": (3, 7), "many": (8, 999)}
"""With how many others, by what stands in the address."""

START = 3
"""How many pages somebody is given to start with."""


class Findable(Protocol):
    """What a page is found by."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def ways(self) -> Mapping[str, list[str]]:
        """The words it is found by."""

    @property
    def minutes(self) -> tuple[int, int] | None:
        """How long it takes, at least and at most."""

    @property
    def people(self) -> tuple[int, int] | None:
        """For how many it is, at least and at most."""


Found = TypeVar("Found", bound=Findable)


@dataclass(frozen=True)
class Wish:
    """What a reader asks for; nothing where they do not mind."""

    ways: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    minutes: int | None = None
    people: tuple[int, int] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether they ask for nothing in particular."""
        return not (self.ways or self.kind or self.minutes or self.people)


def that_fit(cards: Iterable[Found], wish: Wish) -> list[Found]:
    """The pages that are all that somebody asks for, in the order they came."""
    return [card for card in cards if _fits(card, wish)]


def to_start_with(cards: Iterable[Found], wish: Wish, *, in_order: bool) -> list[Found]:
    """The three pages that answer most of what somebody asks for.

    Args:
        cards: The pages to choose from.
        wish: What is asked for.
        in_order: Whether the first of the pages fit better than the last.
    """
    choice = list(cards)

    def rank(place: int) -> float:
        early = 2 * (1 - place / len(choice)) if in_order else 0
        return _answers(choice[place], wish) + early

    best = sorted(range(len(choice)), key=rank, reverse=True)
    return [choice[place] for place in best[:START]]


def _fits(card: Findable, wish: Wish) -> bool:
    if wish.kind and card.kind != wish.kind:
        return False
    if any(word not in card.ways.get(way, []) for way, word in wish.ways.items()):
        return False
    return _has_time(card, wish) and _has_company(card, wish)


def _has_time(card: Findable, wish: Wish) -> bool:
    if wish.minutes is None:
        return True
    return card.minutes is not None and card.minutes[0] <= wish.minutes


def _has_company(card: Findable, wish: Wish) -> bool:
    if wish.people is None:
        return True
    if card.people is None:
        return False
    (least, most), (fewest, most_here) = card.people, wish.people
    return least <= most_here and fewest <= most


def _answers(card: Findable, wish: Wish) -> float:
    asked = wish.ways.items()
    said = sum(word in card.ways.get(way, []) for way, word in asked)
    return said + _has_time(card, wish) / 2 + _has_company(card, wish) / 2
