"""A network as it was on one day."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person


class Snapshot(models.Model):
    """Who was here and which ties were there on one day, under a name.

    It holds keys only: names, consent and what has been forgotten since are those of
    today, so nobody is shown in a snapshot who would not be shown now.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="snapshots")
    name = models.CharField(_("name"), max_length=80)
    day = models.DateField(_("the day it shows"))
    is_regular = models.BooleanField(default=False, help_text="Taken every month.")
    taken_by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="snapshots_taken"
    )
    taken_at = models.DateTimeField(auto_now_add=True)
    content = models.BinaryField(help_text="See ``rules.packing``.")

    class Meta:
        ordering = ["-day", "-pk"]
        indexes = [models.Index(fields=["network", "-day"], name="snapshots_by_day")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """What has changed since."""
        compare = reverse("insights:compare", args=[self.network.slug])
        return f"{compare}?before={self.pk}"
