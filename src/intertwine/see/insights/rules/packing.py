"""A network on one day as a few bytes: keys of people and ties, strengths, states."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Content:
    """What a snapshot holds.

    Args:
        people: Keys of those who were here, sorted, shape ``(n,)``.
        ties: Keys of ties that were there, sorted, shape ``(m,)``.
        strength: How strong each was, 0 where it was not said, shape ``(m,)``.
        state: The ``State`` of each, shape ``(m,)``.
    """

    people: npt.NDArray[np.int64]
    ties: npt.NDArray[np.int64]
    strength: npt.NDArray[np.uint8]
    state: npt.NDArray[np.uint8]

    def sorted(self) -> Content:
        """The same with people and ties in the order of their keys."""
        order = np.argsort(self.ties, kind="stable")
        return Content(
            np.sort(self.people),
            self.ties[order],
            self.strength[order],
            self.state[order],
        )


def pack(content: Content) -> bytes:
    """Write a snapshot: about a byte for each person and tie.

    >>> keys, one = np.array([3, 7]), np.ones(2, np.uint8)
    >>> back = unpack(pack(Content(keys, keys, one, one)))
    >>> back.people.tolist(), back.ties.tolist(), back.state.tolist()
    ([3, 7], [3, 7], [1, 1])
    """
    told = content.sorted()
    into = BytesIO()
    np.savez_compressed(
        into,
        people=np.diff(told.people, prepend=0),
        ties=np.diff(told.ties, prepend=0),
        strength=told.strength.astype(np.uint8),
        state=told.state.astype(np.uint8),
    )
    return into.getvalue()


def unpack(packed: bytes | memoryview) -> Content:
    """Read a snapshot that ``pack`` wrote."""
    with np.load(BytesIO(packed), allow_pickle=False) as arrays:
        return Content(
            people=np.cumsum(arrays["people"], dtype=np.int64),
            ties=np.cumsum(arrays["ties"], dtype=np.int64),
            strength=arrays["strength"],
            state=arrays["state"],
        )
