"""Networks, people and fields for programs. The same rules as on every page.

What a token's owner cannot see is not there (404); what their role or the token's
scopes do not allow is refused (403).
"""

from typing import Annotated

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import AfterValidator, Field, StringConstraints

from intertwine.people import selectors, services
from intertwine.people.models import Look, Network, Person, Standing, Token
from intertwine.people.rules import Role

router = Router(tags=["people"])

Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
]


def checked_email(address: str) -> str:
    """An e-mail address, by the same rule as in every form.

    Raises:
        ValueError: If it is none.
    """
    try:
        validate_email(address)
    except ValidationError as error:
        raise ValueError(error.message) from error
    return address


Email = Annotated[str, AfterValidator(checked_email)]


class NetworkOut(Schema):
    """A network the token's owner is in."""

    address: str = Field(alias="slug")
    name: str
    purpose: str
    place: str
    stage: str
    visibility: str


class FieldOut(Schema):
    """Something the network asks about its people."""

    key: str
    name: str
    hint: str
    kind: str
    options: list[str]


class DetailOut(Schema):
    """One thing known about a person, and who else may know it."""

    key: str
    label: str
    text: str
    audience: str


class PersonOut(Schema):
    """A person, with what the token's owner may know of them."""

    id: int
    name: str
    do_not_contact: bool
    in_measures: bool | None = Field(
        description="Counts in measures of the whole network; null if you may not know."
    )
    open_to_introductions: bool | None = Field(
        description="May be suggested for introductions; null if you may not know."
    )
    details: list[DetailOut]


class PersonIn(Schema):
    """Someone to put on the map. They have not agreed: only weavers will see them."""

    name: Name
    email: Email | None = None


def standing(request: HttpRequest, slug: str, role: Role = Role.MEMBER) -> Standing:
    """The standing of the token's owner in a network."""
    return selectors.standing(request, slug, at_least=role)


def need(request: HttpRequest, scope: Token.Scope) -> None:
    """Refuse what the token was not made for.

    Raises:
        PermissionDenied: If the token does not have the scope.
    """
    token: Token = request.auth  # type: ignore[attr-defined] # set by the token check
    if scope not in token.scopes:
        raise PermissionDenied(f"This token may not {scope.value}.")


def with_details(found: list[Person], here: Standing) -> list[PersonOut]:
    """People as this standing may know them; looks at private details are kept."""
    seen = {person: selectors.details_of(person, here) for person in found}
    services.record_looks(by=here, seen=seen, through=Look.Through.API)
    return [
        PersonOut(
            id=person.pk,
            name=person.name,
            do_not_contact=person.do_not_contact,
            **selectors.uses_of(person, here),
            details=[
                DetailOut(
                    key=d.key,
                    label=d.label,
                    text=d.text,
                    audience=d.audience.name.lower(),
                )
                for d in details
            ],
        )
        for person, details in seen.items()
    ]


@router.get("/networks", response=list[NetworkOut])
def networks(request: HttpRequest) -> list[Network]:
    """The networks you are in."""
    need(request, Token.Scope.READ)
    token: Token = request.auth  # type: ignore[attr-defined]
    return list(Network.objects.of(token.user))


@router.get("/networks/{network}", response=NetworkOut)
def network(request: HttpRequest, network: str) -> Network:
    """One of your networks."""
    need(request, Token.Scope.READ)
    return standing(request, network).network


@router.get("/networks/{network}/fields", response=list[FieldOut])
def fields(request: HttpRequest, network: str) -> object:
    """What the network asks about its people."""
    need(request, Token.Scope.READ)
    return standing(request, network).network.fields.all()


@router.get("/networks/{network}/people", response=list[PersonOut])
def people(
    request: HttpRequest,
    network: str,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    after: Annotated[int, Query(ge=0)] = 0,
) -> list[PersonOut]:
    """People you may see, in the order they came; ``after`` is the last id you have."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    found = (
        Person.objects.visible_to(here)
        .filter(pk__gt=after)
        .select_related("organisation")
        .prefetch_related("values__field")
        .order_by("pk")[:limit]
    )
    return with_details(list(found), here)


@router.get("/networks/{network}/people/{pk}", response=PersonOut)
def person(request: HttpRequest, network: str, pk: int) -> PersonOut:
    """One person you may see."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    visible = Person.objects.visible_to(here).select_related("organisation")
    found = get_object_or_404(visible.prefetch_related("values__field"), pk=pk)
    return with_details([found], here)[0]


@router.post("/networks/{network}/people", response={201: PersonOut})
def add_person(
    request: HttpRequest, network: str, payload: PersonIn
) -> Status[PersonOut]:
    """Put someone on the map who has not agreed yet. For weavers."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.WEAVER)
    assert here.user is not None  # noqa: S101 a role needs an account
    added = services.add_person(
        by=here.user,
        network=here.network,
        name=payload.name,
        email=payload.email or "",
    )
    return Status(201, with_details([added], here)[0])
