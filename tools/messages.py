"""The words to translate, gathered from code and templates into one catalogue.

With ``--check``, only says whether the catalogue is as it should be.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from pathlib import Path

from tools import browser
from tools.steps import BIN, ROOT, Stop, run, say

CATALOGUE = ROOT / "src/intertwine/locale/django.pot"
SUFFIXES = {".py", ".html", ".txt"}
# The catalogue says when it was made; only what it holds matters.
MADE_AT = re.compile(r'^"POT-Creation-Date: .*\n', re.MULTILINE)


def gather() -> None:
    """Write the catalogue anew."""
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_text(gathered(), encoding="utf-8")
    say(f"{CATALOGUE.relative_to(ROOT)} holds every word there is.")


def is_unchanged() -> bool:
    """Whether the catalogue holds exactly the words of the code."""
    return CATALOGUE.exists() and CATALOGUE.read_text(encoding="utf-8") == gathered()


def gathered() -> str:
    """What the catalogue should hold.

    Raises:
        Stop: If the gettext tools are missing and cannot be installed.
    """
    if shutil.which("xgettext") is None and browser.is_root_on_debian():
        browser.apt_install("the gettext tools", "gettext")
    if shutil.which("xgettext") is None:
        raise Stop(
            "The gettext tools are needed to gather the words to translate."
            " Install them (on Debian: apt install gettext) and try again."
        )
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "intertwine")
        copy_sources(ROOT / "src/intertwine", copy)
        Path(folder, "locale").mkdir()
        run(
            BIN / "python", "-c", MAKE, folder,
            env={"DJANGO_SETTINGS_MODULE": "intertwine.site.settings_test"},
        )  # fmt: skip
        made = Path(folder, "locale/django.pot").read_text(encoding="utf-8")
    return MADE_AT.sub("", made)


# makemessages walks the current folder; Django itself must be found beside it.
MAKE = """
import os, sys, django
from django.core.management import call_command
django.setup()
os.chdir(sys.argv[1])
from django.conf import settings
settings.LOCALE_PATHS = []
call_command("makemessages", locale=["en_GB"], keep_pot=True, no_location=True,
             extensions=["html", "txt", "py"], verbosity=0)
"""


def copy_sources(source: Path, target: Path) -> None:
    """Copy what may hold words for users, and nothing else: no tests, no builds."""
    for path in source.rglob("*"):
        inside = path.relative_to(source)
        if {"tests", "migrations", "static", "locale"} & set(inside.parts):
            continue
        if path.is_file() and path.suffix in SUFFIXES:
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / inside)


def main(words: list[str]) -> int:
    """Write the catalogue, or check it."""
    try:
        if words != ["--check"]:
            gather()
        elif not is_unchanged():
            say("Words were added or changed: `make messages` gathers them.")
            return 1
    except Stop as reason:
        say(str(reason))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
