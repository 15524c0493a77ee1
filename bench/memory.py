"""The memory that a process held."""

import resource
import sys
from pathlib import Path


def most_held() -> float:
    """Give the most megabytes that this process has held.

    Linux counts what a process held before it became another program, too, which is
    what its parent held; so its own count is read where there is one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
