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


def plain_name(name: str, *, is_one_way: bool, known: Iterable[KnownKind]) -> str:
    """What ties are called of which a file does not say the kind.

    One that is here already under this name is taken, if it leads the same way.

    >>> joined = KnownKind(3, "is-connected-with", "is connected with", False)
    >>> plain_name("is connected with", is_one_way=False, known=[joined])
    'is connected with'
    >>> plain_name("is connected with", is_one_way=True, known=[joined])
    'is connected with (2)'
    """
    leads = {normal(kind.name): kind.is_directed for kind in known}
    number, tried = 1, name
    while leads.get(normal(tried), is_one_way) != is_one_way:
        number += 1
        tried = f"{name} ({number})"
    return tried
