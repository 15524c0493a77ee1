"""What the keepers of the handbook should look at."""

import difflib
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.timezone import localdate

from intertwine.handbook.models import Entry, Newer
from intertwine.handbook.rules.reading import links
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.selectors.text import text_of

OLD = timedelta(days=365)


@dataclass(frozen=True)
class Broken:
    """A page that names pages which are not there."""

    page: Entry
    slugs: list[str]


def not_looked_at(today: date | None = None) -> list[Entry]:
    """Published pages that nobody has looked through for a year. One query."""
    before = (today or localdate()) - OLD
    pages = Entry.objects.live().filter(reviewed_on__lt=before)
    return list(pages.order_by("reviewed_on", "title"))


def broken() -> list[Broken]:
    """Published pages that lead nowhere. Two queries."""
    known = shelf().by_slug
    return [
        Broken(page, sorted(lost))
        for page in Entry.objects.live().order_by("title")
        if (lost := (links(page.body) | set(page.related)) - known.keys())
    ]


@dataclass(frozen=True)
class Waiting:
    """A newer text, line by line beside what stands here."""

    newer: Newer
    title: str
    lines: list[tuple[str, str]]
    """``+`` for what would come, ``-`` for what would go, and the line."""


def waiting() -> list[Waiting]:
    """Newer texts to decide about. Two queries, and one for each kind of page."""
    texts = list(Newer.objects.all())
    pages = {
        page.slug: page
        for page in Entry.objects.filter(
            slug__in=[text.slug for text in texts]
        ).specific()
    }
    return [
        Waiting(
            text, pages[text.slug].title, _lines(text_of(pages[text.slug]), text.text)
        )
        for text in texts
        if text.slug in pages
    ]


def _lines(here: str, coming: str) -> list[tuple[str, str]]:
    compared = difflib.unified_diff(here.splitlines(), coming.splitlines(), n=1)
    return [
        (line[0].strip(), line[1:])
        for line in list(compared)[2:]
        if not line.startswith("@@")
    ]
