"""All that somebody can look at which could tell of an introduction, to be compared.

A page is made of what it reads. So every page is asked for once, with nothing kept from
another, while two are asked and after it is over, and those that read nothing of any
answer need not be asked for again.
"""

import hashlib
import io
import re
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property

from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import F
from django.http.response import HttpResponseBase
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.services import expire_introductions
from intertwine.weave.introductions.tests.make import ask_of, make_introduction
from tests.named import THINGS
from tests.permissions import EXPECTED
from tests.world import ROUTES, token_of

Told = dict[str, str]

CHANGING = re.compile(
    rb'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"'
    rb"|\d?\d(:\d\d){1,2}(\.\d+)?( [ap]\.m\.)?|\d?\d [ap]\.m\.|noon|midnight"
    rb"|nonce-?[\"'=\w+/-]+"
)
"""What differs from one look to the next: tokens, and the time of day."""


ANSWER = {"answer", "answered_at", "later_until"}
"""The columns of an ask that say what was answered."""
SECRETS = re.compile(
    rf"introductions_.*\b({'|'.join(ANSWER)}|is_passed_over)\b", re.DOTALL
)
"""A query that reads what nobody else may learn."""


class Room:
    """Ann and Ben, who share a contact, a weaver who asks both, and a guardian."""

    def __init__(self) -> None:
        self.network = make_network("Bees")
        self.guardian = make_guardian(self.network)
        self.weaver = make_member(self.network, "Wyn", role=Role.WEAVER)
        self.ann = make_member(self.network, "Ann Lee", offers="Hives")
        self.ben = make_person(self.network, "Ben Okri", email="ben@example.org")
        cai = make_person(self.network, "Cai")
        assert self.ann.person
        make_tie(self.ann.person, cai)
        make_tie(self.ben, cai)
        self.introduction = make_introduction(self.weaver, self.ann.person, self.ben)
        self.tokens = {
            viewer.user.pk: token_of(viewer.user)
            for viewer in (self.guardian, self.weaver, self.ann)
            if viewer.user
        }

    def ask(self, person: Person | None) -> Ask:
        assert person
        return ask_of(self.introduction, person)


def days_pass(days: int) -> None:
    """As if all had happened so many days earlier."""
    back = timedelta(days=days)
    for name in ("created_at", "asked_at"):
        Introduction.objects.update(**{name: F(name) - back})
    for name in ("asked_at", "written_at", "answered_at"):
        Ask.objects.update(**{name: F(name) - back})


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside has not happened afterwards."""
    mail.outbox.clear()
    cache.clear()  # what it remembers would outlive the transaction
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def addresses(room: Room) -> list[str]:
    """Every page, file and answer to programs that names no thing but a person."""
    known = {"network": room.network.slug, "key": "interests", "kind": "privacy-notice"}
    found = []
    for name, row in EXPECTED.items():
        if row.get is None or name in THINGS or not name.startswith(TELLING):
            continue
        needed = set(ROUTES[name].pattern.converters)
        for person in (room.ann.person, room.ben) if "pk" in needed else (None,):
            words = known | ({"pk": person.pk} if person else {})
            if needed <= words.keys():
                url = reverse(name, kwargs={key: words[key] for key in needed})
                found += [f"{url}{query}" for query in QUERIES.get(name, ("",))]
    return found


TELLING = ("api:", "home", "insights:", "introductions:", "map:", "people:", "ties:")
"""Parts of the application that know of people; the others name no introduction."""

QUERIES = {
    "people:export": ("", "?as=csv", "?as=json"),
    "introductions:introductions": ("", "?page=2"),
}


def seen(response: HttpResponseBase) -> str:
    """What an answer says, without what differs each time."""
    content = response.getvalue()
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = [n for n in archive.namelist() if n != "docProps/core.xml"]
            content = b"\n".join(n.encode() + archive.read(n) for n in names)
    said = CHANGING.sub(b"~", content)
    where = response.headers.get("Location", "")
    return f"{response.status_code} {where} {hashlib.sha256(said).hexdigest()}"


class Reader:
    """Somebody who looks at all that could tell of an introduction."""

    def __init__(self, room: Room, viewer: Standing) -> None:
        assert viewer.user
        self.room, self.address = room, viewer.user.email
        self.client = Client()
        self.client.force_login(viewer.user)
        bearer = {"Authorization": f"Bearer {room.tokens[viewer.user.pk]}"}
        self.program = Client(headers=bearer)

    @cached_property
    def telling(self) -> list[str]:
        """The addresses whose pages rest on what nobody else may learn."""
        everywhere = addresses(self.room)
        with undone():
            found = [each for each in everywhere if self.tells(each)]
            days_pass(22)
            expire_introductions()
            rest = (each for each in everywhere if each not in found)
            return [*found, *(each for each in rest if self.tells(each))]

    def look(self, address: str) -> HttpResponseBase:
        asks = self.program if address.startswith("/api/") else self.client
        return asks.get(address)

    def tells(self, address: str) -> bool:
        """Whether one of them reads what nobody else may learn."""
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            self.look(address).getvalue()
        return any(SECRETS.search(each["sql"]) for each in queries)

    def everything(self, among: Collection[str] = ()) -> Told:
        """All that this reader can look at, and what they were written."""
        found = {page: seen(self.look(page)) for page in among or self.telling}
        return found | {"letters": letters_to(self.address)}


def letters_to(address: str) -> str:
    """Everything written to somebody so far."""
    letters = [each for each in mail.outbox if each.to == [address]]
    return "\n\n".join(f"{each.subject}\n{each.body}" for each in letters)


def rows() -> Told:
    """Every table of the whole installation, as one word each."""
    return {
        model._meta.db_table: hashlib.sha256(
            repr(list(model._base_manager.order_by("pk").values_list())).encode()
        ).hexdigest()
        for model in apps.get_models(include_auto_created=True)
    }
