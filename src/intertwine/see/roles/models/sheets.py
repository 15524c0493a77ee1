"""One person's answers, what they share of them, and a network's own statements."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person
from intertwine.see.roles.models.answers import read
from intertwine.see.roles.rules import (
    Answer,
    Form,
    Profile,
    Statement,
    came_to,
    instrument,
    profile_of,
)
from intertwine.see.roles.rules.came_to import LONGEST

LONGEST_STATEMENT = 160

FORMS = [
    (Form.LONG.value, _("24 statements, about six minutes")),
    (Form.SHORT.value, _("12 statements, about three minutes")),
]


class Shared(models.TextChoices):
    """What somebody shares of their profile; each holds what the one before it does."""

    PRIVATE = "private", _("Nobody. It is mine alone")
    COUNTED = "counted", _("Count me, without my name")
    WEAVERS = "weavers", _("Count me, and weavers see it with my name")
    NETWORK = "network", _("Count me, and all members see it with my name")


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Sheets of one or many people."""

    def finished(self) -> Self:
        """Those somebody said they are done with."""
        return self.filter(finished_at__isnull=False)

    def countable(self, network: Network) -> Self:
        """Finished ones of people who want to be counted, the newest first."""
        agreed = Sharing.objects.exclude(choice=Shared.PRIVATE).values("person")
        people = Person.objects.counted().filter(network=network, pk__in=agreed)
        rows = self.finished().filter(person__in=people)
        return rows.order_by("-finished_at", "-pk")


class Sheet(models.Model):
    """What one person answered at one time. A later one stands beside it.

    Once it is finished nothing of it changes any more. What it came to is kept with it:
    thousands are read for one page of a network.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="role_sheets")
    version = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=5, choices=FORMS, default=Form.LONG.value)
    answers = models.JSONField(default=dict, blank=True)
    began_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    came_to = models.CharField(max_length=LONGEST, blank=True, editable=False)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(finished_at=None),
                name="one_sheet_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_at__isnull=True, came_to="")
                | Q(finished_at__isnull=False) & ~Q(came_to=""),
                name="sheet_came_to_something_when_finished",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.began_at:%Y-%m-%d}"

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What was asked, in the words of its time."""
        return instrument(self.version).asked(Form(self.form))

    @property
    def said(self) -> dict[str, Answer]:
        """What was answered, by statement."""
        return read(self.answers)

    @property
    def profile(self) -> Profile:
        """Over the four roles."""
        return profile_of(self.said, self.statements)

    def finish(self, at: datetime) -> Self:
        """Be done, and keep what it came to. Whoever calls it saves both."""
        self.finished_at = at
        self.came_to = str(came_to(self.profile))
        return self

    @property
    def day(self) -> date:
        """When it was done, or begun."""
        return timezone.localdate(self.finished_at or self.began_at)


class Sharing(models.Model):
    """What somebody shares of their profile. Without a row: nothing."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="role_sharing")
    choice = models.CharField(
        max_length=8, choices=Shared, default=Shared.PRIVATE.value
    )
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.get_choice_display())


class OwnStatement(models.Model):
    """A statement that one network adds. It belongs to no role, and moves no score."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="role_statements")
    text = models.CharField(_("statement"), max_length=LONGEST_STATEMENT)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text

    @property
    def key(self) -> str:
        """What answers name it by."""
        return f"own-{self.pk}"
