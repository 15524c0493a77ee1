"""People come from a file: what a row does, and what it never does."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intertwine.analysis.names import searchable
from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    Deed,
    Field,
    FieldValue,
    ImportRow,
    Network,
    Organisation,
    PeopleImport,
    Person,
    Standing,
    Wording,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors.plans import column_labels
from intertwine.people.services import imports
from intertwine.people.services.imports.running import run_import
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db

Rows = Sequence[Sequence[str]]


def csv_file(rows: Rows, name: str = "people.csv") -> SimpleUploadedFile:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode())


def make_weaver(network: Network) -> Standing:
    return make_member(network, "Wyn", role=Role.WEAVER)


def check(by: Standing, rows: Rows, targets: Sequence[str] = ()) -> PeopleImport:
    """A file that was received, its columns as guessed unless given, and checked."""
    found = imports.receive_file(by=by, file=csv_file(rows))
    assert by.user
    imports.choose_columns(
        by=by.user, people_import=found, targets=targets or found.columns
    )
    run_import.call(found.pk)
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY
    return found


def start(by: Standing, people_import: PeopleImport) -> PeopleImport:
    people_import.source = people_import.source or "A list"
    people_import.save()
    assert by.user
    imports.start_import(by=by.user, people_import=people_import)
    run_import.call(people_import.pk)
    people_import.refresh_from_db()
    assert people_import.status == PeopleImport.Status.DONE
    return people_import


def undo(by: Standing, people_import: PeopleImport) -> None:
    assert by.user
    imports.undo_import(by=by.user, people_import=people_import)
    run_import.call(people_import.pk)
    people_import.refresh_from_db()
    assert people_import.status == PeopleImport.Status.UNDONE


def bring(by: Standing, rows: Rows, targets: Sequence[str] = ()) -> PeopleImport:
    return start(by, check(by, rows, targets))


def verdicts(people_import: PeopleImport) -> list[str]:
    return [row.verdict for row in people_import.rows.order_by("number")]


def everything(network: Network) -> list[object]:
    """All that is known in a network, to hold one moment against another."""
    fields = [
        f.attname
        for f in Person._meta.concrete_fields
        if f.name not in {"updated_at", "organisation"}
    ]
    people = Person.objects.filter(network=network).order_by("pk")
    values = FieldValue.objects.filter(field__network=network)
    return [
        list(people.values(*fields, "organisation__name")),
        sorted(values.values_list("person", "field__name", "value", "audience")),
        sorted(network.fields.values_list("key", "name")),
        sorted(network.organisations.values_list("name", flat=True)),
    ]


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


def test_somebody_likely_is_asked_about_and_never_merged_silently() -> None:
    network = make_network()
    weaver = make_weaver(network)
    person = make_person(network, "Ann Lee", email="ann@home.example.org")
    rows = [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]

    found = check(weaver, rows)

    row = found.rows.get()
    assert (row.verdict, row.candidates) == ("ask", [person.pk])
    with pytest.raises(Refused):
        start(weaver, found)


def test_the_answer_says_who_it_is() -> None:
    network = make_network()
    weaver = make_weaver(network)
    person = make_person(network, "Ann Lee", email="ann@home.example.org")
    rows = [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]

    found = check(weaver, rows)
    imports.answer_row(row=found.rows.get(), answer=str(person.pk))

    row = found.rows.get()
    assert (row.verdict, row.person) == ("changes", person)
    start(weaver, found)
    assert verdicts(check(weaver, rows)) == ["same"]


def test_somebody_else_of_the_same_name_becomes_a_person_of_their_own() -> None:
    network = make_network()
    weaver = make_weaver(network)
    make_person(network, "Ann Lee", email="ann@home.example.org")
    rows = [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]

    found = check(weaver, rows)
    imports.answer_row(row=found.rows.get(), answer="new")
    start(weaver, found)

    assert Person.objects.filter(name="Ann Lee").count() == 2
    assert verdicts(check(weaver, rows)) == ["same"]


def test_nobody_can_be_chosen_who_was_not_asked_about() -> None:
    network = make_network()
    make_person(network, "Ann Lee", email="ann@home.example.org")
    other = make_person(make_network(), "Stranger")

    found = check(
        make_weaver(network), [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]]
    )

    with pytest.raises(Refused):
        imports.answer_row(row=found.rows.get(), answer=str(other.pk))


def test_a_second_row_about_the_same_person_is_said_and_left_out() -> None:
    rows = [
        ["Name", "Email", "Organisation"],
        ["Ann Lee", "ann@example.org", "NHS Fife"],
        ["Ann Lee", "ANN@example.org", ""],
        ["Ann  Lee", "", "nhs fife"],
        ["Bob Ray", "ann@example.org", ""],
        ["Ann Lee", "other@example.org", "NHS Fife"],
    ]

    found = check(make_weaver(make_network()), rows)

    assert verdicts(found) == ["new", "twice", "twice", "twice", "new"]
    assert [r.reasons[0][0] for r in found.rows.filter(verdict="twice")] == [
        "twice",
        "twice",
        "shared",
    ]


def test_consent_is_never_claimed_without_its_basis() -> None:
    network = make_network()
    weaver = make_weaver(network)
    rows = [["Name"], ["Ann Lee"]]
    found = check(weaver, rows)
    found.basis = PeopleImport.Basis.AGREED
    found.basis_words = "Signed our form on 3 March"
    start(weaver, found)

    ann = Person.objects.get(name="Ann Lee")
    assert (ann.presence, ann.expires_at) == (Audience.MEMBERS, None)
    assert ann.agreed_at
    consent = Consent.objects.get(person=ann)
    assert "Wyn" in consent.wording.text
    assert "Signed our form on 3 March" in consent.wording.text


def test_undo_puts_everything_back_as_it_was() -> None:
    network = make_network()
    weaver = make_weaver(network)
    interests = network.fields.get(key="interests")
    ann = make_person(network, "Ann Lee", email="ann@example.org", phone="1")
    FieldValue.objects.create(
        person=ann, field=interests, value="Bees", audience=Audience.MEMBERS
    )
    before = everything(network)
    rows = [
        ["Name", "Email", "Phone", "Interests", "Organisation", "Sector", "Shoes"],
        ["Ann Lee", "ann@example.org", "2", "Hens", "NHS Fife", "Museums", "5"],
        ["Ben Ray", "ben@example.org", "3", "Cats", "Fife Council", "NHS", "7"],
    ]
    found = check(weaver, rows, ["name", "email", "phone", f"field:{interests.pk}", "organisation", "sector", "new:number"])  # fmt: skip
    found.basis, found.basis_words = PeopleImport.Basis.AGREED, "By letter"
    start(weaver, found)
    assert everything(network) != before

    undo(weaver, found)

    assert everything(network) == before
    assert not Wording.objects.exists()
    assert [row.undone for row in found.rows.order_by("number")] == [
        "restore",
        "remove",
    ]
    assert Deed.objects.filter(text__contains="Undid").exists()


def test_undo_keeps_what_others_changed_since_and_says_so() -> None:
    network = make_network()
    weaver = make_weaver(network)
    make_person(network, "Ann Lee", email="ann@example.org", phone="1", pronouns="she")
    rows = [
        ["Name", "Email", "Phone", "Pronouns"],
        ["Ann Lee", "ann@example.org", "2", "they"],
        ["Ben Ray", "ben@example.org", "3", ""],
        ["Cai Roe", "cai@example.org", "3", ""],
    ]
    found = bring(weaver, rows)
    ann, ben = Person.objects.get(name="Ann Lee"), Person.objects.get(name="Ben Ray")
    ann.phone = "99"
    ann.save()
    ben.offers = "A van"
    ben.save()

    undo(weaver, found)

    ann.refresh_from_db()
    assert (ann.phone, ann.pronouns) == ("99", "she")
    names = network.people.order_by("name").values_list("name", flat=True)
    assert list(names) == ["Ann Lee", "Ben Ray", "Gwen", "Wyn"]
    rows_by_number = {row.number: row for row in found.rows.all()}
    assert rows_by_number[2].undone == "part"
    assert ["since", "phone", {}] in rows_by_number[2].reasons
    assert rows_by_number[3].undone == "keep"
    assert rows_by_number[4].undone == "remove"


def test_undo_keeps_people_whom_others_have_built_on() -> None:
    network = make_network()
    weaver = make_weaver(network)
    found = bring(weaver, [["Name"], ["Ann Lee"], ["Ben Ray"], ["Cai Roe"]])
    ann, ben = Person.objects.get(name="Ann Lee"), Person.objects.get(name="Ben Ray")
    words = Wording.objects.create(network=network, key="welcome", version=1, text="…")
    Consent.objects.create(person=ann, wording=words, is_given=True)
    field = network.fields.get()
    FieldValue.objects.create(person=ben, field=field, value="Bees")

    undo(weaver, found)

    left = set(network.people.values_list("name", flat=True))
    assert left == {"Gwen", "Wyn", "Ann Lee", "Ben Ray"}


def test_somebody_who_comes_between_preview_and_start_is_asked_about() -> None:
    network = make_network()
    weaver = make_weaver(network)
    found = check(
        weaver,
        [["Name", "Email"], ["Ann Lee", "a@example.org"], ["Ben", "b@example.org"]],
    )
    make_person(network, "Ann Lee", email="a@example.org")

    start(weaver, found)

    assert Person.objects.filter(name="Ann Lee").count() == 1
    assert verdicts(found) == ["ask", "new"]


def test_what_somebody_changes_between_preview_and_start_is_kept() -> None:
    network = make_network()
    weaver = make_weaver(network)
    ann = make_person(network, "Ann Lee", email="a@example.org", phone="1", offers="x")
    found = check(
        weaver,
        [["Name", "Email", "Phone", "Offers"], ["Ann Lee", "a@example.org", "2", "y"]],
    )
    ann.phone = "99"
    ann.save()

    start(weaver, found)

    ann.refresh_from_db()
    assert (ann.phone, ann.offers) == ("99", "y")
    assert ["meanwhile", "phone", {}] in found.rows.get().reasons


def test_a_cancelled_import_leaves_nothing() -> None:
    network = make_network()
    weaver = make_weaver(network)
    found = check(weaver, [["Name", "Organisation"], ["Ann Lee", "NHS Fife"]])
    before = everything(network)
    found.source = "A list"
    found.save()
    assert weaver.user
    imports.start_import(by=weaver.user, people_import=found)
    imports.cancel_import(by=weaver.user, people_import=found)
    run_import.call(found.pk)

    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY
    assert everything(network) == before


def test_one_import_at_a_time_is_put_in_place() -> None:
    network = make_network()
    weaver = make_weaver(network)
    first = check(weaver, [["Name"], ["Ann Lee"]])
    second = check(weaver, [["Name"], ["Ben Ray"]])
    PeopleImport.objects.update(source="A list")
    first.refresh_from_db()
    second.refresh_from_db()
    assert weaver.user
    imports.start_import(by=weaver.user, people_import=first)

    with pytest.raises(Refused, match="Another import"):
        imports.start_import(by=weaver.user, people_import=second)


def test_a_file_needs_a_column_with_names_and_each_thing_once() -> None:
    weaver = make_weaver(make_network())
    assert weaver.user
    found = imports.receive_file(by=weaver, file=csv_file([["A", "B"], ["x", "y"]]))

    for targets, words in (
        (["email", ""], "No column holds"),
        (["name", "name"], "Two columns"),
        (["name"], "lost"),
        (["name", "field:99999"], "lost"),
    ):
        with pytest.raises(Refused, match=words):
            imports.choose_columns(by=weaver.user, people_import=found, targets=targets)


def test_what_cannot_be_read_is_refused_and_not_kept() -> None:
    weaver = make_weaver(make_network())

    with pytest.raises(Refused, match="not a table"):
        imports.receive_file(by=weaver, file=SimpleUploadedFile("a.csv", b"%PDF-1.7"))

    assert not PeopleImport.objects.exists()


def test_files_and_rows_are_forgotten_when_undoing_is_over() -> None:
    found = bring(make_weaver(make_network()), [["Name"], ["Ann Lee"]])
    assert found.path.exists()
    imports.expire_imports()
    assert found.path.exists()
    long_ago = timezone.now() - timedelta(days=31)
    PeopleImport.objects.update(finished_at=long_ago)

    imports.expire_imports()

    found.refresh_from_db()
    assert not found.path.exists()
    assert not found.rows.exists()
    assert found.counts == {"new": 1}
    assert not found.can_be_undone


def test_organisations_are_found_whatever_their_capitals() -> None:
    network = make_network()
    Organisation.objects.create(network=network, name="NHS Fife")

    bring(make_weaver(network), [["Name", "Organisation"], ["Ann Lee", "nhs fife"]])

    assert network.organisations.count() == 1


def test_every_heading_we_show_is_one_we_understand() -> None:
    labels = list(column_labels().items())
    weaver = make_weaver(make_network())
    rows = [[label for _key, label in labels], ["x"] * len(labels)]

    found = imports.receive_file(by=weaver, file=csv_file(rows))

    guessed = dict(zip(rows[0], found.columns, strict=True))
    assert {k: v for k, v in guessed.items() if v} == {
        label: key for key, label in labels if key != "name"
    }


words = st.text("abcdeé '-", min_size=1, max_size=6)
people_rows = st.lists(
    st.tuples(
        words,
        st.sampled_from(["", "a@x.org", "b@x.org", "A@x.org", "broken"]),
        st.sampled_from(["", "NHS", "nhs", "Council"]),
        st.sampled_from(["", "bees", "Bees, hens", "=1+1"]),
    ),
    max_size=6,
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(people_rows)
def test_whatever_the_file_importing_twice_is_importing_once(
    rows: list[tuple[str, ...]],
) -> None:
    network = make_network()
    weaver = make_weaver(network)
    table = [["Name", "Email", "Organisation", "Interests"], *rows]
    before = everything(network)
    first = check(weaver, table)
    allowed = {"new", "changes", "same", "kept", "ask", "twice", "unreadable"}
    assert Counter(verdicts(first)).keys() <= allowed
    if "new" not in verdicts(first):
        return
    start(weaver, first)
    once = everything(network)

    again = check(weaver, table)

    assert {"new", "changes"}.isdisjoint(verdicts(again))
    assert everything(network) == once
    undo(weaver, first)
    assert everything(network) == before
    assert not ImportRow.objects.filter(people_import=first, undone="keep").exists()
