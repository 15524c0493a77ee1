"""The words of the product as navigation, each once it has a page."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.navigation import Word
from intertwine.people.models import Network

WINGS = {"people": "see", "ties": "see", "map": "see", "surveys": "see", "files": "see"}
"""Which word the pages of each app stand under."""

PAGES: list[tuple[str, str | Promise, str]] = [
    ("see", _("See"), "people:directory"),
]
"""The word, how it is said, and the page of a network it leads to."""


def navigation(network: Network | None, wing: str) -> list[Word]:
    """The words that lead somewhere in this network. No queries."""
    if network is None:
        return []
    return [
        Word(
            word=word,
            label=str(label),
            icon=word,
            url=reverse(page, args=[network.slug]),
            current=word == wing,
        )
        for word, label, page in PAGES
    ]
