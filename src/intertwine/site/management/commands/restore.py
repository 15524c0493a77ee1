"""``intertwine restore``: bring back what a backup holds."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from intertwine.site.backups.manifest import BadBackup
from intertwine.site.backups.restoring import restore


class Command(BaseCommand):
    """Restore a backup."""

    help = "Bring back what a backup holds, into this data folder and database."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Which, and whether over something."""
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--replace",
            action="store_true",
            help="throw away what this installation holds now",
        )

    def handle(self, *, file: Path, replace: bool, **options: Any) -> None:
        """Do so, and say what came back."""
        try:
            made = restore(file, replace=replace)
        except BadBackup as reason:
            raise CommandError(str(reason)) from reason
        except DatabaseError as reason:
            raise CommandError(
                f"The database did not take the backup: {reason}. Nothing was changed."
            ) from reason
        self.stdout.write(
            f"{made.rows:,} rows and {len(made.files):,} files are back, as they were at"
            f" {made.made_at}. Everybody signs in again. `intertwine serve` starts the"
            " site."
        )
