"""Who shows their roles with their name, and who could learn from whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from intertwine.people.models import Network, Person, Standing
from intertwine.see.roles.models import Shared, Sharing, Sheet
from intertwine.see.roles.rules import ROLES, CameTo
from intertwine.see.roles.selectors.own import name_of

MOST_PAIRS = 10


@dataclass(frozen=True)
class Named:
    """What somebody shows of their roles with their name: no more than they agreed to.

    Attributes:
        pk: Which person.
        network: Its place in addresses.
        may_meet: Whether they may be suggested to somebody.
        came_to: What they do most and would like to learn.
    """

    pk: int
    name: str
    network: str
    nation: str
    sector: str
    may_meet: bool
    came_to: CameTo

    def get_absolute_url(self) -> str:
        """Their page in the network."""
        return reverse("people:person", args=[self.network, self.pk])


SHOWN = (
    *("person", "came_to", "person__name", "person__nation", "person__sector"),
    *("person__open_to_introductions", "person__do_not_contact"),
)


def named_for(standing: Standing, people: QuerySet[Person]) -> list[Named]:
    """Those of some people who show their roles to this reader, by name. One query."""
    wide = [Shared.NETWORK, *([Shared.WEAVERS] if standing.is_weaver else [])]
    agreed = Sharing.objects.filter(choice__in=wide).values("person")
    rows = Sheet.objects.finished().filter(person__in=agreed)
    rows = rows.filter(person__in=people.order_by().values("pk"))
    rows = rows.order_by("person__name", "-finished_at", "-pk")
    network, newest = standing.network.slug, dict[int, Named]()
    for key, kept, name, nation, sector, is_open, is_left in rows.values_list(*SHOWN):
        if key not in newest:
            may_meet = is_open and not is_left
            found = CameTo.read(kept)
            newest[key] = Named(key, name, network, nation, sector, may_meet, found)
    return list(newest.values())


@dataclass(frozen=True)
class Pair:
    """Somebody who would like to do more of a role, and somebody who does much of it."""

    role: str
    learner: Named
    strong: Named

    @property
    def role_name(self) -> str | Promise:
        """The role, in words."""
        return name_of(self.role)


def pairs_among(named: Sequence[Named]) -> list[Pair]:
    """Who could learn from whom, of those who show their roles by name. No query.

    Only people who are open to being introduced. Nobody is named as a learner or a
    teacher more than once.
    """
    return list(islice(_pairs(named), MOST_PAIRS))


def _pairs(everybody: Sequence[Named]) -> Iterator[Pair]:
    named = [each for each in everybody if each.may_meet]
    strong = {role: [n for n in named if role in n.came_to.strong] for role in ROLES}
    taken: set[int] = set()
    for role in sorted(ROLES, key=lambda each: len(strong[each])):
        for learner in (n for n in named if role in n.came_to.wants):
            if learner.pk in taken:
                continue
            if free := [one for one in strong[role] if one.pk not in taken]:
                teacher = _from_elsewhere(free, learner)
                taken |= {learner.pk, teacher.pk}
                yield Pair(role, learner, teacher)


def _from_elsewhere(free: Sequence[Named], learner: Named) -> Named:
    """Somebody of another sector and nation, if there is any: they bring more that is new."""
    return min(
        free,
        key=lambda one: (one.sector == learner.sector) + (one.nation == learner.nation),
    )


def meet_url(network: Network) -> str:
    """Where two people are introduced, if a higher app offers that; else nothing."""
    return _offered("introduce", network)


def group_url(network: Network) -> str:
    """Where a group is put together, if a higher app offers that; else nothing."""
    return _offered("group", network)


def _offered(what: str, network: Network) -> str:
    offered = settings.OFFERED.get(what)
    return str(import_string(offered).address(network)) if offered else ""
