"""The whole application as one small world: every route, and everything they name."""

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import RegexPattern

from intertwine.handbook.tests.make import make_offer
from intertwine.people.models import Network, Token, User
from intertwine.people.rules import Role
from intertwine.people.services import make_token, name_keeper
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)
from tests import things, things_handbook, things_listen, things_roles
from tests.named import BODIES, FIXED, KEYS, THINGS

FORM = "application/x-www-form-urlencoded"


EDITING = "handbook/-/editing/"
"""Where Wagtail's own pages are: one door for all of them, tested by itself."""


def routes(
    resolver: URLResolver | None = None, space: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every named route of the application, with its namespace; Wagtail's apart."""
    for entry in (resolver or get_resolver()).url_patterns:
        if str(entry.pattern) == EDITING:
            continue
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from routes(entry, inner)
        else:
            assert entry.name, f"{entry.pattern} has no name"
            yield f"{space}{entry.name}", entry


ROUTES = dict(routes())

KINDS = {"themes:codebook_as": "qdc", "roles:take": "csv"}

WORDS = {
    "gatherings": things_listen.gathering_words,
    "themes": things_listen.report_words,
    "introductions": things.introduction_words,
    "surveys": things.survey_words,
}
"""What stands in the addresses of those who come by a link, of each app."""


CODES: dict[str, Any] = {"map": things.share, "roles": things_roles.room}
"""What has a code, by app; an invitation where it is not said."""


class World:
    """A network with one of each role, another network, a stranger and a keeper."""

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
            "keeper": name_keeper(email=make_user().email),
        }
        accounts = {name: user for name, user in self.users.items() if user}
        self.sessions = {name: session_of(user) for name, user in accounts.items()}
        self.tokens = {name: token_of(user) for name, user in accounts.items()}

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
            "kind": KINDS.get(name, "privacy-notice"),
            "key": KEYS.get(name, "interests"),
            "verb": "agree",
            "section": "bring",
            "form": "txt",
            "ending": "md" if name.startswith("needs:") else "pdf",
        }
        needed = pattern.converters
        if "code" in needed:
            make_code = CODES.get(name.partition(":")[0], things.invitation)
            known["code"] = make_code(self.guardian, self.member).code
        if "pk" in needed:
            known["pk"] = self.thing(name).pk
        if {"who", "word", "token"} & set(needed):
            known |= self.words(name)
        if "slug" in needed:
            known["slug"] = things_handbook.slug(name)
        if name in things_handbook.OFFERS:
            known["key"] = make_offer(picture=things.PIXEL).key
        if "one" in needed:
            known["one"] = make_person(self.network).pk
            known["other"] = make_person(self.network).pk
        return reverse(name, kwargs={key: known[key] for key in needed})

    def thing(self, name: str) -> Any:
        """What the ``pk`` of a route names."""
        return THINGS.get(name, things.person)(self.guardian, self.member)

    def words(self, name: str) -> dict[str, Any]:
        """What stands in the address of a route for those who come by a link."""
        return WORDS[name.partition(":")[0]](name, self.guardian, self.member)

    def body(self, name: str) -> dict[str, Any] | None:
        """What is sent to a route, where an empty form would be refused to everyone."""
        sent = BODIES.get(name)
        return sent(self.guardian, self.member) if callable(sent) else sent

    def answer(
        self, viewer: str, method: str, address: str, body: dict[str, Any] | None = None
    ) -> str:
        """Knock as one viewer, and leave everything as it was."""
        is_api = address.startswith("/api/")
        client = self.program_of(viewer) if is_api else self.browser_of(viewer)
        with transaction.atomic():
            sent = json.dumps(body) if is_api else urlencode(body or {})
            kind = "application/json" if is_api else FORM
            response = client.generic(method, address, sent, kind)
            if response.streaming:
                response.getvalue()  # reads and closes the file
            transaction.set_rollback(True)
        return letter(response)

    def browser_of(self, viewer: str) -> Client:
        """A browser that is signed in, and remembers nothing else."""
        client = Client()
        if viewer in self.sessions:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[viewer]
        return client

    def program_of(self, viewer: str) -> Client:
        """A program that uses the API with a token for everything."""
        if viewer not in self.tokens:
            return Client()
        return Client(headers={"Authorization": f"Bearer {self.tokens[viewer]}"})


def session_of(user: User) -> str:
    """The key of a session in which this account is signed in."""
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def token_of(user: User) -> str:
    """What a program of this account shows, which may do all that the account may."""
    scopes = list(Token.Scope)
    return make_token(by=user, name="Test", scopes=scopes, days=None)[1]


def letter(response: HttpResponseBase) -> str:
    """How somebody was answered, as one letter."""
    if response.status_code == 302 and "/account/login" in response["Location"]:
        return "s"
    known = {401: "t", 403: "r", 404: "n", 405: "-"}
    assert response.status_code < 500
    assert response.status_code != 429
    return known.get(response.status_code, "o")
