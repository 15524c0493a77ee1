"""A room: open it, take what phones say, tell of it once, and forget the phones."""

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.analysis.measures.suppression import LEAST
from intertwine.kit.errors import Refused
from intertwine.kit.personal_links import fingerprint_of
from intertwine.people.models import Standing
from intertwine.people.services import record_deed
from intertwine.see.roles.models import Place, Room
from intertwine.see.roles.models.answers import read, with_tap
from intertwine.see.roles.models.rooms import fresh_mark
from intertwine.see.roles.rules import Form, instrument
from intertwine.see.roles.rules.statements import group_of, profile_of
from intertwine.see.roles.rules.telling import room_told
from intertwine.see.roles.services.sheets import check_answer

MOST_PLACES = 1000
"""Phones in one room: it ends what somebody with a script might fill it with."""

KEPT_AFTER = timedelta(days=1)
"""How long phones still see their own profile after the picture was taken."""

LONGEST_OPEN = timedelta(days=30)


@transaction.atomic
def open_room(*, by: Standing, name: str, form: str) -> Room:
    """Let a room answer by its code.

    Raises:
        Refused: If they are no weaver.
    """
    _check(by)
    return Room.objects.create(
        network=by.network,
        name=name,
        form=Form(form).value,
        version=instrument().version,
        by=by.user,
        by_name=by.person.name if by.person else "",
    )


def _check(by: Standing) -> None:
    if not by.is_weaver:
        raise Refused(_("Weavers open rooms."))


def _open(room: Room) -> None:
    """Hold the room open until this is written: it cannot be revealed in between."""
    if (
        not Room.objects.select_for_update()
        .filter(pk=room.pk, told__isnull=True)
        .exists()
    ):
        raise Refused(
            _("The picture of this room has been taken. Thank you for coming.")
        )


@transaction.atomic
def arrive(*, room: Room) -> str:
    """Give a phone a place; returns the mark that only it knows.

    Raises:
        Refused: If the room is over or full.
    """
    _open(room)
    if Place.objects.filter(room=room).count() >= MOST_PLACES:
        raise Refused(_("This room is full. Ask whoever opened it for another code."))
    mark = fresh_mark()
    Place.objects.create(room=room, mark=fingerprint_of(mark))
    return mark


@transaction.atomic
def tap_place(
    *,
    room: Room,
    place: Place,
    key: str,
    often: int | None = None,
    more: bool | None = None,
) -> Place:
    """Keep one answer of one phone.

    Raises:
        Refused: If nothing like that is asked, or the room is over.
    """
    statements = instrument(room.version).asked(Form(room.form))
    check_answer(frozenset(one.key for one in statements), key, often)
    _open(room)
    held = Place.objects.select_for_update().get(pk=place.pk)
    held.answers = with_tap(held.answers, key, often=often, more=more)
    held.save(update_fields=["answers"])
    return held


@transaction.atomic
def finish_place(*, room: Room, place: Place) -> None:
    """Say that one is done: counted from now on.

    Raises:
        Refused: If too little was answered for any score, or the room is over.
    """
    _open(room)
    held = Place.objects.select_for_update().get(pk=place.pk)
    statements = instrument(room.version).asked(Form(room.form))
    if profile_of(read(held.answers), statements).is_empty:
        raise Refused(_("Answer a few more, then your profile can be drawn."))
    Place.objects.filter(pk=place.pk).update(is_done=True)


@transaction.atomic
def reveal_room(*, by: Standing, room: Room) -> Room:
    """Take the one picture of a room. Whoever is done is in it; then it is over.

    Raises:
        Refused: If they are no weaver, it was taken, or fewer than five are done.
    """
    _check(by)
    _open(room)
    done = Place.objects.filter(room=room, is_done=True)
    said = [read(kept) for kept in done.values_list("answers", flat=True)]
    statements = instrument(room.version).asked(Form(room.form))
    told = room_told(group_of(said, statements))
    if told is None:
        few = _("At least %(number)s must be done before anything is shown.")
        raise Refused(few % {"number": LEAST})
    Room.objects.filter(pk=room.pk).update(
        told=asdict(told), revealed_at=timezone.now()
    )
    if by.user:
        text = _("Took the picture of roles in the room “%(name)s”")
        record_deed(by=by.user, network=by.network, text=text % {"name": room.name})
    room.refresh_from_db()
    return room


@transaction.atomic
def remove_room(*, by: Standing, room: Room) -> None:
    """Throw a room away, with all that phones said there.

    Raises:
        Refused: If they are no weaver.
    """
    _check(by)
    room.delete()


def forget_places() -> int:
    """Remove what phones said, a day after the picture; of rooms left open, in a month."""
    now = timezone.now()
    over = Place.objects.filter(room__revealed_at__lt=now - KEPT_AFTER)
    left = Place.objects.filter(
        room__revealed_at=None, room__opened_at__lt=now - LONGEST_OPEN
    )
    return over.delete()[0] + left.delete()[0]
