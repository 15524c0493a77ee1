"""What pages lean on."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Work(models.Model):
    """A book, a paper or a page by others, written down once."""

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Pages name it by this, such as granovetter-1973."),
    )
    author = models.CharField(_("who wrote it"), max_length=300)
    year = models.PositiveSmallIntegerField(_("year"))
    title = models.CharField(_("title"), max_length=300)
    where = models.CharField(_("publisher or journal"), max_length=300)
    address = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        ordering = ("key",)
        verbose_name = _("work")
        verbose_name_plural = _("works")

    def __str__(self) -> str:
        return f"{self.author} ({self.year}), {self.title}"

    @property
    def facts(self) -> dict[str, Any]:
        """What ``sources.toml`` says of it."""
        names = ("author", "year", "title", "where", "address")
        return {name: held for name in names if (held := getattr(self, name))}
