"""How long the server takes for every page, and how many queries each of them asks.

    python -m bench.pages                     # SQLite and PostgreSQL
    python -m bench.pages --only sqlite --people 1000

Every address that the permission matrix lets somebody open is asked for (GET) in the
demo network, and in one of 10,000 people with 60,000 ties. *First* is the first time in
this process, when nothing is kept; *then* the median of those after it. Both are the
whole of Django's work without the network, in milliseconds of one core: SQLite works
inside it, PostgreSQL beside it, so the clock is told too. Nothing should take more than
200 ms or 25 queries; what does is marked, and listed at the end.
"""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from typing import Any

from bench import engines

LIMIT_MS = 200
LIMIT_QUERIES = 25
VISITS = 3
READERS = ("guardian", "weaver", "member", "stranger", "visitor", "keeper")
NOT_ASKED = {"gatherings:live": "stays open"}


@dataclass(frozen=True)
class Measured:
    """One page in one network: milliseconds, and queries once things are kept."""

    first: float
    then: float
    wall: float
    queries: int

    @property
    def is_over(self) -> bool:
        """Whether it takes more than a page should."""
        return self.then > LIMIT_MS or self.queries > LIMIT_QUERIES

    def __str__(self) -> str:
        mark = "!" if self.is_over else " "
        return (
            f"{self.first:7.0f}{self.then:7.0f}{self.wall:7.0f}{self.queries:5}{mark}"
        )


def main() -> int:
    """Measure each database."""
    return engines.with_people("pages", __doc__, measure)


def measure(engine: str, size: int) -> int:
    """Ask for every page in both networks; says how many are over."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    found = {"demo": pages_of(demo()), f"{size:,}": pages_of(large(size))}
    columns = "  first   then  clock    q "
    print(f"{engine:<38}" + "".join(f"{name:>26} " for name in found))
    print(f"{'':<38}" + columns * len(found))
    over = []
    for name in sorted(set().union(*found.values())):
        row = [pages[name] for pages in found.values() if name in pages]
        print(f"{name:<38}" + "".join(f"{each!s:>26} " for each in row))
        over += [name for each in row if each.is_over]
    print(f"{engine}: over {LIMIT_MS} ms or {LIMIT_QUERIES} queries: {over or 'none'}")
    return len(over)


def demo() -> Any:
    """The demo network, as somebody finds it."""
    from intertwine.handbook.services.loading import load
    from intertwine.people.models import Membership
    from intertwine.people.rules import Role
    from intertwine.site.demo import load_demo
    from intertwine.site.demo.people import HOSTS

    load()
    load_demo()
    mine = Membership.objects.filter(network__is_demo=True)
    return [
        mine.get(person__name=HOSTS[role]).standing
        for role in (Role.GUARDIAN, Role.WEAVER, Role.MEMBER)
    ]


def large(size: int) -> Any:
    """A network of so many people, each with six ties, and somebody of each role."""
    from bench.map import fill
    from intertwine.people.rules import Role
    from intertwine.people.tests.make import make_guardian, make_member

    network, _accounts = fill(size)
    weaver = make_member(network, role=Role.WEAVER)
    return [make_guardian(network), weaver, make_member(network)]


def pages_of(standings: Any) -> dict[str, Measured]:
    """Every page that somebody may open, in the network of these three."""
    from django.core.cache import cache
    from tests.permissions import EXPECTED, FOR_KEEPERS
    from tests.world import World, session_of, token_of

    from intertwine.people.models import Standing

    class Filled(World):
        """A world around people who are there already."""

        def __init__(self, guardian: Standing, weaver: Standing, member: Standing):
            super().__init__()
            self.network = guardian.network
            self.guardian, self.weaver, self.member = guardian, weaver, member
            known = {"guardian": guardian, "weaver": weaver, "member": member}
            for name, standing in known.items():
                assert standing.user
                self.users[name] = standing.user
                self.sessions[name] = session_of(standing.user)
                self.tokens[name] = token_of(standing.user)

    order = ("visitor", "stranger", "member", "weaver", "guardian", "other guardian")
    world = Filled(*standings)
    found = {}
    for name, row in EXPECTED.items():
        answers = zip(order, row.get or "------", strict=True)
        opens = [viewer for viewer, how in answers if how == "o"]
        readers = ["keeper"] if name in FOR_KEEPERS else opens
        reader = next((each for each in READERS if each in readers), None)
        if reader and name not in NOT_ASKED:
            cache.clear()  # programs may knock so often in a minute, and no more
            address = world.address(name)
            is_api = address.startswith("/api/")
            client = (world.program_of if is_api else world.browser_of)(reader)
            client.defaults["HTTP_HOST"] = "localhost"
            found[name] = measured(client, address)
    return found


def measured(client: Any, address: str) -> Measured:
    """The first visit, the median of those after it, and the queries of the last."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def visit() -> Any:
        response = client.get(address)
        if response.streaming:
            response.getvalue()
        response.status_code = 200 if response.status_code < 400 else 500
        return response

    _wall, first = engines.timed(visit)
    times = [engines.timed(visit) for _ in range(VISITS)]
    with CaptureQueriesContext(connection) as asked:
        visit()
    wall, then = map(statistics.median, zip(*times, strict=True))
    return Measured(first, then, wall, len(asked))


if __name__ == "__main__":
    sys.exit(main())
