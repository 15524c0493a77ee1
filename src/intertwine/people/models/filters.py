"""Filters of the directory that somebody keeps."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.networks import Network
from intertwine.people.models.persons import Person

if TYPE_CHECKING:
    from intertwine.people.models.memberships import Standing


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Saved filters of one network."""

    def visible_to(self, standing: "Standing") -> Self:
        """Their own, and those that a weaver shared with the network."""
        mine = Q(person=standing.person)
        return self.filter(mine | Q(is_shared=True), network=standing.network)


class SavedFilter(models.Model):
    """The state of the directory under a name. It shows each reader what they may see."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="filters")
    person = models.ForeignKey(Person, models.CASCADE, related_name="filters")
    name = models.CharField(_("name"), max_length=60)
    state = models.CharField(max_length=2000, help_text="The query of the address.")
    is_shared = models.BooleanField(_("share with the whole network"), default=False)
    at = models.DateTimeField(auto_now=True)

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"], name="saved_filter_name_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The directory in this state."""
        return f"{reverse('people:directory', args=[self.network.slug])}?{self.state}"
