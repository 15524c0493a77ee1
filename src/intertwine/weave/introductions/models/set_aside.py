"""Pairs that are not suggested, for a while or never."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    """Pairs that somebody does not want to be suggested."""

    def holding(self, today: date) -> Self:
        """Those that hold today."""
        return self.filter(Q(until=None) | Q(until__gt=today))

    def for_list_of(self, reader: Person | None) -> Self:
        """Those that a reader's list leaves out.

        What one of the two wished for themselves holds in every list, so that nobody
        brings it up; what a reader put aside in their own list holds for them alone;
        "never these two", said by a weaver, holds for all.
        """
        of_the_two = Q(by=F("first")) | Q(by=F("second"))
        return self.filter(of_the_two | Q(by=reader) | Q(what=SetAside.What.NEVER))


class SetAside(models.Model):
    """Two people whom somebody does not want to see suggested. Never shown to others."""

    class What(models.TextChoices):
        DISMISSED = "dismissed", _("Not a good idea")
        LATER = "later", _("Not now")
        NEVER = "never", _("Never these two")

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    first = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="suggestions_set_aside")
    what = models.CharField(max_length=9, choices=What)
    until = models.DateField(null=True, blank=True, help_text="Empty: for good.")
    reason = models.CharField(_("why, if you like"), max_length=300, blank=True)
    at = models.DateTimeField(auto_now=True)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["first", "second", "by"], name="set_aside_once_each"
            ),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="set_aside_pair_ordered"
            ),
            models.CheckConstraint(
                condition=~Q(what="later") | Q(until__isnull=False),
                name="not_now_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"
