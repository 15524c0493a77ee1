"""How long 50,000 people take from file to network, and how much memory, on both databases.

    python -m bench.import_people             # both, each in a folder of its own
    python -m bench.import_people --rows 5000 --only sqlite

The web part (taking the file in) and the worker's (checking, putting in place) run
in processes of their own, as they do on a site. Somebody else keeps writing all the
while; the longest they had to wait is in the table. Together: under 60 s and 400 MB.
"""

import argparse
import resource
import subprocess
import sys
import threading
import time

from bench import engines

LIMIT_SECONDS, LIMIT_MB = 60, 400
HEADINGS = (
    "First name", "Surname", "Email", "Organisation", "Nation", "Sector", "Phone",
    "Interests", "What you bring", "Membership number",
)  # fmt: skip


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--work", type=int, default=0, help=argparse.SUPPRESS)
    asked, _others = parser.parse_known_args()
    if asked.work:
        return work(asked.work)
    if engine := engines.here():
        return measure(engine, asked.rows)
    return engines.each(
        "import_people", f"--rows={asked.rows}", only=asked.only, settings="settings"
    )


def table(rows: int) -> bytes:
    nations = ("Scotland", "N. Ireland", "Cymru", "england")
    sectors = ("NHS", "Council", "Charity", "Museums")
    lines = [";".join(HEADINGS)]
    lines += [
        f"First{n % 977};Last{n};person{n}@example.org;Place {n % 3000};{nations[n % 4]};"
        f"{sectors[n % 4]};07700 {n:06d};bees, hens;I bring thing {n};R{n}"
        for n in range(rows)
    ]
    return "\r\n".join(lines).encode("cp1252")


def work(pk: int) -> int:
    """The worker's part, in a process of its own."""
    import django

    django.setup()
    from intertwine.people.services.imports import run_import

    run_import.call(pk)
    return 0


class SomebodyElse(threading.Thread):
    """Writes a little all the time, and remembers the longest wait."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.stop = threading.Event()
        self.longest = 0.0

    def run(self) -> None:
        """Until told to stop."""
        from django.db import connection

        from intertwine.people.models import User

        while not self.stop.wait(0.02):
            begun = time.perf_counter()
            User.objects.create(email=f"{time.time_ns()}@example.org")
            self.longest = max(self.longest, time.perf_counter() - begun)
        connection.close()


def measure(engine: str, rows: int) -> int:
    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    from intertwine.people.models import PeopleImport, Person
    from intertwine.people.rules import Role
    from intertwine.people.services import imports
    from intertwine.people.tests.make import make_member, make_network

    call_command("migrate", verbosity=0, skip_checks=True)
    weaver = make_member(make_network(), role=Role.WEAVER)
    else_where = SomebodyElse()
    else_where.start()
    spent = {}

    begun = time.perf_counter()
    file = SimpleUploadedFile("people.csv", table(rows))
    found = imports.receive_file(by=weaver, file=file)
    imports.choose_columns(by=weaver.user, people_import=found, targets=found.columns)
    spent["taken in"] = time.perf_counter() - begun
    spent["checked"] = in_a_worker(found.pk)
    PeopleImport.objects.filter(pk=found.pk).update(source="A list")
    found.refresh_from_db()
    imports.start_import(by=weaver.user, people_import=found)
    spent["put in place"] = in_a_worker(found.pk)
    else_where.stop.set()
    else_where.join()

    assert Person.objects.filter(network=weaver.network).count() == rows + 2
    title = f"{engine}: {rows:,} people from a file"
    return report(title, spent, else_where.longest, is_full=rows >= 50_000)


def in_a_worker(pk: int) -> float:
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.import_people", f"--work={pk}"],
        check=True,
    )
    return time.perf_counter() - begun


def report(
    title: str, spent: dict[str, float], longest: float, *, is_full: bool
) -> int:
    """Print what it took; 1 if that was too much for a full run."""
    web = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    total = sum(spent.values())
    clocks = [
        resource.getrusage(who)
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    busy = sum(clock.ru_utime + clock.ru_stime for clock in clocks)
    is_good = not is_full or (total < LIMIT_SECONDS and web + worker < LIMIT_MB)
    print(f"\n{title}")
    for name, seconds in spent.items():
        print(f"  {name:<28}{seconds:8.1f} s")
    print(f"  {'together':<28}{total:8.1f} s   (limit {LIMIT_SECONDS} s)")
    print(f"  {'of which a processor was busy':<29}{busy:7.1f} s")
    print(
        f"  {'web + worker, at most':<28}{web + worker:8.0f} MB  (limit {LIMIT_MB} MB)"
    )
    print(f"  {'longest wait of a writer':<28}{longest:8.2f} s")
    print("  good" if is_good else "  TOO SLOW OR TOO LARGE")
    return 0 if is_good else 1


if __name__ == "__main__":
    raise SystemExit(main())
