"""A worker may die at any moment; what it was doing is done all the same."""

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intertwine.kit.locks import Lock, is_held
from intertwine.kit.models import Worker
from intertwine.kit.services.workers import (
    LEASE,
    MAX_ATTEMPTS,
    sign_off,
    sign_on,
    take_back_abandoned_tasks,
)

NOWHERE = Path("/nowhere/this/machine/sees")


def make_running_task(*worker_names: str) -> "DBTaskResult[..., object]":
    """A task that the last of these workers is at."""
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="intertwine.kit.tasks.run_job",
        backend_name="default",
        run_after=timezone.now(),
        started_at=timezone.now(),
        status="RUNNING",
        worker_ids=list(worker_names),
    )


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[Lock]:
    held = Lock(tmp_path / "workers" / "lock")
    assert held.take()
    yield held
    held.let_go()


def test_a_lock_is_held_by_one_only_and_free_when_let_go(lock: Lock) -> None:
    assert not Lock(lock.path).take()
    assert is_held(lock.path)

    lock.let_go()

    assert not is_held(lock.path)
    assert not is_held(lock.path.with_name("never-there"))


@pytest.mark.django_db
def test_a_living_worker_keeps_its_task_however_long_it_is_silent(lock: Lock) -> None:
    worker = sign_on(name="busy", lock_path=lock.path)
    Worker.objects.update(seen_at=timezone.now() - 10 * LEASE)
    task = make_running_task(worker.name)

    assert take_back_abandoned_tasks() == 0

    task.refresh_from_db()
    assert task.status == "RUNNING"


@pytest.mark.django_db
def test_the_task_of_a_dead_worker_waits_for_the_next(lock: Lock) -> None:
    sign_on(name="dead", lock_path=lock.path)
    task = make_running_task("dead")
    lock.let_go()

    assert take_back_abandoned_tasks() == 1

    assert DBTaskResult.objects.ready().get() == task
    assert not Worker.objects.exists()
    assert not lock.path.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("silent", "taken"), [(LEASE / 2, 0), (2 * LEASE, 1)])
def test_a_worker_elsewhere_is_given_a_minute_to_be_heard(
    silent: timedelta, taken: int
) -> None:
    sign_on(name="far", lock_path=NOWHERE)
    Worker.objects.update(seen_at=timezone.now() - silent)
    make_running_task("far")

    assert take_back_abandoned_tasks() == taken


@pytest.mark.django_db
def test_the_task_of_a_worker_that_signed_off_is_taken_back() -> None:
    sign_on(name="polite", lock_path=NOWHERE)
    make_running_task("polite")
    sign_off(name="polite")

    assert take_back_abandoned_tasks() == 1


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_fails_in_the_end() -> None:
    task = make_running_task(*(f"dead-{n}" for n in range(MAX_ATTEMPTS)))

    take_back_abandoned_tasks()

    task.refresh_from_db()
    assert task.status == "FAILED"
    assert "workers died" in task.traceback


def run(home: Path, code: str) -> str:
    """Run code in an installation of its own, and give back what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env=installation(home),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


def installation(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "intertwine.site.settings",
        "INTERTWINE_HOME": str(home),
        "DATABASE_URL": "",
        "LINGER_AT": str(home),
    }


def start_worker(home: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "intertwine.site.command", "worker"],
        env=installation(home),
    )


def has_begun(pipe: int) -> bool:
    """Whether the task says so within half a minute."""
    readable, _, _ = select.select([pipe], [], [], 30)
    return bool(readable) and os.read(pipe, 1) == b"x"


def test_a_task_survives_kill_9_of_its_worker(tmp_path: Path) -> None:
    for name in ("begun", "go-on"):
        os.mkfifo(tmp_path / name)
    # Held open at both ends, so that neither side ever waits for the other to open.
    begun = os.open(tmp_path / "begun", os.O_RDWR)
    run(
        tmp_path,
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from intertwine.kit.tests.lingering import linger\n"
        "linger.enqueue()",
    )

    first = start_worker(tmp_path)
    assert has_begun(begun)
    first.kill()
    first.wait()
    second = start_worker(tmp_path)
    assert has_begun(begun)
    second.terminate()
    (tmp_path / "go-on").write_bytes(b"x")

    assert second.wait(30) == 0
    os.close(begun)
    found = (
        "from django_tasks_db.models import DBTaskResult as T\n"
        "t = T.objects.get(task_path__endswith='linger')\n"
        "print(t.status, len(t.worker_ids))"
    )
    assert run(tmp_path, found) == "SUCCESSFUL 2"
