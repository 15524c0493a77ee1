"""How long a page and a search of the handbook take, at 1,000 pages, on both databases.

    python -m bench.handbook              # both, each in a folder of its own
    python -m bench.handbook --pages 300 --only sqlite

Beside the pages that come along, others are made of their sentences by chance, so that
words are as frequent as they are. Measured is the whole of Django's work for one answer,
without the network. A search must be answered in 50 ms, a section in 60 ms, for 95 of
100 readers. That is asked of what this process worked (*of one core*), which a busy
machine changes little; how long a reader waits there is printed beside it.
"""

import random
import re
import statistics
import sys
import time
from datetime import date
from functools import partial
from typing import Any

from bench import engines

GOALS = {"a search": 50, "a section": 60}
VISITS = 60
SEARCHES = (
    *("trust", "how do I map a network", "hybrid meetings", "people stopped coming"),
    *("pwer diferences", "celebrate", "money for small things", "who is missing"),
)


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    asked = parser.parse_args()
    engine = engines.here()
    if engine is None:
        words = ["--pages", str(asked.pages)]
        return engines.each("handbook", *words, only=asked.only)
    return measure(engine, asked.pages)


def measure(engine: str, size: int) -> int:
    """Print how long each takes; give 1 if a goal is not met."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    fill(size)
    call_command("collectstatic", verbosity=0, interactive=False)
    client = Client(headers={"host": "localhost"})
    find = "/handbook/-/find/"
    begun = time.process_time()
    client.get(find, {"q": "trust"})
    print(
        f"{engine:<11}{size:>6,} pages  the first search {time.process_time() - begun:.1f} s"
    )
    searches = [partial(client.get, find, {"q": words}) for words in SEARCHES]
    asked: dict[str, list[Any]] = {
        "a search": searches,
        "a section": [partial(client.get, "/handbook/trust-in-networks/")],
        "the contents": [partial(client.get, "/handbook/")],
        "a path": [partial(client.get, "/handbook/-/paths/beginner/")],
    }
    missed = 0
    for name, gets in asked.items():
        visits = [engines.timed(gets[n % len(gets)]) for n in range(VISITS)]
        waits, works = (sorted(each) for each in zip(*visits, strict=True))
        late, goal = int(VISITS * 0.95), GOALS.get(name)
        is_missed = goal is not None and works[late] > goal
        missed += is_missed
        said = (
            "" if goal is None else f"  goal {goal} ms{' MISSED' if is_missed else ''}"
        )
        print(
            f"{engine:<11}{size:>6,} pages  {name:<13}"
            f" median {statistics.median(waits):6.1f} ms  p95 {waits[late]:6.1f} ms"
            f"  of one core {statistics.median(works):6.1f} ms"
            f"  p95 {works[late]:6.1f} ms{said}"
        )
    return int(missed > 0)


def fill(size: int) -> None:
    """Bring in the pages that come along, and make others of their sentences."""
    from intertwine.handbook.models import Entry, NamedPage
    from intertwine.handbook.services.loading import load, the_handbook

    begun = time.process_time()
    load()
    print(
        f"The pages that come along are there after {time.process_time() - begun:.1f} s"
    )
    rng, book = random.Random(0), the_handbook()
    bodies = Entry.objects.values_list("body", flat=True)
    every = (s for body in bodies for s in re.split(r"(?<=[.?!])\s+", body))
    sentences = [sentence for sentence in every if sentence.strip()]
    for number in range(size - Entry.objects.count()):
        chosen = rng.sample(sentences, 60)
        book.add_child(
            instance=NamedPage(
                title=f"{number}: {' '.join(rng.choice(sentences).split()[:8])}",
                slug=f"made-{number}",
                line=chosen[0][:250],
                body="\n\n".join(chosen),
                part="action",
                order=number,
                app_place="map:map",
                app_words="See",
                keeper="Nobody",
                reviewed_on=date(2026, 11, 1),
                reviewed_by="Nobody",
            )
        )


if __name__ == "__main__":
    sys.exit(main())
