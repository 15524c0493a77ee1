"""Finding people, without finding out what they keep to themselves."""

import pytest

from intertwine.people.forms.facets import facets_of
from intertwine.people.models import (
    Organisation,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import listing
from intertwine.people.tests.finding import OPEN, answer, form_for, names
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


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
