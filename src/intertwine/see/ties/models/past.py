"""Earlier times at which a tie was there, before it ended and came back."""

from django.db import models

from intertwine.see.ties.models.ties import Tie


class TiePast(models.Model):
    """A time when a tie was there that is over; the tie itself holds the latest one.

    Without it, a tie seen in the first and the third of three waves would seem to
    have been there in the second.
    """

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="past")
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__gte=models.F("since")),
                name="tie_past_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tie_id}: {self.since:%Y-%m-%d} – {self.until:%Y-%m-%d}"
