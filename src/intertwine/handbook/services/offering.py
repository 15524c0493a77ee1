"""Taking in what people offer, and what editors make of it."""

from functools import partial
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from intertwine.handbook.models import KINDS, Entry, Offer
from intertwine.handbook.rules.offering import first_sentence, harmless
from intertwine.handbook.services.loading import the_handbook
from intertwine.kit.errors import Refused
from intertwine.kit.pictures import safe_picture
from intertwine.people.models import User


@transaction.atomic
def offer(*, picture: File[bytes] | None = None, **said: Any) -> Offer:
    """Keep an offer. The picture is made anew, without where and when it was taken.

    Raises:
        Refused: If the people in it have not agreed, or the picture cannot be used.
    """
    if not said.get("is_agreed"):
        raise Refused(_("Ask everybody who is in it first, then send it."))
    made = Offer(day=localdate(), **said)
    if picture:
        made.picture = safe_picture(picture)
    made.save()
    return made


@transaction.atomic
def take(*, by: User, offered: Offer) -> Entry:
    """Make a draft of an offer; nobody else reads it until it is published.

    Raises:
        Refused: If somebody decided about it already.
    """
    held = _waiting(offered)
    made = KINDS[held.kind](**_facts(held))
    made.live = False
    the_handbook().add_child(instance=made)
    made.save_revision(user=by)
    held.state, held.page = Offer.State.TAKEN, made
    held.save(update_fields=["state", "page"])
    return made


@transaction.atomic
def decline(*, offered: Offer, reply: str) -> None:
    """Say why it will not be in the handbook; its picture goes.

    Raises:
        Refused: If somebody decided about it already, or no reason is said.
    """
    held = _waiting(offered)
    if not reply.strip():
        raise Refused(_("Say why, in a sentence or two. Whoever sent it reads it."))
    if held.picture:
        transaction.on_commit(partial(default_storage.delete, str(held.picture)))
    held.state, held.reply, held.picture = Offer.State.DECLINED, reply.strip(), ""
    held.save(update_fields=["state", "reply", "picture"])


def _waiting(offered: Offer) -> Offer:
    held = Offer.objects.select_for_update().get(pk=offered.pk)
    if held.state != Offer.State.WAITING:
        raise Refused(_("Somebody has decided about this already."))
    return held


def _facts(held: Offer) -> dict[str, Any]:
    """What a draft begins with; an editor fills in the rest."""
    thanks = held.credit or str(_("Somebody who would rather not be named"))
    body = harmless(held.text)
    facts: dict[str, Any] = {
        "title": held.title,
        "slug": _free_slug(held.title),
        "line": first_sentence(held.text),
        "body": f"{body}\n\n*{_('Offered by')} {harmless(thanks)}. CC BY 4.0.*\n",
        "keeper": thanks,
        "reviewed_on": localdate(),
        "reviewed_by": str(_("nobody yet")),
    }
    unsaid = str(_("Not said yet."))
    more: dict[str, dict[str, Any]] = {
        "case": {"nation": held.nation},
        "reading": {"free": False},
        "tool": {
            "cost": unsaid,
            "access": unsaid,
            "privacy": unsaid,
            "home": held.address,
            "checked_on": localdate(),
        },
    }
    return facts | more.get(held.kind, {})


def _free_slug(title: str) -> str:
    base = slugify(title)[:60] or "offer"
    taken = set(
        Entry.objects.filter(slug__startswith=base).values_list("slug", flat=True)
    )
    numbers = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (base, *numbers) if slug not in taken)
