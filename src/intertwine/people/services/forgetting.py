"""Forgetting on request: one person, or an account and everyone it is."""

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.holders import holders
from intertwine.people.models import Membership, Network, Person, Standing, User
from intertwine.people.selectors import departures_of, standing_of
from intertwine.people.services.erasure import erase_person
from intertwine.people.services.memberships import leave_network
from intertwine.people.services.trust import record_deed


@transaction.atomic
def forget_person(*, by: Standing, person: Person) -> None:
    """Forget someone without an account, because they asked.

    Raises:
        Refused: If they are no guardian, or the person has an account: only they can
            close it.
    """
    if by.user is None or not by.is_guardian or person.network_id != by.network.pk:
        raise Refused(_("Guardians see to it that people are forgotten."))
    if Membership.objects.filter(person=person).exists():
        raise Refused(
            _(
                "They have an account. Only they can ask to be forgotten, on their own page."
            )
        )
    erase_person(person=person)
    text = _("Forgot someone who asked for it")
    record_deed(by=by.user, network=by.network, text=text)


@transaction.atomic
def forget_after_leaving(*, by: User, network: Network) -> None:
    """Forget the person whom an account was in a network it has left.

    Raises:
        Refused: If nothing is kept there about whom they were.
    """
    left = departures_of(by).filter(network=network).first()
    if left is None:
        raise Refused(_("Nothing about you is kept there any more."))
    erase_person(person=left.person)


@transaction.atomic
def close_account(*, by: User) -> None:
    """Forget an account, every person it is, and those it was.

    Raises:
        Refused: If a network would be left without a guardian; nothing is forgotten.
    """
    for membership in by.memberships.select_related("network"):
        standing = standing_of(by, membership.network)
        leave_network(by=standing, stays_on_map=False)
    for left in departures_of(by):
        erase_person(person=left.person)
    for holder in reversed(list(holders())):
        holder.forget_account(by)
    by.delete()
