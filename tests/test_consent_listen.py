"""Nobody reads what was said at a gathering unless it is theirs to read, anywhere.

Every voice says in its words what is true of it, so that each page, file and answer can
be asked by whom which of them were read. One world for all of it: nobody writes.
"""

from collections.abc import Callable, Mapping

import pytest
from django.core.cache import cache
from django.test import Client

from intertwine.listen.gatherings.models import Gathering, Note, Voice
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.gatherings.selectors import wall
from intertwine.listen.gatherings.tests.make import (
    make_gathering,
    make_prompt,
    make_voice,
)
from intertwine.listen.themes.services import make_report, share_report
from intertwine.listen.themes.tests.make import make_board, make_theme, place
from intertwine.people.models import Person, Token
from intertwine.people.rules import Role
from intertwine.people.services import erase_person, make_token
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_user,
)

WEAVERS = frozenset({"weaver", "guardian"})
MEMBERS = WEAVERS | {"member"}
STRANGERS = frozenset({"visitor", "stranger", "other guardian"})
EVERYBODY = MEMBERS | STRANGERS
NOBODY: frozenset[str] = frozenset()

WORDS = {
    "shown": "Apples are shown",
    "named": "Bees are named",
    "name": "Morag Bell",
    "waiting": "Clouds are waiting",
    "removed": "Doors are removed",
    "erased": "Eels are erased",
    "hidden": "Foxes are hidden",
    "prepared": "Geese are prepared",
    "noted": "Hares are noted",
}
"""What stands in each voice, so that it is recognised wherever it is read."""

WHO: Mapping[str, frozenset[str]] = {
    "shown": MEMBERS,
    "named": MEMBERS,
    "name": MEMBERS,
    "waiting": WEAVERS,
    "removed": WEAVERS,
    "erased": NOBODY,
    "hidden": WEAVERS,
    "prepared": WEAVERS,
    "noted": WEAVERS,
}
"""Who may read each inside the network."""

WITH_CODE = dict(WHO) | dict.fromkeys(("shown", "named", "name"), EVERYBODY)
"""Whoever has the code reads what is on the wall."""

NAMELESS = {"name": NOBODY}
PUBLISHED = {"prepared": MEMBERS, "noted": MEMBERS} | NAMELESS
REPORTED = dict(WHO) | PUBLISHED
"""A report is published on purpose, also of a gathering that never opened."""

OUTSIDE = REPORTED | dict.fromkeys(("shown", "named", "prepared", "noted"), EVERYBODY)
OUTSIDE |= {"hidden": NOBODY}
"""Whoever has the link reads no more than anybody outside."""


SAID = {"shown", "named", "hidden", "prepared", "noted"}
"""What was said or noticed and may be published."""


