"""Choosing one among many: a part of the name is typed, and those who fit stand there.

Nobody is sent a list of everybody: a network may have thousands. Where all of them are
few, they stand there before anything is typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404

from intertwine.kit.numbers import number_in

MOST = 20
"""So many of those who fit are shown."""

Row = TypeVar("Row")
Other = TypeVar("Other")
Thing = TypeVar("Thing", bound=Model)


class Choice(NamedTuple):
    """One of those who fit, as the page shows them: a link to what comes next."""

    address: str
    name: str
    about: str = ""
    picture: str | None = None


@dataclass(frozen=True)
class Found(Generic[Row]):
    """The first of those who fit, and whether there are more."""

    rows: Sequence[Row]
    has_more: bool = False

    def turned(self, into: Callable[[Row], Other]) -> "Found[Other]":
        """The same, each made into something else."""
        return Found([into(row) for row in self.rows], self.has_more)


def first_of(rows: QuerySet[Thing], words: str) -> Found[Thing]:
    """The first of these rows; without any words only if they are few. One query."""
    found = list(rows[: MOST + 1])
    has_more = len(found) > MOST
    if has_more and not words:
        return Found([])
    return Found(found[:MOST], has_more)


def chosen(rows: QuerySet[Thing], key: str) -> Thing | None:
    """Whichever of these rows an address names by its key, if it names any. One query.

    Raises:
        Http404: If it names what is not among them.
    """
    if not key:
        return None
    return get_object_or_404(rows, pk=number_in(key))
