"""One command serves the site, keeps it going, and leaves nothing behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from threading import Event

import pytest
from django.db import connection
from django.test import Client

from intertwine.site import health as module
from intertwine.site.supervising import Child, Supervisor
from intertwine.site.tests.installations import Installation

Make = Callable[[str], Installation]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def serving(installation: Installation, port: int) -> "subprocess.Popen[str]":
    words = ("serve", "--port", str(port), "--processes", "1")
    return subprocess.Popen(
        installation.argv(*words),
        env=installation.env,
        stdout=subprocess.PIPE,
        text=True,
    )


def wait_for(server: "subprocess.Popen[str]", words: str) -> None:
    assert server.stdout is not None
    for line in server.stdout:
        if words in line:
            return
    raise AssertionError(f"the server ended without saying “{words}”")


def status(port: int, path: str) -> int:
    asked = HTTPConnection("127.0.0.1", port, timeout=30)
    asked.request("GET", path)
    found = asked.getresponse().status
    asked.close()
    return found


def processes_of(leader: int) -> list[int]:
    ps = ["ps", "-o", "pid=", "--ppid", str(leader)]
    found = subprocess.run(ps, capture_output=True, text=True, check=False)
    return [int(word) for word in found.stdout.split()]


def wait_for_processes(leader: int, number: int) -> None:
    """Give a process half a minute to have this many children."""
    until = time.monotonic() + 30
    while len(processes_of(leader)) != number:
        assert time.monotonic() < until
        Event().wait(0.05)


def test_the_site_comes_up_survives_kill_9_and_goes_altogether(
    make_installation: Make,
) -> None:
    installation, port = make_installation("sqlite"), free_port()
    installation.migrate()

    with serving(installation, port) as server:
        try:
            wait_for(server, f"Intertwine is at http://localhost:{port} ")
            assert status(port, "/health") == 200
            children = processes_of(server.pid)
            assert len(children) == 2

            for child in children:
                os.kill(child, signal.SIGKILL)
            wait_for(server, "Starting it again")
            wait_for(server, "Starting it again")
            wait_for_processes(server.pid, 2)

            again = installation.try_to("serve", "--port", str(free_port()))
            assert "already being served" in again.stderr
            grandchildren = [
                p for c in processes_of(server.pid) for p in processes_of(c)
            ]
            children = processes_of(server.pid)
        finally:
            server.send_signal(signal.SIGINT)
        wait_for(server, "Stopped.")
        assert server.wait() == 0

    for process in [*children, *grandchildren]:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


def test_a_port_that_is_taken_is_said_in_words(make_installation: Make) -> None:
    installation = make_installation("sqlite")
    installation.migrate()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()

        done = installation.try_to("serve", "--port", str(taken.getsockname()[1]))

    assert done.returncode
    assert "cannot be used" in done.stderr
    assert "PORT=" in done.stderr


def test_a_database_that_is_behind_is_not_served(make_installation: Make) -> None:
    done = make_installation("sqlite").try_to("serve", "--port", str(free_port()))

    assert "intertwine migrate" in done.stderr


def test_what_will_not_stay_up_is_given_up(tmp_path: Path) -> None:
    said: list[str] = []
    child = Child("clock", [sys.executable, "-c", ""])
    before = {number: signal.getsignal(number) for number in module_signals()}

    went_well = Supervisor([child], say=said.append).run()

    for number, handler in before.items():
        signal.signal(number, handler)
    assert not went_well
    assert said[-1] == "The clock keeps ending as soon as it starts."


def test_everything_starts_again_when_a_file_changes(tmp_path: Path) -> None:
    said: list[str] = []
    child = Child("sleeper", ["sleep", "60"])
    answers = iter([True])
    supervisor = Supervisor(
        [child], say=said.append, changed=lambda: next(answers, False)
    )
    first: list[int] = []
    before = {number: signal.getsignal(number) for number in module_signals()}

    def look() -> bool:
        assert child.process is not None
        if child.process.pid not in first:
            first.append(child.process.pid)
        if len(first) == 2:
            supervisor.stopping.set()
        return False

    assert supervisor.run(once_up=look)

    for number, handler in before.items():
        signal.signal(number, handler)
    assert said == ["A file changed. Starting again."]
    assert child.has_ended()


def module_signals() -> list[signal.Signals]:
    return [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


@pytest.mark.django_db
def test_the_site_says_that_it_is_well_and_nothing_else(client: Client) -> None:
    module.is_up_to_date.cache_clear()

    response = client.get("/health")

    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_the_site_is_not_well_while_its_database_is_behind(client: Client) -> None:
    module.is_up_to_date.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'kit'")

    response = client.get("/health")

    assert (response.status_code, response.content) == (503, b"not ready")
