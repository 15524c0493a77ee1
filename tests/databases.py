"""A migrated database for tests to begin with: migrating takes longer than they do."""

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

from intertwine.site import migrating

LEFTOVERS = ("-wal", "-shm", "-journal")


@cache
def template() -> Path:
    """An SQLite database of these migrations; made if there is none yet.

    Its name says which migrations they are, so that one of others is never taken. Of
    several processes that find none, each makes one, and they are all the same.
    """
    folder = settings.HOME / "test-templates"
    path: Path = folder / f"{fingerprint()}.sqlite3"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.suffix == ".sqlite3" and old != path:
                old.unlink(missing_ok=True)
        made = path.with_suffix(f".{os.getpid()}")
        migrate(f"sqlite:///{made}")
        made.replace(path)
    return path


def fingerprint() -> str:
    """The same for the same migrations, of ours and of others, run in the same order."""
    digest = hashlib.sha256(django.__version__.encode())
    digest.update(Path(migrating.__file__).read_bytes())
    for app in apps.get_app_configs():
        digest.update(f"\0{app.label}".encode())
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"\0{path.name}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def begin_with_template(path: Path) -> None:
    """Put a copy of the template in the place of a database that nobody has open."""
    for ending in LEFTOVERS:
        path.with_name(path.name + ending).unlink(missing_ok=True)
    shutil.copyfile(template(), path)


def end_other_sessions() -> None:
    """End what threads of a server keep open, so that PostgreSQL lets the tables go."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def migrate(url: str) -> None:
    """Migrate a database in a process of its own, with the settings of every day."""
    env = {
        # What it reaches is not measured: it is no test.
        **{k: v for k, v in os.environ.items() if not k.startswith("COVERAGE_")},
        "DJANGO_SETTINGS_MODULE": "intertwine.site.settings",
        "DATABASE_URL": url,
    }
    command = [sys.executable, "-m", "intertwine.site.command", "migrate", "-v0"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert not done.returncode, done.stdout + done.stderr
