"""The pages on which people say and answer ties."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.kit.choosing import MOST
from intertwine.people.models import Membership, Network, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.ties import services
from intertwine.see.ties.models import Kind, Tie, Trust
from intertwine.see.ties.rules import State
from intertwine.see.ties.selectors import meetings_of
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def myself(standing: Standing) -> Person:
    assert standing.person
    return standing.person


def test_one_tap_says_how_strong_a_tie_is(network: Network) -> None:
    ann, ben = make_member(network, "Ann"), make_person(network, "Ben")

    signed_in(ann).post(
        f"/n/{network.slug}/ties/with/{ben.pk}/say/",
        {"kind": "work-together", "strength": "4"},
    )

    tie = Tie.objects.get()
    assert (tie.kind.key, tie.strength, tie.state) == ("work-together", 4, State.SAID)


def test_htmx_gets_what_is_between_the_two_and_not_the_page(network: Network) -> None:
    ann, ben = make_member(network, "Ann"), make_person(network, "Ben")

    response = signed_in(ann).post(
        f"/n/{network.slug}/ties/with/{ben.pk}/say/",
        {"kind": "work-together", "strength": "4"},
        headers={"HX-Request": "true"},
    )

    assert b"Saved" in response.content
    assert b"<html" not in response.content


@pytest.mark.parametrize("strength", ["lots", "9", "-1", "4.5"])
def test_a_strength_that_is_none_is_refused(network: Network, strength: str) -> None:
    ann, ben = make_member(network), make_person(network)

    response = signed_in(ann).post(
        f"/n/{network.slug}/ties/with/{ben.pk}/say/",
        {"kind": "work-together", "strength": strength},
    )

    assert response.status_code == 403
    assert not Tie.objects.exists()


def test_whoever_was_named_answers_with_one_tap(network: Network) -> None:
    ann, ben = make_member(network, "Ann"), make_member(network, "Ben")
    kind = network.tie_kinds.get(key="learn-from")
    tie = services.say_tie(by=myself(ann), kind=kind, about=myself(ben), strength=5)
    page = f"/n/{network.slug}/ties/"
    assert b"They named you" in signed_in(ben).get(page).content

    address = f"{page}tie/{tie.pk}/agree/"
    signed_in(ben).post(address, {"back": "own"})

    tie.refresh_from_db()
    assert tie.state == State.AGREED
    assert b"They named you" not in signed_in(ben).get(page).content


@pytest.mark.parametrize(
    ("verb", "state"),
    [
        ("hide", State.HIDDEN),
        ("end", State.ENDED),
        ("unsay", State.SAID),
        ("agree", State.AGREED),
    ],
)
def test_a_tie_can_be_answered_in_four_ways(
    network: Network, verb: str, state: State
) -> None:
    ann, ben = make_member(network), make_person(network)
    tie = make_tie(myself(ann), ben)

    signed_in(ann).post(f"/n/{network.slug}/ties/tie/{tie.pk}/{verb}/")

    tie.refresh_from_db()
    assert tie.state == state


def test_an_unknown_answer_is_not_there(network: Network) -> None:
    ann = make_member(network)
    tie = make_tie(myself(ann), make_person(network))

    response = signed_in(ann).post(f"/n/{network.slug}/ties/tie/{tie.pk}/burn/")

    assert response.status_code == 404


def test_nobody_learns_from_the_history_that_the_other_hid_it(
    network: Network,
) -> None:
    ann, ben = make_member(network, "Ann"), make_member(network, "Ben")
    tie = make_tie(myself(ann), myself(ben))
    services.say_tie(by=myself(ann), kind=tie.kind, about=myself(ben), strength=2)
    services.hide_tie(by=myself(ben), tie=tie)

    for_ann = signed_in(ann).get(f"/n/{network.slug}/ties/with/{myself(ben).pk}/")
    for_ben = signed_in(ben).get(f"/n/{network.slug}/ties/with/{myself(ann).pk}/")

    assert b"hid it" not in for_ann.content
    assert b"Agreed by both" not in for_ann.content
    assert b"hid it" in for_ben.content


def test_somebody_missing_is_named_and_seen_by_weavers_alone(network: Network) -> None:
    ann = make_member(network, "Ann")

    signed_in(ann).post(f"/n/{network.slug}/ties/find/", {"name": "Zora Kay"})

    zora = Person.objects.get(name="Zora Kay")
    assert zora.presence == Audience.WEAVERS
    assert zora.agreed_at is None
    assert zora.expires_at
    other = make_member(network)
    assert not Person.objects.visible_to(other).filter(pk=zora.pk).exists()
    address = f"/n/{network.slug}/ties/with/{zora.pk}/"
    assert signed_in(other).get(address).status_code == 404
    assert signed_in(ann).get(address).status_code == 200


def test_one_finds_people_by_name_and_by_a_shown_organisation(network: Network) -> None:
    place = network.organisations.create(name="Open Door")
    shown = {"organisation": Audience.MEMBERS}
    make_person(network, "Ciarán Walsh", organisation=place, audiences=shown)
    make_person(network, "Dai Rees", organisation=place)
    client = signed_in(make_member(network))

    def found(words: str) -> str:
        address = f"/n/{network.slug}/ties/find/"
        return client.get(address, {"q": words}).content.decode()

    assert "Ciarán Walsh" in found("ciaran")
    assert "Ciarán Walsh" in found("open door")
    assert "Dai Rees" not in found("open door")
    assert "Nobody here is called" in found("zzz")


def test_trust_is_kept_and_taken_back(network: Network) -> None:
    ann, ben = make_member(network), make_person(network)
    address = f"/n/{network.slug}/ties/with/{ben.pk}/trust/"

    signed_in(ann).post(address, {"strength": "4"})
    assert Trust.objects.get().level == 4

    signed_in(ann).post(address, {"strength": ""})
    assert not Trust.objects.exists()


def test_a_weaver_writes_down_a_tie_and_takes_it_back(network: Network) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    client = signed_in(make_member(network, role=Role.WEAVER))
    page = f"/n/{network.slug}/ties/of/{ann.pk}/"

    said = {"kind": "learn-from", "strength": "2", "is_from_other": "on"}
    client.post(f"{page}?other={ben.pk}", said)

    tie = Tie.objects.get()
    assert (tie.first, tie.second, tie.reported_strength) == (ben, ann, 2)
    assert b"Written down so far" in client.get(page).content

    client.post(f"/n/{network.slug}/ties/written-down/{tie.pk}/")
    tie.refresh_from_db()
    assert tie.state == State.ENDED


def test_a_weaver_finds_whom_a_tie_is_with(network: Network) -> None:
    ann = make_person(network, "Ann")
    client = signed_in(make_member(network, "Wyn", role=Role.WEAVER))
    page = f"/n/{network.slug}/ties/of/{ann.pk}/"

    def found(words: str = "") -> list[str]:
        return [
            one.name for one in client.get(page, {"q": words}).context["found"].rows
        ]

    make_person(network, "Zora")
    assert found() == ["Gwen", "Zora"]

    for number in range(120):
        make_person(network, f"Many {number:03}")
    make_person(make_network("Elsewhere"), "Zora of another network")
    assert found() == []
    assert found("zor") == ["Zora"]
    assert found("many 119") == ["Many 119"]
    assert found("ann") == found("wyn") == []
    many = client.get(page, {"q": "many"}, headers={"HX-Request": "true"})
    assert len(many.context["found"].rows) == MOST
    assert b"Write more of the name" in many.content
    assert b"<html" not in many.content


def test_a_tie_is_written_down_with_nobody_whom_the_weaver_may_not_see(
    network: Network,
) -> None:
    ann = make_person(network, "Ann")
    hidden = make_person(network, "Hid", presence=Audience.ONLY_ME)
    other = make_person(make_network("Elsewhere"), "Olu")
    client = signed_in(make_member(network, role=Role.WEAVER))
    page = f"/n/{network.slug}/ties/of/{ann.pk}/"

    assert client.get(page, {"q": "hid"}).context["found"].rows == []
    for key in (hidden.pk, other.pk, ann.pk, "x", "²"):
        answer = client.post(f"{page}?other={key}", {"kind": "learn-from"})
        assert answer.status_code == 404
    assert not Tie.objects.exists()


def test_guardians_word_the_kinds_of_tie(network: Network) -> None:
    client = signed_in(make_guardian(network))
    page = f"/n/{network.slug}/ties/kinds/"
    words = {f"word_{number}": f"Word {number}" for number in range(1, 6)}

    client.post(
        f"{page}add/",
        {"name": "turns to", "question": "Whom?", "nature": "one", **words},
    )
    kind = Kind.objects.get(name="turns to")
    assert kind.is_directed
    assert kind.strength_in_words(2) == "Word 2"

    client.post(f"{page}{kind.key}/arrange/", {"up": "1"})
    kind.refresh_from_db()
    assert kind.position == 5

    client.post(f"{page}{kind.key}/", {"name": "leans on", "question": "On whom?"})
    kind.refresh_from_db()
    assert (kind.name, kind.has_strength) == ("leans on", False)

    client.post(f"{page}{kind.key}/arrange/", {"retire": "1"})
    assert kind not in Kind.objects.in_use()
    client.post(f"{page}{kind.key}/arrange/", {"back": "1"})
    assert kind in Kind.objects.in_use()


def test_five_words_or_none(network: Network) -> None:
    response = signed_in(make_guardian(network)).post(
        f"/n/{network.slug}/ties/kinds/add/",
        {"name": "turns to", "question": "Whom?", "nature": "one", "word_1": "Once"},
    )

    assert response.status_code == 422
    assert b"leave all five empty" in response.content


def test_a_persons_page_names_the_ties_its_reader_may_see(network: Network) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben Okoro")
    make_tie(ann, ben, second_says=False)
    page = f"/n/{network.slug}/people/{ann.pk}/"

    assert b"Ben Okoro" not in signed_in(make_member(network)).get(page).content
    assert b"Ben Okoro" in signed_in(make_guardian(network)).get(page).content


def linked(
    network: Network, other: Network, presence: Audience = Audience.MEMBERS
) -> Standing:
    """Somebody who is in two networks."""
    here = make_member(network, presence=presence)
    assert here.user
    there = make_person(other, presence=presence)
    Membership.objects.create(network=other, user=here.user, person=there)
    return here


def test_networks_meet_in_people_whom_one_may_see_in_both(network: Network) -> None:
    other = make_network(visibility=Network.Visibility.OPEN)
    reader = make_member(network)
    linked(network, other, presence=Audience.MEMBERS)
    assert meetings_of(reader) == []

    seen = linked(network, other, presence=Audience.EVERYONE)

    (meeting,) = meetings_of(reader)
    assert [person.pk for person in meeting.people] == [myself(seen).pk]
    assert meeting.total is None


def test_a_hidden_network_meets_nobody_in_public(network: Network) -> None:
    other = make_network(visibility=Network.Visibility.HIDDEN)
    for _ in range(6):
        linked(network, other, presence=Audience.EVERYONE)

    assert meetings_of(make_member(network)) == []
    assert meetings_of(linked(network, other))[0].total == 7


def test_many_who_are_in_both_are_counted_after_the_first(
    network: Network,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    other = make_network(visibility=Network.Visibility.OPEN)
    for _ in range(8):
        linked(network, other, presence=Audience.EVERYONE)
    monkeypatch.setattr("intertwine.see.ties.selectors.meeting.MOST_NAMES", 2)
    client = signed_in(make_member(network))

    with django_assert_max_num_queries(7):
        page = client.get(f"/n/{network.slug}/ties/networks/").content.decode()

    assert "8 people are in both." in page
    assert page.count('class="who"') == 2
    assert "and 6 more" in page
