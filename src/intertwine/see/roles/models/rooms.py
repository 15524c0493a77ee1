"""A room that answers together, on phones, without accounts."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from intertwine.kit.codes import fresh_code, in_halves
from intertwine.kit.random_keys import RandomKey, random_key
from intertwine.people.models import Network, Standing
from intertwine.see.roles.models.answers import read
from intertwine.see.roles.models.sheets import FORMS
from intertwine.see.roles.rules import Answer, Form

MARK_LENGTH = 22


def fresh_mark() -> str:
    """What a phone shows to find its own answers again. Nobody can guess it."""
    return get_random_string(MARK_LENGTH)


class RoomQuerySet(models.QuerySet["Room"]):
    """Rooms of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of them for weavers; members see those that were revealed."""
        mine = self.filter(network=standing.network)
        if standing.is_weaver:
            return mine
        if standing.role is None:
            return mine.none()
        return mine.filter(revealed_at__isnull=False)


class Room(models.Model):
    """One occasion at which people answer together. It is told of once, then it is over.

    ``told`` is the picture, taken when it was revealed: what phones said is removed
    soon after, and there is no second picture to compare it with.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="role_rooms")
    name = models.CharField(_("what it is called"), max_length=120)
    form = models.CharField(
        _("how much is asked"), max_length=5, choices=FORMS, default=Form.SHORT.value
    )
    version = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=12, unique=True, default=fresh_code)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField(auto_now_add=True)
    revealed_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(null=True, blank=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revealed_at__isnull=True, told__isnull=True)
                | Q(revealed_at__isnull=False, told__isnull=False),
                name="room_is_told_of_when_revealed",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page in the network."""
        return reverse("roles:room", args=[self.network.slug, self.pk])

    @property
    def is_open(self) -> bool:
        """Whether phones may still answer."""
        return self.revealed_at is None

    @property
    def full_url(self) -> str:
        """Where whoever has the code answers, as it is drawn as a QR code."""
        return f"{settings.PUBLIC_URL}{reverse('roles:place', args=[self.code])}"

    @property
    def code_in_words(self) -> str:
        """The code as it is read out: in two halves."""
        return in_halves(self.code)


class Place(models.Model):
    """One phone's answers in a room. Nothing says whose they are, nor when they came.

    Its key is random, and it holds no moment: the order of rows tells nothing.
    """

    id = RandomKey(primary_key=True, default=random_key)
    room = models.ForeignKey(Room, models.CASCADE, related_name="places")
    mark = models.CharField(max_length=64, unique=True)
    answers = models.JSONField(default=dict, blank=True)
    is_done = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return "place"

    @property
    def said(self) -> dict[str, Answer]:
        """What was answered, by statement."""
        return read(self.answers)
