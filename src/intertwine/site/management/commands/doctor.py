"""``intertwine doctor``: is all well, and if not, what to do."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core import checks
from django.core.management.base import BaseCommand, CommandParser

from intertwine.site.doctor import reach, server, sign_on
from intertwine.site.doctor.findings import Finding, Look, State, note, well, wrong

LOOKS: list[Look] = [
    server.database,
    server.data_folder,
    server.keepers,
    reach.secret_key,
    reach.address,
    reach.proxy,
    reach.mail,
    sign_on.single_sign_on,
    reach.demo,
    reach.debugging,
    reach.time,
    server.front_end,
    server.backups,
    server.fast_kernels,
]
MARKS = {State.WELL: "ok", State.NOTE: "--", State.WRONG: "NO"}


class Command(BaseCommand):
    """Look at everything, and say what was found."""

    help = "Check the configuration and say in words what is wrong and how to mend it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """How much to look at, and who reads it."""
        parser.add_argument(
            "--deploy",
            action="store_true",
            help="also what must hold on a server that others can reach",
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *, deploy: bool, **options: Any) -> None:
        """Say everything; end with 1 if something must be mended."""
        found = [finding for look in LOOKS for finding in look()]
        found += framework(deploy=deploy)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(each) for each in found], indent=1))
        else:
            self.say(found)
        if any(finding.state is State.WRONG for finding in found):
            sys.exit(1)

    def say(self, found: list[Finding]) -> None:
        """One line for each, and one for what to do about it."""
        for each in found:
            self.stdout.write(f"{MARKS[each.state]}  {each.about}: {each.words}")
            if each.mend:
                self.stdout.write(f"      {each.mend}")
        count = sum(each.state is State.WRONG for each in found)
        ending = "All is well." if not count else f"To be mended: {count}."
        self.stdout.write(f"\n{ending}")


def framework(*, deploy: bool) -> list[Finding]:
    """What Django's own checks say."""
    about = "Django's checks" + (" for servers" if deploy else "")
    said = checks.run_checks(include_deployment_checks=deploy)
    found = [
        (wrong if message.is_serious(checks.WARNING) else note)(
            about, f"{message.msg} ({message.id})", str(message.hint or "")
        )
        for message in said
        if not message.is_silenced()
    ]
    return found or [well(about, "Nothing to say.")]
