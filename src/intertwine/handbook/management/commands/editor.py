"""``intertwine editor``: name who writes the handbook."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intertwine.handbook.services.editors import (
    EDITORS,
    PUBLISHERS,
    name_editor,
    stop_editing,
)
from intertwine.kit.errors import Refused
from intertwine.people.models import User


class Command(BaseCommand):
    """Name an editor, or list them."""

    help = (
        "Name who writes the handbook. What they write is looked at before it is"
        " published, unless they may publish themselves. Without an address, list them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and what they may do."""
        parser.add_argument(
            "email", nargs="?", help="an address somebody signs in with"
        )
        parser.add_argument("--name", default="", help="how the history names them")
        parser.add_argument(
            "--publishes", action="store_true", help="they may publish, too"
        )
        parser.add_argument(
            "--remove", action="store_true", help="they write no longer"
        )

    def handle(self, *, email: str | None, remove: bool, **options: Any) -> None:
        """Do so, and say who the editors are now."""
        try:
            if email and remove:
                stop_editing(email=email)
            elif email:
                name_editor(
                    email=email, publishes=options["publishes"], name=options["name"]
                )
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        for group, does in ((EDITORS, "Write"), (PUBLISHERS, "Write and publish")):
            found = User.objects.filter(groups__name=group).order_by("email")
            names = ", ".join(user.email for user in found) or "nobody yet"
            self.stdout.write(f"{does}: {names}.")