class World:
    """Three gatherings, each with a report, sorted on one board; and all who look."""

    def __init__(self) -> None:
        cache.clear()
        self.network = make_network()
        guardian = make_guardian(self.network)
        users = {
            "stranger": make_user(),
            "other guardian": make_guardian(make_network()).user,
            "member": make_member(self.network, "Mel").user,
            "weaver": make_member(self.network, "Wyn", role=Role.WEAVER).user,
            "guardian": guardian.user,
        }
        self.users = {name: user for name, user in users.items() if user}
        self.gatherings = [
            make_gathering(self.network, title="Open one", shows_log=True),
            make_gathering(self.network, title="Hidden one", is_hidden=True),
            make_gathering(self.network, title="Prepared one", state="draft"),
        ]
        self.voices = self._speak()
        self.board = make_board(
            self.network, *self.gatherings, published_at=guardian.network.created_at
        )
        self.theme = make_theme(self.board, "Kindness")
        for voice in self.voices.values():
            place(voice, self.theme)
        self.reports = [
            make_report(
                by=guardian,
                gathering=each,
                title=each.title,
                has_quotes=True,
                has_notes=True,
            )
            for each in self.gatherings
        ]
        for report in self.reports:
            share_report(by=guardian, report=report, days=7)
        erased = Person.objects.get(name="Erased One")
        erase_person(person=erased)
        self.clients = {name: self._client(name) for name in EVERYBODY}

    def _speak(self) -> dict[str, Voice]:
        opened, hidden, prepared = map(make_prompt, self.gatherings)
        Note.objects.create(gathering=self.gatherings[0], text=WORDS["noted"])
        gone = make_member(self.network, "Erased One").person
        where = dict.fromkeys(WORDS, opened) | {"hidden": hidden, "prepared": prepared}
        more: dict[str, dict[str, object]] = {
            "named": {"name": WORDS["name"]},
            "waiting": {"standing": Shown.WAITING.value},
            "removed": {"standing": Shown.REMOVED.value},
            "erased": {"name": "Erased One", "person": gone},
        }
        return {
            state: make_voice(where[state], words, **more.get(state, {}))
            for state, words in WORDS.items()
            if state not in {"name", "noted"}
        }

    def _client(self, viewer: str) -> Client:
        client = Client()
        if user := self.users.get(viewer):
            client.force_login(user)
        return client

    def read(self, viewer: str, *addresses: str) -> str | None:
        """What some pages or files say; None if all of them are closed."""
        answers = [self.clients[viewer].get(address) for address in addresses]
        told = [each.content.decode() for each in answers if each.status_code == 200]
        return "\n".join(told) if told else None

    def inside(self, *parts: str) -> list[str]:
        """Addresses of the network's pages."""
        return [f"/n/{self.network.slug}/{part}" for part in parts]

    def of_each(self, part: str) -> list[str]:
        """The same page of each gathering."""
        keys = [each.pk for each in self.gatherings]
        return self.inside(*(f"gatherings/{key}/{part}" for key in keys))

    def by_code(self, part: str) -> list[str]:
        """The same page of each, as whoever has the code finds it."""
        return [f"/g/{each.code}/{part}" for each in self.gatherings]


Surface = Callable[[World, str], str | None]


def pages(of: Callable[[World], list[str]]) -> Surface:
    """Some pages, as each viewer reads them one after the other."""
    return lambda world, viewer: world.read(viewer, *of(world))


def live(world: World, viewer: str) -> str | None:
    """What is sent to whoever follows a wall: the same for everybody."""
    told = [
        [wall.everything(each.pk), wall.told_of(each.pk, keys)]
        for each in Gathering.objects.exclude(state="draft")
        if (keys := [voice.pk for voice in world.voices.values()])
    ]
    return str(told)


def board(part: str = "") -> Surface:
    """A page of the board."""
    return pages(lambda w: w.inside(f"listen/themes/{w.board.pk}/{part}"))


def report(part: str = "") -> Surface:
    """A report, or a file of it, as people of the network read it."""
    return pages(lambda w: w.inside(*(f"reports/{r.pk}/{part}" for r in w.reports)))


def shared(part: str = "") -> Surface:
    """The same by its link."""
    return pages(lambda w: [f"{each.get_absolute_url()}{part}" for each in w.reports])


def programs(*parts: str) -> Surface:
    """What a program of each is told."""

    def asked(world: World, viewer: str) -> str | None:
        if (user := world.users.get(viewer)) is None:
            return None
        scopes = [Token.Scope.READ]
        _, secret = make_token(by=user, name="Test", scopes=scopes, days=None)
        client = Client(headers={"Authorization": f"Bearer {secret}"})
        keys = {"board": world.board.pk}
        answers = [
            client.get(
                f"/api/v1/networks/{world.network.slug}/"
                + part.format(gathering=each.pk, **keys)
            )
            for each in world.gatherings
            for part in parts
        ]
        told = [each.content.decode() for each in answers if each.status_code == 200]
        return "\n".join(told) if told else None

    return asked


