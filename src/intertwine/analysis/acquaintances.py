"""What a search for introductions starts from: who takes part, and who knows whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from intertwine.analysis.graph import Column, Graph

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
DIRECTIONS = ("either", "both")
REPEATED = ("strongest", "sum")
MOST_GROUPINGS = 16
ROUGH = 255
"""Whole strengths up to here are their own code, with no need to sort them."""


@dataclass(frozen=True)
class Acquaintances:
    """Ties with a code for each strength, and the wishes of everybody.

    Attributes:
        size: How many people, ``n``.
        ties: Shape ``(m, 2)``; where a pair comes twice, its largest code counts.
        code: Shape ``(m,)``, numbers into ``levels``.
        levels: Every strength there is, rising; the first is always 0.
        present: Shape ``(n,)``, who takes part at all.
        open_to: Shape ``(n,)``, who may be introduced.
        introducers: Shape ``(n,)``, who may introduce others.
        groups: Shape ``(n, a)``, everybody's group in each way of grouping; -1
            where it is not known.
        bonus: Shape ``(a,)``, what crossing each of these boundaries adds.
        apart: Shape ``(p, 2)``, pairs never to be suggested.
    """

    size: int
    ties: Numbers
    code: npt.NDArray[np.uint32]
    levels: Floats
    present: Mask
    open_to: Mask
    introducers: Mask
    groups: npt.NDArray[np.int32]
    bonus: Floats
    apart: Numbers


@dataclass(frozen=True)
class Wishes:
    """What the caller of ``introductions`` asked for; see there."""

    groups: Sequence[str | npt.ArrayLike] = ()
    boundary_bonus: float | Sequence[float] = 0.0
    exclude: npt.ArrayLike = ()
    exclude_pairs: npt.ArrayLike = ()
    open_to: npt.ArrayLike | None = None
    introducers: npt.ArrayLike | None = None
    kind_weights: Mapping[str, float] | None = None
    direction: str = "either"
    repeated: str = "strongest"


def acquaintances(graph: Graph, wishes: Wishes) -> Acquaintances:
    """Make a graph ready for the search.

    Raises:
        ValueError: If a wish names nobody or nothing, or a strength is below 0.
    """
    size = graph.size
    ties, strength = _known_ties(graph, wishes)
    code, levels = _coded(strength)
    groups = _groups(graph, wishes.groups)
    people = graph.mode == 0
    apart = np.asarray(wishes.exclude_pairs, dtype=np.intp).reshape(-1, 2)
    if len(apart) and not (apart.min() >= 0 and apart.max() < size):
        raise ValueError(f"exclude_pairs must name people from 0 to {size - 1}")
    return Acquaintances(
        size=size,
        ties=ties,
        code=code,
        levels=levels,
        present=~_mask(wishes.exclude, size, "exclude"),
        open_to=people & _mask(wishes.open_to, size, "open_to"),
        introducers=people & _mask(wishes.introducers, size, "introducers"),
        groups=groups,
        bonus=_bonus(wishes.boundary_bonus, groups.shape[1]),
        apart=apart,
    )


def _mask(chosen: npt.ArrayLike | None, size: int, name: str) -> Mask:
    """Read a mask, or the numbers of some people; ``None`` is everybody."""
    if chosen is None:
        return np.ones(size, dtype=np.bool_)
    given = np.asarray(chosen)
    if given.dtype == np.bool_:
        if given.shape != (size,):
            raise ValueError(f"{name} must have shape ({size},), not {given.shape}")
        return given
    numbers = given.astype(np.intp)
    if len(numbers) and not (numbers.min() >= 0 and numbers.max() < size):
        raise ValueError(f"{name} must name people from 0 to {size - 1}")
    mask = np.zeros(size, dtype=np.bool_)
    mask[numbers] = True
    return mask


def _known_ties(graph: Graph, wishes: Wishes) -> tuple[Numbers, Floats]:
    """Choose the ties that count, and how strongly."""
    if wishes.direction not in DIRECTIONS:
        raise ValueError(f"direction must be one of {DIRECTIONS}")
    if wishes.repeated not in REPEATED:
        raise ValueError(f"repeated must be one of {REPEATED}")
    ties, directed, strength = graph.ties, graph.directed, graph.weights
    if wishes.kind_weights is not None:
        each, keep = _by_kind(graph.kinds, wishes.kind_weights)
        chosen = keep[graph.kind]
        strength = (strength * each[graph.kind])[chosen]
        ties, directed = ties[chosen], directed[chosen]
    if not (strength.min(initial=0.0) >= 0 and strength.max(initial=0.0) < np.inf):
        raise ValueError("strengths must be numbers from 0 upwards")
    if wishes.direction == "both":
        agreed = _agreed(ties, directed, graph.size)
        ties, strength = ties[agreed], strength[agreed]
    if wishes.repeated == "sum":
        ties, strength = _summed(ties, strength, graph.size)
    return np.ascontiguousarray(ties), strength


def _by_kind(kinds: Sequence[str], weights: Mapping[str, float]) -> tuple[Floats, Mask]:
    if unknown := sorted(set(weights) - set(kinds)):
        raise ValueError(f"there are no ties of the kind {unknown}")
    each = np.array([weights.get(kind, 0.0) for kind in kinds], dtype=np.float64)
    return each, np.array([kind in weights for kind in kinds], dtype=np.bool_)


def _pair_keys(ties: Numbers, size: int) -> Numbers:
    return np.asarray(ties.min(axis=1) * size + ties.max(axis=1), dtype=np.intp)


def _agreed(ties: Numbers, directed: Mask, size: int) -> Mask:
    """Say which ties are mutual, or said from both sides."""
    if not len(ties):
        return np.zeros(0, dtype=np.bool_)
    pairs, which = np.unique(_pair_keys(ties, size), return_inverse=True)
    upwards = ties[:, 0] < ties[:, 1]
    said = np.zeros((len(pairs), 2), dtype=np.bool_)
    said[which[upwards | ~directed], 0] = True
    said[which[~upwards | ~directed], 1] = True
    return np.asarray(said[:, 0] & said[:, 1])[which]


def _summed(ties: Numbers, strength: Floats, size: int) -> tuple[Numbers, Floats]:
    """Add up repeated ties, in the order they come."""
    if not len(ties):
        return ties, strength
    pairs, which = np.unique(_pair_keys(ties, size), return_inverse=True)
    together = np.stack([pairs // size, pairs % size], axis=1)
    return together, np.bincount(which, weights=strength).astype(np.float64)


def _coded(strength: Floats) -> tuple[npt.NDArray[np.uint32], Floats]:
    """Number the strengths that occur, 0 for none at all."""
    most = float(strength.max(initial=0.0))
    if most <= ROUGH:
        code = strength.astype(np.uint32)
        if (code == strength).all():
            return code, np.arange(int(most) + 1, dtype=np.float64)
    levels = np.unique(np.append(strength, 0.0))
    return np.searchsorted(levels, strength).astype(np.uint32), levels


def _groups(
    graph: Graph, groups: Sequence[str | npt.ArrayLike]
) -> npt.NDArray[np.int32]:
    if len(groups) > MOST_GROUPINGS:
        raise ValueError(f"at most {MOST_GROUPINGS} ways of grouping can be used")
    codes = np.empty((graph.size, len(groups)), dtype=np.int32)
    for place, group in enumerate(groups):
        if isinstance(group, str):
            if group not in graph.people:
                raise ValueError(f"nothing is known under {group!r}")
            column: Column = graph.people[group]
        else:
            column = np.asarray(group)
        if column.shape != (graph.size,):
            raise ValueError(f"each of groups must have length {graph.size}")
        codes[:, place] = _group_codes(column)
    return codes


def _group_codes(column: Column) -> npt.NDArray[np.int32]:
    """Number the groups of one column; what is not known is -1."""
    if column.dtype.kind in "OSU":
        numbers: dict[object, int] = {None: -1, "": -1}
        coded = [numbers.setdefault(each, len(numbers)) for each in column.tolist()]
        return np.array(coded, dtype=np.int32)
    known = column == column  # NaN and NaT are not equal to themselves
    numbered = np.full(len(column), -1, dtype=np.int32)
    numbered[known] = np.unique(column[known], return_inverse=True)[1]
    return numbered


def _bonus(bonus: float | Sequence[float], count: int) -> Floats:
    each = np.asarray(bonus, dtype=np.float64)
    if not np.isfinite(each).all() or (each < 0).any():
        raise ValueError("boundary_bonus must be a number from 0 upwards")
    if each.ndim == 0:
        each = np.full(count, float(each))
    if each.shape != (count,):
        raise ValueError(f"boundary_bonus must be one number, or {count} of them")
    return each
