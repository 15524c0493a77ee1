"""The map as a file, for programs."""

from typing import Annotated

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from ninja.errors import HttpError

from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.people import selectors
from intertwine.people.models import Token
from intertwine.people.rules import Role
from intertwine.see.files.selectors.outgoing import outgoing_for
from intertwine.see.files.services.outgoing import take_away
from intertwine.see.map.rules import filter_from, look_from

router = Router(tags=["map"])


@router.get("/networks/{network}/map/file", response={200: None})
def map_file(
    request: HttpRequest,
    network: str,
    format: Annotated[str, Query(max_length=40)] = "gexf",  # noqa: A002 # as in the address
    waiting: Annotated[bool, Query()] = False,  # noqa: FBT002 # as in the address
) -> HttpResponse:
    """The map as a file, for weavers. Takes the same filter as the map's own address.

    ``format`` is one of ``docs/formats.md``, or ``svg``, ``png`` or ``pdf``. What the
    format cannot hold comes beside it in a packed folder.
    """
    token: Token = request.auth  # type: ignore[attr-defined] # set by the token check
    if Token.Scope.READ not in token.scopes:
        raise PermissionDenied("This token may not read.")
    here = selectors.standing(request, network, at_least=Role.WEAVER)
    asked = filter_from(dict(request.GET.lists()))
    found = outgoing_for(here, asked, with_waiting=waiting)
    look = look_from(dict(request.GET.lists()))
    try:
        taken = take_away(
            by=here,
            found=found,
            format_key=format,
            colour=look.colour,
            with_suggestions=look.has_suggestions,
        )
    except Refused as refusal:
        raise HttpError(422, str(refusal)) from refusal
    return file_response(taken.name, taken.content, taken.media_type)
