"""``intertwine keeper``: name who looks after the installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intertwine.kit.errors import Refused
from intertwine.people.models import User
from intertwine.people.services import name_keeper


class Command(BaseCommand):
    """Name a keeper, or list them."""

    help = (
        "Name who looks after the installation: they read complaints about guardians."
        " Without an address, list the keepers."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and whether they stop."""
        parser.add_argument(
            "email", nargs="?", help="an address somebody signs in with"
        )
        parser.add_argument(
            "--remove", action="store_true", help="they are a keeper no longer"
        )

    def handle(self, *, email: str | None, remove: bool, **options: Any) -> None:
        """Do so, and say who the keepers are now."""
        if email:
            try:
                name_keeper(email=email, is_keeper=not remove)
            except Refused as refusal:
                raise CommandError(str(refusal)) from refusal
        keepers = User.objects.filter(is_keeper=True).order_by("email")
        names = ", ".join(keeper.email for keeper in keepers)
        self.stdout.write(f"Keepers: {names}." if names else "Nobody is a keeper yet.")
