"""Views of the map that somebody keeps under a name."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person, Standing
from intertwine.see.map.models.places import HoldsPlaces


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Saved views of one network."""

    def there(self) -> Self:
        """Those that have not been removed."""
        return self.filter(removed_at=None)

    def visible_to(self, standing: Standing) -> Self:
        """Their own, and those that a weaver shared with the network."""
        mine = Q(person=standing.person, person__isnull=False)
        return self.filter(mine | Q(is_shared=True), network=standing.network)

    def kept_by(self, standing: Standing) -> Self:
        """Those they may rename, share and remove: weavers also what is shared."""
        mine = Q(person=standing.person, person__isnull=False)
        theirs = mine | Q(is_shared=True) if standing.is_weaver else mine
        return self.filter(theirs, network=standing.network)


class SavedView(HoldsPlaces):
    """What is shown of a map, and how, under a name. Each reader sees what they may.

    The places are empty unless it keeps everybody where they stood. ``person`` is
    empty once whoever made a shared view is forgotten.
    """

    class Tab(models.TextChoices):
        MAP = "map", _("Map")
        LIST = "list", _("List")
        WORDS = "words", _("Words")

    network = models.ForeignKey(Network, models.CASCADE, related_name="map_views")
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, related_name="map_views"
    )
    name = models.CharField(_("name"), max_length=60)
    tab = models.CharField(max_length=5, choices=Tab, default=Tab.MAP)
    query = models.CharField(max_length=2000, blank=True)
    is_shared = models.BooleanField(_("share with the whole network"), default=False)
    at = models.DateTimeField(auto_now=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                condition=Q(removed_at=None),
                name="saved_view_name_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The map, list or words as they were saved."""
        return reverse("map:view", args=[self.network.slug, self.pk])

    @property
    def keeps_places(self) -> bool:
        """Whether people stand where they stood when it was saved."""
        return bool(self.people)
