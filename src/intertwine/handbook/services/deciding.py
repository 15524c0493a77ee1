"""Deciding about a newer text of a page that editors changed too."""

from django.db import transaction

from intertwine.handbook.models import Entry, Loaded, Newer
from intertwine.handbook.services.loading import rewrite
from intertwine.people.models import User


@transaction.atomic
def decide(*, by: User, newer: Newer, takes_it: bool) -> None:
    """Publish a newer text, or keep the page as it is. The page keeps its history."""
    page = Entry.objects.filter(slug=newer.slug).first()
    if takes_it and page is not None:
        rewrite(page.specific, newer.text, by=by)
    Loaded.objects.update_or_create(slug=newer.slug, defaults={"text": newer.text})
    newer.delete()
