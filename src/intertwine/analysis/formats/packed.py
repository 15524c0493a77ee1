"""Packed files (workbooks, documents, folders), opened without unpacking a bomb."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.source import Source

_SMALL = 10 << 20


@contextmanager
def opened(
    source: Source, limits: Limits, *, what: str, ending: str
) -> Iterator[zipfile.ZipFile]:
    """Open a packed file, once its sizes are known to be bearable.

    Args:
        source: The file.
        limits: How much it may unpack to.
        what: What people call it: ``workbook``.
        ending: What to save it as again: ``XLSX``.

    Raises:
        FileError: If it is broken, locked or would unpack to too much; also for what
            turns out to be broken while it is read.
    """
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as archive:
            _refuse_bomb(archive, source.size, limits, what)
            yield archive
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
    ) as error:
        raise FileError(
            f"The {what} is damaged or locked. Save it again as {ending}, without a password."
        ) from error
    except (ValueError, zipfile.LargeZipFile, zlib.error) as error:
        if isinstance(error, FileError):
            raise
        raise FileError(f"The {what} is damaged. Save it again as {ending}.") from error


def _refuse_bomb(
    archive: zipfile.ZipFile, size: int, limits: Limits, what: str
) -> None:
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > limits.unpacked_bytes or (
        unpacked > _SMALL and unpacked > limits.unpacked_ratio * size
    ):
        raise FileError(
            f"The {what} would unpack to {unpacked >> 20:,} MB, which is too much. Save only"
            " the part you need."
        )
