"""``intertwine worker``: the background worker alone."""

from typing import Any

from django.core.management.base import BaseCommand

from intertwine.kit.worker import work


class Command(BaseCommand):
    """Do background work until told to stop."""

    help = "Do background work until told to stop. `intertwine serve` has a worker of its own."

    def handle(self, **options: Any) -> None:
        """Work."""
        work()
