"""Workers sign on, are heard of, and what a dead one left undone is taken back.

A task is therefore done at least once, and may be begun again after it was partly
done: every task must be one that can be done twice.
"""

from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from intertwine.kit.locks import is_held
from intertwine.kit.models import Worker

LEASE = timedelta(seconds=60)
MAX_ATTEMPTS = 5


class Abandoned(Exception):
    """A task during which worker after worker died."""


def sign_on(*, name: str, lock_path: Path) -> Worker:
    """Tell the others that this worker is there. It holds its lock by now."""
    now = timezone.now()
    return Worker.objects.create(
        name=name, lock_path=str(lock_path), started_at=now, seen_at=now
    )


def be_heard(*, name: str) -> None:
    """Say that this worker still lives."""
    Worker.objects.filter(name=name).update(seen_at=timezone.now())


def sign_off(*, name: str) -> None:
    """Say goodbye."""
    Worker.objects.filter(name=name).delete()


def is_alive(worker: Worker, *, now: datetime) -> bool:
    """Whether the worker lives, as far as can be told from here."""
    path = Path(worker.lock_path)
    if path.exists():
        return is_held(path)
    return now - worker.seen_at < LEASE


@transaction.atomic
def take_back_abandoned_tasks() -> int:
    """Put tasks of dead workers back in the queue. Says how many.

    A task that outlived ``MAX_ATTEMPTS`` workers has failed: it would take down
    every worker to come.
    """
    # Tasks first: a worker that signs on and takes one after this is not asked about.
    running = list(DBTaskResult.objects.running().select_for_update(skip_locked=True))
    now = timezone.now()
    dead = [w for w in Worker.objects.all() if not is_alive(w, now=now)]
    for worker in dead:
        worker.delete()
        Path(worker.lock_path).unlink(missing_ok=True)
    living = set(Worker.objects.values_list("name", flat=True))
    abandoned = [task for task in running if task.worker_ids[-1] not in living]
    for task in abandoned:
        if len(task.worker_ids) >= MAX_ATTEMPTS:
            task.set_failed(Abandoned(f"{MAX_ATTEMPTS} workers died during this task."))
        else:
            put_back(task)
    return len(abandoned)


def put_back(task: "DBTaskResult[..., object]") -> None:
    """Let the next worker do a task, as soon as there is one."""
    task.status = "READY"
    task.started_at = None
    task.run_after = get_date_max()
    task.save(update_fields=["status", "started_at", "run_after"])
