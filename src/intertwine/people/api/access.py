"""Who asks, what their token is for, and how mistakes are told."""

from collections.abc import Mapping
from typing import Annotated, Literal

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.forms import BaseForm
from django.http import HttpRequest
from ninja import Schema
from ninja.errors import ValidationError as Invalid
from pydantic import AfterValidator, Field, StringConstraints

from intertwine.people import selectors
from intertwine.people.models import Standing, Token
from intertwine.people.rules import Audience, Role

AudienceName = Literal["only_me", "weavers", "members", "everyone"]
"""What programs call each audience."""

AUDIENCE_NAMES = {audience.name.lower(): audience for audience in Audience}


class Said(Schema):
    """Why something is refused or not there."""

    detail: str


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


def without_nul(text: str) -> str:
    """Text that a database can hold.

    Raises:
        ValueError: If it cannot.
    """
    if "\0" in text:
        raise ValueError("A text cannot hold the character with the number 0.")
    return text


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    AfterValidator(without_nul),
]
Email = Annotated[str, AfterValidator(checked_email)]

Key = Annotated[int, Field(ge=1, lt=2**63)]
"""A key in an address or a body, as large as a database can hold."""


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


def check(form: BaseForm, names: Mapping[str, str] | None = None) -> None:
    """Hold what a program sent to the rules of the form that people fill in.

    Args:
        form: The form, with what was sent.
        names: What the program calls a field, where the form calls it something else.

    Raises:
        Invalid: With the form's own sentences.
    """
    if form.is_valid():
        return
    called = names or {}
    raise Invalid(
        [
            {"type": "form", "loc": ["body", called.get(name, name)], "msg": str(words)}
            for name, sentences in form.errors.items()
            for words in sentences
        ]
    )
