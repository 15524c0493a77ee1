"""What is kept with a finished sheet is what its answers come to, always."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import Field, FieldValue, Person, Standing
from intertwine.people.tests.make import make_guardian, make_network
from intertwine.see.roles.models import Sheet
from intertwine.see.roles.models.answers import read
from intertwine.see.roles.rules import CameTo, Form, came_to, instrument, profile_of
from intertwine.see.roles.rules.came_to import LONGEST
from intertwine.see.roles.services import begin_sheet, finish_sheet, forget_sheet, tap
from intertwine.see.roles.tests.make import make_sheet

ASKED = instrument().asked(Form.SHORT)
KEYS = [one.key for one in ASKED]
answer = st.tuples(st.none() | st.integers(0, 5), st.integers(0, 1)).map(list)
some_answers = st.dictionaries(st.sampled_from([*KEYS, "own-1"]), answer)


@pytest.fixture
def ann() -> Standing:
    return make_guardian(make_network())


def anew(sheet: Sheet) -> CameTo:
    """What the answers in the database come to today."""
    held = Sheet.objects.get(pk=sheet.pk)
    return came_to(profile_of(held.said, held.statements))


@given(some_answers)
def test_whatever_was_answered_is_kept_and_read_again_as_it_is(
    answers: dict[str, list[int | None]],
) -> None:
    found = came_to(profile_of(read(answers), ASKED))

    assert CameTo.read(str(found)) == found
    assert 0 < len(str(found)) <= LONGEST


def test_the_longest_that_may_be_kept_fits() -> None:
    everything = {one.key: [5, 1] for one in ASKED}
    found = came_to(profile_of(read(everything), ASKED))

    assert (len(found.does), len(found.strong)) == (4, 4)
    assert len(str(found)) <= LONGEST


@pytest.mark.django_db
def test_it_is_kept_when_somebody_is_done_and_nothing_changes_it_after(
    ann: Standing,
) -> None:
    sheet = begin_sheet(by=ann, form=Form.SHORT)
    for place, one in enumerate(ASKED):
        sheet = tap(sheet=sheet, key=one.key, often=1 + place % 5, more=place % 3 == 0)
    assert Sheet.objects.get().came_to == ""

    finish_sheet(by=ann)
    with pytest.raises(Refused):
        tap(sheet=sheet, key=KEYS[0], often=5)

    kept = Sheet.objects.get().came_to
    assert CameTo.read(kept) == anew(sheet)
    assert CameTo.read(kept).wants


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["finished_at", "came_to"])
def test_no_sheet_is_finished_without_it_nor_has_it_before(
    ann: Standing, field: str
) -> None:
    sheet = begin_sheet(by=ann)
    value = {"finished_at": timezone.now(), "came_to": "guardian//"}[field]

    with pytest.raises(IntegrityError), transaction.atomic():
        Sheet.objects.filter(pk=sheet.pk).update(**{field: value})


@pytest.mark.django_db
def test_those_that_were_finished_before_are_filled_in(
    ann: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ann.person
    sheets = [make_sheet(ann.person, often) for often in ("counted", "network")]
    begun = begin_sheet(by=ann)
    Sheet.objects.exclude(pk=begun.pk).update(came_to="/unknown/")
    migration = import_module(
        "intertwine.see.roles.migrations.0002_what_sheets_came_to"
    )

    monkeypatch.setattr(migration, "AT_ONCE", 1)
    migration.fill_in(apps, None)

    for sheet in sheets:
        sheet.refresh_from_db()
        assert CameTo.read(sheet.came_to) == anew(sheet)
    begun.refresh_from_db()
    assert begun.came_to == ""


@pytest.mark.django_db
def test_it_is_told_to_whom_it_is_about_and_goes_with_the_answers(
    ann: Standing,
) -> None:
    assert ann.person
    sheet = make_sheet(ann.person, wants="connector", guardian=5)
    begin_sheet(by=ann)

    tables = {table.key: table for table in held_about(ann.person)}
    [(_day, does, much, wants)] = tables["roles-came-to"].rows
    forget_sheet(by=ann, sheet=sheet)

    assert (does, much, wants) == ("Network Guardian", "Network Guardian", "Connector")
    assert "roles-came-to" not in {table.key for table in held_about(ann.person)}


@pytest.mark.django_db
def test_what_is_held_is_asked_for_as_often_however_much_was_answered(
    ann: Standing,
) -> None:
    assert ann.person
    asked = []
    for number in range(3):
        field = Field.objects.create(network=ann.network, key=f"q{number}", name="Q")
        FieldValue.objects.create(person=ann.person, field=field, value="A")
        make_sheet(ann.person)
        person = Person.objects.select_related("network").get(pk=ann.person.pk)
        with CaptureQueriesContext(connection) as queries:
            tables = {table.key: table for table in held_about(person)}
        asked.append(len(queries))
        assert len(tables["roles-came-to"].rows) == number + 1

    assert asked[0] == asked[1] == asked[2]
