"""People come from a file: what a row does, and what it never does."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intertwine.analysis.names import searchable
from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Field,
    FieldValue,
    Organisation,
    Person,
)
from intertwine.people.rules import Audience
from intertwine.people.selectors.plans import column_labels
from intertwine.people.tests.importing import (
    bring,
    check,
    everything,
    make_weaver,
    start,
    undo,
    verdicts,
)
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


def test_a_file_becomes_people_that_only_weavers_see() -> None:
    network = make_network()
    weaver = make_weaver(network)

    bring(weaver, [["Name", "E-Mail"], ["Ann Lee", "ann@example.org"]])

    ann = Person.objects.get(name="Ann Lee")
    assert (ann.email, ann.presence) == ("ann@example.org", Audience.WEAVERS)
    assert (ann.agreed_at, ann.source, ann.came_through) == (None, "A list", "import")
    assert ann.expires_at
    assert timedelta(days=29) < ann.expires_at - timezone.now() < timedelta(days=31)
    assert ann in Person.objects.visible_to(weaver)
    assert ann not in Person.objects.visible_to(make_member(network))


def test_every_detail_finds_its_place() -> None:
    network = make_network()
    Field.objects.create(
        network=network,
        key="region",
        name="Region",
        kind="choice",
        options=["Fife", "Ayr"],
    )
    row = {
        "First name": "Ann", "Surname": "Lee", "Mail": "<ann@example.org>",
        "Tel.": "+44 7700 900123", "Employer": "NHS Fife", "Country": "N. Ireland",
        "Type of organisation": "Local Authority", "Pronouns": "she/her",
        "What you bring": "A van", "What you look for": "Peers", "Access": "A ramp",
        "Contact by": "Phone or text", "Interests": "Bees, hens; Bees", "REGION": "fife",
        "Membership number": "007", "Do not contact": "Yes",
    }  # fmt: skip

    bring(make_weaver(network), [list(row), list(row.values())])

    ann = Person.objects.select_related("organisation").get(name="Ann Lee")
    assert ann.organisation
    assert ann.organisation.name == "NHS Fife"
    assert (ann.nation, ann.sector) == ("northern-ireland", "council")
    assert (ann.pronouns, ann.offers, ann.seeks) == ("she/her", "A van", "Peers")
    assert (ann.phone, ann.access_needs) == ("+44 7700 900123", "A ramp")
    assert (ann.contact_ways, ann.do_not_contact) == (["phone", "text"], True)
    answers = sorted(ann.values.values_list("field__key", "value"))
    assert answers == [
        ("interests", "Bees"),
        ("interests", "hens"),
        ("reference", "007"),
        ("region", "Fife"),
    ]


def test_a_column_can_become_a_field_of_the_network() -> None:
    network = make_network()
    rows = [["Name", "First aid since"], ["Ann", "3/4/2021"]]

    found = bring(make_weaver(network), rows, ["name", "new:date"])

    value = FieldValue.objects.get(person__name="Ann")
    assert (value.field.name, value.field.kind) == ("First aid since", "date")
    assert value.value == "2021-04-03"
    assert value.audience == Audience.WEAVERS
    assert found.made["fields"]


@pytest.mark.parametrize(
    ("heading", "said", "code"),
    [
        ("Email", "ann at home", "email"),
        ("Email", "a@example.org; b@example.org", "two-emails"),
        ("Nation", "Narnia", "nation"),
        ("Nation", "UK", "which-nation"),
        ("Region", "Mars", "choice"),
        ("Age", "lots", "number"),
        ("Since", "31/2/2024", "date"),
        ("Since", "soon", "date"),
        ("Phone", "1" * 41, "too-long"),
        ("Contact by", "pigeon", "way"),
        ("Do not contact", "perhaps", "yes-no"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_with_its_column(
    heading: str, said: str, code: str
) -> None:
    network = make_network()
    for name, kind in (("Region", "choice"), ("Age", "number"), ("Since", "date")):
        Field.objects.create(
            network=network, key=name.lower(), name=name, kind=kind, options=["Ayr"]
        )

    found = check(make_weaver(network), [["Name", heading], ["Ann", said]])

    row = found.rows.get()
    assert row.verdict == "unreadable"
    assert row.reasons[0][:2] == [code, heading]


@pytest.mark.parametrize(
    ("number", "verdict"), [("²", "new"), ("9" * 5_000, "unreadable")]
)
def test_a_number_that_is_none_stops_no_other_row(number: str, verdict: str) -> None:
    weaver = make_weaver(make_network())

    found = check(
        weaver, [["Intertwine number", "Name"], [number, "Ann Lee"], ["3", "Ben Okri"]]
    )

    assert verdicts(found) == [verdict, "new"]


def test_a_row_without_a_name_cannot_be_read() -> None:
    found = check(make_weaver(make_network()), [["Name", "Email"], ["", "a@b.org"]])

    assert found.rows.get().reasons == [["no-name", "", {}]]


def test_the_same_file_again_changes_nothing() -> None:
    network = make_network()
    weaver = make_weaver(network)
    rows = [
        ["Name", "Email", "Organisation", "Sector", "Shoe size"],
        ["Ann Lee", "ann@example.org", "NHS Fife", "NHS", "5"],
        ["Ben Ray", "", "Fife Council", "Museums", "7"],
        ["Cai Roe", "", "", "", ""],
    ]
    targets = ["name", "email", "organisation", "sector", "new:number"]
    bring(weaver, rows, targets)
    before = everything(network)

    again = check(weaver, rows)

    assert verdicts(again) == ["same"] * 3
    assert everything(network) == before
    with pytest.raises(Refused, match="Nothing in this file is new"):
        start(weaver, again)


def test_a_change_is_shown_from_old_to_new_before_it_is_made() -> None:
    network = make_network()
    weaver = make_weaver(network)
    person = make_person(network, "Ann Lee", email="ann@example.org", phone="1")

    found = check(
        weaver, [["Name", "Email", "Phone"], ["Ann Lee", "ANN@example.org", "2"]]
    )

    row = found.rows.get()
    assert (row.verdict, row.changes) == ("changes", {"phone": ["1", "2", None]})
    person.refresh_from_db()
    assert person.phone == "1"
    start(weaver, found)
    person.refresh_from_db()
    assert (person.phone, person.email) == ("2", "ann@example.org")


def test_an_empty_cell_takes_nothing_away() -> None:
    network = make_network()
    make_person(network, "Ann Lee", email="ann@example.org", phone="1")

    found = check(
        make_weaver(network),
        [["Name", "Email", "Phone"], ["Ann Lee", "ann@example.org", ""]],
    )

    assert verdicts(found) == ["same"]


def test_what_somebody_with_an_account_wrote_is_kept() -> None:
    network = make_network()
    weaver = make_weaver(network)
    member = make_member(network, "Mo Roy", phone="1")
    assert member.user
    rows = [["Name", "Email", "Phone"], ["Mo Roy", member.user.email, "2"]]

    found = check(weaver, rows)

    row = found.rows.get()
    assert (row.verdict, row.reasons) == ("kept", [["kept-own", "phone", {}]])


def test_the_networks_own_questions_may_be_answered_where_they_are_open() -> None:
    network = make_network()
    weaver = make_weaver(network)
    member = make_member(network, "Mo Roy")
    assert member.user
    assert member.person
    rows = [["Name", "Email", "Interests"], ["Mo Roy", member.user.email, "Bees"]]

    bring(weaver, rows)

    assert member.person.values.get().value == "Bees"


def test_somebody_hidden_is_neither_changed_nor_doubled_nor_shown() -> None:
    network = make_network()
    weaver = make_weaver(network)
    make_person(
        network, "Hid Den", email="h@example.org", phone="1", presence=Audience.ONLY_ME
    )

    found = check(
        weaver,
        [
            ["Name", "Email", "Phone"],
            ["Hid Den", "h@example.org", "2"],
            ["Other Name", "x@example.org", "3"],
        ],
    )

    hidden, other = found.rows.order_by("number")
    assert (hidden.verdict, hidden.changes) == ("kept", {})
    assert hidden.candidates == []
    assert other.verdict == "new"


def test_a_detail_somebody_keeps_to_themselves_is_not_shown_in_the_preview() -> None:
    network = make_network()
    make_person(
        network, "Ann Lee", email="a@example.org", phone="1",
        audiences={"phone": Audience.ONLY_ME},
    )  # fmt: skip

    found = check(
        make_weaver(network),
        [["Name", "Email", "Phone"], ["Ann Lee", "a@example.org", "2"]],
    )

    row = found.rows.get()
    assert (row.changes, row.reasons) == ({}, [["kept-private", "phone", {}]])


def everything_is_folded() -> bool:
    """Whether each text stands beside itself as a search looks for it."""
    return all(
        getattr(row, f"{column}_folded") == searchable(getattr(row, column))
        for model, columns in (
            (Person, ("name", "offers", "seeks")),
            (Organisation, ("name",)),
            (FieldValue, ("value",)),
        )
        for row in model._default_manager.all()
        for column in columns
    )


def test_what_a_file_says_is_found_and_no_longer_once_undone() -> None:
    network = make_network()
    weaver = make_weaver(network)
    make_person(network, "Ann Lee", email="a@example.org", offers="Bicycles")
    rows = [
        ["Name", "Email", "What you bring", "Interests", "Organisation"],
        ["Ann Lee", "a@example.org", "CAFÉ", "Пчёлы", "Ärzte"],
        ["Ben Roy", "b@example.org", "Zithers", "ΆΝΝΑ, bees", "Ärzte"],
    ]

    done = start(weaver, check(weaver, rows))

    assert Person.objects.get(email="a@example.org").offers_folded == "cafe"
    assert FieldValue.objects.filter(value_folded="пчелы").exists()
    assert everything_is_folded()
    undo(weaver, done)
    assert Person.objects.get(email="a@example.org").offers_folded == "bicycles"
    assert everything_is_folded()


def test_a_file_never_makes_somebody_reachable_again() -> None:
    network = make_network()
    make_person(network, "Ann Lee", email="a@example.org", do_not_contact=True)

    found = check(
        make_weaver(network),
        [["Name", "Email", "Do not contact"], ["Ann Lee", "a@example.org", "no"]],
    )

    assert found.rows.get().reasons == [["kept-quiet", "do_not_contact", {}]]


@pytest.mark.parametrize("key", ["in_measures", "open_to_introductions"])
def test_a_file_leaves_people_out_and_never_takes_them_in_again(key: str) -> None:
    network = make_network()
    weaver = make_weaver(network)
    ann = make_person(network, "Ann Lee", email="a@example.org")
    heading = column_labels()[key]
    rows = [["Name", "Email", heading], ["Ann Lee", "a@example.org", "no"]]

    done = start(weaver, check(weaver, [*rows, ["Ben Roy", "b@example.org", "no"]]))
    again = check(weaver, [rows[0], ["Ann Lee", "a@example.org", "yes"]])

    assert Person.objects.filter(network=network, **{key: False}).count() == 2
    assert again.rows.get().reasons == [["kept-quiet", key, {}]]
    undo(weaver, done)
    ann.refresh_from_db()
    assert getattr(ann, key)
