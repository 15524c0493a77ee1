"""A process dies in the middle of a network coming in, at whatever statement."""

import pytest

from intertwine.people.models import Network, PeopleImport, Person, Standing
from intertwine.people.rules import Role
from intertwine.people.services import imports
from intertwine.people.tests.dying import Mortal
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.people.tests.test_import_survives import mortal as mortal
from intertwine.people.tests.test_import_survives import (
    nobody_works_here as nobody_works_here,
)
from intertwine.see.files.services import choose_contents
from intertwine.see.files.tests.make import contents_of, received
from intertwine.see.ties.models import Tie
from intertwine.see.ties.services import report_tie

pytestmark = pytest.mark.django_db(transaction=True)

NEW, OLD = 300, 20


def seen(network: Network) -> list[object]:
    """Everybody and every tie that anybody sees."""
    people = Person.objects.filter(network=network).order_by("name")
    ties = Tie.objects.filter(network=network).between_present_people()
    said = ties.values_list("first__name", "second__name", "state", "strength")
    return [list(people.values_list("name", "presence")), sorted(said, key=str)]


def files() -> list[str]:
    people = ["Id,Label,Email"]
    people += [f"{n},Old {n},o{n}@example.org" for n in range(OLD)]
    people += [f"{n},New {n},n{n}@example.org" for n in range(OLD, OLD + NEW)]
    ties = ["Source,Target,Weight"]
    ties += [f"{n},{n + 1},{n % 5 + 1}" for n in range(OLD + NEW - 1)]
    return ["\n".join(people), "\n".join(ties)]


def work_with_deaths(
    mortal: Mortal, people_import: PeopleImport, allowed: list[list[object]]
) -> int:
    """Kill it again and again, each time a little later, until it is done."""
    deaths, last = 0, 4
    while mortal.work(people_import, last=last):
        deaths += 1
        last = int(last * 1.6) + 5
        assert seen(people_import.network) in allowed
    people_import.refresh_from_db()
    return deaths


def test_killed_at_any_moment_no_half_of_a_network_is_seen(mortal: Mortal) -> None:
    network = make_network()
    weaver: Standing = make_member(network, "Wyn", role=Role.WEAVER)
    old = [
        make_person(network, f"Old {n}", email=f"o{n}@example.org") for n in range(OLD)
    ]
    kind = network.tie_kinds.get(key="work-together")
    report_tie(by=weaver, kind=kind, first=old[0], second=old[1], strength=5)
    before = seen(network)
    found = received(weaver, *files())
    said = contents_of(found, targets=[f"kind:{kind.pk}"])
    columns = found.people_import.columns
    choose_contents(by=weaver.user, network_file=found, contents=said, columns=columns)
    people_import = found.people_import

    assert work_with_deaths(mortal, people_import, [before]) >= 2
    assert people_import.status == PeopleImport.Status.READY
    people_import.source = "A list"
    people_import.save()
    imports.start_import(by=weaver.user, people_import=people_import)
    assert work_with_deaths(mortal, people_import, [before]) >= 3

    assert people_import.status == PeopleImport.Status.DONE
    after = seen(network)
    assert len(after[1]) == OLD + NEW - 1  # type: ignore[arg-type] # a list
    assert Tie.objects.get(first=old[0], second=old[1]).strength == 1
    imports.undo_import(by=weaver.user, people_import=people_import)
    assert work_with_deaths(mortal, people_import, [after, before]) >= 3
    assert seen(network) == before
