"""A process dies in the middle of an import, at whatever statement it is just at."""

from collections.abc import Iterator, Sequence

import pytest
from django.test import override_settings
from django.utils import timezone

from intertwine.people.models import FieldValue, Network, PeopleImport, Person
from intertwine.people.services import imports
from intertwine.people.tests.dying import Mortal, a_mortal
from intertwine.people.tests.importing import (
    csv_file,
    everything,
    make_weaver,
)
from intertwine.people.tests.make import make_network, make_person

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 700


WAITING = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture(autouse=True)
def nobody_works_here() -> Iterator[None]:
    """Tasks wait for a worker, as they do on a real site."""
    with override_settings(TASKS=WAITING):
        yield


@pytest.fixture
def mortal() -> Iterator[Mortal]:
    with a_mortal() as found:
        yield found


def people_of(network: Network) -> list[object]:
    """Everyone who is seen, and what they answered."""
    answers = FieldValue.objects.filter(person__in=Person.objects.all())
    said = answers.values_list("person", "field__name", "value", "audience")
    return [everything(network)[0], sorted(said)]


def work_with_deaths(
    mortal: Mortal, people_import: PeopleImport, allowed: Sequence[list[object]]
) -> int:
    """Kill it again and again, each time a little later, until it is done."""
    deaths, last = 0, 4
    while mortal.work(people_import, last=last):
        deaths += 1
        last = int(last * 1.7) + 5
        assert people_import in PeopleImport.objects.unattended()
        assert people_of(people_import.network) in allowed
    people_import.refresh_from_db()
    return deaths


@pytest.fixture
def network() -> Network:
    found = make_network()
    for number in range(30):
        make_person(found, f"Old {number}", email=f"o{number}@example.org", phone="1")
    return found


def test_killed_at_any_moment_nothing_half_done_is_seen_and_it_ends_well(
    network: Network, mortal: Mortal
) -> None:
    weaver = make_weaver(network)
    rows = [["Name", "Email", "Phone", "Interests", "Organisation"]]
    rows += [
        [f"Old {n}", f"o{n}@example.org", "2", "Bees", "NHS Fife"] for n in range(30)
    ]
    rows += [
        [f"New {n}", f"n{n}@example.org", "3", "Hens", f"Place {n % 40}"]
        for n in range(ROWS)
    ]
    before, entire = people_of(network), everything(network)
    found = imports.receive_file(by=weaver, file=csv_file(rows))
    imports.choose_columns(by=weaver.user, people_import=found, targets=found.columns)

    assert mortal.work(found, last=12)
    assert people_of(network) == before
    assert not mortal.work(found)
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY
    assert found.rows.count() == len(rows) - 1

    found.source = "A list"
    found.save()
    imports.start_import(by=weaver.user, people_import=found)
    assert work_with_deaths(mortal, found, [before]) >= 3
    assert found.status == PeopleImport.Status.DONE
    assert found.counts == {"new": ROWS, "changes": 30}
    new = Person.objects.filter(network=network, name__startswith="New")
    assert new.count() == ROWS
    assert FieldValue.objects.filter(person__in=new).count() == ROWS
    old = Person.objects.filter(network=network, name__startswith="Old")
    assert set(old.values_list("phone", "organisation__name")) == {("2", "NHS Fife")}

    after = people_of(network)
    imports.undo_import(by=weaver.user, people_import=found)
    assert work_with_deaths(mortal, found, [after, before]) >= 3
    assert found.status == PeopleImport.Status.UNDONE
    assert everything(network) == entire
    assert not Person.with_arriving.exclude(arriving=None).exists()


def test_cancelled_while_its_process_is_dead_it_is_cleared_away(
    network: Network, mortal: Mortal
) -> None:
    weaver = make_weaver(network)
    before = everything(network)
    rows = [["Name", "Organisation"]] + [[f"New {n}", "NHS"] for n in range(ROWS)]
    found = imports.receive_file(by=weaver, file=csv_file(rows))
    imports.choose_columns(by=weaver.user, people_import=found, targets=found.columns)
    mortal.work(found)
    PeopleImport.objects.update(source="A list")
    found.refresh_from_db()
    imports.start_import(by=weaver.user, people_import=found)
    unseen = Person.with_arriving.filter(arriving=found)
    for last in range(15, 90, 4):
        assert mortal.work(found, last=last)
        if unseen.exists():
            break
    assert unseen.exists()
    assert everything(network)[0] == before[0]

    imports.cancel_import(by=weaver.user, people_import=found)
    assert not mortal.work(found)

    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY
    assert everything(network) == before
    assert not Person.with_arriving.filter(arriving=found).exists()


def test_two_processes_never_work_on_the_same_import(network: Network) -> None:
    weaver = make_weaver(network)
    found = imports.receive_file(by=weaver, file=csv_file([["Name"], ["Ann"]]))
    imports.choose_columns(by=weaver.user, people_import=found, targets=["name"])
    PeopleImport.objects.update(
        status="checking", runner="somebody", heartbeat_at=timezone.now()
    )

    imports.run_import.call(found.pk)

    found.refresh_from_db()
    assert (found.status, found.runner) == ("checking", "somebody")
    assert found not in PeopleImport.objects.unattended()
