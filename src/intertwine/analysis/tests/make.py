"""Small graphs for tests."""

import numpy as np
from hypothesis import strategies as st

from intertwine.analysis import Graph


def two_circles(each: int = 6) -> Graph:
    """Two circles in which all know all, held together by one tie."""
    pairs = [
        (a + side, b + side)
        for side in (0, each)
        for a in range(each)
        for b in range(a + 1, each)
    ]
    sector = ["Council"] * each + ["Health board"] * each
    return Graph(
        size=2 * each,
        ties=[*pairs, (0, each)],
        people={"sector": np.array(sector, dtype=object)},
    )


def village(size: int = 300, seed: int = 0, groups: int = 6, each: int = 3) -> Graph:
    """Groups whose people mostly know their own, and some from elsewhere."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, groups, size)
    first = rng.integers(0, size, 6 * size * each)
    second = rng.integers(0, size, 6 * size * each)
    near = (group[first] == group[second]) | (rng.random(len(first)) < 0.02)
    ties = np.stack([first, second], axis=1)[near & (first != second)]
    return Graph(
        size=size, ties=ties[: size * each], people={"group": group.astype(float)}
    )


@st.composite
def graphs(draw: st.DrawFn, most: int = 25) -> Graph:
    """Any small graph: empty, in pieces, repeated ties, ties to oneself, directed."""
    size = draw(st.integers(0, most))
    person = st.integers(0, max(size - 1, 0))
    pairs = draw(st.lists(st.tuples(person, person), max_size=3 * size))
    count = len(pairs)
    strengths = st.one_of(st.just(float("nan")), st.integers(0, 5).map(float))
    columns = st.sampled_from(["Council", "Health board", "Third sector", None])
    sector = draw(st.lists(columns, min_size=size, max_size=size))
    return Graph(
        size=size,
        ties=pairs,
        directed=draw(st.lists(st.booleans(), min_size=count, max_size=count)),
        strength=draw(st.lists(strengths, min_size=count, max_size=count)),
        people={"sector": np.array(sector, dtype=object)},
        mode=draw(st.lists(st.integers(0, 1), min_size=size, max_size=size)),
    )
