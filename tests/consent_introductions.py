"""Introductions, held to consent: who should meet, and whom one could introduce."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Person, Token
from intertwine.people.services import make_token
from intertwine.weave.introductions.tests.rows import (
    ask_row,
    introduction_row,
    set_aside_row,
)
from tests.consent import (
    PEOPLE,
    WEAVERS,
    ConsentWorld,
    Expected,
    Seen,
    Surface,
    mentioned,
    plain,
)

WHO = frozenset({"weaver", "ann"})


def suggestions(world: ConsentWorld, viewer: str) -> Seen | None:
    """Who should meet, everybody whom the pages name, and the same on the map.

    Not all who may be seen could meet somebody, so only what is too much tells: who is
    named although the reader may not see them. The others are taken as seen.
    """
    pages = [world.page(viewer, "weave/")]
    if pages[0] is None:
        return None
    pages += [world.page(viewer, "map/words/", suggest=1)]
    everybody = (*world.people.values(), world.ann.person)
    for person in everybody if viewer in WEAVERS else ():  # others ask for themselves
        assert person
        pages.append(world.page(viewer, "weave/", person=person.pk))
    text = " ".join(plain(page.decode()) for page in pages if page)
    named = mentioned(PEOPLE, text)
    may = {name for name, viewers in PEOPLE.items() if viewer in viewers}
    return Seen(people=named | may)


def to_introduce(world: ConsentWorld, viewer: str) -> Seen | None:
    """Finding two people to introduce to each other."""
    where = "weave/introductions/propose/"
    if world.page(viewer, where) is None:
        return None
    pages = {name: world.page(viewer, where, q=name) or b"" for name in PEOPLE}
    found = [name for name, page in pages.items() if f">{name}<".encode() in page]
    return Seen(people=frozenset(found))


def side_by_side(world: ConsentWorld, viewer: str) -> Seen | None:
    """Two people beside each other, before anybody is asked."""
    where, ann = "weave/introductions/propose/", world.ann.person
    if world.page(viewer, where) is None:
        return None
    assert ann
    found = set()
    for name, person in world.people.items():
        page = world.page(viewer, where, first=ann.pk, second=person.pk)
        found |= {name} & mentioned(PEOPLE, plain((page or b"").decode()))
    return Seen(people=frozenset(found), is_part=True)


def own_list(world: ConsentWorld, viewer: str) -> Seen | None:
    """Introductions of Ann and everybody, made by the weaver: whose lists name whom."""
    weaver, ann = world.standings["weaver"].person, world.ann.person
    assert ann
    with undone():
        for person in world.people.values():
            now = {"introducer": weaver, "asked_at": timezone.now()}
            ask_row(introduction_row(ann, person, **now), ann)
        pages = [
            world.page(viewer, f"weave/introductions/{page}")
            for page in ("", "came-of-it/")
        ]
        told = of_programs(world, viewer, "introductions", "introductions/asks")
    if pages[0] is None:
        return None
    text = " ".join(plain(page.decode()) for page in pages if page)
    return Seen(people=frozenset(mentioned(PEOPLE, f"{text} {told}")))


def put_aside(world: ConsentWorld, viewer: str) -> Seen | None:
    """What a reader put aside earlier, of people who may be hidden since."""
    by: Person | None = getattr(world.standings.get(viewer), "person", None)
    ann = world.ann.person
    with undone():
        if by is not None and ann is not None:
            for person in world.people.values():
                set_aside_row(ann, person, by=by)
        page = world.page(viewer, "weave/aside/")
    if page is None:
        return None
    return Seen(people=frozenset(mentioned(PEOPLE, plain(page.decode()))))


def suggested_to_programs(world: ConsentWorld, viewer: str) -> Seen | None:
    """What programs are told of who should meet."""
    told = of_programs(world, viewer, "suggestions")
    return Seen(mentioned(PEOPLE, told), is_part=True) if told else None


def of_programs(world: ConsentWorld, viewer: str, *pages: str) -> str:
    """What the interface for programs says; empty if it is closed to this viewer."""
    user = getattr(world.standings.get(viewer), "user", None)
    if user is None:
        return ""
    scopes = [Token.Scope.READ]
    _, secret = make_token(by=user, name="Test", scopes=scopes, days=None)
    client = Client(headers={"Authorization": f"Bearer {secret}"})
    base = f"/api/v1/networks/{world.network.slug}"
    found = [client.get(f"{base}/{page}") for page in pages]
    return " ".join(each.content.decode() for each in found if each.status_code == 200)


@contextmanager
def undone() -> Iterator[None]:
    """Rows made inside are gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


SURFACES: dict[str, Surface] = {
    "suggestions": suggestions,
    "to introduce": to_introduce,
    "two side by side": side_by_side,
    "own introductions": own_list,
    "put aside": put_aside,
    "suggestions for programs": suggested_to_programs,
}
"""Every page of introductions that names people."""

THOSE_BROUGHT_TOGETHER: Mapping[str, frozenset[str]] = {
    name: frozenset() if name in {"Erased One", "Still Arriving"} else WHO
    for name in PEOPLE
}
"""Who made an introduction and who was asked go on knowing whom it was about."""

EXPECTED = {"own introductions": Expected(people=THOSE_BROUGHT_TOGETHER)}
