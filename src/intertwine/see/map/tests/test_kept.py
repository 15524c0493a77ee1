"""What was read of a network is kept until something changes, and never longer."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import pairwise

import pytest
from django.db import transaction

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person
from intertwine.people.tests.make import make_guardian, make_person
from intertwine.see.map.rules import Filter, narrowed
from intertwine.see.map.selectors import drawn_for
from intertwine.see.map.selectors.keeping import KEEPER, Keeper
from intertwine.see.ties.models import Tie
from intertwine.see.ties.services import end_tie
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_is_kept() -> None:
    KEEPER.clear()


Asserts = Callable[[int], AbstractContextManager[object]]


def names(standing: Standing) -> set[str]:
    return set(drawn_for(standing).graph.labels)


def test_the_same_state_is_read_once_for_each_role(network: Network) -> None:
    make_person(network, "Ann")
    member = Standing(network, role=Role.MEMBER)
    weaver = Standing(network, role=Role.WEAVER)

    first = drawn_for(member)

    assert drawn_for(member) is first
    assert drawn_for(weaver) is not first
    assert narrowed(first, Filter()) is narrowed(drawn_for(member), Filter())


@pytest.mark.parametrize("number", [3, 40])
def test_the_first_read_asks_the_same_of_few_and_of_many(
    network: Network, number: int, django_assert_num_queries: Asserts
) -> None:
    """Eleven queries for a drawing, and six before and after for whether it holds."""
    weaver = make_guardian(network)
    made = [make_person(network) for _ in range(number)]
    for one, other in pairwise(made):
        make_tie(one, other)

    with django_assert_num_queries(23):
        drawn = drawn_for(weaver)
    with django_assert_num_queries(6):
        assert drawn_for(weaver) is drawn

    assert len(drawn.ties) == number - 1


def test_every_change_of_people_ties_and_consent_is_seen_at_once(
    network: Network,
) -> None:
    make_guardian(network)
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    with transaction.atomic():
        tie = make_tie(ann, ben)
    reader = Standing(network, role=Role.MEMBER)
    assert {"Ann", "Ben"} <= names(reader)

    end_tie(by=ann, tie=Tie.objects.get(pk=tie.pk))
    assert narrowed(drawn_for(reader), Filter()).graph.count == 0
    Person.objects.filter(pk=ann.pk).update(presence=Audience.WEAVERS)
    assert "Ann" not in names(reader)
    Person.objects.filter(pk=ben.pk).update(in_measures=False)
    drawn = drawn_for(reader)
    assert drawn.left_out[drawn.graph.labels.index("Ben")]
    ben.refresh_from_db()
    ben.name = "Benjamin"
    ben.save()
    assert "Benjamin" in names(reader)
    erase_person(person=ben)
    assert "Benjamin" not in names(reader)


def test_what_may_yet_be_taken_back_is_not_kept(network: Network) -> None:
    reader = Standing(network, role=Role.MEMBER)
    make_person(network, "Ann")
    with transaction.atomic():
        make_person(network, "Never")
        assert "Never" in names(reader)
        transaction.set_rollback(True)

    assert "Ann" in names(reader)
    assert "Never" not in names(reader)


def test_what_changed_while_it_was_read_is_not_kept(network: Network) -> None:
    make_person(network, "Ann")
    keeper = Keeper()
    drawn = drawn_for(Standing(network, role=Role.MEMBER))

    keeper.read("reader", "1", lambda: drawn, lambda: "2")
    assert keeper.find("reader", "1") is None
    keeper.read("reader", "2", lambda: drawn, lambda: "2")
    assert keeper.find("reader", "2") is drawn
    assert keeper.find("reader", "3") is None


def test_the_oldest_go_when_there_is_too_much(network: Network) -> None:
    make_person(network, "Ann")
    drawn = drawn_for(Standing(network, role=Role.MEMBER))
    keeper = Keeper(most=2 * drawn.graph.size)

    for reader in ("one", "two"):
        keeper.read(reader, "1", lambda: drawn, lambda: "1")
    keeper.find("one", "1")
    keeper.read("three", "1", lambda: drawn, lambda: "1")

    kept = [name for name in ("one", "two", "three") if keeper.find(name, "1")]
    assert kept == ["one", "three"]
    Keeper(most=0).read("one", "1", lambda: drawn, lambda: "1")
