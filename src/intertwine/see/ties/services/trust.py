"""Rating trust, and taking it back."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person
from intertwine.see.ties.models import Trust
from intertwine.see.ties.rules import STRONGEST, WEAKEST


@transaction.atomic
def rate_trust(*, by: Person, about: Person, level: int) -> Trust:
    """Keep how far one trusts another. Nobody else ever sees it.

    Raises:
        Refused: If the two are one or of two networks, or the level is not 1 to 5.
    """
    if by.pk == about.pk or by.network_id != about.network_id:
        raise Refused(_("Trust is asked about somebody else in this network."))
    if not WEAKEST <= level <= STRONGEST:
        raise Refused(_("Trust goes from 1 to 5."))
    rated, _is_new = Trust.objects.update_or_create(
        by=by, about=about, defaults={"network_id": by.network_id, "level": level}
    )
    return rated


@transaction.atomic
def forget_trust(*, by: Person, about: Person) -> None:
    """Take back a rating."""
    Trust.objects.filter(by=by, about=about).delete()
