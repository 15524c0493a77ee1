"""Taking snapshots, by hand and every month, and forgetting them."""

from datetime import date

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Person, Standing
from intertwine.people.services import record_deed
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import Content, pack
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State

MOST_MONTHLY = 200
"""So many monthly ones of one network are kept; the oldest go first. What somebody took,
or brought in a file, stays until a guardian forgets it or the file is taken back."""


@transaction.atomic
def take_snapshot(*, by: Standing, name: str = "") -> Snapshot:
    """Keep the network as it is now, to compare with later.

    Raises:
        Refused: If they are no weaver.
    """
    _check_weaver(by)
    snapshot = keep_snapshot(
        network=by.network,
        name=name or _today_in_words(),
        day=timezone.localdate(),
        content=content_now(by.network),
        taken_by=by.person,
    )
    _record(by, _("Took the snapshot “%(name)s”") % {"name": snapshot.name})
    return snapshot


def keep_snapshot(
    *,
    network: Network,
    name: str,
    day: date,
    content: Content,
    taken_by: Person | None = None,
    is_regular: bool = False,
) -> Snapshot:
    """Keep a network as it was on a day, from what somebody knows of it.

    Args:
        network: The network.
        name: What it is called.
        day: The day it shows.
        content: Who was here and which ties were there; the ties are rows of today.
        taken_by: Whoever did it, if anybody.
        is_regular: Whether nobody asked for it.
    """
    return Snapshot.objects.create(
        network=network,
        name=name[:80],
        day=day,
        content=pack(content),
        taken_by=taken_by,
        is_regular=is_regular,
    )


def content_now(network: Network) -> Content:
    """The network as it is. Two queries."""
    people = Person.objects.filter(network=network, erased_at=None)
    ties = list(
        Tie.objects.filter(network=network)
        .there()
        .between_present_people()
        .order_by("pk")
        .values_list("pk", "strength", "state")
    )
    return Content(
        people=np.array(list(people.values_list("pk", flat=True)), dtype=np.int64),
        ties=np.array([tie for tie, _strength, _state in ties], dtype=np.int64),
        strength=np.array([strength or 0 for _tie, strength, _state in ties], np.uint8),
        state=np.array([state for _tie, _strength, state in ties], dtype=np.uint8),
    )


@transaction.atomic
def forget_snapshot(*, by: Standing, snapshot: Snapshot) -> None:
    """Forget a snapshot for good.

    Raises:
        Refused: If they are no guardian.
    """
    if not by.is_guardian:
        raise Refused(_("Guardians decide which snapshots are forgotten."))
    name = snapshot.name
    snapshot.delete()
    _record(by, _("Forgot the snapshot “%(name)s”") % {"name": name})


def take_monthly_snapshots() -> None:
    """Take the snapshot of this month of each network that has ties and none yet.

    Doing it twice in a month does nothing more.
    """
    today = timezone.localdate()
    known = Snapshot.objects.filter(
        is_regular=True, day__year=today.year, day__month=today.month
    )
    waiting = Network.objects.filter(ties__state__in=[State.SAID, State.AGREED])
    for network in waiting.exclude(pk__in=known.values("network")).distinct():
        with transaction.atomic():
            # The job may be begun twice, and be there in two workers at once.
            Network.objects.select_for_update(no_key=True).get(pk=network.pk)
            if not known.filter(network=network).exists():
                _keep_this_month(network, today)


def _keep_this_month(network: Network, today: date) -> None:
    keep_snapshot(
        network=network,
        name=date_format(today, "F Y"),
        day=today,
        content=content_now(network),
        is_regular=True,
    )
    _drop_oldest(network)


def _drop_oldest(network: Network) -> None:
    regular = Snapshot.objects.filter(network=network, is_regular=True)
    over = list(regular.order_by("-day", "-pk").values_list("pk", flat=True))
    Snapshot.objects.filter(pk__in=over[MOST_MONTHLY:]).delete()


def _today_in_words() -> str:
    return date_format(timezone.localdate(), "j F Y")


def _check_weaver(by: Standing) -> None:
    if not by.is_weaver:
        raise Refused(_("Weavers take snapshots."))


def _record(by: Standing, text: str) -> None:
    if by.user:
        record_deed(by=by.user, network=by.network, text=text)
