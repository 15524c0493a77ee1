"""A file of voices on its way in: read anew for every look, and deleted once taken in."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from intertwine.listen.gatherings.models.gatherings import Gathering
from intertwine.people.models import Standing

KEPT_DAYS = 7
"""How long a file waits that nobody took in or threw away."""


class BringingQuerySet(models.QuerySet["Bringing"]):
    """Files of one or many gatherings that wait to be taken in."""

    def visible_to(self, standing: Standing) -> Self:
        """Those of a network, for its weavers."""
        mine = self.filter(gathering__network=standing.network)
        return mine if standing.is_weaver else mine.none()

    def forgotten(self) -> Self:
        """Those that have waited too long."""
        return self.filter(brought_at__lt=timezone.now() - timedelta(days=KEPT_DAYS))


class Bringing(models.Model):
    """A file or pasted text, and how it is to be read.

    It may hold names and messages that were meant for one person. So nothing read
    from it is kept, and it goes as soon as it is taken in, thrown away or forgotten.
    ``choices`` says how to read it, ``places`` where the answers to each of its
    prompts go.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="bringings")
    content = models.BinaryField()
    file_name = models.CharField(max_length=255, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    places = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+"
    )
    brought_at = models.DateTimeField(auto_now_add=True)

    objects = BringingQuerySet.as_manager()

    class Meta:
        ordering = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Where it is looked over."""
        return reverse(
            "gatherings:brought", args=[self.gathering.network.slug, self.pk]
        )
