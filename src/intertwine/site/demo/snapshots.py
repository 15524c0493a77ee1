"""How the demo network was on three earlier days, so that there is something to compare."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from intertwine.people.models import Network
from intertwine.see.files.services.waves import content_on
from intertwine.see.insights.rules import Content
from intertwine.see.insights.services import keep_snapshot
from intertwine.see.ties.models import Tie
from intertwine.site.demo.people import WEAVERS

DAYS_AGO = (360, 180, 45)
BY_HAND = {180: "Before we sent the survey"}
"""The one that a weaver took; the others were kept by themselves."""


def add_snapshots() -> None:
    """Keep each demo network as its ties say it was."""
    for network in Network.objects.filter(is_demo=True).order_by("pk"):
        weaver = network.people.filter(name=WEAVERS[0]).first()
        for days in DAYS_AGO:
            day = timezone.localdate() - timedelta(days=days)
            is_by_hand = days in BY_HAND and weaver is not None
            keep_snapshot(
                network=network,
                name=BY_HAND[days] if is_by_hand else date_format(day, "F Y"),
                day=day,
                content=_content(network, day),
                taken_by=weaver if is_by_hand else None,
                is_regular=not is_by_hand,
            )


def _content(network: Network, day: date) -> Content:
    """Nobody was here before their first tie, and every fifth tie has grown since."""
    ties = Tie.objects.filter(network=network)
    later = _ends(ties) - _ends(ties.filter(said_at__date__lte=day))
    then = content_on(network, day)
    has_grown = (then.ties % 5 == 0) & (then.strength > 1)
    return replace(
        then,
        people=np.setdiff1d(then.people, list(later)),
        strength=then.strength - has_grown,
    )


def _ends(ties: QuerySet[Tie]) -> set[int]:
    return {end for pair in ties.values_list("first", "second") for end in pair}
