"""The directory, and one person's page."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from intertwine.people import selectors, services
from intertwine.people.models import Look, Person


@login_required
def directory(request: HttpRequest, network: str) -> HttpResponse:
    """Everyone in the network whom the reader may see."""
    standing = selectors.standing(request, network)
    people = Person.objects.visible_to(standing)[:50]
    return render(request, "people/directory.html", {"people": people})


@login_required
def person(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One person, with what the reader may know of them."""
    standing = selectors.standing(request, network)
    people = Person.objects.visible_to(standing).select_related("organisation")
    found = get_object_or_404(people.prefetch_related("values__field"), pk=pk)
    details = selectors.details_of(found, standing)
    services.record_looks(by=standing, seen={found: details}, through=Look.Through.PAGE)
    context = {"subject": found, "details": details}
    return render(request, "people/person.html", context)
