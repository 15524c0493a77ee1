"""The memory that a process held, and how busy the machine is."""

import os
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


def busy() -> str:
    """Say how many processes wanted a processor in the last minute, and of how many."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
