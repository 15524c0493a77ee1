"""Who shows their roles with their name, and who could learn from whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from intertwine.people.models import Network, Person, Standing
from intertwine.see.roles.models import Shared, Sharing, Sheet
from intertwine.see.roles.rules import ROLES, Profile, profiles_of
from intertwine.see.roles.selectors.own import name_of

MOST_PAIRS = 10


@dataclass(frozen=True)
class Named:
    """What somebody shows of their roles with their name: no more than they agreed to.

    Attributes:
        person: Who it is.
        does: Their highest role; several in a tie.
        strong: Those of ``does`` of which they do much.
        wants: Roles they would like to do more of, but for those.
    """

    person: Person
    does: tuple[str, ...]
    strong: tuple[str, ...]
    wants: tuple[str, ...]

    @property
    def may_meet(self) -> bool:
        """Whether they may be suggested to somebody."""
        return self.person.open_to_introductions and not self.person.do_not_contact


def named_for(standing: Standing, people: QuerySet[Person]) -> list[Named]:
    """Those of some people who show their roles to this reader, by name. One query."""
    wide = [Shared.NETWORK, *([Shared.WEAVERS] if standing.is_weaver else [])]
    agreed = Sharing.objects.filter(choice__in=wide).values("person")
    rows = Sheet.objects.finished().filter(person__in=agreed)
    rows = rows.filter(person__in=people.order_by().values("pk"))
    rows = rows.select_related("person").defer(
        "person__audiences", "person__contact_ways"
    )
    newest: dict[int, Sheet] = {}
    for sheet in rows.order_by("person__name", "-finished_at", "-pk"):
        sheet.person.network = standing.network
        newest.setdefault(sheet.person_id, sheet)
    return list(_named_of(newest.values()))


def _named_of(sheets: Iterable[Sheet]) -> Iterator[Named]:
    """In the same order; those who answered the same are worked out together."""
    sheets = list(sheets)
    alike: dict[tuple[int, str], list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        alike[sheet.version, sheet.form].append(sheet)
    profiles = {
        sheet.pk: profile
        for same in alike.values()
        for sheet, profile in zip(
            same,
            profiles_of([one.said for one in same], same[0].statements),
            strict=True,
        )
    }
    return (_named(sheet, profiles[sheet.pk]) for sheet in sheets)


def _named(sheet: Sheet, profile: Profile) -> Named:
    strong = {one.role for one in profile.scores if one.is_strong}
    strong &= set(profile.highest)
    return Named(
        person=sheet.person,
        does=profile.highest,
        strong=tuple(role for role in profile.highest if role in strong),
        wants=tuple(
            one.role for one in profile.scores if one.wants and one.role not in strong
        ),
    )


@dataclass(frozen=True)
class Pair:
    """Somebody who would like to do more of a role, and somebody who does much of it."""

    role: str
    learner: Person
    strong: Person

    @property
    def role_name(self) -> str | Promise:
        """The role, in words."""
        return name_of(self.role)


def pairs_for(standing: Standing) -> list[Pair]:
    """Who could learn from whom, of those who show their role with their name.

    Only people whom the reader sees, who are open to being introduced, and who let
    this reader know. Nobody is named as a learner or a teacher more than once. One
    query.
    """
    return pairs_among(named_for(standing, Person.objects.visible_to(standing)))


def pairs_among(named: Sequence[Named]) -> list[Pair]:
    """The same of people who are known already. No query."""
    return list(islice(_pairs(named), MOST_PAIRS))


def _pairs(everybody: Sequence[Named]) -> Iterator[Pair]:
    named = [each for each in everybody if each.may_meet]
    strong = {role: [n.person for n in named if role in n.strong] for role in ROLES}
    taken: set[int] = set()
    for role in sorted(ROLES, key=lambda each: len(strong[each])):
        for learner in (n.person for n in named if role in n.wants):
            free = [one for one in strong[role] if one.pk not in taken]
            if free and learner.pk not in taken:
                teacher = _from_elsewhere(free, learner)
                taken |= {learner.pk, teacher.pk}
                yield Pair(role, learner, teacher)


def _from_elsewhere(free: Sequence[Person], learner: Person) -> Person:
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
