"""The readers of one gathering in one process, and what they have yet to hear.

Lives in the event loop. A reader has no queue of their own: they only remember how far
they have read, so a slow phone costs nothing, and a frame is kept once for everybody.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from itertools import count

from intertwine.listen.gatherings.live.frames import Frame, first_bytes

MOST_FRAMES = 480
"""So many frames can be read again: two minutes at four a second."""

ROWS = 8
"""Readers sit in so many rows. One row is woken after the other, and what people send
is looked at in between: thousands of readers would keep it waiting."""

MOST_BYTES = 16 * 1024 * 1024
"""No more than this is kept for them, however long the voices are."""

Write = Callable[[bytes], Awaitable[None]]


class Room:
    """Who reads one gathering's wall here.

    Args:
        gathering: Its key.
        frames: What happened in the last minutes, for those who come back.
        number: The newest change so far.
        ask: Asks whoever reads the database to make the picture of everything.
    """

    def __init__(
        self,
        gathering: int,
        frames: Iterable[Frame],
        number: int,
        ask: Callable[[], None],
    ) -> None:
        self.gathering = gathering
        self.readers = 0
        self.is_over = False
        self._since = number
        self._kept: deque[Frame] = deque()
        self._bytes = 0
        self._first = 0
        self._whole: Frame | None = None
        self._ask = ask
        self._seats = count()
        self._turns = [asyncio.Event() for _row in range(ROWS)]
        self._keep(frames)

    def publish(self, frames: Iterable[Frame], whole: Frame | None = None) -> None:
        """Tell everybody here.

        Args:
            frames: What is new, in order.
            whole: The picture of everything, if it was asked for.
        """
        self._keep(frames)
        self._whole = whole or self._whole
        self._wake()

    def end(self) -> None:
        """Send everybody home, and keep nothing of what was said here."""
        self.is_over = True
        self._kept.clear()
        self._bytes = 0
        self._whole = None
        self._wake()

    async def feed(self, since: int | None, write: Write) -> None:
        """Write to one reader all that happens, until the gathering is over.

        Args:
            since: The newest change they know of; None: they know nothing.
            write: Returns when the bytes are on their way.
        """
        self.readers += 1
        row = next(self._seats) % ROWS
        try:
            await write(first_bytes())
            place = self._place_after(since)
            while not self.is_over:
                if place is None or place < self._first:
                    whole = await self._everything(row)
                    await write(whole.content)
                    place = self._place_after(whole.number)
                elif place < self._first + len(self._kept):
                    place, content = self._rest(place)
                    await write(content)
                else:
                    await self._turns[row].wait()
        finally:
            self.readers -= 1

    def _place_after(self, since: int | None) -> int | None:
        """Where to go on reading; None if that is no longer, or was never, kept."""
        newest = self._kept[-1].number if self._kept else self._since
        if since is None or since < self._since or since > newest:
            return None
        later = (place for place, one in enumerate(self._kept) if one.number > since)
        return self._first + next(later, len(self._kept))

    def _rest(self, place: int) -> tuple[int, bytes]:
        """All that was not read yet, as one piece, and where to go on after it."""
        start = place - self._first
        new = [self._kept[at].content for at in range(start, len(self._kept))]
        return place + len(new), new[0] if len(new) == 1 else b"".join(new)

    async def _everything(self, row: int) -> Frame:
        """A picture of everything from which one can go on reading."""
        if self._whole and self._place_after(self._whole.number) is None:
            self._whole = None
        while self._whole is None:
            self._ask()
            await self._turns[row].wait()
        return self._whole

    def _keep(self, frames: Iterable[Frame]) -> None:
        for one in frames:
            self._kept.append(one)
            self._bytes += len(one.content)
        while len(self._kept) > MOST_FRAMES or self._bytes > MOST_BYTES:
            oldest = self._kept.popleft()
            self._bytes -= len(oldest.content)
            self._first += 1
            self._since = oldest.number

    def _wake(self, row: int = 0) -> None:
        turn, self._turns[row] = self._turns[row], asyncio.Event()
        turn.set()
        if row + 1 < ROWS:
            asyncio.get_running_loop().call_soon(self._wake, row + 1)
