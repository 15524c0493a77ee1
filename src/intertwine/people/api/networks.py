"""The networks of whoever a program speaks for."""

from django.http import HttpRequest
from ninja import Field, Router, Schema

from intertwine.people import services
from intertwine.people.api.access import Said, check, need, standing
from intertwine.people.forms.networks import SettingsForm
from intertwine.people.models import Network, Token
from intertwine.people.rules import Role

router = Router()
NETWORK = "/networks/{network}"


class NetworkOut(Schema):
    """A network the token's owner is in."""

    address: str = Field(alias="slug")
    name: str
    purpose: str
    place: str
    stage: str
    welcome: str
    support_contact: str
    visibility: str


class NetworkChange(Schema):
    """What to change about a network. What is left out stays as it is."""

    name: str | None = None
    purpose: str | None = Field(None, description="Other words are a new wording.")
    place: str | None = None
    stage: str | None = Field(
        None, description="starting, growing, steady or renewing; empty for none."
    )
    welcome: str | None = None
    support_contact: str | None = None
    visibility: str | None = Field(None, description="invitation, open or hidden.")


@router.get("/networks", response={200: list[NetworkOut], 403: Said})
def networks(request: HttpRequest) -> list[Network]:
    """The networks you are in."""
    need(request, Token.Scope.READ)
    token: Token = request.auth  # type: ignore[attr-defined]
    return list(Network.objects.of(token.user))


@router.get(NETWORK, response={200: NetworkOut, 403: Said, 404: Said})
def network(request: HttpRequest, network: str) -> Network:
    """One of your networks."""
    need(request, Token.Scope.READ)
    return standing(request, network).network


@router.patch(NETWORK, response={200: NetworkOut, 403: Said, 404: Said})
def change_network(
    request: HttpRequest, network: str, payload: NetworkChange
) -> Network:
    """Change what a network says about itself. For guardians."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.GUARDIAN)
    said = payload.dict(exclude_none=True)
    now = {name: getattr(here.network, name) for name in SettingsForm.Meta.fields}
    form = SettingsForm(now | said, instance=here.network)
    check(form)
    services.describe_network(
        by=here, fields={name: form.cleaned_data[name] for name in said}
    )
    here.network.refresh_from_db()
    return here.network
