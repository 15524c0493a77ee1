"""Two people who turned out to be one, and pairs who did not."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from intertwine.people.models.networks import Network
from intertwine.people.models.persons import Person

UNDO_DAYS = 30


class NotSame(models.Model):
    """Somebody said that two people are not the same. The pair has no direction."""

    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second"], name="not_same_said_once"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="not_same_pair_ordered"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"


class Merge(models.Model):
    """One person became part of another, with all it takes to undo that.

    ``record`` holds the row that went and every row that was changed, as they were.
    It is forgotten after ``UNDO_DAYS``, or when the person is.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="merges")
    kept = models.ForeignKey(Person, models.CASCADE, related_name="merges")
    gone_name = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    record = models.JSONField(encoder=DjangoJSONEncoder)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.gone_name} → {self.kept}"

    @property
    def forgotten_at(self) -> datetime:
        """Until when it can be undone."""
        return self.at + timedelta(days=UNDO_DAYS)
