"""One process working on one import, and how it notices that it is not its turn."""

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from intertwine.people.models import PeopleImport
from intertwine.people.models.imports import SILENT_SECONDS

LONGEST_PAUSE = 0.1
"""Seconds; nobody who waits for SQLite looks less often than that."""


class Interrupted(Exception):
    """Somebody cancelled, or another process took over."""


@dataclass
class Run:
    """The right to work on one import, as long as it shows signs of life.

    Every ``piece`` of work is one transaction that begins with ``beat``: if the import
    was cancelled or taken over meanwhile, the transaction changes nothing.
    """

    people_import: PeopleImport
    status: str
    runner: str = field(default_factory=lambda: secrets.token_hex(8))

    def beat(self, **changes: Any) -> None:
        """Show a sign of life, and write down how far the work is.

        Raises:
            Interrupted: If this process should stop.
        """
        mine = PeopleImport.objects.filter(
            pk=self.people_import.pk, runner=self.runner, status=self.status
        )
        if not mine.update(heartbeat_at=timezone.now(), **changes):
            raise Interrupted

    @contextmanager
    def piece(self, **changes: Any) -> Iterator[None]:
        """One short transaction, after which others get a turn.

        SQLite lets one write at a time, and those who wait look again only now and
        then: without a pause they would find it taken again and again.
        """
        with transaction.atomic():
            begun = time.perf_counter()
            self.beat(**changes)
            yield
        if connection.vendor == "sqlite":
            held = time.perf_counter() - begun
            time.sleep(min(held / 2, LONGEST_PAUSE))


def claim(pk: int) -> Run | None:
    """Begin to work on an import that nobody is working on."""
    people_import = PeopleImport.objects.under_way().filter(pk=pk).first()
    if people_import is None:
        return None
    run = Run(people_import, people_import.status)
    now = timezone.now()
    is_free = Q(runner="") | Q(heartbeat_at__lt=now - timedelta(seconds=SILENT_SECONDS))
    free = PeopleImport.objects.filter(is_free, pk=pk, status=run.status)
    return run if free.update(runner=run.runner, heartbeat_at=now) else None
