"""One's own page: what it says, who sees it, who looked, and a change of mind."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    Field,
    FieldValue,
    Look,
    Network,
    Person,
    Standing,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import details_of
from intertwine.people.services import change_details, show_presence, take_back
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


def signed_in(client: Client, standing: Standing) -> Person:
    assert standing.user
    assert standing.person
    client.force_login(standing.user)
    return standing.person


def save(client: Client, network: Network, section: str, **typed: Any) -> Any:
    said = {key.replace("__", "-"): value for key, value in typed.items()}
    return client.post(f"/n/{network.slug}/my-page/save/{section}/", said)


@pytest.mark.parametrize("page", ["", "seen/", "looks/", "agreements/"])
def test_everyone_has_a_page_of_their_own(client: Client, page: str) -> None:
    network = make_network()
    signed_in(client, make_member(network))

    assert client.get(f"/n/{network.slug}/my-page/{page}").status_code == 200


@pytest.mark.parametrize("page", ["", "seen/", "looks/", "agreements/"])
def test_strangers_have_none(client: Client, page: str) -> None:
    network = make_network()
    signed_in(client, make_member(make_network()))

    assert client.get(f"/n/{network.slug}/my-page/{page}").status_code == 404


def test_a_detail_is_saved_with_who_sees_it(client: Client) -> None:
    network = make_network()
    person = signed_in(client, make_member(network))

    save(client, network, "bring", offers="Bees", who__offers=Audience.MEMBERS.value)

    person.refresh_from_db()
    assert (person.offers, person.audiences["offers"]) == ("Bees", Audience.MEMBERS)
    known = [d.key for d in details_of(person, make_member(network))]
    assert known == ["offers"]


def test_nothing_opens_further_than_it_may(client: Client) -> None:
    network = make_network()
    member = make_member(network)
    person = signed_in(client, member)

    response = save(
        client, network, "access", access_needs="A ramp", who__access_needs="3"
    )
    assert response.status_code == 422

    audiences = {"access_needs": Audience.EVERYONE}
    change_details(by=member, person=person, audiences=audiences)
    person.refresh_from_db()
    assert person.audiences["access_needs"] == Audience.WEAVERS


def test_own_fields_of_every_kind_are_answered(client: Client) -> None:
    network = make_network()
    kinds = {"a": "choice", "b": "choices", "c": "text", "d": "number", "e": "date"}
    for position, (key, kind) in enumerate(kinds.items(), 1):
        Field.objects.create(
            network=network,
            key=key,
            name=key,
            kind=kind,
            options=["x", "y"],
            position=position,
        )
    person = signed_in(client, make_member(network))

    response = save(
        client,
        network,
        "asked",
        f__interests="Bees, maps; BEES",
        f__a="x",
        f__b=["x", "y"],
        f__c="So",
        f__d="7.50",
        f__e="2026-03-01",
        **{f"who__f__{key}": "2" for key in ("interests", *kinds)},
    )

    assert response.status_code == 302
    rows = FieldValue.objects.filter(person=person).order_by("field__position", "pk")
    expected = ["Bees", "maps", "x", "x", "y", "So", "7.5", "2026-03-01"]
    assert [row.value for row in rows] == expected
    assert {row.audience for row in rows} == {Audience.MEMBERS}


def test_what_cannot_be_read_is_said_and_nothing_typed_is_lost(client: Client) -> None:
    network = make_network()
    Field.objects.create(network=network, key="n", name="Years", kind="number")
    person = signed_in(client, make_member(network))

    response = save(
        client, network, "asked", f__n="lots", who__f__n="1", f__interests="Bees"
    )

    assert response.status_code == 422
    assert b'value="lots"' in response.content
    assert b'value="Bees"' in response.content
    assert b"Use a number" in response.content
    assert not FieldValue.objects.filter(person=person).exists()


def test_htmx_gets_the_section_back_and_hears_that_it_is_saved(client: Client) -> None:
    network = make_network()
    signed_in(client, make_member(network))

    response = client.post(
        f"/n/{network.slug}/my-page/save/you/",
        {"name": "Siân", "pronouns": "she", "who-pronouns": "1"},
        headers={"HX-Request": "true"},
    )

    assert b"Saved" in response.content
    assert b"<html" not in response.content
    assert "Siân" in response.content.decode()


def test_a_picture_is_made_safe_and_shown_to_those_it_is_open_to(
    client: Client,
) -> None:
    network = make_network()
    person = signed_in(client, make_member(network))
    written = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(written, "PNG")
    upload = SimpleUploadedFile("me.png", written.getvalue(), "image/png")

    save(client, network, "picture", picture=upload, who__picture="1")

    person.refresh_from_db()
    picture = client.get(person.get_picture_url())
    assert picture.headers["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(picture.content)).size == (640, 427)
    signed_in(client, make_member(network))
    assert client.get(person.get_picture_url()).status_code == 404
    signed_in(client, make_member(network, role=Role.WEAVER))
    assert client.get(person.get_picture_url()).status_code == 200


def test_a_file_that_is_no_picture_is_refused_in_words(client: Client) -> None:
    network = make_network()
    signed_in(client, make_member(network))
    upload = SimpleUploadedFile("me.png", b"not a picture", "image/png")

    response = save(client, network, "picture", picture=upload, who__picture="1")

    assert response.status_code == 422
    assert "read this as a picture" in response.content.decode()


def test_nobody_edits_another_who_has_an_account() -> None:
    network = make_network()
    guardian = make_member(network, role=Role.GUARDIAN)
    member = make_member(network, "Ann")
    assert member.person

    with pytest.raises(Refused, match="Ann has an account"):
        change_details(by=guardian, person=member.person, own={"name": "Zoe"})
    with pytest.raises(Refused):
        change_details(by=member, person=make_person(network), own={"name": "Zoe"})


def test_a_weaver_corrects_somebody_without_an_account(client: Client) -> None:
    network = make_network()
    signed_in(client, make_member(network, role=Role.WEAVER))
    person = make_person(network, "Ann", audiences={"offers": Audience.WEAVERS})
    address = f"/n/{network.slug}/people/{person.pk}/edit/"
    assert client.get(address).status_code == 200

    client.post(
        f"{address}bring/", {"offers": "Bees", "who-offers": Audience.EVERYONE.value}
    )

    person.refresh_from_db()
    assert person.offers == "Bees"
    assert person.audiences == {"offers": Audience.WEAVERS}


def test_a_page_that_is_kept_for_somebody_speaks_of_them(client: Client) -> None:
    network = make_network()
    member = make_member(network, role=Role.WEAVER)
    signed_in(client, member)
    person = make_person(network, "Ann")
    address = f"/n/{network.slug}/people/{person.pk}/edit/"
    of_oneself = ("What you bring", "Ways you like", "Count me", "leave you out")
    of_somebody = ("What they bring", "Ways they like", "Count them", "leave them out")

    mine = client.get(f"/n/{network.slug}/my-page/").content.decode()
    theirs = client.get(address).content.decode()
    htmx = {"HX-Request": "true"}
    kept = client.post(f"{address}bring/", {"offers": "Bees"}, headers=htmx)

    assert all(words in mine for words in of_oneself)
    assert not any(words in mine for words in of_somebody)
    assert all(words in theirs for words in of_somebody)
    assert not any(words in theirs for words in of_oneself)
    assert "What they bring and look for" in kept.content.decode()


def test_what_somebody_keeps_to_themselves_is_closed_to_whoever_edits_their_page(
    client: Client,
) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    signed_in(client, weaver)
    person = make_person(
        network, "Ann", phone="01234", offers="Bees", audiences={"phone": 0}
    )
    address = f"/n/{network.slug}/people/{person.pk}/edit/"

    page = client.get(address).content.decode()
    client.post(f"{address}reach/", {"phone": "999", "contact_note": "Mornings"})

    person.refresh_from_db()
    assert "Bees" in page
    assert "01234" not in page
    assert 'name="phone"' not in page
    assert (person.phone, person.contact_note) == ("01234", "Mornings")
    with pytest.raises(Refused, match="keeps this to themselves"):
        change_details(by=weaver, person=person, own={"phone": "999"})


def test_an_answer_kept_to_oneself_is_closed_to_weavers_too(client: Client) -> None:
    network = make_network()
    field = network.fields.get(key="interests")
    weaver = make_member(network, role=Role.WEAVER)
    signed_in(client, weaver)
    person = make_person(network, "Ann")
    FieldValue.objects.create(person=person, field=field, value="Moths", audience=0)

    page = client.get(f"/n/{network.slug}/people/{person.pk}/edit/").content.decode()

    assert "Moths" not in page
    with pytest.raises(Refused, match="keeps this to themselves"):
        change_details(by=weaver, person=person, answers={field: ["Bees"]})


def test_looking_at_a_page_to_edit_it_is_written_down(client: Client) -> None:
    network = make_network()
    signed_in(client, make_member(network, role=Role.WEAVER))
    person = make_person(network, "Ann", phone="01234")

    client.get(f"/n/{network.slug}/people/{person.pk}/edit/")

    assert "Phone" in person.looks.get().details


def test_being_seen_is_kept_as_an_agreement_and_can_be_taken_back(
    client: Client,
) -> None:
    network = make_network()
    person = signed_in(client, make_member(network))

    client.post(f"/n/{network.slug}/my-page/presence/", {"presence": "3"})

    person.refresh_from_db()
    consent = Consent.objects.get(person=person)
    assert (person.presence, consent.audience) == (Audience.EVERYONE, Audience.EVERYONE)

    address = f"/n/{network.slug}/my-page/agreements/"
    assert b"I have changed my mind" in client.get(address).content
    client.post(address, {"consent": consent.pk})

    person.refresh_from_db()
    assert person.presence == Audience.WEAVERS
    assert [c.is_given for c in Consent.objects.filter(person=person)] == [False, True]


def test_taking_back_what_is_shown_closes_every_detail() -> None:
    network = make_network()
    member = make_member(
        network, audiences={"offers": Audience.EVERYONE, "phone": Audience.ONLY_ME}
    )
    assert member.person
    interests = network.fields.get(key="interests")
    FieldValue.objects.create(
        person=member.person, field=interests, value="bees", audience=3
    )
    show_presence(by=member, audience=Audience.EVERYONE)
    consent = Consent.objects.get(person=member.person)
    consent.wording.key = "details"

    take_back(by=member, consent=consent)

    member.person.refresh_from_db()
    assert max(member.person.audiences.values()) == Audience.WEAVERS
    assert member.person.audiences["phone"] == Audience.ONLY_ME
    assert member.person.values.get().audience == Audience.WEAVERS


def test_one_reads_who_looked(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    member = make_member(network, phone="1")
    assert member.person
    signed_in(client, weaver)
    client.get(member.person.get_absolute_url())
    signed_in(client, member)

    page = client.get(f"/n/{network.slug}/my-page/looks/").content.decode()

    assert "Wyn" in page
    assert "Phone" in page
    assert Look.objects.count() == 1


@pytest.mark.parametrize(
    ("reader", "seen", "unseen"),
    [
        ("member", "Bees", "01234"),
        ("weaver", "01234", "Secret"),
        ("visitor", "do not see that you are here", "Bees"),
    ],
)
def test_a_preview_shows_exactly_what_others_see(
    client: Client, reader: str, seen: str, unseen: str
) -> None:
    network = make_network()
    signed_in(
        client,
        make_member(
            network,
            offers="Bees",
            phone="01234",
            seeks="Secret",
            audiences={"offers": Audience.MEMBERS, "seeks": Audience.ONLY_ME},
        ),
    )

    page = client.get(f"/n/{network.slug}/my-page/seen/?as={reader}").content.decode()

    assert seen in page
    assert unseen not in page
    assert not Look.objects.exists()


@pytest.mark.parametrize("page", ["", "edit/", "export"])
def test_whoever_wants_no_contact_is_shown_without_addresses(
    client: Client, page: str
) -> None:
    network = make_network()
    person = make_person(network, "Ann", phone="01234", do_not_contact=True)
    weaver = make_member(network, role=Role.WEAVER)
    signed_in(client, weaver)

    if page == "export":
        shown = client.post(f"/n/{network.slug}/people/export/").content.decode()
    else:
        address = f"{person.get_absolute_url()}{page}"
        shown = client.get(address).content.decode()

    assert "Ann" in shown
    assert "01234" not in shown
    assert [d.key for d in details_of(person, weaver)] == []
    assert "phone" in {
        d.key for d in details_of(person, Standing(network, None, person))
    }
