"""What addresses of the handbook name."""

from typing import Any

from intertwine.handbook.models import NetworkPage
from intertwine.handbook.tests.make import make_entry, make_network_page, make_offer
from intertwine.people.models import Standing
from tests.things import PIXEL

OFFERS = {"handbook:offer", "handbook:offered_picture", "handbook:decide_offer"}

FIXED = {"handbook:path": "beginner", "guide_page": "members"}


def slug(name: str) -> str:
    """The slug in the address of a route."""
    if name in FIXED:
        return FIXED[name]
    page = make_entry("case")
    if name == "handbook:picture":
        make_offer(page=page, picture=PIXEL)
    return str(page.slug)


def network_page(guardian: Standing, member: Standing) -> NetworkPage:
    """A page that all members of the guardian's network read."""
    return make_network_page(guardian.network)


THINGS: dict[str, Any] = {
    "handbook:network_page": network_page,
    "handbook:remove_network_page": network_page,
    "handbook:write_network_page": network_page,
}
