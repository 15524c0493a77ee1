"""Keeping what was read of a network, in this process, until something changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from intertwine.see.map.rules import Drawn

MOST_KEPT = 800_000
"""So many people and ties are kept in all: about 100 MB."""


class Keeper:
    """The latest networks that were read, each for one reader in one state.

    A network in another state takes the place of the one before, so nothing lasts
    longer here than anywhere else.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[object, tuple[str, Drawn]] = OrderedDict()
        self._lock = Lock()

    def find(self, reader: object, mark: str) -> Drawn | None:
        """What this reader may see, if the network is still as ``mark`` says."""
        with self._lock:
            state, drawn = self._kept.get(reader, ("", None))
            if drawn is None or state != mark:
                return None
            self._kept.move_to_end(reader)
            return drawn

    def read(
        self,
        reader: object,
        mark: str,
        make: Callable[[], Drawn],
        mark_after: Callable[[], str],
    ) -> Drawn:
        """Read it anew, and keep it if nothing has changed meanwhile.

        Args:
            reader: Who is reading which network, in which words.
            mark: Changes with whatever this is made of; as it was before.
            make: Reads it.
            mark_after: What the mark is when that is done.
        """
        drawn = make()
        if mark_after() == mark:
            self._keep(reader, mark, drawn)
        return drawn

    def _keep(self, reader: object, mark: str, drawn: Drawn) -> None:
        with self._lock:
            self._kept.pop(reader, None)
            if _weight(drawn) > self._most:
                return
            self._kept[reader] = mark, drawn
            while (
                sum(_weight(each) for _mark, each in self._kept.values()) > self._most
            ):
                self._kept.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()


def _weight(drawn: Drawn) -> int:
    return drawn.graph.size + len(drawn.ties)


KEEPER = Keeper()
"""The one of this process."""
