"""``python -m intertwine.kit.tests.swelling FILE``: a file that grows too large."""

import sys
from pathlib import Path

from intertwine.kit.confined import MAX_FILE_BYTES, confine_this_process

if __name__ == "__main__":
    confine_this_process()
    with Path(sys.argv[1]).open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
