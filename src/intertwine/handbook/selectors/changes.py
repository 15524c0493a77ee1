"""What changed in the handbook, and when."""

from datetime import datetime
from typing import NamedTuple

from intertwine.handbook.models import Entry
from intertwine.handbook.selectors.shelf import Card, shelf

MOST = 50


class Change(NamedTuple):
    """One page, and when it was published last."""

    card: Card
    at: datetime
    is_new: bool


def latest_changes() -> list[Change]:
    """The pages that were published last, newest first. Two queries."""
    cards = shelf().by_slug
    rows = (
        Entry.objects.live()
        .filter(last_published_at__isnull=False)
        .order_by("-last_published_at", "title")
        .values_list("slug", "last_published_at", "first_published_at")
    )
    return [
        Change(cards[slug], at, at == first)
        for slug, at, first in rows[:MOST]
        if slug in cards
    ]
