"""A tour of the demo network: a few pages, each with what to look at, one after the other.

A stop is an ordinary page with ``?tour=`` and its number in the address, so the tour
needs no script, keeps nothing, and ends wherever somebody goes elsewhere.
"""

from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.numbers import number_in
from intertwine.kit.panels import Panel
from intertwine.people.models import Network, Standing
from intertwine.people.selectors import memberships_on

TOURED = "improvement-weavers"
"""The demo network whose pages are the stops."""


class Stop(NamedTuple):
    """A page, and what to look at there."""

    page: str
    wing: str
    title: str | Promise
    words: str | Promise

    def address(self, network: Network) -> str:
        """The page itself."""
        is_inside = not self.page.startswith("handbook:")
        return reverse(self.page, args=[network.slug] if is_inside else [])


STOPS = (
    Stop(
        "people:network",
        "none",
        _("A network's first page"),
        _(
            "For each part it says where the network stands and what comes next. One "
            "button is filled: if you do not know what to do, press that one."
        ),
    ),
    Stop(
        "gatherings:gatherings",
        "listen",
        _("Listen: ask, and hear everybody"),
        _(
            "Each gathering asks a few things: on phones, on a wall in the room, or in "
            "a chat that was saved. Look into one to see what people said and who is "
            "missing."
        ),
    ),
    Stop(
        "themes:boards",
        "listen",
        _("Listen: what many say becomes a theme"),
        _(
            "People sort voices together. A theme keeps every voice it was made of, so "
            "that you can always see whose words it rests on."
        ),
    ),
    Stop(
        "map:map",
        "see",
        _("See: who is connected"),
        _(
            "Press somebody to see whom they know. List and Words say the same without "
            "a picture. Nobody is shown against their wish."
        ),
    ),
    Stop(
        "introductions:suggestions",
        "weave",
        _("Weave: who should meet"),
        _(
            "Two people who do not know each other, and why they might want to. Each is "
            "asked alone, and a no is seen by nobody."
        ),
    ),
    Stop(
        "needs:needs",
        "learn",
        _("Learn: what people need"),
        _(
            "A theme that asks for something becomes a need. Look into one: it leads "
            "back to the voices, and on to the page that answers it."
        ),
    ),
    Stop(
        "handbook:handbook",
        "handbook",
        _("The handbook is always one click away"),
        _(
            "Short pages that stand alone. That was the tour. Go anywhere you like, or "
            "start a network of your own."
        ),
    ),
)


def tour(request: HttpRequest, standing: Standing | None) -> Panel | None:
    """What is said of the stop that a page is, if somebody came to it by the tour.

    No queries.
    """
    number = number_in(request.GET.get("tour"))
    match = request.resolver_match
    if not settings.DEMO or match is None or number is None:
        return None
    if not 1 <= number <= len(STOPS) or STOPS[number - 1].page != match.view_name:
        return None
    network = standing.network if standing else demo_of(request)
    if network is None or not network.is_demo:
        return None
    about = {
        "stop": STOPS[number - 1],
        "number": number,
        "all": len(STOPS),
        "before": stop_address(number - 1, network),
        "next": stop_address(number + 1, network),
        "without": request.path,
        "found_url": reverse("people:found"),
    }
    return Panel("site/parts/tour.html", about)


def demo_of(request: HttpRequest) -> Network | None:
    """The demo network that the tour goes through, for whoever looks around in it."""
    mine = [each.network for each in memberships_on(request)]
    return next((network for network in mine if network.slug == TOURED), None)


def stop_address(number: int, network: Network) -> str:
    """Where a stop is, counted from 1; nothing where there is none."""
    if not 1 <= number <= len(STOPS):
        return ""
    return f"{STOPS[number - 1].address(network)}?tour={number}#tour"
