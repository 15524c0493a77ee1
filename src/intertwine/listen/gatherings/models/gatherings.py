"""Gatherings, their rounds, and who was hoped for."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.kit.codes import fresh_code, in_halves
from intertwine.listen.gatherings.rules import (
    LONGEST_BACKGROUND,
    Moderating,
    Naming,
    Stage,
    stage_of,
)
from intertwine.people.models import Network, Standing

STAGES = [
    (Stage.DRAFT.value, _("Being prepared")),
    (Stage.OPEN.value, _("Open")),
    (Stage.CLOSED.value, _("Closed")),
]
NAMING = [
    (Naming.ANONYMOUS.value, _("Nobody gives a name")),
    (Naming.OPTIONAL.value, _("A name for those who like")),
    (Naming.ASKED.value, _("Everybody gives a name")),
]
MODERATING = [
    (Moderating.NONE.value, _("Nobody: everything is shown")),
    (Moderating.AFTER.value, _("A weaver, after it is shown")),
    (Moderating.BEFORE.value, _("A weaver, before it is shown")),
]


class GatheringQuerySet(models.QuerySet["Gathering"]):
    """Gatherings of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of them for weavers; for members those that were opened."""
        mine = self.filter(network=standing.network)
        if standing.is_weaver:
            return mine
        if standing.role is None:
            return mine.none()
        return mine.exclude(state=Stage.DRAFT)

    def open(self) -> Self:
        """Those that take voices now."""
        now = timezone.now()
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=now), state=Stage.OPEN)

    def overdue(self) -> Self:
        """Those whose last moment has gone by and that nobody has closed yet."""
        return self.filter(state=Stage.OPEN, closes_at__lte=timezone.now())


class Gathering(models.Model):
    """An occasion to listen: people are asked something, and what they say is kept.

    It has at least one round, made with it; ``state`` says how far the last one is.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="gatherings")
    title = models.CharField(_("what it is called"), max_length=120)
    purpose = models.TextField(_("what it is for"), max_length=1000, blank=True)
    template = models.CharField(max_length=30, blank=True)
    place = models.CharField(_("where people meet"), max_length=200, blank=True)
    online_link = models.URLField(
        _("link for those who come online"), max_length=500, blank=True
    )
    audience = models.CharField(_("who it is for"), max_length=300, blank=True)
    nations = models.JSONField(_("which nations"), default=list, blank=True)
    access_notes = models.TextField(_("access"), max_length=1000, blank=True)
    travel_notes = models.TextField(
        _("transport and parking"), max_length=1000, blank=True
    )
    starts_at = models.DateTimeField(_("begins"), null=True, blank=True)
    closes_at = models.DateTimeField(_("last moment for voices"), null=True, blank=True)
    state = models.CharField(max_length=6, choices=STAGES, default=Stage.DRAFT.value)
    code = models.CharField(max_length=12, unique=True, default=fresh_code)
    naming = models.CharField(
        _("names"), max_length=9, choices=NAMING, default=Naming.ANONYMOUS.value
    )
    asks_nation = models.BooleanField(_("ask which nation"), default=True)
    asks_sector = models.BooleanField(_("ask which sector"), default=True)
    asks_role = models.BooleanField(_("ask in what role"), default=True)
    moderation = models.CharField(
        _("who reads voices first"),
        max_length=6,
        choices=MODERATING,
        default=Moderating.AFTER.value,
    )
    is_hidden = models.BooleanField(
        _("keep voices hidden until you reveal them"), default=False
    )
    is_paused = models.BooleanField(_("paused"), default=False)
    has_votes = models.BooleanField(
        _("let people vote for what others said"), default=False
    )
    shows_log = models.BooleanField(
        _("let everybody read what was removed and why"), default=False
    )
    language = models.CharField(
        _("language"), max_length=12, default=settings.LANGUAGE_CODE
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title=""), name="gathering_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(starts_at=None)
                | Q(closes_at=None)
                | Q(closes_at__gt=F("starts_at")),
                name="gathering_closes_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page in the network."""
        return reverse("gatherings:gathering", args=[self.network.slug, self.pk])

    @property
    def full_url(self) -> str:
        """Where whoever has the code answers, as it is drawn as a QR code."""
        return f"{settings.PUBLIC_URL}{reverse('gatherings:begin', args=[self.code])}"

    @property
    def join_address(self) -> str:
        """Where the code is typed, as somebody reads it from a screen."""
        address = f"{settings.PUBLIC_URL}{reverse('gatherings:join')}"
        return address.partition("://")[2]

    @property
    def code_in_words(self) -> str:
        """The code as it is read out and typed: in two halves."""
        return in_halves(self.code)

    @property
    def stage(self) -> Stage:
        """Whether it is being prepared, takes voices, or is over for now."""
        return stage_of(self.state, self.closes_at, timezone.now())

    @property
    def is_open(self) -> bool:
        """Whether it takes voices now. A pause does not close it."""
        return self.stage is Stage.OPEN

    @property
    def closed_at(self) -> datetime | None:
        """Since when it takes no voices, if it is closed. One query."""
        return self.round.closed_at or self.closes_at

    @property
    def round(self) -> "Round":
        """The round that is open, or was or will be. One query."""
        return self.rounds.latest("number")


class Round(models.Model):
    """One time that a gathering listens. A later one is compared with earlier ones."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("name of the round"), max_length=120, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "number"], name="round_number_once"
            ),
            models.UniqueConstraint(
                fields=["gathering"],
                condition=Q(opened_at__isnull=False, closed_at=None),
                name="one_open_round",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")),
                name="round_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False),
                name="round_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Round %(number)s") % {"number": self.number})


class Expected(models.Model):
    """How many were hoped for, of one nation, sector and role; empty: of any."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="expected")
    nation = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    sector = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    role = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    hoped = models.PositiveIntegerField(_("how many you hope for"))

    class Meta:
        ordering = ["nation", "sector", "role"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "nation", "sector", "role"],
                name="hoped_for_once",
            ),
            models.CheckConstraint(condition=Q(hoped__gt=0), name="hoped_for_somebody"),
        ]

    def __str__(self) -> str:
        words = [self.nation, self.sector, self.role]
        return f"{', '.join(filter(None, words))}: {self.hoped}"


class Backgrounds(models.Model):
    """The nations, sectors and roles that a network asks about, in its own words.

    A network without a row uses the words of ``rules.backgrounds``.
    """

    network = models.OneToOneField(
        Network, models.CASCADE, related_name="backgrounds", primary_key=True
    )
    nations = models.JSONField(_("nations"), default=list)
    sectors = models.JSONField(_("sectors"), default=list)
    roles = models.JSONField(_("roles"), default=list)

    def __str__(self) -> str:
        return str(self.network)
