"""Who may see whom and what: the expectation that every surface is held to.

A surface is one way in which people and ties are shown: a page, a file, an answer to
a program. Whoever adds one puts it into ``SURFACES``, here or in a file of its own
beside this one; the matrix then asks it about every state of a person and of a tie,
for every kind of reader.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.utils import timezone

from intertwine.analysis.formats import read
from intertwine.people.models import PeopleImport, Person, Standing, Token
from intertwine.people.rules import Audience, Role
from intertwine.people.services import erase_person, make_token
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
    make_user,
)
from intertwine.see.map.models import Share
from intertwine.see.map.services import save_view, share_map
from intertwine.see.map.tests.decode import decode
from intertwine.see.ties.tests.make import make_kind, make_tie

VIEWERS = (
    *("visitor", "stranger", "other guardian", "share link"),
    *("member", "ann", "ben", "weaver", "guardian"),
)

WEAVERS = frozenset({"weaver", "guardian"})
MEMBERS = WEAVERS | {"member", "ann", "ben"}
EVERYONE = MEMBERS | {"share link"}
NOBODY: frozenset[str] = frozenset()
ANN_BEN = frozenset({"ann", "ben"})

PEOPLE: Mapping[str, frozenset[str]] = {
    "Only Me": NOBODY,
    "For Weavers": WEAVERS,
    "For Members": MEMBERS,
    "For Everyone": EVERYONE,
    "Not Agreed": WEAVERS,
    "Erased One": NOBODY,
    "Still Arriving": NOBODY,
    "Left Out": MEMBERS,
}
"""Who sees somebody of whom this is true; each has a tie to Ann that both agreed."""

TIES: Mapping[str, frozenset[str]] = {
    "said by ann": WEAVERS | ANN_BEN,
    "agreed by both": EVERYONE,
    "hidden by ben": frozenset({"ann"}),
    "hidden by ann": frozenset({"ben"}),
    "ended by ben": WEAVERS | ANN_BEN,
    "wished by ann": WEAVERS | {"ann"},
    "told by a list": WEAVERS | ANN_BEN,
}
"""Who sees a tie of Ann and Ben, whom everyone may see, of which this is true."""


@dataclass(frozen=True)
class Seen:
    """What a surface showed: names of people, and of kinds of tie. None: not told.

    ``is_part`` is true of what names only some of those it may.
    """

    people: frozenset[str] | None = None
    ties: frozenset[str] | None = None
    is_part: bool = False


@dataclass(frozen=True)
class Expected:
    """Who may be shown whom, where it is not as on the map."""

    people: Mapping[str, frozenset[str]] = field(default_factory=lambda: PEOPLE)
    ties: Mapping[str, frozenset[str]] = field(default_factory=lambda: TIES)


class ConsentWorld:
    """One of everybody and of every tie, and all who might look."""

    def __init__(self) -> None:
        self.network = make_network()
        self.guardian = make_guardian(self.network)
        everyone: dict[str, Any] = {"presence": Audience.EVERYONE}
        self.ann = make_member(self.network, "Ann", **everyone)
        self.ben = make_member(self.network, "Ben", **everyone)
        stranger = make_user()
        self.standings = {
            "visitor": Standing(self.network),
            "stranger": Standing(self.network, stranger),
            "other guardian": make_guardian(make_network()),
            "member": make_member(self.network, "Mel"),
            "ann": self.ann,
            "ben": self.ben,
            "weaver": make_member(self.network, "Wyn", role=Role.WEAVER),
            "guardian": self.guardian,
        }
        self.people = {name: self._person(name) for name in PEOPLE}
        self._add_ties()
        erase_person(person=self.people["Erased One"])
        self.share = share_map(by=self.guardian, shows=Share.Shows.PEOPLE, days=7)

    def _person(self, name: str) -> Person:
        presence = {
            "Only Me": Audience.ONLY_ME,
            "For Weavers": Audience.WEAVERS,
            "For Everyone": Audience.EVERYONE,
            "Not Agreed": Audience.WEAVERS,
        }.get(name, Audience.MEMBERS)
        found = make_person(
            self.network,
            name,
            presence=presence,
            agreed_at=None if name == "Not Agreed" else timezone.now(),
            in_measures=name != "Left Out",
            organisation=self.network.organisations.create(name=f"Place of {name}"),
        )
        hub = make_person(self.network, f"Friend of {name}", presence=presence)
        if name == "Not Agreed":
            Person.objects.filter(pk=hub.pk).update(presence=Audience.WEAVERS)
        make_tie(found, hub, make_kind(self.network, f"tie of {name}"))
        if name == "Still Arriving":
            running = PeopleImport.objects.create(
                network=self.network, by_name="Gwen", file_name="people.csv"
            )
            Person.objects.filter(pk=found.pk).update(arriving=running)
        return found

    def _add_ties(self) -> None:
        assert self.ann.person
        assert self.ben.person
        states: dict[str, dict[str, Any]] = {
            "said by ann": {"second_says": False},
            "agreed by both": {"agreed_at": timezone.now()},
            "hidden by ben": {"second_hides": True},
            "hidden by ann": {"first_hides": True},
            "ended by ben": {
                "second_says": False,
                "ended_at": timezone.now(),
                "ended_by": "second",
            },
            "wished by ann": {"second_says": False},
            "told by a list": {
                "first_says": False,
                "second_says": False,
                "is_reported": True,
            },
        }
        for name, fields in states.items():
            kind = make_kind(
                self.network, name, is_directed=True, is_wish=name == "wished by ann"
            )
            make_tie(self.ann.person, self.ben.person, kind, **fields)

    @property
    def kind_names(self) -> dict[str, str]:
        """The name of each kind by its key."""
        return dict(self.network.tie_kinds.values_list("key", "name"))

    def client(self, viewer: str) -> Client:
        """A browser in which this viewer is signed in, if they can be."""
        client = Client()
        standing = self.standings.get(viewer)
        if standing is not None and standing.user is not None:
            client.force_login(standing.user)
        return client

    def page(self, viewer: str, address: str, **query: Any) -> bytes | None:
        """What a page of the network says; None if it is closed to this viewer."""
        asked = urlencode(query, doseq=True)
        where = f"/n/{self.network.slug}/{address}?{asked}"
        response = self.client(viewer).get(where)
        return response.content if response.status_code == 200 else None

    def everything(self) -> dict[str, Any]:
        """A filter that leaves out nothing: all kinds, and what has ended."""
        return {"kind": list(self.kind_names), "from": "2000-01-01"}


Surface = Callable[[ConsentWorld, str], Seen | None]


def drawing(world: ConsentWorld, viewer: str) -> Seen | None:
    """The data of the map."""
    content = world.page(viewer, "map/drawing/")
    return None if content is None else _drawn(content)


def _drawn(content: bytes) -> Seen:
    found = decode(content)
    kinds = [kind["name"] for kind in found.header["kinds"]]
    ties = {kinds[number] for number in found.arrays["kind"].tolist()}
    return Seen(frozenset(found.header["names"]), frozenset(ties))


def changes(world: ConsentWorld, viewer: str) -> Seen | None:
    """What has changed, for a map that is as old as the network."""
    content = world.page(viewer, "map/drawing/")
    if content is None:
        return None
    header = decode(content).header
    told = world.page(viewer, "map/changes/", after=0, people=header["people_mark"])
    assert told is not None
    kinds = [kind["name"] for kind in header["kinds"]]
    ties = [tie for tie in json.loads(told)["ties"] if "gone" not in tie]
    return Seen(ties=frozenset(kinds[tie["kind"]] for tie in ties))


def list_of_people(world: ConsentWorld, viewer: str) -> Seen | None:
    """The list of people."""
    rows = _rows(world, viewer)
    return None if rows is None else Seen(people=mentioned(PEOPLE, rows))


def list_of_ties(world: ConsentWorld, viewer: str) -> Seen | None:
    """The list of ties."""
    rows = _rows(world, viewer, table="ties")
    if rows is None:
        return None
    return Seen(mentioned(PEOPLE, rows), mentioned(TIES, rows))


def _rows(world: ConsentWorld, viewer: str, **query: Any) -> str | None:
    content = world.page(viewer, "map/list/", **world.everything(), **query)
    if content is None:
        return None
    table = re.search(r"<tbody>(.*?)</tbody>", content.decode(), re.DOTALL)
    return plain(table[1] if table else "")


def plain(html: str) -> str:
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()))


def mentioned(names: Mapping[str, object], text: str) -> frozenset[str]:
    without_friends = re.sub(r"(Friend|Place|tie) of (\w+ \w+)", "", text)
    return frozenset(name for name in names if name in without_friends)


def drawers(world: ConsentWorld, viewer: str) -> Seen | None:
    """Everybody's drawer, one after the other."""
    if world.page(viewer, "map/") is None:
        return None
    seen = set()
    for name, person in world.people.items():
        if world.page(viewer, f"map/people/{person.pk}/") is not None:
            seen.add(name)
    assert world.ann.person
    content = world.page(viewer, f"map/people/{world.ann.person.pk}/")
    assert content is not None
    ties = mentioned(TIES, plain(content.decode()))
    # A wish is no tie: it is not in the drawer, whoever looks.
    wish = frozenset({"wished by ann"}) if viewer in TIES["wished by ann"] else NOBODY
    return Seen(frozenset(seen), ties | wish)


