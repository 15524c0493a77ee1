"""Networks, what they are for, and what they ask about people."""

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.folded import FoldedField
from intertwine.people.rules import CAREFUL, Audience, Role

if TYPE_CHECKING:
    from intertwine.people.models.accounts import User

AUDIENCES = [
    (Audience.ONLY_ME.value, _("Only me")),
    (Audience.WEAVERS.value, _("Weavers and guardians")),
    (Audience.MEMBERS.value, _("Members")),
    (Audience.EVERYONE.value, _("Everyone")),
]


class Nation(models.TextChoices):
    """Where someone works or lives."""

    ENGLAND = "england", _("England")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")
    SCOTLAND = "scotland", _("Scotland")
    WALES = "wales", _("Wales")
    ELSEWHERE = "elsewhere", _("Somewhere else")


class Sector(models.TextChoices):
    """The part of public life someone comes from."""

    HEALTH = "health", _("Health service")
    COUNCIL = "council", _("Council")
    THIRD = "third", _("Third sector")
    LIVED = "lived", _("Lived experience")
    EDUCATION = "education", _("University or college")
    BUSINESS = "business", _("Business")
    OTHER = "other", _("Something else")


class NetworkQuerySet(models.QuerySet["Network"]):
    """Networks of one installation."""

    def of(self, user: "User") -> Self:
        """Networks in which ``user`` is a member, weaver or guardian."""
        return self.filter(memberships__user=user)

    def listed(self) -> Self:
        """Networks that anybody may find."""
        return self.exclude(visibility=Network.Visibility.HIDDEN)


class Network(models.Model):
    """One group of people and its workspace."""

    class Visibility(models.TextChoices):
        OPEN = "open", _("Anyone can find it and ask to join")
        INVITATION = "invitation", _("Anyone can find it; joining is by invitation")
        HIDDEN = "hidden", _("Only its members know it is here")

    class Stage(models.TextChoices):
        STARTING = "starting", _("Just starting")
        GROWING = "growing", _("Growing")
        STEADY = "steady", _("Up and running")
        RENEWING = "renewing", _("Tuning up")

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    purpose = models.TextField(
        _("purpose"),
        max_length=1000,
        blank=True,
        help_text=_("What this network is for, in a sentence or two."),
    )
    place = models.CharField(_("place"), max_length=120, blank=True)
    picture = models.ImageField(_("picture"), upload_to="networks/", blank=True)
    stage = models.CharField(
        _("stage"), max_length=10, choices=Stage, default=Stage.STARTING
    )
    visibility = models.CharField(
        _("who can find it"),
        max_length=10,
        choices=Visibility,
        default=Visibility.INVITATION,
    )
    welcome = models.TextField(
        _("welcome"),
        max_length=2000,
        blank=True,
        help_text=_("What someone new reads first."),
    )
    support_contact = models.CharField(
        _("who to turn to"),
        max_length=300,
        blank=True,
        help_text=_("For anyone who feels unsafe or left out."),
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = NetworkQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The network's own page."""
        return reverse("people:network", args=[self.slug])


class Purpose(models.Model):
    """One wording of a network's purpose, and who agreed to it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="purposes")
    text = models.TextField(max_length=1000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    agreed_by = models.ManyToManyField("people.Person", related_name="agreed_purposes")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text


class Organisation(models.Model):
    """Where people of one network come from."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="organisations")
    name = models.CharField(_("name"), max_length=200)
    name_folded = FoldedField(of="name")
    sector = models.CharField(_("sector"), max_length=10, choices=Sector, blank=True)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation, blank=True)
    website = models.URLField(_("website"), blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                "network", Lower("name"), name="organisation_once_per_network"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Field(models.Model):
    """Something one network asks about its people, beside what all networks ask.

    Every network starts with one, its people's interests (``key`` *interests*),
    because matching looks for it.
    """

    class Kind(models.TextChoices):
        CHOICE = "choice", _("One choice from a list")
        CHOICES = "choices", _("Several choices from a list")
        WORDS = "words", _("Several, in their own words")
        TEXT = "text", _("Text")
        NUMBER = "number", _("Number")
        DATE = "date", _("Date")

    network = models.ForeignKey(Network, models.CASCADE, related_name="fields")
    key = models.SlugField(max_length=60)
    name = models.CharField(_("question"), max_length=120)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    kind = models.CharField(_("kind of answer"), max_length=10, choices=Kind)
    options = models.JSONField(_("choices"), default=list, blank=True)
    audience = models.PositiveSmallIntegerField(
        _("who sees it, unless the person decides otherwise"),
        choices=AUDIENCES,
        default=CAREFUL,
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "key"], name="field_key_once_per_network"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def has_several(self) -> bool:
        """Whether a person may give more than one answer."""
        return self.kind in {self.Kind.CHOICES, self.Kind.WORDS}


ROLES = [
    (Role.MEMBER.value, _("Member")),
    (Role.WEAVER.value, _("Weaver")),
    (Role.GUARDIAN.value, _("Guardian")),
]
