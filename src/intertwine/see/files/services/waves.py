"""Keeping each picture of a network in files as a snapshot, to compare with later."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.people.models import Network, Person
from intertwine.see.files.models import NetworkFile
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import Content
from intertwine.see.insights.services.snapshots import keep_snapshot
from intertwine.see.ties.models import Tie, TiePast
from intertwine.see.ties.rules import State


def keep_waves(network_file: NetworkFile) -> None:
    """Take a snapshot of the network as it was on each day that a file shows.

    In the transaction that puts the file in place. Remembers them, unsaved.
    """
    network = network_file.people_import.network
    days = names_of_days(network_file)
    network_file.snapshots = [
        keep_snapshot(
            network=network, name=days[day], day=day, content=content_on(network, day)
        ).pk
        for day in sorted(days)
    ]


def names_of_days(network_file: NetworkFile) -> dict[date, str]:
    """The days that a file shows as a whole, and what their snapshots are called."""
    file = network_file.people_import.file_name
    words = _("%(wave)s of %(file)s")
    days = {
        date.fromisoformat(day): words % {"wave": wave, "file": file}
        for wave, day in network_file.waves.items()
    }
    if network_file.is_whole and not days:
        days[network_file.as_of] = file
    return days


def forget_waves(network_file: NetworkFile) -> None:
    """Forget the snapshots a file made."""
    network = network_file.people_import.network
    made = Snapshot.objects.filter(network=network, pk__in=network_file.snapshots)
    made.delete()


def content_on(network: Network, day: date) -> Content:
    """The network as it was on a day, as far as its ties know. Three queries."""
    begins = timezone.make_aware(datetime.combine(day, time()))
    ends = begins + timedelta(days=1)
    seen = Tie.objects.filter(network=network).between_present_people()
    seen = seen.exclude(state__in=[State.UNSAID, State.HIDDEN])
    there = seen.filter(Q(ended_at=None) | Q(ended_at__gte=begins), said_at__lt=ends)
    past = TiePast.objects.filter(
        tie__in=seen.order_by().values("pk"), since__lt=ends, until__gte=begins
    )
    columns = ("strength", "first_says", "second_says")
    rows = list(there.values_list("pk", *columns))
    both = past.annotate(one=F("tie__first_says"), other=F("tie__second_says"))
    rows += list(both.values_list("tie_id", "strength", "one", "other"))
    rows.sort()
    people = Person.objects.filter(network=network, erased_at=None)
    return Content(
        people=np.array(list(people.values_list("pk", flat=True)), dtype=np.int64),
        ties=np.array([row[0] for row in rows], dtype=np.int64),
        strength=np.array([row[1] or 0 for row in rows], dtype=np.uint8),
        state=np.array(
            [State.AGREED if row[2] and row[3] else State.SAID for row in rows],
            dtype=np.uint8,
        ),
    )
