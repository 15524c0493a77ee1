"""``intertwine listen-import``: take voices in from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intertwine.analysis.voices import KINDS
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Bringing, Gathering, Intake
from intertwine.listen.gatherings.selectors.bringing import look_at
from intertwine.listen.gatherings.selectors.finding import gathering_named
from intertwine.listen.gatherings.services.bringing import (
    bring_content,
    packed,
    take_in_for,
)

SWITCHES = {
    "keep-names": "keep the names of those who spoke",
    "keep-direct": "take in messages to one person too",
    "drop-greetings": "leave out greetings and thanks",
    "drop-links": "leave out messages that are nothing but links",
}


class Command(BaseCommand):
    """Take in a chat, a transcript, notes, a form or a conversation of Polis."""

    help = (
        "Take voices in from a file into a gathering. What the file is, is found out by"
        " its content. Every line is accounted for; it can be taken out again on the"
        " gathering's page."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which file, where to, and how it is read."""
        parser.add_argument(
            "files",
            nargs="+",
            type=Path,
            help="a file, or those of one export of Polis",
        )
        parser.add_argument(
            "--gathering", required=True, help="its title, its code or its number"
        )
        parser.add_argument("--network", default="", help="the address of its network")
        parser.add_argument(
            "--kind", default="", choices=["", *(kind.key for kind in KINDS)]
        )
        parser.add_argument("--sheet", default="", help="the sheet of a workbook")
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would happen, and stop"
        )
        for name, words in SWITCHES.items():
            parser.add_argument(f"--{name}", action="store_true", help=words)

    def handle(self, *, files: list[Path], **options: Any) -> None:
        """Read the file, say what is in it, and take it in."""
        try:
            gathering = gathering_named(options["gathering"], options["network"])
            bringing = self._bring(gathering, files, options)
            self._tell(bringing)
            if options["dry_run"]:
                bringing.delete()
                self.stdout.write("Nothing was taken in: this was a dry run.")
                return
            intake = take_in_for(bringing=bringing, user=None, name="")
        except (Refused, OSError) as problem:
            raise CommandError(str(problem)) from problem
        self._thank(intake)

    def _bring(
        self, gathering: Gathering, files: list[Path], options: dict[str, Any]
    ) -> Bringing:
        contents = {str(path): path.read_bytes() for path in files}
        said = {
            name.replace("-", "_"): options[name.replace("-", "_")] for name in SWITCHES
        }
        one = next(iter(contents.values()))
        return bring_content(
            gathering=gathering,
            content=one if len(files) == 1 else packed(contents),
            file_name=" + ".join(path.name for path in files)[:255],
            choices={"kind": options["kind"], "sheet": options["sheet"], **said},
        )

    def _tell(self, bringing: Bringing) -> None:
        look = look_at(bringing)
        self.stdout.write(f"{bringing.file_name}: {look.kind}.")
        self.stdout.write(f"{look.reading.accounted}.")
        for sentence in (*look.reading.account, *map(str, look.reading.report)):
            self.stdout.write(f"- {sentence}")
        for place in look.places:
            if place.voices:
                self.stdout.write(f"  {place.voices:>5}  {place.text} ({place.target})")
        if look.twice:
            self.stdout.write(
                f"{len(look.twice)} say the same as others: all are kept. Look at them on the page."
            )

    def _thank(self, intake: Intake) -> None:
        counts = {
            name: count
            for name, count in intake.account.items()
            if name in {"voices", "statements", "participants", "reactions"}
        }
        words = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        made = len(intake.account["prompts"])
        self.stdout.write(f"Taken in: {words}; {made} new prompts.")
