"""Roles for programs: one's own profile, and what may be told of the network."""

from datetime import date

from django.http import Http404, HttpRequest
from ninja import Router, Schema

from intertwine.people.api.access import Said, need, standing
from intertwine.people.models import Token
from intertwine.see.roles.selectors import network as networks
from intertwine.see.roles.selectors import own
from intertwine.see.roles.selectors.sharing import sharing_of

router = Router(tags=["roles"])


class RoleOut(Schema):
    """One role of your profile; ``mean`` is 1 to 5, or null with too few answers."""

    role: str
    mean: float | None
    answered: int
    asked: int
    wants_more: int
    is_highest: bool


class ProfileOut(Schema):
    """What you answered on one day."""

    day: date
    version: int
    form: str
    roles: list[RoleOut]


class OwnRolesOut(Schema):
    """Your profiles, the newest first, and what you share of them."""

    sharing: str
    profiles: list[ProfileOut]


class ToldOut(Schema):
    """What is told of a group, by fives; 0 is too few to tell."""

    group: str
    day: date
    people: int
    roles: dict[str, dict[str, int]]


@router.get(
    "/networks/{network}/my-roles", response={200: OwnRolesOut, 403: Said, 404: Said}
)
def my_roles(request: HttpRequest, network: str) -> OwnRolesOut:
    """Your own profiles. Nobody else's can be asked for here."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    if here.person is None:
        raise Http404
    profiles = [
        ProfileOut(
            day=sheet.day,
            version=sheet.version,
            form=sheet.form,
            roles=[
                RoleOut(
                    role=one.role,
                    mean=one.mean,
                    answered=one.answered,
                    asked=one.asked,
                    wants_more=one.wants,
                    is_highest=one.is_highest,
                )
                for one in sheet.profile.scores
            ],
        )
        for sheet in own.sheets_of(here.person)
    ]
    return OwnRolesOut(sharing=sharing_of(here.person).value, profiles=profiles)


@router.get(
    "/networks/{network}/roles", response={200: list[ToldOut], 403: Said, 404: Said}
)
def network_roles(request: HttpRequest, network: str) -> list[ToldOut]:
    """What may be told of the network's roles: the whole, then its groups and places."""
    need(request, Token.Scope.READ)
    found = networks.coverage_of(standing(request, network).network)
    pictures = [found.now] if found.now else []
    pictures += [told for _title, rows in found.divided for told in rows]
    return [
        ToldOut(
            group=told.name,
            day=date.fromisoformat(told.day),
            people=told.group.people,
            roles={
                str(name): {"highest": highest, "strong": strong, "willing": willing}
                for name, highest, strong, willing in told.cells
            },
        )
        for told in pictures
    ]
