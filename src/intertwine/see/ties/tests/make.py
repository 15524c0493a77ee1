"""The smallest valid ties, for tests of every app above."""

from itertools import count
from typing import Any

from django.utils import timezone

from intertwine.people.models import Network, Person
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.rules import Side, state_of, strength_of
from intertwine.see.ties.services import tick

_numbers = count(1)


def make_kind(network: Network, name: str = "", **fields: Any) -> Kind:
    """A kind of tie that both are part of alike, unless ``fields`` say so."""
    number = next(_numbers)
    words = ["One", "Two", "Three", "Four", "Five"]
    defaults = {"key": f"kind-{number}", "question": "Who?", "strength_words": words}
    return Kind.objects.create(
        network=network, name=name or f"knows {number}", **(defaults | fields)
    )


def make_tie(
    first: Person, second: Person, kind: Kind | None = None, **fields: Any
) -> Tie:
    """A tie that both agreed to, unless ``fields`` say so."""
    kind = kind or first.network.tie_kinds.get(key="work-together")
    if not kind.is_directed and first.pk > second.pk:
        first, second = second, first
    defaults: dict[str, Any] = {
        "first_says": True,
        "second_says": True,
        "said_at": timezone.now(),
    }
    tie = Tie(
        network=first.network,
        kind=kind,
        first=first,
        second=second,
        is_directed=kind.is_directed,
        through=Tie.Through.OWN,
        version=tick(first.network),
        **(defaults | fields),
    )
    one, other = tie.saying(Side.FIRST), tie.saying(Side.SECOND)
    tie.state = state_of(
        one, other, reported=tie.is_reported, ended=tie.ended_at is not None
    )
    tie.strength = strength_of(one, other, reported=tie.reported_strength)
    tie.save()
    return tie
