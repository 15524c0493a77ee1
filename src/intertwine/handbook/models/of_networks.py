"""Pages that a network adds to the handbook for itself."""

from collections.abc import Sequence
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Membership, Network, Standing

LONGEST = 20_000


class NetworkPageQuerySet(models.QuerySet["NetworkPage"]):
    """Pages of one or many networks."""

    def visible_to(self, standing: Standing) -> Self:
        """What somebody reads: members what is published, weavers drafts too."""
        mine = self.filter(network=standing.network)
        if standing.is_weaver:
            return mine
        return mine.filter(is_published=True) if standing.role else mine.none()

    def published_in(self, memberships: Sequence[Membership]) -> Self:
        """What everybody reads in the networks that somebody is in. One query."""
        networks = {each.network_id for each in memberships}
        found = self.filter(network__in=networks, is_published=True)
        return found.select_related("network").order_by("network__name", "title", "pk")


class NetworkPage(models.Model):
    """One page of one network, in Markdown. Nobody outside of the network reads it.

    Nothing says who wrote it but the name of whoever looks after it.
    """

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="pages", db_index=False
    )
    title = models.CharField(_("title"), max_length=120)
    line = models.CharField(_("in one line"), max_length=250)
    body = models.TextField(_("text"), max_length=LONGEST)
    keeper = models.CharField(_("who looks after it"), max_length=120, blank=True)
    is_published = models.BooleanField(_("members may read it"), default=False)
    edition = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)

    objects = NetworkPageQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        verbose_name = _("page of a network")
        verbose_name_plural = _("pages of networks")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "title"], name="network_page_title_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it is read."""
        return reverse("handbook:network_page", args=[self.network.slug, self.pk])
