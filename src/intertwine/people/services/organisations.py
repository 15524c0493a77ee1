"""Where people come from."""

from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Organisation

LONGEST = 200


def organisation_named(*, network: Network, name: str) -> Organisation | None:
    """The organisation of this name, whatever its capitals; a new one if need be.

    None for an empty name.

    Raises:
        Refused: If the name is too long.
    """
    name = " ".join(name.split())
    if not name:
        return None
    if len(name) > LONGEST:
        raise Refused(_("Shorten the name of the organisation to 200 letters."))
    found = network.organisations.filter(name__iexact=name).first()
    return found or network.organisations.create(name=name)
