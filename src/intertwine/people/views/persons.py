"""One person's page and picture."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.cache import cache_control
from django.views.decorators.vary import vary_on_headers

from intertwine.kit.access import is_htmx, login_required
from intertwine.people import selectors, services
from intertwine.people.models import Look, Person


@login_required
@vary_on_headers("HX-Request")
def person(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One person, with what the reader may know of them."""
    page = "people/person.html"
    standing = selectors.standing(request, network)
    people = standing.network.people.visible_to(standing)
    known = people.select_related("organisation", "membership").with_values()
    found = get_object_or_404(known, pk=pk)
    sheet = selectors.sheet_of(found, standing)
    seen = {found: sheet.details}
    services.record_looks(by=standing, seen=seen, through=Look.Through.PAGE)
    is_self = found == standing.person
    context = {
        "network": standing.network,
        "standing": standing,
        "sheet": sheet,
        "is_self": is_self,
        "may_edit": standing.is_weaver
        and not (is_self or hasattr(found, "membership")),
        "close": _list_address(request, network),
        "panels": [
            import_string(path)(found, standing) for path in settings.PERSON_PANELS
        ],
    }
    return render(request, f"{page}#sheet" if is_htmx(request) else page, context)


def _list_address(request: HttpRequest, network: str) -> str:
    """Where the drawer closes to: the list as it was, or the whole list."""
    everyone = reverse("people:directory", args=[network])
    before = urlsplit(request.headers.get("HX-Current-URL", ""))
    if before.path == everyone and before.query:
        return f"{everyone}?{before.query}"
    return everyone


@login_required
@cache_control(private=True, max_age=3600)
def picture(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Somebody's picture, to those who may see it."""
    standing = selectors.standing(request, network)
    people = Person.objects.visible_to(standing).showing("picture", standing)
    found = get_object_or_404(people.exclude(picture=""), pk=pk)
    try:
        with found.picture.open() as file:
            return HttpResponse(file.read(), content_type="image/jpeg")
    except OSError as reason:
        raise Http404 from reason
