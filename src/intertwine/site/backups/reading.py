"""Open a backup, and see that every byte of it is as it was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 - it is an exception

from intertwine.site.backups.manifest import (
    NAME,
    BadBackup,
    Manifest,
    Member,
    from_json,
)

BYTES_AT_ONCE = 1024 * 1024
MANIFEST_LIMIT_BYTES = 64 * 1024 * 1024


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """A backup whose every member has been checked.

    Raises:
        BadBackup: If it is not there, is no backup, or is damaged.
    """
    try:
        archive = ZipFile(path)
    except FileNotFoundError as reason:
        raise BadBackup(f"There is no file {path}.") from reason
    except (BadZipFile, OSError) as reason:
        raise BadBackup(f"{path} is not a backup, or is damaged: {reason}.") from reason
    with archive:
        manifest = read_manifest(archive)
        check(archive, manifest)
        yield archive, manifest


def read_manifest(archive: ZipFile) -> Manifest:
    """What the backup says it holds."""
    try:
        if archive.getinfo(NAME).file_size > MANIFEST_LIMIT_BYTES:
            raise BadBackup("The list of what this backup holds is damaged.")
        return from_json(archive.read(NAME))
    except (KeyError, BadZipFile, ZlibError) as reason:
        raise BadBackup("This file is not a backup made by Intertwine.") from reason


def check(archive: ZipFile, manifest: Manifest) -> None:
    """See that the backup holds exactly what it says.

    Raises:
        BadBackup: If anything is missing, too much, changed, or would land elsewhere.
    """
    members = {member.path: member for member in manifest.members()}
    there = set(archive.namelist()) - {NAME}
    if there != set(members):
        some = ", ".join(sorted(there ^ set(members))[:3])
        raise BadBackup(f"This backup is not complete, or was changed: {some}.")
    for member in members.values():
        if not is_safe(member.path) or not is_as_written(archive, member):
            raise BadBackup(f"This backup is damaged: {member.path}. Use another one.")


def is_safe(path: str) -> bool:
    r"""Whether a path stays inside the folder it is unpacked into.

    >>> [is_safe(p) for p in ("files/a.png", "files/../../x", "/etc/x", "files/a\\b")]
    [True, False, False, False]
    """
    parts = PurePosixPath(path).parts
    return not path.startswith("/") and ".." not in parts and "\\" not in path


def is_as_written(archive: ZipFile, member: Member) -> bool:
    """Whether one member has the size and the checksum that it should have."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(member.path) as source:
            while chunk := source.read(BYTES_AT_ONCE):
                digest.update(chunk)
                size += len(chunk)
                if size > member.size:
                    return False
    except (BadZipFile, ZlibError, EOFError):
        return False
    return size == member.size and digest.hexdigest() == member.sha256
