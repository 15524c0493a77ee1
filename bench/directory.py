"""How long the directory of 10,000 people takes, on SQLite and on PostgreSQL.

    python -m bench.directory             # both, each in a folder of its own
    python -m bench.directory --people 2000 --only sqlite

Measured is the whole of Django's work for one page, without the network. The
first page must come in under 100 ms for 95 of 100 readers. *Of one core* is what
this process worked, which a busy machine changes little; SQLite works inside it,
PostgreSQL beside it.
"""

import random
import statistics
import sys
from functools import partial
from importlib import import_module
from typing import Any

from bench import engines

LIMIT_MS = 100
VISITS = 60


def main() -> int:
    """Measure each database."""
    return engines.with_people("directory", __doc__, measure)


def measure(engine: str, size: int) -> int:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    network, accounts = fill(size)
    call_command("collectstatic", verbosity=0, interactive=False)
    base = f"/n/{network.slug}/people/"
    pages = {
        "first page": "",
        "one letter typed": "?q=a",
        "a name typed": "?q=mairi",
        "two words typed": "?q=mairi+bees",
        "nation and interest": "?nation=scotland&f-interests=bees",
        "a range": "?f-years-from=5&f-years-to=9",
        "by organisation": "?sort=organisation",
        "last page": f"?page={size // 50}",
    }
    import_module(
        "intertwine.site.asgi"
    )  # what a server has loaded it looks through no more
    slow = 0
    for role, user in accounts.items():
        client = Client(headers={"host": "localhost"})
        client.force_login(user)
        for name, query in pages.items():
            visits = [
                engines.timed(partial(client.get, base + query)) for _ in range(VISITS)
            ]
            times = sorted(wall for wall, _busy in visits)
            busy = statistics.median(busy for _wall, busy in visits)
            p95 = times[int(len(times) * 0.95)]
            is_slow = name == "first page" and p95 > LIMIT_MS
            slow += is_slow
            print(
                f"{engine:<11}{size:>7,} people  {role:<7} {name:<20}"
                f" median {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms"
                f"  of one core {busy:6.1f} ms"
                f"{'  TOO SLOW' if is_slow else ''}"
            )
    return 1 if slow else 0


def fill(size: int) -> tuple[Any, dict[str, Any]]:
    """A network of ``size`` people with seven fields of their own, of every kind."""
    from django.db import connection
    from django.utils import timezone

    from intertwine.people.models import (
        Field,
        FieldValue,
        Membership,
        Nation,
        Organisation,
        Person,
        Sector,
        User,
    )
    from intertwine.people.rules import DETAILS, Audience, Role
    from intertwine.people.services import found_network

    dice = random.Random(2)
    guardian = User.objects.create(email="guardian@example.org")
    network = found_network(by=guardian, name="Big", own_name="Gwen")
    words = [
        "bees",
        "bikes",
        "care",
        "choirs",
        "data",
        "food",
        "gardens",
        "green",
        "health",
        "homes",
        "jobs",
        "law",
        "maps",
        "music",
        "play",
        "rivers",
        "rural",
        "sleep",
        "sport",
        "trees",
        "water",
        "youth",
    ]
    kinds = [
        ("area", "choice", ["North", "South", "East", "West"]),
        ("days", "choices", ["Mon", "Tue", "Wed", "Thu", "Fri"]),
        ("story", "text", []),
        ("years", "number", []),
        ("since", "date", []),
        ("languages", "words", []),
    ]
    made = [
        Field.objects.create(
            network=network,
            key=key,
            name=key.title(),
            kind=kind,
            options=options,
            audience=Audience.MEMBERS,
            position=number,
        )
        for number, (key, kind, options) in enumerate(kinds, 1)
    ]
    fields = {each.key: each for each in [network.fields.get(key="interests"), *made]}
    organisations = Organisation.objects.bulk_create(
        Organisation(network=network, name=f"{dice.choice(words).title()} Trust {n}")
        for n in range(size // 20)
    )
    given = [
        "Aoife",
        "Ben",
        "Catrin",
        "Dafydd",
        "Eilidh",
        "Fergus",
        "Gwen",
        "Hamish",
        "Iona",
        "Jamal",
        "Kirsty",
        "Luke",
        "Mairi",
        "Nia",
        "Owen",
        "Priya",
        "Rhys",
        "Siân",
        "Tomasz",
        "Una",
    ]
    family = [
        "Adams",
        "Boyd",
        "Campbell",
        "Davies",
        "Evans",
        "Flynn",
        "Grant",
        "Hughes",
        "Iqbal",
        "Jones",
        "Kaur",
        "Lloyd",
        "MacLeod",
        "Nowak",
        "O'Neill",
        "Patel",
        "Quinn",
        "Rees",
        "Singh",
        "Taylor",
    ]

    def text() -> str:
        return " ".join(dice.choices(words, k=12)).capitalize()

    people = Person.objects.bulk_create(
        [
            Person(
                network=network,
                name=f"{dice.choice(given)} {dice.choice(family)} {number}",
                email=f"p{number}@example.org",
                phone="01234 567890",
                organisation=dice.choice(organisations),
                nation=dice.choice(Nation.values),
                sector=dice.choice(Sector.values),
                offers=text(),
                seeks=text(),
                presence=dice.choice([1, 2, 2, 2, 3]),
                audiences={
                    key: dice.choice([0, 1, 2, 2, 3])
                    for key in DETAILS
                    if dice.random() < 0.7
                },
                agreed_at=timezone.now(),
                came_through=Person.CameThrough.IMPORT,
            )
            for number in range(size)
        ],
        batch_size=2000,
    )
    answers = []
    for person in people:
        chosen = {
            "interests": dice.sample(words, 3),
            "area": dice.sample(kinds[0][2], 1),
            "days": dice.sample(kinds[1][2], 2),
            "story": [text()],
            "years": [str(dice.randrange(40))],
            "languages": dice.sample(words, 1),
            "since": [f"20{dice.randrange(10, 27)}-0{dice.randrange(1, 10)}-11"],
        }
        for key, values in chosen.items():
            audience = dice.choice([1, 2, 2])
            answers += [
                FieldValue(person=person, field=fields[key], value=v, audience=audience)
                for v in values
            ]
    FieldValue.objects.bulk_create(answers, batch_size=5000)
    accounts = {}
    for role in (Role.MEMBER, Role.WEAVER):
        user = User.objects.create(email=f"{role}@example.org")
        person = Person.objects.create(
            network=network,
            name=f"Reader {role}",
            came_through="founded",
            agreed_at=timezone.now(),
            presence=Audience.MEMBERS,
        )
        Membership.objects.create(network=network, user=user, person=person, role=role)
        accounts[str(role)] = user
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return network, accounts


if __name__ == "__main__":
    sys.exit(main())
