"""What the map in the browser is made of, and what it sends back."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.numbers import number_in
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in
from intertwine.see.map import selectors, services
from intertwine.see.map.forms.moving import moves_from, unreadable
from intertwine.see.map.rules import look_from

BINARY = "application/octet-stream"


@login_required
def drawing(request: HttpRequest, network: str) -> HttpResponse:
    """The whole map, or word that what the browser has is still true."""
    standing = standing_in(request, network)
    now = selectors.now_in(standing.network)
    services.want_places(standing.network, now)
    look = look_from(dict(request.GET.lists()))
    saved = selectors.view_with_places(standing, look.saved)
    view = (saved.pk, saved.at) if saved else ()
    is_measured = selectors.has_figures(selectors.figures_key(standing, now))
    beside = selectors.gathered_mark(standing, look.fold)
    made_of = (look.fold, is_measured, *view, beside)
    mark = selectors.drawing_mark(standing, *made_of, now=now)
    etag = f'"{mark}"'
    unchanged = get_conditional_response(request, etag=etag)
    if isinstance(unchanged, HttpResponse):
        response = unchanged
    else:
        services.note_looks(by=standing, now=now)
        services.want_figures(by=standing, now=now)
        response = HttpResponse(
            selectors.drawing_for(standing, now, look.fold, saved), content_type=BINARY
        )
        response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    return response


@login_required
def changes(request: HttpRequest, network: str) -> HttpResponse:
    """What has changed since the map was drawn."""
    standing = standing_in(request, network)
    told = selectors.changes_since(
        standing,
        after=number_in(request.GET.get("after")) or 0,
        mark=request.GET.get("people", ""),
        places=number_in(request.GET.get("places")),
    )
    return JsonResponse(told, headers={"Cache-Control": "private, no-store"})


@login_required
@require_POST
def positions(request: HttpRequest, network: str) -> HttpResponse:
    """Keep people where a weaver dragged them."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    moved, pinned = _moves(request.body)
    services.move_people(by=standing, moved=moved, pinned=pinned)
    return HttpResponse(status=204)


def _moves(body: bytes) -> tuple[list[services.Move], bool]:
    """Who is moved where, and whether they stay.

    Raises:
        Refused: If it is not written as it should be.
    """
    try:
        sent: Any = json.loads(body)
        return moves_from(sent["moved"]), sent["pinned"] is True
    except (ValueError, TypeError, KeyError, RecursionError):
        raise unreadable() from None
