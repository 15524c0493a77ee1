"""Write a backup while people go on working."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.apps import apps
from django.conf import settings
from django.db import connection, connections, models, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from intertwine.site.backups.encoding import encode_row, stored_fields
from intertwine.site.backups.manifest import (
    NAME,
    SECRET_KEY,
    BadBackup,
    Manifest,
    Member,
    Table,
)
from intertwine.site.migrating import HalfWay, waiting

LEFT_OUT = {"sessions.Session", "usersessions.UserSession", "kit.Worker"}
INDEX = "wagtailsearch"
"""The app of an index for searching, which each database keeps in its own way."""
ROWS_AT_ONCE = 1_000
BYTES_AT_ONCE = 1024 * 1024


def write_backup(path: Path, *, with_secret_key: bool = False) -> Manifest:
    """Write everything as it is at one moment into a new file that only we can read.

    Memory stays the same however much there is.

    Raises:
        BadBackup: If the file is there already, or the database is behind.
    """
    if path.exists():
        raise BadBackup(f"{path} is there already. Name another file.")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with (
            os.fdopen(descriptor, "wb") as target,
            ZipFile(target, "w", ZIP_DEFLATED, compresslevel=4) as archive,
        ):
            manifest = write_all(archive, with_secret_key=with_secret_key)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return manifest


def write_all(archive: ZipFile, *, with_secret_key: bool) -> Manifest:
    """Write the tables, then the files, then what was written.

    Files come after the rows that name them, so none that a row names is missed.
    """
    with one_moment():
        manifest = begin()
        for model in backed_up_models():
            manifest.tables.append(write_table(archive, model))
    for name, folder in folders().items():
        for file in files_in(folder):
            inside = f"{name}/{file.relative_to(folder).as_posix()}"
            if member := write_file(archive, file, inside):
                manifest.files.append(member)
    if with_secret_key:
        with writing(archive, SECRET_KEY) as member_of:
            member_of.write(settings.SECRET_KEY.encode())
        manifest.secret_key = member_of.member()
    archive.writestr(NAME, manifest.to_json())
    return manifest


@contextmanager
def one_moment() -> Iterator[None]:
    """Read everything as it is now, while others write. Nobody waits for it."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        # Settings ask for IMMEDIATE, which would make writers wait; a reader in WAL
        # mode sees one moment until it ends.
        wrapper: Any = connections["default"]
        before, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
        try:
            with transaction.atomic():
                yield
        finally:
            wrapper.transaction_mode = before
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"
                )
            yield


def begin() -> Manifest:
    """What the installation is at this moment.

    Raises:
        BadBackup: If the database is behind the code.
    """
    try:
        is_behind = waiting(connection) > 0
    except HalfWay as reason:
        raise BadBackup(str(reason)) from reason
    if is_behind:
        raise BadBackup("The database is not up to date. Run: intertwine migrate")
    applied = MigrationRecorder(connection).applied_migrations()
    return Manifest(
        version=version("intertwine"),
        made_at=timezone.now().isoformat(),
        engine=connection.vendor,
        migrations=sorted(applied),
    )


def backed_up_models() -> list[type[models.Model]]:
    """Every model that has rows of its own worth keeping."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
        if model._meta.label not in LEFT_OUT and model._meta.app_label != INDEX
    ]


class Writing:
    """One member while it is being written."""

    def __init__(self, path: str, target: IO[bytes]) -> None:
        self.path = path
        self._target = target
        self._digest = hashlib.sha256()
        self._size = 0

    def write(self, chunk: bytes) -> None:
        """Write some more."""
        self._target.write(chunk)
        self._digest.update(chunk)
        self._size += len(chunk)

    def member(self) -> Member:
        """What was written."""
        return Member(self.path, self._size, self._digest.hexdigest())


@contextmanager
def writing(archive: ZipFile, path: str) -> Iterator[Writing]:
    """Write one member, little by little."""
    info = ZipInfo(path, date_time=timezone.now().timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    with archive.open(info, "w", force_zip64=True) as target:
        yield Writing(path, target)


def write_table(archive: ZipFile, model: type[models.Model]) -> Table:
    """Write every row of a model."""
    label = model._meta.label
    columns = [field.attname for field in stored_fields(model)]
    rows = model._base_manager.order_by("pk").values_list(*columns)
    count = 0
    with writing(archive, f"tables/{label}.jsonl") as member:
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            member.write(encode_row(row))
            count += 1
    return Table(label, columns, count, member.member())


def folders() -> dict[str, Path]:
    """The folders that hold what people sent, by their name inside a backup."""
    return {"files": Path(settings.MEDIA_ROOT), "private": Path(settings.PRIVATE_ROOT)}


def files_in(folder: Path) -> list[Path]:
    """Every file of a folder, in order."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def write_file(archive: ZipFile, file: Path, inside: str) -> Member | None:
    """Write one file that people sent; nothing if it has been removed just now."""
    try:
        source = file.open("rb")
    except FileNotFoundError:
        return None
    with source, writing(archive, inside) as member:
        while chunk := source.read(BYTES_AT_ONCE):
            member.write(chunk)
    return member.member()
