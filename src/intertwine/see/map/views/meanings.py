"""What the numbers mean."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.kit.access import login_required
from intertwine.people.selectors import standing as standing_in
from intertwine.see.map import selectors


@login_required
def meaning(request: HttpRequest, network: str) -> HttpResponse:
    """Every measure: what it says, and what it does not."""
    standing = standing_in(request, network)
    context = {"network": standing.network, "parts": selectors.meanings()}
    return render(request, "map/meaning.html", context)
