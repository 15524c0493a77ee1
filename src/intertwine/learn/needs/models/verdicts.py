"""What people say of a need and a page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.learn.needs.models.needs import Need


class Verdict(models.Model):
    """A person's word on whether a page of the handbook answers a need.

    The page is named by its slug: the handbook knows nothing of needs, and a page that
    went and came back is the same page.
    """

    class Fit(models.TextChoices):
        ANSWERS = "answers", _("Answers it")
        PARTLY = "partly", _("Answers part of it")
        NO = "no", _("Does not answer it")

    need = models.ForeignKey(Need, models.CASCADE, related_name="verdicts")
    slug = models.SlugField(max_length=255)
    fit = models.CharField(max_length=8, choices=Fit)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["slug", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["need", "slug"], name="one_verdict_each"),
        ]

    def __str__(self) -> str:
        return f"{self.slug}: {self.get_fit_display()}"
