"""What the live wall has yet to tell: the one place where order is known, for minutes."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import Max
from django.utils import timezone

from intertwine.listen.gatherings.models.gatherings import Gathering
from intertwine.listen.gatherings.rules import Stage

KEPT = timedelta(minutes=2)
"""So long may a reader be away and still hear only what is new."""


class WallChangeQuerySet(models.QuerySet["WallChange"]):
    """Changes of one or many walls."""

    def forget(self) -> None:
        """Remove those that are old, and all of what is closed.

        Of an open wall the newest stays, emptied: readers tell by its number how far
        they are.
        """
        self.filter(
            gathering__state=Stage.CLOSED, forget_at__lte=timezone.now()
        ).delete()
        old = self.filter(forget_at__lte=timezone.now())
        newest = WallChange.objects.values("gathering").annotate(newest=Max("pk"))
        old.exclude(pk__in=newest.values("newest")).delete()
        old.exclude(voices=[]).update(voices=[])


class WallChange(models.Model):
    """Some voices came, went or changed in one commit, and readers must hear of it.

    It knows keys, never words. It goes after two minutes, and all of them go when the
    gathering closes, so that nothing tells in which order anonymous voices came.
    """

    gathering = models.ForeignKey(
        Gathering, models.CASCADE, related_name="wall_changes"
    )
    voices = models.JSONField(default=list)
    is_whole = models.BooleanField(default=False)
    forget_at = models.DateTimeField()

    objects = WallChangeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.gathering_id}: {self.pk}"

    @classmethod
    def of(cls, gathering: int, voices: list[int], *, is_whole: bool) -> Self:
        """A new one, not yet saved. To the minute, so that it holds no finer time."""
        until = (timezone.now() + KEPT).replace(second=0, microsecond=0)
        return cls(
            gathering_id=gathering,
            voices=sorted(voices),
            is_whole=is_whole,
            forget_at=until + timedelta(minutes=1),
        )
