"""At home everybody finds what waits in each of their networks, and only there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.models import JoinRequest, Membership, Network, Standing, User
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_network, make_person, make_user
from intertwine.see.surveys.models import Asked
from intertwine.see.surveys.tests.make import ask, make_survey
from intertwine.see.ties.tests.make import make_tie
from intertwine.site.home import networks_at_home
from intertwine.weave.groups.models import Seat
from intertwine.weave.groups.tests.make import make_group, seat
from intertwine.weave.introductions.models import Intention

pytestmark = pytest.mark.django_db


def joined(user: User, network: Network, role: Role = Role.MEMBER) -> Standing:
    person = make_person(network, offers="Soup")
    rows = Membership.objects
    return rows.create(network=network, user=user, person=person, role=role).standing


def full(network: Network, mine: Standing) -> None:
    """A little of everything that may wait."""
    person = mine.person
    assert person
    JoinRequest.objects.create(network=network, user=make_user(), name="Ann")
    make_person(network, presence=1, agreed_at=None)
    gathering = make_gathering(network, title=f"Evening of {network.name}")
    make_voice(make_prompt(gathering), standing="waiting")
    make_tie(person, make_person(network), first_says=False)
    guardian = network.memberships.guardians()[0].standing
    survey = make_survey(guardian, name=f"Survey of {network.name}")
    ask(survey, person)
    guest = ask(survey, make_person(network))
    came = {"came_by": Asked.CameBy.CODE, "sees_members": False}
    Asked.objects.filter(pk=guest.pk).update(began_at=timezone.now(), **came)
    seat(make_group(network, name=f"Group of {network.name}"), mine)
    yesterday = timezone.localdate() - timedelta(days=1)
    for whom in ("Earlier", f"Friend in {network.name}"):
        Intention.objects.create(by=person, whom=whom, what="x", next_on=yesterday)


def titles(user: User) -> dict[str, list[str]]:
    return {
        here.standing.network.name: [str(card.title) for card in here.waiting]
        for here in networks_at_home(user)
    }


FOR_WEAVERS = {
    "1 person asks to join",
    "1 person has not agreed to be here yet",
    "1 voice waits to be read",
    "1 new person came by the code of a survey",
}


def test_each_network_says_what_waits_there_for_whom_one_is_there() -> None:
    user = make_user()
    one, other, empty = (make_network(name) for name in ("Bees", "Ants", "Cats"))
    full(one, joined(user, one, Role.WEAVER))
    full(other, joined(user, other))
    joined(user, empty, Role.GUARDIAN)

    found = titles(user)

    for name in ("Bees", "Ants"):
        assert {
            f"Evening of {name}",
            "1 tie to you is waiting for your word",
            "You are asked who you know",
            f"Would you join “Group of {name}”?",
            f"You wanted to be in touch: Friend in {name}",
        } == set(found[name]) - FOR_WEAVERS
    assert set(found["Bees"]) >= FOR_WEAVERS
    assert FOR_WEAVERS.isdisjoint(found["Ants"])
    assert found["Cats"] == []
    assert next(iter(found)) == "Bees"


def test_an_answer_in_one_network_leaves_the_other_waiting() -> None:
    user = make_user()
    standings = [joined(user, make_network(name)) for name in ("Bees", "Ants")]
    for each in standings:
        full(each.network, each)

    Seat.objects.filter(person=standings[0].person).update(says=Seat.Says.NO)

    found = titles(user)
    assert "Would you join “Group of Bees”?" not in found["Bees"]
    assert "Would you join “Group of Ants”?" in found["Ants"]


def test_many_networks_are_asked_as_often_as_one() -> None:
    user = make_user()
    client = Client()
    client.force_login(user)
    asked = []
    for _ in range(3):
        network = make_network()
        full(network, joined(user, network, Role.WEAVER))
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/").status_code == 200
        asked.append(len(queries))

    assert asked[0] == asked[1] == asked[2] <= 25
