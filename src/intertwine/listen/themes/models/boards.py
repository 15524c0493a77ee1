"""Boards, their themes, and notes beside them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Gathering
from intertwine.people.models import Network, Standing


class BoardQuerySet(models.QuerySet["Board"]):
    """Boards of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """All of them for weavers; for members those that were published."""
        mine = self.filter(network=standing.network)
        if standing.is_weaver:
            return mine
        if standing.role is None:
            return mine.none()
        return mine.filter(published_at__isnull=False)


class Board(models.Model):
    """Where the voices of some gatherings are sorted into themes.

    ``version`` grows with every change, so that others see that there was one.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="boards")
    gatherings = models.ManyToManyField(
        Gathering, related_name="boards", verbose_name=_("whose voices")
    )
    title = models.CharField(_("what it is called"), max_length=120)
    version = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="board_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ThemeQuerySet(models.QuerySet["Theme"]):
    """Themes of one or many boards."""

    def living(self) -> Self:
        """Those that were neither removed nor merged into another."""
        return self.filter(is_removed=False)


class Theme(models.Model):
    """A name for what several voices say.

    A removed theme keeps its row, so that a removal or a merge can be undone.
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="themes")
    parent = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="children"
    )
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("what belongs here"), max_length=1000, blank=True)
    position = models.PositiveIntegerField(default=0)
    is_removed = models.BooleanField(default=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="theme_has_a_name"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="theme_is_not_in_itself",
            ),
            models.UniqueConstraint(
                fields=["board", "name"],
                condition=Q(is_removed=False),
                name="theme_named_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ThemeNote(models.Model):
    """What somebody noticed while sorting. It is never mixed with voices."""

    board = models.ForeignKey(Board, models.CASCADE, related_name="notes")
    theme = models.ForeignKey(
        Theme, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    text = models.TextField(_("what you noticed"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.text
