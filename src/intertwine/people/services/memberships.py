"""Roles, guardianship, pausing and leaving."""

from datetime import date
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intertwine.kit.errors import Refused
from intertwine.people import tasks
from intertwine.people.holders import holders
from intertwine.people.models import (
    Departure,
    FieldValue,
    Handover,
    Membership,
    Network,
    Person,
    Standing,
)
from intertwine.people.rules import (
    CAREFUL,
    PAUSE_DAYS,
    Audience,
    Role,
    may_stop_guarding,
)
from intertwine.people.services.erasure import erase_person
from intertwine.people.services.trust import record_deed

LAST_GUARDIAN = gettext_lazy(
    "A network needs a guardian, and you are the only one. Hand over to somebody first."
)


def _locked(by: Standing) -> Membership:
    """The membership of whoever acts; nobody else changes guardians meanwhile.

    Locking the network puts two guardians who leave at once one after the other.
    """
    Network.objects.select_for_update().get(pk=by.network.pk)
    membership = Membership.objects.filter(network=by.network, user=by.user).first()
    if membership is None:
        raise Refused(_("You are not in this network any more."))
    return membership


def _check_guardian_stays(membership: Membership) -> None:
    guardians = Membership.objects.filter(network=membership.network).guardians()
    if not may_stop_guarding(Role(membership.role), guardians.count()):
        raise Refused(LAST_GUARDIAN)


def _guarding(by: Standing) -> Membership:
    own = _locked(by)
    if own.role != Role.GUARDIAN:
        raise Refused(_("Guardians look after roles."))
    return own


def named(person: Person) -> str:
    """A name as all members may read it: hidden people stay hidden."""
    return person.name if person.presence >= Audience.MEMBERS else _("somebody")


@transaction.atomic
def change_role(*, by: Standing, membership: Membership, role: Role) -> None:
    """Make somebody a weaver or a member, for all to see.

    Guardianship is offered instead: nobody is made responsible without a yes.

    Raises:
        Refused: If the role is guardian, or the network would lose its last one.
    """
    own = _guarding(by)
    if role is Role.GUARDIAN:
        raise Refused(_("Offer guardianship to them: they decide."))
    found = Membership.objects.select_related("person").get(
        pk=membership.pk, network=own.network
    )
    if found.role == role:
        return
    _check_guardian_stays(found)
    found.role = role
    found.save(update_fields=["role"])
    sentences = {
        Role.MEMBER: _("Made %(name)s a member"),
        Role.WEAVER: _("Made %(name)s a weaver"),
    }
    text = sentences[role] % {"name": named(found.person)}
    record_deed(by=own.user, network=own.network, text=text)


@transaction.atomic
def remove_member(*, by: Standing, membership: Membership) -> None:
    """Close somebody's access. What they wrote about themselves becomes careful.

    Personal links that letters brought them open nothing any more either. They get a
    letter that says so, and what they can do now.

    Raises:
        Refused: If it is oneself, or a guardian, who has to be made a member first.
    """
    own = _guarding(by)
    found = Membership.objects.select_related("person").get(
        pk=membership.pk, network=own.network
    )
    if found == own:
        raise Refused(_("To go yourself, leave the network."))
    if found.role == Role.GUARDIAN:
        raise Refused(_("Make them a member first: that is a step of its own."))
    text = _("Closed the access of %(name)s") % {"name": named(found.person)}
    record_deed(by=own.user, network=own.network, text=text)
    left = _go(found, was_closed=True)
    transaction.on_commit(partial(tasks.tell_of_closed_access.enqueue, left.pk))


@transaction.atomic
def offer_guardianship(
    *, by: Standing, to: Membership, steps_down: bool = False
) -> Handover:
    """Ask somebody to look after the network too, or instead. They get a letter.

    Raises:
        Refused: If they are a guardian already or away.
    """
    own = _guarding(by)
    found = Membership.objects.get(pk=to.pk, network=own.network)
    if found.role == Role.GUARDIAN:
        raise Refused(_("They are a guardian already."))
    offer, is_new = Handover.objects.update_or_create(
        to=found,
        answered_at=None,
        defaults={
            "network": own.network,
            "by": own.user,
            "by_name": str(own.person),
            "steps_down": steps_down,
        },
    )
    if is_new:
        transaction.on_commit(partial(tasks.tell_of_offer.enqueue, offer.pk))
    return offer


