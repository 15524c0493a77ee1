"""What one reader keeps for themselves."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models.pages import Entry
from intertwine.people.models import User


class Kept(models.Model):
    """One page on somebody's list. Nobody else sees it."""

    user = models.ForeignKey(User, models.CASCADE, related_name="handbook_kept")
    page = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    is_listed = models.BooleanField(_("on the list"), default=False)
    done_on = models.DateField(_("done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("page on a list")
        verbose_name_plural = _("pages on a list")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "page"], name="kept_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.page}"
