"""Ways into a network: invitations, requests to join, and handing over its care."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.memberships import Membership
from intertwine.people.models.networks import Network

CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LENGTH = 16
"""About 79 bits: nobody finds an invitation by guessing."""


def fresh_code() -> str:
    """A code that can be read out over the phone: no letters that look alike."""
    return get_random_string(CODE_LENGTH, CODE_LETTERS)


class JoinRequest(models.Model):
    """Somebody asked to join an open network."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting for an answer")
        ADMITTED = "admitted", _("Said yes")
        DECLINED = "declined", _("Said not now")
        WITHDRAWN = "withdrawn", _("Taken back")

    network = models.ForeignKey(Network, models.CASCADE, related_name="requests")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="requests"
    )
    name = models.CharField(_("your name"), max_length=200)
    message = models.TextField(_("a few words about you"), max_length=1000, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"],
                condition=Q(status="waiting"),
                name="one_request_waiting_per_network",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.network}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations of one or many networks."""

    def open(self) -> Self:
        """Those that can still be accepted."""
        return self.filter(
            Q(limit=None) | Q(uses__lt=F("limit")),
            revoked_at=None,
            declined_at=None,
            expires_at__gt=timezone.now(),
        )

    def by_email(self) -> Self:
        """Those written to one address."""
        return self.exclude(email="")

    def by_link(self) -> Self:
        """Those that whoever holds the link may use."""
        return self.filter(email="")


class Invitation(models.Model):
    """A way into a network: for one address, or for whoever holds the link.

    It never says which person somebody will be: that follows from the addresses
    that they have confirmed, whoever passed the link on.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="invitations")
    code = models.CharField(max_length=40, unique=True, default=fresh_code)
    email = models.EmailField(_("e-mail address"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    note = models.TextField(_("a personal note"), max_length=500, blank=True)
    limit = models.PositiveSmallIntegerField(_("for how many people"), null=True)
    uses = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    sends = models.PositiveSmallIntegerField(default=0)
    answers = models.OneToOneField(
        JoinRequest, models.CASCADE, null=True, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(limit=None) | Q(uses__lte=F("limit")),
                name="invitation_used_within_its_limit",
            ),
            models.CheckConstraint(
                condition=Q(email="") | Q(limit=1),
                name="invitation_to_an_address_is_for_one",
            ),
            models.UniqueConstraint(
                "network",
                Lower("email"),
                condition=Q(uses=0, revoked_at=None, declined_at=None) & ~Q(email=""),
                name="one_open_invitation_per_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.email or _('a link')}"

    def get_absolute_url(self) -> str:
        """The page on which somebody accepts or says no, thank you."""
        return reverse("people:invitation", args=[self.code])

    @property
    def full_url(self) -> str:
        """The same page, as it is written in mail and drawn as a QR code."""
        return f"{settings.PUBLIC_URL}{self.get_absolute_url()}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be accepted."""
        is_used_up = self.limit is not None and self.uses >= self.limit
        is_closed = self.revoked_at or self.declined_at or is_used_up
        return not is_closed and self.expires_at > timezone.now()

    @property
    def left(self) -> int | None:
        """How many more people may use it; None when there is no limit."""
        return None if self.limit is None else self.limit - self.uses


class DoNotInvite(models.Model):
    """Somebody asked not to be written to by a network again.

    Only a keyed fingerprint of the address is kept: enough to obey, not to write.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    fingerprint = models.CharField(max_length=64)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["network", "fingerprint"], name="do_not_invite_once"
            ),
        ]

    def __str__(self) -> str:
        return self.fingerprint[:8]


class Handover(models.Model):
    """An offer to look after a network as one of its guardians."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="handovers")
    to = models.ForeignKey(Membership, models.CASCADE, related_name="offers")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by_name = models.CharField(max_length=200)
    steps_down = models.BooleanField(
        _("I want to step down once they say yes"), default=False
    )
    offered_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    is_accepted = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["to"],
                condition=Q(answered_at=None),
                name="one_offer_of_guardianship_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} → {self.to}"
