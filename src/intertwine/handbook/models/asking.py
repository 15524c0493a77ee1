"""What readers said of the handbook, without who said it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models.pages import Entry
from intertwine.kit.random_keys import RandomKey, random_key

LONGEST = 1000


class Helped(models.TextChoices):
    """Whether a page helped."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Feedback(models.Model):
    """Whether a page helped one reader, and what they missed. Nobody knows who."""

    id = RandomKey(primary_key=True, default=random_key)
    page = models.ForeignKey(Entry, models.CASCADE, related_name="feedback")
    helped = models.CharField(_("did this help?"), max_length=10, choices=Helped)
    missing = models.TextField(_("what was missing"), max_length=LONGEST, blank=True)
    day = models.DateField(_("day"))
    is_read = models.BooleanField(_("an editor has read it"), default=False)

    class Meta:
        ordering = ("-day", "pk")
        verbose_name = _("answer about a page")
        verbose_name_plural = _("answers about pages")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(helped__in=Helped.values), name="feedback_known"
            )
        ]

    def __str__(self) -> str:
        return self.missing or self.helped


class Suggestion(models.Model):
    """What somebody would like the handbook to say. Nobody knows who."""

    id = RandomKey(primary_key=True, default=random_key)
    text = models.TextField(_("what the handbook should say"), max_length=LONGEST)
    day = models.DateField(_("day"))
    is_read = models.BooleanField(_("an editor has read it"), default=False)

    class Meta:
        ordering = ("-day", "pk")
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")

    def __str__(self) -> str:
        return self.text


class Missed(models.Model):
    """What was looked for and not found.

    The words themselves are kept only once several looked for them: what one person
    types may be about that person.
    """

    mark = models.CharField(max_length=64, unique=True)
    """The same for the same words, and nothing that can be read."""
    words = models.CharField(_("words"), max_length=100, blank=True)
    times = models.PositiveIntegerField(_("how often"), default=0)
    last_on = models.DateField(_("last looked for on"))

    class Meta:
        ordering = ("-times", "words")
        verbose_name = _("search that found nothing")
        verbose_name_plural = _("searches that found nothing")

    def __str__(self) -> str:
        return self.words
