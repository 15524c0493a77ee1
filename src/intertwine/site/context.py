"""What every page needs to know: where it is, and who is reading."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from intertwine.kit.navigation import Entry
from intertwine.people.models import Standing
from intertwine.people.selectors import memberships_on
from intertwine.site import letters_here
from intertwine.site.guide import page_for
from intertwine.site.navigation import navigation, tabs, wing_of
from intertwine.site.tour import tour


def page(request: HttpRequest) -> dict[str, Any]:
    """Network, standing, navigation and the reader's networks. At most one query.

    ``standing`` is None outside a network. Whoever is in one network only finds the
    way into it on every page.
    """
    standing: Standing | None = getattr(request, "standing", None)
    match = request.resolver_match
    wing = wing_of(match.view_name) if match else ""
    mine = [each.network for each in memberships_on(request)]
    here = standing.network if standing else None
    way_in = here if here in mine else mine[0] if len(mine) == 1 and not here else None
    is_here = letters_here.may_read(request)
    return {
        "is_demo": settings.DEMO,
        "letters_folder": letters_here.folder(),
        "newest_letter": letters_here.newest if is_here else None,
        "letters_url": reverse("letters") if is_here else "",
        "standing": standing,
        "network": here,
        "person": standing.person if standing else None,
        "my_networks": mine,
        "all_networks_url": reverse("people:networks"),
        "account_menu": [
            Entry(_("Your account"), reverse("account"), "person"),
            Entry(_("Networks"), reverse("people:networks"), "people"),
            Entry(_("What is held about me"), reverse("people:my_data"), "shield"),
            Entry(_("Guide"), page_for(standing), "help"),
        ],
        "footer_links": footer_links(standing),
        "search_url": reverse("search") if mine else "",
        "navigation": navigation(way_in, wing),
        "tabs": tabs(standing, match.view_name) if match else [],
        "tour": tour(request, standing),
    }


def footer_links(standing: Standing | None) -> list[Entry]:
    """How to use this, what is kept about people, and how to ask or complain."""
    guide = Entry(_("Guide"), page_for(standing))
    if standing is None:
        return [guide, Entry(_("Make a complaint"), reverse("people:complain"))]
    network = standing.network
    privacy = reverse("people:policy", args=[network.slug, "privacy-notice"])
    return [
        guide,
        Entry(_("Privacy notice"), privacy),
        Entry(_("Your rights"), reverse("people:rights", args=[network.slug])),
    ]
