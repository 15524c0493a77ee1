"""Making two people one, and undoing it."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    UNDO_DAYS,
    FieldValue,
    Membership,
    Merge,
    Network,
    NotSame,
    Person,
    Standing,
)
from intertwine.people.rules import DETAILS, USES, Audience, audience_of
from intertwine.people.services.repointing import Record, repoint, restore, snapshot
from intertwine.people.services.trust import record_deed

KEPT, GONE, BOTH = "kept", "gone", "both"
CHOSEN = ("name", *DETAILS)
"""The details of which either side can be kept."""


@transaction.atomic
def merge_people(
    *, by: Standing, kept: Person, gone: Person, choices: Mapping[str, str]
) -> Merge:
    """Make ``gone`` part of ``kept``; everything that points to one points to the other.

    Args:
        by: A weaver.
        kept: Who stays; whoever has an account must be this one.
        gone: Who goes.
        choices: By key of a detail or of the network's field: ``kept``, ``gone`` or,
            for several answers, ``both``. What a person with an account wrote
            themselves stays; others only fill in what is empty.

    Raises:
        Refused: If they may not, or these two must not become one.
    """
    kept, gone = _locked(by, kept, gone)
    own = Membership.objects.filter(person=kept).exists()
    record: Record = {"gone": snapshot(gone), "before": snapshot(kept)}
    record |= {"changed": [], "dropped": []}
    _merge_details(kept, gone, choices, own=own)
    _merge_answers(kept, gone, choices, record, own=own)
    kept.save()
    repoint(gone, kept, record)
    gone.delete()
    kept.refresh_from_db()
    record["after"] = snapshot(kept)
    user = by.user
    assert user is not None  # noqa: S101 - a weaver has an account
    text = _("Made two entries of one person into one")
    record_deed(by=user, network=by.network, text=text)
    return Merge.objects.create(
        network=by.network,
        kept=kept,
        gone_name=gone.name,
        by=user,
        by_name=str(by.person),
        record=record,
    )


def _locked(by: Standing, kept: Person, gone: Person) -> tuple[Person, Person]:
    if not by.is_weaver:
        raise Refused(_("Weavers bring two entries together."))
    if kept.pk == gone.pk:
        raise Refused(_("Choose two different people."))
    rows = Person.objects.select_for_update().visible_to(by)
    found = rows.in_bulk([kept.pk, gone.pk])
    if len(found) < 2:
        raise Refused(_("One of them is no longer here. Look at the list again."))
    members = Membership.objects.filter(person__in=found).values_list(
        "person", flat=True
    )
    if len(members) == 2:
        raise Refused(
            _(
                "Both have an account, so they sign in as two people. Ask them which "
                "one they use; the other can leave the network, and then you can "
                "bring them together."
            )
        )
    if gone.pk in members:
        return found[gone.pk], found[kept.pk]
    return found[kept.pk], found[gone.pk]


def _merge_details(
    kept: Person, gone: Person, choices: Mapping[str, str], *, own: bool
) -> None:
    audiences = _careful_audiences(kept, gone)
    for key in CHOSEN:
        is_empty = not getattr(kept, key)
        if is_empty if own else choices.get(key, GONE if is_empty else KEPT) == GONE:
            setattr(kept, key, getattr(gone, key))
            if key == "sector":
                kept.sector_words = gone.sector_words
    kept.audiences = audiences
    kept.presence = min(kept.presence, gone.presence)
    kept.do_not_contact = kept.do_not_contact or gone.do_not_contact
    for use in USES:
        setattr(kept, use, getattr(kept, use) and getattr(gone, use))
    kept.agreed_at = kept.agreed_at or gone.agreed_at
    kept.created_at = min(kept.created_at, gone.created_at)
    if gone.expires_at is None:
        kept.expires_at = None


def _careful_audiences(kept: Person, gone: Person) -> dict[str, Audience]:
    """For each detail the more careful choice; of one that only one has, theirs."""
    found: dict[str, Audience] = {}
    for key in DETAILS:
        told = [
            audience_of(key, person.audiences)
            for person in (kept, gone)
            if key in person.audiences or getattr(person, key)
        ]
        if told:
            found[key] = min(told)
    return found


def _merge_answers(
    kept: Person,
    gone: Person,
    choices: Mapping[str, str],
    record: Record,
    *,
    own: bool,
) -> None:
    """Keep the chosen answers to the network's fields; the others are recorded."""
    for field in kept.network.fields.all():
        sides = {
            KEPT: list(FieldValue.objects.filter(person=kept, field=field)),
            GONE: list(FieldValue.objects.filter(person=gone, field=field)),
        }
        if not sides[GONE]:
            continue
        default = BOTH if field.has_several else KEPT
        choice = choices.get(field.key, default if sides[KEPT] else GONE)
        if own:
            choice = KEPT if sides[KEPT] else GONE
        dropped = {KEPT: sides[GONE], GONE: sides[KEPT]}.get(choice, [])
        careful = min(each.audience for side in sides.values() for each in side)
        for each in dropped:
            record["dropped"].append(snapshot(each))
            each.delete()
        for each in (e for side in sides.values() for e in side if e not in dropped):
            if each.audience != careful:
                record["changed"].append(
                    [
                        "people.fieldvalue",
                        each.pk,
                        {"audience": each.audience},
                        {"audience": careful},
                    ]
                )
                FieldValue.objects.filter(pk=each.pk).update(audience=careful)


