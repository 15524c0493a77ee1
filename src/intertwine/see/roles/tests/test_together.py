"""Who holds which role, and what a thin network is led to."""

from typing import Any

import pytest
from django.test import Client

from intertwine.people.models import Person, Standing
from intertwine.people.tests.make import make_member
from intertwine.see.roles.models import Shared
from intertwine.see.roles.rules import CameTo
from intertwine.see.roles.selectors.named import named_for
from intertwine.see.roles.selectors.together import held_among
from intertwine.see.roles.services import take_pictures
from intertwine.see.roles.tests.make import make_sheet

pytestmark = pytest.mark.django_db


def answered(by: Standing, name: str, shared: str, /, **often: Any) -> Person:
    person = make_member(by.network, name).person
    assert person
    make_sheet(person, shared, **often)
    return person


def holders(standing: Standing) -> dict[str, list[str]]:
    named = named_for(standing, Person.objects.visible_to(standing))
    return {one.role: [each.name for each in one.people] for one in held_among(named)}


def test_only_who_shows_a_role_with_their_name_holds_it_in_the_open(
    guardian: Standing,
) -> None:
    answered(guardian, "Ann", Shared.NETWORK, guardian=5)
    answered(guardian, "Ben", Shared.WEAVERS, guardian=5, connector=5)
    answered(guardian, "Cai", Shared.COUNTED, guardian=5)
    answered(guardian, "Dee", Shared.PRIVATE, guardian=5)

    for_weavers = holders(guardian)
    for_members = holders(make_member(guardian.network))

    assert for_weavers["guardian"] == ["Ann", "Ben"]
    assert for_weavers["connector"] == ["Ben"]
    assert for_members == {
        "connector": [],
        "coordinator": [],
        "catalyst": [],
        "guardian": ["Ann"],
    }


def test_nobody_is_a_teacher_in_a_role_that_is_not_their_highest(
    guardian: Standing,
) -> None:
    person = answered(guardian, "Ann", Shared.NETWORK, guardian=5, connector=4)

    [found] = named_for(guardian, Person.objects.filter(pk=person.pk))

    assert found.came_to == CameTo(("guardian",), ("guardian",), ())


def test_the_handbook_leads_to_what_ones_network_is_thin_in(
    guardian: Standing,
) -> None:
    for number in range(15):
        much = dict.fromkeys(("connector", "coordinator", "catalyst"), 5)
        answered(guardian, f"Member {number}", Shared.COUNTED, **much)
    take_pictures()
    inside, outside = Client(), Client()
    assert guardian.user
    inside.force_login(guardian.user)

    found = [client.get("/handbook/").content.decode() for client in (inside, outside)]

    assert "Where your networks are thin" in found[0]
    assert "/handbook/-/paths/guardian/" in found[0]
    assert "Where your networks are thin" not in found[1]
