"""One thread in each process reads what all of its rooms are to hear."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Event, Thread

from django.db import DatabaseError

from intertwine.listen.gatherings.live.frames import Frame, beat, frame, in_parts
from intertwine.listen.gatherings.live.room import Room
from intertwine.listen.gatherings.live.waking import Waker, waker
from intertwine.listen.gatherings.models import WallChange
from intertwine.listen.gatherings.selectors import wall

ROUND_SECONDS = 0.25
"""What happens within this time is told together."""

LOOK_SECONDS = 2.0
BEAT_SECONDS = 15.0
EMPTY_SECONDS = 60.0
GAP_SECONDS = 60.0
AGAIN_SECONDS = 1.0

log = logging.getLogger(__name__)
Asked = tuple[str, "asyncio.Future[Room | None]"]


@dataclass
class Told:
    """A room, and how far its readers have been told."""

    room: Room
    number: int
    wants_whole: bool = False
    told_at: float = field(default_factory=time.monotonic)
    empty_since: float | None = None


class Tailer:
    """Opens rooms, and tells them what is committed, by whichever process.

    Args:
        round_seconds: What happens within this time is told together.
    """

    def __init__(self, *, round_seconds: float = ROUND_SECONDS) -> None:
        self._round_seconds = round_seconds
        self._asked: SimpleQueue[Asked] = SimpleQueue()
        self._told: dict[int, Told] = {}
        self._nudge = Event()
        self._is_stopping = False
        self._read_at = time.monotonic()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    async def room(self, code: str) -> Room | None:
        """The room of the gathering with this code; None if there is no such wall."""
        self._loop = asyncio.get_running_loop()
        future: asyncio.Future[Room | None] = self._loop.create_future()
        self._asked.put((code, future))
        self._nudge.set()
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._run, name="wall-tailer", daemon=True)
            self._thread.start()
        return await future

    def stop(self) -> None:
        """Let the thread end, and close its connection."""
        self._is_stopping = True
        self._nudge.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._is_stopping:
            try:
                with waker() as waiting:
                    self._follow(waiting)
            except DatabaseError:
                log.exception("The wall could not read the database")
                time.sleep(AGAIN_SECONDS)

    def _follow(self, waiting: Waker) -> None:
        """Round after round, while somebody is here."""
        looked_at = 0.0
        while not self._is_stopping:
            if not self._told:
                if self._asked.empty():
                    self._nudge.wait()
                self._read_at = time.monotonic()  # nobody was here to miss anything
            waiting.wait(self._nudge, LOOK_SECONDS)
            self._nudge.clear()
            self._open_rooms()
            time.sleep(max(0.0, looked_at + self._round_seconds - time.monotonic()))
            looked_at = time.monotonic()
            self._tell_all()

    def _open_rooms(self) -> None:
        while True:
            try:
                code, future = self._asked.get_nowait()
            except Empty:
                return
            try:
                room = self._opened(code)
            except DatabaseError as reason:
                self._in_loop(_fail, future, reason)
                raise
            self._in_loop(_answer, future, room)

    def _opened(self, code: str) -> Room | None:
        gathering = wall.gathering_of(code)
        if gathering is None:
            return None
        if gathering not in self._told:
            since, changes = known_of(wall.changes(gathering, after=0))
            frames = frames_of(gathering, changes)
            room = Room(gathering, frames, since, self._asker(gathering))
            self._told[gathering] = Told(room, changes[-1].pk if changes else since)
        return self._told[gathering].room

    def _asker(self, gathering: int) -> Callable[[], None]:
        def ask() -> None:
            if told := self._told.get(gathering):
                told.wants_whole = True
                self._nudge.set()

        return ask

    def _tell_all(self) -> None:
        now = time.monotonic()
        has_gap = now - self._read_at > GAP_SECONDS
        for gathering, told in list(self._told.items()):
            self._tell(gathering, told, is_whole=has_gap)
            self._leave_if_empty(gathering, told, now)
        self._read_at = now

    def _tell(self, gathering: int, told: Told, *, is_whole: bool) -> None:
        changes = wall.changes(gathering, after=told.number)
        told.number = changes[-1].pk if changes else told.number
        is_whole = is_whole or any(one.is_whole for one in changes)
        whole = None
        if is_whole or told.wants_whole:
            told.wants_whole = False
            whole = frame("all", told.number, wall.everything(gathering))
        frames = [whole] if whole and is_whole else frames_of(gathering, changes)
        if not frames and time.monotonic() - told.told_at > BEAT_SECONDS:
            frames = [beat(told.number)]
        if frames or whole:
            told.told_at = time.monotonic()
            self._in_loop(told.room.publish, frames, whole)

    def _leave_if_empty(self, gathering: int, told: Told, now: float) -> None:
        if told.room.readers:
            told.empty_since = None
        elif told.empty_since is None:
            told.empty_since = now
        elif now - told.empty_since > EMPTY_SECONDS:
            del self._told[gathering]
            self._in_loop(told.room.end)

    def _in_loop(self, do: Callable[..., object], *args: object) -> None:
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(do, *args)


def frames_of(gathering: int, changes: Sequence[WallChange]) -> list[Frame]:
    """What happened, as readers hear it: how the voices are now, not how they were."""
    return [
        frame("voices", number, wall.told_of(gathering, voices))
        for number, voices in in_parts((one.pk, one.voices) for one in changes)
    ]


def known_of(changes: Sequence[WallChange]) -> tuple[int, Sequence[WallChange]]:
    """From which number on all is known, and what happened since then.

    Whoever comes back from before everything looked new, or from before a change
    whose voices are forgotten, sees everything.
    """
    since = changes[0].pk - 1 if changes else 0
    start = 0
    for at, one in enumerate(changes):
        if one.is_whole or not one.voices:
            since, start = one.pk, at + 1
    return since, changes[start:]


def _answer(future: "asyncio.Future[Room | None]", room: Room | None) -> None:
    if not future.done():
        future.set_result(room)


def _fail(future: "asyncio.Future[Room | None]", reason: Exception) -> None:
    if not future.done():
        future.set_exception(reason)
