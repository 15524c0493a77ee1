"""The first page: a visitor's, or that of somebody who is signed in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from intertwine.people.models import ROLES, Network, User
from intertwine.people.services import may_found
from intertwine.site.home import (
    closed_lately,
    complaints_for,
    greeting,
    networks_at_home,
)
from intertwine.site.words import FIVE_WORDS


def home(request: HttpRequest) -> HttpResponse:
    """What Intertwine is for a visitor; what is waiting for everybody else."""
    if not isinstance(request.user, User):
        context: dict[str, Any] = {
            "words": FIVE_WORDS,
            "networks": Network.objects.listed().order_by("name")[:6],
            "demo_roles": ROLES,
        }
        return render(request, "site/welcome.html", context)
    networks = networks_at_home(request.user)
    context = {
        "greeting": greeting(timezone.localtime()),
        "networks": networks,
        "first": next((card for here in networks for card in here.waiting), None),
        "closed": closed_lately(request.user),
        "complaints": complaints_for(request.user),
        "may_found": may_found(request.user),
    }
    return render(request, "site/home.html", context)
