"""Finding people, without finding out what they keep to themselves."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from intertwine.people.forms.directory import DirectoryForm
from intertwine.people.forms.facets import chips_of, facets_of
from intertwine.people.models import (
    Field,
    FieldValue,
    Look,
    Network,
    Organisation,
    Person,
    SavedFilter,
    Standing,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import listing
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db

OPEN = dict.fromkeys(
    ("organisation", "nation", "sector", "offers", "seeks", "picture"), Audience.MEMBERS
)


def make_field(network: Network, key: str, kind: str, **fields: Any) -> Field:
    return Field.objects.create(
        network=network, key=key, name=key.title(), kind=kind, **fields
    )


def answer(
    person: Person, field: Field, *values: str, audience: Audience = Audience.MEMBERS
) -> None:
    for value in values:
        FieldValue.objects.create(
            person=person, field=field, value=value, audience=audience
        )


def names(standing: Standing, **query: Any) -> list[str]:
    """Whom the directory lists for this address, but for the reader."""
    form = form_for(standing, **query)
    own = standing.person.name if standing.person else ""
    rows = listing(standing, form.sieve()).rows
    return [row.person.name for row in rows if row.person.name not in {own, "Gwen"}]


def form_for(standing: Standing, **query: Any) -> DirectoryForm:
    from django.http import QueryDict

    state = QueryDict(mutable=True)
    for key, value in query.items():
        name = key.replace("__", "-")
        state.setlist(name, value if isinstance(value, list) else [value])
    return DirectoryForm(state, asked=standing.network.fields.all())


def test_every_word_typed_must_be_found_somewhere() -> None:
    network = make_network()
    member = make_member(network, "Reader")
    make_person(network, "Ann Lee", offers="Bees and a van", audiences=OPEN)
    make_person(network, "Ann Boyd", offers="A hall", audiences=OPEN)

    assert names(member, q="ann VAN") == ["Ann Lee"]


@pytest.mark.parametrize("typed", ["sian", "SIÂN", "siân o’neill", "oneill"])
def test_a_name_is_found_whatever_its_accents(typed: str) -> None:
    network = make_network()
    make_person(network, "Siân O'Neill")

    assert names(make_member(network, "Reader"), q=typed) == ["Siân O'Neill"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [("пчелы", "Клуб ПЧЁЛЫ"), ("ΑΝΝΑ", "Άννα"), ("小龙", "李小龙"), ("CAFÉ", "café")],
)
@pytest.mark.parametrize("detail", ["name", "offers", "organisation", "interests"])
def test_every_script_is_found_in_every_detail(
    detail: str, typed: str, written: str
) -> None:
    network = make_network()
    person = make_person(network, "Ann", audiences=OPEN)
    if detail == "organisation":
        person.organisation = Organisation.objects.create(network=network, name=written)
    elif detail == "interests":
        answer(person, network.fields.get(key="interests"), written)
    else:
        setattr(person, detail, written)
    person.save()

    assert names(make_member(network, "Reader"), q=typed) == [person.name]


def test_one_letter_begins_a_name() -> None:
    network = make_network()
    for name in ("Zoë Boyd", "Ann Zeller", "Liz Quinn"):
        make_person(network, name, offers="A zither", audiences=OPEN)

    found = names(make_member(network, "Reader"), q="Z")

    assert found == ["Ann Zeller", "Zoë Boyd"]


@pytest.mark.parametrize(
    ("role", "is_found"), [(Role.MEMBER, False), (Role.WEAVER, True)]
)
@pytest.mark.parametrize("detail", ["offers", "seeks", "organisation", "interests"])
def test_a_search_finds_nothing_that_the_reader_may_not_know(
    detail: str, role: Role, is_found: bool
) -> None:
    network = make_network()
    reader = make_member(network, "Reader", role=role)
    person = make_person(network, "Ann")
    if detail == "organisation":
        person.organisation = Organisation.objects.create(
            network=network, name="Zither club"
        )
    elif detail == "interests":
        interests = network.fields.get(key="interests")
        answer(person, interests, "zither", audience=Audience.WEAVERS)
    else:
        setattr(person, detail, "A zither")
    person.save()

    assert (names(reader, q="zither") == ["Ann"]) is is_found


@pytest.mark.parametrize("detail", ["nation", "sector", "organisation", "interests"])
def test_a_filter_finds_nothing_that_the_reader_may_not_know(detail: str) -> None:
    network = make_network()
    place = Organisation.objects.create(network=network, name="Club")
    ann = make_person(
        network, "Ann", nation="wales", sector="health", organisation=place
    )
    interests = network.fields.get(key="interests")
    answer(ann, interests, "bees", audience=Audience.WEAVERS)
    asked = {
        "nation": {"nation": "wales"},
        "sector": {"sector": "health"},
        "organisation": {"organisation": str(place.pk)},
        "interests": {"f__interests": "bees"},
    }[detail]

    assert names(make_member(network, "Reader"), **asked) == []
    assert names(make_member(network, "Wyn", role=Role.WEAVER), **asked) == ["Ann"]


def test_one_private_answer_closes_the_whole_field() -> None:
    network = make_network()
    interests = network.fields.get(key="interests")
    ann = make_person(network, "Ann")
    answer(ann, interests, "bees", audience=Audience.MEMBERS)
    answer(ann, interests, "grief", audience=Audience.WEAVERS)

    assert names(make_member(network, "Reader"), f__interests="bees") == []


def test_the_order_does_not_tell_where_somebody_works() -> None:
    network = make_network()
    first = Organisation.objects.create(network=network, name="Aardvarks")
    last = Organisation.objects.create(network=network, name="Zebras")
    make_person(network, "Hidden", organisation=first)
    make_person(network, "Open", organisation=last, audiences=OPEN)

    member = make_member(network, "Reader", presence=Audience.ONLY_ME)

    assert names(member, sort="organisation") == ["Open", "Hidden"]


def test_counts_are_made_of_what_the_reader_may_know_and_never_under_five() -> None:
    network = make_network()
    for number in range(5):
        make_person(network, f"Welsh {number}", nation="wales", audiences=OPEN)
        make_person(network, f"Shy {number}", nation="england")
    make_person(network, "Scot", nation="scotland", audiences=OPEN)
    member = make_member(network, "Reader")
    form = form_for(member)
    found = listing(member, form.sieve(), counted=form.asked)

    nation = facets_of(form, found)[0]

    told = {choice.value: choice.number for choice in nation.choices}
    assert told["wales"] == 5
    assert told["england"] is None
    assert told["scotland"] is None


def test_a_count_ignores_its_own_filter_and_obeys_the_others() -> None:
    network = make_network()
    for number in range(6):
        sector = "health" if number else "council"
        make_person(network, sector=sector, nation="wales", audiences=OPEN)
        make_person(network, sector="third", nation="england", audiences=OPEN)
    member = make_member(network, "Reader")
    form = form_for(member, nation="wales")
    found = listing(member, form.sieve(), counted=form.asked)

    nations, sectors = (
        {choice.value: choice.number for choice in facet.choices}
        for facet in facets_of(form, found)[:2]
    )
    assert nations["england"] == 6
    assert sectors["health"] == 5
    assert sectors["third"] is None


@pytest.mark.parametrize(
    ("kind", "query", "expected"),
    [
        ("choice", {"f__x": ["red", "blue"]}, ["Blue", "Red"]),
        ("choices", {"f__x": "red"}, ["Red"]),
        ("words", {"f__x": "blue"}, ["Blue"]),
        ("text", {"f__x": "LU"}, ["Blue"]),
    ],
)
def test_own_fields_are_filtered_by_their_words(
    kind: str, query: dict[str, Any], expected: list[str]
) -> None:
    network = make_network()
    field = make_field(network, "x", kind, options=["red", "blue", "green"])
    for colour in ("red", "blue", "green"):
        answer(make_person(network, colour.title()), field, colour)

    assert names(make_member(network, "Reader"), **query) == expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [("9", "", ["Ten", "Nine and a half"]), ("", "9.5", ["Nine and a half", "Two"])],
)
def test_numbers_are_compared_as_numbers(
    low: str, high: str, expected: list[str]
) -> None:
    network = make_network()
    field = make_field(network, "x", Field.Kind.NUMBER)
    words = make_field(network, "y", Field.Kind.TEXT)
    for name, value in (("Two", "2"), ("Nine and a half", "9.5"), ("Ten", "10")):
        person = make_person(network, name)
        answer(person, field, value)
        answer(person, words, "not a number")

    found = names(make_member(network, "Reader"), f__x__from=low, f__x__to=high)

    assert sorted(found) == sorted(expected)


def test_dates_are_filtered_by_range() -> None:
    network = make_network()
    field = make_field(network, "x", Field.Kind.DATE)
    for name, value in (("Old", "2019-05-01"), ("New", "2025-03-02")):
        answer(make_person(network, name), field, value)

    assert names(make_member(network, "Reader"), f__x__from="2020-01-01") == ["New"]


def test_what_cannot_be_read_is_said_and_left_out(client: Client) -> None:
    network = make_network()
    make_field(network, "years", Field.Kind.NUMBER)
    make_person(network, "Ann")
    member = make_member(network, "Reader")
    assert member.user
    client.force_login(member.user)

    address = f"/n/{network.slug}/people/?filters=open&f-years-from=lots&nation=mars"
    page = client.get(address + "&organisation=x&page=99999").content.decode()

    assert "Use a number, like 5 or 2.5." in page
    assert 'value="lots"' in page
    assert "Ann" in page


def test_each_chip_leads_to_the_address_without_it() -> None:
    network = make_network()
    make_field(network, "years", Field.Kind.NUMBER)
    member = make_member(network, "Reader")
    form = form_for(
        member, q="ann", nation=["wales", "scotland"], f__years__from="5", sort="newest"
    )
    found = listing(member, form.sieve())

    chips = {
        chip.value: chip.address for chip in chips_of(form, facets_of(form, found))
    }

    assert set(chips) == {"ann", "Wales", "Scotland", "from 5"}
    assert chips["Wales"] == "?q=ann&sort=newest&nation=scotland&f-years-from=5"
    assert chips["from 5"] == "?q=ann&sort=newest&nation=wales&nation=scotland"


def test_a_weavers_list_is_written_down_for_those_in_it(client: Client) -> None:
    network = make_network()
    weaver = make_member(network, "Wyn", role=Role.WEAVER)
    person = make_person(network, "Ann", nation="wales", seeks="A zither")
    assert weaver.user
    client.force_login(weaver.user)

    client.get(f"/n/{network.slug}/people/?q=zither")

    look = Look.objects.get(person=person)
    assert look.through == Look.Through.LIST
    assert look.details == "Looks for, Nation"


def test_a_members_list_is_not_written_down(client: Client) -> None:
    network = make_network()
    member = make_member(network, "Reader")
    make_person(network, "Ann", nation="wales", offers="Bees", audiences=OPEN)
    assert member.user
    client.force_login(member.user)

    client.get(f"/n/{network.slug}/people/?q=bees")

    assert not Look.objects.exists()


@pytest.mark.parametrize("people", [3, 60])
def test_the_first_page_takes_at_most_twelve_queries(
    client: Client, people: int
) -> None:
    network = make_network()
    place = Organisation.objects.create(network=network, name="Club")
    interests = network.fields.get(key="interests")
    for _ in range(people):
        answer(make_person(network, organisation=place), interests, "bees")
    weaver = make_member(network, role=Role.WEAVER)
    assert weaver.user
    client.force_login(weaver.user)
    address = f"/n/{network.slug}/people/"
    client.get(address)

    with CaptureQueriesContext(connection) as queries:
        client.get(address)

    assert len(queries) <= 12


def test_htmx_gets_the_list_and_its_address_but_not_the_page(client: Client) -> None:
    network = make_network()
    member = make_member(network, "Reader")
    assert member.user
    client.force_login(member.user)

    response = client.get(
        f"/n/{network.slug}/people/?q=ann&nation=&sort=name",
        headers={"HX-Request": "true"},
    )

    assert b"<html" not in response.content
    assert response.headers["HX-Push-Url"] == f"/n/{network.slug}/people/?q=ann"


def test_a_filter_is_kept_by_name_and_shown_to_nobody_else(client: Client) -> None:
    network = make_network()
    member, other = make_member(network), make_member(network)
    assert member.user
    client.force_login(member.user)
    address = f"/n/{network.slug}/people/filters/"

    client.post(address, {"name": "Wales", "state": "nation=wales", "is_shared": "on"})
    client.post(address, {"name": "Wales", "state": "nation=wales&q=a"})

    saved = SavedFilter.objects.get()
    assert saved.state == "nation=wales&q=a"
    assert saved.is_shared is False
    assert not SavedFilter.objects.visible_to(other).exists()


def test_a_weaver_shares_a_filter_with_everyone(client: Client) -> None:
    network = make_network()
    weaver, member = make_member(network, role=Role.WEAVER), make_member(network)
    assert weaver.user
    client.force_login(weaver.user)

    client.post(
        f"/n/{network.slug}/people/filters/",
        {"name": "Wales", "state": "nation=wales", "is_shared": "on"},
    )

    assert SavedFilter.objects.visible_to(member).get().name == "Wales"


def test_nobody_removes_the_filter_of_another(client: Client) -> None:
    network = make_network()
    owner, other = make_member(network, role=Role.WEAVER), make_member(network)
    assert owner.person
    saved = SavedFilter.objects.create(
        network=network, person=owner.person, name="Ours", state="", is_shared=True
    )
    assert other.user
    client.force_login(other.user)

    response = client.post(f"/n/{network.slug}/people/filters/{saved.pk}/remove/")

    assert response.status_code == 404
    assert SavedFilter.objects.exists()


def test_a_hidden_person_is_not_counted(client: Client) -> None:
    network = make_network()
    make_person(network, "Shy", presence=Audience.WEAVERS)
    member = make_member(network)
    assert member.user
    client.force_login(member.user)

    page = client.get(f"/n/{network.slug}/people/").content.decode()

    found = re.search(r'id="found"[^>]*>([^<]*)<', page)
    assert found
    assert found[1].strip() == "2 people"
