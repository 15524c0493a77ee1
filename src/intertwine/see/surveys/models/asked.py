"""Who is asked in a survey, how far they are, and the link that is theirs alone."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.kit.personal_links import fingerprint_of, fresh_seed, key_from
from intertwine.people.models import Person
from intertwine.see.surveys.models.surveys import Survey
from intertwine.see.surveys.rules import Progress


class AskedQuerySet(models.QuerySet["Asked"]):
    """People who are asked in one or many surveys."""

    def living(self) -> Self:
        """Those who are still in the network."""
        return self.filter(person__erased_at=None, person__arriving=None)

    def answered(self) -> Self:
        """Those who said that they are done."""
        return self.filter(answered_at__isnull=False)

    def declined(self) -> Self:
        """Those who would rather not."""
        return self.filter(answered_at=None, declined_at__isnull=False)

    def begun(self) -> Self:
        """Those who have begun, and not said that they are done."""
        return self.filter(answered_at=None, declined_at=None, began_at__isnull=False)

    def not_yet(self) -> Self:
        """Those of whom nothing is known yet."""
        return self.filter(answered_at=None, declined_at=None, began_at=None)

    def silent(self) -> Self:
        """Those who have not said that they are done."""
        return self.filter(answered_at=None)

    def at(self, progress: Progress) -> Self:
        """Those who are that far."""
        named = {
            Progress.ANSWERED: self.answered,
            Progress.DECLINED: self.declined,
            Progress.BEGUN: self.begun,
            Progress.NOT_YET: self.not_yet,
        }
        return named[progress]()


class Asked(models.Model):
    """One person in one survey.

    A personal link is worked out from ``seed`` and the installation's secret key, so
    every letter holds the same one and nobody who reads the database can open it.
    """

    class CameBy(models.TextChoices):
        CHOSEN = "chosen", _("Asked by a weaver")
        JOINED = "joined", _("Joined later")
        CODE = "code", _("Came by the code")

    survey = models.ForeignKey(Survey, models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, models.CASCADE, related_name="asked_in")
    came_by = models.CharField(
        max_length=6, choices=CameBy, default=CameBy.CHOSEN.value
    )
    sees_members = models.BooleanField(
        default=True, help_text="Whether they find the people whom members see."
    )
    seed = models.CharField(max_length=22, default=fresh_seed)
    link = models.CharField(max_length=64, unique=True)
    letters = models.PositiveSmallIntegerField(default=0)
    written_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    strayed_at = models.DateTimeField(
        null=True, blank=True, help_text="Its link reached somebody else, who said so."
    )
    began_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    paper_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    paper_by_name = models.CharField(max_length=200, blank=True)
    taps = models.PositiveSmallIntegerField(default=0)
    taps_since = models.DateTimeField(null=True, blank=True)

    objects = AskedQuerySet.as_manager()

    class Meta:
        ordering = ["person__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "person"], name="asked_once_per_survey"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.survey}"

    @classmethod
    def of(cls, survey: Survey, person: Person, came_by: str, **fields: object) -> Self:
        """A new one with a link of its own, not yet saved."""
        made = cls(survey=survey, person=person, came_by=came_by, **fields)
        made.link = fingerprint_of(made.key)
        return made

    @property
    def key(self) -> str:
        """What stands in the personal link. Nobody can guess it."""
        return key_from(self.seed, salt="intertwine.surveys.link")

    @property
    def full_url(self) -> str:
        """The personal link, as it is written in a letter."""
        return f"{settings.PUBLIC_URL}{reverse('surveys:answer', args=[self.key])}"

    @property
    def letters_url(self) -> str:
        """The page on which no more letters can be asked for."""
        return f"{settings.PUBLIC_URL}{reverse('surveys:letters', args=[self.key])}"

    @property
    def progress(self) -> Progress:
        """How far they are."""
        if self.answered_at:
            return Progress.ANSWERED
        if self.declined_at:
            return Progress.DECLINED
        return Progress.BEGUN if self.began_at else Progress.NOT_YET

    @property
    def is_on_paper(self) -> bool:
        """Whether a weaver entered what they wrote on paper."""
        return bool(self.paper_by_name)


class Added(models.Model):
    """Somebody who was missing, and who added them: both find them from then on."""

    asked = models.ForeignKey(Asked, models.CASCADE, related_name="added")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["asked", "person"], name="added_once"),
        ]

    def __str__(self) -> str:
        return str(self.person)
