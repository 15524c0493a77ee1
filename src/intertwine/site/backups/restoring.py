"""Bring back what a backup holds: all of it, or nothing."""

from __future__ import annotations

import os
import shutil
from itertools import islice
from pathlib import Path
from zipfile import ZipFile

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from intertwine.kit.locks import Lock, is_held
from intertwine.kit.worker import locks_folder
from intertwine.site.backups.databases import another_database
from intertwine.site.backups.encoding import decode_row
from intertwine.site.backups.manifest import BadBackup, Manifest, Table
from intertwine.site.backups.reading import opened
from intertwine.site.backups.writing import files_in, folders
from intertwine.site.migrating import HalfWay, early_first, left_half_way

ROWS_AT_ONCE = 500
BYTES_AT_ONCE = 1024 * 1024
# Rows in these come with the tables themselves.
COME_BY_THEMSELVES = {
    *("kit", "auth", "contenttypes", "django_tasks_database"),
    *("wagtailcore", "wagtailsearch"),
}


def restore(path: Path, *, replace: bool = False) -> Manifest:
    """Bring back a backup. Checks all of it before anything is touched.

    A backup of an earlier version is restored as it was, then brought up to date.

    Raises:
        BadBackup: If it cannot be restored; nothing has changed then.
    """
    with opened(path) as (archive, manifest):
        serving = Lock(Path(settings.HOME) / "serving")
        try:
            if not serving.take() or any(map(is_held, locks_folder().glob("*"))):
                raise BadBackup(
                    "Intertwine is running on this data folder. Stop it, then restore."
                )
            if not replace and not is_empty():
                raise BadBackup(
                    "This installation holds something already. To throw that away and"
                    " put the backup in its place, add --replace."
                )
            put_in_place(archive, manifest)
        finally:
            serving.let_go()
    return manifest


def is_empty() -> bool:
    """Whether there is nothing here that anybody would miss."""
    if any(map(files_in, folders().values())):
        return False
    tables = set(connection.introspection.table_names())
    return not any(
        model._base_manager.exists()
        for model in apps.get_models()
        if model._meta.app_label not in COME_BY_THEMSELVES
        and model._meta.managed
        and model._meta.db_table in tables
    )


def put_in_place(archive: ZipFile, manifest: Manifest) -> None:
    """Unpack beside what is there, and swap at the end."""
    unpacked = Path(settings.HOME) / "restoring"
    shutil.rmtree(unpacked, ignore_errors=True)
    try:
        unpack_files(archive, manifest, unpacked)
        with another_database():
            rebuild(archive, manifest)
        for name, folder in folders().items():
            swap_folders(unpacked / name, folder)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    if manifest.secret_key is not None:
        keep_secret_key(archive.read(manifest.secret_key.path))


def unpack_files(archive: ZipFile, manifest: Manifest, into: Path) -> None:
    """Write what people sent into folders that have the names it has inside."""
    for name in folders():
        (into / name).mkdir(parents=True)
    for member in manifest.files:
        target = into / member.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member.path) as source, target.open("wb") as file:
            shutil.copyfileobj(source, file, BYTES_AT_ONCE)


def swap_folders(new: Path, old: Path) -> None:
    """Put one folder in the place of another."""
    aside = old.with_name(f"{old.name}.before")
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.rename(aside)
    old.parent.mkdir(parents=True, exist_ok=True)
    new.rename(old)
    shutil.rmtree(aside, ignore_errors=True)


def keep_secret_key(key: bytes) -> None:
    """Sign with the key of the backup from now on."""
    path = Path(settings.HOME) / "secret-key"
    fresh = path.with_name("secret-key.restoring")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
    fresh.replace(path)


def rebuild(archive: ZipFile, manifest: Manifest) -> None:
    """Make the tables as they were, fill them, and bring them up to date."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(early_first(newest(executor, manifest)))
    with transaction.atomic():
        look_at_ties_later()
        empty_tables(state.apps)
        for table in manifest.tables:
            load_table(archive, table, state.apps)
        connection.check_constraints()
        reset_sequences(state.apps)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("wagtail_update_index", verbosity=0)


def newest(executor: MigrationExecutor, manifest: Manifest) -> list[tuple[str, str]]:
    """The last migration of each app that the backup's database had.

    Raises:
        BadBackup: If it had one that is not known here, or lacks one that is not apart
            any more.
    """
    if missing := left_half_way(manifest.migrations):
        raise BadBackup(str(HalfWay("backup", missing)))
    graph = executor.loader.graph
    # Where several migrations were replaced by one, a database has had all of them.
    later = {
        old: key
        for key, migration in executor.loader.replacements.items()
        if key in graph.nodes
        for old in migration.replaces
    }
    had = {later.get(name, name) for name in manifest.migrations}
    if unknown := sorted(had - set(graph.nodes)):
        app, name = unknown[0]
        raise BadBackup(
            f"This backup was made by another version of Intertwine ({manifest.version},"
            f" with {app} {name}). Update this installation, then restore it."
        )
    return [
        (app, name)
        for app, name in sorted(had)
        if not any(
            child.key[0] == app and child.key in had
            for child in graph.node_map[app, name].children
        )
    ]


def look_at_ties_later() -> None:
    """Let a row name another that comes after it. SQLite does so of itself."""
    if connection.vendor == "postgresql":
        # Migrations in this transaction may have asked for the opposite.
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def empty_tables(state: StateApps) -> None:
    """Remove what the migrations themselves put in."""
    with connection.cursor() as cursor:
        for model in state.get_models(include_auto_created=True):
            name = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - a quoted name of ours


def load_table(archive: ZipFile, table: Table, state: StateApps) -> None:
    """Fill one table, a few hundred rows at a time."""
    model = state.get_model(table.label)
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in table.columns]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    into = quote(model._meta.db_table)
    sql = f"INSERT INTO {into} ({columns}) VALUES ({marks})"  # noqa: S608 - quoted names
    with archive.open(table.member.path) as lines, connection.cursor() as cursor:
        while batch := list(islice(lines, ROWS_AT_ONCE)):
            rows = [decode_row(line, fields, connection) for line in batch]
            cursor.executemany(sql, rows)


def reset_sequences(state: StateApps) -> None:
    """Let new rows take numbers that no row of the backup has."""
    models = state.get_models(include_auto_created=True)
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(sql)
