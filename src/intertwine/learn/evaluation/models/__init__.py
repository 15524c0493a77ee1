"""Health checks, what somebody answers while one is open, and what is left of it."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.kit.random_keys import RandomKey, random_key
from intertwine.learn.evaluation.rules import LONGEST_TITLE, LONGEST_WISH
from intertwine.people.models import Network, Person, Standing


class HealthCheckQuerySet(models.QuerySet["HealthCheck"]):
    """Health checks of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of a network, for everybody in it."""
        mine = self.filter(network=standing.network)
        return mine if standing.role is not None else mine.none()

    def open(self, today: date) -> Self:
        """Those that can be answered."""
        return self.filter(closed_on=None, ends_on__gte=today)

    def overdue(self, today: date) -> Self:
        """Those whose last day is over, and that nobody has closed yet."""
        return self.filter(closed_on=None, ends_on__lt=today)

    def closed(self) -> Self:
        """Those that belong to nobody any more, the latest first."""
        return self.exclude(closed_on=None).order_by("-closed_on", "-pk")


class HealthCheck(models.Model):
    """Some days on which members rate how their network is doing.

    When it closes, the totals are written here and the answers go: from then on nobody
    can tell, in this database, who said what or who took part.
    """

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="health_checks", db_index=False
    )
    title = models.CharField(_("what it is called"), max_length=LONGEST_TITLE)
    opened_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(_("the last day"))
    closed_on = models.DateField(null=True, blank=True)
    answered = models.PositiveIntegerField(default=0)
    could = models.PositiveIntegerField(
        default=0, help_text="How many had an account when it closed."
    )
    totals = models.JSONField(
        default=dict,
        help_text="By statement: how many gave each of the five answers, and how many "
        "could not say. Only of statements that enough people answered.",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)

    objects = HealthCheckQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-pk"]
        indexes = [models.Index(fields=["network", "closed_on"], name="checks_closed")]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="check_has_a_title"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("opened_on")),
                name="check_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(closed_on=None),
                name="one_open_check_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it can be answered today."""
        return self.closed_on is None and self.ends_on >= timezone.localdate()


class Answers(models.Model):
    """What one person says while a check is open. Gone when it closes.

    There is no day on it and no order in its key, so that neither tells afterwards, in a
    copy of the database, who answered when.
    """

    id = RandomKey(primary_key=True, default=random_key)
    check_of = models.ForeignKey(
        HealthCheck, models.CASCADE, related_name="answers", db_index=False
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    marks = models.JSONField(
        default=dict, help_text="By statement: 1 to 5, or 0 for “I cannot say”."
    )
    wish = models.CharField(
        _("what would help most"), max_length=LONGEST_WISH, blank=True
    )

    class Meta:
        verbose_name_plural = "answers"
        constraints = [
            models.UniqueConstraint(
                fields=["check_of", "person"], name="answers_check_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.check_of)


class Wish(models.Model):
    """What somebody said would help most, with nothing that tells who it was."""

    id = RandomKey(primary_key=True, default=random_key)
    check_of = models.ForeignKey(HealthCheck, models.CASCADE, related_name="wishes")
    text = models.CharField(max_length=LONGEST_WISH)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "wishes"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="wish_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
