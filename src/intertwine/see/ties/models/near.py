"""People of somebody's own life, noted for themselves alone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person


class Near(models.Model):
    """Somebody whom a person has in their life. Nobody but that person ever sees it.

    It is a name and no person of the network: nothing is known or asked of them.
    """

    class Part(models.TextChoices):
        WORK = "work", _("Work")
        FAMILY = "family", _("Family")
        FRIENDS = "friends", _("Friends")
        AROUND = "around", _("Neighbours and others")

    class Ring(models.IntegerChoices):
        INNER = 1, _("Very close")
        MIDDLE = 2, _("Close")
        OUTER = 3, _("Further away")

    by = models.ForeignKey(Person, models.CASCADE, related_name="near")
    name = models.CharField(_("name"), max_length=80)
    part = models.CharField(_("part of your life"), max_length=7, choices=Part)
    ring = models.PositiveSmallIntegerField(_("how close"), choices=Ring)

    class Meta:
        ordering = ["ring", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "name", "part"], name="near_once"),
        ]

    def __str__(self) -> str:
        return "near"
