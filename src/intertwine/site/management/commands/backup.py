"""``intertwine backup``: everything in one file, while people go on working."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from intertwine.site.backups.manifest import BadBackup
from intertwine.site.backups.writing import write_backup


class Command(BaseCommand):
    """Write a backup."""

    help = "Write everything into one file. People can go on working meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to, and whether with the key."""
        parser.add_argument(
            "file", nargs="?", type=Path, help="default: a new file in the data folder"
        )
        parser.add_argument(
            "--with-secret-key",
            action="store_true",
            help="also keep the secret key, so that links in sent mail stay good."
            " Whoever has such a file can sign in as anybody: guard it like the server",
        )

    def handle(
        self, *, file: Path | None, with_secret_key: bool, **options: Any
    ) -> None:
        """Write it, and say what is in it."""
        now = timezone.localtime()
        folder = Path(settings.HOME) / "backups"
        path = file or folder / f"intertwine-{now:%Y-%m-%d-%H%M%S}.zip"
        try:
            made = write_backup(path, with_secret_key=with_secret_key)
        except BadBackup as reason:
            raise CommandError(str(reason)) from reason
        (Path(settings.HOME) / "last-backup").write_text(made.made_at, encoding="ascii")
        self.stdout.write(
            f"{path} holds {made.rows:,} rows of {len(made.tables)} tables and"
            f" {len(made.files):,} files ({filesizeformat(path.stat().st_size)}).\n"
            f"`intertwine restore {path}` brings it back."
        )
