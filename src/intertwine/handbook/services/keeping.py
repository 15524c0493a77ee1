"""A reader's own list: with an account in the database, without one in the session."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from intertwine.handbook.models import Entry, Kept
from intertwine.handbook.rules.paths import MOST
from intertwine.handbook.selectors.keeping import IN_SESSION, Session, in_session
from intertwine.people.models import User


def press(*, session: Session, user: User | None, page: Entry, what: str) -> None:
    """Put a page on the list, mark it as done, or take either back."""
    if user is None:
        mine = in_session(session).with_page(page.slug, what)
        session[IN_SESSION] = {"listed": list(mine.listed), "done": list(mine.done)}
        return
    changes: dict[str, dict[str, Any]] = {
        "list": {"is_listed": True},
        "unlist": {"is_listed": False},
        "done": {"done_on": localdate()},
        "undo": {"done_on": None},
    }
    kept, _is_new = Kept.objects.update_or_create(
        user=user, page=page, defaults=changes[what]
    )
    if not kept.is_listed and kept.done_on is None:
        kept.delete()


@transaction.atomic
def add_to_list(*, session: Session, user: User | None, slugs: Collection[str]) -> int:
    """Put the pages of a link on the list; says how many there are."""
    pages = list(Entry.objects.live().filter(slug__in=list(slugs)[:MOST]))
    for page in pages:
        press(session=session, user=user, page=page, what="list")
    return len(pages)


@transaction.atomic
def take_along(*, session: Session, user: User) -> None:
    """Let what somebody kept before they signed in come along into their account."""
    mine = in_session(session)
    pages = {
        page.slug: page
        for page in Entry.objects.live().filter(slug__in=[*mine.listed, *mine.done])
    }
    for what, slugs in (("list", mine.listed), ("done", mine.done)):
        for slug in slugs:
            if slug in pages:
                press(session=session, user=user, page=pages[slug], what=what)
    session.pop(IN_SESSION, None)
