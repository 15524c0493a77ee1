"""What ``map`` answers for when somebody asks what is held about them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.kit.holdings import Held
from intertwine.people.holders import Holder
from intertwine.people.models import Membership, Person
from intertwine.people.selectors.holdings import when
from intertwine.see.map.models import Share
from intertwine.see.map.services.placing import forget_place


def held(person: Person) -> Iterator[Held]:
    """The links they made. One query."""
    made = Share.objects.filter(network_id=person.network_id, by__in=_accounts(person))
    yield Held(
        key="map-links",
        title=_("Links to the map that you made"),
        why=_("So that the network knows who showed its map to whom."),
        columns=(_("What it shows"), _("Made"), _("Until")),
        rows=[
            (share.get_shows_display(), when(share.made_at), when(share.expires_at))
            for share in made
        ],
    )


def forget(person: Person) -> None:
    """Take somebody off the map; links stay, but not that it was them who made them."""
    forget_place(person)
    made = Share.objects.filter(network_id=person.network_id, by__in=_accounts(person))
    made.update(by=None, by_name=_("Somebody who left"))


def _accounts(person: Person) -> list[int]:
    users = Membership.objects.filter(person=person).values_list("user", flat=True)
    return list(users)


HOLDER = Holder(models=frozenset({Share}), held=held, forget=forget)
