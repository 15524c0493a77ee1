"""Where networks of one installation already meet: the people who are in both."""

from dataclasses import dataclass, field

from intertwine.people.models import Membership, Network, Person, Standing
from intertwine.people.rules import Role, audience_needed

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


def meetings_of(standing: Standing) -> list[Meeting]:
    """Other networks that share people with this one, most people first.

    Three queries. Somebody is named only where the reader could see them in either
    network by themselves. The number of all is told from five on, and only if those
    who are not named are five or none, so that nobody can be picked out.
    """
    users = Membership.objects.filter(network=standing.network).values("user")
    mine = _own_roles(standing)
    seen = {
        person.membership.user_id: person
        for person in Person.objects.visible_to(standing)
        .filter(membership__isnull=False)
        .select_related("membership")
    }
    found: dict[int, Meeting] = {}
    totals: dict[int, int] = {}
    others = (
        Membership.objects.filter(user__in=users, person__erased_at=None)
        .exclude(network=standing.network)
        .select_related("network", "person")
        .order_by("person__name", "pk")
    )
    for each in others:
        if not _may_know_of(each.network, mine):
            continue
        meeting = found.setdefault(each.network_id, Meeting(each.network))
        totals[each.network_id] = totals.get(each.network_id, 0) + 1
        is_seen = each.person.presence >= audience_needed(mine.get(each.network_id))
        if each.user_id in seen and (is_seen or each.user_id == _own_key(standing)):
            meeting.people.append(seen[each.user_id])
    for key, meeting in found.items():
        meeting.total = _told(totals[key], len(meeting.people))
    told = [each for each in found.values() if each.people or each.total]
    return sorted(
        told, key=lambda each: (-(each.total or len(each.people)), str(each.network))
    )


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
