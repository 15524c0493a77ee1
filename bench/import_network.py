"""How long 10,000 people with 60,000 ties take from file to map, and how much memory.

    python -m bench.import_network             # both databases
    python -m bench.import_network --rows 6000 --only sqlite

As ``import_people``, with ties: taken in, checked, put in place and undone, while
somebody else keeps writing. Undoing is not part of the sum.
"""

import time

from bench import engines
from bench.import_people import SomebodyElse, in_a_worker, report


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--rows", type=int, default=60_000)
    asked, _others = parser.parse_known_args()
    if engine := engines.here():
        return measure(engine, asked.rows)
    return engines.each(
        "import_network", f"--rows={asked.rows}", only=asked.only, settings="settings"
    )


def network(ties: int) -> list[bytes]:
    people = max(10, ties // 6)
    rows = ["Id,Label,Email,Organisation"]
    rows += [
        f"{n},First{n % 977} Last{n},p{n}@example.org,Place {n % 300}"
        for n in range(people)
    ]
    lines = ["Source,Target,Type,Weight"]
    lines += [
        f"{n % people},{(n * 7919 + n // people + 1) % people},Undirected,{n % 5 + 1}"
        for n in range(ties)
    ]
    return ["\n".join(rows).encode(), "\n".join(lines).encode()]


def measure(engine: str, ties: int) -> int:
    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.core.management import call_command

    from intertwine.people.models import PeopleImport
    from intertwine.people.rules import Role
    from intertwine.people.services import imports
    from intertwine.people.tests.make import make_member, make_network
    from intertwine.see.files.services import choose_contents, receive_network
    from intertwine.see.files.tests.make import contents_of
    from intertwine.see.ties.models import Tie

    call_command("migrate", verbosity=0, skip_checks=True)
    weaver = make_member(make_network(), role=Role.WEAVER)
    else_where = SomebodyElse()
    else_where.start()
    spent = {}

    begun = time.perf_counter()
    files = [SimpleUploadedFile("f.csv", part) for part in network(ties)]
    found = receive_network(by=weaver, files=files)
    said = contents_of(found, targets=["new:both"], names=["knows"])
    columns = found.people_import.columns
    choose_contents(by=weaver.user, network_file=found, contents=said, columns=columns)
    spent["taken in"] = time.perf_counter() - begun
    spent["checked"] = in_a_worker(found.pk)
    PeopleImport.objects.filter(pk=found.pk).update(source="A list")
    people_import = PeopleImport.objects.get(pk=found.pk)
    imports.start_import(by=weaver.user, people_import=people_import)
    spent["put in place"] = in_a_worker(found.pk)
    longest = else_where.longest
    print(f"{Tie.objects.count():,} ties are here")
    people_import.refresh_from_db()
    imports.undo_import(by=weaver.user, people_import=people_import)
    undone = in_a_worker(found.pk)
    else_where.stop.set()
    else_where.join()
    assert not Tie.objects.exists()
    title = f"{engine}: {ties:,} ties of {ties // 6:,} people from files"
    print(f"undone in {undone:.1f} s, longest wait then {else_where.longest:.2f} s")
    return report(title, spent, longest, is_full=ties >= 60_000)


if __name__ == "__main__":
    raise SystemExit(main())
