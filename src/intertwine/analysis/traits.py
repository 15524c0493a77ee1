"""What is more common in a group of people than among everybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.graph import Column, Graph

MOST_VALUES = 40
"""A column with more values than this is a name or a note, and tells no trait."""
DRAWN = frozenset(("x", "y", "z", "colour", "color", "image"))
"""Columns that say how somebody is drawn, and nothing about who they are."""
COMPUTED = frozenset(
    (
        *("degree", "indegree", "outdegree", "weighteddegree", "weightedindegree"),
        *("weightedoutdegree", "eccentricity", "closenesscentrality", "componentid"),
        *("harmonicclosenesscentrality", "betweennesscentrality", "modularityclass"),
        *("pagerank", "pageranks", "authority", "hub", "clusteringcoefficient"),
        *("clustering", "triangles", "eigencentrality", "componentnumber", "cluster"),
        *("strongcompnum", "stronglyconnectedid", "eigenvectorcentrality", "coreness"),
        *("statinferenceclass", "inferredclass", "closnesscentrality"),
        *("harmonicclosnesscentrality", "betweenesscentrality"),
    )
)
"""Columns that other programs, such as Gephi, worked out of the ties themselves."""


@dataclass(frozen=True)
class Trait:
    """One value that is over-represented in a group.

    Attributes:
        attribute: The column.
        value: The value, as text.
        share: How many of the group have it, 0 to 1, of those known.
        usual: How many of all people have it, 0 to 1, of those known.
        surprise: Standard deviations above what drawing people blindly would give.
    """

    attribute: str
    value: str
    share: float
    usual: float
    surprise: float

    @property
    def words(self) -> str:
        """The trait in a few words."""
        plain = {"True": self.attribute, "False": f"not {self.attribute}"}
        named = plain.get(self.value, self.value)
        if self.value.replace(".", "", 1).isdigit():
            named = f"{self.attribute} {self.value}"
        return named if self.share > 0.9 else f"mostly {named}"


def traits_of(
    graph: Graph,
    group: npt.NDArray[np.intp],
    count: int,
    columns: Sequence[str] | None = None,
) -> list[tuple[Trait, ...]]:
    """Find what is over-represented in each group.

    A trait holds for more than half of the group, is at least a fifth more common
    there than among everybody, and at least two standard deviations beyond chance.
    At most one trait is told for each column.

    Args:
        graph: ``n`` people.
        group: Number of everybody's group, shape ``(n,)``; below 0 for none.
        count: How many groups there are.
        columns: Which columns may tell. Default: all but those that say how people
            are drawn, or that a program worked out of their ties. Numbers finer than halves are measurements, and tell nothing.

    Returns:
        Traits for each group, the most telling first.

    Raises:
        ValueError: If a column does not exist.

    Cost:
        O(n) for each column.

    Source:
        Mean and variance of the hypergeometric distribution.
    """
    unknown = set(columns or ()) - set(graph.people)
    if unknown:
        raise ValueError(f"there is no column {sorted(unknown)}")
    found: list[list[Trait]] = [[] for _ in range(count)]
    told = [name for name in graph.people if not (name in DRAWN or _is_computed(name))]
    for name in told if columns is None else columns:
        if _is_measured(graph.people[name]) or _parts_modes(graph, name):
            continue
        people, values, words = _coded(graph.people[name])
        if not 2 <= len(words) <= MOST_VALUES:
            continue
        for number, trait in _over(name, group[people], people, values, words, count):
            found[number].append(trait)
    return [tuple(sorted(each, key=lambda trait: -trait.surprise)) for each in found]


def _is_computed(name: str) -> bool:
    return "".join(filter(str.isalpha, name)).casefold() in COMPUTED


def _is_measured(column: Column) -> bool:
    if column.dtype.kind != "f":
        return False
    halves = 2 * column[np.isfinite(column)]
    return bool((halves != np.round(halves)).any())


def _parts_modes(graph: Graph, name: str) -> bool:
    """Whether a column is a list of numbers that no person shares with a gathering.

    Such a partition says where somebody was put beside whom, and not who they are.
    """
    column = graph.people[name]
    if not graph.is_two_mode or column.dtype.kind != "f":
        return False
    people, gatherings = (column[graph.mode == mode] for mode in (0, 1))
    return not np.isin(people[np.isfinite(people)], gatherings).any()


def _over(
    name: str,
    group: npt.NDArray[np.intp],
    people: npt.NDArray[np.intp],
    values: npt.NDArray[np.intp],
    words: Sequence[str],
    count: int,
) -> list[tuple[int, Trait]]:
    """Find the most surprising value of one column for each group that has one."""
    width = len(words)
    inside = group >= 0
    cells = np.bincount(group[inside] * width + values[inside], minlength=count * width)
    table = cells.reshape(count, width)
    # Somebody may have several values: count people, not answers.
    each, at = np.unique(people, return_index=True)
    size = np.bincount(group[at][group[at] >= 0], minlength=count)[:, None]
    total, having = len(each), np.bincount(values, minlength=width)
    usual = having / total
    spread = size * usual * (1 - usual) * (total - size) / max(total - 1, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = table / size
        surprise = (table - size * usual) / np.sqrt(spread)
    telling = (share > 0.5) & (share >= 1.2 * usual) & (surprise >= 2)
    best = np.where(telling, surprise, -1).argmax(axis=1)
    return [
        (
            number,
            Trait(
                name,
                words[value],
                float(share[number, value]),
                float(usual[value]),
                float(surprise[number, value]),
            ),
        )
        for number, value in enumerate(best.tolist())
        if telling[number, value]
    ]


def _coded(
    column: Column,
) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp], list[str]]:
    """Turn a column into pairs of person and value, leaving out what is not known."""
    codes: dict[str, int] = {}
    people: list[int] = []
    values: list[int] = []
    for person, value in enumerate(_plain(column)):
        for one in value if isinstance(value, tuple) else (value,):
            if one is None or one == "":
                continue
            people.append(person)
            values.append(codes.setdefault(str(one), len(codes)))
    pairs = (np.asarray(people, dtype=np.intp), np.asarray(values, dtype=np.intp))
    return *pairs, list(codes)


def _plain(column: Column) -> list[object]:
    if column.dtype.kind == "f":
        return [None if x != x else f"{x:g}" for x in column.tolist()]
    if column.dtype.kind == "M":
        return []
    return list(column.tolist())