def program(world: ConsentWorld, viewer: str) -> Seen | None:
    """The map as a program gets it."""
    user = getattr(world.standings.get(viewer), "user", None)
    if user is None:
        return None
    scopes = [Token.Scope.READ]
    _, secret = make_token(by=user, name="Test", scopes=scopes, days=None)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    query = urlencode(world.everything(), doseq=True)
    response = client.get(f"/api/v1/networks/{world.network.slug}/map?{query}")
    if response.status_code != 200:
        return None
    told = response.json()
    names = world.kind_names
    return Seen(
        frozenset(person["name"] for person in told["people"]),
        frozenset(names[tie["kind"]] for tie in told["ties"]),
    )


def file(world: ConsentWorld, viewer: str) -> Seen | None:
    """The map as a file for other programs, with those who have not agreed yet."""
    content = _taken(world, viewer, "graphml")
    if content is None:
        return None
    graph = read(content).graph
    return Seen(frozenset(graph.labels), frozenset(graph.kinds))


def _taken(world: ConsentWorld, viewer: str, format_key: str) -> bytes | None:
    query = urlencode(world.everything(), doseq=True)
    where = f"/n/{world.network.slug}/map/file/?{query}"
    sent = {"format": format_key, "waiting": "on"}
    response = world.client(viewer).post(where, sent)
    return response.content if response.status_code == 200 else None


