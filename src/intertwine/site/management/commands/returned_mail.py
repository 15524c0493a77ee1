"""``intertwine returned-mail``: read a letter that came back."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

from intertwine.kit.returned import MOST_BYTES, returned_addresses


class Command(BaseCommand):
    """Remember which addresses take no mail, and let people know."""

    help = (
        "Read one message from standard input. If it says that a letter of ours could "
        "not be delivered, whoever has to put the address right is told on their page. "
        "Let the mail server hand all mail for INTERTWINE_MAIL_FROM to it."
    )

    def handle(self, **options: Any) -> None:
        """Do so, and say for how many letters."""
        found = returned_addresses(sys.stdin.buffer.read(MOST_BYTES))
        number = sum(
            import_string(path)(address)
            for path in settings.LETTERS_RETURNED
            for address in sorted(found)
        )
        self.stdout.write(f"Letters that came back: {number}.")
