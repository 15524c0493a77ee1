"""Surveys and their questions."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Field, Network, Standing
from intertwine.see.surveys.rules import Stage, stage_of
from intertwine.see.ties.models import Kind


class SurveyQuerySet(models.QuerySet["Survey"]):
    """Surveys of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of them for weavers; for members those that ask them, once they are sent."""
        mine = self.filter(network=standing.network)
        if standing.is_weaver:
            return mine
        if standing.role is None or standing.person is None:
            return mine.none()
        asks = Q(asks_newcomers=True) | Q(asked__person=standing.person)
        return mine.filter(asks, opened_at__isnull=False).distinct()

    def open(self) -> Self:
        """Those that can be answered today."""
        today = timezone.localdate()
        return self.filter(
            Q(closes_on=None) | Q(closes_on__gte=today),
            opened_at__isnull=False,
            closed_at=None,
        )


class Survey(models.Model):
    """Some people of a network are asked who they are connected to.

    What they say becomes ties at once; a survey keeps who was asked and how far they
    are. It may stay open for years.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="surveys")
    name = models.CharField(_("what it is called"), max_length=120)
    welcome = models.TextField(
        _("why you ask"),
        max_length=1000,
        blank=True,
        help_text=_("Two or three sentences. They stand in the e-mail and at the top."),
    )
    asks_trust = models.BooleanField(_("also ask about trust"), default=False)
    shows_growth = models.BooleanField(
        _("let people see the network grow as they answer"), default=True
    )
    asks_newcomers = models.BooleanField(
        _("also ask everyone who joins later"), default=True
    )
    fields = models.ManyToManyField(Field, blank=True, related_name="+")
    code = models.CharField(max_length=40, null=True, blank=True, unique=True)
    closes_on = models.DateField(_("last day for answers"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The weavers' page about it."""
        return reverse("surveys:survey", args=[self.network.slug, self.pk])

    @property
    def stage(self) -> Stage:
        """Whether it is being made, can be answered, or is over."""
        today = timezone.localdate()
        return stage_of(self.opened_at, self.closed_at, self.closes_on, today)

    @property
    def is_open(self) -> bool:
        """Whether it can be answered now."""
        return self.stage is Stage.OPEN

    @property
    def code_url(self) -> str:
        """The page that its code leads to, as it is drawn as a QR code."""
        return f"{settings.PUBLIC_URL}{reverse('surveys:code', args=[self.code])}"

    @property
    def answer_url(self) -> str:
        """Where somebody who is signed in answers."""
        return reverse("surveys:answer", args=[str(self.pk)])

    @property
    def preview_key(self) -> str:
        """What stands in the address of the preview, where nothing is kept."""
        return f"preview-{self.pk}"


class Question(models.Model):
    """One kind of tie that a survey asks about, in the survey's own words."""

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="questions")
    kind = models.ForeignKey(Kind, models.CASCADE, related_name="+")
    text = models.CharField(_("question"), max_length=200)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "kind"], name="kind_once_per_survey"
            ),
        ]

    def __str__(self) -> str:
        return self.text
