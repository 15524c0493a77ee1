"""Counting changes, so that every map knows what is new to it."""

from django.db import models

from intertwine.people.models import Network


class Clock(models.Model):
    """How often the ties of a network have changed.

    It is counted up inside each transaction that changes ties, under a lock on this
    row, so changes are seen in the order of their numbers.
    """

    network = models.OneToOneField(
        Network, models.CASCADE, primary_key=True, related_name="tie_clock"
    )
    version = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.network}: {self.version}"
