"""Where people come from."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Organisation, Person, Standing
from intertwine.people.services.trust import record_deed

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
    organisations = network.organisations
    return organisations.get_or_create(name__iexact=name, defaults={"name": name})[0]


@transaction.atomic
def change_organisation(
    *,
    by: Standing,
    organisation: Organisation,
    name: str,
    sector: str = "",
    nation: str = "",
    website: str = "",
) -> None:
    """Correct what is written about an organisation.

    Raises:
        Refused: If they are no weaver, or another one has this name.
    """
    _check(by, organisation)
    name = " ".join(name.split())
    others = by.network.organisations.exclude(pk=organisation.pk)
    if others.filter(name__iexact=name).exists():
        raise Refused(
            _(
                "There is another organisation of this name. Bring the two together below."
            )
        )
    organisation.name, organisation.website = name, website
    organisation.sector, organisation.nation = sector, nation
    organisation.save()


@transaction.atomic
def merge_organisations(*, by: Standing, gone: Organisation, kept: Organisation) -> int:
    """Let everyone from one organisation come from another. Returns how many.

    Raises:
        Refused: If they are no weaver, or it is one and the same.
    """
    _check(by, gone)
    _check(by, kept)
    if gone.pk == kept.pk:
        raise Refused(_("Choose another organisation."))
    moved = Person.objects.filter(organisation=gone).update(organisation=kept)
    kept.sector = kept.sector or gone.sector
    kept.nation = kept.nation or gone.nation
    kept.website = kept.website or gone.website
    name = gone.name
    gone.delete()
    kept.save()
    if by.user:
        text = _("Made “%(gone)s” part of “%(kept)s”")
        told = text % {"gone": name, "kept": kept.name}
        record_deed(by=by.user, network=by.network, text=told[:500])
    return moved


def _check(by: Standing, organisation: Organisation) -> None:
    if not by.is_weaver or organisation.network_id != by.network.pk:
        raise Refused(_("Weavers look after the list of organisations."))
