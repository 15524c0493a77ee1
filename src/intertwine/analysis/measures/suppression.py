"""Small numbers are hidden, and cannot be worked out from those that are shown."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from intertwine.analysis.measures._shared import Floats, Mask

LEAST = 5
"""Fewest people that a cell of a breakdown may show."""

LEAST_WITHIN = 10
"""The same for a breakdown of a part of the people."""


def least_for(depth: int) -> int:
    """The fewest people that a cell may show.

    Args:
        depth: 1 for a breakdown of everybody, 2 for one within a sub-group …

    Raises:
        ValueError: If ``depth`` is below 1.

    Example:
        >>> least_for(1), least_for(2)
        (5, 10)
    """
    if depth < 1:
        raise ValueError(f"depth must be at least 1, not {depth}")
    return LEAST if depth == 1 else LEAST_WITHIN


def may_show_part(part: int, whole: int, *, least: int = LEAST) -> bool:
    """Whether figures about a part may be shown beside those about the whole.

    Whoever sees both can subtract, so the rest must be as large as the part, or
    empty.

    Args:
        part: People in the part that a filter leaves.
        whole: People in all.
        least: Fewest people to be shown.

    Example:
        >>> may_show_part(20, 30), may_show_part(28, 30), may_show_part(30, 30)
        (True, False, True)
    """
    rest = whole - part
    return part >= least and (rest == 0 or rest >= least)


def hidden_cells(table: npt.ArrayLike, *, least: int = LEAST) -> Mask:
    """Choose the cells of a table of counts that must not be shown.

    The reader is taken to know every row total, column total and the grand total
    that are not hidden themselves, and that no count is below 0.

    Args:
        table: Counts of people, shape ``(r,)`` or ``(r, c)``, without totals.
        least: Cells below it, 0 included, are hidden; 0 hides nothing.

    Returns:
        The mask of hidden cells with a last entry (row, column) for the totals:
        shape ``(r + 1,)`` or ``(r + 1, c + 1)``. Every cell below ``least`` is
        hidden, and the others that are hidden see to it that what can be worked
        out about it leaves at least ``least`` values open.

    Raises:
        ValueError: If a count is negative or the table has another shape.

    Cost:
        Largest flows between two places, some for each small cell: at most
        0.3 s for a table of 20 × 20.

    Source:
        Cell suppression and the bounds a reader can work out: A. Hundepool et al.
        (2012), Statistical Disclosure Control, 4.

    Example:
        Two people cannot stay hidden alone: the total minus the rest gives them
        away.

        >>> hidden_cells([2, 30, 8, 50]).tolist()
        [True, False, True, False, False]
    """
    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim not in {1, 2} or counts.min(initial=0) < 0:
        raise ValueError(
            "table must hold counts of 0 or more, in one or two dimensions"
        )
    is_flat = counts.ndim == 1
    with_totals = _with_totals(counts[:, None] if is_flat else counts)
    if is_flat:
        with_totals = with_totals[:, :1]
    hidden: Mask = _hide(with_totals, least)
    return hidden[:, 0] if is_flat else hidden


def _with_totals(counts: Floats) -> Floats:
    rows = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    return np.vstack([rows, rows.sum(axis=0, keepdims=True)])


def _hide(table: Floats, least: int) -> Mask:
    hidden = np.asarray(table < least)
    for place in np.argwhere(hidden):
        at = (int(place[0]), int(place[1]))
        if not _is_safe(table, hidden, at, least):
            _hide_rectangle(table, hidden, at, least)
        while not _is_safe(table, hidden, at, least):
            hidden[_another(table, hidden, at)] = True
    return hidden


def _hide_rectangle(
    table: Floats, hidden: Mask, at: tuple[int, int], least: int
) -> None:
    """Hide the cheapest three cells that form a rectangle with ``at``, if any do.

    People can be moved around a rectangle without changing any total, so it keeps
    as many values open as can be moved.
    """
    row, column = at
    inner = table[:-1, :-1]
    if row >= inner.shape[0] or column >= inner.shape[1]:
        return
    beside, below = inner[row][None, :], inner[:, column][:, None]
    moved = np.minimum(beside, below) + np.minimum(inner[row, column], inner)
    price = np.where(hidden[:-1, :-1], 0.0, inner)
    cost = price[row][None, :] + price[:, column][:, None] + price
    cost[moved < least - 1] = np.inf
    cost[row, :] = cost[:, column] = np.inf
    if np.isfinite(cost).any():
        other_row, other_column = np.unravel_index(cost.argmin(), cost.shape)
        hidden[other_row, [column, other_column]] = True
        hidden[row, other_column] = True


def _another(table: Floats, hidden: Mask, at: tuple[int, int]) -> tuple[int, int]:
    """The smallest shown cell in line with a hidden one, totals last.

    First those in line with ``at``, then those in line with any hidden cell: that
    is what is left to loosen when the lines of ``at`` are used up. There is one, for
    where nothing is shown everything is safe.
    """
    last_row, last_column = table.shape[0] - 1, table.shape[1] - 1
    in_line = np.zeros_like(hidden)
    in_line[at[0], :] = in_line[:, at[1]] = True
    around = np.logical_or.outer(hidden.any(axis=1), hidden.any(axis=0))
    cost = table.copy()
    cost[last_row, :] += table.sum()
    if last_column:
        cost[:, last_column] += table.sum()
    nearest = in_line & ~hidden
    where = nearest if nearest.any() else around & ~hidden
    best = np.where(where, cost, np.inf).argmin()
    row, column = np.unravel_index(best, table.shape)
    return int(row), int(column)


def _is_safe(table: Floats, hidden: Mask, at: tuple[int, int], least: int) -> bool:
    """Whether the reader is left with ``least`` or more possible values.

    People who go in a circle of hidden cells change nothing that is shown. So rows and
    columns are places, and each hidden cell is a way from its row to its column (back,
    if it is the total of one of them): any number more may take it, or as many fewer
    as it counts. ``at`` can rise and fall by as many as find a way around it.
    """
    if table.shape[1] == 1:
        return _is_safe_in_line(table[:, 0], hidden[:, 0], least)
    from igraph import Graph as IGraph  # here because it costs 0.1 s

    rows, columns = table.shape
    cells = np.argwhere(hidden)
    is_total = cells == [rows - 1, columns - 1]
    ways = cells + np.array([0, rows])
    back = is_total[:, 0] != is_total[:, 1]
    ways[back] = ways[back, ::-1]
    here = (cells == at).all(axis=1)
    (begin, end), others = ways[here][0].tolist(), ways[~here]
    both = np.concatenate([others, others[:, ::-1]])
    inner = IGraph(n=rows + columns, edges=both.tolist(), directed=True)
    room = [least] * len(others) + table[hidden][~here].tolist()  # no more is asked
    fall = min(table[at], inner.maxflow_value(begin, end, room))
    rise = inner.maxflow_value(end, begin, room)
    return bool(fall + rise >= least - 1)


def _is_safe_in_line(line: Floats, hidden: Mask, least: int) -> bool:
    """The same for one line of cells whose last is the total."""
    if hidden[-1]:
        return True
    return bool(np.count_nonzero(hidden) > 1 and line[hidden].sum() >= least - 1)
