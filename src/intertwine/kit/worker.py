"""The process that does background work, and the pulse by which others know of it."""

import logging
import os
import sys
import threading
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.db import Error, connection
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from intertwine.kit.locks import Lock
from intertwine.kit.services.jobs import plan_jobs, start_due_jobs
from intertwine.kit.services.workers import (
    be_heard,
    sign_off,
    sign_on,
    take_back_abandoned_tasks,
)

BEAT_SECONDS = 10
logger = logging.getLogger(__name__)


class BackgroundWorker(TaskWorker):
    """Does tasks from every queue, until told to stop.

    Told once, it finishes the task it is at. Told twice, it ends at once; the task
    is taken back by the next worker.
    """

    def __init__(self, *, name: str, interval_seconds: float) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval_seconds,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
        )

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after this task; the second time, at once."""
        if not self.running:
            os._exit(1)
        self.running = False
        if not self.running_task:
            sys.exit(0)


class Pulse(threading.Thread):
    """Says that the worker lives, and looks after what others left undone."""

    def __init__(self, name: str) -> None:
        super().__init__(name=f"pulse of {name}", daemon=True)
        self.worker_name = name
        self.stopping = threading.Event()

    def run(self) -> None:
        """Beat until told to stop."""
        while not self.stopping.wait(BEAT_SECONDS):
            self.beat()
        connection.close()

    def beat(self) -> None:
        """Do one beat. A database that does not answer is asked again at the next."""
        try:
            be_heard(name=self.worker_name)
            look_after_work()
        except Error:
            logger.warning("The database did not answer; trying again.", exc_info=True)
            connection.close()

    def stop(self) -> None:
        """Beat no more."""
        self.stopping.set()
        self.join()


def look_after_work() -> None:
    """Take back what dead workers left, and queue the jobs whose time has come."""
    if count := take_back_abandoned_tasks():
        logger.warning("Took back %d tasks whose worker had died.", count)
    start_due_jobs()


def locks_folder() -> Path:
    """Where workers keep the locks that show they live."""
    return Path(settings.HOME) / "workers"


def work(*, interval_seconds: float = 1) -> None:
    """Do background work until told to stop."""
    name = get_random_string(32)
    lock = Lock(locks_folder() / name)
    lock.take()
    worker = BackgroundWorker(name=name, interval_seconds=interval_seconds)
    pulse = Pulse(name)
    sign_on(name=name, lock_path=lock.path)
    try:
        plan_jobs()
        look_after_work()
        pulse.start()
        worker.configure_signals()
        worker.run()
    finally:
        if pulse.is_alive():
            pulse.stop()
        sign_off(name=name)
        lock.path.unlink(missing_ok=True)
        lock.let_go()
