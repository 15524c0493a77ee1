"""Looking a packed spreadsheet over before anybody unpacks it."""

import zipfile
from pathlib import Path

from intertwine.kit.tables import problems
from intertwine.kit.tables.limits import MAX_PARTS, MAX_UNPACKED_BYTES
from intertwine.kit.tables.problems import TableProblem

SPREADSHEETS = ("xl/workbook", "content.xml")


def check_archive(path: Path) -> None:
    """Refuse a packed file that is too large, damaged, or not a spreadsheet.

    First by what its table of contents says, which costs nothing; then by reading
    every part through once and keeping none of it, so that a table of contents that
    lies is found out: a part that holds more than it claims fails its checksum.

    Raises:
        TableProblem: With the reason.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_contents(archive.infolist())
            for part in archive.infolist():
                _read_through(archive, part)
    except TableProblem:
        raise
    except Exception as error:  # whatever a broken archive makes the library say
        raise TableProblem(problems.DAMAGED) from error


def _check_contents(parts: list[zipfile.ZipInfo]) -> None:
    if len(parts) > MAX_PARTS:
        raise TableProblem(problems.TOO_LARGE)
    if sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
        raise TableProblem(problems.TOO_LARGE)
    if not any(part.filename.startswith(SPREADSHEETS) for part in parts):
        raise TableProblem(problems.NOT_A_TABLE)
    if any(part.flag_bits & 0x1 for part in parts):
        raise TableProblem(problems.LOCKED)


def _read_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as file:
        while file.read(1024 * 1024):
            pass
