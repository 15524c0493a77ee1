"""What a reader put aside, to look at and to bring back."""

from django.utils import timezone

from intertwine.people.models import Person, Standing
from intertwine.weave.introductions.models import SetAside


def put_aside_by(standing: Standing) -> list[SetAside]:
    """Pairs that one reader keeps out of lists today, the latest first. One query.

    Only between people whom they may still see.
    """
    seen = Person.objects.visible_to(standing).order_by().values("pk")
    own = SetAside.objects.filter(network=standing.network, by=standing.person)
    rows = own.exclude(by=None).holding(timezone.localdate())
    return list(
        rows.filter(first__in=seen, second__in=seen).select_related("first", "second")
    )
