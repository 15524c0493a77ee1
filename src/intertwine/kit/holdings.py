"""What is held about somebody, in tables that they can read and take away."""

import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from intertwine.kit.tables.writing import csv_lines, json_lines


@dataclass(frozen=True)
class Held:
    """One table about one person.

    Args:
        key: A short name for files.
        title: What it is, in words.
        why: What it is kept for, and for how long.
        columns: What each column says.
        rows: The cells, as text.
        is_private: Nobody but they themselves may read it: a guardian who hands
            over data does not get it.
    """

    key: str
    title: str
    why: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    is_private: bool = False


def write_archive(
    to: IO[bytes],
    folders: Mapping[str, Iterable[Held]],
    *,
    readme: str,
    files: Mapping[str, bytes],
) -> None:
    """Write tables as one zip: each as CSV and JSON, a folder for each network.

    Args:
        to: Where the zip is written.
        folders: The tables by folder.
        readme: What the reader should know first.
        files: Pictures and the like, by their place in the zip.
    """
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", readme)
        for folder, tables in folders.items():
            for table in tables:
                rows = [table.columns, *table.rows]
                place = f"{folder}/{table.key}"
                archive.writestr(f"{place}.csv", "".join(csv_lines(rows)))
                archive.writestr(f"{place}.json", "".join(json_lines(rows)))
        for place, content in files.items():
            archive.writestr(place, content)
