"""How long a tap takes while a whole network answers its survey at once.

    python -m bench.survey                      # 500 on SQLite, 2,000 on PostgreSQL
    python -m bench.survey --seconds 600        # all of them: ten minutes each
    python -m bench.survey --taps 30            # harder

Everybody answers within the same ten minutes: opens the link in their letter, agrees,
looks for people once for every four they tick, and is done. They tick 12: as many as
each says in a network of 10,000 people and 60,000 ties. That is 500 × 12 / 600 = 10
taps and 500 × 8 / 600 = 7 pages a second, or 40 taps and 27 pages for 2,000. With
``--taps 30``, which is more than most surveys find, it is 25 and 10, or 100 and 40. A
shorter run replays so many of them that the rate is the same: 60 seconds are a tenth
of the members, in front of a roster of all of them. ``--seconds 600`` is everybody.

First one person alone goes through the survey, to say what each kind of request costs
in processor time, of the web process and of the database: that is what decides how many
people a machine can ask at once, and it hardly depends on what else runs on it.

The site runs as it does in use, two processes and the worker, on this machine; so does
the crowd, each with a connection of their own. How much of the cores each of them took
is said at the end. A tap counts from the moment it was meant to be pressed. The limit
is 300 ms for 95 of 100; every tap that was answered must be a tie afterwards.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench import engines

LIMIT_MS = 300
WINDOW_SECONDS = 600
TAPS = 12
TAPS_A_SEARCH = 4
ALONE = 5
SIZES = {"sqlite": 500, "postgresql": 2_000}
TICKS = os.sysconf("SC_CLK_TCK")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ABOUT = re.compile(r'id="pick-(\d+)"')  # Not what is offered: those are ties.


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--members", type=int)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--taps", type=int, default=TAPS)
    parser.add_argument("--port", type=int, default=8155)
    asked = parser.parse_args()
    if engine := engines.here():
        return measure(engine, asked)
    return engines.each("survey", *sys.argv[1:], only=asked.only, settings="settings")


def measure(engine: str, asked: argparse.Namespace) -> int:
    size = asked.members or SIZES[engine]
    keys = fill(size)
    number = max(1, round(size * asked.seconds / WINDOW_SECONDS))
    chosen = random.Random(3).sample(keys, min(number + ALONE, size))
    with site(asked.port) as web:
        costs = [
            cost_of(Member(key, asked.port, 0, 0, asked.taps), web)
            for key in chosen[:ALONE]
        ]
        del costs[:2]  # Until then each process has read its templates.
        crowd = [
            Member(key, asked.port, asked.seconds, n, asked.taps)
            for n, key in enumerate(chosen[ALONE:])
        ]
        before, ours = worked(web), time.process_time()
        for member in crowd:
            member.thread.start()
        for member in crowd:
            member.thread.join()
        cores = [
            (now - then) / asked.seconds
            for now, then in zip(worked(web), before, strict=True)
        ]
        cores.append((time.process_time() - ours) / asked.seconds)
    tell_costs(costs)
    return report(engine, size, crowd, asked.seconds, cores)


def cost_of(member: Member, web: int) -> dict[str, list[tuple[float, float]]]:
    """Processor time of web and database, in ms, for each kind of request."""
    found: dict[str, list[tuple[float, float]]] = {}

    def press(kind: str, *args: Any, **named: Any) -> None:
        before = worked(web)
        member.press(*args, **named)
        assert member.status in {200, 302}, (kind, member.status)
        spent = [(b - a) * 1000 for a, b in zip(before, worked(web), strict=True)]
        found.setdefault(kind, []).append((spent[0], spent[1]))

    base = f"/answer/{member.key}/"
    press("first page", base, None, part=False)
    press("begin", base, {"version": "0"}, part=False)
    question = member.place
    press("roster", question, None, part=False)
    people = ABOUT.findall(member.text)[: member.taps]
    for turn, about in enumerate(people):
        if turn % TAPS_A_SEARCH == 1:
            press("search", f"{question}?q=an", None, part=True)
        tapped = {"about": about, "strength": "3"}
        press("tap", f"{question}tap/", tapped, part=True)
    press("roster", question, None, part=False)
    press("done", f"{base}done/", {}, part=False)
    press("thanks", f"{base}done/", None, part=False)
    return found


def tell_costs(costs: list[dict[str, list[tuple[float, float]]]]) -> None:
    """The mean of each kind of request, since the clock ticks only every 10 ms."""
    for kind in costs[0]:
        web, base = zip(*(one for each in costs for one in each[kind]), strict=True)
        mean = f"{sum(web) / len(web):6.1f} ms web {sum(base) / len(base):6.1f} ms"
        print(f"{kind:<11}{mean} database, of {len(web)}")


def worked(web: int) -> tuple[float, float]:
    """Seconds of processor time that the site and the database have taken so far."""
    return spent_by(web), spent_by(int(os.environ.get("DATABASE_PID", "0")))


def spent_by(pid: int) -> float:
    """What a process and all that came of it have taken, in seconds."""
    if not pid:
        return 0.0
    told: dict[int, list[str]] = {}
    for line in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = line.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        told[int(line.parent.name)] = text.rpartition(")")[2].split()
    family = [pid]
    for one in family:
        family += [key for key, words in told.items() if int(words[1]) == one]
    # Their own time, and that of children which ended: words 11 to 14.
    spent = (sum(map(int, told[one][11:15])) for one in family if one in told)
    return sum(spent) / TICKS


@contextmanager
def site(port: int) -> Iterator[int]:
    """The site as it runs in use, until it is not needed any more."""
    command = [str(Path(sys.executable).with_name("intertwine")), "serve"]
    env = os.environ | {"PORT": str(port), "INTERTWINE_PROCESSES": "2"}
    with Path(os.environ["INTERTWINE_HOME"], "serve.log").open("w") as log:
        running = subprocess.Popen(command, env=env, stdout=log, stderr=log)
        try:
            wait_for(port)
            yield running.pid
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(60)


def wait_for(port: int) -> None:
    for _ in range(300):
        try:
            line = HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/health")
            if line.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The site did not start.")


@dataclass
class Member:
    """One person with a phone: a connection, a cookie, and a time for each press."""

    key: str
    port: int
    seconds: int
    number: int
    taps: int
    taps_ms: list[float] = field(default_factory=list)
    pages_ms: list[float] = field(default_factory=list)
    saved: set[str] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.number)
        self.cookie = ""
        self.token = ""
        self.line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.thread = threading.Thread(target=self.answer, daemon=True)
        self.start = time.perf_counter() + 1
        steps = 5 + self.taps + -(-self.taps // TAPS_A_SEARCH)
        self.due = sorted(self.dice.uniform(0, self.seconds) for _ in range(steps))

    def answer(self) -> None:
        """Everything one person does in front of the survey."""
        base = f"/answer/{self.key}/"
        self.page(base)
        self.page(base, {"version": "0"})
        question = self.place
        people = ABOUT.findall(self.page(question))
        people += ABOUT.findall(self.page(f"{question}?page=2"))
        chosen = self.dice.sample(people, min(self.taps, len(people)))
        for turn, about in enumerate(chosen):
            if turn % TAPS_A_SEARCH == 1:
                self.page(f"{question}?q=an", part=True)
            self.tap(f"{question}tap/", about)
        self.page(f"{base}done/", {})

    def tap(self, address: str, about: str) -> None:
        """Press how strong a tie is."""
        fields = {"about": about, "strength": self.dice.choice("12345")}
        waited = self.press(address, fields, part=True)
        if self.status == 200:
            self.taps_ms.append(waited)
            self.saved.add(about)
        else:
            self.failed.append(f"{self.status} {address}")

    def page(
        self, address: str, fields: dict[str, str] | None = None, *, part: bool = False
    ) -> str:
        """Open a page, or send what is not a tap."""
        self.pages_ms.append(self.press(address, fields, part=part))
        if self.status not in {200, 302}:
            self.failed.append(f"{self.status} {address}")
        return self.text

    def press(
        self, address: str, fields: dict[str, str] | None, *, part: bool
    ) -> float:
        """Send one request when its time has come; milliseconds since then."""
        due = self.start + (self.due.pop(0) if self.due else self.seconds)
        due = due if self.seconds else 0
        time.sleep(max(0.0, due - time.perf_counter()))
        due = max(due, self.start)
        headers = {"Host": f"localhost:{self.port}", "Cookie": self.cookie}
        if part:
            headers["HX-Request"] = "true"
        body = None
        if fields is not None:
            body = urlencode(fields | {"csrfmiddlewaretoken": self.token})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        method = "GET" if body is None else "POST"
        try:
            self.keep(self.send(method, address, body, headers))
        except (OSError, HTTPException) as reason:
            self.status, self.text, self.place = 0, str(reason), ""
            self.line.close()
        return (time.perf_counter() - due) * 1000

    def send(
        self, method: str, address: str, body: str | None, headers: dict[str, str]
    ) -> HTTPResponse:
        """One request; a second time where the line was closed while nobody spoke.

        So do browsers: a server closes what was idle for half a minute.
        """
        was_open = self.line.sock is not None
        try:
            self.line.request(method, address, body, headers)
            return self.line.getresponse()
        except ConnectionError:
            if not was_open:
                raise
            self.line.close()
            self.line.request(method, address, body, headers)
            return self.line.getresponse()

    def keep(self, response: Any) -> None:
        """Remember what the next request needs."""
        self.text = response.read().decode()
        self.status = response.status
        self.place = response.headers.get("Location", "")
        given = response.headers.get("Set-Cookie")
        self.cookie = given.split(";")[0] if given else self.cookie
        found = TOKEN.search(self.text)
        self.token = found[1] if found else self.token


def report(
    engine: str, size: int, crowd: list[Member], seconds: int, cores: list[float]
) -> int:
    from intertwine.kit.personal_links import fingerprint_of
    from intertwine.see.surveys.models import Asked
    from intertwine.see.ties.models import Tie

    persons = dict(Asked.objects.values_list("link", "person_id"))
    there: set[tuple[int, int]] = set()
    for tie in Tie.objects.all():
        there |= {(tie.first_id, tie.second_id)} if tie.first_says else set()
        there |= {(tie.second_id, tie.first_id)} if tie.second_says else set()
    saved = {
        (persons[fingerprint_of(member.key)], int(about))
        for member in crowd
        for about in member.saved
    }
    taps = sorted(ms for member in crowd for ms in member.taps_ms)
    pages = sorted(ms for member in crowd for ms in member.pages_ms)
    failed = [line for member in crowd for line in member.failed]
    lost = len(saved - there)
    p95 = taps[int(len(taps) * 0.95)]
    is_bad = bool(lost or failed) or p95 > LIMIT_MS
    print(
        f"{engine:<11}{size:>6,} members, {len(crowd):,} of them in {seconds} s:"
        f" {len(taps) / seconds:.0f} taps/s, {len(pages) / seconds:.0f} pages/s\n"
        f"{'':<11}tap   {told(taps)}\n{'':<11}page  {told(pages)}\n"
        f"{'':<11}{len(saved):,} taps answered, {lost} lost, {len(failed)} failed"
        f"\n{'':<11}cores: site {cores[0]:.2f}, database {cores[1]:.2f}, crowd"
        f" {cores[2]:.2f} · load of the machine {os.getloadavg()[0]:.1f}"
        f"{'  TOO SLOW' if is_bad else ''}"
    )
    for line in sorted(set(failed))[:3] + complaints():
        print(f"{'':<11}{line}")
    return int(is_bad)


def complaints() -> list[str]:
    """What the site itself said went wrong, each once."""
    log = Path(os.environ["INTERTWINE_HOME"], "serve.log").read_text(encoding="utf-8")
    return sorted(
        {
            line
            for line in log.splitlines()
            if "Error:" in line and "Internal" not in line
        }
    )[:5]


def told(times: list[float]) -> str:
    spots = {"median": 0.5, "p95": 0.95, "p99": 0.99}
    found = [f"{k} {times[int(len(times) * at)]:6.0f} ms" for k, at in spots.items()]
    return "  ".join([*found, f"worst {times[-1]:6.0f} ms"])


def fill(size: int) -> list[str]:
    """A network of ``size`` people, all asked; gives back their personal links."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from intertwine.people.models import Organisation, Person, User
    from intertwine.people.rules import DETAILS, Audience
    from intertwine.people.services import found_network
    from intertwine.see.surveys.models import Asked, Question, Survey

    call_command("migrate", verbosity=0)
    dice = random.Random(4)
    user = User.objects.create(email="guardian@example.org")
    network = found_network(by=user, name="Big", own_name="Gwen")
    places = Organisation.objects.bulk_create(
        Organisation(network=network, name=f"Trust {n}") for n in range(size // 20)
    )
    people = Person.objects.bulk_create(
        Person(
            network=network,
            name=f"{dice.choice(['Ann', 'Ben', 'Cai', 'Dee', 'Ian'])} Lee {n}",
            organisation=dice.choice(places),
            presence=Audience.MEMBERS,
            audiences=dict.fromkeys(DETAILS, Audience.MEMBERS),
            agreed_at=timezone.now(),
            came_through=Person.CameThrough.IMPORT,
        )
        for n in range(size)
    )
    survey = Survey.objects.create(
        network=network, name="All", opened_at=timezone.now(), by=user, by_name="Gwen"
    )
    kind = network.tie_kinds.get(key="work-together")
    Question.objects.create(survey=survey, kind=kind, text=kind.question)
    asked = [Asked.of(survey, person, Asked.CameBy.CHOSEN) for person in people]
    Asked.objects.bulk_create(asked)
    return [one.key for one in asked]


if __name__ == "__main__":
    sys.exit(main())
