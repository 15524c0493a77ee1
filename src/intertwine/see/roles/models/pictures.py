"""Pictures of a network's roles, one after the other."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from intertwine.people.models import Network
from intertwine.see.roles.rules.telling import GroupTold


def read_told(kept: Mapping[str, Any]) -> GroupTold:
    """What was told, as it is kept in JSON.

    >>> read_told({"people": 5, "highest": [5, 0, 0, 0]}).highest
    (5, 0, 0, 0)
    """
    held: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in kept.items()
    }
    return GroupTold(**held)


class Picture(models.Model):
    """What was told of a network, or of a group in it, from one day on.

    ``counted`` names the sheet that each person was counted with, so that the next
    picture differs by five people or by none. Somebody who was forgotten stands there
    as a number below zero that leads nowhere.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="role_pictures")
    scope = models.CharField(max_length=60)
    """``all``, or a kind of group and its key: ``nation:wales``."""
    counted = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    day = models.DateField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["network", "scope"], name="picture_of_scope")]

    def __str__(self) -> str:
        return f"{self.scope}, {self.day}"
