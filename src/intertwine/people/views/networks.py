"""A network's own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.people import selectors


def about(request: HttpRequest, network: str) -> HttpResponse:
    """What the network is for, to everyone who may know of it."""
    standing = selectors.standing(request, network, at_least=None)
    return render(request, "people/network.html", {"network": standing.network})
