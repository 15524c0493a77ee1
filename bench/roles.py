"""Whether a room of 200 loses nothing, and how soon its screen knows.

    python -m bench.roles                    # 200 phones within one minute, both databases
    python -m bench.roles --seconds 300      # at the pace of a meeting
    python -m bench.roles --phones 500

Each phone opens the code, begins, taps twelve answers and a wish, and says that it is
done, at moments of its own within the time; then it asks for the picture as the page
does. The screen in the room asks how many are done once a second. When all are done,
the picture is taken. A meeting has five minutes for it; one minute is five times as hard.

What is measured: how long a tap takes, from when it was meant to be pressed; how long
after a phone was told that it is done the screen counts it; and how long after the
picture was asked for the screen and the phones show it. The limit is two seconds for
the screen, every time. Nothing may be lost: each answer must be in the database, and
the picture must be the one that follows from what the phones sent. Loopback only.
"""

from __future__ import annotations

import argparse
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from math import inf
from typing import Any

from bench import engines
from bench.survey import Member, complaints, site, told, worked

LIMIT_MS = 2000
PHONES = 200
ASKS_EVERY, SCREEN_EVERY = 1.5, 1.0
HX = {"HX-Request": "true"}


def main() -> int:
    """Measure each database."""
    parser = engines.parser(__doc__)
    parser.add_argument("--phones", type=int, default=PHONES)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--port", type=int, default=8165)
    asked = parser.parse_args()
    if engine := engines.here():
        return measure(engine, asked)
    return engines.each("roles", *sys.argv[1:], only=asked.only, settings="settings")


def measure(engine: str, asked: argparse.Namespace) -> int:
    """All phones at once, in front of one screen."""
    code, address, cookie = fill()
    with site(asked.port) as web:
        screen = Screen(
            code, asked.port, asked.seconds, -1, 0, address=address, given=cookie
        )
        crowd = [
            Phone(code, asked.port, asked.seconds, number, 15)
            for number in range(asked.phones)
        ]
        before, ours = worked(web), time.process_time()
        for each in (screen, *crowd):
            each.thread.start()
        for phone in crowd:
            phone.done.wait(asked.seconds + 120)
        screen.wait_for(asked.phones)
        screen.take_picture()
        for each in (screen, *crowd):
            each.thread.join(60)
        spent = [now - then for now, then in zip(worked(web), before, strict=True)]
        spent.append(time.process_time() - ours)
    return report(engine, crowd, screen, [each / asked.seconds for each in spent])


@dataclass
class Phone(Member):
    """One phone in the room; what it was told is kept, to be looked for afterwards."""

    said: dict[str, list[int]] = field(default_factory=dict)
    done: threading.Event = field(default_factory=threading.Event)
    done_at: float = 0.0
    seen_at: float = 0.0

    def answer(self) -> None:
        """Begin, answer, and wait for the picture."""
        from intertwine.see.roles.rules import Form, instrument

        base = f"/r/{self.key}/"
        self.page(base)
        self.page(base, {})
        self.page(base)
        asked = instrument().asked(Form.SHORT)
        for one in asked:
            often = self.dice.choice("012345")
            self.press_answer(f"{base}tap/", one.key, "often", often)
        self.press_answer(f"{base}more/", self.dice.choice(asked).key, "more", "yes")
        self.page(f"{base}done/", {})
        self.done_at = time.perf_counter()
        self.done.set()
        self.wait_for_picture(base)

    def press_answer(self, address: str, key: str, what: str, value: str) -> None:
        """One tap, kept as said once the site has answered."""
        fields = {"about": key, what: value}
        waited = self.press(address, fields, part=True)
        if self.status != 200:
            self.failed.append(f"{self.status} {address}")
            return
        self.taps_ms.append(waited)
        held = self.said.setdefault(key, [0, 0])
        held[what == "more"] = int(value) if what == "often" else 1

    def wait_for_picture(self, base: str) -> None:
        """Ask as the page does, then load it."""
        time.sleep(self.dice.uniform(0, ASKS_EVERY))
        until = time.perf_counter() + self.seconds + 120
        while time.perf_counter() < until:
            self.send_now(f"{base}news/")
            if self.refreshes:
                self.send_now(base)
                self.seen_at = time.perf_counter()
                return
            time.sleep(ASKS_EVERY)

    def send_now(self, address: str) -> None:
        """A page, at once."""
        headers = {"Host": f"localhost:{self.port}", "Cookie": self.cookie} | HX
        try:
            self.keep(self.send("GET", address, None, headers))
        except (OSError, HTTPException) as reason:
            self.failed.append(str(reason))
            self.line.close()

    def keep(self, response: Any) -> None:
        """Remember cookies, all of them, and whether there is news."""
        cookies = dict(each.split("=", 1) for each in self.cookie.split("; ") if each)
        for each in response.headers.get_all("Set-Cookie") or ():
            name, _sign, value = each.partition(";")[0].partition("=")
            cookies[name] = value
        super().keep(response)
        self.cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
        self.refreshes = "HX-Refresh" in response.headers
        self.moved = "HX-Redirect" in response.headers


