"""A group: put together with consent, changed, asked, and never told of a no."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.services import erase_person
from intertwine.people.tests.make import make_guardian, make_member, make_network
from intertwine.see.roles.models import Shared
from intertwine.see.roles.tests.make import make_sheet
from intertwine.weave.groups import services
from intertwine.weave.groups.models import ActionGroup, Seat
from intertwine.weave.groups.selectors import Pool, page_of, pool_for, waiting
from intertwine.weave.groups.tests.make import about, make_group, seat
from intertwine.weave.introductions.models import Care

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    network = make_network()
    return make_member(network, "Wyn", role=Role.WEAVER, open_to_introductions=False)


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def member(weaver: Standing, name: str, role: str = "", **fields: Any) -> Standing:
    """Somebody who shows that they do most of a role."""
    found = make_member(weaver.network, name, **fields)
    assert found.person
    if role:
        often: dict[str, Any] = {role: 5}
        make_sheet(found.person, Shared.WEAVERS, **often)
    return found


def names(group: ActionGroup) -> set[str]:
    return set(
        Seat.objects.held().filter(group=group).values_list("person__name", flat=True)
    )


def people_in(pool: Pool) -> set[Person]:
    return set(Person.objects.filter(pk__in=pool.candidates))


def test_a_group_has_all_roles_that_people_show(weaver: Standing) -> None:
    for number in range(4):
        member(weaver, f"Con {number}", "connector")
    for role in ("coordinator", "catalyst", "guardian"):
        member(weaver, role.title(), role)

    group = services.make_group(by=weaver, about=about(), size=4)

    assert {"Coordinator", "Catalyst", "Guardian"} < names(group)
    assert page_of(weaver, group).gaps == []


def test_nobody_is_thought_of_who_does_not_want_to_be_asked(weaver: Standing) -> None:
    ready = member(weaver, "Ready")
    member(weaver, "Closed", open_to_introductions=False)
    member(weaver, "Left alone", do_not_contact=True)
    resting = member(weaver, "Resting").person
    assert resting
    Care.objects.create(person=resting, asks_a_month=0)
    asked = member(weaver, "Asked elsewhere")
    seat(make_group(weaver.network), asked)

    pool = pool_for(weaver, "")

    gwen = make_guardian(weaver.network)
    assert people_in(pool) == {ready.person, gwen.person}


def test_roles_kept_private_or_only_counted_are_not_used(weaver: Standing) -> None:
    private, counted = member(weaver, "Pip"), member(weaver, "Cas")
    assert private.person
    assert counted.person
    make_sheet(private.person, Shared.PRIVATE, guardian=5)
    make_sheet(counted.person, Shared.COUNTED, guardian=5)

    pool = pool_for(weaver, "")

    assert all(not one.does for one in pool.candidates.values())


def test_only_what_is_shown_to_weavers_divides(weaver: Standing) -> None:
    shown = member(weaver, "Sal", nation="wales").person
    hidden = member(weaver, "Hal", nation="wales", audiences={"nation": 0}).person
    assert shown
    assert hidden

    candidates = pool_for(weaver, "nation").candidates

    assert (candidates[shown.pk].place, candidates[hidden.pk].place) == ("Wales", "")


def test_a_gap_names_who_could_fill_it_and_a_press_takes_them_in(
    weaver: Standing,
) -> None:
    group = make_group(weaver.network)
    seat(group, member(weaver, "Con", "connector"))
    guard = member(weaver, "Gil", "guardian").person
    assert guard
    client = signed_in(weaver)

    page = client.get(group.get_absolute_url()).content.decode()
    client.post(f"{group.get_absolute_url()}add/", {"person": guard.pk})

    assert "What this group lacks" in page
    assert "Network Guardian" in page
    assert names(group) == {"Con", "Gil"}
    assert "guardian" not in [gap.role for gap in page_of(weaver, group).gaps]


def test_a_swap_takes_somebody_else_and_nobody_twice(weaver: Standing) -> None:
    group = make_group(weaver.network)
    people: list[Person] = []
    for name in ("Ann", "Ben", "Cai"):
        found = member(weaver, name, "connector").person
        assert found
        people.append(found)
    for person in people[:2]:
        Seat.objects.create(group=group, person=person)

    services.swap(by=weaver, group=group, leaving=people[0], coming=people[2])

    assert names(group) == {"Ben", "Cai"}
    with pytest.raises(Refused, match="somebody else"):
        services.swap(by=weaver, group=group, leaving=people[1], coming=people[0])
    assert names(group) == {"Ben", "Cai"}


def test_everybody_is_asked_once_by_letter_and_at_home(
    weaver: Standing,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    group, ann = make_group(weaver.network, name="Warm welcome"), member(weaver, "Ann")
    for one in (weaver, ann):
        assert one.person
        Seat.objects.create(group=group, person=one.person)

    for _turn in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            services.ask_members(by=weaver, group=group)

    assert [letter.subject.partition(" in ")[0] for letter in mail.outbox] == [
        'Would you join "Warm welcome"'
    ]
    assert [card.url for _in, card in waiting([ann])] == [group.get_absolute_url()]
    assert Seat.objects.get(person=weaver.person).is_taken


def test_who_closed_themselves_meanwhile_is_taken_out_and_not_asked(
    weaver: Standing,
) -> None:
    group = make_group(weaver.network)
    people = [member(weaver, name).person for name in ("Ann", "Ben", "Cai")]
    for person in people:
        assert person
        Seat.objects.create(group=group, person=person)
    Person.objects.filter(name="Cai").update(do_not_contact=True)

    number = services.ask_members(by=weaver, group=group)

    assert number == 2
    assert names(group) == {"Ann", "Ben"}


def test_a_no_looks_as_if_nobody_had_answered(weaver: Standing) -> None:
    group = make_group(weaver.network)
    quiet, declines = member(weaver, "Quinn"), member(weaver, "Dee")
    for one in (quiet, declines):
        seat(group, one)
    client = signed_in(weaver)

    signed_in(declines).post(f"{group.get_absolute_url()}answer/", {"says": "no"})

    page = client.get(group.get_absolute_url()).content.decode()
    rows = page.split('class="rows"')[1].split("<li>")[1:]
    alike = [
        row.replace("Quinn", "–").replace("Dee", "–").partition("</div>")[0].split()
        for row in rows[:2]
    ]
    without = [[word for word in row if "href" not in word] for row in alike]
    assert without[0] == without[1]
    assert "Asked" in page
    assert declines.person not in people_in(pool_for(weaver, ""))
    assert quiet.person not in people_in(pool_for(weaver, ""))


def test_members_see_who_said_yes_and_no_group_they_were_not_asked_into(
    weaver: Standing,
) -> None:
    group = make_group(weaver.network)
    ann, ben, cai = (member(weaver, name) for name in ("Ann", "Ben", "Cai"))
    seat(group, ann)
    seat(group, ben, says="yes")
    seat(group, cai, says="no")

    page = signed_in(ann).get(group.get_absolute_url()).content.decode()
    outside = signed_in(member(weaver, "Dee")).get(group.get_absolute_url())

    assert "Ben" in page
    assert "Cai" not in page
    assert outside.status_code == 404


def test_only_weavers_change_a_group(weaver: Standing) -> None:
    group, ann = make_group(weaver.network), member(weaver, "Ann")
    assert ann.person

    for write in (
        lambda: services.make_group(by=ann, about=about(), size=4),
        lambda: services.add(by=ann, group=group, person=ann.person),
        lambda: services.ask_members(by=ann, group=group),
        lambda: services.remove_group(by=ann, group=group),
    ):
        with pytest.raises(Refused, match="Weavers"):
            write()


def test_whoever_was_taken_out_cannot_answer(weaver: Standing) -> None:
    group, ann = make_group(weaver.network), member(weaver, "Ann")
    assert ann.person
    seat(group, ann)

    services.take_out(by=weaver, group=group, person=ann.person)

    with pytest.raises(Refused, match="not asked"):
        services.answer(by=ann, group=group, says="yes")


def test_a_form_says_what_is_missing_and_loses_nothing(weaver: Standing) -> None:
    address = f"/n/{weaver.network.slug}/weave/groups/make/"
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = {"name": "See www.example.org/x", "purpose": "Tea", "ends_on": yesterday}

    response = signed_in(weaver).post(address, {**sent, "size": 4})

    page = response.content.decode()
    assert response.status_code == 422
    assert "leave addresses of pages out" in page
    assert "from today on" in page
    assert ">Tea</textarea>" in page.replace("\n", "")


def test_what_is_held_is_told_and_goes_with_the_person(weaver: Standing) -> None:
    group, ann = make_group(weaver.network, name="Warm welcome"), member(weaver, "Ann")
    assert ann.person
    seat(group, ann, says="no")

    held = {table.key: table.rows for table in held_about(ann.person)}
    erase_person(person=ann.person)

    assert held["groups"][0][1] == "Warm welcome"
    assert held["group-answers"] == [("Warm welcome", "No, thank you")]
    assert not Seat.objects.exists()


def test_a_group_takes_as_many_queries_for_many_as_for_few(
    weaver: Standing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    group = make_group(weaver.network, spread="nation")
    for number in range(12):
        one = member(weaver, f"Member {number}", "connector", nation="wales")
        if number < 6:
            seat(group, one, says="yes")
    client = signed_in(weaver)

    with django_assert_max_num_queries(28):
        client.get(group.get_absolute_url())
