"""Which kind of tie of the network a kind of a file is, as far as its name tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intertwine.people.rules.columns import normal

LEAVE_OUT = "leave"
KIND = "kind:"
NEW_BOTH_WAYS, NEW_ONE_WAY = "new:both", "new:one"
NEW = (NEW_BOTH_WAYS, NEW_ONE_WAY)


@dataclass(frozen=True)
class KnownKind:
    """A kind of tie of the network."""

    pk: int
    key: str
    name: str
    is_directed: bool


def guess(name: str, *, is_one_way: bool, known: Iterable[KnownKind]) -> str:
    """What a kind of the file becomes: one of the network of the same name, or new.

    >>> works = KnownKind(3, "work-together", "works together with", False)
    >>> guess("Works_together with", is_one_way=False, known=[works])
    'kind:3'
    >>> guess("advice", is_one_way=True, known=[works])
    'new:one'
    """
    said = normal(name)
    for kind in known:
        if said and said in {normal(kind.name), normal(kind.key)}:
            return f"{KIND}{kind.pk}"
    return NEW_ONE_WAY if is_one_way else NEW_BOTH_WAYS