def picture(world: ConsentWorld, viewer: str) -> Seen | None:
    """The map as a picture, which names those for whom there is room.

    A PNG and a PDF are drawn from the same sheet.
    """
    content = _taken(world, viewer, "svg")
    if content is None:
        return None
    return Seen(mentioned(PEOPLE, plain(content.decode())), is_part=True)


def saved_view(world: ConsentWorld, viewer: str) -> Seen | None:
    """A view that a guardian keeps for everyone, with everybody's place."""
    view = save_view(by=world.guardian, name="Ours", is_shared=True, keeps_places=True)
    where = f"/n/{world.network.slug}/map/views/{view.pk}/"
    response = world.client(viewer).get(where, follow=True)
    if response.status_code != 200 or "/map/" not in response.request["PATH_INFO"]:
        return None
    people = mentioned(PEOPLE, plain(response.content.decode()))
    content = world.page(viewer, "map/drawing/", saved=view.pk)
    assert content is not None
    drawn = _drawn(content)
    assert drawn.people is not None
    return Seen(people | drawn.people & set(PEOPLE), drawn.ties)


def shared_drawing(world: ConsentWorld, viewer: str) -> Seen | None:
    """The data behind a link for people outside."""
    if viewer != "share link":
        return None
    address = f"/shared/{world.share.code}/drawing/"
    return _drawn(world.client(viewer).get(address).content)


def compared(world: ConsentWorld, viewer: str) -> Seen | None:
    """What changed since yesterday, as a picture: a network beside itself."""
    content = world.page(viewer, "insights/changes/drawing/")
    if content is None:
        return None
    names = frozenset(decode(content).header["names"])
    # Whoever wants no part in pictures of the whole is in none, whoever looks.
    assert "Left Out" not in names
    return Seen(
        people=names | (frozenset({"Left Out"}) if viewer in MEMBERS else NOBODY)
    )


def shared_page(world: ConsentWorld, viewer: str) -> Seen | None:
    """The page behind a link for people outside."""
    if viewer != "share link":
        return None
    content = world.client(viewer).get(f"/shared/{world.share.code}/").content
    return Seen(people=mentioned(PEOPLE, plain(content.decode())))


SURFACES: dict[str, Surface] = {
    "drawing": drawing,
    "changes": changes,
    "list of people": list_of_people,
    "list of ties": list_of_ties,
    "drawers": drawers,
    "program": program,
    "file": file,
    "picture": picture,
    "saved view": saved_view,
    "shared drawing": shared_drawing,
    "shared page": shared_page,
    "compared as a picture": compared,
}
"""Every way in which people and ties of a network are shown."""

ALWAYS_CLOSED = frozenset({"visitor", "stranger", "other guardian"})
"""Who sees nothing of a network that nobody shared with them."""