SURFACES: dict[str, tuple[Surface, Mapping[str, frozenset[str]]]] = {
    "gatherings": (pages(lambda w: w.inside("gatherings/")), WHO),
    "gathering": (pages(lambda w: w.of_each("")), WHO),
    "desk, on the wall": (pages(lambda w: w.of_each("wall/?list=shown")), WHO),
    "desk, waiting": (pages(lambda w: w.of_each("wall/?list=waiting")), WHO),
    "desk, removed": (pages(lambda w: w.of_each("wall/?list=removed")), WHO),
    "desk log": (pages(lambda w: w.of_each("wall/log/")), WHO),
    "taken as text": (pages(lambda w: w.of_each("wall/take/txt/")), WHO),
    "taken as picture": (pages(lambda w: w.of_each("wall/take/svg/")), WHO),
    "room": (pages(lambda w: w.of_each("room/")), WHO),
    "notes": (pages(lambda w: w.of_each("notes/")), WHO),
    "ledger": (pages(lambda w: w.of_each("ledger/")), WHO),
    "reports": (pages(lambda w: w.of_each("reports/")), WHO),
    "done": (pages(lambda w: w.of_each("done/")), WHO),
    "wall": (pages(lambda w: w.by_code("wall/")), WITH_CODE),
    "wall words": (pages(lambda w: w.by_code("wall/words/")), WITH_CODE),
    "wall log": (pages(lambda w: w.by_code("wall/log/")), WITH_CODE),
    "wall live": (live, WITH_CODE),
    "begin": (pages(lambda w: w.by_code("")), WITH_CODE),
    "thanks": (pages(lambda w: w.by_code("thanks/")), WITH_CODE),
    "board": (board(), WHO),
    "board aside": (board("aside/"), WHO),
    "board steps": (board("steps/"), WHO),
    "board compared": (board("compare/"), WHO),
    "board as table": (board("codebook/as/highlights/"), WHO),
    "theme": (
        pages(lambda w: w.inside(f"listen/themes/theme/{w.theme.pk}/")),
        WHO,
    ),
    "report": (report(), REPORTED),
    "report as text": (report("as/md/"), REPORTED),
    "report since": (report("since/"), REPORTED),
    "shared report": (shared(), OUTSIDE),
    "shared as text": (shared("as/md/"), OUTSIDE),
    "programs, voices": (programs("gatherings/{gathering}/voices"), WHO),
    "programs, the rest": (
        programs("gatherings", "gatherings/{gathering}", "boards/{board}"),
        WHO,
    ),
    "needs": (pages(lambda w: w.inside("learn/needs/")), WHO),
    "home": (pages(lambda w: [f"/n/{w.network.slug}/", "/"]), WHO),
    "found": (
        pages(lambda w: [f"/search/?q={v.split()[0]}" for v in WORDS.values()]),
        WHO,
    ),
}
"""Every way in which voices are shown, and who may read which of them there."""

COMPLETE = {
    *("desk, waiting", "wall live", "programs, voices"),
    *("report", "report as text", "shared report"),
}
"""Where whoever may read something does read it, as far as it belongs there."""

BELONGS = {
    "programs, voices": {"shown", "named", "name", "waiting", "removed", "hidden"},
    "desk, waiting": {"waiting"},
    "wall live": {"shown", "named", "name"},
}


@pytest.mark.django_db
def test_each_voice_is_read_by_those_who_may_read_it_and_nobody_else() -> None:
    world, wrong, read, closed = World(), [], set(), set(SURFACES)

    for name, (surface, may) in SURFACES.items():
        for viewer in sorted(EVERYBODY):
            told = surface(world, viewer)
            if told is None:
                continue
            closed.discard(name)
            seen = {state for state, words in WORDS.items() if words in told}
            allowed = {state for state, who in may.items() if viewer in who}
            read |= {(viewer, state) for state in seen}
            here = BELONGS.get(name, SAID) if name in COMPLETE else set()
            lost = (allowed & here) - seen
            wrong += [(name, viewer, state) for state in seen - allowed | lost]

    assert not wrong
    assert not closed
    missed = {(v, s) for s, who in WHO.items() for v in who} - read
    assert not missed  # or nothing was tried
