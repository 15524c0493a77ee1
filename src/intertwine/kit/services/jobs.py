"""What is done again and again: once per period, however many workers there are."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from intertwine.kit.models import Job
from intertwine.kit.tasks import run_job


def plan_jobs() -> None:
    """Know every job that the settings name, and no other."""
    wanted = set(settings.JOBS)
    known = set(Job.objects.values_list("name", flat=True))
    now = timezone.now()
    if new := wanted - known:
        jobs = [Job(name=name, due_at=now) for name in sorted(new)]
        Job.objects.bulk_create(jobs, ignore_conflicts=True)
    if gone := known - wanted:
        Job.objects.filter(name__in=gone).delete()


def start_due_jobs() -> int:
    """Queue every job whose time has come. Says how many.

    The row of a job is locked while it is queued, so two workers never both do
    it. A job that has not finished yet waits for its next turn.
    """
    now = timezone.now()
    if not Job.objects.filter(due_at__lte=now).exists():
        return 0
    with transaction.atomic():
        due = Job.objects.filter(due_at__lte=now, name__in=settings.JOBS)
        started = 0
        for job in due.select_for_update(skip_locked=True):
            period: timedelta = settings.JOBS[job.name]
            job.due_at = now + period
            if not is_unfinished(job):
                job.task_id = run_job.enqueue(job.name).id
                started += 1
            job.save()
    return started


def is_unfinished(job: Job) -> bool:
    """Whether the last turn of this job still waits or runs."""
    if job.task_id is None:
        return False
    last = DBTaskResult.objects.filter(pk=job.task_id)
    return last.filter(status__in=["READY", "RUNNING"]).exists()
