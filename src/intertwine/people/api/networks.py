"""The networks of whoever a program speaks for."""

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from intertwine.people.api.access import Said, need, standing
from intertwine.people.models import Network, Token

router = Router()


class NetworkOut(Schema):
    """A network the token's owner is in."""

    address: str = Field(alias="slug")
    name: str
    purpose: str
    place: str
    stage: str
    visibility: str


@router.get("/networks", response={200: list[NetworkOut], 403: Said})
def networks(request: HttpRequest) -> list[Network]:
    """The networks you are in."""
    need(request, Token.Scope.READ)
    token: Token = request.auth  # type: ignore[attr-defined]
    return list(Network.objects.of(token.user))


@router.get("/networks/{network}", response={200: NetworkOut, 403: Said, 404: Said})
def network(request: HttpRequest, network: str) -> Network:
    """One of your networks."""
    need(request, Token.Scope.READ)
    return standing(request, network).network
