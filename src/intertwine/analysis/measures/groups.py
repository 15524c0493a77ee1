"""Ties within and between groups, beside what group sizes alone would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

from intertwine.analysis.graph import Column, Graph
from intertwine.analysis.measures._shared import (
    Counts,
    Floats,
    Mask,
    arcs,
    degrees,
    share,
    strengths,
)
from intertwine.analysis.measures.suppression import LEAST, hidden_cells

HIDDEN = -1
"""Stands for a count that may not be shown."""

MOST_GROUPS = 200
"""More different answers than this are names, not groups."""

_NORMAL_95 = 1.96


@dataclass(frozen=True)
class Grouping:
    """Which group each person is in.

    Attributes:
        names: The ``g`` groups, most people first, then by name.
        group: Shape ``(n,)``, numbers into ``names``; -1 where it is not known.
    """

    names: tuple[str, ...]
    group: Counts


@dataclass(frozen=True)
class GroupMeasures:
    """How ties run within and between the groups of one attribute.

    Attributes:
        attribute: The column of people that names the groups.
        names: The ``g`` groups, most people first.
        sizes: Shape ``(g,)``; ``HIDDEN`` where the group is too small to show.
        unknown: People whose group is not known; they and their ties are left
            out. ``HIDDEN`` where that would give a small number away.
        ei_index: (ties across − ties within) / all; NaN without ties.
        ei_expected: The same if ties took no notice of groups.
        ei_low: Lower end of the range that holds 95 of 100 such networks.
        ei_high: Upper end of that range.
        ties: Shape ``(g, g)``, ties from row to column; ``HIDDEN`` if too small.
            Without direction symmetric, each tie within a group counted once.
        possible: Shape ``(g, g)``, how many there could be; ``HIDDEN`` likewise.
        between: Shape ``(g, g)``, their share; NaN if hidden or none is possible.
        hidden: Shape ``(g,)``, the groups that may not be shown.
    """

    attribute: str
    names: tuple[str, ...]
    sizes: Counts
    unknown: int
    ei_index: float
    ei_expected: float
    ei_low: float
    ei_high: float
    ties: Counts
    possible: Counts
    between: Floats
    hidden: Mask


@dataclass(frozen=True)
class Bridging:
    """How each person links their own group with others.

    Attributes:
        groups: Shape ``(n,)``, how many groups other than their own they are tied
            to.
        outside: Shape ``(n,)``, the share of their ties that leave their group;
            NaN without ties to people whose group is known.
    """

    groups: Counts
    outside: Floats


def group_people(graph: Graph, attribute: str) -> Grouping:
    """Put people into groups by what is known about them.

    Several answers of one person make one group together ("health + housing");
    nothing, an empty text and NaN are no group.

    Raises:
        ValueError: If nothing is known under that name.

    Example:
        >>> column = np.array(["Leeds", "Hull", None, "Hull"], dtype=object)
        >>> graph = Graph(size=4, people={"town": column})
        >>> group_people(graph, "town").group.tolist()
        [1, 0, -1, 0]
    """
    if attribute not in graph.people:
        known = ", ".join(sorted(graph.people)) or "none"
        raise ValueError(f"there is no attribute {attribute!r}; there are: {known}")
    texts = _texts(graph.people[attribute])
    sizes: dict[str, int] = {}
    for text in texts:
        if text:
            sizes[text] = sizes.get(text, 0) + 1
    names = tuple(sorted(sizes, key=lambda name: (-sizes[name], name)))
    number = {name: i for i, name in enumerate(names)} | {"": -1}
    group = np.array([number[text] for text in texts], dtype=np.intp)
    return Grouping(names=names, group=group)


def _texts(column: Column) -> list[str]:
    if column.dtype.kind == "f":
        return ["" if np.isnan(value) else f"{value:g}" for value in column]
    if column.dtype.kind == "M":
        return ["" if np.isnat(value) else str(value) for value in column]
    return [_text(value) for value in column.tolist()]


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return " + ".join(sorted(map(str, value)))
    return (
        ""
        if value is None or (isinstance(value, float) and np.isnan(value))
        else str(value).strip()
    )


def measure_groups(
    graph: Graph, attribute: str, *, weighted: bool = False, least: int = LEAST
) -> GroupMeasures:
    """Measure how ties run within and between groups.

    Args:
        graph: ``n`` people; repetition and ties to oneself are ignored. A tie
            without direction counts both ways, which changes no share.
        attribute: The column of people that names the groups.
        weighted: Whether the E-I index counts strengths instead of ties; it then
            has no range.
        least: Groups of fewer people are hidden, and a further one when that is
            needed so that nobody can work them out; 0 hides nothing.

    Returns:
        The expected E-I index and its range are exact for ties that stay where
        they are while groups are dealt out anew at random.

    Raises:
        ValueError: If nothing is known under ``attribute``, or it has more than
            ``MOST_GROUPS`` different answers.

    Cost:
        O(n + m + g²).

    Source:
        D. Krackhardt, R. N. Stern (1988), Soc. Psych. Quarterly 51, 123–140;
        M. G. Everett, S. P. Borgatti (2012), Social Networks 34, 526–537; variance:
        join counts, A. D. Cliff, J. K. Ord (1981), Spatial Processes, 2.3.

    Example:
        >>> team = np.array(["a", "a", "b", "b"], dtype=object)
        >>> graph = Graph(size=4, ties=[[0, 1], [2, 3], [1, 2]], people={"team": team})
        >>> found = measure_groups(graph, "team", least=0)
        >>> round(found.ei_index, 3), round(found.ei_expected, 3)
        (-0.333, 0.333)
        >>> found.between.tolist()
        [[1.0, 0.25], [0.25, 1.0]]
    """
    grouping = group_people(graph, attribute)
    if len(grouping.names) > MOST_GROUPS:
        raise ValueError(
            f"{attribute!r} has {len(grouping.names)} different answers; "
            f"groups are compared up to {MOST_GROUPS}"
        )
    known = grouping.group >= 0
    group, count = grouping.group[known], len(grouping.names)
    sizes = np.bincount(group, minlength=count)
    tied = (strengths(graph) if weighted else arcs(graph))[known][:, known]
    table = _table(tied, group, count)
    expected, spread = _expected(tied, sizes)
    spread = float("nan") if weighted else spread
    unknown = graph.size - len(group)
    hidden = _hidden_groups(sizes, unknown, least)
    ties, possible = _countable(graph, tied, group, sizes)
    between = np.divide(
        ties, possible, out=np.full(ties.shape, np.nan), where=possible > 0
    )
    off = hidden[:-1, None] | hidden[None, :-1]
    return GroupMeasures(
        attribute=attribute,
        names=grouping.names,
        sizes=np.where(hidden[:-1], HIDDEN, sizes),
        unknown=HIDDEN if hidden[-1] else unknown,
        ei_index=share(table.sum() - 2 * table.trace(), table.sum()),
        ei_expected=expected,
        ei_low=max(expected - _NORMAL_95 * spread, -1.0),
        ei_high=min(expected + _NORMAL_95 * spread, 1.0),
        ties=np.where(off, HIDDEN, ties),
        possible=np.where(off, HIDDEN, possible),
        between=np.where(off, np.nan, between),
        hidden=hidden[:-1],
    )


def _hidden_groups(sizes: Counts, unknown: int, least: int) -> Mask:
    """The groups to hide and, last, whether to hide how many are unknown."""
    cells = np.append(sizes, unknown) if unknown else sizes
    hidden = hidden_cells(cells, least=least)[:-1]
    return hidden if unknown else np.append(hidden, False)


def _table(tied: sparse.csr_array, group: Counts, count: int) -> Floats:
    row = np.repeat(group, np.diff(tied.indptr))
    cell = row * count + group[tied.indices]
    total = np.bincount(cell, weights=tied.data, minlength=count * count)
    return total.reshape(count, count).astype(np.float64)


def _countable(
    graph: Graph, tied: sparse.csr_array, group: Counts, sizes: Counts
) -> tuple[Counts, Counts]:
    """Ties between groups, and how many there could be, as people count them."""
    present = tied.copy()
    present.data = np.ones_like(present.data)
    ties = _table(present, group, len(sizes)).astype(np.intp)
    possible = np.outer(sizes, sizes) - np.diag(sizes)
    if not graph.is_directed:
        once = np.arange(len(sizes))
        ties[once, once] //= 2
        possible[once, once] //= 2
    return ties, possible.astype(np.intp)


def _expected(tied: sparse.csr_array, sizes: Counts) -> tuple[float, float]:
    """Mean and standard deviation of the E-I index over all ways to deal groups."""
    people = int(sizes.sum())
    total = float(tied.data.sum())
    if people < 2 or not total:
        return float("nan"), float("nan")
    size = sizes.astype(np.float64)
    inside_two = size * (size - 1)
    same_pair = float(inside_two.sum()) / (people * (people - 1))
    both = sparse.csr_array(tied + tied.T)
    square = float((both.data**2).sum()) / 2  # pairs of people, once each
    touching = float((both.sum(axis=1) ** 2).sum()) - 2 * square
    apart = total**2 - square - touching
    second = square * same_pair
    if people > 2:
        inside_three = (inside_two * (size - 2)).sum()
        second += touching * inside_three / (people * (people - 1) * (people - 2))
    if people > 3:
        pairs_of_pairs = inside_two.sum() ** 2 - (inside_two**2).sum()
        pairs_of_pairs += (inside_two * (size - 2) * (size - 3)).sum()
        ways = people * (people - 1.0) * (people - 2) * (people - 3)
        second += apart * pairs_of_pairs / ways
    variance = max(second - (total * same_pair) ** 2, 0.0)
    return 1 - 2 * same_pair, 2 * float(np.sqrt(variance)) / total


def bridging(graph: Graph, attribute: str) -> Bridging:
    """Measure how each person links their own group with others.

    Args:
        graph: ``n`` people; direction, repetition and ties to oneself are ignored.
        attribute: The column of people that names the groups. Somebody whose own
            group is not known counts every group as another.

    Raises:
        ValueError: If nothing is known under ``attribute``.

    Cost:
        O(m log m).

    Source:
        The E-I index of one person, D. Krackhardt, R. N. Stern (1988).

    Example:
        >>> team = np.array(["a", "b", "c", "a"], dtype=object)
        >>> ties = [[0, 1], [0, 2], [0, 3]]
        >>> found = bridging(Graph(size=4, ties=ties, people={"team": team}), "team")
        >>> int(found.groups[0]), round(float(found.outside[0]), 3)
        (2, 0.667)
    """
    group = group_people(graph, attribute).group
    row = np.repeat(np.arange(graph.size), degrees(graph))
    other = group[graph.neighbours.indices]
    known = other >= 0
    leaving = known & (other != group[row])
    width = int(group.max(initial=0)) + 1
    distinct = np.unique(row[leaving] * width + other[leaving]) // width
    all_known = np.bincount(row[known], minlength=graph.size)
    out = np.bincount(row[leaving], minlength=graph.size)
    return Bridging(
        groups=np.bincount(distinct, minlength=graph.size),
        outside=np.divide(
            out, all_known, out=np.full(graph.size, np.nan), where=all_known > 0
        ),
    )
