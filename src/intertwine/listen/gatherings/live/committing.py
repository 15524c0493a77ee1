"""What many people say in the same moment is written together, in one commit."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

from django.db import connections

Said = TypeVar("Said")
Done = TypeVar("Done")

GATHERING_SECONDS = 0.02
MOST_AT_ONCE = 400
MOST_WAITING = 4_000


class TooBusy(Exception):
    """More is waiting to be written than can be written soon."""


class GroupCommit(Generic[Said, Done]):
    """Writes what is handed to it, together with what others hand in meanwhile.

    Whoever hands something in hears back only once it is committed. If writing them
    together goes wrong, each is written alone, so that one cannot spoil the others'.

    Args:
        write: Writes all of it in one transaction, in a thread of ours; gives back
            for each what came of it, or the exception that it is refused with.
    """

    def __init__(
        self, write: Callable[[Sequence[Said]], Sequence[Done | Exception]]
    ) -> None:
        self._write = write
        self._waiting: list[tuple[Said, asyncio.Future[Done]]] = []
        self._working: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="group-commit")

    async def put(self, said: Said) -> Done:
        """Have it written; returns after the commit.

        Raises:
            TooBusy: If too much is waiting already. Nothing was written.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise TooBusy
        future: asyncio.Future[Done] = asyncio.get_running_loop().create_future()
        self._waiting.append((said, future))
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await future

    def close(self) -> None:
        """Let the thread end, and what it holds on to."""
        self._thread.submit(connections.close_all)
        self._thread.shutdown()

    async def _work(self) -> None:
        try:
            await asyncio.sleep(GATHERING_SECONDS)
            while self._waiting:
                batch = self._waiting[:MOST_AT_ONCE]
                del self._waiting[:MOST_AT_ONCE]
                results = await self._written([said for said, _future in batch])
                for (_said, future), result in zip(batch, results, strict=True):
                    answer(future, result)
        finally:
            self._working = None

    async def _written(self, batch: list[Said]) -> Sequence[Done | Exception]:
        loop = asyncio.get_running_loop()
        try:
            return await loop.run_in_executor(self._thread, self._write, batch)
        except Exception as reason:  # noqa: BLE001 each of them hears of it
            if len(batch) == 1:
                return [reason]
        alone = [await self._written([said]) for said in batch]
        return [result for results in alone for result in results]


def answer(future: "asyncio.Future[Done]", result: Done | Exception) -> None:
    """Tell whoever waits, if they still do."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
