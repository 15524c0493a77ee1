"""A place to restore into that becomes the database only if all goes well."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction


@contextmanager
def another_database() -> Iterator[None]:
    """Inside, the database is empty; what is put in replaces the old one at the end.

    An exception leaves the old one as it was.
    """
    if connection.vendor == "sqlite":
        with another_file():
            yield
    else:
        with transaction.atomic():
            drop_everything()
            yield


@contextmanager
def another_file() -> Iterator[None]:
    """Work on a new file, then copy it over the old one in a single transaction."""
    fresh = Path(settings.HOME) / "restoring.sqlite3"
    remove(fresh)
    connection.close()
    old = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = str(fresh)
    try:
        yield
        connection.close()
        with (
            closing(sqlite3.connect(fresh)) as source,
            closing(sqlite3.connect(old)) as target,
        ):
            source.backup(target)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = old
        remove(fresh)


def remove(path: Path) -> None:
    """Remove an SQLite file and what lies beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def drop_everything() -> None:
    """Drop every table. PostgreSQL takes that back if the transaction fails."""
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(name)
            cursor.execute(f"DROP TABLE IF EXISTS {quoted} CASCADE")
