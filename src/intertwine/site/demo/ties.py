"""Who is tied to whom in the demo: invented, and the same on every installation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations
from random import Random

from django.utils import timezone

from intertwine.people.models import Network, Person
from intertwine.see.map.services import make_places
from intertwine.see.ties.models import Clock, Kind, Tie
from intertwine.see.ties.rules import Saying, State, state_of, strength_of

SEED = 20
TIES_EACH = 3.4
"""Ties per person, on average; everybody is in twice as many."""

DAYS = 730

LED_BACK = 0.35
"""How many of the agreed ties that lead one way have one that leads back."""

KINDS = (
    ("work-together", 30),
    ("share", 26),
    ("talked-with", 20),
    ("learn-from", 14),
    ("aware-of", 7),
    ("know-better", 3),
)
"""How often each kind is said, of a hundred."""


@dataclass(frozen=True)
class Pair:
    """Two people, and how likely a tie between them is."""

    first: Person
    second: Person
    closeness: float


def add_ties() -> None:
    """Ties of two years, in every demo network, and where everybody stands."""
    for network in Network.objects.filter(is_demo=True).order_by("pk"):
        add_ties_to(network)
        make_places(network)


def add_ties_to(network: Network) -> None:
    """Ties among the people of one network."""
    # No secret: it has to come out the same every time.
    chance = Random(SEED)  # noqa: S311
    people = list(network.people.prefetch_related("values").order_by("pk"))
    kinds = {kind.key: kind for kind in Kind.objects.filter(network=network)}
    pairs = list(_chosen(list(_pairs(people, chance)), len(people), chance))
    ties = [tie for pair in pairs for tie in _ties(pair, kinds, chance)]
    ties += [_way_back(tie, chance) for tie in ties if _has_way_back(tie, chance)]
    clock, _is_new = Clock.objects.get_or_create(network=network)
    for version, tie in enumerate(ties, start=1):
        tie.version = version
    Tie.objects.bulk_create(ties)
    clock.version = len(ties)
    clock.save()


def _pairs(people: list[Person], chance: Random) -> Iterator[Pair]:
    """Every two people: those who have something in common are closer."""
    interests = {p.pk: {value.value for value in p.values.all()} for p in people}
    bonds = {p.pk: 0.8 + chance.random() ** 3 * 3 for p in people}
    for first, second in combinations(people, 2):
        closeness = 0.02 + 0.25 * (first.nation == second.nation)
        closeness += 0.12 * (first.sector == second.sector)
        if first.organisation_id and first.organisation_id == second.organisation_id:
            closeness += 6
        closeness += 0.8 * len(interests[first.pk] & interests[second.pk])
        yield Pair(first, second, closeness * bonds[first.pk] * bonds[second.pk])


def _chosen(pairs: list[Pair], people: int, chance: Random) -> Iterable[Pair]:
    """The pairs that are tied: the closest first, then those who share contacts."""
    wanted = round(people * TIES_EACH * 0.9)
    some = _drawn(pairs, wanted // 2, chance)
    contacts: dict[int, set[int]] = defaultdict(set)
    for pair in some:
        contacts[pair.first.pk].add(pair.second.pk)
        contacts[pair.second.pk].add(pair.first.pk)
    rest = [
        replace(pair, closeness=pair.closeness * (1 + 3 * shared))
        for pair in pairs
        if pair not in some
        for shared in [len(contacts[pair.first.pk] & contacts[pair.second.pk])]
    ]
    return some + _drawn(rest, wanted - len(some), chance)


def _drawn(pairs: list[Pair], wanted: int, chance: Random) -> list[Pair]:
    """So many of them, the closer the likelier."""
    drawn = [(chance.random() ** (1 / p.closeness), n) for n, p in enumerate(pairs)]
    return [pairs[n] for _chance, n in sorted(drawn, reverse=True)[:wanted]]


def _ties(pair: Pair, kinds: dict[str, Kind], chance: Random) -> Iterator[Tie]:
    """One tie between two people, now and then two of different kinds."""
    keys, weights = zip(*KINDS, strict=True)
    how_many = 2 if chance.random() < 0.12 else 1
    for key in dict.fromkeys(chance.choices(keys, weights, k=how_many)):
        kind, first, second = kinds[key], pair.first, pair.second
        if kind.is_directed and chance.random() < 0.5:
            first, second = second, first
        yield _tie(first, second, kind, chance)


def _tie(first: Person, second: Person, kind: Kind, chance: Random) -> Tie:
    said_at = timezone.now() - timedelta(days=chance.triangular(3, DAYS, 60))
    one, other, is_reported = _sayings(first, second, kind, chance)
    has_ended = chance.random() < 0.06 and one.says
    ended_at = said_at + (timezone.now() - said_at) * chance.uniform(0.3, 0.95)
    is_agreed = one.says and other.says
    return Tie(
        network_id=kind.network_id,
        kind=kind,
        first=first,
        second=second,
        is_directed=kind.is_directed,
        first_says=one.says,
        first_strength=one.strength,
        first_hides=one.hides,
        second_says=other.says,
        second_strength=other.strength,
        is_reported=is_reported,
        through=Tie.Through.WEAVER if is_reported else Tie.Through.SURVEY,
        said_at=said_at,
        agreed_at=said_at + timedelta(days=2) if is_agreed else None,
        ended_at=ended_at if has_ended else None,
        ended_by="first" if has_ended else "",
        state=state_of(one, other, reported=is_reported, ended=has_ended),
        strength=strength_of(one, other),
    )


def _has_way_back(tie: Tie, chance: Random) -> bool:
    """Whether the one who was named names the other too, as happens now and then."""
    return tie.is_directed and tie.state == State.AGREED and chance.random() < LED_BACK


def _way_back(tie: Tie, chance: Random) -> Tie:
    """The same tie the other way round: whoever learns from one may teach them too."""
    return _tie(tie.second, tie.first, tie.kind, chance)


def _sayings(
    first: Person, second: Person, kind: Kind, chance: Random
) -> tuple[Saying, Saying, bool]:
    """What each says, and whether a weaver does. Whoever has not agreed is silent."""
    may_both = bool(first.agreed_at and second.agreed_at) and not kind.is_wish
    both = may_both and chance.random() < 0.84
    one_says = both or bool(first.agreed_at) or kind.is_wish
    other_says = both or (not one_says and bool(second.agreed_at))
    hides = both and chance.random() < 0.015
    one = Saying(one_says, _strength(kind, chance) if one_says else None, hides)
    other = Saying(other_says, _strength(kind, chance) if other_says else None)
    return one, other, not (one_says or other_says)


def _strength(kind: Kind, chance: Random) -> int | None:
    return chance.choice((2, 3, 3, 4, 4, 5)) if kind.has_strength else None
