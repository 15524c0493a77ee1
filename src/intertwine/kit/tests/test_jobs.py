"""Jobs are done once per period, however many workers there are."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from intertwine.kit.housekeeping import (
    forget_finished_tasks,
    forget_old_sessions,
    optimise_database,
)
from intertwine.kit.models import Job
from intertwine.kit.services.jobs import plan_jobs, start_due_jobs
from intertwine.kit.tasks import run_job

TIDY = "intertwine.kit.housekeeping.forget_old_sessions"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_job(settings: Settings) -> None:
    settings.JOBS = {TIDY: timedelta(hours=1)}
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    plan_jobs()


def make_task(*, status: str, days_ago: int) -> "DBTaskResult[..., object]":
    """A task that ended so long ago."""
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="intertwine.kit.tasks.run_job",
        backend_name="default",
        run_after=timezone.now(),
        status=status,
        finished_at=timezone.now() - timedelta(days=days_ago),
    )


def test_a_job_is_started_once_per_period() -> None:
    assert start_due_jobs() == 1
    assert start_due_jobs() == 0

    Job.objects.update(due_at=timezone.now())
    DBTaskResult.objects.update(status="SUCCESSFUL")

    assert start_due_jobs() == 1


def test_a_job_that_is_not_done_yet_is_not_started_again() -> None:
    start_due_jobs()
    Job.objects.update(due_at=timezone.now())

    assert start_due_jobs() == 0
    assert Job.objects.get().due_at > timezone.now()


def test_planning_forgets_what_the_settings_no_longer_name(
    settings: Settings,
) -> None:
    settings.JOBS = {}

    plan_jobs()

    assert not Job.objects.exists()


def test_planning_twice_changes_nothing() -> None:
    before = Job.objects.get().due_at

    plan_jobs()

    assert Job.objects.get().due_at == before


def test_a_turn_does_what_the_settings_name_and_nothing_else() -> None:
    Session.objects.create(session_key="old", expire_date=timezone.now())

    run_job.call("os.getcwd")
    assert Session.objects.exists()

    run_job.call(TIDY)
    assert not Session.objects.exists()


def test_sessions_that_have_not_run_out_are_kept() -> None:
    later = timezone.now() + timedelta(hours=1)
    Session.objects.create(session_key="new", expire_date=later)

    forget_old_sessions()

    assert Session.objects.exists()


@pytest.mark.parametrize(
    ("status", "days_ago", "is_kept"),
    [
        ("SUCCESSFUL", 6, True),
        ("SUCCESSFUL", 8, False),
        ("FAILED", 8, True),
        ("FAILED", 61, False),
    ],
)
def test_failed_tasks_are_kept_longer_than_others(
    status: str, days_ago: int, is_kept: bool
) -> None:
    task = make_task(status=status, days_ago=days_ago)

    forget_finished_tasks()

    assert DBTaskResult.objects.filter(pk=task.pk).exists() is is_kept


def test_the_database_can_be_optimised_at_any_time() -> None:
    with CaptureQueriesContext(connection) as asked:
        optimise_database()

    assert asked.captured_queries[-1]["sql"] == "ANALYZE"


def test_a_connection_that_has_read_nothing_knows_the_tables_afterwards() -> None:
    make_task(status="FAILED", days_ago=1)

    optimise_database()

    known = {
        "sqlite": "SELECT count(*) FROM sqlite_stat1 WHERE tbl = %s",
        "postgresql": "SELECT count(*) FROM pg_stats WHERE tablename = %s",
    }
    with connection.cursor() as cursor:
        cursor.execute(known[connection.vendor], [DBTaskResult._meta.db_table])
        assert cursor.fetchone()[0]
