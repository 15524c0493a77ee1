"""Roles and guardianship: a network always keeps a guardian."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people import services
from intertwine.people.models import (
    Deed,
    Membership,
    Person,
    RightsRequest,
    Standing,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import waiting
from intertwine.people.services import open_account
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)


def guardians(standing: Standing) -> int:
    return Membership.objects.filter(network=standing.network).guardians().count()


def membership(standing: Standing) -> Membership:
    return Membership.objects.get(network=standing.network, user=standing.user)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "goes",
    [
        lambda g: services.leave_network(by=g, stays_on_map=True),
        lambda g: services.leave_network(by=g, stays_on_map=False),
        lambda g: services.step_down(by=g),
        lambda g: services.change_role(
            by=g, membership=membership(g), role=Role.MEMBER
        ),
    ],
)
def test_the_last_guardian_stays(goes: Callable[[Standing], None]) -> None:
    guardian = make_guardian(make_network())

    with pytest.raises(Refused, match="needs a guardian"):
        goes(guardian)

    assert guardians(guardian) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "does",
    [
        lambda by, person: services.forget_person(by=by, person=person),
        lambda by, person: services.hand_over_data(by=by, person=person),
        lambda by, person: services.close_network(by=by),
        lambda by, person: services.change_policy(
            by=by, kind="privacy-notice", text="Ours"
        ),
        lambda by, person: services.answer_request(
            by=by.user, request=_asked(person), answer="Done"
        ),
    ],
)
@pytest.mark.parametrize("role", [Role.WEAVER, Role.MEMBER, None])
def test_what_guardians_do_nobody_else_does(
    does: Callable[[Standing, Person], object], role: Role | None
) -> None:
    network = make_network()
    person = make_person(network)
    outside = Standing(network, make_user())
    by = make_member(network, role=role) if role else outside

    with pytest.raises(Refused):
        does(by, person)

    person.refresh_from_db()
    assert person.erased_at is None
    assert not Deed.objects.exists()


def _asked(person: Person) -> RightsRequest:
    return services.ask_about_data(
        network=person.network, kind="see", text="Please", name="Ann", contact="01234"
    )


@pytest.mark.django_db
def test_the_guardian_of_one_network_does_nothing_to_the_people_of_another() -> None:
    person, guardian = make_person(make_network()), make_guardian(make_network())

    with pytest.raises(Refused):
        services.forget_person(by=guardian, person=person)
    with pytest.raises(Refused):
        services.hand_over_data(by=guardian, person=person)


@pytest.mark.django_db(transaction=True)
def test_two_guardians_who_leave_at_the_same_moment_do_not_both_leave() -> None:
    network = make_network()
    both = [make_guardian(network), make_member(network, role=Role.GUARDIAN)]
    refused: list[str] = []
    start = Barrier(2)

    def leave(standing: Standing) -> None:
        try:
            start.wait(timeout=10)
            services.leave_network(by=standing, stays_on_map=True)
        except Refused as error:
            refused.append(str(error))
        finally:
            connection.close()

    threads = [Thread(target=leave, args=(standing,)) for standing in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert len(refused) == 1
    assert network.memberships.guardians().count() == 1


@pytest.mark.django_db
def test_guardianship_is_given_only_to_whoever_says_yes() -> None:
    guardian = make_guardian(make_network())
    member = make_member(guardian.network)

    with pytest.raises(Refused, match="they decide"):
        services.change_role(
            by=guardian, membership=membership(member), role=Role.GUARDIAN
        )
    offer = services.offer_guardianship(
        by=guardian, to=membership(member), steps_down=True
    )
    assert guardians(guardian) == 1
    services.accept_guardianship(by=member, offer=offer)

    assert membership(member).role == Role.GUARDIAN
    assert membership(guardian).role == Role.WEAVER


@pytest.mark.django_db
def test_nobody_takes_up_an_offer_made_to_somebody_else() -> None:
    guardian = make_guardian(make_network())
    ann, ben = make_member(guardian.network), make_member(guardian.network)
    offer = services.offer_guardianship(by=guardian, to=membership(ann))

    with pytest.raises(Refused):
        services.accept_guardianship(by=ben, offer=offer)
    with pytest.raises(Refused):
        services.decline_guardianship(by=ben, offer=offer)


@pytest.mark.django_db
def test_an_offer_ends_with_the_guardianship_of_whoever_made_it() -> None:
    guardian = make_guardian(make_network())
    other = make_member(guardian.network, role=Role.GUARDIAN)
    member = make_member(guardian.network)
    offer = services.offer_guardianship(by=other, to=membership(member))
    services.change_role(by=guardian, membership=membership(other), role=Role.MEMBER)

    with pytest.raises(Refused, match="not open"):
        services.accept_guardianship(by=member, offer=offer)


@pytest.mark.django_db
def test_an_offer_that_was_answered_is_not_answered_again() -> None:
    guardian = make_guardian(make_network())
    member = make_member(guardian.network)
    offer = services.offer_guardianship(by=guardian, to=membership(member))
    services.decline_guardianship(by=member, offer=offer)

    with pytest.raises(Refused, match="not open"):
        services.accept_guardianship(by=member, offer=offer)


@pytest.mark.django_db
def test_what_guardians_do_is_written_down_without_naming_the_hidden() -> None:
    guardian = make_guardian(make_network())
    seen = make_member(guardian.network, "Ann")
    hidden = make_member(guardian.network, "Ben", presence=Audience.ONLY_ME)
    for member in (seen, hidden):
        services.change_role(
            by=guardian, membership=membership(member), role=Role.WEAVER
        )

    assert [d.text for d in Deed.objects.order_by("pk")] == [
        "Made Ann a weaver",
        "Made somebody a weaver",
    ]


@pytest.mark.django_db
def test_weavers_change_nobodys_role() -> None:
    guardian = make_guardian(make_network())
    weaver = make_member(guardian.network, role=Role.WEAVER)

    with pytest.raises(Refused):
        services.change_role(by=weaver, membership=membership(weaver), role=Role.MEMBER)
    with pytest.raises(Refused):
        services.offer_guardianship(by=weaver, to=membership(weaver))


@pytest.mark.django_db
def test_a_member_of_another_network_is_out_of_reach() -> None:
    guardian = make_guardian(make_network())
    elsewhere = make_member(make_network())

    with pytest.raises(Membership.DoesNotExist):
        services.change_role(
            by=guardian, membership=membership(elsewhere), role=Role.WEAVER
        )
    with pytest.raises(Membership.DoesNotExist):
        services.remove_member(by=guardian, membership=membership(elsewhere))


@pytest.mark.django_db
def test_closing_somebodys_access_leaves_what_they_wrote_to_weavers() -> None:
    guardian = make_guardian(make_network())
    member = make_member(guardian.network, presence=Audience.EVERYONE)
    assert member.person

    services.remove_member(by=guardian, membership=membership(member))

    member.person.refresh_from_db()
    assert member.person.presence == Audience.WEAVERS
    assert not Membership.objects.filter(person=member.person).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("days", [0, -1, 400])
def test_a_pause_ends_within_a_year(days: int) -> None:
    member = make_member(make_network())

    with pytest.raises(Refused):
        services.pause(by=member, until=timezone.localdate() + timedelta(days=days))


@pytest.mark.django_db
def test_whoever_is_away_is_away_until_the_day_or_until_they_come_back() -> None:
    member = make_member(make_network())
    until = timezone.localdate() + timedelta(days=10)

    services.pause(by=member, until=until)
    assert membership(member).is_paused
    assert membership(member) not in Membership.objects.awake()
    services.come_back(by=member)
    assert membership(member) in Membership.objects.awake()


@pytest.mark.django_db
def test_an_offer_and_those_who_ask_wait_at_home_for_whom_they_concern() -> None:
    network = make_network(visibility="open")
    guardian, member = make_guardian(network), make_member(network)
    services.offer_guardianship(by=guardian, to=membership(member))
    services.ask_to_join(
        by=open_account(email="ann@example.org"), network=network, name="Ann"
    )

    seen = {
        who: [str(w.title) for _in, w in waiting([who])] for who in (guardian, member)
    }

    assert "1 person asks to join" in seen[guardian]
    assert "You are asked to be a guardian" in seen[member]
    assert "You are asked to be a guardian" not in seen[guardian]
    assert "1 person asks to join" not in seen[member]
