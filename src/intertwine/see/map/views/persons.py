"""One person on the map: in the drawer, or as a page."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.vary import vary_on_headers

from intertwine.kit.access import is_htmx, login_required
from intertwine.people.models import Look, Person, Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.people.services import record_looks
from intertwine.see.map import selectors
from intertwine.see.map.rules import address_query, filter_from, look_from


@login_required
@vary_on_headers("HX-Request")
def person(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Somebody's ties, and what the reader may know of them."""
    page = "map/person.html"
    standing = standing_in(request, network)
    here = get_object_or_404(selectors.known_on(standing), pk=pk)
    found = person_context(standing, here, close=_back(request, network))
    context = {"network": standing.network, "standing": standing} | found
    return render(request, f"{page}#drawer" if is_htmx(request) else page, context)


def person_context(standing: Standing, here: Person, *, close: str) -> dict[str, Any]:
    """What the drawer shows; a look at what is private is written down.

    Args:
        standing: Who is reading.
        here: Somebody who is on the reader's map, as ``known_on`` tells of them.
        close: Where the drawer closes to.
    """
    here.network = standing.network
    found = selectors.on_map(here, standing)
    seen = {here: found.details}
    record_looks(by=standing, seen=seen, through=Look.Through.PAGE)
    panels = [
        import_string(path)(here, standing, found.now) for path in settings.MAP_PANELS
    ]
    return {"found": found, "close": close, "panels": panels}


def _back(request: HttpRequest, network: str) -> str:
    """Where the drawer closes to: the page it was opened from, or the map."""
    start = reverse("map:map", args=[network])
    before = urlsplit(request.headers.get("HX-Current-URL", ""))
    if not before.path.startswith(start) or "/people/" in before.path:
        return start
    query = _without_person(before.query)
    return f"{before.path}?{query}" if query else before.path


def _without_person(query: str) -> str:
    asked = dict(QueryDict(query).lists())
    return address_query(filter_from(asked), look_from(asked), person="")
