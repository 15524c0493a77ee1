"""The words in which a network asks where people speak from."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from intertwine.listen.gatherings.models import Backgrounds
from intertwine.people.models import Nation, Network, Sector


@dataclass(frozen=True)
class Words:
    """Nations, sectors and roles, as they are offered."""

    nations: list[str]
    sectors: list[str]
    roles: list[str]


def words_of(network: Network) -> Words:
    """A network's own words, or those that suit most. One query."""
    own = Backgrounds.objects.filter(network=network).first()
    if own is not None:
        return Words(own.nations, own.sectors, own.roles)
    return Words(
        [str(label) for label in Nation.labels],
        [str(label) for label in Sector.labels],
        [
            _("I use services, or care for somebody"),
            _("Volunteer"),
            _("I work with people directly"),
            _("I lead or manage"),
            _("I support improvement or research"),
            _("Something else"),
        ],
    )
