"""What a network asks about its people."""

from typing import Any, Literal

from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field as Described

from intertwine.people import services
from intertwine.people.api.access import (
    AUDIENCE_NAMES,
    AudienceName,
    Said,
    check,
    need,
    standing,
)
from intertwine.people.forms.fields import FieldForm
from intertwine.people.models import Field, Standing, Token
from intertwine.people.rules import Audience, Role

router = Router()
FIELD = "/networks/{network}/fields/{key}"
NAMES = {"more": "options"}


class FieldOut(Schema):
    """Something the network asks about its people."""

    key: str
    name: str
    hint: str
    kind: str
    options: list[str]
    audience: AudienceName = Described(
        description="Who sees an answer unless the person decides otherwise."
    )

    @staticmethod
    def resolve_audience(field: Field) -> str:
        """The audience by its name."""
        return Audience(field.audience).name.lower()


class FieldIn(Schema):
    """A question to ask everyone from now on."""

    name: str
    kind: Literal["choice", "choices", "words", "text", "number", "date"]
    hint: str = ""
    options: list[str] = Described([], description="For the two kinds with choices.")
    audience: AudienceName = "weavers"
    is_needed: bool = Described(
        default=False,
        description="Say yes to ask for something very private, and tell people why.",
    )


class FieldChange(Schema):
    """What to change about a question. What is left out stays."""

    name: str | None = None
    hint: str | None = None
    options: list[str] | None = Described(
        None, description="All choices from now on. Answers to others stay."
    )
    renamed: dict[str, str] = Described(
        {}, description="Choices that are called something else; answers follow."
    )
    audience: AudienceName | None = None
    is_needed: bool = False
    place: int | None = Described(
        None, ge=1, description="Which one it is among the questions, 1 for the first."
    )


@router.get(
    "/networks/{network}/fields", response={200: list[FieldOut], 403: Said, 404: Said}
)
def fields(request: HttpRequest, network: str) -> object:
    """What the network asks about its people."""
    need(request, Token.Scope.READ)
    return standing(request, network).network.fields.all()


@router.post(
    "/networks/{network}/fields", response={201: FieldOut, 403: Said, 404: Said}
)
def add_field(request: HttpRequest, network: str, payload: FieldIn) -> Status[Field]:
    """Ask everyone something new. For guardians."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.GUARDIAN)
    said = payload.dict(exclude={"options", "audience"})
    said |= {"more": "\n".join(payload.options)}
    form = FieldForm(said | {"audience": AUDIENCE_NAMES[payload.audience].value})
    check(form, NAMES)
    cleaned = form.cleaned_data
    added = services.add_field(
        by=here,
        name=cleaned["name"],
        kind=cleaned["kind"],
        hint=cleaned["hint"],
        options=form.options(),
        audience=cleaned["audience"],
    )
    return Status(201, added)


@router.patch(FIELD, response={200: FieldOut, 403: Said, 404: Said})
@transaction.atomic
def change_field(
    request: HttpRequest, network: str, key: str, payload: FieldChange
) -> Field:
    """Word a question in another way, offer other choices, or move it. For guardians."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.GUARDIAN)
    field = get_object_or_404(here.network.fields, key=key)
    if payload.place is not None:
        services.move_field(by=here, field=field, place=payload.place)
    if payload.dict(exclude={"place"}, exclude_unset=True):
        _reword(here, field, payload)
    return field


def _reword(here: Standing, field: Field, payload: FieldChange) -> None:
    """Change what a question says, by the rules of the form for people."""
    form = FieldForm(_as_typed(field, payload), asked=field)
    check(form, NAMES)
    cleaned = form.cleaned_data
    services.change_field(
        by=here,
        field=field,
        name=cleaned["name"],
        hint=cleaned["hint"],
        audience=cleaned["audience"],
        renamed=form.renamed(),
        options=form.options(),
    )


def _as_typed(field: Field, payload: FieldChange) -> dict[str, Any]:
    """The change as the form for people would hold it, every box filled in."""
    audience = payload.audience
    said: dict[str, Any] = {
        "name": field.name if payload.name is None else payload.name,
        "hint": field.hint if payload.hint is None else payload.hint,
        "audience": AUDIENCE_NAMES[audience].value if audience else field.audience,
        "is_needed": payload.is_needed,
    }
    called = [payload.renamed.get(option, option) for option in field.options]
    wanted = called if payload.options is None else payload.options
    for number, option in enumerate(called):
        said[f"choice-{number}"] = option if option in wanted else ""
    said["more"] = "\n".join(option for option in wanted if option not in called)
    return said


@router.delete(FIELD, response={204: None, 403: Said, 404: Said})
def remove_field(request: HttpRequest, network: str, key: str) -> Status[None]:
    """Stop asking something, and forget all answers. For guardians."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.GUARDIAN)
    field = get_object_or_404(here.network.fields, key=key)
    services.remove_field(by=here, field=field)
    return Status(204, None)
