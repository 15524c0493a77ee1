"""``intertwine``: the one command of an installation."""

import os
import sys
from collections.abc import Sequence

from intertwine.analysis import command as analysis

COMMANDS = analysis.COMMANDS | {
    "serve": "run the web server and the background worker",
    "worker": "run only the background worker",
    "migrate": "bring the database up to date",
    "keeper": "name who looks after the installation, and reads complaints",
    "listen-import": "take voices in from a chat, notes, a form or a poll",
    "returned-mail": "read a letter that came back, from standard input",
    "handbook": "bring the handbook's pages in, or write them into a folder",
    "editor": "name who writes the handbook",
    "demo": "fill in, or start afresh, the demo network",
    "backup": "write everything into one file",
    "restore": "bring back what a backup holds",
    "doctor": "check the configuration and say in words what is wrong",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; without one, list them."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] not in COMMANDS:
        is_asked = not words or words[0] in {"help", "-h", "--help"}
        if not is_asked:
            sys.stderr.write(f"intertwine: There is no command “{words[0]}”.\n")
        for name, purpose in COMMANDS.items():
            sys.stdout.write(f"intertwine {name:<14} {purpose}\n")
        return 0 if is_asked else 2

    if words[0] in analysis.COMMANDS:
        return analysis.main(words)

    # Imported late: the commands of the pure library must not wait for Django.
    from django.core.management import execute_from_command_line

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intertwine.site.settings")
    execute_from_command_line(["intertwine", words[0].replace("-", "_"), *words[1:]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
