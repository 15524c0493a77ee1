"""A room: nothing is lost, nothing shows too early, and it is told of once."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from allauth.core.internal import ratelimit
from django.test import Client
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.kit.personal_links import fingerprint_of
from intertwine.people.models import Standing
from intertwine.people.tests.make import make_member
from intertwine.see.roles.models import Place, Room
from intertwine.see.roles.rules import ROLES, Form, instrument
from intertwine.see.roles.rules.telling import RoleTold, RoomTold
from intertwine.see.roles.selectors.files import room_file
from intertwine.see.roles.selectors.own import name_of
from intertwine.see.roles.selectors.rooms import picture_from
from intertwine.see.roles.services import (
    arrive,
    finish_place,
    forget_places,
    reveal_room,
    tap_place,
)
from intertwine.see.roles.tests.make import answers, make_room

pytestmark = pytest.mark.django_db


def test_a_phone_answers_without_an_account_and_without_script(
    guardian: Standing,
) -> None:
    room, phone = make_room(guardian), Client()
    address = f"/r/{room.code}/"

    phone.post(address)
    for one in instrument().asked(Form(room.form)):
        phone.post(f"{address}tap/", {"about": one.key, "often": "4"})
    phone.post(f"{address}more/", {"about": "needs", "more": "yes"})
    phone.post(f"{address}done/")

    place = Place.objects.get(room=room)
    assert place.is_done
    assert place.answers["needs"] == [4, 1]
    assert b"as much of all four" in phone.get(address).content


def test_a_hall_comes_in_through_one_address(
    guardian: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many press at once, nobody is sent away because a counter is busy."""
    room = make_room(guardian)
    monkeypatch.setattr(
        ratelimit, "cache_lock", lambda _key: nullcontext(enter_result=False)
    )

    phones = [Client() for _ in range(3)]
    for phone in phones:
        phone.post(f"/r/{room.code}/")

    assert Place.objects.filter(room=room).count() == 3
    assert all(f"room-{room.pk}" in phone.cookies for phone in phones)


def test_nothing_kept_of_a_phone_opens_its_place(guardian: Standing) -> None:
    room = make_room(guardian)

    mark = arrive(room=room)

    place = Place.objects.get()
    assert place.mark == fingerprint_of(mark) != mark
    assert {field.name for field in Place._meta.fields} == {
        *("id", "room", "mark", "answers", "is_done")
    }


def test_nothing_shows_before_five_are_done(guardian: Standing) -> None:
    with pytest.raises(Refused, match="At least 5"):
        reveal_room(by=guardian, room=make_room(guardian, done=4))


def test_the_picture_is_taken_once_and_then_the_room_is_over(
    guardian: Standing,
) -> None:
    room = make_room(guardian, done=30, connector=5)
    late = Place.objects.create(room=room, mark="late", answers=answers({}))

    reveal_room(by=guardian, room=room)

    assert room.told
    assert room.told["people"] == 30
    with pytest.raises(Refused, match="has been taken"):
        finish_place(room=room, place=late)
    with pytest.raises(Refused, match="has been taken"):
        tap_place(room=room, place=late, key="met", often=1)
    with pytest.raises(Refused, match="has been taken"):
        reveal_room(by=guardian, room=room)


def test_members_see_a_room_once_its_picture_is_there(guardian: Standing) -> None:
    room, member = make_room(guardian, done=6), make_member(guardian.network)
    client = Client()
    assert member.user
    client.force_login(member.user)

    before = client.get(room.get_absolute_url()).status_code
    reveal_room(by=guardian, room=room)

    assert (before, client.get(room.get_absolute_url()).status_code) == (404, 200)


@pytest.mark.parametrize("sent", [{"about": "gone", "often": "4"}, {"about": "met"}])
def test_a_strange_tap_changes_nothing(
    guardian: Standing, sent: dict[str, str]
) -> None:
    room, phone = make_room(guardian), Client()
    phone.post(f"/r/{room.code}/")

    response = phone.post(f"/r/{room.code}/tap/", sent)

    assert response.status_code in {302, 403}
    assert Place.objects.get().answers == {}


def test_what_phones_said_is_removed_a_day_after(guardian: Standing) -> None:
    fresh = reveal_room(by=guardian, room=make_room(guardian, done=5))
    old = reveal_room(by=guardian, room=make_room(guardian, done=7))
    Room.objects.filter(pk=old.pk).update(
        revealed_at=timezone.now() - timedelta(days=2)
    )

    assert forget_places() == 7
    assert set(Place.objects.values_list("room", flat=True)) == {fresh.pk}


@pytest.mark.parametrize(
    ("kind", "start"), [("csv", b"\xef\xbb\xbf"), ("svg", b"<svg"), ("pdf", b"%PDF")]
)
def test_the_picture_can_be_taken_away(
    guardian: Standing, kind: str, start: bytes
) -> None:
    room = reveal_room(by=guardian, room=make_room(guardian, done=12, guardian=5))
    client = Client()
    assert guardian.user
    client.force_login(guardian.user)

    response = client.get(f"{room.get_absolute_url()}take/{kind}/")

    assert response.content.startswith(start)


def test_the_paper_for_the_wall_is_one_page(guardian: Standing) -> None:
    room = reveal_room(by=guardian, room=make_room(guardian, done=12, guardian=5))

    assert b"/Type/Pages/Count 1/" in room_file(room, "pdf").content


def test_roles_that_are_done_alike_are_named_together() -> None:
    def said(*means: float) -> str:
        roles = tuple(RoleTold(None, mean, None, 0, 0) for mean in means)
        return picture_from(RoomTold(12, roles, 0)).headline

    connector, coordinator, catalyst, guardian = map(name_of, ROLES)
    assert said(3.5, 3.0, 2.5, 2.52) == (
        f"Most done here: {connector}. Least done: {catalyst} and {guardian}"
    )
    assert said(3.04, 3.0, 2.5, 2.7) == (
        f"Most done here: {connector} and {coordinator}. Least done: {catalyst}"
    )
    assert said(3.5, 3.0, 3.0, 3.0) == f"Most done here: {connector}"
    assert said(3.04, 3.0, 2.5, 3.0) == f"Least done here: {catalyst}"
    assert said(3.0, 3.0, 3.0, 3.04) == "The four roles are much alike here"