def _open_offer(offer: Handover) -> Handover:
    found = Handover.objects.select_for_update().get(pk=offer.pk)
    if found.answered_at:
        raise Refused(_("This offer is not open any more."))
    return found


@transaction.atomic
def accept_guardianship(*, by: Standing, offer: Handover) -> None:
    """Become a guardian; whoever offered steps down, if that is what they wished.

    Raises:
        Refused: If the offer is for somebody else, answered, or taken back, or
            whoever offered is no guardian any more.
    """
    own = _locked(by)
    found = _open_offer(offer)
    giver = Membership.objects.filter(
        network=own.network, user=found.by, role=Role.GUARDIAN
    ).first()
    if found.to_id != own.pk or giver is None:
        raise Refused(_("This offer is not open any more."))
    found.answered_at, found.is_accepted = timezone.now(), True
    found.save()
    own.role = Role.GUARDIAN
    own.save(update_fields=["role"])
    text = _("Became a guardian, asked by %(name)s") % {"name": named(giver.person)}
    record_deed(by=own.user, network=own.network, text=text)
    if found.steps_down:
        _step_down(giver)


@transaction.atomic
def decline_guardianship(*, by: Standing, offer: Handover) -> None:
    """Say no, thank you; or, as the one who offered, take the offer back."""
    own = _locked(by)
    found = _open_offer(offer)
    is_mine = found.to_id == own.pk or own.role == Role.GUARDIAN
    if found.network_id != own.network_id or not is_mine:
        raise Refused(_("This offer is not open any more."))
    found.answered_at, found.is_accepted = timezone.now(), False
    found.save()


@transaction.atomic
def step_down(*, by: Standing) -> None:
    """Give up guardianship and go on as a weaver.

    Raises:
        Refused: If nobody else is a guardian.
    """
    own = _locked(by)
    if own.role != Role.GUARDIAN:
        raise Refused(_("You are not a guardian."))
    _step_down(own)


def _step_down(membership: Membership) -> None:
    _check_guardian_stays(membership)
    membership.role = Role.WEAVER
    membership.save(update_fields=["role"])
    record_deed(
        by=membership.user,
        network=membership.network,
        text=_("Stepped down as a guardian"),
    )


@transaction.atomic
def pause(*, by: Standing, until: date) -> None:
    """Be asked nothing until a day.

    Raises:
        Refused: If the day is past, or more than a year away.
    """
    days = (until - timezone.localdate()).days
    if not 0 < days <= PAUSE_DAYS:
        raise Refused(_("Choose a day within the next year."))
    own = _locked(by)
    own.paused_until = until
    own.save(update_fields=["paused_until"])


@transaction.atomic
def come_back(*, by: Standing) -> None:
    """End a pause early."""
    own = _locked(by)
    own.paused_until = None
    own.save(update_fields=["paused_until"])


@transaction.atomic
def leave_network(*, by: Standing, stays_on_map: bool) -> None:
    """Leave: as a person without an account whom weavers alone see, or forgotten.

    Raises:
        Refused: If they are the only guardian.
    """
    own = _locked(by)
    _check_guardian_stays(own)
    if stays_on_map:
        _go(own, was_closed=False)
    else:
        erase_person(person=own.person)


def _go(membership: Membership, *, was_closed: bool) -> Departure:
    """End a membership at once, in every app.

    The person stays, for weavers, and whose account they were is remembered.
    """
    for holder in reversed(list(holders())):
        holder.end(membership.person)
    _draw_curtains(membership.person)
    membership.delete()
    return Departure.objects.create(
        network=membership.network,
        user=membership.user,
        person=membership.person,
        was_closed=was_closed,
    )


def _draw_curtains(person: Person) -> None:
    person.presence = min(person.presence, CAREFUL)
    person.audiences = {
        key: min(audience, CAREFUL) for key, audience in person.audiences.items()
    }
    person.save(update_fields=["presence", "audiences", "updated_at"])
    FieldValue.objects.filter(person=person, audience__gt=CAREFUL).update(
        audience=CAREFUL
    )
