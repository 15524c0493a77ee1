"""Questions to a network, and replies to them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person, Standing

LONGEST = 300


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of a network, for everybody in it."""
        mine = self.filter(network=standing.network)
        if standing.role is None:
            return mine.none()
        return mine.filter(by__erased_at=None, by__arriving=None)

    def open(self, today: date) -> Self:
        """Those that can be replied to."""
        return self.filter(closed_on=None, until__gte=today)

    def over(self, today: date) -> Self:
        """Those that are answered, or whose time is over."""
        return self.exclude(closed_on=None, until__gte=today)


class Question(models.Model):
    """What somebody asks everybody in their network."""

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="questions", db_index=False
    )
    by = models.ForeignKey(Person, models.CASCADE, related_name="questions_asked")
    text = models.CharField(_("your question"), max_length=LONGEST)
    more = models.TextField(_("more about it"), max_length=1000, blank=True)
    asked_on = models.DateField(default=timezone.localdate)
    until = models.DateField(_("until when"))
    closed_on = models.DateField(null=True, blank=True)
    helped = models.CharField(_("what helped"), max_length=LONGEST, blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        indexes = [models.Index(fields=["network", "until"], name="questions_open")]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="question_asks"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_open(self) -> bool:
        """Whether it can be replied to."""
        return self.closed_on is None and self.until >= timezone.localdate()


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Replies to one or many questions."""

    def readable_by(self, person: Person | None) -> Self:
        """Those for all, those to one's own questions, and those one wrote."""
        there = self.filter(by__erased_at=None, by__arriving=None)
        if person is None:
            return there.filter(is_open=True)
        own = Q(by=person) | Q(question__by=person)
        return there.filter(Q(is_open=True) | own)


class Reply(models.Model):
    """What somebody knows about a question: for all, or for whoever asked alone."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="replies")
    by = models.ForeignKey(Person, models.CASCADE, related_name="replies_written")
    text = models.TextField(_("what you know"), max_length=1000)
    is_open = models.BooleanField(default=False)
    said_on = models.DateField(default=timezone.localdate)
    read_at = models.DateTimeField(
        null=True, blank=True, help_text="When whoever asked first had it before them."
    )

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["said_on", "pk"]

    def __str__(self) -> str:
        return self.text
