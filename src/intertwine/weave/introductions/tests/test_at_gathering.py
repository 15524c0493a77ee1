"""New links from a gathering: only among those who spoke there under their name."""

import pytest
from django.test import Client
from django.urls import reverse

from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.selectors import ranked_for
from intertwine.weave.introductions.tests.networks import pairs_in

pytestmark = pytest.mark.django_db


class Hall:
    """Ann, Ben and Mel spoke at a gathering under their names; Cai said nothing."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.weaver = make_member(self.network, "Wyn Weaver", role=Role.WEAVER)
        self.mel = make_member(self.network, "Mel Moss")
        self.gathering = make_gathering(self.network, title="Spring meeting")
        self.prompt = make_prompt(self.gathering)
        self.ann, self.ben, self.cai = (
            make_person(self.network, name) for name in ("Ann", "Ben", "Cai")
        )
        for person in (self.ann, self.ben, self.mel.person):
            assert person
            make_voice(self.prompt, name=person.name, person=person)

    def pairs(self, standing: Standing) -> set[tuple[int, int]]:
        return pairs_in(ranked_for(standing, Scope(gathering=self.gathering.pk)))

    def page(self, standing: Standing, gathering: Gathering | None = None) -> str:
        address = (gathering or self.gathering).get_absolute_url()
        return said(standing, address)

    def suggestions(self, standing: Standing) -> str:
        page = reverse("introductions:suggestions", args=[self.network.slug])
        return said(standing, f"{page}?gathering={self.gathering.pk}")


@pytest.fixture
def hall() -> Hall:
    return Hall()


def said(standing: Standing, address: str) -> str:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client.get(address).content.decode()


def key(*people: Person | None) -> tuple[int, int]:
    one, other = sorted(each.pk for each in people if each)
    return one, other


def test_a_weaver_is_led_from_a_gathering_to_who_could_meet(hall: Hall) -> None:
    query = f"?gathering={hall.gathering.pk}"
    assert query in hall.page(hall.weaver)

    page = hall.suggestions(hall.weaver)

    assert "Only people who spoke under their own name" in page
    assert "Both spoke at this gathering" in page
    assert "Cai" not in page


def test_only_those_who_were_there_are_suggested(hall: Hall) -> None:
    ann, ben, mel = hall.ann, hall.ben, hall.mel.person

    assert hall.pairs(hall.weaver) == {key(ann, ben), key(ann, mel), key(ben, mel)}


def test_two_who_know_each_other_are_no_new_link(hall: Hall) -> None:
    make_tie(hall.ann, hall.ben)

    assert key(hall.ann, hall.ben) not in hall.pairs(hall.weaver)


def test_a_member_who_spoke_finds_whom_they_could_meet_themselves(hall: Hall) -> None:
    me = hall.mel.person
    assert "New ties from here" in hall.page(hall.mel)

    assert hall.pairs(hall.mel) == {key(me, hall.ann), key(me, hall.ben)}
    assert "You both spoke at this gathering" in hall.suggestions(hall.mel)


def test_a_member_who_was_silent_is_told_nothing(hall: Hall) -> None:
    other = make_member(hall.network, "Ola")

    assert "New ties from here" not in hall.page(other)


def test_whoever_is_left_out_or_took_their_words_back_is_not_named(hall: Hall) -> None:
    Person.objects.filter(pk=hall.ann.pk).update(open_to_introductions=False)
    Voice.objects.filter(person=hall.ben).update(standing=Shown.REMOVED)

    assert hall.pairs(hall.weaver) == set()


def test_hidden_voices_name_nobody_to_members(hall: Hall) -> None:
    Gathering.objects.update(is_hidden=True)

    assert hall.pairs(hall.mel) == set()
    assert "New ties from here" not in hall.page(hall.mel)


def test_anonymous_voices_are_nobody(hall: Hall) -> None:
    Voice.objects.all().delete()
    make_voice(hall.prompt, "Nobody knows who said this")

    assert hall.pairs(hall.weaver) == set()
    assert "fewer than two did" in hall.page(hall.weaver)


def test_another_networks_gathering_is_not_there(hall: Hall) -> None:
    other = make_gathering(make_network())
    client = Client()
    assert hall.weaver.user
    client.force_login(hall.weaver.user)
    page = reverse("introductions:suggestions", args=[hall.network.slug])

    assert client.get(f"{page}?gathering={other.pk}").status_code == 404
    assert client.get(f"{page}?gathering=x").status_code == 200
