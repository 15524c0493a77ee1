"""Keep a few processes running, and stop all of them together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

STOP_SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]
LOOK_SECONDS = 0.2
# A process that ends this soon after its start, this many times, will not stay up.
TOO_SOON_SECONDS = 10.0
TOO_OFTEN = 5
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, see prctl(2)


@dataclass
class Child:
    """One process that is to be running.

    Args:
        name: What people call it.
        argv: How it is started.
        env: What it finds in its environment besides ours.
        grace_seconds: How long it may take to end when asked to.
    """

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    grace_seconds: float = 10.0
    process: "subprocess.Popen[bytes] | None" = None
    started_at: float = 0.0
    early_ends: int = 0

    def start(self) -> None:
        """Start it in a group of its own, so that Ctrl-C reaches only the supervisor."""
        self.started_at = time.monotonic()
        self.process = subprocess.Popen(  # noqa: S603 - our own programs
            self.argv,
            env={**os.environ, **self.env},
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )

    def has_ended(self) -> bool:
        """Whether it was started and runs no more."""
        return self.process is not None and self.process.poll() is not None

    def ask_to_stop(self) -> None:
        """Ask it to end what it is doing, and go."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait_or_kill(self, *, until: float) -> None:
        """Wait for its end, and bring it about when it takes too long."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, until - time.monotonic()))
        self.kill_group()
        self.process.wait()

    def kill_group(self) -> None:
        """End it and everything that it started."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)


def die_with_parent() -> None:
    """Ask Linux to stop this process when the supervisor dies, even by ``kill -9``."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PARENT_DEATH_SIGNAL, signal.SIGTERM)


class Supervisor:
    """Starts its children, starts those again that end, and stops them all.

    Args:
        children: What is to be running.
        say: Where to tell people what happens.
        changed: Asked every second whether everything must start again.
    """

    def __init__(
        self,
        children: Sequence[Child],
        *,
        say: Callable[[str], object],
        changed: Callable[[], bool] = lambda: False,
    ) -> None:
        self.children = children
        self.say = say
        self.changed = changed
        self.stopping = threading.Event()
        self.gave_up = False

    def run(self, *, once_up: Callable[[], object] = lambda: None) -> bool:
        """Run until told to stop; says whether all went well.

        Args:
            once_up: Done again and again until it returns something true.
        """
        for number in STOP_SIGNALS:
            signal.signal(number, self._stop)
        is_up = False
        looks = 0
        try:
            for child in self.children:
                child.start()
            while not self.stopping.wait(LOOK_SECONDS):
                looks += 1
                is_up = is_up or bool(once_up())
                self._look_after_children()
                if looks % 5 == 0 and self.changed():
                    self._start_again()
        finally:
            self._stop_children()
        return not self.gave_up

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping.set()

    def _look_after_children(self) -> None:
        for child in self.children:
            if not child.has_ended():
                continue
            child.kill_group()
            is_early = time.monotonic() - child.started_at < TOO_SOON_SECONDS
            child.early_ends = child.early_ends + 1 if is_early else 0
            if child.early_ends >= TOO_OFTEN:
                self.say(f"The {child.name} keeps ending as soon as it starts.")
                self.gave_up = True
                self.stopping.set()
                return
            self.say(f"The {child.name} ended. Starting it again.")
            child.start()

    def _start_again(self) -> None:
        self.say("A file changed. Starting again.")
        self._stop_children()
        for child in self.children:
            child.start()

    def _stop_children(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        now = time.monotonic()
        for child in self.children:
            child.wait_or_kill(until=now + child.grace_seconds)
