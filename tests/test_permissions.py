"""Nobody opens what is not theirs, whatever address they guess."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

from intertwine.people.models import Network, Token, User
from intertwine.people.rules import Role
from intertwine.people.services import make_token
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)
from tests import things
from tests.permissions import BODIES, EXPECTED, FIXED, THINGS, Row

pytestmark = pytest.mark.django_db(transaction=False)

FORM = "application/x-www-form-urlencoded"
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
        self.network.picture.save("picture.png", ContentFile(things.PIXEL))
        self.guardian = make_guardian(self.network)
        self.member = make_member(self.network)
        self.weaver = make_member(self.network, role=Role.WEAVER)
        self.other = make_guardian(make_network())
        self.users: dict[str, User | None] = {
            "visitor": None,
            "stranger": make_user(),
            "member": self.member.user,
            "weaver": self.weaver.user,
            "guardian": self.guardian.user,
            "other guardian": self.other.user,
        }

    def address(self, name: str, network: Network | None = None) -> str:
        """The address of a route, with what it names taken from this network.

        Args:
            name: The route.
            network: Another network to look for the same thing in.
        """
        pattern = ROUTES[name].pattern
        if isinstance(pattern, RegexPattern):
            return FIXED[name]
        known: dict[str, Any] = {
            "network": (network or self.network).slug,
            "role": "member",
            "kind": "privacy-notice",
            "key": "interests",
            "section": "bring",
        }
        needed = pattern.converters
        if "code" in needed:
            known["code"] = things.invitation(self.guardian, self.member).code
        if "pk" in needed:
            make = THINGS.get(name, things.person)
            known["pk"] = make(self.guardian, self.member).pk
        if "one" in needed:
            known["one"] = make_person(self.network).pk
            known["other"] = make_person(self.network).pk
        return reverse(name, kwargs={key: known[key] for key in needed})

    def answer(
        self, viewer: str, method: str, address: str, body: dict[str, str] | None = None
    ) -> str:
        """Knock as one viewer, and leave everything as it was."""
        user = self.users[viewer]
        with transaction.atomic():
            client = self.client_of(user, address)
            is_api = address.startswith("/api/")
            sent = json.dumps(body) if is_api else urlencode(body or {})
            kind = "application/json" if is_api else FORM
            response = client.generic(method, address, sent, kind)
            if response.streaming:
                response.getvalue()  # reads and closes the file
            transaction.set_rollback(True)
        return letter(response)

    def client_of(self, user: User | None, address: str) -> Client:
        """A browser that is signed in; for the API, a program with a token."""
        client = Client()
        if user is not None and address.startswith("/api/"):
            scopes = list(Token.Scope)
            _, secret = make_token(by=user, name="Test", scopes=scopes, days=None)
            client = Client(headers={"Authorization": f"Bearer {secret}"})
        elif user is not None:
            client.force_login(user)
        return client


def letter(response: HttpResponseBase) -> str:
    """How somebody was answered, as one letter."""
    if response.status_code == 302 and "/account/login" in response["Location"]:
        return "s"
    known = {401: "t", 403: "r", 404: "n", 405: "-"}
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

    found = {
        method: "".join(
            world.answer(viewer, method, address, BODIES.get(name))
            for viewer in VIEWERS
        )
        for method in ("GET", "POST")
    }

    for method, expected in (("GET", row.get), ("POST", row.post)):
        if expected is not None:
            assert found[method] == expected, f"{method} {address}"
        else:
            assert is_closed(found[method], row), f"{method} {address}: {found}"


def is_closed(found: str, row: Row) -> bool:
    """Whether a method without a row of its own opens nothing that GET does not."""
    like_get = row.get or "------"
    return all(
        got in {allowed, *"-snrt"} for got, allowed in zip(found, like_get, strict=True)
    )


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
            found = world.answer(viewer, method, address, BODIES.get(name))
            assert found in "nst-", f"{viewer}: {method} {address}"


INSIDE = sorted(
    name
    for name in EXPECTED
    if {"network", "pk"} <= set(ROUTES[name].pattern.converters)
)


@pytest.mark.parametrize("name", INSIDE)
def test_nothing_of_one_network_is_reached_through_another(name: str) -> None:
    world = World()
    address = world.address(name, world.other.network)

    for method in ("GET", "POST"):
        assert world.answer("other guardian", method, address) in "n-"
