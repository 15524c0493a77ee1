"""What is left to one of two when the other was forgotten."""

from django.db import models

from intertwine.people.models import Person


class Ended(models.Model):
    """That one link, of one of two, was of an introduction that there is no more.

    Nothing in it says with whom, or when the other one was forgotten: it is about
    whoever is still here, and goes on the day when their link would have ended.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    number = models.BigIntegerField(
        unique=True, help_text="What they were asked under, signed in."
    )
    link = models.CharField(max_length=64, unique=True)
    had_agreed = models.BooleanField(help_text="Whether both had said yes.")
    begun_at = models.DateTimeField(help_text="When both had, or else were asked.")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.person)
