"""Kinds of tie: what a network asks about how its people are connected."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network


class KindQuerySet(models.QuerySet["Kind"]):
    """Kinds of tie of one or many networks."""

    def in_use(self) -> Self:
        """Kinds that can still be said."""
        return self.filter(retired_at=None)

    def counted(self) -> Self:
        """Kinds that count as a tie: no wishes."""
        return self.filter(is_wish=False)


class Kind(models.Model):
    """One kind of tie, in the network's own words.

    A wish (``would like to know better``) is no tie yet: it is not drawn and counts
    in no measure, only weavers and whoever said it see it.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="tie_kinds")
    key = models.SlugField(max_length=60)
    name = models.CharField(
        _("what it is called"),
        max_length=60,
        help_text=_("As it is said between two names: Ann … Ben. Try “works with”."),
    )
    own_name = models.CharField(
        _("how it is said to one person"),
        max_length=80,
        blank=True,
        help_text=_("A short sentence: “You work with them”."),
    )
    question = models.CharField(
        _("how you ask for it"),
        max_length=200,
        help_text=_("A question to one person: “Who do you work with?”"),
    )
    is_directed = models.BooleanField(
        _("can be one-sided"),
        default=False,
        help_text=_("Learning from someone is. Working together is not."),
    )
    is_wish = models.BooleanField(
        _("is a wish, not a tie yet"),
        default=False,
        help_text=_("Seen by weavers and by whoever said it. Counts in no measure."),
    )
    has_strength = models.BooleanField(_("ask how strong it is"), default=True)
    strength_words = models.JSONField(_("what 1 to 5 mean"), default=list, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = KindQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "key"], name="tie_kind_key_once_per_network"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def strength_in_words(self, strength: int | None) -> str:
        """What a strength from 1 to 5 means here; nothing where it was not said."""
        words = self.strength_words
        return words[strength - 1] if strength and len(words) == 5 else ""
