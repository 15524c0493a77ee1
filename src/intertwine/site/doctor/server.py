"""The machine: database, data folder, worker, front end."""

import shutil
import sqlite3
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from intertwine.analysis import kernels
from intertwine.kit.models import Worker
from intertwine.kit.services.workers import is_alive
from intertwine.people.models import User
from intertwine.site.doctor.findings import Finding, note, well, wrong
from intertwine.site.migrating import HalfWay, waiting

OLDEST_SQLITE = (3, 31)
OLDEST_POSTGRESQL = 140_000
LEAST_FREE_BYTES = 1024**3
BACKUP_EVERY = timedelta(days=7)
READABLE_BY_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def database() -> Iterator[Finding]:
    """Whether it answers, is new enough and up to date."""
    about = "database"
    try:
        connection.ensure_connection()
    except Error as reason:
        yield wrong(
            about,
            f"The database does not answer: {str(reason).strip()}.",
            "Start it, or correct DATABASE_URL.",
        )
        return
    yield version()
    try:
        left = waiting(connection)
    except HalfWay as reason:
        yield wrong(about, reason.words, reason.mend)
        return
    if left:
        yield wrong(
            about,
            f"{left} changes to the database have not been made yet.",
            "Run: intertwine migrate",
        )
        return
    yield well(about, "It answers and is up to date.")
    yield from worker()


def keepers() -> Iterator[Finding]:
    """Whether somebody answers for the server."""
    about = "keeper"
    try:
        number = User.objects.filter(is_keeper=True, is_active=True).count()
    except Error:
        return  # what is wrong with the database is said above
    if number:
        yield well(about, f"{number} read complaints about guardians.")
    else:
        yield note(
            about,
            "Nobody is named who looks after this server, so nobody could read a"
            " complaint about guardians.",
            "Sign in once, then run: intertwine keeper you@example.org",
        )


def version() -> Finding:
    """Whether the database is new enough."""
    about = "database version"
    if connection.vendor == "sqlite":
        is_new, name = sqlite3.sqlite_version_info >= OLDEST_SQLITE, "SQLite"
        number = sqlite3.sqlite_version
    else:
        raw = getattr(connection, "pg_version", 0)
        is_new, name = raw >= OLDEST_POSTGRESQL, "PostgreSQL"
        number = f"{raw // 10_000}.{raw % 10_000}"
    if is_new:
        return well(about, f"{name} {number}.")
    return wrong(about, f"{name} {number} is too old.", f"Update {name}.")


def worker() -> Iterator[Finding]:
    """Whether anybody does the background work."""
    about = "background worker"
    now = timezone.now()
    living = [worker for worker in Worker.objects.all() if is_alive(worker, now=now)]
    if living:
        seen = max(worker.seen_at for worker in living)
        yield well(
            about, f"{len(living)} at work, last heard of at {seen:%H:%M:%S} UTC."
        )
    else:
        yield note(
            about,
            "No background worker is running: no mail is sent, nothing is imported.",
            "Run: intertwine serve (it has a worker), or: intertwine worker",
        )


def data_folder() -> Iterator[Finding]:
    """Whether it can be written, by its owner only, and has room."""
    about = "data folder"
    home = Path(settings.HOME)
    probe = home / "doctor-was-here"
    try:
        probe.write_text("", encoding="ascii")
        probe.unlink()
    except OSError as reason:
        yield wrong(
            about,
            f"{home} cannot be written: {reason.strerror}.",
            "Give it to the account that runs Intertwine, or set INTERTWINE_HOME.",
        )
        return
    if home.stat().st_mode & READABLE_BY_OTHERS:
        yield note(
            about,
            f"Other accounts of this machine can look into {home}.",
            f"Run: chmod 700 {home}",
        )
    else:
        yield well(about, f"{home} is private and can be written.")
    yield room(home)


def room(home: Path) -> Finding:
    """Whether the disk has room."""
    about = "disk space"
    free = shutil.disk_usage(home).free
    words = f"{filesizeformat(free)} free where the data folder is."
    if free < LEAST_FREE_BYTES:
        return wrong(about, words, "Make room: with a full disk, nothing can be saved.")
    return well(about, words)


def front_end() -> Iterator[Finding]:
    """Whether styles and scripts have been built."""
    about = "front end"
    if Path(settings.DJANGO_VITE["default"]["manifest_path"]).exists():
        yield well(about, "Styles and scripts are built.")
    else:
        yield wrong(about, "Styles and scripts are not built.", "Run: make setup")


def fast_kernels() -> Iterator[Finding]:
    """Whether the compiled parts are there. Without them all works, more slowly."""
    if kernels.missing():
        yield note(
            "computing",
            kernels.in_use(),
            "Only if that is too slow: install a C compiler (on Debian: apt install gcc"
            " python3-dev), then Intertwine again (from a clone: make setup).",
        )
    else:
        yield well("computing", kernels.in_use())


def backups() -> Iterator[Finding]:
    """Whether there is a backup, and how old it is."""
    about = "backup"
    mend = "Run: intertwine backup (every night is best), and keep a copy elsewhere."
    try:
        said = (Path(settings.HOME) / "last-backup").read_text(encoding="ascii")
        made_at = datetime.fromisoformat(said.strip())
    except (OSError, ValueError):
        yield note(about, "No backup has been made yet.", mend)
        return
    age = timezone.now() - made_at
    words = f"The last backup is {age.days} days old."
    if age > BACKUP_EVERY:
        yield note(about, words, mend)
    else:
        yield well(about, words)
