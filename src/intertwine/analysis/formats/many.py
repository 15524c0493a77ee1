"""Many people, or many ties, of a file that a reader takes in at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Cells = Mapping[str, Sequence[object]]
"""What is known about each of them, by the name of the column."""


@dataclass(frozen=True)
class People:
    """People whom the file lists one after the other.

    Args:
        ids: The name that the file uses for each.
        labels: The name that people read, where the file says one.
        cells: What else is known.
    """

    ids: Sequence[str]
    labels: Sequence[str] = ()
    cells: Cells = field(default_factory=dict)


@dataclass(frozen=True)
class Ties:
    """Ties that the file lists one after the other, alike in direction and kind.

    Args:
        first: Id of the first person of each.
        second: Id of the second.
        directed: Whether they have a direction.
        strength: The strength of each, where the file says one.
        kind: Of all of them.
        cells: What else is known.
    """

    first: Sequence[str]
    second: Sequence[str]
    directed: bool
    strength: Sequence[float] = ()
    kind: str = ""
    cells: Cells = field(default_factory=dict)


@dataclass(frozen=True)
class NumberedTies:
    """Ties between people who have a number each, alike in direction and kind.

    Args:
        first: Number of the first person of each, ``int64``.
        second: Number of the second.
        directed: Whether they have a direction.
        strength: The strength of each, NaN where none is said.
        kind: Of all of them.
    """

    first: npt.NDArray[np.int64]
    second: npt.NDArray[np.int64]
    directed: bool
    strength: Sequence[float] | npt.NDArray[Any]
    kind: str = ""
