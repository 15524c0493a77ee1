"""Where the people of a network come from."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from intertwine.people import services
from intertwine.people.api.access import Said, check, need, standing
from intertwine.people.forms.organisations import OrganisationForm
from intertwine.people.models import Organisation, Token
from intertwine.people.rules import Role

router = Router()
ORGANISATION = "/networks/{network}/organisations/{pk}"


class OrganisationOut(Schema):
    """An organisation that people of the network come from."""

    id: int
    name: str
    sector: str
    nation: str
    website: str


class OrganisationChange(Schema):
    """What to correct. What is left out stays."""

    name: str | None = None
    sector: str | None = None
    nation: str | None = None
    website: str | None = None


@router.get(
    "/networks/{network}/organisations",
    response={200: list[OrganisationOut], 403: Said, 404: Said},
)
def organisations(request: HttpRequest, network: str) -> object:
    """Every organisation of the network, by name."""
    need(request, Token.Scope.READ)
    return standing(request, network).network.organisations.order_by("name", "pk")


@router.patch(ORGANISATION, response={200: OrganisationOut, 403: Said, 404: Said})
def change_organisation(
    request: HttpRequest, network: str, pk: int, payload: OrganisationChange
) -> Organisation:
    """Correct what is written about an organisation. For weavers."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.WEAVER)
    found = get_object_or_404(here.network.organisations, pk=pk)
    now = {name: getattr(found, name) for name in OrganisationForm.Meta.fields}
    said = {key: text for key, text in payload.dict().items() if text is not None}
    form = OrganisationForm(now | said, instance=found)
    check(form)
    services.change_organisation(by=here, organisation=found, **form.cleaned_data)
    return found
