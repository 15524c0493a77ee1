"""What the handbook answers for when somebody asks what is held about them."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, PageLogEntry, Revision

from intertwine.handbook.models import Entry, Kept
from intertwine.handbook.selectors.holdings import (
    WRITING,
    held_about_account,
    name_of,
    named_in,
)
from intertwine.people.holders import Holder
from intertwine.people.models import Person, User


def forget(person: Person) -> None:
    """Nothing goes with one network: a list goes with its account."""
    del person


def forget_account(user: User) -> None:
    """Let what an editor wrote stay without their name, and their comments go.

    The rows of Wagtail that point at them are emptied or go with the account; here goes
    what does not: numbers in logs, names in texts, comments inside of old editions.
    """
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.filter(user=user).update(user=None)
    name, nobody = name_of(user), _("somebody who left")
    for page in Entry.objects.filter(named_in(user)):
        fields = {f: nobody for f in NAMES if getattr(page, f).lower() == name.lower()}
        Entry.objects.filter(pk=page.pk).update(**fields)
    for old in Revision.objects.order_by("pk").iterator():
        if (content := _without(old.content, user.pk, name, nobody)) != old.content:
            Revision.objects.filter(pk=old.pk).update(content=content)


NAMES = ("keeper", "reviewed_by")


def _without(
    content: dict[str, Any], key: int, name: str, nobody: str
) -> dict[str, Any]:
    """What an edition holds, without one editor."""
    found = dict(content)
    for field in ("owner", "locked_by"):
        if found.get(field) == key:
            found[field] = None
    for field in NAMES:
        if name and str(found.get(field, "")).lower() == name.lower():
            found[field] = nobody
    for field in ("wagtail_admin_comments", "comments"):
        if isinstance(found.get(field), list):
            found[field] = [
                _without_replies(each, key)
                for each in found[field]
                if each.get("user") != key
            ]
    return found


def _without_replies(comment: dict[str, Any], key: int) -> dict[str, Any]:
    replies = comment.get("replies")
    if not isinstance(replies, list):
        return comment
    return comment | {"replies": [each for each in replies if each.get("user") != key]}


HOLDER = Holder(
    models=frozenset({Kept, *WRITING}),
    forget=forget,
    held_about_account=held_about_account,
    forget_account=forget_account,
)
