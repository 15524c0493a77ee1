"""``intertwine migrate``: bring the database up to date, the cache's table too."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoCommand


class Command(DjangoCommand):
    """Django's own command, and the one table that it leaves out."""

    help = "Bring the database up to date. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then make the table of the cache."""
        super().handle(*args, **options)
        call_command("createcachetable", database=options["database"], verbosity=0)
