"""Who put which voice where, and each step on the way."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Voice
from intertwine.listen.themes.models.boards import Board, Theme


class Sorting(models.Model):
    """One way of sorting a board's voices: everybody's, or one person's apart.

    Without an ``owner`` it is the shared one, which reports and the ledger rest on.
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="sortings")
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="sortings",
    )
    owner_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["board", "owner"], name="one_sorting_each"),
            models.UniqueConstraint(
                fields=["board"],
                condition=Q(owner=None),
                name="one_shared_sorting",
            ),
        ]

    def __str__(self) -> str:
        return self.owner_name or str(_("Sorted together"))

    @property
    def is_shared(self) -> bool:
        """Whether it is everybody's."""
        return self.owner_id is None


class PlacementQuerySet(models.QuerySet["Placement"]):
    """Where voices are."""

    def shared(self, board: Board) -> Self:
        """The placements of a board's shared sorting."""
        return self.filter(sorting__board=board, sorting__owner=None)

    def looked_at(self) -> Self:
        """Those that a person made, or looked at since."""
        return self.filter(is_rough=False)

    def in_themes(self) -> Self:
        """Those in a theme; the others were set aside."""
        return self.filter(theme__isnull=False)


class Placement(models.Model):
    """One voice in one theme of a sorting, or, without a theme, set aside.

    A voice may be in several themes. One without a row is yet to be sorted. There is
    no time: beside the voices' own it would tell when somebody spoke. ``by`` alone does
    not tell whether a person put it there: it is empty once they have left.
    """

    sorting = models.ForeignKey(Sorting, models.CASCADE, related_name="placements")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="placements")
    theme = models.ForeignKey(
        Theme, models.CASCADE, null=True, blank=True, related_name="placements"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    is_rough = models.BooleanField(
        default=False,
        help_text="The computer put it into a starting pile; nobody has looked since.",
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sorting", "voice", "theme"], name="in_a_theme_once"
            ),
            models.UniqueConstraint(
                fields=["sorting", "voice"],
                condition=Q(theme=None),
                name="set_aside_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.theme or _("Set aside"))


class Step(models.Model):
    """One thing that was done on a board, with what it takes to undo it.

    ``before`` and ``after`` hold the rows it changed: placements as ``[sorting, voice,
    theme or null, account, is rough]``, themes as their fields by key. Undoing is refused where
    the rows are no longer as ``after`` says, so it never takes back what somebody else
    did since.
    """

    board = models.ForeignKey(Board, models.CASCADE, related_name="steps")
    sorting = models.ForeignKey(
        Sorting, models.CASCADE, null=True, blank=True, related_name="steps"
    )
    told = models.CharField(max_length=300)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.told
