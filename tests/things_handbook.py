"""What addresses of the handbook name."""

from intertwine.handbook.tests.make import make_entry, make_offer
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
