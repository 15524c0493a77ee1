"""Action groups, and the seats in them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience


class GroupQuerySet(models.QuerySet["ActionGroup"]):
    """Groups of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of them for weavers; members see those they were asked into."""
        mine = self.filter(network=standing.network)
        if standing.is_weaver:
            return mine
        if standing.person is None:
            return mine.none()
        asked = Seat.objects.filter(person=standing.person).asked()
        return mine.filter(pk__in=asked.values("group"))


class ActionGroup(models.Model):
    """A few people who do one thing together, and then are done with it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="action_groups")
    name = models.CharField(_("what it is called"), max_length=120)
    purpose = models.CharField(_("what it is for"), max_length=500)
    next_step = models.CharField(_("the next step"), max_length=300, blank=True)
    ends_on = models.DateField(_("when it ends"), null=True, blank=True)
    spread = models.CharField(max_length=40, blank=True)
    """What its members are spread over besides roles: ``nation``, or ``question:12``."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its page in the network."""
        return reverse("groups:group", args=[self.network.slug, self.pk])


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats of one or many groups."""

    def asked(self) -> Self:
        """Those whose people were asked, and were not taken out."""
        return self.filter(asked_at__isnull=False, is_out=False)

    def held(self) -> Self:
        """Those that are part of a group: nobody took them out."""
        return self.filter(is_out=False)

    def taken(self) -> Self:
        """Those whose people said yes."""
        return self.asked().filter(says=Seat.Says.YES)


class Seat(models.Model):
    """One person in one group: thought of, asked, and what they said.

    Whoever is taken out keeps a row: nobody is thought of twice for the same group.
    """

    class Says(models.TextChoices):
        YES = "yes", _("Yes, I am in")
        NO = "no", _("No, thank you")

    group = models.ForeignKey(ActionGroup, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.CASCADE, related_name="group_seats")
    asked_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    says = models.CharField(max_length=3, choices=Says, blank=True)
    is_out = models.BooleanField(default=False)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "person"], name="one_seat_each"),
            models.CheckConstraint(
                condition=Q(says="") | Q(asked_at__isnull=False),
                name="only_who_was_asked_answers",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def is_taken(self) -> bool:
        """Whether they said yes."""
        return self.says == self.Says.YES

    @property
    def is_shown(self) -> bool:
        """Whether others in the group see them, once they say yes."""
        return self.person.presence >= Audience.MEMBERS
