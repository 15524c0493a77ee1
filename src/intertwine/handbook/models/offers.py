"""What people offer to the handbook, and what became of it."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models.choices import Nation
from intertwine.handbook.models.pages import Entry
from intertwine.kit.random_keys import RandomKey, random_key

LONGEST_TEXT = 8000


class Offerable(models.TextChoices):
    """What can be offered."""

    CASE = "case", _("A story of our network")
    READING = "reading", _("Something to read")
    TOOL = "tool", _("A tool")
    SELF_CARE = "self-care", _("A way to look after yourself")
    CELEBRATION = "celebration", _("A way to celebrate")


def offer_key() -> str:
    """What the link of an offer ends with."""
    return get_random_string(24)


class Offer(models.Model):
    """Something for the handbook, from anybody. Whoever has its link sees what became of it.

    Nothing says who sent it but the name that they want to be thanked by.
    """

    class State(models.TextChoices):
        """What became of it."""

        WAITING = "waiting", _("An editor will look at it")
        TAKEN = "taken", _("An editor is working on it")
        DECLINED = "declined", _("It will not be in the handbook")

    id = RandomKey(primary_key=True, default=random_key)
    key = models.CharField(max_length=24, unique=True, default=offer_key)
    kind = models.CharField(_("what it is"), max_length=20, choices=Offerable)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("in your own words"), max_length=LONGEST_TEXT)
    address = models.URLField(_("where it is on the web"), max_length=500, blank=True)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation, blank=True)
    credit = models.CharField(_("who is to be thanked"), max_length=120, blank=True)
    picture = models.ImageField(_("picture"), upload_to="handbook/", blank=True)
    picture_words = models.CharField(
        _("what the picture shows"), max_length=250, blank=True
    )
    is_agreed = models.BooleanField(_("whoever is in it agrees"), default=False)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    reply = models.TextField(
        _("what we say to whoever sent it"), max_length=1000, blank=True
    )
    page = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="offers")
    day = models.DateField(_("sent on"))

    class Meta:
        ordering = ("day", "pk")
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(is_agreed=True), name="offer_agreed"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where whoever sent it sees what became of it."""
        return reverse("handbook:offer", args=[self.key])
