"""Where networks of one installation already meet: the people who are in both."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from intertwine.people.models import Membership, Network, Person, Standing
from intertwine.people.rules import Role, audience_needed

MOST_NAMES = 100
LEAST_TOLD = 5
"""Fewest people whose number is told where they are not named."""


@dataclass
class Meeting:
    """Another network, and who links it with this one.

    Args:
        network: The other network.
        people: Those whom the reader may see in both.
        total: How many link the two in all; None where that is not told.
    """

    network: Network
    people: list[Person] = field(default_factory=list)
    total: int | None = None

    @property
    def shown(self) -> Sequence[Person]:
        """The first of them."""
        return self.people[:MOST_NAMES]

    @property
    def more(self) -> int:
        """How many stand in no list here."""
        return max(0, len(self.people) - MOST_NAMES)


def meetings_of(standing: Standing) -> list[Meeting]:
    """Other networks that share people with this one, most people first.

    Four queries. Somebody is named only where the reader could see them in either
    network by themselves. The number of all is told from five on, and only if those
    who are not named are five or none, so that nobody can be picked out.
    """
    mine = _own_roles(standing)
    both = _in_both(standing)
    rows = both.order_by("person__name", "pk").values_list(
        *("network", "user", "person__presence")
    )
    others = Network.objects.in_bulk({network for network, _user, _presence in rows})
    seen = _seen(standing, both)
    found: dict[int, Meeting] = {}
    totals: Counter[int] = Counter()
    for key, user, presence in rows:
        if not _may_know_of(others[key], mine):
            continue
        meeting = found.setdefault(key, Meeting(others[key]))
        totals[key] += 1
        is_seen = presence >= audience_needed(mine.get(key))
        if user in seen and (is_seen or user == _own_key(standing)):
            meeting.people.append(seen[user])
    for key, meeting in found.items():
        meeting.total = _told(totals[key], len(meeting.people))
    told = [each for each in found.values() if each.people or each.total]
    return sorted(
        told, key=lambda each: (-(each.total or len(each.people)), str(each.network))
    )


def _in_both(standing: Standing) -> QuerySet[Membership]:
    """Memberships elsewhere of those who have one here."""
    users = Membership.objects.filter(network=standing.network).values("user")
    elsewhere = Membership.objects.filter(user__in=users, person__erased_at=None)
    return elsewhere.exclude(network=standing.network)


def _seen(standing: Standing, both: QuerySet[Membership]) -> dict[int, Person]:
    """Those of them whom the reader sees here, by account. One query."""
    people = Person.objects.visible_to(standing).filter(
        membership__user__in=both.order_by().values("user")
    )
    rows = people.select_related("membership", "network").only(
        *("name", "network__slug", "membership__user")
    )
    return {person.membership.user_id: person for person in rows}


def _own_roles(standing: Standing) -> dict[int, Role]:
    if standing.user is None:
        return {}
    rows = standing.user.memberships.values_list("network", "role")
    return {network: Role(role) for network, role in rows}


def _own_key(standing: Standing) -> int | None:
    return standing.user.pk if standing.user else None


def _may_know_of(network: Network, mine: dict[int, Role]) -> bool:
    return network.visibility != Network.Visibility.HIDDEN or network.pk in mine


def _told(total: int, named: int) -> int | None:
    rest = total - named
    return total if total >= LEAST_TOLD and (rest == 0 or rest >= LEAST_TOLD) else None
