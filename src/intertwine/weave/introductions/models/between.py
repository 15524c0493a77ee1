"""What the two have between them once both agreed: times to meet, and words."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person
from intertwine.weave.introductions.models.asks import Ask
from intertwine.weave.introductions.models.introductions import Introduction


class MeetingTime(models.Model):
    """A time that was proposed for a first meeting, and whom it suits."""

    introduction = models.ForeignKey(
        Introduction, models.CASCADE, related_name="times", db_index=False
    )
    starts_at = models.DateTimeField(_("when"))
    minutes = models.PositiveSmallIntegerField(_("how long, in minutes"), default=30)
    suits = models.ManyToManyField(Ask, related_name="times", blank=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "starts_at"], name="meeting_time_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)


class Note(models.Model):
    """A few words from one of the two to the other, for nobody else.

    With ``is_own`` they are for whoever wrote them alone: what a coach wants to keep
    in mind, or a peer.
    """

    introduction = models.ForeignKey(Introduction, models.CASCADE, related_name="notes")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.TextField(_("your words"), max_length=2000)
    is_own = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.by}: {self.introduction}"
