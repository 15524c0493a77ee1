"""How long a voice takes to every screen that follows a live wall, and what it costs.

    python -m bench.wall                              # 1,000 and 3,000, both databases
    python -m bench.wall --only sqlite --readers 300 --seconds 10

People say 100 things a second, each through a form of their own; all readers follow
the same wall. Then the same once more, while one of the two web processes is killed
and started again, and its readers come back to where they were.

The site runs as it does in use, two processes and the worker, on this machine; so does
the crowd. A post counts from the moment it was meant to be sent until it was answered,
a delivery until a reader has it (of every tenth reader). The limits are 300 and 600 ms
for 95 of 100, and for the killed run only this: nothing that was answered is lost, and
every reader has every voice in the end. Loopback only; each run ends by itself.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import resource
import signal
import sys
import time
from pathlib import Path

from bench import engines
from bench.survey import site, told, worked
from bench.wall_crowd import SPEAKERS, Crowd

POST_LIMIT_MS, DELIVERY_LIMIT_MS = 300, 600
VOICES_PER_SECOND = 100
READERS = (1_000, 3_000)


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--readers", type=int, action="append")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--port", type=int, default=8145)
    asked = parser.parse_args()
    if engine := engines.here():
        return measure(engine, asked)
    return engines.each("wall", *sys.argv[1:], only=asked.only, settings="settings")


def measure(engine: str, asked: argparse.Namespace) -> int:
    """Each number of readers, undisturbed and while a process is killed."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    code, cookies = fill()
    bad = 0
    with site(asked.port) as web:
        for readers in asked.readers or READERS:
            for kills in (False, True):
                crowd = Crowd(asked.port, code, cookies, readers, asked.seconds)
                before, ours = worked(web), time.process_time()
                asyncio.run(crowd.run(lambda: kill_one(web), kills=kills))
                now = zip(worked(web), before, strict=True)
                spent = [after - then for after, then in now]
                spent.append(time.process_time() - ours)
                bad += report(engine, crowd, spent, kills=kills)
    return bad


def fill() -> tuple[str, list[str]]:
    """A gathering to speak at: its code, and the cookies of everybody who may."""
    import django

    django.setup()
    from django.core.management import call_command

    from intertwine.listen.gatherings.tests.live import phone
    from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
    from intertwine.people.models import User
    from intertwine.people.services import found_network

    call_command("migrate", verbosity=0)
    user = User.objects.create(email="guardian@example.org")
    network = found_network(by=user, name="Hall", own_name="Gwen")
    gathering = make_gathering(network)
    make_prompt(gathering)
    return gathering.code, [phone(gathering)["cookie"] for _ in range(SPEAKERS)]


def kill_one(web: int) -> None:
    """End one web process at once, as if the machine had run out of memory."""
    server = next(pid for pid, words in started_by(web).items() if "granian" in words)
    process = next(
        pid for pid, words in started_by(server).items() if "granian" in words
    )
    os.kill(process, signal.SIGKILL)


def started_by(parent: int) -> dict[int, str]:
    """The processes that one started, and their command lines."""
    found: dict[int, str] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            stat = (place / "stat").read_text(encoding="utf-8", errors="replace")
            words = (place / "cmdline").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        if int(stat.rpartition(")")[2].split()[1]) == parent:
            found[int(place.name)] = words.replace("\0", " ")
    return found


def report(engine: str, crowd: Crowd, spent: list[float], *, kills: bool) -> int:
    """Say how it went; 1 if something was lost or too slow."""
    from intertwine.listen.gatherings.models import Voice

    texts = Voice.objects.filter(text__startswith=f"{crowd.run_name} ")
    kept = {int(text.split()[2]) for text in texts.values_list("text", flat=True)}
    lost, missing = len(crowd.answered - kept), crowd.missing()
    posts, deliveries = sorted(crowd.posts_ms), sorted(crowd.deliveries_ms)
    slow = p95(posts) > POST_LIMIT_MS or p95(deliveries) > DELIVERY_LIMIT_MS
    is_bad = bool(lost or missing) or (not kills and (slow or bool(crowd.failed)))
    readers, voices = len(crowd.readers), len(crowd.answered)
    told_of = readers * crowd.seconds * 4
    print(
        f"{engine:<11}{readers:>6,} readers, {voices / crowd.seconds:.0f} voices/s for"
        f" {crowd.seconds} s{', one process killed' if kills else ''}\n"
        f"{'':<11}post      {told(posts)}\n{'':<11}delivery  {told(deliveries)}\n"
        f"{'':<11}{voices:,} answered, {lost} lost, {missing} not delivered,"
        f" {len(crowd.failed)} posts refused or cut off, {crowd.came_back:,} came back\n"
        f"{'':<11}processor: site {spent[0] / crowd.seconds:.2f} cores, database"
        f" {spent[1] / crowd.seconds:.2f}, crowd {spent[2] / crowd.seconds:.2f};"
        f" {spent[0] * 1e6 / told_of:.0f} µs of the site for each reader and frame"
        f" · load of the machine {os.getloadavg()[0]:.1f}"
        f"{'  NOT REACHED' if is_bad else ''}"
    )
    for line in sorted(set(crowd.failed))[:3]:
        print(f"{'':<11}{line}")
    return int(is_bad)


def p95(times: list[float]) -> float:
    return times[int(len(times) * 0.95)] if times else 0.0


if __name__ == "__main__":
    sys.exit(main())
