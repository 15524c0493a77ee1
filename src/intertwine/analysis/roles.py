"""Who weaves how: from answers to statements to a profile over roles, and to a group's.

Nothing here is a norm. A score says how often somebody did what a role does, by their
own word; nobody is compared with anybody.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

STRONG = 4.0
"""A mean from which somebody counts as strong in a role."""


def least_answered(statements: int) -> int:
    """How many of a role's statements must be answered for a score.

    Args:
        statements: How many the role has.

    Example:
        >>> least_answered(6), least_answered(3)
        (4, 2)
    """
    return -(-2 * statements // 3)


def scores(often: npt.ArrayLike, role_of: npt.ArrayLike, roles: int = 4) -> Floats:
    """The mean of what each person answered, for each role.

    Args:
        often: How often, 1 to 5, shape ``(n, statements)``; NaN where a statement was
            not answered or does not apply, which is not counted as 1.
        role_of: The role of each statement, shape ``(statements,)``, from 0.
        roles: How many roles there are.

    Returns:
        Means from 1 to 5, shape ``(n, roles)``; NaN where fewer than two thirds of the
        role's statements were answered.

    Raises:
        ValueError: If shapes do not fit, or an answer is not 1 to 5.

    Example:
        >>> scores([[5, 4, np.nan, 1, 1, 1]], [0, 0, 0, 1, 1, 1], roles=2).tolist()
        [[4.5, 1.0]]
    """
    table = np.asarray(often, dtype=np.float64)
    of = np.asarray(role_of, dtype=np.intp)
    if table.ndim != 2 or of.shape != (table.shape[1],):
        raise ValueError("often must be (n, statements), and role_of (statements,)")
    known = ~np.isnan(table)
    if ((table[known] < 1) | (table[known] > 5)).any():
        raise ValueError("answers are 1 to 5, or NaN")
    found = np.full((len(table), roles), np.nan)
    for role in range(roles):
        mine = of == role
        count = known[:, mine].sum(axis=1)
        is_enough = (count > 0) & (count >= least_answered(int(mine.sum())))
        total = np.where(known, table, 0.0)[:, mine].sum(axis=1)
        found[is_enough, role] = total[is_enough] / count[is_enough]
    return found


def highest(profiles: npt.ArrayLike) -> Floats:
    """Which role of each person is highest; a tie is split evenly.

    Args:
        profiles: Scores, shape ``(n, roles)``, NaN where there is none.

    Returns:
        Shape ``(n, roles)``; each row adds up to 1, or to 0 without any score.

    Example:
        >>> highest([[4, 4, 2, 1], [1, 2, np.nan, 3]]).tolist()
        [[0.5, 0.5, 0.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
    """
    table = np.asarray(profiles, dtype=np.float64)
    filled = np.where(np.isnan(table), -np.inf, table)
    best = filled.max(axis=1, keepdims=True, initial=-np.inf)
    # Means of up to six whole numbers are at least 1/30 apart, or the same.
    is_best = np.isfinite(filled) & (filled > best - 1e-9)
    count = is_best.sum(axis=1, keepdims=True)
    split: Floats = is_best / np.maximum(count, 1)
    return split


@dataclass(frozen=True)
class GroupProfile:
    """What the answers of many come to, exactly: not yet what may be told of it.

    Attributes:
        people: How many answered.
        highest: For each role, whose highest it is; ties split. Shape ``(roles,)``.
        tied: How many people have more than one highest role.
        scored: How many have a score in each role.
        mean: Of these; NaN without any.
        spread: Their standard deviation; NaN without any.
        strong: How many have a mean of 4 or more.
        willing: How many would like to do more.
        many: How many are strong in three roles or more.
    """

    people: int
    highest: Floats
    tied: int
    scored: Floats
    mean: Floats
    spread: Floats
    strong: Floats
    willing: Floats
    many: int

    @property
    def shares(self) -> Floats:
        """Of those who have a highest role, the share whose it is, from 0 to 1."""
        total = self.highest.sum()
        return self.highest / total if total else np.zeros_like(self.highest)


def group_profile(profiles: npt.ArrayLike, willing: npt.ArrayLike) -> GroupProfile:
    """Count and average the profiles of many.

    Args:
        profiles: Scores, shape ``(n, roles)``, NaN where there is none.
        willing: Whether they would like to do more of each role, same shape.

    Raises:
        ValueError: If the shapes differ.

    Example:
        >>> found = group_profile([[4, 4, 2], [1, 2, 5]], [[0, 0, 1], [0, 0, 1]])
        >>> found.highest.tolist(), found.tied, found.willing.tolist()
        ([0.5, 0.5, 1.0], 1, [0.0, 0.0, 2.0])
    """
    table = np.asarray(profiles, dtype=np.float64)
    wants = np.asarray(willing, dtype=bool)
    if table.ndim != 2 or table.shape != wants.shape:
        raise ValueError("profiles and willing must be of one shape, (n, roles)")
    best = highest(table)
    known = ~np.isnan(table)
    count = known.sum(axis=0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(known, table, 0.0).sum(axis=0) / count
        square = np.where(known, (table - mean) ** 2, 0.0).sum(axis=0) / count
    is_strong = known & (np.where(known, table, 0.0) >= STRONG - 1e-9)
    return GroupProfile(
        people=len(table),
        highest=best.sum(axis=0),
        tied=int(((best > 0).sum(axis=1) > 1).sum()),
        scored=count,
        mean=mean,
        spread=np.sqrt(square),
        strong=is_strong.sum(axis=0).astype(np.float64),
        willing=wants.sum(axis=0).astype(np.float64),
        many=int((is_strong.sum(axis=1) >= 3).sum()),
    )
