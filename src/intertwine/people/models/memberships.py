"""Memberships: which account is which person, in what role."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.networks import ROLES, Network
from intertwine.people.models.persons import Person
from intertwine.people.rules import Audience, Role, audience_needed, is_at_least

if TYPE_CHECKING:
    from intertwine.people.models.accounts import User


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships of one or many networks."""

    def guardians(self) -> Self:
        """Those who look after settings, members and data."""
        return self.filter(role=Role.GUARDIAN)

    def weavers(self) -> Self:
        """Weavers and guardians."""
        return self.filter(role__in=[Role.WEAVER, Role.GUARDIAN])

    def awake(self) -> Self:
        """Those who are not paused today."""
        return self.exclude(paused_until__gt=timezone.localdate())


class Membership(models.Model):
    """One account that is one person of one network."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    person = models.OneToOneField(Person, models.CASCADE, related_name="membership")
    role = models.CharField(
        _("role"), max_length=10, choices=ROLES, default=Role.MEMBER.value
    )
    paused_until = models.DateField(
        _("paused until"),
        null=True,
        blank=True,
        help_text=_("Nobody is asked anything while they are paused."),
    )
    joined_at = models.DateTimeField(auto_now_add=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"], name="one_membership_per_network"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    @property
    def is_paused(self) -> bool:
        """Whether they are away today."""
        return bool(self.paused_until and self.paused_until > timezone.localdate())

    @property
    def standing(self) -> "Standing":
        """Who they are here. No queries if person, network, user are here."""
        self.person.network = self.network
        return Standing(self.network, self.user, self.person, Role(self.role))


class DepartureQuerySet(models.QuerySet["Departure"]):
    """Departures of one or many accounts."""

    def kept(self) -> Self:
        """Those whose person is still there, and is nobody else's account."""
        return self.filter(person__erased_at=None, person__membership=None)


class Departure(models.Model):
    """An account that was a person of a network, and has no access to it any more.

    The person stays as somebody whom weavers see. Whose account they were is kept for
    that account alone: it reads what is still held about it, and can be forgotten there.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="departures")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="departures"
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="departures")
    was_closed = models.BooleanField(
        default=False, help_text="A guardian closed their access; they did not leave."
    )
    at = models.DateTimeField(auto_now_add=True)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "user"], name="one_departure_per_network"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.network})"


@dataclass(frozen=True)
class Standing:
    """Who is asking, in one network: what they may see follows from it alone.

    Someone outside the network has neither person nor role.
    """

    network: Network
    user: "User | None" = None
    person: Person | None = None
    role: Role | None = None

    @property
    def is_weaver(self) -> bool:
        """Whether they weave or guard this network."""
        return is_at_least(self.role, Role.WEAVER)

    @property
    def is_guardian(self) -> bool:
        """Whether they guard this network."""
        return is_at_least(self.role, Role.GUARDIAN)

    @property
    def audience_needed(self) -> Audience:
        """The audience something must be open to before they see it."""
        return audience_needed(self.role)
