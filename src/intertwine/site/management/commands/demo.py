"""``intertwine demo``: fill in the demo network, or start it afresh."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from intertwine.site.demo import load_demo, reset_demo


class Command(BaseCommand):
    """Fill in the demo network."""

    help = "Fill in the demo network: about 120 invented people in four nations."

    def add_arguments(self, parser: CommandParser) -> None:
        """Only whether to begin afresh."""
        parser.add_argument(
            "--reset",
            action="store_true",
            help="throw away what visitors did in the demo network, and fill it in anew",
        )

    def handle(self, *, reset: bool, **options: Any) -> None:
        """Do so, and say what was done."""
        if reset:
            reset_demo()
            self.stdout.write("The demo network is as new.")
        elif load_demo():
            self.stdout.write("The demo network is filled in.")
        else:
            self.stdout.write(
                "The demo network is there already. `intertwine demo --reset` starts"
                " it afresh."
            )
