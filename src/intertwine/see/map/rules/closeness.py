"""How close ties are: from knowing of each other to working together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from intertwine.see.map.rules.drawn import Drawn

LEVELS = {"aware-of": 1, "talked-with": 2, "share": 3, "work-together": 4}
"""The level of each kind that networks start with. No other kind says how close it is."""


def levels_of(drawn: Drawn) -> npt.NDArray[np.float64]:
    """The level of each tie, shape ``(m,)``; NaN where its kind does not tell."""
    of_kinds = np.array([LEVELS.get(kind.key, np.nan) for kind in drawn.kinds] or [0.0])
    return np.asarray(of_kinds[drawn.graph.kind], dtype=np.float64)
