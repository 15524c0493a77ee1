"""Jobs that keep an installation tidy. ``JOBS`` in the settings says how often."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

KEEP_FINISHED = timedelta(days=7)
KEEP_FAILED = timedelta(days=60)


def forget_old_sessions() -> None:
    """Remove sessions that ran out."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def forget_finished_tasks() -> None:
    """Remove tasks that went well a week ago, or failed two months ago."""
    now = timezone.now()
    tasks = DBTaskResult.objects
    tasks.successful().filter(finished_at__lt=now - KEEP_FINISHED).delete()
    tasks.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()


def optimise_database() -> None:
    """Let the database look at its tables again, so that it finds the quick ways.

    Also after very many rows were written at once: whatever PostgreSQL remembers of
    an empty table makes it read a network of 60,000 ties for minutes. SQLite looks at
    a few hundred rows of each index, in well under a second; its ``PRAGMA optimize``
    would look at nothing that this very connection has not read before.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=400")
        cursor.execute("ANALYZE")
