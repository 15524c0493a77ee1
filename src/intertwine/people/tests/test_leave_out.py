"""Being left out of what Intertwine works out: at once, and without asking anybody."""

import pytest
from django.test import Client

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Consent, Deed, Person, Standing
from intertwine.people.rules import USES, Role
from intertwine.people.selectors import Sieve, uses_of
from intertwine.people.services import (
    choose_uses,
    erase_person,
    leave_network,
    merge_people,
    take_back,
)
from intertwine.people.services.exports import export_people
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


def fresh(person: Person | None) -> Person:
    assert person
    return Person.objects.get(pk=person.pk)


def left_out(member: Standing) -> Standing:
    """The same member, who said no to both uses."""
    assert member.person
    choose_uses(by=member, person=member.person, uses=dict.fromkeys(USES, False))
    return member


def test_everyone_counts_until_they_say_otherwise() -> None:
    network = make_network()
    ann, ben = make_person(network), make_person(network, in_measures=False)

    assert ann in Person.objects.counted()
    assert ben not in Person.objects.counted()
    assert {ann, ben} <= set(Person.objects.open_to_meeting())


@pytest.mark.parametrize("page", ["my-page/", "your-rights/"])
def test_an_objection_is_one_form_away_and_holds_at_once(
    client: Client, page: str
) -> None:
    network = make_network()
    member = make_member(network)
    assert member.user
    client.force_login(member.user)
    address = f"/n/{network.slug}/my-page/uses/"
    assert address in client.get(f"/n/{network.slug}/{page}").content.decode()

    answer = client.post(address, {"in_measures": "on"})

    assert answer.status_code == 302
    now = fresh(member.person)
    assert (now.in_measures, now.open_to_introductions) == (True, False)
    assert now not in Person.objects.open_to_meeting()


def test_htmx_gets_the_form_back_and_hears_that_it_is_saved(client: Client) -> None:
    network = make_network()
    member = make_member(network)
    assert member.user
    client.force_login(member.user)

    answer = client.post(
        f"/n/{network.slug}/my-page/uses/", headers={"HX-Request": "true"}
    )

    assert b"Saved" in answer.content
    assert b"<html" not in answer.content
    assert b"checked" not in answer.content


def test_each_answer_is_kept_with_the_words_it_was_given_to() -> None:
    member = make_member(make_network())
    assert member.person

    choose_uses(by=member, person=member.person, uses={"in_measures": False})
    choose_uses(by=member, person=member.person, uses={"in_measures": False})

    (consent,) = Consent.objects.filter(person=member.person)
    assert (consent.wording.key, consent.is_given) == ("in_measures", False)
    assert "numbers and pictures" in consent.wording.text
    assert not Deed.objects.filter(by=member.user).exists()


def test_a_yes_is_taken_back_where_agreements_are_read(client: Client) -> None:
    network = make_network()
    member = left_out(make_member(network))
    assert member.person
    assert member.user
    uses = {"open_to_introductions": True}
    choose_uses(by=member, person=member.person, uses=uses)
    client.force_login(member.user)
    page = client.get(f"/n/{network.slug}/my-page/agreements/").content.decode()
    assert page.count("I have changed my mind") == 1
    said = Consent.objects.get(person=member.person, is_given=True)

    take_back(by=member, consent=said)

    assert not fresh(member.person).open_to_introductions


def test_a_weaver_leaves_out_someone_without_an_account_who_asked(
    client: Client,
) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    person = make_person(network)
    assert weaver.user
    client.force_login(weaver.user)
    edit = client.get(f"/n/{network.slug}/people/{person.pk}/edit/").content.decode()
    address = f"/n/{network.slug}/people/{person.pk}/uses/"
    assert address in edit

    client.post(address, {"in_measures": "on"})
    client.post(address, {"in_measures": "on", "open_to_introductions": "on"})
    client.post(address, {"open_to_introductions": "on"})

    now = fresh(person)
    assert (now.in_measures, now.open_to_introductions) == (False, True)
    assert Deed.objects.filter(by=weaver.user).count() == 3
    assert not Consent.objects.filter(person=person).exists()


def test_nobody_decides_for_someone_who_has_an_account() -> None:
    network = make_network()
    member = make_member(network)
    assert member.person

    for other in (make_member(network), make_member(network, role=Role.WEAVER)):
        with pytest.raises(Refused):
            choose_uses(by=other, person=member.person, uses={"in_measures": False})

    assert fresh(member.person).in_measures


def test_a_no_outlives_the_account_and_no_weaver_takes_it_back(client: Client) -> None:
    network = make_network()
    member = left_out(make_member(network))
    leave_network(by=member, stays_on_map=True)
    weaver = make_member(network, role=Role.WEAVER)
    person = fresh(member.person)
    assert weaver.user
    client.force_login(weaver.user)

    answer = client.post(
        f"/n/{network.slug}/people/{person.pk}/uses/", {"in_measures": "on"}
    )

    assert answer.status_code == 422
    assert b"only they can change it" in answer.content
    assert not fresh(person).in_measures


def test_whoever_was_left_out_once_is_left_out_after_a_merge() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    kept = make_person(network, open_to_introductions=False)
    gone = make_person(network, in_measures=False)

    merge_people(by=weaver, kept=kept, gone=gone, choices={})

    now = fresh(kept)
    assert not now.in_measures
    assert not now.open_to_introductions


def test_whoever_was_forgotten_is_not_suggested() -> None:
    person = make_person(make_network())

    erase_person(person=person)

    assert not fresh(person).open_to_introductions


def test_the_person_and_weavers_know_and_members_do_not(client: Client) -> None:
    network = make_network()
    member = left_out(make_member(network))
    assert member.person
    weaver = make_member(network, role=Role.WEAVER)

    def page(reader: Standing) -> str:
        assert member.person
        assert reader.user
        client.force_login(reader.user)
        return client.get(member.person.get_absolute_url()).content.decode()

    for reader in (member, weaver):
        assert "Not open to introductions" in page(reader)
    assert "Not open to introductions" not in page(make_member(network))
    now = fresh(member.person)
    assert uses_of(now, weaver) == dict.fromkeys(USES, False)
    assert uses_of(now, make_member(network)) == dict.fromkeys(USES)


def test_it_is_in_what_people_take_away_and_in_exports() -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    member = left_out(make_member(network, "Ann"))

    held = [row for table in held_about(fresh(member.person)) for row in table.rows]
    headings, *rows = export_people(by=weaver, sieve=Sieve())

    assert ("Open to introductions", "no", "Weavers and guardians") in held
    column = headings.index("Counts in measures")
    said = {row[headings.index("Name")]: row[column] for row in rows}
    assert said["Ann"] == "no"
    assert said["Wyn"] == ""
