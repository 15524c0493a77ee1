"""Nobody opens what is not theirs, whatever address they guess."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from intertwine.people.models import Network
from tests.knocks import Row
from tests.permissions import EXPECTED, FOR_KEEPERS
from tests.sharing import one_world
from tests.world import ROUTES, World

pytestmark = pytest.mark.django_db(transaction=False)

METHODS = ("GET", "POST", "PATCH", "DELETE")
VIEWERS = ("visitor", "stranger", "member", "weaver", "guardian", "other guardian")


@pytest.fixture(scope="module")
def shared(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    with one_world(World, django_db_blocker) as made:
        yield made


@pytest.fixture
def world(shared: World) -> World:
    """One for all tests here: whoever knocks leaves everything as it was."""
    cache.clear()  # programs may knock so often in a minute, and no more
    return shared


def test_every_route_says_who_may_open_it() -> None:
    assert sorted(ROUTES.keys() - EXPECTED.keys()) == []
    assert sorted(EXPECTED.keys() - ROUTES.keys()) == []


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_is_answered_as_expected(name: str, world: World) -> None:
    row: Row = EXPECTED[name]
    address = world.address(name)

    found = {
        method: "".join(
            world.answer(viewer, method, address, world.body(name))
            for viewer in VIEWERS
        )
        for method in methods_of(name)
    }

    for method in methods_of(name):
        expected = getattr(row, method.lower())
        if expected is not None:
            assert found[method] == expected, f"{method} {address}"
        else:
            assert is_closed(found[method], row), f"{method} {address}: {found}"


@pytest.mark.parametrize("name", sorted(FOR_KEEPERS))
def test_keepers_open_what_is_for_them(name: str, world: World) -> None:
    address = world.address(name)

    assert [world.answer("keeper", method, address) for method in METHODS[:2]] == [
        "o",
        "o",
    ]


def methods_of(name: str) -> tuple[str, ...]:
    """The ways of knocking at a route: programs know more of them than pages do."""
    return METHODS if name.startswith("api:") else METHODS[:2]


def is_closed(found: str, row: Row) -> bool:
    """Whether a method without a row of its own opens nothing that GET does not."""
    like_get = row.get or "------"
    return all(
        got in {allowed, *"-snrt"} for got, allowed in zip(found, like_get, strict=True)
    )


@pytest.mark.no_cover  # the same pages, and to those who are refused
@pytest.mark.parametrize(
    "name", sorted(n for n in EXPECTED if "network" in ROUTES[n].pattern.converters)
)
def test_a_hidden_network_is_not_there_for_outsiders(name: str, world: World) -> None:
    Network.objects.filter(pk=world.network.pk).update(
        visibility=Network.Visibility.HIDDEN
    )
    address = world.address(name)

    for viewer in ("visitor", "stranger", "other guardian"):
        for method in methods_of(name):
            found = world.answer(viewer, method, address, world.body(name))
            assert found in "nst-", f"{viewer}: {method} {address}"


INSIDE = sorted(
    name
    for name in EXPECTED
    if {"network", "pk"} <= set(ROUTES[name].pattern.converters)
)


@pytest.mark.no_cover
@pytest.mark.parametrize("name", INSIDE)
def test_nothing_of_one_network_is_reached_through_another(
    name: str, world: World
) -> None:
    address = world.address(name, world.other.network)

    for method in methods_of(name):
        assert world.answer("other guardian", method, address, world.body(name)) in "n-"
