"""Links through which people outside a network see some of its map."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network


def fresh_code() -> str:
    """What nobody guesses."""
    return secrets.token_urlsafe(18).replace("_", "-")


class ShareQuerySet(models.QuerySet["Share"]):
    """Links of one or many networks."""

    def open(self) -> Self:
        """Those that still show something."""
        return self.filter(closed_at=None, expires_at__gt=timezone.now())


class Share(models.Model):
    """One link: what it shows, who made it, and until when.

    It shows what any visitor may see, and never more: groups of people without a
    name, or the people who are there for everyone.
    """

    class Shows(models.TextChoices):
        GROUPS = "groups", _("Groups of five people or more, nobody by name")
        PEOPLE = "people", _("People who let everyone see them, by name")

    network = models.ForeignKey(Network, models.CASCADE, related_name="shares")
    code = models.SlugField(max_length=40, unique=True, default=fresh_code)
    shows = models.CharField(
        _("what it shows"), max_length=10, choices=Shows, default=Shows.GROUPS
    )
    column = models.CharField(
        _("groups by"), max_length=60, blank=True, help_text="Key of a column."
    )
    query = models.CharField(max_length=2000, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.network}: {self.get_shows_display()}"

    def get_absolute_url(self) -> str:
        """Where it leads."""
        return reverse("map:shared", args=[self.code])

    @property
    def is_open(self) -> bool:
        """Whether it still shows something."""
        return self.closed_at is None and self.expires_at > timezone.now()
