"""Networks to suggest introductions in, and what the engine says of them."""

from collections.abc import Sequence
from random import Random
from typing import Any

import numpy.typing as npt
from django.utils import timezone

from intertwine.analysis import Graph
from intertwine.analysis.triangles import introductions
from intertwine.people.models import Network, Person, Standing
from intertwine.people.tests.make import make_person
from intertwine.see.ties.models import Tie
from intertwine.see.ties.services import tick
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.rules.ranked import Candidate, Ranked

Pairs = list[tuple[str, str]]


def make_people(network: Network, count: int) -> list[Person]:
    """Many people whom members may see, in the order of their keys."""
    Person.objects.bulk_create(
        Person(
            network=network,
            name=f"Person {number:03}",
            presence=2,
            agreed_at=timezone.now(),
            created_at=timezone.now(),
            came_through=Person.CameThrough.WEAVER,
        )
        for number in range(count)
    )
    return list(network.people.filter(name__startswith="Person ").order_by("pk"))


def make_ties(
    network: Network, people: Sequence[Person], pairs: set[tuple[int, int]], lot: Random
) -> None:
    """Ties that both agreed to, of every strength."""
    kind = network.tie_kinds.get(key="work-together")
    version = tick(network)
    Tie.objects.bulk_create(
        Tie(
            network=network,
            kind=kind,
            first=people[one],
            second=people[other],
            first_says=True,
            second_says=True,
            state=2,
            strength=lot.choice([None, 1, 2, 3, 4, 5]),
            through=Tie.Through.OWN,
            said_at=timezone.now(),
            version=version,
        )
        for one, other in sorted(pairs)
    )


def random_pairs(count: int, ties: int, lot: Random) -> set[tuple[int, int]]:
    """Pairs of numbers, the smaller first."""
    found: set[tuple[int, int]] = set()
    while len(found) < min(ties, count * (count - 1) // 2):
        one, other = sorted(lot.sample(range(count), 2))
        found.add((one, other))
    return found


def engines_pairs(graph: Graph, most: int, apart: npt.ArrayLike = ()) -> Pairs:
    """The engine's own best pairs, by name, each pair in the order of names."""
    found = introductions(graph, top=most, per_person=0, exclude_pairs=apart).network
    return [
        _in_order(graph.labels[one], graph.labels[other])
        for one, other in zip(found.first.tolist(), found.second.tolist(), strict=True)
    ]


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def sorted_names(candidates: Sequence[Candidate]) -> Pairs:
    """Pairs by name in their order, each pair in the order of names."""
    return [_in_order(*pair) for pair in names_of(candidates)]


def names_of(candidates: Sequence[Candidate]) -> Pairs:
    """Pairs by name, in their order."""
    names = dict(Person.objects.values_list("pk", "name"))
    return [(names[each.first], names[each.second]) for each in candidates]


def pairs_in(found: Ranked) -> set[tuple[int, int]]:
    """Every pair of every section, by key."""
    return {each.key for each in found.all}


def key_of(one: Person, other: Person) -> tuple[int, int]:
    """The keys of two people, the smaller first."""
    return min(one.pk, other.pk), max(one.pk, other.pk)


def square(
    standing: Standing, **about: dict[str, Any]
) -> tuple[Person, Person, Person, Person]:
    """Ann and Dee both know Ben and Cai, but not each other; nor do these two."""
    network = standing.network
    ann, ben, cai, dee = (
        make_person(network, name, **about.get(name.lower(), {}))
        for name in ("Ann", "Ben", "Cai", "Dee")
    )
    for one in (ann, dee):
        for other in (ben, cai):
            make_tie(one, other)
    return ann, ben, cai, dee
