"""The smallest pages that are valid."""

from datetime import date
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils.timezone import localdate, now

from intertwine.handbook.models import KINDS, Entry, NetworkPage, Offer
from intertwine.handbook.services.loading import the_handbook
from intertwine.people.models import Network

_numbers = count(1)
LONG = {"part": "relationships", "app_place": "map:map", "app_words": "See the map"}
OWN: dict[str, dict[str, Any]] = {
    "section": LONG | {"order": 1},
    "page": LONG | {"order": 2},
    "structure": {"family": "Other ways", "group": "threes", "origin": "Ann"},
    "tool": {
        "cost": "Nothing",
        "access": "Anybody",
        "privacy": "Nothing",
        "home": "https://example.org",
        "checked_on": date(2026, 11, 1),
    },
    "reading": {"free": True},
    "case": {"nation": "Wales"},
}


def make_entry(kind: str = "section", **said: Any) -> Entry:
    """A published page."""
    number = next(_numbers)
    known: dict[str, Any] = {
        "title": f"Page {number}",
        "slug": f"page-{number}",
        "line": "One small thing.",
        "body": "Once upon a time.\n\n## Steps\n1. Ask.\n",
        "keeper": "Ann",
        "reviewed_on": date(2026, 11, 1),
        "reviewed_by": "Ben",
        **OWN.get(kind, {}),
    }
    page = KINDS[kind](**(known | said))
    page.first_published_at = page.last_published_at = now()
    the_handbook().add_child(instance=page)
    return page


def make_offer(*, page: Entry | None = None, picture: bytes = b"") -> Offer:
    """An offer that waits, or that became a page."""
    offer = Offer(
        kind="case",
        title="Tea in Wrexham",
        text="We put the kettle on. People came.",
        nation="Wales",
        is_agreed=True,
        page=page,
        day=localdate(),
    )
    if picture:
        offer.picture.save("picture.jpg", ContentFile(picture), save=False)
        offer.picture_words = "A kettle"
    offer.save()
    return offer


def make_network_page(network: Network, **said: Any) -> NetworkPage:
    """A page of one network that all its members read."""
    known = {
        "title": f"How we do it, {next(_numbers)}",
        "line": "We ask first.",
        "body": "## Steps\n1. Ring Ann.\n",
        "is_published": True,
    }
    return NetworkPage.objects.create(network=network, **(known | said))
