"""An import is undone, overtaken or stopped, and nothing of others is lost."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Consent,
    Deed,
    FieldValue,
    ImportRow,
    Organisation,
    PeopleImport,
    Person,
    Wording,
)
from intertwine.people.rules import Audience
from intertwine.people.selectors.plans import column_labels
from intertwine.people.services import imports
from intertwine.people.services.imports.running import run_import
from intertwine.people.tests.importing import (
    bring,
    check,
    csv_file,
    everything,
    make_weaver,
    people_rows,
    start,
    undo,
    verdicts,
)
from intertwine.people.tests.make import make_network, make_person

pytestmark = pytest.mark.django_db


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
