"""Reading a drawing as a browser does."""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

TYPES = {"u1": "<u1", "u2": "<u2", "u4": "<u4", "f4": "<f4"}


@dataclass(frozen=True)
class Decoded:
    """The header, and every array by its name."""

    header: dict[str, Any]
    arrays: dict[str, npt.NDArray[Any]]

    @property
    def names(self) -> list[str]:
        """Everybody's name, in the order of the alphabet."""
        return sorted(self.header["names"])

    def ties(self) -> set[tuple[int, str, str]]:
        """Key and the two names of each tie."""
        names = self.header["names"]
        columns = [self.arrays[name].tolist() for name in ("tie", "first", "second")]
        return {
            (tie, names[first], names[second])
            for tie, first, second in zip(*columns, strict=True)
        }


def decode(content: bytes) -> Decoded:
    """The drawing in a response. Checks that it is laid out as it says."""
    assert content[:4] == b"ITW1"
    length = int(np.frombuffer(content, "<u4", 1, 4)[0])
    assert (8 + length) % 8 == 0
    header = json.loads(content[8 : 8 + length])
    arrays = {}
    for name, each in header["arrays"].items():
        assert each["at"] % 8 == 0
        assert each["at"] >= 8 + length
        kind = TYPES[each["type"]]
        arrays[name] = np.frombuffer(content, kind, each["length"], each["at"])
    return Decoded(header, arrays)
