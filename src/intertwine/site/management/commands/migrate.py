"""``intertwine migrate``: bring the database up to date, the cache's table too."""

from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.commands.migrate import Command as DjangoCommand
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from intertwine.site.migrating import HalfWay, make_early_tables, refuse_half_way

NOT_EVERYTHING = ("app_label", "plan", "check_unapplied", "fake")


class Command(DjangoCommand):
    """Django's own command, in an order that is quicker, and a table it leaves out."""

    help = "Bring the database up to date. Safe to run at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then make the table of the cache."""
        try:
            refuse_half_way(connections[options["database"]])
        except HalfWay as reason:
            raise CommandError(str(reason)) from reason
        if not any(options[name] for name in NOT_EVERYTHING):
            make_early_tables(MigrationExecutor(connections[options["database"]]))
        super().handle(*args, **options)
        call_command("createcachetable", database=options["database"], verbosity=0)
