"""Search, from the box at the top of every page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.kit.access import login_required
from intertwine.people import services
from intertwine.people.models import Look
from intertwine.people.selectors import account_of, plain_words, words_of_search
from intertwine.site.guide import pages_with
from intertwine.site.search import gatherings_found, networks_found, people_found

LONGEST = 200


@login_required
def search(request: HttpRequest) -> HttpResponse:
    """People, gatherings and networks that the reader may see, and the guide."""
    user = account_of(request)
    text = request.GET.get("q", "")[:LONGEST].strip()
    words = words_of_search(text)
    people = list(people_found(user, words)) if words else []
    for found in people:
        seen = {row.person: row.shown for row in found.rows}
        services.record_looks(by=found.standing, seen=seen, through=Look.Through.LIST)
    as_typed = plain_words(text)  # names of networks and gatherings are not folded
    networks = networks_found(user, as_typed) if words else []
    gatherings = gatherings_found(user, as_typed) if words else []
    context = {
        "text": text,
        "people": people,
        "networks": networks,
        "gatherings": gatherings,
        "guide": pages_with([word.lower() for word in as_typed]),
    }
    return render(request, "site/search.html", context)
