"""How long the server takes for suggestions among 10,000 people with 60,000 ties.

    python -m bench.suggestions                        # on SQLite and PostgreSQL
    python -m bench.suggestions --people 100000 --only sqlite

Measured is the whole of Django's work for the page, without the network: *cold* right
after a tie has changed, so that all is worked out anew; *warm* when nothing has. Within
one second it must be there for 10,000 people. *Of one core* is what this process
worked, which a busy machine changes little. *What came of it* is the report beside the
list, with the map before and after.
"""

import statistics
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from bench import engines

LIMIT_MS = 1_000
VISITS = 5
REPORT = " what came of it"


def main() -> int:
    """Measure each database."""
    return engines.with_people("suggestions", __doc__, measure)


def measure(engine: str, size: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from bench.map import fill

    call_command("migrate", verbosity=0)
    network, accounts = fill(size)
    tell_of_themselves(network)
    introduce_some(network)
    call_command("collectstatic", verbosity=0, interactive=False)
    page = f"/n/{network.slug}/weave/"
    slow = 0
    for role, user in accounts.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        changed = changing(network)
        addresses = {"": page, REPORT: f"{page}introductions/came-of-it/"}
        if role == "weaver":
            addresses[" across nations"] = f"{page}?across=nation"
        for name, address in addresses.items():
            for state, before in (("cold", changed), ("warm", lambda: None)):
                client.get(address)
                times = [timed(client, address, before) for _ in range(VISITS)]
                wall = statistics.median(each for each, _busy in times)
                busy = statistics.median(each for _wall, each in times)
                is_slow = name != REPORT and size <= 10_000 and busy > LIMIT_MS
                slow += is_slow
                print(
                    f"{engine:<11}{size:>8,} people  {role + name:<22} {state}"
                    f"  median {wall:7.1f} ms  of one core {busy:7.1f} ms"
                    f"{'  TOO SLOW' if is_slow else ''}"
                )
    return 1 if slow else 0


def tell_of_themselves(network: Any) -> None:
    """Every third person looks for something, every third brings something."""
    from intertwine.people.models import Person

    people = list(Person.objects.filter(network=network).order_by("pk"))
    for number, person in enumerate(people):
        if number % 3 == 0:
            person.seeks = f"Somebody who knows about subject{number % 997}"
        if number % 3 == 1:
            person.offers = f"Twenty years of subject{number % 997}"
    Person.objects.bulk_update(people, ["seeks", "offers"], batch_size=500)


def introduce_some(network: Any) -> None:
    """As if many had been introduced a hundred days ago, on a map that was kept."""
    from datetime import timedelta

    from django.utils import timezone

    from intertwine.people.models import Person
    from intertwine.see.insights.services.snapshots import content_now, keep_snapshot
    from intertwine.weave.introductions.models import Introduction

    begun = timezone.now() - timedelta(days=100)
    keep_snapshot(
        network=network,
        name="Before",
        day=begun.date(),
        content=content_now(network),
        is_regular=True,
    )
    people = list(Person.objects.filter(network=network).order_by("pk")[:1000])
    Introduction.objects.bulk_create(
        Introduction(
            network=network, first=one, second=other, state="agreed", asked_at=begun
        )
        for one, other in zip(people[::2], people[1::2], strict=True)
    )


def changing(network: Any) -> Callable[[], None]:
    """What changes one tie, each time another."""
    from intertwine.see.ties.models import Tie
    from intertwine.see.ties.services import tick

    ties = iter(Tie.objects.filter(network=network).order_by("pk"))

    def change() -> None:
        tie = next(ties)
        tie.strength = 6 - (tie.strength or 3)
        tie.version = tick(network)
        tie.save()

    return change


def timed(client: Any, address: str, before: Callable[[], None]) -> tuple[float, float]:
    before()
    return engines.timed(partial(client.get, address))


if __name__ == "__main__":
    sys.exit(main())
