"""People: read, added, changed, taken away and forgotten by programs."""

from typing import Annotated

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from intertwine.people import selectors, services
from intertwine.people.api.access import Email, Name, Said, need, standing
from intertwine.people.api.changes import PersonChange, change
from intertwine.people.models import Look, Person, Standing, Token
from intertwine.people.rules import Role

router = Router()
PEOPLE = "/networks/{network}/people"
PERSON = "/networks/{network}/people/{pk}"


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


@router.get(PEOPLE, response={200: list[PersonOut], 403: Said, 404: Said})
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


@router.get(PERSON, response={200: PersonOut, 403: Said, 404: Said})
def person(request: HttpRequest, network: str, pk: int) -> PersonOut:
    """One person you may see."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    return with_details([visible_person(here, pk)], here)[0]


def visible_person(here: Standing, pk: int) -> Person:
    """A person this standing may see, with all that is known of them.

    Raises:
        Http404: If there is none.
    """
    visible = Person.objects.visible_to(here).select_related("organisation", "network")
    return get_object_or_404(visible.prefetch_related("values__field"), pk=pk)


@router.post(PEOPLE, response={201: PersonOut, 403: Said, 404: Said})
def add_person(
    request: HttpRequest, network: str, payload: PersonIn
) -> Status[PersonOut]:
    """Put someone on the map who has not agreed yet. For weavers."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.WEAVER)
    assert here.user is not None  # noqa: S101 - a role needs an account
    added = services.add_person(
        by=here.user,
        network=here.network,
        name=payload.name,
        email=payload.email or "",
    )
    return Status(201, with_details([added], here)[0])


@router.patch(PERSON, response={200: PersonOut, 403: Said, 404: Said})
def change_person(
    request: HttpRequest, network: str, pk: int, payload: PersonChange
) -> PersonOut:
    """Change what is known about you, or, for weavers, about someone with no account."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network)
    with transaction.atomic():
        change(here, visible_person(here, pk), payload)
    return with_details([visible_person(here, pk)], here)[0]


@router.delete(PERSON, response={204: None, 403: Said, 404: Said})
def forget_person(request: HttpRequest, network: str, pk: int) -> Status[None]:
    """Forget someone without an account, as they asked. For guardians.

    It cannot be undone. Whoever has an account asks for it on their own page.
    """
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.GUARDIAN)
    services.forget_person(by=here, person=visible_person(here, pk))
    return Status(204, None)


ZIP = {
    "responses": {
        200: {
            "description": "A zip with each table as CSV and as JSON",
            "content": {
                "application/zip": {"schema": {"type": "string", "format": "binary"}}
            },
        }
    }
}


@router.get(f"{PERSON}/data", response={403: Said, 404: Said}, openapi_extra=ZIP)
def person_data(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Everything held about you; for guardians, about someone without an account."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    person = visible_person(here, pk)
    if here.person == person:
        content = services.archive_of_person(person, is_own=True)
    else:
        guardian = standing(request, network, Role.GUARDIAN)
        content = services.hand_over_data(by=guardian, person=person)
    return HttpResponse(content, content_type="application/zip")