@transaction.atomic
def undo_merge(*, by: Standing, merge: Merge) -> Person:
    """Bring back who went, with everything that was theirs.

    What was changed since stays as it is now.

    Raises:
        Refused: If they may not, it is too long ago, or a later merge stands on it.
    """
    if not by.is_weaver or merge.network_id != by.network.pk:
        raise Refused(_("Weavers undo this."))
    if merge.forgotten_at < timezone.now():
        raise Refused(_("This was more than 30 days ago, and is forgotten."))
    if Merge.objects.filter(kept=merge.kept_id, pk__gt=merge.pk).exists():
        raise Refused(
            _(
                "%(name)s was brought together with somebody else later. Undo that first."
            )
            % {"name": merge.kept.name}
        )
    record: dict[str, Any] = merge.record
    merge.delete()
    gone = restore(record)
    if by.user:
        text = _("Undid: made two entries of one person into one")
        record_deed(by=by.user, network=by.network, text=text)
    return gone


@transaction.atomic
def say_not_same(*, by: Standing, pair: tuple[Person, Person]) -> None:
    """Remember that two people are two, so that nobody is asked again."""
    first, second = sorted(pair, key=lambda person: person.pk)
    if not by.is_weaver or first.network_id != second.network_id:
        raise Refused(_("Weavers say who is the same person."))
    NotSame.objects.get_or_create(first=first, second=second, defaults={"by": by.user})


@transaction.atomic
def forget_in_merges(
    *, network: Network, model: type[Model], person: Person | None = None
) -> None:
    """Take rows of one kind out of what undoes a network's merges: they never come back.

    For what an app has made anonymous or thrown away, of which no copy with a name may
    stay; for what ``person`` alone has taken back, only out of merges into them.
    """
    label = model._meta.label_lower
    merges = Merge.objects.select_for_update().filter(network=network)
    for merge in merges if person is None else merges.filter(kept=person):
        dropped = merge.record["dropped"]
        kept = [row for row in dropped if row["model"] != label]
        if len(kept) < len(dropped):
            merge.record["dropped"] = kept
            merge.save(update_fields=["record"])


@transaction.atomic
def forget_old_merges() -> int:
    """Forget what it takes to undo merges that are too old. A job for every night."""
    limit = timezone.now() - timedelta(days=UNDO_DAYS)
    old = Merge.objects.filter(at__lt=limit)
    pictures = {
        merge.record[side]["fields"]["picture"]
        for merge in old
        for side in ("gone", "before")
    }
    number, _by_model = old.delete()
    used = Person.objects.filter(picture__in=pictures)
    for name in pictures - {"", *used.values_list("picture", flat=True)}:
        transaction.on_commit(partial(default_storage.delete, name))
    return number
