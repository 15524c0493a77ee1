"""What is said when a file cannot be read, and how much of one is taken in."""

from __future__ import annotations

from dataclasses import dataclass


class FileError(ValueError):
    """A file that cannot be read, or a graph that cannot be written, and why.

    Args:
        message: One sentence or two for the person who chose the file: what is
            wrong, and how to mend it.
        place: Where in the file, as they can find it: ``"line 14"``.
    """

    def __init__(self, message: str, *, place: str = "") -> None:
        self.message = message
        self.place = place
        super().__init__(f"{message} ({place})" if place else message)


@dataclass(frozen=True)
class Limits:
    """How much a file may hold before it is refused.

    The defaults let the largest network through that the measures can take, and
    stop a file that was made to fill the memory.

    Args:
        streamed_bytes: Largest file of a format that is read piece by piece (XML).
        loaded_bytes: Largest file of a format that is read in one go.
        unpacked_bytes: Largest size of a workbook once unpacked.
        unpacked_ratio: How many times larger than the file that may be.
        people: Most people.
        ties: Most ties.
        cells: Most people times columns, or ties times columns.
        depth: Deepest nesting.
        token_bytes: Longest single element or value of an XML file.
    """

    streamed_bytes: int = 2 << 30
    loaded_bytes: int = 200 << 20
    unpacked_bytes: int = 1 << 30
    unpacked_ratio: int = 250
    people: int = 5_000_000
    ties: int = 50_000_000
    cells: int = 100_000_000
    depth: int = 100
    token_bytes: int = 16 << 20
