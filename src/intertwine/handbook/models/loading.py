"""What came with the program, beside what editors made of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Loaded(models.Model):
    """The text of a page as it last came with the program.

    It is what a newer text is compared with: who changed the page since, we or they?
    """

    slug = models.SlugField(unique=True, max_length=255)
    text = models.TextField()

    class Meta:
        verbose_name = _("text that came with the program")
        verbose_name_plural = _("texts that came with the program")

    def __str__(self) -> str:
        return self.slug


class Newer(models.Model):
    """A newer text of a page that was changed here too: an editor decides."""

    slug = models.SlugField(unique=True, max_length=255)
    text = models.TextField()
    came_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("slug",)
        verbose_name = _("newer text to look at")
        verbose_name_plural = _("newer texts to look at")

    def __str__(self) -> str:
        return self.slug
