"""Needs: what asks for something to be learned or done."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intertwine.learn.needs.rules import LONGEST
from intertwine.listen.themes.models import Theme
from intertwine.people.models import Network, Standing


class NeedQuerySet(models.QuerySet["Need"]):
    """Needs of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of a network, for everybody in it."""
        mine = self.filter(network=standing.network)
        return mine if standing.role is not None else mine.none()

    def standing_alone(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)


class Need(models.Model):
    """What somebody needs to learn or to get done, in a sentence.

    A need that was merged keeps its row with all that hangs on it, so that a merge is
    undone by forgetting it. What is said of a need is said of those merged into it too.
    """

    class Origin(models.TextChoices):
        THEME = "theme", _("From a theme")
        SAID = "said", _("Written down here")
        LIST = "list", _("From a list")
        HEALTH = "health", _("From a health check")
        SEARCH = "search", _("From a search that found nothing")
        BOX = "box", _("From the suggestion box")
        DID_NOT_HELP = "did-not-help", _("From a page that did not help")

    network = models.ForeignKey(Network, models.CASCADE, related_name="needs")
    text = models.CharField(_("what is needed"), max_length=LONGEST)
    more = models.TextField(_("more about it"), max_length=1000, blank=True)
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.SAID)
    source = models.CharField(_("where it comes from"), max_length=120, blank=True)
    theme = models.ForeignKey(
        Theme, models.SET_NULL, null=True, blank=True, related_name="needs"
    )
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="merged"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="need_says_something"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")),
                name="need_not_merged_into_itself",
            ),
            models.UniqueConstraint(
                fields=["network", "theme"], name="theme_becomes_one_need"
            ),
        ]

    def __str__(self) -> str:
        return self.text
