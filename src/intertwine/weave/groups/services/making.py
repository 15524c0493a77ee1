"""A group: put together, changed, asked, answered, thrown away."""

import secrets
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.services import record_deed
from intertwine.weave.groups.models import ActionGroup, Seat
from intertwine.weave.groups.rules import LEAST, MOST, MOST_GROUPS, filled, next_best
from intertwine.weave.groups.selectors import Pool, pool_for
from intertwine.weave.groups.tasks import tell_asked

CHANGED = ("name", "purpose", "next_step", "ends_on")
"""What of a group can be changed at any time."""


def _check(by: Standing) -> None:
    if not by.is_weaver:
        raise Refused(_("Weavers put groups together."))


@transaction.atomic
def make_group(*, by: Standing, about: Mapping[str, Any], size: int) -> ActionGroup:
    """Put a group together from those who may be asked. Nobody is asked yet.

    Args:
        by: The weaver.
        about: Its name, purpose, next step, end, and what it is spread over.
        size: How many it should be.

    Raises:
        Refused: If they are no weaver, it is too few or too many, or nobody is there.
    """
    _check(by)
    if not LEAST <= size <= MOST:
        told = {"least": LEAST, "most": MOST}
        raise Refused(_("A group is of %(least)s to %(most)s people.") % told)
    if ActionGroup.objects.filter(network=by.network).count() >= MOST_GROUPS:
        raise Refused(_("There are very many groups. Throw away what is over first."))
    group = ActionGroup.objects.create(
        network=by.network,
        by=by.user,
        by_name=by.person.name if by.person else "",
        spread=about.get("spread", ""),
        **{name: about[name] for name in CHANGED},
    )
    pool = pool_for(by, group.spread)
    chosen = filled([], pool.free([]), size, secrets.SystemRandom())
    if not chosen:
        raise Refused(_("Nobody here can be asked now. Ask again in a few weeks."))
    Seat.objects.bulk_create(Seat(group=group, person_id=one.key) for one in chosen)
    _tell(by, _("Put the group “%(name)s” together") % {"name": group.name})
    return group


def _tell(by: Standing, text: str) -> None:
    if by.user:
        record_deed(by=by.user, network=by.network, text=text)


@transaction.atomic
def change_group(*, by: Standing, group: ActionGroup, about: Mapping[str, Any]) -> None:
    """Give it another name, purpose, next step or end.

    Raises:
        Refused: If they are no weaver.
    """
    _check(by)
    told = {name: about[name] for name in CHANGED}
    ActionGroup.objects.filter(pk=group.pk).update(**told)


@transaction.atomic
def take_out(*, by: Standing, group: ActionGroup, person: Person) -> None:
    """Take somebody out, asked or not. They are not thought of for it again.

    Raises:
        Refused: If they are no weaver, or somebody else was faster.
    """
    _hold(by, group)
    _leave(group, person.pk)


def _hold(by: Standing, group: ActionGroup) -> None:
    """Let nobody else change who is in a group until this is done."""
    _check(by)
    held = ActionGroup.objects.select_for_update().filter(pk=group.pk).first()
    if held is None:
        raise Refused(_("This group was thrown away."))


def _leave(group: ActionGroup, person: int) -> None:
    held = Seat.objects.held().filter(group=group, person=person)
    if not held.update(is_out=True):
        raise Refused(_("They are not in this group any more. Load the page again."))


@transaction.atomic
def add(*, by: Standing, group: ActionGroup, person: Person) -> None:
    """Take somebody in. They are not asked yet.

    Raises:
        Refused: If they are no weaver, the group is full, or nobody may ask them.
    """
    _hold(by, group)
    if Seat.objects.held().filter(group=group).count() >= MOST:
        told = {"most": MOST}
        raise Refused(
            _("A group has at most %(most)s. Take somebody out first.") % told
        )
    _sit(group, pool_for(by, group.spread), person.pk)


def _sit(group: ActionGroup, pool: Pool, person: int) -> None:
    is_known = Seat.objects.filter(group=group, person=person).exists()
    if is_known or person not in pool.candidates:
        raise Refused(_("They cannot be asked now. Choose somebody else."))
    Seat.objects.create(group=group, person_id=person)


@transaction.atomic
def swap(
    *, by: Standing, group: ActionGroup, leaving: Person, coming: Person | None = None
) -> None:
    """Put somebody in another's place: whoever fits best, unless it is said who.

    Raises:
        Refused: If they are no weaver, or nobody else can be asked.
    """
    _hold(by, group)
    seats = {seat.person_id: seat for seat in Seat.objects.filter(group=group)}
    pool = pool_for(by, group.spread, seats)
    key = coming.pk if coming else _best_instead(pool, seats, leaving)
    _leave(group, leaving.pk)
    _sit(group, pool, key)


def _best_instead(pool: Pool, seats: Mapping[int, Seat], leaving: Person) -> int:
    here = [key for key, seat in seats.items() if not seat.is_out]
    members = [pool.candidates[key] for key in here if key in pool.candidates]
    dice = secrets.SystemRandom()
    best = next_best(members, leaving.pk, pool.free(seats), dice)
    if best is None:
        raise Refused(_("Nobody else can be asked now."))
    return best.key


@transaction.atomic
def ask_members(*, by: Standing, group: ActionGroup) -> int:
    """Ask everybody who was not asked yet; returns how many. Whoever asks is in.

    Who has closed themselves to being asked since they were thought of is taken out.

    Raises:
        Refused: If they are no weaver, or it is too few for a group.
    """
    _hold(by, group)
    own = by.person.pk if by.person else 0
    pool = pool_for(by, group.spread)
    held = list(Seat.objects.held().filter(group=group))
    waiting = [seat for seat in held if seat.asked_at is None]
    new = [seat for seat in waiting if seat.person_id in {own, *pool.candidates}]
    if len(held) - len(waiting) + len(new) < LEAST:
        raise Refused(_("It takes two who can be asked. Add somebody first."))
    now = timezone.now()
    for seat in waiting:
        seat.is_out = seat not in new
        seat.asked_at = None if seat.is_out else now
        if seat.person_id == own:
            seat.says, seat.written_at = Seat.Says.YES, now
    Seat.objects.bulk_update(waiting, ["asked_at", "says", "written_at", "is_out"])
    for seat in new:
        if seat.person_id != own:
            transaction.on_commit(partial(tell_asked.enqueue, seat.pk))
    return len(new)


@transaction.atomic
def answer(*, by: Standing, group: ActionGroup, says: str) -> None:
    """Say yes or no, or change one's mind. A no is told to nobody.

    Raises:
        Refused: If they were not asked, or it is neither.
    """
    if says not in Seat.Says.values:
        raise Refused(_("Choose yes or no."))
    seats = Seat.objects.asked().filter(group=group, person=by.person)
    if by.person is None or not seats.update(says=says):
        raise Refused(_("You were not asked, or are not any more."))


@transaction.atomic
def remove_group(*, by: Standing, group: ActionGroup) -> None:
    """Throw a group away, with all that was answered.

    Raises:
        Refused: If they are no weaver.
    """
    _check(by)
    name = group.name
    group.delete()
    _tell(by, _("Threw the group “%(name)s” away") % {"name": name})
