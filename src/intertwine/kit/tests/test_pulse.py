"""A worker is heard of while it lives, and says goodbye."""

import signal

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from intertwine.kit import worker as module
from intertwine.kit.models import Worker
from intertwine.kit.services.workers import LEASE, sign_on
from intertwine.kit.tests.lingering import stop_the_worker
from intertwine.kit.worker import Pulse, locks_folder, work


@pytest.mark.django_db
def test_a_beat_says_that_the_worker_lives() -> None:
    sign_on(name="ann", lock_path=locks_folder() / "ann")
    Worker.objects.update(seen_at=timezone.now() - LEASE / 2)

    Pulse("ann").beat()

    assert timezone.now() - Worker.objects.get().seen_at < LEASE / 4


@pytest.mark.django_db(transaction=True)
def test_the_pulse_goes_on_after_the_database_was_away() -> None:
    sign_on(name="ann", lock_path=locks_folder() / "ann")
    name = connection.settings_dict["NAME"]
    pulse = Pulse("ann")

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kit_worker RENAME TO kit_away")
    pulse.beat()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE kit_away RENAME TO kit_worker")
    before = Worker.objects.get().seen_at
    pulse.beat()

    assert Worker.objects.get().seen_at > before
    assert connection.settings_dict["NAME"] == name


@pytest.mark.django_db(transaction=True)
def test_a_worker_told_to_stop_finishes_its_task_and_leaves_nothing_behind(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    settings.JOBS = {}
    monkeypatch.setattr(module, "BEAT_SECONDS", 0.01)
    handlers = {number: signal.getsignal(number) for number in STOP}
    others = {*locks_folder().glob("*")}  # of a site that runs beside the tests
    stop_the_worker.enqueue()

    work(interval_seconds=60)

    for number, handler in handlers.items():
        signal.signal(number, handler)
    assert DBTaskResult.objects.successful().count() == 1
    assert not Worker.objects.exists()
    assert {*locks_folder().iterdir()} <= others


STOP = [signal.SIGINT, signal.SIGTERM, signal.SIGQUIT]