@dataclass
class Screen(Phone):
    """The screen in the room, and whoever stands beside it."""

    address: str = ""
    given: str = ""
    counts: list[tuple[float, int]] = field(default_factory=list)
    asked_at: float = 0.0

    def answer(self) -> None:
        """Ask how many are done, until the picture is there."""
        self.cookie = self.given
        until = time.perf_counter() + self.seconds + 180
        while time.perf_counter() < until:
            self.send_now(f"{self.address}progress/")
            if self.moved:
                self.send_now(self.address)
                self.seen_at = time.perf_counter()
                return
            count = self.text.partition("<strong>")[2].partition("</strong>")[0]
            self.counts.append((time.perf_counter(), int(count or 0)))
            time.sleep(SCREEN_EVERY)

    def wait_for(self, number: int) -> None:
        """Until so many are counted; nobody takes the picture before."""
        until = time.perf_counter() + 10
        while time.perf_counter() < until:
            if self.counts and self.counts[-1][1] >= number:
                return
            time.sleep(0.05)

    def take_picture(self) -> None:
        """Press once, on another line, as a person would."""
        hand = Phone(self.key, self.port, 0, -2, 0)
        hand.cookie = self.given
        hand.page(f"{self.address}reveal/")
        self.asked_at = time.perf_counter()
        hand.page(f"{self.address}reveal/", {})
        self.failed += hand.failed

    def lags_ms(self, crowd: list[Phone]) -> list[float]:
        """How long after each phone was done the screen counted so many."""
        moments = sorted(each.done_at for each in crowd if each.done_at)
        counted = [
            next((at for at, count in self.counts if count >= number), inf)
            for number in range(1, len(moments) + 1)
        ]
        lags = zip(counted, moments, strict=True)
        return sorted(max(0.0, at - moment) * 1000 for at, moment in lags)


def report(engine: str, crowd: list[Phone], screen: Screen, cores: list[float]) -> int:
    """Say how it went; 1 if something was lost or too late."""
    lost, wrong = lost_of(crowd), is_wrong(crowd)
    taps = sorted(ms for phone in crowd for ms in phone.taps_ms)
    failed = [line for each in (screen, *crowd) for line in each.failed]
    lags = screen.lags_ms(crowd)
    screen_ms = (screen.seen_at - screen.asked_at) * 1000
    phones = sorted((each.seen_at - screen.asked_at) * 1000 for each in crowd)
    late = lags[-1] > LIMIT_MS or not 0 < screen_ms <= LIMIT_MS or phones[0] <= 0
    is_bad = bool(lost or wrong or failed or late)
    print(
        f"{engine:<11}{len(crowd)} phones in {screen.seconds} s, {len(taps):,} taps\n"
        f"{'':<11}tap              {told(taps)}\n"
        f"{'':<11}done → counted   {told(lags)}\n"
        f"{'':<11}picture: screen {screen_ms:.0f} ms; phones {told(phones)}\n"
        f"{'':<11}{lost} answers lost, picture {'WRONG' if wrong else 'as it must be'},"
        f" {len(failed)} failed\n{'':<11}cores: site {cores[0]:.2f}, database"
        f" {cores[1]:.2f}, crowd {cores[2]:.2f} · load of the machine"
        f" {os.getloadavg()[0]:.1f}{'  NOT REACHED' if is_bad else ''}"
    )
    for line in sorted(set(failed))[:3] + complaints():
        print(f"{'':<11}{line}")
    return int(is_bad)


def lost_of(crowd: list[Phone]) -> int:
    """Answers that a phone was told are kept, and that are not there."""
    from intertwine.kit.personal_links import fingerprint_of
    from intertwine.see.roles.models import Place

    kept = dict(Place.objects.filter(is_done=True).values_list("mark", "answers"))
    lost = 0
    for phone in crowd:
        cookies = dict(each.split("=", 1) for each in phone.cookie.split("; ") if each)
        marks = (cookies[name] for name in cookies if name.startswith("room-"))
        mark = next(marks, "")
        if not mark:
            phone.failed.append("never had a place in the room")
        there = kept.get(fingerprint_of(mark), {})
        lost += sum(there.get(key) != said for key, said in phone.said.items())
    return lost


def is_wrong(crowd: list[Phone]) -> bool:
    """Whether the picture is another than what the phones sent comes to."""
    from intertwine.see.roles.models import Room
    from intertwine.see.roles.models.answers import read
    from intertwine.see.roles.rules import Form, instrument
    from intertwine.see.roles.rules.statements import group_of
    from intertwine.see.roles.rules.telling import room_told

    asked = instrument().asked(Form.SHORT)
    expected = room_told(group_of([read(each.said) for each in crowd], asked))
    room = Room.objects.get()
    plain = asdict(expected) if expected else {}
    return room.told != plain | {"roles": list(plain.get("roles", ()))}


def fill() -> tuple[str, str, str]:
    """An open room: its code, its page, and the cookie of somebody who may."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from intertwine.people.models import Person, Standing, User
    from intertwine.people.rules import Role
    from intertwine.people.services import found_network
    from intertwine.see.roles.services import open_room

    call_command("migrate", verbosity=0)
    user = User.objects.create(email="guardian@example.org")
    network = found_network(by=user, name="Hall", own_name="Gwen")
    person = Person.objects.get(network=network)
    by = Standing(network, user, person, Role.GUARDIAN)
    room = open_room(by=by, name="Spring meeting", form="short")
    client = Client()
    client.force_login(user)
    cookie = "; ".join(f"{k}={each.value}" for k, each in client.cookies.items())
    return room.code, room.get_absolute_url(), cookie


if __name__ == "__main__":
    sys.exit(main())
