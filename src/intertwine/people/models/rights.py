"""What people may ask for about their own data, and what a network tells them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.networks import Network
from intertwine.people.models.persons import Person


class RightsRequestQuerySet(models.QuerySet["RightsRequest"]):
    """Requests of one or many networks."""

    def waiting(self) -> Self:
        """Those nobody has answered."""
        return self.filter(answered_at=None)

    def for_guardians(self) -> Self:
        """Those that the guardians of their network read and answer."""
        return self.exclude(kind=RightsRequest.Kind.GUARDIANS)

    def for_keepers(self) -> Self:
        """Complaints about guardians, which the keepers of the installation read."""
        return self.filter(kind=RightsRequest.Kind.GUARDIANS)


class RightsRequest(models.Model):
    """Somebody asks something about their own data, or complains.

    They need no account. The law gives a month to answer; ``due_on`` says when it
    is over. Complaints about guardians are none of their business: keepers answer
    them, also when the network is closed or the person did not say which it is.
    """

    class Kind(models.TextChoices):
        SEE = "see", _("I want to see what you hold about me")
        CORRECT = "correct", _("Something about me is wrong")
        OBJECT = "object", _("I do not want you to use my data")
        ERASE = "erase", _("I want to be forgotten")
        COMPLAIN = "complain", _("I have a complaint")
        GUARDIANS = "guardians", _("I have a complaint about the guardians")

    network = models.ForeignKey(
        Network, models.CASCADE, null=True, related_name="rights_requests"
    )
    about = models.CharField(
        _("which network it is about"),
        max_length=200,
        blank=True,
        help_text=_("Its name, or whatever you know about it."),
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="rights_requests"
    )
    kind = models.CharField(_("what it is about"), max_length=10, choices=Kind)
    text = models.TextField(_("in your own words"), max_length=2000)
    name = models.CharField(_("your name"), max_length=200)
    contact = models.CharField(
        _("how to reach you"),
        max_length=200,
        help_text=_("An e-mail address, a phone number, or a postal address."),
    )
    at = models.DateTimeField(auto_now_add=True)
    due_on = models.DateField()
    answer = models.TextField(_("your answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = RightsRequestQuerySet.as_manager()

    class Meta:
        ordering = ["answered_at", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(network__isnull=False) | Q(kind="guardians"),
                name="only_keepers_answer_outside_a_network",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_kind_display()}"

    @property
    def is_for_keepers(self) -> bool:
        """Whether guardians must not read it."""
        return self.kind == self.Kind.GUARDIANS

    @property
    def is_late(self) -> bool:
        """Whether the month is over and nobody has answered."""
        return self.answered_at is None and self.due_on < timezone.localdate()


class Policy(models.Model):
    """A network's own wording of one of the documents that ship as templates."""

    class Kind(models.TextChoices):
        PRIVACY = "privacy-notice", _("Privacy notice")
        IMPACT = "impact-assessment", _("Data protection impact assessment")
        RETENTION = "retention-schedule", _("How long we keep things")

    network = models.ForeignKey(Network, models.CASCADE, related_name="policies")
    kind = models.CharField(max_length=20, choices=Kind)
    text = models.TextField(_("text"), max_length=30_000)
    at = models.DateTimeField(auto_now=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "kind"], name="policy_once_per_network"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
