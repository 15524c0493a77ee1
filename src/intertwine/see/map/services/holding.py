"""What ``map`` answers for when somebody asks what is held about them."""

from collections.abc import Iterator, Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from intertwine.kit.holdings import Kind, Records
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person
from intertwine.people.selectors.holdings import when
from intertwine.see.map.models import SavedView, Share
from intertwine.see.map.services.placing import forget_place


def held(people: Sequence[Person]) -> Iterator[Kind]:
    """The views they keep and the links they made."""
    yield Kind(
        key="map-views",
        title=_("Views of the map that you keep"),
        why=_("So that you find them again. Until you remove them."),
        columns=(_("Name"), _("What it shows"), _("Who may open it")),
        records=[
            Records(
                SavedView.objects.there().filter(person__in=people),
                lambda view: [(view.name, view.query, _who(view))],
                "person_id",
            )
        ],
    )
    made = Share.objects.filter(
        by__memberships__network=F("network"), by__memberships__person__in=people
    )
    yield Kind(
        key="map-links",
        title=_("Links to the map that you made"),
        why=_("So that the network knows who showed its map to whom."),
        columns=(_("What it shows"), _("Made"), _("Until")),
        records=[
            Records(
                made.annotate(own_id=F("by__memberships__person")),
                lambda share: [
                    (
                        share.get_shows_display(),
                        when(share.made_at),
                        when(share.expires_at),
                    )
                ],
                "own_id",
            )
        ],
    )


def _who(view: SavedView) -> str:
    return _("Everyone in the network") if view.is_shared else _("Only you")


def forget(person: Person) -> None:
    """Take somebody off the map, and their own views of it.

    Links and shared views stay, but not that it was them who made them.
    """
    forget_place(person)
    views = SavedView.objects.filter(person=person)
    views.filter(is_shared=True, removed_at=None).update(person=None)
    views.delete()
    made = Share.objects.filter(network_id=person.network_id, by__in=_accounts(person))
    made.update(by=None, by_name=_("Somebody who left"))


def _accounts(person: Person) -> list[int]:
    users = Membership.objects.filter(person=person).values_list("user", flat=True)
    return list(users)


HOLDER = Holder(models=frozenset({SavedView, Share}), held=held, forget=forget)
