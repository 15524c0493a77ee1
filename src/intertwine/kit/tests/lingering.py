"""Tasks that are still being done when their worker is stopped, or killed."""

import os
import signal
from pathlib import Path

from django_tasks import task


@task()
def linger() -> None:
    """Say into one pipe that it has begun, and wait for word in another."""
    folder = Path(os.environ["LINGER_AT"])
    (folder / "begun").write_bytes(b"x")
    (folder / "go-on").read_bytes()


@task()
def stop_the_worker() -> str:
    """Tell the worker to stop, as the system would, and finish all the same."""
    signal.raise_signal(signal.SIGTERM)
    return "finished"
