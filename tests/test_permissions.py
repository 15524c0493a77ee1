"""Nobody opens what is not theirs, whatever address they guess."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from intertwine.people.models import Network, User
from intertwine.people.rules import Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)
from tests.permissions import EXPECTED, Row

pytestmark = pytest.mark.django_db(transaction=False)

VIEWERS = ("visitor", "stranger", "member", "weaver", "guardian", "other guardian")


def routes(
    resolver: URLResolver | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every named route of the application, with its namespace."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, inner)
        else:
            assert entry.name, f"{entry.pattern} has no name"
            yield f"{space}{entry.name}", entry


ROUTES = dict(routes())


class World:
    """A network with one of each role, another network, and a stranger."""

    def __init__(self) -> None:
        self.network = make_network()
        self.subject = make_person(self.network)
        self.users: dict[str, User | None] = {
            "visitor": None,
            "stranger": make_user(),
            "member": make_member(self.network).user,
            "weaver": make_member(self.network, role=Role.WEAVER).user,
            "guardian": make_guardian(self.network).user,
            "other guardian": make_guardian(make_network()).user,
        }

    def address(self, name: str) -> str:
        """The address of a route, with what it names taken from this network."""
        known: dict[str, Any] = {
            "network": self.network.slug,
            "pk": self.subject.pk,
            "role": "member",
        }
        needed = ROUTES[name].pattern.converters
        return reverse(name, kwargs={key: known[key] for key in needed})

    def answer(self, viewer: str, method: str, address: str) -> str:
        """Knock as one viewer, and leave everything as it was."""
        client = Client(raise_request_exception=True)
        user = self.users[viewer]
        with transaction.atomic():
            if user is not None:
                client.force_login(user)
            response = client.generic(method, address)
            transaction.set_rollback(True)
        return letter(response)


def letter(response: HttpResponseBase) -> str:
    """How somebody was answered, as one letter."""
    if response.status_code == 302 and "/account/login" in response["Location"]:
        return "s"
    known = {403: "r", 404: "n", 405: "-"}
    assert response.status_code < 500
    return known.get(response.status_code, "o")


def test_every_route_says_who_may_open_it() -> None:
    assert sorted(ROUTES.keys() - EXPECTED.keys()) == []
    assert sorted(EXPECTED.keys() - ROUTES.keys()) == []


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_each_is_answered_as_expected(name: str) -> None:
    row: Row = EXPECTED[name]
    world = World()
    address = world.address(name)

    for method, expected in (("GET", row.get), ("POST", row.post)):
        found = "".join(world.answer(viewer, method, address) for viewer in VIEWERS)
        if expected is None:
            assert set(found) <= set("-snr"), f"{method} {address}: {found}"
        else:
            assert found == expected, f"{method} {address} for {VIEWERS}"


@pytest.mark.parametrize(
    "name", sorted(n for n in EXPECTED if "network" in ROUTES[n].pattern.converters)
)
def test_a_hidden_network_is_not_there_for_outsiders(name: str) -> None:
    world = World()
    Network.objects.filter(pk=world.network.pk).update(
        visibility=Network.Visibility.HIDDEN
    )
    address = world.address(name)

    for viewer in ("visitor", "stranger", "other guardian"):
        for method in ("GET", "POST"):
            assert world.answer(viewer, method, address) in "ns-"
