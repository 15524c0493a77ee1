"""Reports of what was heard on one day, and what was done about it."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models.boards import Board, Theme
from intertwine.people.models import Standing


def fresh_code() -> str:
    """What nobody guesses."""
    return secrets.token_urlsafe(18).replace("_", "-")


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """Those of a network, for everybody in it: a report is made to be read."""
        mine = self.filter(gathering__network=standing.network)
        return mine if standing.role is not None else mine.none()

    def shared(self) -> Self:
        """Those that people outside may read by their link."""
        return self.filter(expires_at__gt=timezone.now())


class Report(models.Model):
    """What a gathering heard, as it was on one day.

    ``content`` holds figures, names of themes and the keys of voices, but no words of
    anybody: what has been removed or taken back since is quoted no more.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="reports")
    board = models.ForeignKey(
        Board, models.SET_NULL, null=True, blank=True, related_name="reports"
    )
    title = models.CharField(_("what it is called"), max_length=120)
    introduction = models.TextField(
        _("what readers should know"), max_length=2000, blank=True
    )
    has_quotes = models.BooleanField(_("with what people said"), default=False)
    has_notes = models.BooleanField(_("with what facilitators noticed"), default=False)
    day = models.DateField(default=timezone.localdate)
    content = models.JSONField(default=dict)
    code = models.SlugField(max_length=40, unique=True, default=fresh_code)
    expires_at = models.DateTimeField(
        null=True, blank=True, help_text="Until when people outside may read it."
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="report_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where people outside read it, while they may."""
        return reverse("themes:shared_report", args=[self.code])

    @property
    def is_shared(self) -> bool:
        """Whether people outside may read it now."""
        return self.expires_at is not None and self.expires_at > timezone.now()


class Done(models.Model):
    """What was done about a theme, or why nothing can be."""

    class State(models.TextChoices):
        HEARD = "heard", _("We are thinking about it")
        UNDER_WAY = "under-way", _("Under way")
        DONE = "done", _("Done")
        NOT_POSSIBLE = "not-possible", _("Not possible now")

    theme = models.ForeignKey(Theme, models.CASCADE, related_name="done")
    state = models.CharField(
        _("how far it is"), max_length=12, choices=State, default=State.DONE
    )
    text = models.TextField(_("what you did, or why you cannot"), max_length=1000)
    on = models.DateField(_("when"), default=timezone.localdate)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="done_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
