"""Inviting: by address, by link, by QR code; and what comes of an invitation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people import selectors, tasks
from intertwine.people.models import (
    DoNotInvite,
    Invitation,
    Membership,
    Person,
    Standing,
    User,
)
from intertwine.people.models.joining import InvitationQuerySet
from intertwine.people.rules import (
    INVITATION_DAYS,
    LETTERS_A_DAY,
    LINK_DAYS,
    LINK_USES,
    LINKS_OPEN,
    SENDS,
)
from intertwine.people.services.joining import Agreement, join_network


class Fate(StrEnum):
    """What became of one pasted address."""

    INVITED = "invited"
    AGAIN = "again"
    MEMBER = "member"
    UNSENT = "unsent"
    UNREADABLE = "unreadable"
    REPEATED = "repeated"
    ENOUGH = "enough"
    TOMORROW = "tomorrow"


TO_SEND_AGAIN = frozenset({Fate.UNREADABLE, Fate.TOMORROW})
"""What is kept to be mended, or sent another day."""


@dataclass(frozen=True)
class Outcome:
    """One pasted address, and what became of it."""

    address: str
    fate: Fate


@transaction.atomic
def invite_by_email(
    *, by: Standing, addresses: list[str], note: str = ""
) -> list[Outcome]:
    """Write to each address once, and account for every one of them."""
    user = _weaver(by)
    User.objects.select_for_update().get(pk=user.pk)
    left = LETTERS_A_DAY - _letters_today(user)
    outcomes: list[Outcome] = []
    seen: set[str] = set()
    for address in addresses:
        fate = _fate(by, address, seen, left)
        if fate is Fate.INVITED:
            _invite(by, address, note)
            left -= 1
        seen.add(address.lower())
        outcomes.append(Outcome(address, fate))
    return outcomes


def _fate(by: Standing, address: str, seen: set[str], left: int) -> Fate:
    try:
        validate_email(address)
    except ValidationError:
        return Fate.UNREADABLE
    if address.lower() in seen:
        return Fate.REPEATED
    return _reached_already(by, address) or _may_write(by, address, left)


def _reached_already(by: Standing, address: str) -> Fate | None:
    members = selectors.members_at(by.network, address)
    if members:
        is_seen = Person.objects.visible_to(by).filter(pk__in=[m.pk for m in members])
        return Fate.MEMBER if is_seen.exists() else Fate.UNSENT
    if selectors.wants_no_letters(by.network, address):
        return Fate.UNSENT
    return None


def _may_write(by: Standing, address: str, left: int) -> Fate:
    written = _written_lately(by, address)
    if written.filter(declined_at__isnull=False).exists():
        return Fate.UNSENT
    if written.open().exists():
        return Fate.AGAIN
    if sum(written.values_list("sends", flat=True)) >= SENDS:
        return Fate.ENOUGH
    return Fate.INVITED if left > 0 else Fate.TOMORROW


def _written_lately(by: Standing, address: str) -> InvitationQuerySet:
    return Invitation.objects.filter(
        network=by.network,
        email__iexact=address,
        sent_at__gt=timezone.now() - timedelta(days=INVITATION_DAYS),
    )


def _invite(by: Standing, address: str, note: str) -> None:
    Invitation.objects.filter(
        network=by.network,
        email__iexact=address,
        uses=0,
        revoked_at=None,
        declined_at=None,
    ).delete()  # expired: otherwise it would have been in the way
    invitation = Invitation.objects.create(
        network=by.network,
        email=address,
        limit=1,
        by=by.user,
        by_name=str(by.person),
        note=note,
        expires_at=_in(INVITATION_DAYS),
        sent_at=timezone.now(),
        sends=1,
    )
    transaction.on_commit(partial(tasks.send_invitation.enqueue, invitation.pk))


@transaction.atomic
def make_link(*, by: Standing, days: int, limit: int, note: str = "") -> Invitation:
    """Make a link that several people may join by, for a while.

    Raises:
        Refused: If too many links are open already.
    """
    user = _weaver(by)
    open_links = Invitation.objects.open().by_link().filter(network=by.network)
    if open_links.count() >= LINKS_OPEN:
        raise Refused(_("Many links are open already. Close one first."))
    return Invitation.objects.create(
        network=by.network,
        by=user,
        by_name=str(by.person),
        note=note,
        limit=min(limit, LINK_USES),
        expires_at=_in(min(days, LINK_DAYS)),
    )


@transaction.atomic
def resend_invitation(*, by: Standing, invitation: Invitation) -> None:
    """Write to the same address once more, and keep the invitation open longer.

    Raises:
        Refused: If they were written to a moment ago or often enough, or said no.
    """
    user = _weaver(by)
    User.objects.select_for_update().get(pk=user.pk)
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    _check_may_write(user, found)
    found.sends += 1
    found.sent_at = timezone.now()
    found.expires_at = _in(INVITATION_DAYS)
    found.by, found.by_name = user, str(by.person)
    found.save()
    transaction.on_commit(partial(tasks.send_invitation.enqueue, found.pk))


def _check_may_write(user: User, invitation: Invitation) -> None:
    if not invitation.email or invitation.uses or invitation.revoked_at:
        raise Refused(_("This invitation is closed."))
    if invitation.declined_at or selectors.wants_no_letters(
        invitation.network, invitation.email
    ):
        raise Refused(_("They would rather not be written to."))
    if invitation.sends >= SENDS:
        raise Refused(_("We have written three times. Perhaps talk to them instead?"))
    if invitation.sent_at and invitation.sent_at > timezone.now() - timedelta(days=1):
        raise Refused(_("We wrote to them today. Give them a day."))
    if _letters_today(user) >= LETTERS_A_DAY:
        raise Refused(_("You have sent many invitations today. Please go on tomorrow."))


@transaction.atomic
def revoke_invitation(*, by: Standing, invitation: Invitation) -> None:
    """Close an invitation: from now on nobody can join by it."""
    _weaver(by)
    Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(
        revoked_at=timezone.now()
    )


@transaction.atomic
def decline_invitation(*, invitation: Invitation, never_again: bool) -> None:
    """Say no, thank you; and, if wished, that no further letter should come.

    Needs no account: nobody should have to make one to be left in peace.
    """
    if not invitation.email:
        return
    Invitation.objects.filter(pk=invitation.pk, uses=0).update(
        declined_at=timezone.now()
    )
    if never_again:
        DoNotInvite.objects.get_or_create(
            network=invitation.network,
            fingerprint=selectors.fingerprint(invitation.email),
        )


@transaction.atomic
def accept_invitation(
    *, by: User, invitation: Invitation, agreement: Agreement
) -> Membership:
    """Join by an invitation.

    Raises:
        Refused: If it is closed, or was written to an address they have not
            confirmed, or the words changed since they read them.
    """
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    existing = Membership.objects.filter(network=found.network, user=by).first()
    if existing:
        return existing
    if not found.is_open:
        raise Refused(_("This invitation is closed. Ask for a new one."))
    if not may_accept(by, found):
        raise Refused(_("This invitation was written to another address."))
    found.uses += 1
    found.save(update_fields=["uses"])
    through = Person.CameThrough
    return join_network(
        by=by,
        network=found.network,
        agreement=agreement,
        came_through=through.REQUEST if found.answers_id else through.INVITATION,
    )


def may_accept(user: User, invitation: Invitation) -> bool:
    """Whether the invitation is for this account: a forwarded letter is not."""
    address = invitation.email.lower()
    return not address or address in selectors.confirmed_addresses(user)


def _weaver(by: Standing) -> User:
    if by.user is None or not by.is_weaver:
        raise Refused(_("Weavers and guardians invite."))
    return by.user


def _letters_today(user: User) -> int:
    recently = timezone.now() - timedelta(days=1)
    return Invitation.objects.filter(by=user, sent_at__gt=recently).count()


def _in(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)
