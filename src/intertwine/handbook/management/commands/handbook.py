"""``intertwine handbook``: bring its pages in, or write them into a folder."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.updating import Update
from intertwine.handbook.services.exporting import export
from intertwine.handbook.services.loading import load


class Command(BaseCommand):
    """Load what comes with the program, or another folder; or export everything."""

    help = (
        "Bring in the pages that come with the program. Pages that editors changed stay"
        " as they are. Safe to run at any time."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which folder, and in which direction."""
        parser.add_argument(
            "--from", dest="folder", type=Path, default=CONTENT, help="another folder"
        )
        parser.add_argument(
            "--export", type=Path, help="write every page into this folder, as Markdown"
        )

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Do so, and say how many pages it was."""
        if options["export"]:
            number = export(options["export"])
            self.stdout.write(f"{number} pages written to {options['export']}.")
            return
        try:
            done = load(folder)
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"The handbook: {done[Update.TAKE]} pages new or newer, "
            f"{done[Update.NOTHING]} as they were, {done[Update.ASK]} for editors to "
            "look at."
        )
