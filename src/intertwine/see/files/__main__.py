"""``python -m intertwine.see.files FOLDER FILE [FILE]``: read a network, within limits.

Writes it into the folder as plain rows. Prints the sentence that says what is wrong,
as JSON, and ends with 3 if it cannot be read.
"""

import sys
from pathlib import Path

from intertwine.analysis.formats import FileError, read
from intertwine.kit.confined import confine_this_process, refuse
from intertwine.see.files.rules.plain import LIMITS, keep

ONLY_TABLES = (
    "Two files go together only as CSV: one of people, one of ties. Send the others"
    " one at a time."
)


def main(folder: str, people: str, ties: str = "") -> int:
    """Read one network from one file or two."""
    confine_this_process()
    try:
        reading = read(Path(people), ties=Path(ties) if ties else None, limits=LIMITS)
    except FileError as problem:
        return refuse(str(problem))
    if ties and not reading.format.startswith("csv"):
        return refuse(ONLY_TABLES)
    keep(reading, Path(folder))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
