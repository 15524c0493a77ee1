"""Whole installations, each with a data folder and a database of its own."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.databases import begin_with_template

SHELL = "import django; django.setup()\nfrom intertwine.people.models import User\n"


@dataclass(frozen=True)
class Installation:
    """One installation, used as its keeper would: by the command."""

    home: Path
    database_url: str = ""

    @property
    def env(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "intertwine.site.settings",
            "INTERTWINE_HOME": str(self.home),
            "DATABASE_URL": self.database_url,
        }

    @property
    def unmeasured(self) -> dict[str, str]:
        """For what only prepares or looks: the lines it reaches are not tested by it."""
        return {k: v for k, v in self.env.items() if not k.startswith("COVERAGE_")}

    def argv(self, *words: str | Path) -> list[str]:
        return [sys.executable, "-m", "intertwine.site.command", *map(str, words)]

    def try_to(
        self, *words: str | Path, measured: bool = True
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.argv(*words),
            env=self.env if measured else self.unmeasured,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )

    def do(self, *words: str | Path, measured: bool = True) -> str:
        done = self.try_to(*words, measured=measured)
        assert not done.returncode, done.stdout + done.stderr
        return done.stdout

    def migrate(self) -> None:
        """Bring its database up to date, whatever the database."""
        if self.database_url:
            self.do("migrate", "--verbosity=0", measured=False)
        else:
            begin_with_template(self.home / "db.sqlite3")

    def python(self, code: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", SHELL + code],
            env=self.unmeasured,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        assert not done.returncode, done.stdout + done.stderr
        return done.stdout.strip()

    def statements(self) -> list[str]:
        """All that an SQLite database holds, as the statements that would make it."""
        with closing(sqlite3.connect(self.home / "db.sqlite3")) as database:
            return list(database.iterdump())

    def content(self) -> list[dict[str, Any]]:
        """Every row, read in a way that has nothing to do with backups."""
        code = (
            "from django.core.management import call_command\n"
            "no = ['sessions', 'usersessions', 'kit.worker', 'wagtailsearch']\n"
            "call_command('dumpdata', exclude=no)"
        )
        found: list[dict[str, Any]] = json.loads(self.python(code))
        kept = [row for row in found if not is_of_index(row)]
        return sorted(kept, key=lambda row: (row["model"], str(row["pk"])))


def is_of_index(row: dict[str, Any]) -> bool:
    """Whether it names a table of the index for searching: each engine has others."""
    said = row["fields"].get("codename") or row["fields"].get("model") or ""
    return "indexentry" in str(said)
